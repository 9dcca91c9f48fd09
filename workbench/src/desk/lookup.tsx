/** Looking a place or an actor up by a few letters of its name, in any spelling; picking one tells all that is known of it. */

import type { ComponentChildren } from "preact";
import * as api from "../api";
import { country, number, plain, plural } from "../lib/words";
import type { GazetteerPlace, KnownActor, PlacePrecision } from "../types";
import { Combobox, type Option } from "../ui";

interface Props<Of> { label: string; value: string; wrong: string | null; hint?: ComponentChildren; autoFocus?: boolean; placeholder?: string; onInput: (text: string) => void; onPick: (one: Of) => void }

/** Kinds of the gazetteer as the record's precision. */
const PRECISION_OF: Record<string, PlacePrecision> = { town: "town", site: "site", admin1: "admin1", admin2: "admin2", country: "country", region: "region", sea: "sea" };
export const precisionOf = (kind: string): PlacePrecision => PRECISION_OF[kind] ?? "town";
const KIND: Record<string, string> = { admin1: "province", admin2: "district" };

/** "town in Erbil, Iraq" */
export function aboutPlace({ kind, name, admin1, country: code }: GazetteerPlace): string {
  const within = [admin1 === name && kind === "admin1" ? null : admin1, kind === "country" ? null : country(code)].filter(Boolean).join(", ");
  return [KIND[kind] ?? kind, within].filter(Boolean).join(within ? " in " : "");
}

/** "rebel group, Lebanon, also Hizballah" */
export function aboutActor({ kind, country: code, by }: KnownActor): string {
  return [kind === "unknown" ? "" : plain(kind), country(code), by ? `also ${by}` : ""].filter(Boolean).join(", ");
}

export async function placeOptions(text: string, signal: AbortSignal): Promise<Option<GazetteerPlace>[]> {
  const { items } = await api.placesNamed(text, 10, signal);
  return items.map((one) => ({
    key: `${one.source} ${one.id}`, name: one.name, about: aboutPlace(one), of: one,
    end: <>{one.people ? `${number(one.people)} people` : one.source === "package" ? "" : "imported"}<br />{one.lat.toFixed(2)}, {one.lon.toFixed(2)}</>,
  }));
}

export async function actorOptions(text: string, signal: AbortSignal): Promise<Option<KnownActor>[]> {
  const { items } = await api.actorsNamed(text, 10, signal);
  return items.map((one) => ({ key: one.key, name: one.name, about: aboutActor(one), of: one, end: one.incidents ? plural(one.incidents, "incident") : undefined }));
}

export function PlaceField({ onPick, ...rest }: Props<GazetteerPlace>) {
  return <Combobox {...rest} kind="place" noun="place" ask={placeOptions} onPick={({ of }) => onPick(of)} />;
}

export function ActorField({ onPick, ...rest }: Props<KnownActor>) {
  return <Combobox {...rest} kind="actor" noun="actor" ask={actorOptions} onPick={({ of }) => onPick(of)} />;
}
