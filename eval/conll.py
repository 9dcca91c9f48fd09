"""MUC, B-cubed and entity-based CEAF of two partitions, as the reference scorer of the CoNLL tasks counts them.

Definitions: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with phi4), on predicted
mentions as in Pradhan et al. 2014, scorer v8.01: a mention without a twin on the other side stays where it is (it is
not removed, nor added to the other side as Cai and Strube 2010 would have it), and entities of one mention count.
A mention told of twice counts once, in the entity where it came first.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.counts import Count

Entity = frozenset[Hashable]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Conll:
    """The three measures of one response, each with its own numerators and denominators, and the mentions found."""

    mentions: Count
    muc: Count
    b_cubed: Count
    ceaf_e: Count

    @property
    def f1(self) -> float:
        """CoNLL F1: the mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def conll(key: Iterable[Iterable[Hashable]], response: Iterable[Iterable[Hashable]]) -> Conll:
    """All measures of a response against a key; each is given as clusters of mentions."""
    gold, found = entities(key), entities(response)
    return Conll(mentions(gold, found), muc(gold, found), b_cubed(gold, found), ceaf_e(gold, found))


def entities(clusters: Iterable[Iterable[Hashable]]) -> list[Entity]:
    """The clusters as disjoint sets: a mention stays where it came first, an entity left empty is dropped."""
    seen: set[Hashable] = set()
    kept = []
    for cluster in clusters:
        entity = frozenset(cluster) - seen
        seen |= entity
        if entity:
            kept.append(entity)
    return kept


def mentions(key: Sequence[Entity], response: Sequence[Entity]) -> Count:
    """The mentions that both sides have."""
    gold, found = frozenset().union(*key), frozenset().union(*response)
    return Count(len(gold & found), len(found), len(gold))


def muc(key: Sequence[Entity], response: Sequence[Entity]) -> Count:
    """Links: of an entity of n mentions n - 1, less one for each further part that the other side cuts it into."""
    met, gold = _links(key, response)
    right, found = _links(response, key)
    return Count(right, found, gold, met)


def b_cubed(key: Sequence[Entity], response: Sequence[Entity]) -> Count:
    """For each mention the share of its entity that stands with it on the other side too; 0 without a twin."""
    met, right = 0.0, 0.0
    for i, j, common in _shared(key, response):
        met += common**2 / len(key[i])
        right += common**2 / len(response[j])
    return Count(right, sum(map(len, response)), sum(map(len, key)), met)


def ceaf_e(key: Sequence[Entity], response: Sequence[Entity]) -> Count:
    """Likeness (phi4: twice the common mentions by all mentions of both) over the best one-to-one alignment."""
    likeness = {(i, j): 2 * n / (len(key[i]) + len(response[j])) for i, j, n in _shared(key, response)}
    right = sum(_best(part) for part in _components(likeness))
    return Count(right, len(response), len(key))


def _links(whole: Sequence[Entity], other: Sequence[Entity]) -> tuple[float, float]:
    home = _home(other)
    parts = [len({home.get(m, (m,)) for m in entity}) for entity in whole]  # a mention without a twin is its own part
    return sum(len(e) - n for e, n in zip(whole, parts, strict=True)), sum(len(e) - 1 for e in whole)


def _home(side: Sequence[Entity]) -> dict[Hashable, Hashable]:
    return {mention: index for index, entity in enumerate(side) for mention in entity}


def _shared(key: Sequence[Entity], response: Sequence[Entity]) -> list[tuple[int, int, int]]:
    """(index in the key, index in the response, mentions in common) of all entities that share any."""
    home = {mention: index for index, entity in enumerate(response) for mention in entity}
    common: dict[tuple[int, int], int] = {}
    for i, entity in enumerate(key):
        for mention in entity:
            if mention in home:
                pair = i, home[mention]
                common[pair] = common.get(pair, 0) + 1
    return [(i, j, n) for (i, j), n in sorted(common.items())]


def _components(likeness: dict[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs in groups that share no row and no column: each can be aligned by itself."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, j in likeness:
        parent[root(("key", i))] = root(("response", j))
    groups: dict[tuple[str, int], dict[tuple[int, int], float]] = {}
    for (i, j), value in likeness.items():
        groups.setdefault(root(("key", i)), {})[i, j] = value
    return list(groups.values())


def _best(likeness: dict[tuple[int, int], float]) -> float:
    rows = {i: n for n, i in enumerate(sorted({i for i, _ in likeness}))}
    columns = {j: n for n, j in enumerate(sorted({j for _, j in likeness}))}
    gain = np.zeros((len(rows), len(columns)))
    for (i, j), value in likeness.items():
        gain[rows[i], columns[j]] = value
    return float(sum(gain[pair] for pair in align(gain)))


def align(gain: Floats) -> list[tuple[int, int]]:
    """The one-to-one pairs of rows and columns with the greatest sum of gains; every line of the shorter side has one.

    The Hungarian method by shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant 1987).
    """
    if gain.shape[0] > gain.shape[1]:
        return sorted((i, j) for j, i in align(gain.T))
    rows, columns = gain.shape
    cost = -gain
    over, under = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, dtype=np.int64)  # column 0 and row 0 stand for "none"
    for row in range(1, rows + 1):
        row_of[0], at = row, 0
        least = np.full(columns + 1, np.inf)
        before = np.zeros(columns + 1, dtype=np.int64)
        used = np.zeros(columns + 1, dtype=bool)
        while True:
            used[at] = True
            here = row_of[at]
            slack = cost[here - 1] - over[here] - under[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better] = slack[better]
            before[1:][better] = at
            at = int(np.where(used, np.inf, least)[1:].argmin()) + 1
            step = least[at]
            over[row_of[used]] += step
            under[used] -= step
            least[~used] -= step
            if not row_of[at]:
                break
        while at:
            row_of[at] = row_of[before[at]]
            at = int(before[at])
    return sorted((int(row_of[j]) - 1, j - 1) for j in range(1, columns + 1) if row_of[j])
