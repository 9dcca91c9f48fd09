/** The incident in a few lines: what it is, how well it is founded, what the desk decided. */

import { personText, takeBack, type Decision } from "../../desk";
import { mayReview } from "../../lib/session";
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
          {ruled && <Button icon="undo" title="Take the verdict back (u)" onClick={() => void takeBack(ruled.entry, "verdict taken back")}>Take the verdict back</Button>}
          {ACTS.filter(([act]) => act !== "split" || page.event_mentions.length > 1).filter(([act]) => !ruled || VERDICT_OF[act] !== ruled.verdict).map(([act, label, key]) => (
            <Button key={act} variant={act === "confirm" ? "primary" : "plain"} {...(act === "confirm" ? { icon: "check" as const } : {})} title={barred(act) ?? `${label} (${key})`} disabled={barred(act) !== null} onClick={() => onAct(act)}>{label}</Button>
          ))}
        </div>
      )}
    </header>
  );
}

const ACTS: readonly [Act, string, string][] = [
  ["confirm", "Confirm", "c"], ["dispute", "Dispute…", "d"], ["refute", "Refute…", "r"], ["not_event", "Not an event…", "x"], ["merge", "Merge…", "m"], ["split", "Split…", "s"],
];
const VERDICT_OF: Partial<Record<Act, Verdict["verdict"]>> = { confirm: "confirmed", dispute: "disputed", refute: "refuted", not_event: "not_event" };
/** Acts that move more than one value. */
export const REVIEWER: ReadonlySet<Act> = new Set<Act>(["refute", "merge", "split"]);
const barred = (act: Act): string | null => (REVIEWER.has(act) && !mayReview.value ? "This takes the role of a reviewer." : null);

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
