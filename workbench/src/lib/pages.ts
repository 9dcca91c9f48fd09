/** A list that comes page by page (keyset cursors): the pages so far as one list, and a way to the next. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ApiError } from "../api";
import type { Page } from "../types";
import { asApiError } from "./query";

export interface Paged<Item> {
  items: Item[]; total: number; error: ApiError | null; loading: boolean;
  /** Nothing has come yet for this question. */
  fresh: boolean;
  /** Fetches the next page; null where there is none. */
  more: (() => void) | null;
  again: () => void;
}

interface State<Item> { items: Item[]; total: number; next: string | null; error: ApiError | null; loading: boolean; fresh: boolean }

/** Asks for the first page whenever `key` changes; former rows stay on view until it comes. */
export function usePages<Item>(key: string, ask: (after: string | null, signal: AbortSignal) => Promise<Page<Item>>): Paged<Item> {
  const state = useSignal<State<Item>>({ items: [], total: 0, next: null, error: null, loading: true, fresh: true });
  const turn = useSignal(0);
  const latest = useRef(ask);
  latest.current = ask;
  const control = useRef<AbortController | null>(null);

  const fetchPage = (after: string | null) => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    state.value = { ...state.peek(), loading: true, error: null };
    latest.current(after, mine.signal).then(
      (page) => {
        if (mine.signal.aborted) return;
        const items = after === null ? page.items : [...state.peek().items, ...page.items];
        state.value = { items, total: page.total, next: page.next, error: null, loading: false, fresh: false };
      },
      (error: unknown) => {
        if (!mine.signal.aborted) state.value = { ...state.peek(), error: asApiError(error), loading: false };
      },
    );
  };
  useEffect(() => {
    fetchPage(null);
    return () => control.current?.abort();
  }, [key, turn.value]);

  const now = state.value;
  const more = now.next !== null ? () => { if (!state.peek().loading) fetchPage(state.peek().next); } : null;
  return { ...now, more, again: () => { turn.value = turn.peek() + 1; } };
}
