/** Correcting a value: the words it rests on, chosen in their paragraph, and what they mean. */

import { useSignal } from "@preact/signals";
import { valueText } from "../lib/words";
import type { LedgerRow, Sentence } from "../types";
import { Button, Dialog, Field, SlotName } from "../ui";
import { decide } from "./decide";
import { ValueForm, type Wrong } from "./valueform";
import { anew, draftOf, valueOf } from "./values";
import { WordPicker, type Words } from "./words";

interface Props {
  row: LedgerRow; paragraph: Sentence | undefined; version: number | undefined;
  /** Other values told for the same slot: one click away. */
  others: LedgerRow[];
  /** Words chosen already, in the text. */
  words?: Words | null; onClose: () => void;
}

export function CorrectDialog({ row, paragraph, version, others, words, onClose }: Props) {
  const draft = useSignal({ ...draftOf(row.slot, row.value), ...(words ? anew(row.slot, words.text) : {}) });
  const chosen = useSignal<Words>(words ?? row.words);
  const reason = useSignal("");
  const wrong = useSignal<Wrong | null>(null);
  const busy = useSignal(false);
  const choose = (words: Words) => {
    if (words.start === chosen.peek().start && words.end === chosen.peek().end) return;
    chosen.value = words;
    draft.value = { ...draft.peek(), ...anew(row.slot, words.text) };
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const read = valueOf(row.slot, draft.value);
    if ("wrong" in read) {
      wrong.value = read;
      return;
    }
    wrong.value = null;
    busy.value = true;
    const { start, end } = chosen.value;
    const body = { kind: "correct", statement: row.statement, value: read.value, reason: reason.value, version, ...(paragraph ? { report: row.report, start, end } : {}) } as const;
    if (await decide({ body, said: `Corrected to ${valueText(row.slot, read.value)}.` })) onClose();
    busy.value = false;
  };
  const seen = new Set([valueText(row.slot, row.value)]);
  const choices = others.filter((one) => one.value && !seen.has(valueText(one.slot, one.value)) && seen.add(valueText(one.slot, one.value)));
  return (
    <Dialog open title="Correct a value" onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="correct" disabled={busy.value}>Correct</Button></>}>
      <form class="stack" id="correct" onSubmit={(event) => void submit(event)}>
        <p><SlotName slot={row.slot} /> <span class="soft">was read as</span> <b>{valueText(row.slot, row.value)}</b> <span class="soft">from</span> <q>{row.words.text}</q></p>
        {paragraph && <WordPicker label="The words it rests on" text={paragraph.text} offset={paragraph.start} chosen={chosen.value} onChoose={choose} />}
        {choices.length > 0 && (
          <div class="row wrap small"><span class="soft">Told elsewhere:</span>
            {choices.slice(0, 6).map((one) => <button key={one.statement} type="button" class="chip" onClick={() => (draft.value = draftOf(one.slot, one.value))}>{valueText(one.slot, one.value)}</button>)}
          </div>
        )}
        <ValueForm slot={row.slot} draft={draft.value} onDraft={(next) => (draft.value = next)} wrong={wrong.value} />
        <Field label="Why" hint="It stands in the log. The old value stays there too.">
          {(ids) => <input class="input" {...ids} value={reason.value} maxLength={500} onInput={(event) => (reason.value = event.currentTarget.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
