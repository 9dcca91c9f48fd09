"""The slots of a record's incidents, tied to the words they rest on, so that two records can be held together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.golden.matching import assign
from tests.metamorphic.swapping import Table, moved, same_country

Json = Mapping[str, Any]
Stretch = tuple[int, int]
Back = Callable[[int, int], Stretch]
HARMS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
PARTIES = {"actors": "actor", "recipients": "recipient", "targets": "target", "instruments": "instrument"}


@dataclass(frozen=True)
class Slot:
    """One filled slot: its name, its value without names, its country, and the words it rests on in the original."""

    name: str
    value: object
    country: str | None
    words: frozenset[Stretch]


@dataclass(frozen=True)
class Told:
    """One incident: the words that tell of it and its slots."""

    anchors: frozenset[Stretch]
    slots: tuple[Slot, ...]


def incidents(record: Json, back: Back = lambda start, end: (start, end), *, shifted: bool = False) -> list[Told]:
    """All incidents of a record of one report; offsets through ``back``, dates moved if ``shifted``."""
    mentions = {m["id"]: m for m in record["event_mentions"]}
    told = []
    for incident in record["incidents"]:
        own = [mentions[i] for i in incident["mentions"]]
        anchors = frozenset(back(m["anchor"]["start"], m["anchor"]["end"]) for m in own)
        statements = [s for m in own for s in m["statements"]]
        told.append(Told(anchors, tuple(_slots(incident, statements, back, moved if shifted else lambda day: day))))
    return told


def survivors(before: Sequence[Told], after: Sequence[Told], table: Table) -> tuple[int, int, list[str]]:
    """(slots that survived, slots there were, names of the lost), incidents aligned by their anchors."""
    scores = [[float(len(b.anchors & a.anchors) / len(b.anchors | a.anchors)) for a in after] for b in before]
    pairs = dict(assign(scores))
    kept, lost = 0, []
    for number, incident in enumerate(before):
        rest = list(after[pairs[number]].slots) if number in pairs else []
        for slot in incident.slots:
            same = next((other for other in rest if _same(slot, other, table)), None)
            if same is None:
                lost.append(slot.name)
            else:
                rest.remove(same)
                kept += 1
    return kept, kept + len(lost), lost


def _slots(incident: Json, statements: Sequence[Json], back: Back, day: Callable[[Any], Any]) -> Iterator[Slot]:
    def words(slot: str, value: Json) -> frozenset[Stretch]:
        shared = [k for k in ("name", "id", "kind", "precision") if k in value]
        own = [s for s in statements if s["slot"] == slot and all(s["value"].get(k) == value[k] for k in shared)]
        return frozenset(back(s["start"], s["end"]) for s in own)

    yield Slot("event_type", (incident["event_type"], incident["realis"]), None, frozenset())
    if incident["mode"]:
        yield Slot("mode", incident["mode"], None, frozenset())
    if incident["last"]:
        span = (day(incident["first"]), day(incident["last"]), incident["date_precision"])
        yield Slot("time", span, None, frozenset())
    if incident["place"]:
        place = incident["place"]
        known = place["lat"] is not None
        yield Slot("place", (place["precision"], known), place["country"], words("place", place))
    for many, slot in PARTIES.items():
        for party in incident[many]:
            value = party["kind"], party.get("standing")
            yield Slot(slot, value, party.get("country"), words(slot, party))
    for harm in HARMS:
        if incident.get(harm):
            yield Slot(harm, (incident[harm]["low"], incident[harm]["high"]), None, frozenset())


def _same(before: Slot, after: Slot, table: Table) -> bool:
    alike = (before.name, before.value) == (after.name, after.value)
    return alike and same_country(before.country, after.country, table) and _meet(before.words, after.words)


def _meet(left: frozenset[Stretch], right: frozenset[Stretch]) -> bool:
    """Whether the two rest on common words (or both on none)."""
    return (not left and not right) or any(a < d and c < b for a, b in left for c, d in right)
