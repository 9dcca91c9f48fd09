/** The conflict ledger of figures: a table whose last column is a chart; read without colour, and by ear. */

import { day } from "../../lib/dates";
import { countWords, HARMS } from "../../lib/words";
import type { Count, Harm, Id, IncidentPage } from "../../types";
import { speakerAbout } from "../../desk";
import { figures, harmsOf, scaleOf, statementOf, type Figure, type Scale } from "./figures";
import { slotLabel } from "./facts";

interface Props { page: IncidentPage; letters: ReadonlyMap<Id, string>; chosen: Id | null; onChoose: (harm: Harm, statement: Id) => void }

export function Figures({ page, letters, chosen, onChoose }: Props) {
  const harms = harmsOf(page.ledger, HARMS);
  return <>{harms.map((harm) => <Harmed key={harm} harm={harm} page={page} letters={letters} chosen={chosen} onChoose={onChoose} />)}</>;
}

function Harmed({ harm, page, letters, chosen, onChoose }: Props & { harm: Harm }) {
  const all = figures(page.ledger, harm);
  const settled = harm === "present" ? null : page.incident[harm];
  const scale = scaleOf(all, settled);
  return (
    <table class="figures">
      <caption>
        <b>{slotLabel(harm)}</b>: <span class="soft">what each speaker said, in the order it was said{!settled ? "" : settled.low === settled.high ? <>; settled at <b>{countWords(settled)}</b></> : <>; the shaded band is the settled range, <b>{countWords(settled)}</b></>}.</span>
      </caption>
      <thead>
        <tr><th scope="col">Said</th><th scope="col">By</th><th scope="col" class="num">Figure</th><th scope="col" class="axis"><span class="hush">Chart</span><Axis scale={scale} /></th></tr>
      </thead>
      <tbody>
        {all.map((one, at) => {
          const fresh = at === 0 || all[at - 1]?.date !== one.date;
          const on = one.rows.some((row) => row.statement === chosen);
          return (
            <tr key={one.key} class={on ? "chosen" : ""}>
              <td class={fresh ? "when" : "when again"}><time dateTime={one.date ?? undefined}>{day(one.date)}</time></td>
              <th scope="row"><button type="button" class="link-button" aria-pressed={on} onClick={() => onChoose(harm, statementOf(one))}>{one.speaker ?? one.rows[0]?.outlet ?? "a report"}</button><About figure={one} letters={letters} /></th>
              <td class="num"><span title={countWords(one.count)}>{one.text}</span>{one.of && <span class="small soft"> {one.of}</span>}</td>
              <td class="bar" style={band(scale, settled)}><Bar figure={one} scale={scale} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function About({ figure, letters }: { figure: Figure; letters: ReadonlyMap<Id, string> }) {
  const row = figure.rows[0];
  if (!row) return null;
  const origins = [...new Set(figure.rows.map((one) => (one.origin ? letters.get(one.origin) : null)).filter(Boolean))];
  const told = [figure.speaker ? speakerAbout(row) : "in its own voice", origins.length > 0 ? `origin ${origins.join(", ")}` : "", figure.counted ? "" : row.reason ?? "not counted"];
  return <span class="small soft about">{told.filter(Boolean).join(" · ")}</span>;
}

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** The settled range as a band behind the rows. */
function band(scale: Scale, settled: Count | null): { "--from": string; "--to": string } | undefined {
  if (!settled || settled.low === settled.high) return undefined;
  return { "--from": percent(scale.at(settled.low ?? 0)), "--to": percent(settled.high === null ? 1 : scale.at(settled.high)) };
}

/** A dot for one figure, a bar for a range, an arrow where an end is open; hollow where it does not count. */
function Bar({ figure, scale }: { figure: Figure; scale: Scale }) {
  const { low, high } = figure.count;
  const from = scale.at(low ?? 0);
  const to = high === null ? 1 : scale.at(high);
  const kind = figure.counted ? "mark" : "mark hollow";
  return (
    <svg class="range" width="100%" height="24" aria-hidden="true">
      {low !== high && <line class={high === null || low === null ? "bar-line open" : "bar-line"} x1={percent(from)} x2={percent(to)} y1="12" y2="12" />}
      {low !== null && <circle class={kind} cx={percent(from)} cy="12" r="5" />}
      {high !== null && high !== low && <circle class={kind} cx={percent(to)} cy="12" r="5" />}
      {high === null && <svg x={percent(to)} y="6" overflow="visible"><path class="arrow" d="M-7 0L-1 6 -7 12" /></svg>}
      {low === null && <svg x={percent(from)} y="6" overflow="visible"><path class="arrow" d="M7 0L1 6 7 12" /></svg>}
    </svg>
  );
}

function Axis({ scale }: { scale: Scale }) {
  return (
    <svg class="axis-line" width="100%" height="18" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={percent(scale.at(tick))} x2={percent(scale.at(tick))} y1="13" y2="18" />
          <text x={percent(scale.at(tick))} y="10" text-anchor={tick === 0 ? "start" : "middle"}>{tick.toLocaleString("en")}</text>
        </g>
      ))}
    </svg>
  );
}
