/** Logging in on an exposed server, what a reader may not do, and logging out; against the mock only. */

import assert from "node:assert/strict";
import { sound, walk } from "./kit.mjs";

if (!process.env.DAYBOOK_URL) {
  walk("login", async (page, { base }) => {
    await page.goto(`${base}/login?next=${encodeURIComponent("/sources?text=army")}`);
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    await sound(page);
    await page.getByLabel("Name").fill("Rosa Keane");
    await page.getByLabel("Password").fill("daybook");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.waitForURL(/\/sources\?text=army/);
    await page.goto(`${base}/review`);
    await page.locator(".at-hand h2").waitFor();
    await page.getByRole("button", { name: "Rosa Keane" }).click();
    await page.getByRole("button", { name: "Log out" }).click();
    await page.waitForURL(/\/login/);
    assert.equal(await page.getByRole("navigation", { name: "Pages" }).count(), 0);
    await sound(page);
  }, { flags: ["--as", "nobody"] });
}
