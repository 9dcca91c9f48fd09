/** What a page shows while it waits, when there is nothing, and when something failed. */

import type { ComponentChildren } from "preact";
import type { ApiError } from "../api";
import type { Asked } from "../lib/query";
import { Button } from "./controls";
import { Icon, type IconName } from "./icons";

export function Empty({ icon = "list", title, children }: { icon?: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="state">
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Grey lines where text will stand; said once to screen readers. */
export function Loading({ lines = 6, label = "Loading" }: { lines?: number; label?: string }) {
  const widths = ["62%", "88%", "74%", "91%", "56%", "80%"];
  return (
    <div class="bones" role="status">
      <span class="hush">{label}</span>
      {Array.from({ length: lines }, (_, index) => <span key={index} aria-hidden="true" style={{ width: widths[index % widths.length] }} />)}
    </div>
  );
}

/** A failure as a sentence, and what to do. */
export function Failure({ error, again }: { error: ApiError; again?: () => void }) {
  const title = { network: "No connection to Daybook", not_found: "Not found", forbidden: "Not allowed", unauthorised: "Please log in" }[error.code] ?? "That did not work";
  return (
    <div class="state" role="alert">
      <Icon name="warn" size={28} />
      <h2>{title}</h2>
      <p>{error.message}</p>
      <div class="row wrap">{again && <Button onClick={again}>Try again</Button>}{error.code === "not_found" && <a class="button" href="/">All incidents</a>}</div>
    </div>
  );
}

/** The same in one line, for a part of a page that has room for no more. */
export function FaultLine({ error, again }: { error: ApiError; again?: () => void }) {
  return (
    <p class="fault-line" role="alert">
      <Icon name="warn" /><span>{error.message}</span>
      {again && <Button small onClick={again}>Try again</Button>}
    </p>
  );
}

/** A thin line at the top of a box while newer data is on its way. The box must be positioned. */
export function Working({ on }: { on: boolean }) {
  return on ? <div class="working" aria-hidden="true" /> : null;
}

/** One of the three: failure, bones, or the page with its data. */
export function Answer<A>({ asked, lines, children }: { asked: Asked<A>; lines?: number; children: (data: A) => ComponentChildren }) {
  if (asked.data) return <>{children(asked.data)}</>;
  if (asked.error) return <Failure error={asked.error} again={asked.again} />;
  return <Loading lines={lines ?? 6} />;
}
