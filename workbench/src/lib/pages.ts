/** A list that comes page by page (keyset cursors): the pages so far as one list, and a way to the next. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ApiError } from "../api";
import type { Page } from "../types";
import { asApiError, renewed } from "./query";

export interface Paged<Item> {
  items: Item[]; total: number; error: ApiError | null; loading: boolean;
  /** Nothing has come yet for this question. */
  fresh: boolean;
  /** Fetches the next page; null where there is none. */
  more: (() => void) | null;
  again: () => void;
}

/** Whether a first page says what is known already. */
function same<Item>(page: Page<Item>, state: { items: Item[]; total: number }): boolean {
  return page.total === state.total && JSON.stringify(page.items) === JSON.stringify(state.items.slice(0, page.items.length));
}

interface State<Item> { items: Item[]; total: number; next: string | null; error: ApiError | null; loading: boolean; fresh: boolean }

/** Lists left behind, by key, so that coming back finds the same rows at the same place. */
const left = new Map<string, State<unknown>>();
const LEFT_MOST = 4;

function leave(key: string, state: State<unknown>): void {
  left.delete(key);
  if (!state.fresh && !state.error) left.set(key, { ...state, loading: false });
  if (left.size > LEFT_MOST) left.delete(left.keys().next().value as string);
}

/**
 * Asks for the first page whenever `key` changes; former rows stay on view until it comes.
 * `remember`: the pages that had come are kept when the component goes, and stand again at once when it is back,
 * as long as the first page is still the same.
 */
export function usePages<Item>(key: string, ask: (after: string | null, signal: AbortSignal) => Promise<Page<Item>>, { remember = false } = {}): Paged<Item> {
  const known = remember ? (left.get(key) as State<Item> | undefined) : undefined;
  const state = useSignal<State<Item>>(known ?? { items: [], total: 0, next: null, error: null, loading: true, fresh: true });
  const turn = useSignal(0);
  const latest = useRef(ask);
  latest.current = ask;
  const control = useRef<AbortController | null>(null);
  const resumed = useRef(known ? key : null);

  const fetchPage = (after: string | null) => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    state.value = { ...state.peek(), loading: true, error: null };
    latest.current(after, mine.signal).then(
      (page) => {
        if (mine.signal.aborted) return;
        const now = state.peek();
        if (after === null && resumed.current === key && same(page, now)) {
          state.value = { ...now, loading: false };
          return;
        }
        const items = after === null ? page.items : [...now.items, ...page.items];
        state.value = { items, total: page.total, next: page.next, error: null, loading: false, fresh: false };
      },
      (error: unknown) => {
        if (!mine.signal.aborted) state.value = { ...state.peek(), error: asApiError(error), loading: false };
      },
    );
  };
  useEffect(() => {
    fetchPage(null);
    return () => {
      control.current?.abort();
      if (remember) leave(key, state.peek());
    };
  }, [key, turn.value, renewed.value]);

  const now = state.value;
  const more = now.next !== null ? () => { if (!state.peek().loading) fetchPage(state.peek().next); } : null;
  return { ...now, more, again: () => { turn.value = turn.peek() + 1; } };
}
