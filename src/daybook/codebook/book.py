"""The codebook as values: what the types are, and how they stand to other systems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from daybook.codebook.cues import Cues
from daybook.kinds import ActorKind, Slot

__all__ = ["ActorType", "Codebook", "Context", "EventType", "Mode", "Rule"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of some type was done."""

    name: str
    definition: str
    cues: tuple[str, ...]
    """Dictionary forms of the anchors and instruments that decide the mode."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's types."""

    name: str
    definition: str
    intensity: float
    """PLOVER's base score, -10 (conflict) .. +10 (cooperation)."""
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    roles: tuple[tuple[Slot, str], ...]
    """Who or what fills which slot; place and time go with every type."""
    harm: tuple[Slot, ...]
    """The harm slots that events of this type can have."""
    modes: tuple[Mode, ...]
    """In order of precedence, specific before general."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an event was about."""

    name: str
    definition: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorType:
    """A kind of actor and what other systems call it."""

    kind: ActorKind
    definition: str
    acled: int
    """ACLED's inter code, 1..8; 0 where ACLED codes no such actor."""
    acled_name: str
    sector: str
    """PLOVER's primary sector code."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What a crosswalk rule may ask about."""

    event_type: str
    mode: str | None
    actors: frozenset[ActorKind]
    recipients: frozenset[ActorKind]
    harm: frozenset[Slot]
    words: str
    objects: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a crosswalk; a condition that is None always holds."""

    types: frozenset[str]
    to: str | None
    """The other system's code, or None where it records no such event."""
    modes: frozenset[str | None] | None = None
    actors: frozenset[ActorKind] | None = None
    and_actors: frozenset[ActorKind] | None = None
    recipients: frozenset[ActorKind] | None = None
    harm: frozenset[Slot] | None = None
    words: tuple[str, ...] | None = None
    cues: Cues | None = field(default=None, compare=False, repr=False)
    """``words``, ready to be found."""
    objects: tuple[str, ...] | None = None
    object_cues: Cues | None = field(default=None, compare=False, repr=False)
    """``objects``, ready to be found."""

    @property
    def always(self) -> bool:
        """Whether it holds for every event of its types."""
        conditions = (self.modes, self.actors, self.and_actors, self.recipients, self.harm, self.words, self.objects)
        return all(condition is None for condition in conditions)

    def holds(self, happening: Happening) -> bool:
        """Whether every condition holds."""
        return (
            happening.event_type in self.types
            and (self.modes is None or happening.mode in self.modes)
            and _meets(self.actors, happening.actors)
            and _meets(self.and_actors, happening.actors)
            and _meets(self.recipients, happening.recipients)
            and _meets(self.harm, happening.harm)
            and _says(self.cues, happening.words)
            and _says(self.object_cues, happening.objects)
        )


def _meets(wanted: frozenset[_T] | None, there: frozenset[_T]) -> bool:
    return wanted is None or not wanted.isdisjoint(there)


def _says(cues: Cues | None, words: str) -> bool:
    return cues is None or any(True for _ in cues.find(words))


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything the codebook says; get it with ``daybook.codebook.load()``."""

    event_types: tuple[EventType, ...]
    contexts: tuple[Context, ...]
    actor_types: tuple[ActorType, ...]
    acled_rules: tuple[Rule, ...]
    muc4_rules: tuple[Rule, ...]
    cameo: tuple[tuple[str, str | None], ...]
    """(CAMEO code, PLOVER type or None), by code."""
    _types: Mapping[str, EventType] = field(repr=False, compare=False)
    _mode_cues: Mapping[str, Cues] = field(repr=False, compare=False)
    _context_cues: Cues = field(repr=False, compare=False)

    def event_type(self, name: str) -> EventType:
        """The event type of that name.

        Raises:
            KeyError: there is none.
        """
        return self._types[name]

    def mode_for(self, event_type: str, words: str) -> str | None:
        """The mode that the words of an event (anchor, instruments) decide, or None where they decide none.

        Of several cues the one whose mode comes first in ``event_types.toml`` decides.

        Raises:
            KeyError: no such event type.
        """
        modes = self._types[event_type].modes
        found = set(self._mode_cues[event_type].find(words))
        return next((mode.name for mode in modes if mode.name in found), None)

    def contexts_for(self, words: str) -> tuple[str, ...]:
        """The contexts that have a cue in ``words``, in the codebook's order."""
        found = set(self._context_cues.find(words))
        return tuple(context.name for context in self.contexts if context.name in found)

    def acled(
        self,
        event_type: str,
        mode: str | None,
        actor_kinds: Iterable[ActorKind],
        recipient_kinds: Iterable[ActorKind],
        harm_slots: Iterable[Slot],
        *,
        words: tuple[str, str] = ("", ""),
    ) -> str | None:
        """ACLED's ``Event type: Sub-event type``, or None where ACLED records no such event.

        Args:
            event_type: PLOVER type.
            mode: PLOVER mode, or None where it is not known.
            actor_kinds: kinds of those who did it, both sides' where both stand among the actors.
            recipient_kinds: kinds of those to whom it was done.
            harm_slots: harms of at least one person; leave out "no casualties".
            words: anchor and instruments, for the sub-types that no mode tells apart (grenade, recapture); and what it
                was done to, for those that hang on that (weapons seized).

        Raises:
            KeyError: no such event type.
        """
        self.event_type(event_type)
        happening = Happening(
            event_type, mode, frozenset(actor_kinds), frozenset(recipient_kinds), frozenset(harm_slots), *words
        )
        return _first(self.acled_rules, happening)

    def muc4(self, event_type: str, mode: str | None, *, words: str = "") -> str | None:
        """MUC-4's incident type (ARSON, ATTACK, BOMBING, HIJACKING, KIDNAPPING, ROBBERY), or None.

        Raises:
            KeyError: no such event type.
        """
        self.event_type(event_type)
        nobody: frozenset[ActorKind] = frozenset()
        return _first(self.muc4_rules, Happening(event_type, mode, nobody, nobody, frozenset(), words))

    def plover(self, cameo: str) -> str | None:
        """The PLOVER type of a CAMEO code of two to four digits, or None where PLOVER has dropped it.

        Raises:
            KeyError: no root begins the code.
        """
        fitting = [(code, name) for code, name in self.cameo if cameo.startswith(code)]
        if not fitting:
            raise KeyError(cameo)
        return max(fitting, key=lambda pair: len(pair[0]))[1]

    def cameo_roots(self, event_type: str) -> tuple[str, ...]:
        """The CAMEO codes that stand for a PLOVER type, in order.

        Raises:
            KeyError: no such event type.
        """
        self.event_type(event_type)
        return tuple(code for code, name in self.cameo if name == event_type)

    def actor_type(self, kind: ActorKind) -> ActorType:
        """What other systems call a kind of actor."""
        return next(actor for actor in self.actor_types if actor.kind is kind)


def _first(rules: Collection[Rule], happening: Happening) -> str | None:
    return next((rule.to for rule in rules if rule.holds(happening)), None)
