"""How far stated probabilities can be believed: bins of a reliability plot, and the expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.task import Reliability

BINS = 15
"""Bins of equal width over 0..1, as Guo et al. 2017 (On Calibration of Modern Neural Networks) have them."""

Bins = tuple[tuple[float, float, int], ...]


def bins(answers: Iterable[tuple[float, bool]], count: int = BINS) -> Bins:
    """Mean probability, share right and number of the (probability, right) answers of each bin.

    A bin holds its lower bound and not its upper one, save the last, which holds 1; empty bins are left out.
    """
    sure, right, number = [0.0] * count, [0] * count, [0] * count
    for chance, hit in answers:
        at = min(int(chance * count), count - 1)
        sure[at] += chance
        right[at] += hit
        number[at] += 1
    return tuple((sure[at] / n, right[at] / n, n) for at, n in enumerate(number) if n)


def error(found: Bins) -> float:
    """Expected calibration error: the gaps between probability and share right, weighted by the number of answers."""
    whole = sum(n for _, _, n in found)
    return sum(n * abs(sure - right) for sure, right, n in found) / whole if whole else 0.0


def reliability(head: str, answers: Sequence[tuple[float, bool]]) -> Reliability:
    """The plot of one head."""
    return Reliability(head, bins(answers))
