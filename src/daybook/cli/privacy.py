"""Names of private persons to whom something was done, kept out of lists."""

from __future__ import annotations

from dataclasses import replace

from daybook.kinds import ActorKind
from daybook.types import Actor, Incident

WITHHELD = "(name withheld)"


def withheld(incident: Incident) -> Incident:
    """The incident without the names of persons to whom it was done; all else stays."""
    names = [actor.name for actor in incident.recipients if actor.kind is ActorKind.PERSON]
    if not names:
        return incident
    tolls = tuple(replace(toll, of=None) if _names(toll.of, names) else toll for toll in incident.tolls)
    harm = tuple((slot, replace(total, of=None) if _names(total.of, names) else total) for slot, total in incident.harm)
    return replace(incident, recipients=tuple(map(_veiled, incident.recipients)), tolls=tolls, harm=harm)


def _veiled(actor: Actor) -> Actor:
    return replace(actor, name=WITHHELD, id=None) if actor.kind is ActorKind.PERSON else actor


def _names(words: str | None, names: list[str]) -> bool:
    """Whether some words hold one of the names, or the last word of one."""
    told = (words or "").casefold()
    return any(name.casefold() in told or name.split()[-1].casefold() in told.split() for name in names if name.split())
