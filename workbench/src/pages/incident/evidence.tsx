/** The statements behind one value: who says what, where and when, with the words lit in their paragraph. */

import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { speakerAbout, speakerText } from "../../desk";
import { day, longDay } from "../../lib/dates";
import { hue, plural, STANCE } from "../../lib/words";
import { href } from "../../router";
import type { Attribution, Id, IncidentPage, LedgerRow } from "../../types";
import { Button, Evidence, Icon, SlotName, type EvidenceMark } from "../../ui";
import type { Fact, Told } from "./facts";

export interface PanelProps {
  page: IncidentPage; fact: Fact; letters: ReadonlyMap<Id, string>; chosen: Id | null; onChoose: (statement: Id | null) => void;
  /** Absent where nothing may be written. */
  onCorrect?: ((row: LedgerRow) => void) | undefined; onCite?: ((row: LedgerRow) => void) | undefined; bare?: boolean;
}
const FIRST = 4;

export function Panel(props: PanelProps) {
  const { fact, bare } = props;
  return (
    <section class={bare ? "told-panel bare" : "told-panel"} aria-label={`${fact.label}: what the statements say`} data-hue={hue(fact.slot)}>
      {!bare && (
        <header class="told-head">
          <h2><SlotName slot={fact.slot} /> <span class="settled-value">{fact.text ?? "not settled"}</span></h2>
          {fact.rule && <p class="small soft">Settled by: {fact.rule}{fact.against.size > 0 ? `; ${plural(fact.against.size, "statement")} against` : ""}.</p>}
        </header>
      )}
      {fact.told.map((told) => <Group key={told.text} told={told} only={fact.told.length === 1} {...props} />)}
    </section>
  );
}

function Group({ told, only, ...props }: PanelProps & { told: Told; only: boolean }) {
  const all = useSignal(false);
  const at = told.rows.findIndex((row) => row.statement === props.chosen);
  const shown = all.value || at >= FIRST ? told.rows : told.rows.slice(0, FIRST);
  const against = told.rows.every((row) => props.fact.against.has(row.statement));
  return (
    <div class="told-group">
      <h3 class="told-value"><span class={told.rows.some((row) => row.counted) ? "" : "uncounted"}>{told.text}</span>
        {against && <span class="chip">against the settled value</span>}
        {!only && told.rows.length > 1 && <span class="small faint">{plural(told.rows.length, "statement")}</span>}
      </h3>
      <ul>{shown.map((row) => <StatementRow key={row.statement} row={row} open={row.statement === props.chosen} {...props} />)}</ul>
      {shown.length < told.rows.length && <Button small variant="quiet" onClick={() => (all.value = true)}>{told.rows.length - shown.length} more that say the same</Button>}
    </div>
  );
}

function StatementRow({ row, open, page, letters, onChoose, onCorrect, onCite }: PanelProps & { row: LedgerRow; open: boolean }) {
  const box = useRef<HTMLLIElement>(null);
  const was = useRef(open);
  useEffect(() => {
    // Not on arrival: then the page begins at its top.
    if (open && !was.current) box.current?.scrollIntoView({ block: "nearest" });
    was.current = open;
  }, [open]);
  const who = speakerText(row);
  const about = speakerAbout(row);
  const paragraph = page.paragraphs[row.statement] ?? page.sentences[row.mention];
  const origin = row.origin ? letters.get(row.origin) : null;
  return (
    <li ref={box} class={open ? "told open" : "told"} id={`s-${row.statement}`}>
      <button type="button" class="told-button" aria-expanded={open} onClick={() => onChoose(open ? null : row.statement)}>
        <span class="told-who">
          {who ? <b>{who}</b> : <span class="soft">the report in its own voice</span>}
          {about && <span class="soft">, {about}</span>}
          {row.stance && row.stance !== "affirms" && <span class="stance"> {STANCE[row.stance]}</span>}
          {row.standing !== "stands" && <span class="stance"> {row.standing}</span>}
        </span>
        <span class="told-where">
          <span>{row.outlet ?? "outlet unknown"}</span>
          <time dateTime={row.said ?? row.published ?? undefined} title={said(row)}>{day(row.said ?? row.published)}</time>
          {origin && <span class="origin-sign" title="Reports with the same letter go back to one origin.">origin {origin}</span>}
        </span>
        <Icon name={open ? "up" : "down"} size={12} />
      </button>
      {!row.counted && row.reason && <p class="small soft told-reason">Not counted: {row.reason}</p>}
      {open && (
        <div class="told-body">
          {paragraph
            ? <Evidence text={paragraph.text} offset={paragraph.start} marks={marks(row, page.attributions)} />
            : <p class="evidence"><mark>{row.words?.text}</mark> <span class="small faint">The text of this report is not kept.</span></p>}
          <div class="row wrap">
            {onCorrect && <Button small onClick={() => onCorrect(row)}>Correct…</Button>}
            {onCite && <Button small icon="note" onClick={() => onCite(row)}>Cite in a note</Button>}
            <a class="small" href={href(`/report/${encodeURIComponent(row.report)}`, { s: row.statement })}>Read it in the report</a>
          </div>
        </div>
      )}
    </li>
  );
}

function said(row: LedgerRow): string {
  const published = row.published ? `published ${longDay(row.published)}` : "no date of publication";
  return row.said && row.said !== row.published ? `said ${longDay(row.said)}, ${published}` : published;
}

/** The words lit, with whoever says so and their verb underlined. The last mark lies on top. */
export function marks(row: LedgerRow, attributions: readonly Attribution[]): EvidenceMark[] {
  const found: EvidenceMark[] = [];
  const said = attributions.find((one) => one.id === row.attribution);
  if (said?.source) found.push({ start: said.source.start, end: said.source.end, of: { slot: null, quiet: true, label: "who says so" } });
  if (said?.cue) found.push({ start: said.cue.start, end: said.cue.end, of: { slot: null, quiet: true, label: STANCE[said.stance] } });
  if (row.words) found.push({ start: row.words.start, end: row.words.end, of: { slot: row.slot, id: row.statement } });
  return found;
}
