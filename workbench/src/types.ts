/** The shapes that the API speaks: those of the record's JSON, and what the pages add to them. */

export type Id = string;
/** A date, `YYYY-MM-DD`, local to the place. */
export type IsoDate = string;
/** A moment, ISO 8601 with offset. */
export type IsoTime = string;

export type Grade = "claimed" | "corroborated" | "denied" | "contested" | "accepted" | "refuted" | "confirmed";
export type Realis = "actual" | "planned" | "threatened" | "hypothetical" | "negated" | "background";
export type Standing = "asserted" | "accepted" | "alleged" | "disputed" | "denied";
export type StatementStanding = "stands" | "revised" | "retracted" | "corrected";
export type PlacePrecision = "site" | "town" | "near" | "admin2" | "admin1" | "region" | "country" | "sea";
export type DatePrecision = "hour" | "day" | "days" | "week" | "month" | "season" | "year";
export type LinkKind = "response" | "follows" | "part_of" | "denial_of" | "condemnation_of" | "background_of";
export type Stance =
  | "affirms" | "denies" | "doubts" | "claims_responsibility" | "accuses" | "condemns"
  | "supports" | "threatens" | "promises" | "requests" | "declines";
export type Harm = "killed" | "injured" | "missing" | "abducted" | "arrested" | "displaced" | "present";
export type Slot = "actor" | "recipient" | "target" | "instrument" | "place" | "time" | Harm | "damage";

/** A stretch of a report's text; offsets are Unicode code points, not UTF-16 units. */
export interface Span { start: number; end: number; text: string }
/** A range of a count; an open end is null. */
export interface Count { low: number | null; high: number | null; of?: string | null; tally?: "total" | "addition" | null }

export interface Place {
  name: string; id: string | null; lat: number | null; lon: number | null;
  country: string | null; admin1: string | null; precision: PlacePrecision;
}
export interface Party { name: string; id: string | null; country: string | null; kind: string; standing?: Standing }
export interface Target { name: string; kind: string }
export interface TimeValue { first: IsoDate | null; last: IsoDate | null; precision: DatePrecision; time_of_day?: string | null }
export type SlotValue = Count | Place | Party | Target | TimeValue | { text: string };

export interface Source {
  text: string; start: number; end: number; name: string | null; body: string | null; kind: string; anonymous: boolean;
}
export interface Attribution {
  id: Id; report: Id; source: Source | null; cue: Span | null; content: Span[]; stance: Stance; via: Id | null; confidence: number;
}
export interface Statement {
  id: Id; coder: string; standing: StatementStanding; slot: Slot; text: string; start: number; end: number;
  value: SlotValue | null; attribution: Id | null; confidence: number;
}
export interface EventMention {
  id: Id; report: Id; incident: Id | null; anchor: Span; event_type: string; mode: string | null; realis: Realis; statements: Statement[];
}
export interface Toll extends Count { harm: Harm; statements: Id[] }
export interface Settled { rule: string; support: Id[]; against: Id[] }

export interface Incident {
  id: Id; version: number; event_type: string; mode: string | null; acled: string | null; realis: Realis; main: boolean;
  first: IsoDate | null; last: IsoDate | null; date_precision: DatePrecision | null; time_of_day: string | null;
  place: Place | null; places: Place[]; actors: Party[]; recipients: Party[]; targets: Target[]; instruments: Party[]; contexts: string[];
  killed: Count | null; injured: Count | null; missing: Count | null; abducted: Count | null; arrested: Count | null; displaced: Count | null;
  tolls: Toll[]; grade: Grade; grade_reasons: string[]; origins: number; reports: Id[]; mentions: Id[]; settled: Record<string, Settled>;
}

/** One row of a list of incidents. */
export interface Summary {
  id: Id; version?: number; event_type: string; mode: string | null; acled: string | null; realis: Realis; main: boolean;
  first: IsoDate | null; last: IsoDate | null; date_precision: DatePrecision | null; time_of_day: string | null;
  place: Place | null; actors: Party[]; recipients: Party[]; targets: Target[]; killed: Count | null; injured: Count | null;
  grade: Grade; origins: number; outlets: number; report_count: number; headline: string;
  reported_first: IsoTime | null; reported_last: IsoTime | null; weight: number;
}

