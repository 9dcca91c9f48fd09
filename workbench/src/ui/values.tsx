/** The record's values as people read them, each with its exact value on hover and focus. */

import type { ComponentChildren } from "preact";
import { longDay, moment, preciseWhen, whenText, type When } from "../lib/dates";
import { country, countText, countWords, GRADE, hue, placeText, plain, precisePlace, REALIS, SLOT, STANDING } from "../lib/words";
import type { Count, Grade, Party, Place, Realis, Slot } from "../types";
import { Tip } from "./overlays";

/** When something happened. `bare`: no hover (inside links and rows, where the row has its own). */
export function DateText({ when, bare }: { when: When; bare?: boolean }) {
  const text = <time dateTime={when.first ?? when.last ?? undefined}>{whenText(when)}</time>;
  if (bare) return text;
  return <Tip tip={preciseWhen(when)}>{text}</Tip>;
}

/** A moment of the log, on the reader's own clock. */
export function Moment({ time }: { time: string }) {
  const exact = time.length === 10 ? longDay(time) : new Date(time).toISOString();
  return <Tip tip={exact} plain><time dateTime={time}>{moment(time)}</time></Tip>;
}

export function PlaceText({ place, bare }: { place: Place | null; bare?: boolean }) {
  const text = <span class={place ? "" : "faint"}>{placeText(place)}</span>;
  if (bare) return text;
  return <Tip tip={precisePlace(place)}>{text}</Tip>;
}

/** An actor by name, with country, kind and how the statements leave its part. */
export function ActorText({ party, bare }: { party: Party; bare?: boolean }) {
  const doubt = party.standing && party.standing !== "asserted" ? ` (${STANDING[party.standing]})` : "";
  const text = <>{party.name}{doubt && <span class="faint">{doubt}</span>}</>;
  if (bare) return <span>{text}</span>;
  const tip = [party.kind === "unknown" ? "kind unknown" : plain(party.kind), country(party.country), party.id].filter(Boolean).join(" · ");
  return <Tip tip={tip}>{text}</Tip>;
}

export function CountText({ count, bare }: { count: Count | null; bare?: boolean }) {
  if (bare) return <span><span aria-hidden="true">{countText(count)}</span><span class="hush">{countWords(count)}</span></span>;
  return <Tip tip={countWords(count)}>{countText(count)}</Tip>;
}

/** The sign of a grade: its shape alone tells it. */
export function GradeSign({ grade, size = 14 }: { grade: Grade; size?: number }) {
  const ring = <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.8" />;
  const shapes: Record<Grade, ComponentChildren> = {
    claimed: ring,
    corroborated: <>{ring}<circle cx="8" cy="8" r="2.4" fill="currentColor" /></>,
    accepted: <circle cx="8" cy="8" r="6.2" fill="currentColor" />,
    confirmed: <><circle cx="8" cy="8" r="6.8" fill="currentColor" /><path d="M5 8.2l2.2 2.2L11 6" fill="none" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" /></>,
    contested: <>{ring}<path d="M8 2.500a5.5 5.5 0 0 1 0 11Z" fill="currentColor" /></>,
    denied: <>{ring}<path d="M4.2 8h7.6" stroke="currentColor" stroke-width="1.8" /></>,
    refuted: <path d="M3.5 3.500l9 9M12.5 3.500l-9 9" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />,
  };
  return <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">{shapes[grade]}</svg>;
}

/** A grade: sign and word, its meaning (or its `reasons`) on hover. */
export function GradeBadge({ grade, reasons, bare }: { grade: Grade; reasons?: readonly string[]; bare?: boolean }) {
  const badge = <span class={`grade ${grade}`}><GradeSign grade={grade} />{GRADE[grade].word}</span>;
  if (bare) return badge;
  return <Tip plain tip={<>{GRADE[grade].means}{reasons?.map((reason) => <span key={reason}><br />{reason}</span>)}</>}>{badge}</Tip>;
}

export function RealisChip({ realis }: { realis: Realis }) {
  return realis === "actual" ? null : <span class="chip">{REALIS[realis]}</span>;
}

/** A slot's name in its colour. */
export function SlotName({ slot }: { slot: Slot }) {
  return <span class="slot-name" data-hue={hue(slot)}>{SLOT[slot]}</span>;
}

/** "7 outlets, 2 origins" */
export function OriginsText({ outlets, origins, bare }: { outlets: number; origins: number; bare?: boolean }) {
  const text = `${outlets} ${outlets === 1 ? "outlet" : "outlets"}, ${origins} ${origins === 1 ? "origin" : "origins"}`;
  if (bare) return <span>{text}</span>;
  return <Tip tip="An origin is the reporting that a group of copies and rewrites goes back to: ten outlets with one agency's copy are one origin.">{text}</Tip>;
}
