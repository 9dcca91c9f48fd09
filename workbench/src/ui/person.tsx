/** Asks once who writes, on a server without accounts. */

import { signal, useSignal } from "@preact/signals";
import { deskName, rememberName, who } from "../lib/session";
import { Button, Field } from "./controls";
import { Dialog } from "./overlays";

const waiting = signal<((name: string | null) => void) | null>(null);

/** The name of whoever writes; asks for it where none is known. Null: they thought better of it. */
export function askWho(): Promise<string | null> {
  if (who.peek()) return Promise.resolve(who.peek());
  return new Promise((answer) => (waiting.value = answer));
}

/** The dialog behind `askWho`; once, in the shell. */
export function WhoDialog() {
  const name = useSignal(deskName.peek());
  const done = (answer: string | null) => {
    if (answer) rememberName(answer);
    waiting.peek()?.(answer);
    waiting.value = null;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (name.value.trim()) done(name.value.trim());
  };
  return (
    <Dialog open={waiting.value !== null} title="Who decides?" onClose={() => done(null)}>
      <form class="stack" onSubmit={submit}>
        <Field label="Your name" hint="It stands beside each of your decisions in the log.">
          {(ids) => <input class="input" {...ids} value={name.value} maxLength={80} autoFocus onInput={(event) => (name.value = event.currentTarget.value)} />}
        </Field>
        <div class="row"><Button variant="primary" type="submit" disabled={!name.value.trim()}>Go on</Button></div>
      </form>
    </Dialog>
  );
}
