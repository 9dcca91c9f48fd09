/** Values as people write them in a form: drafts of text, read strictly, refused with a sentence. */

import { HARMS } from "../lib/words";
import type { Count, DatePrecision, Harm, Party, Place, PlacePrecision, Slot, SlotValue, Target, TimeValue } from "../types";

export type Draft = Record<string, string>;
export type Shape = "count" | "time" | "place" | "party" | "target" | "text";
export type Read = { value: SlotValue } | { wrong: string; field: string };

export function shapeOfSlot(slot: Slot): Shape {
  if ((HARMS as readonly string[]).includes(slot)) return "count";
  if (slot === "time" || slot === "place" || slot === "target") return slot;
  return slot === "damage" ? "text" : "party";
}

const words = (value: string | number | null | undefined): string => (value === null || value === undefined ? "" : String(value));

/** A value as the fields of its form. */
export function draftOf(slot: Slot, value: SlotValue | null): Draft {
  if (!value) return {};
  switch (shapeOfSlot(slot)) {
    case "count": { const count = value as Count; return { low: words(count.low), high: words(count.high), of: words(count.of) }; }
    case "time": { const time = value as TimeValue; return { first: words(time.first), last: words(time.last), time_of_day: words(time.time_of_day), precision: words(time.precision) }; }
    case "place": { const place = value as Place; return { name: place.name, id: words(place.id), country: words(place.country), admin1: words(place.admin1), lat: words(place.lat), lon: words(place.lon), precision: place.precision }; }
    case "party": { const party = value as Party; return { name: party.name, id: words(party.id), country: words(party.country), kind: party.kind }; }
    case "target": { const target = value as Target; return { name: target.name, kind: target.kind }; }
    default: return { text: (value as { text: string }).text };
  }
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

/** What chosen words most likely mean, as a start for the form: a figure in them, or the words as a name. */
export function guess(slot: Slot, text: string): Draft {
  const said = text.trim().replace(/\s+/gu, " ");
  const shape = shapeOfSlot(slot);
  if (shape === "text") return { text: said };
  if (shape === "time") return /^\d{4}-\d{2}-\d{2}$/.test(said) ? { first: said, last: said } : {};
  if (shape !== "count") return { name: said.replace(/^(the|an?)\s+/iu, "") };
  const digits = /\d[\d,. ]*\d|\d/u.exec(said)?.[0].replace(/[,. ]/gu, "");
  const spelled = said.toLowerCase().split(/[^a-z]+/u).map((word) => NUMBERS.indexOf(word)).find((at) => at >= 0);
  const n = digits ?? (spelled === undefined ? undefined : String(spelled));
  if (n === undefined) return {};
  if (/\b(at least|more than|over|no less than|no fewer than)\b/iu.test(said)) return { low: n, high: "" };
  if (/\b(up to|at most|as many as|fewer than)\b/iu.test(said)) return { low: "", high: n };
  return { low: n, high: n };
}

/** The same in place of another value: what was known of the old name does not hold for the new one. */
export function anew(slot: Slot, text: string): Draft {
  const read = guess(slot, text);
  if (read.name === undefined) return read;
  return shapeOfSlot(slot) === "place" ? { ...read, id: "", admin1: "", lat: "", lon: "" } : { ...read, id: "" };
}

function whole(text: string | undefined): number | null | undefined {
  const said = (text ?? "").trim();
  if (said === "") return null;
  return /^\d{1,9}$/.test(said) ? Number(said) : undefined;
}

function count(draft: Draft): Read {
  const low = whole(draft.low);
  const high = whole(draft.high);
  if (low === undefined) return { wrong: "Write a whole number, or leave it empty where the lower end is open.", field: "low" };
  if (high === undefined) return { wrong: "Write a whole number, or leave it empty where the upper end is open.", field: "high" };
  if (low === null && high === null) return { wrong: "Write a figure: at least, at most, or both.", field: "low" };
  if (low !== null && high !== null && low > high) return { wrong: "“At least” is more than “at most”.", field: "high" };
  return { value: { low, high, of: draft.of?.trim() || null } };
}

function date(text: string | undefined): string | null | undefined {
  const said = (text ?? "").trim();
  if (said === "") return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(said)) return undefined;
  const parsed = new Date(`${said}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== said ? undefined : said;
}

function time(draft: Draft): Read {
  const first = date(draft.first);
  const last = date(draft.last);
  if (first === undefined) return { wrong: "Write the day as year-month-day, such as 2021-02-25.", field: "first" };
  if (last === undefined) return { wrong: "Write the day as year-month-day, such as 2021-02-25.", field: "last" };
  const end = last ?? first;
  if (!end) return { wrong: "Write a day: the first, the last, or both.", field: "first" };
  if (first && first > end) return { wrong: "The first day lies after the last.", field: "last" };
  const precision: DatePrecision = first === end ? (draft.precision === "hour" ? "hour" : "day") : (draft.precision && !["day", "hour"].includes(draft.precision) ? draft.precision as DatePrecision : "days");
  return { value: { first, last: end, precision, time_of_day: draft.time_of_day?.trim() || null } };
}

function degrees(text: string | undefined, most: number): number | null | undefined {
  const said = (text ?? "").trim();
  if (said === "") return null;
  const read = Number(said.replace(",", "."));
  return Number.isFinite(read) && Math.abs(read) <= most ? read : undefined;
}

function land(draft: Draft): string | null | undefined {
  const said = (draft.country ?? "").trim().toUpperCase();
  return said === "" ? null : /^[A-Z]{2}$/.test(said) ? said : undefined;
}
const NO_LAND = { wrong: "Write the country as its two letters, such as SY.", field: "country" };
const NO_NAME = { wrong: "Write a name.", field: "name" };

function place(draft: Draft): Read {
  const name = draft.name?.trim();
  const country = land(draft);
  const lat = degrees(draft.lat, 90);
  const lon = degrees(draft.lon, 180);
  if (!name) return NO_NAME;
  if (country === undefined) return NO_LAND;
  if (lat === undefined) return { wrong: "A latitude lies between −90 and 90.", field: "lat" };
  if (lon === undefined) return { wrong: "A longitude lies between −180 and 180.", field: "lon" };
  if ((lat === null) !== (lon === null)) return { wrong: "Write both latitude and longitude, or neither.", field: lat === null ? "lat" : "lon" };
  return { value: { name, id: draft.id || null, lat, lon, country, admin1: draft.admin1?.trim() || null, precision: (draft.precision || "town") as PlacePrecision } };
}

/** The value that a form's fields come to, or what is wrong with them and where. */
export function valueOf(slot: Slot, draft: Draft): Read {
  const shape = shapeOfSlot(slot);
  if (shape === "count") return count(draft);
  if (shape === "time") return time(draft);
  if (shape === "place") return place(draft);
  if (shape === "text") return draft.text?.trim() ? { value: { text: draft.text.trim() } } : { wrong: "Write what was damaged.", field: "text" };
  const name = draft.name?.trim();
  if (!name) return NO_NAME;
  if (shape === "target") return { value: { name, kind: draft.kind || "other" } };
  const country = land(draft);
  if (country === undefined) return NO_LAND;
  return { value: { name, id: draft.id || null, country, kind: draft.kind || "unknown" } };
}

export const isHarm = (slot: Slot): slot is Harm => (HARMS as readonly string[]).includes(slot);
