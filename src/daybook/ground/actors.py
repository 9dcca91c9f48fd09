"""From the words for a party to the party: name, id, country, kind.

The rules, first that holds: a name the directory knows; a person; an office with its holder on the day; a
leader's government or forces; the country itself; the head noun with what stands before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from daybook.ground.actor_words import (
    ARMED,
    ARMS,
    FORCES,
    INSIDE_NAMES,
    LOCAL,
    MINISTRIES,
    NAMING,
    RULED,
    SUPPORT,
)
from daybook.ground.countries import capital_of, country_name, country_named, country_of
from daybook.ground.directory import Directory, Entry, Term, ministry_name, state_name
from daybook.ground.noun_phrase import NounPhrase, entries_in, parse
from daybook.ground.persons import find_person, first_name_holder, holder, known_person, surname_holder
from daybook.ground.phrases import Hit, key_of
from daybook.ground.state_actors import country_kind, entry_actor, state_actor
from daybook.kinds import ActorKind, SourceKind
from daybook.types import Actor

__all__ = ["at_home", "outside", "resolve_actor"]


@dataclass(frozen=True, slots=True)
class _Query:
    phrase: NounPhrase
    context: str
    directory: Directory
    on: date | None
    depth: int
    entries: tuple[tuple[Hit, Entry], ...]
    head: Hit | None
    """The last noun for people in the core."""


def resolve_actor(words: str, context: str, directory: Directory, on: date | None) -> Actor:
    """The party that ``words`` name.

    ``context`` is the sentence around them: it decides whether a country's name means its government or its
    forces.  ``on`` is the day spoken of, for offices.  Words that name nobody known give an actor with the name
    as in the text, without id; pronouns and empty words one of kind unknown.  "Backed by", "linked to" and
    their like never give a country or a group.
    """
    return _resolve(words, context, directory, on, 0)


def outside(actor: Actor, place_country: str | None) -> Actor:
    """The same actor; state forces that act in a country not their own become external forces."""
    if actor.kind is ActorKind.STATE_FORCES and actor.country and place_country and actor.country != place_country:
        return replace(actor, kind=ActorKind.EXTERNAL_FORCES)
    return actor


def at_home(actor: Actor, place_country: str | None) -> Actor:
    """The same actor; police, government, protesters or rioters of no told country get that of the place."""
    if actor.country is not None or place_country is None or actor.kind not in LOCAL or actor.id is not None:
        return actor
    if actor.kind is ActorKind.POLICE:
        return state_actor(place_country, ActorKind.POLICE)
    return replace(actor, country=place_country)


def _resolve(words: str, context: str, directory: Directory, on: date | None, depth: int) -> Actor:
    phrase = parse(words)
    if not phrase.words:
        return Actor(words.strip())
    entries = tuple(entries_in(phrase, directory, on.year if on else None))
    query = _Query(phrase, context, directory, on, depth, entries, directory.nouns.last(phrase.core))
    for rule in _RULES if phrase.capital else _PLAIN_RULES:
        actor = rule(query)
        if actor is not None:
            return actor
    return Actor(phrase.text, country=phrase.country() if phrase.core else None)


def _whole_name(query: _Query) -> Actor | None:
    """The whole core is one name the directory knows."""
    for hit, entry in query.entries:
        if hit.first == 0 and hit.last >= len(query.phrase.core):
            return _mission_in(query, entry, hit.last) or _of_entry(query, entry)
    return None


def _mission_in(query: _Query, entry: Entry, last: int) -> Actor | None:
    """A mission of a body of the world that is told by its country: the one there, or one that no table knows."""
    phrase = query.phrase
    code = country_of(phrase.place) if phrase.place and entry.country is None else None
    if code is None or phrase.words[last - 1].key not in ("mission", "operation", "force") or not entry.parents:
        return None
    held = query.directory.entries.values()
    there = [e for e in held if e.country == code and e.kind is entry.kind and e.parents == entry.parents]
    return entry_actor(there[0]) if len(there) == 1 else Actor(phrase.text, None, code, entry.kind)


def _whole_country(query: _Query) -> Actor | None:
    """The whole core is a country's name, or a capital that stands for its government."""
    phrase = query.phrase
    core = phrase.slice(0, len(phrase.core))
    code = country_named(core)
    if code is None and phrase.countries and phrase.definite and not phrase.core[0].text.isdigit():
        only = phrase.countries[0]
        if (only.first, only.last) == (0, len(phrase.core)) and phrase.core[-1].key.endswith("s"):
            code = only.code  # "the Israelis": a people that acts as one
    if code is not None and not (phrase.countries and phrase.countries[0].backing):
        return Actor(country_name(code), f"country:{code}", code, country_kind(core, query.context))
    seat = capital_of(core) if phrase.core[0].capital else None
    return state_actor(seat, ActorKind.GOVERNMENT) if seat is not None else None