export interface Zone { kind: string; start: number; end: number }
/** A report; `text` and `zones` only where one report is asked for. */
export interface Report {
  id: Id; path?: string; url: string | null; outlet: string | null; title: string | null; byline: string | null; credit: string | null;
  published: IsoDate | null; published_evidence?: Span | null; language: string | null; origin: Id | null; text?: string; zones?: Zone[];
}
export interface ReportSummary {
  id: Id; outlet: string | null; title: string | null; published: IsoDate | null; language: string | null; url: string | null; origin: Id | null;
  incidents: number; mentions: number; issues: number; added?: IsoTime; text_kept: boolean;
}
export interface Issue { stage: string; report: Id | null; where: string; message: string }
export interface Evidence { report: Id; text: string; start: number; end: number }
export interface Link {
  before: Id; after: Id; kind: LinkKind; evidence: Evidence | null; attribution: Id | null; confidence: number;
  before_headline?: string; after_headline?: string;
}
/** Why two tellings are taken for one incident, or not: words, and what they weigh. */
export type Reason = [string, number];
export interface Judgement { left: Id; right: Id; same: boolean; score: number | null; reasons: Reason[]; coder: string; at?: IsoTime; entry?: number }
/** Two tellings that the machine took for one incident. */
export interface Merge { left: Id; right: Id; chance: number; reasons: Reason[] }
export interface Entry {
  seq: number; at: IsoTime; who: string; kind: string; reason: string | null; subject?: Id | null; data: Record<string, unknown>; undone_by: number | null;
  /** The incident or the one report that it is about; in the log only. */
  about?: { kind: "incident" | "report"; id: Id; title: string | null; outlet: string | null } | null;
}
export interface Version { seq: number; at: IsoTime; who: string; kind: string; reason: string | null }
export interface Note { id?: Id; entry?: number; at: IsoTime; who: string; text: string; statements: Id[] }
export interface Verdict { mention: Id; verdict: "confirmed" | "disputed" | "refuted" | "not_event"; who: string; reason: string | null; entry: number }

/** What one statement says in the conflict ledger. */
export interface LedgerRow {
  slot: Slot; value: SlotValue | null; statement: Id; mention: Id; words: Span; attribution: Id | null;
  speaker: { text: string; name: string | null; body: string | null; kind: string; anonymous: boolean } | null;
  stance: Stance | null; outlet: string | null; report: Id; origin: Id | null; published: IsoDate | null; said: IsoDate | null;
  tally: "total" | "addition" | null; standing: StatementStanding; counted: boolean;
  /** Why it does not count, where it does not; and the person whose statement it is. */
  reason: string | null; by: string | null;
}
/** The paragraph around a mention: `start` and `end` are where it lies in the report's text. */
export interface Sentence { report: Id; start: number; end: number; text: string }
export interface Origin { id: Id; reports: Id[]; outlets: string[]; credits: string[] }

export interface IncidentPage {
  incident: Incident; headline: string; event_mentions: EventMention[]; attributions: Attribution[]; reports: Report[];
  /** The paragraphs around the anchors (by mention) and around the words of the statements (by statement). */
  sentences: Record<Id, Sentence>; paragraphs: Record<Id, Sentence>;
  ledger: LedgerRow[]; origins: Origin[]; links: Link[]; judgements: Judgement[]; merges: Merge[];
  verdicts: Verdict[]; notes: Note[]; versions: Version[]; log: Entry[]; related: Summary[];
}
export interface ReportPage {
  report: Report; event_mentions: EventMention[]; attributions: Attribution[]; issues: Issue[]; incidents: Summary[];
  related: (Report & { shared: number })[];
  /** The other reports of its origin. */
  kin: { report: Id; title: string | null; outlet: string | null; published: IsoDate | null }[]; history: Entry[];
  /** Of its incidents, as they were seen here. */
  versions: Record<Id, number>;
}
export interface GraphNode {
  id: Id; headline: string; first: IsoDate | null; last: IsoDate | null; event_type: string; place: Place | null; grade: Grade; killed: Count | null;
}
export interface Graph { nodes: GraphNode[]; edges: Link[] }
export interface Change { field: string; before: unknown; after: unknown }
export interface Diff { incident: Id; changes: Change[]; reports_gained: Id[]; reports_lost: Id[]; entries: Entry[] }
export interface Passage { kind: string; left: Span; right: Span }
export interface OriginPair { left: Id; right: Id; passages: Passage[] }

/** id, lon, lat, precision, event type, grade, highest count of killed, first date. */
export type Placed = [Id, number, number, PlacePrecision, string, Grade, number | null, IsoDate | null];
/** lon, lat, how many incidents, how many killed. */
export type Cell = [number, number, number, number];
export interface Area { id: string; name?: string; precision?: PlacePrecision; lon: number; lat: number; radius_km: number; count: number }
export interface MapReply { placed: Placed[]; areas: Area[]; cells?: Cell[]; unplaced: number; undated: number; total?: number }
export type Bucket = "day" | "week" | "month" | "year";
/** start of the bucket, incidents, killed at least, killed at most. */
export type Bar = [IsoDate, number, number, number];
export interface TimelineReply { bucket: Bucket; items: Bar[]; undated: number }
export interface Facets {
  types: [string, string, number][]; countries: [string, string, number][]; grades: [Grade, number][];
  actors: [string, string, number][]; outlets: [string, string, number][] | [string, number][];
}

