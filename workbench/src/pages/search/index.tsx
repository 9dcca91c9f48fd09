/** Search: text, actors and places, at once as one types. */

import "./search.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import * as api from "../../api";
import { day, whenText } from "../../lib/dates";
import { useKeys } from "../../lib/keys";
import { useAsk } from "../../lib/query";
import { visible } from "../../lib/text";
import { useTitle } from "../../lib/title";
import { country, countText, names, number, placeText, plain, PRECISION, typeText } from "../../lib/words";
import { address, asOf, href, setQuery } from "../../router";
import type { PageProps } from "../../routes";
import type { FoundPlace, Hit, KnownActor, SearchReply, Summary } from "../../types";
import { Empty, Failure, GradeBadge, Icon, Loading, Working } from "../../ui";
import { writeBox } from "../incidents/state";
import { countOf, marked } from "./hits";

const MOST = 12;

export default function Page(_: PageProps) {
  const q = address.value.query.get("q") ?? "";
  useTitle(q ? `“${q}”` : "Search");
  const typed = useSignal(q);
  const box = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Back and forward bring other words; while one types, the words here are ahead of the address.
    if (document.activeElement !== box.current) typed.value = q;
  }, [q]);
  useEffect(() => {
    const timer = window.setTimeout(() => { if (typed.value.trim() !== q) setQuery({ q: typed.value.trim() }, { replace: true }); }, 150);
    return () => window.clearTimeout(timer);
  }, [typed.value]);
  useEffect(() => box.current?.focus(), []);
  const asked = useAsk(q ? `search ${q} ${asOf.value}` : null, (signal) => api.search(q, MOST, signal, { as_of: asOf.value }));

  const links = () => [...(results.current?.querySelectorAll<HTMLElement>("a.hit") ?? [])];
  const walk = (by: 1 | -1) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLElement) + by;
    if (at < 0) box.current?.focus();
    else all[Math.min(all.length - 1, at)]?.focus();
  };
  useKeys("Search", [
    { keys: "ArrowDown", does: "Next hit", run: () => walk(1) }, { keys: "ArrowUp", does: "Hit before", run: () => walk(-1) },
    { keys: "j", does: "Next hit", run: () => walk(1) }, { keys: "k", does: "Hit before", run: () => walk(-1) },
  ]);
  const inBox = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") { event.preventDefault(); walk(1); }
    if (event.key === "Enter") { event.preventDefault(); links()[0]?.click(); }
    if (event.key === "Escape" && typed.value) { event.preventDefault(); typed.value = ""; }
  };
  const found = q ? asked.data : null;
  return (
    <div class="page search-page">
      <h1 class="hush">Search</h1>
      <div class="search-field" role="search">
        <Icon name="search" size={20} />
        <input id="search" class="input" type="search" ref={box} aria-label="Search text, actors and places" placeholder="Words, an actor, a place" autocomplete="off" spellcheck={false}
          value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} onKeyDown={inBox} />
        <Working on={Boolean(q) && asked.loading} />
      </div>
      <p class="hush" role="status">{found && !asked.loading ? countOf(found) : ""}</p>
      <div ref={results} class="stack search-results">
        {!q && <Empty icon="search" title="Search the record"><p>Reports, incidents, actors and places that hold all your words; the last may be a beginning. <kbd>↓</kbd> walks the hits, <kbd>Enter</kbd> opens one.</p></Empty>}
        {q && asked.error ? <Failure error={asked.error} again={asked.again} /> : q && !found ? <Loading lines={8} label="Searching" /> : null}
        {found && !asked.error && <Found reply={found} q={q} />}
      </div>
    </div>
  );
}

