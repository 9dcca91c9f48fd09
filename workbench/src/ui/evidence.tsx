/** Words lit up in the text they stand in. Text only: nothing here is ever read as HTML. */

import { useMemo } from "preact/hooks";
import { pieces, Points, visible, type Mark } from "../lib/text";
import { hue, SLOT } from "../lib/words";
import type { Slot } from "../types";

/** What a mark is: a slot's words, or (null) the words asked about; `quiet` marks, such as a speaker's name, are only underlined. */
export interface Lit { slot: Slot | "anchor" | null; id?: string; label?: string; strong?: boolean; quiet?: boolean }
export type EvidenceMark = Mark<Lit>;

interface Props {
  text: string;
  /** Where `text` begins in the report: marks are in the report's offsets. */
  offset?: number;
  marks: readonly EvidenceMark[];
  onPick?: (id: string) => void;
  class?: string;
}

/** A paragraph with marks in the colour of their slot; with `onPick` marks that bear an id are buttons. */
export function Evidence({ text, offset = 0, marks, onPick, class: extra }: Props) {
  const points = useMemo(() => new Points(text), [text]);
  const shifted = marks.map((mark) => ({ ...mark, start: mark.start - offset, end: mark.end - offset }));
  return (
    <p class={`evidence${extra ? ` ${extra}` : ""}`} dir="auto">
      {pieces(points, shifted).map((piece) => <Piece key={piece.start} text={piece.text} marks={piece.marks} onPick={onPick} />)}
    </p>
  );
}

function Piece({ text, marks, onPick }: { text: string; marks: Lit[]; onPick: ((id: string) => void) | undefined }) {
  // Where marks overlap the strong one shows, else the last to begin.
  const top = marks.find((mark) => mark.strong) ?? marks.at(-1);
  const words = visible(text);
  if (!top) return <>{words}</>;
  const slot = top.slot;
  const name = top.label ?? (slot === "anchor" ? "event" : slot ? SLOT[slot] : "");
  const shared = {
    class: `lit${top.quiet ? " quiet" : top.strong || slot === null || slot === "anchor" ? " strong" : ""}`,
    "data-hue": slot && slot !== "anchor" ? hue(slot) : undefined,
    "data-mark": top.id,
    title: name || undefined,
  };
  if (onPick && top.id) {
    const id = top.id;
    return <button type="button" {...shared} aria-label={name ? `${words} (${name})` : undefined} onClick={() => onPick(id)}>{words}</button>;
  }
  return <mark {...shared}>{words}</mark>;
}
