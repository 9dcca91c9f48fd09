"""How far stated probabilities can be believed: bins of a reliability plot, and the expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from eval.counts import NOISE
from eval.task import Reliability

BINS = 15
"""Bins of equal width over 0..1, as Guo et al. 2017 (On Calibration of Modern Neural Networks) have them."""
_GROUPS = 20

Answer = tuple[float, bool]
"""A probability, and whether it was right."""


@dataclass(frozen=True, slots=True)
class Binned:
    """Answers in bins: the sum of probabilities, the number right and the number of each bin.

    A bin holds its lower bound and not its upper one, save the last, which holds 1.
    """

    sure: tuple[float, ...] = (0.0,) * BINS
    right: tuple[int, ...] = (0,) * BINS
    number: tuple[int, ...] = (0,) * BINS

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Binned:
        """Puts answers into their bins."""
        sure, right, number = [0.0] * BINS, [0] * BINS, [0] * BINS
        for chance, hit in answers:
            at = min(int(chance * BINS), BINS - 1)
            sure[at] += chance
            right[at] += hit
            number[at] += 1
        return cls(tuple(sure), tuple(right), tuple(number))

    def without(self, part: Binned) -> Binned:
        """What is left when a part is taken out."""
        sure = tuple(a - b for a, b in zip(self.sure, part.sure, strict=True))
        right = tuple(a - b for a, b in zip(self.right, part.right, strict=True))
        return Binned(sure, right, tuple(a - b for a, b in zip(self.number, part.number, strict=True)))

    @property
    def points(self) -> tuple[tuple[float, float, int], ...]:
        """Mean probability, share right and number of answers of each bin that holds any."""
        bins = zip(self.sure, self.right, self.number, strict=True)
        return tuple((sure / n, right / n, n) for sure, right, n in bins if n)

    @property
    def error(self) -> float:
        """Expected calibration error: the gaps between probability and share right, weighted by number; 0 of none."""
        gaps = sum(abs(sure - right) for sure, right in zip(self.sure, self.right, strict=True))
        return gaps / sum(self.number) if any(self.number) else 0.0


def reliability(head: str, answers: Iterable[Answer]) -> Reliability:
    """The plot of one head."""
    return Reliability(head, Binned.of(answers).points)


def measured(parts: Sequence[Sequence[Answer]]) -> tuple[Binned, float]:
    """The bins of all parts (windows, in order), and the standard error of their calibration error.

    Jackknife over at most 20 groups of neighbouring parts, left out in turn (Efron 1982); NOISE below eight groups.
    """
    size = max(1, -(-len(parts) // _GROUPS))
    groups = [Binned.of(a for part in parts[at : at + size] for a in part) for at in range(0, len(parts), size)]
    whole = Binned.of(answer for part in parts for answer in part)
    if len(groups) < 8:
        return whole, NOISE
    left = [whole.without(group).error for group in groups]
    mean = sum(left) / len(left)
    return whole, sqrt((len(left) - 1) / len(left) * sum((value - mean) ** 2 for value in left))
