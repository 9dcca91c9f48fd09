/** The queue's logic: which incident comes next, which value a question is about, which words stand where. */

import { SLOT, valueText } from "../../lib/words";
import type { Id, IncidentPage, LedgerRow, Report, Sentence, Slot } from "../../types";

/** A decision on an incident of the queue. */
export interface Taken { entry: number; incident: Id; word: string }

/** What was decided of each incident and not taken back: its word, by id. */
export function settledBy(taken: readonly Taken[], back: ReadonlySet<number>): Map<Id, string> {
  return new Map(taken.filter((one) => !back.has(one.entry)).map((one) => [one.incident, one.word]));
}

/** The next (or former) incident that nobody decided on; null where the queue ends. */
export function stepFrom(ids: readonly Id[], now: Id | null, done: ReadonlyMap<Id, string>, by: 1 | -1): Id | null {
  const at = now === null ? -1 : ids.indexOf(now);
  for (let index = at + by; index >= 0 && index < ids.length; index += by) {
    const id = ids[index] as Id;
    if (!done.has(id)) return id;
  }
  return null;
}

/** The slot that a question asks about. */
export function slotAsked(question: string): Slot | null {
  const harm = /^How many were (\w+)/u.exec(question)?.[1];
  if (harm && harm in SLOT) return harm as Slot;
  if (/^Who\b|\bdo it\?/u.test(question)) return "actor";
  if (/^(Where|Was it in)\b/u.test(question)) return "place";
  return question.startsWith("When") ? "time" : null;
}

/** A paragraph with the statements whose words stand in it. */
export interface Passage extends Sentence { key: string; rows: LedgerRow[]; anchors: { start: number; end: number }[] }

/** Each paragraph once, by report in order of publication, then as they stand in it. */
export function passagesOf(page: Pick<IncidentPage, "paragraphs" | "sentences" | "ledger" | "event_mentions" | "reports">): Passage[] {
  const found = new Map<string, Passage>();
  const at = (sentence: Sentence | undefined): Passage | null => {
    if (!sentence) return null;
    const key = `${sentence.report}:${sentence.start}`;
    const known = found.get(key) ?? { ...sentence, key, rows: [], anchors: [] };
    found.set(key, known);
    return known;
  };
  for (const row of page.ledger) at(page.paragraphs[row.statement])?.rows.push(row);
  for (const mention of page.event_mentions) at(page.sentences[mention.id])?.anchors.push(mention.anchor);
  const order = new Map([...page.reports].sort(byDate).map((report, index) => [report.id, index]));
  return [...found.values()].sort((left, right) => (order.get(left.report) ?? 0) - (order.get(right.report) ?? 0) || left.start - right.start);
}

function byDate(left: Report, right: Report): number {
  return (left.published ?? "9999").localeCompare(right.published ?? "9999") || left.id.localeCompare(right.id);
}

/** The statements of one slot by what they say: differing values apart, equal ones together. */
export interface Saying { slot: Slot; text: string; rows: LedgerRow[] }

/** Values in the order of their slots; within a slot those said most often first. */
export function sayingsOf(ledger: readonly LedgerRow[]): Saying[] {
  const found = new Map<string, Saying>();
  for (const row of ledger) {
    const text = valueText(row.slot, row.value);
    const key = `${row.slot} ${text}`;
    const known = found.get(key) ?? { slot: row.slot, text, rows: [] };
    known.rows.push(row);
    found.set(key, known);
  }
  const order = Object.keys(SLOT);
  return [...found.values()].sort((left, right) => order.indexOf(left.slot) - order.indexOf(right.slot) || right.rows.length - left.rows.length);
}
