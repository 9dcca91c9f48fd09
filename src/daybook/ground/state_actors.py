"""States and entries of the directory as actors."""

from __future__ import annotations

from datetime import date

from daybook.ground.actor_words import BACKED, FORCE_WORDS, SPEECH
from daybook.ground.directory import Entry, military_name, state_name
from daybook.ground.phrases import key_of, split
from daybook.kinds import ActorKind
from daybook.types import Actor


def country_kind(core: str, context: str) -> ActorKind:
    """Government where the country speaks or decides, forces where the sentence tells of force."""
    keys = [word.key for word in split(context)]
    own = key_of(core).split()
    after = next((n + len(own) for n in range(len(keys)) if keys[n : n + len(own)] == own), 0)
    before = keys[max(0, after - len(own) - 3) : max(0, after - len(own))]
    if "capital" in before or (before[-1:] == ["by"] and before[-2:-1] and before[-2] in BACKED):
        return ActorKind.GOVERNMENT
    if any(key in SPEECH for key in keys[after : after + 4]):
        return ActorKind.GOVERNMENT
    return ActorKind.STATE_FORCES if any(key in FORCE_WORDS for key in keys) else ActorKind.GOVERNMENT


def state_actor(code: str, kind: ActorKind) -> Actor:
    """A state's forces, police or government as a whole."""
    part = {ActorKind.STATE_FORCES: "military", ActorKind.POLICE: "police"}.get(kind, "government")
    name = military_name(code) if part == "military" else f"{state_name(code)} {part}"
    return Actor(name, f"country:{code}:{part}", code, kind)


_FOUNDED = {"SS": (date(2011, 7, 9), "SD"), "TL": (date(2002, 5, 20), "ID")}
"""States younger than groups of theirs: the first day of each, and the state before it."""


def entry_actor(entry: Entry, on: date | None = None) -> Actor:
    """An entry of the directory as an actor; a group older than its state is of the state before it on the day."""
    first, before = _FOUNDED.get(entry.country or "", (None, None))
    early = on is not None and first is not None and on < first and entry.id.startswith("actor:")
    return Actor(entry.name, entry.id, before if early else entry.country, entry.kind)
