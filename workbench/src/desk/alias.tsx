/** "This name is that actor": said once, applied in every report that uses the name. */

import { useSignal } from "@preact/signals";
import { country, plain } from "../lib/words";
import type { Party } from "../types";
import { Button, Dialog, Field } from "../ui";
import { decide } from "./decide";
import { ValueForm, type Wrong } from "./valueform";
import { draftOf, valueOf, type Draft } from "./values";

interface Props {
  /** The name as reports write it. */
  words: string;
  /** Actors at hand, one click away. */
  near: readonly Party[]; onClose: () => void;
}

/** Each party once, by id or name; those with an id first. */
export function distinct(parties: readonly Party[]): Party[] {
  const seen = new Map<string, Party>();
  for (const party of parties) if (!seen.has(party.id ?? party.name)) seen.set(party.id ?? party.name, party);
  return [...seen.values()].sort((left, right) => Number(right.id !== null) - Number(left.id !== null));
}

export function AliasDialog({ words, near, onClose }: Props) {
  const name = useSignal(words.replace(/^(the|an?)\s+/iu, ""));
  const draft = useSignal<Draft>({});
  const wrong = useSignal<Wrong | null>(null);
  const reason = useSignal("");
  const choices = distinct(near).filter((party) => party.name.toLocaleLowerCase() !== name.value.trim().toLocaleLowerCase()).slice(0, 12);
  const submit = async (event: Event) => {
    event.preventDefault();
    const read = valueOf("actor", draft.value);
    wrong.value = "wrong" in read ? read : null;
    if ("wrong" in read || !name.value.trim()) return;
    const { name: called, id, country: land, kind } = read.value as Party;
    const body = { kind: "alias", words: name.value.trim(), actor: { name: called, id, country: land, kind }, reason: reason.value.trim() } as const;
    if (await decide({ body, said: `“${body.words}” is ${called}, everywhere.` })) onClose();
  };
  return (
    <Dialog open title="Say who this is" onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="alias" disabled={!name.value.trim() || !draft.value.name}>Apply everywhere</Button></>}>
      <form class="stack" id="alias" onSubmit={(event) => void submit(event)}>
        <Field label="Wherever a report says" hint="In any case of letters. Every incident with this name is settled again; it can be undone.">
          {(ids) => <input class="input" {...ids} maxLength={200} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />}
        </Field>
        {choices.length > 0 && (
          <div class="row wrap" role="group" aria-label="Actors at hand">
            <span class="small soft">At hand:</span>
            {choices.map((party) => (
              <button key={party.id ?? party.name} type="button" class="chip" aria-pressed={draft.value.name === party.name && (draft.value.id || null) === party.id} onClick={() => (draft.value = draftOf("actor", party))}>
                {party.name}<span class="n">{[plain(party.kind), country(party.country)].filter((one) => one && one !== "unknown").join(", ")}</span>
              </button>
            ))}
          </div>
        )}
        <p class="label small"><b>it means this actor:</b></p>
        <ValueForm slot="actor" draft={draft.value} onDraft={(next) => (draft.value = next)} wrong={wrong.value} />
        <Field label="Why">{(ids) => <input class="input" {...ids} maxLength={500} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}</Field>
      </form>
    </Dialog>
  );
}
