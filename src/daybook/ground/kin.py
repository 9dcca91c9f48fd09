"""Parties that a report means by a part of what the directory knows: a leader's group, a name cut short, initials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from daybook.ground.directory import Directory, Entry
from daybook.ground.figures import Figure
from daybook.ground.noun_phrase import NounPhrase
from daybook.ground.short_forms import initials
from daybook.ground.state_actors import entry_actor
from daybook.types import Actor

__all__ = ["cut_short", "led_by", "spelled_out"]

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


def cut_short(phrase: NounPhrase, directory: Directory, told: Iterable[str], year: int | None) -> Actor | None:
    """The one group of the countries ``told`` whose name goes on with "of" and a country where the words end."""
    words = phrase.words
    if len(words) <= 1 or not words[0].capital or not words[-1].capital:
        return None
    codes = set(told)
    idents = directory.openings.get(" ".join(word.key for word in words), ())
    found = [entry for entry in _alive(idents, directory, year) if entry.country in codes]
    return entry_actor(found[0]) if len(found) == 1 else None


def _alive(idents: Iterable[str], directory: Directory, year: int | None) -> Iterator[Entry]:
    for entry in (directory.entries[ident] for ident in idents):
        if year is None or ((entry.first or 0) <= year <= (entry.last or year)):
            yield entry
