"""Attributions grounded: who the sources are, and what a denial or a claim of responsibility says of the actor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from daybook.ground.references import References
from daybook.ground.scene import Scene
from daybook.ground.sources import resolve_source
from daybook.kinds import SourceKind, Stance
from daybook.types import Attribution, Mention, Source, Telling

_OWN_PART = re.compile(
    r"\b(?:claim\w*|role|part|involvement|involved|responsib\w+|behind|carr(?:y|ied|ying)\s+out|hand\s+in|link(?:s|ed)?\s+to|complicit\w*"
    r"|(?:its|their|his|her|our)\s+(?:\w+\s+){0,2}(?:forces|fighters|troops|men|jets|aircraft|drones|soldiers|police|members))\b",
    re.IGNORECASE,
)
"""What somebody says of their own part in an event."""
_CLAIM = re.compile(
    r"\b(?:responsib\w+|credit for|behind|(?:it|they) (?:had )?(?:did|done|carried|was|were) "
    r"|(?:its|their|our) (?:\w+ ){0,2}(?:forces|fighters|troops|men|jets|aircraft|drones|soldiers|units?|members))\b",
    re.IGNORECASE,
)
"""What makes words a claim of one's own deed."""
_OWN = re.compile(r"[\"“‘]?(?:that )?(?:we|our|it|its|they|their)\b", re.IGNORECASE)
_DEED = re.compile(
    r"(?:the |an? |this |that |[\w'’]+['’]s )?(?:[\w-]+ ){0,2}(?:attacks?|assaults?|bombings?|blasts?|strikes?"
    r"|raids?|killings?|murders?|shootings?|ambush(?:es)?|kidnappings?|abductions?|explosions?|operations?)\b",
    re.IGNORECASE,
)
"""A deed at the head of what is claimed."""
_SPEAKERS = (SourceKind.ARMED_GROUP, SourceKind.OFFICIAL, SourceKind.MILITARY, SourceKind.UNKNOWN)


def ground_sources(scene: Scene, references: References) -> tuple[Attribution, ...]:
    """The report's attributions with their sources resolved; a short name takes up the full one told before."""
    grounded: list[Attribution] = []
    known: dict[str, Source] = {}
    for attribution in scene.annotated.attributions:
        source = attribution.source
        if source is not None:
            context = scene.words(scene.sentence(source.mention))
            on = scene.annotated.report.published
            resolved = resolve_source([source.mention], context, references.directory, on)
            source = _taken_up(resolved, known)
            _remember(source, known)
        grounded.append(replace(attribution, source=source))
    return tuple(grounded)


def _taken_up(source: Source, known: dict[str, Source]) -> Source:
    if source.name is None or len(source.name.split()) > 1:
        return source
    full = known.get(source.name.split()[-1].casefold())
    if full is None or full.name is None:
        return source
    longer = full.name if len(full.name) > len(source.name) else source.name
    kind = full.kind if source.kind is SourceKind.UNKNOWN else source.kind
    return replace(source, name=longer, body=source.body or full.body, kind=kind)


def _remember(source: Source, known: dict[str, Source]) -> None:
    if source.name and len(source.name.split()) > 1 and source.name != source.body and not source.anonymous:
        known[source.name.split()[-1].casefold()] = source


def claims_only(scene: Scene, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those taken for claims that speak of nobody's own deed with the plain stance.

    "Officials claim that rebels fired the rockets" claims no responsibility.
    """
    return tuple(
        replace(a, stance=Stance.AFFIRMS)
        if a.stance is Stance.CLAIMS_RESPONSIBILITY and a.source is not None and not _is_claim(scene, a)
        else a
        for a in attributions
    )


def _is_claim(scene: Scene, attribution: Attribution) -> bool:
    """Whether words claim a deed: by saying so, in the first person, or by claiming the deed itself."""
    place = attribution.cue or (attribution.source.mention if attribution.source else None)
    if place is not None and _CLAIM.search(scene.words(scene.sentence(place))):
        return True
    cue = attribution.cue.text if attribution.cue else ""
    claims = cue.lower().startswith("claim")
    return any(_OWN.match(part.text) or (claims and _DEED.match(part.text)) for part in attribution.content)


_OF_ONESELF = (Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES)


def own_parts(
    scene: Scene, telling: Telling, attributions: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Mention]]:
    """The sources that claim or deny the event of a telling for themselves, with the words that name them."""
    for attribution in attributions:
        source = attribution.source
        if source is None or attribution.stance not in _OF_ONESELF:
            continue
        anchor = telling.anchor
        if not any(part.start <= anchor.start and anchor.end <= part.end for part in attribution.content):
            continue
        said = " ".join(part.text for part in attribution.content)
        sentence = scene.words(scene.sentence(attribution.cue or source.mention))
        claims = attribution.stance is Stance.CLAIMS_RESPONSIBILITY
        if not claims and not (_OWN_PART.search(said) or _OWN_PART.search(sentence)):
            continue
        if claims or source.kind in _SPEAKERS:
            yield attribution, source.mention
