/** How far a second coder agrees, slot by slot. */

import * as api from "../../api";
import { useAsk } from "../../lib/query";
import { plural } from "../../lib/words";
import { personText } from "../../desk";
import type { Agreement } from "../../types";
import { Answer, Empty, SlotName, Table } from "../../ui";

/** Below so many events an alpha is chance itself. */
const FEW = 10;

/** What an alpha is usually taken for (Krippendorff 2004, p. 241). */
export function alphaWord(alpha: number | null, n = FEW): string {
  if (n < FEW) return "too few to say";
  if (alpha === null) return "cannot be told: all values are the same";
  if (alpha >= 0.8) return "reliable";
  if (alpha >= 0.667) return "for tentative conclusions";
  return alpha > 0 ? "too low to rely on" : "no better than chance";
}

export function AgreementTable() {
  const asked = useAsk("agreement", (signal) => api.agreement(signal));
  return (
    <div class="page narrow stack">
      <p class="soft">Krippendorff’s alpha says how far coders agree beyond chance: 1 is full agreement, 0 what chance alone would give; from 0.8 on codings are usually relied on.</p>
      <Answer asked={asked}>{(found) => (found.slots.some((one) => one.n > 0) ? <Slots slots={found.slots.filter((one) => one.n > 0)} /> : (
        <Empty icon="user" title="No second coder yet">
          <p>As soon as somebody confirms incidents or corrects values, it is shown here how far they agree with the machine, slot by slot.</p>
        </Empty>
      ))}</Answer>
    </div>
  );
}

function Slots({ slots }: Agreement) {
  return (
    <Table caption="Agreement of coders by slot" rows={slots} rowKey={(one) => one.slot} columns={[
      { name: "slot", head: "Slot", cell: (one) => <SlotName slot={one.slot} /> },
      { name: "alpha", head: "Alpha", numeric: true, cell: (one) => (one.alpha === null ? "–" : one.alpha.toFixed(2)) },
      { name: "bar", head: "From chance to full agreement", cell: (one) => <Bar alpha={one.alpha} n={one.n} /> },
      { name: "n", head: "Coded by several", numeric: true, cell: (one) => plural(one.n, "event") },
      { name: "coders", head: "Coders", cell: (one) => one.coders.map((who) => (who === "machine" ? "Daybook" : personText(who))).join(", ") },
    ]} />
  );
}

function Bar({ alpha, n }: { alpha: number | null; n: number }) {
  return (
    <span class="alpha">
      {alpha !== null && (
        <svg width="120" height="14" viewBox="0 0 120 14" aria-hidden="true">
          <line x1="0" x2="120" y1="7" y2="7" class="alpha-line" /><line x1="80" x2="80" y1="2" y2="12" class="alpha-line" /><line x1="96" x2="96" y1="2" y2="12" class="alpha-line" />
          <circle cx={Math.max(0.04, Math.min(0.96, alpha)) * 120} cy="7" r="4.5" class="alpha-dot" />
        </svg>
      )}
      <span class="small soft">{alphaWord(alpha, n)}</span>
    </span>
  );
}
