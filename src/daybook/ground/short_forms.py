"""Short forms of names: initials, surnames, surnames spelled a little otherwise."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from daybook.ground.phrases import split

__all__ = ["initials", "is_short"]

_NEAR_SPELLING = 2
_LONG_NAME = 6


def initials(name: str) -> str:
    """The first letters of a name's capitalised words."""
    return "".join(word.key[0] for word in split(name) if word.capital)


def is_short(short: list[str], full: list[str], *, known: bool) -> bool:
    """Whether words are the end of a full name, or near its spelling; of one of the directory's also all of it."""
    if len(short) >= len(full) and not known:
        return False
    if full[-len(short) :] == short:
        return True
    spelled = len(short) == 1 and min(len(short[0]), len(full[-1])) >= _LONG_NAME and short[0][0] == full[-1][0]
    return spelled and Levenshtein.distance(short[0], full[-1], score_cutoff=_NEAR_SPELLING) <= _NEAR_SPELLING
