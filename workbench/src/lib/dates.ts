/** Dates in the reader's form, as precise as they are known and no more. */

import type { DatePrecision, IsoDate } from "../types";

export interface When { first: IsoDate | null; last: IsoDate | null; date_precision?: DatePrecision | null; precision?: DatePrecision | null; time_of_day?: string | null }

const made = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, local = false): Intl.DateTimeFormat {
  const key = JSON.stringify(options) + String(local);
  let found = made.get(key);
  if (!found) {
    // The pages are in English; the order of day and month is the reader's where their language is English.
    const language = navigator.language.startsWith("en") ? navigator.language : "en-GB";
    found = new Intl.DateTimeFormat(language, local ? options : { ...options, timeZone: "UTC" });
    made.set(key, found);
  }
  return found;
}

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const MONTH: Intl.DateTimeFormatOptions = { month: "long", year: "numeric" };

/** Midnight UTC of an ISO date, or null where it is none. */
export function parseDate(date: IsoDate | null | undefined): Date | null {
  if (!date || !/^\d{4}-\d{2}-\d{2}/.test(date)) return null;
  const parsed = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? null : parsed;
}

/** "17 Mar 2016" */
export function day(date: IsoDate | null | undefined): string {
  const parsed = parseDate(date);
  return parsed ? format(DAY).format(parsed) : "no date";
}

/** A day, with its weekday: "Thursday, 17 March 2016". */
export function longDay(date: IsoDate): string {
  const parsed = parseDate(date);
  return parsed ? format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(parsed) : date;
}

/** A moment on the reader's own clock: "26 Feb 2021, 08:00". */
export function moment(time: string | null | undefined): string {
  if (!time) return "no time";
  if (time.length === 10) return day(time);
  const parsed = new Date(time);
  if (Number.isNaN(parsed.getTime())) return time;
  return format({ ...DAY, hour: "2-digit", minute: "2-digit" }, true).format(parsed);
}

function span(from: Date, to: Date): string {
  return format(DAY).formatRange(from, to);
}

/** When it happened, in words no more precise than what is known. */
export function whenText(when: When): string {
  const precision = when.date_precision ?? when.precision ?? null;
  const first = parseDate(when.first);
  const last = parseDate(when.last);
  if (!last) return first ? `since ${day(when.first)}` : "undated";
  if (!first) return `by ${day(when.last)}`;
  if (when.first === when.last) {
    return when.time_of_day ? `${format(DAY).format(first)}, ${when.time_of_day}` : format(DAY).format(first);
  }
  if (precision === "year" && wholeYear(when)) return String(first.getUTCFullYear());
  if (precision === "month" && wholeMonth(first, last)) return format(MONTH).format(first);
  return span(first, last);
}

function wholeYear(when: When): boolean {
  return Boolean(when.first?.endsWith("-01-01") && when.last?.endsWith("-12-31") && when.first.slice(0, 4) === when.last.slice(0, 4));
}

function wholeMonth(first: Date, last: Date): boolean {
  const next = new Date(last.getTime() + 86_400_000);
  return first.getUTCDate() === 1 && next.getUTCDate() === 1 && first.getUTCMonth() === last.getUTCMonth() && first.getUTCFullYear() === last.getUTCFullYear();
}

const KNOWN: Record<DatePrecision, string> = {
  hour: "known to the hour", day: "known to the day", days: "known to a few days", week: "known to the week",
  month: "known to the month", season: "known to the season", year: "known to the year",
};

/** The exact value behind `whenText`: the interval, how closely it is known, the time of day. */
export function preciseWhen(when: When): string {
  const precision = when.date_precision ?? when.precision ?? null;
  if (!when.first && !when.last) return "No report says when; the date of publication is never put in its place.";
  const interval = when.first === when.last ? String(when.first) : `${when.first ?? "open"} to ${when.last ?? "open"}`;
  return [interval, precision ? KNOWN[precision] : "", when.time_of_day ?? "", "local to the place"].filter(Boolean).join(" · ");
}

/** "3 days ago", for the log and for news of the record. */
export function ago(time: string, now: number = Date.now()): string {
  const seconds = (new Date(time).getTime() - now) / 1000;
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3600], ["minute", 60]];
  for (const [unit, length] of steps) if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit);
  return "just now";
}
