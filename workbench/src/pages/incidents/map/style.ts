/** Sources and layers of the map. */

import type { ExpressionSpecification as Expression, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Palette } from "./palette";

const NOTHING = { type: "FeatureCollection" as const, features: [] };
/** No glyph files: MapLibre draws letters from the page's own font. The name is quoted, as CSS wants it (it holds a number). */
const FONT = ['"Source Sans 3 Variable"', "sans-serif"];
/** Zoom up to which incidents are gathered: at one and the same point they always are. */
export const CLUSTER_ZOOM = 15;

/** A radius given in pixels at zoom 0 that grows with the map, and is never less than `least`. */
const growing = (least: number): Expression => ["interpolate", ["exponential", 2], ["zoom"], 0, ["max", least, ["get", "r0"]], 22, ["max", least, ["*", ["get", "r0"], 4_194_304]]];
/** The radius of a gathering of `count` incidents. */
const gathered: Expression = ["interpolate", ["linear"], ["ln", ["get", "count"]], 0, 9, 0.7, 10, 3, 14, 6, 19, 11, 27];

export function style(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: NOTHING, attribution: "Natural Earth" },
      borders: { type: "geojson", data: NOTHING },
      countries: { type: "geojson", data: NOTHING },
      cities: { type: "geojson", data: NOTHING, attribution: "GeoNames" },
      areas: { type: "geojson", data: NOTHING },
      near: { type: "geojson", data: NOTHING },
      // The server's cells are a grid: neighbours that would overlap on the screen are gathered once more.
      cells: { type: "geojson", data: NOTHING, cluster: true, clusterRadius: 46, clusterMaxZoom: CLUSTER_ZOOM, clusterProperties: { count: ["+", ["get", "count"]], killed: ["+", ["get", "killed"]] } },
      pins: { type: "geojson", data: NOTHING, cluster: true, clusterRadius: 34, clusterMaxZoom: CLUSTER_ZOOM, clusterProperties: { count: ["+", 1], killed: ["+", ["get", "killed"]] } },
      labels: { type: "geojson", data: NOTHING },
      box: { type: "geojson", data: NOTHING },
      pointed: { type: "geojson", data: NOTHING },
    },
    layers: layers(palette),
  };
}

const name: Expression = ["get", "name"];

export function layers(palette: Palette): LayerSpecification[] {
  return [...ground(palette), ...places(palette), ...incidents(palette)];
}

function ground(palette: Palette): LayerSpecification[] {
  const halo = { "text-halo-color": palette.land, "text-halo-width": 1.4 };
  return [
    { id: "sea", type: "background", paint: { "background-color": palette.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": palette.land, "fill-antialias": false } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": palette.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.4] } },
    { id: "countries", type: "symbol", source: "countries", maxzoom: 7,
      // Small countries show their name only once there is room.
      filter: [">", ["get", "size"], ["step", ["zoom"], 90, 2, 45, 3, 10, 4, 1.5, 5, 0]],
      layout: { "text-field": name, "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 1, 11, 6, 15], "text-letter-spacing": 0.06, "text-max-width": 7, "symbol-sort-key": ["-", ["get", "size"]] },
      paint: { "text-color": palette.ink3, ...halo } },
    { id: "cities", type: "symbol", source: "cities", minzoom: 3.5,
      filter: [">=", ["get", "people"], ["step", ["zoom"], 1_000_000, 4.5, 150_000, 5.5, 20_000, 6.5, 1_000, 7.5, 0]],
      layout: { "icon-image": "dot", "text-field": name, "text-font": FONT, "text-size": 12, "text-anchor": "left", "text-offset": [0.5, 0], "text-max-width": 8, "symbol-sort-key": ["-", ["get", "people"]] },
      paint: { "text-color": palette.ink3, ...halo } },
  ];
}

function places(palette: Palette): LayerSpecification[] {
  return [
    { id: "areas", type: "circle", source: "areas", paint: { "circle-radius": growing(5), "circle-color": palette.accent, "circle-opacity": 0.1, "circle-stroke-color": palette.accent, "circle-stroke-width": 1, "circle-stroke-opacity": 0.55 } },
    { id: "near", type: "circle", source: "near", minzoom: 4, paint: { "circle-radius": growing(1), "circle-color": palette.area, "circle-opacity": 0.08, "circle-stroke-color": palette.area, "circle-stroke-width": 1, "circle-stroke-opacity": 0.5 } },
    { id: "labels", type: "symbol", source: "labels", minzoom: 3.2,
      layout: { "text-field": name, "text-font": FONT, "text-size": 13, "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 1.35, "text-justify": "auto", "text-max-width": 10, "symbol-sort-key": ["-", ["get", "n"]] },
      paint: { "text-color": palette.ink, "text-halo-color": palette.land, "text-halo-width": 1.6 } },
    { id: "area-names", type: "symbol", source: "areas", minzoom: 2.5,
      layout: { "text-field": ["concat", name, ["case", ["==", name, ""], "", "\n"], ["to-string", ["get", "count"]]], "text-font": FONT, "text-size": 12, "text-max-width": 9, "symbol-sort-key": ["-", ["get", "count"]] },
      paint: { "text-color": palette.accent, "text-halo-color": palette.land, "text-halo-width": 1.6 } },
  ];
}

function incidents(palette: Palette): LayerSpecification[] {
  const bubble = { "circle-radius": gathered, "circle-color": palette.accent, "circle-opacity": 0.88, "circle-stroke-color": palette.surface, "circle-stroke-width": 1.5 } as const;
  const number = { "text-font": FONT, "text-size": 12, "text-allow-overlap": true } as const;
  return [
    { id: "box", type: "fill", source: "box", paint: { "fill-color": palette.accent, "fill-opacity": 0.06 } },
    { id: "box-line", type: "line", source: "box", paint: { "line-color": palette.accent, "line-width": 2, "line-dasharray": [3, 2] } },
    { id: "cells", type: "circle", source: "cells", paint: bubble },
    { id: "cell-numbers", type: "symbol", source: "cells", layout: { ...number, "text-field": ["number-format", ["get", "count"], {}], "symbol-sort-key": ["-", ["get", "count"]] }, paint: { "text-color": palette.accentInk } },
    { id: "clusters", type: "circle", source: "pins", filter: ["has", "point_count"], paint: bubble },
    { id: "cluster-numbers", type: "symbol", source: "pins", filter: ["has", "point_count"], layout: { ...number, "text-field": ["to-string", ["get", "point_count"]] }, paint: { "text-color": palette.accentInk } },
    { id: "pins", type: "symbol", source: "pins", filter: ["!", ["has", "point_count"]],
      layout: { "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-ignore-placement": false, "icon-size": ["interpolate", ["linear"], ["sqrt", ["get", "killed"]], 0, 0.8, 2, 1, 10, 1.5, 30, 2] } },
    { id: "pointed", type: "circle", source: "pointed", paint: { "circle-radius": 15, "circle-color": "transparent", "circle-stroke-color": palette.ink, "circle-stroke-width": 2.5 } },
  ];
}
