/** A Vite plugin: licences.txt with the terms of everything that the built pages carry. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** Carried as files or data, so that no module of the bundle names them. */
const ALWAYS = ["@fontsource-variable/source-sans-3", "@fontsource-variable/source-serif-4", "world-atlas", "maplibre-gl"];
const NOTES: Record<string, string> = {
  "world-atlas": "Made from Natural Earth, which is in the public domain.",
};

function entry(root: string): string {
  const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string; version: string; license?: string };
  const file = readdirSync(root).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file ? readFileSync(join(root, file), "utf8").trim() : "";
  return [`${about.name} ${about.version} (${about.license ?? "see below"})`, NOTES[about.name] ?? "", text].filter(Boolean).join("\n\n");
}

export function licences(): Plugin {
  return {
    name: "daybook-licences",
    apply: "build",
    generateBundle(_, bundle) {
      const roots = new Set(ALWAYS.map((name) => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url))));
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const id of chunk.moduleIds) {
          const found = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
          if (found && existsSync(join(found, "package.json"))) roots.add(found);
        }
      }
      const source = [...roots].map(entry).sort().join(`\n\n${"-".repeat(100)}\n\n`);
      this.emitFile({ type: "asset", fileName: "licences.txt", source: `${source}\n` });
    },
  };
}
