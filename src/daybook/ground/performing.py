"""What a speaker does by speaking: stances that the words of a content show, and culprits left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from daybook.ground.actors import resolve_actor
from daybook.ground.directory import Directory
from daybook.ground.scene import Scene
from daybook.kinds import ActorKind, Slot, SourceKind, Stance
from daybook.types import Actor, Attribution, EventMention, Mention, Source, Telling

__all__ = ["claimed", "open_questions", "performed", "same_side"]

_PERFORMS = re.compile(
    r"(?P<who>(?:[\w'’.-]+ ){1,6}?)[\"“‘]?(?:(?:also|again|has|have|\w+ly|in the strongest terms) ){0,2}"
    r"(?P<verb>condemn(?:s|ed)?|denounc(?:es?|ed)|deplor(?:es?|ed)|welcom(?:es?|ed)|"
    r"(?:take|takes|took|claims?|claimed) (?:full )?responsibility)\b",
    re.IGNORECASE,
)
"""A speaker's own side doing by words what a stance names, inside what is reported of the speech."""
_STANCES = {"cond": Stance.CONDEMNS, "deno": Stance.CONDEMNS, "depl": Stance.CONDEMNS, "welc": Stance.SUPPORTS}
_FIRST = re.compile(r"(?:we|our \w+|it|they|he|she|his \w+|its \w+|their \w+)", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:\b(?:not|never|unclear|unknown|unable|cannot|could ?n[o'’]t|ha[sd]n['’]t|yet to|too early|no idea)\b|n['’]t\b)"
    r"[^.;]{0,60}\b(?:who|which (?:group|party|side|country)|whose)\b[^.;]{0,60}"
    r"\b(?:carr\w+|behind|responsib\w+|did|done|fired|launched|attacked|conducted|staged|killed|planted|was|were|had)\b"
    r"|\bwho\b[^.;]{0,50}\b(?:was|is|remains?|remained) (?:not (?:immediately )?(?:clear|known)|unclear|unknown)\b",
    re.IGNORECASE,
)
"""Nobody knows, or says, who did it."""
_HARMFUL = ("ASSAULT", "COERCE", "PROTEST")
_STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE, ActorKind.EXTERNAL_FORCES})
_BODIES = (SourceKind.MILITARY, SourceKind.OFFICIAL, SourceKind.ARMED_GROUP)


def same_side(source: Source | None, actor: Actor, directory: Directory, on: date | None) -> bool:
    """Whether a source speaks for an actor: for the actor itself, or for a body of the same state."""
    if source is None or source.kind not in _BODIES:
        return False
    named = source.body or source.name or source.mention.text
    body = resolve_actor(named, "", directory, on)
    if body.id and actor.id and (body.id.startswith(actor.id) or actor.id.startswith(body.id)):
        return True
    if body.name.casefold() == actor.name.casefold():
        return True
    return bool(body.country) and body.country == actor.country and {body.kind, actor.kind} <= _STATE


def performed(attributions: Sequence[Attribution], directory: Directory, on: date | None) -> tuple[Attribution, ...]:
    """The attributions, those that pass on what the speaker's own side condemns or welcomes with that stance.

    "The Republic strongly condemns the attack, said its spokeswoman" is a condemnation.
    """
    return tuple(_performed(a, directory, on) for a in attributions)


def _performed(attribution: Attribution, directory: Directory, on: date | None) -> Attribution:
    source = attribution.source
    if source is None or attribution.stance is not Stance.AFFIRMS:
        return attribution
    if any(_may_ask(part.text) and _OPEN.search(part.text) for part in attribution.content):
        return replace(attribution, stance=Stance.DOUBTS)
    for part in attribution.content:
        found = _PERFORMS.match(" ".join(part.text.lstrip('"“‘ ').removeprefix("that ").split()))
        if found is None:
            continue
        who = found["who"].strip().strip('"“‘')
        own = _FIRST.fullmatch(who) or same_side(source, resolve_actor(who, "", directory, on), directory, on)
        if own:
            return replace(attribution, stance=_STANCES.get(found["verb"][:4].lower(), Stance.CLAIMS_RESPONSIBILITY))
    return attribution


def claimed(
    attributions: Iterable[Attribution], mentions: Iterable[EventMention], directory: Directory, on: date | None
) -> tuple[Attribution, ...]:
    """The attributions, those in which a body tells of its own side's deed as claims of responsibility."""
    own: set[str] = set()
    known = {a.id: a for a in attributions}
    for mention in mentions:
        for statement in mention.statements:
            said = known.get(statement.attribution or "")
            if said is None or statement.slot is not Slot.ACTOR or said.stance is not Stance.AFFIRMS:
                continue
            harmful = mention.event_type == "ASSAULT" and mention.realis == "actual"
            if (
                harmful
                and isinstance(statement.value, Actor)
                and same_side(said.source, statement.value, directory, on)
            ):
                own.add(said.id)
    return tuple(replace(a, stance=Stance.CLAIMS_RESPONSIBILITY) if a.id in own else a for a in known.values())


def _may_ask(words: str) -> bool:
    """Whether words have one without which nothing is said to be open; few have."""
    lower = words.lower()
    return "who" in lower or "which" in lower


Question = tuple[Telling, Attribution | None, Mention]
"""A deed, who says that it is open who did it (None: the report itself), and the words."""


def open_questions(
    scene: Scene, tellings: Sequence[Telling], attributions: Sequence[Attribution]
) -> tuple[Question, ...]:
    """Where it is said to be open who did what is told.

    The words are about the deed of their sentence that is nearest before them, else about the last one told.
    """
    found: list[Question] = []
    for sentence in scene.annotated.sentences:
        words = scene.words(sentence)
        for hit in _OPEN.finditer(words) if _may_ask(words) else ():
            start, end = sentence.start + hit.start(), sentence.start + hit.end()
            deed = _asked_about(scene, start, tellings)
            if deed is not None:
                found.append((deed, _saying(attributions, end - 1), Mention(start, end, hit[0])))
    return tuple(found)


def _saying(attributions: Iterable[Attribution], at: int) -> Attribution | None:
    """The attribution with the narrowest content that holds an offset."""
    holding = [(p.end - p.start, a.id, a) for a in attributions for p in a.content if p.start <= at < p.end]
    return min(holding, key=lambda item: item[:2])[2] if holding else None


def _asked_about(scene: Scene, at: int, tellings: Sequence[Telling]) -> Telling | None:
    deeds = [t for t in tellings if t.event_type in _HARMFUL]
    sentence = scene.sentence_at(at)
    same = [t for t in deeds if scene.sentence_at(t.anchor.start) == sentence]
    before = [t for t in same if t.anchor.start < at]
    earlier = [t for t in deeds if scene.sentence_at(t.anchor.start) < sentence]
    for group in (before, same, earlier):
        if group:
            return group[0] if group is same else group[-1]
    return None
