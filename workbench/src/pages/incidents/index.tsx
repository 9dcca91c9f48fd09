/** Incidents: list, map and timeline of one filter, which stands in the address. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import * as api from "../../api";
import { queryString, type Query } from "../../api";
import { useKeys } from "../../lib/keys";
import { usePages } from "../../lib/pages";
import { useAsk } from "../../lib/query";
import { health } from "../../lib/session";
import { useTitle } from "../../lib/title";
import { plural } from "../../lib/words";
import { href } from "../../router";
import type { PageProps } from "../../routes";
import { Button, Empty } from "../../ui";
import { ActiveChips } from "./chips";
import { FilterBar, SortMenu } from "./filterbar";
import "./incidents.css";
import { IncidentList } from "./list";
import { MapPanel } from "./map/panel";
import { asking, clearAll, filter, narrow, narrowing, sort } from "./state";
import { TimePanel } from "./timepanel";

const key = (value: object): string => queryString(value as Query);

export default function IncidentsPage(_: PageProps) {
  useTitle("Incidents");
  const narrow390 = useNarrow();
  const open = useSignal<{ map: boolean; timeline: boolean }>({ map: !narrow390, timeline: !narrow390 });
  useEffect(() => { open.value = { map: !narrow390, timeline: !narrow390 }; }, [narrow390]);

  const ask = asking.value;
  const order = sort.value;
  const shape = `${key(ask)} ${order}`;
  const list = usePages(shape, (after, signal) => api.incidents({ ...ask, sort: order, after, limit: 100 }, signal), { remember: true });
  const facets = useAsk(key(ask), (signal) => api.facets(ask, signal));
  useKeys("Incidents", [
    { keys: "f", does: "Narrow by words", run: () => document.querySelector<HTMLElement>("#filter-words")?.focus() },
    { keys: "m", does: "Show or hide the map", run: () => flip("map") },
    { keys: "t", does: "Show or hide the timeline", run: () => flip("timeline") },
    { keys: "c", does: "Clear what narrows the list", run: clearAll },
  ]);
  const flip = (panel: "map" | "timeline") => { open.value = { ...open.peek(), [panel]: !open.peek()[panel] }; };
  const stands = useRef(false);
  stands.current ||= !list.fresh || list.error !== null;
  const wide = open.value.map || open.value.timeline;

  return (
    <div class={`incidents fill-page${wide ? "" : " list-only"}`}>
      <h1 class="hush">Incidents</h1>
      <FilterBar facets={facets.data} />
      <section class="list-side" aria-label="List">
        <div class="list-head">
          <strong aria-live="polite">{list.fresh ? "Incidents" : plural(list.total, "incident")}</strong>
          <span class="list-tools">
            <Button small variant="quiet" icon="map" pressed={open.value.map} onClick={() => flip("map")}>Map</Button>
            <Button small variant="quiet" icon="clock" pressed={open.value.timeline} onClick={() => flip("timeline")}>Time</Button>
            <SortMenu />
          </span>
        </div>
        <ActiveChips facets={facets.data} />
        <IncidentList paged={list} shape={shape} empty={<NothingHere />} />
      </section>
      {open.value.map && <MapPanel rows={list.items} ready={stands.current} />}
      {open.value.timeline && <TimePanel />}
    </div>
  );
}

function NothingHere() {
  if (narrowing(filter.value) > 0) {
    return <Empty icon="filter" title="No incident fits all of this"><p>Take off one of the conditions above, or all of them.</p><Button onClick={clearAll}>Clear all</Button></Empty>;
  }
  if (health.value && health.value.reports > 0) {
    return <Empty title="No incident in the record yet"><p>Its {plural(health.value.reports, "report")} tell of nothing that happened, or only of what is planned or feared.</p><Button onClick={() => narrow({ realis: "any" })}>Show planned and feared ones</Button></Empty>;
  }
  return <Empty icon="page" title="An empty daybook"><p>Add reports, and what they tell stands here: who did what to whom, where and when, according to whom.</p><a class="button primary" href={href("/add")}>Add reports</a></Empty>;
}

const NARROW = "(max-width: 60rem)";
function useNarrow(): boolean {
  const now = useSignal(window.matchMedia(NARROW).matches);
  useEffect(() => {
    const media = window.matchMedia(NARROW);
    const change = () => (now.value = media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return now.value;
}
