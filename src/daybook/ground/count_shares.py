"""Shares of a number that is told: "half of the 40", "one in three of the 90", "all but two of the 11".

A share whose whole is not told is no count.  Of "them" and "whom", and where the words only say what most or all of
those counted were ("mostly civilians"), the whole is the last count before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from daybook.ground import casualty_words as lexicon
from daybook.ground.count_numbers import BODY, HEADS, WINDOW, Range, read_modifiers, read_range
from daybook.ground.numerals import may_start, read_cardinal

_PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
    "seventh": 7, "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_MOST = tuple(
    tuple(words.split())
    for words in (
        "the vast majority", "the great majority", "the overwhelming majority", "a large majority", "the majority",
        "a majority", "the bulk", "most", "mostly", "mainly", "chiefly", "largely", "predominantly", "overwhelmingly",
        "for the most part",
    )
)  # fmt: skip
_SAME = {
    tuple(words.split()): factor
    for words, factor in (
        ("a similar number", 1), ("the same number", 1), ("an equal number", 1), ("about the same number", 1),
        ("just as many", 1), ("twice as many", 2), ("double that number", 2), ("twice that number", 2),
        ("three times as many", 3), ("three times that number", 3), ("half as many", Fraction(1, 2)),
        ("half that number", Fraction(1, 2)),
    )
}  # fmt: skip
"""As many as the last told, or so many times as many."""
_SAME_HEADS = frozenset(words[0] for words in _SAME)
_MOST_HEADS = frozenset(words[0] for words in _MOST)
_HEADS = _SAME_HEADS | _MOST_HEADS | {*lexicon.LONGEST_MODIFIERS, *_PARTS, "a", "the"}
"""Words that a share starts with, if not with a number."""
_STARTS = _HEADS | HEADS
"""Words that a share or a number phrase starts with, if not with a number or a body of people."""
_ADVERBS = frozenset("mostly mainly chiefly largely predominantly overwhelmingly part all".split())
_THEM = frozenset("them whom those these".split())
_OF = frozenset("of the their its his her our these those".split())
"""Behind a part these say that it is a share: "a third of", not "a third man"."""
Whole = tuple[int | None, int | None]
_BEFORE = 60
"""Tokens before the words in which the whole is looked for."""


@dataclass(frozen=True, slots=True)
class _Share:
    """What part of a whole is told, and the token after it; ``most``: more than half; ``but``: all but so many."""

    part: Fraction
    after: int
    most: bool = False
    but: int = 0

    def of(self, whole: Whole) -> Whole:
        """The number of those who are that share of a whole."""
        low, high = whole
        if self.most:
            return (None if low is None else low // 2 + 1), high
        return self._end(low), self._end(high)

    def _end(self, end: int | None) -> int | None:
        return None if end is None else max(0, round(end * self.part) - self.but)


def places_to_read(lowers: Sequence[str], first: int, last: int) -> list[int]:
    """The places in ``range(first, last)`` where a share or a number phrase may start; most have none."""
    if not lexicon.BODIES.isdisjoint(lowers[first : last + BODY]):
        return list(range(first, last))
    return [place for place in range(first, last) if lowers[place] in _STARTS or may_start(lowers[place])]


def read_share(lowers: Sequence[str], place: int, before: Sequence[str]) -> Range | None:
    """The share at ``place``; both ends None where it is a share of something untold, None where it is no share.

    Args:
        lowers: the tokens of the words.
        place: where to read.
        before: the tokens of the sentence before the words.
    """
    if place >= len(lowers) or not (lowers[place] in _HEADS or may_start(lowers[place])):
        return None
    same = _read_same(lowers, place, before) if lowers[place] in _SAME_HEADS else None
    if same is not None:
        return same
    senses, start = read_modifiers(lowers[: place + WINDOW], place)
    share = _read_part(lowers, place) or (_read_part(lowers, start) if start > place else None)
    if share is None:
        return None
    whole, after = _read_whole(lowers, share, before)
    if whole is None:
        return None if share.part == 1 and not share.but else Range(None, None, after)
    low, high = share.of(whole)
    if share.part != 1:
        if {lexicon.AT_LEAST, lexicon.MORE} & set(senses):
            high = whole[1]
        elif lexicon.UP_TO in senses:
            low = None
    return Range(low, high, after)


def _read_same(lowers: Sequence[str], place: int, before: Sequence[str]) -> Range | None:
    """As many as the last count told, or so many times as many: "nine dead and twice as many hurt"."""
    for words, factor in _SAME.items():
        if tuple(lowers[place : place + len(words)]) == words:
            low, high = last_count(before) or (None, None)
            least, most = (None if end is None else int(end * factor) for end in (low, high))
            return Range(least, most, place + len(words))
    return None


def _read_part(lowers: Sequence[str], place: int) -> _Share | None:
    """What part is told at ``place``."""
    if place >= len(lowers):
        return None
    head = lowers[place]
    for words in _MOST if head in _MOST_HEADS else ():
        if tuple(lowers[place : place + len(words)]) == words:
            return _Share(Fraction(1, 2), place + len(words), most=True)
    if head == "all":
        return _read_all(lowers, place + 1)
    start = place + (head in ("a", "the") and place + 1 < len(lowers))
    if start + 1 < len(lowers) and lowers[start] in _PARTS and lowers[start + 1] in _OF:
        return _Share(Fraction(1, _PARTS[lowers[start]]), start + 1)
    number = read_cardinal(lowers[place : place + WINDOW]) if may_start(head) else None
    if number is None:
        return None
    return _read_ratio(lowers, place + number.words, Fraction(number.value).limit_denominator(1_000))


def _read_all(lowers: Sequence[str], after: int) -> _Share:
    """Everybody, or everybody but some."""
    if lowers[after : after + 1] in (["but"], ["except"]):
        number = read_cardinal(lowers[after + 1 : after + 9])
        if number is not None:
            return _Share(Fraction(1), after + 1 + number.words, but=int(number.value))
    return _Share(Fraction(1), after)


def _read_ratio(lowers: Sequence[str], after: int, number: Fraction) -> _Share | None:
    """What follows a number that makes it a share: "-thirds", "per cent", "in five", "out of every five"."""
    following = list(lowers[after : after + 4])
    hyphen = following[:1] == ["-"]
    if following[hyphen : hyphen + 1] and following[hyphen] in _PARTS:
        return _Share(number / _PARTS[following[hyphen]], after + hyphen + 1)
    for unit in (["per", "cent"], ["percent"], ["%"]):
        if following[: len(unit)] == unit:
            return _Share(number / 100, after + len(unit))
    for link in (["in", "every"], ["out", "of", "every"], ["in"]):
        start = after + len(link)
        base = read_cardinal(lowers[start : start + 6]) if following[: len(link)] == link else None
        if base is None or not number <= base.value <= 1_000 or not number:
            continue
        start += base.words
        if start >= len(lowers) or lowers[start] not in lexicon.UNCOUNTED_HEADS:
            return _Share(number / int(base.value), start)
    return None


def _read_whole(lowers: Sequence[str], share: _Share, before: Sequence[str]) -> tuple[Whole | None, int]:
    """The number that the share is of, and the token after it."""
    after = share.after
    of = list(lowers[after : after + 1]) == ["of"]
    if of and after + 1 < len(lowers) and lowers[after + 1] in _THEM:
        return last_count(before), after + 2
    if not of and lowers[after - 1] in _ADVERBS and not share.but:
        plain = after < len(lowers) and lowers[after] not in lexicon.ENDS
        base = read_range(lowers, after) if plain else None
        return (last_count(before) if base is None and plain and _apart(before) else None), after
    for there in range(after + of, min(len(lowers), after + of + 6)):
        if lowers[there] in lexicon.ENDS and lowers[there] not in _LEADING:
            break
        found = read_range(lowers, there)
        if found is not None and not found.single and found.low and (found.high or _is_told(lowers, there)):
            return (found.low, found.high), found.after
    return None, after + of


_LEADING = frozenset({"around", "over"})
"""Prepositions that stand before numbers, too."""


def _is_told(lowers: Sequence[str], place: int) -> bool:
    """Whether a number proper stands there, and not "several" or "a couple"."""
    _, start = read_modifiers(lowers, place)
    return read_cardinal(lowers[start : start + 8]) is not None


def _apart(before: Sequence[str]) -> bool:
    """Whether the words stand apart from what is before them: "34 dead, mostly civilians"."""
    return bool(before) and before[-1] in {",", "-", "–", "—", "(", ":", ";"}


def last_count(before: Sequence[str]) -> Whole | None:
    """The last number of people before some words, if one is told."""
    words = before[-_BEFORE:]
    place, last = 0, None
    while place < len(words):
        found = read_range(words, place)
        if found is None or found.single:
            place += 1
            continue
        if found.high != 0:
            last = (found.low, found.high)
        place = max(found.after, place + 1)
    return last
