/** Review: what a person's minute is worth most at. */

import "./review.css";
import { useKeys } from "../../lib/keys";
import { useTitle } from "../../lib/title";
import { address, asOf, setQuery } from "../../router";
import type { PageProps } from "../../routes";
import { Button, Empty, panelId, Tabs } from "../../ui";
import { AgreementTable } from "./agreement";
import { EmptyReports } from "./empty";
import { Queue } from "./queue-view";

type Part = "queue" | "empty" | "agreement";
const TABS: { name: Part; label: string }[] = [{ name: "queue", label: "Queue" }, { name: "empty", label: "Nothing found" }, { name: "agreement", label: "Agreement" }];

export default function Page(_: PageProps) {
  useTitle("Review");
  const asked = address.value.query.get("part");
  const part: Part = asked === "empty" || asked === "agreement" ? asked : "queue";
  const pick = (name: Part) => setQuery({ part: name === "queue" ? null : name, incident: null });
  useKeys("Parts", TABS.map((tab, index) => ({ keys: String(index + 1), does: tab.label, run: () => pick(tab.name) })));
  if (asOf.value) {
    return (
      <Empty icon="clock" title="The past is not reviewed">
        <p>You are looking at the record as it once stood. Decisions are made on the record as it is now.</p>
        <Button variant="primary" onClick={() => setQuery({ as_of: null })}>Back to now</Button>
      </Empty>
    );
  }
  return (
    <div class="review">
      <div class="review-bar"><h1 class="hush">Review</h1><Tabs tabs={TABS} now={part} onPick={pick} label="Parts of the review" /></div>
      <div class="review-panel" role="tabpanel" id={panelId(part)} aria-labelledby={`tab-${part}`}>
        {part === "queue" ? <Queue /> : part === "empty" ? <EmptyReports /> : <AgreementTable />}
      </div>
    </div>
  );
}
