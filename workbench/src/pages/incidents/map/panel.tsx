/** The map beside the list: what it asks for, what it shows, its tools and legend. */

import { computed, useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import * as api from "../../../api";
import { queryString, type Query } from "../../../api";
import { useKeys } from "../../../lib/keys";
import { useAsk } from "../../../lib/query";
import { dark } from "../../../lib/theme";
import { plural } from "../../../lib/words";
import type { MapReply, Summary } from "../../../types";
import { Button, Empty, FaultLine, Loading, Working } from "../../../ui";
import { shapeOf } from "../shape";
import { asking, filter, narrow, pointed, pointedFrom, readBox, setBox, writeBox, type Box } from "../state";
import { Card, type Picked } from "./card";
import { HoverTip, type Over } from "./hovertip";
import { areas, cells, extent, labels, nearby, pins, placeNames, towns } from "./data";
import type { Engine, Heard } from "./engine";
import { Legend } from "./legend";
import "./map.css";

/** The filter without its box: the map shows what lies around the box, too. */
const mapAsk = computed(() => ({ ...asking.value, box: undefined }));
/** Cells are asked for this much finer than the map's zoom: some 64 pixels each. */
const FINER = 2;
/** Zoom from which, among very many incidents, only those in view are asked for. */
const VIEW_ZOOM = 4;

/** `ready`: the list stands; setting up the map (half a second of work on a slow machine) waits for it. */
export function MapPanel({ rows, ready }: { rows: readonly Summary[]; ready: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const engine = useSignal<Engine | null>(null);
  const broken = useSignal<string | null>(null);
  const view = useSignal<{ zoom: number; box: Box } | null>(null);
  const picked = useSignal<Picked | null>(null);
  const drawing = useSignal(false);
  const over = useSignal<Over | null>(null);
  const whole = useWhole(view);
  const reply = whole.data;

  useEffect(() => {
    let closed = false;
    settled = false;
    let made: Engine | null = null;
    const heard: Heard = {
      onIncident: (id, at) => { picked.value = { kind: "incident", id, at }; },
      onPlace: (at, count, name) => { picked.value = { kind: "place", at, count, name }; },
      onHover: (now) => {
        pointedFrom.value = "map";
        pointed.value = now?.id ?? null;
        if (now?.id !== over.peek()?.id || now?.at.join() !== over.peek()?.at.join()) over.value = now;
      },
      onView: (zoom, box) => {
        view.value = { zoom, box };
        const { lng, lat } = made?.map.getCenter() ?? { lng: 0, lat: 0 };
        if (made && settled) camera = { shape: shapeNow(), center: [lng, lat], zoom };
      },
      onBox: (box) => { drawing.value = false; setBox(box); },
      onNothing: () => { picked.value = null; },
    };
    const fetched = import("./engine");
    fetched.catch(() => undefined);
    if (!ready) return undefined;
    Promise.all([fetched, painted()]).then(
      ([module]) => {
        if (closed || !host.current) return;
        made = new module.Engine(host.current, heard);
        engine.value = made;
      },
    ).catch((error: unknown) => { broken.value = error instanceof Error ? error.message : "unknown"; });
    return () => {
      closed = true;
      made?.close();
    };
  }, [ready]);
  useMapData(engine.value, reply, rows);
  useTowns(engine.value, view.value, reply, rows);
  useEffect(() => { engine.value?.recolour(); }, [dark.value, engine.value]);
  useEffect(() => { engine.value?.drawBox(drawing.value); }, [drawing.value, engine.value]);
  useEffect(() => { engine.value?.showBox(readBox(filter.value.box)); }, [filter.value.box, engine.value]);

  const fitAll = () => { const box = reply && extent(reply); if (box) engine.peek()?.fit(box); };
  const useView = () => { if (view.peek()) setBox(view.peek()?.box ?? null); };
  useKeys("Map", [
    { keys: "b", does: "Draw a box on the map (or drag with Shift)", run: () => (drawing.value = !drawing.peek()) },
    { keys: "v", does: "Only what the map shows now", run: useView },
    { keys: "0", does: "Show all on the map", run: fitAll },
  ]);
  const told = useComputed(() => (whole.data ? plural(whole.data.placed.length, "incident") : ""));
  if (broken.value) return <section class="map-side"><Empty icon="map" title="The map cannot be drawn here"><p>It needs WebGL, which this browser does not offer. List and timeline do without.</p></Empty></section>;
  return (
    <section class="map-side" aria-label={`Map; the list holds the same incidents. ${told.value}`}>
      <Working on={whole.loading && reply !== null} />
      <div class="map-host" ref={host} />
      {!engine.value && <div class="map-wait"><Loading lines={3} label="Loading the map" /></div>}
      {whole.error && <div class="map-fault"><FaultLine error={whole.error} again={whole.again} /></div>}
      <div class="map-tools">
        <Button small icon="plus" label="Zoom in" onClick={() => engine.value?.zoom(1)} />
        <Button small icon="minus" label="Zoom out" onClick={() => engine.value?.zoom(-1)} />
        <Button small icon="world" label="Show all (0)" onClick={fitAll} />
      </div>
      <div class="map-top">
        <Button small pressed={drawing.value} onClick={() => (drawing.value = !drawing.value)}>{drawing.value ? "Drag on the map…" : "Draw a box"}</Button>
        {filter.value.box ? <Button small onClick={() => setBox(null)}>Remove the box</Button> : <Button small onClick={useView}>Only this view</Button>}
        {reply && reply.unplaced > 0 && (
          <button type="button" class="chip" aria-pressed={filter.value.placed === "no"} onClick={() => narrow({ placed: filter.value.placed === "no" ? null : "no", box: null })}>
            <span class="n">{reply.unplaced.toLocaleString("en")}</span> without a place
          </button>
        )}
      </div>
      {picked.value && engine.value && <Card picked={picked.value} rows={rows} engine={engine.value} view={view.value} onClose={() => (picked.value = null)} />}
      {over.value && !picked.value && engine.value && <HoverTip over={over.value} rows={rows} engine={engine.value} />}
      <Legend many={(reply?.cells?.length ?? 0) > 0} />
    </section>
  );
}

/** After the next picture on the screen. */
const painted = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => window.setTimeout(done, 0)));

