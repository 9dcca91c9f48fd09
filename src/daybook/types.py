"""The vocabulary of Daybook: every type that passes from one stage to the next; each word has one meaning everywhere.

Frozen, slotted dataclasses.  Offsets are code points into ``Report.text``, a span's ``end`` excluded.  Dates are local
to the place they speak of.  Confidences are probabilities in 0..1.  ``None`` means unknown: never a guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from daybook import kinds


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text, in code points, end excluded."""

    start: int
    end: int

    def __contains__(self, other: Span | Mention) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span | Mention) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span and the words there: ``text == report.text[start:end]``."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The span alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a report and what it is."""

    kind: kinds.ZoneKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The span alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, kept whole as read."""

    id: str
    """Content hash of the text and what is known of its publication; never of the path."""
    path: str
    """As given; inside a folder ``folder/relative``; ``-`` for standard input."""
    text: str
    zones: tuple[Zone, ...]
    """Ordered, disjoint, covering every character that is not white space."""
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    credit: str | None = None
    """The wire agency whose copy this is, if named."""
    url: str | None = None
    published: date | None = None
    published_evidence: Mention | None = None
    """The words the date was read from; of metadata or ``--published``, its name at ``start == end == 0``."""
    language: str | None = None
    """ISO 639-1, or None where it cannot be told."""
    paths: tuple[str, ...] = ()
    """All paths of byte-identical inputs, sorted; ``path`` is the first."""
    origin: str | None = None
    """Id of the group of copies and rewrites this report belongs to."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or noun phrase found in a report, not yet resolved."""

    mention: Mention
    kind: kinds.EntityKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever is quoted or cited."""

    mention: Mention
    name: str | None = None
    """The person's or body's own name, without title; None for "a US official"."""
    body: str | None = None
    """The body they speak for, by its canonical name where it is known."""
    kind: kinds.SourceKind = kinds.SourceKind.UNKNOWN
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, in which words, and what position they take."""

    id: str
    report: str
    source: Source | None
    """None: nobody is named (an orphan quotation)."""
    cue: Mention | None
    content: tuple[Mention, ...]
    stance: kinds.Stance
    via: str | None = None
    """Id of the attribution that passes this one on."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Argument:
    """A part played in an event, as words, before it is grounded."""

    slot: kinds.Slot
    mention: Mention
    confidence: float


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as the annotator found it: an anchor, its type and its arguments, in words."""

    anchor: Mention
    event_type: str
    mode: str | None
    realis: kinds.Realis
    confidence: float
    harm: kinds.Slot | None
    """The harm slot that a count among the recipients fills ("killed", "dead" and "toll": ``KILLED``)."""
    arguments: tuple[Argument, ...]
    attribution: str | None
    """Id of the innermost attribution whose content holds the anchor."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with everything the annotator found in it, as words."""

    report: Report
    sentences: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    tellings: tuple[Telling, ...]
    entities: tuple[Entity, ...]
    times: tuple[Mention, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an event: a force, a group, a person, a crowd, a country (ISO 3166-1 alpha-2)."""

    name: str
    """Canonical where it is known, else as in the report."""
    id: str | None = None
    """Codebook id ("actor:us-military"), or None for one known by its words only."""
    country: str | None = None
    kind: kinds.ActorKind = kinds.ActorKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Target:
    """A thing attacked, seized, blocked or damaged."""

    name: str
    kind: kinds.TargetKind = kinds.TargetKind.OTHER


@dataclass(frozen=True, slots=True)
class Place:
    """A place in WGS 84 degrees, with the precision that the words allow."""

    name: str
    id: str | None = None
    """``geonames:<id>``, ``country:SY``, ``country:SY/e`` (its east), ``admin1:IQ.01``, ``admin2:…``, ``region:…``,
    ``site:…``, ``border:IQ-SY``; None for an offset point or a place no gazetteer knows."""
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: kinds.PlacePrecision = kinds.PlacePrecision.TOWN


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An interval of days: the first and the last on which it may have been."""

    first: date | None
    last: date | None
    """Never None when ``first`` is not; alone for an open start ("more than a year ago")."""
    precision: kinds.DatePrecision
    time_of_day: str | None = None
    """``HH:MM`` or a word such as "night", where told."""
    anchor: date | None = None
    """The date it was reckoned from, where it is relative."""


@dataclass(frozen=True, slots=True)
class Casualties:
    """A range of people: ``low`` or ``high`` None where that end is open."""

    low: int | None
    high: int | None
    of: str | None = None
    """Whom the figure counts, in the words of the report, if told."""
    tally: kinds.Tally | None = None
    """Whether it is of all so far or on top of others, if told."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Harm to things, in words."""

    text: str


Value = Actor | Target | Place | TimeExpression | Casualties | Damage


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one slot of an event mention, with the words it rests on."""

    id: str
    slot: kinds.Slot
    value: Value
    mention: Mention
    attribution: str | None
    """Id of the attribution that says so; None: the report in its own voice."""
    confidence: float
    coder: str
    standing: kinds.StatementStanding = kinds.StatementStanding.STANDS


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event as one report tells it."""

    id: str
    report: str
    anchor: Mention
    event_type: str
    mode: str | None
    realis: kinds.Realis
    statements: tuple[Statement, ...]
    attribution: str | None = None
    """Id of the attribution whose content holds the anchor."""
    confidence: float = 1.0
    context: str = ""
    """The sentence it stands in, for comparing tellings."""
    context_start: int = 0
    """Where that sentence starts."""
    order: int = 0
    """Position among the report's sentences, from 0."""
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that two event mentions are, or are not, of one incident; ``score``: the chance that they are."""

    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[tuple[str, float], ...]
    """Named features with their weights' contributions, heaviest first."""
    coder: str


@dataclass(frozen=True, slots=True)
class Settled:
    """How a value of an incident came about."""

    rule: str
    support: tuple[str, ...]
    """Ids of the statements it rests on."""
    against: tuple[str, ...]
    """Ids of the statements that contradict it."""


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure of the conflict ledger: a harm, a group and a range."""

    harm: kinds.Slot
    of: str | None
    low: int | None
    high: int | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's part in an incident and how the statements leave it."""

    actor: Actor
    standing: kinds.Standing


@dataclass(frozen=True, slots=True)
class Incident:
    """A thing that happened, or is said to have, on which event mentions agree."""

    id: str
    event_type: str
    mode: str | None
    acled: str | None
    """``Event type: Sub-event type``."""
    realis: kinds.Realis
    main: bool
    """Whether its reports are chiefly about it."""
    time: TimeExpression | None
    place: Place | None
    places: tuple[Place, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Actor, ...]
    targets: tuple[Target, ...]
    instruments: tuple[Actor, ...]
    contexts: tuple[str, ...]
    harm: tuple[tuple[kinds.Slot, Casualties], ...]
    """One range for each harm that is told of, over all standing statements."""
    tolls: tuple[Toll, ...]
    grade: kinds.Grade
    grade_reasons: tuple[str, ...]
    origins: int
    reports: tuple[str, ...]
    mentions: tuple[str, ...]
    settled: tuple[tuple[str, Settled], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One incident answering, following or belonging to another: ``after`` answers ``before``."""

    before: str
    after: str
    kind: kinds.LinkKind
    report: str
    evidence: Mention
    attribution: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in the input that could not be read or resolved: data, not an exception."""

    stage: str
    """read, annotate, ground or consolidate."""
    report: str | None
    """Id of the report, or None where none could be made."""
    where: str
    """A path, or the words that could not be resolved."""
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a run of Daybook made of its input."""

    coder: str
    reports: tuple[Report, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[EventMention, ...]
    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    issues: tuple[Issue, ...]


def content_id(parts: Iterable[object]) -> str:
    """Sixteen hexadecimal digits that depend on ``parts`` alone: coding twice records once."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def innermost(attributions: Iterable[Attribution], mention: Mention) -> str | None:
    """Id of the attribution with the narrowest content that holds the mention, outside its cue; or None."""
    holding = [
        (part.end - part.start, a.id)
        for a in attributions
        for part in a.content
        if part.start <= mention.start and mention.end <= part.end and not (a.cue and mention.span.overlaps(a.cue))
    ]
    return min(holding)[1] if holding else None
