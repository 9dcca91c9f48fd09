/** "Someone changed this": what was meant, what the other did, and the choice between them. */

import * as api from "../api";
import { moment } from "../lib/dates";
import { useAsk } from "../lib/query";
import { Button, Dialog } from "../ui";
import type { Entry, JudgementBody } from "../types";
import { conflict, decide, writes } from "./decide";
import { changesInWords, type Changed } from "./changes";
import { entryText, personText } from "./wording";

const MEANT: Record<JudgementBody["kind"], string> = {
  merge: "merge it with another incident", split: "split it", correct: "correct a value", confirm: "confirm it", dispute: "mark it disputed",
  refute: "mark it refuted", not_event: "say that it is no event", add_incident: "add an event", add_statement: "add a statement", alias: "name an actor",
};

interface Props { onLook?: () => void }

/** Once on each page that decides. */
export function Conflict(props: Props) {
  return conflict.value ? <ConflictDialog {...props} /> : null;
}

function ConflictDialog({ onLook }: Props) {
  const now = conflict.value;
  const id = (now?.error.current as { id?: string } | undefined)?.id;
  // When the version that was seen began: what changed since is shown.
  const since = typeof now?.error.detail.seen === "string" ? now.error.detail.seen : null;
  const asked = useAsk(id && since ? `conflict ${id} ${since}` : null, (signal) => api.diff(id ?? "", since ?? undefined, undefined, signal));
  if (!now) return null;
  const told = asked.data ? changesInWords(asked.data.changes) : [];
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
        {told.length > 0 && <div><h3 class="small soft">What you saw, and what stands now</h3><ChangeList told={told} /></div>}
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

/** Fields that changed, each with its former and its new value. */
export function ChangeList({ told }: { told: readonly Changed[] }) {
  return <dl class="changes small">{told.map((one) => <div key={one.field}><dt>{one.field}</dt><dd><del>{one.before}</del> <span aria-label="became">→</span> <ins>{one.after}</ins></dd></div>)}</dl>;
}
