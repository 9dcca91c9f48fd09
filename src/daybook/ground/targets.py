"""Things attacked and the means: targets with their kind, instruments, and whether words mean people at all."""

from __future__ import annotations

from daybook.ground.countries import country_of
from daybook.ground.directory import Directory, load_directory
from daybook.ground.noun_phrase import NounPhrase, entries_in, parse
from daybook.ground.persons import find_person
from daybook.ground.phrases import Hit
from daybook.kinds import ActorKind, TargetKind
from daybook.types import Actor, Target

__all__ = ["is_people", "resolve_instrument", "resolve_target"]


_LADEN = ("explosive", "bomb", "booby")
"""Beginnings of words that make a vehicle a bomb: "an explosive-packed van"."""


def resolve_instrument(words: str) -> Actor:
    """The means of an attack: name as in the text, id ``weapon:<class>`` where the noun is known."""
    phrase = parse(words)
    directory = load_directory()
    hit = directory.weapons.last(phrase.core) or directory.weapons.last(phrase.words)
    kind = hit.value if hit is not None else None
    if kind == "vehicle" and any(word.key.startswith(_LADEN) for word in phrase.words):
        kind = "car-bomb"
    return Actor(phrase.text or words.strip(), f"weapon:{kind}" if kind else None, None, ActorKind.UNKNOWN)


def resolve_target(words: str, context: str) -> Target:
    """The thing attacked, with its kind.

    The last noun of the core decides, or, where it says little (building, facility, vehicle, headquarters), what
    stands before it and what "of" or "used by" hangs on it.  ``context`` is the sentence; for such a noun alone it is
    not asked, for it tells of other things too.
    """
    del context
    phrase = parse(words)
    directory = load_directory()
    if not phrase.core:
        return Target(words.strip())
    return Target(phrase.text, _target_kind(phrase, directory))


def is_people(words: str) -> bool:
    """Whether words mean people or a party (a recipient) and not a thing (a target).

    "Shoppers at a market" are people, "a market" is not; "the US Embassy" is a thing, "embassy staff" are people.
    """
    phrase = parse(words)
    directory = load_directory()
    if not phrase.core:
        return False
    person, thing = directory.nouns.last(phrase.core), _thing(phrase, directory)
    if thing is not None and (person is None or thing.last > person.last or _covers(thing, person)):
        return False
    if person is not None and person.last == len(phrase.core):
        return True
    return person is not None or _is_party(phrase, directory)


def _is_party(phrase: NounPhrase, directory: Directory) -> bool:
    taken = [(hit.first, hit.last) for hit, _ in entries_in(phrase, directory, None)]
    if taken or country_of(phrase.slice(0, len(phrase.core))) is not None:
        return True
    if len(phrase.core) == 1 and phrase.core[0].capital and phrase.core[0].key in directory.surnames:
        return True
    return find_person(phrase, directory, taken) is not None


def _covers(thing: Hit, person: Hit) -> bool:
    """Whether the noun for a thing is the longer one, or only a thing's: "police station", "embassy"."""
    return thing.last == person.last and (thing.last - thing.first > person.last - person.first or _doubtful(thing))


def _doubtful(thing: Hit) -> bool:
    """Nouns in both tables (hospital, school, ministry, parliament, patrol): as things hit they are things."""
    return thing.value not in (TargetKind.OTHER.value, TargetKind.HOUSING.value)


def _thing(phrase: NounPhrase, directory: Directory) -> Hit | None:
    hit = directory.targets.last(phrase.core)
    if hit is not None:
        return hit
    last = len(phrase.core)
    return Hit(last - 1, last, TargetKind.OTHER.value) if phrase.core[-1].key in directory.vague_targets else None


def _target_kind(phrase: NounPhrase, directory: Directory) -> TargetKind:
    hit = _thing(phrase, directory)
    if hit is None:
        return TargetKind.PEOPLE if is_people(phrase.text) else TargetKind.OTHER
    if is_people(phrase.text):
        return TargetKind.PEOPLE
    if phrase.core[hit.last - 1].key not in directory.vague_targets:
        return TargetKind(hit.value)
    if hit.last - hit.first > 1:
        return TargetKind(hit.value)
    modifier = directory.target_modifiers.last(phrase.core[: hit.first])
    if modifier is not None:
        return TargetKind(modifier.value)
    owner = _owner(phrase, directory, hit.last)
    return owner or TargetKind(hit.value)


def _owner(phrase: NounPhrase, directory: Directory, start: int) -> TargetKind | None:
    """What a vague noun is, by whose it is: "a building of the ministry", "facilities used by militias"."""
    behind = phrase.words[start : start + 8]
    if any(word.key in ("used", "utilized", "utilised", "belonging", "operated", "owned", "run") for word in behind):
        party = directory.nouns.last(behind)
        if party is not None and _armed(party.value):
            return TargetKind.MILITARY
        if any(hit.value.startswith("actor:") for hit in directory.names.find(behind)):
            return TargetKind.MILITARY
    if behind and behind[0].key == "of" and phrase.rest:
        inner = directory.targets.last(parse(phrase.rest).core)
        return TargetKind(inner.value) if inner is not None else None
    return None


def _armed(kind: str) -> bool:
    return kind in ("rebel_group", "political_militia", "identity_militia", "state_forces", "external_forces")
