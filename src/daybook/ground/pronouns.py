"""Whom a pronoun means: the person, the people or the body last told of, and none of its own clause as an object."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from daybook.ground.cast_words import APPOSED
from daybook.ground.countries import capital_of
from daybook.ground.figures import ARMED, Figure
from daybook.ground.phrases import bag, key_of
from daybook.kinds import ActorKind

__all__ = ["antecedent", "is_pronoun"]

_HE = bag("he him she her himself herself his hers")
_THEY = bag("they them themselves their theirs")
_IT = bag("it itself its")
_OBJECTS = bag("him them")
"""Forms that never mean the subject of their own clause."""
_CLAUSE = re.compile(r"[.;:!?\u2014]|,? \b(?:and|but|while|because|after|before|when|as|that|who|which|said|says)\b")
_OPEN = _OBJECTS | bag("they themselves their theirs")
"""Forms that may mean either of two crowds."""
_SUBJECT = re.compile(
    r"(?:^|[.;:!?\u2014,]|\b(?:and|but|while|that|said))\s+(?:(?:the|some|many|two|three|other) )?$", re.IGNORECASE
)
"""What stands before the subject of a clause."""
_ACTING = (*ARMED, ActorKind.GOVERNMENT, ActorKind.STATE_FORCES)
_NEAR = 24
_MOST = 40
"""Parties before a pronoun that are looked at."""
_AT_ONCE = 3
"""Spaces between a capital that speaks and a pronoun that means its state, at most."""
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
    before = list(islice(before, _MOST))
    clause = _clause_start(text, start) if key in _OBJECTS else len(text)
    for figure in before:
        if _predicated(figure, before, text):
            continue
        if figure.start >= clause or (key not in _HE and _in_apposition(figure, text)):
            continue
        if key in _HE and figure.person:
            return figure
        if key in _THEY and (figure.plural or (figure.named and not figure.person)):
            return figure if key not in _OPEN or not _rivalled(key, figure, before, text, start) else None
        if key in _IT and _body(figure, text, start):
            return figure
    return None


def _predicated(figure: Figure, before: Iterable[Figure], text: str) -> bool:
    """Whether words only say what a person is called: "called the president a butcher"."""
    if figure.named or not figure.person:
        return False
    return any(f.named and text[f.end : figure.start] in (" a ", " an ") for f in before if f.end <= figure.start)


def _in_apposition(figure: Figure, text: str) -> bool:
    """Whether a party only tells more of another: "the Front, the armed wing of the Party, said it"."""
    if re.search(r", (?:an?|the) $", text[max(0, figure.start - 6) : figure.start]) and not figure.named:
        return True
    closed = text[figure.end : figure.end + 1] == ","
    return closed and APPOSED.search(text, max(0, figure.start - _NEAR * 3), figure.start) is not None


def _rivalled(key: str, figure: Figure, before: Iterable[Figure], text: str, start: int) -> bool:
    """Whether people told of beside these may be meant as well: two crowds, of which the nearer is no subject."""
    low = max(text.rfind(". ", 0, max(text.rfind(". ", 0, start), 0)), 0)
    bodies = key in _OBJECTS
    others = (
        f
        for f in before
        if (f.plural or (bodies and f.named and not f.person)) and low <= f.start < figure.start
        and f.actor != figure.actor
    )  # fmt: skip
    if bodies and figure.named:
        return any(True for _ in others)
    subject = _SUBJECT.search(text, max(0, figure.start - _NEAR), figure.start) is not None
    return figure.plural and not subject and any(True for _ in others)


def _body(figure: Figure, text: str, start: int) -> bool:
    """Whether a figure is one body: named, or told again as "the junta"."""
    if figure.person or figure.plural:
        return False
    if capital_of(text[figure.start : figure.end]) and text[figure.end : start].count(" ") > _AT_ONCE:
        return False  # "Luanda said it was", but nothing further on
    again = figure.actor.kind in _ACTING and text[max(0, figure.start - 4) : figure.start].casefold() == "the "
    return figure.named or again


def _clause_start(text: str, start: int) -> int:
    """Where the clause of an offset begins, roughly."""
    low = max(0, start - _WITHIN)
    found = [match.end() for match in _CLAUSE.finditer(text, low, start)]
    return found[-1] if found else low
