import { render } from "preact";
import { expect, it } from "vitest";
import { Evidence } from "../src/ui/evidence";

const HOSTILE = 'Police <script>alert(1)</script> <img src=x onerror=alert(1)> said \u202e"three" died';

it("lights words up and shows hostile text as text", () => {
  const root = document.createElement("div");
  const at = Array.from(HOSTILE.slice(0, HOSTILE.indexOf("three"))).length;
  render(<Evidence text={HOSTILE} offset={100} marks={[{ start: 100 + at, end: 105 + at, of: { slot: "killed", id: "s1" } }]} />, root);
  expect(root.querySelector("script, img")).toBeNull();
  expect(root.querySelector("mark")?.textContent).toBe("three");
  expect(root.textContent).toContain("<script>alert(1)</script>");
  expect(root.textContent).not.toContain("\u202e");
});

it("makes marks with an id buttons where they can be picked", () => {
  const root = document.createElement("div");
  document.body.append(root);
  const picked: string[] = [];
  render(<Evidence text="three died" marks={[{ start: 0, end: 5, of: { slot: "killed", id: "s1" } }]} onPick={(id) => picked.push(id)} />, root);
  root.querySelector("button")?.click();
  expect(picked).toEqual(["s1"]);
});
