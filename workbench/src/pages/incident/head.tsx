/** The incident in a few lines: what it is, how well it is founded, what the desk decided. */

import { personText, takeBack, type Decision } from "../../desk";
import { visible } from "../../lib/text";
import { GRADE, typeText } from "../../lib/words";
import type { IncidentPage, Verdict } from "../../types";
import { Button, GradeBadge, OriginsText, RealisChip } from "../../ui";
import { shapeOf, Shape } from "../incidents/shape";

export type Act = "confirm" | "dispute" | "refute" | "not_event" | "merge" | "split";
const RULED: Record<Verdict["verdict"], string> = { confirmed: "confirmed it", disputed: "marked it disputed", refuted: "marked it refuted", not_event: "said that it is no event" };

export function Head({ page, onAct }: { page: IncidentPage; onAct: ((act: Act) => void) | null }) {
  const { incident } = page;
  const ruled = page.verdicts.at(-1);
  const outlets = new Set(page.reports.map((report) => report.outlet).filter(Boolean)).size || page.reports.length;
  return (
    <header class="incident-head">
      <p class="incident-kind"><Shape shape={shapeOf(incident.event_type)} />{typeText(incident.event_type, incident.mode)}
        <RealisChip realis={incident.realis} />
        {!incident.main && <span class="chip" title="Its reports are chiefly about something else.">told in passing</span>}
      </p>
      <h1 dir="auto">{visible(page.headline)}</h1>
      <div class="incident-standing">
        <GradeBadge grade={incident.grade} />
        <span class="reasons">{reasons(page)}</span>
        <span class="soft"><OriginsText outlets={outlets} origins={incident.origins} /></span>
      </div>
      {page.verdicts.filter((verdict) => !told(page, verdict)).map((verdict) => (
        <p key={verdict.entry} class="verdict small"><b>{personText(verdict.who)}</b> {RULED[verdict.verdict] ?? verdict.verdict}{verdict.reason && <>: <q>{verdict.reason}</q></>}</p>
      ))}
      {onAct && (
        <div class="acts" role="group" aria-label="Decide">
          {ruled
            ? <Button icon="undo" onClick={() => void takeBack(ruled.entry, "verdict taken back")}>Take the verdict back</Button>
            : <Button variant="primary" icon="check" onClick={() => onAct("confirm")}>Confirm</Button>}
          <Button onClick={() => onAct("dispute")}>Dispute…</Button>
          <Button onClick={() => onAct("merge")}>Merge…</Button>
          {page.event_mentions.length > 1 && <Button onClick={() => onAct("split")}>Split…</Button>}
          <Button onClick={() => onAct("not_event")}>Not an event…</Button>
        </div>
      )}
    </header>
  );
}

/** Whether the reasons of the grade tell of a verdict already. */
const told = (page: IncidentPage, verdict: Verdict): boolean => page.incident.grade_reasons.some((reason) => reason.includes(personText(verdict.who)));

function reasons(page: IncidentPage): string {
  const given = page.incident.grade_reasons.filter(Boolean);
  const text = given.length > 0 ? given.join("; ") : GRADE[page.incident.grade].means;
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, "") + ".";
}

/** What each act sends, and says when it is done. */
export function decisionOf(act: Exclude<Act, "merge" | "split">, page: IncidentPage, reason: string): Decision {
  const said = { confirm: "Confirmed.", dispute: "Marked as disputed.", refute: "Marked as refuted.", not_event: "Marked as no event." }[act];
  return { body: { kind: act, incident: page.incident.id, reason, version: page.incident.version }, said };
}
