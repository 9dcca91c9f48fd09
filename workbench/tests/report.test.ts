import { describe, expect, it } from "vitest";
import { tidy, whole } from "../src/desk/words";
import { draftOf, guess, valueOf } from "../src/desk/values";
import { Points } from "../src/lib/text";
import { byDay, leadsTo } from "../src/pages/log/days";
import { eventSpots, onTop, paragraphs, speechSpots, spotFor, stops, together } from "../src/pages/report/marks";
import type { Attribution, Entry, EventMention, Slot, Statement } from "../src/types";

const statement = (id: string, slot: Slot, start: number, end: number): Statement => ({ id, coder: "c", standing: "stands", slot, text: "", start, end, value: null, attribution: null, confidence: 1 });
const mention = (id: string, start: number, end: number, statements: Statement[] = []): EventMention => ({ id, report: "r", incident: "i", anchor: { start, end, text: "" }, event_type: "ASSAULT", mode: null, realis: "actual", statements });

describe("marks", () => {
  const mentions = [mention("m1", 10, 16, [statement("s1", "actor", 0, 9), statement("s2", "place", 20, 26)]), mention("m2", 30, 36, [statement("s3", "actor", 0, 9)])];
  it("stand in the order of the text", () => {
    expect(eventSpots(mentions).map((spot) => spot.key)).toEqual(["statement s1", "statement s3", "event m1", "statement s2", "event m2"]);
  });
  it("leave out hidden slots", () => {
    expect(eventSpots(mentions, new Set<Slot>(["actor"])).map((spot) => spot.key)).toEqual(["event m1", "statement s2", "event m2"]);
  });
  it("are one stop where they lie on the same words", () => {
    const spots = eventSpots(mentions);
    expect(stops(spots).map((spot) => spot.key)).toEqual(["statement s1", "event m1", "statement s2", "event m2"]);
    expect(together(spots, spots[0]!).map((spot) => spot.statement?.id)).toEqual(["s1", "s3"]);
  });
  it("show the shortest on top, the chosen one above all", () => {
    const spots = eventSpots([mention("m", 5, 8, [statement("wide", "place", 0, 20)])]);
    expect(onTop(spots, null)?.key).toBe("event m");
    expect(onTop(spots, "statement wide")?.key).toBe("statement wide");
    expect(onTop([], null)).toBeNull();
  });
  it("are found by the id in an address", () => {
    const spots = eventSpots(mentions);
    expect(spotFor(spots, "s2")?.key).toBe("statement s2");
    expect(spotFor(spots, "m2")?.key).toBe("statement s3");
    expect(spotFor(spots, "nothing")).toBeNull();
  });
  it("of speech are the source, the verb and what is said; one walks the sources", () => {
    const said: Attribution = { id: "a", report: "r", source: { text: "", start: 0, end: 5, name: null, body: null, kind: "official", anonymous: false }, cue: { start: 6, end: 10, text: "said" }, content: [{ start: 11, end: 30, text: "" }], stance: "affirms", via: null, confidence: 1 };
    const spots = speechSpots([said]);
    expect(spots.map((spot) => spot.kind)).toEqual(["source", "cue", "content"]);
    expect(stops(spots).map((spot) => spot.kind)).toEqual(["source"]);
  });
});

describe("paragraphs", () => {
  it("have the zone that covers most of them; blank lines are none", () => {
    const text = "Head\n\nBody one.\nMore 😀 here.\nShare this";
    const zones = [{ kind: "headline", start: 0, end: 4 }, { kind: "body", start: 6, end: 28 }, { kind: "furniture", start: 29, end: 39 }];
    const found = paragraphs({ text, zones });
    expect(found.map((one) => one.zone)).toEqual(["headline", "body", "body", "furniture"]);
    const points = new Points(text);
    expect(found.map((one) => points.slice(one.start, one.end))).toEqual(["Head", "Body one.", "More 😀 here.", "Share this"]);
  });
  it("of no text are none", () => {
    expect(paragraphs({ text: "", zones: [] })).toEqual([]);
  });
});

