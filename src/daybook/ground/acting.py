"""What people are by what they do: those who march protest, those who burn and loot riot, those who shoot are armed."""

from __future__ import annotations

import re
from dataclasses import replace

from daybook.ground.phrases import bag, key_of
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["performing"]

_SOON = r" (?:(?:had|have|also|then|later|again|who) ){0,2}"
_MARCHING = re.compile(
    _SOON + r"(?:marched|rallied|protested|demonstrated|chanted|stormed"
    r"|broke into|took to the streets|blocked (?:a |the )?(?:roads?|streets?|highway)"
    r"|(?:held|occupied|blockaded|seized) (?:(?:the|a|an) )?(?:\w+ ){0,2}(?:roads?|streets?|squares?|bridges?|airport"
    r"|campus|building|junction|highway|town hall)|gathered (?:in|outside|at|on)|picketed"
    r"|clashed with (?:the )?(?:riot )?police|staged)\b"
)
_RIOTING = re.compile(
    r"(?: (?:on|in|with)(?: [\w-]+){1,4}?)?"
    + _SOON
    + r"(?:hijacked|overturned|stoned|pelted|looted|ransacked|vandali[sz]ed|smashed|torched|lynched|rampaged"
    r"|(?:hurled|threw) (?:stones|rocks|bottles|bricks|petrol bombs|firebombs|molotov)|set fire to|burned (?:down )?)"
)
_SHOOTING = re.compile(
    r"(?: (?:on|in|with)(?: \w+){1,4}?)?" + _SOON + r"(?:opened fire|fired|shot|gunned down|ambushed|kidnapped|abducted"
    r"|threw (?:a )?grenades?|planted a bomb|detonated)\b"
)
_SUFFERING = re.compile(
    r" (?:were|was|are|is|had been|have been) (?:among the (?:dead|victims|wounded|killed)|killed|shot dead|murdered"
    r"|burned|buried|abducted|kidnapped|displaced|driven)\b"
)
_ANYONE = bag("man men youth youths person people teenager teenagers motorcyclist motorcyclists")
"""Nouns that say nothing of what people are: deeds do."""


def performing(actor: Actor, after: str) -> Actor:
    """The actor with the kind that the verb behind it shows: marching students protest, killed herders rest.

    ``after`` is what stands behind the words for the actor.
    """
    if actor.kind is ActorKind.IDENTITY_MILITIA and _SUFFERING.match(after):
        return replace(actor, kind=ActorKind.CIVILIANS)
    if actor.kind is not ActorKind.CIVILIANS:
        return actor
    if _RIOTING.match(after):
        return replace(actor, kind=ActorKind.RIOTERS)
    if _MARCHING.match(after):
        return replace(actor, kind=ActorKind.PROTESTERS)
    if _ANYONE & set(key_of(actor.name).split()) and _SHOOTING.match(after):
        return replace(actor, kind=ActorKind.POLITICAL_MILITIA)
    return actor
