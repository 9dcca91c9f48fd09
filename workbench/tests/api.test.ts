import { afterEach, expect, it, vi } from "vitest";
import * as api from "../src/api";
import { ApiError, forgetAnswers, queryString } from "../src/api";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => new Response(status === 304 ? null : JSON.stringify(body), { status, headers });
function serve(...answers: Response[]) {
  const fake = vi.fn<typeof fetch>();
  for (const one of answers) fake.mockResolvedValueOnce(one);
  vi.stubGlobal("fetch", fake);
  return fake;
}
afterEach(() => {
  forgetAnswers();
  vi.unstubAllGlobals();
});

it("writes one question one way", () => {
  expect(queryString({ type: ["B", "A"], first: "2020-01-01", main: false, text: "", box: undefined })).toBe("?first=2020-01-01&type=B&type=A");
});

it("asks with the ETag and takes the kept answer on 304", async () => {
  const fake = serve(answer(200, { status: "ok" }, { ETag: '"7"' }), answer(304, null));
  const first = await api.health();
  expect(await api.health()).toBe(first);
  expect(new Headers(fake.mock.calls[1]?.[1]?.headers).get("If-None-Match")).toBe('"7"');
});

it("tells where a vanished incident went", async () => {
  serve(answer(410, { error: { code: "gone", message: "merged", detail: { now: "b" } } }));
  const error = await api.incident("a").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect((error as ApiError).goneTo).toBe("b");
});

it("sends the version seen, and gives what stands now on a conflict", async () => {
  const fake = serve(answer(409, { error: { code: "conflict", message: "Someone changed this." }, current: { id: "a", version: "2" } }));
  const error = (await api.judge({ kind: "confirm", incident: "a", reason: "", version: 1 }).catch((caught: unknown) => caught)) as ApiError;
  expect(error.code).toBe("conflict");
  expect(error.current).toEqual({ id: "a", version: "2" });
  expect(new Headers(fake.mock.calls[0]?.[1]?.headers).get("If-Match")).toBe('"1"');
});

it("says it in a sentence when the server is gone or answers no JSON", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("failed")));
  await expect(api.health()).rejects.toMatchObject({ code: "network" });
  serve(new Response("<html>", { status: 502 }));
  await expect(api.health()).rejects.toMatchObject({ status: 502, message: "The server answered 502." });
});

it("puts strange ids and keys into the address safely", async () => {
  const fake = serve(answer(200, {}));
  await api.source("a/b?c#d é");
  expect(fake.mock.calls[0]?.[0]).toBe("/api/sources/a%2Fb%3Fc%23d%20%C3%A9");
});

it("shows signs that turn the direction of text, in names and titles too, without moving an offset", async () => {
  serve(answer(200, { title: "\u202egnp.elif\u202c \u05d0\u200f!" }));
  expect(await api.get("/any")).toEqual({ title: "\u2423gnp.elif\u2423 \u05d0\u200f!" });
});
