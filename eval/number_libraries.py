"""Number libraries that are scored beside the product, each set as a reader of news would set it.

Each is given the words of a count and answers with a range.  None knows what "at least" or "dozens" leave open:
``word2number`` and ``text2num`` read one number, which is its own range (of several, the first); ``quantulum3`` reads
a quantity with an uncertainty ("between 30 and 40" is 35, give or take 5), which makes the range.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Protocol, cast

Range = tuple[int | None, int | None]
"""The fewest and the most; None where that end is open."""
Library = Callable[[str], "Range | None"]
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_COLLECTIVES = {"dozen": 12, "score": 20}


def installed() -> Mapping[str, Library]:
    """The libraries that are installed here, by name."""
    every = {
        "word2number": ("word2number", by_word2number),
        "text2num": ("text_to_num", by_text2num),
        "quantulum3": ("quantulum3", by_quantulum3),
    }
    return {name: library for name, (module, library) in every.items() if find_spec(module)}


class _Words(Protocol):
    """What is used of ``word2number``, which has no types."""

    def word_to_num(self, words: str) -> int | float:
        """The number that the words write."""


def by_word2number(words: str) -> Range | None:
    """``word2number`` (MIT); hyphens and commas, which it does not read, are taken out for it."""
    from word2number import w2n

    plain = re.sub(r"(?<=\d),(?=\d)", "", words).replace("-", " ")
    try:
        return _exactly(cast("_Words", w2n).word_to_num(plain))
    except (ValueError, IndexError, TypeError):
        return None


def by_text2num(words: str) -> Range | None:
    """``text2num`` (MIT): the first number in digits when it has rewritten all that are in words."""
    from text_to_num import alpha2digit

    try:
        found = _NUMBER.search(alpha2digit(words, "en"))
    except (ValueError, IndexError):
        return None
    return _exactly(float(found[0].replace(",", ""))) if found and found[0].count(".") < 2 else None


class _Quantity(Protocol):
    """What is used of a quantity of ``quantulum3``, which has no types."""

    value: float
    uncertainty: float | None
    unit: _Unit


class _Unit(Protocol):
    name: str


def by_quantulum3(words: str) -> Range | None:
    """``quantulum3`` (MIT), without its classifier of units: the first quantity, its dozens counted out."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

    try:
        found = cast("list[_Quantity]", parser.parse(words))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, ZeroDivisionError):
        return None
    if not found:
        return None
    each, about = found[0].value, found[0].uncertainty or 0
    size = _COLLECTIVES.get(found[0].unit.name, 1)
    return round((each - about) * size), round((each + about) * size)


def _exactly(number: float) -> Range:
    return round(number), round(number)
