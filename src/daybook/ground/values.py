"""The values of one telling: each argument's words to an actor, a target, a place, a time or a count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from daybook.ground.actors import resolve_actor
from daybook.ground.belonging import belongs_to_another, died_later, may_be_of, own, reckoned_back
from daybook.ground.cast import Cast
from daybook.ground.counted import adds_nobody, counted, figure_of
from daybook.ground.countries import country_name
from daybook.ground.home import home_of, own_side
from daybook.ground.references import References
from daybook.ground.scene import Scene, arguments, nearest, says_whose
from daybook.ground.targets import is_people, resolve_instrument, resolve_target
from daybook.kinds import ActorKind, PlacePrecision, Slot, TargetKind
from daybook.types import (
    Actor,
    Attribution,
    Casualties,
    Damage,
    Issue,
    Mention,
    Place,
    Span,
    Telling,
    TimeExpression,
    Value,
)

HARMS = (Slot.KILLED, Slot.INJURED, Slot.MISSING, Slot.ABDUCTED, Slot.ARRESTED, Slot.DISPLACED, Slot.PRESENT)
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|along|off)\s+(?:the\s+)?(?:\w+ern\s+|central\s+|nearby\s+)?"
    r"(?:(?:\w+\s+){0,2}(?:city|town|village|district|province|region|state|governorate|county|capital|camp|suburb"
    r"|outskirts)\s+(?:of\s+)?(?:the\s+)?)?$",
    re.IGNORECASE,
)
"""A preposition of place right before a name, with no more than a side or a kind of place between."""
_BEFORE = 120
"""Characters in which such words are looked for."""
_MODIFIES = re.compile(
    r"^[ -](?!(?:and|or|but|on|in|at|by|to|from|for|with|as|was|were|is|are|has|had|have|will|when|while|where|after"
    r"|before|during|late|early|since|until|that|which|who|near|over|said|this|last|overnight|more|less|nearly|almost|about"
    r"|some|earlier|later|again|amid|against|between|through|under|without|within|because|if|so|it|he|she|they|we|there|then"
    r"|not|also|once|twice|only|just|despite|following|including|two|three|four|five|six|seven|eight|nine|ten|a|an|the"
    r"|ago|\w+ing|\w+ed)\b)[a-z]"
)
"""A lower-case word right behind a name: the name says whose ("Iraq border guards"), not where."""
_NOBODY = frozenset(
    "i you he she it we they him her them us his its their this that these those one ones some many more most others "
    "other another each all both none any who which what whom two three four of the a an up "
    "to at least over about than an most more fewer less some several dozen dozens scores hundred hundreds thousand "
    "thousands five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety half number toll names dead wounded injured "
    "killed victims casualties nobody no further another".split()
)
"""Words that name nobody by themselves."""
_ORIGIN = re.compile(r"\b(?:from|out of)\s+(?:inside\s+|within\s+|across\s+)?(?:the\s+)?$", re.IGNORECASE)
"""Right before a place: something came from there, it did not happen there."""
_THITHER = re.compile(
    r"\bto\s+(?:an?|the|his|her|their)\s+(?:[\w'’-]+\s+){0,2}(?:hospital|clinic|prison|jail|barracks|morgue|mortuary"
    r"|airport|police\s+station)\s+(?:in|at|near|outside)\s+$",
    re.IGNORECASE,
)
"""Right before a place: somebody was taken there afterwards."""
_ANNIVERSARY = re.compile(r"\b(?:(\w+)(?:-year)?[ -])?anniversary of\b", re.IGNORECASE)
_YEARS = {
    word: number
    for number, pair in enumerate(
        (
            "one first",
            "two second",
            "three third",
            "four fourth",
            "five fifth",
            "six sixth",
            "seven seventh",
            "eight eighth",
            "nine ninth",
            "ten tenth",
        ),
        1,
    )
    for word in pair.split()
}
_CLAUSE = re.compile(
    r"[;:]|\b(?:who|whom|whose|which|where|while|although|though|because|unless|but|said|says|saying|told|to (?!the\b"
    r"|an?\b|death\b)[a-z]+)\b",
    re.IGNORECASE,
)
"""Where another clause begins: its times and places are not taken without being asked for."""
_COMPLEMENT = re.compile(r"\bof (?:[\w'’.-]+ ){0,3}$", re.IGNORECASE)
"""Right before an event that is but told of: places before it belong to what tells of it."""
_RECORD = re.compile(
    r"\b(?:worst|deadliest|bloodiest|biggest|largest|heaviest|highest|first|second|third|latest|most \w+)\b.{0,100}"
    r"\bsince (?:the )?$",
    re.IGNORECASE | re.DOTALL,
)
_SINCE = re.compile(r"\b(?:ever )?since\b", re.IGNORECASE)
_PART = re.compile(r"(?:night|day|morning|evening|afternoon|week)s?", re.IGNORECASE)
_LONG = re.compile(
    r"\b(?:(?:whole|full|entire|single|sleepless|second|two|three|four|five|six|seven|ten|several|many|all)"
    r"|for\s+(?:an?|the|one))\s+$",
    re.IGNORECASE,
)
_NAMELESS = re.compile(r"[^A-Z]+ \(at (?P<town>.+)\)")
"""A site of no name, and the town it is reckoned at."""
_GENERIC = re.compile(r"\b(?:people|persons|civilians|residents|villagers|men|women|children)\b", re.IGNORECASE)
"""People of whom a count says nothing more."""
_LEADING = re.compile(r"^(?:and|or|by|of|with|from)\s+", re.IGNORECASE)
_LIST = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s+as well as\s+")

Filled = tuple[Slot, Value, Mention, float]


@dataclass(frozen=True)
class Filler:
    """Fills the slots of tellings of one report."""

    scene: Scene
    references: References
    places: Mapping[Mention, Place | None]
    attributions: Mapping[str, Attribution] = field(default_factory=dict)

    @property
    def published(self) -> date | None:
        """The publication date that relative times are reckoned from."""
        return self.scene.annotated.report.published

    def fill(self, telling: Telling, narrative: TimeExpression | None) -> Iterator[Filled | Issue]:
        """Every slot of a telling that its words fill, and an issue for words that resolve to nothing."""
        sentence = self.scene.sentence(telling.anchor)
        context = self.scene.words(sentence)
        for argument in telling.arguments:
            mention, sure = argument.mention, argument.confidence
            if argument.slot is Slot.ACTOR:
                yield from self._doer(telling, mention, context, sure)
            elif argument.slot is Slot.INSTRUMENT:
                yield Slot.INSTRUMENT, resolve_instrument(_line(mention.text)), mention, sure
            elif argument.slot is Slot.DAMAGE:
                yield Slot.DAMAGE, Damage(_line(mention.text)), mention, sure
            elif argument.slot in HARMS:
                yield from self._harmed(argument.slot, mention, context, sure)
            elif argument.slot is Slot.RECIPIENT:
                yield from self._undergoer(telling, mention, context, sure)
        yield from self._times(telling, sentence, narrative)
        yield from self._places(telling, sentence)

    @cached_property
    def _cast(self) -> Cast:
        home = home_of(self.places.values())
        return Cast(self.scene.text, self.references.directory, self.published, home)

    def actor(self, words: str, context: str, start: int | None = None) -> Actor:
        """An actor of its words, the office held on the publication date.

        ``start`` is where the words stand in the report, which decides what was told before them; None: nowhere.
        """
        if start is not None:
            return self._cast.resolve(_line(words), start, context)
        return resolve_actor(_line(words), context, self.references.directory, self.published)

    def _doer(self, telling: Telling, mention: Mention, context: str, sure: float) -> Iterator[Filled]:
        """Who did it: whoever speaks, where they say "we" or "our jets"; a means where the words are but a weapon."""
        said = self.attributions.get(self.scene.said_in(mention) or "")
        force = telling.event_type == "ASSAULT"
        ours = own_side(mention.text, said, self.references.directory, self.published, force=force)
        if ours is not None:
            yield Slot.ACTOR, ours, mention, sure
            return
        parties = list(self._parties(Slot.ACTOR, mention.text, context, (mention, sure)))
        weapon = resolve_instrument(_line(mention.text))
        bare = all(isinstance(v, Actor) and v.kind is ActorKind.UNKNOWN and not v.country for _, v, _, _ in parties)
        if parties and bare and weapon.id and " of " not in mention.text:
            yield Slot.INSTRUMENT, weapon, mention, sure
        else:
            yield from parties

    def _parties(self, slot: Slot, words: str, context: str, told: tuple[Mention, float]) -> Iterator[Filled]:
        """One actor for each party that the words name ("Mali and Niger"); none for words that name nobody."""
        for part in _several(_LEADING.sub("", words)):
            if not _nobody(part):
                start = told[0].start + max(0, told[0].text.find(part))
                yield slot, self.actor(part, context, start), told[0], told[1]

    def _harmed(self, slot: Slot, mention: Mention, context: str, sure: float) -> Iterator[Filled]:
        mention = counted(self.scene, mention)
        figure = figure_of(self.scene, mention)
        if figure is None and any(mention.span == place.span for place in self.scene.place_names):
            return  # "the day when Kharkiv was hit, three died": a town is nobody
        if figure is None and _is_name(mention.text):
            figure = figure_of(self.scene, mention, named=True)
        if figure is not None and not adds_nobody(figure):
            yield slot, figure, mention, sure
        people = _people_of(mention.text, figure)
        if figure is None or figure.high != 0:
            yield from self._parties(Slot.RECIPIENT, people, context, (mention, sure))

    def _undergoer(self, telling: Telling, mention: Mention, context: str, sure: float) -> Iterator[Filled]:
        """A recipient if the words are people or a party, else a target and, where told, whose it is."""
        whole = counted(self.scene, mention)
        if is_people(mention.text):
            figure = figure_of(self.scene, whole) if telling.harm else None
            if figure is not None and telling.harm and not adds_nobody(figure):
                yield telling.harm, figure, whole, sure
            yield from self._parties(Slot.RECIPIENT, _people_of(whole.text, figure), context, (whole, sure))
            return
        if _nobody(mention.text):
            return
        target = resolve_target(_line(mention.text), context)
        owner = self.actor(mention.text, context, mention.start)
        if target.kind is TargetKind.OTHER and (owner.id or owner.kind is not ActorKind.UNKNOWN):
            yield Slot.RECIPIENT, owner, mention, sure
            return
        before = self.scene.text[max(0, mention.start - 60) : mention.start]
        if target.kind is TargetKind.OTHER and self.places.get(mention) and _LOCATED.search(before):
            return  # where it was, not what was hit: "an attack along the border"
        yield Slot.TARGET, target, mention, sure
        if target.kind in (TargetKind.MILITARY, TargetKind.DIPLOMATIC, TargetKind.GOVERNMENT) and owner.country:
            whose = owner if owner.id else self.actor(country_name(owner.country), "")
            yield Slot.RECIPIENT, whose, mention, round(sure * 0.8, 4)

    def _times(self, telling: Telling, sentence: Span, narrative: TimeExpression | None) -> Iterator[Filled | Issue]:
        """The times said to be the event's; else the nearest in its sentence, less surely."""
        back = reckoned_back(self.scene, telling)
        if back is not None:
            if back[1] is not None:
                yield Slot.TIME, back[1], back[0], round(telling.confidence * 0.8, 4)
            return
        context = self.scene.words(sentence)
        told = [(m, 1.0) for m in own(self.scene, telling, Slot.TIME, self._whole_times(telling))]
        told = [(m, share) for m, share in told if self._dates(m, telling.anchor)]
        if not told:
            within = self._within(sentence, self.scene.times_in(sentence), telling)
            free = [m for m in within if not belongs_to_another(self.scene, telling, m)]
            beside = [m for m in free if self.scene.relation(telling.anchor, m) == "own"]
            near = nearest(beside or free, telling.anchor)
            told = [(near, 0.6)] if near and self._dates(near, telling.anchor) else []
        for mention, share in told:
            clause = context
            if mention.end <= telling.anchor.start:
                clause = _SINCE.sub(" ", context)
            value = self.scene.resolve_time(mention, clause=clause, narrative=narrative)
            value = _marked(value, context, telling.anchor.text)
            if value is not None:
                yield Slot.TIME, value, mention, round(telling.confidence * share, 4)
            elif share == 1.0:
                yield Issue(
                    "ground",
                    self.scene.annotated.report.id,
                    mention.text,
                    "this time expression could not be resolved to days",
                )

    def _whole_times(self, telling: Telling) -> list[Mention]:
        return list(dict.fromkeys(self._whole_time(m) for m in arguments(telling, Slot.TIME)))

    def _whole_time(self, mention: Mention) -> Mention:
        """The time expression found by rule that the argument stands for, if one overlaps it."""
        over = [t for t in self.scene.times if t.start < mention.end and mention.start < t.end]
        return max(over, key=lambda t: t.end - t.start, default=mention)

    def _places(self, telling: Telling, sentence: Span) -> Iterator[Filled | Issue]:
        """The places said to be the event's; else the nearest named one that a preposition locates."""
        told = [m for m in arguments(telling, Slot.PLACE) if not self._comes_from(m)]
        told = own(self.scene, telling, Slot.PLACE, told)
        for mention in told:
            place = self.places.get(mention)
            if place is not None:
                yield Slot.PLACE, place, mention, telling.confidence
            else:
                yield Issue("ground", self.scene.annotated.report.id, mention.text, "no gazetteer entry for this place")
        if any(self.places.get(m) for m in told):
            return
        hit = [m for m in arguments(telling, Slot.RECIPIENT, Slot.TARGET) if self.places.get(m)]
        located = [m for m in self._located(sentence) if self.places.get(m) and not died_later(self.scene, telling, m)]
        if _COMPLEMENT.search(self.scene.text[sentence.start : telling.anchor.start]):
            located = [m for m in located if m.start >= telling.anchor.end]
        named = list(self._within(sentence, located, telling))
        near = nearest(hit or named, telling.anchor)
        place = self.places.get(near) if near else None
        if near and place:
            yield Slot.PLACE, _town_of(place), near, round(telling.confidence * 0.6, 4)

    def _within(self, sentence: Span, mentions: Iterable[Mention], telling: Telling) -> Iterator[Mention]:
        """The mentions that one speaker says with the event, with no other clause begun between the two."""
        for mention in mentions:
            if mention in sentence and self._beside(mention, telling) and may_be_of(self.scene, telling, mention):
                first, last = sorted((mention, telling.anchor))
                between = Span(first.end, last.start)
                others = self.scene.tellings_in(sentence)
                if not _CLAUSE.search(self.scene.words(between)) and not any(t.anchor in between for t in others):
                    yield mention

    def _dates(self, time: Mention, anchor: Mention) -> bool:
        """Whether a time may be the event's: not one reckoned from it, nor the far end of a record ("worst since")."""
        if anchor in time.span or _lasts(self.scene.text[max(0, time.start - 30) : time.start], time.text):
            return False
        return not (
            anchor.end <= time.start and _RECORD.search(self.scene.text[max(0, anchor.start - 60) : time.start])
        )

    def _beside(self, mention: Mention, telling: Telling) -> bool:
        """Whether one speaker says the words and the event: "on Monday he denied the attack" is no Monday attack."""
        return self.scene.said_in(mention) == telling.attribution

    def _comes_from(self, mention: Mention) -> bool:
        return bool(_ORIGIN.search(self.scene.text[max(0, mention.start - 20) : mention.start]))

    def _located(self, sentence: Span) -> list[Mention]:
        """Place names of a sentence that follow a preposition of place."""
        start = sentence.start
        text = self.scene.text
        return [
            m
            for m in self.scene.place_names_in(sentence)
            if _LOCATED.search(before := text[max(start, m.start - _BEFORE) : m.start])
            and not _THITHER.search(before)
            and not _MODIFIES.match(text[m.end : m.end + 20])
        ]

    def place_mentions(self, tellings: tuple[Telling, ...]) -> list[tuple[Mention, str]]:
        """All mentions that may tell of a place, each once, with its sentence: arguments, things hit, and names."""
        named = [m for t in tellings for m in arguments(t, Slot.PLACE)]
        named += [m for t in tellings for m in arguments(t, Slot.RECIPIENT, Slot.TARGET) if not is_people(m.text)]
        unique = sorted({*(m for m in named if not says_whose(m.text)), *self.scene.place_names})
        return [(m, self.scene.words(self.scene.sentence(m))) for m in unique]


