"""What a head's answers are worth: spans, labels, arguments and links against the gold of examples.

Needs no PyTorch.  Gold is what stands in the example's window; spans are compared in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np

from daybook.annotate import labels
from daybook.annotate.heads import PLAIN, TAGS, Choice, Run, runs_of
from training.passages import IGNORE, Example

Span = tuple[int, int]


class Opened(Protocol):
    """A window's answers: those of the model's heads, or of a baseline."""

    def tag(self, head: str) -> list[Run]:
        """The runs of a BIO head."""

    def choose(self, head: str, word: int) -> list[Choice]:
        """The labels of a plain head at a word, the likeliest first."""

    def pair(self, head: str, anchor: int) -> list[Run]:
        """The runs of a pair head as seen from the word ``anchor``."""


Answers = TypeVar("Answers", bound=Opened)
Reading = Callable[[Example], Opened]


class Tally:
    """Counts of right, predicted and gold."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0
        self.right_gold = 0

    def add(self, found: Iterable[Any], gold: Iterable[Any]) -> None:
        """Counts one window's sets (as multisets)."""
        a, b = Counter(found), Counter(gold)
        self.right += (a & b).total()
        self.right_gold += (a & b).total()
        self.found += a.total()
        self.gold += b.total()

    def overlap(self, found: list[Span], gold: list[Span]) -> None:
        """Counts spans that share a word with one of the other side."""
        self.right += sum(any(a < d and c < b for c, d in gold) for a, b in found)
        self.right_gold += sum(any(a < d and c < b for c, d in found) for a, b in gold)
        self.found += len(found)
        self.gold += len(gold)

    def figures(self) -> dict[str, float]:
        """Precision, recall, F1 and the number of gold items."""
        p, r = self.right / max(1, self.found), self.right_gold / max(1, self.gold)
        return {"p": round(p, 4), "r": round(r, 4), "f": round(2 * p * r / max(1e-9, p + r), 4), "gold": self.gold}


def gold_runs(target: np.ndarray, names: Sequence[str]) -> list[Run]:
    """The runs of a target array."""
    scores = np.zeros((len(target), labels.bio(len(names))), dtype=np.float32)
    scores[np.arange(len(target)), np.maximum(target, 0)] = 9.0
    return runs_of(scores, names)


def tags(reader: Reading, examples: Sequence[Example], head: str) -> dict[str, Any]:
    """The figures of a BIO head, as ``tag_tallies`` counts."""
    return {name: tally.figures() for name, tally in tag_tallies(reader, examples, head).items()}


def tag_tallies(reader: Reading, examples: Sequence[Example], head: str) -> dict[str, Tally]:
    """A BIO head: exact and overlapping spans, words, and labels left aside.

    ``exact``: both ends and the label; ``unlabelled``: both ends; ``overlap``: a span found is right if it shares a
    word with a gold one, a gold one is found if it shares a word with a span found; ``words``: each word of a span.
    """
    exact, loose, words, blind = Tally(), Tally(), Tally(), Tally()
    for example in examples:
        if head not in example.tags:
            continue
        found, gold = reader(example).tag(head), gold_runs(example.tags[head], TAGS[head])
        exact.add([(r.first, r.end, r.label) for r in found], [(r.first, r.end, r.label) for r in gold])
        blind.add([(r.first, r.end) for r in found], [(r.first, r.end) for r in gold])
        loose.overlap([(r.first, r.end) for r in found], [(r.first, r.end) for r in gold])
        words.add([w for r in found for w in range(r.first, r.end)], [w for r in gold for w in range(r.first, r.end)])
    return {"exact": exact, "unlabelled": blind, "overlap": loose, "words": words}


def plain_pairs(
    reader: Reading, examples: Sequence[Example], head: str, column: int, *, cues: bool = False
) -> list[tuple[str, str]]:
    """(answer, gold) of a plain head at each gold anchor (or cue) whose label the corpus gives."""
    pairs = []
    for example in examples:
        for item in example.cues if cues else example.anchors:
            if item[column] != IGNORE:
                pairs.append((reader(example).choose(head, item[0])[0].label, str(PLAIN[head][item[column]])))
    return pairs


