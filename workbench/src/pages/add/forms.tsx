/** The three ways to hand over a report. */

import { useSignal, type Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import * as api from "../../api";
import { bytes } from "../../lib/jobs";
import { plural } from "../../lib/words";
import { Button, Field } from "../../ui";
import type { Hand } from "./index";

const today = (): string => new Date().toISOString().slice(0, 10);
const DATE_HINT = "“Last Thursday” is reckoned from it. Empty: it is looked for in the text.";
/** What the server reads. */
const KINDS = ".html,.htm,.txt,.md,.pdf,.xml,.rss,.atom,.json,.jsonl,.csv,.parquet,.warc,.gz,.zip";

function DateField({ date }: { date: Signal<string> }) {
  return <Field label="Published on, if you know it" hint={DATE_HINT}>{(ids) => <input class="input" type="date" max={today()} {...ids} value={date.value} onInput={(event) => (date.value = event.currentTarget.value)} />}</Field>;
}

export function TextForm({ hand }: { hand: Hand }) {
  const text = useSignal("");
  const title = useSignal("");
  const outlet = useSignal("");
  const date = useSignal("");
  const busy = useSignal(false);
  const wrong = useSignal<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    wrong.value = text.value.trim() ? null : "Paste the text of a report first.";
    if (wrong.value) return;
    busy.value = true;
    const body = { text: text.value, ...(title.value.trim() ? { title: title.value.trim() } : {}), ...(outlet.value.trim() ? { outlet: outlet.value.trim() } : {}), ...(date.value ? { published: date.value } : {}) };
    if (await hand(title.value.trim() || `“${text.value.trim().slice(0, 50)}…”`, (by) => api.addText(body, by))) text.value = title.value = date.value = "";
    busy.value = false;
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <Field label="Text of the report" wrong={wrong.value}>{(ids) => <textarea class="input add-text" rows={9} dir="auto" {...ids} value={text.value} onInput={(event) => { text.value = event.currentTarget.value; wrong.value = null; }} />}</Field>
      <div class="add-fields">
        <Field label="Headline, if it is not in the text">{(ids) => <input class="input" maxLength={500} {...ids} value={title.value} onInput={(event) => (title.value = event.currentTarget.value)} />}</Field>
        <Field label="Outlet" hint="Who published it.">{(ids) => <input class="input" maxLength={200} {...ids} value={outlet.value} onInput={(event) => (outlet.value = event.currentTarget.value)} />}</Field>
        <DateField date={date} />
      </div>
      <div class="row"><Button variant="primary" type="submit" disabled={busy.value}>Add the report</Button></div>
    </form>
  );
}

export function FilesForm({ hand, dropped }: { hand: Hand; dropped: Signal<File[]> }) {
  const date = useSignal("");
  const busy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const files = dropped.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    const name = files.length === 1 ? (files[0]?.name ?? "a file") : plural(files.length, "file");
    if (await hand(name, (by) => api.addFiles(files, date.value || undefined, by))) dropped.value = [];
    busy.value = false;
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <div class="drop">
        <p>Drop files anywhere on this page, or</p>
        <Button onClick={() => input.current?.click()}>Choose files</Button>
        <input ref={input} class="hush" type="file" multiple accept={KINDS} tabIndex={-1} aria-label="Files to add" onChange={(event) => { dropped.value = [...(event.currentTarget.files ?? [])]; event.currentTarget.value = ""; }} />
        <p class="small faint">Web pages, text, PDF, feeds, JSON Lines, CSV, Parquet, web archives.</p>
      </div>
      {files.length > 0 && (
        <ul class="list add-files" aria-label="Chosen files">
          {files.slice(0, 12).map((file, index) => (
            <li key={`${file.name} ${index}`} class="row spread"><span class="one-line">{file.name}</span><span class="row small soft">{bytes(file.size)}<Button small variant="quiet" icon="close" label={`Leave out ${file.name}`} onClick={() => (dropped.value = files.filter((one) => one !== file))} /></span></li>
          ))}
          {files.length > 12 && <li class="small soft">and {plural(files.length - 12, "more file")}</li>}
        </ul>
      )}
      {files.length > 0 && <div class="add-fields"><DateField date={date} /></div>}
      <div class="row"><Button variant="primary" type="submit" disabled={busy.value || files.length === 0}>{files.length > 0 ? `Add ${plural(files.length, "file")}` : "Add the files"}</Button></div>
    </form>
  );
}

/** What is wrong with a link, or null. */
export function wrongLink(text: string): string | null {
  if (!text.trim()) return "Paste the address of a page.";
  try {
    const { protocol } = new URL(text.trim());
    return protocol === "http:" || protocol === "https:" ? null : "The address must begin with http:// or https://.";
  } catch {
    return "That is not a whole address: it begins with https://.";
  }
}

export function LinkForm({ hand }: { hand: Hand }) {
  const link = useSignal("");
  const date = useSignal("");
  const busy = useSignal(false);
  const wrong = useSignal<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    wrong.value = wrongLink(link.value);
    if (wrong.value) return;
    busy.value = true;
    if (await hand(link.value.trim(), (by) => api.addLink(link.value.trim(), date.value || undefined, by))) link.value = "";
    busy.value = false;
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
      <Field label="Address of the page" hint="Daybook’s server fetches it: this is the only thing that leaves your machine." wrong={wrong.value}>
        {(ids) => <input class="input" type="url" inputMode="url" placeholder="https://" {...ids} value={link.value} onInput={(event) => { link.value = event.currentTarget.value; wrong.value = null; }} />}
      </Field>
      <div class="add-fields"><DateField date={date} /></div>
      <div class="row"><Button variant="primary" type="submit" disabled={busy.value}>Fetch and add</Button></div>
    </form>
  );
}
