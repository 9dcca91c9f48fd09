/** What the reports say of the incident at hand, slot by slot; one of the statements is chosen. */

import { Fragment } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { speakerText } from "../../desk";
import { STANCE } from "../../lib/words";
import type { Id, LedgerRow } from "../../types";
import { SlotName } from "../../ui";
import type { Saying } from "./queue";

function saidBy(row: LedgerRow): string {
  const who = speakerText(row) ?? row.outlet ?? "the report";
  // A person of the desk says what a source says; the stance is the source's.
  return !row.by && row.stance && row.stance !== "affirms" ? `${who}, ${STANCE[row.stance]}` : who;
}

export function Values({ sayings, chosen, onPick }: { sayings: readonly Saying[]; chosen: LedgerRow | null; onPick: (id: Id) => void }) {
  const box = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const list = box.current;
    if (list && list.scrollHeight > list.clientHeight) list.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen?.statement]);
  if (sayings.length === 0) return <p class="faint">No value was read; select words in the text to add one.</p>;
  return (
    <ul class="values" ref={box} aria-label="What was read">
      {sayings.map((saying, index) => (
        <li key={`${saying.slot} ${saying.text}`}>
          {saying.slot !== sayings[index - 1]?.slot && <h3 class="value-slot"><SlotName slot={saying.slot} /></h3>}
          {saying.rows.map((row, at) => (
            <Fragment key={row.statement}>
              <button type="button" class={at === 0 ? "value" : "value same"} aria-pressed={row.statement === chosen?.statement} onClick={() => onPick(row.statement)}>
                <span class={at === 0 ? "value-text" : "hush"}>{saying.text}</span>
                <span class="value-who small">{saidBy(row)}{row.standing !== "stands" && <b> · {row.standing}</b>}</span>
              </button>
            </Fragment>
          ))}
        </li>
      ))}
    </ul>
  );
}
