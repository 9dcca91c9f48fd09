/** What is settled, slot by slot, and the statements behind each value. Pure. */

import { whenText } from "../../lib/dates";
import { countText, HARMS, names, placeText, SLOT, valueText } from "../../lib/words";
import type { Count, Harm, Id, Incident, LedgerRow, Slot } from "../../types";

export interface Fact {
  slot: Slot; label: string;
  /** The settled value in words; null where nothing is settled. */
  text: string | null;
  rows: LedgerRow[]; rule: string | null; against: ReadonlySet<Id>;
  /** Distinct values told, most told first. */
  told: Told[];
  /** Whether speakers differ on it. */
  differs: boolean;
}
export interface Told { text: string; rows: LedgerRow[] }

const LABEL: Record<Slot, string> = {
  time: "When", place: "Where", actor: "By whom", recipient: "To whom", target: "Target", instrument: "With", killed: "Killed", injured: "Injured",
  missing: "Missing", abducted: "Abducted", arrested: "Arrested", displaced: "Displaced", present: "Present", damage: "Damage",
};
const ALWAYS: readonly Slot[] = ["time", "place", "actor", "recipient"];
const ORDER: readonly Slot[] = ["time", "place", "actor", "recipient", "target", "instrument", ...HARMS, "damage"];
export const slotLabel = (slot: Slot): string => LABEL[slot] ?? SLOT[slot];

/** One row of facts a slot, in the order in which one asks: when, where, who, to whom, with what, with what harm. */
export function facts(incident: Incident, ledger: readonly LedgerRow[]): Fact[] {
  const found: Fact[] = [];
  for (const slot of ORDER) {
    const rows = ledger.filter((row) => row.slot === slot).sort(byTime);
    const text = settledText(incident, slot);
    if (rows.length === 0 && text === null && !ALWAYS.includes(slot)) continue;
    const settled = incident.settled[slot];
    const told = groups(rows);
    found.push({ slot, label: slotLabel(slot), text, rows, rule: settled?.rule ?? null, against: new Set(settled?.against ?? []), told, differs: differ(slot, told) });
  }
  return found;
}

/** Statements in the order in which they came, those of one day by outlet. */
export function byTime(left: LedgerRow, right: LedgerRow): number {
  const key = (row: LedgerRow) => `${row.said ?? row.published ?? "9999"}${row.report}${String(row.words?.start ?? 0).padStart(9, "0")}`;
  return key(left) < key(right) ? -1 : 1;
}

/** The statements by the value they tell, in the order in which each value first came, those that count before the others. */
export function groups(rows: readonly LedgerRow[]): Told[] {
  const found = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const text = valueText(row.slot, row.value);
    found.set(text, [...(found.get(text) ?? []), row]);
  }
  const told = [...found].map(([text, own]) => ({ text, rows: own }));
  // What no longer counts comes last.
  return told.sort((left, right) => Number(counts(right)) - Number(counts(left)));
}

const counts = (told: Told): boolean => told.rows.some((row) => row.counted);

function differ(slot: Slot, told: readonly Told[]): boolean {
  if (!(HARMS as readonly string[]).includes(slot)) return false;
  const counted = told.flatMap((one) => one.rows).filter((row) => row.counted && !(row.value as Count | null)?.of);
  const low = Math.max(...counted.map((row) => (row.value as Count).low ?? 0), 0);
  const highs = counted.map((row) => (row.value as Count).high).filter((high): high is number => high !== null);
  return counted.length > 1 && highs.length > 0 && Math.min(...highs) < low;
}

function settledText(incident: Incident, slot: Slot): string | null {
  switch (slot) {
    case "time": return incident.last || incident.first ? whenText(incident) : null;
    case "place": return incident.place ? placeText(incident.place) : null;
    case "actor": return listed(incident.actors);
    case "recipient": return listed(incident.recipients);
    case "target": return listed(incident.targets);
    case "instrument": return listed(incident.instruments);
    case "damage": case "present": return null;
    default: { const count = incident[slot as Exclude<Harm, "present">]; return count ? countText(count) : null; }
  }
}
const listed = (parties: readonly { name: string }[]): string | null => (parties.length > 0 ? names(parties, 4) : null);

/** The statement shown first: the harm that speakers differ on, else the first harm, else the first statement there is. */
export function firstSlot(all: readonly Fact[]): Slot | null {
  const harm = (fact: Fact) => (HARMS as readonly string[]).includes(fact.slot);
  const chosen = all.find((fact) => fact.differs) ?? all.find((fact) => harm(fact) && fact.rows.length > 0) ?? all.find((fact) => fact.rows.length > 0);
  return chosen?.slot ?? null;
}

/** "4 statements", "12 statements, 2 values" */
export function toldText(fact: Fact): string {
  const n = fact.rows.length;
  if (n === 0) return "no statement";
  const statements = n === 1 ? "1 statement" : `${n} statements`;
  return fact.told.length > 1 ? `${statements}, ${fact.told.length} values` : statements;
}

/** Letters for origins: A, B, ... Z, A2 ... in the order the page gives them. */
export function originLetters(origins: readonly { id: Id }[]): Map<Id, string> {
  return new Map(origins.map((origin, at) => [origin.id, String.fromCharCode(65 + (at % 26)) + (at >= 26 ? String(Math.floor(at / 26) + 1) : "")]));
}
