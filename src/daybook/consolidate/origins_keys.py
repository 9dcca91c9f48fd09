"""Keys by which reports of one origin find one another without every pair being compared.

Selective by construction: a report gives a fixed small number of keys, those with the least hashes (Broder 1997,
"On the resemblance and containment of documents"), so that two reports that share a part of their phrases or details
choose some of the same.  Most hold for a few days only: a desk's stock paragraph, or the name and the figure that a
long war has every week, do not draw its whole archive together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations

from daybook.consolidate.origins_text import Profile, all_mixed, hashed, mixed, profile, shingles
from daybook.types import Report

_PHRASE = 6
"""Words of a phrase that a key is made of."""
_PHRASES, _DETAILS, _QUOTES = 10, 14, 4
"""Keys a report gives of phrases, of details (two rare names or figures of a sentence) and of quotations."""
_LASTING = 3
"""Keys of phrases, and of details, that hold whenever a report was published: for late reprints and undated copies."""
_QUOTE = 4
"""Words of a phrase of a quotation."""
_PHRASE_DAYS, _DETAIL_DAYS = 7, 4
"""Days for which a key holds: reports no more than these apart share it, those twice as far apart never do."""
_LOW_BITS, _DROPPED = 41, 20
"""Of the 61 bits of a hash the upper 41 make the lower part of a key."""
_RARE_NAME, _RARE_FIGURE = 5.0, 4.0
"""Weights from which a name or a figure is a detail."""


def origin_keys(report: Report) -> frozenset[int]:
    """The report's blocking keys, some 60; two reports of one origin share at least one, nearly always.

    They depend on the report alone, and are the same on every machine: numbers of 63 bits, the days in the upper ones,
    so that what comes together in time lies together in an index.  A report without words has none.
    """
    found = profile(report)
    day = None if report.published is None else report.published.toordinal()
    phrases = _least(_phrases(found.hashes, _PHRASE), _PHRASES)
    details = _least(_details(found), _DETAILS)
    quotes = _least(_quotes(found), _QUOTES)
    lasting = [*_named("p", phrases[:_LASTING]), *_named("d", details[:_LASTING])]
    if day is None:
        return frozenset([*lasting, *_named("p", phrases), *_named("d", details), *_named("q", quotes)])
    return frozenset(
        [
            *lasting,
            *_dated(_named("p", phrases), day, _PHRASE_DAYS),
            *_dated(_named("d", details), day, _DETAIL_DAYS),
            *_dated(_named("q", quotes), day, _PHRASE_DAYS),
        ]
    )


def _named(kind: str, numbers: Iterable[int]) -> list[int]:
    """Keys that hold for good."""
    return [mixed(hashed(kind) ^ number) >> _DROPPED for number in numbers]


def _dated(keys: Sequence[int], day: int, days: int) -> Iterator[int]:
    """Each key for the stretch of days that the report falls in, and for the next one."""
    for at in (day // days, day // days + 1):
        high = (at * days) << _LOW_BITS
        for key in keys:
            yield high | key


def _least(numbers: Iterable[int], most: int) -> list[int]:
    return nsmallest(most, set(numbers))


def _details(report: Profile) -> Iterator[int]:
    """Of each sentence the pairs of rare names and figures."""
    for sentence in report.sentences:
        rare = sorted(item for item in sentence.items if _rare(item, report.anchors.get(item, 0.0)))
        for one, other in combinations(rare, 2):
            yield mixed(hashed(f"{one} {other}"))


def _rare(item: str, weight: float) -> bool:
    return weight >= (_RARE_NAME if item[0] == "@" else _RARE_FIGURE)


def _quotes(report: Profile) -> Iterator[int]:
    """The phrases of its quotations."""
    for quotation in report.quotations:
        yield from _phrases(report.hashes[quotation.first : quotation.end], _QUOTE)


def _phrases(hashes: Sequence[int], length: int) -> list[int]:
    return all_mixed(shingles(hashes, length))
