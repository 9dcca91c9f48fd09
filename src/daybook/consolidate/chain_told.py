"""What links are made of: tellings with their incidents, in the order of a report, and what its words may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daybook.consolidate import chain_words as words_for
from daybook.consolidate.views import same_party
from daybook.kinds import LinkKind, Standing, ZoneKind
from daybook.types import EventMention, Incident, Link, Mention, Report

BEHIND = 70
"""Characters behind the words within which what came before is told."""
SURE, LIKELY, GUESS = 0.8, 0.6, 0.4
"""Confidence of a link whose two ends the words join, of one whose end is resolved, and of one that is inferred:
chosen, not measured."""


@dataclass(frozen=True, slots=True)
class Told:
    """A mention, and the incident that it is of."""

    mention: EventMention
    incident: Incident

    @property
    def at(self) -> int:
        """Where its anchor starts."""
        return self.mention.anchor.start


def paragraphs(report: Report) -> Iterator[tuple[int, str]]:
    """Start and words of each paragraph of the body and of the headline."""
    for zone in report.zones:
        if zone.kind in (ZoneKind.BODY, ZoneKind.HEADLINE):
            for found in words_for.PARAGRAPH.finditer(report.text, zone.start, zone.end):
                yield found.start(), found[0]


def same(left: Told, right: Told | None) -> bool:
    """Whether two tellings are of one incident."""
    return right is not None and left.incident.id == right.incident.id


def one_day(left: Told, right: Told) -> bool:
    """Whether both are told to be of days that meet."""
    a, b = left.incident.time, right.incident.time
    return bool(a and b and a.first and b.first and a.last and b.last and a.first <= b.last and b.first <= a.last)


def sentences(told: Sequence[Told]) -> list[tuple[int, str]]:
    """Start and words of each sentence that tells of an incident, in order."""
    return sorted({(item.mention.context_start, item.mention.context) for item in told})


def nearest(told: Sequence[Told]) -> Told | None:
    """The last of some tellings."""
    return told[-1] if told else None


def subject(told: Sequence[Told], start: int) -> Told | None:
    """The report's main incident, if the answer's own event is not in the sentence: the first one told."""
    main = [t for t in told if t.incident.main]
    return next(iter([t for t in main if t.at < start] or main), None)


def provocation(told: Sequence[Told], start: int, after: Told | None) -> Told | None:
    """The nearest other incident told before whose recipients are those who answer."""
    if after is None:
        return None
    doers = [party.actor for party in after.incident.actors if party.standing is not Standing.DENIED]
    return nearest(
        [
            t
            for t in others(told, start, after)
            if any(
                same_party(a, b) or (a.country and a.country == b.country) for a in doers for b in t.incident.recipients
            )
        ]
    )


def others(told: Sequence[Told], start: int, after: Told) -> list[Told]:
    """Other deeds told before that may be answered."""
    return [
        t
        for t in told
        if t.at < start and t.incident.event_type in words_for.PROVOKING and not same(t, after) and not later(t, after)
    ]


def named_by(told: Sequence[Told], words: str, start: int, after: Told | None) -> Told | None:
    """What words behind "in revenge for" or "answered" mean, where they hold no anchor.

    A name or a weekday stands for what was done there, to them or on that day; a definite noun for what the report is
    about, or else for the last deed told.
    """
    if after is None:
        return None
    deeds = others(told, start, after)
    phrase = words_for.PHRASE.match(words)
    scored = [(_fits(t, phrase[0] if phrase else ""), t.at, t) for t in deeds]
    best = max(scored, key=lambda item: item[:2], default=None)
    if best is not None and best[0] > 0:
        return best[2]
    if words_for.DEFINITE.match(words):
        return nearest([t for t in deeds if t.incident.main] or deeds)
    return None


def _fits(told: Told, phrase: str) -> int:
    """How well an incident fits the names and the weekday of a phrase; 0: nothing there means it."""
    quoted = phrase.lstrip(" \t\"“‘'")
    names = [n for n in words_for.NAME.findall(quoted) if not words_for.WEEKDAY.match(n)]
    places = " ".join(p.name for p in told.incident.places)
    stated = " ".join(s.mention.text for s in told.mention.statements)
    found = 0
    for name in names:
        plain = name.removesuffix("'s").removesuffix("’s")
        found += 3 if plain in stated else 2 if plain in places else plain in told.mention.context
    day = words_for.WEEKDAY.search(quoted)
    when = told.incident.time
    if day and when and when.first and when.first == when.last:
        found += 2 if when.first.strftime("%A") == day[0].removesuffix("'s").removesuffix("’s") else -1
    return found


def later(left: Told, right: Told) -> bool:
    """Whether the left incident is known to have come after the right one."""
    a, b = left.incident.time, right.incident.time
    return bool(a and b and a.first and b.last and a.first > b.last)


def link(
    report: Report,
    ends: tuple[Told | None, Told | None],
    kind: LinkKind,
    words: tuple[int, int],
    confidence: float,
) -> Iterator[Link]:
    """The link of two ends, unless one is missing, both are one, or the former is known to have come later."""
    before, after = ends
    if before is None or after is None or before.incident.id == after.incident.id or later(before, after):
        return
    start, end = words
    evidence = Mention(start, end, report.text[start:end])
    yield Link(before.incident.id, after.incident.id, kind, report.id, evidence, after.mention.attribution, confidence)
