/** Incidents over time, with the killed below; a stretch of it narrows list and map. */

import { useSignal } from "@preact/signals";
import { max } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { day } from "../../lib/dates";
import { number, plural } from "../../lib/words";
import type { Bar, IsoDate, TimelineReply } from "../../types";
import { Brush } from "./brushing";
import { bucketEnd, INTERVAL, utc } from "./brush";

export interface Frame { width: number; height: number; left: number; right: number; zero: number; foot: number }
/** Buckets that the timeline shows at least. */
const LEAST_BUCKETS = 14;
const MARGIN = { left: 8, right: 8, top: 28, foot: 20 };

export function Timeline({ data, span, range, onRange }: { data: TimelineReply; span: [IsoDate, IsoDate] | null; range: [IsoDate | null, IsoDate | null]; onRange: (first: IsoDate | null, last: IsoDate | null) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 600, height: 140 });
  const at = useSignal<number | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => (size.value = { width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const { width, height } = size.value;
  const chart = useMemo(() => layout(data, span, width, height), [data, span?.join(), width, height]);
  const pointedBar = at.value === null ? null : data.items[at.value];
  return (
    <div class="timeline" ref={box}>
      <svg width={width} height={height} role="img" aria-label={told(data)}>
        <Axis chart={chart} />
        {data.items.map((bar, index) => <Stroke key={bar[0]} bar={bar} chart={chart} lit={index === at.value} />)}
        <line class="zero" x1={chart.frame.left} x2={width - chart.frame.right} y1={chart.frame.zero + 0.5} y2={chart.frame.zero + 0.5} />
        <Notes chart={chart} />
      </svg>
      <Brush chart={chart} data={data} range={range} onRange={onRange} onPoint={(index) => (at.value = index)} />
      {pointedBar && <Said bar={pointedBar} data={data} chart={chart} />}
    </div>
  );
}

export interface Chart { frame: Frame; x: ReturnType<typeof scaleUtc<number>>; up: (n: number) => number; down: (n: number) => number; bucket: TimelineReply["bucket"]; most: number; mostKilled: number }

function layout(data: TimelineReply, span: [IsoDate, IsoDate] | null, width: number, height: number): Chart {
  // Zoomed in, the stretch itself: an incident that began before it or that is known to an interval around it adds nothing to the scale.
  const first = span?.[0] ?? data.items[0]?.[0];
  const last = span?.[1] ?? data.items.at(-1)?.[0];
  const [from, to] = first && last ? domain(utc(first), utc(last), data.bucket) : [new Date(), new Date()];
  const most = max(data.items, (bar) => bar[1]) ?? 1;
  const mostKilled = max(data.items, (bar) => Math.max(bar[2], bar[3])) ?? 0;
  const inner = Math.max(10, height - MARGIN.top - MARGIN.foot);
  const above = mostKilled > 0 ? inner * 0.62 : inner;
  const frame: Frame = { width, height, left: MARGIN.left, right: MARGIN.right, zero: Math.round(MARGIN.top + above), foot: MARGIN.foot };
  const x = scaleUtc([from, to], [MARGIN.left, Math.max(MARGIN.left + 10, width - MARGIN.right)]);
  const up = scaleLinear([0, most], [0, above]);
  // Square root: one massacre must not make all other deaths invisible. The figures stand in the tooltip.
  const down = (n: number) => Math.sqrt(n / Math.max(1, mostKilled)) * (inner - above);
  return { frame, x, up, down, bucket: data.bucket, most, mostKilled };
}

/** What the strokes count; drawn over them. */
function Notes({ chart }: { chart: Chart }) {
  const { frame } = chart;
  return (
    <g class="notes" aria-hidden="true">
      <text x={frame.left} y={18}>incidents a {chart.bucket}, up to {number(chart.most)}</text>
      {chart.mostKilled > 0 && <text x={frame.left} y={frame.height - frame.foot - 4} class="killed-word">killed, up to {number(chart.mostKilled)}</text>}
    </g>
  );
}

/** From a bucket before the first to one after the last; a short record is given room, or one day would fill the chart. */
function domain(first: Date, last: Date, bucket: TimelineReply["bucket"]): [Date, Date] {
  const interval = INTERVAL[bucket];
  const lacking = Math.max(0, LEAST_BUCKETS - interval.count(first, last));
  const before = 1 + Math.ceil(lacking / 2);
  return [interval.offset(interval.floor(first), -before), interval.offset(bucketEnd(last, bucket), before)];
}

function Stroke({ bar, chart, lit }: { bar: Bar; chart: Chart; lit: boolean }) {
  const [start, count, low, high] = bar;
  const from = chart.x(utc(start));
  const to = chart.x(bucketEnd(utc(start), chart.bucket));
  const gap = to - from > 4 ? 1 : 0;
  const shape = { x: from + gap / 2, width: Math.max(1.5, to - from - gap) };
  const zero = chart.frame.zero;
  return (
    <g class={lit ? "stroke lit-stroke" : "stroke"}>
      <rect class="count" {...shape} y={zero - Math.max(1.5, chart.up(count))} height={Math.max(1.5, chart.up(count))} />
      {high > low && <rect class="killed-high" {...shape} y={zero + 2} height={Math.max(1.5, chart.down(high))} />}
      {low > 0 && <rect class="killed-low" {...shape} y={zero + 2} height={Math.max(1.5, chart.down(low))} />}
    </g>
  );
}

function Axis({ chart }: { chart: Chart }) {
  const { frame, x } = chart;
  const ticks = x.ticks(Math.max(2, Math.floor(frame.width / 90)));
  const name = x.tickFormat();
  return (
    <g class="axis" aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick.getTime()} transform={`translate(${x(tick)},0)`}>
          <line y1={MARGIN.top} y2={frame.height - frame.foot} />
          {x(tick) > 20 && x(tick) < frame.width - 20 && <text y={frame.height - 6} text-anchor="middle">{name(tick)}</text>}
        </g>
      ))}
    </g>
  );
}

function Said({ bar, data, chart }: { bar: Bar; data: TimelineReply; chart: Chart }) {
  const [start, count, low, high] = bar;
  const middle = chart.x(utc(start));
  const left = Math.max(4, Math.min(middle - 80, chart.frame.width - 180));
  const killed = high > low ? `${number(low)}–${number(high)} killed` : low > 0 ? `${number(low)} killed` : "nobody reported killed";
  return (
    <div class="tip said" aria-hidden="true" style={{ left: `${left}px` }}>
      <strong>{bucketName(start, data.bucket)}</strong><br />{plural(count, "incident")}, {killed}
    </div>
  );
}

function bucketName(start: IsoDate, bucket: TimelineReply["bucket"]): string {
  if (bucket === "year") return start.slice(0, 4);
  if (bucket === "month") return new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(utc(start));
  return bucket === "week" ? `Week of ${day(start)}` : day(start);
}

function told(data: TimelineReply): string {
  const total = data.items.reduce((sum, bar) => sum + bar[1], 0);
  const first = data.items[0]?.[0];
  const last = data.items.at(-1)?.[0];
  if (!first || !last) return "Timeline: no dated incident";
  return `Timeline: ${plural(total, "dated incident")} from ${bucketName(first, data.bucket)} to ${bucketName(last, data.bucket)}`;
}
