/** What is settled: one line a question, each a way to the words behind it. */

import type { ComponentChildren } from "preact";
import { hue } from "../../lib/words";
import { preciseWhen } from "../../lib/dates";
import type { Count, Incident, Slot } from "../../types";
import { ActorText, CountText, PlaceText } from "../../ui";
import { whenText } from "../../lib/dates";
import { toldText, type Fact } from "./facts";

interface Props { incident: Incident; facts: readonly Fact[]; slot: Slot | null; onSlot: (slot: Slot) => void; inline?: (fact: Fact) => ComponentChildren }

export function Settled({ incident, facts, slot, onSlot, inline }: Props) {
  return (
    <ul class="facts">
      {facts.map((fact) => (
        <li key={fact.slot} data-hue={hue(fact.slot)} class={fact.slot === slot ? "fact chosen" : "fact"}>
          <button type="button" class="fact-button" aria-pressed={inline ? undefined : fact.slot === slot} aria-expanded={inline ? fact.slot === slot : undefined}
            disabled={fact.rows.length === 0} onClick={() => onSlot(fact.slot)}>
            <span class="fact-label">{fact.label}</span>
            <span class="fact-value"><Value incident={incident} fact={fact} /></span>
            <span class="fact-told">{fact.differs && <span class="differs">figures differ</span>}{toldText(fact)}</span>
          </button>
          {inline && fact.slot === slot && inline(fact)}
        </li>
      ))}
    </ul>
  );
}

function Value({ incident, fact }: { incident: Incident; fact: Fact }) {
  switch (fact.slot) {
    case "time":
      return fact.text ? <span title={preciseWhen(incident)}><time dateTime={incident.first ?? incident.last ?? undefined}>{whenText(incident)}</time></span> : <Unknown>no report says when</Unknown>;
    case "place":
      return incident.place ? <><PlaceText place={incident.place} bare />{incident.place.admin1 && !incident.place.name.includes(incident.place.admin1) && <span class="faint"> {incident.place.admin1}</span>}</> : <Unknown>{fact.rows.length > 0 ? "not in the gazetteer" : "no report says where"}</Unknown>;
    case "actor":
      return incident.actors.length > 0 ? <List>{incident.actors.slice(0, 4).map((one) => <ActorText key={one.name} party={one} bare />)}</List> : <Unknown>not named</Unknown>;
    case "recipient":
      return incident.recipients.length > 0 ? <List>{incident.recipients.slice(0, 4).map((one) => <ActorText key={one.name} party={one} bare />)}</List> : <Unknown>not told</Unknown>;
    default: {
      const count = (incident as unknown as Record<string, unknown>)[fact.slot];
      if (count && typeof count === "object" && "low" in count) return <span class="figure"><CountText count={count as Count} bare /></span>;
      return fact.text ? <>{fact.text}</> : <Unknown>{fact.told.length === 1 ? fact.told[0]?.text : "told, not settled"}</Unknown>;
    }
  }
}

const Unknown = ({ children }: { children: ComponentChildren }) => <span class="faint">{children}</span>;
function List({ children }: { children: ComponentChildren[] }) {
  return <span class="parties-list">{children.map((child, at) => <span key={at} class="party">{child}</span>)}</span>;
}