def _lasts(before: str, words: str) -> bool:
    """Whether words say how long something went on: "for a whole night", "two nights"."""
    return _PART.fullmatch(words) is not None and _LONG.search(before) is not None


def _marked(value: TimeExpression | None, context: str, anchor: str) -> TimeExpression | None:
    """The time itself, or, of what an anniversary marks, as many years before it; None if it does not say how many."""
    if value is None or "anniversary" not in context.lower():
        return value
    found = _ANNIVERSARY.search(context)
    if found is None or context.find(anchor) < found.end():
        return value
    years = _YEARS.get(found[1].lower()) if found[1] else None
    if years is None and found[1]:
        years = int(digits[0]) if (digits := re.match(r"\d+", found[1])) else None
    if years is None or value.first is None or value.last is None:
        return None
    try:
        first, last = (day.replace(year=day.year - years) for day in (value.first, value.last))
    except ValueError:  # 29 February
        return None
    return TimeExpression(first, last, value.precision, None, value.last)


def _several(words: str) -> list[str]:
    """The parties of a list, if each of its parts is a name or people; else the words as they are."""
    parts = [part.strip() for part in _LIST.split(words) if part.strip()]
    return parts if len(parts) > 1 and all(_is_name(part) or is_people(part) for part in parts) else [words]


def _town_of(place: Place) -> Place:
    """The town itself where a thing hit that has no name of its own lies in it: "a market in Aleppo" is in Aleppo."""
    found = _NAMELESS.fullmatch(place.name) if place.precision is PlacePrecision.SITE else None
    return replace(place, name=found["town"], precision=PlacePrecision.TOWN) if found else place


def _line(words: str) -> str:
    """Words on one line, whatever the lines of the report."""
    return " ".join(words.split())


def _nobody(words: str) -> bool:
    return all(word in _NOBODY or word.isdigit() for word in re.findall(r"\w+", words.lower()))


def _is_name(words: str) -> bool:
    return any(word[:1].isupper() for word in words.split()) and not words.isupper()


def _people_of(words: str, figure: Casualties | None) -> str:
    """Whom a counting phrase counts, without the count."""
    if figure is None:
        return words
    generic = _GENERIC.search(words)
    return figure.of or (generic[0] if generic else words)
