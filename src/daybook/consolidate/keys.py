"""Blocking keys: which episodes of two reports are compared at all.

Two episodes are compared where one posts a key that the other looks up.  A key is narrow by itself (a type of event
with a day and a cell of the map, with a day and a party, with a day of publication and two rare words), so that nothing
has to be left out because a collection is large, and what is compared does not hang on what else is there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from daybook.consolidate.content import rarity
from daybook.consolidate.episodes import Episode
from daybook.consolidate.views import FINE, UNCERTAIN_KM
from daybook.kinds import PlacePrecision
from daybook.types import Actor, Place, TimeExpression

_DAYS = 7
"""Intervals of at most so many days have keys by day: longer ones say no day."""
_SLACK = 1
"""Days that two tellings of one incident may be apart."""
_BUCKET = 4
"""Days that share a mark: one to two of so many may lie between two tellings that find each other by words."""
_LONG = 31
"""Days of the longest interval that has marks."""
_CELL = 2.0
"""Degrees of latitude of a cell, and about as many kilometres of longitude."""
_DEGREE_KM = 111.2
_REACH_KM = UNCERTAIN_KM[PlacePrecision.NEAR]
"""How far the other place may be out, at most, where keys by place have to find it."""
_WORDS, _NAMES = 7, 8
"""The heaviest words of an episode and its report, by pairs of which they are found, and the heaviest of the rare ones,
each of which is enough."""
_UNCOMMON, _RARE = 3.0, 6.0
"""Rarity from which a word may be one of a pair, and from which it is enough by itself."""
_FEW = 4
"""Rare words by which reports of unknown date are found."""


def keys(episode: Episode) -> frozenset[str]:
    """The keys that an episode is found by: to be stored with it."""
    return frozenset(_keys(episode, probe=False))


def probes(episode: Episode) -> frozenset[str]:
    """The keys that an episode looks others up by; what it finds by them would find it by theirs."""
    return frozenset(_keys(episode, probe=True))


def _keys(episode: Episode, *, probe: bool) -> Iterator[str]:
    for kind in episode.types:
        stem = kind if episode.actual else f"-{kind}"
        for day in _days(episode.time, _SLACK if probe else 0):
            yield from (f"{stem} {day} {cell}" for cell in _cells(episode.places, probe=probe))
            yield from (f"{stem} {day} {party}" for party in _parties(episode))
        words = list(_words(episode))
        for mark in _marks(episode, probe=probe):
            yield from (f"{stem} {mark} {word}" for word in words)
        for mark in _dateless(episode, probe=probe):
            yield from (f"{stem} {mark} {word}" for word in words[:_FEW])


def _days(time: TimeExpression | None, slack: int) -> Iterator[int]:
    """The days of a short interval as numbers, and some before and after."""
    if time is not None and time.first and time.last and (time.last - time.first).days < _DAYS:
        yield from range(time.first.toordinal() - slack, time.last.toordinal() + slack + 1)


def _marks(episode: Episode, *, probe: bool) -> Iterator[str]:
    """Marks of the days on which it was, if told, and of the day of publication."""
    days = {episode.published.toordinal()} if episode.published else set()
    time = episode.time
    if time is not None and time.first and time.last and (time.last - time.first).days <= _LONG:
        days.update(range(time.first.toordinal(), time.last.toordinal() + 1))
    found = {day // _BUCKET for day in days}
    if probe:
        found |= {mark + side for mark in found for side in (-1, 1)}
    yield from (f"w{mark}" for mark in sorted(found))


def _dateless(episode: Episode, *, probe: bool) -> Iterator[str]:
    """A report without a date that says no day meets all, and is met by all."""
    if episode.published is None and episode.time is None:
        yield from ("u", "d") if probe else ("u",)
    else:
        yield "u" if probe else "d"


def _cells(places: Sequence[Place], *, probe: bool) -> Iterator[str]:
    """The cells of the map that fine places lie in; to look up, all within reach."""
    for place in places:
        if place.lat is None or place.lon is None or place.precision not in FINE:
            continue
        if probe:
            yield from _around(place.lat, place.lon, UNCERTAIN_KM[place.precision] + _REACH_KM)
        else:
            yield _cell(place.lat, place.lon)


def _cell(lat: float, lon: float) -> str:
    row = _row(lat)
    return f"{row},{_column(lon, row)}"


def _row(lat: float) -> int:
    return math.floor((lat + 90) / _CELL)


@lru_cache(maxsize=256)
def _columns(row: int) -> int:
    """Cells that a row of the map is cut into: fewer the nearer to a pole."""
    return max(1, round(360 / _CELL * math.cos(math.radians(min(89.0, abs(row * _CELL + _CELL / 2 - 90))))))


def _column(lon: float, row: int) -> int:
    return math.floor((lon + 180) / 360 * _columns(row)) % _columns(row)


def _around(lat: float, lon: float, km: float) -> Iterator[str]:
    """All cells within so many kilometres, and perhaps a few more."""
    high = km / _DEGREE_KM
    for row in range(_row(max(-90.0, lat - high)), _row(min(90.0, lat + high)) + 1):
        wide = high / max(0.01, math.cos(math.radians(min(89.5, abs(lat) + high))))
        first = math.floor((lon - wide + 180) / 360 * _columns(row))
        last = math.floor((lon + wide + 180) / 360 * _columns(row))
        yield from (
            f"{row},{column % _columns(row)}" for column in range(first, min(last, first + _columns(row) - 1) + 1)
        )


def _parties(episode: Episode) -> Iterator[str]:
    """What named parties are known by: an id below a country's, or a name with a capital."""
    for mark, side in (("a", episode.actors), ("r", episode.recipients)):
        for actor in side:
            if _telling(actor):
                yield f"{mark} {actor.id or actor.name.casefold()}"


def _telling(actor: Actor) -> bool:
    return bool(actor.id) or actor.name[:1].isupper()


def _words(episode: Episode) -> Iterator[str]:
    """The heaviest rare words of the episode and its report, heaviest first, and pairs of the heaviest others."""
    sums = dict(episode.words)
    for word, value in episode.own.items():
        sums[word] = sums.get(word, 0.0) + value
    heavy = sorted((word for word in sums if not word.isdigit()), key=lambda word: (-sums[word], word))
    yield from [word for word in heavy if rarity(word) >= _RARE][:_NAMES]
    others = sorted([word for word in heavy if _UNCOMMON <= rarity(word) < _RARE][:_WORDS])
    yield from (f"{one}+{other}" for one, other in combinations(others, 2))
