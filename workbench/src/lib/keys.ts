/** Keyboard commands: a page names its keys, the `?` dialog lists them, nothing fires while somebody types. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export interface Command { keys: string; does: string; run: (event: KeyboardEvent) => void }
export interface Group { name: string; commands: Command[] }

/** The groups on the screen now, the innermost last. */
export const groups = signal<Group[]>([]);

/** The name of a pressed key as commands write it: "j", "?", "Enter", "Shift+ArrowDown", "Control+k". */
export function keyName(event: KeyboardEvent): string {
  const named = event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey;
  const shift = event.shiftKey && named ? "Shift+" : "";
  const key = event.key === " " ? "Space" : event.key;
  return `${event.ctrlKey || event.metaKey ? "Control+" : ""}${event.altKey ? "Alt+" : ""}${shift}${key}`;
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

let pending = "";
let pendingTimer = 0;

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || typing(event.target) || document.querySelector("dialog[open]")) return;
  const name = keyName(event);
  const sequence = pending ? `${pending} ${name}` : name;
  pending = "";
  const all = groups.peek().toReversed().flatMap((group) => group.commands);
  const found = all.find((command) => command.keys === sequence) ?? all.find((command) => command.keys === name);
  if (found) {
    event.preventDefault();
    found.run(event);
    return;
  }
  if (all.some((command) => command.keys.startsWith(`${name} `))) {
    pending = name;
    window.clearTimeout(pendingTimer);
    pendingTimer = window.setTimeout(() => (pending = ""), 1000);
  }
}

/** Starts listening; once, by the shell. */
export function startKeys(): void {
  document.addEventListener("keydown", press);
}

/** Offers `commands` while the component is on the screen. Sequences are written with a space: "g i". */
export function useKeys(name: string, commands: Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = commands.map((command) => `${command.keys}=${command.does}`).join("|");
  useEffect(() => {
    const group: Group = {
      name,
      commands: latest.current.map((command, index) => ({ ...command, run: (event) => latest.current[index]?.run(event) })),
    };
    groups.value = [...groups.peek(), group];
    return () => {
      groups.value = groups.peek().filter((one) => one !== group);
    };
  }, [name, shape]);
}
