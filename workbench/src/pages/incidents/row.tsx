/** One incident at a glance. */

import { preciseWhen, whenText } from "../../lib/dates";
import { areaWord, countText, countWords, names, placeText, precisePlace, title } from "../../lib/words";
import { href } from "../../router";
import { GradeBadge, RealisChip } from "../../ui";
import type { Count, Summary } from "../../types";
import { shapeOf, Shape } from "./shape";

function Harm({ count, word }: { count: Count | null; word: string }) {
  if (!count || (count.low === null && count.high === null)) return null;
  const none = count.low === 0 && count.high === 0;
  return (
    <span class={none ? "harm none" : "harm"}>
      <span aria-hidden="true">{none ? "no" : countText(count)} {word}</span>
      <span class="hush">{countWords(count)} {word}</span>
    </span>
  );
}

function Parties({ item }: { item: Summary }) {
  const by = item.actors.length > 0 ? names(item.actors) : null;
  const others = item.recipients.length > 0 ? item.recipients : item.targets;
  const to = others.length > 0 ? names(others) : null;
  const doubt = item.actors.find((party) => party.standing && party.standing !== "asserted" && party.standing !== "accepted")?.standing;
  return (
    <span class="one-line parties">
      {by ?? <span class="faint">actor not named</span>}
      {doubt && <span class="faint"> ({doubt})</span>}
      {to && <><span class="faint" aria-label="to"> → </span>{to}</>}
    </span>
  );
}

/** "mortar shelling" is told by the mode; the type stands first. */
function Kind({ item }: { item: Summary }) {
  return <span class="kind"><Shape shape={shapeOf(item.event_type)} />{title(item.event_type)}{item.mode && <span class="faint"> {item.mode.replaceAll("-", " ")}</span>}</span>;
}

export function Row({ item }: { item: Summary }) {
  return (
    <a class={item.main ? "incident-row main" : "incident-row"} href={href(`/incident/${encodeURIComponent(item.id)}`)} data-id={item.id}>
      <span class={item.last ? "row-date" : "row-date faint"}>
        <time dateTime={item.first ?? item.last ?? undefined} title={preciseWhen(item)}>{whenText({ ...item, time_of_day: null })}</time>
        {item.time_of_day && <span class="row-hour">{item.time_of_day}</span>}
      </span>
      <span class="row-body">
        <span class="row-head">{item.headline}</span>
        <span class="row-who"><Parties item={item} /></span>
        <span class="row-facts">
          <Kind item={item} />
          <span class={item.place ? "one-line" : "one-line faint"} title={precisePlace(item.place)}>{placeText(item.place)}{areaWord(item.place) && <span class="faint"> ({areaWord(item.place)})</span>}</span>
        </span>
      </span>
      <span class="row-side">
        <GradeBadge grade={item.grade} bare />
        <Harm count={item.killed} word="killed" />
        <Harm count={item.injured} word="injured" />
        <RealisChip realis={item.realis} />
        <span class="row-origins">{item.outlets > 1 ? `${item.outlets} outlets, ${item.origins} ${item.origins === 1 ? "origin" : "origins"}` : "1 outlet"}</span>
      </span>
    </a>
  );
}
