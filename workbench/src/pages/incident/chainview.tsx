/** What came before and what answered, as one line down the page. */

import * as api from "../../api";
import { whenText } from "../../lib/dates";
import { useAsk } from "../../lib/query";
import { visible } from "../../lib/text";
import { countText, placeText, typeText } from "../../lib/words";
import { asOf, href } from "../../router";
import type { GraphNode, Id, Link, LinkKind } from "../../types";
import { Failure, GradeBadge, Loading } from "../../ui";
import { chain, type Step } from "./chain";

export function Chain({ id, version, linked }: { id: Id; version: number; linked: boolean }) {
  const then = asOf.value;
  const asked = useAsk(linked ? `graph ${id} ${version} ${then ?? ""}` : null, (signal) => api.graph(id, 3, { as_of: then }, signal));
  const steps = asked.data ? chain(asked.data, id) : [];
  const titles = new Map(steps.map((step) => [step.node.id, step.node.headline]));
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">Before and after</h2>
      {!linked && <p class="soft">No report ties this incident to another one.</p>}
      {asked.error && <Failure error={asked.error} again={asked.again} />}
      {linked && !asked.data && !asked.error && <Loading lines={3} />}
      {steps.length > 0 && <ol class="chain">{steps.map((step) => <StepItem key={step.node.id} step={step} here={id} titles={titles} />)}</ol>}
    </section>
  );
}

const glance = (node: GraphNode): string => [whenText(node), node.place ? placeText(node.place) : "", node.killed ? `${countText(node.killed)} killed` : ""].filter(Boolean).join(" · ");

function StepItem({ step, here, titles }: { step: Step; here: Id; titles: ReadonlyMap<Id, string> }) {
  const { node, by } = step;
  return (
    <li class={`step ${step.side}`} aria-current={step.side === "here" ? "true" : undefined}>
      {by && step.side === "after" && <How link={by} step={step} here={here} titles={titles} />}
      <span class="small soft">{typeText(node.event_type, null)} · {glance(node)}</span>
      {step.side === "here" ? <b>This incident</b> : <a href={href(`/incident/${encodeURIComponent(node.id)}`)}>{node.headline}</a>}
      {step.side !== "here" && <GradeBadge grade={node.grade} bare />}
      {by && step.side === "before" && <How link={by} step={step} here={here} titles={titles} />}
    </li>
  );
}

/** What the later one is to the earlier one: said of the later ("in answer to this"), and of the earlier ("this answered it"). */
const OF_LATER: Record<LinkKind, string> = {
  response: "in answer to", follows: "came after", part_of: "part of", denial_of: "denies", condemnation_of: "condemns", background_of: "background of",
};
const OF_EARLIER: Record<LinkKind, string> = {
  response: "answered it", follows: "came after it", part_of: "is part of it", denial_of: "denies it", condemnation_of: "condemns it", background_of: "is background of it",
};

/** The link in words: which incident stands in which relation, and the words that say so. */
function How({ link, step, here, titles }: { link: Link; step: Step; here: Id; titles: ReadonlyMap<Id, string> }) {
  const other = step.near === here || !step.near ? "this" : `“${titles.get(step.near) ?? "another"}”`;
  const words = link.evidence ? <>{": "}<q class="link-words">{visible(link.evidence.text)}</q></> : null;
  return <span class="how small">{step.side === "after" ? `${OF_LATER[link.kind]} ${other}` : `${other === "this" ? "this incident" : other} ${OF_EARLIER[link.kind]}`}{words}</span>;
}
