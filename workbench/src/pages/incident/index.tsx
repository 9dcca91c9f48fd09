/** One incident and everything that it rests on. */

import "./incident.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import * as api from "../../api";
import { AddStatementDialog, Conflict, CorrectDialog, MergeDialog, ReasonDialog, SplitDialog, decide, takeBack, useFresh } from "../../desk";
import { useKeys } from "../../lib/keys";
import { useMedia } from "../../lib/media";
import { useAsk } from "../../lib/query";
import { mayReview, mayWrite } from "../../lib/session";
import { useTitle } from "../../lib/title";
import { address, asOf, go, href, setQuery } from "../../router";
import type { PageProps } from "../../routes";
import type { Id, IncidentPage, LedgerRow, Slot, Version, Written } from "../../types";
import { Answer, Empty, toast, Working } from "../../ui";
import { Chain } from "./chainview";
import { Panel } from "./evidence";
import { facts, firstSlot, originLetters, type Fact } from "./facts";
import { Figures } from "./figuresview";
import { decisionOf, Head, REVIEWER, type Act } from "./head";
import { IncidentLog, Slider } from "./history";
import { MiniMap } from "./minimap";
import { Notes } from "./notes";
import { Origins } from "./origins";
import { Related } from "./related";
import { Settled } from "./settled";

/** One page an incident: an answer about the former one must not be taken for a redirection of the next. */
export default function Page({ params }: PageProps) {
  const id = params.id ?? "";
  return <One key={id} id={id} />;
}

function One({ id }: { id: Id }) {
  const then = asOf.value;
  // Versions are those of now, whatever moment is shown; the page of a moment is asked for beside it.
  const now = useAsk(`incident ${id}`, (signal) => api.incident(id, {}, signal), { keep: false });
  const past = useAsk(then ? `incident ${id} ${then}` : null, (signal) => api.incident(id, { as_of: then }, signal));
  useFresh(() => { now.again(); past.again(); });
  const asked = then ? past : now;
  useTitle(asked.data?.headline ?? now.data?.headline);
  // Merged into another one meanwhile: that one is shown under its own address.
  const gone = now.error?.goneTo ?? (now.data && now.data.incident.id !== id ? now.data.incident.id : null);
  useEffect(() => { if (gone) go(href(`/incident/${encodeURIComponent(gone)}`), { replace: true }); }, [gone]);
  if (then && past.error?.code === "not_found") return <div class="page"><NotYet id={id} versions={now.data?.versions ?? []} page={now.data} /></div>;
  return (
    <div class="page incident-page">
      <Working on={asked.loading && asked.data !== null} />
      <Answer asked={asked} lines={12}>{(page) => <Whole key={page.incident.id} page={page} versions={now.data?.versions ?? page.versions} />}</Answer>
    </div>
  );
}

function NotYet({ id, versions, page }: { id: Id; versions: readonly Version[]; page: IncidentPage | null }) {
  return (
    <>
      <Slider id={id} versions={versions} reports={page?.reports ?? []} />
      <Empty icon="clock" title="Not yet in the record"><p>At that moment no report in the record told of this incident. <button type="button" class="link-button" onClick={() => setQuery({ as_of: null })}>See it as it stands now</button></p></Empty>
    </>
  );
}

