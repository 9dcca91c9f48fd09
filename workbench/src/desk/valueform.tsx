/** The fields of a slot's value. */

import type { ComponentChildren } from "preact";
import { codebook } from "../lib/session";
import { country, plain, PRECISION } from "../lib/words";
import type { GazetteerPlace, Slot } from "../types";
import { Field } from "../ui";
import { ActorField, PlaceField, precisionOf } from "./lookup";
import { draftOf, shapeOfSlot, type Draft } from "./values";

export interface Wrong { wrong: string; field: string }
interface Props { slot: Slot; draft: Draft; onDraft: (draft: Draft) => void; wrong: Wrong | null }

const ACTORS = ["state_forces", "government", "police", "rebel_group", "political_militia", "identity_militia", "external_forces", "protesters", "rioters", "civilians", "organisation", "person", "unknown"];
const TARGETS = ["people", "military", "government", "infrastructure", "housing", "religious", "medical", "school", "transport", "media", "diplomatic", "other"];

/** What was known of a place of another name. */
const NOWHERE = { id: "", admin1: "", lat: "", lon: "" };
/** A place of the gazetteer as the fields of the form; what was near a place is near the one chosen. */
export function placeDraft(one: GazetteerPlace, before?: string): Draft {
  const precision = before === "near" && one.kind === "town" ? "near" : precisionOf(one.kind);
  return draftOf("place", { name: one.name, id: one.id, lat: one.lat, lon: one.lon, country: one.country, admin1: one.admin1, precision });
}

function kinds(of: "actor" | "target"): string[] {
  const told = codebook.value?.kinds[of];
  return Array.isArray(told) && told.length > 0 ? (told as string[]) : of === "actor" ? ACTORS : TARGETS;
}

export function ValueForm({ slot, draft, onDraft, wrong }: Props) {
  // Another name is another thing: the id goes with the old one.
  const set = (field: string, value: string) => onDraft({ ...draft, ...(field === "name" ? { id: "" } : {}), [field]: value });
  const text = (field: string, label: string, rest: { hint?: ComponentChildren; inputMode?: "numeric" | "decimal"; placeholder?: string; maxLength?: number } = {}) => (
    <Field label={label} hint={rest.hint} wrong={wrong?.field === field ? wrong.wrong : null}>
      {(ids) => <input class="input" {...ids} value={draft[field] ?? ""} inputMode={rest.inputMode} placeholder={rest.placeholder} maxLength={rest.maxLength ?? 200} onInput={(event) => set(field, event.currentTarget.value)} />}
    </Field>
  );
  const choice = (field: string, label: string, options: readonly [string, string][], fallback: string) => (
    <Field label={label}>
      {(ids) => (
        <select class="input" {...ids} value={draft[field] || fallback} onChange={(event) => set(field, event.currentTarget.value)}>
          {options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </select>
      )}
    </Field>
  );
  const kind = (of: "actor" | "target", fallback: string) => choice("kind", "Kind", kinds(of).map((one) => [one, plain(one)]), fallback);
  switch (shapeOfSlot(slot)) {
    case "count":
      return <div class="fields">{text("low", "At least", { inputMode: "numeric", maxLength: 9 })}{text("high", "At most", { inputMode: "numeric", maxLength: 9 })}{text("of", "Of whom, if told", { placeholder: "civilians" })}</div>;
    case "time":
      return <div class="fields">{text("first", "First day", { placeholder: "2021-02-25", maxLength: 10 })}{text("last", "Last day", { placeholder: "the same", maxLength: 10 })}{text("time_of_day", "Time of day, if told", { placeholder: "night" })}</div>;
    case "place":
      return (
        <div class="fields">
          <div class="whole-row">
            <PlaceField label="Name" value={draft.name ?? ""} wrong={wrong?.field === "name" ? wrong.wrong : null} onInput={(name) => onDraft({ ...draft, ...NOWHERE, name })}
              hint={draft.id ? <>Known as <code>{draft.id}</code>.</> : "Type a name in any spelling and choose the place: the rest is filled in."}
              onPick={(one) => onDraft(placeDraft(one, draft.precision))} />
          </div>
          {text("country", "Country", { maxLength: 2, placeholder: "SY", hint: draft.country?.length === 2 ? country(draft.country) : undefined })}
          {choice("precision", "Known as", Object.entries(PRECISION), "town")}
          {text("lat", "Latitude", { inputMode: "decimal" })}{text("lon", "Longitude", { inputMode: "decimal" })}
        </div>
      );
    case "target":
      return <div class="fields">{text("name", "Name")}{kind("target", "other")}</div>;
    case "text":
      return <div class="fields">{text("text", "What was damaged")}</div>;
    default:
      return <div class="fields">{slot === "instrument" ? text("name", "Name") : (
        <div class="whole-row">
          <ActorField label="Name" value={draft.name ?? ""} wrong={wrong?.field === "name" ? wrong.wrong : null} onInput={(name) => set("name", name)} onPick={(one) => onDraft(draftOf("actor", one))}
            hint={draft.id ? <>Known as <code>{draft.id}</code>.</> : undefined} />
        </div>
      )}{kind("actor", "unknown")}{text("country", "Country", { maxLength: 2, placeholder: "SY", hint: draft.country?.length === 2 ? country(draft.country) : undefined })}</div>;
  }
}
