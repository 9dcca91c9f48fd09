/** Merging: find the other telling of the same incident. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import * as api from "../api";
import { whenText } from "../lib/dates";
import { useAsk } from "../lib/query";
import { countText, names, placeText, typeText } from "../lib/words";
import type { Id, Summary, Written } from "../types";
import { Button, Dialog, Empty, Failure, Field, Loading } from "../ui";
import { decide } from "./decide";

interface Props { id: Id; headline: string; version: number | undefined; near: readonly Summary[]; onDone: (written: Written) => void; onClose: () => void }

export function MergeDialog({ id, headline, version, near, onDone, onClose }: Props) {
  const typed = useSignal("");
  const words = useSignal("");
  const chosen = useSignal<Summary | null>(null);
  const reason = useSignal("");
  const busy = useSignal(false);
  useEffect(() => {
    const timer = window.setTimeout(() => (words.value = typed.value.trim()), 200);
    return () => window.clearTimeout(timer);
  }, [typed.value]);
  const found = useAsk(words.value ? `merge ${words.value}` : null, (signal) => api.search(words.value, 20, signal));
  const list = (words.value ? (found.data?.incidents.map((hit) => hit.summary) ?? []) : near).filter((one) => one.id !== id);
  const submit = async (event: Event) => {
    event.preventDefault();
    const other = chosen.value;
    if (!other) return;
    busy.value = true;
    const body = { kind: "merge", left: id, right: other.id, reason: reason.value.trim(), version } as const;
    if (await decide({ body, said: "Merged into one incident.", done: onDone })) onClose();
    busy.value = false;
  };
  return (
    <Dialog open title="Merge with another incident" onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="merge" disabled={!chosen.value || busy.value}>Merge the two</Button></>}>
      <form class="stack" id="merge" onSubmit={(event) => void submit(event)}>
        <p class="soft">Which other incident is the same as <b>{headline}</b>?</p>
        <Field label="Find it by its words, place or actor">
          {(ids) => <input class="input" type="search" {...ids} autoFocus value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />}
        </Field>
        {words.value && found.error ? <Failure error={found.error} again={found.again} /> : words.value && !found.data ? <Loading lines={3} /> : (
          <fieldset class="choices">
            <legend class="small soft">{words.value ? "Found" : "Told of in the same reports"}</legend>
            {list.length === 0 && <Empty icon="search" title={words.value ? "Nothing found" : "No other incident in these reports"} />}
            {list.map((one) => (
              <label key={one.id} class="choice">
                <input type="radio" name="other" checked={chosen.value?.id === one.id} onChange={() => (chosen.value = one)} />
                <span><b>{one.headline}</b><span class="small soft">{glance(one)}</span></span>
              </label>
            ))}
          </fieldset>
        )}
        {chosen.value && (
          <Field label="Why they are the same" hint="The merge can be undone.">
            {(ids) => <input class="input" {...ids} maxLength={500} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
          </Field>
        )}
      </form>
    </Dialog>
  );
}

/** An incident in a line. */
export function glance(one: Summary): string {
  const killed = one.killed ? `${countText(one.killed)} killed` : "";
  return [typeText(one.event_type, one.mode), whenText(one), one.place ? placeText(one.place) : "", names(one.actors), killed].filter(Boolean).join(" · ");
}
