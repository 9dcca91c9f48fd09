/** What lies under the pointer on the map, in a word. A click says more; the list says all. */

import { whenText } from "../../../lib/dates";
import { visible } from "../../../lib/text";
import { plural } from "../../../lib/words";
import type { Summary } from "../../../types";
import type { Engine } from "./engine";

export interface Over {
  id: string | null; count: number; at: [number, number];
  /** The area's, where it is one. */
  name: string;
}

export function HoverTip({ over, rows, engine }: { over: Over; rows: readonly Summary[]; engine: Engine }) {
  const row = over.id ? rows.find((one) => one.id === over.id) : undefined;
  if (over.id && !row) return null;
  const { x, y } = engine.screen(over.at);
  const width = engine.map.getContainer().clientWidth;
  const left = Math.max(8, Math.min(x + 24, width - 270));
  return (
    <div class="tip map-tip" aria-hidden="true" style={{ left: `${left}px`, top: `${Math.max(8, y - 14)}px` }}>
      {row ? <><strong>{whenText(row)}</strong><br />{row.headline}</> : <>{over.name && <><strong>{visible(over.name)}</strong><br /></>}{plural(over.count, "incident")}{over.name && " known to no more than this area"}</>}
    </div>
  );
}