export interface Page<T> { items: T[]; next: string | null; total: number; unplaced?: number; undated?: number }

/** Words, and whether they are what was looked for. */
export interface Hit { text: string; hit: boolean }
export interface FoundReport { id: Id; title: string | null; outlet: string | null; published: IsoDate | null; snippet: Hit[] }
export type FoundPlace = Place & { incidents: number; by: string | null };
export interface SearchReply { incidents: { summary: Summary; hits: Hit[] }[]; reports: FoundReport[]; actors: KnownActor[]; places: FoundPlace[] }

/** A place of the gazetteer; `source` says whether it was imported. */
export interface GazetteerPlace {
  id: string; name: string; kind: string; lat: number; lon: number; country: string | null; admin1: string | null; people: number | null; source: string;
}
/** An actor of the record (`incidents` of it) or of the directory; `by`: the name it was found by, where it is another. */
export type KnownActor = Party & { key: string; incidents: number; by: string | null };

/** Whoever is cited; `named`: by a name, not only by words that others may go by too. */
export interface Speaker {
  key: string; name: string; body: string | null; kind: string; anonymous: boolean; named: boolean;
  attributions?: number; stances: Partial<Record<Stance, number>>;
}
/** What the settled record says of a statement now. */
export type Outcome = "borne_out" | "contradicted" | "revised" | "open";
export interface SpeakerStatement {
  statement: Id; slot: Slot; value: SlotValue | null; words: Span; stance: Stance | null; speaker: LedgerRow["speaker"]; report: Id; outlet: string | null;
  published: IsoDate | null; mention: Id; incident: Id | null; sentence: string; outcome: Outcome;
}
export interface SpeakerPage {
  source: Speaker; statements: SpeakerStatement[]; fared: Partial<Record<Outcome, number>>; incidents: Summary[]; reports: number; attributions: number;
}

/** An incident of the queue, with what is open about it. */
export type ReviewItem = Summary & { questions: string[] };
export interface Agreement { slots: { slot: Slot; alpha: number | null; n: number; coders: string[] }[] }

export interface Mode { name: string; label?: string; definition?: string }
export interface EventType { code: string; label: string; definition: string; modes: (string | Mode)[]; quad?: number }
export interface Codebook { event_types: EventType[]; grades: unknown[]; slots: unknown[]; kinds: Record<string, unknown> }
export type Role = "reader" | "coder" | "reviewer";
export interface Session { user: { name: string; role: Role } | null; loopback: boolean; csrf: string | null }
export interface Health { status: string; version: string; coder?: string; reports: number; incidents: number; last_entry: number }
export interface Job {
  state: "waiting" | "running" | "done" | "failed"; done: number; total: number; reports: { id: Id; title: string }[]; issues: Issue[];
  /** Why it failed. */
  problem: string | null;
}

/** What narrows a list, map or timeline; the same everywhere. */
export interface Filter {
  first?: IsoDate; last?: IsoDate; box?: string; country?: string[]; type?: string[]; actor?: string; grade?: string[]; text?: string;
  realis?: string; main?: boolean; placed?: "yes" | "no" | "any"; dated?: "yes" | "no" | "any"; review?: "unreviewed" | "reviewed" | "any";
  speaker?: string; outlet?: string;
}
export type Sort = "-first" | "first" | "-weight" | "-reported";

export type JudgementBody = { by?: string; reason: string; version?: number | undefined } & (
  | { kind: "merge"; left: Id; right: Id }
  | { kind: "split"; incident: Id; mentions: readonly Id[] }
  | { kind: "correct"; statement: Id; value: SlotValue; report?: Id; start?: number; end?: number }
  | { kind: "confirm" | "dispute" | "refute"; incident: Id }
  | { kind: "not_event"; mention?: Id; incident?: Id }
  | { kind: "add_incident"; report: Id; start: number; end: number; event_type: string; mode?: string | undefined; realis?: Realis }
  | { kind: "add_statement"; mention: Id; slot: Slot; value: SlotValue; report: Id; start: number; end: number }
  | { kind: "alias"; words: string; actor: { name: string; id: string | null; country: string | null; kind: string } }
);
export interface Written { entry: Entry; incidents: Id[]; redirects: Record<Id, Id> }
