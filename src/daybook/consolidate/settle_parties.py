"""Who did it and to whom it was done: the statements of actors and recipients as parties, each named once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from daybook.consolidate.grade import standing
from daybook.consolidate.settle_draft import Draft
from daybook.consolidate.views import same_party
from daybook.kinds import ActorKind, Slot
from daybook.types import Actor, Party, Statement

_V = TypeVar("_V")
UNDETERMINED = "not determined"
"""An actor who nobody knows who it was is a statement of the incident and no party to it."""


def settle_actors(draft: Draft) -> tuple[Party, ...]:
    """The actors told of, each with its standing; a bare "unknown" gives way to anyone known."""
    groups: list[list[Statement]] = []
    for statement in draft.statements(Slot.ACTOR):
        for group in groups:
            if _same(group[0].value, statement.value):
                group.append(statement)
                break
        else:
            groups.append([statement])
    parties = []
    for group in groups:
        actor = max((s.value for s in group if isinstance(s.value, Actor)), key=_informative)
        parties.append(Party(actor, standing(actor, group, draft.ground.attributions)))
    known = [p for p in parties if p.actor.kind is not ActorKind.UNKNOWN or p.actor.country]
    return tuple(known or [p for p in parties if p.actor.name != UNDETERMINED])


def _same(left: object, right: object) -> bool:
    return isinstance(left, Actor) and isinstance(right, Actor) and same_party(left, right)


def _informative(actor: Actor) -> tuple[bool, bool, bool, bool, int]:
    """How much a name says of who it was: a state's forces more than its government."""
    known = actor.kind is not ActorKind.UNKNOWN
    forces = known and actor.kind is not ActorKind.GOVERNMENT
    return actor.id is not None, actor.country is not None, known, forces, len(actor.name)


def settle_recipients(draft: Draft) -> tuple[Actor, ...]:
    """Those to whom it was done, each party once."""
    kept: list[Actor] = []
    for statement in draft.statements(Slot.RECIPIENT):
        value = statement.value
        if isinstance(value, Actor) and not any(same_party(value, other) for other in kept):
            kept.append(value)
    return tuple(kept)


def distinct(statements: Iterable[Statement], kind: type[_V], key: Callable[[_V], object]) -> tuple[_V, ...]:
    """The values of one kind, each key once, in the order of the statements."""
    kept: dict[object, _V] = {}
    for statement in statements:
        if isinstance(statement.value, kind):
            kept.setdefault(key(statement.value), statement.value)
    return tuple(kept.values())
