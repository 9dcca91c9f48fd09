/** The incident at hand: its questions, its values with their words, and one key for each decision. */

import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import * as api from "../../api";
import { AddEventDialog, AddStatementDialog, AliasDialog, CorrectDialog, decide, MergeDialog, SplitDialog, useFresh } from "../../desk";
import { useKeys } from "../../lib/keys";
import { useAsk } from "../../lib/query";
import { plural, typeText } from "../../lib/words";
import { go, href } from "../../router";
import type { Id, IncidentPage, Party, ReviewItem, Sentence, Slot, Written } from "../../types";
import { Answer, Button, DateText, GradeBadge, Icon, OriginsText, PlaceText, RealisChip, toast } from "../../ui";
import { Actions, barred, type Act } from "./actions";
import { Passages, type Choice } from "./passage";
import { passagesOf, sayingsOf, slotAsked } from "./queue";
import { Values } from "./values";

interface Props {
  id: Id; item: ReviewItem | null; place: { at: number; of: number }; word: string | null;
  onStep: (by: 1 | -1) => void;
  /** Shows the whole queue, where the window is too narrow for both. */
  onList: () => void;
  /** Tells the queue that the incident is decided on. */
  onDecided: (written: Written, incident: Id, word: string) => void;
  back: Act;
}

export function AtHand(props: Props) {
  const asked = useAsk(`review of ${props.id}`, (signal) => api.incident(props.id, {}, signal), { keep: false });
  useFresh(asked.again);
  return <Answer asked={asked} lines={12}>{(page) => <Loaded {...props} page={page} />}</Answer>;
}

type Open = "correct" | "merge" | "split" | "statement" | "event" | "alias" | null;
const FINALS = [
  { keys: "c", label: "Confirm", kind: "confirm", does: "Confirm: it happened as told", said: "Confirmed.", word: "confirmed", reviewer: false },
  { keys: "d", label: "Dispute", kind: "dispute", does: "Dispute it: it stands in doubt", said: "Marked as disputed.", word: "disputed", reviewer: false },
  { keys: "r", label: "Refute", kind: "refute", does: "Refute: it did not happen", said: "Refuted.", word: "refuted", reviewer: true },
  { keys: "x", label: "Not an event", kind: "not_event", does: "Say that it is no event", said: "Taken out: not an event.", word: "not an event", reviewer: false },
] as const;

