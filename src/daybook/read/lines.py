"""A text as lines with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["MAX_LINES", "Line", "ends_sentence", "find_lines"]

MAX_LINES = 20_000
"""Lines looked at one by one; the rest of a longer text is one line, so that memory stays bounded."""

_LINE = re.compile(r"\S[^\r\n]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_CLOSERS = "\"'”’»)]"
_MIN_BREAKS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: ``text == whole[start:end]``."""

    start: int
    end: int
    text: str
    first: bool
    """Whether a blank line, or nothing, stands before it."""


def find_lines(text: str) -> list[Line]:
    """All lines of ``text`` that are not blank, in order."""
    found: list[Line] = []
    previous = 0
    for match in _LINE.finditer(text):
        gap = text[previous : min(match.start(), previous + 1000)]
        first = not found or len(_BREAK.findall(gap)) >= _MIN_BREAKS
        if len(found) == MAX_LINES:
            rest = text[match.start() :].rstrip()
            found.append(Line(match.start(), match.start() + len(rest), rest, first))
            break
        content = match.group().rstrip()
        found.append(Line(match.start(), match.start() + len(content), content, first))
        previous = match.start() + len(content)
    return found


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, closing quotation marks and brackets aside."""
    return text[-20:].rstrip(_CLOSERS).endswith((".", "!", "?", "…", "。", "؟", "।"))
