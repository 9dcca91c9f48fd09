"""From the words for a party to the party: name, id, country, kind.

The rules, first that holds: a name the directory knows; a person; an office with its holder on the day; a
leader's government or forces; the country itself; the head noun with what stands before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from daybook.ground.actor_nouns import head_noun
from daybook.ground.actor_query import Query, national_society, of_country, of_entry
from daybook.ground.actor_words import (
    ARMED,
    ARMS,
    FORCES,
    HEADS,
    IN_CUSTODY,
    INSIDE_NAMES,
    KIN,
    LOCAL,
    MISSIONS,
    OFFICES,
    OWNING,
    PARENTS,
    PEOPLE,
    RULE,
    RULED,
    SENT,
    SPEAKING,
    SUPPORT,
    UNRECOGNISED,
)
from daybook.ground.countries import capital_of, country_name, country_named, country_of
from daybook.ground.directory import Directory, Entry, Term
from daybook.ground.noun_phrase import NounPhrase, entries_in, parse
from daybook.ground.persons import find_person, first_name_holder, holder, known_person, spelled_holder, surname_holder
from daybook.ground.phrases import Hit
from daybook.ground.state_actors import country_kind, entry_actor, state_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["at_home", "outside", "resolve_actor"]


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
    query = Query(phrase, context, directory, on, depth, entries, directory.nouns.last(phrase.core))
    for rule in _RULES if phrase.capital else _PLAIN_RULES:
        actor = rule(query)
        if actor is not None:
            return actor
    return Actor(phrase.text, country=phrase.country() if phrase.core else None)


def _whole_name(query: Query) -> Actor | None:
    """The whole core is one name the directory knows."""
    for hit, entry in query.entries:
        if hit.first == 0 and hit.last >= len(query.phrase.core):
            return _mission_in(query, entry, hit.last) or of_entry(query, entry)
    return None


def _mission_in(query: Query, entry: Entry, last: int) -> Actor | None:
    """A mission of a body of the world that is told by its country: the one there, or one that no table knows."""
    phrase = query.phrase
    code = country_of(phrase.place) if phrase.place and entry.country is None else None
    if code is None or phrase.words[last - 1].key not in ("mission", "operation", "force") or not entry.parents:
        return None
    held = query.directory.entries.values()
    there = [e for e in held if e.country == code and e.kind is entry.kind and e.parents == entry.parents]
    return entry_actor(there[0]) if len(there) == 1 else Actor(phrase.text, None, code, entry.kind)


def _whole_country(query: Query) -> Actor | None:
    """The whole core is a country's name, or a capital that stands for its government."""
    phrase = query.phrase
    core = phrase.slice(0, len(phrase.core))
    code = country_named(core)
    if code is None and phrase.countries and phrase.definite and not phrase.core[0].text.isdigit():
        only = phrase.countries[0]
        whole = query.directory.communities.get_key(phrase.core[0].key.removesuffix("s")) is None
        if whole and (only.first, only.last) == (0, len(phrase.core)) and phrase.core[-1].key.endswith("s"):
            code = only.code  # "the Israelis": a people that acts as one
    if code is not None and not (phrase.countries and phrase.countries[0].backing):
        return Actor(country_name(code), f"country:{code}", code, country_kind(core, query.context))
    seat = (capital_of(core) or capital_of(f"The {core}")) if phrase.core[0].capital else None
    return state_actor(seat, ActorKind.GOVERNMENT) if seat is not None else None


def _titled_body(query: Query) -> Actor | None:
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


def _leader_state(query: Query) -> Actor | None:
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


def _surname_in(query: Query, end: int) -> Term | None:
    for word in query.phrase.core[:end]:
        if word.capital and not any(hit.first == 0 for hit in query.directory.nouns.find((word,))):
            rules = query.phrase.core[-1].key in RULE
            term = surname_holder(word.text, query.directory, query.on, titled=rules)
            if term is not None and (not rules or term.office in HEADS or ":" in term.of):
                return term
    return None


def _person(query: Query) -> Actor | None:
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
        return _holder(known[2])
    return _by_name(query, core) or _by_surname(query, core)


def _holder(term: Term) -> Actor:
    return Actor(term.name, term.person, term.country, ActorKind.PERSON)


def _has_held(term: Term, office: str, directory: Directory) -> bool:
    """Whether a person has held an office at any time: "Crown Prince Abdullah" is no king of the name."""
    return any(held.office == office for held in directory.terms[term.person])