def plain(
    reader: Reading, examples: Sequence[Example], head: str, column: int, *, cues: bool = False
) -> dict[str, Any]:
    """A plain head at gold anchors (or cues): accuracy, macro-F1, and the majority's macro-F1 beside it."""
    pairs = plain_pairs(reader, examples, head, column, cues=cues)
    most = Counter(g for _, g in pairs).most_common(1)[0][0] if pairs else ""
    return {
        "accuracy": round(sum(a == b for a, b in pairs) / max(1, len(pairs)), 4),
        "macro_f": macro(pairs),
        "majority_macro_f": macro([(most, g) for _, g in pairs]),
        "by_label": {label: label_f(pairs, label) for label in sorted({g for _, g in pairs})},
        "items": len(pairs),
    }


def label_f(pairs: Sequence[tuple[str, str]], label: str) -> float:
    """The F1 of one label over (answer, gold) pairs."""
    right = sum(a == b == label for a, b in pairs)
    both = sum(a == label for a, _ in pairs) + sum(b == label for _, b in pairs)
    return round(2 * right / max(1, both), 4)


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean of the labels' F1 over (answer, gold) pairs, each label of the gold counting once."""
    known = sorted({g for _, g in pairs})
    return round(sum(label_f(pairs, label) for label in known) / max(1, len(known)), 4)


def arguments(reader: Reading, examples: Sequence[Example], head: str) -> dict[str, Any]:
    """The figures of the roles, as ``argument_tallies`` counts."""
    return {name: tally.figures() for name, tally in argument_tallies(reader, examples, head).items()}


def argument_tallies(reader: Reading, examples: Sequence[Example], head: str) -> dict[str, Tally]:
    """Roles at gold anchors: by last word and exactly, with and without the label."""
    tallies = {name: Tally() for name in ("head", "exact", "head_unlabelled")}
    for example in examples:
        for word, *_, target in example.anchors:
            if target is None:
                continue
            found, gold = reader(example).pair(head, word), gold_runs(target, labels.ROLES)
            tallies["head"].add({(r.end, r.label) for r in found}, {(r.end, r.label) for r in gold})
            tallies["head_unlabelled"].add({r.end for r in found}, {r.end for r in gold})
            tallies["exact"].add({(r.first, r.end, r.label) for r in found}, {(r.first, r.end, r.label) for r in gold})
    return tallies


def links(reader: Reading, examples: Sequence[Example]) -> dict[str, Any]:
    """The figures of the links, as ``link_tallies`` counts."""
    return {name: tally.figures() for name, tally in link_tallies(reader, examples).items()}


def link_tallies(reader: Reading, examples: Sequence[Example]) -> dict[str, Tally]:
    """Sources and contents of gold cues: spans that overlap (``source``, ``content``), and their words."""
    loose, words = {name: Tally() for name in labels.LINKS}, {name: Tally() for name in labels.LINKS}
    for example in examples:
        for word, _, target in example.cues:
            if target is None:
                continue
            found, gold = reader(example).pair("links", word), gold_runs(target, labels.LINKS)
            for name in labels.LINKS:
                a, b = ([(r.first, r.end) for r in runs if r.label == name] for runs in (found, gold))
                loose[name].overlap(a, b)
                words[name].add({w for s in a for w in range(*s)}, {w for s in b for w in range(*s)})
    return loose | {f"{name}_words": tally for name, tally in words.items()}


def memo(reader: Callable[[Example], Answers]) -> Callable[[Example], Answers]:
    """A reader that reads each example once and remembers it; keep it no longer than one set of examples."""
    known: dict[int, tuple[Example, Answers]] = {}

    def read_example(example: Example) -> Answers:
        if id(example) not in known:
            known[id(example)] = (example, reader(example))
        return known[id(example)][1]

    return read_example
