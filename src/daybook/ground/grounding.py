"""A report's words to values: the one place that knows the order of grounding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from daybook.ground.home import home_of, homed
from daybook.ground.local_time import at_place
from daybook.ground.performing import claimed, open_questions, performed
from daybook.ground.places import resolve_places
from daybook.ground.references import References
from daybook.ground.scene import Scene
from daybook.ground.speech import claims_only, ground_sources, own_parts
from daybook.ground.unanchored import unanchored_parts
from daybook.ground.values import Filled, Filler
from daybook.kinds import ActorKind, Slot, ZoneKind
from daybook.types import (
    Actor,
    Annotated,
    Attribution,
    EventMention,
    Issue,
    Mention,
    Place,
    Statement,
    Telling,
    TimeExpression,
    content_id,
)

_PARTIES = (Slot.ACTOR, Slot.RECIPIENT)
UNDETERMINED = "not determined"
"""The name of an actor of whom somebody says that it is not known who it was."""
_DEATH = re.compile(r"\b(?:death|killing|assassination|murder|execution)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grounded:
    """What grounding makes of one report."""

    attributions: tuple[Attribution, ...]
    mentions: tuple[EventMention, ...]
    issues: tuple[Issue, ...]


def ground(annotated: Annotated, references: References, coder: str) -> Grounded:
    """Grounds one report; what does not resolve becomes an issue, and the rest goes on."""
    scene = Scene(annotated)
    published = annotated.report.published
    spoken = claims_only(scene, ground_sources(scene, references))
    attributions = performed(spoken, references.directory, published)
    empty = Filler(scene, references, {})
    asked = empty.place_mentions(annotated.tellings)
    resolved = resolve_places(asked, references.gazetteer, report=scene.text)
    places: dict[Mention, Place | None] = {m: place for (m, _), place in zip(asked, resolved, strict=True)}
    filler = Filler(scene, references, places, {a.id: a for a in attributions})
    work = _Work(scene, filler, attributions, coder)
    for telling in annotated.tellings:
        work.add(telling)
    said = claimed(attributions, work.mentions, references.directory, published)
    return Grounded(said, tuple(work.mentions), (*annotated.issues, *dict.fromkeys(work.issues)))


class _Work:
    """The mentions of one report as they are made, in text order: later times may hang on earlier events."""

    def __init__(self, scene: Scene, filler: Filler, attributions: Sequence[Attribution], coder: str) -> None:
        self.scene, self.filler, self.attributions, self.coder = scene, filler, attributions, coder
        self.mentions: list[EventMention] = []
        self.dated: list[tuple[EventMention, TimeExpression]] = []
        self.issues: list[Issue] = []
        self.deadly: dict[int, bool] = {}
        self.questions = open_questions(scene, scene.annotated.tellings, attributions)
        self.unanchored = unanchored_parts(scene, scene.annotated.tellings, attributions)
        self.home = home_of(filler.places.values())
        self.headline = [z.span for z in scene.annotated.report.zones if z.kind is ZoneKind.HEADLINE]

    def add(self, telling: Telling) -> None:
        """Grounds one telling."""
        report = self.scene.annotated.report
        key = content_id(("mention", report.id, telling.anchor.start, telling.anchor.end, telling.event_type))
        filled: list[Filled] = []
        for item in self.filler.fill(telling, self._narrative(telling)):
            if isinstance(item, Issue):
                self.issues.append(item)
            else:
                filled.append(item)
        filled = at_place(self._at_home(filled), self.scene)
        statements = [self._statement(key, item, self.scene.said_in(item[2]) or telling.attribution) for item in filled]
        sentence = self.scene.sentence(telling.anchor)
        statements += self._spoken_parts(key, telling)
        self._told(
            EventMention(
                id=key,
                report=report.id,
                anchor=telling.anchor,
                event_type=telling.event_type,
                mode=telling.mode,
                realis=telling.realis,
                statements=_distinct(statements),
                attribution=telling.attribution,
                confidence=telling.confidence,
                context=self.scene.words(sentence),
                context_start=sentence.start,
                order=self.scene.sentence_at(telling.anchor.start),
                headline=any(telling.anchor in zone for zone in self.headline),
            )
        )

    def _told(self, mention: EventMention) -> None:
        self.mentions.append(mention)
        time = _time(mention)
        if time is not None and not self._recalled(mention):
            self.dated.append((mention, time))

    def _recalled(self, mention: EventMention) -> bool:
        """Whether an event is told only as what one of its sentence came after, or to say who somebody was."""
        before = self.dated[-1][0] if self.dated else None
        if before is None or before.order != mention.order:
            return False
        return self.scene.relation(before.anchor, mention.anchor) == "other" and self.scene.within(mention.anchor)

    def _spoken_parts(self, key: str, telling: Telling) -> Iterator[Statement]:
        """The actors that speech about an event tells of: who claims or denies it, and that it is open who it was."""
        context = self.scene.words(self.scene.sentence(telling.anchor))
        for attribution, words in own_parts(self.scene, telling, self.attributions):
            actor = self.filler.actor(words.text, context)
            if attribution.source and attribution.source.body and not actor.id:
                actor = self.filler.actor(attribution.source.body, context)
            [part] = self._at_home([(Slot.ACTOR, actor, words, attribution.confidence)])
            yield self._statement(key, part, attribution.id)
        for speaker, words in [(said, words) for deed, said, words in self.unanchored if deed is telling]:
            party = self.filler.actor(words.text, context)
            if party.id or party.kind is not ActorKind.UNKNOWN:
                [part] = self._at_home([(Slot.ACTOR, party, words, speaker.confidence)])
                yield self._statement(key, part, speaker.id)
        for said, words in [(said, words) for deed, said, words in self.questions if deed is telling]:
            unknown = (Slot.ACTOR, Actor(UNDETERMINED), words, telling.confidence)
            yield self._statement(key, unknown, said.id if said else None)

    def _statement(self, key: str, filled: Filled, attribution: str | None) -> Statement:
        slot, value, mention, confidence = filled
        ident = content_id(("statement", key, slot, mention.start, mention.end, value, self.coder))
        return Statement(ident, slot, value, mention, attribution, confidence, self.coder)

    def _at_home(self, filled: Sequence[Filled]) -> list[Filled]:
        """Parties of no told country get that of the place, or of the report where it has one."""
        country = next((v.country for _, v, _, _ in filled if isinstance(v, Place) and v.country), None)
        directory, on = self.filler.references.directory, self.filler.published
        return [
            (
                slot,
                homed(v, country, self.home, directory, on) if isinstance(v, Actor) and slot in _PARTIES else v,
                m,
                sure,
            )
            for slot, v, m, sure in filled
        ]

    def _names_a_death(self, sentence: int) -> bool:
        """Whether a sentence of the report has a word for a death; asked of each event in it, looked up once."""
        known = self.deadly.get(sentence)
        if known is None:
            words = self.scene.words(self.scene.annotated.sentences[sentence])
            known = self.deadly[sentence] = _DEATH.search(words) is not None
        return known

    def _narrative(self, telling: Telling) -> TimeExpression | None:
        """The time that "later" is reckoned from: the latest killing if a death is named, else what was told last."""
        if not self._names_a_death(self.scene.sentence_at(telling.anchor.start)):
            return self.dated[-1][1] if self.dated else None
        return next((time for mention, time in reversed(self.dated) if _tells_of_death(mention)), None)


def _tells_of_death(mention: EventMention) -> bool:
    return any(s.slot is Slot.KILLED or _DEATH.search(mention.anchor.text) for s in mention.statements)


def _time(mention: EventMention) -> TimeExpression | None:
    times = [s.value for s in mention.statements if isinstance(s.value, TimeExpression) and s.value.last is not None]
    return times[0] if times else None


def _distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple({s.id: s for s in statements}.values())
