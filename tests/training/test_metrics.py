"""The scores, on cases worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.fakes import FakeHeads
from daybook.annotate import labels
from training import metrics
from training.metrics import Tally
from training.passages import IGNORE, Example


def example(tags=None, anchors=(), cues=(), words=8):
    targets = {head: np.array(target) for head, target in (tags or {}).items()}
    return Example([], [], list(range(words)), (), targets, list(anchors), list(cues))


def scored(function, cases, *rest, **more):
    """Scores (example, FakeHeads) pairs."""
    answers = {id(e): heads for e, heads in cases}
    return function(lambda e: answers[id(e)], [e for e, _ in cases], *rest, **more)


def test_exact_and_overlapping_spans():
    gold = example({"source": [1, 2, 2, 0, 0, 1, 0, 0]})  # 0-3 and 5-6
    heads = FakeHeads(8, {"source": [(0, 2), (5, 6), (7, 8)]})
    out = scored(metrics.tags, [(gold, heads)], "source")
    assert out["exact"] == {"p": 0.3333, "r": 0.5, "f": 0.4, "gold": 2}
    assert out["overlap"] == {"p": 0.6667, "r": 1.0, "f": 0.8, "gold": 2}
    assert out["words"] == {"p": 0.75, "r": 0.75, "f": 0.75, "gold": 4}


def test_one_long_span_may_overlap_several():
    gold = example({"content": [1, 0, 1, 0, 1, 0, 0, 0]})
    out = scored(metrics.tags, [(gold, FakeHeads(8, {"content": [(0, 8)]}))], "content")
    assert out["overlap"] == {"p": 1.0, "r": 1.0, "f": 1.0, "gold": 3}
    assert out["exact"]["f"] == 0
    assert out["words"]["p"] == 0.375


def test_labels_count_for_exact_alone():
    first, second = (str(name) for name in labels.EVENT_TYPES[:2])
    gold = example({"events": [0, 1, 0, 0, 3, 4, 0, 0]})
    heads = FakeHeads(8, {"events": [(1, 2, first), (4, 6, first)]})
    out = scored(metrics.tags, [(gold, heads)], "events")
    assert out["exact"]["f"] == 0.5
    assert out["unlabelled"]["f"] == 1.0
    heads = FakeHeads(8, {"events": [(1, 2, first), (4, 6, second)]})
    assert scored(metrics.tags, [(gold, heads)], "events")["exact"]["f"] == 1.0


def test_nothing_known_is_no_gold_and_other_heads_are_passed_over():
    gold = example({"events": [IGNORE, 0, 0, 1, 0, 0, 0, 0]})
    out = scored(metrics.tags, [(gold, FakeHeads(8)), (example(), FakeHeads(8))], "events")
    assert out["exact"] == {"p": 0.0, "r": 0.0, "f": 0.0, "gold": 1}


@pytest.mark.parametrize(("found", "gold"), [([], []), ([], [(0, 1)]), ([(0, 1)], [])])
def test_empty_sides_are_no_error(found, gold):
    exact, loose = Tally(), Tally()
    exact.add(found, gold)
    loose.overlap(found, gold)
    assert exact.figures() == loose.figures() == {"p": 0.0, "r": 0.0, "f": 0.0, "gold": len(gold)}


def test_items_count_as_often_as_they_stand():
    tally = Tally()
    tally.add(["a", "a", "b"], ["a", "c"])
    assert tally.figures() == {"p": 0.3333, "r": 0.5, "f": 0.4, "gold": 2}


def test_macro_is_the_mean_over_the_labels_of_the_gold():
    pairs = [("x", "x"), ("x", "x"), ("x", "y"), ("z", "y")]
    # x: 2 right of 3 found and 2 gold, 0.8; y: never found, 0; z is not in the gold.
    assert metrics.macro(pairs) == 0.4
    assert metrics.macro([]) == 0


def test_plain_heads_are_asked_at_gold_anchors():
    realis = [str(name) for name in labels.REALIS]
    anchors = [(1, IGNORE, realis.index("actual"), IGNORE, None), (5, IGNORE, realis.index("planned"), IGNORE, None)]
    anchors.append((6, IGNORE, IGNORE, IGNORE, None))
    out = scored(metrics.plain, [(example(anchors=anchors), FakeHeads(8))], "realis", 2)
    assert out["items"] == 2
    assert out["accuracy"] == 0.5
    assert out["macro_f"] == out["majority_macro_f"] == 0.3333
    assert out["by_label"] == {"actual": 0.6667, "planned": 0.0}


def test_stances_are_asked_at_gold_cues():
    stances = [str(name) for name in labels.STANCES]
    gold = example(cues=[(2, stances.index("denies"), None)])
    heads = FakeHeads(8, choices={("stances", 2): ("denies", 0.9)})
    assert scored(metrics.plain, [(gold, heads)], "stances", 1, cues=True)["macro_f"] == 1.0


def test_arguments_by_last_word_and_exactly():
    actor, place = labels.ROLES.index("actor"), labels.ROLES.index("place")
    target = np.array([1 + 2 * actor, 2 + 2 * actor, 0, 0, 1 + 2 * place, 0, 0, 0])
    gold = example(anchors=[(3, IGNORE, IGNORE, IGNORE, target), (6, IGNORE, IGNORE, IGNORE, None)])
    heads = FakeHeads(8, pairs={("roles", 3): [(1, 2, "actor"), (4, 5, "time")]})
    out = scored(metrics.arguments, [(gold, heads)], "roles")
    assert out["head"] == {"p": 0.5, "r": 0.5, "f": 0.5, "gold": 2}
    assert out["exact"]["f"] == 0
    assert out["head_unlabelled"]["f"] == 1.0


def test_links_by_span_and_by_word():
    target = np.array([1, 2, 0, 3, 4, 4, 4, 0])
    gold = example(cues=[(2, IGNORE, target)])
    heads = FakeHeads(8, pairs={("links", 2): [(1, 2, "source"), (3, 8, "content")]})
    out = scored(metrics.links, [(gold, heads)])
    assert out["source"]["f"] == out["content"]["f"] == 1.0
    assert out["source_words"] == {"p": 1.0, "r": 0.5, "f": 0.6667, "gold": 2}
    assert out["content_words"] == {"p": 0.8, "r": 1.0, "f": 0.8889, "gold": 4}


def test_memo_reads_once():
    read = []
    reader = metrics.memo(lambda e: read.append(e) or FakeHeads(8))
    a, b = example(), example()
    assert reader(a) is reader(a)
    assert reader(b) is not reader(a)
    assert len(read) == 2


@given(st.lists(st.integers(0, 6), min_size=1, max_size=30))
def test_gold_runs_are_disjoint_and_cover_the_tagged_words(tags):
    runs = metrics.gold_runs(np.array(tags), ("a", "b", "c"))
    assert [w for r in runs for w in range(r.first, r.end)] == [at for at, tag in enumerate(tags) if tag]
    assert all((tags[w] - 1) // 2 == "abc".index(r.label) for r in runs for w in range(r.first, r.end))
