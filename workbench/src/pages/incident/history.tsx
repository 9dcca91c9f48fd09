/** The incident through time: a slider over its versions, what each changed, and the log. */

import * as api from "../../api";
import { ChangeList, changesInWords, entryText, isPerson, personText, takeBack } from "../../desk";
import { moment } from "../../lib/dates";
import { useKeys } from "../../lib/keys";
import { useAsk } from "../../lib/query";
import { mayWrite } from "../../lib/session";
import { plural } from "../../lib/words";
import { asOf, setQuery } from "../../router";
import type { Diff, Entry, Id, Report, Version } from "../../types";
import { Button, Loading, Moment } from "../../ui";

interface Props { id: Id; versions: readonly Version[]; reports: readonly Report[] }

/** Which version a moment shows: the last that had begun; -1 before the first. */
export function versionAt(versions: readonly Version[], then: string | undefined): number {
  if (!then) return versions.length - 1;
  const moment = Date.parse(then);
  let found = -1;
  versions.forEach((one, at) => { if (Date.parse(one.at) <= moment) found = at; });
  return found;
}

export function Slider({ id, versions, reports }: Props) {
  const at = versionAt(versions, asOf.value);
  const last = versions.length - 1;
  const show = (next: number) => {
    const version = versions[Math.max(0, Math.min(next, last))];
    if (version) setQuery({ as_of: next >= last ? null : version.at }, { replace: true });
  };
  useKeys("Versions", last > 0 ? [
    { keys: "[", does: "The version before", run: () => show(at - 1) },
    { keys: "]", does: "The version after", run: () => show(at + 1) },
  ] : []);
  const now = versions[at];
  if (last < 1 || !now) return null;
  const text = `${at === last ? "As it stands now" : "As it stood"}, version ${at + 1} of ${versions.length}`;
  return (
    <section class="slider panel" aria-label="Through time">
      <div class="slider-head">
        <label for="version"><b>{at === last ? "As it stands now" : `As it stood on ${moment(now.at)}`}</b> <span class="soft small">version {at + 1} of {versions.length}</span></label>
        <div class="row">
          <Button small icon="back" label="The version before" disabled={at <= 0} onClick={() => show(at - 1)} />
          <Button small icon="next" label="The version after" disabled={at >= last} onClick={() => show(at + 1)} />
        </div>
      </div>
      <input id="version" type="range" min={0} max={last} step={1} value={at} aria-valuetext={`${text}, ${moment(now.at)}`} onInput={(event) => show(Number(event.currentTarget.value))} list="version-marks" />
      <datalist id="version-marks">{versions.map((one, index) => <option key={one.seq} value={index} />)}</datalist>
      <Changed id={id} versions={versions} at={at} reports={reports} />
    </section>
  );
}

function Changed({ id, versions, at, reports }: Props & { at: number }) {
  const from = versions[at - 1];
  const to = versions[at] as Version;
  const asked = useAsk(from ? `diff ${id} ${from.at} ${to.at}` : null, (signal) => api.diff(id, from?.at, to.at, signal));
  const who = <><b>{personText(to.who)}</b> {entryText({ kind: to.kind, data: {} })}{to.reason ? <>: <q>{to.reason}</q></> : ""}</>;
  if (!from) return <p class="small soft">First told: {who}.</p>;
  if (!asked.data) return asked.error ? <p class="small soft">{asked.error.message}</p> : <Loading lines={1} label="Comparing" />;
  const told = changesInWords(asked.data.changes);
  return (
    <details class="changed small" open={at < versions.length - 1}>
      <summary>{who}. {gained(asked.data, reports)}{told.length > 0 ? `${plural(told.length, "value")} changed.` : "No settled value changed."}</summary>
      {told.length > 0 && <ChangeList told={told} />}
    </details>
  );
}

function gained(diff: Diff, reports: readonly Report[]): string {
  const name = (id: Id) => reports.find((one) => one.id === id)?.outlet;
  const names = diff.reports_gained.map(name).filter((one): one is string => Boolean(one));
  const more = diff.reports_gained.length > 0 ? `${plural(diff.reports_gained.length, "report")} more${names.length > 0 ? ` (${names.join(", ")})` : ""}. ` : "";
  return `${more}${diff.reports_lost.length > 0 ? `${plural(diff.reports_lost.length, "report")} fewer.` : ""}`;
}

/** Which of its reports an entry brought. */
function named(entry: Entry, reports: readonly Report[]): string {
  const ids = Array.isArray(entry.data.reports) ? (entry.data.reports as Id[]) : [];
  const outlets = reports.filter((report) => ids.includes(report.id)).map((report) => report.outlet ?? report.title ?? "no outlet");
  return entry.kind === "add" && outlets.length > 0 ? `: ${[...new Set(outlets)].join(", ")}` : "";
}

/** What was done to this incident, the latest first. */
export function IncidentLog({ entries, reports }: { entries: readonly Entry[]; reports: readonly Report[] }) {
  const shown = entries.filter((entry) => entry.kind !== "settle").toSorted((left, right) => right.seq - left.seq);
  return (
    <section aria-labelledby="log">
      <h2 id="log">Log</h2>
      {shown.length === 0 ? <p class="soft">Nothing was done to it yet.</p> : (
        <ol class="log-list">
          {shown.map((entry) => (
            <li key={entry.seq} class={entry.undone_by ? "undone" : ""}>
              <span><b>{personText(entry.who)}</b> {entryText(entry)}{named(entry, reports)}{entry.undone_by ? <span class="soft"> (undone by entry {entry.undone_by})</span> : ""}{entry.reason && <q class="log-reason">{entry.reason}</q>}</span>
              <span class="row small faint"><Moment time={entry.at} />
                {mayWrite.value && !asOf.value && isPerson(entry.who) && !entry.undone_by && !["undo", "note"].includes(entry.kind) && <Button small variant="quiet" onClick={() => void takeBack(entry.seq, "undone on the incident's page")}>Undo</Button>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
