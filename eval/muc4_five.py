"""From Daybook's record to templates of the modern reduction of MUC-4: incident type and five roles.

What is scored is the record that users get; the rules here only say it in the reduction's terms.  They follow the
task's own fill rules: human targets by name alone, without title or rank; individuals apart from the bodies they act
for; no template for what is planned, general or told as never having been.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from daybook.codebook import load
from daybook.ground.persons import TITLES
from eval.muc4_metrics import ROLES, Entity, Template, normalised

Json = Mapping[str, Any]
_FOLK = frozenset(
    "agent assailant assassin attacker bandit bomber commando criminal dealer delinquent extremist fighter group "
    "guerrilla guerilla gunman gunmen hitman hitmen individual insurgent kidnapper killer man member men mercenary "
    "militant militiaman militiamen murderer narcoterrorist narcotrafficker officer people person policeman policemen "
    "rebel robber sapper sniper soldier student subversive suspect terrorist thief trafficker troop unit woman women "
    "worker youth".split()
)
"""Heads of phrases that name people and not a body, in the singular."""
_BODIES = frozenset(
    "administration agency alliance army battalion brigade bureau cartel command company corporation corps directorate "
    "dictatorship family force front government guard junta league liberation mafia military militia ministry movement "
    "navy organization organisation party path police regime ring squadron state union".split()
)
"""Heads of phrases that name a body."""
_TITLES = TITLES | {"msgr", "monsignor", "priest", "candidate", "businessman"}
_BODY_KINDS = frozenset({"government", "organisation", "state_forces"})
_CUT = re.compile(
    r"\s*(?:[,;:()]|\s(?:-+)\s|\b(?:who|whom|which|that|from|in|at|on|near|with|wearing|carrying|dressed|armed with|"
    r"led by|linked to|belonging to|working for|identified as|known as)\b).*$",
    re.DOTALL,
)
_HEDGE = re.compile(
    r"^(?:(?:the|an?)\s+)?(?:suspected|presumed|alleged|so-called|self-(?:styled|named))\s+", re.IGNORECASE
)
_POINTING = frozenset("he she it they them him her we us i you who one others those these".split())
"""Words that stand for a party without naming or describing it."""
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_COUNTED = re.compile(
    r"^(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|several|some|many|other|"
    r"another|his|her|its|their|this|these|those|at least|up to|more|\d)\b"
)
"""What begins a phrase that counts or points and does not name; such a phrase may still describe a perpetrator."""
_PEOPLE_HARMS = frozenset({"killed", "injured", "abducted", "missing"})


def templates(record: Json) -> list[Template]:
    """The templates that a record amounts to, one for each incident of a MUC-4 type that happened."""
    mentions = {mention["id"]: mention for mention in record["event_mentions"]}
    found = []
    for incident in record["incidents"]:
        told = [mentions[name] for name in incident["mentions"]]
        kind = incident_type(incident, told)
        if kind is not None and incident["realis"] == "actual":
            found.append(Template(kind, fillers(told)))
    return [template for template in found if any(template.fillers)]


def incident_type(incident: Json, told: Iterable[Json]) -> str | None:
    """MUC-4's incident type by the codebook's crosswalk, in lower case; None where MUC-4 has none."""
    words = [
        part["text"]
        for mention in told
        for part in (mention["anchor"], *(s for s in mention["statements"] if s["slot"] == "instrument"))
    ]
    kind = load().muc4(incident["event_type"], incident["mode"], words="; ".join(words))
    return kind.lower() if kind else None


def fillers(told: Iterable[Json]) -> tuple[tuple[Entity, ...], ...]:
    """The fillers of the five roles in the order of ``ROLES``; each is one mention, of several equal ones the first."""
    roles: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    for mention in told:
        for statement in (s for s in mention["statements"] if s["standing"] == "stands"):
            for role, words in _filled(statement):
                plain = normalised(words)
                if plain and plain not in _POINTING and not plain.startswith(("no ", "one of ")):
                    roles[role].setdefault(_known_as(statement, role, plain), plain)
    return tuple(tuple(frozenset({words}) for words in roles[role].values()) for role in ROLES)


def _known_as(statement: Json, role: str, plain: str) -> str:
    """What makes two fillers one: the record's id of an actor, else the words."""
    value = statement["value"]
    return str(value.get("id") or plain) if role == "PerpOrg" else plain


def _filled(statement: Json) -> Iterator[tuple[str, str]]:
    slot, words = statement["slot"], statement["text"]
    if slot == "actor":
        yield from perpetrators(words, statement["value"])
    elif slot == "target":
        yield "Target", short(words)
    elif slot == "instrument":
        yield "Weapon", short(words)
    elif slot == "recipient" or slot in _PEOPLE_HARMS:
        name = person(words, statement["value"])
        if name:
            yield "Victim", name


def perpetrators(words: str, value: Json) -> Iterator[tuple[str, str]]:
    """A perpetrator as individuals, as a body, or as both ("members of the army", "army soldiers")."""
    head, *owners = _OF.split(short(words), maxsplit=1)
    if _is_body(head, value):
        yield "PerpOrg", short(words)
        return
    yield "PerpInd", _untitled(short(words))
    for owner in owners:
        if _singular(_last(owner)) not in _FOLK:
            yield "PerpOrg", owner


def _is_body(head: str, value: Json) -> bool:
    last = _singular(_last(head))
    if last in _FOLK:
        return False
    return last in _BODIES or bool(value.get("id")) or value.get("kind") in _BODY_KINDS


def person(words: str, value: Json) -> str | None:
    """The personal name in a phrase, without title or rank; None for a description ("a peasant", "two soldiers")."""
    plain = short(words)
    name = _untitled(normalised(plain))
    described = name == normalised(plain) and value.get("kind") not in ("person", "unknown")
    parts = name.split()
    if described or not 2 <= len(parts) <= 5 or _COUNTED.match(name):
        return None
    return None if any(_singular(word) in _FOLK | _BODIES for word in parts) else name


def _untitled(words: str) -> str:
    parts = words.split()
    last = max((at for at, word in enumerate(parts[:-1]) if word.strip(".").lower() in _TITLES), default=-1)
    return " ".join(parts[last + 1 :])


def short(words: str) -> str:
    """A phrase without hedges before it and what follows its head: clauses, appositions, where and with what."""
    plain = _HEDGE.sub("", " ".join(words.split()))
    return _CUT.sub("", plain) or plain


def _last(words: str) -> str:
    return (words.split() or [""])[-1]


def _singular(word: str) -> str:
    plain = word.lower().strip("\"'.,")
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") and plain[:-1] in _FOLK | _BODIES else plain
