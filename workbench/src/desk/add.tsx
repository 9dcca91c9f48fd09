/** What the coder missed: an event, or a statement of an event, by its words. */

import { useSignal } from "@preact/signals";
import { codebook } from "../lib/session";
import { plain, REALIS, SLOT, title, typeText } from "../lib/words";
import type { EventMention, Id, Realis, Sentence, Slot } from "../types";
import { Button, Dialog, Field } from "../ui";
import { decide } from "./decide";
import { ValueForm, type Wrong } from "./valueform";
import { guess, valueOf, type Draft } from "./values";
import { WordPicker, type Words } from "./words";

interface Props { paragraph: Sentence; words: Words | null; onClose: () => void }
const SLOTS = Object.keys(SLOT) as Slot[];

/** An event that no coder found. */
export function AddEventDialog({ paragraph, words, onClose }: Props) {
  const chosen = useSignal<Words | null>(words);
  const type = useSignal("ASSAULT");
  const mode = useSignal("");
  const realis = useSignal<Realis>("actual");
  const reason = useSignal("");
  const types = codebook.value?.event_types ?? [];
  const modes = (types.find((one) => one.code === type.value)?.modes ?? []).map((one) => (typeof one === "string" ? one : one.name));
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!chosen.value) return;
    const { start, end } = chosen.value;
    const body = { kind: "add_incident", report: paragraph.report, start, end, event_type: type.value, mode: mode.value || undefined, realis: realis.value, reason: reason.value } as const;
    if (await decide({ body, said: "Event added." })) onClose();
  };
  return (
    <Dialog open title="Add an event" onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="add-event" disabled={!chosen.value}>Add the event</Button></>}>
      <form class="stack" id="add-event" onSubmit={(event) => void submit(event)}>
        <WordPicker label="The words that tell it" text={paragraph.text} offset={paragraph.start} chosen={chosen.value} onChoose={(next) => (chosen.value = next)} />
        <div class="fields">
          <Field label="Event type" hint={types.find((one) => one.code === type.value)?.definition}>
            {(ids) => (
              <select class="input" {...ids} value={type.value} onChange={(event) => { type.value = event.currentTarget.value; mode.value = ""; }}>
                {types.map((one) => <option key={one.code} value={one.code}>{title(one.code)}</option>)}
              </select>
            )}
          </Field>
          {modes.length > 0 && (
            <Field label="Mode">
              {(ids) => (
                <select class="input" {...ids} value={mode.value} onChange={(event) => (mode.value = event.currentTarget.value)}>
                  <option value="">not told</option>
                  {modes.map((one) => <option key={one} value={one}>{one.replaceAll("-", " ")}</option>)}
                </select>
              )}
            </Field>
          )}
          <Field label="Did it happen?">
            {(ids) => (
              <select class="input" {...ids} value={realis.value} onChange={(event) => (realis.value = event.currentTarget.value as Realis)}>
                {Object.entries(REALIS).map(([value, said]) => <option key={value} value={value}>{said}</option>)}
              </select>
            )}
          </Field>
        </div>
        <Field label="Why">{(ids) => <input class="input" {...ids} maxLength={500} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}</Field>
      </form>
    </Dialog>
  );
}

interface AddStatementProps extends Props {
  mentions: readonly EventMention[]; first: Id | null; slot?: Slot;
  /** The version, as it was seen, of the incident that an event is of. */
  versionOf?: (mention: EventMention) => number | undefined;
}

/** A statement of a known event. */
export function AddStatementDialog({ paragraph, words, mentions, first, slot: asked = "actor", versionOf, onClose }: AddStatementProps) {
  const chosen = useSignal<Words | null>(words);
  const mention = useSignal<Id>(first ?? mentions[0]?.id ?? "");
  const slot = useSignal<Slot>(asked);
  const draft = useSignal<Draft>(words ? guess(asked, words.text) : {});
  const wrong = useSignal<Wrong | null>(null);
  const reason = useSignal("");
  const choose = (next: Words) => {
    chosen.value = next;
    draft.value = guess(slot.peek(), next.text);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const read = valueOf(slot.value, draft.value);
    wrong.value = "wrong" in read ? read : null;
    if ("wrong" in read || !chosen.value) return;
    const { start, end } = chosen.value;
    const event_mention = mentions.find((one) => one.id === mention.value);
    const version = event_mention && versionOf?.(event_mention);
    const body = { kind: "add_statement", mention: mention.value, slot: slot.value, value: read.value, report: paragraph.report, start, end, reason: reason.value, version } as const;
    if (await decide({ body, said: "Statement added." })) onClose();
  };
  return (
    <Dialog open title="Add a statement" onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="add-statement" disabled={!chosen.value || !mention.value}>Add the statement</Button></>}>
      <form class="stack" id="add-statement" onSubmit={(event) => void submit(event)}>
        <WordPicker label="The words it rests on" text={paragraph.text} offset={paragraph.start} chosen={chosen.value} onChoose={choose} />
        <div class="fields">
          <Field label="Of which event">
            {(ids) => (
              <select class="input" {...ids} value={mention.value} onChange={(event) => (mention.value = event.currentTarget.value)}>
                {mentions.map((one) => <option key={one.id} value={one.id}>{`“${one.anchor.text}”: ${typeText(one.event_type, one.mode)}`}</option>)}
              </select>
            )}
          </Field>
          <Field label="What they tell">
            {(ids) => (
              <select class="input" {...ids} value={slot.value} onChange={(event) => { slot.value = event.currentTarget.value as Slot; draft.value = chosen.value ? guess(slot.value, chosen.value.text) : {}; wrong.value = null; }}>
                {SLOTS.map((one) => <option key={one} value={one}>{plain(SLOT[one])}</option>)}
              </select>
            )}
          </Field>
        </div>
        <ValueForm slot={slot.value} draft={draft.value} onDraft={(next) => (draft.value = next)} wrong={wrong.value} />
        <Field label="Why">{(ids) => <input class="input" {...ids} maxLength={500} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}</Field>
      </form>
    </Dialog>
  );
}
