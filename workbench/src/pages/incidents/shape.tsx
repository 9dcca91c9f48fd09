/** Kinds of event by the quad of their type: each has a shape and a colour, the same in the list, the legend and on the map. */

import { codebook } from "../../lib/session";

export type Quad = 1 | 2 | 3 | 4;
export const QUADS: Record<Quad, { word: string; shape: string }> = {
  4: { word: "Violence, coercion, protest", shape: "circle" },
  3: { word: "Accusation, demand, threat", shape: "triangle" },
  2: { word: "Aid, retreat, release", shape: "square" },
  1: { word: "Talks, agreement, support", shape: "diamond" },
};
/** PLOVER's quads, for as long as the codebook has not come. */
const KNOWN: Record<string, Quad> = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3, ACCUSE: 3, REJECT: 3, THREATEN: 3,
  PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};

export function shapeOf(event_type: string): Quad {
  const told = codebook.value?.event_types.find((type) => type.code === event_type)?.quad;
  return (told as Quad | undefined) ?? KNOWN[event_type] ?? 4;
}

const PATH: Record<Quad, string> = { 4: "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z", 3: "M6 1.2L11 10.2H1Z", 2: "M2 2h8v8H2Z", 1: "M6 .8L11.2 6 6 11.2.8 6Z" };

/** The shape as a small sign; the word stands beside it. */
export function Shape({ shape, hollow, size = 12 }: { shape: Quad; hollow?: boolean; size?: number }) {
  const colour = `var(--quad-${shape})`;
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path d={PATH[shape]} fill={hollow ? "none" : colour} stroke={colour} stroke-width="1.5" />
    </svg>
  );
}
