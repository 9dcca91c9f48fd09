"""Claims and accusations that hold no deed: "the group claimed responsibility", "the army blames it on rebels"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from daybook.ground.scene import Scene
from daybook.kinds import Realis, Stance
from daybook.types import Attribution, Mention, Telling

_CLAIMS = re.compile(r"\b(?:responsib\w+|credit)\b", re.IGNORECASE)
_BLAMES = re.compile(r"(?:had\s+|has\s+|have\s+)?(?:blam|accus|point)\w*", re.IGNORECASE)
_WHOM = re.compile(
    r"\s*(?:(?:(?:it|this|that|them|(?:the|this|that)\s+(?:[\w'’-]+\s+){0,2}[\w'’-]+)\s+)?(?:on|to|at)\s+)?"
    r"(?P<who>(?:the\s+|an?\s+)?(?:[A-Z][\w'’-]*)(?:[\s-]+(?:of|in|the|for|al|e|[A-Z][\w'’-]*)){0,5})"
    r"(?=\s*(?:$|[,.;]|(?:which|who|that|for|of\s+\w+ing|and)\b))"
)
"""A name at the head of what is said, and nothing of a deed behind it."""
_REACH = 4
"""Sentences back in which a claim's deed was told."""
_RECALLED = re.compile(
    r"\bsince\b.{1,60}\bwhen\b|\blast\s+(?:year|month)\b|\bin\s+(?:19|20)\d\d\b", re.IGNORECASE | re.DOTALL
)
"""A sentence that recalls something long past: nobody claims that now."""
Part = tuple[Telling, Attribution, Mention]
"""A deed, who speaks of it, and the words for who did it by that account."""


def unanchored_parts(
    scene: Scene, tellings: Sequence[Telling], attributions: Sequence[Attribution]
) -> tuple[Part, ...]:
    """Who did what is told, by claims and accusations that do not tell it themselves: the last deed told before them.

    Only named groups: "militants claimed responsibility" says nothing that is not known.
    """
    return tuple(_parts(scene, tellings, attributions))


def _parts(scene: Scene, tellings: Sequence[Telling], attributions: Sequence[Attribution]) -> Iterator[Part]:
    anchors = sorted((t.anchor.start, t.anchor.end) for t in tellings)
    for attribution in attributions:
        source, cue = attribution.source, attribution.cue
        if source is None or cue is None or any(_holds_one(part, anchors) for part in attribution.content):
            continue
        words = _claimant(scene, attribution) or _blamed(attribution)
        deed = _deed(scene, cue.start, tellings) if words else None
        if words is not None and deed is not None:
            yield deed, attribution, words


def _holds_one(part: Mention, anchors: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the events, in the order of the text, is told within some words."""
    for start, end in anchors[bisect_left(anchors, (part.start,)) :]:
        if start >= part.end:
            return False
        if end <= part.end:
            return True
    return False


def _claimant(scene: Scene, attribution: Attribution) -> Mention | None:
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or attribution.stance is not Stance.CLAIMS_RESPONSIBILITY:
        return None
    named = source.body is not None or source.name is not None
    return source.mention if named and _CLAIMS.search(scene.text[cue.start : cue.end + 40]) else None


def _blamed(attribution: Attribution) -> Mention | None:
    cue = attribution.cue
    if cue is None or attribution.stance is not Stance.ACCUSES or not _BLAMES.match(cue.text):
        return None
    for part in attribution.content[:1]:
        found = _WHOM.match(part.text)
        if found:
            start, end = part.start + found.start("who"), part.start + found.end("who")
            return Mention(start, end, found["who"])
    return None


def _deed(scene: Scene, at: int, tellings: Sequence[Telling]) -> Telling | None:
    """The assault told last before an offset, no further back than a few sentences, else the first of the report."""
    here = scene.sentence_at(at)
    deeds = [
        t
        for t in tellings
        if t.event_type == "ASSAULT"
        and t.realis is Realis.ACTUAL
        and t.anchor.start < at
        and not _RECALLED.search(scene.words(scene.sentence(t.anchor)))
    ]
    near = [t for t in deeds if here - scene.sentence_at(t.anchor.start) <= _REACH]
    done = [t for t in near if t.harm is None]  # rather the bombing than that nobody was hurt
    return (done or near)[-1] if near else deeds[0] if deeds else None