describe("chosen words", () => {
  const points = new Points("  A clan elder, 😀 said.");
  it("lose blanks at their ends", () => {
    const { start, end } = tidy(points, 0, 9);
    expect(points.slice(start, end)).toBe("A clan");
    expect(tidy(points, 0, 2)).toEqual({ start: 2, end: 2 });
  });
  it("are made whole, but not joined to signs", () => {
    const { start, end } = whole(points, 6, 11);
    expect(points.slice(start, end)).toBe("clan elder");
  });
  it("stay as they are where a script has no blanks", () => {
    const chinese = new Points("北京发生爆炸");
    expect(whole(chinese, 2, 4)).toEqual({ start: 2, end: 4 });
  });
});

describe("values in a form", () => {
  it("come back as they went in", () => {
    const time = { first: "2021-02-25", last: "2021-02-26", precision: "days", time_of_day: null } as const;
    expect(valueOf("time", draftOf("time", time))).toEqual({ value: time });
    const place = { name: "Erbil", id: "geonames:95446", lat: 36.19, lon: 44.01, country: "IQ", admin1: "Erbil", precision: "town" } as const;
    expect(valueOf("place", draftOf("place", place))).toEqual({ value: place });
    expect(valueOf("killed", draftOf("killed", { low: 4, high: null, of: null }))).toEqual({ value: { low: 4, high: null, of: null } });
  });
  it("are guessed from the words", () => {
    expect(guess("killed", "at least four people")).toEqual({ low: "4", high: "" });
    expect(guess("killed", "up to 1,200")).toEqual({ low: "", high: "1200" });
    expect(guess("killed", "eleven")).toEqual({ low: "11", high: "11" });
    expect(guess("killed", "several")).toEqual({});
    expect(guess("actor", "the Lebanese army")).toEqual({ name: "Lebanese army" });
    expect(guess("time", "Thursday")).toEqual({});
  });
  it.each([
    ["killed", { low: "five", high: "" }, "low"], ["killed", {}, "low"], ["killed", { low: "9", high: "3" }, "high"],
    ["time", { first: "2021-02-30" }, "first"], ["time", {}, "first"], ["time", { first: "2021-03-02", last: "2021-03-01" }, "last"],
    ["place", { name: "" }, "name"], ["place", { name: "X", country: "Syria" }, "country"], ["place", { name: "X", lat: "91" }, "lat"], ["place", { name: "X", lat: "1" }, "lon"],
    ["actor", { name: " " }, "name"], ["damage", {}, "text"],
  ] as [Slot, Record<string, string>, string][])("refuse %s %j and say where", (slot, draft, field) => {
    expect(valueOf(slot, draft)).toMatchObject({ field });
  });
});

describe("the log", () => {
  const entry = (seq: number, kind: string, over: Partial<Entry> = {}): Entry => ({ seq, at: `2026-11-${seq > 5 ? 23 : 22}T12:00:00Z`, who: "daybook", kind, reason: null, data: {}, undone_by: null, ...over });
  it("is by day, without the machine's settling unless asked", () => {
    const entries = [entry(9, "confirm"), entry(8, "settle"), entry(4, "add")];
    expect(byDay(entries, false).map((day) => day.lines.map((line) => line.entry.seq))).toEqual([[9], [4]]);
    expect(byDay(entries, true).flatMap((day) => day.lines)).toHaveLength(3);
  });
  it("leads to what an entry is about", () => {
    expect(leadsTo(entry(1, "confirm", { about: { kind: "incident", id: "a b", title: "Shells fall", outlet: null } }))).toEqual({ path: "/incident/a%20b", word: "Shells fall" });
    expect(leadsTo(entry(1, "confirm", { subject: "x" }))).toEqual({ path: "/incident/x", word: "incident" });
    expect(leadsTo(entry(1, "add", { data: { reports: ["r1", "r2"] } }))).toBeNull();
    expect(leadsTo(entry(1, "settle"))).toBeNull();
  });
});
