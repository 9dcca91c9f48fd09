/** Who is at the desk, and what the server is. */

import { computed, signal } from "@preact/signals";
import * as api from "../api";
import type { Codebook, Health, Session } from "../types";

export const session = signal<Session | null>(null);
export const health = signal<Health | null>(null);
export const codebook = signal<Codebook | null>(null);

const NAME_KEY = "daybook.name";
/** The name under which a person on loopback writes; a session's user writes under their own. */
export const deskName = signal<string>(stored(NAME_KEY));
/** Who writes now: "" where nobody gave a name yet. */
export const who = computed(() => {
  const now = session.value;
  // On loopback the server has one user, "desk", for whoever sits there; the log should name the person.
  return now?.user && !now.loopback ? now.user.name : deskName.value;
});
/** Whether this person may write judgements. */
export const mayWrite = computed(() => {
  const now = session.value;
  return Boolean(now && (now.loopback || (now.user && now.user.role !== "reader")));
});

/** Whether this person may also do what moves more than one value: merge, split, name an actor, refute, undo. */
export const mayReview = computed(() => {
  const now = session.value;
  return Boolean(now && (now.loopback || now.user?.role === "reviewer"));
});
/** The session ran out under somebody's hands: the shell asks for the password again and leaves the page as it is. */
export const ended = signal(false);

function stored(key: string): string {
  try {
    return window.localStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage may be closed off; then nothing is remembered
  }
}

/** Remembers the name on this machine. */
export function rememberName(name: string): void {
  deskName.value = name.trim();
  try {
    window.localStorage.setItem(NAME_KEY, deskName.value);
  } catch {
    // Not remembered; it holds until the page is closed.
  }
}

/** Asks for session, codebook and state of the server; a failure leaves them null (the pages say so themselves). */
export async function startSession(): Promise<void> {
  await api.session().then((answer) => { session.value = answer; }, () => undefined);
  const now = session.value;
  // A stranger is told nothing but where to log in: asking would only fail.
  if (now && !now.loopback && !now.user) return;
  await Promise.allSettled([
    api.codebook().then((answer) => { codebook.value = answer; }),
    api.health().then((answer) => { health.value = answer; }),
  ]);
}

/** The codebook's label of an event type, if it has come. */
export function typeLabel(code: string): string | null {
  return codebook.value?.event_types.find((type) => type.code === code)?.label ?? null;
}
