/** Every change of the record: who, when, why, and the way back. */

import "./log.css";
import { useSignal } from "@preact/signals";
import * as api from "../../api";
import { entryText, isPerson, personText, takeBack, useFresh } from "../../desk";
import { longDay } from "../../lib/dates";
import { useKeys } from "../../lib/keys";
import { usePages } from "../../lib/pages";
import { mayWrite } from "../../lib/session";
import { useTitle } from "../../lib/title";
import { address, asOf, href, setQuery } from "../../router";
import type { Entry } from "../../types";
import { Button, Check, Dialog, Empty, Failure, Field, Icon, Loading, More, Working } from "../../ui";
import { byDay, leadsTo, type Line } from "./days";

const NEVER = new Set(["undo", "note", "user", "users", "erase", "add", "settle", "recode", "retract"]);

export default function Page() {
  useTitle("Log");
  const all = address.value.query.get("all") === "yes";
  const people = address.value.query.get("people") === "yes";
  const then = asOf.value;
  const undoing = useSignal<Entry | null>(null);
  const log = usePages(`log ${then ?? ""} ${people}`, (after, signal) => api.log({ after, as_of: then, limit: 100, people: people ? "yes" : "no" }, signal));
  useFresh(log.again);
  const shown = log.items;
  const days = byDay(shown, all);
  useKeys("Log", [
    { keys: "j", does: "Next entry", run: () => step(1) }, { keys: "k", does: "Entry before", run: () => step(-1) },
    { keys: "u", does: "Undo the entry", run: () => focusedUndo()?.click() },
  ]);
  return (
    <div class="page narrow log-page">
      <Working on={log.loading && !log.fresh} />
      <div class="page-head">
        <h1>Log</h1>
        <div class="row wrap">
          <Check checked={people} onChange={(on) => setQuery({ people: on ? "yes" : null }, { replace: true })}>people only</Check>
          <Check checked={all} onChange={(on) => setQuery({ all: on ? "yes" : null }, { replace: true })}>with the machine's settling</Check>
        </div>
      </div>
      <p class="soft">Every change of the record, the latest first. Nothing is overwritten: what was undone stays here too.</p>
      {log.error && <Failure error={log.error} again={log.again} />}
      {log.fresh && !log.error && <Loading lines={8} label="Loading the log" />}
      {!log.fresh && days.length === 0 && <Empty icon="clock" title={people ? "Nobody has decided anything yet" : "Nothing has happened yet"}><p>{people ? "Confirm, correct or merge an incident, and it stands here." : <a href="/add">Add reports</a>}</p></Empty>}
      {days.map((day) => (
        <section key={day.day} aria-label={longDay(day.day)}>
          <h2 class="log-day">{longDay(day.day)}</h2>
          <ol>{day.lines.map((line) => <LogLine key={line.entry.seq} line={line} onUndo={(entry) => (undoing.value = entry)} />)}</ol>
        </section>
      ))}
      {!log.fresh && log.items.length > 0 && <More shown={log.items.length} total={log.total} loading={log.loading} onMore={log.more} />}
      {undoing.value && <UndoDialog entry={undoing.value} onClose={() => (undoing.value = null)} />}
    </div>
  );
}

function LogLine({ line: { entry }, onUndo }: { line: Line; onUndo: (entry: Entry) => void }) {
  const to = leadsTo(entry);
  const person = isPerson(entry.who);
  const undoable = person && !entry.undone_by && !NEVER.has(entry.kind) && mayWrite.value && !asOf.value;
  return (
    <li class={entry.undone_by ? "log-line undone" : "log-line"} id={`entry-${entry.seq}`} tabIndex={-1}>
      <span class="log-sign" aria-hidden="true"><Icon name={person ? "user" : "page"} size={14} /></span>
      <span class="log-what">
        <span><b>{personText(entry.who)}</b> <span class="log-act">{entryText(entry)}</span>
          {entry.undone_by && <span class="soft"> · undone by <a href={`#entry-${entry.undone_by}`}>entry {entry.undone_by}</a></span>}</span>
        {to && <a class="log-about" dir="auto" href={href(to.path)}>{to.word}</a>}
        {entry.reason && <q class="log-why" dir="auto">{entry.reason}</q>}
      </span>
      <span class="log-when"><span class="faint">entry {entry.seq}</span><Clock time={entry.at} /></span>
      <span class="log-undo">{undoable && <Button small icon="undo" aria-label={`Undo entry ${entry.seq}`} onClick={() => onUndo(entry)}>Undo</Button>}</span>
    </li>
  );
}

/** The time of day; the day stands above. */
function Clock({ time }: { time: string }) {
  const at = new Date(time);
  return <time dateTime={time} title={at.toISOString()}>{at.toLocaleTimeString(navigator.language, { hour: "2-digit", minute: "2-digit" })}</time>;
}

function UndoDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const reason = useSignal("");
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    if (await takeBack(entry.seq, reason.value.trim())) onClose();
    busy.value = false;
  };
  return (
    <Dialog open title={`Undo entry ${entry.seq}`} onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="undo" disabled={busy.value}>Undo it</Button></>}>
      <form class="stack" id="undo" onSubmit={(event) => void submit(event)}>
        <p><b>{personText(entry.who)}</b> {entryText(entry)}{entry.reason && <>: <q>{entry.reason}</q></>}</p>
        <p class="small soft">What it did is taken back. The entry and your undoing both stay in the log.</p>
        <Field label="Why">{(ids) => <input class="input" {...ids} maxLength={500} autoFocus value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}</Field>
      </form>
    </Dialog>
  );
}

function lines(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".log-line")];
}
function step(by: number): void {
  const all = lines();
  const at = all.findIndex((line) => line.contains(document.activeElement));
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
}
function focusedUndo(): HTMLElement | null {
  return lines().find((line) => line.contains(document.activeElement))?.querySelector<HTMLElement>(".log-undo button") ?? null;
}