def _titled_body(query: _Query) -> Actor | None:
    """A body's name that holds "of" or "and": "the Justice and Development Party", by its last noun."""
    phrase, size = query.phrase, len(query.phrase.core)
    if size == len(phrase.words) or phrase.capitals or query.entries or not phrase.words[-1].capital:
        return None
    joint, last = phrase.words[size].key, query.directory.nouns.get_key(phrase.words[-1].key)
    first = query.directory.nouns.get_key(phrase.core[-1].key)
    named = joint == "and" or (joint == "of" and phrase.definite and first != ActorKind.PERSON.value)
    plain = all(word.capital or word.key in INSIDE_NAMES for word in phrase.words)
    belongs = phrase.core[-1].key in query.directory.carriers or phrase.core[-1].key in SUPPORT
    if not (named and plain) or belongs or last != ActorKind.ORGANISATION.value or "," in phrase.text:
        return None
    return Actor(phrase.text, None, phrase.country(), ActorKind.ORGANISATION)


def _leader_state(query: _Query) -> Actor | None:
    """A leader's name and a noun for a government or forces: "the Biden administration"."""
    head = query.head
    if head is None or head.last != len(query.phrase.core):
        return None
    kind = ActorKind(head.value)
    if query.phrase.core[-1].key in ("forces", "fighters", "men"):
        kind = ActorKind.STATE_FORCES
    if kind not in (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES):
        return None
    named = known_person(query.phrase.core[: head.first], query.directory, query.on)
    term = named[2] if named else _surname_in(query, head.first)
    if term is None:
        return None
    if ":" in term.of:
        return entry_actor(query.directory.entries[term.of])
    return state_actor(term.of, kind)


def _surname_in(query: _Query, end: int) -> Term | None:
    for word in query.phrase.core[:end]:
        if word.capital and not any(hit.first == 0 for hit in query.directory.nouns.find((word,))):
            term = surname_holder(word.text, query.directory, query.on, titled=False)
            if term is not None:
                return term
    return None


def _person(query: _Query) -> Actor | None:
    """A person by name, with or without a title."""
    phrase = query.phrase
    end = len(phrase.core)
    office = None
    if end < len(phrase.words):
        office = next((hit for hit in query.directory.offices.find(phrase.words) if hit.first < end < hit.last), None)
    if office is not None and office.last < len(phrase.words):  # "US Secretary of State X"
        return _person(replace(query, phrase=parse(phrase.slice(office.last, len(phrase.words)))))
    core = parse(phrase.slice(0, len(phrase.core)))
    known = known_person(core.words, query.directory, query.on)
    if known is not None and _is_tail(query, known[1]):
        term = known[2]
        return Actor(term.name, term.person, term.country, ActorKind.PERSON)
    taken = [(hit.first, hit.last) for hit, _ in query.entries if hit.last <= len(core.words)]
    name = find_person(core, query.directory, taken)
    if name is not None and _is_tail(query, name.last):
        known_by = surname_holder(name.text, query.directory, query.on, titled=name.titled)
        title = next((hit.value for hit in query.directory.offices.find(core.words) if hit.last == name.first), None)
        if known_by is None and title is not None:
            known_by = first_name_holder(name.text, title, query.directory, query.on)
        if known_by is not None and name.last - name.first == 1:
            return Actor(known_by.name, known_by.person, known_by.country, ActorKind.PERSON)
        of_entry = next((entry.country for hit, entry in query.entries if hit.last <= name.first), None)
        return Actor(name.text, None, phrase.country() or of_entry, ActorKind.PERSON)
    if len(core.words) == 1 and core.words[0].capital and not query.entries:
        term_alone = surname_holder(core.text, query.directory, query.on, titled=False)
        if term_alone is not None:
            return Actor(term_alone.name, term_alone.person, term_alone.country, ActorKind.PERSON)
    return None


def _is_tail(query: _Query, last: int) -> bool:
    """Whether no noun of another sort follows the name: "Hamas leader X", not "X's supporters"."""
    following = query.phrase.core[last:]
    return not any(True for _ in query.directory.nouns.find(following))


def _office(query: _Query) -> Actor | None:
    """An office of a country or body: its holder on the day."""
    country = query.phrase.country() or query.phrase.country(of_core=False)
    owners = [entry.id for _, entry in query.entries] + ([country] if country else [])
    for owner in owners:
        term = holder(query.phrase, owner, query.directory, query.on)
        if term is not None:
            return Actor(term.name, term.person, term.country, ActorKind.PERSON)
    return None


