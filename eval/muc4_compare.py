"""How well one filler of a response meets one filler of the key (scoring guidelines of MUC-4, version 7, section 3).

What the scoring program of 1992 decided by itself is decided here; what it put to a person is put to a ``Judge``:
the recorded judgements of that year (``muc4_history``), rules that stand for a person (``muc4_judge``), or nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from eval import muc4_read as slots
from eval.muc4_read import Fill, Option, Template


class Judge(Protocol):
    """Stands for the person whom the scoring program asked."""

    def worth(self, question: Question) -> float | None:
        """0, 0.5 or 1 for a pair that is not plainly right; None where there is no opinion, which counts as 0."""

    def spread(self, question: Question) -> tuple[Sides, ...]:
        """The fillers of the key over which the answer is spread, where it covers several (section 3.1.1.3)."""


STRINGS = (slots.INSTRUMENT, slots.INDIVIDUAL, slots.ORGANISATION, slots.PHYSICAL, slots.HUMAN_NAME,
           slots.HUMAN_DESCRIPTION)  # fmt: skip
"""Slots filled with strings of the text."""
NUMBERS = (slots.PHYSICAL_NUMBER, slots.PHYSICAL_TOTAL, slots.HUMAN_NUMBER, slots.HUMAN_TOTAL)
SETS = (slots.TYPE, slots.STAGE, slots.INSTRUMENT_TYPE, slots.CATEGORY, slots.CONFIDENCE, slots.PHYSICAL_TYPE,
        slots.PHYSICAL_NATION, slots.PHYSICAL_EFFECT, slots.HUMAN_TYPE, slots.HUMAN_NATION,
        slots.HUMAN_EFFECT)  # fmt: skip
"""Slots filled from a closed list, scored without a person (section 3.1.2)."""
REFERRED = {
    slots.INSTRUMENT_TYPE: (slots.INSTRUMENT,),
    slots.CONFIDENCE: (slots.ORGANISATION,),
    **dict.fromkeys(range(slots.PHYSICAL_TYPE, slots.PHYSICAL_TOTAL), (slots.PHYSICAL,)),
    slots.HUMAN_DESCRIPTION: (slots.HUMAN_NAME,),
    **dict.fromkeys(range(slots.HUMAN_TYPE, slots.HUMAN_TOTAL), (slots.HUMAN_NAME, slots.HUMAN_DESCRIPTION)),
}
"""The slots that a slot's tags refer to."""
BROADER = {
    "MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN",
    "BOMB": "EXPLOSIVE", "VEHICLE BOMB": "BOMB", "DYNAMITE": "BOMB", "MINE": "BOMB", "AERIAL BOMB": "BOMB",
    "GRENADE": "EXPLOSIVE", "MOLOTOV COCKTAIL": "EXPLOSIVE", "MISSILE": "PROJECTILE", "ROCKET": "PROJECTILE",
}  # fmt: skip
"""The hierarchy of instrument types (template documentation, section 7.8)."""
NEAR = {
    (slots.CONFIDENCE, "SUSPECTED OR ACCUSED"): ("SUSPECTED OR ACCUSED BY AUTHORITIES",),
    (slots.PHYSICAL_TYPE, "POLITICAL FIGURE OFFICE OR RESIDENCE"): ("GOVERNMENT OFFICE OR RESIDENCE",),
    (slots.PHYSICAL_EFFECT, "DESTROYED"): ("SOME DAMAGE",),
    (slots.HUMAN_TYPE, "GOVERNMENT OFFICIAL"): ("FORMER GOVERNMENT OFFICIAL",),
    (slots.HUMAN_TYPE, "ACTIVE MILITARY"): ("FORMER ACTIVE MILITARY",),
    (slots.HUMAN_TYPE, "POLITICAL FIGURE"): ("GOVERNMENT OFFICIAL",),
    (slots.HUMAN_EFFECT, "NO INJURY"): ("NO INJURY OR DEATH",),
    (slots.HUMAN_EFFECT, "NO DEATH"): ("NO INJURY OR DEATH",),
}
"""(slot, response) -> keys that it meets in part (sections 3.2.11 to 3.2.23)."""
UNIMPORTANT = frozenset(
    "A AN THE THAT THIS THESE THOSE OF SOME SEVERAL MANY ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN "
    "1 2 3 4 5 6 7 8 9 10 11 12".split()
)
"""Words that the program of 1992 passed over in strings: articles and counts (section 3.1.1.1); the list itself is
not published, so this one holds what its decisions on TST3 show."""


Sides = tuple[frozenset[str], frozenset[str]]
"""The values and the tags that a filler of the key may have, normalised as the judge does it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pair of fillers that is put to a judge."""

    document: str
    template: str
    """The number of the key's template."""
    slot: int
    found: Option
    wanted: Fill


@dataclass(frozen=True, slots=True)
class Credit:
    """What a pair of fillers is worth: 0, 0.5 or 1, and whether a judge said so."""

    worth: float
    judged: bool = False


