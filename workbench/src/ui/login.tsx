/** The login's form, for its page and for a session that ended. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import * as api from "../api";
import { loginWrong } from "../lib/login";
import { asApiError, renewed } from "../lib/query";
import { ended, session, startSession } from "../lib/session";
import { Button, Field } from "./controls";
import { Dialog } from "./overlays";

export function LoginForm({ name: known = "", onDone }: { name?: string; onDone: () => void }) {
  const name = useSignal(known);
  const password = useSignal("");
  const wrong = useSignal<string | null>(null);
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  // After the frame has put the focus at the page's top.
  useEffect(() => {
    const timer = window.setTimeout(() => form.current?.querySelector<HTMLElement>(known ? "[type=password]" : "input")?.focus(), 60);
    return () => window.clearTimeout(timer);
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.peek()) return;
    busy.value = true;
    wrong.value = null;
    try {
      session.value = await api.login(name.value.trim(), password.value);
      await startSession();
      onDone();
    } catch (thrown) {
      wrong.value = loginWrong(asApiError(thrown));
      password.value = "";
    }
    busy.value = false;
  };
  return (
    <form class="stack" ref={form} onSubmit={(event) => void submit(event)}>
      <Field label="Name">{(ids) => <input class="input" name="username" autocomplete="username" autocapitalize="none" required maxLength={100} {...ids} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />}</Field>
      <Field label="Password" wrong={wrong.value}>{(ids) => <input class="input" type="password" name="password" autocomplete="current-password" required maxLength={1024} {...ids} value={password.value} onInput={(event) => (password.value = event.currentTarget.value)} />}</Field>
      <div class="row"><Button variant="primary" type="submit" disabled={busy.value || !name.value.trim() || !password.value}>{busy.value ? "Logging in…" : "Log in"}</Button></div>
    </form>
  );
}

/** Over whatever page one was on when the session ran out: nothing that was typed is lost. Once, in the shell. */
export function EndedDialog() {
  const open = ended.value;
  return (
    <Dialog open={open} title="Your session has ended" onClose={() => (ended.value = false)}>
      <div class="stack">
        <p class="soft">Log in again to go on. The page stays as it is; what was refused just now has to be sent once more.</p>
        <LoginForm name={session.value?.user?.name ?? ""} onDone={() => { ended.value = false; renewed.value += 1; }} />
      </div>
    </Dialog>
  );
}
