"""A question for a party: its words taken apart with what the directory finds in them; answers that rules share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daybook.ground.actor_words import MINISTRIES
from daybook.ground.countries import country_of
from daybook.ground.directory import Directory, Entry, ministry_name, state_name
from daybook.ground.noun_phrase import NounPhrase
from daybook.ground.phrases import Hit, key_of
from daybook.ground.state_actors import country_kind, entry_actor, state_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["Query", "ministry", "national_society", "noun_text", "of_country", "of_entry"]


@dataclass(frozen=True, slots=True)
class Query:
    """One phrase to resolve, with what is known of it."""

    phrase: NounPhrase
    context: str
    directory: Directory
    on: date | None
    depth: int
    entries: tuple[tuple[Hit, Entry], ...]
    head: Hit | None
    """The last noun for people in the core."""


def of_country(query: Query, code: str, kind: ActorKind) -> Actor:
    """A country's forces, police or government, or a named part of them."""
    noun = noun_text(query)
    key = key_of(noun)
    if kind is ActorKind.STATE_FORCES and key in query.directory.branches:
        return Actor(f"{state_name(code)} {noun}", f"country:{code}:military:{key.replace(' ', '-')}", code, kind)
    if kind is ActorKind.GOVERNMENT and key in MINISTRIES:
        field = next((hit.value for hit in query.directory.ministries.find(query.phrase.words)), None)
        if field is not None:
            return ministry(query, code, field)
    if kind is ActorKind.GOVERNMENT and key not in query.directory.whole_government:
        return Actor(query.phrase.text, f"country:{code}:government:{key.replace(' ', '-')}", code, kind)
    return state_actor(code, kind)


def ministry(query: Query, code: str, field: str) -> Actor:
    """A ministry by its field: that of the tables, or one whose name comes by rule."""
    ident = f"country:{code}:government:{field}"
    entry = query.directory.entries.get(ident)
    return entry_actor(entry) if entry else Actor(ministry_name(code, field), ident, code, ActorKind.GOVERNMENT)


def noun_text(query: Query) -> str:
    """The head noun as written, in small letters; the whole phrase where it has none."""
    head = query.head
    return query.phrase.slice(head.first, head.last).lower() if head is not None else query.phrase.text


def of_entry(query: Query, entry: Entry) -> Actor:
    """The entry as an actor; a ministry of defence that uses force is the armed forces."""
    if entry.id.endswith(":defence") and entry.country:
        kind = country_kind(query.phrase.slice(0, len(query.phrase.core)), query.context)
        if kind is ActorKind.STATE_FORCES:
            return state_actor(entry.country, kind)
    if entry.id.endswith((":president", ":kremlin", ":prime-minister", ":seat")) and entry.country:
        return state_actor(entry.country, ActorKind.GOVERNMENT)
    return entry_actor(entry, query.on)


def national_society(phrase: NounPhrase, entry: Entry, first: int, last: int) -> Actor | None:
    """A national society of a movement of the world: "the Kenya Red Cross", which no table needs to know."""
    if entry.id not in ("body:red-cross", "body:ifrc", "body:caritas") or last != len(phrase.core) or not first:
        return None
    code = country_of(phrase.slice(0, first))
    return Actor(phrase.text, f"{entry.id}:{code}", code, entry.kind) if code else None
