"""An event mention opened up for comparing: its values by slot, and how it is told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from daybook.consolidate.content import Vector, sentence
from daybook.consolidate.roots import head, root
from daybook.kinds import PlacePrecision, Realis, Slot
from daybook.types import Actor, Casualties, EventMention, Place, Source, Statement, Target, TimeExpression

_V = TypeVar("_V")

_SCENE = (Slot.TIME, Slot.PLACE)
HARMS = (Slot.KILLED, Slot.INJURED, Slot.MISSING, Slot.ABDUCTED, Slot.ARRESTED, Slot.DISPLACED)
_EARTH_KM = 6371.0
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|its|their|his|her)|\S['’]s|s['’])\s+"
    r"(?:(?!(?:had|have|has|was|were|is|are|be|been|will|would|who|that|which|said|and|to|of|in|on|by)\b)[\w'’.-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""A determiner before a noun, with no verb or preposition between."""
_NOUN = re.compile(
    r"\w*(?:attack|assault|strike|bombing|bombardment|blast|explosion|raid|shelling|shooting|killing|murder|massacre"
    r"|assassination|kidnapping|abduction|ambush|offensive|operation|incident|crime|violence|clash|fighting|battle"
    r"|siege|crash|death|protest|march|rally|demonstration|release|arrest|detention|curfew|truce|ceasefire|agreement"
    r"|accord|deal|talks|meeting|visit|sanctions|coup|evacuation|withdrawal|deployment|hit|action|bloodshed|rampage"
    r"|stabbing|beating|hijacking|takeover|seizure|response|shootout|onslaught|barrage|\w+(?:tion|ment|ence))(?:e?s)?",
    re.IGNORECASE,
)
"""An anchor that may be a noun: only nouns are told again by "the"."""
_OF_ANOTHER = re.compile(
    r"\b(?:(?:after|following|since|before|despite|like|(?<!more )(?<!less )(?<!fewer )than|ahead\s+of"
    r"|anniversary\s+of|in\s+the\s+wake\s+of"
    r"|in\s+the\s+aftermath\s+of)|(?P<answer>(?:respon\w+|retaliat\w+|revenge|reprisals?|answer\w*)\s+(?:to|for|against)"
    r"|aveng\w+|answer(?:ed|s|ing)))\s+(?:[\w'’.-]+\s+){0,5}$",
    re.IGNORECASE,
)
"""Words right before an event that is told only as what another one came after or answered."""
_MANY = re.compile(
    r"\b(?:repeated|series\s+of|wave\s+of|spate\s+of|string\s+of|rash\s+of|months?\s+of|weeks?\s+of|years?\s+of|daily"
    r"|frequent|recent|previous|past|constant|regular)\s+(?:[\w'’.-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Words before a noun that tell of many things in one."""
_ROAD = re.compile(
    r"\b(?:road|roads|highway|motorway|route|way|track|street)\s+(?:to|from|between|towards?|linking)\b", re.I
)
_COUNT = r"(?i:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|several|as\s+many)"
_SPREAD = re.compile(
    rf"\b{_COUNT}\b(?:\s+\w+){{0,3}}\s+(?:in|at)\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?,?\s+(?:and\s+)?{_COUNT}"
    r"(?:\s+\w+){0,2}\s+(?:in|at)\s+[A-Z]"
)
"""So many in one place, so many in another."""
_ANOTHER = re.compile(
    r"\b(?:another|earlier|previous|last(?!\s+(?:week|month|year|night))|second|third|other|similar|separate|further|latest\s+in)\s+(?:[\w'’.-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Words before a noun that tell it apart from what was told before."""
_COUNTED = re.compile(
    r"\b(?:it|this|that|which|\w+(?:ing|ck|ke|st|on|id))\s+(?:was|is|were)\s+(?:at\s+least\s+)?the\s+(?:[\w'’.-]+\s+){1,3}$",
    re.I,
)
"""Words by which what was told is itself counted: "it was the second attack"."""
_HOUR = re.compile(
    r"(?:(?:the|an?|this|that|early|late|mid|about|around|shortly|just|half|few|several|some|same|next|one|two|three|\d{1,2})"
    r"[\s-]+){0,4}(?:hours?|minutes?|moments?|seconds?|nights?|night-?time|midnight|dawn|dusk|daybreak|sunrise|sunset|nightfall"
    r"|noon|midday|morning|afternoon|evening|o[’']clock|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?)"
    r"(?:\s+(?:before|after|later|earlier))?",
    re.IGNORECASE,
)
"""A time of day, or some hours, that names no day: the day that it was given is another's."""
_FROM_ANOTHER = re.compile(r"\b(?:after|before|since|later|earlier)$", re.IGNORECASE)
"""The end of a time that stands before an event from which another's time is reckoned ("a day after they killed")."""
_NEXT = re.compile(r"\s+(?:[\w'’-]+\s+){0,2}(?:afterwards?|subsequently)\b", re.IGNORECASE)
"""Words after an event by which it came after the one just told."""
_RELATIVE = re.compile(
    r"\s+(?:that|which)\s+(?:(?:had|have|has|also|then|later|reportedly|allegedly)\s+)*", re.IGNORECASE
)
"""Between a noun and the verb that says what it did."""
_ONE = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
_KNOWN = re.compile(r"(?:the|that|this|those|these)\s", re.IGNORECASE)
_DAYS_ON_END = 4
"""Longer than so many days, several strikes are not one."""
_LONG_AGO, _BEGINNING = 31, 2
"""Days after which something is recalled rather than reported, and the last sentence of what a report begins with."""
_STEM = re.compile(r"(?:ings|ing|ed|es|s)$")

UNCERTAIN_KM: dict[PlacePrecision, float] = {
    PlacePrecision.SITE: 15,
    PlacePrecision.TOWN: 20,
    PlacePrecision.NEAR: 60,
    PlacePrecision.ADMIN2: 80,
    PlacePrecision.ADMIN1: 200,
    PlacePrecision.REGION: 350,
    PlacePrecision.COUNTRY: 1500,
    PlacePrecision.SEA: 600,
}
"""How far from its point a place of each precision may lie, in kilometres: chosen, not measured."""
FINE = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.NEAR, PlacePrecision.ADMIN2})
"""Precisions that say where within a country, to a day's walk."""


