/** The log's entries by day, those that belong together as one line. Pure. */

import type { Entry } from "../../types";

export interface Line { entry: Entry; /** How many entries of the same kind by the same hand follow it at once. */ more: Entry[] }
export interface Day { day: string; lines: Line[] }

/** Local day of a moment, `YYYY-MM-DD`. */
export function dayOf(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at.slice(0, 10);
  return `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, "0")}-${String(moment.getDate()).padStart(2, "0")}`;
}

/** Entries, the latest first, by day; the machine's settling is shown with what it follows from, unless `all`. */
export function byDay(entries: readonly Entry[], all: boolean): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    if (!all && entry.kind === "settle") continue;
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push({ entry, more: [] });
    else days.push({ day, lines: [{ entry, more: [] }] });
  }
  return days;
}

const TO: Record<string, string> = { incident: "incident", left: "incident", right: "incident" };

/** Where an entry leads: its incident or report. */
export function leadsTo(entry: Entry): { path: string; word: string } | null {
  const { about } = entry;
  if (about) return { path: `/${about.kind}/${encodeURIComponent(about.id)}`, word: about.title ?? about.outlet ?? about.kind };
  for (const [key, word] of Object.entries(TO)) if (typeof entry.data[key] === "string") return { path: `/incident/${encodeURIComponent(entry.data[key] as string)}`, word };
  if (typeof entry.data.report === "string") return { path: `/report/${encodeURIComponent(entry.data.report)}`, word: "report" };
  const reports = entry.data.reports;
  if (Array.isArray(reports) && reports.length === 1) return { path: `/report/${encodeURIComponent(String(reports[0]))}`, word: "report" };
  const incidents = entry.data.incidents;
  if (Array.isArray(incidents) && incidents.length > 0) return { path: `/incident/${encodeURIComponent(String(incidents[0]))}`, word: "incident" };
  if (entry.subject && ["merge", "split", "correct", "confirm", "dispute", "refute", "not_event", "note", "add_statement"].includes(entry.kind)) return { path: `/incident/${encodeURIComponent(entry.subject)}`, word: "incident" };
  return null;
}
