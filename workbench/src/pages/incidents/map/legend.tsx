/** What the map's signs mean. */

import { useSignal } from "@preact/signals";
import { Icon } from "../../../ui";
import { QUADS, Shape, type Quad } from "../shape";
import { NEAR_KM } from "./data";

const ORDER: readonly Quad[] = [4, 3, 2, 1];

export function Legend({ many }: { many: boolean }) {
  const open = useSignal(false);
  return (
    <div class="legend">
      <button type="button" class="legend-button" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
        Legend <Icon name={open.value ? "down" : "up"} size={12} />
      </button>
      {open.value && (
        <dl>
          {!many && ORDER.map((quad) => <div key={quad}><dt><Shape shape={quad} /></dt><dd>{QUADS[quad].word}</dd></div>)}
          {!many && <div><dt><Shape shape={4} hollow /><Shape shape={4} /></dt><dd>open: claimed by one origin; full: corroborated, accepted or confirmed; half: contested or denied. Larger: more killed</dd></div>}
          <div><dt><svg width="18" height="18" aria-hidden="true"><circle cx="9" cy="9" r="8" fill="var(--accent)" /></svg></dt><dd>several incidents; click to part them</dd></div>
          <div><dt><svg width="18" height="18" aria-hidden="true"><circle cx="9" cy="9" r="8" fill="var(--accent-soft)" stroke="var(--accent)" /></svg></dt><dd>known to no more than a district, province, region or country: the circle stands for the area, its figure for the incidents</dd></div>
          <div><dt><svg width="18" height="18" aria-hidden="true"><circle cx="9" cy="9" r="8" fill="none" stroke="var(--quad-4)" /></svg></dt><dd>near a place: drawn as {NEAR_KM} km around it</dd></div>
        </dl>
      )}
      {open.value && <p class="faint">Coasts and borders: Natural Earth, as they are controlled, which is no judgement on claims.</p>}
    </div>
  );
}