@dataclass(frozen=True)
class View:
    """One event mention with its values at hand."""

    mention: EventMention
    speaker: Source | None = None
    """Whoever tells of it, if not the report itself."""
    beside: TimeExpression | None = None
    """When the others of its sentence were, if it tells no time itself."""
    reckoned: TimeExpression | None = None
    """When it was, where that is told as so many days from what was told before."""
    moved: bool = False
    """Whether it is told as so long before or after what was told, and no day is read from its own words."""
    site: Place | None = None
    """The town that its own clause names, where its place was read from another."""
    aside: bool = False
    """Whether it was on another day than what its report begins with."""
    until: int | None = None
    """Where, in its sentence, an event is told that this one came after or answered: times and places behind it are
    of that."""
    partnered: bool = False
    """Whether its sentence tells of another of its type, the one as what the other came after or answered."""

    def values(self, slot: Slot, kind: type[_V]) -> list[_V]:
        """The values of a slot that still stand, in the order of the statements."""
        return [s.value for s in self.statements(slot) if isinstance(s.value, kind)]

    def statements(self, *slots: Slot) -> list[Statement]:
        """The statements of some slots that still stand."""
        return [
            s for s in self.mention.statements if s.slot in slots and s.standing == "stands" and self._before_end(s)
        ]

    def _before_end(self, told: Statement) -> bool:
        """Whether a time or place does not stand behind another event, which this came after or answered."""
        if self.until is None or told.slot not in _SCENE or told.coder.startswith("person:"):
            return True
        return told.mention.start < self.until

    @cached_property
    def time(self) -> TimeExpression | None:
        """The interval told nearest to the anchor, narrowed by others that overlap it."""
        known = [s for s in self.statements(Slot.TIME) if isinstance(s.value, TimeExpression) and self._its_own(s)]
        if not known:
            return self.reckoned
        nearest: TimeExpression = min(known, key=self._how_far).value  # type: ignore[assignment]
        others = [s.value for s in known if isinstance(s.value, TimeExpression) and not gap_days(s.value, nearest)]
        return min([nearest, *others], key=_days)

    def _its_own(self, told: Statement) -> bool:
        """Whether a time names a day, and is not another event's: of a later sentence, or of what came after this."""
        start, anchor = told.mention.start, self.mention.anchor.start
        if not isinstance(told.value, TimeExpression) or told.value.last is None:
            return False
        if told.coder.startswith("person:"):
            return True
        if _HOUR.fullmatch(told.mention.text):
            return False
        if start > self.mention.context_start + len(self.mention.context):
            return False
        return start > anchor or not _FROM_ANOTHER.search(told.mention.text)

    def _how_far(self, told: Statement) -> tuple[int, int, int]:
        anchor, words = self.mention.anchor, told.mention
        return max(words.start - anchor.end, anchor.start - words.end, 0), _days(told.value), words.start  # type: ignore[arg-type]

    @cached_property
    def places(self) -> list[Place]:
        """The places told."""
        if self.site:
            return [self.site]
        return [_roughly(s.value, s.mention.text) for s in self.statements(Slot.PLACE) if isinstance(s.value, Place)]

    @cached_property
    def actors(self) -> list[Actor]:
        """Those who did it."""
        return self.values(Slot.ACTOR, Actor)

    @cached_property
    def recipients(self) -> list[Actor]:
        """Those to whom it was done."""
        return self.values(Slot.RECIPIENT, Actor)

    @cached_property
    def actor_keys(self) -> frozenset[str]:
        """What each of the actors may be known by: two that may be one share a key (see ``same_party``)."""
        return party_keys(self.actors)

    @cached_property
    def recipient_keys(self) -> frozenset[str]:
        """The same for the recipients."""
        return party_keys(self.recipients)

    @cached_property
    def harms(self) -> dict[Slot, list[Casualties]]:
        """The figures told, by harm."""
        found = {slot: self.values(slot, Casualties) for slot in HARMS}
        return {slot: figures for slot, figures in found.items() if figures}

    @cached_property
    def means(self) -> frozenset[str]:
        """Stems of the instruments' and targets' words."""
        texts = [a.name for a in self.values(Slot.INSTRUMENT, Actor)] + [
            t.name for t in self.values(Slot.TARGET, Target)
        ]
        return frozenset(stem(word) for text in texts for word in re.findall(r"\w+", text.lower()) if len(word) > 3)

    @cached_property
    def stem(self) -> str:
        """The anchor's last word without its ending."""
        return stem(self.mention.anchor.text.lower().split()[-1])

    @cached_property
    def root(self) -> str:
        """The root of the word that says what happened."""
        return root(head(self.mention.anchor.text))

    @cached_property
    def sentence(self) -> Vector:
        """What its sentence speaks of."""
        return sentence(self.mention.context)

    @cached_property
    def definite(self) -> bool:
        """Whether the anchor is told as known already ("the attack")."""
        noun = _NOUN.fullmatch(self.mention.anchor.text.split()[-1])
        return noun is not None and bool(_DEFINITE.search(self._before))

    @cached_property
    def unheard(self) -> bool:
        """Whether it was done to one who is told of for the first time: "a trader, who was kidnapped"."""
        told = self.statements(Slot.RECIPIENT)
        return len(told) == 1 and _ONE.match(told[0].mention.text) is not None

    @property
    def determined(self) -> bool:
        """Whether a determiner stands before it: "the dead"."""
        return bool(_DEFINITE.search(self._before))

    @cached_property
    def several(self) -> bool:
        """Whether it is told as several things in one: attacks of a month, repeated attacks."""
        word = self.mention.anchor.text.split()[-1]
        if not word.endswith("s") or not _NOUN.fullmatch(word):
            return False
        return bool(_MANY.search(self._before)) or (self.time is not None and width_days(self.time) > _DAYS_ON_END)

    @cached_property
    def spread(self) -> bool:
        """Whether its sentence shares it out between places: "three in the one town and four in the other"."""
        return _SPREAD.search(self.mention.context) is not None

    @cached_property
    def recalled(self) -> bool:
        """Whether it is told, not at the beginning, as something of long before the report."""
        time = self.time or self.beside
        if time is None or time.last is None or time.anchor is None or self.mention.order <= _BEGINNING:
            return False
        return (time.anchor - time.last).days > _LONG_AGO

    @cached_property
    def another(self) -> bool:
        """Whether it is told as another than what was told before ("an earlier raid")."""
        if _NOUN.fullmatch(self.mention.anchor.text.split()[-1]) is None or _COUNTED.search(self._before):
            return False
        return bool(_ANOTHER.search(self._before))

    @cached_property
    def afterwards(self) -> bool:
        """Whether it is told as what came next ("burned afterwards")."""
        end = self.mention.anchor.end - self.mention.context_start
        return _NEXT.match(self.mention.context[end : end + 40]) is not None

    def explained_by(self, verb: View) -> bool:
        """Whether another telling is the verb of its relative clause ("the strike that killed")."""
        noun, start = self.mention, self.mention.context_start
        between = noun.context[noun.anchor.end - start : verb.mention.anchor.start - start]
        return noun.order == verb.mention.order and _RELATIVE.fullmatch(between) is not None

    @cached_property
    def known(self) -> bool:
        """Whether things it was done with or to are told as known already ("the rockets")."""
        told = self.statements(Slot.INSTRUMENT, Slot.TARGET)
        return any(_KNOWN.match(s.mention.text) for s in told)

    @cached_property
    def reference(self) -> str | None:
        """How it is told only as what another came "after", or what another was an "answer" to; else None."""
        found = _OF_ANOTHER.search(self._before)
        if found is None:
            return None
        return "answer" if found["answer"] else "after"

    @property
    def _before(self) -> str:
        at = self.mention.anchor.start - self.mention.context_start
        return self.mention.context[max(0, at - 70) : at]

    @property
    def bare(self) -> bool:
        """Whether it says neither when nor where: told again, or hardly told at all."""
        return self.time is None and not self.places

    @property
    def actual(self) -> bool:
        """Whether it is told as having happened."""
        return self.mention.realis is Realis.ACTUAL


