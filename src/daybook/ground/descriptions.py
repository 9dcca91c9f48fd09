"""Descriptions that point back: "the group", "the Maoist rebels", "the ministry", "the former president"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daybook.ground.directory import Directory
from daybook.ground.figures import ARMED, Figure
from daybook.ground.noun_phrase import entries_in, parse
from daybook.ground.phrases import bag, key_of, split
from daybook.kinds import ActorKind, SourceKind

__all__ = ["CREEDS", "Description", "description", "fits"]

_DEFINITE = re.compile(r"(?:the|this|that)\s+(.+)", re.IGNORECASE | re.DOTALL)
_OTHERS = bag(
    "other rival another second third new different opposing neighbouring neighboring allied smaller larger first"
    " foreign various local regional both two three four suspected unknown unidentified armed masked alleged"
)
"""Words that tell a party from the one told of before."""
CREEDS = bag(
    "islamist maoist marxist shia shiite shi'ite sunni salafist salafi jihadist jihadi leninist communist zaydi zaidi"
    " islamic christian muslim hindu buddhist"
)
_ANY_BODY = bag(
    "sect cult group movement organisation organization alliance coalition network outfit front grouping body"
)
_BODIES = bag(
    "bloc alliance organisation organization body union coalition agency group mission force council society ngo"
    " committee league network charity centre center trust foundation institute federation party commission watchdog"
    " association observatory syndicate company firm church newspaper broadcaster"
)
_FIGHTING = bag(
    "rebel separatist insurgent paramilitary guerrilla militant jihadist extremist gang drug criminal armed militia"
    " resistance secessionist"
)
"""Words that make any body an armed one: "the separatist council", "the paramilitary force"."""
_BANDS = bag("band faction outfit cell wing")
_LONE = bag(
    "gunman gunmen attacker attackers assailant assailants bomber bombers attackers kidnappers abductors killers killer"
    " sniper snipers pirates bandits robbers suspect fighter shooter hunters herders herdsmen nomads fighters robber"
)
"""Nouns for who did a deed: they point back to no body."""
_SERVICES = bag("mission agency bloc watchdog charity ngo broadcaster newspaper firm company observatory")
"""Nouns for bodies that are no armed group's and no party's."""
_LEAGUES = bag("alliance coalition organisation organization")
_SPECIFIC = bag(
    "council committee commission union party society league church federation congress parliament assembly syndicate"
    " company institute foundation observatory"
)
"""Nouns that stand in the names of the bodies they mean: "the council" is one that is called so."""
_JOINT = bag(
    "forces allies alliance coalition front fronts brigades union movements organisation organization council league"
)
"""Words of the names of alliances."""
_HIRED = bag("mercenary mercenaries contractors")
_PARTIES = frozenset({ActorKind.ORGANISATION, ActorKind.EXTERNAL_FORCES})
_STATE = (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE)


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says of the party that it points back to."""

    key: str
    """Its words without the article, folded."""
    head: str
    """The head noun, folded."""
    kind: ActorKind
    kinds: frozenset[ActorKind]
    """Kinds of party that it may mean."""
    country: str | None
    proper: tuple[str, ...]
    """Folded proper words before the noun that name neither a country nor a creed: a community, a region."""
    parent: str | None
    """The body that it is part of: "the UN agency"."""
    office: str | None
    former: bool


def description(words: str, directory: Directory) -> Description | None:
    """The description that the words are, or None: names, and what has a complement, are none."""
    found = _DEFINITE.fullmatch(words.strip())
    phrase = parse(words)
    if found is None or not phrase.core or len(phrase.core) > 4:
        return None
    body = phrase.core[-1].key in _ANY_BODY | _BODIES | _BANDS
    if len(phrase.core) > 1 and phrase.core[-1].capital and body and not phrase.capitals:
        return None  # "the People's Liberation Front" is a name
    keys = [word.key for word in phrase.core]
    hits = [(hit, entry) for hit, entry in entries_in(phrase, directory, None) if hit.last <= len(keys)]
    if any(hit.last == len(keys) for hit, _ in hits) or not _points_back(phrase.rest, phrase.text, directory):
        return None
    office = next((hit.value for hit in directory.offices.find(phrase.core) if hit.last == len(keys)), None)
    former = bool({"former", "ousted", "deposed", "toppled"} & set(keys))
    noun = directory.nouns.last(phrase.core)
    kind = ActorKind(noun.value) if noun is not None and noun.last == len(keys) else ActorKind.UNKNOWN
    if office and kind in (ActorKind.PERSON, ActorKind.UNKNOWN) and not phrase.countries:
        return Description(" ".join(keys), keys[-1], kind, frozenset(), None, (), None, office, former)
    kinds = _kinds(keys, kind, people=bool(phrase.rest))
    others = _OTHERS & set(keys[:-1]) if keys[-1] not in ("ministry", "office") else None
    if not kinds or others or (kind in _STATE and phrase.countries):
        return None
    qualifiers = phrase.core[: noun.first if noun is not None and noun.last == len(keys) else -1]
    taken = {n for c in phrase.countries for n in range(c.first, c.last)}
    taken |= {n for hit, _ in hits for n in range(hit.first, hit.last)}
    proper = [w for n, w in enumerate(qualifiers) if w.capital and n not in taken and w.key not in CREEDS]
    parent = hits[0][1].id if hits else None
    country = phrase.country() if parent is None else None
    qualified = tuple(word.key for word in proper)
    return Description(" ".join(keys), keys[-1], kind, kinds, country, qualified, parent, None, former)


