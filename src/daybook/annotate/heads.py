"""From scores to labels: one decode function for each kind of head, and the table of heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from daybook.annotate import labels
from daybook.annotate.encoder import Floats, Scores
from daybook.annotate.paths import best_tags, highest

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
_MOST_ROWS = 8192
"""Words seen from their anchors that are scored at once, of 512 bytes each, where one window has no more."""

View = tuple[int, int, int]
"""An anchor word, and the first and the last (excluded) of the words that a pair head looks at from there."""


class Run(NamedTuple):
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


def _softmax_rows(scores: Floats) -> Floats:
    """The same for the many short rows that are words."""
    shifted = np.exp(scores - highest(scores)[:, None])
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
    scores = np.concatenate(sequences) if len(sequences) > 1 else sequences[0]
    return _runs_between(scores, [0, *accumulate(map(len, sequences))], names, temperature, switch)


def _runs_between(
    scores: Floats, bounds: Sequence[int], names: Sequence[str], temperature: float, switch: float | None
) -> list[list[Run]]:
    """The same for sequences that stand one behind the other, by their bounds: 0, the end of the first, and so on."""
    starts = [bound for bound in bounds if bound < bounds[-1]]
    tags = scores.argmax(axis=1) if switch is None else best_tags(scores, switch, starts)
    tagged = np.flatnonzero(tags)
    runs: list[list[Run]] = [[] for _ in bounds[1:]]
    if not len(tagged):
        return runs
    chances = _softmax_rows(scores[tagged] / temperature)
    sure = chances[:, 1::2] + chances[:, 2::2]
    owners = (np.searchsorted(bounds, tagged, side="right") - 1).tolist()
    words = tagged.tolist()
    for start, end, label in _spans(words, tags[tagged].tolist(), owners):
        mean = float(sure[start, label] if end == start + 1 else np.add.reduce(sure[start:end, label]) / (end - start))
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a pair head has for some views of a window."""

    views: Sequence[View]
    scores: Floats
    """(words, outputs), one view behind the other."""
    runs: list[list[Run]]

    def parted(self, values: Floats) -> list[Floats]:
        """Values of all words by view."""
        bounds = accumulate((end - first for _, first, end in self.views), initial=0)
        return [values[start:stop] for start, stop in pairwise(bounds)]


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
        self._seen: dict[str, _Seen] = {}
        self._best: dict[str, dict[int, Choice]] = {}

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
        if word not in self._best.get(head, ()):
            choose_together([self], head, [[word]])
        return self._best[head][word]

    def choose_scores(self, head: str, word: int) -> Floats:
        """The scores of a plain head at a word, (outputs,)."""
        start, end = _PLAIN_AT[head]
        return self._scores.plain[word, start:end]

    def pair(self, head: str, anchor: int) -> list[Run]:
        """The runs of a pair head as seen from the word ``anchor``."""
        return self.pairs(head, [(anchor, 0, len(self._scores.tags))])[0]

    def pairs(self, head: str, views: Sequence[View]) -> list[list[Run]]:
        """The runs of a pair head in each view."""
        return self._look(head, views).runs if views else []

    def pair_chances(self, head: str, views: Sequence[View]) -> list[Floats]:
        """The probabilities of a pair head, (words, outputs), in each view."""
        if not views:
            return []
        seen = self._look(head, views)
        return seen.parted(_softmax_rows(seen.scores / self._temperature(head)))

    def pair_scores(self, head: str, anchor: int) -> Floats:
        """The scores of a pair head, (words, outputs), as seen from the word ``anchor``."""
        return self._look(head, [(anchor, 0, len(self._scores.tags))]).scores

    def _look(self, head: str, views: Sequence[View]) -> _Seen:
        """What a pair head has for each view; that of the latest views is kept."""
        seen = self._seen.get(head)
        if seen is None or seen.views != views:
            look_together([self], head, [views])
        return self._seen[head]

    def _show(self, scorer: str, views: Sequence[View], hidden: Floats) -> None:
        """Puts what the scorer has for the words of each view, one behind the other, into the rows of ``hidden``."""
        if scorer not in self._keys:
            scores = getattr(self._scores, scorer)
            size = scores.shape[1] // 4
            self._keys[scorer] = [scores[:, start : start + size] for start in range(0, 4 * size, size)]
        add_word, add_anchor, times_word, times_anchor = self._keys[scorer]
        distance = self._tensors[f"{scorer}.distance"]
        stop = 0
        for anchor, first, end in views:
            start, stop = stop, stop + end - first
            seen = hidden[start:stop]
            np.multiply(times_word[first:end], times_anchor[anchor], out=seen)
            seen += add_word[first:end] + add_anchor[anchor]
            seen += distance.take(_buckets(end - first, anchor - first), axis=0)

    def _temperature(self, head: str) -> float:
        return self._temperatures.get(head, 1.0)


