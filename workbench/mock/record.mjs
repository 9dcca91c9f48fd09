/** The record of the samples, in the shapes that the API speaks. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("record.json", import.meta.url));
if (!existsSync(file)) {
  console.error("mock/record.json is missing; make it with `npm run mock:make` (needs the daybook command)");
  process.exit(1);
}
export const record = JSON.parse(readFileSync(file, "utf8"));
export const reports = new Map(record.reports.map((one) => [one.id, one]));
export const mentions = new Map(record.event_mentions.map((one) => [one.id, one]));
export const attributions = new Map(record.attributions.map((one) => [one.id, one]));
export const statements = new Map(record.event_mentions.flatMap((one) => one.statements.map((s) => [s.id, { ...s, mention: one }])));

/** Slices by code points, as the record counts. */
const points = new Map();
export function slice(report, start, end) {
  if (!points.has(report)) points.set(report, Array.from(reports.get(report).text));
  return points.get(report).slice(start, end).join("");
}

/** The zone (paragraph) around an offset. */
export function paragraph(report, start, end) {
  const zone = reports.get(report).zones.find((one) => one.start <= start && one.end >= end) ?? { start: Math.max(0, start - 200), end: end + 200 };
  return { report, start: zone.start, end: zone.end, text: slice(report, zone.start, zone.end) };
}

const added = (report) => `${report.published ?? "2024-01-01"}T12:00:00Z`;

function headline(incident) {
  const own = incident.mentions.map((id) => mentions.get(id)).filter(Boolean);
  const told = own.find((mention) => reports.get(mention.report).zones.some((zone) => zone.kind === "headline" && zone.start <= mention.anchor.start && zone.end >= mention.anchor.end));
  if (told) return reports.get(told.report).title;
  const first = own[0];
  if (!first) return incident.event_type;
  const text = paragraph(first.report, first.anchor.start, first.anchor.end);
  const before = text.text.slice(0, first.anchor.start - text.start);
  const from = Math.max(0, before.lastIndexOf(". ") + (before.includes(". ") ? 2 : 0));
  const end = text.text.indexOf(". ", first.anchor.end - text.start);
  return text.text.slice(from, end < 0 ? undefined : end + 1).replace(/\n/g, " ");
}

export function summary(incident) {
  const own = incident.reports.map((id) => reports.get(id)).filter(Boolean);
  const dates = own.map(added).sort();
  const { id, event_type, mode, acled, realis, main, first, last, date_precision, time_of_day, place, actors, recipients, targets, killed, injured, grade, origins } = incident;
  const doubt = { claimed: 0.5, corroborated: 0.2, accepted: 0.2, contested: 0.9, denied: 0.8, refuted: 0, confirmed: 0 }[grade];
  return {
    id, version: incident.version ?? 1, event_type, mode, acled, realis, main, first, last, date_precision, time_of_day, place, actors, recipients, targets, killed, injured,
    grade, origins, outlets: new Set(own.map((one) => one.outlet)).size || 1, report_count: own.length || 1, headline: incident.headline ?? headline(incident),
    reported_first: dates[0] ?? null, reported_last: dates.at(-1) ?? null, weight: Math.round(doubt * (1 + (killed?.high ?? killed?.low ?? 0)) * 100) / 100,
  };
}

export const incidents = new Map();
export const summaries = new Map();
export function keep(incident) {
  incidents.set(incident.id, incident);
  summaries.set(incident.id, summary(incident));
}
for (const incident of record.incidents) keep({ version: 1, ...incident });

const HARM = ["killed", "injured", "missing", "abducted", "arrested", "displaced", "present"];
function ledger(incident) {
  const rows = [];
  for (const id of incident.mentions) {
    const mention = mentions.get(id);
    for (const statement of mention?.statements ?? []) {
      const said = attributions.get(statement.attribution);
      const report = reports.get(mention.report);
      rows.push({
        slot: statement.slot, value: statement.value, statement: statement.id, mention: id, attribution: statement.attribution,
        words: { start: statement.start, end: statement.end, text: statement.text }, reason: null, by: statement.coder?.startsWith("person:") ? statement.coder : null,
        speaker: said?.source ? { text: said.source.text, name: said.source.name, body: said.source.body, kind: said.source.kind, anonymous: said.source.anonymous } : null,
        stance: said?.stance ?? null, outlet: report.outlet, report: report.id, origin: report.origin, published: report.published, said: null,
        tally: statement.value?.tally ?? null, standing: statement.standing, counted: HARM.includes(statement.slot) && statement.standing === "stands",
      });
    }
  }
  return rows;
}

