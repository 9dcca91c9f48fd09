"""Counts over documents, and the figures and standard errors that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from eval.task import Figure

NOISE = 0.01
"""Stands for the standard error where there are too few documents to measure it."""


@dataclass(frozen=True, slots=True)
class Count:
    """Right, found and gold of one document.

    ``right_gold``: gold items that were met, where that differs from the found ones that are right (overlaps).
    """

    right: float = 0.0
    found: float = 0.0
    gold: float = 0.0
    right_gold: float | None = None

    def __add__(self, other: Count) -> Count:
        met = self.met + other.met
        return Count(self.right + other.right, self.found + other.found, self.gold + other.gold, met)

    @property
    def met(self) -> float:
        """Gold items that were met."""
        return self.right if self.right_gold is None else self.right_gold

    @property
    def precision(self) -> float:
        """Right over found; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Met over gold; 0 where there is no gold."""
        return self.met / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(counts: Sequence[Count]) -> Count:
    """All documents together."""
    return sum(counts, Count())


def jackknife(counts: Sequence[Count], value: Callable[[Count], float]) -> float:
    """Standard error of a figure by leaving out each document in turn (Efron 1982); NOISE below eight documents."""
    if len(counts) < 8:
        return NOISE
    everything = total(counts)
    left = [
        value(
            Count(
                everything.right - c.right, everything.found - c.found, everything.gold - c.gold, everything.met - c.met
            )
        )
        for c in counts
    ]
    mean = sum(left) / len(left)
    return sqrt((len(left) - 1) / len(left) * sum((v - mean) ** 2 for v in left))


def prf(name: str, label: str, counts: Sequence[Count], *, floor: bool = True) -> tuple[Figure, Figure, Figure]:
    """Precision, recall and F1 of counts by document: ``NAME.p``, ``NAME.r``, ``NAME.f``; a floor holds F1 alone."""
    whole = total(counts)
    gold = round(whole.gold)
    p, r, f = (jackknife(counts, side) for side in (_precision, _recall, _f1))
    return (
        Figure(f"{name}.p", f"{label}: precision", whole.precision, gold, p, floor=False),
        Figure(f"{name}.r", f"{label}: recall", whole.recall, gold, r, floor=False),
        Figure(f"{name}.f", f"{label}: F1", whole.f1, gold, f, floor=floor),
    )


def share(name: str, label: str, counts: Sequence[tuple[float, float]], *, floor: bool = True) -> Figure:
    """A share (right of all) of counts by document."""
    pairs = [Count(right, all_, all_) for right, all_ in counts]
    whole = total(pairs)
    return Figure(name, label, whole.precision, round(whole.gold), jackknife(pairs, _precision), floor=floor)


def _precision(count: Count) -> float:
    return count.precision


def _recall(count: Count) -> float:
    return count.recall


def _f1(count: Count) -> float:
    return count.f1
