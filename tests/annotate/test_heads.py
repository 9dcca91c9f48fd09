"""Scores to labels, on scores small enough to reckon by hand."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.annotate import labels
from daybook.annotate.encoder import Scores
from daybook.annotate.heads import (
    PAIRS,
    PLAIN,
    TAGS,
    Heads,
    check,
    choose_together,
    look_together,
    runs_of,
    softmax,
    tag_together,
)

NAMES = ("a", "b")
OUT, BA, IA, BB, IB = range(5)


def bio(*tags, sure=8.0):
    """Scores (words, 5) in which each tag wins by ``sure``."""
    scores = np.zeros((len(tags), 5), dtype=np.float32)
    for word, tag in enumerate(tags):
        scores[word, tag] = sure
    return scores


def spans(scores, **options):
    return [(run.first, run.end, run.label) for run in runs_of(scores, NAMES, **options)]


@pytest.mark.parametrize(
    "tags, expected",
    [
        ((OUT, OUT), []),
        ((BA,), [(0, 1, "a")]),
        ((OUT, BA, IA, IA, OUT), [(1, 4, "a")]),
        ((BA, BA), [(0, 1, "a"), (1, 2, "a")]),
        ((BA, OUT, BB, IB), [(0, 1, "a"), (2, 4, "b")]),
        ((OUT, IA, IA), [(1, 3, "a")]),  # an I that continues nothing opens a run
        ((BA, IB, IB), [(0, 1, "a"), (1, 3, "b")]),  # an I of another label closes the one before
        ((BA, OUT, IA), [(0, 1, "a"), (2, 3, "a")]),
        ((OUT, OUT, BB), [(2, 3, "b")]),
    ],
)
def test_runs_by_the_best_tag_of_each_word(tags, expected):
    assert spans(bio(*tags)) == expected


def test_no_words_no_runs():
    assert runs_of(np.zeros((0, 5), dtype=np.float32), NAMES) == []


def test_a_runs_confidence_is_the_mean_chance_of_its_words_being_in_it():
    scores = bio(BA, IA)
    scores[1] = 0
    scores[1, IA] = 1.0
    chances = [np.exp(row) / np.exp(row).sum() for row in scores.astype(float)]
    [run] = runs_of(scores, NAMES)
    assert run.confidence == pytest.approx(np.mean([c[BA] + c[IA] for c in chances]), abs=1e-6)


def test_temperature_cools_confidence_and_changes_no_run():
    scores = bio(BA, IA, OUT, BB, sure=2.0)
    sharp, plain, flat = (runs_of(scores, NAMES, t) for t in (0.5, 1.0, 4.0))
    assert [(r.first, r.end, r.label) for r in sharp] == [(r.first, r.end, r.label) for r in flat]
    assert all(a.confidence > b.confidence > c.confidence for a, b, c in zip(sharp, plain, flat, strict=True))


def test_softmax_of_large_scores_is_finite():
    assert softmax(np.array([1000.0, 1000.0, -1000.0], dtype=np.float32)).tolist() == [0.5, 0.5, 0.0]


SIZE = 4
"""Dimensions of each of the four parts of a hand-made pair head's keys."""


def hand_made(words=5, seed=7):
    """Scores of a window and the pair heads' constants, drawn at random from a fixed seed."""
    draw = np.random.default_rng(seed)

    def some(*shape):
        return draw.normal(size=shape).astype(np.float32)

    tags = sum(labels.bio(len(names)) for names in TAGS.values())
    plain = sum(len(names) for names in PLAIN.values())
    scores = Scores(some(words, tags), some(words, plain), some(words, 4 * SIZE), some(words, 4 * SIZE))
    tensors = {}
    for head, names in {**PAIRS, "corpus_roles": labels.ROLES}.items():
        tensors[f"{head}.distance"] = some(16, SIZE)
        tensors[f"{head}.weight"] = some(SIZE, labels.bio(len(names)))
        tensors[f"{head}.bias"] = some(labels.bio(len(names)))
    return scores, tensors


def bucket(distance):
    """Distances in words to 0..15, written out."""
    near = {0: 0, 1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3, 8: 4}
    return near[abs(distance)] + (0 if distance < 0 else 8)


@pytest.mark.parametrize("head, keys", [("roles", "roles"), ("links", "links"), ("corpus_roles", "roles")])
def test_pair_scores_against_a_computation_word_by_word(head, keys):
    scores, tensors = hand_made(words=9)
    anchor = 4
    made = Heads(scores, tensors, {}).pair_scores(head, anchor)
    rows = getattr(scores, keys).astype(float)
    for word in range(9):
        part = rows[word].reshape(4, SIZE)
        other = rows[anchor].reshape(4, SIZE)
        hidden = part[0] + other[1] + part[2] * other[3] + tensors[f"{keys}.distance"][bucket(word - anchor)]
        expected = np.maximum(hidden, 0) @ tensors[f"{head}.weight"] + tensors[f"{head}.bias"]
        assert made[word] == pytest.approx(expected, abs=1e-5)


