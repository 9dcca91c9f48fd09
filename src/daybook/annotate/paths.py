"""The likeliest valid sequence of BIO tags: Viterbi with a price on opening and closing a run.

Taking the best tag word by word cuts runs in two at every doubtful word.  Here a run has to pay for
its two ends, so that it bridges a doubtful word and gives up a stray one; the prices are fitted on
development data, one a head.

Most words are certainly outside, and most of the others could not pay for a run: whole windows, seen
from all their anchors at once, are cleared of both before the few stretches left are read word by word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daybook.annotate.encoder import Floats

SPLIT = 0.5
"""Price of opening a run right behind another one, beside that of switching."""
_DOUBT = 0.02
_CERTAIN = math.log(1 - _DOUBT)
"""A word whose ``O`` is surer than this is in no run at any price fitted: sequences are read between such words."""
_POSSIBLE = math.log(0.02)
"""A label that no word of a stretch makes likelier than this is not tried there."""
_ROUNDING = 1e-3
"""More than the sums of a stretch's chances can be off by."""
_NEVER = -1e9


def highest(scores: Floats) -> Floats:
    """The highest score of each word: row by row numpy is many times slower where rows are as short as these."""
    columns: Floats = np.ascontiguousarray(scores.T)
    best: Floats = columns.max(axis=0)
    return best


def best_tags(scores: Floats, switch: float, starts: Sequence[int] = (0,)) -> NDArray[np.int64]:
    """The tag of each word: 0 for ``O``, ``1 + 2 * label`` for ``B``, ``2 + 2 * label`` for ``I``.

    Args:
        scores: (words, 1 + 2 * labels), as logits.
        switch: price of each end of a run, in nats, from 0.
        starts: where each sequence starts, if several stand one behind the other.
    """
    tags = np.zeros(len(scores), dtype=np.int64)
    words, rows = _uncertain(scores)
    if not len(words):
        return tags
    begins = np.zeros(len(scores), dtype=bool)
    begins[list(starts)] = True
    opens = begins[words]
    opens[0] = True
    opens[1:] |= words[1:] > words[:-1] + 1
    heads = np.flatnonzero(opens)
    stretches = _Stretches(rows, opens, heads, [*heads.tolist(), len(words)])
    found, settled = stretches.plain(switch)
    unsettled = np.flatnonzero(~settled)
    for at, labels in zip(unsettled.tolist(), stretches.labels(unsettled), strict=True):
        first, end = stretches.bounds[at : at + 2]
        found[first:end] = _stretch(rows[first:end], labels, switch)
    tags[words] = found
    return tags


def _uncertain(scores: Floats) -> tuple[NDArray[np.int64], Floats]:
    """The words that are not certainly outside, and the logarithms of their tags' probabilities."""
    if not len(scores):
        return np.zeros(0, dtype=np.int64), scores
    lead = scores[:, 0] - highest(scores[:, 1:])  # of at least this: certain, whatever the other tags have
    doubtful = np.flatnonzero(lead < math.log((scores.shape[1] - 1) / _DOUBT) + _ROUNDING)
    rows = scores[doubtful]
    rows -= highest(rows)[:, None]
    rows -= np.log(np.exp(rows).sum(axis=1, keepdims=True))
    open_ones = rows[:, 0] < _CERTAIN
    return doubtful[open_ones], rows[open_ones]


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Words in a row none of which is certainly outside, all such stretches one behind the other."""

    chances: Floats
    opens: NDArray[np.bool_]
    """Whether a stretch starts at a word."""
    starts: NDArray[np.int64]
    bounds: list[int]

    def plain(self, switch: float) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Each word's tag, and for each stretch whether that settles it: where no run pays, or the best tags are one.

        A run pays if its words' gains over ``O`` come to more than its two ends cost.  The gains of the best tags, each
        word by itself, are the most that any runs can have, and one run has the fewest ends: where the best tags are
        the tags of one run, no other path has more.
        """
        best = self.chances.argmax(axis=1)
        gains = self.chances[np.arange(len(best)), best] - self.chances[:, 0]
        gained = np.add.reduceat(gains, self.starts) - 2 * switch
        before = np.concatenate([[0], best[:-1]])
        before[self.opens] = 0
        begins = best % 2 == 1
        strays = (best > 0) & ~begins & (before != best) & (before != best - 1)
        runs = np.add.reduceat(begins + 2 * strays, self.starts)
        idle = gained < -_ROUNDING
        best[np.repeat(idle, np.diff(self.bounds))] = 0
        return best, idle | ((runs == 1) & (gained > _ROUNDING))

    def labels(self, chosen: NDArray[np.int64]) -> list[list[int]]:
        """The labels that are possible in each of the chosen stretches."""
        if not len(chosen):
            return []
        likeliest = np.maximum.reduceat(self.chances, self.starts, axis=0)[chosen, 1:]
        possible = likeliest.reshape(len(chosen), -1, 2).max(axis=2) > _POSSIBLE
        return [np.flatnonzero(row).tolist() for row in possible]


def _stretch(chances: Floats, labels: Sequence[int], switch: float) -> list[int]:
    """The tags of one stretch, read word by word, of the ``labels`` that are possible in it."""
    if not labels:
        return [0] * len(chances)
    columns = [0, *(column for label in labels for column in (1 + 2 * label, 2 + 2 * label))]
    rows = chances[:, columns].tolist()
    path = _one_label(rows, switch) if len(labels) == 1 else _viterbi(rows, switch)
    return [columns[state] for state in path]


def _one_label(chances: Sequence[Sequence[float]], switch: float) -> list[int]:
    """The best path over the states O, B, I: what ``_viterbi`` finds, for the one label that most stretches have."""
    out, begun, going = chances[0][0], chances[0][1] - switch, _NEVER
    back: list[tuple[int, int, int]] = []
    for chance, begin, inside in chances[1:]:
        own, best = (1, begun) if begun >= going else (2, going)
        leaving = best - switch
        back.append((0 if out >= leaving else own, 0 if out >= best - SPLIT else own, own))
        begun = (leaving - SPLIT if leaving - SPLIT > out - switch else out - switch) + begin
        out = (out if out >= leaving else leaving) + chance
        going = best + inside
    ends = (out, begun - switch, going - switch)
    state = ends.index(max(ends))
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return path[::-1]


def _viterbi(chances: Sequence[Sequence[float]], switch: float) -> list[int]:
    """The best path over the states O, B1, I1, B2, I2, ..."""
    size = len(chances[0])
    begins = range(1, size, 2)
    now = [chances[0][0], *([_NEVER] * (size - 1))]
    for state in begins:
        now[state] = chances[0][state] - switch
    back: list[list[int]] = []
    for row in chances[1:]:
        inside = max(range(1, size), key=now.__getitem__)
        leaving = now[inside] - switch
        outside = now[0] >= leaving
        opening = now[0] >= now[inside] - SPLIT
        came = [0 if outside else inside]
        then = [max(now[0], leaving) + row[0]]
        entering = max(now[0] - switch, now[inside] - switch - SPLIT)
        for state in begins:
            came.append(0 if opening else inside)
            then.append(entering + row[state])
            own = state if now[state] >= now[state + 1] else state + 1
            came.append(own)
            then.append(now[own] + row[state + 1])
        back.append(came)
        now = then
    state = max(range(size), key=lambda s: now[s] - (switch if s else 0.0))
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return path[::-1]
