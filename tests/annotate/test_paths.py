from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.annotate.heads import runs_of, runs_of_each
from daybook.annotate.paths import SPLIT, _one_label, _viterbi, best_tags

DOUBT = 0.4
"""Score of a tag that is nearly as likely as O."""


def worth(tags: tuple[int, ...], chances: np.ndarray, switch: float) -> float:
    """What a sequence of tags scores; minus infinity for one that is not valid."""
    total = float(sum(chances[at, tag] for at, tag in enumerate(tags)))
    for before, tag in pairwise((0, *tags)):
        inside = tag and tag % 2 == 0
        if inside and before not in (tag, tag - 1):
            return -np.inf
        if tag % 2 == 1:
            total -= switch + (SPLIT if before else 0.0)
        elif before and not tag:
            total -= switch
    return total - (switch if tags[-1] else 0.0)


@given(
    st.integers(1, 5).flatmap(
        lambda words: st.lists(st.lists(st.floats(-2, 2), min_size=5, max_size=5), min_size=words, max_size=words)
    ),
    st.sampled_from([0.0, 0.3, 1.0]),
)
def test_no_valid_sequence_is_worth_more(rows, switch):
    scores = np.array(rows, dtype=np.float32)
    chances = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    found = tuple(best_tags(scores, switch))
    best = max(worth(tags, chances, switch) for tags in product(range(5), repeat=len(rows)))
    assert worth(found, chances, switch) == pytest.approx(best, abs=1e-4)


@given(
    st.lists(st.lists(st.sampled_from([-4.0, -1.0, -0.5, -0.1]), min_size=3, max_size=3), min_size=1, max_size=9),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_the_short_way_for_one_label_finds_the_same_path(rows, switch):
    assert _one_label(rows, switch) == _viterbi(rows, switch)


def test_a_doubtful_word_does_not_cut_a_run():
    scores = np.zeros((5, 3), dtype=np.float32)
    scores[0, 1] = scores[1, 2] = scores[3, 2] = scores[4, 2] = 4.0
    scores[2] = [DOUBT, -3.0, 0.0]
    assert len(runs_of(scores, ["x"])) == 2
    [run] = runs_of(scores, ["x"], 1.0, 1.0)
    assert (run.first, run.end) == (0, 5)


def test_a_stray_word_does_not_pay():
    scores = np.array([[3, 0, 0], [0, DOUBT, 0], [3, 0, 0]], dtype=np.float32)
    assert len(runs_of(scores, ["x"])) == 1
    assert runs_of(scores, ["x"], 1.0, 1.0) == []


def test_nothing_and_certain_words_are_outside():
    assert best_tags(np.zeros((0, 3), dtype=np.float32), 1.0).tolist() == []
    assert best_tags(np.array([[9, 0, 0]] * 4, dtype=np.float32), 0.0).tolist() == [0, 0, 0, 0]


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=4).flatmap(
        lambda lengths: st.tuples(
            st.just(lengths),
            st.lists(
                st.lists(st.sampled_from([-3.0, 0.0, 0.5, 2.0, 9.0]), min_size=5, max_size=5),
                min_size=sum(lengths),
                max_size=sum(lengths),
            ),
        )
    ),
    st.sampled_from([None, 0.0, 0.6]),
)
def test_sequences_read_together_read_as_each_alone(drawn, switch):
    lengths, rows = drawn
    scores = np.array(rows, dtype=np.float32).reshape(-1, 5)
    parts = np.split(scores, np.cumsum(lengths)[:-1])
    assert runs_of_each(parts, "ab", 1.0, switch) == [runs_of(part, "ab", 1.0, switch) for part in parts]
