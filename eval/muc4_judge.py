"""Rules that stand for the person whom the scoring program asked, where nobody can be asked.

They say what the scoring guidelines of MUC-4 (version 7, sections 3.1.1 and 3.2) allow that can be told from the two
fillers alone; whatever needs the text, or doubt, is left incorrect, as the guidelines' first section asks.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from eval import muc4_read as slots
from eval.muc4_compare import NUMBERS, STRINGS, Question, Sides, bare, country, date
from eval.muc4_read import Option

_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_NOT_WORD = re.compile(r"[^A-Z0-9'. -]")
_NAMES = (slots.HUMAN_NAME, slots.ORGANISATION)
_CLOSE = timedelta(days=2)
"""How far before the end of an open range ("- 26 AUG 89") a response's day is called close."""


class Rules:
    """A judge that goes by rules."""

    def worth(self, question: Question) -> float | None:
        """The best that a rule gives any option of the key's filler."""
        found = question.found
        return max((_worth(question.slot, option, found) for option in question.wanted.options), default=0.0)

    def spread(self, question: Question) -> tuple[Sides, ...]:
        """Nothing: to spread one answer over several fillers takes a reader."""
        del question
        return ()


def _worth(slot: int, wanted: Option, found: Option) -> float:
    if slot == slots.DATE:
        return 0.5 * near_date(wanted.value, found.value)
    if slot == slots.LOCATION:
        return 0.5 * (":" not in wanted.value and country(wanted.value.upper()) == country(found.value.upper()))
    if slot in NUMBERS:
        return 0.5 * near_number(wanted.value, found.value)
    if slot not in STRINGS:
        return 0.0
    worth = near_string(slot, wanted.value, found.value)
    tagged = bool(wanted.tags or found.tags)
    same_tag = any(bare(tag) == bare(found.tags[0]) for tag in wanted.tags) if found.tags else False
    # Section 3.2.19: right words with a wrong or no tag are partly right.
    return min(worth, 0.5) if tagged and not same_tag else worth


def near_date(wanted: str, found: str) -> bool:
    """Whether a date is partly right (section 3.2.2)."""
    key, answer = date(wanted), date(found)
    first, last = _day(key[0]), _day(key[-1])
    said = _day(answer[-1])
    if last is None or said is None:
        return False
    if len(answer) == 2:
        return answer[0] == "" and key[0] != "" and said == last
    if len(key) == 2 and key[0] == "":
        return last - _CLOSE <= said <= last
    return len(key) == 2 and first is not None and first <= said <= last


def _day(words: str) -> datetime | None:
    try:
        return datetime.strptime(words, "%d %b %y")
    except ValueError:
        return None


def near_number(wanted: str, found: str) -> bool:
    """Whether a plain number is the anchor of a range, or the same but for "about" (section 3.2.21)."""
    key = wanted.replace(" ", "")
    return found.strip().isdigit() and key != found.strip() and found.strip() in re.split(r"[-~]", key)


def near_string(slot: int, wanted: str, found: str) -> float:
    """What a string is worth: 1 with further modifiers before it, 0.5 with words after it or parts of it missing."""
    key, answer = _words(wanted), _words(found)
    if not key or not answer:
        return 0.0
    if answer[-len(key) :] == key:
        return 1.0
    if answer[: len(key)] == key or key[-len(answer) :] == answer:
        return 0.5
    part = slot in _NAMES and any(key[at : at + len(answer)] == answer for at in range(len(key)))
    return 0.5 if part else 0.0


def _words(text: str) -> list[str]:
    return bare(_NOT_WORD.sub(" ", _BRACKETS.sub(" ", text.upper()))).split()
