"""Parties by their head noun and what stands before it: "Nigerian troops", "masked men", "retired soldiers"."""

from __future__ import annotations

from dataclasses import replace

from daybook.ground.actor_query import Query, of_country
from daybook.ground.actor_words import (
    ARMED,
    FORCES,
    GUISED,
    GUISES,
    LOCAL,
    MACHINES,
    MEDIA,
    NAMELESS,
    NAMING,
    NO_MORE,
    OWN_FORCES,
    PEOPLE,
    SHIPS,
    TYPED,
    UNRECOGNISED,
    WATCHING,
    WHOLE_FORCES,
    YOUNG,
)
from daybook.ground.countries import capital_of, country_named, country_of, find_countries
from daybook.ground.noun_phrase import TIES, NounPhrase
from daybook.ground.phrases import Hit, Word
from daybook.ground.state_actors import state_actor
from daybook.kinds import ActorKind, SourceKind
from daybook.types import Actor

__all__ = ["head_noun"]


def head_noun(query: Query) -> Actor | None:
    """The head noun and what stands before it decide."""
    head, phrase = query.head, query.phrase
    ship = SHIPS.get(phrase.core[0].key) if phrase.core[0].text.isupper() and len(phrase.core) > 1 else None
    if ship is not None:
        return Actor(phrase.text, None, ship, ActorKind.STATE_FORCES)
    if _of_media(query):
        return Actor(phrase.text, None, phrase.country(), ActorKind.ORGANISATION)
    if head is None:
        return _national(query)
    kind = _kind_of_head(query, head)
    country = _country(query, kind)
    bombers = phrase.core[-1].key == "bombers" and len(phrase.core) > 1 and head.first == len(phrase.core) - 1
    flown = bombers and phrase.countries[-1:] and phrase.countries[-1].last == head.first  # not "suicide bombers"
    if flown and country is not None:
        kind = ActorKind.STATE_FORCES
    if country is not None and kind is ActorKind.UNKNOWN and phrase.core[-1].key in OWN_FORCES | MACHINES:
        kind = ActorKind.STATE_FORCES
    if _is_doubtful(query, head, kind):
        return Actor(phrase.text, None, country)
    own = _of_community(query)
    forces = kind is ActorKind.STATE_FORCES or (kind is ActorKind.UNKNOWN and phrase.core[-1].key in OWN_FORCES)
    if own is not None and country in (None, own) and forces:
        return Actor(phrase.text, None, own, ActorKind.IDENTITY_MILITIA)  # "Chechen commandos" are not Russia's
    return _of_state(query, head, kind, country) or Actor(phrase.text, None, country, kind)


def _of_state(query: Query, head: Hit, kind: ActorKind, country: str | None) -> Actor | None:
    """A state's forces, police or government, and its men among peacekeepers."""
    if country is None:
        return None
    phrase = query.phrase
    keys = {word.key for word in phrase.core}
    if kind is ActorKind.POLICE and phrase.core[-1].text in ("Rangers", "Ranger"):
        return state_actor(country, ActorKind.STATE_FORCES)
    secret = kind is ActorKind.POLICE and phrase.core[-1].key in ("service", "services")  # that are not the police
    if secret or (kind is ActorKind.GOVERNMENT and keys & (UNRECOGNISED | YOUNG)):
        return Actor(phrase.text, None, country, ActorKind.ORGANISATION if keys & YOUNG else kind)
    if kind in (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT):
        return of_country(query, country, kind)
    serving = kind is ActorKind.EXTERNAL_FORCES and phrase.core[head.last - 1].key.startswith(("peacekeep", "troop"))
    if serving and phrase.country() == country:
        return replace(state_actor(country, ActorKind.STATE_FORCES), kind=kind)  # "Burundian peacekeepers"
    return None


def _country(query: Query, kind: ActorKind) -> str | None:
    """The country that the words before the noun, its complement, or its community tell."""
    phrase = query.phrase
    country = phrase.country()
    if country is None and (kind in LOCAL or kind in ARMED):
        country = _of_place(phrase.place) if kind in LOCAL and phrase.place else None
        country = country or (country_of(phrase.rest) if phrase.rest else None) or _of_community(query)
    after_city = phrase.core[-1].capital and not phrase.capitals and kind is ActorKind.UNKNOWN  # "the Lima Group"
    if country is None and len(phrase.core) > 1 and phrase.core[0].capital and not after_city:
        country = capital_of(phrase.core[0].text)
    return country


def _of_place(place: str) -> str | None:
    """The country that a place lies in; "Spanish Town" tells none."""
    found = next((c for c in find_countries(place) if not c.backing), None)
    whole = found is not None and country_named(place[found.start : found.end]) is not None
    return found.code if found is not None and (whole or not place[found.end :].strip()[:1].isupper()) else None


def _of_media(query: Query) -> bool:
    """Whether the words end in a noun for a medium: "Syrian state television", "Phoenix Television"."""
    core = query.phrase.core
    last = core[-1]
    if core[0].text == "Radio" and len(core) > 1 and core[1].capital:
        return True
    if last.key in MEDIA and len(core) > 1:
        return last.capital or query.phrase.country() is not None
    media = query.directory.source_nouns.last(core)
    if media is None or media.value != SourceKind.MEDIA.value or media.last != len(core):
        return False
    return query.head is not None and media.last > query.head.last


