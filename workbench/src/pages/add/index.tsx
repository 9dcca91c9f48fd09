/** Adding reports: a text, files or a link, and what came of them. */

import "./add.css";
import { useSignal } from "@preact/signals";
import * as api from "../../api";
import { follow, handed } from "../../lib/jobs";
import { useKeys } from "../../lib/keys";
import { asApiError } from "../../lib/query";
import { health, mayWrite, session } from "../../lib/session";
import { useTitle } from "../../lib/title";
import { plural } from "../../lib/words";
import { asOf, setQuery } from "../../router";
import type { PageProps } from "../../routes";
import { askWho, Button, Empty, panelId, Tabs, toast } from "../../ui";
import { FilesForm, LinkForm, TextForm } from "./forms";
import { JobCard } from "./job";

const TABS = [{ name: "text", label: "Paste a text" }, { name: "files", label: "Files" }, { name: "link", label: "A link" }] as const;
type Way = (typeof TABS)[number]["name"];

/** Hands something over; true where the server took it. */
export type Hand = (name: string, send: (by: string) => Promise<{ job: string }>) => Promise<boolean>;

export default function Page(_: PageProps) {
  useTitle("Add reports");
  const way = useSignal<Way>("text");
  const dropped = useSignal<File[]>([]);
  const over = useSignal(false);
  useKeys("Add reports", TABS.map((tab, index) => ({ keys: String(index + 1), does: tab.label, run: () => (way.value = tab.name) })));

  const hand: Hand = async (name, send) => {
    const by = await askWho();
    if (!by) return false;
    try {
      const { job } = await send(by);
      follow(job, name, () => void api.health().then((answer) => { health.value = answer; }, () => undefined));
      return true;
    } catch (thrown) {
      const error = asApiError(thrown);
      toast(error.code === "too_large" ? `${error.message} Add fewer or smaller files at a time.` : error.message, { bad: true });
      return false;
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    dropped.value = files;
    way.value = "files";
  };
  if (asOf.value) return <Empty icon="clock" title="Nothing is added to the past"><p>You are looking at the record as it once stood.</p><Button variant="primary" onClick={() => setQuery({ as_of: null })}>Back to now</Button></Empty>;
  if (session.value && !mayWrite.value) {
    return <Empty icon="user" title="Readers add nothing"><p>Adding reports takes the role of a coder; whoever keeps the accounts can give it to you with <code>daybook user</code>.</p></Empty>;
  }
  return (
    <div class="page narrow stack add" data-over={over.value || undefined} onDragOver={(event) => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); over.value = true; } }}
      onDragLeave={(event) => { if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) over.value = false; }} onDrop={drop}>
      <div class="page-head add-head"><h1>Add reports</h1></div>
      <div class="panel stack">
        <Tabs tabs={TABS} now={way.value} onPick={(name) => (way.value = name)} label="Ways to add reports" />
        <div role="tabpanel" id={panelId(way.value)} aria-labelledby={`tab-${way.value}`}>
          {way.value === "text" ? <TextForm hand={hand} /> : way.value === "files" ? <FilesForm hand={hand} dropped={dropped} /> : <LinkForm hand={hand} />}
        </div>
      </div>
      {handed.value.length > 0 && (
        <section class="stack tight" aria-labelledby="handed">
          <h2 id="handed">Handed over <span class="small faint">{plural(handed.value.length, "time")} since the page was loaded</span></h2>
          {handed.value.map((one) => <JobCard key={one.id} one={one} />)}
        </section>
      )}
    </div>
  );
}
