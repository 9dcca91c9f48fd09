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
from typing import NamedTuple

from daybook.ground import casualty_words as lexicon
from daybook.ground.count_numbers import MEASURES, WINDOW, is_singular, phrase_end, read_range
from daybook.ground.count_shares import places_to_read, read_share
from daybook.ground.count_tallies import is_changing, tally_of, toll_start
from daybook.kinds import Tally
from daybook.types import Casualties

__all__ = ["read_count", "whole_count"]

_TOKEN = re.compile(
    r"[Nn]o\.(?=\s?\d)|\d+(?:\.\d+)?(?=(?:[kKmM]|bn)\b)|\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d+(?:\.\d+)?(?![^\W_])"
    r"|[^\W_]+(?:['’.][^\W_]+)*['’.]?(?<![.])|\S"
)
_LONGEST = 2_000
"""Longer phrases are read only so far."""
_PREFIX = re.compile(
    r"\s*(?:(?:including|among (?:them|whom)|of whom),?\s+|(?:altogether|in all|in total|all told),?\s+"
    r"|(?:yet|still)\s+(?=another)|(?:the\s+)?(?:deaths?|killings?|murders?|lives|bodies|loss|remains|arrests?|abductions?|kidnappings?)\s+of\s+|"
    r"(?:killed|killing|wounded|wounding|injured|injuring|claimed|claiming|left|leaving)\s+)",
    re.IGNORECASE,
)
_JOINING = re.compile(r"\b(?:as\s+well\s+as|along\s+with|together\s+with)\b", re.IGNORECASE)
"""Words that join groups as "and" does."""
_AROUND = 400
"""Characters of the sentence on either side that are looked at."""
_TOLL = 20
"""Tokens in which the words of a toll are looked for."""
_LONG_NOUN = 40
"""Tokens that a noun phrase takes up at most."""
_PREDICATE = re.compile(
    r"\s*(?:(?:was|were|are|is|being)\s+(?:all\s+|mostly\s+|also\s+|said to be\s+)?"
    r"|the\s+(?:total\s+|overall\s+)?(?:number|count)\s+of\s+(?=\w))",
    re.IGNORECASE,
)
_PLURALS = ("ians", "eans", "ists", "ants", "sters", "men", "women", "children")
_CUT_SHORT = 80
"""Characters before some words in which their count is looked for, and of the words themselves."""
_LEAD = 10
"""Tokens before some words that belong to their count at most."""
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(rf"\s*(?:\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}),?\s+(?=\S)", re.IGNORECASE)
"""A date that a finder of words took with the count behind it."""
_DIGITS = re.compile(r"(?:,\d{3})+(?!\d)|\.\d{1,3}(?!\d)|\d{1,12}(?:,\d{3})*(?!\d)")
_NUMBER_OF = re.compile(
    r".*\b(?:number|count|tally|total|list) of (?:the |all |confirmed |known |displaced |missing )?"
    r"((?:[\w'’-]+ ){0,2}?(?:(?!(?:stand|reach|top|ris|exceed|total|pas)\w*s\b)[\w'’-]*[a-z]s"
    r"|children|women|policemen|police))(?= (?:killed|wounded|injured|dead|missing"
    r"|detained|arrested|abducted|kidnapped|displaced|taken|held|seized|in|on|at|since|from|this|who|has|have|had|is|was"
    r"|now|to|rose)\b|$)",
    re.DOTALL,
)
_PEOPLE = ("men", "women", "children")


class _Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int


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


_NO_PEOPLE_BEFORE = re.compile(
    r"(?:[$€£]|\b(?:Rs\.?|USD|EUR)|\b(?:under|over|below|above) the age of|\bages? of|\baged)\s*$"
)
"""Right before a number these say that it is money or an age."""
_NO_PEOPLE_BEHIND = re.compile(
    r"^\s*(?:[\w-]+ )?(?:(?:for|to) (?:each|every)\b|(?:per|a) (?:head|person|victim)\b)", re.IGNORECASE
)
"""Right behind a number: money per head, "300,000 for each of the dead"."""
_ABOVE = re.compile(r"\b(?:topped|passed|exceeded|surpassed|topping|exceeding|surpassing)\s*$", re.IGNORECASE)
_AGE = re.compile(r"\s*(?:under|over|below|above)? ?(?:the )?age of \d", re.IGNORECASE)


