"""Attributions: which source and content belong to a cue, what nests in what, and speech without a speaker."""

from __future__ import annotations

import pytest

from annotate.fakes import FakeHeads, run
from daybook.annotate.attributions import Found, assemble, find, quoting
from daybook.annotate.tokens import sentences_of, words_of
from daybook.kinds import Stance
from daybook.types import Mention, Report, Span, innermost


def report_of(text):
    return Report("r1", "-", text, ())


def found(heads, *, sentences=None, quoted=False):
    return list(find(heads, sentences or [0] * heads.words, [quoted] * heads.words))


def spans(runs):
    return [(r.first, r.end) for r in runs]


def test_a_cue_takes_its_own_source_and_content():
    # The mayor said shells fell ; rebels denied firing
    heads = FakeHeads(
        9,
        {"source": [(0, 2), (6, 7)], "cue": [(2, 3), (7, 8)], "content": [(3, 5), (8, 9)]},
        {
            ("links", 2): [(0, 2, "source"), (3, 5, "content")],
            ("links", 7): [(6, 7, "source"), (8, 9, "content")],
        },
        {("stances", 7): ("denies", 0.9)},
    )
    first, second = found(heads)
    assert (spans(first.source), spans(first.content), first.stance) == ([(0, 2)], [(3, 5)], Stance.AFFIRMS)
    assert (spans(second.source), spans(second.content), second.stance) == ([(6, 7)], [(8, 9)], Stance.DENIES)
    assert 0 < second.confidence <= 1


def test_a_cue_with_neither_source_nor_content_is_none():
    assert found(FakeHeads(4, {"cue": [(1, 2)]})) == []


def test_content_in_two_parts_is_kept_in_two_parts():
    # "shells fell" , the mayor said , "on us all"
    heads = FakeHeads(
        10,
        {"source": [(3, 5)], "cue": [(5, 6)], "content": [(0, 2), (7, 10)]},
        {("links", 5): [(3, 5, "source"), (0, 2, "content"), (7, 10, "content")]},
    )
    [only] = found(heads)
    assert spans(only.content) == [(0, 2), (7, 10)]


def test_a_long_quotation_without_a_cue_is_speech_of_nobody_named():
    [only] = found(FakeHeads(7, {"content": [(0, 7)]}), quoted=True)
    assert (only.cue, only.source, spans(only.content)) == (None, (), [(0, 7)])


@pytest.mark.parametrize("end, quoted", [(3, True), (7, False)])
def test_scare_quotes_and_unquoted_words_without_a_cue_are_no_speech(end, quoted):
    assert found(FakeHeads(7, {"content": [(0, end)]}), quoted=quoted) == []


def test_quotation_marks_at_either_end_make_a_sentence_speech():
    text = "“We fled,” she said. They ran. He asked: “Why?”"
    assert quoting(text, sentences_of(text, [Span(0, len(text))])) == [True, False, True]


NESTED = "Police said that witnesses heard three shots"


def nested(report=None):
    words = words_of(NESTED)
    report = report or report_of(NESTED)
    outer = Found(run((1, 2)), (run((0, 1)),), (run((2, 7)),), Stance.AFFIRMS, 0.9)
    inner = Found(run((4, 5)), (run((3, 4)),), (run((5, 7)),), Stance.AFFIRMS, 0.9)
    return assemble(report, [(inner, words), (outer, words)])


def test_what_one_source_passes_on_from_another_points_at_it():
    outer, inner = nested()
    assert (outer.source.mention.text, inner.source.mention.text) == ("Police", "witnesses")
    assert (outer.via, inner.via) == (None, outer.id)
    shots = Mention(NESTED.index("shots"), len(NESTED), "shots")
    assert innermost([outer, inner], shots) == inner.id
    heard = Mention(inner.cue.start, inner.cue.end, "heard")
    assert innermost([outer, inner], heard) == outer.id


def test_every_part_is_the_words_at_its_place():
    for attribution in nested():
        for part in (attribution.source.mention, attribution.cue, *attribution.content):
            assert part.text == NESTED[part.start : part.end]


def test_ids_depend_on_the_report_alone():
    assert [a.id for a in nested()] == [a.id for a in nested()]
    other = Report("r2", "-", NESTED, ())
    assert not {a.id for a in nested()} & {a.id for a in nested(other)}
    assert {a.report for a in nested(other)} == {"r2"}


def test_two_cues_within_each_others_content_pass_nothing_on():
    words = words_of("a b c d")
    left = Found(run((0, 1)), (), (run((1, 4)),), Stance.AFFIRMS, 0.9)
    right = Found(run((3, 4)), (), (run((0, 3)),), Stance.AFFIRMS, 0.9)
    made = assemble(report_of("a b c d"), [(left, words), (right, words)])
    assert [a.via for a in made] == [None, None]


def test_source_in_pieces_is_one_mention_where_they_stand_close_else_the_longest():
    text = "Mara , 40 , said it near the mayor of Orsk"
    words = words_of(text)
    close = Found(run((4, 5)), (run((0, 1)), run((2, 3))), (run((5, 6)),), Stance.AFFIRMS, 0.9)
    apart = Found(run((4, 5)), (run((0, 1)), run((7, 11))), (run((5, 6)),), Stance.AFFIRMS, 0.9)
    assert assemble(report_of(text), [(close, words)])[0].source.mention.text == "Mara , 40"
    assert assemble(report_of(text), [(apart, words)])[0].source.mention.text == "the mayor of Orsk"