function Found({ reply, q }: { reply: SearchReply; q: string }) {
  const { incidents, reports, actors, places } = reply;
  if (incidents.length + reports.length + actors.length + places.length === 0) {
    return <Empty icon="search" title="Nothing found"><p>No report, incident, actor or place holds all of “{visible(q)}”. Try fewer words, or another spelling.</p></Empty>;
  }
  return (
    <>
      {(actors.length > 0 || places.length > 0) && (
        <section class="search-names" aria-label="Actors and places">
          {actors.map((one) => (
            <a key={one.key} class="hit chip" href={href("/", { actor: one.key, realis: "any" })} title={about(one)}>
              <Icon name="user" size={12} /><Marked text={one.name} q={q} /><By name={one.by} q={q} /><span class="n">{number(one.incidents)}</span>
            </a>
          ))}
          {places.map((one, at) => (
            <a key={`${one.id ?? one.name} ${at}`} class="hit chip" href={href("/", { ...whereTo(one), realis: "any" })} title={PRECISION[one.precision]}>
              <Icon name="pin" size={12} /><Marked text={one.name} q={q} /><By name={one.by} q={q} />{one.country && country(one.country) !== one.name && <span class="faint">{country(one.country)}</span>}<span class="n">{number(one.incidents)}</span>
            </a>
          ))}
        </section>
      )}
      <div class="search-columns">
      {incidents.length > 0 && (
        <section aria-labelledby="hits-incidents">
          <h2 id="hits-incidents">Incidents</h2>
          <ul class="list">{incidents.map(({ summary, hits }) => <li key={summary.id}><IncidentHit one={summary} hits={hits} q={q} /></li>)}</ul>
          {incidents.length === MOST && <p class="small"><a href={href("/", { text: q })}>All incidents with these words, on map and timeline</a></p>}
        </section>
      )}
      {reports.length > 0 && (
        <section aria-labelledby="hits-reports">
          <h2 id="hits-reports">Reports</h2>
          <ul class="list">
            {reports.map((one) => (
              <li key={one.id}>
                <a class="hit hit-row" href={href(`/report/${encodeURIComponent(one.id)}`)}>
                  <b><Marked text={one.title ?? "A report without a title"} q={q} /></b>
                  <span class="small soft">{[one.outlet, day(one.published)].filter(Boolean).join(" · ")}</span>
                  <Snippet parts={one.snippet} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      </div>
    </>
  );
}

/** The name by which it was found, where it is called otherwise. */
function By({ name, q }: { name: string | null; q: string }) {
  return name ? <span class="faint">also <Marked text={name} q={q} /></span> : null;
}

const about = (one: KnownActor): string => [one.kind === "unknown" ? "" : plain(one.kind), country(one.country)].filter(Boolean).join(", ");

/** Degrees around a point within which incidents are at the same place. */
const AROUND = 0.02;
/** What the incidents of a place are asked for by: where it lies, or its name where nobody knows that. */
function whereTo({ name, lat, lon }: FoundPlace): { box?: string; text?: string } {
  return lat === null || lon === null ? { text: name } : { box: writeBox([lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND]) };
}

function IncidentHit({ one, hits, q }: { one: Summary; hits: Hit[]; q: string }) {
  const harm = one.killed ? `${countText(one.killed)} killed` : "";
  return (
    <a class="hit hit-row" href={href(`/incident/${encodeURIComponent(one.id)}`)}>
      <span class="row spread"><b><Marked text={one.headline} q={q} /></b><GradeBadge grade={one.grade} bare /></span>
      <span class="small soft">{[typeText(one.event_type, one.mode), whenText(one), one.place ? placeText(one.place) : "", names(one.actors), harm].filter(Boolean).join(" · ")}</span>
      {hits.some((part) => part.hit) && hits.map((part) => part.text).join("") !== one.headline && <Snippet parts={hits} />}
    </a>
  );
}

function Snippet({ parts }: { parts: Hit[] }) {
  return <span class="snippet" dir="auto">{parts.map((part, index) => (part.hit ? <mark key={index}>{visible(part.text)}</mark> : visible(part.text)))}</span>;
}

function Marked({ text, q }: { text: string; q: string }) {
  return <span dir="auto">{marked(text, q).map((part, index) => (part.hit ? <mark key={index}>{visible(part.text)}</mark> : visible(part.text)))}</span>;
}
