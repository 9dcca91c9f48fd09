/** The main path of the incident page, and on to the report and the log. */

import assert from "node:assert/strict";
import { sound, walk } from "./kit.mjs";

/** The incident that most reports tell of, and that somebody was killed in. */
async function richest(base) {
  const { items } = await (await fetch(`${base}/api/incidents?limit=200`)).json();
  const told = items.filter((one) => one.killed);
  assert.ok(told.length > 0, "no incident with a figure to look at");
  return told.sort((left, right) => right.report_count - left.report_count)[0];
}
const chosen = (page) => page.locator(".told.open").first().getAttribute("id");

walk("incident", async (page, { base, size }) => {
  const { id, headline } = await richest(base);
  await page.goto(`${base}/incident/${encodeURIComponent(id)}`);
  await page.getByRole("heading", { level: 1, name: headline }).waitFor();
  await sound(page);

  // Each value is one click from its words, which are lit in their paragraph.
  const killed = page.locator(".fact-button", { hasText: "Killed" });
  if (size === "phone") await killed.click();
  await page.locator(".told.open .evidence .lit").first().waitFor();
  await page.locator("#main").focus();
  const before = await chosen(page);
  await page.keyboard.press("j");
  await page.waitForFunction((old) => document.querySelector(".told.open")?.id !== old, before);
  await page.keyboard.press("k");
  await page.waitForFunction((old) => document.querySelector(".told.open")?.id === old, before);
  assert.match(page.url(), /slot=killed/);

  // Through time, by keys; the past cannot be changed.
  if ((await page.locator("#version").count()) > 0) {
    await page.keyboard.press("[");
    await page.locator(".as-of").waitFor();
    assert.equal(await page.getByRole("group", { name: "Decide" }).count(), 0);
    await page.getByRole("button", { name: "Back to now" }).click();
    await page.getByRole("group", { name: "Decide" }).waitFor();
  }

  // A decision asks once who decides, is told, and can be taken back at once.
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByLabel("Your name").fill("Rosa Keane");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.locator(".incident-standing .grade", { hasText: "confirmed" }).waitFor();
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Confirm", exact: true }).waitFor();

  // Correcting begins with the words; wrong input is refused with a sentence.
  await page.locator("#main").focus();
  await page.keyboard.press("e");
  await page.getByRole("dialog", { name: "Correct a value" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await page.getByLabel("At least").fill("many");
  await page.getByRole("button", { name: "Correct", exact: true }).click();
  await page.getByText("Write a whole number").waitFor();
  await sound(page);
  await page.getByRole("button", { name: "Cancel" }).click();

  // Merging finds the other one by its words.
  await page.getByRole("button", { name: "Merge…" }).click();
  await page.getByRole("searchbox", { name: "Find it by its words" }).fill(headline.split(" ").find((word) => word.length > 4) ?? headline);
  await page.locator(".choices").waitFor();
  await sound(page);
  await page.getByRole("button", { name: "Cancel" }).click();

  // A note that cites a statement.
  await page.getByRole("button", { name: "Cite in a note" }).first().click();
  const text = `Seen at ${size} width ${Date.now()}.`;
  await page.getByLabel("A note for the desk").fill(text);
  await page.getByRole("button", { name: "Leave the note" }).click();
  await page.locator(".notes li", { hasText: text }).locator(".chip").waitFor();
  await sound(page);

  // The report, at the very words.
  await page.getByRole("link", { name: "Read it in the report" }).first().click();
  await page.waitForURL(/\/report\/.+s=/);
  await page.locator(".spot.on").first().waitFor();
  await page.locator(".event-card").first().waitFor();
  await sound(page);
  await page.locator("#main").focus();
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.classList.contains("spot"));
  await page.keyboard.press("w");
  await page.locator(".spot.source").first().waitFor();
  await sound(page);
  await page.keyboard.press("Shift+A");
  await page.getByRole("dialog", { name: "Add an event" }).waitFor();
  await sound(page);
  await page.getByRole("button", { name: "Cancel" }).click();

  // The log tells of it all, with a way back where there is one.
  await page.goto(`${base}/log`);
  await page.locator(".log-line", { hasText: "left a note" }).first().waitFor();
  await page.getByRole("checkbox", { name: "people only" }).check();
  await page.waitForFunction(() => location.search.includes("people=yes"));
  assert.equal(await page.locator(".log-line", { hasText: "added 1 report" }).count(), 0);
  await sound(page);
});
