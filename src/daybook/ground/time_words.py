"""Words of time: each word of a text becomes an item of one class, on which the grammar works.

A class is a name in capitals ("WEEKDAY", "MONTH", "UNIT"); the grammar's
patterns are written in these names.  Reading a text into items is linear.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from daybook.ground import time_lexicon as words
from daybook.ground.numerals import ORDINALS, SMALL, read_cardinal, read_ordinal

TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}(?!\d)(?:T\d{2}:\d{2}(?::\d{2})?Z?)?"
    r"|\d{1,2}[:.]\d{2}(?=\s?(?:[ap]\.?m\b|local|GMT|UTC|hrs|hours|h\b))"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?![\d/])|(?<![\d-])\d{1,2}-\d{1,2}-\d{4}(?![\d-])|(?<!\w)['’]\d\d(?![\w'’])"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
    r"|[ap]\.m\.|['’]s(?![^\W\d_])"
    r"|\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d+(?:\.\d+)?"
    r"|[^\W\d_]+"
    r"|\n[ \t\r]*\n|\S",
    re.IGNORECASE,
)
"""One token; every alternative is of bounded form, so the whole is linear."""


class Item(NamedTuple):
    """A stretch of text of one class, with what it stands for (a tuple: each word of a text is one).

    ``value`` is a number, a canonical word, or (once the grammar has joined
    items) a node of :mod:`daybook.ground.time_nodes`.
    """

    kind: str
    start: int
    end: int
    text: str
    value: object = None


def may_tell(text: str) -> bool:
    """Whether a text has a digit or a word without which nothing tells a time; most sentences have neither."""
    return _DIGIT.search(text) is not None or not words.SEEDS.isdisjoint(_LETTERS.findall(text.lower()))


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def read_items(text: str) -> list[Item]:
    """Every word and mark of ``text`` as an item, in order."""
    matches = list(TOKEN.finditer(text))
    tokens = [match[0] for match in matches]
    lowers = [token.lower() if token.isascii() else token.lower().translate(_DASHES) for token in tokens]
    items: list[Item] = []
    made = tuple.__new__  # what the tuple's own constructor calls
    place = 0
    while place < len(matches):
        token = tokens[place]
        kind, length, value = _classify_alone(token) or _classify(token, lowers, place)
        start, end = matches[place].span()
        if length > 1:
            end = matches[place + length - 1].end()
            token = text[start:end]
        items.append(made(Item, (kind, start, end, token, value)))
        place += length
    return items


_MOST_ORDINAL = 400
"""Higher ordinals are of no day, week or anniversary."""
_SHORT_YEAR = 3
"""Characters of "'82"."""
_THIS_CENTURY = 30
"""Years of two digits below this one are of the century that began in 2000."""
_DASHES = str.maketrans("–‐‑’‘", "---''")

Class = tuple[str, int, object]
"""The name of a class, how many tokens its words take up, and what they stand for."""


def _classify(word: str, lowers: list[str], place: int) -> Class:
    """The class of the token at ``place``."""
    if word[0].isdigit() and word.isascii():
        return _classify_number(word, lowers, place)
    if not word[0].isalpha():
        return _classify_mark(word, lowers[place])
    return (
        _classify_phrase(word, lowers, place)
        or _classify_approximator(lowers, place)
        or _classify_quantity(lowers, place)
        or _classify_ordinal(lowers, place)
        or (_classify_capital(word, lowers, place) if word[0].isupper() else None)
        or _classify_word(word, lowers[place])
    )


@lru_cache(maxsize=8192)
def _classify_alone(word: str) -> Class | None:
    """The class of a mark, or of a word that begins no phrase and no number, whatever it stands by.

    Nearly all words are such, and each is asked of a hundred times.
    """
    lower = word.lower().translate(_DASHES)
    if word[0].isdigit() and word.isascii():
        return None
    if not word[0].isalpha():
        return _classify_mark(word, lower)
    if any(lower in head for head in _HEADS) or (word[0].isupper() and any(lower in head for head in _CAPITAL_HEADS)):
        return None
    return _classify_word(word, lower)


_HEADS = (words.PHRASE_HEADS, words.APPROXIMATOR_HEADS, words.VAGUE_HEADS, SMALL, ORDINALS, ("a", "half"))
"""Words that begin phrases and numbers."""
_CAPITAL_HEADS = (words.ZONES, words.MONTHS, words.SHORT_MONTHS, words.SHORT_WEEKDAYS, ("q", "h"))
"""The same for words with a capital alone."""


def _classify_word(word: str, lower: str) -> Class:
    """A word of the lexicon, or any other."""
    if lower in words.DAYS:
        return "DEICTIC", 1, words.DAYS[lower]
    kind = words.WORDS.get(lower)
    if kind is not None:
        return kind, 1, words.VALUES.get(kind, {}).get(lower, lower)
    # A participle stands before a noun or is the verb, so a noun phrase must not run on past it.
    verbal = len(word) > 4 and lower.endswith(("ed", "ing")) and word.islower()
    return ("VERBISH" if verbal else "WORD"), 1, lower


def _classify_mark(word: str, lower: str) -> Class:
    """A mark of punctuation, an empty line, a possessive ending, or any other sign."""
    if word.startswith("\n"):
        return "BREAK", 1, None
    if lower == "'s":
        return "APOSTROPHE", 1, None
    if len(word) == _SHORT_YEAR and word[1:].isdigit():
        return "YEAR", 1, int(word[1:]) + (1900 if int(word[1:]) >= _THIS_CENTURY else 2000)
    return words.PUNCTUATION.get(word, "MARK"), 1, None


def _classify_phrase(word: str, lowers: list[str], place: int) -> Class | None:
    """Set phrases: feasts, zones, "the small hours", "from now"."""
    for phrase in words.PHRASE_HEADS.get(lowers[place], ()):
        if tuple(lowers[place : place + len(phrase)]) != phrase:
            continue
        kind, value = words.PHRASES[phrase]
        if kind == "FEAST" and not word[0].isupper() and phrase[0] != "the":
            continue
        if kind == "PASTPHRASE" and "".join(lowers[place + 2 : place + 3]) not in words.AFTER_THE_PAST:
            continue
        return ("NOW" if kind == "PASTPHRASE" else kind), len(phrase), value
    return None


def _classify_approximator(lowers: list[str], place: int) -> Class | None:
    """The words that go with a quantity: "more than", "nearly"."""
    for phrase, sense in words.APPROXIMATOR_HEADS.get(lowers[place], ()):
        if tuple(lowers[place : place + len(phrase)]) == phrase:
            # "around" and "about" also stand before clock times; the grammar lets ABOUT be either.
            return ("ABOUT" if phrase in {("around",), ("about",)} else "APPROX"), len(phrase), sense
    return None


def _classify_quantity(lowers: list[str], place: int) -> Class | None:
    """Numbers in words and vague quantities: "twenty-four", "a few", "a couple of", "half a dozen"."""
    for phrase in words.VAGUE_HEADS.get(lowers[place], ()):
        if tuple(lowers[place : place + len(phrase)]) == phrase:
            return "QUANTITY", len(phrase), words.VAGUE_SENSES.get(phrase)
    if lowers[place] not in SMALL and lowers[place] not in {"a", "half"}:
        return None
    cardinal = read_cardinal(lowers[place : place + 12])
    ordinal = read_ordinal(lowers[place : place + 3])
    if ordinal is not None:
        return "ORDINAL", ordinal.words, int(ordinal.value)
    if cardinal is None or _begins_a_row(lowers, place):
        return None
    return "QUANTITY", cardinal.words, cardinal.value


def _begins_a_row(lowers: list[str], place: int) -> bool:
    """Whether "a third" is no fraction: in "a third night", "a fifth straight day" it is one of a row."""
    following = lowers[place + 2] if place + 2 < len(lowers) else ""
    in_a_row = words.WORDS.get(following) in {"CONSECUTIVE", "FULL", "UNIT", "PART"}
    return lowers[place] == "a" and in_a_row and read_ordinal(lowers[place + 1 : place + 2]) is not None


def _classify_ordinal(lowers: list[str], place: int) -> Class | None:
    ordinal = read_ordinal(lowers[place : place + 1])
    return ("ORDINAL", 1, int(ordinal.value)) if ordinal is not None else None


def _classify_number(word: str, lowers: list[str], place: int) -> Class:
    """Digits: an ISO date, a clock time, a year, a day of the month, an ordinal, a decade, or another number."""
    following = lowers[place + 1] if place + 1 < len(lowers) else ""
    named = words.NAMED_DAYS.get(tuple(lowers[place : place + 3]))
    if named is not None:
        return "NAMEDDAY", 3, named
    for kind, pattern in _FORMS:
        if pattern.fullmatch(word) and (kind != "CLOCK" or ":" in word or following in words.CLOCK_WORDS):
            return kind, 1, word
    if not word.isdigit():
        return "NUMBER", 1, float(word.replace(",", ""))
    number = int(word[:15])
    if following in {"st", "nd", "rd", "th"} and number < _MOST_ORDINAL:
        return "ORDINAL", 2, number
    if following == "s" and len(word) in {2, 4} and number % 10 == 0:
        return "DECADE", 2, number
    return _number_class(word, number), 1, number


_FORMS = (
    ("ISODATE", re.compile(r"\d{4}-\d\d-.*", re.DOTALL)),
    ("SLASHDATE", re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")),
    ("CLOCK", re.compile(r"\d{1,2}[:.]\d{2}(:\d{2})?")),
)


def _number_class(word: str, number: int) -> str:
    if len(word) == 4 and 1800 <= number <= 2099:
        return "YEAR"
    if len(word) <= 2 and 1 <= number <= 31:
        return "DAYNUMBER"
    return "HOURS4" if len(word) == 4 and number < 2400 and number % 100 < 60 else "NUMBER"


def _classify_capital(word: str, lowers: list[str], place: int) -> Class | None:
    """What wants a capital: names of months, shortened days, time zones, "Q3"."""
    lower = lowers[place]
    following = lowers[place + 1] if place + 1 < len(lowers) else ""
    dotted = 2 if following == "." else 1
    found: Class | None = None
    if lower in {"q", "h"} and following in {"1", "2", "3", "4"}:
        found = "PARTNAME", 2, ("quarter" if lower == "q" else "half", int(following))
    elif lower in words.ZONES and (word.isupper() or lower == "zulu"):
        found = "ZONE", 1, lower
    elif lower in words.MONTHS:
        found = ("WEAKMONTH" if lower in {"may", "march"} else "MONTH"), 1, words.MONTHS[lower]
    elif lower in words.SHORT_MONTHS:
        strong = dotted == 2 or lower in {"sept", "feb", "oct", "nov"}
        found = ("MONTH" if strong else "WEAKMONTH"), dotted, words.SHORT_MONTHS[lower]
    elif lower in words.SHORT_WEEKDAYS:
        found = "SHORTDAY", dotted, words.SHORT_WEEKDAYS[lower]
    return found
