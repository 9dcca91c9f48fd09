"""The two measures of the modern reduction of MUC-4: template F1 and CEAF-REE.

Template F1 is that of Du, Rush and Cardie, "Template Filling with Generative Transformers" (GTT, NAACL 2021): found
templates are paired with gold ones, one to one, so that the document's F1 over incident types and role fillers is
highest; a pair must agree in its incident type; a found filler is right if all of its mentions are mentions of one
gold filler of the paired template, a gold filler is met if some found one is right by it.  CEAF-REE is that of Du,
Rush and Cardie, "GRIT" (EACL 2021): role fillers of the whole document, the same entity of several templates once,
found and gold ones paired one to one in each role.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.counts import Count
from eval.matching import one_to_one

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""The five roles: who did it and for which body, what and who was hit, and with what."""
TYPE = "type"
Entity = frozenset[str]
"""The mentions of one filler, normalised."""
Fillers = tuple[tuple[Entity, ...], ...]
"""Role fillers in the order of ``ROLES``."""
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its type, of which a gold one may give alternatives ("bombing / attack"), and its fillers."""

    kind: str
    fillers: Fillers

    @property
    def kinds(self) -> frozenset[str]:
        """The types, any of which is right."""
        return frozenset(kind.strip() for kind in self.kind.split("/"))


def normalised(words: str) -> str:
    """Words as the two papers compare them: lower case, no ASCII punctuation, no articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_MARKS)).split())


def template_counts(found: Sequence[Template], gold: Sequence[Template]) -> dict[str, Count]:
    """Counts of one document by role and for the type, under the pairing with the highest F1."""
    gains = {
        (i, j): _pair(one, other)
        for i, one in enumerate(found)
        for j, other in enumerate(gold)
        if one.kinds & other.kinds
    }
    totals = (_size(found), _size(gold))
    pairs = _best(gains, totals)
    counts = {TYPE: Count(len(pairs), len(found), len(gold))}
    for number, role in enumerate(ROLES):
        right = sum(gains[pair][number][0] for pair in pairs)
        met = sum(gains[pair][number][1] for pair in pairs)
        ours, theirs = (sum(len(template.fillers[number]) for template in side) for side in (found, gold))
        counts[role] = Count(right, ours, theirs, met)
    return counts


def together(counts: Mapping[str, Count]) -> Count:
    """All roles, and the type, of one document."""
    return sum(counts.values(), Count())


def _size(templates: Sequence[Template]) -> int:
    return sum(1 + sum(map(len, template.fillers)) for template in templates)


def _pair(found: Template, gold: Template) -> tuple[tuple[int, int], ...]:
    """(found fillers that are right, gold fillers that are met) by role."""
    return tuple(
        (sum(any(f <= g for g in theirs) for f in ours), sum(any(f <= g for f in ours) for g in theirs))
        for ours, theirs in zip(found.fillers, gold.fillers, strict=True)
    )


Gains = Mapping[tuple[int, int], tuple[tuple[int, int], ...]]
Pairs = tuple[tuple[int, int], ...]
_Way = tuple[int, int, Pairs]
"""Right found items, met gold items, and the pairs that make them."""
_Chain = tuple[tuple[int, int], "_Chain"] | None
"""A pair and those before it."""
_Reached = dict[int, tuple[int, _Chain]]
"""By right found items the most gold items met, and the pairs that make them."""


def _best(gains: Gains, totals: tuple[int, int]) -> Pairs:
    """The one-to-one pairing with the highest F1; of equal ones the one with the most right, then the first.

    Precision and recall rise together but not in step (two found fillers may be right by one gold filler), so every
    pairing that no other beats in both is followed; the templates of one group never vie with those of another.
    """
    ways: list[_Way] = [(0, 0, ())]
    for group in _groups(gains):
        more = _ways(group, gains)
        ways = _front((a + c, b + d, p + q) for a, b, p in ways for c, d, q in more)

    def rank(way: _Way) -> tuple[float, int, Pairs]:
        count = Count(way[0], totals[0], totals[1], way[1])
        return -count.f1, -(way[0] + way[1]), tuple(sorted(way[2]))

    return min(ways, key=rank)[2]


def _groups(gains: Gains) -> list[list[tuple[int, int]]]:
    """The possible pairs, in groups that share no template."""
    groups: list[list[tuple[int, int]]] = []
    for pair in sorted(gains):
        near = [group for group in groups if any(pair[0] == i or pair[1] == j for i, j in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), pair])
    return groups


def _ways(pairs: Sequence[tuple[int, int]], gains: Gains) -> list[_Way]:
    """The pairings of one group that no other beats in both right and met.

    Template after template of the larger side, over all sets of templates taken of the smaller one.
    """
    side = 0 if len({i for i, _ in pairs}) < len({j for _, j in pairs}) else 1
    bit = {name: 1 << at for at, name in enumerate(sorted({pair[side] for pair in pairs}))}
    options: dict[int, list[tuple[int, int]]] = {}
    for pair in sorted(pairs):
        options.setdefault(pair[1 - side], []).append(pair)
    states: dict[int, _Reached] = {0: {0: (0, None)}}
    for group in options.values():
        after = {taken: dict(reached) for taken, reached in states.items()}
        for pair in group:
            right, met = (1 + sum(gain[at] for gain in gains[pair]) for at in (0, 1))
            for taken, reached in states.items():
                if not taken & bit[pair[side]]:
                    _reach(after.setdefault(taken | bit[pair[side]], {}), reached, (right, met), pair)
        states = after
    return _front((right, met, _unchained(c)) for reached in states.values() for right, (met, c) in reached.items())


def _reach(into: _Reached, reached: _Reached, gain: tuple[int, int], pair: tuple[int, int]) -> None:
    """Adds what the ways of ``reached`` come to with one more pair."""
    for right, (met, chain) in reached.items():
        known = into.get(right + gain[0])
        if known is None or known[0] < met + gain[1]:
            into[right + gain[0]] = (met + gain[1], (pair, chain))


def _unchained(chain: _Chain) -> Pairs:
    pairs = []
    while chain is not None:
        pair, chain = chain
        pairs.append(pair)
    return tuple(reversed(pairs))


def _front(ways: Iterable[_Way]) -> list[_Way]:
    """Those that no other beats or equals in both."""
    kept: list[_Way] = []
    for way in sorted(ways, key=lambda w: (-w[0], -w[1], w[2])):
        if not kept or way[1] > kept[-1][1]:
            kept.append(way)
    return kept


def entities(templates: Sequence[Template]) -> Fillers:
    """The fillers of a whole document: of two entities of which one has all mentions of the other the first stays."""
    merged = []
    for number in range(len(ROLES)):
        kept: list[Entity] = []
        for template in templates:
            for entity in template.fillers[number]:
                if not any(entity <= other or other <= entity for other in kept):
                    kept.append(entity)
        merged.append(tuple(kept))
    return tuple(merged)


def entity_counts(found: Sequence[Template], gold: Sequence[Template]) -> dict[str, Count]:
    """CEAF-REE counts of one document by role."""
    sides = zip(ROLES, entities(found), entities(gold), strict=True)
    return {role: one_to_one(ours, theirs, lambda f, g: f <= g) for role, ours, theirs in sides}
