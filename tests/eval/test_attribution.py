"""Attributions counted by hand."""

from __future__ import annotations

import pytest

from eval import attribution
from eval.attribution import Spoken, count, misses, sides
from eval.counts import Count
from eval.polnear import Document, Gold
from subject_fakes import FakeSubject, said, span

TEXT = 'Two old bridges fell, the mayor said. "They were old," she added, "and unsafe."'
#       0   1   2       3   4 5   6     7   8 9 ...


def gold(*parts):
    """Attributions of words of the text: (source, cue, content pieces)."""
    return tuple(
        Gold(
            (span(TEXT, source),) if source else (),
            (span(TEXT, cue),) if cue else (),
            tuple(span(TEXT, piece) for piece in pieces),
        )
        for source, cue, *pieces in parts
    )


def counted(meant, *found):
    return count(sides(Document("d", TEXT, gold(*meant)), found))


MAYOR = ("the mayor", "said", "Two old bridges fell")
SHE = ("she", "added", '"They were old,"', '"and unsafe."')


def test_all_right():
    out = counted([MAYOR, SHE], said(TEXT, *MAYOR), said(TEXT, *SHE))
    assert {name: (c.right, c.found, c.gold) for name, c in out.items()} == {
        "source.exact": (2, 2, 2),
        "source.overlap": (2, 2, 2),
        "cue.exact": (2, 2, 2),
        "cue.overlap": (2, 2, 2),
        "content.exact": (2, 2, 2),
        "content.overlap": (2, 2, 2),
        "content.words": (15, 15, 15),  # the mayor's 4; of hers 3 words with 3 marks and 2 words with 3 marks
        "whole.exact": (2, 2, 2),
        "whole.overlap": (2, 2, 2),
    }


def test_a_content_in_pieces_is_one_item_and_its_gap_counts_against_it():
    whole = '"They were old," she added, "and unsafe."'
    out = counted([SHE], said(TEXT, "she", "added", whole))
    assert out["content.exact"] == Count(0, 1, 1)
    assert out["content.overlap"] == Count(1, 1, 1)
    # the gap holds "she", "added" and a comma
    assert out["content.words"] == Count(11, 14, 11)
    assert out["whole.exact"] == Count(0, 1, 1)
    assert out["whole.overlap"] == Count(1, 1, 1)


def test_pieces_found_as_one_and_gold_in_two_is_the_same_set_where_nothing_lies_between():
    out = counted([("the mayor", "said", "Two old", "bridges fell")], said(TEXT, *MAYOR))
    assert out["content.exact"] == Count(1, 1, 1)
    assert out["whole.exact"] == Count(1, 1, 1)


def test_a_source_that_speaks_twice_is_one_span_but_two_attributions():
    twice = [MAYOR, ("the mayor", "added", '"They were old,"')]
    out = counted(twice, said(TEXT, *MAYOR))
    assert out["source.exact"] == Count(1, 1, 1)
    assert out["whole.exact"] == Count(1, 1, 2)


def test_the_same_attribution_twice_is_right_once():
    out = counted([MAYOR], said(TEXT, *MAYOR), said(TEXT, *MAYOR))
    assert out["whole.exact"] == Count(1, 2, 1)
    assert out["whole.overlap"] == Count(1, 2, 1)


def test_a_source_missing_on_both_sides_is_right_and_on_one_is_not():
    nobody = (None, *MAYOR[1:])
    assert counted([nobody], said(TEXT, *nobody))["whole.exact"] == Count(1, 1, 1)
    assert counted([nobody], said(TEXT, *MAYOR))["whole.overlap"] == Count(0, 1, 1)
    assert counted([MAYOR], said(TEXT, *nobody))["whole.overlap"] == Count(0, 1, 1)
    assert counted([nobody], said(TEXT, *nobody))["source.exact"] == Count(0, 0, 0)


