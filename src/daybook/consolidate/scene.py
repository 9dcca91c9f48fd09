"""Where an incident was that says nothing of it: at the scene of what was told just before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from daybook.kinds import PlacePrecision, Realis, Slot
from daybook.types import EventMention, Incident, Place, Settled, Statement

_PHYSICAL = frozenset("ASSAULT COERCE PROTEST AID".split())
"""Types of what is done at a place, and not by words or over a country."""
_FINE = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.NEAR, PlacePrecision.ADMIN2})
_REACH = 2
"""Sentences back that still set the scene."""


def on_the_scene(incidents: Sequence[Incident], mentions: Iterable[EventMention]) -> list[Incident]:
    """The incidents, those without a place at that of the last deed told with one at most two sentences before.

    The rule stands in ``settled``, with the statement that sets the scene.
    """
    known = {m.id: m for m in mentions}
    located: dict[str, list[tuple[EventMention, Statement]]] = {}
    for mention in sorted(known.values(), key=lambda m: (m.report, m.order, m.anchor.start)):
        if mention.realis is Realis.ACTUAL and (statement := _fine(mention)):
            located.setdefault(mention.report, []).append((mention, statement))
    return [_placed(incident, known, located) for incident in incidents]


def _fine(mention: EventMention) -> Statement | None:
    for statement in mention.statements:
        value = statement.value
        if statement.slot is Slot.PLACE and isinstance(value, Place) and value.precision in _FINE:
            return statement
    return None


def _placed(
    incident: Incident,
    known: Mapping[str, EventMention],
    located: Mapping[str, Sequence[tuple[EventMention, Statement]]],
) -> Incident:
    if incident.place is not None or incident.realis is not Realis.ACTUAL or incident.event_type not in _PHYSICAL:
        return incident
    first = known[incident.mentions[0]]
    before = [
        statement
        for mention, statement in located.get(first.report, ())
        if (mention.order, mention.anchor.start) < (first.order, first.anchor.start)
        and first.order - mention.order <= _REACH
    ]
    if not before or not isinstance(before[-1].value, Place):
        return incident
    settled = ("place", Settled("scene of what was told just before", (before[-1].id,), ()))
    return replace(incident, place=before[-1].value, settled=tuple(sorted((*incident.settled, settled))))
