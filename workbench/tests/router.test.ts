import { describe, expect, it } from "vitest";
import { address, asOf, go, href, matchRoute, setQuery, startRouter } from "../src/router";

const ROUTES = ["/", "/incident/:id", "/search"];

describe("matchRoute", () => {
  it("finds the page and its parts", () => {
    expect(matchRoute(ROUTES, "/")).toEqual({ name: "/", params: {} });
    expect(matchRoute(ROUTES, "/incident/a%2Fb")).toEqual({ name: "/incident/:id", params: { id: "a/b" } });
    expect(matchRoute(ROUTES, "/search/")).toEqual({ name: "/search", params: {} });
  });
  it("knows no others", () => {
    for (const path of ["/incident/", "/incident", "/incident/a/b", "/nothing", "/incident/%"]) expect(matchRoute(ROUTES, path)).toBeNull();
  });
});

it("keeps the moment looked at from page to page", () => {
  go("/?as_of=2021-02-26T08%3A00%3A00Z&text=x");
  expect(asOf.value).toBe("2021-02-26T08:00:00Z");
  expect(href("/review")).toBe("/review?as_of=2021-02-26T08%3A00%3A00Z");
  setQuery({ text: null, type: ["A", "B"] });
  expect(address.value.query.getAll("type")).toEqual(["A", "B"]);
  expect(address.value.query.has("text")).toBe(false);
  go("/");
  expect(asOf.value).toBeUndefined();
});

it("follows its own links and no others", () => {
  startRouter();
  document.body.innerHTML = '<a id="own" href="/search?q=x"><b>x</b></a><a id="file" href="/api/export?format=acled" download>y</a>';
  document.querySelector("#own b")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, button: 0 }));
  expect(address.value.path).toBe("/search");
  const click = new MouseEvent("click", { bubbles: true, cancelable: true, button: 0 });
  document.querySelector("#file")?.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(false);
});
