import { describe, expect, it } from "vitest";
import { changesInWords } from "../src/desk/changes";
import { speakerAbout, speakerText } from "../src/desk/wording";
import { chain } from "../src/pages/incident/chain";
import { facts, firstSlot, groups, originLetters, toldText } from "../src/pages/incident/facts";
import { figures, scaleOf } from "../src/pages/incident/figures";
import { labels, project, radiusOf, windowOf } from "../src/pages/incident/geo";
import { versionAt } from "../src/pages/incident/history";
import type { Graph, GraphNode, Incident, LedgerRow, Link, Place, SlotValue } from "../src/types";

let n = 0;
function row(over: Partial<LedgerRow> = {}): LedgerRow {
  n += 1;
  return {
    slot: "killed", value: { low: 4, high: 4 }, statement: `s${n}`, mention: "m", words: { start: n, end: n + 1, text: "x" }, attribution: null, speaker: null, stance: null,
    outlet: "The Courier", report: "r", origin: "o", published: "2021-06-08", said: null, tally: null, standing: "stands", counted: true, reason: null, by: null, ...over,
  };
}
const speaker = (name: string) => ({ text: `${name},`, name: null, body: null, kind: "official", anonymous: false });
const incident = (over: Partial<Incident> = {}): Incident => ({
  id: "i", version: 1, event_type: "ASSAULT", mode: null, acled: null, realis: "actual", main: true, first: "2021-06-08", last: "2021-06-08", date_precision: "day", time_of_day: null,
  place: null, places: [], actors: [], recipients: [], targets: [], instruments: [], contexts: [], killed: { low: 4, high: 17 }, injured: null, missing: null, abducted: null,
  arrested: null, displaced: null, tolls: [], grade: "claimed", grade_reasons: [], origins: 1, reports: ["r"], mentions: ["m"], settled: {}, ...over,
});

describe("facts", () => {
  it("asks when, where, by whom and to whom even where nothing is told", () => {
    expect(facts(incident(), []).map((fact) => fact.slot)).toEqual(["time", "place", "actor", "recipient", "killed"]);
  });
  it("groups statements by value, those that count first", () => {
    const told = groups([row({ counted: false }), row({ value: { low: 17, high: 17 } }), row({ counted: false })]);
    expect(told.map((one) => [one.text, one.rows.length])).toEqual([["17", 1], ["4", 2]]);
  });
  it("says that figures differ only where they exclude one another", () => {
    const differ = (values: SlotValue[]) => facts(incident(), values.map((value) => row({ value }))).find((fact) => fact.slot === "killed")?.differs;
    expect(differ([{ low: 4, high: 4 }, { low: 17, high: 17 }])).toBe(true);
    expect(differ([{ low: 4, high: null }, { low: 17, high: 17 }])).toBe(false);
    expect(differ([{ low: 4, high: 4 }])).toBe(false);
    expect(differ([{ low: 4, high: 4 }, { low: 2, high: 2, of: "children" }])).toBe(false);
  });
  it("opens at the figures that differ, then at any harm, then at anything told", () => {
    const time = row({ slot: "time", value: { first: null, last: "2021-06-08", precision: "day" } });
    expect(firstSlot(facts(incident(), [time]))).toBe("time");
    expect(firstSlot(facts(incident(), [time, row()]))).toBe("killed");
    expect(firstSlot(facts(incident({ killed: null }), []))).toBeNull();
  });
  it("counts statements and values", () => {
    const fact = facts(incident(), [row(), row({ value: { low: 17, high: 17 } })]).find((one) => one.slot === "killed");
    expect(fact && toldText(fact)).toBe("2 statements, 2 values");
  });
  it("letters origins in their order", () => {
    expect([...originLetters([{ id: "x" }, { id: "y" }])]).toEqual([["x", "A"], ["y", "B"]]);
    expect(originLetters(Array.from({ length: 27 }, (_, at) => ({ id: String(at) }))).get("26")).toBe("A2");
  });
});

describe("figures", () => {
  it("is one a speaker, day and range, in the order they were said", () => {
    const found = figures([
      row({ value: { low: 17, high: 17 }, speaker: speaker("the station"), said: "2021-06-10" }),
      row({ speaker: speaker("police"), report: "a" }), row({ speaker: speaker("police"), report: "b" }),
    ], "killed");
    expect(found.map((one) => [one.date, one.speaker, one.text, one.rows.length])).toEqual([["2021-06-08", "police", "4", 2], ["2021-06-10", "the station", "17", 1]]);
  });
  it("keeps what no longer counts apart", () => {
    expect(figures([row({ speaker: speaker("police") }), row({ speaker: speaker("police"), counted: false })], "killed")).toHaveLength(2);
  });
  it("leaves room for open ends and has whole ticks", () => {
    const scale = scaleOf(figures([row({ value: { low: 4, high: null } })], "killed"), { low: 4, high: null });
    expect(scale.at(4)).toBeLessThan(1);
    expect(scale.ticks.every(Number.isInteger)).toBe(true);
  });
  it("shows small figures beside great ones", () => {
    const scale = scaleOf(figures([row({ value: { low: 3, high: 3 } }), row({ value: { low: 4000, high: 4000 } })], "killed"), null);
    expect(scale.at(3)).toBeGreaterThan(0.03);
  });
});

