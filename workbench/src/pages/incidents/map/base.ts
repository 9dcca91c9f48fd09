/** The base map: land, borders and names of countries from Natural Earth (world-atlas). */

import type { Feature, FeatureCollection, Geometry, MultiPolygon, Point, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarse from "world-atlas/countries-110m.json?url";
import finest from "world-atlas/countries-10m.json?url";
import fine from "world-atlas/countries-50m.json?url";
import { joined } from "./joined";

type World = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
/** How closely coasts are drawn, and the zoom from which each is worth fetching. */
export const DETAILS = [["coarse", 0], ["fine", 2.5], ["finest", 5.5]] as const;
export type Detail = (typeof DETAILS)[number][0];
const FILES: Record<Detail, string> = { coarse, fine, finest };
export interface Base { land: FeatureCollection; borders: Feature; names: FeatureCollection<Point> }

const asked = new Map<string, Promise<Base>>();

/** Land, inner borders and country names. */
export function base(detail: Detail): Promise<Base> {
  const url = FILES[detail];
  const known = asked.get(url) ?? fetch(url).then((answer) => answer.json() as Promise<World>).then(unpack);
  asked.set(url, known);
  return known;
}

function unpack(world: World): Base {
  const countries = feature(world, world.objects.countries) as FeatureCollection<Geometry, { name: string }>;
  for (const country of countries.features) country.geometry = joined(country.geometry);
  const borders = mesh(world, world.objects.countries, (left, right) => left !== right);
  const names = countries.features.flatMap((country) => named(country));
  return { land: countries, borders: { type: "Feature", properties: {}, geometry: borders }, names: { type: "FeatureCollection", features: names } };
}

/** A country's name in the middle of its largest part; `size` is that part's area in square degrees. */
function named(country: Feature<Geometry, { name: string }>): Feature<Point>[] {
  const shape = country.geometry; // joined before: no jump in its longitudes
  if (shape.type !== "Polygon" && shape.type !== "MultiPolygon") return [];
  const rings = (shape as Polygon | MultiPolygon).type === "Polygon" ? [(shape as Polygon).coordinates[0]] : (shape as MultiPolygon).coordinates.map((part) => part[0]);
  let best = { area: 0, at: [0, 0] as Position };
  for (const ring of rings) {
    const found = ring ? middle(ring) : null;
    if (found && found.area > best.area) best = found;
  }
  if (best.area === 0) return [];
  return [{ type: "Feature", properties: { name: country.properties.name, size: best.area }, geometry: { type: "Point", coordinates: best.at } }];
}

/** Area and centroid of a ring (the shoelace formula, on plain degrees). */
function middle(ring: Position[]): { area: number; at: Position } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [x0 = 0, y0 = 0] = ring[index] ?? [];
    const [x1 = 0, y1 = 0] = ring[index + 1] ?? [];
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return area === 0 ? { area: 0, at: [0, 0] } : { area: Math.abs(area), at: [x / (6 * area), y / (6 * area)] };
}
