"""Count phrases: how many people the words of a report tell of.

The convention is that of the record: N is {N, N}; "at least" and "more than"
N {N, None}; "up to" N {None, N}; a couple, several, a number of {2, None};
dozens {24, None}; scores {40, None}; hundreds {200, None}; a handful {2, 5};
nobody {0, 0}.  An approximation ("about 30", "some 40", "nearly 100") is
{N, N}: a round number tells no range.  Groups that "and" or commas join add
up; what follows "including" does not.  A bare plural tells no number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from daybook.ground import casualty_words as lexicon
from daybook.ground.numerals import SMALL, read_cardinal, read_digits
from daybook.types import Casualties

__all__ = ["read_count"]

_TOKEN = re.compile(
    r"[Nn]o\.(?=\s?\d)|\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d+(?:\.\d+)?(?![^\W_])"
    r"|[^\W_]+(?:['’.][^\W_]+)*['’.]?(?<![.])|\S"
)
_LONGEST = 2_000
"""Longer phrases are read only so far."""
_PREFIX = re.compile(
    r"\s*(?:(?:the\s+)?(?:deaths?|killings?|murders?|lives|bodies|loss|remains|arrests?|abductions?|kidnappings?)\s+of\s+|"
    r"(?:killed|killing|wounded|wounding|injured|injuring|claimed|claiming|left|leaving)\s+)",
    re.IGNORECASE,
)
_MEASURES = frozenset("mm cm km kg % percent per a.m p.m am pm th st nd rd".split())


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Range:
    """How many, and the token after the number phrase; ``single`` for an article or a lone singular."""

    low: int | None
    high: int | None
    after: int
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """One group of people: its range, and where it starts and the words begin and end that say who they are."""

    low: int | None
    high: int | None
    start: int
    first: int
    last: int
    after: int
    single: bool


def read_count(words: str, *, named: bool = False) -> Casualties | None:
    """How many people ``words`` tell of, and whom; None where no number is told.

    ``named`` says that the words name people ("Ahmed Ali and his driver"): a name then counts as one.  ``of`` is
    whom the figure counts in the words of the report, without the number; None where they say only "people" or
    "dead".  Ages, ordinals, years, calibres and counts of things are no counts.  Never raises; linear.
    """
    text = words[:_LONGEST]
    prefix = _PREFIX.match(text)
    offset = prefix.end() if prefix else 0
    tokens = [
        _Token(match.group(), match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text, offset)
        if match.group() != "."
    ]
    groups = _read_groups(tokens, named=named)
    if not groups:
        return None
    low, high = _sum(groups)
    if low is None and high is None:
        return None
    return Casualties(low, high, _whom(tokens, groups, text))


def _sum(groups: Sequence[_Group]) -> tuple[int | None, int | None]:
    lows = [group.low for group in groups if group.low is not None]
    highs = [group.high for group in groups if group.high is not None]
    return (sum(lows) if lows else None), (sum(highs) if len(highs) == len(groups) else None)


def _read_groups(tokens: Sequence[_Token], *, named: bool) -> list[_Group]:
    """The groups that the phrase adds up, in order."""
    groups: list[_Group] = []
    place, joined_by = 0, ""
    listed = any(token.lower in {"and", "&", "plus"} for token in tokens)
    while place < len(tokens):
        if joined_by == "," and groups and not listed and not groups[-1].single:
            break
        group = _read_group(tokens, place, named=named)
        if group is None:
            _share(groups, tokens, place, joined_by)
        elif not (joined_by == "," and _is_apposition(tokens, groups, group, listed=listed)):
            groups.append(group)
        place = group.after if group is not None else place
        place, joined_by = _next_joiner(tokens, place)
        if joined_by == "" or (group is None and not groups):
            break
    return groups


def _share(groups: list[_Group], tokens: Sequence[_Token], place: int, joined_by: str) -> None:
    """A bare plural after "and": "12 men and women" share the number; "a civilian and soldiers" are three or more."""
    last = _noun_end(tokens, place)
    if joined_by != "and" or not groups or last == place or _is_singular(tokens[last - 1].lower):
        return
    if tokens[last - 1].text[:1].isupper() and last - place > 1:
        return
    before = groups[-1]
    if before.after != place - 1 or tokens[last - 1].lower in lexicon.UNCOUNTED_HEADS:
        return
    if before.single:
        groups.append(_Group(2, None, place, place, last, last, single=False))
    elif before.first < before.last:
        groups[-1] = replace(before, last=last)


def _is_apposition(tokens: Sequence[_Token], groups: Sequence[_Group], group: _Group, *, listed: bool) -> bool:
    """Whether what follows a comma only tells more: "Ali, a doctor", "a boy, 12", "six, two of them boys"."""
    start = tokens[group.start]
    if start.text.isdigit() and group.first == group.last:
        return True
    words = [token.lower for token in tokens[group.start : group.start + 5]]
    if any(pair in {("of", "them"), ("of", "whom")} for pair in pairwise(words)):
        return True
    if not groups or not group.single:
        return False
    after_name = tokens[groups[-1].start].text[:1].isupper() and start.lower in {"a", "an", "the"}
    return not listed or (after_name and groups[-1].single)


def _next_joiner(tokens: Sequence[_Token], place: int) -> tuple[int, str]:
    """The place after the next "and" or comma, and that word; nothing where the phrase ends before one."""
    for there in range(place, len(tokens)):
        if tokens[there].lower in lexicon.STOPS:
            return len(tokens), ""
        if tokens[there].lower in lexicon.JOINERS:
            after = there + 1
            while after < len(tokens) and tokens[after].lower in lexicon.JOINERS:
                after += 1
            words = {token.lower for token in tokens[there:after]}
            return after, "and" if words - {","} else ","
    return len(tokens), ""


def _read_group(tokens: Sequence[_Token], place: int, *, named: bool) -> _Group | None:
    """The group that begins at ``place``: a number phrase and its noun, a singular, or a name."""
    counted = _read_range(tokens, place)
    first = counted.after if counted is not None else place
    last = _noun_end(tokens, first)
    if first < last < len(tokens) and tokens[last - 1].lower in lexicon.BELONGING and tokens[last].lower == "of":
        last = _noun_end(tokens, last + 1)
    if counted is not None and counted.high == 0 and first < last and tokens[last - 1].lower in lexicon.SAYINGS:
        return None
    if counted is not None and _counts_people(tokens, first, last):
        return _Group(counted.low, counted.high, place, first, last, max(last, first), single=counted.single)
    if counted is None:
        return _read_unnumbered(tokens, place, last, named=named)
    return None


def _read_unnumbered(tokens: Sequence[_Token], place: int, last: int, *, named: bool) -> _Group | None:
    """A singular ("the driver", "Soldier"), a name, or a body of people: "a family" is two or more."""
    noun = place + (place < last and tokens[place].lower in lexicon.DETERMINERS)
    if noun >= last:
        return None
    head, determiner = tokens[last - 1].lower, tokens[place].lower if noun > place else ""
    one = _Group(1, 1, place, noun, last, last, single=True)
    if head in lexicon.GROUPS:
        return replace(one, low=2, high=None, single=False) if determiner in {"a", "an"} else None
    if named and tokens[last - 1].text[:1].isupper():
        return one
    if not _is_singular(head) or head in lexicon.UNCOUNTED_HEADS | lexicon.FRACTIONS:
        return None
    # "The driver" is one person; "the Pentagon" and "their Syria" are not.
    determined = bool(determiner) and (tokens[noun].text[:1].islower() or determiner in {"a", "an", "one"})
    known = head in lexicon.PERSONS or head.endswith(("man", "woman"))
    return one if determined or known else None


def _is_singular(head: str) -> bool:
    if head in lexicon.PEOPLE_PLURALS or head.endswith(("men", "women", "people", "children")):
        return False
    return not head.endswith("s") or head.endswith(("ss", "us", "'s"))


def _noun_end(tokens: Sequence[_Token], place: int) -> int:
    """Where the noun phrase that starts at ``place`` ends: at a stop, a joiner or a preposition."""
    end = place
    while end < len(tokens):
        lower = tokens[end].lower
        if lower in lexicon.STOPS or lower in lexicon.JOINERS or lower in lexicon.PREPOSITIONS:
            break
        end += 1
    return end


def _counts_people(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Whether a number's noun may be people: no rockets, no kilometres; a bare year is no count either."""
    if first < last:
        return tokens[last - 1].lower not in lexicon.UNCOUNTED_HEADS and tokens[first].lower not in _MEASURES
    number = tokens[first - 1].text if first else ""
    return not (len(number) == 4 and number.isdigit() and 1800 <= int(number) <= 2099)


