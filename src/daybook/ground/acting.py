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
    r"|(?:hurled|threw) (?:stones|rocks|bottles|bricks|petrol bombs|firebombs|molotov)|set fire to|burned (?:down )?"
    + r"(?!(?:[\w\u2019']+ ){0,2}(?:headscarves|veils|flags?|effig|portraits?|posters|candles|tyres|tires|incense)))"
)
_SHOOTING = re.compile(
    r"(?: (?:on|in|with)(?: \w+){1,4}?)?" + _SOON + r"(?:opened fire|fired|shot|gunned down|ambushed|kidnapped|abducted"
    r"|blew (?:him|her|them)sel(?:f|ves) up|threw (?:a )?grenades?|planted a bomb|detonated)\b"
)
_SUFFERING = re.compile(
    r" (?:were|was|are|is|had been|have been) (?:among the (?:dead|victims|wounded|killed)|killed|shot dead|murdered"
    r"|burned|buried|abducted|kidnapped|displaced|driven)\b"
)
_VIOLENT = re.compile(
    r"(?: (?:on|in|with)(?: \w+){1,4}?)?"
    + _SOON
    + r"(?:blew (?:up|a)|sniped|stabbed|hacked|beheaded|bombed|raided|robbed"
    r"|rammed|seized|burst into|attacked|killed|murdered|beat|wounded|held up|set about|took [\w ]{0,20}hostages?)\b"
)
_STRUCK = re.compile(
    r"\b(?:killed|shot|shot dead|wounded|murdered|massacred|kidnapped|abducted|robbed|hacked|slaughtered|executed)"
    r" (?:at least |more than |some |about |up to )?(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen"
    r"|several|dozens of|scores of|the) )?$"
)
"""What stands before those who are struck."""
_WITH_ARMS = re.compile(
    r"\b(?:men|man|youths?|people|boys) with (?:\w+ )?(?:guns|rifles?|pistols?|kalashnikovs|automatic weapons"
    r"|assault rifles|machine ?guns|shotguns|grenades)\b",
    re.IGNORECASE,
)
_FOLLOWING = bag("woman women girl girls follower followers supporter supporters veteran veterans")
_ANYONE = bag("man men youth youths person people teenager teenagers motorcyclist motorcyclists")
"""Nouns that say nothing of what people are: deeds do."""


def performing(actor: Actor, after: str, before: str = "") -> Actor:
    """The actor with the kind that the verb behind it shows: marching students protest, killed herders rest.

    ``before`` and ``after`` are what stands around the words for the actor.  People of whom nothing is told but that
    they did violence are of unknown kind.
    """
    if actor.kind is ActorKind.IDENTITY_MILITIA and (_SUFFERING.match(after) or _STRUCK.search(before)):
        return replace(actor, kind=ActorKind.CIVILIANS)
    if actor.kind is not ActorKind.CIVILIANS:
        return actor
    armed = _WITH_ARMS.search(actor.name) is not None
    if not armed and _RIOTING.match(after):
        return replace(actor, kind=ActorKind.RIOTERS)
    if not armed and _MARCHING.match(after):
        return replace(actor, kind=ActorKind.PROTESTERS)
    nouns = set(key_of(actor.name).split())
    shot = armed or ((_ANYONE | _FOLLOWING) & nouns and _SHOOTING.match(after.removeprefix(",")))
    if shot or (_ANYONE & nouns and _VIOLENT.match(after)):
        return replace(actor, kind=ActorKind.POLITICAL_MILITIA if shot else ActorKind.UNKNOWN)
    return actor
