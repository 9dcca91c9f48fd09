"""Parties that a report means by a part of what the directory knows: a leader's group, a name cut short, initials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from daybook.ground.directory import Directory, Entry
from daybook.ground.figures import ARMED, Figure
from daybook.ground.noun_phrase import NounPhrase
from daybook.ground.phrases import bag, key_of
from daybook.ground.short_forms import initials
from daybook.ground.state_actors import entry_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["cut_short", "led_by", "meant", "of_creed", "openings_of", "rivals_of", "spelled_out"]

_GENERIC = (ActorKind.ORGANISATION,)
_ANYWHERE = bag(
    "the of for and national democratic democrats democracy people's peoples popular liberal labour labor socialist"
    " communist republican republicans conservative social christian freedom justice development progress progressive"
    " workers green united unity union party movement front congress alliance league coalition new revolutionary"
    " independence patriotic civic centre center reform islamic action"
)
"""Words of the names of parties that many countries have."""
_ACRONYM = 3
"""Letters that an acronym must have at least, to be read off a full name."""


def led_by(leader: Actor, directory: Directory, on: date | None) -> Actor | None:
    """The body or group that a person leads on the day, or led last: whose "his fighters" are."""
    terms = [term for term in directory.terms.get(leader.id or "", ()) if term.of.startswith("actor:")]
    begun = [term for term in terms if on is None or term.first <= on]
    holding = [term for term in begun if on is None or term.holds(on)]
    groups = {term.of for term in holding or begun[-1:]}
    return entry_actor(directory.entries[groups.pop()]) if len(groups) == 1 else None


def spelled_out(short: str, figures: Iterable[Figure], text: str) -> Actor | None:
    """The body told of before whose name in full has these initials: "the BRA"."""
    if len(short) < _ACRONYM or not short.isupper():
        return None
    for figure in figures:
        if figure.named and not figure.person:
            names = {figure.actor.name, text[figure.start : figure.end]}
            if any(initials(name) == short.lower() for name in names):
                return figure.actor
    return None


def openings_of(phrase: NounPhrase, directory: Directory, year: int | None) -> list[Entry]:
    """The groups whose names go on with "of" and a country where the words end."""
    words = phrase.words
    if len(words) <= 1 or not words[0].capital or not words[-1].capital:
        return []
    return list(_alive(directory.openings.get(" ".join(word.key for word in words), ()), directory, year))


def cut_short(found: Sequence[Entry], told: frozenset[str]) -> Actor | None:
    """The one of the groups that is of a country told."""
    near = [entry for entry in found if entry.country in told]
    return entry_actor(near[0]) if len(near) == 1 else None


def _alive(idents: Iterable[str], directory: Directory, year: int | None) -> Iterator[Entry]:
    for entry in (directory.entries[ident] for ident in idents):
        if year is None or ((entry.first or 0) <= year <= (entry.last or year)):
            yield entry


def rivals_of(actor: Actor, phrase: NounPhrase, directory: Directory, year: int | None) -> list[Entry]:
    """Those who bear the name that an actor is told by, where only the report's country can tell which is meant.

    Of several that is so, and of a party or a movement even where it is the only one; else the list is empty.
    """
    entry = directory.entries.get(actor.id or "")
    if entry is None or entry.country is None:
        return []
    keys = _keys_of(phrase, entry.id, directory)
    idents = next((found for key in keys if (found := directory.namesakes.get(key))), ())
    rivals = list(_alive(idents, directory, year))
    if len(rivals) > 1 or (rivals and rivals[0].id != entry.id):
        return rivals
    return [entry] if entry.id.startswith("actor:") and entry.kind in _GENERIC else []


def meant(actor: Actor, rivals: Sequence[Entry], told: frozenset[str], home: str | None) -> Actor | None:
    """Which of the rivals is meant: the one of the report's country, or of a country told; None for no group at all."""
    if len(rivals) == 1 and home and rivals[0].country != home and set(key_of(rivals[0].name).split()) <= _ANYWHERE:
        return None  # another country's "Democratic Party"
    at_home = [each for each in rivals if each.country == home]
    near = at_home or [each for each in rivals if each.country in told]
    if len(near) == 1:
        return actor if near[0].id == actor.id else entry_actor(near[0])
    return actor if near or not (actor.id or "").startswith("actor:") else None


def _keys_of(phrase: NounPhrase, ident: str, directory: Directory) -> Iterator[str]:
    """The folded names of an entry that stand in a phrase."""
    for hit in directory.names.find(phrase.words):
        if hit.value == ident:
            yield " ".join(word.key for word in phrase.words[hit.first : hit.last])


def of_creed(creeds: set[str], home: str, directory: Directory, year: int | None) -> Actor | None:
    """The one armed group of a country that bears a creed in its name."""
    held = (entry for entry in directory.entries.values() if entry.country == home and entry.kind in ARMED)
    named = [entry.id for entry in held if creeds & set(key_of(entry.name).split())]
    alive = list(_alive(named, directory, year))
    return entry_actor(alive[0]) if len(alive) == 1 else None