def _points_back(rest: str, text: str, directory: Directory) -> bool:
    """Whether nothing but people stands behind "of": "the alliance of Kurdish and Arab fighters"."""
    if not rest:
        return not re.search(r"\b(?:in|at|near|from|who|that|which|of|behind|for|against)\b", text)
    head = directory.nouns.last(split(rest))
    return head is not None and ActorKind(head.value) in ARMED


def _kinds(keys: list[str], kind: ActorKind, *, people: bool) -> frozenset[ActorKind]:
    """Kinds of party that a description may mean, by its head noun."""
    head = keys[-1]
    if people:
        return ARMED if head in _ANY_BODY | _BANDS else frozenset()
    if kind in _STATE:
        return frozenset({kind})
    fighting = bool(_FIGHTING & set(keys[:-1])) and head in _ANY_BODY | _BODIES
    if fighting or _HIRED & set(keys):
        return ARMED if fighting else ARMED | {ActorKind.EXTERNAL_FORCES}
    body = head in _ANY_BODY and kind in (*ARMED, ActorKind.UNKNOWN, ActorKind.ORGANISATION)
    if head in _BANDS or body or head.removesuffix("s") in CREEDS:
        return _kinds_of_body(keys, kind)
    if head in _BODIES or kind in _PARTIES:
        return _PARTIES | {ActorKind.GOVERNMENT} if head in _SPECIFIC else _PARTIES
    return ARMED if kind in ARMED and head not in _LONE else frozenset()


def _kinds_of_body(keys: list[str], kind: ActorKind) -> frozenset[ActorKind]:
    """Those of a noun that armed groups and others share: a "rights group" is no armed one, "the group" may be."""
    if keys[-1] in _BANDS:
        return ARMED
    if keys[-1] in _LEAGUES and len(keys) == 1:
        return ARMED | _PARTIES
    plain = kind is not ActorKind.ORGANISATION or len(keys) == 1 or bool(CREEDS & set(keys))
    return ARMED | {ActorKind.ORGANISATION} if plain else _PARTIES


def fits(told: Description, figure: Figure, directory: Directory) -> bool:
    """Whether a party told of before may be the one described."""
    actor = figure.actor
    entry = directory.entries.get(actor.id or "")
    other = told.head in _SPECIFIC and not _called(told.head, figure, directory)
    other = other or (told.head == "force" and actor.kind is ActorKind.ORGANISATION)
    other = other or (told.head in _SERVICES and entry is not None and entry.id.startswith("actor:"))
    if other or (told.country is not None and actor.country not in (None, told.country)):
        return False
    if told.parent is not None:
        return entry is not None and any(tie.to == told.parent for tie in entry.parents)
    if told.head.removesuffix("s") in CREEDS and actor.kind is ActorKind.ORGANISATION:
        return entry is not None and entry.source is SourceKind.UNKNOWN  # a party, not an agency
    if told.head in ("alliance", "coalition") and entry is not None and actor.kind in ARMED:
        return bool(_JOINT & set(key_of(entry.name).split()))
    if entry is None and actor.id is None:
        return told.head in figure.nouns or actor.kind in ARMED
    return actor.id is not None


def _called(noun: str, figure: Figure, directory: Directory) -> bool:
    """Whether a noun is in a name of a party, or what an apposition calls it."""
    ident = figure.actor.id
    if noun in figure.nouns or noun in key_of(figure.actor.name).split():
        return True
    return ident is not None and any(held == ident and noun in name.split() for name, held in directory.names.items())
