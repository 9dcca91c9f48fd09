"""``python -m training.baselines --corpora FOLDER``: what counting alone scores, head by head.

The counts come from the same training examples as the model's weights, and the answers are scored by the same
functions on the same development examples.

- A head that tags words: each word's commonest tag in training, whatever its case; ``O`` for a word never seen.
  The tags become spans by the rules that decode the model's.
- A head that labels an anchor or a cue: the commonest label of its first word; for a word never seen, the
  commonest label of all.
- Roles: each word's commonest role given the side of the anchor it stands on, or that it is the anchor, where it had
  one in at least a certain share of such places; our prose and the event corpora counted apart, as the model's two
  outputs are.  The share is the one that fits the training words best: the commonest tag would be ``O`` nearly always.
- Links of a cue: the words after it, to the end of the sentence, are content; the words before it, back to the last
  mark, are source.  (Where nothing but a closing mark follows, "..., police said", the rest of the sentence before
  the source is content.)  A rule without counts: a word's commonest tag says next to nothing here.

Needs no PyTorch but where the training examples are not in the cache yet.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from daybook.annotate import labels
from daybook.annotate.heads import PLAIN, TAGS, Choice, Run, runs_of
from training.metrics import memo
from training.passages import IGNORE, Example

Word = tuple[int, ...]
"""The pieces of a word: the word without its case."""
_STOPS = {".", "!", "?"}
_MARK = 5
"""The shape of a mark: ``daybook.annotate.labels.shape_of``."""


def words_of(example: Example) -> list[Word]:
    """The words of an example."""
    ends = [*example.first[1:], len(example.pieces) - 1]
    return [tuple(example.pieces[a:b]) for a, b in zip(example.first, ends, strict=True)]


def side(word: int, anchor: int) -> int:
    """-1 before the anchor, 0 at it, 1 after it."""
    return int(np.sign(word - anchor))


class Counts:
    """The commonest value of each key, and of all."""

    def __init__(self) -> None:
        self._counts: defaultdict[Hashable, Counter[int]] = defaultdict(Counter)
        self.best: dict[Hashable, int] = {}
        self.usual = 0

    def add(self, key: Hashable, value: int) -> None:
        """Counts a value of a key; what is not known is left out."""
        if value != IGNORE:
            self._counts[key][value] += 1

    def settle_rare(self) -> None:
        """As ``settle``, but takes the commonest value other than 0 where its share of the key is large enough.

        Shares count two unseen places for each key, so that one place proves little; the least share is that with
        the best F1 over the training words.
        """
        rows = []
        for key, counts in self._counts.items():
            some = {value: count for value, count in counts.items() if value}
            if some:
                value = min(some, key=lambda v: (-some[v], v))
                rows.append((some[value] / (counts.total() + 2), key, value, some[value], counts.total()))
        gold = sum(count for counts in self._counts.values() for value, count in counts.items() if value)
        rows.sort(key=lambda row: (-row[0], str(row[1])))
        right = found = keep = 0
        best = 0.0
        for number, (_, _, _, hits, total) in enumerate(rows, 1):
            right, found = right + hits, found + total
            f = 2 * right / (found + gold)
            best, keep = (f, number) if f > best else (best, keep)
        self.best = {key: value for _, key, value, _, _ in rows[:keep]}
        self._counts.clear()

    def settle(self) -> None:
        """Takes the commonest of each key (of equals the lowest value) and drops the counts."""
        total: Counter[int] = Counter()
        for counts in self._counts.values():
            total.update(counts)
        self.best = {key: _commonest(counts) for key, counts in self._counts.items()}
        self.usual = _commonest(total) if total else 0
        self._counts.clear()


def _commonest(counts: Counter[int]) -> int:
    return min(counts, key=lambda value: (-counts[value], value))


class Commonest:
    """A reader that answers by counts; ``stops`` are the pieces that end a sentence."""

    def __init__(self, sources: Mapping[str, Sequence[Example]], stops: set[Word]) -> None:
        self.stops = stops
        self.counts: defaultdict[str, Counts] = defaultdict(Counts)
        for name, examples in sources.items():
            for example in examples:
                self._learn(example, "roles" if name == "prose" else "corpus_roles")
        for head, counts in self.counts.items():
            if head.endswith("roles"):
                counts.settle_rare()
            else:
                counts.settle()

    def _learn(self, example: Example, style: str) -> None:
        words = words_of(example)
        for head, target in example.tags.items():
            for word, tag in zip(words, target.tolist(), strict=True):
                self.counts[head].add(word, tag)
        for at, mode, realis, harm, roles in example.anchors:
            for head, label in (("modes", mode), ("realis", realis), ("harms", harm)):
                self.counts[head].add(words[at], label)
            for number, tag in enumerate([] if roles is None else roles.tolist()):
                self.counts[style].add((words[number], side(number, at)), tag)
        for at, stance, _ in example.cues:
            self.counts["stances"].add(words[at], stance)

    def __call__(self, example: Example) -> Guesses:
        """The answers for one example."""
        return Guesses(self, example)


class Guesses:
    """The answers of a baseline for one window."""

    def __init__(self, counts: Commonest, example: Example) -> None:
        self._of, self._words = counts, words_of(example)
        self._marks = [example.shapes[first] == _MARK for first in example.first]

    def tag(self, head: str) -> list[Run]:
        """The runs of a BIO head."""
        known = self._of.counts[head].best
        return _runs([known.get(word, 0) for word in self._words], TAGS[head])

    def choose(self, head: str, word: int) -> list[Choice]:
        """The one label of a plain head at a word."""
        counts = self._of.counts[head]
        label = counts.best.get(self._words[word], counts.usual)
        return [Choice(str(PLAIN[head][label]), 1.0)]

    def pair(self, head: str, anchor: int) -> list[Run]:
        """The runs of a pair head as seen from the word ``anchor``."""
        if head == "links":
            return list(self._linked(anchor))
        known = self._of.counts[head].best
        tags = [known.get((word, side(at, anchor)), 0) for at, word in enumerate(self._words)]
        return _runs(tags, labels.ROLES)

    def _linked(self, cue: int) -> Iterator[Run]:
        start, end = cue, cue
        while start > 0 and self._words[start - 1] not in self._of.stops:
            start -= 1
        while end < len(self._words) and self._words[end] not in self._of.stops:
            end += 1
        source = cue
        while source > start and not self._marks[source - 1]:
            source -= 1
        if source < cue:
            yield Run(source, cue, "source", 1.0)
        after = [at for at in range(cue + 1, end) if not self._marks[at]]
        before = [at for at in range(start, source) if not self._marks[at]]
        content = after or before
        if content:
            yield Run(content[0], content[-1] + 1, "content", 1.0)


def _runs(tags: list[int], names: Sequence[str]) -> list[Run]:
    scores = np.zeros((len(tags), labels.bio(len(names))), dtype=np.float32)
    scores[np.arange(len(tags)), tags] = 1.0
    return runs_of(scores, names)


def fitted(corpora: Path, cache: Path) -> Commonest:
    """The baseline of the training examples."""
    from training.data import training_sources, vocabulary  # PyTorch

    tokenizer = vocabulary()
    return Commonest(training_sources(corpora, cache), {(tokenizer.token_to_id(mark),) for mark in sorted(_STOPS)})


def main() -> int:
    """Prints every figure of the baselines as JSON."""
    from training.evaluate import evaluate

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("runs/encoder/cache"), help="examples cut by training")
    options = parser.parse_args()
    json.dump(evaluate(memo(fitted(options.corpora, options.cache)), options.corpora), sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
