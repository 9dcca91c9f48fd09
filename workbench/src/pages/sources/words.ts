/** The words for speakers and for how what they said fared. */

import { plain, STANCE } from "../../lib/words";
import type { Outcome, Speaker, Stance, Summary, SlotValue, Slot } from "../../types";
import { valueText } from "../../lib/words";

export const OUTCOME: Record<Outcome, { word: string; means: string }> = {
  borne_out: { word: "borne out", means: "The settled value rests on it and on another statement." },
  revised: { word: "revised", means: "It was taken back, corrected or replaced by a later figure." },
  contradicted: { word: "contradicted", means: "The settled value speaks against it." },
  open: { word: "open", means: "Nobody else says anything on the same." },
};
export const OUTCOMES: readonly Outcome[] = ["borne_out", "open", "revised", "contradicted"];

/** "denies 3, affirms 2": the stances by how often, plain saying last. */
export function stancesOf(speaker: Pick<Speaker, "stances">): [Stance, number][] {
  const all = Object.entries(speaker.stances) as [Stance, number][];
  return all.sort((left, right) => Number(left[0] === "affirms") - Number(right[0] === "affirms") || right[1] - left[1]);
}
const TIMES: Partial<Record<Stance, [string, string]>> = {
  affirms: ["statement", "statements"], denies: ["denial", "denials"], accuses: ["accusation", "accusations"], claims_responsibility: ["claim of responsibility", "claims of responsibility"],
  condemns: ["condemnation", "condemnations"], doubts: ["doubt", "doubts"], threatens: ["threat", "threats"], promises: ["promise", "promises"],
  requests: ["request", "requests"], declines: ["refusal to comment", "refusals to comment"], supports: ["word of support", "words of support"],
};
/** "3 denials" */
export function stanceTimes(stance: Stance, n: number): string {
  const [one, many] = TIMES[stance] ?? [STANCE[stance], STANCE[stance]];
  return `${n} ${n === 1 ? one : many}`;
}

/** Name and, where it is another, the body spoken for. */
export function aboutSpeaker(speaker: Speaker): string {
  const body = speaker.body && speaker.body !== speaker.name ? `for ${speaker.body}` : "";
  return [body, speaker.kind === "unknown" ? "" : plain(speaker.kind), speaker.anonymous ? "not named" : ""].filter(Boolean).join(", ");
}

/** What the settled record has now for a slot, where a summary tells it. */
export function settledText(incident: Summary | undefined, slot: Slot): string | null {
  if (!incident) return null;
  if (slot === "killed" || slot === "injured") return incident[slot] ? valueText(slot, incident[slot] as SlotValue) : null;
  if (slot === "place") return incident.place ? valueText(slot, incident.place) : null;
  if (slot === "time") return incident.first || incident.last ? valueText(slot, { first: incident.first, last: incident.last, precision: incident.date_precision ?? "days" }) : null;
  const parties = slot === "actor" ? incident.actors : slot === "recipient" ? incident.recipients : [];
  return parties.length > 0 ? parties.map((party) => party.name).join(", ") : null;
}