def _by_surname(query: Query, core: NounPhrase) -> Actor | None:
    """An office holder by the surname alone."""
    if len(core.words) != 1 or not core.words[0].capital or query.entries:
        return None
    term = surname_holder(core.text, query.directory, query.on, titled=False)
    return _holder(term) if term is not None else None


def _by_name(query: Query, core: NounPhrase) -> Actor | None:
    """A person by a name that is no office holder's in full: one of no table, or a holder by title and surname."""
    phrase = query.phrase
    taken = [(hit.first, hit.last) for hit, _ in query.entries if hit.last <= len(core.words)]
    name = find_person(core, query.directory, taken)
    body = phrase.definite and not phrase.capitals  # "the Demoso Night Owls"
    if name is None or not _is_tail(query, name.last) or (body and not name.titled):
        return None
    if KIN & {word.key for word in core.words}:
        return Actor(name.text, None, phrase.country(), ActorKind.PERSON)  # "his brother Sheikh Fahd"
    title = next((hit.value for hit in query.directory.offices.find(core.words) if hit.last == name.first), None)
    known_by = None
    if name.last - name.first == 1:
        known_by = surname_holder(name.text, query.directory, query.on, titled=name.titled)
    if known_by is None and title is not None:
        known_by = first_name_holder(name.text, title, query.directory, query.on)
        known_by = known_by or spelled_holder(name.text, title, query.directory, query.on)
    if known_by is not None and (title is None or _has_held(known_by, title, query.directory)):
        return _holder(known_by)
    of_entry = next((entry.country for hit, entry in query.entries if hit.last <= name.first), None)
    return Actor(name.text, None, phrase.country() or of_entry, ActorKind.PERSON)


def _is_tail(query: Query, last: int) -> bool:
    """Whether no noun of another sort follows the name: "Hamas leader X", not "X's supporters"."""
    following = query.phrase.core[last:]
    if (
        any(word.capital for word in following[:2])
        and query.phrase.text[query.phrase.words[last - 1].end :][:2] in OWNING
    ):
        return False  # "Osama bin Laden's al-Qaeda", "Vitali Klitschko's UDAR"
    return not any(True for _ in query.directory.nouns.find(following))


def _office(query: Query) -> Actor | None:
    """An office of a country or body: its holder on the day."""
    country = query.phrase.country() or query.phrase.country(of_core=False)
    owners = [entry.id for _, entry in query.entries] + ([country] if country else [])
    for owner in owners:
        term = holder(query.phrase, owner, query.directory, query.on)
        if term is not None:
            return Actor(term.name, term.person, term.country, ActorKind.PERSON)
    return None


def _named(query: Query) -> Actor | None:
    """A known name with something behind or before it: "Hamas fighters", "the FARC rebel group"."""
    phrase = query.phrase
    inside = [(hit, entry) for hit, entry in query.entries if hit.last <= len(phrase.core)]
    if not inside:
        return _owned_name(query)
    hit, entry = inside[0]
    head = query.head
    told = _other_than(query, hit, entry)
    if told is not None or head is None or head.first < hit.last:
        return told or of_entry(query, entry)
    noun, kind = query.phrase.core[head.last - 1].key, ActorKind(head.value)
    kind = ActorKind.ORGANISATION if noun in SENT and entry.id in PARENTS else kind
    armed = kind in ARMED | FORCES and entry.kind in ARMED | FORCES
    if kind in (ActorKind.POLICE, ActorKind.GOVERNMENT) and entry.kind in ARMED and noun in RULED:
        return Actor(query.phrase.text, None, entry.country, kind)  # an armed group that governs
    if noun in IN_CUSTODY and entry.kind in ARMED:
        return Actor(query.phrase.text, None, entry.country)  # its men, or its captives
    own = (noun in query.directory.empty or kind is entry.kind or armed) and noun not in SUPPORT
    if own or (kind is ActorKind.GOVERNMENT and entry.kind in (ActorKind.ORGANISATION, ActorKind.GOVERNMENT)):
        return of_entry(query, entry)
    return Actor(query.phrase.text, None, entry.country or query.phrase.country(), kind)


def _other_than(query: Query, hit: Hit, entry: Entry) -> Actor | None:
    """What only bears the name of a body: its national society, its mission, its forces."""
    society = national_society(query.phrase, entry, hit.first, hit.last)
    return society or _part_of_body(query, hit, entry) or _serving(query, entry, query.head)


