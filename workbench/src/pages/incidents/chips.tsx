/** What narrows the list now, each with a way to take it off. */

import { day } from "../../lib/dates";
import { typeLabel } from "../../lib/session";
import { country, GRADE, title } from "../../lib/words";
import type { Facets, Grade } from "../../types";
import { Chip } from "../../ui";
import { filter, narrow, setBox, setDates, toggle } from "./state";
import { ClearButton } from "./filterbar";

export function ActiveChips({ facets }: { facets: Facets | null }) {
  const now = filter.value;
  const chips: { key: string; text: string; off: () => void }[] = [];
  for (const type of now.type ?? []) chips.push({ key: `type ${type}`, text: typeLabel(type) ?? title(type), off: () => toggle("type", type) });
  for (const code of now.country ?? []) chips.push({ key: `country ${code}`, text: country(code), off: () => toggle("country", code) });
  for (const grade of now.grade ?? []) chips.push({ key: `grade ${grade}`, text: GRADE[grade as Grade]?.word ?? grade, off: () => toggle("grade", grade) });
  if (now.actor) {
    const name = facets?.actors.find(([id]) => id === now.actor)?.[1] ?? now.actor;
    chips.push({ key: "actor", text: `actor: ${name}`, off: () => narrow({ actor: null }) });
  }
  if (now.first || now.last) chips.push({ key: "dates", text: dates(now.first, now.last), off: () => setDates(null, null) });
  if (now.box) chips.push({ key: "box", text: "within the box on the map", off: () => setBox(null) });
  if (now.text) chips.push({ key: "text", text: `“${now.text}”`, off: () => narrow({ text: null }) });
  if (now.speaker) chips.push({ key: "speaker", text: `speaker: ${now.speaker}`, off: () => narrow({ speaker: null }) });
  if (now.outlet) chips.push({ key: "outlet", text: `outlet: ${now.outlet}`, off: () => narrow({ outlet: null }) });
  if (now.main) chips.push({ key: "main", text: "chiefly told", off: () => narrow({ main: null }) });
  if (now.realis) chips.push({ key: "realis", text: now.realis === "any" ? "planned and denied too" : now.realis, off: () => narrow({ realis: null }) });
  if (now.placed) chips.push({ key: "placed", text: now.placed === "no" ? "without a place" : "with a place", off: () => narrow({ placed: null }) });
  if (now.dated) chips.push({ key: "dated", text: now.dated === "no" ? "without a date" : "with a date", off: () => narrow({ dated: null }) });
  if (now.review) chips.push({ key: "review", text: now.review, off: () => narrow({ review: null }) });
  if (chips.length === 0) return null;
  return (
    <div class="active-chips">
      {chips.map((chip) => <Chip key={chip.key} onRemove={chip.off} removeLabel={`Remove: ${chip.text}`}>{chip.text}</Chip>)}
      <ClearButton />
    </div>
  );
}

function dates(first: string | undefined, last: string | undefined): string {
  if (first && last) return first === last ? day(first) : `${day(first)} – ${day(last)}`;
  return first ? `from ${day(first)}` : `until ${day(last)}`;
}
