"""Errors of joining, one a telling, for the error book: what was joined wrongly, kept apart or not met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from eval.misses import cut
from eval.task import Miss

if TYPE_CHECKING:
    from eval.sets import Told


def misses(tellings: Sequence[Told], forbidden: frozenset[frozenset[str]]) -> Iterator[Miss]:
    """One error at most a telling: not met; in an incident that is mostly another's; apart from most of its own.

    What is joined wrongly with a look-alike is named so.
    """
    mostly = {found: _most(t.incident for t in tellings if t.found == found) for found in _found(tellings)}
    home = {gold: _most(t.found for t in tellings if t.incident == gold and t.found) for gold in _gold(tellings)}
    for telling in tellings:
        gold, found = telling.incident, telling.found
        place = (telling.report, telling.text)
        if found is None:
            yield cut("not met", place, telling.place, gold=gold)
        elif mostly[found] != gold:
            alike = frozenset((gold, mostly[found])) in forbidden
            kind = "joined with a look-alike" if alike else "joined with another"
            yield cut(kind, place, telling.place, gold=gold, found=mostly[found])
        elif home[gold] != found:
            yield cut("apart from its own", place, telling.place, gold=gold, found=found)


def _found(tellings: Sequence[Told]) -> set[str]:
    return {t.found for t in tellings if t.found is not None}


def _gold(tellings: Sequence[Told]) -> set[str]:
    return {t.incident for t in tellings}


def _most(ids: Iterator[str]) -> str:
    """The commonest; the first in the alphabet of those that are as common; empty for none."""
    return min(Counter(ids).items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))[0]
