/** The mentions of a report as marks in its text, and the walk through them. Pure. */

import type { Mark } from "../../lib/text";
import type { Attribution, EventMention, Id, Report, Slot, Statement, Zone } from "../../types";

/** One thing marked in the text. */
export interface Spot {
  /** Unique on the page: a statement's, mention's or attribution's id with what part of it this is. */
  key: string; kind: "event" | "statement" | "source" | "cue" | "content";
  start: number; end: number; mention: EventMention | null; statement: Statement | null; attribution: Attribution | null; slot: Slot | null;
}
export type Layer = "events" | "speech";
export type SpotMark = Mark<Spot>;

/** The marks of the events: their anchors and the words of their statements. */
export function eventSpots(mentions: readonly EventMention[], hidden: ReadonlySet<Slot> = new Set()): Spot[] {
  const found: Spot[] = [];
  for (const mention of mentions) {
    found.push({ key: `event ${mention.id}`, kind: "event", start: mention.anchor.start, end: mention.anchor.end, mention, statement: null, attribution: null, slot: null });
    for (const statement of mention.statements) {
      if (hidden.has(statement.slot) || statement.end <= statement.start) continue;
      found.push({ key: `statement ${statement.id}`, kind: "statement", start: statement.start, end: statement.end, mention, statement, attribution: null, slot: statement.slot });
    }
  }
  return inOrder(found);
}

/** The marks of who says what: the source, the verb, the words said. */
export function speechSpots(attributions: readonly Attribution[]): Spot[] {
  const found: Spot[] = [];
  for (const attribution of attributions) {
    const of = { mention: null, statement: null, attribution, slot: null };
    if (attribution.source && attribution.source.end > attribution.source.start) found.push({ key: `source ${attribution.id}`, kind: "source", start: attribution.source.start, end: attribution.source.end, ...of });
    if (attribution.cue) found.push({ key: `cue ${attribution.id}`, kind: "cue", start: attribution.cue.start, end: attribution.cue.end, ...of });
    attribution.content.forEach((span, at) => found.push({ key: `content ${attribution.id} ${at}`, kind: "content", start: span.start, end: span.end, ...of }));
  }
  return inOrder(found);
}

const inOrder = (spots: Spot[]): Spot[] => spots.sort((left, right) => left.start - right.start || right.end - left.end || (left.key < right.key ? -1 : 1));

/** The spot that shows where several lie over one another: the chosen one, else the shortest, an event before its parts. */
export function onTop(spots: readonly Spot[], chosen: string | null): Spot | null {
  const rank = (spot: Spot) => (spot.key === chosen ? -1 : 0);
  const sorted = [...spots].sort((left, right) => rank(left) - rank(right) || left.end - left.start - (right.end - right.start) || Number(left.kind !== "event") - Number(right.kind !== "event"));
  return sorted[0] ?? null;
}

/** The spots as one walks them: several on the same words are one stop. */
export function stops(spots: readonly Spot[]): Spot[] {
  const seen = new Set<string>();
  return spots.filter((spot) => {
    const key = `${spot.start} ${spot.end}`;
    if (spot.kind === "content" || spot.kind === "cue" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** All spots on the words of a spot: one word may serve several events. */
export const together = (spots: readonly Spot[], at: Spot): Spot[] => spots.filter((spot) => spot.start === at.start && spot.end === at.end);

export interface Paragraph { start: number; end: number; zone: string }

/** The text as paragraphs, each in its zone; offsets are code points. */
export function paragraphs(report: Pick<Report, "text" | "zones">): Paragraph[] {
  const signs = Array.from(report.text ?? "");
  const zones = report.zones ?? [];
  const found: Paragraph[] = [];
  let start = 0;
  for (let at = 0; at <= signs.length; at += 1) {
    if (at < signs.length && signs[at] !== "\n") continue;
    if (signs.slice(start, at).some((sign) => sign.trim() !== "")) found.push({ start, end: at, zone: zoneAt(zones, start, at) });
    start = at + 1;
  }
  return found;
}

function zoneAt(zones: readonly Zone[], start: number, end: number): string {
  let best = "body";
  let most = 0;
  for (const zone of zones) {
    const shared = Math.min(zone.end, end) - Math.max(zone.start, start);
    if (shared > most) [best, most] = [zone.kind, shared];
  }
  return best;
}

/** The statement's spot, or its event's, that an address asks for (`?s=`). */
export function spotFor(spots: readonly Spot[], id: Id | null): Spot | null {
  return id ? (spots.find((spot) => spot.statement?.id === id) ?? spots.find((spot) => spot.mention?.id === id) ?? spots.find((spot) => spot.attribution?.id === id) ?? null) : null;
}
