/** Sources: who is cited, and with what stance. */

import "./sources.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import * as api from "../../api";
import { useKeys } from "../../lib/keys";
import { usePages } from "../../lib/pages";
import { useTitle } from "../../lib/title";
import { plural } from "../../lib/words";
import { address, asOf, go, href, setQuery } from "../../router";
import type { PageProps } from "../../routes";
import type { Speaker } from "../../types";
import { Button, Empty, Failure, Field, Loading, Tabs, panelId, Working } from "../../ui";
import { aboutSpeaker, stancesOf, stanceTimes } from "./words";

const TABS = [{ name: "named", label: "By name" }, { name: "described", label: "Only described" }] as const;

export default function Page(_: PageProps) {
  useTitle("Sources");
  const { query } = address.value;
  const text = query.get("text") ?? "";
  const kind = query.get("by") === "description" ? "described" : "named";
  const typed = useSignal(text);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => { if (typed.value.trim() !== text) setQuery({ text: typed.value.trim() }, { replace: true }); }, 200);
    return () => window.clearTimeout(timer);
  }, [typed.value]);
  const key = `sources ${kind} ${text} ${asOf.value}`;
  const paged = usePages<Speaker>(key, (after, signal) => api.sources({ text, named: kind === "named" ? "true" : "false", after, limit: 60, as_of: asOf.value }, signal), { remember: true });
  const step = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    links[Math.max(0, Math.min(links.length - 1, links.indexOf(document.activeElement as HTMLElement) + by))]?.focus();
  };
  useKeys("Sources", [
    { keys: "j", does: "Next source", run: () => step(1) }, { keys: "k", does: "Source before", run: () => step(-1) },
    { keys: "f", does: "Find a source", run: () => box.current?.focus() },
    { keys: "o", does: "Open it", run: () => { const link = document.activeElement; if (link instanceof HTMLAnchorElement && list.current?.contains(link)) go(link.pathname + link.search); } },
  ]);
  return (
    <div class="page sources">
      <div class="page-head"><h1>Sources</h1>
        <div class="sources-find"><Field label="Find a source" hideLabel>{(ids) => <input class="input" type="search" placeholder="Find a source" {...ids} ref={box} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />}</Field></div>
      </div>
      <Tabs tabs={TABS} now={kind} onPick={(name) => setQuery({ by: name === "described" ? "description" : null })} label="How sources are called" />
      <div role="tabpanel" id={panelId(kind)} aria-labelledby={`tab-${kind}`} class="sources-panel">
        <Working on={paged.loading && !paged.fresh} />
        <p class="small soft sources-about">{kind === "named"
          ? "Bodies, and persons who are cited by name with the office they speak for. Of private persons no page is kept."
          : "Called only by what they are: the same words in two reports may be two different sources."}</p>
        {paged.error && paged.items.length === 0 ? <Failure error={paged.error} again={paged.again} /> : paged.fresh ? <Loading lines={10} label="Loading sources" /> : paged.items.length === 0 ? (
          <Empty icon="search" title={text ? "No source of that name" : "Nobody is cited yet"}>{text ? <Button onClick={() => { typed.value = ""; setQuery({ text: null }); }}>Show all</Button> : <p>Whoever reports quote or cite is listed here. <a href={href("/add")}>Add reports</a></p>}</Empty>
        ) : (
          <ul class="source-list" ref={list}>{paged.items.map((one) => <li key={one.key}><Row speaker={one} /></li>)}</ul>
        )}
        {paged.more && <Button onClick={paged.more} disabled={paged.loading}>{paged.loading ? "Loading…" : "Show more"}</Button>}
      </div>
    </div>
  );
}

function Row({ speaker }: { speaker: Speaker }) {
  const stances = stancesOf(speaker);
  const n = speaker.attributions ?? 0;
  return (
    <a class="source-row" href={href(`/source/${encodeURIComponent(speaker.key)}`)}>
      <span class="source-who"><b>{speaker.name}</b><span class="small soft">{aboutSpeaker(speaker)}</span></span>
      <span class="source-stances small">{stances.filter(([stance]) => stance !== "affirms").map(([stance, times]) => <span key={stance} class={stance === "denies" ? "chip denies" : "chip"}>{stanceTimes(stance, times)}</span>)}</span>
      <span class="source-n small soft">cited {n === 1 ? "once" : plural(n, "time")}</span>
    </a>
  );
}
