"""Names of private persons to whom something was done, kept out of lists and files unless they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from daybook.kinds import ActorKind, Slot
from daybook.types import Actor, Incident, Record

WITHHELD = "(name withheld)"
_BLOT = "█"
"""Stands for each letter of a name, so that every offset still holds."""
_SHORT = 2
"""Last words of no more letters are left: they are initials or particles."""


def withheld(incident: Incident) -> Incident:
    """The incident without the names of persons to whom it was done; all else stays."""
    names = victims([incident])
    if not names:
        return incident
    tolls = tuple(replace(toll, of=None) if _names(toll.of, names) else toll for toll in incident.tolls)
    harm = tuple((slot, replace(total, of=None) if _names(total.of, names) else total) for slot, total in incident.harm)
    return replace(incident, recipients=tuple(map(_veiled, incident.recipients)), tolls=tolls, harm=harm)


def victims(incidents: Iterable[Incident]) -> list[str]:
    """The names of the persons to whom some incidents were done, each once, the longest first."""
    names = {a.name for one in incidents for a in one.recipients if a.kind is ActorKind.PERSON and a.name.strip()}
    return sorted(names, key=lambda name: (-len(name), name))


def victims_of(record: Record) -> list[str]:
    """The same over a whole record, with those that only a statement names."""
    told = {
        s.value.name
        for m in record.mentions
        for s in m.statements
        if s.slot is Slot.RECIPIENT and isinstance(s.value, Actor) and s.value.kind is ActorKind.PERSON
    }
    return sorted({*told, *victims(record.incidents)} - {""}, key=lambda name: (-len(name), name))


def blotted(text: str, names: Iterable[str]) -> str:
    """A text with every letter of the names, and of their last words standing alone, blotted out."""
    pattern = _pattern(names)
    return pattern.sub(lambda found: re.sub(r"\w", _BLOT, found[0]), text) if pattern else text


def veiled(text: str, names: Iterable[str]) -> str:
    """A text that says of every one of the names that it is withheld: for people to read, offsets no longer hold."""
    pattern = _pattern(names)
    return pattern.sub(WITHHELD, text) if pattern else text


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """The names, and their last words standing alone; None where there is nothing to look for."""
    wanted = {part for name in names for part in (name, name.split()[-1] if name.split() else "")}
    known = sorted((part for part in wanted if len(part) > _SHORT and part[0].isupper()), key=lambda p: (-len(p), p))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)") if known else None


def _veiled(actor: Actor) -> Actor:
    return replace(actor, name=WITHHELD, id=None) if actor.kind is ActorKind.PERSON else actor


def _names(words: str | None, names: Iterable[str]) -> bool:
    """Whether some words hold one of the names, or the last word of one."""
    told = (words or "").casefold()
    return any(name.casefold() in told or name.split()[-1].casefold() in told.split() for name in names if name.split())
