/** Pictures of pages in real Chromium: node mock/look.mjs [--base http://127.0.0.1:8765] [--only desktop-light,phone-dark] [--name x] /path ...; --axe says what axe finds. */

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { base: { type: "string", default: "http://127.0.0.1:8765" }, only: { type: "string" }, name: { type: "string" }, wait: { type: "string", default: "900" }, act: { type: "string" }, full: { type: "boolean" }, axe: { type: "boolean" }, out: { type: "string", default: "shots" } },
});
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
// Software WebGL, so that the map draws on machines without a graphics card.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"] });
mkdirSync(flags.out, { recursive: true });
let faults = 0;
for (const path of positionals.length ? positionals : ["/"]) {
  for (const size of Object.keys(SIZES)) {
    for (const scheme of ["light", "dark"]) {
      const which = `${size}-${scheme}`;
      if (flags.only && !flags.only.split(",").includes(which)) continue;
      const context = await browser.newContext({ viewport: SIZES[size], colorScheme: scheme, hasTouch: size === "phone", isMobile: size === "phone", deviceScaleFactor: 1 });
      const page = await context.newPage();
      const say = (kind, text) => { faults += 1; console.log(`${which} ${path} ${kind}: ${text}`); };
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/GPU stall|WebGL/.test(message.text()) && say(message.type(), message.text()));
      page.on("pageerror", (error) => say("fault", error.message));
      page.on("request", (request) => { const url = request.url(); if (!url.startsWith(flags.base) && !/^(blob|data):/.test(url)) say("foreign request", url); });
      await page.goto(flags.base + path);
      await page.waitForLoadState("networkidle").catch(() => undefined);
      // --act: keys to press ("key:?"), things to click ("click:text=Type"), or scripts ("eval:..."), parted by " ;; "
      for (const step of flags.act?.split(" ;; ") ?? []) {
        const [kind, ...rest] = step.split(":");
        const what = rest.join(":");
        if (kind === "key") await page.keyboard.press(what);
        if (kind === "type") await page.keyboard.type(what);
        if (kind === "click") await page.click(what, { timeout: 3000 });
        if (kind === "hover") await page.hover(what, { timeout: 3000 });
        if (kind === "wait") await page.waitForTimeout(Number(what));
        if (kind === "eval") console.log(JSON.stringify(await page.evaluate(what)));
        await page.waitForTimeout(250);
      }
      await page.waitForTimeout(Number(flags.wait));
      if (flags.axe) {
        await page.evaluate(readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8"));
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        for (const one of violations) say(`axe ${one.impact}`, `${one.id}: ${one.help}\n    ${one.nodes.slice(0, 4).map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join("\n    ")}`);
      }
      const name = flags.name ?? (path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "incidents");
      const file = `${flags.out}/${name}-${which}.png`;
      await page.screenshot({ path: file, fullPage: flags.full ?? false });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) say("too wide", `${wide} px`);
      console.log(file);
      await context.close();
    }
  }
}
await browser.close();
process.exit(faults ? 1 : 0);
