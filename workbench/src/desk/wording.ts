/** The log in words. */

import { visible } from "../lib/text";
import { plain, plural } from "../lib/words";
import type { Entry, LedgerRow } from "../types";

/** "person:Rosa Keane" → "Rosa Keane"; the machine keeps its name. */
export function personText(who: string): string {
  return who.startsWith("person:") ? who.slice(7) : who === "daybook" || who.startsWith("daybook ") ? "Daybook" : who;
}
export const isPerson = (who: string): boolean => who.startsWith("person:");

const DID: Record<string, string> = {
  add: "added a report", settle: "settled the record", merge: "merged incidents", split: "split an incident", correct: "corrected a value",
  confirm: "confirmed it", dispute: "marked it disputed", refute: "marked it refuted", not_event: "said that it is no event",
  add_incident: "added an event", add_statement: "added a statement", alias: "said who a name stands for", undo: "undid an entry", note: "left a note",
  retract: "retracted a report", erase: "erased a report", recode: "coded reports anew", users: "changed accounts", user: "changed an account",
};

/** What an entry did: "corrected a value". */
export function entryText(entry: Pick<Entry, "kind" | "data">): string {
  const reports = entry.data.reports;
  if (entry.kind === "add" && Array.isArray(reports)) return `added ${plural(reports.length, "report")}`;
  if (entry.kind === "undo" && typeof entry.data.entry === "number") return `undid entry ${entry.data.entry}`;
  return DID[entry.kind] ?? plain(entry.kind);
}

/** Words without the comma or stop that a span may end with. */
export const trimmed = (words: string): string => visible(words).trim().replace(/[,;:.\s]+$/u, "");

/** Whoever says it: a name, the words for them, a person of the desk, or null for the report in its own voice. */
export function speakerText(row: Pick<LedgerRow, "speaker" | "by">): string | null {
  if (row.by) return personText(row.by);
  if (!row.speaker) return null;
  return trimmed(row.speaker.name ?? row.speaker.text);
}

/** What else is known of a speaker: "health ministry, official", "not named". */
export function speakerAbout(row: Pick<LedgerRow, "speaker" | "by">): string {
  if (row.by) return "of this desk";
  if (!row.speaker) return "";
  const { name, body, kind, anonymous } = row.speaker;
  return [body && body !== name ? body : "", kind === "unknown" ? "" : plain(kind), anonymous ? "not named" : ""].filter(Boolean).join(", ");
}