function Whole({ page, versions }: { page: IncidentPage; versions: readonly Version[] }) {
  const wide = useMedia("(min-width: 60rem)");
  const acting = useSignal<Act | null>(null);
  const correcting = useSignal<LedgerRow | null>(null);
  const adding = useSignal(false);
  const cited = useSignal<readonly Id[]>([]);
  const { incident } = page;
  const query = address.value.query;
  const all = facts(incident, page.ledger);
  const letters = originLetters(page.origins);
  const told = query.get("slot") as Slot | null;
  const slot = all.some((fact) => fact.slot === told) ? told : query.get("slot") === "none" ? null : wide ? firstSlot(all) : null;
  const fact = all.find((one) => one.slot === slot) ?? null;
  const s = query.get("s");
  const chosen = fact ? (fact.rows.find((row) => row.statement === s) ?? (s === "none" ? null : fact.told[0]?.rows[0] ?? null)) : null;
  const show = (next: Slot | null, statement: Id | null = null) => setQuery({ slot: next ?? "none", s: statement }, { replace: true });
  const open = mayWrite.value && !asOf.value;
  const walk = (step: number) => {
    const rows = all.flatMap((one) => one.told.flatMap((group) => group.rows));
    const at = chosen ? rows.findIndex((row) => row.statement === chosen.statement) : step > 0 ? -1 : 0;
    const next = rows[(at + step + rows.length) % rows.length];
    if (next) show(next.slot, next.statement);
  };
  const act = (kind: Act) => {
    if (REVIEWER.has(kind) && !mayReview.value) toast("This takes the role of a reviewer.");
    else if (kind === "confirm") void decide(decisionOf("confirm", page, ""));
    else acting.value = kind;
  };
  const done = (written: Written) => {
    const now = written.redirects[incident.id];
    if (now && now !== incident.id) go(href(`/incident/${encodeURIComponent(now)}`), { replace: true });
  };
  useKeys("Incident", [
    { keys: "j", does: "Next statement", run: () => walk(1) },
    { keys: "k", does: "Statement before", run: () => walk(-1) },
    { keys: "o", does: "Read it in the report", run: () => { if (chosen) go(href(`/report/${encodeURIComponent(chosen.report)}`, { s: chosen.statement })); } },
    ...(open ? [
      { keys: "e", does: "Correct the statement", run: () => { if (chosen) correcting.value = chosen; } },
      { keys: "a", does: "Add a statement", run: () => (adding.value = true) },
      { keys: "c", does: "Confirm", run: () => act("confirm") }, { keys: "d", does: "Dispute", run: () => act("dispute") },
      { keys: "m", does: "Merge", run: () => act("merge") }, { keys: "s", does: "Split", run: () => act("split") },
      { keys: "r", does: "Refute", run: () => act("refute") }, { keys: "x", does: "Not an event", run: () => act("not_event") },
      { keys: "u", does: "Take the verdict back", run: () => { const ruled = page.verdicts.at(-1); if (ruled) void takeBack(ruled.entry, "verdict taken back"); } },
      { keys: "n", does: "Write a note", run: () => document.querySelector<HTMLElement>(".note-field")?.focus() },
    ] : []),
  ]);
  const panel = (one: Fact, bare: boolean) => (
    <Panel page={page} fact={one} letters={letters} chosen={chosen?.statement ?? null} bare={bare} onChoose={(statement) => show(one.slot, statement ?? "none")}
      onCorrect={open ? (row) => (correcting.value = row) : undefined}
      onCite={open ? (row) => { cited.value = [...new Set([...cited.value, row.statement])]; document.querySelector<HTMLElement>(".note-field")?.focus(); } : undefined} />
  );
  const first = page.event_mentions[0];
  const around = (chosen && page.paragraphs[chosen.statement]) ?? (first ? page.sentences[first.id] : undefined);
  const close = () => (acting.value = null);
  return (
    <article>
      <Head page={page} onAct={open ? act : null} />
      <Slider id={incident.id} versions={versions} reports={page.reports} />
      <div class="incident-body">
        <section class="settled-side" aria-label="What is settled">
          <Settled incident={incident} facts={all} slot={slot} onSlot={(next) => show(!wide && next === slot ? null : next)} inline={wide ? undefined : (one) => panel(one, true)} />
          {open && around && <button type="button" class="link-button small add-link" onClick={() => (adding.value = true)}>Add a statement that the coder missed</button>}
          <MiniMap place={incident.place} />
        </section>
        {wide && <div class="evidence-side">{fact ? panel(fact, false) : <Empty icon="page" title="Choose a value"><p>Its statements appear here, with their words.</p></Empty>}</div>}
      </div>
      <Figures page={page} letters={letters} chosen={chosen?.statement ?? null} onChoose={(harm, statement) => show(harm, statement)} />
      <div class="incident-more">
        <Origins page={page} letters={letters} />
        <Chain id={incident.id} version={incident.version} linked={page.links.length > 0} />
        <Notes page={page} cited={cited} onShow={(row) => show(row.slot, row.statement)} />
        <IncidentLog entries={page.log} reports={page.reports} />
        <Related related={page.related} />
      </div>
      {acting.value === "merge" && <MergeDialog id={incident.id} headline={page.headline} version={incident.version} near={page.related} onDone={done} onClose={close} />}
      {acting.value === "split" && <SplitDialog page={page} onDone={done} onClose={close} />}
      {acting.value === "dispute" && <ReasonDialog title="Mark as disputed" act="Mark as disputed" make={(reason) => decisionOf("dispute", page, reason)} onClose={close}><p class="soft">It stays in the record, graded contested.</p></ReasonDialog>}
      {acting.value === "refute" && <ReasonDialog title="Refute" act="Mark as refuted" danger make={(reason) => decisionOf("refute", page, reason)} onClose={close}><p class="soft">It did not happen as told. It stays in the record, graded refuted, with your reason.</p></ReasonDialog>}
      {acting.value === "not_event" && <ReasonDialog title="Not an event" act="Mark as no event" danger make={(reason) => decisionOf("not_event", page, reason)} onClose={close}><p class="soft">Nothing of the kind is told in these words: the coder misread them. It leaves the lists and counts, and stays in the log.</p></ReasonDialog>}
      {correcting.value && <CorrectDialog key={correcting.value.statement} row={correcting.value} paragraph={page.paragraphs[correcting.value.statement]} version={incident.version} others={page.ledger.filter((row) => row.slot === correcting.value?.slot)} onClose={() => (correcting.value = null)} />}
      {adding.value && around && <AddStatementDialog paragraph={around} words={null} mentions={page.event_mentions.filter((mention) => mention.report === around.report)} first={chosen?.mention ?? null} versionOf={() => incident.version} onClose={() => (adding.value = false)} />}
      <Conflict onLook={() => { close(); correcting.value = null; }} />
    </article>
  );
}
