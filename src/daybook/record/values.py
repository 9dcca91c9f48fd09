"""What is given to a store and got from it, beside the types of ``daybook.types``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from daybook.kinds import Grade, Realis
from daybook.types import (
    Actor,
    Attribution,
    EventMention,
    Incident,
    Issue,
    Judgement,
    Link,
    Mention,
    Report,
)

T = TypeVar("T")
PERSON = "person:"
"""What the coder of a person's statements and judgements begins with."""


class Verdict(StrEnum):
    """A person's word on an incident."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    NOT_EVENT = "not_event"


class Added(StrEnum):
    """What became of a report that was added."""

    NEW = "new"
    KNOWN = "known"
    """The same report of the same coder was there."""
    RECODED = "recoded"
    """It was there of another coder, whose coding has ended."""
    ERASED = "erased"
    """It was erased and is not taken in again."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One report and everything that one coder made of it."""

    report: Report
    coder: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of the store."""

    seq: int
    at: datetime
    who: str
    """``daybook`` or ``person:NAME``."""
    kind: str
    """add, recode, settle, merge, split, correct, confirm, dispute, refute, not_event, add_incident, add_statement,
    note, alias, retract, undo, erase, erase_name, keep_text."""
    reason: str
    subject: str | None
    """The id it is chiefly about."""
    data: Mapping[str, Any]
    """Ids and figures, by names that depend on ``kind``; never words of a report."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on an incident, by its earliest mention when it was given."""

    mention: str
    verdict: Verdict
    who: str
    reason: str
    entry: int


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the desk on an incident, with the statements it speaks of."""

    id: str
    mention: str
    who: str
    text: str
    statements: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Alias:
    """Words that name an actor, by a person's word: every actor of this name is that actor."""

    alias: str
    actor: Actor
    who: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two episodes of two reports, and how likely they are of one incident: a machine's judgement, kept plain."""

    left: str
    """Id of the lesser episode."""
    right: str
    chance: float
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """An episode as it is kept: the mentions of one report that are of one incident, packed, and its blocking keys."""

    id: str
    report: str
    doc: str
    keys: frozenset[int] = frozenset()
    """Of 63 bits."""
    days: tuple[int | None, int | None, int | None] = (None, None, None)
    """The first and the last day told, and that of publication: see ``consolidate.Brief``."""


@dataclass(frozen=True, slots=True)
class Projected:
    """An incident as it is to be kept, with what it is found by."""

    incident: Incident
    verdict: Verdict | None = None
    doubt: float = 0.0
    """How much a person's minute is worth here, from 0."""
    words: tuple[str, ...] = ()
    """Texts it is found by: sentences and titles; its actors and places are added."""
    causes: tuple[int, ...] = ()
    """Entries that the change comes of."""
    glance: str | None = None
    """What a list shows of it, as JSON ready to be sent."""


class Prepared(NamedTuple):
    """A ``Projected`` in the rows that are kept of it: plain values, cheap to hand from process to process."""

    id: str
    row: dict[str, Any]
    actors: list[dict[str, Any]]
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    body: str
    """The words it is found by."""
    glance: str | None


class Sheet(NamedTuple):
    """A report with what coders and people made of it, as it is kept: what ``unfolded`` makes values of."""

    id: str
    doc: str
    text: bytes | None
    """Compressed; None where only the quoted spans are kept."""
    origin: str | None
    mentions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Event mentions with their statements, in the order of the text, each as a line of JSON."""
    attributions: tuple[str, ...] = ()


Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; west > east crosses the date line."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents; what is None has no say.  All that is set must hold."""

    first: date | None = None
    """The incident may have been on this day or later."""
    last: date | None = None
    """... or on this day or earlier."""
    box: Box | None = None
    country: str | None = None
    event_type: str | None = None
    actor: str | None = None
    """An actor's id, or its name in any case, in any role."""
    text: str | None = None
    """Words that all stand in its sentences, names or titles; the last may be the beginning of one."""
    grade: Grade | None = None
    realis: Realis | None = None
    undated: bool | None = None
    """True: only incidents without a day; False: only those with one."""
    unplaced: bool | None = None
    """True: only incidents without coordinates; False: only those with them."""
    main: bool | None = None
    not_events: bool = False
    """Whether those are shown too that a person has called no event."""


class Order(StrEnum):
    """How incidents are sorted; those without a day come last, by id."""

    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of many; ``after`` asks for the next ones, None at the end."""

    items: tuple[T, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """An incident as a dot on a map and a stroke on a timeline: columns only, nothing decoded."""

    id: str
    event_type: str
    mode: str | None
    realis: str
    grade: str
    main: bool
    first: str | None
    last: str | None
    date_precision: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    country: str | None
    killed_low: int | None
    killed_high: int | None
    origins: int
    reports: int
    doubt: float


@dataclass(frozen=True, slots=True)
class Version:
    """An incident as it stood from one entry on."""

    incident: Incident
    since: int
    until: int | None
    """The entry that ended it; None while it stands."""
    causes: tuple[int, ...]
    """Entries that the change comes of: reports added, people's acts."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One incident and everything that belongs to it."""

    version: Version
    verdict: Ruling | None
    mentions: tuple[EventMention, ...]
    attributions: tuple[Attribution, ...]
    reports: tuple[Report, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]
    """People's, on its mentions."""
    edges: tuple[Edge, ...]
    """The machine's, between its episodes."""
    notes: tuple[Note, ...]
    log: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an incident that differs between two states, as plain JSON values."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed in one incident between two times, and what changed it."""

    incident: str
    before: Version | None
    after: Version | None
    changes: tuple[Change, ...]
    reports_gained: tuple[str, ...]
    reports_lost: tuple[str, ...]
    entries: tuple[LogEntry, ...]
    """The additions and acts that the changes come of, in order."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by words."""

    kind: str
    """report or incident."""
    id: str
    title: str
    words: tuple[Mention, ...] = field(default=())
    """Where the words stand: offsets into the report's text; of an incident, into ``title``."""
    excerpt: str = ""
    """Some words around the first."""