def tag_together(windows: Sequence[Heads], head: str) -> None:
    """Finds the runs of a BIO head in all windows of a report at once, for their ``tag`` to give."""
    if windows:
        temperature, switch = windows[0]._temperature(head), windows[0]._switches.get(head)
        found = runs_of_each([window.raw(head) for window in windows], TAGS[head], temperature, switch)
        for window, runs in zip(windows, found, strict=True):
            window._tagged[head] = runs


def choose_together(windows: Sequence[Heads], head: str, words: Sequence[Sequence[int]]) -> None:
    """Finds the likeliest label of a plain head at some words of each window, for their ``best`` to give."""
    start, end = _PLAIN_AT[head]
    rows = [window._scores.plain[list(own), start:end] for window, own in zip(windows, words, strict=True) if own]
    if not rows:
        return
    chances = softmax(np.concatenate(rows) / windows[0]._temperature(head))
    labels = iter(zip(chances.argmax(axis=1).tolist(), chances.max(axis=1).tolist(), strict=True))
    for window, own in zip(windows, words, strict=True):
        known = window._best.setdefault(head, {})
        for word, (label, sure) in zip(own, labels, strict=False):
            known[word] = Choice(str(PLAIN[head][label]), sure)


def look_together(windows: Sequence[Heads], head: str, views: Sequence[Sequence[View]]) -> None:
    """Looks with a pair head from several views of each window, for their ``pairs`` and ``pair_chances`` to give."""
    group: list[tuple[Heads, Sequence[View]]] = []
    rows = 0
    for window, own in zip(windows, views, strict=True):
        more = sum(end - first for _, first, end in own)
        if group and rows + more > _MOST_ROWS:
            _look(group, head, rows)
            group, rows = [], 0
        if own:
            group.append((window, own))
            rows += more
    if group:
        _look(group, head, rows)


def _look(group: Sequence[tuple[Heads, Sequence[View]]], head: str, rows: int) -> None:
    scorer, known = STYLES.get(head, head), group[0][0]
    weight = known._tensors[f"{head}.weight"]
    hidden = np.empty((rows, len(weight)), dtype=np.float32)
    bounds = [0, *accumulate(end - first for _, views in group for _, first, end in views)]
    at = 0
    for window, views in group:
        window._show(scorer, views, hidden[bounds[at] :])
        at += len(views)
    np.maximum(hidden, 0, out=hidden)
    made = product(hidden, weight)
    made += known._tensors[f"{head}.bias"]
    runs = iter(_runs_between(made, bounds, PAIRS[scorer], known._temperature(head), known._switches.get(head)))
    at = 0
    for window, views in group:
        scores = made[bounds[at] : bounds[at + len(views)]]
        window._seen[head] = _Seen(list(views), scores, [_moved(next(runs), first) for _, first, _ in views])
        at += len(views)


def _moved(runs: list[Run], by: int) -> list[Run]:
    return [Run(run.first + by, run.end + by, run.label, run.confidence) for run in runs] if by else runs


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
