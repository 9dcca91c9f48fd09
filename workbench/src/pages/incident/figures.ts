/** The conflict ledger of figures: what each speaker said, when, as bars on one scale. Pure. */

import { scaleLinear, scaleSymlog } from "d3-scale";
import { countText } from "../../lib/words";
import { speakerText } from "../../desk/wording";
import type { Count, Harm, Id, LedgerRow } from "../../types";
import { byTime } from "./facts";

export interface Figure {
  key: string; date: string | null; speaker: string | null; of: string | null; count: Count; text: string;
  /** The statements that say so: one speaker's words in several reports are one figure. */
  rows: LedgerRow[]; counted: boolean; standing: LedgerRow["standing"];
}
export interface Scale { at: (figure: number) => number; ticks: number[]; most: number }

/** One figure a speaker, day and range, in the order in which they were told. */
export function figures(ledger: readonly LedgerRow[], harm: Harm): Figure[] {
  const found = new Map<string, Figure>();
  for (const row of ledger.filter((one) => one.slot === harm && one.value).sort(byTime)) {
    const count = row.value as Count;
    if (count.low === null && count.high === null) continue;
    const speaker = speakerText(row);
    const date = row.said ?? row.published;
    // A report's own voice is that of its outlet.
    const key = [date, speaker ?? `outlet ${row.outlet}`, count.low, count.high, count.of, row.counted].join("|");
    const known = found.get(key);
    if (known) known.rows.push(row);
    else found.set(key, { key, date, speaker, of: count.of ?? null, count, text: countText(count), rows: [row], counted: row.counted, standing: row.standing });
  }
  return [...found.values()];
}

/** Where figures stand from 0 to 1; figures of very different size on a scale that still shows the small ones. */
export function scaleOf(all: readonly Figure[], settled: Count | null): Scale {
  const ends = all.flatMap((one) => [one.count.low, one.count.high]).concat(settled?.low ?? null, settled?.high ?? null);
  const known = ends.filter((end): end is number => end !== null);
  const most = Math.max(1, ...known);
  const least = Math.min(...known.filter((end) => end > 0), most);
  // Room on the right for open ends.
  const domain: [number, number] = [0, most * 1.15];
  const scale = most / least > 60 ? scaleSymlog().domain(domain).range([0, 1]).constant(least) : scaleLinear().domain(domain).range([0, 1]);
  const ticks = most / least > 60 ? logTicks(most) : scale.ticks(Math.min(6, most)).filter((tick) => Number.isInteger(tick));
  return { at: (figure) => scale(Math.min(figure, domain[1])), ticks: ticks.filter((tick) => tick <= domain[1]), most };
}

function logTicks(most: number): number[] {
  const found = [0];
  for (let tick = 1; tick <= most; tick *= 10) found.push(tick);
  return found;
}

/** Harms of which more than one figure was told: one figure is no ledger. */
export const harmsOf = (ledger: readonly LedgerRow[], harms: readonly Harm[]): Harm[] => harms.filter((harm) => figures(ledger, harm).length > 1);
export const statementOf = (figure: Figure): Id => (figure.rows[0] as LedgerRow).statement;
