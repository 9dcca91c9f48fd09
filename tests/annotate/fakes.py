"""Heads that say what a test tells them to, in place of a model's scores."""

from __future__ import annotations

import numpy as np

from daybook.annotate.heads import PAIRS, Choice, Run
from daybook.annotate.labels import bio

SURE = 0.96


class FakeHeads:
    """The heads of one window of ``words`` words.

    ``tags`` has the runs of each BIO head, as (first, end) or (first, end, label[, confidence]); ``pairs`` those of
    each (pair head, anchor word); ``choices`` the label of each (plain head, word), with its probability.
    """

    def __init__(self, words, tags=None, pairs=None, choices=None):
        self.words, self.tags, self.seen, self.choices = words, tags or {}, pairs or {}, choices or {}

    def tag(self, head):
        return [run(item, head) for item in self.tags.get(head, [])]

    def pair(self, head, anchor):
        return [run(item) for item in self.seen.get((head, anchor), [])]

    def pairs(self, head, views):
        return [[r for r in self.pair(head, a) if start <= r.first < end] for a, start, end in views]

    def pair_chances(self, head, views):
        return [self._chances(head, runs) for runs in self.pairs(head, views)]

    def _chances(self, head, runs):
        names = list(PAIRS[head])
        chances = np.zeros((self.words, bio(len(names))), dtype=np.float32)
        for item in runs:
            chances[item.first : item.end, 2 + 2 * names.index(item.label)] = item.confidence
        chances[:, 0] = 1 - chances.sum(axis=1)
        return chances

    def choose(self, head, word):
        usual = {"stances": "affirms", "realis": "actual"}.get(head, "-")
        label, sure = self.choices.get((head, word), (usual, SURE))
        return [Choice(label, sure), Choice("other", 1 - sure)]

    def best(self, head, word):
        return self.choose(head, word)[0]


def run(item, label=""):
    first, end, *rest = item
    return Run(first, end, rest[0] if rest else label, rest[1] if len(rest) > 1 else SURE)
