"""Episodes of one component into clusters, one an incident: by average likeness, under people's judgements."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from daybook.consolidate.edges import SAME, Edge, at_odds
from daybook.consolidate.episodes import Episode
from daybook.types import Judgement

Pair = tuple[int, int]
_Sum = tuple[float, int, float]
"""The sum of the edges between two groups, their number, and the best."""
_UNKNOWN = 0.05
"""Chance of two episodes that are no edge: they were not compared, or are likelier two incidents than one."""


def join(
    episodes: Iterable[Episode], edges: Iterable[Edge], judgements: Iterable[Judgement] = ()
) -> list[tuple[Episode, ...]]:
    """The clusters of a component, each earliest first, in the order of their earliest.

    What people judged the same is joined first; then the likeliest two clusters, as long as half their best edge and
    half the mean over all their pairs is at least ``SAME``, nothing forbids any of the pairs, and no one judged any of
    them not to be the same.  The order of the arguments' items does not matter.

    Args:
        episodes: all of a component; see ``windows.components``.
        edges: those between them; edges with others are left aside.
        judgements: people's, by ids of mentions; those on mentions that are not there are left aside.
    """
    order = sorted(episodes, key=lambda e: e.order)
    groups = _Groups(order)
    apart = groups.decide(judgements)
    groups.link(edges)
    groups.merge(apart)
    return [tuple(order[at] for at in sorted(group)) for _, group in sorted(groups.members.items())]


class _Groups:
    """Disjoint groups of indices by their least one, with the sum and the best of the edges between any two."""

    def __init__(self, order: Sequence[Episode]) -> None:
        self.order = order
        self.members: dict[int, list[int]] = {at: [at] for at in range(len(order))}
        self._home = list(range(len(order)))
        self._edges: dict[int, dict[int, _Sum]] = {at: {} for at in self.members}
        self._barred: dict[int, set[int]] = {at: set() for at in self.members}

    def decide(self, judgements: Iterable[Judgement]) -> set[Pair]:
        """Joins what was judged the same, and returns the pairs judged not to be."""
        index = {mention: at for at, episode in enumerate(self.order) for mention in episode.mentions}
        apart = set()
        for judgement in judgements:
            if judgement.left in index and judgement.right in index:
                left, right = index[judgement.left], index[judgement.right]
                if judgement.same:
                    self._join(*sorted((self._home[left], self._home[right])))
                else:
                    apart.add((min(left, right), max(left, right)))
        return apart

    def link(self, edges: Iterable[Edge]) -> None:
        """Adds the edges between groups."""
        index = {episode.id: at for at, episode in enumerate(self.order)}
        known = {(edge.left, edge.right): edge.chance for edge in edges}
        for (one, other), chance in sorted(known.items()):
            if one in index and other in index:
                left, right = self._home[index[one]], self._home[index[other]]
                if left != right:
                    self._add(left, right, (chance, 1, chance))

    def merge(self, apart: set[Pair]) -> None:
        """Joins groups, the likeliest first."""
        heap = [(-self._agree(a, b), a, b) for a in self._edges for b in self._edges[a] if a < b]
        heapq.heapify(heap)
        while heap:
            less, a, b = heapq.heappop(heap)
            if -less < SAME:
                return
            if b not in self._edges.get(a, {}) or -less != self._agree(a, b):
                continue
            if self._parted(a, b, apart):
                self._bar(a, b)
                continue
            self._join(a, b)
            for other in self._edges[a]:
                heapq.heappush(heap, (-self._agree(a, other), min(a, other), max(a, other)))

    def _agree(self, a: int, b: int) -> float:
        """Half the best edge, half the mean: one good edge carries a telling that says little else."""
        total, count, best = self._edges[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return round(0.5 * best + 0.5 * (total + _UNKNOWN * (pairs - count)) / pairs, 9)

    def _parted(self, a: int, b: int, apart: set[Pair]) -> bool:
        """Whether a person or a feature keeps any two of the groups' members apart."""
        return any(
            (min(i, j), max(i, j)) in apart or at_odds(self.order[i], self.order[j])
            for i in self.members[a]
            for j in self.members[b]
        )

    def _bar(self, a: int, b: int) -> None:
        """Keeps two groups, and whatever they grow into, apart."""
        self._barred[a].add(b)
        self._barred[b].add(a)
        self._edges[a].pop(b, None)
        self._edges[b].pop(a, None)

    def _add(self, a: int, b: int, more: _Sum) -> None:
        """Adds edges between two groups."""
        total, count, best = self._edges[a].get(b, (0.0, 0, 0.0))
        self._edges[a][b] = self._edges[b][a] = (total + more[0], count + more[1], max(best, more[2]))

    def _join(self, a: int, b: int) -> None:
        """Makes one group of two, the lesser index first; of one group nothing new."""
        if a == b:
            return
        for member in self.members[b]:
            self._home[member] = a
        self.members[a] += self.members.pop(b)
        for other, edges in self._edges.pop(b).items():
            del self._edges[other][b]
            if other != a:
                self._add(a, other, edges)
        for other in self._barred.pop(b):
            self._barred[other].discard(b)
            self._barred[a].add(other)
        for other in tuple(self._barred[a]):
            self._bar(a, other)
