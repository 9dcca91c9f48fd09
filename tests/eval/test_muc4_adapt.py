"""From a record to MUC-4 templates, on records made up here."""

from __future__ import annotations

from typing import Any

import pytest

from eval import muc4_read as slots
from eval.muc4_adapt import count_of, templates

TEXT = "PORTO, 03 MAY 95 (XPA) -- [TEXT] TWO GUNMEN BLEW UP THE OLD MILL AND KILLED MAYOR ANN BELL, POLICE SAID."


def statement(slot: str, text: str, value: dict[str, Any], attribution: str | None = None) -> dict[str, Any]:
    start = TEXT.find(text)
    return {"slot": slot, "text": text, "start": start, "end": start + len(text), "value": value,
            "attribution": attribution, "confidence": 0.9, "standing": "stands"}  # fmt: skip


def actor(text: str, kind: str, attribution: str | None = None, identity: str | None = None) -> dict[str, Any]:
    return statement("actor", text, {"name": text, "id": identity, "country": None, "kind": kind}, attribution)


def record(
    *statements: dict[str, Any], realis: str = "actual", mode: str = "explosives", **told: Any
) -> dict[str, Any]:
    anchor = {"text": "BLEW UP", "start": TEXT.find("BLEW UP"), "end": TEXT.find("BLEW UP") + 7}
    place = {"name": "Porto (at Porto)", "id": "geonames:1", "lat": 0.0, "lon": 0.0, "country": "PT",
             "admin1": "Porto", "precision": "site"}  # fmt: skip
    return {
        "reports": [{"id": "r", "text": TEXT, "published": "1995-05-03"}],
        "attributions": [
            {"id": "a", "stance": stance, "source": {"kind": kind}} | {"id": name}
            for name, stance, kind in (
                ("says", "affirms", "official"), ("accuses", "accuses", "military"), ("claims", "claims_responsibility",
                "armed_group"), ("suspects", "accuses", "witness"), ("denies", "denies", "armed_group"),
            )
        ],
        "event_mentions": [{"id": "m", "report": "r", "anchor": anchor, "statements": list(statements)}],
        "incidents": [
            {"mentions": ["m"], "event_type": "ASSAULT", "mode": mode, "realis": realis, "first": "1995-05-02",
             "last": "1995-05-02", "place": place} | told
        ],
    }  # fmt: skip


MILL = statement("target", "THE OLD MILL", {"name": "OLD MILL", "kind": "infrastructure"})
BELL = statement("recipient", "MAYOR ANN BELL", {"name": "ANN BELL", "id": None, "country": None, "kind": "person"})
DEAD = statement("killed", "MAYOR ANN BELL", {"low": 1, "high": 1, "of": "MAYOR ANN BELL"})


def values(template: Any, slot: int) -> list[str]:
    return [
        f"{f.values[0]}: {f.options[0].tags[0]}" if f.options[0].tags else f.values[0] for f in template.slots[slot]
    ]


def test_a_whole_incident() -> None:
    (found,) = templates(record(actor("TWO GUNMEN", "unknown"), MILL, BELL, DEAD), "TST9-MUC4-0001")
    assert (found.document, found.number, found.optional) == ("TST9-MUC4-0001", "1", False)
    assert values(found, slots.DATE) == ["02 MAY 95"]
    assert values(found, slots.LOCATION) == ["PORTUGAL: PORTO (CITY)"]
    assert values(found, slots.TYPE) == ["BOMBING"]
    assert values(found, slots.STAGE) == ["ACCOMPLISHED"]
    assert values(found, slots.CATEGORY) == ["TERRORIST ACT"]
    assert values(found, slots.INDIVIDUAL) == ["TWO GUNMEN"]
    assert values(found, slots.ORGANISATION) == []
    assert values(found, slots.INSTRUMENT_TYPE) == ["BOMB: -"]
    assert values(found, slots.PHYSICAL) == ["OLD MILL"]
    assert values(found, slots.PHYSICAL_TYPE) == ["COMMERCIAL: OLD MILL"]
    assert values(found, slots.PHYSICAL_NUMBER) == ["1: OLD MILL"]
    assert values(found, slots.PHYSICAL_EFFECT) == ["DESTROYED: OLD MILL"]
    assert values(found, slots.HUMAN_NAME) == ["ANN BELL"]
    assert values(found, slots.HUMAN_DESCRIPTION) == ["MAYOR: ANN BELL"]
    assert values(found, slots.HUMAN_TYPE) == ["GOVERNMENT OFFICIAL: ANN BELL"]
    assert values(found, slots.HUMAN_NUMBER) == ["1: ANN BELL"]
    assert values(found, slots.HUMAN_EFFECT) == ["DEATH: ANN BELL"]


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        (None, "REPORTED AS FACT"),
        ("says", "REPORTED AS FACT"),
        ("claims", "CLAIMED OR ADMITTED"),
        ("accuses", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("suspects", "SUSPECTED OR ACCUSED"),
        ("denies", "SUSPECTED OR ACCUSED"),
    ],
)
def test_confidence_follows_the_stance(said: str | None, sure: str) -> None:
    (found,) = templates(record(actor("THE RED FRONT", "rebel_group", said, "actor:red-front"), MILL), "D")
    assert values(found, slots.ORGANISATION) == ["RED FRONT"]
    assert values(found, slots.CONFIDENCE) == [f"{sure}: RED FRONT"]


def test_dates() -> None:
    def day(**told: Any) -> list[str]:
        return values(templates(record(MILL, **told), "D")[0], slots.DATE)

    assert day(first=None, last="1995-05-02") == ["- 02 MAY 95"]
    assert day(first="1995-04-30", last="1995-05-02") == ["30 APR 95 - 02 MAY 95"]
    assert day(first=None, last=None) == ["- 03 MAY 95"]


def test_what_the_task_does_not_want() -> None:
    soldiers = statement("recipient", "TWO SOLDIERS", {"name": "SOLDIERS", "id": None, "country": None,
                                                       "kind": "state_forces"})  # fmt: skip
    assert templates(record(soldiers), "D") == ()
    assert templates(record(actor("TWO GUNMEN", "unknown")), "D") == ()
    assert templates(record(MILL, realis="hypothetical"), "D") == ()
    assert templates(record(MILL, event_type="CONSULT", mode=None), "D") == ()
    assert len(templates(record(soldiers, MILL), "D")) == 1
    (threat,) = templates(record(MILL, realis="threatened"), "D")
    assert values(threat, slots.STAGE) == ["THREATENED"]


def test_kidnapping_has_no_physical_targets() -> None:
    (found,) = templates(record(MILL, BELL, mode="abduct"), "D")
    assert values(found, slots.TYPE) == ["KIDNAPPING"]
    assert values(found, slots.PHYSICAL) == values(found, slots.INSTRUMENT_TYPE) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [("A FARMER", "1"), ("TWO FARMERS", "2"), ("FARMERS", "PLURAL"), ("AT LEAST 40 PEOPLE", "40 -"), ("THE BUS", "1")],
)
def test_numbers(words: str, number: str) -> None:
    assert count_of(words) == number
