"""Offices of a state whose holder no table knows: the body that the office acts through, or the office as an identity.

A minister acts through the ministry, a president through the government, a chief of staff through the forces.  Where
a report names the holder, the actor is that person and its id that of the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daybook.ground.countries import country_of
from daybook.ground.directory import Directory, ministry_name
from daybook.ground.noun_phrase import NounPhrase
from daybook.ground.persons import PARTICLES, RANKS
from daybook.ground.phrases import Word, bag
from daybook.ground.state_actors import entry_actor, state_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["Office", "body_of", "held", "named_behind", "office_in"]

_NOT_NOW = bag(
    "former ex vice deputy then late shadow junior assistant designate elect regional provincial would-be exiled"
    " ousted deposed self-styled self-proclaimed rival separatist rebel"
)
"""Words beside an office that make it another one, or none of the day."""
_WHOLE = frozenset({"government", "president", "presidency"})
_RANKS = bag("prime first chief deputy junior the cabinet office")
_LONGEST = 3
"""Words that a ministry's field has at most where no table knows it."""
_MONARCHS = frozenset({"king", "emir", "sultan", "crown-prince", "supreme-leader"})
"""Offices that few states have."""
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
    office = _office(words, directory)
    if office is None or any(w.key in _NOT_NOW for n, w in enumerate(words) if not office.first <= n < office.last):
        return None
    return office


def _office(words: Sequence[Word], directory: Directory) -> Office | None:
    for hit in directory.offices.find(words):
        part = directory.office_parts[hit.value]
        if part:
            return Office(hit.value, part, hit.first, hit.last)
    return next((found for n in range(len(words)) if (found := _minister(words, n, directory))), None)


def _minister(words: Sequence[Word], number: int, directory: Directory) -> Office | None:
    """A minister of any field: "Information Minister", "minister of justice"; a country's leader."""
    if words[number].key == "leader" and number and any(country_of(w.text) for w in words[max(0, number - 2) : number]):
        return Office("leader", "government", number, number + 1)
    if words[number].key != "minister":
        return None
    before = next((hit for hit in directory.ministries.find(words[:number]) if hit.last == number), None)
    if before is not None:
        return Office(f"{before.value}-minister", before.value, before.first, number + 1)
    return _of_new_field(words, number) or _of_field_behind(words, number, directory)


def _of_new_field(words: Sequence[Word], number: int) -> Office | None:
    """A minister of a field that no table knows, or of none: "Public Order Minister", "Foreign Office minister X"."""
    first = number
    while first and number - first < _LONGEST and words[first - 1].capital and words[first - 1].key not in _RANKS:
        first -= 1
    if first < number and words[number].capital and not words[number - 1].glued:
        field = " ".join(word.key for word in words[first:number])
        return Office(f"{field}-minister", field, first, number + 1)
    named = number + 1 < len(words) and words[number + 1].capital
    return Office("minister", "government", number, number + 1) if named else None


def _of_field_behind(words: Sequence[Word], number: int, directory: Directory) -> Office | None:
    after = next(directory.ministries.find(words[number + 1 : number + 6]), None)
    if after is None or after.first > _TO_ITS_NAME or words[number + 1].key not in ("of", "for"):
        return None
    return Office(f"{after.value}-minister", after.value, number, number + 1 + after.last)


def body_of(office: Office, code: str, directory: Directory) -> Actor | None:
    """The body of a state that an office acts through; None for a monarch where the table has none."""
    if office.key in _MONARCHS and (code, office.key) not in directory.holders:
        return None
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


def named_behind(phrase: NounPhrase, office: Office) -> str | None:
    """The name that stands right behind an office, or None: "Interior Minister Jaime Mayor Oreja"."""
    words = phrase.words
    first = office.last
    while first < len(words) and words[first].key in RANKS:
        first += 1
    last = first
    while last < len(words) and (words[last].capital or words[last].key in PARTICLES or words[last].glued):
        if phrase.text[words[last - 1].end : words[last].start] not in (" ", "-", ". ", "."):
            break
        last += 1
    name = phrase.slice(first, last) if last > first and words[first].capital else None
    return name if last == len(words) else None
