/** Search, sources, review: the remaining questions. */

import { page } from "./filter.mjs";
import { attributions, incidents, paragraph, record, reports, reportSummary, statements, summaries } from "./record.mjs";

export function search(query) {
  const words = (query.get("q") ?? "").toLowerCase().trim();
  const limit = Number(query.get("limit") ?? 10);
  if (!words) return { incidents: [], reports: [], actors: [], places: [] };
  const found = [...summaries.values()].filter((one) => one.headline.toLowerCase().includes(words)).slice(0, limit);
  const texts = record.reports.filter((one) => one.text.toLowerCase().includes(words)).slice(0, limit);
  const actors = new Map();
  const places = new Map();
  for (const one of summaries.values()) {
    for (const party of one.actors) if (party.name.toLowerCase().includes(words)) bump(actors, party.id ?? party.name, { id: party.id, name: party.name, country: party.country, kind: party.kind, key: party.id ?? party.name.toLowerCase(), by: null });
    const place = one.place;
    if (place?.name.toLowerCase().includes(words)) bump(places, place.id ?? place.name, { ...place, by: null });
  }
  return {
    incidents: found.map((one) => ({ summary: one, hits: hits(one.headline, words) })),
    reports: texts.map((one) => ({ id: one.id, title: one.title, outlet: one.outlet, published: one.published, snippet: snippet(one.text, words) })),
    actors: [...actors.values()].slice(0, limit), places: [...places.values()].slice(0, limit),
  };
}
/** The record's own places and actors: the mock has no gazetteer. */
export function places(query) {
  const [west, south, east, north] = (query.get("box") ?? "-180,-90,180,90").split(",").map(Number);
  const text = (query.get("text") ?? "").toLowerCase();
  const found = new Map();
  for (const { place } of summaries.values()) {
    if (!place || place.lat === null || !place.name.toLowerCase().includes(text) || place.lon < west || place.lon > east || place.lat < south || place.lat > north) continue;
    found.set(place.id ?? place.name, { id: place.id, name: place.name, kind: place.precision === "near" ? "town" : place.precision, lat: place.lat, lon: place.lon, country: place.country, admin1: place.admin1, people: null, source: "package" });
  }
  return { items: [...found.values()].slice(0, Number(query.get("limit") ?? 40)) };
}
export function actors(query) {
  const words = (query.get("text") ?? "").toLowerCase();
  const found = new Map();
  for (const one of summaries.values()) {
    for (const { standing: _, ...party } of [...one.actors, ...one.recipients]) {
      if (party.name.toLowerCase().includes(words)) bump(found, party.id ?? party.name, { ...party, key: party.id ?? party.name.toLowerCase(), by: null });
    }
  }
  return { items: [...found.values()].slice(0, Number(query.get("limit") ?? 12)) };
}
function bump(into, key, value) { into.set(key, { ...value, incidents: (into.get(key)?.incidents ?? 0) + 1 }); }
function hits(text, words) { const at = text.toLowerCase().indexOf(words); return at < 0 ? [{ text, hit: false }] : [{ text: text.slice(0, at), hit: false }, { text: text.slice(at, at + words.length), hit: true }, { text: text.slice(at + words.length), hit: false }].filter((one) => one.text); }
function snippet(text, words) {
  const at = text.toLowerCase().indexOf(words);
  return [{ text: text.slice(Math.max(0, at - 90), at), hit: false }, { text: text.slice(at, at + words.length), hit: true }, { text: text.slice(at + words.length, at + words.length + 90), hit: false }];
}

