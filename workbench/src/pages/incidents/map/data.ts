/** From the API's reply to the map's sources; pure, so that it can be tested without a map. */

import type { Feature, FeatureCollection, Point, Polygon } from "geojson";
import type { Area, Cell, GazetteerPlace, MapReply, Placed, PlacePrecision, Summary } from "../../../types";
import { visible } from "../../../lib/text";
import { GRADE, placeName } from "../../../lib/words";
import type { Grade } from "../../../types";
import type { Box } from "../state";

/** Known to no more than an area: drawn as one, never as a pin. */
const AREAS: ReadonlySet<PlacePrecision> = new Set(["admin2", "admin1", "region", "country", "sea"]);
/** Kilometres around a point that "near" is drawn as: the record tells no distance. */
export const NEAR_KM = 25;
/** Metres a pixel at zoom 0 on the equator, for tiles of 512 pixels. */
const METRES_A_PIXEL = 40_075_016.686 / 512;

const KM_A_DEGREE = 111.2;

export type PointFeature = Feature<Point, Record<string, string | number | null>>;
export type Points = FeatureCollection<Point>;

const point = (lon: number, lat: number, properties: Record<string, string | number | null>): PointFeature => ({
  type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties,
});
const collection = (features: PointFeature[]): Points => ({ type: "FeatureCollection", features });

/** Pixels at zoom 0 of a distance at a latitude; doubles with each zoom. */
export function pixelsAtZero(km: number, lat: number): number {
  return (km * 1000) / (METRES_A_PIXEL * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
}

/** How a grade fills a sign: open where one origin says so, full where more stands behind it, half where it is disputed. */
export function fillOf(grade: Grade): "open" | "full" | "half" {
  if (grade === "contested" || grade === "denied" || grade === "refuted") return "half";
  return grade === "claimed" ? "open" : "full";
}

/** Incidents at a point. `quad` says which shape the event type has. */
export function pins(placed: readonly Placed[], quad: (event_type: string) => number): Points {
  const rows = placed.filter((row) => !AREAS.has(row[3]));
  return collection(rows.map(([id, lon, lat, precision, type, grade, killed]) =>
    point(lon, lat, { id, near: precision === "near" ? 1 : 0, icon: `${quad(type)}-${fillOf(grade)}`, word: GRADE[grade]?.word ?? grade, killed: killed ?? 0 })));
}

/** The circles around what is near a point. */
export function nearby(placed: readonly Placed[]): Points {
  const seen = new Set<string>();
  const found: PointFeature[] = [];
  for (const [, lon, lat, precision] of placed) {
    const at = `${lon},${lat}`;
    if (precision !== "near" || seen.has(at)) continue;
    seen.add(at);
    found.push(point(lon, lat, { r0: pixelsAtZero(NEAR_KM, lat) }));
  }
  return collection(found);
}

/** Areas with their count; the largest first, so that the small lie on top. */
export function areas(given: readonly Area[], names: ReadonlyMap<string, string>): Points {
  const sorted = [...given].sort((left, right) => right.radius_km - left.radius_km);
  return collection(sorted.map(({ name, lon, lat, radius_km, count }) =>
    point(lon, lat, { name: visible(name || names.get(spot(lon, lat)) || ""), count, r0: pixelsAtZero(radius_km, lat), lon, lat })));
}

export function cells(given: readonly Cell[]): Points {
  return collection(given.map(([lon, lat, count, killed]) => point(lon, lat, { count, killed })));
}

/** A place's coordinates as a key: replies round to three or four decimals. */
export const spot = (lon: number, lat: number): string => `${lon.toFixed(2)},${lat.toFixed(2)}`;

/** Names of the places in the list so far, by their coordinates. */
export function placeNames(rows: readonly Summary[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { place } of rows) if (place && place.lat !== null && place.lon !== null) found.set(spot(place.lon, place.lat), place.name);
  return found;
}

/** Labels for the places of the list: each once, those with more incidents first. Areas bear their own. */
export function labels(rows: readonly Summary[]): Points {
  const found = new Map<string, { name: string; lon: number; lat: number; n: number }>();
  for (const { place } of rows) {
    if (!place || place.lat === null || place.lon === null || AREAS.has(place.precision)) continue;
    const key = spot(place.lon, place.lat);
    const known = found.get(key);
    if (known) known.n += 1;
    else found.set(key, { name: visible(placeName(place)), lon: place.lon, lat: place.lat, n: 1 });
  }
  return collection([...found.values()].map(({ name, lon, lat, n }) => point(lon, lat, { name, n })));
}

/** Towns of the gazetteer, but for those that the list's own labels name already. */
export function towns(given: readonly GazetteerPlace[], own: Points): Points {
  const named = new Set(own.features.map(({ geometry }) => spot(geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0)));
  return collection(given.filter(({ lon, lat }) => !named.has(spot(lon, lat))).map(({ name, lon, lat, people, source }) =>
    point(lon, lat, { name: visible(name), people: source === "desk" ? 10_000_000 : people ?? 0 })));
}

/** Two corners of the box around an area's circle. */
function corners({ lon, lat, radius_km }: Area): [number, number][] {
  const up = radius_km / KM_A_DEGREE;
  const across = up / Math.max(0.2, Math.cos((lat * Math.PI) / 180));
  return [[Math.max(-180, lon - across), Math.max(-85, lat - up)], [Math.min(180, lon + across), Math.min(85, lat + up)]];
}

/** The box of everything placed, or null where nothing is. */
export function extent(reply: MapReply): Box | null {
  const spots: [number, number][] = [
    ...reply.placed.map((row): [number, number] => [row[1], row[2]]),
    ...(reply.cells ?? []).map((cell): [number, number] => [cell[0], cell[1]]),
    ...reply.areas.flatMap(corners),
  ];
  if (spots.length === 0) return null;
  const lons = spots.map(([lon]) => lon).reduce(([low, high], lon) => [Math.min(low, lon), Math.max(high, lon)] as [number, number], [180, -180] as [number, number]);
  const lats = spots.map(([, lat]) => lat).reduce(([low, high], lat) => [Math.min(low, lat), Math.max(high, lat)] as [number, number], [90, -90] as [number, number]);
  return [lons[0], lats[0], lons[1], lats[1]];
}

/** A box as a polygon; one across the date line runs on beyond 180. */
export function boxPolygon([west, south, east, north]: Box): Feature<Polygon> {
  const right = east < west ? east + 360 : east;
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[[west, south], [right, south], [right, north], [west, north], [west, south]]] } };
}
