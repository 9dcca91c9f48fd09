/** Menus of values with how many incidents each would leave. */

import { useSignal } from "@preact/signals";
import { GRADE } from "../../lib/words";
import type { Grade } from "../../types";
import { Field, GradeSign, Icon, Popover } from "../../ui";
import { Shape, shapeOf } from "./shape";
import { filter, narrow, toggle, type ListKey } from "./state";

interface FacetRow { key: string; label: string; n: number }
/** Rows from which on a menu has a field to search it. */
const LONG = 12;

export function FacetMenu({ name, list, rows }: { name: string; list: ListKey; rows: readonly FacetRow[] }) {
  const chosen = filter.value[list] ?? [];
  const words = useSignal("");
  // What is chosen stays in the menu even where it finds nothing now.
  const all = [...rows, ...chosen.filter((key) => !rows.some((row) => row.key === key)).map((key) => ({ key, label: key, n: 0 }))];
  const shown = all.filter((row) => row.label.toLowerCase().includes(words.value.toLowerCase()));
  return (
    <Popover name={name} pressed={chosen.length > 0} label={<>{name}{chosen.length > 0 && <span class="n">{chosen.length}</span>}<Icon name="down" size={12} /></>}>
      {() => (
        <div class="facet">
          {all.length > LONG && <Field label={`Find in ${name.toLowerCase()}`} hideLabel>{(ids) => <input class="input" type="search" placeholder="Find" {...ids} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />}</Field>}
          {all.length === 0 && <p class="small faint">Nothing to choose from.</p>}
          <ul>
            {shown.map((row) => (
              <li key={row.key}>
                <label class="facet-row">
                  <input type="checkbox" checked={chosen.includes(row.key)} onChange={() => toggle(list, row.key)} />
                  <Sign list={list} value={row.key} />
                  <span class="one-line">{list === "grade" ? GRADE[row.key as Grade]?.word ?? row.label : row.label}</span>
                  <span class="n">{row.n.toLocaleString("en")}</span>
                </label>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  );
}

function Sign({ list, value }: { list: ListKey; value: string }) {
  if (list === "type") return <Shape shape={shapeOf(value)} />;
  if (list === "grade" && value in GRADE) return <span class={`grade ${value}`}><GradeSign grade={value as Grade} /></span>;
  return null;
}

export function ActorMenu({ rows }: { rows: readonly (readonly [string, string, number])[] }) {
  const words = useSignal("");
  const now = filter.value.actor;
  const shown = rows.filter((row) => row[1].toLowerCase().includes(words.value.toLowerCase()));
  const pick = (value: string | null) => narrow({ actor: value });
  return (
    <Popover name="Actor" pressed={Boolean(now)} label={<>Actor<Icon name="down" size={12} /></>}>
      {(close) => (
        <form class="facet" onSubmit={(event) => { event.preventDefault(); if (words.value.trim()) { pick(words.value.trim()); close(); } }}>
          <Field label="Name of an actor" hideLabel>{(ids) => <input class="input" type="search" placeholder="A name, then Enter" {...ids} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />}</Field>
          <ul>
            {shown.map(([id, name, n]) => (
              <li key={id}>
                <button type="button" class="facet-row" aria-pressed={now === id} onClick={() => { pick(now === id ? null : id); close(); }}>
                  <span class="one-line">{name}</span><span class="n">{n.toLocaleString("en")}</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
    </Popover>
  );
}
