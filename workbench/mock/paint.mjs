/** How soon an incident's page is of use: node mock/paint.mjs --base http://127.0.0.1:8765 [--rounds 7] [/incident/ID]; milliseconds from the
 * address to the settled values on the screen, in a browser that has seen nothing yet. */

import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { base: { type: "string", default: "http://127.0.0.1:8765" }, rounds: { type: "string", default: "7" } },
});
const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let path = positionals[0];
if (!path) {
  const reply = await fetch(`${flags.base}/api/incidents?limit=1&main=true`);
  path = `/incident/${(await reply.json()).items[0].id}`;
}
const times = [];
for (let round = 0; round < Number(flags.rounds); round += 1) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(flags.base + path, { waitUntil: "commit" });
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.getByText(/^When$/).first().waitFor();
  times.push(await page.evaluate(() => performance.now()));
  await context.close();
}
await browser.close();
times.sort((one, other) => one - other);
console.log(JSON.stringify({ path, rounds: times.length, median_ms: Math.round(times[Math.floor(times.length / 2)]), worst_ms: Math.round(times.at(-1)) }));
