"""The likeliest valid sequence of BIO tags: Viterbi with a price on opening and closing a run.

Taking the best tag word by word cuts runs in two at every doubtful word.  Here a run has to pay for
its two ends, so that it bridges a doubtful word and gives up a stray one; the prices are fitted on
development data, one a head.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from daybook.annotate.encoder import Floats

SPLIT = 0.5
"""Price of opening a run right behind another one, beside that of switching."""
_CERTAIN = math.log(0.98)
"""A word whose ``O`` is surer than this is in no run at any price fitted: sequences are read between such words."""
_POSSIBLE = math.log(0.02)
"""A label that no word of a stretch makes likelier than this is not tried there."""
_NEVER = -1e9


def best_tags(scores: Floats, switch: float) -> list[int]:
    """The tag of each word: 0 for ``O``, ``1 + 2 * label`` for ``B``, ``2 + 2 * label`` for ``I``.

    Args:
        scores: (words, 1 + 2 * labels), as logits.
        switch: price of each end of a run, in nats, from 0.
    """
    tags = [0] * len(scores)
    if not len(scores):
        return tags
    shifted = scores - scores.max(axis=1, keepdims=True)
    chances = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    open_words = np.flatnonzero(chances[:, 0] < _CERTAIN).tolist()
    start = 0
    for at, word in enumerate(open_words):
        if at + 1 == len(open_words) or open_words[at + 1] > word + 1:
            first = open_words[start]
            tags[first : word + 1] = _stretch(chances[first : word + 1], switch)
            start = at + 1
    return tags


def _stretch(chances: Floats, switch: float) -> list[int]:
    """The tags of a stretch of words, none of which is certainly outside."""
    likeliest = chances[:, 1:].max(axis=0).reshape(-1, 2).max(axis=1)
    labels = np.flatnonzero(likeliest > _POSSIBLE).tolist()
    if not labels:
        return [0] * len(chances)
    columns = [0, *(column for label in labels for column in (1 + 2 * label, 2 + 2 * label))]
    path = _viterbi(chances[:, columns].tolist(), switch)
    return [columns[state] for state in path]


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
