/**
 * Walking the pages in real Chromium: `npm run build && npm run walk`.
 * Walks against the mock, or against the server named in DAYBOOK_URL. No request to any other host gets out, and one fails the walk;
 * so does an error on the console, a page wider than its window, or a serious fault that axe finds.
 */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const CHROMIUM = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Starts the mock on a free port; resolves to its address and a way to end it. */
function startMock(flags) {
  const child = spawn(process.execPath, [fileURLToPath(new URL("../mock/server.mjs", import.meta.url)), "--port", "0", ...(process.env.BUILT ? ["--built", process.env.BUILT] : []), ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, fail) => {
    child.once("exit", () => fail(new Error("the mock did not start")));
    child.stdout.on("data", (part) => {
      const found = /http:\S+:\d+/.exec(String(part));
      if (found) done({ base: found[0], end: () => child.kill() });
    });
  });
}

/** What a page did that it should not have done. */
function watch(page, base, faults) {
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !/GPU stall|WebGL/.test(message.text())) faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`fault: ${error.message}`));
  return page.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(base) || /^(blob|data):/.test(url)) return route.continue();
    faults.push(`asked another host: ${url}`);
    return route.abort();
  });
}

/** No serious fault by axe, and nothing that sticks out of the window. */
export async function sound(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter((one) => ["serious", "critical"].includes(one.impact));
  assert.deepEqual(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(", ")}`), []);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} pixels wider than its window`);
}

/** Runs `steps(page, { base, size, scheme })` at desktop and phone width, in light and dark. */
export function walk(name, steps, { flags = [] } = {}) {
  let browser;
  let mock = { base: process.env.DAYBOOK_URL, end: () => undefined };
  before(async () => {
    assert.ok(CHROMIUM, "no Chromium found; name one in CHROMIUM");
    // Software WebGL, so that the map draws on machines without a graphics card.
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"] });
    if (!mock.base) mock = await startMock(flags);
  });
  after(async () => {
    await browser?.close();
    mock.end();
  });
  for (const [size, viewport] of Object.entries(SIZES)) for (const scheme of ["light", "dark"]) {
    test(`${name}, ${size}, ${scheme}`, { timeout: 120_000 }, async () => {
      const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: "reduce", hasTouch: size === "phone", isMobile: size === "phone" });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const faults = [];
      await watch(page, mock.base, faults);
      try {
        await steps(page, { base: mock.base, size, scheme });
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
}
