"""Blocking keys: which episodes of two reports are compared at all.

Two episodes are compared where one posts a key that the other looks up.  A key is narrow by itself (a type of event
with a day and a cell of the map, with a day and a party, with a day of publication and two rare words), so that nothing
has to be left out because a collection is large, and what is compared does not hang on what else is there.

A key is a number of 63 bits, the same on every machine: its day in the upper ones, so that what comes together in time
lies together in an index, and a hash of the rest in the lower.  Two keys that fall together by chance (one in 2e12 of a
day) have a pair compared that need not be, no more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from daybook.consolidate.content import heaviest, rarity
from daybook.consolidate.episodes import Episode
from daybook.consolidate.views import FINE, UNCERTAIN_KM
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
_REACH_KM = 2 * max(UNCERTAIN_KM[precision] for precision in FINE)
"""How far two places may be apart, at most, where keys by place have to find one by the other."""
_ROWS = math.ceil(_REACH_KM / _DEGREE_KM / _CELL)
_WORDS, _NAMES = 7, 8
"""The heaviest words of an episode and its report, by pairs of which they are found, and the heaviest of the rare ones,
each of which is enough."""
_UNCOMMON, _RARE = 3.0, 6.0
"""Rarity from which a word may be one of a pair, and from which it is enough by itself."""
_FEW = 4
"""Rare words by which reports of unknown date are found."""
_LOW_BITS, _DROPPED, _MASK = 41, 23, (1 << 64) - 1
_MOST_DAYS = (1 << 22) - 1
"""More than the days of ten thousand years."""
_ODD = 11400714819323198485
"""Spreads what is multiplied by it over all bits (Fibonacci hashing; Knuth 1973, 6.4)."""


def keys(episode: Episode) -> frozenset[int]:
    """The keys that an episode is found by: to be stored with it."""
    return frozenset(_keys(episode, probe=False))


def probes(episode: Episode) -> frozenset[int]:
    """The keys that an episode looks others up by; what it finds by them would find it by theirs."""
    return frozenset(_keys(episode, probe=True))


def _keys(episode: Episode, *, probe: bool) -> Iterator[int]:
    words = list(_words(episode))
    cells = [_number(cell) for cell in _cells(episode.places, probe=probe)]
    spots = cells + [_number(party) for party in _parties(episode)]
    for kind in episode.types:
        stem = kind if episode.actual else f"-{kind}"
        for day in _days(episode.time, _SLACK if probe else 0):
            yield from _joined(day, _number(f"day {stem}"), spots)
        for mark in _marks(episode, probe=probe):
            yield from _joined(mark * _BUCKET, _number(f"mark {stem}"), words)
        for kin in _dateless(episode, probe=probe):
            yield from _joined(0, _number(f"{kin} {stem}"), words[:_FEW])


def _joined(day: int, stem: int, things: Iterable[int]) -> Iterator[int]:
    """Keys of a day, each with one of some things."""
    high = (day & _MOST_DAYS) << _LOW_BITS
    return (high | ((stem ^ thing) * _ODD & _MASK) >> _DROPPED for thing in things)


@lru_cache(maxsize=65536)
def _number(text: str) -> int:
    """A number of 64 bits for a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _days(time: TimeExpression | None, slack: int) -> Iterator[int]:
    """The days of a short interval as numbers, and some before and after."""
    if time is not None and time.first and time.last and (time.last - time.first).days < _DAYS:
        yield from range(time.first.toordinal() - slack, time.last.toordinal() + slack + 1)


def _marks(episode: Episode, *, probe: bool) -> Iterator[int]:
    """Marks of the days on which it was, if told, and of the day of publication."""
    days = {episode.published.toordinal()} if episode.published else set()
    time = episode.time
    if time is not None and time.first and time.last and (time.last - time.first).days <= _LONG:
        days.update(range(time.first.toordinal(), time.last.toordinal() + 1))
    found = {day // _BUCKET for day in days}
    if probe:
        found |= {mark + side for mark in found for side in (-1, 1)}
    yield from found


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
        row = _row(place.lat)
        column = _column(place.lon, row)
        if probe:
            yield from _around(row, column)
        else:
            yield f"{row},{column}"


def _row(lat: float) -> int:
    return math.floor((lat + 90) / _CELL)


@lru_cache(maxsize=256)
def _columns(row: int) -> int:
    """Cells that a row of the map is cut into: fewer the nearer to a pole."""
    return max(1, round(360 / _CELL * math.cos(math.radians(min(89.0, abs(row * _CELL + _CELL / 2 - 90))))))


def _column(lon: float, row: int) -> int:
    return math.floor((lon + 180) / 360 * _columns(row)) % _columns(row)


@lru_cache(maxsize=65536)
def _around(row: int, column: int) -> tuple[str, ...]:
    """All cells of which a point may be within reach of a point of this one: the same from either cell."""
    low, wide = column * 360 / _columns(row), 360 / _columns(row)
    found = []
    for other in range(max(0, row - _ROWS), min(_row(90.0), row + _ROWS) + 1):
        pole = max(abs(edge * _CELL - 90) for each in (row, other) for edge in (each, each + 1))
        reach = _REACH_KM / _DEGREE_KM / max(0.01, math.cos(math.radians(min(89.5, pole))))
        many = _columns(other)
        first, last = (math.floor(lon / 360 * many) for lon in (low - reach, low + wide + reach))
        found += [f"{other},{at % many}" for at in range(first, min(last, first + many - 1) + 1)]
    return tuple(found)


def _parties(episode: Episode) -> Iterator[str]:
    """What named parties are known by: an id below a country's, or a name with a capital."""
    for mark, side in (("a", episode.actors), ("r", episode.recipients)):
        for actor in side:
            if _telling(actor):
                yield f"{mark} {actor.id or actor.name.casefold()}"


def _telling(actor: Actor) -> bool:
    return bool(actor.id) or actor.name[:1].isupper()


def _words(episode: Episode) -> Iterator[int]:
    """Numbers for the heaviest rare words of an episode and its report, heaviest first, and for pairs of others."""
    sums = dict(episode.words)
    for word, value in episode.own.items():
        sums[word] = sums.get(word, 0.0) + value
    heavy = [(word, rarity(word)) for word in heaviest(sums) if not word.isdigit()]
    yield from map(_number, [word for word, rare in heavy if rare >= _RARE][:_NAMES])
    others = sorted([word for word, rare in heavy if _UNCOMMON <= rare < _RARE][:_WORDS])
    yield from ((one + other) & _MASK for one, other in combinations(map(_number, others), 2))
