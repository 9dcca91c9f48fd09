/** Made-up incidents for trying large records: the samples' incidents, moved in time and place by a fixed random walk. */

import { keep, record } from "./record.mjs";

function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const CENTRES = [["SY", 35.2, 38.5, "Aleppo"], ["UA", 48.3, 37.6, "Donetsk"], ["SO", 4.7, 45.2, "Beledweyne"], ["ML", 15.9, 2.4, "Ménaka"], ["MM", 22.0, 95.1, "Sagaing"], ["PK", 29.8, 66.8, "Mastung"], ["PH", 6.9, 124.4, "Maguindanao"], ["CO", 2.5, -76.6, "Cauca"], ["SD", 13.6, 25.3, "El Fasher"], ["CD", -1.7, 29.2, "Goma"], ["YE", 15.3, 44.2, "Sanaa"], ["NG", 11.8, 13.2, "Maiduguri"]];
const GRADES = ["claimed", "claimed", "claimed", "corroborated", "corroborated", "accepted", "contested", "denied", "confirmed"];

export function makeMany(n) {
  const next = random(7);
  const from = record.incidents.filter((one) => one.realis === "actual");
  for (let index = 0; index < n; index += 1) {
    const base = from[Math.floor(next() * from.length)];
    const [country, lat, lon, name] = CENTRES[Math.floor(next() ** 1.6 * CENTRES.length)];
    const spread = () => (next() + next() + next() - 1.5) * 3;
    const at = new Date(Date.UTC(2014, 0, 1) + Math.floor(next() ** 0.7 * 4400) * 864e5).toISOString().slice(0, 10);
    const killed = next() < 0.3 ? Math.floor(1 / (next() + 0.02)) : null;
    const coarse = next();
    const place = next() < 0.12 ? null : { name, id: `made:${name}`, lat: lat + spread(), lon: lon + spread(), country, admin1: null, precision: coarse < 0.75 ? "town" : coarse < 0.9 ? "near" : "admin1" };
    keep({
      ...base, id: `made${index}`, version: "1", main: true, first: next() < 0.07 ? null : at, last: next() < 0.05 ? null : at, date_precision: "day", place, places: place ? [place] : [],
      killed: killed === null ? null : { low: killed, high: next() < 0.2 ? null : killed }, grade: GRADES[Math.floor(next() * GRADES.length)],
      origins: 1 + Math.floor(next() * 3), headline: `Made-up incident ${index}: ${base.event_type.toLowerCase()} around ${name}`,
    });
  }
}
