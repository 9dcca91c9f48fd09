/** Coasts and borders around a place, for small maps: fetched by squares of twenty degrees. */

import squares from "virtual:coasts";

export interface Bounds { west: number; south: number; east: number; north: number }
/** A line or ring as longitudes and latitudes in turn. */
export type Flat = readonly number[];
export interface Coast { land: Flat[]; borders: Flat[] }

const SIDE = 20;
const FINE = 100;
const asked = new Map<string, Promise<Coast>>();

/** The squares that a window touches, each with the turns of the world by which it lies beside it. Pure. */
export function squaresOf({ west, south, east, north }: Bounds): { key: string; turn: number }[] {
  const found: { key: string; turn: number }[] = [];
  for (let lon = Math.floor(west / SIDE) * SIDE; lon < east; lon += SIDE) {
    for (let lat = Math.max(-90, Math.floor((south + 90) / SIDE) * SIDE - 90); lat < Math.min(90, north); lat += SIDE) {
      const turn = Math.floor((lon + 180) / 360) * 360;
      found.push({ key: `${lon - turn},${lat}`, turn });
    }
  }
  return found;
}

/** Steps in hundredths of a degree as degrees. Pure. */
export function degrees(steps: readonly number[], turn = 0): number[] {
  let [x, y] = [0, 0];
  return steps.map((step, at) => {
    if (at % 2 === 0) return (x += step) / FINE + turn;
    return (y += step) / FINE;
  });
}

function square(key: string): Promise<Coast> {
  const known = asked.get(key) ?? squares[key]?.().then(({ default: made }) => made) ?? Promise.resolve({ land: [], borders: [] });
  asked.set(key, known);
  return known;
}

/** All that a window touches. */
export async function coastOf(bounds: Bounds): Promise<Coast> {
  const parts = await Promise.all(squaresOf(bounds).map(async ({ key, turn }) => {
    const { land, borders } = await square(key);
    return { land: land.map((one) => degrees(one, turn)), borders: borders.map((one) => degrees(one, turn)) };
  }));
  return { land: parts.flatMap((part) => part.land), borders: parts.flatMap((part) => part.borders) };
}
