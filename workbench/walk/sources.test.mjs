/** The main path of the sources: the list, words that narrow it, one source, the report its words stand in. */

import assert from "node:assert/strict";
import { sound, walk } from "./kit.mjs";

walk("sources", async (page, { base }) => {
  await page.goto(`${base}/sources`);
  await page.locator(".source-row").first().waitFor();
  await sound(page);
  const all = await page.locator(".source-row").count();
  await page.getByRole("searchbox", { name: "Find a source" }).fill("ministry");
  await page.waitForURL(/text=ministry/);
  await page.waitForFunction((before) => document.querySelectorAll(".source-row").length < before, all);
  assert.ok((await page.locator(".source-row b").allTextContents()).every((name) => /ministry/i.test(name)));
  await page.getByRole("searchbox", { name: "Find a source" }).fill("nobody is called this");
  await page.getByRole("heading", { name: "No source of that name" }).waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("tab", { name: "Only described" }).click();
  await page.getByRole("link", { name: /the army/i }).first().click();
  await page.getByRole("heading", { name: /the army/i, level: 1 }).waitFor();
  await page.getByRole("heading", { name: "How it fared" }).waitFor();
  await sound(page);
  await page.locator(".saying a").first().click();
  await page.waitForURL(/\/report\//);
});
