/** One thing handed over: how far it has come, what came in, what could not be read. */

import * as api from "../../api";
import { forget, issueText, over, type Handed } from "../../lib/jobs";
import { useAsk } from "../../lib/query";
import { plural, typeText } from "../../lib/words";
import { whenText } from "../../lib/dates";
import { href } from "../../router";
import type { Issue, Job } from "../../types";
import { Button, GradeBadge, Icon, Moment } from "../../ui";

function stateText({ job, lost }: Handed): string {
  if (lost) return "Lost sight of it";
  if (!job || job.state === "waiting") return "Waiting for its turn";
  if (job.state === "failed") return "Failed";
  if (job.state === "running") return job.done === 0 ? "Being read" : `${job.done} of ${plural(job.total, "report")} coded`;
  const unread = job.issues.filter((issue) => issue.report === null).length;
  return [job.reports.length > 0 ? `${plural(job.reports.length, "report")} added` : "Nothing was added", unread > 0 ? `${unread} could not be read` : ""].filter(Boolean).join(", ");
}

export function JobCard({ one }: { one: Handed }) {
  const { job, lost } = one;
  const done = over(one);
  const bad = lost !== null || job?.state === "failed" || (job?.state === "done" && job.reports.length === 0);
  return (
    <article class="panel job" aria-label={one.name}>
      <div class="row spread">
        <b class="one-line">{one.name}</b>
        <span class="row small faint"><Moment time={new Date(one.at).toISOString()} />{done && <Button small variant="quiet" icon="close" label="Take it off this page" onClick={() => forget(one.id)} />}</span>
      </div>
      <p class={bad ? "job-state bad" : done ? "job-state good" : "job-state"} role="status"><Icon name={bad ? "warn" : done ? "check" : "clock"} />{stateText(one)}</p>
      {!done && <progress class="job-bar" aria-label={`Progress of ${one.name}`} max={Math.max(1, job?.total ?? 1)} {...(job && job.done > 0 ? { value: job.done } : {})} />}
      {lost && <p class="small">{lost} The reports may have come in all the same: look at the <a href={href("/log")}>log</a>.</p>}
      {job?.problem && <p class="small">{job.problem}</p>}
      {job && done && <CameIn job={job} />}
      {job && job.issues.length > 0 && <Issues issues={job.issues} />}
    </article>
  );
}

const LOOKED = 5;

function CameIn({ job }: { job: Job }) {
  if (job.reports.length === 0) return null;
  return (
    <ul class="list">
      {job.reports.slice(0, LOOKED).map((report) => <OneReport key={report.id} report={report} />)}
      {job.reports.length > LOOKED && <li class="small soft job-more">and {plural(job.reports.length - LOOKED, "more report")}; all of them are in the <a href={href("/log")}>log</a></li>}
    </ul>
  );
}

/** A report that came in, with the incidents that it tells of. */
function OneReport({ report }: { report: Job["reports"][number] }) {
  const asked = useAsk(`came in ${report.id}`, (signal) => api.report(report.id, signal));
  const incidents = asked.data?.incidents ?? [];
  return (
    <li class="job-report">
      <a href={href(`/report/${encodeURIComponent(report.id)}`)}>{report.title}</a>
      {asked.data && <span class="small soft"> {incidents.length > 0 ? plural(incidents.length, "incident") : "No event was found in it: read it, and add what was missed."}</span>}
      {incidents.length > 0 && (
        <ul class="job-incidents">
          {[...incidents].sort((left, right) => Number(right.main) - Number(left.main)).slice(0, 3).map((one) => (
            <li key={one.id} class="small"><GradeBadge grade={one.grade} bare /><a class="one-line" href={href(`/incident/${encodeURIComponent(one.id)}`)}>{one.headline}</a><span class="faint one-line">{typeText(one.event_type, one.mode)}, {whenText(one)}</span></li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Issues, those first that kept something out. */
function Issues({ issues }: { issues: readonly Issue[] }) {
  const order = [...issues].sort((left, right) => Number(left.report !== null) - Number(right.report !== null));
  return (
    <details class="job-issues" open={order[0]?.report === null}>
      <summary class="small">{plural(issues.length, "thing")} that could not be read or resolved</summary>
      <ul class="stack tight">
        {order.slice(0, 50).map((issue, index) => (
          <li key={index} class="small"><b>{issue.report ? <a href={href(`/report/${encodeURIComponent(issue.report)}`)}>{issue.where}</a> : issue.where}</b> {issueText(issue.where, issue.message)}</li>
        ))}
      </ul>
    </details>
  );
}
