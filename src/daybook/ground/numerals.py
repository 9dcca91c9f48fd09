"""English cardinals and ordinals, in digits and in words.

Shared by times ("two weeks ago") and by casualty counts ("one hundred and
twenty dead").  Every function looks at most a few words ahead, so reading a
text word by word stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "k": 1_000,
}
_ORDINAL_UNITS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()

SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
"""Cardinals below one hundred that are one word."""

ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ORDINAL_UNITS)} | {
    word: 20 + 10 * place for place, word in enumerate(_ORDINAL_TENS)
}
"""Ordinals that are one word, "first" to "ninetieth"."""

_HEADS = frozenset({"a", "an", "half", *SMALL})
"""Words that a cardinal starts with, if not with a digit."""

GREATEST = 10**12
"""Greater numbers are not read: no count of people or of days reaches them."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,13}(?:\.\d{1,6})?")
_ORDINAL_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Numeral:
    """A cardinal and how many of the words given it takes up."""

    value: float
    words: int


def read_digits(word: str) -> float | None:
    """The number that ``word`` writes in digits ("1,200", "3.5"), or None."""
    if not word[:1].isdigit() or not _DIGITS.fullmatch(word):
        return None
    return float(word.replace(",", "")) if word.isascii() else None


def may_start(word: str) -> bool:
    """Whether a cardinal may start with ``word``; most words of a text start none."""
    return word in _HEADS or word[:1].isdigit()


def read_cardinal(words: Sequence[str]) -> Numeral | None:
    """Read the cardinal at the start of ``words``, as long as it goes.

    ``words`` are lower-case tokens in which hyphens stand alone.  Reads
    "twenty-four", "one hundred and twenty", "a hundred", "half a million",
    "two dozen", "1.2 million", "12".  Returns None where no cardinal starts.
    """
    if not words or not may_start(words[0]):
        return None
    limited = words[:_MAX_WORDS]
    if limited[0] == "half":
        return _read_half(limited)
    total, group, place, seen = 0.0, None, 0, 0
    while place < len(limited):
        step = _read_group(limited, place, group)
        if step is None:
            break
        group, place = step
        seen = place
        scale = _SCALES.get(limited[place]) if place < len(limited) else None
        if scale is not None and not (limited[place] in {"m", "bn", "k"} and not _ends_in_digits(limited[place - 1])):
            total, group, place = total + group * scale, None, place + 1
            seen = place
        if place < len(limited) and limited[place] == "and" and (group is None or group >= 100):
            place += 1
    if not seen:
        return None
    value = total + (group or 0)
    return Numeral(value, seen) if value <= GREATEST else None


def _ends_in_digits(word: str) -> bool:
    return word[-1:].isdigit()


def _read_half(words: Sequence[str]) -> Numeral | None:
    """Read "half a dozen", "half a million", "half a hundred"."""
    sizes = {"dozen": 12, "hundred": 100} | _SCALES
    skip = 2 if len(words) > 2 and words[1] == "a" else 1
    size = sizes.get(words[skip]) if len(words) > skip else None
    return Numeral(size / 2, skip + 1) if size else None


def _read_group(words: Sequence[str], place: int, group: float | None) -> tuple[float, int] | None:
    """One step of a group below a thousand: a small number, digits, or a multiplier of what stands."""
    word = words[place]
    if word in {"hundred", "dozen", "score"} and group is not None and 0 < group < 100:
        return group * {"hundred": 100, "dozen": 12, "score": 20}[word], place + 1
    if group is None and word in {"a", "an"}:
        return _read_article(words, place)
    digits = read_digits(word) if group is None else None
    if digits is not None:
        return digits, place + 1
    if word in SMALL and (group is None or (group >= 100 and group % 100 == 0)):
        return _read_small(words, place, group or 0)
    return None


def _read_article(words: Sequence[str], place: int) -> tuple[float, int] | None:
    """Read "a hundred", "a dozen", "a thousand"; the scale words stay for the caller."""
    following = words[place + 1] if place + 1 < len(words) else ""
    if following in {"hundred", "dozen"}:
        return {"hundred": 100.0, "dozen": 12.0}[following], place + 2
    if following in {"thousand", "million", "billion"}:
        return 1.0, place + 1
    return None


def _read_small(words: Sequence[str], place: int, base: float) -> tuple[float, int]:
    """A number below one hundred, with its hyphenated unit, added to ``base``."""
    value = SMALL[words[place]]
    nexts = list(words[place + 1 : place + 3])
    if value >= 20 and len(nexts) == 2 and nexts[0] == "-" and 0 < SMALL.get(nexts[1], 0) < 10:
        return base + value + SMALL[nexts[1]], place + 3
    if value >= 20 and nexts and 0 < SMALL.get(nexts[0], 0) < 10:
        return base + value + SMALL[nexts[0]], place + 2
    return base + value, place + 1


def read_ordinal(words: Sequence[str]) -> Numeral | None:
    """Read the ordinal at the start of ``words``: "third", "twenty-first", "15th"."""
    if not words:
        return None
    digits = _ORDINAL_DIGITS.fullmatch(words[0]) if words[0][:1].isdigit() else None
    if digits:
        return Numeral(int(digits.group(1)), 1)
    if words[0] in ORDINALS:
        return Numeral(ORDINALS[words[0]], 1)
    if words[0] in _TENS and len(words) > 2 and words[1] == "-" and 0 < ORDINALS.get(words[2], 0) < 10:
        return Numeral(SMALL[words[0]] + ORDINALS[words[2]], 3)
    return None
