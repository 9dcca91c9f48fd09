/** One report: its text, what was read from it, and who says what in it. */

import "./report.css";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import * as api from "../../api";
import { AddEventDialog, AddStatementDialog, Conflict, CorrectDialog, ReasonDialog, entryText, glance, personText, useFresh } from "../../desk";
import type { Words } from "../../desk/words";
import { longDay } from "../../lib/dates";
import { useKeys } from "../../lib/keys";
import { useAsk } from "../../lib/query";
import { mayWrite } from "../../lib/session";
import { Points } from "../../lib/text";
import { useTitle } from "../../lib/title";
import { plural } from "../../lib/words";
import { address, asOf, go, href, setQuery } from "../../router";
import type { PageProps } from "../../routes";
import type { EventMention, LedgerRow, ReportPage, Sentence, Slot, Statement } from "../../types";
import { Answer, Button, Empty, GradeBadge, Icon, Moment, Tabs, panelId, Working } from "../../ui";
import { Aside, Legend, ReportLinks } from "./aside";
import { eventSpots, paragraphs, speechSpots, spotFor, stops, type Layer, type Spot } from "./marks";
import { ReportText } from "./text";

export default function Page({ params }: PageProps) {
  const id = params.id ?? "";
  const then = asOf.value;
  const asked = useAsk(`report ${id} ${then ?? ""}`, (signal) => api.report(id, signal, { as_of: then }), { keep: false });
  useFresh(asked.again);
  useTitle(asked.data?.report.title ?? undefined);
  return <div class="page report-page"><Working on={asked.loading && asked.data !== null} /><Answer asked={asked} lines={14}>{(page) => <Whole key={page.report.id} page={page} />}</Answer></div>;
}

