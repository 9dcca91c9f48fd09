/** Menus of values with how many incidents each would leave. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import * as api from "../../api";
import { useAsk } from "../../lib/query";
import { visible } from "../../lib/text";
import { GRADE, number, plural } from "../../lib/words";
import { asOf } from "../../router";
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

/** Milliseconds after the last key at which the record's actors are asked for. */
const PAUSE = 150;

export function ActorMenu({ rows }: { rows: readonly (readonly [string, string, number])[] }) {
  const words = useSignal("");
  const asked = useSignal("");
  const now = filter.value.actor;
  useEffect(() => {
    const timer = window.setTimeout(() => { asked.value = words.value.trim(); }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [words.value]);
  const found = useAsk(asked.value ? `actors ${asked.value} ${asOf.value ?? ""}` : null, (signal) => api.actorsNamed(asked.value, MOST_ACTORS, signal, { as_of: asOf.value }));
  // The commonest at once, then whoever in the record has such a name, in any spelling.
  const known = asked.value ? (found.data?.items ?? []).filter((one) => one.incidents > 0).map((one): ActorRow => [one.key, one.name, one.incidents, one.by]) : [];
  const common = eachOnce(rows).filter((row) => row[1].toLowerCase().includes(words.value.trim().toLowerCase()));
  const shown = asked.value && found.data ? known : common;
  const pick = (value: string | null) => narrow({ actor: value });
  return (
    <Popover name="Actor" pressed={Boolean(now)} label={<>Actor<Icon name="down" size={12} /></>}>
      {(close) => (
        <form class="facet" onSubmit={(event) => { event.preventDefault(); if (words.value.trim()) { pick(shown[0]?.[0] ?? words.value.trim()); close(); } }}>
          <Field label="Name of an actor" hideLabel>{(ids) => <input class="input" type="search" placeholder="A name, then Enter" {...ids} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />}</Field>
          <p class="hush" role="status">{asked.value && found.data ? plural(shown.length, "actor") : ""}</p>
          <ul>
            {shown.map(([id, name, n, by]) => (
              <li key={id}>
                <button type="button" class="facet-row" aria-pressed={now === id} onClick={() => { pick(now === id ? null : id); close(); }}>
                  <span class="one-line" dir="auto">{visible(name)}{by && <span class="faint"> also {visible(by)}</span>}</span><span class="n">{number(n)}</span>
                </button>
              </li>
            ))}
          </ul>
          {asked.value && found.data && shown.length === 0 && <p class="small faint">The record has no actor of that name.</p>}
        </form>
      )}
    </Popover>
  );
}

type ActorRow = [key: string, name: string, n: number, by: string | null];
const MOST_ACTORS = 30;

/** Actors that are known by an id and by their name, once: by the id. */
export function eachOnce(rows: readonly (readonly [string, string, number])[]): ActorRow[] {
  const ids = new Set(rows.filter(([key]) => key.includes(":")).map(([, name, n]) => `${name} ${n}`));
  return rows.filter(([key, name, n]) => key.includes(":") || !ids.has(`${name} ${n}`)).map(([key, name, n]) => [key, name, n, null]);
}
