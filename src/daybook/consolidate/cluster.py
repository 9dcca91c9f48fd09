"""Event mentions into clusters, one an incident, by score and under judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from daybook.consolidate.compare import VETO, score
from daybook.consolidate.views import View
from daybook.types import EventMention, Judgement

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
    views = [View(m) for m in order]
    index = {m.id: i for i, m in enumerate(order)}
    scored = {pair: score(views[pair[0]], views[pair[1]]) for pair in combinations(range(len(order)), 2)}
    forbidden = {pair for pair, (_, reasons) in scored.items() if any(weight <= VETO for _, weight in reasons)}
    groups: list[set[int]] = [{i} for i in range(len(order))]
    home = list(range(len(order)))

    def join(left: int, right: int) -> None:
        a, b = sorted((home[left], home[right]))
        if a != b:
            groups[a] |= groups[b]
            for member in groups[b]:
                home[member] = a
            groups[b] = set()

    for judgement in judgements:
        if judgement.left in index and judgement.right in index:
            pair = _pair(index[judgement.left], index[judgement.right])
            if judgement.same:
                join(*pair)
            else:
                forbidden.add(pair)
    made = []
    for pair, (chance, reasons) in sorted(scored.items(), key=lambda item: (-item[1][0], item[0])):
        if chance < _LEAST or home[pair[0]] == home[pair[1]]:
            continue
        across = [_pair(a, b) for a in groups[home[pair[0]]] for b in groups[home[pair[1]]]]
        if not forbidden.intersection(across) and _agree([scored[p][0] for p in across]) >= SAME:
            join(*pair)
            made.append(_joined(order[pair[0]], order[pair[1]], chance, reasons, coder))
    return [tuple(order[i] for i in sorted(group)) for group in groups if group], tuple(made)


def _pair(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)


def _agree(chances: Sequence[float]) -> float:
    """Half the best pair, half the mean: one good link carries a telling that says little else."""
    return 0.5 * max(chances) + 0.5 * sum(chances) / len(chances)
