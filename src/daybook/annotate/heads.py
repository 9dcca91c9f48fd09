"""From scores to labels: one decode function for each kind of head, and the table of heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
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


View = tuple[int, int, int]
"""An anchor word, and the first and the last (excluded) of the words that a pair head looks at from there."""


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
    return runs_of_each([scores], names, temperature, switch)[0]


def runs_of_each(
    sequences: Sequence[Floats], names: Sequence[str], temperature: float = 1.0, switch: float | None = None
) -> list[list[Run]]:
    """The same for each of several sequences, decoded together: there is much to do at once and little for one."""
    bounds = [0, *accumulate(map(len, sequences))]
    scores = np.concatenate(sequences) if len(sequences) > 1 else sequences[0]
    starts = [bound for bound in bounds if bound < bounds[-1]]
    tags = scores.argmax(axis=1) if switch is None else best_tags(scores, switch, starts)
    tagged = np.flatnonzero(tags)
    runs: list[list[Run]] = [[] for _ in sequences]
    if not len(tagged):
        return runs
    chances = softmax(scores[tagged] / temperature)
    sure = chances[:, 1::2] + chances[:, 2::2]
    owners = (np.searchsorted(bounds, tagged, side="right") - 1).tolist()
    words = tagged.tolist()
    for start, end, label in _spans(words, tags[tagged].tolist(), owners):
        mean = float(np.add.reduce(sure[start:end, label]) / (end - start))
        first = words[start] - bounds[owners[start]]
        runs[owners[start]].append(Run(first, first + end - start, str(names[label]), mean))
    return runs


def _spans(words: Sequence[int], tags: Sequence[int], owners: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First and end (excluded) index of each run among the tagged words of all sequences, and its label."""
    start = 0
    for at in range(1, len(words) + 1):
        label = (tags[start] - 1) // 2
        goes_on = at < len(words) and words[at] == words[at - 1] + 1 and owners[at] == owners[start]
        if goes_on and tags[at] == 2 * label + 2:
            continue
        yield start, at, label
        start = at


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
        self._tagged: dict[str, list[Run]] = {}
        self._latest: tuple[str, Sequence[View], list[Floats]] | None = None
        self._best: dict[str, tuple[list[int], list[float]]] = {}

    def tag(self, head: str) -> list[Run]:
        """The runs of a BIO head."""
        if head not in self._tagged:
            tag_together([self], head)
        return self._tagged[head]

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
        if head not in self._best:
            start, end = _PLAIN_AT[head]
            chances = softmax(self._scores.plain[:, start:end] / self._temperature(head))
            self._best[head] = chances.argmax(axis=1).tolist(), chances.max(axis=1).tolist()
        labels, sure = self._best[head]
        return Choice(str(PLAIN[head][labels[word]]), sure[word])

    def choose_scores(self, head: str, word: int) -> Floats:
        """The scores of a plain head at a word, (outputs,)."""
        start, end = _PLAIN_AT[head]
        return self._scores.plain[word, start:end]

    def pair(self, head: str, anchor: int) -> list[Run]:
        """The runs of a pair head as seen from the word ``anchor``."""
        return self.pairs(head, [(anchor, 0, len(self._scores.tags))])[0]

    def pairs(self, head: str, views: Sequence[View]) -> list[list[Run]]:
        """The runs of a pair head in each view."""
        if not views:
            return []
        names = PAIRS[STYLES.get(head, head)]
        scores = self._pair_scores(head, views)
        found = runs_of_each(scores, names, self._temperature(head), self._switches.get(head))
        return [
            [Run(run.first + first, run.end + first, run.label, run.confidence) for run in runs] if first else runs
            for runs, (_, first, _) in zip(found, views, strict=True)
        ]

    def pair_chances(self, head: str, views: Sequence[View]) -> list[Floats]:
        """The probabilities of a pair head, (words, outputs), in each view."""
        if not views:
            return []
        scores = self._pair_scores(head, views)
        chances = softmax(np.concatenate(scores) / self._temperature(head))
        return np.split(chances, list(accumulate(map(len, scores[:-1]))))

    def pair_scores(self, head: str, anchor: int) -> Floats:
        """The scores of a pair head, (words, outputs), as seen from the word ``anchor``."""
        return self._pair_scores(head, [(anchor, 0, len(self._scores.tags))])[0]

    def _pair_scores(self, head: str, views: Sequence[View]) -> list[Floats]:
        """The scores in each view; those of the latest views are kept."""
        if self._latest is None or self._latest[:2] != (head, views):
            self._latest = head, views, self._score_pairs(head, views)
        return self._latest[2]

    def _score_pairs(self, head: str, views: Sequence[View]) -> list[Floats]:
        scorer = STYLES.get(head, head)
        if scorer not in self._keys:
            parts = np.split(getattr(self._scores, scorer), 4, axis=1)
            self._keys[scorer] = [np.ascontiguousarray(part) for part in parts]
        add_word, add_anchor, times_word, times_anchor = self._keys[scorer]
        distance = self._tensors[f"{scorer}.distance"]
        bounds = [0, *accumulate(end - first for _, first, end in views)]
        hidden = np.empty((bounds[-1], add_word.shape[1]), dtype=np.float32)
        for (anchor, first, end), start, stop in zip(views, bounds, bounds[1:], strict=False):
            seen = hidden[start:stop]
            np.multiply(times_word[first:end], times_anchor[anchor], out=seen)
            seen += add_word[first:end] + add_anchor[anchor]
            seen += distance[_buckets(end - first, anchor - first)]
        np.maximum(hidden, 0, out=hidden)
        made = product(hidden, self._tensors[f"{head}.weight"])
        made += self._tensors[f"{head}.bias"]
        return [made[start:stop] for start, stop in pairwise(bounds)]

    def _temperature(self, head: str) -> float:
        return self._temperatures.get(head, 1.0)


def tag_together(windows: Sequence[Heads], head: str) -> None:
    """Finds the runs of a BIO head in all windows of a report at once, for their ``tag`` to give."""
    if windows:
        temperature, switch = windows[0]._temperature(head), windows[0]._switches.get(head)
        found = runs_of_each([window.raw(head) for window in windows], TAGS[head], temperature, switch)
        for window, runs in zip(windows, found, strict=True):
            window._tagged[head] = runs


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
