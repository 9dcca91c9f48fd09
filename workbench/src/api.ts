/** The typed client of the whole API: one function a request, errors as `ApiError`, answers kept by their ETag. */

import type * as T from "./types";

/** What the server says went wrong; `code` is one of its closed list, or "network" where no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail: Record<string, unknown> = {},
    /** On a conflict (409): the thing as it stands now. */
    readonly current: unknown = undefined,
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** The id under which a vanished incident lives on, if this error says so. */
  get goneTo(): string | null {
    return this.code === "gone" && typeof this.detail.now === "string" ? this.detail.now : null;
  }
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** A query string in a fixed order of keys, so that one question has one address (and one ETag). */
export function queryString(query: Query): string {
  const pairs: [string, string][] = [];
  for (const key of Object.keys(query).sort()) {
    const value = query[key];
    if (value === null || value === undefined || value === "" || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) pairs.push([key, String(one)]);
  }
  const text = new URLSearchParams(pairs).toString();
  return text ? `?${text}` : "";
}

interface Kept { etag: string; body: unknown }
const KEPT_MOST = 60;
const kept = new Map<string, Kept>();
let csrf = "";
let onUnauthorised: () => void = () => undefined;

/** What to do when the server wants a login; set once by the shell. */
export function whenUnauthorised(act: () => void): void {
  onUnauthorised = act;
}

/** Forgets every kept answer, as after a login. */
export function forgetAnswers(): void {
  kept.clear();
}

/** Signs that turn the direction of the text around them, in a title or a name as well as in a text. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A body as JSON, with such signs shown as a box wherever they stand; no offset moves. */
async function read<A>(response: Response): Promise<A> {
  return JSON.parse((await response.text()).replace(TURNS, "\u2423")) as A;
}

/** The server's words as a sentence. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1) + (/[.!?…]$/u.test(words) ? "" : ".");

async function failure(response: Response): Promise<ApiError> {
  let code = response.status === 404 ? "not_found" : "error";
  let message = `The server answered ${response.status}.`;
  let detail: Record<string, unknown> = {};
  let current: unknown;
  try {
    const body = await read<{
      error?: { code?: string; message?: string; detail?: Record<string, unknown>; current?: unknown }; current?: unknown;
    }>(response);
    code = body.error?.code ?? code;
    message = body.error?.message ? sentence(body.error.message) : message;
    detail = body.error?.detail ?? detail;
    current = body.current ?? body.error?.current ?? detail.current;
  } catch {
    // No JSON: the sentence above must do.
  }
  return new ApiError(response.status, code, message, detail, current);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "network", "Daybook's server does not answer. Is `daybook serve` still running?");
  }
  if (response.status === 401) onUnauthorised();
  return response;
}

/** One answer; where the server says that nothing changed (304), the kept one. */
export async function get<A>(path: string, query: Query = {}, signal?: AbortSignal): Promise<A> {
  const address = path + queryString(query);
  const known = kept.get(address);
  const headers: HeadersInit = known ? { "If-None-Match": known.etag } : {};
  const response = await send(address, { headers, signal: signal ?? null, cache: "no-store" });
  if (response.status === 304 && known) return known.body as A;
  if (!response.ok) throw await failure(response);
  const body = await read<A>(response);
  const etag = response.headers.get("ETag");
  kept.delete(address);
  if (etag) kept.set(address, { etag, body });
  if (kept.size > KEPT_MOST) kept.delete(kept.keys().next().value as string);
  return body;
}

/** A write; `version` is that of the incident as it was seen, so that nobody overwrites what they have not read. */
export async function post<A>(path: string, body: unknown, version?: number | string): Promise<A> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { "X-Daybook-CSRF": csrf };
  if (!form) headers["Content-Type"] = "application/json";
  if (version) headers["If-Match"] = `"${version}"`;
  const response = await send(path, { method: "POST", headers, body: form ? body : JSON.stringify(body ?? {}) });
  if (!response.ok) throw await failure(response);
  if (response.status === 204) return undefined as A;
  return read<A>(response);
}

const part = encodeURIComponent;
type Signal = AbortSignal | undefined;
/** What every reading question may carry: a moment in the past, a cursor, how many. */
export interface Ask { as_of?: string | undefined; after?: string | null | undefined; limit?: number | undefined }
type FilterAsk = T.Filter & Ask;
const asked = (value: object): Query => value as Query;

export const incidents = (ask: FilterAsk & { sort?: T.Sort }, signal?: Signal) =>
  get<T.Page<T.Summary>>("/incidents", asked(ask), signal);
export const incidentMap = (ask: FilterAsk & { zoom?: number; cluster?: 1 }, signal?: Signal) =>
  get<T.MapReply>("/incidents/map", asked(ask), signal);
export const timeline = (ask: FilterAsk & { bucket?: T.Bucket | "auto" }, signal?: Signal) =>
  get<T.TimelineReply>("/incidents/timeline", asked(ask), signal);
export const facets = (ask: FilterAsk, signal?: Signal) => get<T.Facets>("/incidents/facets", asked(ask), signal);

