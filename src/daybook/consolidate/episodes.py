"""Episodes: what one report tells of one incident, in the few values by which tellings of two reports are compared.

An episode stands for itself: it can be packed into a line of text and compared again years later, without its report.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from daybook.consolidate.cluster import cluster
from daybook.consolidate.content import Vector, content, weighed, words_of
from daybook.consolidate.views import HARMS, View, party_keys, width_days
from daybook.kinds import ActorKind, DatePrecision, PlacePrecision
from daybook.types import Actor, Attribution, EventMention, Judgement, Place, Report, TimeExpression

_T = TypeVar("_T")
Figures = tuple[tuple[int | None, int | None], ...]
_REPORT_WORDS, _OWN_WORDS = 40, 24
"""The heaviest words by which a report, and what it tells of one incident, is known."""
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_READ = json.JSONDecoder().raw_decode
_LEAD = 2
"""The first sentences of a report, in which it says what it is about."""
_MOST = 6
"""Values of a slot that are kept at most: a list of twenty towns tells little of where one thing was."""


@dataclass(frozen=True)
class Episode:
    """The event mentions of one report that are of one incident, and what they say together."""

    id: str
    """That of the first mention."""
    report: str
    published: date | None
    start: int
    """Where the first mention's anchor starts."""
    mentions: tuple[str, ...]
    """Ids, in the order of the text."""
    types: tuple[str, ...]
    """More than one only where a person joined them."""
    actual: bool
    lead: bool
    """Whether the headline, or the first sentences, tell of it."""
    modes: tuple[str, ...]
    time: TimeExpression | None
    """The narrowest interval told."""
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    means: frozenset[str]
    """Stems of the words for what it was done with and to."""
    harms: Mapping[str, Figures]
    """Least and most people, by harm."""
    roots: tuple[str, ...]
    """Of the words that say what happened."""
    own: Vector
    """What its sentences speak of."""
    words: Vector
    """What its report speaks of."""

    @property
    def order(self) -> tuple[bool, date, str, int, str]:
        """Earliest first: by publication, those without a date last, then report and place in its text."""
        return self.published is None, self.published or date.max, self.report, self.start, self.id

    @cached_property
    def actor_keys(self) -> frozenset[str]:
        """What its actors may be known by; see ``views.same_party``."""
        return party_keys(self.actors)

    @cached_property
    def recipient_keys(self) -> frozenset[str]:
        """The same for those to whom it was done."""
        return party_keys(self.recipients)


def episodes(
    report: Report,
    mentions: Iterable[EventMention],
    attributions: Mapping[str, Attribution] = MappingProxyType({}),
    judgements: Iterable[Judgement] = (),
) -> tuple[tuple[Episode, ...], tuple[Judgement, ...]]:
    """The episodes of one report in the order of its text, and the machine's judgements that made them.

    Args:
        report: the report.
        mentions: all its event mentions.
        attributions: the report's, by id.
        judgements: people's; those on mentions of other reports are left aside.
    """
    groups, made = cluster(tuple(mentions), judgements, attributions=attributions)
    if not groups:
        return (), made
    words = _short(content(report, _REPORT_WORDS))
    return tuple(_episode(report, group, words) for group in groups), made


def _episode(report: Report, group: Sequence[EventMention], words: Vector) -> Episode:
    views = [View(mention) for mention in group]
    times = [view.time for view in views if view.time]
    bag: Counter[str] = Counter()
    for context in dict.fromkeys(mention.context for mention in group):
        bag.update(words_of(context))
    return Episode(
        id=group[0].id,
        report=report.id,
        published=report.published,
        start=group[0].anchor.start,
        mentions=tuple(mention.id for mention in group),
        types=tuple(sorted({mention.event_type for mention in group})),
        actual=any(view.actual for view in views),
        lead=any(mention.headline or mention.order <= _LEAD for mention in group),
        modes=tuple(sorted({mention.mode for mention in group if mention.mode})),
        time=min(times, key=width_days, default=None),
        places=_few(place for view in views for place in view.places),
        actors=_few(actor for view in views for actor in view.actors),
        recipients=_few(actor for view in views for actor in view.recipients),
        means=frozenset().union(*(view.means for view in views)),
        harms=_harms(views),
        roots=tuple(dict.fromkeys(view.root for view in views)),
        own=_short(weighed(bag, _OWN_WORDS)),
        words=words,
    )


def _few(values: Iterable[_T]) -> tuple[_T, ...]:
    """The first different values."""
    return tuple(dict.fromkeys(values))[:_MOST]


def _harms(views: Sequence[View]) -> dict[str, Figures]:
    found = {slot: [(f.low, f.high) for view in views for f in view.harms.get(slot, ())] for slot in HARMS}
    return {str(slot): _few(figures) for slot, figures in found.items() if figures}


def pack(episode: Episode) -> str:
    """An episode as one line of JSON."""
    time = episode.time
    return _WRITE(
        [
            [episode.id, episode.report, _iso(episode.published), episode.start, *map(list, _lists(episode))],
            [episode.actual, episode.lead],
            [_iso(time.first), _iso(time.last), time.precision, time.time_of_day, _iso(time.anchor)] if time else None,
            [[p.name, p.id, p.lat, p.lon, p.country, p.admin1, p.precision] for p in episode.places],
            [[[a.name, a.id, a.country, a.kind] for a in side] for side in (episode.actors, episode.recipients)],
            dict(episode.harms),
            dict(episode.own),
            dict(episode.words),
        ]
    )


def _lists(episode: Episode) -> tuple[Iterable[str], ...]:
    return episode.mentions, episode.types, episode.modes, sorted(episode.means), episode.roots


def unpack(line: str) -> Episode:
    """An episode from what ``pack`` made of it.

    Raises:
        ValueError: the line was not made by ``pack`` of this version.
    """
    try:
        told, (actual, lead), time, places, sides, harms, own, words = _READ(line)[0]
        ident, report, published, start, *lists = told
        mentions, types, modes, means, roots = map(tuple, lists)
        return Episode(
            id=ident,
            report=report,
            published=_date(published),
            start=start,
            mentions=mentions,
            types=types,
            actual=actual,
            lead=lead,
            modes=modes,
            time=_time(time),
            places=tuple(_place(p) for p in places),
            actors=_actors(sides[0]),
            recipients=_actors(sides[1]),
            means=frozenset(means),
            harms={slot: tuple((low, high) for low, high in figures) for slot, figures in harms.items()},
            roots=roots,
            own=own,
            words=words,
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"not an episode: {line[:60]}") from error


def _time(value: Sequence[Any] | None) -> TimeExpression | None:
    if value is None:
        return None
    first, last, precision, of_day, anchor = value
    return TimeExpression(_date(first), _date(last), DatePrecision(precision), of_day, _date(anchor))


def _place(values: Sequence[Any]) -> Place:
    name, ident, lat, lon, country, admin1, precision = values
    return Place(name, ident, lat, lon, country, admin1, PlacePrecision(precision))


def _actors(values: Iterable[Sequence[Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(name, ident, country, ActorKind(kind)) for name, ident, country, kind in values)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _short(vector: Vector) -> dict[str, float]:
    """Weights as they are stored: what is compared from the store is compared as when it was new."""
    return {word: round(value, 4) for word, value in vector.items()}
