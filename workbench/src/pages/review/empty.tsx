/** Reports in which nothing was found: read them here, and add what was missed by selecting its words. */

import { useSignal } from "@preact/signals";
import * as api from "../../api";
import { AddEventDialog, useFresh } from "../../desk";
import { day } from "../../lib/dates";
import { useKeys } from "../../lib/keys";
import { usePages } from "../../lib/pages";
import { useAsk } from "../../lib/query";
import { Points } from "../../lib/text";
import { plural } from "../../lib/words";
import { href } from "../../router";
import type { Id, ReportSummary, Sentence } from "../../types";
import { Answer, Button, Empty, Failure, Loading, toast } from "../../ui";
import { barred } from "./actions";
import { Selectable, type Choice } from "./passage";

/** The paragraphs of a report's text, with where they stand in it. */
export function paragraphsOf(report: Id, text: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const length = new Points(line).length;
    if (line.trim()) found.push({ report, start, end: start + length, text: line });
    start += length + 1;
  }
  return found;
}

export function EmptyReports() {
  const paged = usePages<ReportSummary>("empty", (after, signal) => api.reports({ empty: "yes", after, limit: 50 }, signal));
  const open = useSignal<Id | null>(null);
  useFresh(paged.again);
  if (paged.error && paged.items.length === 0) return <Failure error={paged.error} again={paged.again} />;
  if (paged.fresh) return <div class="page"><Loading lines={6} /></div>;
  if (paged.items.length === 0) return <Empty icon="page" title="Something was found in every report"><p>Reports in which the coder found no event are listed here, so that nothing is missed unseen.</p></Empty>;
  return (
    <div class="page narrow stack">
      <p class="soft">{paged.more ? "Reports" : plural(paged.items.length, "report")} in which the coder found no event. Select the words that tell one, and add it.</p>
      <ul class="list panel">
        {paged.items.map((report) => (
          <li key={report.id} class="empty-report">
            <button type="button" class="empty-head" aria-expanded={open.value === report.id} onClick={() => (open.value = open.value === report.id ? null : report.id)}>
              <b>{report.title ?? "A report without a title"}</b>
              <span class="small soft">{[report.outlet, day(report.published)].filter(Boolean).join(" · ")}</span>
            </button>
            {open.value === report.id && <Reading id={report.id} />}
          </li>
        ))}
      </ul>
      {paged.more && <Button onClick={paged.more} disabled={paged.loading}>Show more</Button>}
    </div>
  );
}

function Reading({ id }: { id: Id }) {
  const asked = useAsk(`reading ${id}`, (signal) => api.report(id, signal), { keep: false });
  const choice = useSignal<Choice | null>(null);
  const adding = useSignal<Choice | null>(null);
  const add = () => {
    const why = barred({});
    if (why) toast(why);
    else if (choice.peek()) adding.value = choice.peek();
    else toast("Select the words that tell the event first.");
  };
  useKeys("Report", [{ keys: "A", does: "Add an event by the selected words", run: add }]);
  return (
    <div class="empty-text stack tight">
      <Answer asked={asked} lines={4}>{({ report }) => (report.text
        ? <>{paragraphsOf(report.id, report.text).map((one) => <Selectable key={one.start} paragraph={one} marks={[]} onSelect={(next) => (choice.value = next)} />)}</>
        : <p class="soft">Its text is not kept.</p>)}</Answer>
      <div class="row wrap">
        <Button small variant={choice.value ? "primary" : "plain"} onClick={add}>Add an event<kbd aria-hidden="true">A</kbd></Button>
        <a class="button small" href={href(`/report/${encodeURIComponent(id)}`)}>Open the report</a>
      </div>
      {adding.value && <AddEventDialog paragraph={adding.value.paragraph} words={adding.value.words} onClose={() => (adding.value = null)} />}
    </div>
  );
}
