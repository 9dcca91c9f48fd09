/** Buckets of time, and the days that a stretch of the timeline stands for. */

import { utcDay, utcMonday, utcMonth, utcYear, type CountableTimeInterval } from "d3-time";
import type { Bucket, IsoDate, TimelineReply } from "../../types";

export const INTERVAL: Record<Bucket, CountableTimeInterval> = { day: utcDay, week: utcMonday, month: utcMonth, year: utcYear };

export const iso = (date: Date): IsoDate => date.toISOString().slice(0, 10);
export const utc = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);

/** The moment at which the bucket that holds `date` ends. */
export function bucketEnd(date: Date, bucket: Bucket): Date {
  return INTERVAL[bucket].offset(INTERVAL[bucket].floor(date), 1);
}

/** First and last day of all buckets that a stretch touches. */
export function snap(from: Date, to: Date, bucket: Bucket): [IsoDate, IsoDate] {
  const [early, late] = from <= to ? [from, to] : [to, from];
  const end = bucketEnd(late, bucket);
  return [iso(INTERVAL[bucket].floor(early)), iso(utcDay.offset(end, -1))];
}

/** The stretch with one end moved by whole buckets; the ends never pass one another. */
export function moved(range: [IsoDate, IsoDate], end: "first" | "last", by: number, bucket: Bucket): [IsoDate, IsoDate] {
  const interval = INTERVAL[bucket];
  if (end === "first") {
    const first = iso(interval.offset(interval.floor(utc(range[0])), by));
    return first > range[1] ? range : [first, range[1]];
  }
  const next = interval.offset(interval.floor(utc(range[1])), by);
  const last = iso(utcDay.offset(interval.offset(next, 1), -1));
  return last < range[0] ? range : [range[0], last];
}

/** Buckets that a stretch is cut into at most. */
const MOST_BUCKETS = 140;

/** The finest bucket that cuts a stretch into no more than that. */
export function bucketFor(stretch: [IsoDate, IsoDate]): Bucket {
  const order: Bucket[] = ["day", "week", "month"];
  return order.find((bucket) => INTERVAL[bucket].count(utc(stretch[0]), utc(stretch[1])) <= MOST_BUCKETS) ?? "year";
}

/** A timeline without the strokes beyond a stretch: what is known to an interval may begin before it. */
export function within(reply: TimelineReply, [first, last]: [IsoDate, IsoDate]): TimelineReply {
  const items = reply.items.filter(([start]) => start <= last && iso(bucketEnd(utc(start), reply.bucket)) > first);
  return { ...reply, items };
}
