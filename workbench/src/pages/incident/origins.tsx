/** The reports by origin, and the passages that those of one origin share, side by side. */

import { useSignal } from "@preact/signals";
import * as api from "../../api";
import { personText } from "../../desk";
import { day } from "../../lib/dates";
import { useAsk } from "../../lib/query";
import { visible } from "../../lib/text";
import { plural } from "../../lib/words";
import { asOf, href } from "../../router";
import type { Id, IncidentPage, Origin, OriginPair, Report } from "../../types";
import { Button, Failure, Loading } from "../../ui";

export function Origins({ page, letters }: { page: IncidentPage; letters: ReadonlyMap<Id, string> }) {
  const open = useSignal(false);
  const then = asOf.value;
  const asked = useAsk(open.value ? `origins ${page.incident.id} ${page.incident.version} ${then ?? ""}` : null, (signal) => api.origins(page.incident.id, { as_of: then }, signal));
  const shared = page.origins.some((origin) => origin.reports.length > 1);
  const reports = new Map(page.reports.map((report) => [report.id, report]));
  return (
    <section aria-labelledby="origins">
      <h2 id="origins">{plural(page.reports.length, "report")} on this, {plural(page.origins.length, "origin")}</h2>
      <p class="small soft">Reports that copy or reword one another go back to one origin and count once.</p>
      {page.origins.map((origin) => <OriginGroup key={origin.id} origin={origin} letter={letters.get(origin.id) ?? ""} reports={reports} />)}
      {shared && !open.value && <Button small onClick={() => (open.value = true)}>Show the passages they share</Button>}
      {open.value && asked.error && <Failure error={asked.error} again={asked.again} />}
      {open.value && !asked.data && !asked.error && <Loading lines={3} label="Comparing the reports" />}
      {asked.data && <Pairs pairs={asked.data.pairs} reports={reports} />}
      <Joined page={page} reports={reports} />
    </section>
  );
}

const JOINED_MOST = 20;

/** Why the tellings of several reports are taken for one incident: what the machine weighed, what people decided. */
function Joined({ page, reports }: { page: IncidentPage; reports: ReadonlyMap<Id, Report> }) {
  const mentions = new Map(page.event_mentions.map((mention) => [mention.id, mention]));
  const name = (id: Id) => {
    const mention = mentions.get(id);
    return mention ? `“${mention.anchor.text}” (${reports.get(mention.report)?.outlet ?? "a report"})` : "a telling elsewhere";
  };
  const merges = page.merges.toSorted((left, right) => right.chance - left.chance);
  if (merges.length + page.judgements.length === 0) return null;
  return (
    <details class="joined small">
      <summary>Why these are taken for one incident</summary>
      <ul>
        {page.judgements.map((one, at) => <li key={`j${at}`}><b>{personText(one.coder)}</b> decided that {name(one.left)} and {name(one.right)} are {one.same ? "one" : "not one"}.</li>)}
        {merges.slice(0, JOINED_MOST).map((one) => (
          <li key={`${one.left}${one.right}`}>{name(one.left)} and {name(one.right)}: {Math.round(one.chance * 100)}%
            <span class="soft"> {one.reasons.toSorted((left, right) => right[1] - left[1]).map(([words, weight]) => (weight < 0 ? `against: ${words}` : words)).join("; ")}</span></li>
        ))}
        {merges.length > JOINED_MOST && <li class="soft">and {merges.length - JOINED_MOST} more comparisons</li>}
      </ul>
    </details>
  );
}

function OriginGroup({ origin, letter, reports }: { origin: Origin; letter: string; reports: ReadonlyMap<Id, Report> }) {
  const credits = origin.credits ?? [];
  return (
    <div class="origin-group">
      <h3><span class="origin-sign">origin {letter}</span>{credits.length > 0 && <span class="small soft"> credited to {credits.join(", ")}</span>}</h3>
      <ul>
        {origin.reports.map((id) => {
          const report = reports.get(id);
          return report && (
            <li key={id}>
              <a href={href(`/report/${encodeURIComponent(id)}`)}>{report.title ?? "Report without a title"}</a>
              <span class="small soft"> {report.outlet ?? "outlet unknown"}, <time dateTime={report.published ?? undefined}>{day(report.published)}</time></span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const KIND: Record<string, string> = { copied: "copied", reworded: "reworded", quotation: "the same quotation", credit: "the same credit", figure: "the same figures" };

function Pairs({ pairs, reports }: { pairs: readonly OriginPair[]; reports: ReadonlyMap<Id, Report> }) {
  const at = useSignal(0);
  const pair = pairs[Math.min(at.value, pairs.length - 1)];
  if (!pair) return <p class="small soft">No passage of some length is shared: they were taken for one origin by what they tell and credit.</p>;
  const name = (id: Id) => reports.get(id)?.outlet ?? reports.get(id)?.title ?? "a report";
  return (
    <div class="pairs">
      {pairs.length > 1 && (
        <label class="row small"><span class="soft compare">Compare</span>
          <select class="input" value={String(at.value)} onChange={(event) => (at.value = Number(event.currentTarget.value))}>
            {pairs.map((one, index) => <option key={index} value={String(index)}>{name(one.left)} and {name(one.right)} ({one.passages.length})</option>)}
          </select>
        </label>
      )}
      <table class="passages">
        <caption class="hush">Passages that {name(pair.left)} and {name(pair.right)} share</caption>
        <thead><tr><th scope="col">{name(pair.left)}</th><th scope="col">{name(pair.right)}</th></tr></thead>
        <tbody>
          {pair.passages.map((passage, index) => (
            <tr key={index}>
              <td dir="auto"><span class="passage-kind">{KIND[passage.kind] ?? passage.kind}</span>{visible(passage.left.text)}</td>
              <td dir="auto"><span class="passage-kind narrow-only">{name(pair.right)}</span>{visible(passage.right.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
