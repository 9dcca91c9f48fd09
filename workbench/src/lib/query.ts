/** Asking the server from a component: the last answer stays on view while the next one is on its way. */

import { signal, useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { ApiError } from "../api";

export interface Asked<A> {
  data: A | null;
  error: ApiError | null;
  /** An answer is on its way. */
  loading: boolean;
  /** Asks once more (a kept answer that still holds costs one 304). */
  again: () => void;
}

/** Counts logins: whatever is on the screen asks anew after one. */
export const renewed = signal(0);

interface State<A> { data: A | null; error: ApiError | null; loading: boolean }

/** Any thrown thing as an ApiError with a sentence for people. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(0, "error", error instanceof Error ? error.message : "Something went wrong in this page.");
}

/**
 * Runs `ask` whenever `key` changes (null: not at all).
 * `keep`: whether the former answer may be shown meanwhile; not so where another thing is asked for (another incident).
 */
export function useAsk<A>(key: string | null, ask: (signal: AbortSignal) => Promise<A>, { keep = true } = {}): Asked<A> {
  const state = useSignal<State<A>>({ data: null, error: null, loading: key !== null });
  const turn = useSignal(0);
  const latest = useRef(ask);
  latest.current = ask;
  const round = turn.value + renewed.value;
  useEffect(() => {
    if (key === null) {
      state.value = { data: null, error: null, loading: false };
      return undefined;
    }
    const control = new AbortController();
    const before = state.peek();
    state.value = { data: keep || round > 0 ? before.data : null, error: null, loading: true };
    latest.current(control.signal).then(
      (data) => {
        if (!control.signal.aborted) state.value = { data, error: null, loading: false };
      },
      (error: unknown) => {
        if (!control.signal.aborted) state.value = { data: state.peek().data, error: asApiError(error), loading: false };
      },
    );
    return () => control.abort();
  }, [key, round]);
  const again = useCallback(() => {
    turn.value = turn.peek() + 1;
  }, []);
  return { ...state.value, again };
}
