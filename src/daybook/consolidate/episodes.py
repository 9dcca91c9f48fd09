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

from daybook.consolidate.cluster import cluster_views
from daybook.consolidate.content import Vector, content, weighed, words_of
from daybook.consolidate.opened import opened, own_words
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
    several: bool
    """Whether it is told as several things in one, or shared out between places."""
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

    @property
    def bare(self) -> bool:
        """Whether it says neither when nor where."""
        return self.time is None and not self.places

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
    order = sorted(mentions, key=lambda m: (m.order, m.anchor.start, m.id))
    groups, made = cluster_views(opened(order, attributions, report.published), judgements)
    if not groups:
        return (), made
    words = _short(content(report, _REPORT_WORDS))
    texts = own_words(groups)
    return tuple(_episode(report, group, told, words) for group, told in zip(groups, texts, strict=True)), made


def _episode(report: Report, views: Sequence[View], told: Iterable[str], words: Vector) -> Episode:
    group = [view.mention for view in views]
    times = [view.time for view in views if view.time]
    bag: Counter[str] = Counter()
    for text in dict.fromkeys(told):
        bag.update(words_of(text))
    return Episode(
        id=group[0].id,
        report=report.id,
        published=report.published,
        start=group[0].anchor.start,
        mentions=tuple(mention.id for mention in group),
        types=tuple(sorted({mention.event_type for mention in group})),
        actual=any(view.actual for view in views),
        lead=any(mention.headline or mention.order <= _LEAD for mention in group),
        several=any(view.several or view.spread for view in views),
        modes=tuple(sorted({mention.mode for mention in group if mention.mode})),
        time=min(times, key=width_days, default=None) or _beside(views),
        places=_few(place for view in views for place in view.places),
        actors=_few(actor for view in views for actor in view.actors),
        recipients=_few(actor for view in views for actor in view.recipients),
        means=frozenset().union(*(view.means for view in views)),
        harms=_harms(views),
        roots=tuple(dict.fromkeys(view.root for view in views)),
        own=_short(weighed(bag, _OWN_WORDS)),
        words=words,
    )


def _beside(views: Iterable[View]) -> TimeExpression | None:
    """The one day that is told in its sentences of something else, of which neither came after the other."""
    found = {v.beside for v in views if v.beside and v.reference is None and not v.partnered and not v.moved}
    days = {time for time in found if width_days(time) == 0}
    return days.pop() if len(days) == 1 == len(found) else None


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
            [episode.actual, episode.lead, episode.several],
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
        told, (actual, lead, *several), time, places, sides, harms, own, words = _READ(line)[0]
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
            several=any(several),
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
