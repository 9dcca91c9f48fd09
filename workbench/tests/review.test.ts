import { describe, expect, it } from "vitest";
import { distinct } from "../src/desk/alias";
import { anew } from "../src/desk/values";
import { alphaWord } from "../src/pages/review/agreement";
import { paragraphsOf } from "../src/pages/review/empty";
import { passagesOf, sayingsOf, settledBy, slotAsked, stepFrom } from "../src/pages/review/queue";
import type { LedgerRow, Slot } from "../src/types";

const row = (statement: string, slot: Slot, value: LedgerRow["value"], start = 0): LedgerRow => ({
  slot, value, statement, mention: "m1", words: { start, end: start + 3, text: "six" }, attribution: null, speaker: null, stance: null, outlet: "Post", report: "r1",
  origin: null, published: null, said: null, tally: null, standing: "stands", counted: true, reason: null, by: null,
});

describe("the queue", () => {
  const done = new Map([["b", "confirmed"], ["d", "disputed"]]);
  it("steps over what was decided, either way, and ends", () => {
    expect(stepFrom(["a", "b", "c", "d"], "a", done, 1)).toBe("c");
    expect(stepFrom(["a", "b", "c", "d"], "c", done, -1)).toBe("a");
    expect(stepFrom(["a", "b", "c", "d"], "c", done, 1)).toBeNull();
    expect(stepFrom(["b", "c"], null, done, 1)).toBe("c");
    expect(stepFrom([], null, done, 1)).toBeNull();
  });
  it("begins at the top behind an incident that is not in it", () => {
    expect(stepFrom(["a", "b"], "elsewhere", new Map(), 1)).toBe("a");
  });
  it("forgets decisions that were taken back", () => {
    const taken = [{ entry: 4, incident: "a", word: "confirmed" }, { entry: 5, incident: "b", word: "disputed" }];
    expect([...settledBy(taken, new Set([4]))]).toEqual([["b", "disputed"]]);
  });
});

describe("slotAsked", () => {
  it("knows what each of the server's questions is about", () => {
    expect(slotAsked("Who did it? Nobody is named.")).toBe("actor");
    expect(slotAsked("Did al-Shabaab do it? It denies that.")).toBe("actor");
    expect(slotAsked("How many were abducted? The figures differ.")).toBe("abducted");
    expect(slotAsked("Was it in Arsal? Another place is told too.")).toBe("place");
    expect(slotAsked("Where was it? No place was found.")).toBe("place");
    expect(slotAsked("When was it? No day was found.")).toBe("time");
    expect(slotAsked("Is it one incident? 4 reports were joined.")).toBeNull();
    expect(slotAsked("Did it happen? It is told once, in passing.")).toBeNull();
  });
});

describe("passagesOf", () => {
  it("has each paragraph once, the earlier report first, undated ones last", () => {
    const report = (id: string, published: string | null) => ({ id, published, url: null, outlet: null, title: null, byline: null, credit: null, language: null, origin: null });
    const at = (id: string, start: number) => ({ report: id, start, end: start + 50, text: "x".repeat(50) });
    const found = passagesOf({
      reports: [report("late", null), report("r2", "2020-02-02"), report("r1", "2020-01-01")], event_mentions: [],
      ledger: [row("s1", "killed", { low: 1, high: 1 }), row("s2", "place", null), row("s3", "time", null), row("s4", "actor", null)],
      paragraphs: { s1: at("r2", 60), s2: at("r1", 90), s3: at("r1", 90), s4: at("late", 0) }, sentences: {},
    });
    expect(found.map((one) => [one.report, one.start, one.rows.map((each) => each.statement)])).toEqual([["r1", 90, ["s2", "s3"]], ["r2", 60, ["s1"]], ["late", 0, ["s4"]]]);
  });
});

it("puts equal values together, those told most often first", () => {
  const three = { low: 3, high: 3 };
  const found = sayingsOf([row("a", "killed", { low: 5, high: 5 }), row("b", "killed", three), row("c", "killed", three), row("d", "actor", { name: "Hill Front", id: null, country: null, kind: "rebel_group" })]);
  expect(found.map((one) => [one.slot, one.text, one.rows.length])).toEqual([["actor", "Hill Front", 1], ["killed", "3", 2], ["killed", "5", 1]]);
});

it("counts paragraphs in code points", () => {
  const text = "One 🏔 two\n\nthree";
  expect(paragraphsOf("r", text).map((one) => [one.start, one.end, one.text])).toEqual([[0, 9, "One 🏔 two"], [11, 16, "three"]]);
});

it("says of an alpha what it is usually taken for", () => {
  expect([0.9, 0.8, 0.7, 0.4, -0.1].map((alpha) => alphaWord(alpha))).toEqual(["reliable", "reliable", "for tentative conclusions", "too low to rely on", "no better than chance"]);
  expect(alphaWord(0.9, 2)).toBe("too few to say");
  expect(alphaWord(null)).toMatch(/cannot be told/);
});

it("drops the coordinates and the id of the old place with its name", () => {
  expect(anew("place", "the Zhob valley")).toEqual({ name: "Zhob valley", id: "", admin1: "", lat: "", lon: "" });
  expect(anew("killed", "at least six")).toEqual({ low: "6", high: "" });
});

describe("actors to choose from", () => {
  const party = (name: string, id: string | null) => ({ name, id, country: null, kind: "unknown" });
  it("come once, those that are known first", () => {
    expect(distinct([party("gunmen", null), party("gunmen", null), party("Hill Front", "actor:hf")]).map((one) => one.name)).toEqual(["Hill Front", "gunmen"]);
  });
});
