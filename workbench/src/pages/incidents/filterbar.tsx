/** What narrows the list: words, types, countries, grades, actor, dates; and the chips that say what does. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { exportAddress } from "../../api";
import { asOf } from "../../router";
import type { Facets, Filter } from "../../types";
import { Button, Check, Field, Icon, Popover } from "../../ui";
import { FacetMenu, ActorMenu } from "./facets";
import { clearAll, filter, narrow, narrowing, setDates, sort, SORTS } from "./state";

/** Milliseconds after the last key at which the words are asked for. */
const PAUSE = 250;

export function FilterBar({ facets }: { facets: Facets | null }) {
  const now = filter.value;
  return (
    <div class="filter-bar" role="search" aria-label="Narrow the incidents">
      <Words />
      <div class="filter-menus">
        <FacetMenu name="Type" list="type" rows={(facets?.types ?? []).map(([key, label, n]) => ({ key, label, n }))} />
        <FacetMenu name="Country" list="country" rows={(facets?.countries ?? []).map(([key, label, n]) => ({ key, label, n }))} />
        <FacetMenu name="Grade" list="grade" rows={(facets?.grades ?? []).map(([key, n]) => ({ key, label: key, n }))} />
        <ActorMenu rows={facets?.actors ?? []} />
        <DatesMenu first={now.first ?? ""} last={now.last ?? ""} />
        <OtherMenu now={now} outlets={(facets?.outlets ?? []).map(([name]) => name)} />
      </div>
    </div>
  );
}

function Words() {
  const asked = filter.value.text ?? "";
  const words = useSignal(asked);
  useEffect(() => { words.value = asked; }, [asked]);
  useEffect(() => {
    if (words.value === asked) return undefined;
    const timer = window.setTimeout(() => narrow({ text: words.value.trim() || null }, true), PAUSE);
    return () => window.clearTimeout(timer);
  }, [words.value]);
  return (
    <div class="filter-words">
      <Icon name="filter" />
      <input id="filter-words" class="input" type="search" placeholder="Narrow by words" aria-label="Narrow by words" value={words.value}
        onInput={(event) => (words.value = event.currentTarget.value)} />
    </div>
  );
}

function DatesMenu({ first, last }: { first: string; last: string }) {
  return (
    <Popover name="Dates" pressed={Boolean(first || last)} label={<>Dates<Icon name="down" size={12} /></>}>
      {(close) => (
        <form class="stack tight menu-form" onSubmit={(event) => { event.preventDefault(); close(); }}>
          <Field label="Not before">{(ids) => <input class="input" type="date" {...ids} value={first} onChange={(event) => setDates(event.currentTarget.value || null, last || null)} />}</Field>
          <Field label="Not after">{(ids) => <input class="input" type="date" {...ids} value={last} onChange={(event) => setDates(first || null, event.currentTarget.value || null)} />}</Field>
          <p class="small faint">An incident known to an interval counts if any of it falls in between.</p>
          <div class="row"><Button small onClick={() => setDates(null, null)} disabled={!first && !last}>Any date</Button></div>
        </form>
      )}
    </Popover>
  );
}

function OtherMenu({ now, outlets }: { now: Filter; outlets: readonly string[] }) {
  const set = Boolean(now.main || now.realis || now.placed || now.dated || now.review || now.outlet);
  return (
    <Popover name="More" end pressed={set} label={<>More<Icon name="down" size={12} /></>}>
      {() => (
        <div class="stack tight menu-form">
          <Check checked={now.main === true} onChange={(on) => narrow({ main: on ? "true" : null })}>Only what a report is chiefly about</Check>
          <Check checked={now.realis === "any"} onChange={(on) => narrow({ realis: on ? "any" : null })}>Also planned, threatened and denied ones</Check>
          <Check checked={now.placed === "no"} onChange={(on) => narrow({ placed: on ? "no" : null })}>Only without a place</Check>
          <Check checked={now.dated === "no"} onChange={(on) => narrow({ dated: on ? "no" : null, first: null, last: null })}>Only without a date</Check>
          <Check checked={now.review === "unreviewed"} onChange={(on) => narrow({ review: on ? "unreviewed" : null })}>Only what nobody has reviewed</Check>
          <Field label="Told by the outlet">
            {(ids) => (
              <select class="input" {...ids} value={now.outlet ?? ""} onChange={(event) => narrow({ outlet: event.currentTarget.value || null })}>
                <option value="">any</option>
                {[...new Set([...outlets, ...(now.outlet ? [now.outlet] : [])])].map((name) => <option key={name} value={name}>{name}</option>)}
              </select>
            )}
          </Field>
          <hr />
          <span class="label small soft">Download what the list shows</span>
          <div class="menu-list">
            {([["acled", "ACLED columns (CSV)"], ["geojson", "GeoJSON"], ["jsonl", "JSON Lines"], ["json", "Daybook's JSON"]] as const).map(([format, label]) => (
              <a key={format} href={exportAddress(format, now, asOf.value)} download><Icon name="download" />{label}</a>
            ))}
          </div>
        </div>
      )}
    </Popover>
  );
}

export function SortMenu() {
  return (
    <label class="sort">
      <span class="hush">Order</span>
      <select class="input small" value={sort.value} onChange={(event) => narrow({ sort: event.currentTarget.value === "-first" ? null : event.currentTarget.value })}>
        {SORTS.map(([key, label]) => <option key={key} value={key}>{label}</option>)}
      </select>
    </label>
  );
}

export function ClearButton() {
  const n = narrowing(filter.value);
  return n > 0 ? <Button small variant="quiet" onClick={clearAll}>Clear all</Button> : null;
}