const bare = ({ text, zones, ...rest }) => rest;
export const reportSummary = (report) => ({
  id: report.id, outlet: report.outlet, title: report.title, published: report.published, language: report.language, url: report.url, origin: report.origin,
  incidents: record.incidents.filter((one) => one.reports.includes(report.id)).length, mentions: record.event_mentions.filter((one) => one.report === report.id).length,
  issues: record.issues.filter((one) => one.report === report.id).length, added: added(report), text_kept: true,
});

const around = (report, { start, end }) => paragraph(report, start, end);
const related = (incident) => record.incidents
  .filter((one) => one.id !== incident.id && one.realis === "actual" && one.reports.some((report) => incident.reports.includes(report)))
  .slice(0, 12).map((one) => summaries.get(one.id));

export function incidentPage(id, store) {
  const incident = incidents.get(id);
  const own = incident.mentions.map((one) => mentions.get(one)).filter(Boolean);
  const used = new Set(own.flatMap((one) => one.statements.map((s) => s.attribution)).filter(Boolean));
  const of = incident.reports.map((one) => reports.get(one)).filter(Boolean);
  const groups = new Map();
  for (const one of of) groups.set(one.origin, [...(groups.get(one.origin) ?? []), one]);
  const name = (one) => summaries.get(one)?.headline ?? one;
  return {
    incident, headline: summaries.get(id).headline, event_mentions: own, attributions: [...used].map((one) => attributions.get(one)).filter(Boolean), reports: of.map(bare),
    sentences: Object.fromEntries(own.map((one) => [one.id, around(one.report, one.anchor)])),
    paragraphs: Object.fromEntries(own.flatMap((one) => one.statements.map((s) => [s.id, around(one.report, s)]))), ledger: ledger(incident),
    origins: [...groups].map(([origin, members]) => ({ id: origin, reports: members.map((one) => one.id), outlets: [...new Set(members.map((one) => one.outlet).filter(Boolean))], credits: [...new Set(members.map((one) => one.credit).filter(Boolean))] })),
    links: record.links.filter((one) => one.before === id || one.after === id).map((one) => ({ ...one, before_headline: name(one.before), after_headline: name(one.after) })),
    judgements: store.judgements.filter((one) => incident.mentions.includes(one.left) || incident.mentions.includes(one.right)), merges: [], verdicts: store.verdicts.filter((one) => one.incident === id),
    notes: store.notes.filter((one) => one.incident === id), versions: of.map((one, at) => ({ seq: at + 1, at: added(one), who: record.coder, kind: "add", reason: `read ${one.path}` })).concat(store.versions.filter((one) => one.incident === id)),
    log: store.log.filter((one) => one.data.incident === id || one.data.left === id || incident.reports.includes(one.data.report)), related: related(incident),
  };
}

export function reportPage(id) {
  const report = reports.get(id);
  const here = record.incidents.filter((one) => one.reports.includes(id)).map((one) => summaries.get(one.id));
  const others = record.reports.filter((one) => one.id !== id && record.incidents.some((incident) => incident.reports.includes(one.id) && incident.reports.includes(id)));
  return {
    report, event_mentions: record.event_mentions.filter((one) => one.report === id), attributions: record.attributions.filter((one) => one.report === id),
    issues: record.issues.filter((one) => one.report === id), incidents: here, related: others.map((one) => ({ ...reportSummary(one), shared: 1 })),
    kin: record.reports.filter((one) => one.id !== id && one.origin === report.origin).map((one) => ({ report: one.id, title: one.title, outlet: one.outlet, published: one.published })),
    history: [{ seq: 1, at: added(report), who: record.coder, kind: "add", reason: `read ${report.path}`, data: {}, undone_by: null }],
    versions: Object.fromEntries(here.map((one) => [one.id, incidents.get(one.id).version])),
  };
}