def test_a_view_sees_its_own_words_as_the_whole_window_does():
    heads = Heads(*hand_made(words=9), {}, {"roles": 0.0})
    for anchor, first, end in ((4, 0, 9), (4, 2, 7), (3, 3, 4)):
        [chances] = heads.pair_chances("roles", [(anchor, first, end)])
        assert chances == pytest.approx(softmax(heads.pair_scores("roles", anchor))[first:end], abs=1e-5)
    views = [(1, 0, 9), (7, 5, 9), (4, 0, 9)]
    together = heads.pairs("roles", views)
    assert together == [heads.pairs("roles", [view])[0] for view in views]
    assert together[0] == heads.pair("roles", 1)
    assert all(5 <= run.first < run.end <= 9 for run in together[1])
    assert heads.pairs("roles", []) == []


def test_windows_tagged_together_are_tagged_as_each_alone():
    windows = [Heads(*hand_made(words, seed), {}, {"events": 0.6}) for words, seed in ((5, 1), (0, 2), (9, 3))]
    alone = [
        Heads(*hand_made(words, seed), {}, {"events": 0.6}).tag("events") for words, seed in ((5, 1), (0, 2), (9, 3))
    ]
    tag_together(windows, "events")
    assert [window.tag("events") for window in windows] == alone
    tag_together([], "events")


def test_windows_looked_at_together_show_what_each_shows_alone(monkeypatch):
    sizes = ((5, 1), (2, 2), (9, 3))
    views = [[(1, 0, 5), (4, 2, 5)], [], [(0, 0, 9), (8, 3, 9), (4, 4, 5)]]
    for most in (1, 8192):
        monkeypatch.setattr("daybook.annotate.heads._MOST_ROWS", most)
        scores, tensors = [hand_made(*size)[0] for size in sizes], hand_made()[1]
        windows = [Heads(each, tensors, {}, {"roles": 0.3}) for each in scores]
        look_together(windows, "roles", views)
        for window, own, each in zip(windows, views, scores, strict=True):
            alone = Heads(each, tensors, {}, {"roles": 0.3})
            for view, runs, chances in zip(
                own, window.pairs("roles", own), window.pair_chances("roles", own), strict=True
            ):
                [single] = alone.pairs("roles", [view])
                assert [(run.first, run.end, run.label) for run in runs] == [(r.first, r.end, r.label) for r in single]
                assert chances == pytest.approx(alone.pair_chances("roles", [view])[0], abs=1e-6)


def test_words_chosen_for_together_get_what_each_gets_alone():
    windows = [Heads(*hand_made(words, seed), {"modes": 2.0}) for words, seed in ((5, 1), (2, 2), (9, 3))]
    words = [[4, 0], [], [8, 2, 2]]
    choose_together(windows, "modes", words)
    for window, own in zip(windows, words, strict=True):
        assert [window.best("modes", word) for word in own] == [window.choose("modes", word)[0] for word in own]
    choose_together([], "modes", [])


def test_heads_cut_their_own_columns():
    scores, tensors = hand_made()
    heads = Heads(scores, tensors, {})
    assert np.concatenate([heads.raw(name) for name in TAGS], axis=1).tolist() == scores.tags.tolist()
    for word in range(5):
        chosen = [heads.choose(name, word) for name in PLAIN]
        assert [len(c) for c in chosen] == [len(names) for names in PLAIN.values()]
        for choices in chosen:
            assert sum(c.confidence for c in choices) == pytest.approx(1, abs=1e-5)
            assert [c.confidence for c in choices] == sorted((c.confidence for c in choices), reverse=True)


def test_the_likeliest_label_of_a_plain_head_is_that_of_its_highest_score():
    scores, tensors = hand_made()
    at = len(labels.MODES) + labels.REALIS.index("threatened")
    scores.plain[2, at] = 50
    assert Heads(scores, tensors, {}).choose("realis", 2)[0].label == "threatened"


def test_a_temperature_cools_its_own_head_alone():
    scores, tensors = hand_made()
    plain, cooled = Heads(scores, tensors, {}), Heads(scores, tensors, {"modes": 3.0})
    assert cooled.choose("modes", 0)[0].confidence < plain.choose("modes", 0)[0].confidence
    assert cooled.choose("realis", 0) == plain.choose("realis", 0)


def test_an_unknown_head_is_an_error():
    heads = Heads(*hand_made(), {})
    with pytest.raises(KeyError):
        heads.raw("moods")
    with pytest.raises(KeyError):
        heads.choose("moods", 0)


def wanted():
    runs = {name: labels.bio(len(names)) for name, names in {**TAGS, **PAIRS}.items()}
    return runs | {name: len(names) for name, names in PLAIN.items()}


def test_check_is_content_with_the_decoders_own_labels():
    assert list(check(wanted())) == []


def test_check_names_a_head_that_is_missing_wrong_or_too_many():
    outputs = wanted() | {"modes": 3, "moods": 2}
    del outputs["cue"]
    assert [line.split(":")[0] for line in check(outputs)] == ["head cue", "head modes", "head moods"]
