/** The words the pages use for the record's closed lists and ranges. */

import type { Count, Grade, Harm, LinkKind, Party, Place, PlacePrecision, Realis, Slot, SlotValue, Stance, Standing, Target, TimeValue } from "../types";
import { whenText } from "./dates";

export const GRADE: Record<Grade, { word: string; means: string }> = {
  claimed: { word: "claimed", means: "One origin reports it." },
  corroborated: { word: "corroborated", means: "Independent origins report it." },
  accepted: { word: "accepted", means: "The actor says that it did it." },
  contested: { word: "contested", means: "There are rival accounts of who did it." },
  denied: { word: "denied", means: "Somebody denies it." },
  refuted: { word: "refuted", means: "A reviewer found that it did not happen." },
  confirmed: { word: "confirmed", means: "A reviewer confirmed it." },
};
export const GRADES: readonly Grade[] = ["confirmed", "accepted", "corroborated", "claimed", "contested", "denied", "refuted"];

export const SLOT: Record<Slot, string> = {
  actor: "actor", recipient: "recipient", target: "target", instrument: "instrument", place: "place", time: "time",
  killed: "killed", injured: "injured", missing: "missing", abducted: "abducted", arrested: "arrested",
  displaced: "displaced", present: "present", damage: "damage",
};
/** Slots that share a colour: the seven hues of the text's marks. */
export type Hue = "actor" | "recipient" | "target" | "instrument" | "place" | "time" | "harm";
export const HARMS: readonly Harm[] = ["killed", "injured", "missing", "abducted", "arrested", "displaced", "present"];
export function hue(slot: Slot): Hue {
  return (HARMS as readonly string[]).includes(slot) || slot === "damage" ? "harm" : (slot as Hue);
}

export const STANCE: Record<Stance, string> = {
  affirms: "says so", denies: "denies", doubts: "doubts", claims_responsibility: "claims responsibility", accuses: "accuses",
  condemns: "condemns", supports: "supports", threatens: "threatens", promises: "promises", requests: "asks for", declines: "declines to say",
};
export const STANDING: Record<Standing, string> = {
  asserted: "said to have", accepted: "says so itself", alleged: "alleged", disputed: "disputed", denied: "denies",
};
export const REALIS: Record<Realis, string> = {
  actual: "happened", planned: "planned", threatened: "threatened", hypothetical: "hypothetical", negated: "did not happen", background: "background",
};
export const LINK: Record<LinkKind, string> = {
  response: "in response to", follows: "after", part_of: "part of", denial_of: "denies", condemnation_of: "condemns", background_of: "background of",
};
export const PRECISION: Record<PlacePrecision, string> = {
  site: "the site itself", town: "a town", near: "near a place", admin2: "a district", admin1: "a province", region: "a region", country: "a country", sea: "a sea",
};

/** "state_forces" → "state forces" */
export const plain = (code: string): string => code.replaceAll("_", " ");
/** "ASSAULT" → "Assault" */
export const title = (code: string): string => code.charAt(0).toUpperCase() + plain(code.slice(1).toLowerCase());

/** "Assault · heavy weapons" */
export function typeText(event_type: string, mode: string | null): string {
  return mode ? `${title(event_type)} · ${mode.replaceAll("-", " ")}` : title(event_type);
}

const numbers = new Intl.NumberFormat("en");
/** 12,400 */
export const number = (value: number): string => numbers.format(value);
/** "1 incident", "1,200 incidents" */
export const plural = (n: number, one: string, many: string = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`;

/** A range in few signs: 3, 3–7, 3+, ≤ 7. */
export function countText(count: Count | null | undefined): string {
  if (!count || (count.low === null && count.high === null)) return "not told";
  if (count.low === count.high) return number(count.low as number);
  if (count.high === null) return `${number(count.low as number)}+`;
  if (count.low === null) return `≤ ${number(count.high)}`;
  return `${number(count.low)}–${number(count.high)}`;
}

/** The same range as a sentence would say it, for hover and screen readers. */
export function countWords(count: Count | null | undefined): string {
  if (!count || (count.low === null && count.high === null)) return "no figure told";
  const of = count.of ? ` (${count.of})` : "";
  if (count.low === count.high) return `${number(count.low as number)}${of}`;
  if (count.high === null) return `at least ${number(count.low as number)}${of}`;
  if (count.low === null) return `up to ${number(count.high)}${of}`;
  return `between ${number(count.low)} and ${number(count.high)}${of}`;
}

const regions = new Intl.DisplayNames("en", { type: "region" });
/** Where the browser's name is not the usual one in news English. */
const USUAL: Record<string, string> = { CD: "DR Congo", CG: "Republic of Congo", MM: "Myanmar", TR: "Turkey", XK: "Kosovo", PS: "Palestine", HK: "Hong Kong", MO: "Macau", CI: "Ivory Coast" };
/** Name of a country by its ISO 3166-1 code. */
export function country(iso: string | null | undefined): string {
  if (!iso || !/^[A-Za-z]{2}$/.test(iso)) return iso ?? "";
  return USUAL[iso.toUpperCase()] ?? regions.of(iso.toUpperCase()) ?? iso;
}

/** A place's name; what is near one says so, unless its name does. */
export const placeName = ({ name, precision }: Place): string => (precision === "near" && !/^(near|\d)/i.test(name) ? `near ${name}` : name);

/** "Aarsâl, Lebanon" */
export function placeText(place: Place | null): string {
  if (!place) return "place unknown";
  const land = country(place.country);
  return land && land !== place.name ? `${placeName(place)}, ${land}` : placeName(place);
}

/** What an area is called that bears a town's name as often as not: "province". */
export function areaWord(place: Place | null): string {
  return place?.precision === "admin1" ? "province" : place?.precision === "admin2" ? "district" : "";
}

/** What a place is and how closely it is known, in full. */
export function precisePlace(place: Place | null): string {
  if (!place) return "No report says where, or the gazetteer does not know it.";
  const where = place.lat !== null && place.lon !== null ? `${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}` : "no coordinates";
  return [place.name, place.admin1, country(place.country), `known as ${PRECISION[place.precision]}`, where, place.id].filter(Boolean).join(" · ");
}

/** The names of the parties, at most `most` of them: "A, B and 2 more". */
export function names(parties: readonly { name: string }[], most = 2): string {
  const shown = [...new Set(parties.map((party) => party.name))];
  if (shown.length <= most) return shown.length === 2 ? shown.join(" and ") : shown.join(", ");
  return `${shown.slice(0, most).join(", ")} and ${shown.length - most} more`;
}

/** Any slot's value in words. */
export function valueText(slot: Slot, value: SlotValue | null): string {
  if (!value) return "not read";
  if (slot === "place") return placeText(value as Place);
  if (slot === "time") return whenText(value as TimeValue);
  if ((HARMS as readonly string[]).includes(slot)) {
    const count = value as Count;
    return count.of ? `${countText(count)} ${count.of}` : countText(count);
  }
  if (slot === "damage") return (value as { text: string }).text;
  return (value as Party | Target).name;
}
