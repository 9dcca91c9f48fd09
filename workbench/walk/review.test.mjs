/** The main path of the review: a decision by one key, undo, words selected, the other parts. */

import assert from "node:assert/strict";
import { sound, walk } from "./kit.mjs";

/** Selects words of a paragraph, as a drag of the mouse would. */
const select = (paragraph, words) => paragraph.evaluate((element, wanted) => {
  const at = element.textContent.indexOf(wanted);
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let from = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!begun && at < from + node.length) { range.setStart(node, at - from); begun = true; }
    if (at + wanted.length <= from + node.length) { range.setEnd(node, at + wanted.length - from); break; }
    from += node.length;
  }
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}, words);

walk("review", async (page, { base }) => {
  await page.addInitScript(() => localStorage.setItem("daybook.name", "Ada Quist"));
  await page.goto(`${base}/review`);
  const head = page.locator(".at-hand h2");
  const other = (before) => page.waitForFunction((old) => { const now = document.querySelector(".at-hand h2")?.textContent; return now && now !== old; }, before);
  await head.waitFor();
  await sound(page);

  // One key a decision, and the next incident is there; one key takes it back, and the former is.
  const first = await head.textContent();
  await page.keyboard.press("c");
  await page.getByText("Confirmed.").waitFor();
  await other(first);
  const second = await head.textContent();
  await page.keyboard.press("u");
  await other(second);
  assert.equal(await head.textContent(), first);

  // Skip and back.
  await page.keyboard.press("n");
  await other(first);
  await page.keyboard.press("p");
  await other(second);

  // Words selected in the text are what the next decision is about.
  const paragraph = page.locator(".passages .evidence").first();
  const words = (await paragraph.textContent()).split(" ").slice(1, 3).join(" ").replace(/[,.;:]$/, "");
  await select(paragraph, words);
  await page.getByRole("toolbar", { name: "With the selected words" }).waitFor();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Add a statement" });
  await dialog.waitFor();
  assert.match(await dialog.textContent(), new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  await sound(page);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.waitForTimeout(200);
  await page.keyboard.press("m");
  await page.getByRole("dialog", { name: "Merge with another incident" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.waitForTimeout(200);
  await page.keyboard.press("w");
  await page.getByRole("dialog", { name: "Say who this is" }).waitFor();
  await sound(page);
  await page.keyboard.press("Escape");

  // The other parts.
  await page.getByRole("tab", { name: "Nothing found" }).click();
  await page.waitForURL(/part=empty/);
  await page.getByRole("tab", { name: "Agreement" }).click();
  await page.getByText("Krippendorff’s alpha").waitFor();
  await sound(page);
});