def test_a_long_content_does_not_answer_for_two():
    out = counted([MAYOR, SHE], said(TEXT, "the mayor", "said", TEXT))
    assert out["content.overlap"] == Count(1, 1, 2)
    assert out["whole.overlap"] == Count(1, 1, 2)


def test_the_parts_must_belong_together():
    crossed = said(TEXT, "the mayor", "added", "Two old bridges fell")
    out = counted([MAYOR, SHE], crossed)
    assert out["source.exact"].right == out["cue.exact"].right == out["content.exact"].right == 1
    assert out["whole.overlap"] == Count(0, 1, 2)


def test_nothing_found_and_nothing_there():
    assert counted([MAYOR])["whole.exact"] == Count(0, 0, 1)
    assert counted([], said(TEXT, *MAYOR))["content.words"] == Count(0, 4, 0)
    assert counted([])["whole.overlap"] == Count(0, 0, 0)


def kinds(meant, *found):
    return [miss.kind for miss in misses(sides(Document("d", TEXT, gold(*meant)), found))]


def test_errors_say_what_is_wrong():
    assert kinds([MAYOR], said(TEXT, *MAYOR)) == []
    assert kinds([MAYOR], said(TEXT, "mayor", "said", "Two old bridges")) == [
        "source: too short at the start",
        "content: too short at the end",
    ]
    assert kinds([MAYOR], said(TEXT, None, *MAYOR[1:])) == ["source: nothing found"]
    assert kinds([MAYOR, SHE], said(TEXT, *SHE)) == ["missed attribution"]
    assert kinds([], said(TEXT, *MAYOR)) == ["false attribution"]
    assert kinds([], said(TEXT, None, None, "Two old bridges fell")) == ["false attribution: quotation without a cue"]


def test_the_nearest_found_one_stands_beside_a_gold_one():
    # both share content; the one with the cue is the nearer
    near, far = said(TEXT, "the mayor", "said", "fell"), said(TEXT, "the mayor", "added", "Two old bridges fell")
    assert kinds([MAYOR], far, near) == ["content: too short at the start", "false attribution"]


def test_agreement_of_words():
    one = Spoken(frozenset(), frozenset({1}), frozenset({2, 3}))
    assert one.agrees(Spoken(frozenset(), frozenset({1, 9}), frozenset({3})))
    assert not one.agrees(Spoken(frozenset({5}), frozenset({1}), frozenset({2, 3})))


def test_a_split_is_scored_from_its_files(tmp_path):
    (tmp_path / "dev" / "text").mkdir(parents=True)
    (tmp_path / "dev" / "attributions").mkdir()
    (tmp_path / "dev" / "text" / "a.txt").write_text(TEXT)
    at = {name: span(TEXT, name) for name in MAYOR}
    marks = "".join(
        f"T{n}\t{kind} {at[words][0]} {at[words][1]}\t{words}\n"
        for n, (kind, words) in enumerate(zip(("Source", "Cue", "Content"), MAYOR, strict=True))
    )
    (tmp_path / "dev" / "attributions" / "a_1.ann").write_text(f"{marks}E1\tSource:T0 Cue:T1 Content:T2\n")
    subject = FakeSubject({TEXT: {"attributions": [said(TEXT, *MAYOR), said(TEXT, *SHE, confidence=0.4)]}})
    result = attribution.score(tmp_path, "dev", subject, None)
    values = {figure.name: figure.value for figure in result.figures}
    assert values["whole.exact.p"] == 0.5
    assert values["whole.exact.r"] == 1.0
    assert values["whole.exact.f"] == pytest.approx(2 / 3)
    assert values["head.source.exact.f"] == 0.0  # the fake's heads find nothing
    assert [miss.kind for miss in result.misses] == ["false attribution"]
    assert result.reliabilities[0].bins == ((0.4, 0.0, 1), (0.9, 1.0, 1))
    names = [figure.name for figure in result.figures]
    assert len(names) == len(set(names))
