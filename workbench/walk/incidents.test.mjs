/** The main path of the incidents page. */

import assert from "node:assert/strict";
import { sound, walk } from "./kit.mjs";

const count = async (page) => Number((await page.textContent(".list-head strong")).replace(/\D/g, ""));
/** Waits until the list says another number than `before`. */
const changed = (page, before) => page.waitForFunction((old) => {
  const now = document.querySelector(".list-head strong")?.textContent?.replace(/\D/g, "");
  return now !== "" && Number(now) !== old;
}, before);

walk("incidents", async (page, { base, size }) => {
  await page.goto(base);
  await page.waitForSelector(".incident-row");
  const all = await count(page);
  assert.ok(all > 0);
  if (size === "phone") await page.getByRole("button", { name: "Map", exact: true }).click();
  await page.waitForSelector(".maplibregl-canvas");
  await sound(page);

  // Menus: a type, which stands in the address and as a chip.
  await page.getByRole("button", { name: "Type", exact: true }).click();
  await page.getByRole("checkbox", { name: /Assault/ }).check();
  await page.keyboard.press("Escape");
  await changed(page, all);
  assert.match(page.url(), /type=ASSAULT/);
  const assaults = await count(page);
  assert.ok(assaults < all);

  // The undated and the unplaced are one click away, and counted.
  const unplaced = page.locator(".map-top .chip");
  const told = Number((await unplaced.textContent()).replace(/\D/g, ""));
  await unplaced.click();
  await changed(page, assaults);
  assert.equal(await count(page), told);
  await unplaced.click();
  await changed(page, told);

  // The timeline's ends move with the arrow keys.
  if (size === "phone") await page.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByRole("slider", { name: "Not before" }).focus();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press("ArrowRight");
  await changed(page, assaults);
  assert.match(page.url(), /first=\d{4}-\d\d-\d\d/);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !location.search.includes("first="));

  // Words narrow as they are typed; nothing found says so and offers the way back.
  await page.getByRole("searchbox", { name: "Narrow by words" }).fill("no such words anywhere");
  await page.getByRole("heading", { name: "No incident fits all of this" }).waitFor();
  await sound(page);
  await page.getByRole("button", { name: "Clear all" }).last().click();
  await page.waitForFunction(() => location.search === "");
  await page.waitForSelector(".incident-row");

  // By keys: the second row, its page, and back to where one was.
  await page.locator("#main").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.closest("[data-index]")?.getAttribute("data-index") === "1");
  const id = await page.evaluate(() => document.activeElement?.getAttribute("data-id"));
  await page.keyboard.press("o");
  await page.waitForURL((url) => url.pathname === `/incident/${id}`);
  await page.goBack();
  await page.waitForSelector(".incident-row");
  assert.equal(await count(page), all);

  // The keys are written down.
  await page.locator("#main").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await sound(page);
});
