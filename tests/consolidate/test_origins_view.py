"""Shared passages side by side."""

from __future__ import annotations

from daybook.consolidate.origins import PassageKind, shared_passages, side_by_side
from daybook.consolidate.origins_align import Passage
from daybook.types import Span
from making import report_of

LEFT = report_of(
    "Sappers have lifted\n286 mines since the truce near Batken. "
    "The Red Cross handed out 5,000 leaflets in the schools.",
    "a",
)
RIGHT = report_of(
    "The Red Cross handed out 5,000 leaflets in the schools. "
    "Since then some 286 explosives were removed around Batken, it says.",
    "b",
)


def text(pieces) -> str:
    return "".join(piece.text for piece in pieces)


def lit(pieces) -> list[str]:
    return [piece.text for piece in pieces if piece.lit]


def test_copied_words_are_lit_within_their_sentences_and_reworded_ones_by_what_both_have() -> None:
    rows = {row.kind: row for row in side_by_side(LEFT, RIGHT, shared_passages(LEFT, RIGHT))}
    copied, reworded = rows[PassageKind.COPIED], rows[PassageKind.REWORDED]
    assert lit(copied.left) == lit(copied.right) == ["The Red Cross handed out 5,000 leaflets in the schools"]
    assert text(reworded.left) == "Sappers have lifted 286 mines since the truce near Batken"
    assert lit(reworded.left) == ["286", "Batken"]
    assert lit(reworded.right) == ["286", "Batken"]


def test_a_part_of_a_sentence_is_shown_with_the_rest_of_it() -> None:
    part = Passage(PassageKind.COPIED, Span(20, 29), Span(61, 64), 1.0)
    (row,) = side_by_side(LEFT, RIGHT, [part])
    assert [piece.lit for piece in row.left] == [False, True, False]
    assert lit(row.left) == ["286 mines"]


def test_a_credit_known_from_metadata_alone_has_no_words() -> None:
    (row,) = side_by_side(LEFT, RIGHT, [Passage(PassageKind.CREDIT, Span(0, 0), Span(0, 7), 1.0)])
    assert row.left == ()
    assert text(row.right).startswith("The Red")
