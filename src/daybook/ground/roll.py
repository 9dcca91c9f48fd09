"""The directory asked by a few letters: which bodies, groups, states and office holders may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from daybook.ground.countries import countries
from daybook.ground.directory import Directory, state_names
from daybook.ground.phrases import key_of
from daybook.ground.state_actors import entry_actor, state_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["Known", "Roll", "holds"]

_STATE = (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the directory, and the name by which it was found, folded."""

    actor: Actor
    by: str


class Roll:
    """The actors of a directory by the beginnings of the words of their names."""

    def __init__(self, directory: Directory) -> None:
        """Nothing is read yet."""
        self._directory = directory

    def named(self, text: str, limit: int) -> tuple[Known, ...]:
        """The actors that have a name with all these words, the last words as beginnings; the likeliest first.

        The whole name comes before the beginning of one, that before words within one, and short names before long.
        """
        wanted = key_of(text).split()
        if not wanted:
            return ()
        whole = " ".join(wanted)
        best: dict[str, tuple[tuple[int, int, str], str]] = {}
        for name, ident in self._names:
            if holds(name, wanted):
                rank = (0 if name == whole else 1 if name.startswith(whole) else 2, len(name), name)
                if ident not in best or rank < best[ident][0]:
                    best[ident] = rank, name
        first = sorted(best, key=lambda ident: (best[ident][0], ident))[:limit]
        return tuple(Known(self._actors[ident], best[ident][1]) for ident in first)

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """All names, folded, with ids."""
        known = self._actors
        own = [*self._directory.names.items(), *self._directory.people.items()]
        named = [(key_of(actor.name), ident) for ident, actor in known.items()]
        return [(name, ident) for name, ident in (*own, *named, *self._states()) if ident in known]

    def _states(self) -> Iterator[tuple[str, str]]:
        for ident in self._actors:
            if ident.startswith("country:"):
                yield from ((key_of(name), ident) for name in state_names(ident))

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        """Every actor by its id; a body or group of the tables before what is made by rule."""
        made = [state_actor(code, kind) for code in countries() for kind in _STATE]
        named = [Actor(one.name, f"country:{code}", code, ActorKind.GOVERNMENT) for code, one in countries().items()]
        found = {actor.id: actor for actor in (*named, *made) if actor.id}
        for person, terms in self._directory.terms.items():
            found[person] = Actor(terms[-1].name, person, terms[-1].country, ActorKind.PERSON)
        return found | {ident: entry_actor(entry) for ident, entry in self._directory.entries.items()}


def holds(name: str, wanted: list[str]) -> bool:
    """Whether every wanted word begins a word of a name; both folded."""
    return all(name.startswith(word) or f" {word}" in name for word in wanted)
