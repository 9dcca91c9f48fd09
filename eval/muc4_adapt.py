"""From Daybook's record to the official templates of MUC-4: 24 slots an incident.

What is scored is the record as users get it (the JSON); the rules here only say it in the task's terms.  The task
asks for strings of the text where Daybook has canonical names, so strings are taken from the statements' own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from daybook.ground.casualties import read_count
from daybook.ground.countries import country_name
from eval import muc4_read as slots
from eval import muc4_words as words_
from eval.muc4_five import incident_type, perpetrators, person, short
from eval.muc4_read import Fill, Option, Template

Json = Mapping[str, Any]
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
PEOPLE = frozenset(("recipient", "killed", "injured", "abducted", "missing"))
"""Slots whose words name people to whom something was done."""
KINDS = {"town": "CITY", "near": "CITY", "admin1": "DEPARTMENT", "admin2": "MUNICIPALITY", "region": "REGION"}
"""MUC-4's sort of place by the precision of ours; a site counts by the town that it lies in."""
_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|his|her|their|our|some|other|another|at least|about|more than|up to|"
    r"approximately|several|many|one of the|all the|the other)\s+)+",
    re.IGNORECASE,
)
_COUNT = re.compile(r"^(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|dozens of)\s+", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:he|she|it|they|them|him|her|his|us|we|i|me|you|who|whom|which|that|one|two|three|none|no one|nobody|others?|"
    r"those|these|this|all|both|some|many|several|\W*\d[\d,.]*)$",
    re.IGNORECASE,
)
_AT = re.compile(r"\((?:at|in|near) ([^()]+)\)")
_PLURAL = re.compile(r"(?:(?<![su'])s|people|men|women|children|police)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One incident with what was told of it."""

    record: Json
    incident: Json
    mentions: tuple[Json, ...]
    kind: str
    """MUC-4's incident type."""

    def statements(self, *wanted: str) -> Iterator[tuple[Json, Json]]:
        """(mention, statement) of the statements of some slots that stand."""
        for mention in self.mentions:
            for statement in mention["statements"]:
                if statement["slot"] in wanted and statement["standing"] == "stands":
                    yield mention, statement


def templates(record: Json, document: str) -> tuple[Template, ...]:
    """The templates that the record of one text amounts to: one for each incident that MUC-4 asks for."""
    mentions = {mention["id"]: mention for mention in record["event_mentions"]}
    found: list[Template] = []
    for incident in record["incidents"]:
        told = tuple(mentions[name] for name in incident["mentions"])
        kind = incident_type(incident, told)
        if kind is None or incident["realis"] not in ("actual", "threatened"):
            continue
        fills = _fills(Told(record, incident, told, kind.upper()))
        if relevant(fills):
            every = tuple(tuple(fills.get(slot, ())) for slot in range(len(slots.SLOTS)))
            found.append(Template(document, str(len(found) + 1), every))
    return tuple(found)


_TOLD_OF = (slots.PHYSICAL, slots.HUMAN_NAME, slots.HUMAN_DESCRIPTION, slots.INSTRUMENT)
_ARMED = frozenset(("ACTIVE MILITARY", "LAW ENFORCEMENT"))


def relevant(fills: Mapping[int, list[Fill]]) -> bool:
    """Whether the task wants the incident (template documentation, section 1.0).

    It has to tell at least of a target or how the attack was made; where only soldiers or police were attacked it is
    war and not terror.
    """
    people = [fill.values[0] for fill in fills.get(slots.HUMAN_TYPE, ())]
    war = bool(people) and _ARMED.issuperset(people) and not fills.get(slots.PHYSICAL)
    return any(fills.get(slot) for slot in _TOLD_OF) and not war


def _fills(told: Told) -> dict[int, list[Fill]]:
    fills = {
        slots.DATE: [_fill(day)] if (day := when(told)) else [],
        slots.LOCATION: [_fill(place)] if (place := where(told)) else [],
        slots.TYPE: [_fill(told.kind)],
        slots.STAGE: [_fill(stage(told))],
    }
    fills |= _perpetrators(told)
    if told.kind not in ("ARSON", "KIDNAPPING"):
        fills |= _instruments(told)
    if told.kind != "KIDNAPPING":
        fills |= _physical(told)
    return fills | _people(told)


def _fill(value: str, *tags: str) -> Fill:
    return Fill((Option(value, tags),))


def when(told: Told) -> str | None:
    """The incident's date as MUC-4 writes it; where it is not known, on or before the report's own date."""
    incident = told.incident
    first, last = incident["first"], incident["last"]
    if last is None:
        published = next((report["published"] for report in told.record["reports"]), None)
        return f"- {_day(published)}" if published else None
    if first is None:
        return f"- {_day(last)}"
    return _day(last) if first == last else f"{_day(first)} - {_day(last)}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"


def where(told: Told) -> str | None:
    """The incident's place from country to town; where it has none, the country that the record names most."""
    place = told.incident["place"]
    if place is None or place["country"] is None:
        country = _usual_country(told.record)
        return plain_name(country_name(country)) if country else None
    parts = [plain_name(country_name(place["country"]))]
    town = _AT.search(place["name"])
    kind = KINDS.get("town" if town else place["precision"])
    name = plain_name(town[1] if town else place["name"])
    if kind and place["id"] and name != parts[0]:
        parts.append(f"{name} ({kind})")
    return ": ".join(parts)


def _usual_country(record: Json) -> str | None:
    counts: dict[str, int] = {}
    for mention in record["event_mentions"]:
        for statement in mention["statements"]:
            country = (
                statement["value"].get("country") if statement["slot"] in ("place", "actor", "recipient") else None
            )
            if country:
                counts[country] = counts.get(country, 0) + 1
    return max(sorted(counts), key=lambda code: counts[code], default=None)


def plain_name(name: str) -> str:
    """A name in capitals without accents, as the texts spell it."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).upper()


def stage(told: Told) -> str:
    """Accomplished, attempted or threatened."""
    if told.incident["realis"] == "threatened":
        return "THREATENED"
    texts = {report["id"]: report["text"] for report in told.record["reports"]}
    around = (
        texts[mention["report"]][max(0, mention["anchor"]["start"] - 25) : mention["anchor"]["end"] + 12]
        for mention in told.mentions[:1]
    )
    return "ATTEMPTED" if any(words_.ATTEMPT.search(text) for text in around) else "ACCOMPLISHED"


def clean(words: str) -> str:
    """A noun phrase of the text in one line, without what stands before and after its core."""
    return _LEADING.sub("", short(" ".join(words.split())).strip(" ,.;:\"'"))


def bare_noun(words: str) -> str:
    """A noun phrase without counts either."""
    return _COUNT.sub("", clean(words))


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value and not _PRONOUN.match(value)))


def _perpetrators(told: Told) -> dict[int, list[Fill]]:
    individuals: list[str] = []
    bodies: dict[str, str] = {}
    kinds: set[str] = set()
    for _, statement in told.statements("actor"):
        kinds.add("rebel_group" if words_.is_terror(statement["text"]) else statement["value"]["kind"])
        for role, words in perpetrators(statement["text"], statement["value"]):
            if role == "PerpInd":
                individuals.append(clean(words))
            else:
                bodies.setdefault(clean(words), confidence(told, statement))
    organisations = _once(bodies)
    category = (
        "TERRORIST ACT" if kinds & words_.GROUPS else "STATE-SPONSORED VIOLENCE" if kinds & words_.BODIES else None
    )
    return {
        slots.CATEGORY: [_fill(category)] if category else [],
        slots.INDIVIDUAL: [_fill(name) for name in _once(individuals)],
        slots.ORGANISATION: [_fill(name) for name in organisations],
        slots.CONFIDENCE: [_fill(bodies[name], name) for name in organisations],
    }


def confidence(told: Told, statement: Json) -> str:
    """How sure the text is of a perpetrator, by the stance of who says so (template documentation, section 7.12)."""
    said = next((a for a in told.record["attributions"] if a["id"] == statement["attribution"]), None)
    if said is None:
        return "REPORTED AS FACT"
    if said["stance"] == "claims_responsibility":
        return "CLAIMED OR ADMITTED"
    source = said["source"]
    authority = source is not None and source["kind"] in ("official", "military", "court")
    if said["stance"] == "accuses":
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if authority else "SUSPECTED OR ACCUSED"
    if said["stance"] in ("denies", "doubts"):
        return "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _instruments(told: Told) -> dict[int, list[Fill]]:
    names = _once(bare_noun(statement["text"]) for _, statement in told.statements("instrument"))
    kinds = [(words_.classed(name, words_.INSTRUMENTS), name) for name in names]
    typed = [_fill(kind, name) for kind, name in kinds if kind]
    if not typed:
        anchors = " ".join(mention["anchor"]["text"] for mention in told.mentions)
        kind = words_.classed(anchors, words_.INSTRUMENTS) or ("BOMB" if told.kind == "BOMBING" else None)
        typed = [_fill(kind, "-")] if kind else []
    return {slots.INSTRUMENT: [_fill(name) for kind, name in kinds if kind], slots.INSTRUMENT_TYPE: typed}


def _physical(told: Told) -> dict[int, list[Fill]]:
    found: dict[str, tuple[str, str | None]] = {}
    for mention, statement in told.statements("target"):
        name = bare_noun(statement["text"])
        if statement["value"]["kind"] == "people" or _PRONOUN.match(name) or not name:
            continue
        kind = words_.classed(statement["text"], words_.PHYSICAL) or "OTHER"
        if kind == "OTHER" and person(statement["text"], {"kind": "unknown"}):
            continue
        found.setdefault(name, (count_of(statement["text"]), _harm(told, mention)))
    return {
        slots.PHYSICAL: [_fill(name) for name in found],
        slots.PHYSICAL_TYPE: [_fill(words_.classed(name, words_.PHYSICAL) or "OTHER", name) for name in found],
        slots.PHYSICAL_NUMBER: [_fill(number, name) for name, (number, _) in found.items()],
        slots.PHYSICAL_EFFECT: [_fill(harm, name) for name, (_, harm) in found.items() if harm],
    }


def _harm(told: Told, mention: Json) -> str | None:
    anchor = mention["anchor"]["text"]
    if told.kind == "ROBBERY":
        return "PROPERTY TAKEN FROM TARGET" if words_.TAKEN.search(anchor) else None
    if words_.DESTROYED.search(anchor):
        return "DESTROYED"
    return "SOME DAMAGE" if words_.DAMAGED.search(anchor) or told.kind == "ARSON" else None


def count_of(words: str) -> str:
    """How many a phrase speaks of, as MUC-4 writes it: "5", "5 -", "- 5", "PLURAL"."""
    counted = read_count(words)
    if counted is not None and counted.low == counted.high and counted.low:
        return str(counted.low)
    if counted is not None and counted.low and counted.low > 2 and counted.high is None:
        return f"{counted.low} -"
    return "PLURAL" if _PLURAL.search(short(words).strip(" ,.;:\"'").split(" of ")[0]) else "1"


@dataclass(slots=True)
class Victim:
    """One person or group to whom something was done."""

    words: str
    name: str | None
    effect: str | None

    @property
    def tag(self) -> str:
        """What the other slots refer to it by: its name, else its description."""
        return self.name or bare_noun(self.words)

    @property
    def description(self) -> str | None:
        """Title or role of one that is named, else the phrase itself."""
        phrase = bare_noun(self.words)
        if self.name is None:
            return phrase
        before = phrase.upper().partition(self.name.upper())[0].strip(" ,")
        return before or None


def victims(told: Told) -> list[Victim]:
    """The human targets of an incident, each once."""
    found: dict[str, Victim] = {}
    for mention, statement in told.statements(*PEOPLE):
        text = " ".join(statement["text"].split())
        if _PRONOUN.match(bare_noun(text)) or _is_place(statement):
            continue
        name = person(text, statement["value"] if statement["slot"] == "recipient" else {"kind": "unknown"})
        victim = Victim(text, name.upper() if name else None, effect(told, mention, statement))
        known = found.setdefault(victim.tag, victim)
        known.effect = known.effect or victim.effect
    return list(found.values())


def _is_place(statement: Json) -> bool:
    """Whether a recipient is a whole country or its government, which are no human targets."""
    return statement["slot"] == "recipient" and str(statement["value"].get("id") or "").count(":") == 1


def effect(told: Told, mention: Json, statement: Json) -> str | None:
    """What became of somebody: of a harm slot as it says, of a recipient by the anchor's harm."""
    slot = statement["slot"]
    if slot == "recipient":
        same = [s["slot"] for s in mention["statements"] if s["slot"] in PEOPLE and s["start"] == statement["start"]]
        slot = next((name for name in same if name != "recipient"), slot)
    if told.kind == "KIDNAPPING" and words_.FREED.search(mention["anchor"]["text"]):
        return "REGAINED FREEDOM"
    return {"killed": "DEATH", "injured": "INJURY"}.get(slot)


def _people(told: Told) -> dict[int, list[Fill]]:
    found = victims(told)
    described = [(victim, victim.description) for victim in found]
    return {
        slots.HUMAN_NAME: [_fill(victim.name) for victim in found if victim.name],
        slots.HUMAN_DESCRIPTION: [
            _fill(words, *([victim.name] if victim.name else [])) for victim, words in described if words
        ],
        slots.HUMAN_TYPE: [
            _fill(words_.classed(victim.words, words_.HUMAN) or "CIVILIAN", victim.tag) for victim in found
        ],
        slots.HUMAN_NUMBER: [_fill("1" if victim.name else count_of(victim.words), victim.tag) for victim in found],
        slots.HUMAN_EFFECT: [_fill(victim.effect, victim.tag) for victim in found if victim.effect],
    }