export const incident = (id: T.Id, ask: Ask = {}, signal?: Signal) => get<T.IncidentPage>(`/incidents/${part(id)}`, asked(ask), signal);
export const graph = (id: T.Id, depth = 3, ask: Ask = {}, signal?: Signal) =>
  get<T.Graph>(`/incidents/${part(id)}/graph`, { ...asked(ask), depth }, signal);
export const diff = (id: T.Id, from: T.IsoTime | undefined, to: T.IsoTime | undefined, signal?: Signal) =>
  get<T.Diff>(`/incidents/${part(id)}/diff`, { from, to }, signal);
export const origins = (id: T.Id, ask: Ask = {}, signal?: Signal) =>
  get<{ groups: T.Origin[]; pairs: T.OriginPair[] }>(`/incidents/${part(id)}/origins`, asked(ask), signal);

export interface ReportsAsk extends Ask {
  text?: string; outlet?: string; published_from?: string; published_to?: string; empty?: "yes"; issues?: "yes";
}
export const reports = (ask: ReportsAsk, signal?: Signal) => get<T.Page<T.ReportSummary>>("/reports", asked(ask), signal);
export const report = (id: T.Id, signal?: Signal, ask: Ask = {}) => get<T.ReportPage>(`/reports/${part(id)}`, asked(ask), signal);
export const search = (q: string, limit = 10, signal?: Signal, ask: Ask = {}) => get<T.SearchReply>("/search", { ...asked(ask), q, limit }, signal);

/** Towns within a box, the most people first. */
export const placesIn = (box: string, limit: number, signal?: Signal) => get<{ items: T.GazetteerPlace[] }>("/places", { box, limit }, signal);
/** Places that words may mean, in any spelling. */
export const placesNamed = (text: string, limit = 8, signal?: Signal) => get<{ items: T.GazetteerPlace[] }>("/places", { text, limit }, signal);
/** Actors that words may mean: the record's own first. */
export const actorsNamed = (text: string, limit = 8, signal?: Signal, ask: Ask = {}) => get<{ items: T.KnownActor[] }>("/actors", { ...asked(ask), text, limit }, signal);

export const sources = (ask: Ask & { text?: string; named?: "true" | "false" }, signal?: Signal) =>
  get<T.Page<T.Speaker>>("/sources", asked(ask), signal);
export const source = (key: string, ask: Ask = {}, signal?: Signal) => get<T.SpeakerPage>(`/sources/${part(key)}`, asked(ask), signal);

export const review = (ask: Ask & { kind?: "doubt" | "all" }, signal?: Signal) =>
  get<T.Page<T.ReviewItem>>("/review", asked(ask), signal);
export const agreement = (signal?: Signal) => get<T.Agreement>("/review/agreement", {}, signal);
export const log = (ask: Ask & { people?: "yes" | "no" }, signal?: Signal) => get<T.Page<T.Entry>>("/log", asked(ask), signal);

export const codebook = () => get<T.Codebook>("/codebook");
export const health = (signal?: Signal) => get<T.Health>("/health", {}, signal);
export const job = (id: string, signal?: Signal) => get<T.Job>(`/jobs/${part(id)}`, {}, signal);

export async function session(): Promise<T.Session> {
  const answer = await get<T.Session>("/session");
  csrf = answer.csrf ?? "";
  return answer;
}
export async function login(name: string, password: string): Promise<T.Session> {
  await post<unknown>("/login", { name, password });
  forgetAnswers();
  return session();
}
export async function logout(): Promise<T.Session> {
  await post<unknown>("/logout", {});
  forgetAnswers();
  return session();
}

/** A judgement; throws ApiError 409 with `current` where the incident changed since `version`. */
export const judge = (body: T.JudgementBody) => post<T.Written>("/judgements", body, body.version);
export const undo = (entry: number, by: string, reason: string) => post<T.Written>("/undo", { entry, by, reason });
export const note = (incidentId: T.Id, by: string, text: string, statements: T.Id[] = []) =>
  post<{ entry: T.Entry }>("/notes", { incident: incidentId, by, text, statements });
export const retract = (id: T.Id, by: string, reason: string) => post<T.Written>(`/reports/${part(id)}/retract`, { by, reason });

export interface NewText { text: string; title?: string; outlet?: string; published?: string }
export const addText = (body: NewText, by: string) => post<{ job: string }>("/reports", { ...body, by });
export const addLink = (link: string, published: string | undefined, by: string) => post<{ job: string }>("/reports", { link, published, by });
export function addFiles(files: readonly File[], published: string | undefined, by: string): Promise<{ job: string }> {
  const form = new FormData();
  form.append("by", by);
  if (published) form.append("published", published);
  for (const file of files) form.append("files", file, file.name);
  return post<{ job: string }>("/reports", form);
}

/** Address of a download; the browser fetches it itself. */
export const exportAddress = (format: "acled" | "geojson" | "jsonl" | "json", filter: T.Filter, as_of?: string): string =>
  `/api/export${queryString({ ...asked(filter), as_of, format })}`;