describe("chain", () => {
  const node = (id: string, first: string | null): GraphNode => ({ id, headline: id, first, last: first, event_type: "ASSAULT", place: null, grade: "claimed", killed: null });
  const link = (before: string, after: string): Link => ({ before, after, kind: "response", evidence: null, attribution: null, confidence: 1 });
  it("goes back and on from the incident, each once, even in a ring", () => {
    const graph: Graph = { nodes: [node("a", "2021-01-01"), node("b", "2021-02-01"), node("c", "2021-03-01"), node("d", null)], edges: [link("a", "b"), link("b", "c"), link("c", "d"), link("d", "a")] };
    const steps = chain(graph, "b");
    expect(new Set(steps.map((step) => step.node.id)).size).toBe(steps.length);
    expect(steps.find((step) => step.node.id === "b")?.side).toBe("here");
    expect(steps.find((step) => step.node.id === "a")).toMatchObject({ side: "before", near: "b", distance: 1 });
  });
  it("is empty where the incident is not in the graph", () => {
    expect(chain({ nodes: [], edges: [] }, "x")).toEqual([]);
  });
});

describe("changes", () => {
  it("tells values in words and leaves out what only programs use", () => {
    const told = changesInWords([
      { field: "mentions", before: [], after: ["x"] },
      { field: "harm", before: [["killed", { low: 4, high: null }]], after: [["killed", { low: 11, high: 17 }], ["injured", { low: 9, high: 9 }]] },
      { field: "actors", before: [], after: [{ actor: { name: "al-Shabaab" }, standing: "accepted" }] },
      { field: "time", before: null, after: { first: "2021-06-08", last: "2021-06-08", precision: "day" } },
      { field: "grade", before: "claimed", after: "claimed" },
    ]);
    expect(told.map((one) => [one.field, one.before])).toEqual([["Killed", "4+"], ["Injured", "nothing"], ["By whom", "nothing"], ["When", "nothing"]]);
    expect(told[0]?.after).toBe("11–17");
    expect(told[2]?.after).toBe("al-Shabaab");
  });
});

describe("versions", () => {
  const versions = [{ at: "2026-01-01T00:00:00Z" }, { at: "2026-01-02T00:00:00Z" }].map((one, seq) => ({ ...one, seq, who: "daybook", kind: "add", reason: null }));
  it("is the last that had begun", () => {
    expect(versionAt(versions, undefined)).toBe(1);
    expect(versionAt(versions, "2026-01-01T12:00:00Z")).toBe(0);
    expect(versionAt(versions, "2025-01-01T12:00:00Z")).toBe(-1);
  });
});

describe("the small map", () => {
  const place: Place = { name: "X", id: null, lat: 5, lon: 45, country: "SO", admin1: null, precision: "town" };
  it("puts the place in the middle", () => {
    const view = windowOf(place, 360, 200);
    expect(view && project(view, 45, 5)).toEqual({ x: 180, y: 100 });
  });
  it("draws a region as an area and shows all of it", () => {
    const region: Place = { ...place, precision: "region" };
    const view = windowOf(region, 360, 200);
    expect(radiusOf(region)).toBeGreaterThan(0);
    expect(view && (view.north - view.south) * 111.2).toBeGreaterThan(2 * radiusOf(region));
  });
  it("draws nothing for a place without coordinates", () => {
    expect(windowOf({ ...place, lat: null, lon: null }, 360, 200)).toBeNull();
  });
  it("names the largest towns, none over another", () => {
    const view = windowOf(place, 360, 200);
    const towns = [{ name: "Big", lon: 46.5, lat: 6, people: 900_000 }, { name: "Beside it", lon: 46.51, lat: 6, people: 100_000 }, { name: "Far", lon: 60, lat: 6, people: 5000_000 }];
    expect(view && labels(view, towns, { x: 180, y: 100 }).map((one) => one.name)).toEqual(["Big"]);
  });
});

describe("speakers", () => {
  it("are named, described, of the desk, or nobody", () => {
    expect(speakerText(row())).toBeNull();
    expect(speakerText(row({ speaker: speaker("the army") }))).toBe("the army");
    expect(speakerText(row({ by: "person:Rosa Keane" }))).toBe("Rosa Keane");
    expect(speakerAbout(row({ speaker: { ...speaker("an official"), anonymous: true, body: "the ministry" } }))).toBe("the ministry, official, not named");
  });
});
