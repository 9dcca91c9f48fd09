/** A small flat map: a window around a place, as wide as what is known of it, and its outlines as SVG paths. Pure. */

import type { Feature, Position } from "geojson";
import type { Flat } from "../../lib/coasts";
import type { GazetteerPlace, Place, PlacePrecision } from "../../types";

/** How far around its point a place is drawn, in kilometres; 0: the point itself is known. The record tells no outlines. */
const RADIUS_KM: Record<PlacePrecision, number> = { site: 0, town: 0, near: 25, admin2: 40, admin1: 120, region: 200, country: 400, sea: 300 };
const KM_A_DEGREE = 111.2;

export interface Window { west: number; south: number; east: number; north: number; width: number; height: number }
export interface Dot { x: number; y: number }

export const radiusOf = (place: Place): number => RADIUS_KM[place.precision] ?? 0;

/** The window of a map `width` by `height` that shows a place in its surroundings. */
export function windowOf(place: Place, width: number, height: number): Window | null {
  if (place.lat === null || place.lon === null) return null;
  const halfKm = Math.max(220, radiusOf(place) * 2);
  const halfLat = halfKm / KM_A_DEGREE;
  const halfLon = (halfLat * width) / height / squeeze(place.lat);
  return { west: place.lon - halfLon, east: place.lon + halfLon, south: place.lat - halfLat, north: place.lat + halfLat, width, height };
}

const squeeze = (lat: number): number => Math.max(0.15, Math.cos((lat * Math.PI) / 180));

export function project(view: Window, lon: number, lat: number): Dot {
  return { x: ((lon - view.west) / (view.east - view.west)) * view.width, y: ((view.north - lat) / (view.north - view.south)) * view.height };
}

/** Pixels of a distance in kilometres. */
export const pixels = (view: Window, km: number): number => (km / KM_A_DEGREE / (view.north - view.south)) * view.height;

function touches(view: Window, ring: readonly Position[]): boolean {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return east >= view.west && west <= view.east && north >= view.south && south <= view.north;
}

function path(view: Window, flat: Flat, close: boolean): string {
  let found = "";
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const { x, y } = project(view, flat[at] ?? 0, flat[at + 1] ?? 0);
    found += `${found ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return close ? `${found}Z` : found;
}

/** The outline of a country or the like that touches the window, as one path. */
export function shapePath(view: Window, one: Feature): string {
  const shape = one.geometry;
  const polygons = shape?.type === "Polygon" ? [shape.coordinates] : shape?.type === "MultiPolygon" ? shape.coordinates : [];
  return polygons.flat().filter((ring) => touches(view, ring)).map((ring) => path(view, ring.flat(), true)).join("");
}

/** Rings or lines of longitudes and latitudes in turn, as one path. */
export const paths = (view: Window, lines: readonly Flat[], close: boolean): string => lines.map((one) => path(view, one, close)).join("");

export interface Label extends Dot { name: string; end: boolean }
type Town = Pick<GazetteerPlace, "name" | "lon" | "lat" | "people">;

/** The largest towns in the window whose names do not run into one another or into `keep`. */
export function labels(view: Window, towns: readonly Town[], keep: Dot, most = 5): Label[] {
  const found: Label[] = [];
  const inside = towns.filter((one) => one.lon > view.west && one.lon < view.east && one.lat > view.south && one.lat < view.north);
  for (const town of inside.sort((left, right) => (right.people ?? 0) - (left.people ?? 0))) {
    if (found.length >= most) break;
    const { x, y } = project(view, town.lon, town.lat);
    if (x < 6 || y < 10 || y > view.height - 8) continue;
    const end = x > view.width * 0.65;
    const near = (one: Dot, wide: number, tall = 15) => Math.abs(one.y - y) < tall && Math.abs(one.x - x) < wide;
    if (near({ x: keep.x, y: keep.y - 10 }, 90, 24) || found.some((one) => near(one, 100))) continue;
    found.push({ name: town.name, x, y, end });
  }
  return found;
}
