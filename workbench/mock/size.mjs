/** Says how large the built pages are, compressed, and fails where they outgrow their budget: npm run build && npm run size. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** Kilobytes, compressed, that all pages together may take without the map. */
const BUDGET = 400;
const folder = process.argv[2] ?? fileURLToPath(new URL("../../src/daybook/serve/static", import.meta.url));
/** The map library and its data, fetched only where a map is shown; fonts for scripts that a page asks for only when it meets them. */
const MAP = /^(engine|maplibre|countries|coast_)/;
const RARE_FONT = /(cyrillic|greek|vietnamese|latin-ext).*\.woff2$/;

const sizes = { pages: 0, map: 0, rare: 0 };
const names = readdirSync(`${folder}/assets`);
for (const name of names) {
  const bytes = readFileSync(`${folder}/assets/${name}`);
  const small = name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  sizes[MAP.test(name) ? "map" : RARE_FONT.test(name) ? "rare" : "pages"] += small / 1000;
}
console.log(`pages ${sizes.pages.toFixed(0)} kB (at most ${BUDGET}), map ${sizes.map.toFixed(0)} kB, letters beyond Latin-1 ${sizes.rare.toFixed(0)} kB`);
if (sizes.pages > BUDGET) process.exitCode = 1;
