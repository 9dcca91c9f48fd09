"""Number phrases of counts: numerals, vague counts and intervals, with what opens or bounds them.

Words are lower-case tokens in which hyphens and punctuation stand alone.  Every function looks at a bounded number of
them, so that reading a text word by word stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daybook.ground import casualty_words as lexicon
from daybook.ground.numerals import SMALL, may_start, read_cardinal, read_digits

MEASURES = frozenset("mm cm km kg % percent per a.m p.m am pm th st nd rd".split())
"""Units that make a number no count."""
WINDOW = 24
"""Tokens that a number phrase takes up at most."""
HEADS = frozenset({*lexicon.LONGEST_MODIFIERS, *lexicon.LONGEST_VAGUES, *(words[0] for words in lexicon.INTERVALS)})
"""Words that a number phrase starts with, if not with a number or a body of people."""
_INTERVAL_HEADS = frozenset(words[0] for words in lexicon.INTERVALS)
BODY = 5
"""Tokens among which a body of people has to be named, to begin a number phrase."""


@dataclass(frozen=True, slots=True)
class Range:
    """How many, and the token after the number phrase."""

    low: int | None
    high: int | None
    after: int
    single: bool = False
    """An article or a lone singular."""
    noun: int | None = None
    """The token of a noun within the phrase that says who they are ("a *couple*", "a *crew* of 23")."""


def read_range(lowers: Sequence[str], place: int) -> Range | None:
    """The number phrase at ``place``, with what stands before and after it."""
    found = _read(lowers[place : place + WINDOW]) if _may_start(lowers, place) else None
    if found is None:
        return None
    if not place:
        return found
    noun = None if found.noun is None else place + found.noun
    return Range(found.low, found.high, place + found.after, found.single, noun)


def _may_start(lowers: Sequence[str], place: int) -> bool:
    """Whether a number phrase may start at ``place``; at most tokens of a text none does."""
    if place >= len(lowers):
        return False
    head = lowers[place]
    return head in HEADS or may_start(head) or not lexicon.BODIES.isdisjoint(lowers[place : place + BODY])


def _read(window: Sequence[str]) -> Range | None:
    senses, start = read_modifiers(window, 0)
    start = _skip_adjectives(window, start)
    found = _read_interval(window, start) or _read_body(window, start) or _read_number(window, start)
    if found is None and start:
        # "the couple", "another", "some": the modifier's words may be part of the count.
        found, senses = _read_number(window, 0), []
    if found is None:
        return None
    after, trailing = _read_trailing(window, found.after)
    bounded = _read_bound(window, after, found, [*senses, *trailing])
    if bounded is not None:
        return bounded
    low, high = found.low, found.high
    for sense in (*senses, *trailing):
        low, high = apply(sense, low, high)
    return Range(low, high, after, found.single, found.noun)


def _skip_adjectives(window: Sequence[str], start: int) -> int:
    """Past what stands between a determiner and a number: "the remaining seven", "the town's 12", "an extra 40"."""
    place = start + (start < len(window) and window[start] in {"a", "an"})
    if place == start and not (start and window[start - 1] in lexicon.DETERMINERS):
        return start
    while (
        place < len(window) and place < start + 4 and (window[place] in lexicon.BETWEEN or window[place].endswith("'s"))
    ):
        place += 1
    return place if place < len(window) and _starts_number(window[place]) else start


def apply(sense: str, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """What a modifier makes of a range."""
    if sense == lexicon.AT_LEAST:
        return low, None
    if sense == lexicon.MORE:
        return (high if high is not None else low), None
    return (None, high) if sense == lexicon.UP_TO else (low, high)


def read_modifiers(lowers: Sequence[str], place: int) -> tuple[list[str], int]:
    """The senses of the modifiers at ``place``, and where they end; something always stands behind them."""
    senses: list[str] = []
    while place < len(lowers):
        longest = lexicon.LONGEST_MODIFIERS.get(lowers[place])
        if longest is None:
            break
        for size in range(min(longest, len(lowers) - place), 0, -1):
            sense = lexicon.MODIFIERS.get(tuple(lowers[place : place + size]))
            if sense is not None and len(lowers) > place + size:
                senses.append(sense)
                place += size
                break
        else:
            break
    return senses, place


def _read_interval(lowers: Sequence[str], place: int) -> Range | None:
    """For "between 10 and 15", "10-15", "two or three", "two, possibly three,", "three to four thousand"."""
    lead: tuple[str, ...] = ()
    if place < len(lowers) and lowers[place] in _INTERVAL_HEADS:
        lead = next((words for words in lexicon.INTERVALS if tuple(lowers[place : place + len(words)]) == words), ())
    first = _read_number(lowers, place + len(lead))
    if first is None or first.low is None or first.after >= len(lowers) or _is_article(lowers, first):
        return None
    links = {"and", "to"} if "between" in lead else {"to", "or", "-", "–", "—", ",", "if"}
    up = list(lowers[first.after : first.after + 2]) == ["up", "to"]  # "from 100 up to 140"
    link = "to" if up else lowers[first.after]
    if link not in links:
        return None
    hedged = _skip(lowers, first.after + 1 + up, lexicon.HEDGES)
    doubt = set(lowers[first.after + 1 + up : hedged]) - {"and", "even"}
    if link in {",", "if"} and not doubt:
        return None
    senses, start = read_modifiers(lowers, hedged)
    second = _read_number(lowers, start)
    if second is None or not second.low or second.single or {lexicon.AT_LEAST, lexicon.MORE} & set(senses):
        return None
    low = first.low * _carried(lowers, first, second)
    after = second.after + (link == "," and lowers[second.after : second.after + 1] == [","])
    if first.high is None or second.high is None:
        return Range(low, None, after) if first.high is second.high and low <= second.low else None
    return Range(low, second.high, after) if low <= second.high else None


def _is_article(lowers: Sequence[str], number: Range) -> bool:
    """Whether a one is but told by an article."""
    return number.single and lowers[number.after - 1] not in {"one", "1"}


def _skip(lowers: Sequence[str], place: int, words: frozenset[str]) -> int:
    while place < len(lowers) and lowers[place] in words:
        place += 1
    return place


def _carried(lowers: Sequence[str], first: Range, second: Range) -> int:
    """The scale that the first number shares with the second: "three to four thousand", "two or three dozen"."""
    scale = lexicon.SCALES.get(lowers[second.after - 1], 1)
    alone = lowers[first.after - 1] not in lexicon.SCALES and (first.low or 0) < 1_000
    return scale if alone and first.low is not None and first.low < (second.high or 0) / scale else 1


def _read_bound(lowers: Sequence[str], after: int, first: Range, senses: Sequence[str]) -> Range | None:
    """A second bound behind the first: "at least 20 and perhaps as many as 35"."""
    start = _skip(lowers, after, lexicon.LINKS)
    if start == after:
        return None
    more, place = read_modifiers(lowers, start)
    if lexicon.UP_TO not in more or lexicon.UP_TO in senses:
        return None
    second = _read_number(lowers, place)
    if second is None or second.high is None or first.low is None or first.low > second.high or second.single:
        return None
    return Range(first.low, second.high, second.after)


def _read_body(lowers: Sequence[str], place: int) -> Range | None:
    """A body of people that says how many it is, or only of whom: "the crew of 23", "a group of students"."""
    end = place
    while end < len(lowers) and end < place + BODY and lowers[end] not in lexicon.BODIES:
        if lowers[end] in lexicon.ENDS or _starts_number(lowers[end]):
            return None
        end += 1
    if list(lowers[end + 1 : end + 2]) != ["of"] or end >= place + BODY:
        return None
    senses, start = read_modifiers(lowers, end + 2)
    found = _read_interval(lowers, start) or _read_number(lowers, start)
    if found is None or found.single:
        return Range(2, None, end + 2)
    low, high = found.low, found.high
    for sense in senses:
        low, high = apply(sense, low, high)
    return replace(found, low=low, high=high, noun=end)


def _read_number(lowers: Sequence[str], place: int) -> Range | None:
    """A vague count, a numeral, or an article before a singular."""
    if place >= len(lowers):
        return None
    vague = _read_vague(lowers, place)
    if vague is not None:
        return vague
    word = lowers[place]
    if word in {"a", "an"} and place + 1 < len(lowers) and _starts_number(lowers[place + 1]):
        return _read_number(lowers, place + 1) or _read_article(lowers, place)
    numeral = read_cardinal(lowers[place:]) if may_start(word) else None
    if numeral is None:
        return _read_article(lowers, place)
    after = place + numeral.words
    if _is_age(lowers, after) or _is_label(lowers, after) or numeral.value != int(numeral.value):
        return None
    if lowers[after : after + 1] == ["-"] and lowers[after + 1 : after + 2] and lowers[after + 1] in lexicon.MEMBERS:
        after += 2
    value = int(numeral.value)
    return Range(value, value, after, single=value == 1)


def _starts_number(word: str) -> bool:
    return read_digits(word) is not None or (word in SMALL and word != "one")


def _read_vague(lowers: Sequence[str], place: int) -> Range | None:
    longest = lexicon.LONGEST_VAGUES.get(lowers[place], 0)
    for size in range(min(longest, len(lowers) - place), 0, -1):
        found = lexicon.VAGUE.get(tuple(lowers[place : place + size]))
        if found is None:
            continue
        after = place + size
        low, high = found
        scale = lexicon.SCALES.get(lowers[after]) if after < len(lowers) else None
        if scale is not None and low:
            of = lowers[after + 1 : after + 2] == ["of"]
            return Range(low * scale, None, after + 1 + of)
        if lowers[place + size - 1] == "couple":
            plural = after < len(lowers) and lowers[after].isalpha() and not is_singular(lowers[after])
            return Range(2, None, after) if plural else Range(2, 2, after, noun=after - 1)
        if lowers[place] == "some" and not _is_plural_phrase(lowers, after):
            return None
        return Range(low, high, after)
    return None


def _is_plural_phrase(lowers: Sequence[str], place: int) -> bool:
    """Whether words tell of several: "some shoppers", "some armed with knives"; not "some damage"."""
    end = phrase_end(lowers, place)
    return end > place and (not is_singular(lowers[end - 1]) or lowers[end - 1].endswith("ed"))


def is_singular(head: str) -> bool:
    """Whether a noun has the form of a singular."""
    if head in lexicon.PEOPLE_PLURALS or head.endswith(("men", "women", "people", "children")):
        return False
    return not head.endswith("s") or head.endswith(("ss", "us", "'s"))


def phrase_end(lowers: Sequence[str], place: int) -> int:
    """Where the noun phrase that starts at ``place`` ends: at a stop, a joiner or a preposition not hyphenated."""
    end = place
    while end < len(lowers) and (lowers[end] not in lexicon.ENDS or (end > place and lowers[end - 1] == "-")):
        end += 1
    return end


def _read_article(lowers: Sequence[str], place: int) -> Range | None:
    """One person, or a couple: "a policeman", "a 12-year-old boy", "a second soldier", "an elderly couple"."""
    if lowers[place] not in {"a", "an"} or place + 1 >= len(lowers):
        return None
    end = phrase_end(lowers, place + 1)
    head = lowers[end - 1]
    if lowers[place + 1] in lexicon.FRACTIONS and lowers[place + 2 : place + 3] == ["of"]:
        return None
    if end == place + 1 or not is_singular(head) or head in lexicon.GROUPS:
        return None
    if list(lowers[end : end + 2]) == ["or", "two"]:
        return Range(1, 2, end + 2, noun=end - 1)
    size = lexicon.SIZES.get(head)
    return Range(size, size, place + 1) if size else Range(1, 1, place + 1, single=True)


def _is_age(lowers: Sequence[str], after: int) -> bool:
    """Whether a number that ends at ``after`` is an age or a length: "12-year-old", "three-day", "12 years old"."""
    if list(lowers[after : after + 1]) == ["-"] and "".join(lowers[after + 1 : after + 2]) in lexicon.AGE_UNITS:
        return True
    return "".join(lowers[after : after + 1]) in lexicon.AGE_UNITS and list(lowers[after + 1 : after + 2]) == ["old"]


def _is_label(lowers: Sequence[str], after: int) -> bool:
    """Whether a number is part of a name or a measure: "122 mm", "15th", "8 a.m."."""
    following = lowers[after] if after < len(lowers) else ""
    if following == "-" and after + 1 < len(lowers):
        following = lowers[after + 1]
    return following in MEASURES or following in lexicon.FRACTIONS


def _read_trailing(lowers: Sequence[str], after: int) -> tuple[int, list[str]]:
    """What stands after a number: "or more", "of the five", "of them"; where it ends, and what it makes of it."""
    senses = []
    longest = lexicon.LONGEST_TRAILINGS.get(lowers[after], 0) if after < len(lowers) else 0
    for size in range(min(longest, len(lowers) - after), 0, -1):
        sense = lexicon.TRAILING.get(tuple(lowers[after : after + size]))
        plus = size == 1 and lowers[after : after + 1] == ["plus"]
        if sense is not None and not (plus and after + 1 < len(lowers) and _starts_number(lowers[after + 1])):
            senses.append(sense)
            after += size
            break
    start = after + (list(lowers[after : after + 2]) == ["out", "of"])
    if lowers[start : start + 1] == ["of"]:
        after = _skip(lowers, start + 1, lexicon.PARTITIVE)
        inner = read_cardinal(lowers[after:]) if after < len(lowers) else None
        if inner is not None and not _is_age(lowers, after + inner.words):
            after += inner.words
    return after, senses
