"""Words, sentences and windows keep their offsets and their limits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.annotate.tokens import MAX_PIECES, MAX_SENTENCE, sentences_of, windows_of, words_of
from daybook.types import Span

PROSE = st.text(st.sampled_from(list("abcXYZ019 \n\t.,!?…\"”’()-_'é€؟שа🎈́")), max_size=200)


def texts(text, spans):
    return [text[span.start : span.end] for span in spans]


def sentences(text):
    return texts(text, sentences_of(text, [Span(0, len(text))]))


def test_words_are_runs_of_letters_and_single_marks():
    text = "Col. O'Neil's “12,000” men—all_told."
    assert " ".join(texts(text, words_of(text))) == "Col . O ' Neil ' s “ 12 , 000 ” men — all _ told ."


def test_words_of_a_part_keep_offsets_of_the_whole():
    text = "Shells fell on Orsk."
    assert words_of(text, 7, 14) == [Span(7, 11), Span(12, 14)]


def test_sentences_end_at_stops_with_their_quotes_and_at_line_breaks():
    text = 'Two died. "We fled!" she said. Why? …\nA headline without a stop\n\nThe end'
    assert sentences(text) == [
        "Two died.",
        '"We fled!"',
        "she said.",
        "Why?",
        "…",
        "A headline without a stop",
        "The end",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Ivo Marsh met Lt. Col. Dana Reed.",
        "Talks with the U.S. envoy failed.",
        "J. K. Bright spoke for the U.N. mission.",
        "It fell at 5 p.m. local time.",
        "It fell at 5 p.m. Thursday, and nobody was hurt.",
        "It fell at 5 p.m. EST on Thursday.",
        "It fell at 5 a.m. Moscow time on Feb. 3.",
        "He came on Sept. 3 with no. 4 company.",
        "The vote (on Feb. 2) was void.",
        "It cost 2.5 million.",
    ],
)
def test_abbreviations_initials_and_decimals_end_no_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text, count",
    [
        ("It fell at 5 p.m. Nobody was hurt.", 2),
        ("He works for Delta Inc. They closed it.", 2),
        ("They fled to the hills. Two died.", 2),
        ("So did I. Then they came.", 2),
        ("they fled. two died.", 1),
    ],
)
def test_stops_that_do_end_a_sentence(text, count):
    assert len(sentences(text)) == count


def test_sentences_stay_within_their_zones():
    text = "A headline Skip this. The body. More"
    zones = [Span(0, 10), Span(22, len(text))]
    assert texts(text, sentences_of(text, zones)) == ["A headline", "The body.", "More"]


@given(PROSE)
def test_every_character_but_space_stands_in_one_word(text):
    words = words_of(text)
    assert all(left.end <= right.start for left, right in pairwise(words))
    assert "".join(texts(text, words)) == "".join(text.split())


@given(PROSE)
def test_sentences_are_ordered_disjoint_trimmed_and_lose_no_word(text):
    found = sentences_of(text, [Span(0, len(text))])
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(part == part.strip() and part for part in texts(text, found))
    assert "".join("".join(part.split()) for part in texts(text, found)) == "".join(text.split())


def _laid_out(counts):
    """Sentences of words with these numbers of pieces, one character a word."""
    at, sentences = 0, []
    for sentence in counts:
        sentences.append([Span(at + i, at + i + 1) for i in range(len(sentence))])
        at += len(sentence)
    return sentences


def test_windows_are_whole_sentences_as_long_as_they_fit():
    counts = [[1, 2], [3], [2, 2], [1]]
    windows = windows_of(_laid_out(counts), counts, limit=6)
    assert [list(dict.fromkeys(w.sentences)) for w in windows] == [[0, 1], [2, 3]]


def test_a_sentence_too_long_for_a_window_is_cut_between_words():
    counts = [[1], [4, 4, 4]]
    windows = windows_of(_laid_out(counts), counts, limit=8)
    assert [w.sentences for w in windows] == [(0,), (1, 1), (1,)]


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=30), max_size=12), st.integers(5, 40))
def test_windows_keep_the_limit_and_every_word_once(counts, limit):
    sentences = _laid_out(counts)
    pieces = {
        span: n for group, sizes in zip(sentences, counts, strict=True) for span, n in zip(group, sizes, strict=True)
    }
    windows = windows_of(sentences, counts, limit)
    assert [word for w in windows for word in w.words] == [word for group in sentences for word in group]
    assert all(0 < sum(pieces[word] for word in w.words) <= limit for w in windows)
    assert all(len(w.words) == len(w.sentences) for w in windows)


@pytest.mark.parametrize("text", ["boom " * 5000, "b" * 5001, " " * 5000 + "b", "b" * 1999 + " b" * 3000])
def test_text_without_a_stop_is_cut_into_sentences_of_the_limit(text):
    found = sentences_of(text, [Span(0, len(text))])
    assert all(0 < s.end - s.start <= MAX_SENTENCE for s in found)
    assert "".join("".join(part.split()) for part in texts(text, found)) == "".join(text.split())


def test_sentences_are_cut_between_words_where_there_are_any():
    text = "boom " * 5000
    assert {word for part in sentences(text) for word in part.split()} == {"boom"}


def test_text_without_an_end_is_cut_into_windows_of_the_limit():
    text = "boom " * 5000
    words = words_of(text)
    windows = windows_of([words], [[1] * len(words)])
    assert len(words) == 5000
    assert {len(w.words) for w in windows[:-1]} == {MAX_PIECES}


WIRE = """   GUERRILLAS OF THE NORTHERN FRONT BLEW UP TWO BRIDGES NEAR THE TOWN OF
SANTA LUZ ON FRIDAY, CUTTING THE ROAD TO THE COAST.  NOBODY WAS HURT,
THE ARMY REPORTED.

   A SECOND PARAGRAPH OF THE WIRE FOLLOWS HERE, WITHOUT A STOP AT THE
END"""


def test_lines_broken_at_a_fixed_width_end_no_sentence():
    found = [" ".join(WIRE[s.start : s.end].split()) for s in sentences_of(WIRE, [Span(0, len(WIRE))])]
    assert [words.split()[-1] for words in found] == ["COAST.", "REPORTED.", "END"]


def test_lines_of_a_list_are_sentences_of_their_own():
    text = "Two soldiers hurt\nA bridge closed\nTalks put off"
    assert len(sentences_of(text, [Span(0, len(text))])) == 3
