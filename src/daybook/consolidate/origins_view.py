"""Passages that two reports share, as rows of text to be shown side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daybook.consolidate.origins_align import Passage, PassageKind
from daybook.consolidate.origins_text import Profile, profile
from daybook.types import Report, Span

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, on one line, and whether the other report has it, too."""

    text: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of one report beside that of the other."""

    kind: PassageKind
    score: float
    """How alike the two are, 0 to 1."""
    left: tuple[Piece, ...]
    """The passage with the rest of its sentences; empty for a credit that stands in the metadata alone."""
    right: tuple[Piece, ...]


def side_by_side(left: Report, right: Report, passages: Iterable[Passage]) -> tuple[Row, ...]:
    """The passages as rows: copied words are lit, and of a reworded sentence the names, figures and words in both.

    Args:
        left: a report.
        right: another one.
        passages: what ``shared_passages(left, right)`` or a ``Kinship`` of the two gives.
    """
    one, other = profile(left), profile(right)
    rows = []
    for passage in passages:
        if passage.kind is PassageKind.REWORDED:
            lit_left, lit_right = _common(one, passage.left, other, passage.right)
        else:
            lit_left, lit_right = [passage.left], [passage.right]
        pieces = _pieces(one, passage.left, lit_left), _pieces(other, passage.right, lit_right)
        rows.append(Row(passage.kind, passage.score, *pieces))
    return tuple(rows)


def _common(one: Profile, left: Span, other: Profile, right: Span) -> tuple[list[Span], list[Span]]:
    """The words of two stretches that stand for what both have."""
    mine, theirs = _marked(one, left), _marked(other, right)
    both = {item for item, _ in mine} & {item for item, _ in theirs}
    return [span for item, span in mine if item in both], [span for item, span in theirs if item in both]


def _marked(report: Profile, within: Span) -> list[tuple[str, Span]]:
    """(what it stands for, where) for each telling word of a stretch."""
    found: list[tuple[str, Span]] = []
    for sentence in report.sentences:
        if within.start < report.spans[sentence.end - 1][1] and report.spans[sentence.first][0] < within.end:
            found += [
                (report.marks[at], Span(*report.spans[at]))
                for at in range(sentence.first, sentence.end)
                if report.marks[at]
            ]
    return found


def _pieces(report: Profile, passage: Span, lit: Sequence[Span]) -> tuple[Piece, ...]:
    """The sentences that a passage touches, parted into what is lit and what is not."""
    if passage.start == passage.end:
        return ()
    start, end = _sentences(report, passage)
    text = report.report.text
    pieces: list[Piece] = []
    at = start
    for span in sorted(lit):
        if span.start >= at:
            pieces += [Piece(text[at : span.start], lit=False), Piece(text[span.start : span.end], lit=True)]
            at = span.end
    pieces.append(Piece(text[at:end], lit=False))
    return tuple(Piece(_SPACE.sub(" ", piece.text), lit=piece.lit) for piece in pieces if piece.text)


def _sentences(report: Profile, passage: Span) -> tuple[int, int]:
    """Where the sentences that a passage touches begin and end."""
    touched = [
        (report.spans[s.first][0], report.spans[s.end - 1][1])
        for s in report.sentences
        if report.spans[s.first][0] < passage.end and passage.start < report.spans[s.end - 1][1]
    ]
    starts, ends = [passage.start, *(a for a, _ in touched)], [passage.end, *(b for _, b in touched)]
    return min(starts), max(ends)
