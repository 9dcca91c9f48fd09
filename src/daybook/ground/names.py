"""Whether two names, or two actors, are one: short forms, acronyms, spellings."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.ground.countries import country_of
from daybook.ground.directory import Directory, load_directory
from daybook.ground.noun_phrase import parse
from daybook.ground.persons import TITLES
from daybook.ground.phrases import Word, bag, fold, split
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["link_names", "same_actor"]

_SMALL = bag("the of for and in a an al el de la del du des e y bin ibn")
_ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_CROWDS = frozenset({ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.POLICE, ActorKind.STATE_FORCES})
_ACRONYM = 3
"""Letters that an acronym must have at least, to be read off a full name."""


def same_actor(a: Actor, b: Actor) -> bool:
    """Whether two actors may stand for one party.

    Known ones by id: a country is one with its government and its forces, a force with its branches, a
    government with its ministries; a country's forces and its government are two.  Unknown ones by name (short
    and full forms), else by sort: armed groups and crowds of one kind, of one country or with one backer, where no
    proper name tells them apart.
    """
    if a.id and b.id:
        return _within(a.id, b.id) or _within(b.id, a.id)
    if a.country and b.country and a.country != b.country:
        return False
    if a.id or b.id:
        return _same_name(a, b)
    if a.kind is not b.kind and ActorKind.UNKNOWN not in (a.kind, b.kind):
        return a.kind in _ARMED and b.kind in _ARMED and _backer(a) is not None and _backer(a) == _backer(b)
    return _same_name(a, b) or _same_sort(a, b)


def link_names(names: Sequence[str]) -> tuple[int, ...]:
    """For each name of a report, in order, the index of the name it is a form of (its own where it is none).

    A short form goes to the nearest full name before it, else to the first after it: "Keita" to "Amadou Keita",
    "the FARC" to "Revolutionary Armed Forces of Colombia".  Two names that the directory knows as two are never linked
    ("Hezbollah", "Kata'ib Hezbollah").
    """
    directory = load_directory()
    forms = [_form(name) for name in names]
    known = [_known(name, directory) for name in names]
    links = list(range(len(names)))
    for number in range(len(names)):
        order = [*range(number - 1, -1, -1), *range(number + 1, len(names))]
        for other in order:
            if _links(forms[number], forms[other], known[number], known[other], earlier=other < number):
                links[number] = links[other] if other < number else other
                break
    return tuple(_root(links, number) for number in range(len(links)))


def _root(links: Sequence[int], number: int) -> int:
    seen = {number}
    while links[number] not in seen:
        number = links[number]
        seen.add(number)
    return min(seen) if links[number] != number else number


def _links(
    short: tuple[Word, ...], full: tuple[Word, ...], known: str | None, other: str | None, *, earlier: bool
) -> bool:
    """Whether ``short`` is a form of ``full``; equal forms go to the earlier one."""
    if not short or not full:
        return False
    if known and other:
        return known == other and (earlier or len(full) > len(short))
    if _keys(short) == _keys(full):
        return earlier
    return len(short) < len(full) and _is_short_form(short, full)


def _is_short_form(short: Sequence[Word], full: Sequence[Word]) -> bool:
    shorter, longer = _keys(short), _keys(full)
    if longer[-len(shorter) :] == shorter:
        return all(word.capital for word in short)
    if len(shorter) == 1 and len(shorter[0]) >= _ACRONYM and short[0].text.isupper():
        initials = "".join(key[0] for key in longer if key not in _SMALL)
        return shorter[0] in (initials, "".join(key[0] for key in longer))
    return len(shorter) == 1 and len(longer) == 2 and shorter[0] == longer[0] and short[0].capital


def _form(name: str) -> tuple[Word, ...]:
    """The words of a name without articles and titles."""
    words = parse(name).words
    while len(words) > 1 and words[0].key in TITLES:
        words = words[1:]
    return words


def _keys(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.key for word in words)


def _known(name: str, directory: Directory) -> str | None:
    text = parse(name).text
    return directory.names.get(text) or directory.people.get(text)


def _within(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith(outer + ":")


def _same_name(a: Actor, b: Actor) -> bool:
    left, right = _form(a.name), _form(b.name)
    if not left or not right:
        return False
    if _keys(left) == _keys(right):
        return True
    short, full = (left, right) if len(left) < len(right) else (right, left)
    named = all(word.capital for word in short) and full[-1].capital
    return named and len(short) < len(full) and _is_short_form(short, full)


def _same_sort(a: Actor, b: Actor) -> bool:
    if a.kind is not b.kind or _proper(a) or _proper(b):
        return False
    if a.kind in _ARMED:
        return _backer(a) == _backer(b) and a.country == b.country
    if a.kind in _CROWDS:
        return a.country == b.country
    return a.kind is ActorKind.CIVILIANS and _head(a) == _head(b) and a.country == b.country


def _proper(actor: Actor) -> bool:
    """Whether a capitalised word that is no country's tells it from others of its sort."""
    words = split(actor.name)
    if len(words) > 1 and all(word.text.isupper() for word in words):
        return False
    return any(
        word.capital and country_of(word.text) is None and country_of(word.text, backing=True) is None
        for word in words[1:]
    )


def _backer(actor: Actor) -> str | None:
    return country_of(actor.name, backing=True)


def _head(actor: Actor) -> str:
    core = parse(actor.name).core
    return fold(core[-1].text).removesuffix("s") if core else ""
