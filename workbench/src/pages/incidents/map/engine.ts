/** MapLibre behind a small surface; fetched only when the map is shown. */

import { LngLatBounds, Map as Maplibre, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection, GeoJSON } from "geojson";
import type { Box } from "../state";
import { base, DETAILS } from "./base";
import { BoxTool } from "./boxtool";
import { boxPolygon, type Points } from "./data";
import { addIcons } from "./icons";
import { readPalette } from "./palette";
import { CLUSTER_ZOOM, layers, style } from "./style";

// The worker is a file of our own server: no blob, nothing that the content security policy would refuse.
setWorkerUrl(new URL(workerUrl, window.location.href).href);

export interface Heard {
  /** One incident was clicked. */
  onIncident: (id: string, at: [number, number]) => void;
  /** Several incidents at one place, or an area. */
  onPlace: (at: [number, number], count: number, name: string) => void;
  /** The pointer is over one incident or over several (`count`); null: over none. */
  onHover: (over: { id: string | null; count: number; at: [number, number]; name: string } | null) => void;
  onView: (zoom: number, box: Box) => void;
  onBox: (box: Box) => void;
  onNothing: () => void;
}
export type SourceName = "areas" | "near" | "cells" | "pins" | "labels" | "cities";
const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
const CLICKED = ["pins", "clusters", "cells", "area-names", "areas"];

export class Engine {
  readonly map: Maplibre;
  private readonly tool: BoxTool;
  private ready = false;
  private readonly waiting = new Map<string, GeoJSON>();
  /** Which of DETAILS is asked for, and which is shown. */
  private asked = -1;
  private shown = -1;

  constructor(container: HTMLElement, private readonly heard: Heard) {
    this.map = new Maplibre({
      container, style: style(readPalette()), center: [20, 22], zoom: 0.9, minZoom: 0.4, maxZoom: 14, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      boxZoom: false, fadeDuration: 120, attributionControl: { compact: false }, locale: { "Map.Title": "Map" }, renderWorldCopies: true,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.tool = new BoxTool(this.map, (box) => heard.onBox(box));
    this.map.on("load", () => void this.start());
    this.map.on("moveend", () => this.moved());
    this.map.on("click", (event) => void this.clicked(event));
    this.map.on("mousemove", (event) => this.hovered(event));
    this.map.on("mouseout", () => heard.onHover(null));
  }

  private async start(): Promise<void> {
    addIcons(this.map, readPalette());
    this.ready = true;
    for (const [name, data] of this.waiting) this.put(name, data);
    this.waiting.clear();
    await this.ground(0);
    this.moved();
  }

  private async ground(level: number): Promise<void> {
    const detail = DETAILS[level];
    if (!detail || level <= this.asked) return;
    this.asked = level;
    const found = await base(detail[0]);
    if (level < this.shown) return;
    this.shown = level;
    this.put("land", found.land);
    this.put("borders", found.borders);
    this.put("countries", found.names);
  }

  private moved(): void {
    const zoom = this.map.getZoom();
    void this.ground(DETAILS.findLastIndex(([, least]) => zoom >= least));
    const bounds = this.map.getBounds();
    this.heard.onView(zoom, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  }

  private put(name: string, data: GeoJSON): void {
    if (!this.ready) this.waiting.set(name, data);
    else void this.map.getSource<GeoJSONSource>(name)?.setData(data);
  }

  set(name: SourceName, data: Points): void {
    this.put(name, data);
  }

  /** Rings the place of an incident; null: none. */
  point(at: [number, number] | null): void {
    this.put("pointed", at ? { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: at } } : EMPTY);
  }

  showBox(box: Box | null): void {
    this.put("box", box ? boxPolygon(box) : EMPTY);
  }

  drawBox(on: boolean): void {
    this.tool.active = on;
  }

  fit(box: Box, quick = false): void {
    const [west, south, east, north] = box;
    const bounds = new LngLatBounds([west, south], [east < west ? east + 360 : east, north]);
    this.map.fitBounds(bounds, { padding: 48, maxZoom: 8, duration: quick ? 0 : 600 });
  }

  zoom(by: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by, duration: 200 });
  }

  goTo(at: [number, number], zoom: number): void {
    this.map.easeTo({ center: at, zoom: Math.max(zoom, this.map.getZoom()), duration: 500 });
  }

  recolour(): void {
    if (!this.ready) return;
    const palette = readPalette();
    addIcons(this.map, palette);
    for (const layer of layers(palette)) {
      for (const [key, value] of Object.entries(layer.paint ?? {})) this.map.setPaintProperty(layer.id, key as never, value as never);
    }
  }

  /** Where on the screen a point of the map lies, from the map's upper left corner. */
  screen(at: [number, number]): { x: number; y: number } {
    const { x, y } = this.map.project(at);
    return { x, y };
  }

  resize(): void {
    this.map.resize();
  }

  close(): void {
    this.map.remove();
  }

  private under(event: MapMouseEvent) {
    const { x, y } = event.point;
    const there = CLICKED.filter((id) => this.map.getLayer(id));
    return this.map.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers: there });
  }

  private hovered(event: MapMouseEvent): void {
    if (this.tool.active || !this.ready) return;
    const [top] = this.under(event);
    this.map.getCanvas().style.cursor = top ? "pointer" : "";
    if (!top || top.geometry.type !== "Point") return this.heard.onHover(null);
    const single = top.layer.id === "pins";
    const count = single ? 1 : Number(top.properties.point_count && top.layer.id === "clusters" ? top.properties.point_count : top.properties.count);
    const area = top.layer.id === "areas" || top.layer.id === "area-names";
    this.heard.onHover({ id: single ? String(top.properties.id) : null, count, at: top.geometry.coordinates as [number, number], name: area ? String(top.properties.name) : "" });
  }

  private async clicked(event: MapMouseEvent): Promise<void> {
    if (this.tool.active || this.tool.justDrawn || !this.ready) return;
    const [top] = this.under(event);
    if (!top || top.geometry.type !== "Point") return this.heard.onNothing();
    const at = top.geometry.coordinates as [number, number];
    const kind = top.layer.id;
    if (kind === "pins") this.heard.onIncident(String(top.properties.id), at);
    else if (kind === "areas" || kind === "area-names") this.heard.onPlace([Number(top.properties.lon), Number(top.properties.lat)], Number(top.properties.count), String(top.properties.name));
    else if (kind === "cells") this.goTo(at, this.map.getZoom() + 2);
    else await this.gathering(Number(top.properties.cluster_id), at, Number(top.properties.point_count));
  }

  /** A gathering opens by zooming in; where all of it lies at one point, it opens as a place. */
  private async gathering(id: number, at: [number, number], count: number): Promise<void> {
    const source = this.map.getSource<GeoJSONSource>("pins");
    const zoom = (await source?.getClusterExpansionZoom(id)) ?? CLUSTER_ZOOM + 1;
    if (zoom > CLUSTER_ZOOM || zoom > this.map.getMaxZoom()) return this.heard.onPlace(at, count, "");
    return this.goTo(at, zoom + 0.1);
  }
}
