import { describe, expect, it } from "vitest";
import { ago, preciseWhen, whenText } from "../src/lib/dates";
import { pieces, Points, visible } from "../src/lib/text";
import { countText, countWords, names, placeText, valueText } from "../src/lib/words";
import { keyName } from "../src/lib/keys";

const when = (first: string | null, last: string | null, date_precision: "day" | "month" | "year" | "days" | null = null) => ({ first, last, date_precision });

describe("whenText", () => {
  it("says no more than is known", () => {
    expect(whenText(when(null, null))).toBe("undated");
    expect(whenText(when(null, "2016-03-17"))).toMatch(/^by .*2016/);
    expect(whenText(when("2016-03-01", "2016-03-31", "month"))).toBe("March 2016");
    expect(whenText(when("2016-01-01", "2016-12-31", "year"))).toBe("2016");
    expect(whenText({ ...when("2016-03-17", "2016-03-17", "day"), time_of_day: "night" })).toMatch(/17.*2016, night|Mar 17, 2016, night/);
  });
  it("does not call an odd stretch a month or a year", () => {
    expect(whenText(when("2016-03-02", "2016-03-31", "month"))).not.toBe("March 2016");
    expect(whenText(when("2016-02-01", "2017-01-31", "year"))).not.toMatch(/^2016$/);
  });
  it("gives the exact value on hover", () => {
    expect(preciseWhen(when("2016-03-14", "2016-03-17", "days"))).toContain("2016-03-14 to 2016-03-17");
    expect(preciseWhen(when(null, null))).toContain("No report says when");
  });
  it("tells how long ago", () => expect(ago("2026-01-01T00:00:00Z", Date.parse("2026-01-03T00:00:00Z"))).toBe("2 days ago"));
});

describe("counts", () => {
  it.each([
    [{ low: 3, high: 3 }, "3", "3"], [{ low: 3, high: null }, "3+", "at least 3"], [{ low: null, high: 5 }, "≤ 5", "up to 5"],
    [{ low: 3, high: 7 }, "3–7", "between 3 and 7"], [{ low: 0, high: 0 }, "0", "0"], [null, "not told", "no figure told"],
  ])("%o", (count, signs, words) => {
    expect(countText(count)).toBe(signs);
    expect(countWords(count)).toBe(words);
  });
});

describe("words", () => {
  it("names few and counts the rest", () => {
    expect(names([{ name: "A" }])).toBe("A");
    expect(names([{ name: "A" }, { name: "A" }, { name: "B" }])).toBe("A and B");
    expect(names([{ name: "A" }, { name: "B" }, { name: "C" }])).toBe("A, B and 1 more");
  });
  it("does not repeat a country in its own name", () => {
    const place = { name: "Syria", id: null, lat: null, lon: null, country: "SY", admin1: null, precision: "country" as const };
    expect(placeText(place)).toBe("Syria");
    expect(placeText({ ...place, name: "Aleppo" })).toBe("Aleppo, Syria");
    expect(placeText(null)).toBe("place unknown");
    expect(valueText("place", place)).toBe("Syria");
  });
});

describe("texts by code points", () => {
  const text = "A🔥bomb went off";
  it("slices where the record means it", () => {
    const points = new Points(text);
    expect(points.length).toBe(15);
    expect(points.slice(2, 6)).toBe("bomb");
    expect(points.point(points.unit(2))).toBe(2);
    expect(points.point(text.indexOf("bomb"))).toBe(2);
  });
  it("cuts at overlapping marks and keeps every letter", () => {
    const found = pieces(new Points(text), [{ start: 2, end: 6, of: "a" }, { start: 4, end: 11, of: "b" }, { start: 90, end: 99, of: "outside" }]);
    expect(found.map((piece) => piece.text).join("")).toBe(text);
    expect(found.find((piece) => piece.text === "mb")?.marks).toEqual(["a", "b"]);
    expect(found.flatMap((piece) => piece.marks)).not.toContain("outside");
  });
  it("shows direction signs instead of obeying them", () => {
    expect(visible("killed \u202e3\u202c")).toBe("killed ␣3␣");
    expect(visible("line\nbreak")).toBe("line\nbreak");
  });
});

it("names keys as commands write them", () => {
  const key = (init: KeyboardEventInit) => keyName(new KeyboardEvent("keydown", init));
  expect(key({ key: "?", shiftKey: true })).toBe("?");
  expect(key({ key: "ArrowDown", shiftKey: true })).toBe("Shift+ArrowDown");
  expect(key({ key: "k", ctrlKey: true })).toBe("Control+k");
});
