/** What the chosen words were read as: the event, the statement, who says so; and what one can do about it. */

import { personText, trimmed } from "../../desk";
import { hue, plain, REALIS, SLOT, STANCE, typeText, valueText } from "../../lib/words";
import { href } from "../../router";
import type { Attribution, EventMention, Id, Statement, Summary } from "../../types";
import { Button, RealisChip, SlotName } from "../../ui";
import { together, type Spot } from "./marks";

export interface AsideProps {
  chosen: Spot; spots: readonly Spot[]; mentions: readonly EventMention[]; attributions: readonly Attribution[]; incidents: readonly Summary[];
  onChoose: (key: string | null) => void; onCorrect?: ((statement: Statement, mention: EventMention) => void) | undefined; onNone?: ((mention: EventMention) => void) | undefined;
}

export function Aside(props: AsideProps) {
  const here = together(props.spots, props.chosen);
  const spoken = here.filter((spot) => spot.attribution);
  const events = [...new Map(here.filter((spot) => spot.mention).map((spot) => [spot.mention?.id, spot])).values()];
  return (
    <div class="aside-chosen" aria-live="polite">
      <div class="aside-close"><Button small variant="quiet" icon="close" label="Close" onClick={() => props.onChoose(null)} /></div>
      {events.map((spot) => <EventCard key={spot.mention?.id} spot={spot} {...props} />)}
      {spoken.slice(0, 4).map((spot) => spot.attribution && <Speech key={spot.key} attribution={spot.attribution} />)}
    </div>
  );
}

function EventCard({ spot, attributions, incidents, onChoose, onCorrect, onNone, chosen }: AsideProps & { spot: Spot }) {
  const mention = spot.mention as EventMention;
  const incident = incidents.find((one) => one.id === mention.incident);
  return (
    <section class="event-card" aria-label={`Event: ${mention.anchor.text}`}>
      <p class="small soft">{typeText(mention.event_type, mention.mode)} <RealisChip realis={mention.realis} /></p>
      <h2><button type="button" class="link-button plain-link" onClick={() => onChoose(`event ${mention.id}`)}>“{mention.anchor.text}”</button></h2>
      <dl class="slots">
        {mention.statements.map((statement) => <Said key={statement.id} statement={statement} mention={mention} on={chosen.statement?.id === statement.id} attributions={attributions} onChoose={onChoose} onCorrect={onCorrect} />)}
      </dl>
      {mention.statements.length === 0 && <p class="small soft">Nothing more is told of it.</p>}
      {incident
        ? <p class="of-incident"><span class="small soft">Told of the incident</span> <a href={href(`/incident/${encodeURIComponent(incident.id)}`)}>{incident.headline}</a></p>
        : mention.realis !== "actual" ? <p class="small soft">It is marked “{REALIS[mention.realis]}” and stays out of counts.</p> : null}
      {onNone && <div class="row"><Button small onClick={() => onNone(mention)}>Not an event…</Button></div>}
    </section>
  );
}

type SaidProps = Pick<AsideProps, "attributions" | "onChoose" | "onCorrect"> & { statement: Statement; mention: EventMention; on: boolean };
function Said({ statement, mention, on, attributions, onChoose, onCorrect }: SaidProps) {
  const said = attributions.find((one) => one.id === statement.attribution);
  return (
    <div class={on ? "slot on" : "slot"} data-hue={hue(statement.slot)}>
      <dt><SlotName slot={statement.slot} /></dt>
      <dd>
        <button type="button" class="slot-value" aria-pressed={on} onClick={() => onChoose(`statement ${statement.id}`)}>{valueText(statement.slot, statement.value)}</button>
        <span class="small soft">{speaker(said, statement)}{statement.standing !== "stands" ? ` · ${statement.standing}` : ""} · sure to {Math.round(statement.confidence * 100)}%</span>
        {on && onCorrect && <div class="row"><Button small onClick={() => onCorrect(statement, mention)}>Correct…</Button></div>}
      </dd>
    </div>
  );
}

function speaker(said: Attribution | undefined, statement: Statement): string {
  if (statement.coder.startsWith("person:")) return `by ${personText(statement.coder)}`;
  if (!said?.source) return "in the report's own voice";
  return `${said.source.name ?? trimmed(said.source.text)} ${STANCE[said.stance]}`;
}

function Speech({ attribution }: { attribution: Attribution }) {
  const { source, cue, content, stance, via } = attribution;
  return (
    <section class="event-card speech" aria-label="Who says what">
      <p class="small soft">{source ? [plain(source.kind === "unknown" ? "speaker" : source.kind), source.anonymous ? "not named" : ""].filter(Boolean).join(", ") : "Nobody is named"}{via ? ", passed on by another" : ""}</p>
      <h2>{source ? (source.name ?? trimmed(source.text)) : "Unnamed"} <span class="soft stance-word">{STANCE[stance]}</span></h2>
      {source?.body && source.body !== source.name && <p class="small soft">for {source.body}</p>}
      {cue && <p class="small soft">The word: <q>{cue.text}</q></p>}
      {content.map((span) => <blockquote key={span.start} dir="auto">{span.text}</blockquote>)}
    </section>
  );
}

/** Slots that this report has marks of, for the legend. */
export function Legend({ mentions, hidden, onToggle }: { mentions: readonly EventMention[]; hidden: ReadonlySet<string>; onToggle: (slot: Statement["slot"]) => void }) {
  const counts = new Map<Statement["slot"], number>();
  for (const mention of mentions) for (const one of mention.statements) counts.set(one.slot, (counts.get(one.slot) ?? 0) + 1);
  const slots = (Object.keys(SLOT) as Statement["slot"][]).filter((slot) => counts.has(slot));
  return (
    <ul class="legend" aria-label="What the marks mean; press one to hide it">
      {slots.map((slot) => (
        <li key={slot}><button type="button" class="legend-button" aria-pressed={!hidden.has(slot)} data-hue={hue(slot)} onClick={() => onToggle(slot)}><span class="legend-mark">{SLOT[slot]}</span> <span class="small faint">{counts.get(slot)}</span></button></li>
      ))}
    </ul>
  );
}

/** Reports of the record, as links. */
export function ReportLinks({ reports, empty }: { reports: readonly { id: Id; title: string | null; outlet: string | null; published: string | null }[]; empty: string }) {
  if (reports.length === 0) return <p class="small soft">{empty}</p>;
  return (
    <ul class="report-links">
      {reports.map((one) => <li key={one.id}><a href={href(`/report/${encodeURIComponent(one.id)}`)}>{one.title ?? "Report without a title"}</a><span class="small soft"> {[one.outlet, one.published].filter(Boolean).join(", ")}</span></li>)}
    </ul>
  );
}
