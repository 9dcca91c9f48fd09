import { describe, expect, it } from "vitest";
import { bucketEnd, bucketFor, iso, moved, snap, utc, within } from "../src/pages/incidents/brush";
import { areas, extent, fillOf, labels, nearby, pins, pixelsAtZero } from "../src/pages/incidents/map/data";
import { joined } from "../src/pages/incidents/map/joined";
import { narrowing, readBox, readFilter, writeBox } from "../src/pages/incidents/state";
import { windowOf } from "../src/pages/incidents/window";
import type { MapReply, Placed } from "../src/types";

describe("the filter in the address", () => {
  it("reads what it knows", () => {
    const filter = readFilter(new URLSearchParams("type=ASSAULT&type=PROTEST&first=2020-01-01&last=2020-12-31&main=true&sort=first&evil=1"));
    expect(filter).toEqual({ type: ["ASSAULT", "PROTEST"], first: "2020-01-01", last: "2020-12-31", main: true });
    expect(narrowing(filter)).toBe(4);
  });
  it("writes boxes within the world", () => {
    expect(writeBox([35.123, 32.456, 43, 38])).toBe("35.12,32.45,43,38");
    expect(writeBox([-300, -95, 300, 95])).toBe("-180,-90,180,90");
    expect(writeBox([170, -10, 190, 10])).toBe("170,-10,-170,10");
    expect(readBox("1,2,3")).toBeNull();
    expect(readBox("a,b,c,d")).toBeNull();
  });
});

describe("the timeline's stretch", () => {
  it("covers whole buckets, whichever way it was drawn", () => {
    expect(snap(utc("2016-03-10"), utc("2016-05-02"), "month")).toEqual(["2016-03-01", "2016-05-31"]);
    expect(snap(utc("2016-05-02"), utc("2016-03-10"), "month")).toEqual(["2016-03-01", "2016-05-31"]);
    expect(snap(utc("2016-02-29"), utc("2016-02-29"), "year")).toEqual(["2016-01-01", "2016-12-31"]);
    expect(iso(bucketEnd(utc("2016-03-16"), "week"))).toBe("2016-03-21");
  });
  it("moves one end by buckets and never past the other", () => {
    expect(moved(["2016-01-01", "2017-12-31"], "first", 1, "year")).toEqual(["2017-01-01", "2017-12-31"]);
    expect(moved(["2017-01-01", "2017-12-31"], "first", 1, "year")).toEqual(["2017-01-01", "2017-12-31"]);
    expect(moved(["2017-01-01", "2017-12-31"], "last", -1, "month")).toEqual(["2017-01-01", "2017-11-30"]);
  });
});

describe("zooming into the timeline", () => {
  it("takes the finest bucket that is not too fine", () => {
    expect(bucketFor(["2016-01-01", "2016-03-31"])).toBe("day");
    expect(bucketFor(["2016-01-01", "2017-12-31"])).toBe("week");
    expect(bucketFor(["2010-01-01", "2019-12-31"])).toBe("month");
    expect(bucketFor(["1990-01-01", "2019-12-31"])).toBe("year");
  });
  it("leaves out what began before the stretch", () => {
    const reply = { bucket: "month" as const, items: [["2012-01-01", 1, 0, 0], ["2016-02-01", 2, 0, 0]] as [string, number, number, number][], undated: 0 };
    expect(within(reply, ["2016-02-10", "2016-03-31"]).items).toEqual([["2016-02-01", 2, 0, 0]]);
  });
});

describe("the map", () => {
  const placed: Placed[] = [["a", 37, 36, "town", "ASSAULT", "claimed", 3, null], ["b", 38, 35, "admin1", "PROTEST", "denied", null, null], ["c", 40, 34, "near", "AID", "accepted", null, null]];
  it("draws no pin for an area, and a circle for what is near", () => {
    expect(pins(placed, () => 4).features.map((one) => one.properties?.id)).toEqual(["a", "c"]);
    expect(nearby(placed).features).toHaveLength(1);
  });
  it("gives areas their size on the ground", () => {
    expect(pixelsAtZero(78.27, 0)).toBeCloseTo(1, 2);
    expect(pixelsAtZero(78.27, 60)).toBeCloseTo(2, 2);
    const [large, small] = areas([{ id: "1", lon: 1, lat: 1, radius_km: 40, count: 2 }, { id: "2", lon: 2, lat: 2, radius_km: 400, count: 1 }], new Map([["2.00,2.00", "Somewhere"]])).features;
    expect(large?.properties?.name).toBe("Somewhere");
    expect(small?.properties?.count).toBe(2);
  });
  it("fills signs by grade", () => expect(["claimed", "corroborated", "contested"].map((grade) => fillOf(grade as never))).toEqual(["open", "full", "half"]));
  it("knows where everything lies", () => {
    const reply: MapReply = { placed, areas: [], cells: [[-70, -10, 5, 0]], unplaced: 0, undated: 0 };
    expect(extent(reply)).toEqual([-70, -10, 40, 36]);
    expect(extent({ placed: [], areas: [], unplaced: 3, undated: 0 })).toBeNull();
    const [west = 0, south = 0, east = 0, north = 0] = extent({ placed: [], areas: [{ id: "1", lon: 10, lat: 0, radius_km: 222.4, count: 1 }], unplaced: 0, undated: 0 }) ?? [];
    expect([west, south, east, north].map(Math.round)).toEqual([8, -2, 12, 2]);
    expect(labels([])).toEqual({ type: "FeatureCollection", features: [] });
  });
  it("joins shapes across the date line", () => {
    const ring = [[179, 60], [-179, 60], [-179, 70], [179, 70], [179, 60]];
    expect(joined({ type: "Polygon", coordinates: [ring] })).toEqual({ type: "Polygon", coordinates: [[[179, 60], [181, 60], [181, 70], [179, 70], [179, 60]]] });
  });
});

it("draws only the rows in sight", () => {
  expect(windowOf({ top: 0, height: 800, row: 100 }, 250_000)).toEqual({ from: 0, to: 16 });
  expect(windowOf({ top: 1_000_000, height: 800, row: 100 }, 250_000)).toEqual({ from: 9_992, to: 10_016 });
  expect(windowOf({ top: 9_000, height: 800, row: 100 }, 5)).toEqual({ from: 5, to: 5 });
});
