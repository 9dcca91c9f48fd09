/** What the server answers (tests/snapshots, held there byte for byte) read with the pages' own types and functions.
 *
 * `npm run check` fails where a field that a type promises is missing from an answer, or is of another kind: each
 * answer below is assigned to its type, with words from closed lists loosened to any words (JSON imports know no more). */

import { describe, expect, it } from "vitest";
import type * as T from "../src/types";
import { whenText } from "../src/lib/dates";
import { names, placeText, valueText } from "../src/lib/words";
import { facts } from "../src/pages/incident/facts";
import actors from "../../tests/snapshots/actors.json";
import agreement from "../../tests/snapshots/agreement.json";
import badQuestion from "../../tests/snapshots/bad-question.json";
import codebook from "../../tests/snapshots/codebook.json";
import diff from "../../tests/snapshots/diff.json";
import facets from "../../tests/snapshots/facets.json";
import graph from "../../tests/snapshots/graph.json";
import health from "../../tests/snapshots/health.json";
import confirmed from "../../tests/snapshots/incident-confirmed.json";
import then from "../../tests/snapshots/incident-then.json";
import incident from "../../tests/snapshots/incident.json";
import incidents from "../../tests/snapshots/incidents.json";
import log from "../../tests/snapshots/log.json";
import cells from "../../tests/snapshots/map-cells.json";
import map from "../../tests/snapshots/map.json";
import noIncident from "../../tests/snapshots/no-incident.json";
import origins from "../../tests/snapshots/origins.json";
import places from "../../tests/snapshots/places.json";
import placesNear from "../../tests/snapshots/places-near.json";
import report from "../../tests/snapshots/report.json";
import found from "../../tests/snapshots/reports-found.json";
import reports from "../../tests/snapshots/reports.json";
import review from "../../tests/snapshots/review.json";
import search from "../../tests/snapshots/search.json";
import session from "../../tests/snapshots/session.json";
import source from "../../tests/snapshots/source.json";
import sources from "../../tests/snapshots/sources.json";
import timeline from "../../tests/snapshots/timeline.json";

/** A type as a JSON import can know it: any words for words of a closed list, lists for tuples. */
type Loose<A> =
  A extends string ? string : A extends number ? number : A extends boolean ? boolean
  : A extends readonly (infer One)[] ? Loose<One>[]
  : A extends object ? { [Key in keyof A]: Loose<A[Key]> }
  : A;
const typed = <A>(answer: { status: number; body: Loose<A> }): A => answer.body as A;

const page = typed<T.IncidentPage>(incident);
const pages = [page, typed<T.IncidentPage>(then), typed<T.IncidentPage>(confirmed)];
const list = typed<T.Page<T.Summary>>(incidents);
const reading = typed<T.ReportPage>(report);
const typedOnly = [
  typed<T.Agreement>(agreement), typed<T.Codebook>(codebook), typed<T.Diff>(diff), typed<T.Facets>(facets), typed<T.Graph>(graph),
  typed<T.Page<T.Entry>>(log), typed<T.MapReply>(map), typed<T.MapReply>(cells), typed<{ groups: T.Origin[]; pairs: T.OriginPair[] }>(origins),
  typed<T.Page<T.ReportSummary>>(reports), typed<T.Page<T.ReportSummary>>(found), typed<T.Page<T.ReviewItem>>(review), typed<T.SearchReply>(search),
  typed<T.SpeakerPage>(source), typed<T.Page<T.Speaker>>(sources), typed<T.TimelineReply>(timeline), typed<T.Health>(health), typed<T.Session>(session),
  typed<{ items: T.GazetteerPlace[] }>(places), typed<{ items: T.GazetteerPlace[] }>(placesNear), typed<{ items: T.KnownActor[] }>(actors),
];

describe("answers of the server", () => {
  it("are all good ones, but for those that are asked wrongly", () => {
    expect(typedOnly).not.toContain(undefined);
    for (const one of [incident, then, confirmed, incidents, report, graph, review, search, source]) expect(one.status).toBe(200);
    for (const [one, status, code] of [[noIncident, 404, "not_found"], [badQuestion, 422, "bad_request"]] as const) {
      expect(one.status).toBe(status);
      expect(one.body.error.code).toBe(code);
      expect(one.body.error.message).not.toBe("");
    }
  });

  it("have a headline, a date and parties that can be put in words", () => {
    for (const one of list.items) {
      expect(one.headline).not.toBe("");
      expect(whenText(one)).not.toBe("");
      expect(placeText(one.place)).not.toMatch(/undefined|NaN/);
      expect(names(one.actors)).not.toMatch(/undefined/);
    }
  });

  it("carry every word that the ledger speaks of, where it says", () => {
    for (const one of pages) {
      for (const row of one.ledger) {
        expect(valueText(row.slot, row.value)).not.toMatch(/undefined|NaN/);
        const paragraph = one.paragraphs[row.statement];
        expect(paragraph).toBeDefined();
        if (!paragraph) continue;
        const points = Array.from(paragraph.text);
        expect(points.slice(row.words.start - paragraph.start, row.words.end - paragraph.start).join("")).toBe(row.words.text);
      }
      const known = new Set(one.reports.map((report) => report.id));
      expect(one.origins.flatMap((origin) => origin.reports).toSorted()).toEqual([...known].toSorted());
    }
  });

  it("settle to facts, of which the figures differ", () => {
    const all = facts(page.incident, page.ledger);
    expect(all.find((fact) => fact.slot === "killed")).toMatchObject({ differs: true, text: "9–11" });
    expect(all.map((fact) => fact.slot)).toEqual(expect.arrayContaining(["time", "place", "actor", "killed", "injured"]));
  });

  it("mark a report's words at the offsets of its text", () => {
    const points = Array.from(reading.report.text ?? "");
    for (const mention of reading.event_mentions) {
      for (const { start, end, text } of [mention.anchor, ...mention.statements]) expect(points.slice(start, end).join("")).toBe(text);
    }
  });
});