def read_count(words: str, *, named: bool = False, before: str = "", after: str = "") -> Casualties | None:
    """How many people ``words`` tell of, whom, and whether it is a total or an addition; None where no number is told.

    ``of`` is whom the figure counts in the words of the report, without the number; None where they say only "people"
    or "dead".  Ages, ordinals, years, calibres and counts of things are no counts.  Spacing does not matter, nor do
    capitals, save that a name alone is told by them.  Never raises; linear.

    Args:
        words: the words of the count.
        named: whether the words name people ("Ahmed Ali and his driver"): a name then counts as one.
        before: what stands before them in their sentence: the whole of a share ("half of them"), a toll that rises.
        after: what stands behind them: whom they count ("seven were women").
    """
    text, before, after = words[:_LONGEST], before[-_AROUND:], after[:_AROUND]
    if _NO_PEOPLE_BEFORE.search(before) or _NO_PEOPLE_BEHIND.match(after) or _AGE.match(text):
        return None
    tokens = _tokens(text)
    lowers = [token.lower for token in tokens[:_TOLL]]
    start = toll_start(lowers) or _past_year(lowers)
    changing = is_changing(f"{before.rstrip()} from" if lowers[:1] == ["from"] else before)
    if changing and "to" in lowers:
        start = lowers.index("to") + 1
    groups = _read_groups(tokens[start:], before, named=named)
    if not groups:
        return None
    low, high = _sum(groups)
    if low is None and high is None:
        return None
    if high == low and _ABOVE.search(before):
        high = None
    tally = tally_of(text, before, after)
    whom = _whom(tokens[start:], groups, text) or _whom_behind(after)
    return Casualties(low, high, whom or (_whom_before(before) if tally is Tally.TOTAL else None), tally)


def _past_year(lowers: Sequence[str]) -> int:
    """Where a count starts behind a year that a finder of words took with it: "2010 four people", "2021, nearly 30"."""
    year = len(lowers) > 1 and re.fullmatch(r"(?:18|19|20)\d\d", lowers[0]) is not None
    first = 1 + (lowers[1:2] == [","])
    return first if year and read_range(lowers, first) is not None else 0


def whole_count(before: str, words: str, after: str) -> tuple[int, int]:
    """How many characters before and behind some words belong to their count.

    A finder of words may cut a count short: "many as | 40 rebels", "in excess of | 60 people", "1 | ,070".

    Args:
        before: what stands before the words in their sentence.
        words: the words.
        after: what stands behind them.
    """
    near = before[-_CUT_SHORT:]
    cut = len(near) if len(near) == len(before) else len(near) - (near.find(" ") + 1)
    near = near[len(near) - cut :]
    tokens = _spans(near + words[:_CUT_SHORT])
    lowers = [token.lower for token in tokens]
    inside = next((n for n, token in enumerate(tokens) if token.end > len(near)), len(tokens))
    digits = _DIGITS.match(after) if words[-1:].isdigit() else None
    right = digits.end() if digits else 0
    for place in places_to_read(lowers, max(0, inside - _LEAD), inside):
        if lexicon.DETERMINERS.issuperset(lowers[place:inside]):
            continue
        found = read_share(lowers, place, lowers[:place]) or read_range(lowers, place)
        if found is None or found.after <= inside:
            continue
        alone = read_range(lowers, inside)
        if alone is None or (alone.low, alone.high) != (found.low, found.high):
            return len(near) - tokens[place].start, right
    return 0, right


def _tokens(text: str) -> list[_Token]:
    """The tokens of a phrase without what leads up to its count; in capitals throughout, they are read as small."""
    prefix = _PREFIX.match(text) or _DATE.match(text)
    shouted = text.isupper()
    return _spans(text, prefix.end() if prefix else 0, shouted=shouted)


def _spans(text: str, start: int = 0, *, shouted: bool = False) -> list[_Token]:
    small = text.lower()
    joining = "with" in small or "well" in small
    plain = _JOINING.sub(lambda hit: "&".ljust(len(hit[0])), text) if joining else text
    tokens: list[_Token] = []
    made = tuple.__new__  # what the tuple's own constructor calls
    for hit in _TOKEN.finditer(plain, start):
        word = hit[0]
        if word != ".":
            lower = word.lower()
            first, last = hit.span()
            if not lower.isascii():
                lower = lower.replace("’", "'")
            tokens.append(made(_Token, (word.lower() if shouted else word, lower, first, last)))
    return tokens


def _whom_behind(after: str) -> str | None:
    """Whom a count without a noun counts, where the sentence goes on to say it: "seven were women"."""
    found = _PREDICATE.match(after)
    if found is None:
        return None
    tokens = _tokens(after[found.end() : found.end() + 120])
    last = _noun_end(tokens, 0)
    head = tokens[last - 1].lower if last else ""
    plural = head.endswith("s") and not is_singular(head) and head not in lexicon.UNCOUNTED_HEADS
    if not (plural or head.endswith(_PEOPLE)) or head in lexicon.GENERIC | lexicon.ADVERBS:
        return None
    return after[found.end() + tokens[0].start : found.end() + tokens[last - 1].end]


def _whom_before(before: str) -> str | None:
    """Whom a total counts, where the sentence said it: "the number of journalists killed so far to"."""
    found = _NUMBER_OF.match(before)
    words = found[1].split() if found else []
    return " ".join(words) if words and not all(word.lower() in lexicon.GENERIC for word in words) else None


def _sum(groups: Sequence[_Group]) -> tuple[int | None, int | None]:
    lows = [group.low for group in groups if group.low is not None]
    highs = [group.high for group in groups if group.high is not None]
    return (sum(lows) if lows else None), (sum(highs) if len(highs) == len(groups) else None)