def _named(query: _Query) -> Actor | None:
    """A known name with something behind or before it: "Hamas fighters", "the FARC rebel group"."""
    inside = [(hit, entry) for hit, entry in query.entries if hit.last <= len(query.phrase.core)]
    if not inside:
        return None
    hit, entry = inside[0]
    head = query.head
    told = _serving(query, entry, head)
    if told is not None:
        return told
    if head is None or head.first < hit.last:
        return _of_entry(query, entry)
    noun, kind = query.phrase.core[head.last - 1].key, ActorKind(head.value)
    armed = kind in ARMED | FORCES and entry.kind in ARMED | FORCES
    if kind in (ActorKind.POLICE, ActorKind.GOVERNMENT) and entry.kind in ARMED and noun in RULED:
        return Actor(query.phrase.text, None, entry.country, kind)  # an armed group that governs
    own = (noun in query.directory.empty or kind is entry.kind or armed) and noun not in SUPPORT
    if own or (kind is ActorKind.GOVERNMENT and entry.kind in (ActorKind.ORGANISATION, ActorKind.GOVERNMENT)):
        return _of_entry(query, entry)
    return Actor(query.phrase.text, None, entry.country or query.phrase.country(), kind)


def _serving(query: _Query, entry: Entry, head: Hit | None) -> Actor | None:
    """The forces of a body that is none itself: "Somaliland forces", "African Union troops"."""
    phrase = query.phrase
    armed = phrase.core[-1].key in ARMS
    if entry.kind is ActorKind.GOVERNMENT and armed and entry.id.startswith("actor:"):
        return Actor(phrase.text, None, entry.country, ActorKind.STATE_FORCES)
    forces = head is not None and head.value == ActorKind.STATE_FORCES.value
    abroad = entry.kind is ActorKind.ORGANISATION and entry.country is None and entry.id.startswith("body:")
    return Actor(phrase.text, None, None, ActorKind.EXTERNAL_FORCES) if abroad and (armed or forces) else None


def _part_of(query: _Query) -> Actor | None:
    """What the noun is a part of: "members of the Taliban", "soldiers from Chad"."""
    phrase = query.phrase
    carries = any(word.key in query.directory.carriers for word in phrase.core[-1:])
    if not phrase.rest or not carries or query.depth > 1:
        return None
    whole = _resolve(phrase.rest, query.context, query.directory, query.on, query.depth + 1)
    head = query.head
    kind = ActorKind(head.value) if head is not None else ActorKind.UNKNOWN
    if whole.id is not None and kind in ARMED | {ActorKind.UNKNOWN} and not whole.id.startswith("country:"):
        return whole
    if whole.country is not None and kind in (*FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE):
        return _of_country(query, whole.country, kind)
    if kind not in (ActorKind.UNKNOWN, ActorKind.ORGANISATION) or whole.kind is ActorKind.UNKNOWN:
        return None
    return whole if whole.id else replace(whole, name=phrase.text)


def _loyal(query: _Query) -> Actor | None:
    """Forces loyal to a known leader: those of the country or group that the leader led on the day."""
    words = query.phrase.words
    end = len(query.phrase.core)
    if end + 2 >= len(words) or words[end].key != "loyal" or query.depth > 1:
        return None
    known = known_person(words[end + 2 :], query.directory, query.on)
    if known is None:
        return None
    term = known[2]
    if ":" in term.of:
        return entry_actor(query.directory.entries[term.of])
    in_office = query.on is not None and term.holds(query.on)
    return state_actor(term.of, ActorKind.STATE_FORCES) if in_office else None


def _head_noun(query: _Query) -> Actor | None:
    """The head noun and what stands before it decide."""
    head, phrase = query.head, query.phrase
    if head is None:
        return _national(query)
    kind = _kind_of_head(query, head)
    country = phrase.country()
    media = query.directory.source_nouns.last(phrase.core)
    if media is not None and media.value == SourceKind.MEDIA.value and media.last == len(phrase.core) > head.last:
        return Actor(phrase.text, None, country, ActorKind.ORGANISATION)  # "Syrian state television"
    if country is None and (kind in LOCAL or kind in ARMED):
        country = country_of(phrase.place) if kind in LOCAL and phrase.place else None
        country = country or (country_of(phrase.rest) if phrase.rest else None) or _of_community(query)
    if country is not None and kind is ActorKind.UNKNOWN and phrase.core[-1].key in ("forces", "force", "personnel"):
        kind = ActorKind.STATE_FORCES
    if country is None and len(phrase.core) > 1 and phrase.core[0].capital:
        country = capital_of(phrase.core[0].text)
    if kind is ActorKind.CIVILIANS and phrase.definite and _is_name_of_body(phrase):
        return Actor(phrase.text, None, country)
    if country is not None and kind in (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT):
        return _of_country(query, country, kind)
    serving = kind is ActorKind.EXTERNAL_FORCES and phrase.core[head.last - 1].key.startswith(("peacekeep", "troop"))
    if country is not None and serving and phrase.country() == country:
        return replace(state_actor(country, ActorKind.STATE_FORCES), kind=kind)  # "Burundian peacekeepers"
    return Actor(phrase.text, None, country, kind)


