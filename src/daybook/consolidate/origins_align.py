"""What two reports share: passages word for word, sentences reworded, quotations, and the name of a wire service.

Sentences are laid side by side by the names and figures that they share, as those stay where a rewrite changes every
other word (cf. Barzilay and Elhadad 2003, who align sentences of comparable texts by their words).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop, heappush

from daybook.consolidate.origins_text import Profile, Quotation, Sentence
from daybook.types import Span

_RUN = 7
"""Words from which a passage in common counts as copied: shorter ones are idiom, titles and names."""
_SKIP = 2
"""Words by which a copied passage may differ within."""
_QUOTE = 4
"""Words from which a quotation is told from another."""
_SAME_QUOTE = 0.5
"""Share of their words that make two quotations one, where one was reworded."""
_LEAST_SHARED = 3.0
"""Weight of what two sentences share from which one may be the other reworded."""
_LEAST_LIKE = 0.25
"""Likewise as a share of the lighter sentence."""
_LEAST_ITEMS = 2
"""Names and figures that the two must share, ..."""
_TELLING = 4.0
"""... or one figure of this weight: more than a dozen, and told once in each report."""
_EVERYWHERE = 60
"""Sentences of a report from which a name in all of them leads to none."""
_ANCHORS = "@#"
_EPSILON = 1e-9


class PassageKind(StrEnum):
    """How two reports share a passage."""

    COPIED = "copied"
    REWORDED = "reworded"
    QUOTATION = "quotation"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report and what answers to it in another."""

    kind: PassageKind
    left: Span
    """In the left report's text; empty (0, 0) for a credit that is known from its metadata alone."""
    right: Span
    score: float
    """How alike the two are, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in common: from ``left`` on and from ``right`` on; lengths may differ by the words skipped."""

    left: int
    right: int
    left_end: int
    right_end: int
    same: int
    """Words that are the same."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A sentence of one report and the one of the other that says the same."""

    left: int
    right: int
    shared: float
    """Weight of what they share."""
    like: float
    """Likewise as a share of both (Dice 1945), 0 to 1."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation in both reports."""

    left: Quotation
    right: Quotation
    share: float
    """Of their words, 0 to 1."""
    speakers: frozenset[str]
    """Names that stand with it in both, which may be none."""


def runs(left: Profile, right: Profile) -> list[Run]:
    """The passages that both have word for word, longest first taken, in the left report's order."""
    both = left.phrases & right.phrases
    if not both:
        return []
    where: dict[int, list[int]] = {}
    for at, number in enumerate(right.seeds):
        if number in both:
            where.setdefault(number, []).append(at)
    found: list[Run] = []
    free = 0
    for at, number in enumerate(left.seeds):
        if number in both and at >= free:
            best = max((_grown(left.words, right.words, at, b) for b in where[number][:20]), key=lambda r: r.same)
            if best.same >= _RUN:
                found.append(best)
                free = best.left_end
    return found


def _grown(left: Sequence[str], right: Sequence[str], a: int, b: int) -> Run:
    """A passage grown to the right from where it begins, over at most so many words that differ."""
    start_a, start_b, same = a, b, 0
    while True:
        while a < len(left) and b < len(right) and left[a] == right[b]:
            a, b, same = a + 1, b + 1, same + 1
        step = _step(left, right, a, b)
        if step is None:
            return Run(start_a, start_b, a, b, same)
        a, b = a + step[0], b + step[1]


def _step(left: Sequence[str], right: Sequence[str], a: int, b: int) -> tuple[int, int] | None:
    """How many words to skip on either side until three are the same again; None where that is too far."""
    for total in range(1, 2 * _SKIP + 1):
        for i in range(max(0, total - _SKIP), min(_SKIP, total) + 1):
            x, y = a + i, b + total - i
            if left[x : x + 3] == right[y : y + 3] and x + 3 <= len(left) and y + 3 <= len(right):
                return i, total - i
    return None


def pairings(left: Profile, right: Profile) -> list[Pairing]:
    """The sentences of both that say the same, the likeliest pairs first taken, in the left report's order.

    What a sentence has is spent on the first that shares it: a lead that holds all the names does not answer for every
    sentence of the other report.  So a sentence may be told in two, and two in one, but not one in ten.
    """
    heap = [(-value, a, b) for (a, b), value in _likely(left.sentences, right.sentences).items()]
    spent_left: list[set[str]] = [set() for _ in left.sentences]
    spent_right: list[set[str]] = [set() for _ in right.sentences]
    heapify(heap)
    found = []
    while heap:
        was, a, b = heappop(heap)
        one, other = left.sentences[a], right.sentences[b]
        items = (one.items.keys() & other.items.keys()) - spent_left[a] - spent_right[b]
        value = _worth(one, other, items)
        if value < -was - _EPSILON:
            if value:
                heappush(heap, (-value, a, b))
            continue
        spent_left[a] |= items
        spent_right[b] |= items
        like = 2 * value / (one.weight + other.weight)
        found.append(Pairing(a, b, value, min(1.0, like)))
    return sorted(found, key=lambda p: (p.left, p.right))


def _likely(left: Sequence[Sentence], right: Sequence[Sentence]) -> dict[tuple[int, int], float]:
    """The pairs of sentences that share enough to be one told in the words of the other, with its weight."""
    holders: dict[str, list[int]] = {}
    for at, sentence in enumerate(right):
        for item in sentence.items:
            if item[0] in _ANCHORS:
                holders.setdefault(item, []).append(at)
    found = {}
    for a, sentence in enumerate(left):
        shared = [holders[item] for item in sentence.items if item in holders]
        for b in {b for at in shared if len(at) <= _EVERYWHERE for b in at}:
            value = _worth(sentence, right[b], sentence.items.keys() & right[b].items.keys())
            if value:
                found[a, b] = value
    return found


def _worth(one: Sentence, other: Sentence, items: AbstractSet[str]) -> float:
    """Weight of what two sentences share; 0 where it is too little for one to be the other reworded."""
    anchors = [item for item in items if item[0] in _ANCHORS]
    if len(anchors) < _LEAST_ITEMS and not any(item[0] == "#" and one.items[item] >= _TELLING for item in anchors):
        return 0.0
    value = sum(math.sqrt(one.items[item] * other.items[item]) for item in sorted(items))
    return value if value >= max(_LEAST_SHARED, _LEAST_LIKE * min(one.weight, other.weight)) else 0.0


def quotations(left: Profile, right: Profile) -> list[Quoted]:
    """The quotations that both have, word for word or reworded with a name beside them in both."""
    found = []
    for one in left.quotations:
        if one.end - one.first >= _QUOTE:
            likely = [(_like(one, other), other) for other in right.quotations if other.end - other.first >= _QUOTE]
            share, other = max(likely, key=lambda pair: pair[0], default=(0.0, one))
            if share >= _SAME_QUOTE:
                found.append(Quoted(one, other, share, _names(left, one) & _names(right, other)))
    return found


def _like(left: Quotation, right: Quotation) -> float:
    """Share of the words of the shorter that are in the other, if that is not much longer."""
    short, long = sorted((len(left.roots), len(right.roots)))
    if not short or long > 4 * short:
        return 0.0
    return len(left.roots & right.roots) / (short if short >= 2 * _QUOTE else long)


def _names(report: Profile, quotation: Quotation) -> frozenset[str]:
    """Names in the sentence of a quotation and the one before it."""
    near = report.sentences[max(0, quotation.sentence - 1) : quotation.sentence + 1]
    return frozenset(item for sentence in near for item in sentence.items if item[0] == "@")