def _read_groups(tokens: Sequence[_Token], before: str, *, named: bool) -> list[_Group]:
    """The groups that the phrase adds up, in order."""
    groups: list[_Group] = []
    place, joined_by = 0, ""
    told = [token.lower for token in _tokens(before)]
    listed = any(token.lower in {"and", "&", "plus"} for token in tokens)
    while place < len(tokens):
        if joined_by == "," and groups and not listed and not groups[-1].single:
            break
        group = _read_group(tokens, place, told, named=named)
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
    if joined_by != "and" or not groups or last == place or is_singular(tokens[last - 1].lower):
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
    before = tokens[groups[-1].start]
    is_name = before.text[:1].isupper() and before.lower not in lexicon.DETERMINERS
    after_name = is_name and start.lower in {"a", "an", "the"}
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


def _read_group(tokens: Sequence[_Token], place: int, told: Sequence[str], *, named: bool) -> _Group | None:
    """The group that begins at ``place``: a share or number phrase and its noun, a singular, or a name."""
    lowers = [token.lower for token in tokens[place : place + 2 * WINDOW]]
    counted = read_share(lowers, 0, told) or read_range(lowers, 0)
    first = place + counted.after if counted is not None else place
    last = _noun_end(tokens, first)
    people = _counts_people(tokens, first, last)
    if first < last < len(tokens) and tokens[last - 1].lower in lexicon.BELONGING and tokens[last].lower == "of":
        last = _noun_end(tokens, last + 1)
    if counted is None:
        return _read_unnumbered(tokens, place, last, named=named)
    if (counted.low is None and counted.high is None) or not people:
        return None
    if counted.high == 0 and not _denies(lowers, [token.lower for token in tokens[first:last]]):
        return None
    after = max(last, first)
    if first == last and counted.noun is not None:
        first, last = place + counted.noun, place + counted.noun + 1
    return _Group(counted.low, counted.high, place, first, last, after, single=counted.single)


def _denies(lowers: Sequence[str], noun: Sequence[str]) -> bool:
    """Whether nobody is told of: not in "no reports of casualties", and "without" only before harm."""
    if noun and noun[-1] in lexicon.SAYINGS:
        return False
    return lowers[0] != "without" or bool(noun and noun[-1] in lexicon.GENERIC)


def _read_unnumbered(tokens: Sequence[_Token], place: int, last: int, *, named: bool) -> _Group | None:
    """A singular ("the driver", "Soldier"), a name, or a body of people: "a family" is two or more."""
    noun = place + (place < last and tokens[place].lower in lexicon.DETERMINERS)
    if noun >= last:
        return None
    head, determiner = tokens[last - 1].lower, tokens[place].lower if noun > place else ""
    one = _Group(1, 1, place, noun, last, last, single=True)
    if head in lexicon.GROUPS:
        return replace(one, low=2, high=None, single=False) if determiner in {"a", "an"} else None
    if named and tokens[last - 1].text[:1].isupper() and not (last == place + 1 and _is_plural(head)):
        return one
    if determiner and head in lexicon.SIZES:
        size = lexicon.SIZES[head]
        return replace(one, low=size, high=size, single=False)
    if not is_singular(head) or head in lexicon.UNCOUNTED_HEADS | lexicon.FRACTIONS:
        return None
    # "The driver" is one person; "the Pentagon" and "their Syria" are not.
    determined = bool(determiner) and (tokens[noun].text[:1].islower() or determiner in {"a", "an", "one"})
    known = head in lexicon.PERSONS or head.endswith(("man", "woman"))
    return one if determined or known else None


def _is_plural(head: str) -> bool:
    """Whether a lone word in capitals is a plural and no name: "Villagers" at the start of a sentence, "Syrians"."""
    return head.removesuffix("s") in lexicon.PERSONS or head in lexicon.PEOPLE_PLURALS or head.endswith(_PLURALS)


def _noun_end(tokens: Sequence[_Token], place: int) -> int:
    """Where the noun phrase that starts at ``place`` ends."""
    return place + phrase_end([token.lower for token in tokens[place : place + _LONG_NOUN]], 0)


def _counts_people(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Whether a number's noun may be people: no rockets, no kilometres; a bare year is no count either."""
    if first < last:
        return tokens[last - 1].lower not in lexicon.UNCOUNTED_HEADS and tokens[first].lower not in MEASURES
    number = tokens[first - 1].text if first else ""
    return not (len(number) == 4 and number.isdigit() and 1800 <= int(number) <= 2099)


def _whom(tokens: Sequence[_Token], groups: Sequence[_Group], text: str) -> str | None:
    """The words that say who the people are, or None where they say only "people"."""
    told = [group for group in groups if group.first < group.last]
    if not told:
        return None
    first, last = told[0].first, told[-1].last
    while first < last and tokens[first].lower in {"more", "other", "others", "additional", "further", "-"}:
        first += 1
    words = tokens[first:last]
    if not words or words[-1].lower.endswith("ally") or all(token.lower in lexicon.GENERIC for token in words):
        return None
    return text[words[0].start : words[-1].end]