const key = (source) => (source.name ?? source.body ?? source.text).toLowerCase();
const PRIVATE = ["witness", "medic", "unknown"];
const speakers = new Map();
for (const said of record.attributions) {
  if (!said.source) continue;
  const name = key(said.source);
  if (/^(he|she|it|they|who|which|this|that|some|others|another)$/.test(name)) continue;
  if (!speakers.has(name)) speakers.set(name, { source: said.source, said: [], statements: [] });
  speakers.get(name).said.push(said);
}
for (const one of statements.values()) {
  const said = attributions.get(one.attribution);
  if (said?.source) speakers.get(key(said.source))?.statements.push({ ...one, said });
}
function speaker(name) {
  const { source, said } = speakers.get(name);
  const stances = {};
  for (const one of said) stances[one.stance] = (stances[one.stance] ?? 0) + 1;
  return { key: name, name: source.name ?? source.body ?? source.text, body: source.body, kind: source.kind, anonymous: source.anonymous, named: Boolean(source.name ?? source.body), stances, attributions: said.length };
}
const isPrivate = (one) => one.named && !one.body && PRIVATE.includes(one.kind);
export function sources(query) {
  const text = (query.get("text") ?? "").toLowerCase();
  const named = query.get("named");
  const all = [...speakers.keys()].map(speaker).filter((one) => !isPrivate(one) && (named === null || String(one.named) === named) && one.key.includes(text));
  return page(all.sort((a, b) => b.attributions - a.attributions), query);
}
function outcome(statement) {
  if (statement.standing !== "stands") return "revised";
  const settled = incidents.get(statement.mention.incident)?.settled?.[statement.slot];
  if (settled?.against.includes(statement.id)) return "contradicted";
  return settled?.support.includes(statement.id) && settled.support.length > 1 ? "borne_out" : "open";
}
export function source(name) {
  if (!speakers.has(name) || isPrivate(speaker(name))) return null;
  const { attributions: cited, ...source } = speaker(name);
  const rows = speakers.get(name).statements.map((one) => {
    const report = reports.get(one.mention.report);
    return {
      statement: one.id, slot: one.slot, value: one.value, words: { start: one.start, end: one.end, text: one.text }, stance: one.said.stance, speaker: one.said.source, report: report.id, outlet: report.outlet,
      published: report.published, mention: one.mention.id, incident: one.mention.incident, sentence: paragraph(report.id, one.start, one.end).text, outcome: outcome(one),
    };
  });
  const fared = {};
  for (const row of rows) fared[row.outcome] = (fared[row.outcome] ?? 0) + 1;
  return { source, statements: rows, fared, incidents: [...new Set(rows.map((row) => row.incident))].map((id) => summaries.get(id)).filter(Boolean), reports: new Set(rows.map((row) => row.report)).size, attributions: cited };
}

function questions(one) {
  return [one.actors.length ? "" : "Who did it? Nobody is named.", one.place ? "" : "Where was it? No place was found.", one.last ? "" : "When was it? No day was found."].filter(Boolean);
}
export function review(query) {
  const open = [...summaries.values()].filter((one) => one.realis === "actual" && !["confirmed", "refuted"].includes(one.grade)).sort((a, b) => b.weight - a.weight);
  return page(open.map((one) => ({ ...one, questions: questions(one) })), query);
}
export const agreement = () => ({ slots: [["actor", 0.71], ["place", 0.84], ["time", 0.66], ["killed", 0.92], ["recipient", null]].map(([slot, alpha], at) => ({ slot, alpha, n: alpha === null ? 0 : 40 - at * 3, coders: ["machine", "person:A. Reviewer"] })) });

export function reportList(query) {
  const text = (query.get("text") ?? "").toLowerCase();
  const all = record.reports.filter((one) => one.text.toLowerCase().includes(text)).map(reportSummary);
  return page(all.filter((one) => (query.get("empty") !== "yes" || one.incidents === 0) && (!query.get("issues") || one.issues > 0)), query);
}
export function graph(id) {
  const near = new Set([id]);
  for (let round = 0; round < 3; round += 1) for (const link of record.links) if (near.has(link.before) || near.has(link.after)) { near.add(link.before); near.add(link.after); }
  const nodes = [...near].map((one) => summaries.get(one)).filter(Boolean).map(({ id: own, headline, first, last, event_type, place, grade, killed }) => ({ id: own, headline, first, last, event_type, place, grade, killed }));
  return { nodes, edges: record.links.filter((one) => near.has(one.before) && near.has(one.after)) };
}
export function originPairs(id) {
  const own = incidents.get(id).reports.map((one) => reports.get(one));
  const pairs = [];
  for (const [at, left] of own.entries()) for (const right of own.slice(at + 1)) {
    if (left.origin !== right.origin) continue;
    const [a, b] = [left, right].map((one) => one.zones.find((zone) => zone.kind === "body"));
    pairs.push({ left: left.id, right: right.id, chance: 0.97, passages: [{ kind: "copied", left: { ...a, text: left.text.slice(a.start, a.end) }, right: { ...b, text: right.text.slice(b.start, b.end) } }] });
  }
  return { pairs };
}
