/** Makes mock/record.json from the sample reports with the `daybook` of this checkout. */

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const own = `${root}.venv/bin/daybook`;
const daybook = process.env.DAYBOOK ?? (existsSync(own) ? own : "daybook");
const json = execFileSync(daybook, ["code", `${root}src/daybook/samples`, "--json"], { maxBuffer: 1 << 28 });
writeFileSync(fileURLToPath(new URL("record.json", import.meta.url)), json);
console.log(`mock/record.json: ${json.length} bytes`);