def _roughly(place: Place, words: str) -> Place:
    """A town as the end of a road is no more than near."""
    if place.precision is PlacePrecision.TOWN and _ROAD.search(words):
        return replace(place, precision=PlacePrecision.NEAR)
    return place


def stem(word: str) -> str:
    """A word without a common ending; rough, for comparing anchors only."""
    cut = _STEM.sub("", word)
    return cut if len(cut) > 2 else word


def _days(time: TimeExpression) -> int:
    if time.first is None or time.last is None:
        return 100_000
    return (time.last - time.first).days


def gap_days(left: TimeExpression, right: TimeExpression) -> int:
    """Days between two intervals; 0 where they overlap or an open end cannot tell."""
    if left.first and right.last and left.first > right.last:
        return (left.first - right.last).days
    if right.first and left.last and right.first > left.last:
        return (right.first - left.last).days
    return 0


def width_days(time: TimeExpression) -> int:
    """Days an interval covers, from 0; a large number where its start is open."""
    return _days(time)


def distance_km(left: Place, right: Place) -> float | None:
    """Kilometres between two places, or None where one has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    a, b = math.radians(left.lat), math.radians(right.lat)
    across = math.radians(right.lon - left.lon)
    inner = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, inner)))


def party_keys(actors: Iterable[Actor]) -> frozenset[str]:
    """What some parties may be known by: two that may be one share a key (see ``same_party``)."""
    return frozenset(key for actor in actors for key in _keys(actor))


def _keys(actor: Actor) -> Iterator[str]:
    """Its name, its id with all that hold it, and its country with its kind."""
    yield f"name {actor.name.casefold()}"
    parts = actor.id.split(":") if actor.id else []
    yield from (f"id {':'.join(parts[:end])}" for end in range(min(2, len(parts)), len(parts) + 1))
    if actor.country:
        yield f"kind {actor.country} {actor.kind}"


def same_party(left: Actor, right: Actor) -> bool:
    """Whether two actors may be one: same id or one id within the other, same name, or same country and kind.

    Ids are nested: ``country:US`` holds ``country:US:military``, as "the United States" may mean its forces.
    """
    if left.id and right.id:
        return left.id == right.id or left.id.startswith(f"{right.id}:") or right.id.startswith(f"{left.id}:")
    if left.name.casefold() == right.name.casefold():
        return True
    return bool(left.country) and left.country == right.country and left.kind == right.kind
