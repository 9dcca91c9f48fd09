/** What changed between two versions, in words. Pure. The server tells fields as it keeps them. */

import { whenText } from "../lib/dates";
import { countText, GRADE, names, placeText, plain, title } from "../lib/words";
import type { Change, Count, Grade, Place, TimeValue } from "../types";

export interface Changed { field: string; before: string; after: string }

const NAME: Record<string, string> = {
  time: "When", place: "Where", actors: "By whom", recipients: "To whom", targets: "Target", instruments: "With", event_type: "Event type", mode: "Mode",
  grade: "Grade", grade_reasons: "Why this grade", origins: "Origins", realis: "Happened?", main: "Main event of its reports", acled: "ACLED type", headline: "Headline",
  killed: "Killed", injured: "Injured", missing: "Missing", abducted: "Abducted", arrested: "Arrested", displaced: "Displaced", first: "First day", last: "Last day",
  time_of_day: "Time of day", date_precision: "Date known to", tolls: "Figures told",
};
const PEOPLE = new Set(["actors", "recipients", "targets", "instruments"]);
/** Told otherwise on the page, or only of use to programs. */
const SILENT = new Set(["id", "version", "mentions", "settled", "places", "contexts", "reports", "tolls", "acled", "grade_reasons", "main"]);

/** The changes a reader can use, in words. */
export function changesInWords(changes: readonly Change[]): Changed[] {
  const found: Changed[] = [];
  for (const { field, before, after } of changes) {
    if (SILENT.has(field)) continue;
    if (field === "harm") {
      found.push(...harms(before, after));
      continue;
    }
    const one = { field: NAME[field] ?? plain(field), before: words(field, before), after: words(field, after) };
    if (one.before !== one.after) found.push(one);
  }
  return found;
}

/** The server keeps the harm as pairs: [["killed", {low, high}], ...]. */
function harms(before: unknown, after: unknown): Changed[] {
  const [old, now] = [pairs(before), pairs(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((harm) => ({ field: NAME[harm] ?? plain(harm), before: words(harm, old.get(harm)), after: words(harm, now.get(harm)) }))
    .filter((one) => one.before !== one.after);
}
function pairs(value: unknown): Map<string, unknown> {
  const rows = Array.isArray(value) ? value : value && typeof value === "object" ? Object.entries(value) : [];
  return new Map(rows.filter((row): row is [string, unknown] => Array.isArray(row) && typeof row[0] === "string"));
}

function words(field: string, value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return "nothing";
  if (field === "time") return whenText(value as TimeValue);
  if (field === "place") return placeText(place(value as Place & { admin1?: string | null }));
  if (PEOPLE.has(field) && Array.isArray(value)) return names(value.map(named), 3);
  if (field === "grade") return GRADE[value as Grade]?.word ?? String(value);
  if (field === "event_type") return title(String(value));
  if (typeof value === "object") return "low" in value || "high" in value ? countText(count(value as Partial<Count>)) : brief(value);
  return plain(String(value));
}

const place = (value: Place): Place => ({ ...value, country: value.country ?? null });
const count = (value: Partial<Count>): Count => ({ low: value.low ?? null, high: value.high ?? null });
const brief = (value: unknown): string => (JSON.stringify(value) ?? "").slice(0, 80);

function named(value: unknown): { name: string } {
  const party = value as { name?: string; actor?: { name?: string } };
  return { name: party.name ?? party.actor?.name ?? "?" };
}
