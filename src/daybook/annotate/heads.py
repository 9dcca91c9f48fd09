"""From scores to labels: one decode function for each kind of head, and the table of heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from daybook.annotate import labels
from daybook.annotate.encoder import Floats, Scores
from daybook.annotate.paths import best_tags

TAGS: dict[str, Sequence[str]] = {
    "source": ("source",),
    "cue": ("cue",),
    "content": ("content",),
    "entities": labels.ENTITIES,
    "times": ("time",),
    "kairos": labels.KAIROS,
    "events": labels.EVENT_TYPES,
}
"""The BIO heads, in the order of the model's outputs, with their labels."""

PLAIN: dict[str, Sequence[str]] = {
    "modes": labels.MODES,
    "realis": labels.REALIS,
    "harms": labels.HARMS,
    "stances": labels.STANCES,
}
"""The plain heads, in the order of the model's outputs, with their labels."""

PAIRS: dict[str, Sequence[str]] = {"roles": labels.ROLES, "links": labels.LINKS}
"""The heads that tag words as seen from one anchor word."""

STYLES = {"corpus_roles": "roles"}
"""A head that shares another's scorer: roles as the event corpora mark them, by their head words; for scoring only."""


def _columns(sizes: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """First and last (excluded) column of each head of a group that stands side by side."""
    ends = dict(zip(sizes, accumulate(sizes.values()), strict=True))
    return {name: (end - sizes[name], end) for name, end in ends.items()}


_TAGS_AT = _columns({name: labels.bio(len(names)) for name, names in TAGS.items()})
_PLAIN_AT = _columns({name: len(names) for name, names in PLAIN.items()})

DISTANCES = 16
_SERIAL = 262_144
"""Multiplications up to which OpenBLAS stays on one thread: its SMP_THRESHOLD_MIN times GEMM_MULTITHREAD_THRESHOLD."""


@dataclass(frozen=True, slots=True)
class Run:
    """A labelled run of words: first word, end (excluded), label, probability."""

    first: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One label of a plain head with its probability."""

    label: str
    confidence: float


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def runs_of(scores: Floats, names: Sequence[str], temperature: float = 1.0, switch: float | None = None) -> list[Run]:
    """Decodes BIO scores (words, 1 + 2 * labels) by the best path at a price of ``switch`` an end of a run.

    Without a price by the best tag of each word: an ``I`` that continues nothing opens a run; an ``I`` of another
    label closes the one before.  A run's confidence is the mean probability of its words' being in it.
    """
    best = scores.argmax(axis=1) if switch is None else np.asarray(best_tags(scores, switch), dtype=np.int64)
    tagged = np.flatnonzero(best)
    if not len(tagged):
        return []
    found = []
    start, last, label = -1, -1, -1
    tags = [*best[tagged].tolist(), 0]
    for at, tag in zip([*tagged.tolist(), len(best) + 1], tags, strict=True):
        kind, begins = (tag - 1) // 2, tag % 2 == 1
        if start >= 0 and (at > last + 1 or begins or kind != label):
            found.append((start, last + 1, label))
            start = -1
        if start < 0:
            start, label = at, kind
        last = at
    chances = softmax(scores[tagged] / temperature)
    sure = np.empty((len(best), len(names)), dtype=np.float32)
    sure[tagged] = chances[:, 1::2] + chances[:, 2::2]
    return [Run(a, b, str(names[k]), float(np.add.reduce(sure[a:b, k]) / (b - a))) for a, b, k in found]


class Heads:
    """The scores of one window, opened head by head."""

    def __init__(
        self,
        scores: Scores,
        tensors: Mapping[str, Floats],
        temperatures: Mapping[str, float],
        switches: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self._scores, self._tensors, self._temperatures = scores, tensors, temperatures
        self._switches = switches
        self._keys: dict[str, Sequence[Floats]] = {}
        self._latest: tuple[str, int, Floats] | None = None

    def tag(self, head: str) -> list[Run]:
        """The runs of a BIO head."""
        return runs_of(self.raw(head), TAGS[head], self._temperature(head), self._switches.get(head))

    def raw(self, head: str) -> Floats:
        """The scores of a BIO head, (words, outputs)."""
        start, end = _TAGS_AT[head]
        return self._scores.tags[:, start:end]

    def choose(self, head: str, word: int) -> list[Choice]:
        """The labels of a plain head at a word, the likeliest first."""
        chances = softmax(self.choose_scores(head, word) / self._temperature(head))
        order = np.argsort(-chances, kind="stable").tolist()
        return [Choice(str(PLAIN[head][i]), float(chances[i])) for i in order]

    def best(self, head: str, word: int) -> Choice:
        """The likeliest label of a plain head at a word."""
        chances = softmax(self.choose_scores(head, word) / self._temperature(head))
        found = int(chances.argmax())
        return Choice(str(PLAIN[head][found]), float(chances[found]))

    def choose_scores(self, head: str, word: int) -> Floats:
        """The scores of a plain head at a word, (outputs,)."""
        start, end = _PLAIN_AT[head]
        return self._scores.plain[word, start:end]

    def pair(self, head: str, anchor: int) -> list[Run]:
        """The runs of a pair head as seen from the word ``anchor``."""
        names = PAIRS[STYLES.get(head, head)]
        return runs_of(self.pair_scores(head, anchor), names, self._temperature(head), self._switches.get(head))

    def pair_chances(self, head: str, anchor: int) -> Floats:
        """The probabilities of a pair head, (words, outputs), as seen from the word ``anchor``."""
        return softmax(self.pair_scores(head, anchor) / self._temperature(head))

    def pair_scores(self, head: str, anchor: int) -> Floats:
        """The scores of a pair head, (words, outputs), as seen from the word ``anchor``."""
        if self._latest is None or self._latest[:2] != (head, anchor):
            self._latest = head, anchor, self._pair_scores(head, anchor)
        return self._latest[2]

    def _pair_scores(self, head: str, anchor: int) -> Floats:
        scorer = STYLES.get(head, head)
        if scorer not in self._keys:
            parts = np.split(getattr(self._scores, scorer), 4, axis=1)
            self._keys[scorer] = [np.ascontiguousarray(part) for part in parts]
        add_word, add_anchor, times_word, times_anchor = self._keys[scorer]
        hidden = add_word + add_anchor[anchor]
        hidden += times_word * times_anchor[anchor]
        hidden += self._tensors[f"{scorer}.distance"][_buckets(len(hidden), anchor)]
        np.maximum(hidden, 0, out=hidden)
        return product(hidden, self._tensors[f"{head}.weight"]) + self._tensors[f"{head}.bias"]

    def _temperature(self, head: str) -> float:
        return self._temperatures.get(head, 1.0)


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product, some rows at a time: too little at once for the library to start threads of its own.

    Those threads wait for one another, which costs more than the product where the cores have other work; and one
    intra-op thread is what makes the answer the same on every machine.
    """
    rows = max(1, _SERIAL // right.size)
    made = np.empty((len(left), right.shape[1]), dtype=np.float32)
    for start in range(0, len(left), rows):
        np.matmul(left[start : start + rows], right, out=made[start : start + rows])
    return made


@lru_cache(maxsize=1024)
def _buckets(words: int, anchor: int) -> NDArray[np.int64]:
    """Signed distances of all words from the anchor -> 0..15: exact near the anchor, coarser away from it."""
    distance = np.arange(words) - anchor
    size = np.abs(distance)
    level = np.where(size == 0, 0, np.minimum(np.log2(np.maximum(size, 1)).astype(np.int64) + 1, 7))
    return np.where(distance < 0, level, level + DISTANCES // 2)


def check(outputs: Mapping[str, int]) -> Iterator[str]:
    """What does not fit between the model's outputs and the decoders, in words; empty if all is well."""
    wanted = {name: labels.bio(len(names)) for name, names in {**TAGS, **PAIRS}.items()} | {
        name: len(names) for name, names in PLAIN.items()
    }
    for name in sorted({*wanted, *outputs}):
        if wanted.get(name) != outputs.get(name):
            yield f"head {name}: the model has {outputs.get(name, 0)} outputs, the decoder {wanted.get(name, 0)} labels"
