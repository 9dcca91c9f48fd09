/** The list: only the rows in sight are drawn, further pages are fetched as one comes near their end. */

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useKeys } from "../../lib/keys";
import type { Paged } from "../../lib/pages";
import { go, href } from "../../router";
import type { Summary } from "../../types";
import { Failure, Loading, Working } from "../../ui";
import { Row } from "./row";
import { pointed, pointedFrom } from "./state";
import { windowOf } from "./window";

/** How far each list was scrolled when it was left. */
const scrolled = new Map<string, number>();
/** Rows from the end of what has come at which the next page is fetched. */
const AHEAD = 30;

export function IncidentList({ paged, shape, empty }: { paged: Paged<Summary>; shape: string; empty: preact.ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 800, row: 104 });
  const current = useSignal(-1);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const row = Math.round((Number.parseFloat(getComputedStyle(element).getPropertyValue("--row-rem")) || 6.25) * rem);
      view.value = { top: element.scrollTop, height: element.clientHeight, row };
    };
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  const first = useRef(true);
  useLayoutEffect(() => {
    // Another question: from the top; back from another page: where one was.
    box.current?.scrollTo(0, first.current ? (scrolled.get(shape) ?? 0) : 0);
    first.current = false;
    current.value = -1;
    const element = box.current;
    return () => { if (element) scrolled.clear(), scrolled.set(shape, element.scrollTop); };
  }, [shape]);

  const { items, total, more, loading } = paged;
  const seen = windowOf(view.value, items.length);
  useEffect(() => {
    if (more && !loading && !paged.error && seen.to > items.length - AHEAD) more();
  });

  const reveal = (index: number) => {
    const element = box.current;
    if (!element || index < 0 || index >= items.length) return;
    current.value = index;
    const { row, height } = view.peek();
    if (index * row < element.scrollTop) element.scrollTop = index * row;
    if ((index + 1) * row > element.scrollTop + height) element.scrollTop = (index + 1) * row - height;
    point(items[index] ?? null);
    requestAnimationFrame(() => element.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus({ preventScroll: true }));
  };
  const step = (by: number) => reveal(Math.max(0, Math.min(items.length - 1, current.peek() + by)));
  const open = () => {
    const item = items[current.peek()];
    if (item) go(href(`/incident/${encodeURIComponent(item.id)}`));
  };
  useKeys("List", [
    { keys: "j", does: "Next incident", run: () => step(1) },
    { keys: "k", does: "Incident before", run: () => step(-1) },
    { keys: "o", does: "Open it", run: open },
  ]);

  return (
    <div class="list-box">
      <Working on={loading && !paged.fresh} />
      <div class="list-scroll" ref={box} tabIndex={-1}>
        {paged.error && items.length === 0 ? <Failure error={paged.error} again={paged.again} /> : null}
        {paged.fresh && !paged.error ? <div class="list-bones"><Loading lines={18} label="Loading incidents" /></div> : null}
        {!paged.fresh && !loading && !paged.error && items.length === 0 ? empty : null}
        <ol class="rows" aria-label="Incidents" style={{ height: `${items.length * view.value.row}px` }} onMouseLeave={() => point(null)}>
          {items.slice(seen.from, seen.to).map((item, at) => (
            <li key={item.id} data-index={seen.from + at} aria-setsize={total} aria-posinset={seen.from + at + 1}
              class={pointed.value === item.id ? "pointed" : ""} style={{ top: `${(seen.from + at) * view.value.row}px` }}
              onMouseEnter={() => point(item)} onFocusIn={() => { current.value = seen.from + at; point(item); }}>
              <Row item={item} />
            </li>
          ))}
        </ol>
        {items.length > 0 && <ListEnd paged={paged} />}
      </div>
    </div>
  );
}

function point(item: Summary | null): void {
  pointedFrom.value = "list";
  pointed.value = item?.id ?? null;
}

function ListEnd({ paged }: { paged: Paged<Summary> }) {
  if (paged.error) return <p class="list-end"><span>{paged.error.message}</span> <button type="button" class="button small" onClick={paged.more ?? paged.again}>Try again</button></p>;
  if (paged.more) return <p class="list-end faint" role="status">Loading more…</p>;
  return <p class="list-end faint">End of the list</p>;
}
