/** A field with a list to choose from as one types (the ARIA pattern of a combobox with a listbox). */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useAsk } from "../lib/query";
import { visible } from "../lib/text";
import { plural } from "../lib/words";
import { Field } from "./controls";

/** Something to choose: its name, what tells it from others of that name, and what is to the right of it. */
export interface Option<Of> { key: string; name: string; about: string; end?: ComponentChildren; of: Of }

interface Props<Of> {
  label: string; hint?: ComponentChildren; wrong?: string | null; placeholder?: string; autoFocus?: boolean;
  /** What stands in the field. */
  value: string; onInput: (text: string) => void;
  /** What is asked, as a key that other fields of the kind may share. */
  kind: string; ask: (text: string, signal: AbortSignal) => Promise<Option<Of>[]>;
  onPick: (option: Option<Of>) => void;
  /** What a listener of the list calls its rows: "place". */
  noun: string;
}

/** Milliseconds after the last key at which the list is asked for. */
const PAUSE = 120;

export function Combobox<Of>({ label, hint, wrong, placeholder, autoFocus, value, onInput, kind, ask, onPick, noun }: Props<Of>) {
  const asked = useSignal("");
  const open = useSignal(false);
  const at = useSignal(-1);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open.value) return undefined;
    const timer = window.setTimeout(() => { asked.value = value.trim(); }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [value, open.value]);
  const found = useAsk(open.value && asked.value ? `${kind} ${asked.value}` : null, (signal) => ask(asked.value, signal));
  const options = open.value && asked.value ? (found.data ?? []) : [];
  const shown = open.value && value.trim() !== "" && options.length > 0;
  const now = shown ? options[at.value] : undefined;
  useEffect(() => { list.current?.children[at.value]?.scrollIntoView({ block: "nearest" }); }, [at.value]);

  const pick = (option: Option<Of>) => {
    open.value = false;
    at.value = -1;
    onPick(option);
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (shown) at.value = (at.value + step + (step < 0 && at.value < 0 ? 1 : 0) + options.length) % options.length;
      open.value = true;
    } else if (event.key === "Enter" && now) {
      event.preventDefault();
      pick(now);
    } else if (event.key === "Escape" && shown) {
      // The list closes, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      open.value = false;
      at.value = -1;
    } else if (event.key === "Tab") open.value = false;
  };
  const typed = (text: string) => {
    open.value = true;
    at.value = -1;
    onInput(text);
  };
  return (
    <div class="combobox" onFocusOut={(event) => { if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) open.value = false; }}>
      <Field label={label} hint={hint} wrong={wrong ?? null}>
        {(ids) => (
          <input class="input" {...ids} type="text" role="combobox" autocomplete="off" spellcheck={false} maxLength={200} placeholder={placeholder} autoFocus={autoFocus}
            aria-autocomplete="list" aria-expanded={shown} aria-controls={`${id}-list`} aria-activedescendant={now ? `${id}-${at.value}` : undefined}
            value={value} onInput={(event) => typed(event.currentTarget.value)} onKeyDown={keys} />
        )}
      </Field>
      <p class="hush" role="status">{open.value && asked.value && found.data && !found.loading ? `${plural(options.length, noun)} to choose from` : ""}</p>
      <ul class="options" id={`${id}-list`} role="listbox" aria-label={label} ref={list} hidden={!shown}>
        {options.map((option, index) => (
          <li key={option.key} id={`${id}-${index}`} role="option" aria-selected={index === at.value} class="option"
            onPointerDown={(event) => event.preventDefault()} onPointerMove={() => (at.value = index)} onClick={() => pick(option)}>
            <span class="option-name" dir="auto">{visible(option.name)}</span><span class="small soft">{visible(option.about)}</span>{option.end !== undefined && <span class="small faint option-end">{option.end}</span>}
          </li>
        ))}
      </ul>
      {open.value && found.error && <p class="small wrong">{found.error.message} What you write stands as it is.</p>}
      {open.value && asked.value && asked.value === value.trim() && found.data && !found.loading && options.length === 0 && <p class="small faint">No {noun} of that name is known; what you write stands as it is.</p>}
    </div>
  );
}
