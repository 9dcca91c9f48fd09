/** The queue: a list in the order of what a minute is worth, and the incident at hand. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import * as api from "../../api";
import { Conflict, made, takeBack, takenBack } from "../../desk";
import { whenText } from "../../lib/dates";
import { useKeys } from "../../lib/keys";
import { usePages } from "../../lib/pages";
import { mayWrite, session } from "../../lib/session";
import { number, placeText } from "../../lib/words";
import { address, setQuery } from "../../router";
import type { Id, ReviewItem, Written } from "../../types";
import { Button, Empty, Failure, Icon, Loading, More, toast } from "../../ui";
import { barred, type Act } from "./actions";
import { AtHand } from "./at-hand";
import { settledBy, stepFrom, type Taken } from "./queue";

const PAGE = 30;

/** Decisions of this sitting: they outlast a look at another page. */
const taken: { list: Taken[] } = { list: [] };

export function Queue() {
  const paged = usePages<ReviewItem>("review", (after, signal) => api.review({ after, limit: PAGE }, signal), { remember: true });
  const back = takenBack.value;
  const done = settledBy(taken.list, back);
  const ids = paged.items.map((item) => item.id);
  const asked = address.value.query.get("incident");
  const now = asked ?? stepFrom(ids, null, done, 1);
  // In a narrow window the list stands in the place of the incident at hand, when it is asked for.
  const listed = useSignal(false);
  const show = (id: Id | null) => setQuery({ incident: id }, { replace: true });

  // The end of what has come: fetch the next stretch before it is needed.
  const ahead = now === null ? 0 : ids.length - ids.indexOf(now);
  useEffect(() => {
    if (paged.more && !paged.loading && !paged.error && ahead < 6) paged.more();
  });
  const step = (by: 1 | -1) => {
    const next = stepFrom(ids, now, done, by);
    if (next) show(next);
  };
  const decided = (written: Written, incident: Id, word: string) => {
    taken.list = [...taken.list, { entry: written.entry.seq, incident, word }];
    const now = settledBy(taken.list, takenBack.peek());
    show(stepFrom(ids, incident, now, 1) ?? stepFrom(ids, null, now, 1));
  };
  const undo = async () => {
    const entry = made.peek().findLast((one) => !takenBack.peek().has(one));
    if (entry === undefined) return void toast("Nothing of this sitting is left to undo; older decisions are in the log.");
    if (!(await takeBack(entry, "taken back in review"))) return;
    const one = taken.list.find((other) => other.entry === entry);
    if (one) show(one.incident);
  };
  // Offered here and not beside the incident at hand: the last decision can be undone while the next one is still coming.
  const undoing: Act = { keys: "u", label: "Undo", does: "Undo the last decision", run: () => void undo() };
  useKeys("Undo", [{ keys: "u", does: undoing.does, run: () => { const why = barred(undoing); if (why) toast(why); else undoing.run(); } }]);

  if (paged.error && paged.items.length === 0) return <Failure error={paged.error} again={paged.again} />;
  if (paged.fresh) return <div class="page"><Loading lines={10} label="Loading the queue" /></div>;
  if (now === null) return <AllDone again={paged.again} any={paged.total > 0} />;
  const item = paged.items.find((one) => one.id === now) ?? null;
  const at = ids.indexOf(now) + 1;
  return (
    <div class={listed.value ? "queue listed" : "queue"}>
      <p class="hush" role="status">{item ? `${at} of ${paged.total}: ${item.headline}` : ""}</p>
      <QueueList items={paged.items} now={now} done={done} total={paged.total} more={paged.more} loading={paged.loading} onShow={(id) => { listed.value = false; show(id); }} onHide={() => (listed.value = false)} />
      <div class="at-hand-box">
        {!mayWrite.value && session.value && <p class="reader-note" role="note">You may look at the queue. Decisions take the role of a coder; whoever keeps the accounts can give it with <code>daybook user</code>.</p>}
        <AtHand key={now} id={now} item={item} place={{ at, of: paged.total }} word={done.get(now) ?? null}
          onStep={step} onList={() => (listed.value = true)} onDecided={decided} back={undoing} />
      </div>
      <Conflict />
    </div>
  );
}

function AllDone({ again, any }: { again: () => void; any: boolean }) {
  return (
    <Empty icon="check" title={any ? "You have seen all that is open" : "Nothing is open"}>
      <p>{any ? "Each incident of the queue was decided or looked at." : "Every incident has been looked at, or there are none yet."}</p>
      <div class="row wrap"><Button onClick={again}>Ask again</Button><a class="button" href="/">All incidents</a></div>
    </Empty>
  );
}

interface ListProps { items: ReviewItem[]; now: Id; done: ReadonlyMap<Id, string>; total: number; more: (() => void) | null; loading: boolean; onShow: (id: Id) => void; onHide: () => void }

function QueueList({ items, now, done, total, more, loading, onShow, onHide }: ListProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [now]);
  return (
    <nav class="queue-list" aria-label="Queue" ref={box}>
      <div class="row spread queue-count"><p class="small soft">{number(total)} open, those first that a minute is worth most at</p><Button small class="narrow" onClick={onHide}>Back</Button></div>
      <ol>
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" class="queue-row" aria-current={item.id === now ? "true" : undefined} data-done={done.has(item.id) || undefined} onClick={() => onShow(item.id)}>
              <span class="queue-head">{item.headline}</span>
              <span class="small faint one-line">{done.has(item.id) ? <><Icon name="check" size={12} /> {done.get(item.id)}</> : item.questions[0] ?? `${whenText(item)}, ${placeText(item.place)}`}</span>
            </button>
          </li>
        ))}
      </ol>
      <div class="queue-more"><More shown={items.length} total={total} loading={loading} onMore={more} /></div>
    </nav>
  );
}
