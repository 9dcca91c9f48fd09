"""Gold and found items laid side by side: as equal sets, and one to one wherever two agree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from eval.counts import Count

Words = frozenset[int]
"""The words that an item covers, by number: a span in several pieces is one such set."""
A = TypeVar("A")
B = TypeVar("B")


class Ruler:
    """The words of a text, to say which of them a stretch of characters covers."""

    def __init__(self, words: Sequence[tuple[int, int]]) -> None:
        self.words = words
        self._starts = [start for start, _ in words]
        self._ends = [end for _, end in words]

    def covered(self, spans: Iterable[tuple[int, int]]) -> Words:
        """The words of which at least one character lies in one of the (start, end) spans."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)

    def cover(self, words: Words) -> tuple[int, int]:
        """First character and end of some words, gaps included; (0, 0) of none."""
        return (self.words[min(words)][0], self.words[max(words)][1]) if words else (0, 0)


def exact(found: Iterable[Hashable], gold: Iterable[Hashable]) -> Count:
    """Items that are equal, each as often as both sides have it."""
    a, b = Counter(found), Counter(gold)
    return Count((a & b).total(), a.total(), b.total())


def one_to_one(found: Sequence[A], gold: Sequence[B], agree: Callable[[A, B], bool]) -> Count:
    """The most pairs of a found and a gold item that agree, each item in one pair at most.

    Maximum bipartite matching by augmenting paths (Kuhn 1955, in Berge's form): no order of the items changes the
    count, and one long span cannot answer for several gold ones.
    """
    edges = [[j for j, other in enumerate(gold) if agree(item, other)] for item in found]
    taken: dict[int, int] = {}
    right = sum(_placed(number, edges, taken) for number in range(len(found)))
    return Count(right, len(found), len(gold))


def _placed(start: int, edges: Sequence[Sequence[int]], taken: dict[int, int]) -> bool:
    """Finds a place for a found item, moving others on where need be; breadth first, so depth is no danger.

    ``taken`` has the found item of each gold place that is taken.
    """
    came: dict[int, int] = {}
    waiting = [start]
    for number in waiting:
        for place in edges[number]:
            if place in came:
                continue
            came[place] = number
            if place in taken:
                waiting.append(taken[place])
                continue
            _hand_on(place, came, taken)
            return True
    return False


def _hand_on(place: int, came: dict[int, int], taken: dict[int, int]) -> None:
    """Gives each item on the way to a free place the place it was reached by."""
    held = {item: at for at, item in taken.items()}
    free: int | None = place
    while free is not None:
        item = came[free]
        taken[free] = item
        free = held.get(item)


def share_a_word(found: Words, gold: Words) -> bool:
    """Whether two items have a word in common, or both are empty."""
    return not found.isdisjoint(gold) or not (found or gold)


def differs(found: Words, gold: Words) -> str:
    """In what way a found item that ought to be a gold one is not; empty where they are equal."""
    if found == gold:
        return ""
    if not found or not gold:
        return "nothing found" if gold else "none in gold"
    if found.isdisjoint(gold):
        return "other words"
    start, end = min(found) - min(gold), max(found) - max(gold)
    if start and end:
        return "wrong at both ends"
    if start or end:
        side = "start" if start else "end"
        return f"too {'short' if start > 0 or end < 0 else 'long'} at the {side}"
    return "gap filled" if len(found) > len(gold) else "gap left open"