function Whole({ page }: { page: ReportPage }) {
  const { report, event_mentions: mentions, attributions } = page;
  const query = address.value.query;
  const layer: Layer = query.get("show") === "speech" ? "speech" : "events";
  const hidden = useSignal<ReadonlySet<Slot>>(new Set());
  const words = useSignal<Words | null>(null);
  const adding = useSignal<"event" | "statement" | null>(null);
  const correcting = useSignal<{ statement: Statement; mention: EventMention } | null>(null);
  const none = useSignal<EventMention | null>(null);
  const spots = useMemo(() => (layer === "events" ? eventSpots(mentions, hidden.value) : speechSpots(attributions)), [layer, mentions, attributions, hidden.value]);
  const chosen = spots.find((spot) => spot.key === query.get("at")) ?? spotFor(spots, query.get("s"));
  const choose = (key: string | null) => setQuery({ at: key, s: null }, { replace: true });
  const open = mayWrite.value && !asOf.value;
  const seen = (mention: EventMention | undefined | null) => (mention?.incident ? page.versions[mention.incident] : undefined);
  useEffect(() => {
    if (!chosen) return;
    const element = document.querySelector<HTMLElement>(`.report-text [data-spot="${CSS.escape(chosen.key)}"]`);
    element?.scrollIntoView({ block: "nearest" });
    if (document.activeElement?.closest(".report-text")) element?.focus({ preventScroll: true });
  }, [chosen?.key]);
  const walk = (step: number) => {
    const all = stops(spots);
    if (all.length === 0) return;
    const at = chosen ? all.findIndex((spot) => spot.start === chosen.start && spot.end === chosen.end) : step > 0 ? -1 : 0;
    const next = all[(at + step + all.length) % all.length] as Spot;
    choose(next.key);
    window.setTimeout(() => document.querySelector<HTMLElement>(`.report-text [data-spot="${CSS.escape(next.key)}"]`)?.focus({ preventScroll: true }));
  };
  const around = sentenceAt(page, words.value?.start ?? chosen?.start ?? mentions[0]?.anchor.start ?? 0);
  useKeys("Report", [
    { keys: "j", does: "Next mark", run: () => walk(1) }, { keys: "k", does: "Mark before", run: () => walk(-1) },
    { keys: "w", does: "Events, or who says what", run: () => setQuery({ show: layer === "events" ? "speech" : null, at: null, s: null }, { replace: true }) },
    { keys: "o", does: "Open the incident", run: () => { const to = chosen?.mention?.incident; if (to) go(href(`/incident/${encodeURIComponent(to)}`)); } },
    { keys: "Escape", does: "Choose nothing", run: () => { choose(null); words.value = null; } },
    ...(open && around ? [
      { keys: "e", does: "Correct the statement", run: () => { if (chosen?.statement && chosen.mention) correcting.value = { statement: chosen.statement, mention: chosen.mention }; } },
      { keys: "a", does: "Add a statement", run: () => (adding.value = "statement") }, { keys: "A", does: "Add an event", run: () => (adding.value = "event") },
    ] : []),
  ]);
  return (
    <article>
      <ReportHead page={page} />
      <div class="report-body">
        <div class="report-main">
          <div class="report-tools">
            <Tabs label="What is marked" now={layer} onPick={(name) => setQuery({ show: name === "speech" ? "speech" : null, at: null, s: null }, { replace: true })}
              tabs={[{ name: "events", label: <>Events <span class="faint">{mentions.length}</span></> }, { name: "speech", label: <>Who says what <span class="faint">{attributions.length}</span></> }]} />
            {layer === "events" && <Legend mentions={mentions} hidden={hidden.value} onToggle={(slot) => { const next = new Set(hidden.value); if (!next.delete(slot)) next.add(slot); hidden.value = next; }} />}
          </div>
          <div id={panelId(layer)} role="tabpanel" aria-labelledby={`tab-${layer}`}>
            {report.text ? <ReportText text={report.text} zones={report.zones ?? []} spots={spots} chosen={chosen} onChoose={(spot) => choose(spot.key)} onWords={(next) => (words.value = next)} />
              : <Empty icon="page" title="The text is not kept"><p>This record keeps what was read from its reports, not their texts.</p></Empty>}
          </div>
          {open && words.value && (
            <div class="words-bar" role="group" aria-label="With the words you chose">
              <q class="one-line">{words.value.text}</q>
              <span class="row"><Button small onClick={() => (adding.value = "statement")} disabled={mentions.length === 0}>Add a statement</Button><Button small onClick={() => (adding.value = "event")}>Add an event</Button>
                <Button small variant="quiet" icon="close" label="Never mind" onClick={() => { words.value = null; window.getSelection()?.removeAllRanges(); }} /></span>
            </div>
          )}
        </div>
        <aside class="report-side" aria-label="What was read">
          {chosen ? <Aside chosen={chosen} spots={spots} mentions={mentions} attributions={attributions} incidents={page.incidents} onChoose={choose}
            onCorrect={open ? (statement, mention) => (correcting.value = { statement, mention }) : undefined} onNone={open ? (mention) => (none.value = mention) : undefined} />
            : <p class="soft small hint">Press a mark, or walk them with <kbd>j</kbd> and <kbd>k</kbd>.{open ? " Select words to add what the coder missed." : ""}</p>}
          <Foot page={page} />
        </aside>
      </div>
      {adding.value === "event" && around && <AddEventDialog paragraph={around} words={words.value} onClose={() => (adding.value = null)} />}
      {adding.value === "statement" && around && <AddStatementDialog paragraph={around} words={words.value} mentions={mentions} first={chosen?.mention?.id ?? nearest(mentions, around)} versionOf={seen} onClose={() => (adding.value = null)} />}
      {correcting.value && <CorrectDialog key={correcting.value.statement.id} row={rowOf(correcting.value.statement, report.id)} paragraph={sentenceAt(page, correcting.value.statement.start) ?? undefined} version={seen(correcting.value.mention)} others={[]} onClose={() => (correcting.value = null)} />}
      {none.value && <ReasonDialog title="Not an event" act="Mark as no event" danger make={(reason) => ({ body: { kind: "not_event", mention: none.value?.id ?? "", reason, version: seen(none.value) }, said: "Marked as no event." })} onClose={() => (none.value = null)}><p class="soft">“{none.value.anchor.text}” tells no event here.</p></ReasonDialog>}
      <Conflict />
    </article>
  );
}

