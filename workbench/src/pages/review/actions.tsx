/** The decisions, each with its key; with words selected, what can be done with them. */

import { mayReview, mayWrite } from "../../lib/session";
import { SLOT } from "../../lib/words";
import type { LedgerRow } from "../../types";
import { Button } from "../../ui";
import type { Choice } from "./passage";

export interface Act {
  keys: string; label: string; does: string; run: () => void;
  /** Only for those who may move more than one value. */
  reviewer?: boolean; off?: boolean;
  /** It can be done with selected words. */
  words?: boolean;
}

/** Whether this person may not do it, and why. */
export function barred(act: Pick<Act, "reviewer">): string | null {
  if (!mayWrite.value) return "You can look at the record, not change it: that takes the role of a coder.";
  return act.reviewer && !mayReview.value ? "This takes the role of a reviewer." : null;
}

interface Props { decide: readonly Act[]; change: readonly Act[]; undo: Act; choice: Choice | null; chosen: LedgerRow | null; onClear: () => void }

export function Actions({ decide, change, undo, choice, chosen, onClear }: Props) {
  if (choice) {
    const use = change.filter((act) => act.words);
    return (
      <div class="acts" role="toolbar" aria-label="With the selected words">
        <span class="acts-words"><q>{choice.words.text}</q><Button small variant="quiet" icon="close" label="Select nothing" onClick={onClear} /></span>
        <div class="acts-row">{use.map((act) => <ActButton key={act.keys} act={act.keys === "e" && chosen ? { ...act, label: `Correct the ${SLOT[chosen.slot]} with them` } : act} />)}</div>
      </div>
    );
  }
  return (
    <div class="acts" role="toolbar" aria-label="Decisions">
      <div class="acts-row">{decide.map((act, index) => <ActButton key={act.keys} act={act} primary={index === 0} />)}<span class="acts-gap" /><ActButton act={undo} /></div>
      <div class="acts-row">{change.map((act) => <ActButton key={act.keys} act={act} />)}</div>
    </div>
  );
}

function ActButton({ act, primary }: { act: Act; primary?: boolean }) {
  const why = barred(act);
  return (
    <Button small variant={primary ? "primary" : "plain"} title={why ?? act.does} disabled={act.off || why !== null} onClick={act.run}>
      {act.label}<kbd aria-hidden="true">{act.keys}</kbd>
    </Button>
  );
}
