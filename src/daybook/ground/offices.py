"""Offices of a state whose holder no table knows: the body that the office acts through, or the office as an identity.

A minister acts through the ministry, a president through the government, a chief of staff through the forces.  Where
a report names the holder, the actor is that person and its id that of the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daybook.ground.directory import Directory, ministry_name
from daybook.ground.phrases import Word, bag
from daybook.ground.state_actors import entry_actor, state_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["Office", "body_of", "held", "office_in"]

_NOT_NOW = bag(
    "former ex vice deputy then late shadow junior assistant designate elect regional provincial would-be exiled"
    " ousted deposed self-styled self-proclaimed rival separatist rebel"
)
"""Words beside an office that make it another one, or none of the day."""
_WHOLE = frozenset({"government", "president", "presidency"})
_TO_ITS_NAME = 2
"""Words between "minister" and its field behind: "of", "for", "the"."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state among the words of a phrase."""

    key: str
    """Key of offices.toml, or that of a ministry with "-minister"."""
    part: str
    """The part of a state that its holder acts through, or the field of a ministry."""
    first: int
    last: int
    """Index after its last word."""


def office_in(words: Sequence[Word], directory: Directory) -> Office | None:
    """The first office of a state that the words name, or None; former and deputy holders hold none."""
    if any(word.key in _NOT_NOW for word in words):
        return None
    for hit in directory.offices.find(words):
        part = directory.office_parts[hit.value]
        if part:
            return Office(hit.value, part, hit.first, hit.last)
    return next((found for n in range(len(words)) if (found := _minister(words, n, directory))), None)


def _minister(words: Sequence[Word], number: int, directory: Directory) -> Office | None:
    """A minister of any field: "Information Minister", "minister of justice"."""
    if words[number].key != "minister":
        return None
    before = next((hit for hit in directory.ministries.find(words[:number]) if hit.last == number), None)
    if before is not None:
        return Office(f"{before.value}-minister", before.value, before.first, number + 1)
    after = next(directory.ministries.find(words[number + 1 : number + 6]), None)
    if after is None or after.first > _TO_ITS_NAME or words[number + 1].key not in ("of", "for"):
        return None
    return Office(f"{after.value}-minister", after.value, number, number + 1 + after.last)


def body_of(office: Office, code: str, directory: Directory) -> Actor:
    """The body of a state that an office acts through."""
    if office.part in _WHOLE or office.part == "parliament":
        return state_actor(code, ActorKind.GOVERNMENT)
    if office.part == "military":
        return state_actor(code, ActorKind.STATE_FORCES)
    ident = f"country:{code}:government:{office.part}"
    entry = directory.entries.get(ident)
    return entry_actor(entry) if entry else Actor(ministry_name(code, office.part), ident, code, ActorKind.GOVERNMENT)


def held(person: Actor, office: Office, code: str) -> Actor:
    """A person whom no table knows, with the office as the identity."""
    part = "military" if office.part == "military" else "government"
    return replace(person, id=f"country:{code}:{part}:{office.key.replace(' ', '-')}", country=code)
