/** Paragraphs with their words lit; words selected in them are what the next decision is about. */

import { useEffect, useRef } from "preact/hooks";
import { day } from "../../lib/dates";
import { selectedIn, type Selected } from "../../lib/selection";
import { href } from "../../router";
import type { Id, LedgerRow, Report, Sentence } from "../../types";
import { Evidence, type EvidenceMark } from "../../ui";
import type { Passage } from "./queue";

export interface Choice { words: Selected; paragraph: Sentence }

interface Props {
  paragraph: Sentence; marks: readonly EvidenceMark[];
  onSelect: (choice: Choice | null) => void; onPick?: (id: Id) => void;
}

/** One paragraph; a selection in it by mouse or touch is told, a click on a mark picks it. */
export function Selectable({ paragraph, marks, onSelect, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ paragraph, onSelect });
  latest.current = { paragraph, onSelect };
  useEffect(() => {
    let mine = false;
    const look = () => {
      const text = box.current?.querySelector("p");
      const { paragraph: about, onSelect: tell } = latest.current;
      const words = text ? selectedIn(text, about.text, about.start) : null;
      if (words) tell({ words, paragraph: about });
      else if (mine) tell(null);
      mine = words !== null;
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);
  const pick = (event: MouseEvent) => {
    const mark = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-mark]") : null;
    if (mark?.dataset.mark && window.getSelection()?.isCollapsed) onPick?.(mark.dataset.mark);
  };
  return <div ref={box} onClick={pick}><Evidence text={paragraph.text} offset={paragraph.start} marks={marks} /></div>;
}

function marksOf(passage: Passage, chosen: LedgerRow | null): EvidenceMark[] {
  const anchors = passage.anchors.map((anchor) => ({ ...anchor, of: { slot: "anchor" as const, quiet: true } }));
  const rows = passage.rows.map((row) => ({ start: row.words.start, end: row.words.end, of: { slot: row.slot, id: row.statement, strong: row.statement === chosen?.statement } }));
  return [...anchors, ...rows];
}

/** All paragraphs of an incident, by report. */
export function Passages({ passages, reports, chosen, onSelect, onPick }: { passages: readonly Passage[]; reports: readonly Report[]; chosen: LedgerRow | null; onSelect: Props["onSelect"]; onPick: (id: Id) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    const box = list.current;
    // Where the page itself scrolls, it stays at its top until somebody picks a value.
    const still = first.current && box !== null && box.scrollHeight <= box.clientHeight;
    first.current = false;
    if (still) return;
    const mark = chosen && list.current?.querySelector(`[data-mark="${chosen.statement}"]`);
    mark?.scrollIntoView({ block: "nearest" });
  }, [chosen?.statement]);
  return (
    <div class="passages" ref={list} role="region" aria-label="What the reports say">
      {passages.map((passage, index) => {
        const report = passage.report !== passages[index - 1]?.report ? reports.find((one) => one.id === passage.report) : null;
        return (
          <div key={passage.key}>
            {report && <p class="passage-head small"><a href={href(`/report/${encodeURIComponent(report.id)}`)}>{report.outlet ?? report.title ?? "A report"}</a> <span class="faint">{day(report.published)}</span></p>}
            <Selectable paragraph={passage} marks={marksOf(passage, chosen)} onSelect={onSelect} onPick={onPick} />
          </div>
        );
      })}
    </div>
  );
}
