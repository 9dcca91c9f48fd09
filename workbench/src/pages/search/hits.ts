/** Words found, marked in a short text as the server marks them: whole words, the last one also as a beginning. */

import { plural } from "../../lib/words";
import type { Hit, SearchReply } from "../../types";

/** Without accents and in lower case, sign by sign, so that places stay the same. */
function folded(text: string): string {
  return Array.from(text, (sign) => Array.from(sign.normalize("NFD"))[0] ?? sign).join("").toLowerCase();
}

/** A text cut into words looked for and the rest. */
export function marked(text: string, q: string): Hit[] {
  const wanted = folded(q).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const last = wanted.at(-1);
  const parts: Hit[] = [];
  for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    if (!piece) continue;
    const plain = folded(piece);
    const hit = wanted.includes(plain) || (last !== undefined && plain.startsWith(last));
    const before = parts.at(-1);
    if (before && !before.hit && !hit) before.text += piece;
    else parts.push({ text: piece, hit });
  }
  return parts;
}

/** "3 incidents, 2 reports, 1 place found" */
export function countOf(reply: SearchReply): string {
  const told = [[reply.incidents, "incident"], [reply.reports, "report"], [reply.actors, "actor"], [reply.places, "place"]] as const;
  const some = told.filter(([list]) => list.length > 0).map(([list, word]) => plural(list.length, word));
  return some.length > 0 ? `${some.join(", ")} found` : "Nothing found";
}