const shapeNow = (): string => queryString(mapAsk.peek() as Query);

/** The reply for the whole filter, and among very many incidents that for the view over it. */
function useWhole(view: { value: { zoom: number; box: Box } | null }) {
  const zoom = Math.floor(view.value?.zoom ?? 1);
  const ask = mapAsk.value;
  const shape = queryString(ask as Query);
  const first = useAsk(`map ${shape}`, (signal) => api.incidentMap({ ...ask, zoom: 1 + FINER }, signal));
  const many = (first.data?.cells?.length ?? 0) > 0;
  const box = many && zoom >= VIEW_ZOOM && view.value ? writeBox(widened(view.value.box)) : undefined;
  const near = useAsk(many && zoom !== 1 ? `map ${shape} ${zoom} ${box ?? ""}` : null, (signal) => api.incidentMap({ ...ask, box, zoom: zoom + FINER }, signal));
  const data: MapReply | null = many && near.data && first.data ? { ...near.data, unplaced: first.data.unplaced, undated: first.data.undated } : first.data;
  return { ...first, data, loading: first.loading || near.loading };
}

/** A quarter more on each side, rounded so that small moves ask for nothing new. */
function widened([west, south, east, north]: Box): Box {
  const step = Math.max(0.5, 2 ** Math.round(Math.log2((east - west) / 4)));
  return [Math.floor(west / step - 0.5) * step, Math.max(-90, Math.floor(south / step - 0.5) * step), Math.ceil(east / step + 0.5) * step, Math.min(90, Math.ceil(north / step + 0.5) * step)];
}

/** Zoom from which towns are named, and how many are asked for. */
const TOWN_ZOOM = 3.5;
const MOST_TOWNS = 90;

/** Names of the gazetteer's towns around what the map shows. */
function useTowns(engine: Engine | null, view: { zoom: number; box: Box } | null, reply: MapReply | null, rows: readonly Summary[]): void {
  const box = view && view.zoom >= TOWN_ZOOM ? writeBox(widened(view.box)) : null;
  const found = useAsk(box ? `towns ${box}` : null, (signal) => api.placesIn(box ?? "", MOST_TOWNS, signal));
  useEffect(() => {
    if (found.data) engine?.set("cities", towns(found.data.items, labels(reply?.cells?.length ? [] : rows)));
  }, [engine, found.data, rows]);
}

/** Where the map stood when it was left, for coming back. */
let camera: { shape: string; center: [number, number]; zoom: number } | null = null;
/** Whether the map has been brought to its first view: before that it is nowhere in particular. */
let settled = false;

function useMapData(engine: Engine | null, reply: MapReply | null, rows: readonly Summary[]): void {
  const fitted = useRef(false);
  useEffect(() => {
    if (!engine || !reply) return;
    engine.set("pins", pins(reply.placed, shapeOf));
    engine.set("near", nearby(reply.placed));
    engine.set("cells", cells(reply.cells ?? []));
    if (fitted.current) return;
    if (camera?.shape === shapeNow()) {
      fitted.current = true;
      settled = true;
      engine.map.jumpTo({ center: camera.center, zoom: camera.zoom });
      return;
    }
    const box = readBox(filter.peek().box) ?? extent(reply);
    if (box) {
      fitted.current = true;
      settled = true;
      engine.fit(box, true);
    }
  }, [engine, reply]);
  useEffect(() => {
    if (!engine || !reply) return;
    engine.set("areas", areas(reply.areas, placeNames(rows)));
    // Among cells the places of the list's first rows would be names without a reason.
    engine.set("labels", labels(reply.cells?.length ? [] : rows));
  }, [engine, reply, rows]);
  const id = pointedFrom.value === "list" ? pointed.value : null;
  useEffect(() => {
    const place = id ? rows.find((row) => row.id === id)?.place : null;
    engine?.point(place && place.lat !== null && place.lon !== null ? [place.lon, place.lat] : null);
  }, [engine, id]);
}
