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
    for (const party of one.actors) if (party.name.toLowerCase().includes(words)) bump(actors, party.id ?? party.name, { id: party.id ?? party.name, name: party.name, country: party.country, kind: party.kind });
    const place = one.place;
    if (place?.name.toLowerCase().includes(words)) bump(places, place.id ?? place.name, { id: place.id ?? place.name, name: place.name, country: place.country, lat: place.lat, lon: place.lon });
  }
  return {
    incidents: found.map((one) => ({ summary: one, hits: hits(one.headline, words) })),
    reports: texts.map((one) => ({ id: one.id, title: one.title, outlet: one.outlet, published: one.published, snippet: snippet(one.text, words) })),
    actors: [...actors.values()].slice(0, limit), places: [...places.values()].slice(0, limit),
  };
}
function bump(into, key, value) { into.set(key, { ...value, incidents: (into.get(key)?.incidents ?? 0) + 1 }); }
function hits(text, words) { const at = text.toLowerCase().indexOf(words); return at < 0 ? [] : [{ text: text.slice(at, at + words.length), start: at, end: at + words.length }]; }
function snippet(text, words) {
  const at = text.toLowerCase().indexOf(words);
  return [{ text: text.slice(Math.max(0, at - 90), at), hit: false }, { text: text.slice(at, at + words.length), hit: true }, { text: text.slice(at + words.length, at + words.length + 90), hit: false }];
}

const key = (source) => source.name ?? source.body ?? source.text;
const speakers = new Map();
for (const one of statements.values()) {
  const said = attributions.get(one.attribution);
  if (!said?.source) continue;
  const name = key(said.source);
  if (!speakers.has(name)) speakers.set(name, { source: said.source, statements: [], said: [] });
  speakers.get(name).statements.push(one);
  speakers.get(name).said.push(said);
}
function speaker(name) {
  const { source, statements: own, said } = speakers.get(name);
  const dates = own.map((one) => reports.get(one.mention.report).published).filter(Boolean).sort();
  return {
    key: name, name: source.name, body: source.body ?? (source.name ? null : source.text), kind: source.kind, anonymous: source.anonymous, statements: own.length, incidents: new Set(own.map((one) => one.mention.incident)).size,
    denials: said.filter((one) => one.stance === "denies").length, accusations: said.filter((one) => one.stance === "accuses").length, borne_out: Math.floor(own.length / 3), contradicted: Math.floor(own.length / 9), first: dates[0] ?? null, last: dates.at(-1) ?? null,
  };
}
export function sources(query) {
  const text = (query.get("text") ?? "").toLowerCase();
  const all = [...speakers.keys()].map(speaker).filter((one) => (!query.get("kind") || one.kind === query.get("kind")) && `${one.name} ${one.body} ${one.key}`.toLowerCase().includes(text));
  return page(all.sort((a, b) => b.statements - a.statements), query);
}
export function source(name, query) {
  if (!speakers.has(name)) return null;
  const one = (statement) => ({ statement: statement.id, slot: statement.slot, value: statement.value, stance: attributions.get(statement.attribution)?.stance ?? null, incident: summaries.get(statement.mention.incident), report: statement.mention.report, sentence: paragraph(statement.mention.report, statement.start, statement.end) });
  const own = speakers.get(name).statements.map(one).filter((each) => each.incident);
  return { source: speaker(name), statements: page(own, query), fared: own.length > 1 ? [{ statement: own[0], later: own.at(-1), outcome: "revised" }, { statement: own[0], later: own[1], outcome: "agreed" }] : [] };
}

const reason = (one) => [one.grade === "claimed" ? "one origin only" : `graded ${one.grade}`, one.killed ? "people killed" : "", one.last ? "" : "no date", one.place ? "" : "no place"].filter(Boolean);
export function review(query) {
  const open = [...summaries.values()].filter((one) => one.realis === "actual" && !["confirmed", "refuted"].includes(one.grade)).sort((a, b) => b.weight - a.weight);
  return page(open.map((one) => ({ incident: one, reasons: reason(one), question: one.place ? "Did this happen as told?" : "Where did this happen?" })), query);
}
export const agreement = () => ({ slots: [["actor", 0.71], ["place", 0.84], ["time", 0.66], ["killed", 0.92], ["recipient", null]].map(([slot, alpha], at) => ({ slot, alpha, n: alpha === null ? 0 : 40 - at * 3, coders: [record.coder, "A. Reviewer"] })) });

export function reportList(query) {
  const text = (query.get("text") ?? "").toLowerCase();
  const all = record.reports.filter((one) => one.text.toLowerCase().includes(text)).map(reportSummary);
  return page(all.filter((one) => (!query.get("empty") || one.incidents === 0) && (!query.get("issues") || one.issues > 0)), query);
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
