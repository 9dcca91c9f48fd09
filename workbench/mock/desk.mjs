/** What the desk writes, kept in memory: judgements, verdicts, notes, the log. */

import { incidents, keep, mentions, record, statements } from "./record.mjs";

export const store = { judgements: [], verdicts: [], notes: [], versions: [], log: [], jobs: new Map(), user: null, loopback: true };
export class Refusal extends Error {
  constructor(status, code, message, extra = {}) { super(message); Object.assign(this, { status, code, extra }); }
}

const START = Date.UTC(2026, 10, 20, 8);
for (const [index, report] of record.reports.entries()) {
  store.log.push({ seq: index + 1, at: new Date(START + index * 6e5).toISOString(), who: record.coder, kind: "add", reason: `read ${report.path}`, data: { report: report.id }, undone_by: null });
}

function enter(kind, body) {
  const entry = { seq: store.log.length + 1, at: new Date().toISOString(), who: `person:${store.user?.name ?? body.by}`, kind, reason: body.reason ?? null, data: { ...body }, undone_by: null };
  store.log.push(entry);
  return entry;
}

function need(id) {
  const found = incidents.get(id);
  if (!found) throw new Refusal(404, "not_found", `There is no incident ${id}.`);
  return found;
}

/** Incidents as they were before an entry, for its undoing. */
const former = new Map();

function touch(incident, entry, change = {}) {
  former.set(entry.seq, incident);
  keep({ ...incident, ...change, version: Number(incident.version) + 1 });
  store.versions.push({ incident: incident.id, seq: entry.seq, at: entry.at, who: entry.who, kind: entry.kind, reason: entry.reason });
}

const VERDICT = { confirm: "confirmed", dispute: "disputed", refute: "refuted", not_event: "not_event" };
const GRADE = { confirmed: "confirmed", disputed: "contested", refuted: "refuted", not_event: "refuted" };

export function judge(body, version) {
  if (!body.by && !store.user) throw new Refusal(400, "bad_request", "Say who decides: put a name in \"by\".");
  const about = body.incident ?? body.left ?? mentions.get(body.mention ?? statements.get(body.statement)?.mention.id)?.incident;
  const incident = about ? need(about) : null;
  const seen = Number(version ?? body.version ?? 0);
  if (incident && seen && seen !== incident.version) {
    const log = store.log.filter((one) => one.data.incident === incident.id).toReversed().slice(0, 5);
    throw new Refusal(409, "conflict", "Someone changed this incident since you opened it; look at it again before you decide.", { detail: { current: { id: incident.id, version: incident.version }, log } });
  }
  if (body.kind === "merge" && body.left === body.right) throw new Refusal(400, "bad_request", "An incident cannot be merged with itself; choose another one.");
  const entry = enter(body.kind, body);
  const redirects = {};
  if (VERDICT[body.kind]) {
    store.verdicts.push({ incident: incident.id, mention: incident.mentions[0], verdict: VERDICT[body.kind], who: entry.who, reason: entry.reason, entry: entry.seq });
    touch(incident, entry, { grade: GRADE[VERDICT[body.kind]], grade_reasons: [`${VERDICT[body.kind]} by ${entry.who.slice(7)}: ${body.reason || "no reason given"}`] });
  } else if (body.kind === "merge") {
    const other = need(body.right);
    touch(incident, entry, { mentions: [...incident.mentions, ...other.mentions], reports: [...new Set([...incident.reports, ...other.reports])] });
    redirects[other.id] = incident.id;
  } else if (incident) touch(incident, entry);
  return { entry, incidents: incident ? [incident.id] : [], redirects };
}

export function undo(body) {
  const entry = store.log.find((one) => one.seq === body.entry);
  if (!entry) throw new Refusal(404, "not_found", `There is no entry ${body.entry} in the log.`);
  if (entry.undone_by) throw new Refusal(409, "conflict", `Entry ${body.entry} was undone already.`, { current: entry });
  const undoing = enter("undo", body);
  entry.undone_by = undoing.seq;
  store.verdicts = store.verdicts.filter((one) => one.entry !== entry.seq);
  const before = former.get(entry.seq);
  if (before) touch(incidents.get(before.id), undoing, { ...before, version: incidents.get(before.id).version + 1 });
  return { entry: undoing, incidents: [entry.data.incident].filter(Boolean), redirects: {} };
}

export function note(body) {
  need(body.incident);
  const entry = enter("note", body);
  store.notes.push({ id: `n${entry.seq}`, incident: body.incident, entry: entry.seq, at: entry.at, who: entry.who, text: body.text, statements: body.statements ?? [] });
  return { entry };
}

export function addReports() {
  const job = `job${store.jobs.size + 1}`;
  store.jobs.set(job, { at: Date.now(), total: 3 });
  return { job };
}
export function job(id) {
  const found = store.jobs.get(id);
  if (!found) throw new Refusal(404, "not_found", "There is no such job.");
  const done = Math.min(found.total, Math.floor((Date.now() - found.at) / 1500));
  const over = done === found.total;
  return { state: over ? "done" : "running", done, total: found.total, reports: over ? record.reports.slice(0, 2).map(({ id: report, title }) => ({ id: report, title })) : [], issues: over ? [record.issues[0]] : [], problem: null };
}