/** The paragraph around an offset, for choosing words in. */
function sentenceAt(page: ReportPage, at: number): Sentence | null {
  const blocks = paragraphs(page.report);
  const block = blocks.find((one) => one.start <= at && at <= one.end) ?? blocks[0];
  return block ? { report: page.report.id, start: block.start, end: block.end, text: new Points(page.report.text ?? "").slice(block.start, block.end) } : null;
}

function nearest(mentions: readonly EventMention[], around: Sentence): string | null {
  const far = (mention: EventMention) => Math.abs(mention.anchor.start - around.start);
  return [...mentions].sort((left, right) => far(left) - far(right))[0]?.id ?? null;
}

/** A statement as the ledger would tell it, for the dialog that corrects it. */
function rowOf(statement: Statement, report: string): LedgerRow {
  const { start, end, text } = statement;
  return { slot: statement.slot, value: statement.value, statement: statement.id, mention: "", words: { start, end, text }, attribution: statement.attribution, speaker: null, stance: null, outlet: null, report, origin: null, published: null, said: null, tally: null, standing: statement.standing, counted: true, reason: null, by: null };
}

function ReportHead({ page: { report } }: { page: ReportPage }) {
  // A title that stands in the text is shown there, with its marks.
  const apart = report.title !== null && !(report.text && (report.zones ?? []).some((zone) => zone.kind === "headline"));
  return (
    <header class="report-head">
      {apart && <h1 dir="auto">{report.title}</h1>}
      <p class="small"><b>{report.outlet ?? "Outlet unknown"}</b>{report.byline && <>, {report.byline}</>}{report.credit && <span class="soft">, credited to {report.credit}</span>}</p>
      <p class="small soft">{report.published ? <time dateTime={report.published}>{longDay(report.published)}</time> : "No date of publication"}{report.language && report.language !== "en" ? `, language ${report.language}` : ""}
        {report.url && /^https?:\/\//i.test(report.url) && <> · <a href={report.url} target="_blank" rel="noreferrer noopener">where it was published <Icon name="out" size={12} /></a></>}</p>
    </header>
  );
}

function Foot({ page }: { page: ReportPage }) {
  const { incidents, related, kin, issues, history } = page;
  return (
    <div class="report-foot">
      <section aria-labelledby="told"><h2 id="told">{plural(incidents.length, "incident")} told here</h2>
        {incidents.length === 0 && <p class="small soft">No event was found in it.</p>}
        <ul class="report-links">{incidents.map((one) => <li key={one.id}><a href={href(`/incident/${encodeURIComponent(one.id)}`)}>{one.headline}</a> <span class="small soft">{glance(one)}</span> <GradeBadge grade={one.grade} bare /></li>)}</ul></section>
      <section aria-labelledby="same"><h2 id="same">Reports on the same</h2><ReportLinks reports={related} empty="No other report in the record tells of these incidents." /></section>
      <section aria-labelledby="kin"><h2 id="kin">Of the same origin</h2><ReportLinks reports={kin.map((one) => ({ ...one, id: one.report }))} empty="It shares its origin with no other report." /></section>
      {issues.length > 0 && <section aria-labelledby="issues"><h2 id="issues">Not read or resolved</h2><ul class="issues">{issues.map((issue, at) => <li key={at}><q>{issue.where}</q> <span class="small soft">{issue.message}</span></li>)}</ul></section>}
      {history.length > 0 && <section aria-labelledby="history"><h2 id="history">Log</h2><ul class="issues">{history.map((entry) => <li key={entry.seq}><b>{personText(entry.who)}</b> {entryText(entry)} <span class="small faint"><Moment time={entry.at} /></span></li>)}</ul></section>}
    </div>
  );
}
