"""Whom a pronoun means: the person, the people or the body last told of, and none of its own clause as an object."""

from __future__ import annotations

import re
from collections.abc import Iterable

from daybook.ground.figures import Figure
from daybook.ground.phrases import bag, key_of

__all__ = ["antecedent", "is_pronoun"]

_HE = bag("he him she her himself herself his hers")
_THEY = bag("they them themselves their theirs")
_IT = bag("it itself its")
_OBJECTS = bag("him them")
"""Forms that never mean the subject of their own clause."""
_CLAUSE = re.compile(r"[.;:!?\u2014]|,? \b(?:and|but|while|because|after|before|when|as|that|who|which|said|says)\b")
_WITHIN = 200
"""Characters before a pronoun in which its clause is looked for."""


def is_pronoun(words: str) -> bool:
    """Whether the words are a pronoun of the third person."""
    return key_of(words) in _HE | _THEY | _IT


def antecedent(words: str, start: int, text: str, before: Iterable[Figure]) -> Figure | None:
    """The figure that a pronoun at the offset ``start`` means, or None.

    ``before`` are the figures told before it, the nearest first.  A person for "he"; people, or a named body, for
    "they"; a named body, never a person, for "it".
    """
    key = key_of(words)
    clause = _clause_start(text, start) if key in _OBJECTS else len(text)
    for figure in before:
        if figure.start >= clause:
            continue
        if key in _HE and figure.person:
            return figure
        if key in _THEY and (figure.plural or (figure.named and not figure.person)):
            return figure
        if key in _IT and figure.named and not figure.person and not figure.plural:
            return figure
    return None


def _clause_start(text: str, start: int) -> int:
    """Where the clause of an offset begins, roughly."""
    low = max(0, start - _WITHIN)
    found = [match.end() for match in _CLAUSE.finditer(text, low, start)]
    return found[-1] if found else low
