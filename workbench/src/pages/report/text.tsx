/** The text of a report with its marks. Text only: nothing is ever read as HTML. */

import { useMemo, useRef } from "preact/hooks";
import { pieces, Points, visible } from "../../lib/text";
import { hue, SLOT } from "../../lib/words";
import { whole, type Words } from "../../desk/words";
import { onTop, paragraphs, type Paragraph, type Spot } from "./marks";

interface Props {
  text: string; zones: { kind: string; start: number; end: number }[]; spots: readonly Spot[]; chosen: Spot | null;
  onChoose: (spot: Spot) => void; onWords: (words: Words | null) => void;
}

/** What a mark is called: on hover, at the chosen one, and to screen readers. */
export function labelOf(spot: Spot): string {
  if (spot.kind === "event") return "event";
  if (spot.slot) return SLOT[spot.slot];
  return { source: "speaker", cue: "verb", content: "what is said" }[spot.kind as "source" | "cue" | "content"];
}

export function ReportText({ text, zones, spots, chosen, onChoose, onWords }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const points = useMemo(() => new Points(text), [text]);
  const blocks = useMemo(() => paragraphs({ text, zones }), [text, zones]);
  const select = () => {
    const words = selected(box.current, points);
    onWords(words);
  };
  return (
    <div class="report-text" ref={box} onMouseUp={() => window.setTimeout(select)} onTouchEnd={() => window.setTimeout(select, 50)} onKeyUp={(event) => event.shiftKey && select()}>
      {blocks.map((block) => <Block key={block.start} block={block} points={points} spots={spots} chosen={chosen} onChoose={onChoose} />)}
    </div>
  );
}

interface BlockProps { block: Paragraph; points: Points; spots: readonly Spot[]; chosen: Spot | null; onChoose: (spot: Spot) => void }

function Block({ block, points, spots, chosen, onChoose }: BlockProps) {
  const marks = spots.map((spot) => ({ start: spot.start, end: spot.end, of: spot }));
  const Tag = block.zone === "headline" ? "h1" : "p";
  return (
    <Tag class={`zone ${block.zone}`} dir="auto">
      {pieces(points, marks, block.start, block.end).map((piece) => {
        const top = onTop(piece.marks, chosen?.key ?? null);
        const words = visible(piece.text);
        if (!top) return <span key={piece.start} data-at={piece.start}>{words}</span>;
        const on = chosen !== null && piece.marks.some((spot) => spot.key === chosen.key);
        const label = labelOf(top);
        return (
          <span key={piece.start} data-at={piece.start} role="button" tabIndex={on && piece.start === chosen.start ? 0 : -1} aria-pressed={on} aria-label={`${words}, ${label}`}
            class={`spot ${top.kind}${on ? " on" : ""}`} data-hue={top.slot ? hue(top.slot) : undefined} data-spot={top.key}
            data-label={on && piece.start === Math.max(chosen.start, block.start) ? labelOf(chosen) : label}
            onClick={() => { if (window.getSelection()?.isCollapsed !== false) onChoose(top); }}
            onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); onChoose(top); } }}>
            {words}
          </span>
        );
      })}
    </Tag>
  );
}

/** The reader's selection in code points of the report, or null. */
function selected(box: HTMLElement | null, points: Points): Words | null {
  const selection = window.getSelection();
  if (!box || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = offsetOf(box, range.startContainer, range.startOffset);
  const to = offsetOf(box, range.endContainer, range.endOffset);
  if (from === null || to === null) return null;
  const { start, end } = whole(points, from, to);
  return end > start ? { start, end, text: points.slice(start, end) } : null;
}

/** Code point of a place in the page, by the piece it lies in. */
function offsetOf(box: HTMLElement, node: Node, offset: number): number | null {
  const text = node.nodeType === Node.TEXT_NODE;
  const element = text ? node.parentElement : (node.childNodes[offset] ?? node.lastChild) instanceof HTMLElement ? ((node.childNodes[offset] ?? node.lastChild) as HTMLElement) : (node as HTMLElement);
  const piece = element?.closest<HTMLElement>("[data-at]") ?? element?.querySelector<HTMLElement>("[data-at]");
  if (!piece || !box.contains(piece)) return null;
  const start = Number(piece.dataset.at);
  return text ? start + Array.from((node.textContent ?? "").slice(0, offset)).length : start;
}
