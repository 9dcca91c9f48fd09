/** Decisions: sent with the version that was seen, told with a way back, and shown beside what somebody else did meanwhile. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import * as api from "../api";
import type { ApiError } from "../api";
import { asApiError } from "../lib/query";
import type { JudgementBody, Written } from "../types";
import { askWho, toast } from "../ui";

export interface Decision {
  body: JudgementBody;
  /** What was done, for the toast: "Confirmed." */
  said: string;
  done?: (written: Written) => void;
}

/** Counts what this page wrote, so that whatever is shown asks anew. */
export const writes = signal(0);
/** Entries that were made from here, in order. */
export const made = signal<readonly number[]>([]);
/** Entries that were taken back from here. */
export const takenBack = signal<ReadonlySet<number>>(new Set());
/** The decision that somebody else's change came before, if there is one. */
export const conflict = signal<{ decision: Decision; error: ApiError } | null>(null);

/** The toasts that offer to take an entry back: gone with it. */
const offers = new Map<number, () => void>();

/** Sends a decision. True: it is done; otherwise the reader was told why not. */
export async function decide(decision: Decision): Promise<boolean> {
  const by = await askWho();
  if (!by) return false;
  try {
    const written = await api.judge({ ...decision.body, by });
    made.value = [...made.peek(), written.entry.seq];
    writes.value += 1;
    offers.set(written.entry.seq, toast(decision.said, { action: { label: "Undo", run: () => void takeBack(written.entry.seq, "taken back at once") } }));
    decision.done?.(written);
    return true;
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error.code === "conflict" && error.current !== undefined) conflict.value = { decision, error };
    else toast(error.message, { bad: true });
    return false;
  }
}

/** Undoes an entry of the log. */
export async function takeBack(entry: number, reason: string): Promise<boolean> {
  const by = await askWho();
  if (!by) return false;
  try {
    await api.undo(entry, by, reason);
    takenBack.value = new Set([...takenBack.peek(), entry]);
    writes.value += 1;
    offers.get(entry)?.();
    toast(`Entry ${entry} is undone.`);
    return true;
  } catch (thrown) {
    toast(asApiError(thrown).message, { bad: true });
    return false;
  }
}

/** Leaves a note on an incident. */
export async function remark(incident: string, text: string, statements: string[]): Promise<boolean> {
  const by = await askWho();
  if (!by) return false;
  try {
    await api.note(incident, by, text, statements);
    writes.value += 1;
    return true;
  } catch (thrown) {
    toast(asApiError(thrown).message, { bad: true });
    return false;
  }
}

/** Asks anew whenever something was written from here. */
export function useFresh(again: () => void): void {
  const turn = writes.value;
  const first = useRef(turn);
  useEffect(() => {
    if (turn !== first.current) again();
    first.current = turn;
  }, [turn]);
}
