/** What the page shows, read from the address and written back to it. */

import { computed, signal } from "@preact/signals";
import { parseDate } from "../../lib/dates";
import { address, asOf, setQuery } from "../../router";
import type { Ask } from "../../api";
import type { Filter, IsoDate, Sort } from "../../types";

const LISTS = ["country", "type", "grade"] as const;
const WORDS = ["first", "last", "box", "actor", "text", "realis", "placed", "dated", "review", "speaker", "outlet"] as const;
export type ListKey = (typeof LISTS)[number];
export type WordKey = (typeof WORDS)[number];
export const SORTS: readonly [Sort, string][] = [["-first", "Newest first"], ["first", "Oldest first"], ["-reported", "Latest reported"], ["-weight", "Most in doubt"]];

/** The filter that an address asks for; unknown keys are left alone. */
export function readFilter(query: URLSearchParams): Filter {
  const filter: Record<string, unknown> = {};
  for (const key of LISTS) if (query.has(key)) filter[key] = query.getAll(key);
  for (const key of WORDS) if (query.get(key)) filter[key] = query.get(key);
  if (query.get("main")) filter.main = true;
  return filter as Filter;
}

/** How many things narrow the list (the chips that are shown). */
export function narrowing(filter: Filter): number {
  const lists = LISTS.reduce((sum, key) => sum + (filter[key]?.length ?? 0), 0);
  const dates = filter.first || filter.last ? 1 : 0;
  const words = WORDS.filter((key) => key !== "first" && key !== "last" && filter[key]).length;
  return lists + dates + words + (filter.main ? 1 : 0);
}

export const filter = computed<Filter>(() => readFilter(address.value.query));
export const sort = computed<Sort>(() => (address.value.query.get("sort") as Sort | null) ?? "-first");
export const asking = computed<Filter & Ask>(() => ({ ...filter.value, as_of: asOf.value }));

/** Sets parts of the filter. */
export function narrow(patch: Partial<Record<WordKey | "main" | "sort", string | null>>, replace = false): void {
  setQuery(patch, { replace });
}

/** Puts a value of a list in or takes it out. */
export function toggle(key: ListKey, value: string): void {
  const now = filter.peek()[key] ?? [];
  setQuery({ [key]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
}

/** Takes every narrowing away; order and moment stay. */
export function clearAll(): void {
  setQuery(Object.fromEntries([...LISTS, ...WORDS, "main"].map((key) => [key, null])));
}

export function setDates(first: IsoDate | null, last: IsoDate | null, replace = false): void {
  // Asking for undated ones and for dates at once finds nothing.
  setQuery({ first, last, ...(first || last ? { dated: null } : {}) }, { replace });
}

/** The stretch that the timeline shows, where it was zoomed in: first and last day. */
export const span = computed<[IsoDate, IsoDate] | null>(() => {
  const [first, last] = address.value.query.get("span")?.split(",") ?? [];
  return parseDate(first) && parseDate(last) && first && last && first <= last ? [first, last] : null;
});

export function setSpan(stretch: [IsoDate, IsoDate] | null): void {
  setQuery({ span: stretch && stretch.join(",") });
}

export type Box = [west: number, south: number, east: number, north: number];

export function readBox(text: string | undefined): Box | null {
  const parts = text?.split(",").map(Number) ?? [];
  return parts.length === 4 && parts.every(Number.isFinite) ? (parts as Box) : null;
}

/** A box as the API takes it: within the world, two decimals (about a kilometre), grown outward. */
export function writeBox([west, south, east, north]: Box): string {
  const grown = (value: number, down: boolean) => (down ? Math.floor(value * 100) : Math.ceil(value * 100)) / 100;
  const turn = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const whole = east - west >= 360;
  const sides = whole ? [-180, 180] : [turn(grown(west, true)), turn(grown(east, false))];
  const within = (lat: number) => Math.max(-90, Math.min(90, lat));
  return [sides[0], within(grown(south, true)), sides[1], within(grown(north, false))].map((value) => Number((value as number).toFixed(2))).join(",");
}

export function setBox(box: Box | null): void {
  setQuery({ box: box && writeBox(box), ...(box ? { placed: null } : {}) });
}

/** The incident that the pointer or the keyboard is at, in the list or on the map. */
export const pointed = signal<string | null>(null);
/** The same while it comes from the list: the map shows where it is. */
export const pointedFrom = signal<"list" | "map">("list");
