/** The main path of the search: slash, results as one types, arrows, Enter. */

import assert from "node:assert/strict";
import { sound, walk } from "./kit.mjs";

walk("search", async (page, { base, size }) => {
  await page.goto(`${base}/search`);
  const box = page.getByRole("searchbox", { name: "Search text, actors and places" });
  await box.waitFor();
  await page.keyboard.press("/");
  await box.fill("army");
  await page.locator("a.hit mark").first().waitFor();
  assert.match(page.url(), /q=army/);
  await sound(page);
  await box.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const id = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  assert.ok(id);
  if (size === "desktop") {
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname + url.search === id);
    await page.goBack();
  }
  await box.fill("no such words anywhere");
  await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  await box.fill("");
  await page.getByRole("heading", { name: "Search the record" }).waitFor();
  await sound(page);
});
