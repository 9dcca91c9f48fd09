"""Tokens back to text: spaced as in print, so that what is read is a report and not a list of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.types import Span

_CLOSING = re.compile(r"[,.;:!?%)\]}”’…]+|'(?:s|m|d|re|ve|ll)?|’(?:s|m|d|re|ve|ll)|n['’]t", re.IGNORECASE)
_OPENING = re.compile(r"[(\[{$£€#“‘]+")
_QUOTES = {"``": '"', "''": '"'}
_JOINING = ("-", "/")
_INITIAL = re.compile(r"[A-Za-z]")


def spaced(paragraphs: Sequence[Sequence[str]]) -> tuple[str, list[Span]]:
    """The text of tokens in paragraphs, with an empty line between these, and the span of each token in turn.

    Marks stand close to the words they belong to, hyphens and strokes between two words, figures with a point or a
    colon and initials ("U.S.") without spaces; straight quotation marks open and close by turns.
    """
    text, spans = "", []
    quoted = False
    for number, tokens in enumerate(paragraphs):
        text += "\n\n" if number and text else ""
        words = [_QUOTES.get(token, " ".join(token.split())) for token in tokens]
        quoted = quoted and words[:1] != ['"']  # a quotation that runs on over a paragraph is opened again
        for at, word in enumerate(words):
            text += "" if not at or _close(words, at, quoted=quoted) else " "
            spans.append(Span(len(text), len(text) + len(word)))
            text += word
            quoted ^= word == '"'
    return text, spans


def _close(words: Sequence[str], at: int, *, quoted: bool) -> bool:
    """Whether no space stands before the word at an index (not the first); ``quoted``: within straight quotes."""
    before, word, after = words[at - 1], words[at], words[at + 1] if at + 1 < len(words) else ""
    if not word or (word == '"' and quoted) or (before == '"' and quoted):
        return True
    if before in _JOINING:
        return at > 1 and _joins(words[at - 2], word)
    if word in _JOINING:
        return _joins(before, after)
    return bool(_CLOSING.fullmatch(word) or _OPENING.fullmatch(before) or _within(words, at))


def _joins(left: str, right: str) -> bool:
    return bool(left and right) and left[-1].isalnum() and right[0].isalnum()


def _within(words: Sequence[str], at: int) -> bool:
    """Whether a point or colon before the word stands inside a figure ("3:15") or between initials ("U.S")."""
    if at < 2 or words[at - 1] not in (".", ":"):
        return False
    left, word = words[at - 2], words[at]
    if left.isdigit() and word.isdigit():
        return True
    return words[at - 1] == "." and bool(_INITIAL.fullmatch(left) and _INITIAL.fullmatch(word))
