"""The event mentions of one report in clusters, one an incident, by score and under judgements."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from types import MappingProxyType

from daybook.consolidate.anaphora import antecedent, leans, takes_up
from daybook.consolidate.compare import Reason, far_in_time, score, score_unless_vetoed
from daybook.consolidate.opened import opened
from daybook.consolidate.views import View
from daybook.types import Attribution, EventMention, Judgement

Pair = tuple[int, int]
"""Two different indices, the lesser first."""
SAME = 0.5
"""Probability from which two clusters are joined."""
_HOPELESS = 0.02
"""Two tellings that are less probably one than this keep their groups apart."""
_SURE = 0.98
_RELATIVE = (("the one tells what the other did", 4.0),)
_LEAST = 0.2
"""Pairs that are less probable than this never start a merge."""


def cluster(
    mentions: Sequence[EventMention],
    judgements: Iterable[Judgement] = (),
    coder: str = "machine",
    attributions: Mapping[str, Attribution] = MappingProxyType({}),
) -> tuple[list[tuple[EventMention, ...]], tuple[Judgement, ...]]:
    """Joins the likeliest pairs first; two clusters join if their mentions agree on the whole and none forbids it.

    People's judgements outrank scores: a "same" is joined first, a "not the same" is never joined.  Tellings of several
    reports are not compared here; see ``edges``.

    Returns:
        The clusters, each in text order, and the machine's judgements that joined them.
    """
    order = sorted(mentions, key=lambda m: (m.report, m.order, m.anchor.start, m.id))
    groups, made = cluster_views(opened(order, attributions), judgements, coder)
    return [tuple(view.mention for view in group) for group in groups], made


def cluster_views(
    views: Sequence[View], judgements: Iterable[Judgement] = (), coder: str = "machine"
) -> tuple[list[tuple[View, ...]], tuple[Judgement, ...]]:
    """The same of mentions that are opened up, in text order."""
    order = [view.mention for view in views]
    pairs = _Pairs(views)
    groups = _Groups(len(order))
    apart = _decided(order, judgements, groups)
    made = list(_explained(views, groups, apart, coder))
    lent = {i for i, view in enumerate(views) if any(j.left == view.mention.id for j in made)}
    waiting = {i for i, view in enumerate(views) if takes_up(view)} - lent
    for pair in pairs.likely(waiting | lent):
        across = groups.across(pair)
        if any(p in apart for p in across):
            continue
        across = [p for p in across if lent.isdisjoint(p)]
        if not across or any(pairs.vetoed(p) for p in across):
            continue
        chances = [pairs[p][0] for p in across]
        if min(chances) >= _HOPELESS and _agree(chances) > SAME:
            groups.join(pair)
            left, right = (order[i].id for i in pair)
            chance, reasons = pairs[pair]
            made.append(Judgement(left, right, same=True, score=round(chance, 4), reasons=tuple(reasons), coder=coder))
    leftover = {min(g) for g in groups.members if g and all(leans(views[i]) for i in g)}
    for index in sorted(waiting | leftover):
        made += _taken_up(index, pairs, groups, apart, coder)
    return [tuple(views[i] for i in sorted(group)) for group in groups.members if group], tuple(made)


def _explained(views: Sequence[View], groups: _Groups, apart: Collection[Pair], coder: str) -> Iterator[Judgement]:
    """Joins a noun to the verb of its own relative clause: "the strike that killed the general" is one event.

    When and where it was the verb's telling says: the noun's is not compared with others.
    """
    for index, (noun, verb) in enumerate(pairwise(views)):
        a, b = noun.mention, verb.mention
        alike = (a.report, a.event_type, noun.actual) == (b.report, b.event_type, verb.actual)
        if alike and (index, index + 1) not in apart and noun.explained_by(verb):
            groups.join((index, index + 1))
            yield Judgement(a.id, b.id, same=True, score=_SURE, reasons=_RELATIVE, coder=coder)


def _taken_up(index: int, pairs: _Pairs, groups: _Groups, apart: Collection[Pair], coder: str) -> Iterator[Judgement]:
    """A telling by a definite noun, or a group that says neither when nor where, joined to the group that it takes up.

    Only groups that its report tells of can be meant.
    """
    own, views = groups.group(index), pairs.views
    others = [
        g
        for g in groups.of(pairs.beside(index))
        if g is not own and not any(_pair(a, b) in apart or pairs.vetoed(_pair(a, b)) for a in g for b in own)
    ]
    found = antecedent(views[index], [[views[i] for i in sorted(g)] for g in others])
    if found is not None:
        left, reasons = found
        groups.join(_pair(index, views.index(left)))
        chance = 1 / (1 + math.exp(-sum(weight for _, weight in reasons)))
        right = views[index].mention.id
        yield Judgement(left.mention.id, right, same=True, score=round(chance, 4), reasons=tuple(reasons), coder=coder)


class _Groups:
    """Indices in disjoint groups, each kept where its least index stands.

    Two groups that did not join are not offered again before one of them has grown.
    """

    def __init__(self, size: int) -> None:
        self._offered: set[tuple[int, int, int]] = set()
        self.members: list[set[int]] = [{i} for i in range(size)]
        self._home = list(range(size))

    def across(self, pair: Pair) -> list[Pair]:
        """All pairs between the groups of two indices; none where they are one group or were offered as they are."""
        left, right = sorted(self._home[i] for i in pair)
        offer = left, right, len(self.members[left]) + len(self.members[right])
        if left == right or offer in self._offered:
            return []
        self._offered.add(offer)
        return [_pair(a, b) for a in self.members[left] for b in self.members[right]]

    def group(self, index: int) -> set[int]:
        """The group of an index."""
        return self.members[self._home[index]]

    def of(self, indices: Iterable[int]) -> list[set[int]]:
        """The groups of some indices, each once."""
        return [self.members[home] for home in sorted({self._home[i] for i in indices})]

    def join(self, pair: Pair) -> None:
        """Makes one group of the two groups of a pair."""
        first, second = sorted(self._home[i] for i in pair)
        if first != second:
            self.members[first] |= self.members[second]
            for member in self.members[second]:
                self._home[member] = first
            self.members[second] = set()


class _Pairs:
    """Scores of pairs of views by their indices, kept only for pairs that were asked for: most never matter."""

    def __init__(self, views: Sequence[View]) -> None:
        self.views = views
        self._known: dict[Pair, tuple[float, list[Reason]] | None] = {}

    def beside(self, index: int) -> list[int]:
        """The indices of the same type and realis as an index, itself too."""
        own = self.views[index]
        return [
            i
            for i, view in enumerate(self.views)
            if view.mention.event_type == own.mention.event_type and view.actual == own.actual
        ]

    def __getitem__(self, pair: Pair) -> tuple[float, list[Reason]]:
        known = None if self.vetoed(pair) else self._known[pair]
        return known or score(self.views[pair[0]], self.views[pair[1]])

    def vetoed(self, pair: Pair) -> bool:
        """Whether one feature forbids the pair, whatever else agrees."""
        if pair not in self._known:
            self._known[pair] = score_unless_vetoed(self.views[pair[0]], self.views[pair[1]])
        return self._known[pair] is None

    def likely(self, without: Collection[int] = ()) -> list[Pair]:
        """The pairs that may start a merge, the likeliest first; those of different type or realis are all vetoed."""
        alike: dict[tuple[str, bool], list[int]] = {}
        for index, view in enumerate(self.views):
            if index not in without:
                alike.setdefault((view.mention.event_type, view.actual), []).append(index)
        found = []
        for pair in (pair for group in alike.values() for pair in combinations(group, 2)):
            one, two = self.views[pair[0]], self.views[pair[1]]
            scored = None if far_in_time(one, two) else score_unless_vetoed(one, two)
            if scored and scored[0] >= _LEAST:
                self._known[pair] = scored
                found.append((-scored[0], pair))
        return [pair for _, pair in sorted(found)]


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
