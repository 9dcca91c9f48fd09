"""Records made up for benchmarks: reports with event mentions on invented places, days and parties, told unevenly.

Few incidents are told by many reports and most by one or two; few places and parties see most of them.  A report tells
of one incident chiefly, and of others in passing.  The same seed and number give the same news.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from daybook.consolidate.content import background
from daybook.kinds import ActorKind, DatePrecision, PlacePrecision, Realis, Slot, ZoneKind
from daybook.types import (
    Actor,
    Casualties,
    EventMention,
    Mention,
    Place,
    Report,
    Statement,
    TimeExpression,
    Value,
    Zone,
    content_id,
)

CODER = "made up"
_START = date(2020, 1, 1)
_A_DAY = 1000
"""Event mentions that are published on a day."""
_PLACES, _PARTIES, _COUNTRIES = 4000, 600, 40
_EVEN = 30
"""Ranks over which the first are about as likely."""
_MOST = 100
"""Reports on one incident at most."""
_SAID, _SAID_AGAIN, _COUNTED = 0.8, 0.3, 0.5
"""Shares of the tellings that say where and when, of those that say so again, and of those that say how many died."""
_TYPES = ("ASSAULT",) * 6 + ("COERCE", "PROTEST", "PROTEST", "RETREAT", "CONSULT")
_ANCHORS = {
    "ASSAULT": ("attacked", "killed", "bombing", "shot", "attack"),
    "COERCE": ("arrested", "seized", "arrests"),
    "PROTEST": ("protested", "march", "rally"),
    "RETREAT": ("withdrew", "released", "truce"),
    "CONSULT": ("met", "talks", "visit"),
}
_SYLLABLES = tuple(a + b for a in "b d f g k l m n p r s t v z".split() for b in "a e i o u ar en il or un".split())


@dataclass(frozen=True)
class Incident:
    """What is told of."""

    number: int
    kind: str
    day: date
    place: Place
    actor: Actor
    killed: int
    names: tuple[str, ...]
    """Of those it befell, and of what is near."""


@dataclass(frozen=True)
class News:
    """One report with its event mentions."""

    report: Report
    mentions: tuple[EventMention, ...]


class World:
    """Places, parties and words, each drawn by a power law."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random = Random(seed)
        self.places = [_place(random, number) for number in range(_PLACES)]
        self.parties = [_party(random, number) for number in range(_PARTIES)]
        self.words = [word for word in sorted(background()[1], key=lambda w: (-background()[1][w], w)) if len(word) > 1]
        self._weights = {
            size: list(accumulate(1 / (rank + _EVEN) for rank in range(size)))
            for size in (_PLACES, _PARTIES, len(self.words))
        }

    def one_of(self, items: list[Place] | list[Actor] | list[str], random: Random) -> Place | Actor | str:
        """One of some items, the first the likeliest."""
        at: int = random.choices(range(len(items)), cum_weights=self._weights[len(items)])[0]
        return items[at]

    def news(self, mentions: int) -> Iterator[News]:
        """Reports with about so many event mentions in all, earliest first."""
        made, number = 0, 0
        ahead: dict[date, list[Incident]] = {}
        day = _START
        while made < mentions:
            today = 0
            waiting: list[Incident] = ahead.pop(day, [])
            while today < _A_DAY and made + today < mentions:
                if not waiting:
                    number += 1
                    waiting += self._incident(number, day, ahead)
                news = self._report(waiting.pop(), number, day, self.random)
                number += 1
                today += len(news.mentions)
                yield news
            made += today
            day += timedelta(days=1)

    def _incident(self, number: int, day: date, ahead: dict[date, list[Incident]]) -> list[Incident]:
        """A new incident as often as reports of today tell of it; those of the days to come are put ahead."""
        random = self.random
        told = min(_MOST, int((1 - random.random()) ** (-1 / 1.6)))
        kind = random.choice(_TYPES)
        place, actor = self.one_of(self.places, random), self.one_of(self.parties, random)
        assert isinstance(place, Place) and isinstance(actor, Actor)
        names = tuple(_name(random) for _ in range(4))
        on, killed = day - timedelta(days=random.choice((0, 0, 1))), random.choice((0, 1, 2, 3, 5, 9))
        one = Incident(number, kind, on, place, actor, killed, names)
        today = 0
        for _ in range(told):
            later = min(30, int(random.expovariate(0.6)))
            if later:
                ahead.setdefault(day + timedelta(days=later), []).append(one)
            else:
                today += 1
        return [one] * max(1, today)

    def _report(self, main: Incident, number: int, day: date, random: Random) -> News:
        told = [main] * random.choice((1, 2, 2, 3))
        if random.random() < 0.3:
            place, actor = self.one_of(self.places, random), self.one_of(self.parties, random)
            assert isinstance(place, Place) and isinstance(actor, Actor)
            passing = day - timedelta(days=random.randint(1, 60))
            told.append(Incident(-number, random.choice(_TYPES), passing, place, actor, 0, (_name(random),)))
        ident = content_id(("made up", number))
        mentions, sentences, at = [], [], 0
        for turn in range(len(told) + random.randint(3, 8)):
            sentence = " ".join(str(self.one_of(self.words, random)) for _ in range(random.randint(10, 20)))
            if turn < len(told):
                one = told[turn]
                names = [*random.sample(one.names, min(2, len(one.names))), one.place.name, one.actor.name]
                anchor = random.choice(_ANCHORS[one.kind])
                sentence = f"{sentence} {' '.join(names)} {anchor}"
                mention = _mention(ident, one, anchor, _Spot(turn, at, sentence), random)
                mentions.append(_again(mention, random) if one in told[:turn] else mention)
            sentences.append(f"{sentence}.")
            at += len(sentence) + 2
        text = " ".join(sentences)
        report = Report(ident, f"{ident}.txt", text, (Zone(ZoneKind.BODY, 0, len(text)),), published=day, language="en")
        return News(report, tuple(mentions))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A sentence: which it is, where it starts, and its words."""

    order: int
    start: int
    text: str


def _again(mention: EventMention, random: Random) -> EventMention:
    """A telling of what has been told: mostly without saying when, where and who."""
    kept = random.random() < _SAID_AGAIN
    return mention if kept else replace(mention, statements=tuple(s for s in mention.statements if s.slot == "killed"))


def _mention(report: str, one: Incident, words: str, spot: _Spot, random: Random) -> EventMention:
    end = spot.start + len(spot.text)
    anchor = Mention(end - len(words), end, words)
    ident = content_id((report, anchor.start))
    values: list[tuple[Slot, Value]] = []
    values.append((Slot.ACTOR, one.actor))
    if random.random() < _SAID:
        values.append((Slot.PLACE, one.place))
    if random.random() < _SAID:
        values.append((Slot.TIME, TimeExpression(one.day, one.day, DatePrecision.DAY)))
    if one.killed and random.random() < _COUNTED:
        values.append((Slot.KILLED, Casualties(one.killed, one.killed)))
    statements = tuple(
        Statement(f"{ident}/{n}", slot, value, anchor, None, 0.9, CODER) for n, (slot, value) in enumerate(values)
    )
    return EventMention(
        id=ident,
        report=report,
        anchor=anchor,
        event_type=one.kind,
        mode=None,
        realis=Realis.ACTUAL,
        statements=statements,
        context=spot.text,
        context_start=spot.start,
        order=spot.order,
    )


def _name(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randint(2, 4))).capitalize()


def _place(random: Random, number: int) -> Place:
    country = number % _COUNTRIES
    base = Random(country)
    lat, lon = base.uniform(-40, 55) + random.uniform(-3, 3), base.uniform(-150, 150) + random.uniform(-3, 3)
    code = chr(65 + country // 26) + chr(65 + country % 26)
    return Place(_name(random), f"made:{number}", round(lat, 4), round(lon, 4), code, None, PlacePrecision.TOWN)


def _party(random: Random, number: int) -> Actor:
    kind = random.choice((ActorKind.REBEL_GROUP, ActorKind.STATE_FORCES, ActorKind.POLITICAL_MILITIA))
    return Actor(f"{_name(random)} Front", f"made:{number}", None, kind)