def _read_range(tokens: Sequence[_Token], place: int) -> _Range | None:
    """The number phrase at ``place``, with what stands before and after it."""
    lowers = [token.lower for token in tokens[place : place + 24]]
    senses, start = _read_modifiers(lowers)
    found = _read_interval(lowers, start) or _read_number(lowers, start)
    if found is not None and start and lowers[start - 1] == "of" and found.single:
        found = None
    if found is None and start:
        # "the couple", "another", "a family of five": the modifier's words may be part of the count.
        found, senses = _read_number(lowers, 0), []
    if found is None:
        return None
    low, high, after = found.low, found.high, found.after
    after, trailing = _read_trailing(lowers, after)
    for sense in (*senses, *trailing):
        low, high = _apply(sense, low, high)
    return _Range(low, high, place + after, found.single)


def _apply(sense: str, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    if sense == lexicon.AT_LEAST:
        return low, None
    if sense == lexicon.MORE:
        return (high if high is not None else low), None
    return (None, high) if sense == lexicon.UP_TO else (low, high)


def _read_modifiers(lowers: Sequence[str]) -> tuple[list[str], int]:
    """The modifiers at the start, and where they end."""
    senses: list[str] = []
    place = 0
    while True:
        for size in range(min(lexicon.LONGEST_MODIFIER, len(lowers) - place), 0, -1):
            sense = lexicon.MODIFIERS.get(tuple(lowers[place : place + size]))
            if sense is not None and len(lowers) > place + size:
                senses.append(sense)
                place += size
                break
        else:
            return senses, place


def _read_interval(lowers: Sequence[str], place: int) -> _Range | None:
    """For "between 10 and 15", "10 to 15", "10-15", "two or three"."""
    start = place + (lowers[place : place + 1] in (["between"], ["from"]))
    first = _read_number(lowers, start)
    if first is None or first.low is None or first.after >= len(lowers):
        return None
    link = lowers[first.after]
    links = {"and"} if lowers[place] == "between" else {"to", "or", "-", "–", "—"}
    second = _read_number(lowers, first.after + 1) if link in links else None
    if second is None or second.low is None or second.single or first.single or second.high is None:
        return None
    low, high = first.low, second.high
    return _Range(low, high, second.after) if low <= high else None


def _read_number(lowers: Sequence[str], place: int) -> _Range | None:
    """A vague count, a numeral, or an article before a singular."""
    if place >= len(lowers):
        return None
    vague = _read_vague(lowers, place)
    if vague is not None:
        return vague
    word = lowers[place]
    if word in {"a", "an"} and place + 1 < len(lowers) and _starts_number(lowers[place + 1]):
        return _read_number(lowers, place + 1) or _read_article(lowers, place)
    numeral = read_cardinal(lowers[place:])
    if numeral is None:
        return _read_article(lowers, place)
    after = place + numeral.words
    if _is_age(lowers, after) or _is_label(lowers, after) or numeral.value != int(numeral.value):
        return None
    if lowers[after : after + 1] == ["-"] and lowers[after + 1 : after + 2] and lowers[after + 1] in lexicon.MEMBERS:
        after += 2
    value = int(numeral.value)
    return _Range(value, value, after, single=value == 1)


def _starts_number(word: str) -> bool:
    return read_digits(word) is not None or (word in SMALL and word != "one")


def _read_vague(lowers: Sequence[str], place: int) -> _Range | None:
    for size in range(min(lexicon.LONGEST_VAGUE, len(lowers) - place), 0, -1):
        found = lexicon.VAGUE.get(tuple(lowers[place : place + size]))
        if found is None:
            continue
        after = place + size
        scale = lexicon.SCALES.get(lowers[after]) if after < len(lowers) else None
        if scale is not None and found[0]:
            return _Range(found[0] * scale, None, after + 1)
        if size == 2 and lowers[place:after] == ["a", "couple"] and not _plural_follows(lowers, after):
            return _Range(2, 2, after)
        return _Range(found[0], found[1], after)
    return None


def _plural_follows(lowers: Sequence[str], place: int) -> bool:
    return place < len(lowers) and lowers[place].isalpha() and not _is_singular(lowers[place])


def _read_article(lowers: Sequence[str], place: int) -> _Range | None:
    """One person: "a policeman", "a 12-year-old boy", "a second soldier"."""
    if lowers[place] not in {"a", "an"} or place + 1 >= len(lowers):
        return None
    head_end = place + 1
    while head_end < len(lowers) and lowers[head_end] not in lexicon.STOPS | lexicon.JOINERS | lexicon.PREPOSITIONS:
        head_end += 1
    head = lowers[head_end - 1]
    if lowers[place + 1] in lexicon.FRACTIONS and lowers[place + 2 : place + 3] == ["of"]:
        return None
    if head_end == place + 1 or not _is_singular(head) or head in lexicon.GROUPS:
        return None
    return _Range(1, 1, place + 1, single=True)


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
    return following in _MEASURES or following in lexicon.FRACTIONS


_TRAILING: dict[tuple[str, ...], str] = {
    ("or", "more"): lexicon.AT_LEAST, ("or", "so"): lexicon.ABOUT, ("or", "fewer"): lexicon.UP_TO,
    ("or", "less"): lexicon.UP_TO, ("plus",): lexicon.AT_LEAST, ("+",): lexicon.AT_LEAST,
    ("-", "plus"): lexicon.AT_LEAST, ("-", "odd"): lexicon.ABOUT, ("odd",): lexicon.ABOUT,
    ("at", "least"): lexicon.AT_LEAST, ("at", "most"): lexicon.UP_TO, ("if", "not", "more"): lexicon.AT_LEAST,
}  # fmt: skip
_PARTITIVE = frozenset("of the his her its their our these those them us all same".split())


def _read_trailing(lowers: Sequence[str], after: int) -> tuple[int, list[str]]:
    """What stands after a number: "or more", "of the five", "of them"; where it ends, and what it makes of it."""
    senses = []
    for phrase, sense in _TRAILING.items():
        if tuple(lowers[after : after + len(phrase)]) == phrase and not (
            phrase == ("plus",) and after + 1 < len(lowers) and _starts_number(lowers[after + 1])
        ):
            senses.append(sense)
            after += len(phrase)
            break
    if lowers[after : after + 1] == ["of"]:
        after += 1
        while after < len(lowers) and lowers[after] in _PARTITIVE:
            after += 1
        inner = read_cardinal(lowers[after:]) if after < len(lowers) else None
        if inner is not None and not _is_age(lowers, after + inner.words):
            after += inner.words
    return after, senses


def _whom(tokens: Sequence[_Token], groups: Sequence[_Group], text: str) -> str | None:
    """The words that say who the people are, or None where they say only "people"."""
    told = [group for group in groups if group.first < group.last]
    if not told:
        return None
    first, last = told[0].first, told[-1].last
    while first < last and tokens[first].lower in {"more", "other", "others", "additional", "further", "-"}:
        first += 1
    words = tokens[first:last]
    if not words or all(token.lower in lexicon.GENERIC for token in words):
        return None
    return text[words[0].start : words[-1].end]
