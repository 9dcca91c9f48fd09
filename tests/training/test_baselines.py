"""The baselines answer by counts."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.annotate import labels
from training.baselines import Commonest
from training.passages import IGNORE, Example

STOP = 9
ACTOR = 1 + 2 * labels.ROLES.index("actor")


def example(words, tags=None, anchors=(), cues=(), marks=()):
    """An example whose words are one piece each."""
    shapes = [0, *(5 if word in (STOP, *marks) else 0 for word in words), 0]
    targets = {head: np.array(target) for head, target in (tags or {}).items()}
    return Example([101, *words, 102], shapes, list(range(1, len(words) + 1)), (), targets, list(anchors), list(cues))


def fitted(**sources):
    return Commonest(sources, {(STOP,)})


def test_a_word_has_its_commonest_tag_and_an_unknown_one_none():
    known = [example([1, 2, 3], {"times": t}) for t in ([1, 2, 0], [1, 2, 0], [0, 0, IGNORE])]
    runs = fitted(times=known)(example([1, 2, 7, 2])).tag("times")
    assert [(r.first, r.end) for r in runs] == [(0, 2), (3, 4)]


def test_an_anchor_has_its_words_label_or_the_commonest():
    def event(word, realis):
        return example([word], anchors=[(0, IGNORE, realis, IGNORE, None)])

    reader = fitted(prose=[event(1, 2), event(1, 2), event(2, 0), event(3, 0), event(4, 0)])
    assert reader(example([1])).choose("realis", 0)[0].label == labels.REALIS[2]
    assert reader(example([8])).choose("realis", 0)[0].label == labels.REALIS[0]


def test_roles_go_by_the_side_of_the_anchor_and_by_corpus():
    target = np.array([ACTOR, 0, 0])
    told = [example([1, 2, 3], anchors=[(1, IGNORE, IGNORE, IGNORE, target)])] * 5
    reader = fitted(prose=told)
    window = example([1, 2, 1])
    assert [(r.first, r.label) for r in reader(window).pair("roles", 1)] == [(0, "actor")]
    assert reader(window).pair("corpus_roles", 1) == []


@pytest.mark.parametrize(
    ("words", "cue", "source", "content"),
    [
        ([1, 2, 3, 4, 5, STOP, 6], 2, (0, 2), (3, 5)),  # police there said it burnt.
        ([7, STOP, 1, 2, 3, 4], 3, (2, 3), (4, 6)),  # ... . police said it burnt
        ([4, 5, 8, 1, 2, STOP], 4, (3, 4), (0, 2)),  # it burnt, police said.
        ([2, STOP], 0, None, None),
    ],
)
def test_links_go_by_the_sentence(words, cue, source, content):
    runs = fitted()(example(words, marks=(8,))).pair("links", cue)
    found = {r.label: (r.first, r.end) for r in runs}
    assert found == {name: span for name, span in (("source", source), ("content", content)) if span}
