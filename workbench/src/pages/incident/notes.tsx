/** Discussion: notes of the desk, each with the statements it speaks of. */

import { useSignal, type Signal } from "@preact/signals";
import { personText, remark, speakerText } from "../../desk";
import { mayWrite } from "../../lib/session";
import { visible } from "../../lib/text";
import { valueText } from "../../lib/words";
import { asOf } from "../../router";
import type { Id, IncidentPage, LedgerRow } from "../../types";
import { Button, Chip, Field, Moment } from "../../ui";
import { slotLabel } from "./facts";

interface Props { page: IncidentPage; cited: Signal<readonly Id[]>; onShow: (row: LedgerRow) => void }

/** "Killed 17, Radio Andalus" */
export function citation(row: LedgerRow): string {
  return `${slotLabel(row.slot)} ${valueText(row.slot, row.value)}, ${speakerText(row) ?? row.outlet ?? "a report"}`;
}

export function Notes({ page, cited, onShow }: Props) {
  const text = useSignal("");
  const busy = useSignal(false);
  const rows = new Map(page.ledger.map((row) => [row.statement, row]));
  const open = mayWrite.value && !asOf.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    busy.value = true;
    if (await remark(page.incident.id, text.value.trim(), [...cited.value])) {
      text.value = "";
      cited.value = [];
    }
    busy.value = false;
  };
  const left = page.ledger.filter((row) => !cited.value.includes(row.statement));
  return (
    <section aria-labelledby="discussion">
      <h2 id="discussion">Discussion</h2>
      {page.notes.length === 0 && <p class="soft">Nobody has written anything yet.</p>}
      <ol class="notes">
        {page.notes.map((note) => (
          <li key={note.id ?? note.at}>
            <p class="note-head"><b>{personText(note.who)}</b> <span class="small faint"><Moment time={note.at} /></span></p>
            <p class="note-text" dir="auto">{visible(note.text)}</p>
            {note.statements.length > 0 && <p class="row wrap">{note.statements.map((id) => { const row = rows.get(id); return row ? <Chip key={id} onClick={() => onShow(row)}>{citation(row)}</Chip> : <Chip key={id}>a statement no longer here</Chip>; })}</p>}
          </li>
        ))}
      </ol>
      {open && (
        <form class="stack tight" onSubmit={(event) => void submit(event)}>
          <Field label="A note for the desk">
            {(ids) => <textarea class="input short note-field" {...ids} rows={3} maxLength={5000} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />}
          </Field>
          <div class="row wrap">
            {cited.value.map((id) => { const row = rows.get(id); return row && <Chip key={id} removeLabel={`No longer cite: ${citation(row)}`} onRemove={() => (cited.value = cited.value.filter((one) => one !== id))}>{citation(row)}</Chip>; })}
            {left.length > 0 && (
              <select class="input cite" aria-label="Cite a statement" value="" onChange={(event) => { const id = event.currentTarget.value; if (id) cited.value = [...cited.value, id]; event.currentTarget.value = ""; }}>
                <option value="">Cite a statement…</option>
                {left.map((row) => <option key={row.statement} value={row.statement}>{citation(row)} ({row.outlet ?? "outlet unknown"})</option>)}
              </select>
            )}
          </div>
          <div class="row"><Button type="submit" disabled={!text.value.trim() || busy.value}>Leave the note</Button></div>
        </form>
      )}
    </section>
  );
}
