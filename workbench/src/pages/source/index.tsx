/** One source: what it says, what it denies, and how that fared. */

import "../sources/sources.css";
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import * as api from "../../api";
import { day } from "../../lib/dates";
import { useKeys } from "../../lib/keys";
import { useAsk } from "../../lib/query";
import { useTitle } from "../../lib/title";
import { plural, STANCE, valueText } from "../../lib/words";
import { asOf, go, href } from "../../router";
import type { PageProps } from "../../routes";
import type { Id, Outcome, SpeakerPage, SpeakerStatement, Summary } from "../../types";
import { Answer, Button, Empty, Failure, SlotName, Tip } from "../../ui";
import { aboutSpeaker, OUTCOME, OUTCOMES, settledText, stancesOf, stanceTimes } from "../sources/words";

export default function Page({ params }: PageProps) {
  const key = params.key ?? "";
  const asked = useAsk(`source ${key} ${asOf.value}`, (signal) => api.source(key, { as_of: asOf.value }, signal), { keep: false });
  useTitle(asked.data?.source.name);
  useKeys("Source", [{ keys: "b", does: "All sources", run: () => go(href("/sources")) }]);
  return (
    <div class="page narrow stack">
      <a class="small" href={href("/sources")}>All sources</a>
      {asked.error?.code === "not_found" ? <Failure error={asked.error} /> : <Answer asked={asked} lines={12}>{(page) => <Whole page={page} />}</Answer>}
    </div>
  );
}

const SHOWN = 40;

function Whole({ page }: { page: SpeakerPage }) {
  const { source, statements } = page;
  const only = useSignal<Outcome | null>(null);
  const most = useSignal(SHOWN);
  const incidents = useMemo(() => new Map(page.incidents.map((one) => [one.id, one])), [page]);
  const shown = statements.filter((one) => only.value === null || one.outcome === only.value);
  const groups = useMemo(() => bySentence(shown.slice(0, most.value)), [page, only.value, most.value]);
  return (
    <>
      <header class="stack tight">
        <h1>{source.name}</h1>
        <p class="source-facts soft">
          {aboutSpeaker(source) && <span>{aboutSpeaker(source)}</span>}
          <span>cited {page.attributions === 1 ? "once" : plural(page.attributions, "time")} in {plural(page.reports, "report")}</span>
        </p>
        {!source.named && <p class="small soft">A description, not a name: the same words in two reports may be two different sources. Read this page as a list of what was said under these words.</p>}
        <div class="row wrap">{stancesOf(source).map(([stance, n]) => <span key={stance} class={stance === "denies" ? "chip denies" : "chip"}>{stanceTimes(stance, n)}</span>)}</div>
      </header>
      {statements.length === 0 ? <Empty icon="note" title="No value rests on this source"><p>It is cited, but what it says was not read as a value of an incident.</p></Empty> : (
        <>
          <section class="panel stack tight" aria-labelledby="fared">
            <h2 id="fared">How it fared</h2>
            <p class="small soft">{plural(statements.length, "value")} that rest on its words, held against what the record has now.{statements.length < 20 && " So few say little about how far to trust it."}</p>
            <Fared page={page} only={only.value} onPick={(one) => (only.value = only.value === one ? null : one)} />
          </section>
          <section aria-labelledby="said">
            <h2 id="said">What it says{only.value && <span class="soft">: {OUTCOME[only.value].word}</span>}</h2>
            <ul class="list">{groups.map((group) => <Saying key={group.key} rows={group.rows} incidents={incidents} />)}</ul>
            {shown.length > most.value && <Button onClick={() => (most.value += SHOWN)}>Show more</Button>}
          </section>
        </>
      )}
    </>
  );
}

/** Bars from one zero on one scale: counts, not shares, since most sources say little. */
function Fared({ page, only, onPick }: { page: SpeakerPage; only: Outcome | null; onPick: (one: Outcome) => void }) {
  const most = Math.max(1, ...OUTCOMES.map((one) => page.fared[one] ?? 0));
  return (
    <div class="fared" role="group" aria-label="How its statements fared">
      {OUTCOMES.map((one) => {
        const n = page.fared[one] ?? 0;
        return (
          <button key={one} type="button" class="fared-row" data-outcome={one} aria-pressed={only === one} disabled={n === 0} title={OUTCOME[one].means} onClick={() => onPick(one)}>
            <span class="small">{OUTCOME[one].word}</span>
            <span class="fared-track">{n > 0 && <span class="fared-bar" style={{ width: `${(n / most) * 80}%` }} />}<span class="small soft">{n}</span></span>
          </button>
        );
      })}
    </div>
  );
}

/** Statements of one sentence stand together: the sentence is read once. */
export function bySentence(rows: readonly SpeakerStatement[]): { key: string; rows: SpeakerStatement[] }[] {
  const found = new Map<string, SpeakerStatement[]>();
  for (const row of rows) {
    const key = `${row.report} ${row.sentence}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found].map(([key, own]) => ({ key, rows: own }));
}

/** One value of a sentence may be of several events in it: it is shown once as long as it fared alike. */
function onceEach(rows: readonly SpeakerStatement[]): SpeakerStatement[] {
  const seen = new Map(rows.toReversed().map((row) => [`${row.slot} ${valueText(row.slot, row.value)} ${row.outcome}`, row]));
  return rows.filter((row) => [...seen.values()].includes(row));
}

function Saying({ rows, incidents }: { rows: SpeakerStatement[]; incidents: Map<Id, Summary> }) {
  const first = rows[0] as SpeakerStatement;
  const incident = first.incident ? incidents.get(first.incident) : undefined;
  return (
    <li class="saying">
      <p class="evidence" dir="auto">{first.sentence}</p>
      <p class="saying-head small soft">
        <a href={href(`/report/${encodeURIComponent(first.report)}`, { s: first.statement })}>{first.outlet ?? "the report"}, {day(first.published)}</a>
        {first.stance && first.stance !== "affirms" && <b>{STANCE[first.stance]}</b>}
        {incident && <span>on <a href={href(`/incident/${encodeURIComponent(incident.id)}`)}>{incident.headline}</a></span>}
      </p>
      <ul class="stack tight">
        {onceEach(rows).map((row) => {
          const settled = row.outcome === "contradicted" || row.outcome === "revised" ? settledText(incident, row.slot) : null;
          return (
            <li key={row.statement} class="saying-head">
              <SlotName slot={row.slot} /><b>{valueText(row.slot, row.value)}</b>
              <Tip plain tip={OUTCOME[row.outcome].means}><span class="outcome" data-outcome={row.outcome}><i />{OUTCOME[row.outcome].word}</span></Tip>
              {settled && <span class="small saying-settled">the record has {settled}</span>}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
