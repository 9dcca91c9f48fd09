/** A decision that wants a reason. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button, Dialog, Field } from "../ui";
import { decide, type Decision } from "./decide";

interface Props { title: string; act: string; danger?: boolean; children?: ComponentChildren; make: (reason: string) => Decision; onClose: () => void }

export function ReasonDialog({ title, act, danger, children, make, onClose }: Props) {
  const reason = useSignal("");
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    if (await decide(make(reason.value.trim()))) onClose();
    busy.value = false;
  };
  return (
    <Dialog open title={title} onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant={danger ? "danger" : "primary"} type="submit" form="reason" disabled={busy.value}>{act}</Button></>}>
      <form class="stack" id="reason" onSubmit={(event) => void submit(event)}>
        {children}
        <Field label="Why" hint="It stands in the log, with your name.">
          {(ids) => <textarea class="input short" {...ids} rows={3} maxLength={2000} autoFocus value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
