/** The Filter of the API, and the views it feeds: list, map, timeline, facets. */

import { incidents, reports, summaries } from "./record.mjs";

const LAND = new Intl.DisplayNames("en", { type: "region" });
const COARSE = { admin2: 40, admin1: 110, region: 160, country: 400, sea: 500 };
const day = (date) => new Date(`${date}T00:00:00Z`);

/** Summaries that the query lets through. */
export function chosen(query) {
  const all = (key) => query.getAll(key);
  const one = (key) => query.get(key);
  const box = one("box")?.split(",").map(Number);
  const words = one("text")?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const actor = one("actor")?.toLowerCase();
  const out = [];
  for (const item of summaries.values()) {
    if ((one("realis") ?? "actual") !== "any" && item.realis !== (one("realis") ?? "actual")) continue;
    if (one("main") && !item.main) continue;
    if (one("first") && (!item.last || item.last < one("first"))) continue;
    if (one("last") && (!item.last || (item.first ?? item.last) > one("last"))) continue;
    if (box && !inside(box, item.place)) continue;
    if (all("country").length && !all("country").includes(item.place?.country)) continue;
    if (all("type").length && !all("type").includes(item.event_type)) continue;
    if (all("grade").length && !all("grade").includes(item.grade)) continue;
    const placed = item.place?.lat != null;
    if (one("placed") === "yes" && !placed) continue;
    if (one("placed") === "no" && placed) continue;
    if (one("dated") === "yes" && !item.last) continue;
    if (one("dated") === "no" && item.last) continue;
    const parties = [...item.actors, ...item.recipients];
    if (actor && !parties.some((party) => party.id?.toLowerCase() === actor || party.name.toLowerCase().includes(actor))) continue;
    if (one("outlet") && !(incidents.get(item.id)?.reports ?? []).some((id) => reports.get(id)?.outlet === one("outlet"))) continue;
    if (words.length) {
      const hay = `${item.headline} ${item.place?.name ?? ""} ${parties.map((party) => party.name).join(" ")}`.toLowerCase();
      if (!words.every((word) => hay.includes(word))) continue;
    }
    out.push(item);
  }
  return out;
}

function inside([west, south, east, north], place) {
  if (place?.lat == null) return false;
  const across = west <= east ? place.lon >= west && place.lon <= east : place.lon >= west || place.lon <= east;
  return across && place.lat >= south && place.lat <= north;
}

const SORT = {
  "-first": (a, b) => (b.first ?? b.last ?? "").localeCompare(a.first ?? a.last ?? "") || a.id.localeCompare(b.id),
  first: (a, b) => (a.first ?? a.last ?? "9").localeCompare(b.first ?? b.last ?? "9") || a.id.localeCompare(b.id),
  "-weight": (a, b) => b.weight - a.weight || a.id.localeCompare(b.id),
  "-reported": (a, b) => (b.reported_last ?? "").localeCompare(a.reported_last ?? "") || a.id.localeCompare(b.id),
};
export function page(items, query) {
  const limit = Math.min(500, Number(query.get("limit") ?? 50));
  const from = Number(query.get("after") ?? 0);
  const next = from + limit < items.length ? String(from + limit) : null;
  return { items: items.slice(from, from + limit), next, total: items.length };
}
export const list = (query) => page(chosen(query).sort(SORT[query.get("sort") ?? "-first"] ?? SORT["-first"]), query);

export function map(query) {
  const placed = [];
  const areas = new Map();
  let unplaced = 0;
  let undated = 0;
  for (const item of chosen(query)) {
    if (!item.last) undated += 1;
    const place = item.place;
    if (place?.lat == null) { unplaced += 1; continue; }
    const radius = COARSE[place.precision];
    if (radius) {
      const key = place.id ?? place.name;
      const area = areas.get(key) ?? { id: key, name: place.name, lon: place.lon, lat: place.lat, radius_km: radius, count: 0 };
      area.count += 1;
      areas.set(key, area);
    }
    placed.push([item.id, place.lon, place.lat, place.precision, item.event_type, item.grade, item.killed?.high ?? item.killed?.low ?? null, item.first]);
  }
  const rest = { areas: [...areas.values()], unplaced, undated };
  const zoom = Number(query.get("zoom") ?? 20);
  if (query.get("cluster") !== "1" && placed.length <= 20_000) return { placed, cells: [], ...rest };
  const size = 180 / 2 ** Math.floor(zoom);
  const cells = new Map();
  for (const [, lon, lat, , , , killed] of placed) {
    const key = `${Math.floor(lon / size)},${Math.floor(lat / size)}`;
    const cell = cells.get(key) ?? [0, 0, 0, 0];
    cells.set(key, [cell[0] + lon, cell[1] + lat, cell[2] + 1, cell[3] + (killed ?? 0)]);
  }
  return { placed: [], cells: [...cells.values()].map(([lon, lat, n, killed]) => [lon / n, lat / n, n, killed]), ...rest };
}

const START = {
  day: (date) => date, month: (date) => `${date.slice(0, 7)}-01`, year: (date) => `${date.slice(0, 4)}-01-01`,
  week: (date) => { const at = day(date); at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7)); return at.toISOString().slice(0, 10); },
};
export function timeline(query) {
  const items = chosen(query);
  const dated = items.filter((item) => item.last);
  const firsts = dated.map((item) => item.first ?? item.last).sort();
  let bucket = query.get("bucket") ?? "auto";
  if (!START[bucket]) {
    const days = firsts.length ? (day(firsts.at(-1)) - day(firsts[0])) / 864e5 : 0;
    bucket = days <= 92 ? "day" : days <= 730 ? "week" : days <= 3650 * 1.2 ? "month" : "year";
  }
  const bars = new Map();
  for (const item of dated) {
    const start = START[bucket](item.first ?? item.last);
    const bar = bars.get(start) ?? [start, 0, 0, 0];
    bars.set(start, [start, bar[1] + 1, bar[2] + (item.killed?.low ?? 0), bar[3] + (item.killed?.high ?? item.killed?.low ?? 0)]);
  }
  return { bucket, items: [...bars.values()].sort((a, b) => a[0].localeCompare(b[0])), undated: items.length - dated.length };
}

export function facets(query) {
  const count = (keys) => {
    const found = new Map();
    for (const [key, name] of keys) found.set(key, [name, (found.get(key)?.[1] ?? 0) + 1]);
    return [...found].map(([key, [name, n]]) => [key, name, n]).sort((a, b) => b[2] - a[2]);
  };
  const without = (key) => { const rest = new URLSearchParams(query); rest.delete(key); return chosen(rest); };
  const title = (code) => code.charAt(0) + code.slice(1).toLowerCase();
  return {
    types: count(without("type").map((item) => [item.event_type, title(item.event_type)])),
    countries: count(without("country").filter((item) => item.place?.country).map((item) => [item.place.country, LAND.of(item.place.country)])),
    grades: count(without("grade").map((item) => [item.grade, item.grade])).map(([grade, , n]) => [grade, n]),
    actors: count(without("actor").flatMap((item) => item.actors.map((party) => [party.id ?? party.name, party.name]))).slice(0, 50), outlets: [...new Set([...reports.values()].map((one) => one.outlet))].map((name) => [name, 1]),
  };
}