function Loaded({ page, item, place, word, onStep, onList, onDecided, back }: Props & { page: IncidentPage }) {
  const { incident } = page;
  const sayings = useMemo(() => sayingsOf(page.ledger), [page]);
  const passages = useMemo(() => passagesOf(page), [page]);
  const order = sayings.flatMap((saying) => saying.rows);
  const questions = item?.questions ?? [];
  const firstAsked = questions.map(slotAsked).find((slot) => order.some((row) => row.slot === slot));
  const chosenId = useSignal<Id | null>((order.find((row) => row.slot === firstAsked) ?? order[0])?.statement ?? null);
  const chosen = order.find((row) => row.statement === chosenId.value) ?? order[0] ?? null;
  const choice = useSignal<Choice | null>(null);
  const open = useSignal<Open>(null);
  const slot = useSignal<Slot>("actor");
  const busy = useSignal(false);
  // What the open dialog is about: the selection goes when a dialog takes the focus.
  const about = useSignal<{ choice: Choice | null; paragraph: Sentence | null }>({ choice: null, paragraph: null });

  const start = (what: Open) => {
    const paragraph = choice.peek()?.paragraph ?? passages.find((one) => one.rows.includes(chosen as never)) ?? passages[0] ?? null;
    about.value = { choice: choice.peek(), paragraph };
    open.value = what;
  };
  // A dialog says that it is closed a moment after it is; by then another may be open.
  const close = (what: Open) => () => {
    if (open.peek() !== what) return;
    open.value = null;
    clear();
  };
  const clear = () => { choice.value = null; window.getSelection()?.removeAllRanges(); };
  const final = async (one: (typeof FINALS)[number]) => {
    if (busy.peek()) return;
    busy.value = true;
    await decide({ body: { kind: one.kind, incident: incident.id, reason: "", version: incident.version }, said: one.said, done: (written) => onDecided(written, incident.id, one.word) });
    busy.value = false;
  };
  const walk = (by: 1 | -1) => {
    const at = chosen ? order.indexOf(chosen) : -1;
    const next = order[Math.max(0, Math.min(order.length - 1, at + by))];
    if (next) chosenId.value = next.statement;
  };
  const tell = (asked: string) => {
    const wanted = slotAsked(asked);
    if (!wanted) return;
    slot.value = wanted;
    const rows = order.filter((row) => row.slot === wanted);
    const at = rows.findIndex((row) => row.statement === chosen?.statement);
    if (rows.length > 0) chosenId.value = (rows[(at + 1) % rows.length] as (typeof rows)[number]).statement;
    else start("statement");
  };

  const finals: Act[] = FINALS.map((one) => ({ ...one, run: () => void final(one) }));
  const change: Act[] = [
    { keys: "e", label: "Correct", does: "Correct the chosen value", run: () => start("correct"), off: !chosen, words: true },
    { keys: "a", label: "Add a statement", does: "Add a statement that was missed", run: () => start("statement"), off: passages.length === 0, words: true },
    { keys: "A", label: "Add an event", does: "Add an event that was missed", run: () => start("event"), off: passages.length === 0, words: true },
    { keys: "w", label: "Who this is", does: "Say which actor a name stands for, everywhere", run: () => start("alias"), reviewer: true, words: true },
    { keys: "m", label: "Merge", does: "Merge with another incident", run: () => start("merge"), reviewer: true },
    { keys: "s", label: "Split", does: "Split off tellings of something else", run: () => start("split"), reviewer: true, off: incident.mentions.length < 2 },
  ];
  useKeys("Decide", [...finals, ...change].map((act) => ({ keys: act.keys, does: act.does, run: () => { const why = barred(act); if (why) toast(why); else if (!act.off) act.run(); } })));
  useKeys("Queue", [
    { keys: "n", does: "Next incident (skip)", run: () => onStep(1) }, { keys: "j", does: "Next incident", run: () => onStep(1) },
    { keys: "p", does: "Incident before", run: () => onStep(-1) }, { keys: "k", does: "Incident before", run: () => onStep(-1) },
    { keys: "ArrowDown", does: "Next value", run: () => walk(1) }, { keys: "ArrowUp", does: "Value before", run: () => walk(-1) },
    { keys: "o", does: "Open the incident’s page", run: () => go(href(`/incident/${encodeURIComponent(incident.id)}`)) },
  ]);

  const { choice: words, paragraph } = about.value;
  const parties: Party[] = [...incident.actors, ...incident.recipients, ...page.related.flatMap((one) => one.actors)];
  return (
    <article class="at-hand">
      <header class="at-hand-head">
        <div class="row spread">
          <span class="small faint">{place.at > 0 ? `${place.at} of ${place.of}` : "Not in the queue"}{word && <> · <Icon name="check" size={12} /> {word}</>}</span>
          <span class="row">
            <Button small icon="list" class="narrow" onClick={onList}>Queue</Button>
            <Button small variant="quiet" icon="back" label="Incident before (p)" onClick={() => onStep(-1)} />
            <Button small onClick={() => onStep(1)}>Skip<kbd aria-hidden="true">n</kbd></Button>
          </span>
        </div>
        <h2><a href={href(`/incident/${encodeURIComponent(incident.id)}`)}>{page.headline}</a></h2>
        <p class="facts small soft">
          <GradeBadge grade={incident.grade} reasons={incident.grade_reasons} /><span>{typeText(incident.event_type, incident.mode)}</span><DateText when={incident} /><PlaceText place={incident.place} />
          <RealisChip realis={incident.realis} /><OriginsText outlets={item?.outlets ?? page.reports.length} origins={incident.origins} /><span>{plural(incident.mentions.length, "telling")}</span>
        </p>
        {questions.length > 0 && (
          <ul class="questions" aria-label="What is open">
            {questions.map((question) => <li key={question}>{slotAsked(question) ? <button type="button" onClick={() => tell(question)}>{question}</button> : <span>{question}</span>}</li>)}
          </ul>
        )}
      </header>
      <div class="at-hand-body">
        <Values sayings={sayings} chosen={chosen} onPick={(id) => (chosenId.value = id)} />
        <Passages passages={passages} reports={page.reports} chosen={chosen} onSelect={(next) => { if (!open.peek()) choice.value = next; }} onPick={(id) => (chosenId.value = id)} />
      </div>
      <Actions decide={finals} change={change} undo={back} choice={choice.value} chosen={chosen} onClear={clear} />
      {open.value === "correct" && chosen && (
        <CorrectDialog row={chosen} version={incident.version} onClose={close("correct")} others={order.filter((row) => row.slot === chosen.slot)}
          paragraph={words ? words.paragraph : page.paragraphs[chosen.statement]} words={words && words.paragraph.report === chosen.report ? words.words : null} />
      )}
      {open.value === "merge" && <MergeDialog id={incident.id} headline={page.headline} version={incident.version} near={page.related} onClose={close("merge")} onDone={(written) => onDecided(written, incident.id, "merged")} />}
      {open.value === "split" && <SplitDialog page={page} onClose={close("split")} onDone={(written) => onDecided(written, incident.id, "split")} />}
      {open.value === "statement" && paragraph && <AddStatementDialog paragraph={paragraph} words={words?.words ?? null} mentions={page.event_mentions} first={chosen?.mention ?? null} versionOf={() => incident.version} slot={words ? (chosen?.slot ?? "actor") : slot.value} onClose={close("statement")} />}
      {open.value === "event" && paragraph && <AddEventDialog paragraph={paragraph} words={words?.words ?? null} onClose={close("event")} />}
      {open.value === "alias" && <AliasDialog words={words?.words.text ?? (chosen && ["actor", "recipient"].includes(chosen.slot) ? sayings.find((one) => one.rows.includes(chosen))?.text ?? "" : "")} near={parties} onClose={close("alias")} />}
    </article>
  );
}
