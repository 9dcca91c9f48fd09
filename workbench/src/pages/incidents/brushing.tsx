/** Picking a stretch of the timeline: drag, click a bucket, or move either end with the arrow keys. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { day } from "../../lib/dates";
import type { IsoDate, TimelineReply } from "../../types";
import { bucketEnd, iso, moved, snap, utc } from "./brush";
import type { Chart } from "./timeline";

interface Props {
  chart: Chart; data: TimelineReply; range: [IsoDate | null, IsoDate | null];
  onRange: (first: IsoDate | null, last: IsoDate | null) => void; onPoint: (index: number | null) => void;
}

export function Brush({ chart, data, range, onRange, onPoint }: Props) {
  const drag = useSignal<{ from: number; to: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { x, bucket, frame } = chart;
  const [domainFrom, domainTo] = x.domain() as [Date, Date];

  const at = (event: PointerEvent) => event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as HTMLElement).closest("[role=slider]")) return;
    box.current?.setPointerCapture(event.pointerId);
    drag.value = { from: at(event), to: at(event) };
  };
  const move = (event: PointerEvent) => {
    const here = at(event);
    const date = x.invert(here);
    const index = data.items.findIndex((bar) => utc(bar[0]) <= date && bucketEnd(utc(bar[0]), bucket) > date);
    onPoint(index < 0 ? null : index);
    if (drag.value) drag.value = { from: drag.value.from, to: here };
  };
  const up = () => {
    const now = drag.value;
    drag.value = null;
    if (!now) return;
    const [first, last] = snap(x.invert(now.from), x.invert(now.to), bucket);
    const click = Math.abs(now.to - now.from) < 4;
    const empty = !data.items.some((bar) => bar[0] >= first && bar[0] <= last);
    if (click && (empty || (range[0] === first && range[1] === last))) onRange(null, null);
    else onRange(first, last);
  };

  const shown = drag.value ? snap(x.invert(drag.value.from), x.invert(drag.value.to), bucket) : range;
  const some = shown[0] !== null || shown[1] !== null;
  const clamp = (value: number) => Math.max(frame.left, Math.min(frame.width - frame.right, value));
  const from = clamp(x(shown[0] ? utc(shown[0]) : domainFrom));
  const to = clamp(x(shown[1] ? bucketEnd(utc(shown[1]), "day") : domainTo));

  const nudge = (end: "first" | "last") => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 6, PageDown: -6 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const whole: [IsoDate, IsoDate] = [range[0] ?? iso(domainFrom), range[1] ?? iso(domainTo)];
      onRange(...moved(whole, end, by, bucket));
    } else if (event.key === "Escape" || event.key === "Delete") onRange(null, null);
  };
  const handle = (end: "first" | "last", left: number) => (
    <div class={`handle ${end}`} role="slider" tabIndex={0} aria-label={end === "first" ? "Not before" : "Not after"} style={{ left: `${left}px` }}
      aria-valuemin={domainFrom.getTime()} aria-valuemax={domainTo.getTime()} aria-valuenow={(end === "first" ? x.invert(from) : x.invert(to)).getTime()}
      aria-valuetext={(end === "first" ? shown[0] : shown[1]) ? day(end === "first" ? shown[0] : shown[1]) : "open"}
      onKeyDown={nudge(end)} onPointerDown={(event) => grab(event, end)} />
  );
  const grab = (event: PointerEvent, end: "first" | "last") => {
    event.stopPropagation();
    box.current?.setPointerCapture(event.pointerId);
    drag.value = end === "first" ? { from: to - 1, to: from } : { from, to };
  };

  return (
    <div class={some ? "brush some" : "brush"} ref={box} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={() => (drag.value = null)} onPointerLeave={() => onPoint(null)}>
      {some && <><div class="shade" style={{ left: 0, width: `${from}px` }} /><div class="shade" style={{ left: `${to}px`, right: 0 }} /></>}
      {some && <div class="stretch" style={{ left: `${from}px`, width: `${Math.max(2, to - from)}px` }} />}
      {handle("first", from)}
      {handle("last", to)}
    </div>
  );
}
