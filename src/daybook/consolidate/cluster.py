"""Event mentions into clusters, one an incident, by score and under judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from daybook.consolidate.compare import VETO, Reason, score
from daybook.consolidate.views import View
from daybook.types import EventMention, Judgement

Pair = tuple[int, int]
"""Two different indices, the lesser first."""
SAME = 0.5
"""Probability from which two clusters are joined."""
_LEAST = 0.2
"""Pairs less probable than this never start a merge."""


def cluster(
    mentions: Sequence[EventMention], judgements: Iterable[Judgement] = (), coder: str = "machine"
) -> tuple[list[tuple[EventMention, ...]], tuple[Judgement, ...]]:
    """Joins the likeliest pairs first; two clusters join if their mentions agree on the whole and none forbids it.

    People's judgements outrank scores: a "same" is joined first, a "not the same" is never joined.

    Returns:
        The clusters, each in text order, and the machine's judgements that joined them.
    """
    order = sorted(mentions, key=lambda m: (m.report, m.order, m.anchor.start, m.id))
    scored = _scores(order)
    groups = _Groups(len(order))
    forbidden = _decided(order, judgements, groups)
    forbidden |= {pair for pair, (_, reasons) in scored.items() if any(weight <= VETO for _, weight in reasons)}
    made = []
    for pair, (chance, reasons) in sorted(scored.items(), key=lambda item: (-item[1][0], item[0])):
        if chance < _LEAST:
            break
        across = groups.across(pair)
        if across and not forbidden.intersection(across) and _agree([scored[p][0] for p in across]) >= SAME:
            groups.join(pair)
            left, right = (order[i].id for i in pair)
            made.append(Judgement(left, right, same=True, score=round(chance, 4), reasons=tuple(reasons), coder=coder))
    return [tuple(order[i] for i in sorted(group)) for group in groups.members if group], tuple(made)


class _Groups:
    """Indices in disjoint groups, each kept where its least index stands."""

    def __init__(self, size: int) -> None:
        self.members: list[set[int]] = [{i} for i in range(size)]
        self._home = list(range(size))

    def across(self, pair: Pair) -> list[Pair]:
        """All pairs between the groups of two indices; none where they are of one group already."""
        left, right = (self._home[i] for i in pair)
        if left == right:
            return []
        return [_pair(a, b) for a in self.members[left] for b in self.members[right]]

    def join(self, pair: Pair) -> None:
        """Makes one group of the two groups of a pair."""
        first, second = sorted(self._home[i] for i in pair)
        if first != second:
            self.members[first] |= self.members[second]
            for member in self.members[second]:
                self._home[member] = first
            self.members[second] = set()


def _scores(order: Sequence[EventMention]) -> dict[Pair, tuple[float, list[Reason]]]:
    """The score of each pair of mentions, by their indices."""
    views = [View(m) for m in order]
    return {(a, b): score(views[a], views[b]) for a, b in combinations(range(len(order)), 2)}


def _decided(order: Sequence[EventMention], judgements: Iterable[Judgement], groups: _Groups) -> set[Pair]:
    """Joins what was judged the same, and returns the pairs judged not to be."""
    index = {m.id: i for i, m in enumerate(order)}
    apart = set()
    for judgement in judgements:
        if judgement.left in index and judgement.right in index:
            pair = _pair(index[judgement.left], index[judgement.right])
            if judgement.same:
                groups.join(pair)
            else:
                apart.add(pair)
    return apart


def _pair(left: int, right: int) -> Pair:
    return (left, right) if left < right else (right, left)


def _agree(chances: Sequence[float]) -> float:
    """Half the best pair, half the mean: one good link carries a telling that says little else."""
    return 0.5 * max(chances) + 0.5 * sum(chances) / len(chances)