class Comparer:
    """Compares the fillers of one response with those of one key template."""

    def __init__(self, key: Template, judge: Judge | None = None) -> None:
        self.key = key
        self.judge = judge

    def credit(self, slot: int, wanted: Fill, found: Option) -> Credit:
        """What ``found`` is worth against ``wanted``."""
        plain = max(self._plain(slot, option, found) for option in wanted.options)
        if plain == 1.0:
            return Credit(plain)
        judged = self._asked(slot, wanted, found)
        return Credit(judged, judged=True) if judged is not None and judged > plain else Credit(plain)

    def _plain(self, slot: int, wanted: Option, found: Option) -> float:
        worth = value_credit(slot, wanted.value, found.value)
        if not worth or not (wanted.tags or found.tags):
            return worth
        tag = self._tag(slot, wanted.tags, found.tags or (("-",) if slot in SETS else ()))
        if slot in SETS:
            untagged = not found.tags or "-" in found.tags or "-" in wanted.tags
            return worth if tag == 1 else max(worth % 1, tag, 0.5 * untagged)
        if slot in NUMBERS:
            return min(worth, tag)
        return float(worth == tag == 1.0)

    def _tag(self, slot: int, wanted: tuple[str, ...], found: tuple[str, ...]) -> float:
        """Whether the tag names the same thing: as itself, or by what was judged of the slot that it stands in."""
        if not found or not wanted:
            return 0.0
        tag = Option(found[0])
        if any(same(tag.value, other) for other in wanted):
            return 1.0
        fill = Fill(tuple(Option(value) for value in wanted))
        return max((self._tag_asked(other, fill, tag) for other in REFERRED.get(slot, ())), default=0.0)

    def _tag_asked(self, slot: int, wanted: Fill, found: Option) -> float:
        worth = self._asked(slot, wanted, found) or 0.0
        return 1.0 if worth and self.spread(slot, found) else worth

    def spread(self, slot: int, found: Option) -> tuple[Sides, ...]:
        """The fillers of the key that one answer is spread over, by the judge."""
        if self.judge is None:
            return ()
        return self.judge.spread(Question(self.key.document, self.key.number, slot, found, Fill((found,))))

    def _asked(self, slot: int, wanted: Fill, found: Option) -> float | None:
        if self.judge is None:
            return None
        return self.judge.worth(Question(self.key.document, self.key.number, slot, found, wanted))


def value_credit(slot: int, wanted: str, found: str) -> float:
    """What the program itself gives one value against another, tags left aside."""
    if slot == slots.LOCATION:
        return _place(wanted, found)
    if slot == slots.DATE:
        return float(date(wanted) == date(found))
    if slot in STRINGS:
        return float(same(wanted, found))
    wanted, found = _squeezed(wanted), _squeezed(found)
    return 1.0 if wanted == found else 0.5 * _nearly(slot, wanted, found)


def _nearly(slot: int, wanted: str, found: str) -> bool:
    """Whether one value of a closed list is partly right for another (sections 3.2.4 to 3.2.23)."""
    if slot == slots.TYPE:
        return found == "ATTACK"
    if slot == slots.INSTRUMENT_TYPE:
        return found in broader(wanted)
    return wanted in NEAR.get((slot, found), ())


def broader(kind: str) -> tuple[str, ...]:
    """The instrument types above one."""
    above = BROADER.get(kind)
    return () if above is None else (above, *broader(above))


@lru_cache(maxsize=1 << 16)
def bare(words: str) -> str:
    """A string without unimportant words, in capitals; itself where nothing would be left."""
    tokens = words.upper().split()
    return " ".join(token for token in tokens if token not in UNIMPORTANT) or " ".join(tokens)


def same(one: str, other: str) -> bool:
    """Whether two strings are the same but for unimportant words."""
    return bare(one) == bare(other)


def _place(wanted: str, found: str) -> float:
    wanted, found = wanted.upper(), found.upper()
    if wanted == found:
        return 1.0
    # A key that is a whole country is put to a person where the response says more.
    same_country = country(wanted) == country(found)
    return 0.5 if same_country and ":" in wanted else 0.0


def country(place: str) -> str:
    """The country that a place begins with."""
    return place.partition(":")[0].strip()


_DAY = re.compile(r"(\d{1,2})\s*([A-Za-z]{3})[A-Za-z]*\s*((?:19)?\d{2})?")


@lru_cache(maxsize=1 << 16)
def date(words: str) -> tuple[str, ...]:
    """A date as ("12 MAY 89",), ("", "12 MAY 89") for an open start or ("11 MAY 89", "12 MAY 89") for a range."""
    days = tuple(f"{int(m[1]):02d} {m[2].upper()} {(m[3] or '')[-2:]}".strip() for m in _DAY.finditer(words))
    return ("", *days) if words.lstrip().startswith("-") else days or (words,)


def _squeezed(value: str) -> str:
    """A value in capitals; of a number or range, without blanks."""
    value = " ".join(value.upper().split())
    return value.replace(" ", "") if any(char.isdigit() for char in value) else value


@lru_cache(maxsize=1 << 16)
def normal(slot: int, value: str) -> str:
    """A value as it is looked up: in capitals, without quotes, dates and numbers in one form; slot 0 for a tag."""
    value = plain(value)
    if slot == slots.DATE:
        return " - ".join(date(value))
    if slot in NUMBERS:
        return value.replace(" ", "")
    return bare(value) if slot in (0, *STRINGS) else value


def plain(text: str) -> str:
    """A text in capitals, without quotes and escapes, with single spaces."""
    return " ".join(text.replace('\\"', '"').strip().strip('"').upper().split())
