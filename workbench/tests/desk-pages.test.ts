import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../src/api";
import { bytes, follow, forget, handed, issueText, over } from "../src/lib/jobs";
import { loginWrong, nextPage } from "../src/lib/login";
import { selectedIn, tidied } from "../src/lib/selection";
import { Points } from "../src/lib/text";
import { wrongLink } from "../src/pages/add/forms";
import { countOf, marked } from "../src/pages/search/hits";
import { bySentence } from "../src/pages/source";
import { settledText, stancesOf, stanceTimes } from "../src/pages/sources/words";
import type { SpeakerStatement, Summary } from "../src/types";

describe("a login leads", () => {
  it("back to a page of ours", () => {
    expect(nextPage("/sources?text=army")).toBe("/sources?text=army");
    expect(nextPage(null)).toBe("/");
  });
  it("nowhere else", () => {
    for (const bad of ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/login?next=/x", "/\t/evil.example"]) expect(nextPage(bad)).not.toMatch(/evil|javascript|login/);
  });
  it("says why not", () => {
    expect(loginWrong(new ApiError(401, "unauthorised", "x"))).toBe("The name or the password is wrong.");
    expect(loginWrong(new ApiError(429, "too_many", "Too many failed logins: try again in 30 seconds."))).toBe("Too many failed logins: try again in 30 seconds.");
  });
});

describe("selected words", () => {
  it("lose blanks and points at their ends", () => {
    const points = new Points("said six people, on");
    expect(tidied(points, 4, 16)).toEqual({ start: 5, end: 15 });
    expect(tidied(points, 4, 5)).toEqual({ start: 5, end: 5 });
  });
  it("are told in the report's code points, over the borders of marks", () => {
    const text = "🏔 six people died";
    const box = document.createElement("p");
    box.innerHTML = "🏔 <mark>six</mark> people died";
    document.body.append(box);
    const range = document.createRange();
    range.setStart(box.querySelector("mark")?.firstChild as Node, 0);
    range.setEnd(box.lastChild as Node, 7);
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
    expect(selectedIn(box, text, 100)).toEqual({ start: 102, end: 112, text: "six people" });
    expect(selectedIn(document.createElement("p"), text, 0)).toBeNull();
    window.getSelection()?.removeAllRanges();
    expect(selectedIn(box, text, 100)).toBeNull();
  });
});

describe("marked", () => {
  const hits = (text: string, q: string) => marked(text, q).filter((part) => part.hit).map((part) => part.text);
  it("marks whole words, and words that begin with the last one", () => {
    expect(hits("The army denied that an armyman fled", "army")).toEqual(["army", "armyman"]);
    expect(hits("The army denied it", "arm denied")).toEqual(["denied"]);
    expect(hits("Near Ménaka", "menaka")).toEqual(["Ménaka"]);
  });
  it("loses nothing of the text, whatever is asked", () => {
    for (const q of ["", "  ", "(", "\\", "a.*"]) expect(marked("A (b) \\ c", q).map((part) => part.text).join("")).toBe("A (b) \\ c");
  });
  it("counts what was found", () => {
    expect(countOf({ incidents: [], reports: [], actors: [], places: [] })).toBe("Nothing found");
  });
});

describe("sources", () => {
  it("tell stances with plain saying last", () => {
    expect(stancesOf({ stances: { affirms: 9, denies: 1, accuses: 2 } }).map(([stance]) => stance)).toEqual(["accuses", "denies", "affirms"]);
    expect(stanceTimes("denies", 1)).toBe("1 denial");
    expect(stanceTimes("claims_responsibility", 2)).toBe("2 claims of responsibility");
  });
  it("hold a value against what the record has", () => {
    const incident = { killed: { low: 3, high: 7 }, injured: null, place: null, first: null, last: null, actors: [], recipients: [] } as unknown as Summary;
    expect(settledText(incident, "killed")).toBe("3–7");
    expect(settledText(incident, "place")).toBeNull();
    expect(settledText(undefined, "killed")).toBeNull();
  });
  it("show a sentence once for all that it says", () => {
    const one = (statement: string, sentence: string) => ({ statement, report: "r", sentence }) as SpeakerStatement;
    expect(bySentence([one("a", "X."), one("b", "Y."), one("c", "X.")]).map((group) => group.rows.map((row) => row.statement))).toEqual([["a", "c"], ["b"]]);
  });
});

describe("handing over", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); handed.value = []; });
  const answers = (...bodies: unknown[]) => vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(new Response(JSON.stringify(bodies.length > 1 ? bodies.shift() : bodies[0])))));

  it("follows a job to its end and says so once", async () => {
    answers({ state: "running", done: 0, total: 1, reports: [], issues: [] }, { state: "done", done: 1, total: 1, reports: [{ id: "r", title: "T" }], issues: [] });
    const onEnd = vi.fn();
    follow("j1", "a file", onEnd);
    expect(over(handed.value[0] as never)).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(handed.value[0]?.job?.state).toBe("done");
    expect(onEnd).toHaveBeenCalledTimes(1);
    forget("j1");
    expect(handed.value).toEqual([]);
  });
  it("gives up on a job that the server no longer knows", async () => {
    vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(new Response('{"error":{"code":"not_found","message":"there is no such job"}}', { status: 404 }))));
    follow("j2", "a file");
    await vi.advanceTimersByTimeAsync(2000);
    expect(handed.value[0]?.lost).toBe("There is no such job.");
  });
  it("refuses what is no link, with a sentence", () => {
    expect(wrongLink("https://example.org/a")).toBeNull();
    for (const bad of ["", "example.org", "javascript:alert(1)", "file:///etc/passwd"]) expect(wrongLink(bad)).toMatch(/address/i);
  });
  it("says issues and sizes as people do", () => {
    expect(issueText("true", "true: this is binary data, not text")).toBe("This is binary data, not text.");
    expect(bytes(999)).toBe("999 bytes");
    expect(bytes(1_234_000)).toBe("1.2 MB");
  });
});