def _is_name_of_body(phrase: NounPhrase) -> bool:
    """Whether a noun for people ends the name of a body: "the Guards", "the Sandinista Youth"."""
    return phrase.core[-1].capital and phrase.core[-1].key in NAMING and not phrase.capitals


def _of_community(query: _Query) -> str | None:
    """The country of a community that lives in one: "Bodo militants"."""
    hit = next(query.directory.communities.find(query.phrase.core), None)
    return hit.value if hit is not None and query.phrase.core[hit.first].capital else None


def _kind_of_head(query: _Query, head: Hit) -> ActorKind:
    kind = ActorKind(head.value)
    core = query.phrase.core
    if core[head.last - 1].key not in query.directory.empty:
        return kind
    if kind is ActorKind.REBEL_GROUP and not core[head.last - 1].key.startswith("fighter"):
        return kind
    before = [ActorKind(hit.value) for hit in query.directory.modifiers.find(core[: head.first])]
    if not before or (kind in ARMED and before[-1] not in ARMED):
        return kind
    special = [found for found in before if found is not ActorKind.POLITICAL_MILITIA]
    return special[-1] if special and kind in ARMED | {ActorKind.UNKNOWN, ActorKind.POLITICAL_MILITIA} else before[-1]


def _national(query: _Query) -> Actor | None:
    """Nationals ("two Americans") and a country's weapons ("Russian missiles")."""
    phrase = query.phrase
    country = phrase.country()
    if country is None:
        return None
    last = next((c for c in phrase.countries if c.last == len(phrase.core)), None)
    if last is not None:
        named = country_named(phrase.text[last.start : last.end]) is not None
        return None if named else Actor(phrase.text, None, country, ActorKind.CIVILIANS)
    for hit in query.directory.weapons.find(phrase.core):
        if hit.last == len(phrase.core):
            return state_actor(country, ActorKind.STATE_FORCES)
    return None


def _of_country(query: _Query, code: str, kind: ActorKind) -> Actor:
    """A country's forces, police or government, or a named part of them."""
    noun = _noun_text(query)
    key = key_of(noun)
    if kind is ActorKind.STATE_FORCES and key in query.directory.branches:
        return Actor(f"{state_name(code)} {noun}", f"country:{code}:military:{key.replace(' ', '-')}", code, kind)
    if kind is ActorKind.GOVERNMENT and key in MINISTRIES:
        field = next((hit.value for hit in query.directory.ministries.find(query.phrase.words)), None)
        if field is not None:
            return _ministry(query, code, field)
    if kind is ActorKind.GOVERNMENT and key not in query.directory.whole_government:
        return Actor(query.phrase.text, f"country:{code}:government:{key.replace(' ', '-')}", code, kind)
    return state_actor(code, kind)


def _ministry(query: _Query, code: str, field: str) -> Actor:
    """A ministry by its field: that of the tables, or one whose name comes by rule."""
    ident = f"country:{code}:government:{field}"
    entry = query.directory.entries.get(ident)
    return entry_actor(entry) if entry else Actor(ministry_name(code, field), ident, code, ActorKind.GOVERNMENT)


def _noun_text(query: _Query) -> str:
    head = query.head
    return query.phrase.slice(head.first, head.last).lower() if head is not None else query.phrase.text


def _of_entry(query: _Query, entry: Entry) -> Actor:
    """The entry as an actor; a ministry of defence that uses force is the armed forces."""
    if entry.id.endswith(":defence") and entry.country:
        kind = country_kind(query.phrase.slice(0, len(query.phrase.core)), query.context)
        if kind is ActorKind.STATE_FORCES:
            return state_actor(entry.country, kind)
    if entry.id.endswith((":president", ":kremlin", ":prime-minister")) and entry.country:
        return state_actor(entry.country, ActorKind.GOVERNMENT)
    return entry_actor(entry)


_RULES: tuple[Callable[[_Query], Actor | None], ...] = (
    _whole_name,
    _whole_country,
    _titled_body,
    _leader_state,
    _person,
    _office,
    _named,
    _part_of,
    _loyal,
    _head_noun,
)
_PLAIN_RULES = tuple(r for r in _RULES if r not in (_whole_country, _titled_body, _leader_state, _person, _loyal))
"""Those for words without a capital, which name no country and no person."""