def _owned_name(query: Query) -> Actor | None:
    """A name behind its leader's or its region's: "Darfur's Justice and Equality Movement"."""
    phrase = query.phrase
    for hit, entry in query.entries:
        owner = phrase.words[hit.first - 1]
        told = phrase.text[owner.end :][:2] in OWNING or not any(word.capital for word in phrase.words[: hit.first])
        if 0 < hit.first < len(phrase.core) and hit.last == len(phrase.words) and told:
            return of_entry(query, entry)
    return None


def _part_of_body(query: Query, hit: Hit, entry: Entry) -> Actor | None:
    """A body of the world's own mission or office that no table knows: "the UN Operation in Somalia"."""
    core = query.phrase.core
    if entry.id not in PARENTS or hit.first or hit.last >= len(core):
        return None
    listed = query.phrase.text[core[-1].end :].startswith(",")
    text = query.phrase.slice(0, len(core)) if listed else query.phrase.text
    if core[-1].key in MISSIONS:
        return Actor(text, None, None, ActorKind.EXTERNAL_FORCES)
    named = core[-1].key in OFFICES and all(word.capital for word in core[hit.last :])
    return Actor(text, None, None, ActorKind.ORGANISATION) if named else None


def _serving(query: Query, entry: Entry, head: Hit | None) -> Actor | None:
    """The forces of a body that is none itself: "Somaliland forces", "African Union troops"."""
    phrase = query.phrase
    armed = phrase.core[-1].key in ARMS
    if entry.id == "body:un-peacekeepers" and phrase.country() is not None:
        return replace(state_actor(phrase.country() or "", ActorKind.STATE_FORCES), kind=ActorKind.EXTERNAL_FORCES)
    if entry.kind is ActorKind.GOVERNMENT and armed and entry.id.startswith("actor:"):
        return Actor(phrase.text, None, entry.country, ActorKind.STATE_FORCES)
    forces = head is not None and head.value == ActorKind.STATE_FORCES.value
    abroad = entry.kind is ActorKind.ORGANISATION and entry.country is None and entry.id.startswith("body:")
    return Actor(phrase.text, None, None, ActorKind.EXTERNAL_FORCES) if abroad and (armed or forces) else None


def _part_of(query: Query) -> Actor | None:
    """What the noun is a part of: "members of the Taliban", "soldiers from Chad"."""
    phrase = query.phrase
    carries = any(word.key in query.directory.carriers for word in phrase.core[-1:])
    if not phrase.rest or not carries or query.depth > 1:
        return None
    whole = _resolve(phrase.rest, query.context, query.directory, query.on, query.depth + 1)
    head = query.head
    kind = ActorKind(head.value) if head is not None else ActorKind.UNKNOWN
    bodied = whole.kind in (*ARMED, ActorKind.STATE_FORCES, ActorKind.ORGANISATION)
    men = bodied and kind is ActorKind.CIVILIANS and phrase.core[-1].key in PEOPLE
    kind = ActorKind.UNKNOWN if phrase.core[-1].key in SPEAKING or men else kind
    apart = _apart(phrase, kind, whole)
    if apart is not None:
        return apart
    if whole.id is not None and kind in ARMED | {ActorKind.UNKNOWN} and not whole.id.startswith("country:"):
        return whole
    if whole.country is not None and kind in (*FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE):
        return of_country(query, whole.country, kind)
    if kind not in (ActorKind.UNKNOWN, ActorKind.ORGANISATION) or whole.kind is ActorKind.UNKNOWN:
        return None
    return whole if whole.id else replace(whole, name=phrase.text)


def _apart(phrase: NounPhrase, kind: ActorKind, whole: Actor) -> Actor | None:
    """What is no part of a whole: a rival's government, a leader's supporters, rebels of a body that is no army."""
    if kind is ActorKind.GOVERNMENT and UNRECOGNISED & {word.key for word in phrase.core}:
        return Actor(phrase.text, None, whole.country, kind)
    if whole.kind is ActorKind.PERSON and phrase.core[-1].key in SUPPORT:
        return Actor(phrase.text, None, whole.country, ActorKind.CIVILIANS)
    if kind in ARMED and whole.kind is ActorKind.ORGANISATION and whole.id is None:
        return replace(whole, kind=kind)  # "rebels of the National Council"
    return None


def _loyal(query: Query) -> Actor | None:
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


_RULES: tuple[Callable[[Query], Actor | None], ...] = (
    _whole_name,
    _whole_country,
    _titled_body,
    _leader_state,
    _person,
    _office,
    _named,
    _part_of,
    _loyal,
    head_noun,
)
_PLAIN_RULES = tuple(r for r in _RULES if r not in (_whole_country, _titled_body, _leader_state, _person, _loyal))
"""Those for words without a capital, which name no country and no person."""
