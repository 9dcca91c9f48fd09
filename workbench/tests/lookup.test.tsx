import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aboutActor, aboutPlace, precisionOf } from "../src/desk/lookup";
import { placeDraft } from "../src/desk/valueform";
import { valueOf } from "../src/desk/values";
import { degrees, squaresOf } from "../src/lib/coasts";
import { eachOnce } from "../src/pages/incidents/facets";
import { towns } from "../src/pages/incidents/map/data";
import type { GazetteerPlace } from "../src/types";
import { Combobox, type Option } from "../src/ui";
import actors from "../../tests/snapshots/actors.json";
import places from "../../tests/snapshots/places.json";

const [province, town] = places.body.items as [GazetteerPlace, GazetteerPlace];

describe("places and actors to choose from", () => {
  it("are told from others of their name", () => {
    expect(aboutPlace(town)).toBe("town in Erbil, Iraq");
    expect(aboutPlace(province)).toBe("province in Iraq");
    expect(aboutPlace({ ...town, kind: "country", admin1: null })).toBe("country");
    expect(actors.body.items.map((one) => aboutActor({ ...one }))).toContain("rebel group");
    expect(aboutActor({ key: "k", name: "n", id: null, kind: "unknown", country: null, incidents: 0, by: "Hizballah" })).toBe("also Hizballah");
  });
  it("fill the form with all that is known of them", () => {
    expect(precisionOf("admin1")).toBe("admin1");
    expect(valueOf("place", placeDraft(town))).toEqual({ value: { name: "Erbil", id: "geonames:95446", lat: 36.19117, lon: 44.00943, country: "IQ", admin1: "Erbil", precision: "town" } });
  });
  it("come once in the menu of actors", () => {
    expect(eachOnce([["actor:hf", "Hill Front", 2], ["hill front", "Hill Front", 2], ["gunmen", "gunmen", 1]])).toEqual([["actor:hf", "Hill Front", 2, null], ["gunmen", "gunmen", 1, null]]);
  });
  it("name the map where the list does not", () => {
    const own = { type: "FeatureCollection" as const, features: [{ type: "Feature" as const, properties: {}, geometry: { type: "Point" as const, coordinates: [town.lon, town.lat] } }] };
    expect(towns([town, province], own).features.map((one) => one.properties?.name)).toEqual(["Erbil"]);
  });
});

describe("squares of the small map", () => {
  it("are those that a window touches, over the date line too", () => {
    expect(squaresOf({ west: 41, east: 47, south: 35, north: 39 })).toEqual([{ key: "40,30", turn: 0 }]);
    expect(squaresOf({ west: 178, east: 182, south: -20, north: -15 }).map((one) => one.key)).toEqual(["160,-30", "-180,-30"]);
    expect(squaresOf({ west: 178, east: 182, south: -20, north: -15 }).map((one) => one.turn)).toEqual([0, 360]);
  });
  it("hold steps from point to point", () => {
    expect(degrees([1000, 500, 100, -50], 360)).toEqual([370, 5, 371, 4.5]);
  });
});

describe("a field with a list", () => {
  const option = (name: string): Option<string> => ({ key: name, name, about: "town", of: name });
  const host = document.createElement("div");
  afterEach(() => { render(null, host); vi.useRealTimers(); });

  async function opened(onPick: (one: Option<string>) => void) {
    vi.useFakeTimers();
    document.body.append(host);
    act(() => render(<Combobox label="Name" value="er" onInput={() => undefined} kind={`test ${Math.random()}`} noun="place" ask={async () => [option("Erbil"), option("\u202eErbaa")]} onPick={onPick} />, host));
    const input = host.querySelector("input") as HTMLInputElement;
    act(() => { input.dispatchEvent(new Event("input", { bubbles: true })); });
    await act(async () => { await vi.advanceTimersByTimeAsync(300); });
    return input;
  }
  const press = (input: HTMLElement, key: string) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    act(() => { input.dispatchEvent(event); });
    return event;
  };

  it("is chosen from by keys, and tells listeners where they are", async () => {
    const picked: string[] = [];
    const input = await opened((one) => picked.push(one.name));
    expect(input.getAttribute("aria-expanded")).toBe("true");
    press(input, "ArrowDown");
    const active = document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toContain("Erbil");
    expect(active?.getAttribute("aria-selected")).toBe("true");
    press(input, "Enter");
    expect(picked).toEqual(["Erbil"]);
    expect(input.getAttribute("aria-expanded")).toBe("false");
  });
  it("closes by Escape without closing what is around it, and shows signs that turn the text", async () => {
    const input = await opened(() => undefined);
    expect(host.textContent).toContain("\u2423Erbaa");
    expect(press(input, "Escape").defaultPrevented).toBe(true);
    expect(input.getAttribute("aria-expanded")).toBe("false");
    expect(press(input, "Escape").defaultPrevented).toBe(false);
  });
});