def _is_doubtful(query: Query, head: Hit, kind: ActorKind) -> bool:
    """Whether what stands beside the noun takes back what it says: "retired soldiers", "unknown men".

    A noun that is not the last of its phrase says little, too: "the National Security Bureau" is no national's.
    """
    phrase = query.phrase
    last = phrase.core[-1]
    if kind is ActorKind.CIVILIANS:
        return _are_no_civilians(query, head)
    proper = last.capital and not phrase.capitals
    if kind is ActorKind.GOVERNMENT:
        return bool(phrase.rest) and proper and not phrase.countries  # "the National Leadership of the Uprising"
    if kind is ActorKind.PERSON:
        return last.key == "officers" and not phrase.countries  # of an army, or of the police
    if kind not in (*FORCES, ActorKind.POLICE):
        return False
    if head.last < len(phrase.core) and proper:
        return True  # "the commando Barcelona"
    return bool({word.key for word in phrase.core} & NO_MORE or {word.key for word in phrase.words} & GUISES)


def _are_no_civilians(query: Query, head: Hit) -> bool:
    """Whether a noun for civilians may mean others: unknown men, volunteers of a cause, guards of a palace."""
    phrase = query.phrase
    noun, last = phrase.core[head.last - 1].key, phrase.core[-1]
    before = phrase.core[head.first - 1] if head.first else None
    dressed = any(GUISED.fullmatch(word.key) for word in phrase.core[: head.first])
    told = dressed or bool({word.key for word in phrase.words} & (NAMELESS | GUISES))
    service = before is not None and before.text.isupper() and len(before.text) > 1 and not phrase.capitals
    told = told or (service and phrase.country() is None)  # "SAS men"
    unknown = (noun in PEOPLE and told) or (noun in WATCHING and dressed)
    cause = bool(phrase.country() or phrase.core[0].capital or _modifiers(query, head.first))
    guarding = noun in WATCHING and ((before is not None and before.capital) or noun.startswith("body"))
    bodied = head.last < len(phrase.core) and not phrase.capitals and not last.key.isdigit()
    named = phrase.definite and _is_name_of_body(phrase)
    return unknown or (noun.startswith("volunteer") and cause) or guarding or bodied or named


def _is_name_of_body(phrase: NounPhrase) -> bool:
    """Whether a noun for people ends the name of a body: "the Guards", "the Sandinista Youth"."""
    return phrase.core[-1].capital and phrase.core[-1].key in NAMING and not phrase.capitals


def _of_community(query: Query) -> str | None:
    """The country of a community that lives in one: "Bodo militants"."""
    core = query.phrase.core
    hit = next(query.directory.communities.find(core), None)
    if hit is None or not core[hit.first].capital or (hit.last < len(core) and _tied(core[hit.last])):
        return None
    return hit.value


def _tied(word: Word) -> bool:
    return word.glued and word.key in TIES


def _kind_of_head(query: Query, head: Hit) -> ActorKind:
    kind = ActorKind(head.value)
    core = query.phrase.core
    noun = core[head.last - 1].key
    if noun not in query.directory.empty:
        return kind
    if kind is ActorKind.REBEL_GROUP and not noun.startswith("fighter"):
        return kind
    if kind is ActorKind.POLICE and noun in WHOLE_FORCES:
        return kind
    before = _modifiers(query, head.first)
    if kind in (ActorKind.STATE_FORCES, ActorKind.POLICE):  # "the mostly Shia police", "loyalist troops"
        whole = noun in WHOLE_FORCES or "loyalist" in {word.key for word in core[: head.first]}
        before = [found for found in before if found is not ActorKind.IDENTITY_MILITIA or not whole]
    if not before or (kind in ARMED and before[-1] not in ARMED):
        return kind
    special = [found for found in before if found is not ActorKind.POLITICAL_MILITIA]
    return special[-1] if special and kind in ARMED | {ActorKind.UNKNOWN, ActorKind.POLITICAL_MILITIA} else before[-1]


def _modifiers(query: Query, end: int) -> list[ActorKind]:
    """The kinds that the words before a noun make; "Tutsi-led" and "anti-terrorist" make none."""
    core = query.phrase.core
    found = []
    for hit in query.directory.modifiers.find(core[:end]):
        against = hit.first > 0 and core[hit.first].glued and core[hit.first - 1].key in ("anti", "counter")
        if against:
            found.append(ActorKind.STATE_FORCES)
        elif hit.last >= len(core) or not _tied(core[hit.last]):
            found.append(ActorKind(hit.value))
    return found


def _national(query: Query) -> Actor | None:
    """Nationals ("two Americans"), a country's weapons ("Russian missiles"), a people ("Masalit")."""
    phrase = query.phrase
    country = phrase.country()
    if country is None:
        own = query.directory.communities.get(phrase.slice(0, len(phrase.core))) if phrase.core[0].capital else None
        ethnic = bool(phrase.countries) and phrase.of_people(phrase.countries[0])
        return Actor(phrase.text, None, own, ActorKind.CIVILIANS) if own or ethnic else None
    last = next((c for c in phrase.countries if c.last == len(phrase.core)), None)
    if last is not None:
        if last.first and phrase.core[-1].key == "indians" and phrase.core[last.first - 1].capital:
            return Actor(phrase.text, None, None, ActorKind.CIVILIANS)  # "Maya Indians"
        people = phrase.definite and query.directory.communities.get_key(phrase.core[-1].key.removesuffix("s"))
        kind = ActorKind.UNKNOWN if people else ActorKind.CIVILIANS  # "the Chechens": all of them, or those who fight
        named = country_named(phrase.text[last.start : last.end]) is not None
        return None if named else Actor(phrase.text, None, country, kind)
    ends = any(hit.last == len(phrase.core) for hit in query.directory.weapons.find(phrase.core))
    if ends or phrase.core[-1].key in MACHINES or TYPED.search(phrase.slice(0, len(phrase.core))):
        return state_actor(country, ActorKind.STATE_FORCES)
    return None
