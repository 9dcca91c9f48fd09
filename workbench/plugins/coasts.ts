/** A Vite plugin: the world's coasts and borders (world-atlas, 1 : 50 million) cut into squares, so that a small map fetches the few kilobytes around its place. */

import { createRequire } from "node:module";
import type { MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";
import { joined } from "../src/pages/incidents/map/joined.ts";

const NAME = "virtual:coasts";
/** Degrees a square is wide and tall, and how far it reaches over its edges, so that no gap shows between two. */
const SIDE = 20;
const OVER = 0.06;
/** Parts of a degree that coordinates are rounded to. */
const FINE = 100;

interface Square { land: number[][]; borders: number[][] }
type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

/** Points as whole numbers: the first, then the steps from each to the next. */
function steps(line: readonly Position[]): number[] {
  const found: number[] = [];
  let [x0, y0] = [0, 0];
  for (const [lon = 0, lat = 0] of line) {
    const [x, y] = [Math.round(lon * FINE), Math.round(lat * FINE)];
    if (found.length > 0 && x === x0 && y === y0) continue;
    found.push(x - x0, y - y0);
    [x0, y0] = [x, y];
  }
  return found;
}

type Side = [axis: 0 | 1, at: number, keepsLess: boolean];

/** What lies on one side of a line, of a ring (Sutherland and Hodgman). */
function cut(ring: readonly Position[], [axis, at, keepsLess]: Side): Position[] {
  const inside = (point: Position) => ((point[axis] ?? 0) <= at) === keepsLess;
  const found: Position[] = [];
  ring.forEach((point, index) => {
    const before = ring.at(index - 1) ?? point;
    if (inside(point) !== inside(before)) {
      const part = (at - (before[axis] ?? 0)) / ((point[axis] ?? 0) - (before[axis] ?? 0));
      found.push([0, 1].map((one) => (one === axis ? at : (before[one] ?? 0) + part * ((point[one] ?? 0) - (before[one] ?? 0)))));
    }
    if (inside(point)) found.push(point);
  });
  return found;
}

function touches(ring: readonly Position[], west: number, south: number): boolean {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of ring) [left, low, right, high] = [Math.min(left, lon), Math.min(low, lat), Math.max(right, lon), Math.max(high, lat)];
  return right >= west - OVER && left <= west + SIDE + OVER && high >= south - OVER && low <= south + SIDE + OVER;
}

function squares(): Map<string, Square> {
  const world = createRequire(import.meta.url)("world-atlas/countries-50m.json") as World;
  const shapes = feature(world, world.objects.countries).features.map((one) => joined(one.geometry) as Polygon | MultiPolygon);
  const rings = shapes.flatMap((shape) => (shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat()));
  const around = [-360, 0, 360].flatMap((turn) => rings.map((ring) => ring.map(([lon = 0, lat = 0]): Position => [lon + turn, lat])));
  const borders = (mesh(world, world.objects.countries, (left, right) => left !== right) as MultiLineString).coordinates;
  const found = new Map<string, Square>();
  for (let west = -180; west < 180; west += SIDE) {
    for (let south = -90; south < 90; south += SIDE) {
      const sides: Side[] = [[0, west - OVER, false], [0, west + SIDE + OVER, true], [1, south - OVER, false], [1, south + SIDE + OVER, true]];
      const land = around.filter((ring) => touches(ring, west, south)).map((ring) => sides.reduce<Position[]>(cut, ring)).filter((ring) => ring.length > 2).map(steps).filter((flat) => flat.length > 4);
      const square = { land, borders: borders.flatMap((line) => runs(line, west, south)).map(steps) };
      if (square.land.length > 0) found.set(`${west},${south}`, square);
    }
  }
  return found;
}

/** The parts of a line that touch a square, each with the points just outside it. */
function runs(line: readonly Position[], west: number, south: number): Position[][] {
  const inside = ([lon = 0, lat = 0]: Position) => lon >= west - OVER && lon <= west + SIDE + OVER && lat >= south - OVER && lat <= south + SIDE + OVER;
  const found: Position[][] = [];
  let now: Position[] | null = null;
  line.forEach((point, index) => {
    const next = line[index + 1];
    if (next && (inside(point) || inside(next))) {
      now ??= found[found.push([point]) - 1] ?? [];
      now.push(next);
    } else now = null;
  });
  return found;
}

/** "-20,40" → "coast_20m_40": what the square's file is called. */
const fileOf = (key: string): string => `coast_${key.replace(",", "_").replaceAll(/-(\d+)/g, "$1m")}`;

export function coasts(): Plugin {
  let made: Map<string, Square> | null = null;
  const all = () => (made ??= squares());
  return {
    name: "daybook-coasts",
    resolveId: (id) => (id === NAME || id.startsWith(`${NAME}/`) ? `\0${id}` : null),
    load: (id) => {
      if (id === `\0${NAME}`) return `export default {${[...all().keys()].map((key) => `"${key}":()=>import("${NAME}/${fileOf(key)}")`).join(",")}}`;
      const square = id.startsWith(`\0${NAME}/`) ? [...all()].find(([key]) => id.endsWith(`/${fileOf(key)}`))?.[1] : undefined;
      return square ? `export default JSON.parse(${JSON.stringify(JSON.stringify(square))})` : null;
    },
  };
}
