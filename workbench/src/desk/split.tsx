/** Splitting: choose the tellings that are of something else. */

import { useSignal } from "@preact/signals";
import { day } from "../lib/dates";
import { plural, typeText } from "../lib/words";
import type { EventMention, Id, IncidentPage, Written } from "../types";
import { Button, Dialog, Evidence, Field } from "../ui";
import { decide } from "./decide";

interface Props { page: IncidentPage; onDone: (written: Written) => void; onClose: () => void }

export function SplitDialog({ page, onDone, onClose }: Props) {
  const chosen = useSignal<ReadonlySet<Id>>(new Set());
  const reason = useSignal("");
  const busy = useSignal(false);
  const all = page.event_mentions.length;
  const n = chosen.value.size;
  const pick = (id: Id, on: boolean) => {
    const next = new Set(chosen.peek());
    if (on) next.add(id);
    else next.delete(id);
    chosen.value = next;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    const body = { kind: "split", incident: page.incident.id, mentions: [...chosen.value], reason: reason.value.trim(), version: page.incident.version } as const;
    if (await decide({ body, said: `${plural(n, "telling")} split off.`, done: onDone })) onClose();
    busy.value = false;
  };
  return (
    <Dialog open title="Split this incident" onClose={onClose}
      foot={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="split" disabled={n === 0 || n === all || busy.value}>Split {n > 0 ? plural(n, "telling") : ""} off</Button></>}>
      <form class="stack" id="split" onSubmit={(event) => void submit(event)}>
        <p class="soft">Tick what is told of something else. {n === all && all > 0 ? <b>One telling at least must stay.</b> : ""}</p>
        {page.reports.map((report) => {
          const own = page.event_mentions.filter((mention) => mention.report === report.id);
          return own.length > 0 && (
            <fieldset key={report.id} class="choices">
              <legend class="small soft">{report.outlet ?? report.title ?? "A report"}, {day(report.published)}</legend>
              {own.map((mention) => <Telling key={mention.id} mention={mention} page={page} on={chosen.value.has(mention.id)} onPick={pick} />)}
            </fieldset>
          );
        })}
        <Field label="Why">{(ids) => <input class="input" {...ids} maxLength={500} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}</Field>
      </form>
    </Dialog>
  );
}

function Telling({ mention, page, on, onPick }: { mention: EventMention; page: IncidentPage; on: boolean; onPick: (id: Id, on: boolean) => void }) {
  const around = page.sentences[mention.id];
  const { start, end } = mention.anchor;
  return (
    <label class="choice">
      <input type="checkbox" checked={on} onChange={(event) => onPick(mention.id, event.currentTarget.checked)} />
      <span>
        <span class="small soft">{typeText(mention.event_type, mention.mode)}: <b>{mention.anchor.text}</b></span>
        {around && <Evidence text={around.text} offset={around.start} marks={[{ start, end, of: { slot: "anchor", strong: true } }]} class="small-evidence" />}
      </span>
    </label>
  );
}
