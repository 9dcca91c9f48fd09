"""Who did it and to whom it was done: the statements of actors and recipients as parties, each named once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from daybook.consolidate.grade import owned, rival_claims, standing
from daybook.consolidate.settle_draft import Draft, decided_by
from daybook.consolidate.settle_names import generic, head, plain, proper
from daybook.consolidate.views import same_party
from daybook.kinds import ActorKind, Slot, Standing
from daybook.types import Actor, Party, Settled, Statement

_V = TypeVar("_V")
_ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA})
UNDETERMINED = "not determined"
"""An actor who nobody knows who it was is a statement of the incident and no party to it."""


def settle_actors(draft: Draft) -> tuple[Party, ...]:
    """The actors told of, each with its standing; a bare "unknown" gives way to anyone known."""
    parties = []
    for actor, group in _grouped(draft, Slot.ACTOR):
        found = standing(actor, group, draft.ground.attributions)
        if found is Standing.ASSERTED and owned(actor, draft.views, draft.ground.attributions):
            found = Standing.ACCEPTED
        parties.append((Party(actor, found), group))
    rivals = rival_claims(parties, draft.ground.attributions)
    made = [replace(p, standing=Standing.DISPUTED) if p in rivals else p for p, _ in parties]
    known = [p for p in made if p.actor.kind is not ActorKind.UNKNOWN or p.actor.country or _claims(p)]
    _decided(draft, Slot.ACTOR)
    return tuple(known or [p for p in made if p.actor.name != UNDETERMINED])


def _claims(party: Party) -> bool:
    """Whether one of no known kind has a name, and part in it by its own word."""
    return proper(party.actor) and party.standing in (Standing.ACCEPTED, Standing.DISPUTED, Standing.DENIED)


def settle_recipients(draft: Draft) -> tuple[Actor, ...]:
    """Those to whom it was done, each party once; "people" give way to those who say which people."""
    kept: list[Actor] = []
    for actor, _ in _grouped(draft, Slot.RECIPIENT):
        meant = next((n for n, other in enumerate(kept) if _common(actor, other)), None)
        if meant is None:
            kept.append(actor)
        elif _informative(actor)[:3] > _informative(kept[meant])[:3]:
            kept[meant] = actor
    _decided(draft, Slot.RECIPIENT)
    known = [a for a in kept if a.kind is ActorKind.CIVILIANS and not generic(a)]
    if not known:
        return tuple(kept)
    home = next((a.country for a in kept if generic(a) and a.country), None)
    return tuple(replace(a, country=a.country or home) if a in known else a for a in kept if not generic(a))


def _common(left: Actor, right: Actor) -> bool:
    """Whether two common nouns for armed people mean one party ("rebels", "fighters"): one kind, no two countries."""
    one_kind = left.kind is right.kind and left.kind in _ARMED
    apart = left.country and right.country and left.country != right.country
    return one_kind and not apart and not (proper(left) and proper(right))


def _decided(draft: Draft, slot: Slot) -> None:
    """Keeps that people entered values of a list: they come first, and what they did not correct stays beside them."""
    rows = draft.of_slot(slot)
    people = [row for row in rows if row.person]
    if people:
        rule = decided_by(row.person for row in people)
        draft.settled[str(slot)] = Settled(rule, tuple(row.statement for row in people), ())


def _grouped(draft: Draft, slot: Slot) -> list[tuple[Actor, list[Statement]]]:
    """The parties of a slot by their fullest name with the statements of each, people's first."""
    people = {row.statement for row in draft.of_slot(slot) if row.person}
    told = sorted(draft.statements(slot), key=lambda s: s.id not in people)
    groups: list[list[tuple[Actor, Statement]]] = []
    for statement in told:
        actor = plain(statement.value) if isinstance(statement.value, Actor) else None
        if actor is None:
            continue
        for group in groups:
            if any(_one(actor, other) for other, _ in group):
                group.append((actor, statement))
                break
        else:
            groups.append([(actor, statement)])
    return [(_best(group, people), [s for _, s in group]) for group in groups]


def _best(group: Sequence[tuple[Actor, Statement]], people: set[str]) -> Actor:
    """A person's name for it, or else the most informative one."""
    entered = [actor for actor, statement in group if statement.id in people]
    if entered:
        return entered[-1]
    told = [actor for actor, _ in group if not generic(actor)] or [actor for actor, _ in group]
    return max(told, key=_informative)


def _one(left: Actor, right: Actor) -> bool:
    """Whether two are one party: see ``same_party``; or of one noun and kind, and of no two countries."""
    if same_party(left, right):
        return True
    if left.id or right.id or (left.country and right.country) or left.kind is not right.kind:
        return False
    return bool(head(left)) and head(left) == head(right)


def _informative(actor: Actor) -> tuple[bool, bool, bool, bool, int]:
    """How much a name says of who it was: a state's forces more than its government."""
    known = actor.kind is not ActorKind.UNKNOWN
    forces = known and actor.kind is not ActorKind.GOVERNMENT
    return actor.id is not None, actor.country is not None, known, forces, len(actor.name)


def distinct(statements: Iterable[Statement], kind: type[_V], key: Callable[[_V], object]) -> tuple[_V, ...]:
    """The values of one kind, each key once, in the order of the statements."""
    kept: dict[object, _V] = {}
    for statement in statements:
        if isinstance(statement.value, kind):
            kept.setdefault(key(statement.value), statement.value)
    return tuple(kept.values())
