"""Whose army "the army" is: the country that a report is set in, and the side a speaker calls its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from daybook.ground.actors import at_home, resolve_actor
from daybook.ground.directory import Directory, state_name
from daybook.kinds import ActorKind, PlacePrecision, SourceKind, Stance
from daybook.types import Actor, Attribution, Place

__all__ = ["home_of", "homed", "own_side"]

_MOST = 0.6
"""Share of a report's located places from which they say where it is set."""
_LEAST_PLACES = 2
_FROM_ELSEWHERE = re.compile(
    r"\b(?:foreign\w*|non-\w+|touris\w+|expatriate\w*|migrants?|refugees?|pilgrims?|contractors?|crew|sailors?|seamen"
    r"|passengers?|journalists?|reporters?|correspondents?|missionar\w+|aid workers?|charity workers?|volunteers?"
    r"|engineers?|diplomats?|travellers?|travelers?|hostages?|nationals?|citizens?|mercenar\w+|fighters?)\b",
    re.IGNORECASE,
)
"""People who need not belong to the country that they are in."""
_FORCES = re.compile(
    r"(?:\w+ ){0,2}(?:army|military|soldiers?|troops|troopers|armed forces|security forces|government forces|air force"
    r"|navy|recruits|cadets|conscripts|garrison)",
    re.IGNORECASE,
)
"""A state's forces with nothing to say whose."""
_OWN = re.compile(r"(?:we|us|our|ours|it|its|they|their|them)\b(?P<noun>(?: [\w-]+){0,3})", re.IGNORECASE)
_BODIES = (SourceKind.MILITARY, SourceKind.OFFICIAL, SourceKind.ARMED_GROUP)
_OWNING = (Stance.AFFIRMS, Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES, Stance.SUPPORTS)


def home_of(places: Iterable[Place | None]) -> str | None:
    """The country that most places of a report lie in, or None where no country has most of them."""
    counts = Counter(p.country for p in places if p is not None and p.country and p.precision is not PlacePrecision.SEA)
    if not counts:
        return None
    country, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    total = sum(counts.values())
    return country if most >= _LEAST_PLACES and most >= _MOST * total else None


def homed(actor: Actor, place: str | None, home: str | None, directory: Directory, on: date | None) -> Actor:
    """The actor with its country, where the words leave it to the reader.

    Civilians, crowds, police and governments belong to the country of the ``place`` (else to ``home``, the country
    that the report is set in); forces only to ``home``, for armies act abroad too.
    """
    if actor.country is not None or actor.id is not None:
        return actor
    country = place or home
    if actor.kind is ActorKind.CIVILIANS and country and not _FROM_ELSEWHERE.search(actor.name):
        return replace(actor, country=country)
    if actor.kind is ActorKind.STATE_FORCES and home and place in (None, home) and _FORCES.fullmatch(actor.name):
        return resolve_actor(f"{state_name(home)} {actor.name}", "", directory, on)
    return at_home(actor, country)


def own_side(
    words: str, said: Attribution | None, directory: Directory, on: date | None, *, force: bool = False
) -> Actor | None:
    """The party that a body, or whoever speaks for it, calls "we", "its jets" or "they" in its own words; or None.

    ``force``: what they did is of a kind that a state's forces do, not its ministries.
    """
    found = _OWN.match(words)
    if found is None or said is None or said.source is None or said.stance not in _OWNING:
        return None
    source = said.source
    named = source.body
    if named is None and source.kind in _BODIES and (source.name is None or source.kind is SourceKind.ARMED_GROUP):
        named = source.name or source.mention.text  # a person by name alone is no side
    if named is None:
        return None
    force = force or source.kind is not SourceKind.OFFICIAL or bool(found["noun"])
    return resolve_actor(named, f"{named} attacked" if force else "", directory, on)
