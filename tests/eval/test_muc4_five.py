"""The record turned into templates of five roles."""

from __future__ import annotations

from typing import Any

import pytest

from eval.muc4_five import perpetrators, person, short, templates
from eval.muc4_metrics import ROLES


def statement(slot: str, text: str, **value: Any) -> dict[str, Any]:
    return {"slot": slot, "text": text, "value": {"id": None, "kind": "unknown"} | value, "standing": "stands"}


def record(*incidents: tuple[str, str | None, str, list[dict[str, Any]]], anchor: str = "attack") -> dict[str, Any]:
    """A record of incidents, (type, mode, realis, statements), each told once."""
    return {
        "incidents": [
            {"event_type": kind, "mode": mode, "realis": realis, "mentions": [str(number)]}
            for number, (kind, mode, realis, _) in enumerate(incidents)
        ],
        "event_mentions": [
            {"id": str(number), "anchor": {"text": anchor}, "statements": told}
            for number, (_, _, _, told) in enumerate(incidents)
        ],
    }


def filled(*told: dict[str, Any], mode: str | None = None) -> dict[str, list[set[str]]]:
    (template,) = templates(record(("ASSAULT", mode, "actual", list(told))))
    return {role: list(map(set, fills)) for role, fills in zip(ROLES, template.fillers, strict=True) if fills}


def test_the_parts_of_an_incident_fill_the_five_roles() -> None:
    found = filled(
        statement("actor", "two gunmen"),
        statement("actor", "the northern army", kind="state_forces"),
        statement("target", "the mayor's house"),
        statement("instrument", "a car bomb"),
        statement("recipient", "judge ada north", kind="person"),
        statement("killed", "three peasants", kind="civilians"),
        statement("place", "the square"),
    )
    assert found == {
        "PerpInd": [{"two gunmen"}],
        "PerpOrg": [{"northern army"}],
        "Target": [{"mayors house"}],
        "Weapon": [{"car bomb"}],
        "Victim": [{"ada north"}],
    }


def test_one_filler_told_twice_stands_once() -> None:
    again = [statement("actor", words, id="actor:x", kind="rebel_group") for words in ("the xyz front", "the xyz")]
    assert filled(*again, statement("target", "a bridge"), statement("target", "the bridge")) == {
        "PerpOrg": [{"xyz front"}],
        "Target": [{"bridge"}],
    }


def test_what_no_longer_stands_and_what_names_nobody_fills_nothing() -> None:
    gone = statement("target", "a school") | {"standing": "retracted"}
    told = [gone, statement("actor", "they"), statement("actor", "no group"), statement("target", "a mast")]
    assert filled(*told) == {"Target": [{"mast"}]}


@pytest.mark.parametrize(
    ("kind", "mode", "realis", "type_"),
    [
        ("ASSAULT", None, "actual", "attack"),
        ("ASSAULT", "explosives", "actual", "bombing"),
        ("ASSAULT", "abduct", "actual", "kidnapping"),
        ("ASSAULT", None, "planned", None),
        ("ASSAULT", None, "negated", None),
        ("CONSULT", None, "actual", None),
    ],
)
def test_an_incident_of_a_muc_4_type_that_happened_is_a_template(
    kind: str, mode: str | None, realis: str, type_: str | None
) -> None:
    found = templates(record((kind, mode, realis, [statement("target", "a mast")])))
    assert [template.kind for template in found] == ([type_] if type_ else [])


def test_an_incident_without_any_filler_is_none() -> None:
    assert templates(record(("ASSAULT", None, "actual", [statement("place", "here")]))) == []
    assert templates(record()) == []


@pytest.mark.parametrize(
    ("words", "value", "roles"),
    [
        ("the rebels", {}, [("PerpInd", "the rebels")]),
        ("suspected guerrillas who fled", {}, [("PerpInd", "guerrillas")]),
        ("members of the xyz", {}, [("PerpInd", "members of the xyz"), ("PerpOrg", "xyz")]),
        ("a group of armed men", {}, [("PerpInd", "a group of armed men")]),
        ("the army of liberation", {}, [("PerpOrg", "the army of liberation")]),
        ("xyz", {"id": "actor:xyz"}, [("PerpOrg", "xyz")]),
        ("xyz guerrillas", {"id": "actor:xyz"}, [("PerpInd", "xyz guerrillas")]),
        ("colonel ben south", {"kind": "person"}, [("PerpInd", "ben south")]),
    ],
)
def test_individuals_are_told_from_bodies(words: str, value: dict[str, Any], roles: list[tuple[str, str]]) -> None:
    assert list(perpetrators(words, value)) == roles


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("judge ada north", "person", "ada north"),
        ("northland governor ada north", "person", "ada north"),
        ("Col. Ada North, 41,", "state_forces", "ada north"),
        ("ada north", "unknown", "ada north"),
        ("ada north", "civilians", None),  # the record says that it describes
        ("six jesuits", "unknown", None),
        ("young student", "unknown", None),
        ("north", "person", None),
        ("the colonel", "person", None),
        ("", "person", None),
    ],
)
def test_victims_are_named_without_title(words: str, kind: str, name: str | None) -> None:
    assert person(words, {"kind": kind}) == name


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("two men wearing masks", "two men"),
        ("the xyz (northern front)", "the xyz"),
        ("a bus in the capital", "a bus"),
        ("the alleged killers", "killers"),
        ("from here", "from here"),
        ("minister", "minister"),
    ],
)
def test_what_follows_the_head_is_left_out(words: str, head: str) -> None:
    assert short(words) == head
