/** "Someone changed this": what was meant, what the other did, and the choice between them. */

import { moment } from "../lib/dates";
import { Button, Dialog } from "../ui";
import type { Entry, JudgementBody } from "../types";
import { conflict, decide, writes } from "./decide";
import { entryText, personText } from "./wording";

const MEANT: Record<JudgementBody["kind"], string> = {
  merge: "merge it with another incident", split: "split it", correct: "correct a value", confirm: "confirm it", dispute: "mark it disputed",
  refute: "mark it refuted", not_event: "say that it is no event", add_incident: "add an event", add_statement: "add a statement", alias: "name an actor",
};

/** Once on each page that decides. */
export function Conflict({ onLook }: { onLook?: () => void }) {
  const now = conflict.value;
  if (!now) return null;
  const { decision, error } = now;
  const current = error.current as { version?: number } | undefined;
  const seen = decision.body.version ?? 0;
  const log = ((Array.isArray(error.detail.log) ? error.detail.log : []) as Entry[]).filter((entry) => entry.seq > seen);
  const close = () => (conflict.value = null);
  const look = () => {
    close();
    writes.value += 1;
    onLook?.();
  };
  const anyway = () => {
    close();
    void decide({ ...decision, body: { ...decision.body, version: current?.version } });
  };
  return (
    <Dialog open title="Someone changed this" onClose={close}
      foot={<><Button onClick={anyway}>Do it all the same</Button><Button variant="primary" onClick={look}>Look at it as it is now</Button></>}>
      <div class="stack">
        <p>The incident is no longer as you saw it when you chose to {MEANT[decision.body.kind]}. Nothing of yours has been written yet.</p>
        {decision.body.reason && <p class="small"><span class="soft">Your reason: </span>{decision.body.reason}</p>}
        {log.length === 0 && <p>A report that came in, or was read anew, changed what is settled.</p>}
        {log.length > 0 && (
          <div>
            <h3 class="small soft">Done meanwhile</h3>
            <ul class="list">
              {log.map((entry) => (
                <li key={entry.seq} class="conflict-entry">
                  <span><b>{personText(entry.who)}</b> {entryText(entry)}{entry.reason && <q class="soft">{entry.reason}</q>}</span>
                  <time class="small faint" dateTime={entry.at}>{moment(entry.at)}</time>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  );
}
