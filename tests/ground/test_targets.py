"""Targets, instruments, and people told from things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.targets import is_people, resolve_instrument, resolve_target
from daybook.kinds import ActorKind, TargetKind

THINGS = """
a US military base | military
a Syrian army checkpoint | military
an ammunition depot | military
Hezbollah weapons depots | military
Hamas headquarters | military
buildings used by the militia | military
the royal palace | government
the Interior Ministry | government
police station | government
government buildings | government
power lines | infrastructure
A POWER STATION | infrastructure
an oil refinery | infrastructure
a market | infrastructure
a bridge | infrastructure
an apartment block | housing
a residential building | housing
THE HOME OF THE MAYOR | housing
the village of Kwaya | housing
a church | religious
a Sufi shrine | religious
a hospital | medical
an ambulance | medical
a school run by the United Nations | school
a bus carrying civilians | transport
trucks moving weapons | transport
an aid convoy | transport
fishing boats | transport
an oil tanker | transport
a tv tower | media
Radio Caracol offices | media
the U.S. Embassy in Baghdad | diplomatic
THE FRENCH CONSULATE | diplomatic
multiple facilities | other
"""


@pytest.mark.parametrize(
    ("words", "kind"), [tuple(c.strip() for c in line.split("|")) for line in THINGS.strip().splitlines()]
)
def test_targets(words: str, kind: str) -> None:
    assert resolve_target(words, "").kind is TargetKind(kind)
    assert not is_people(words)


@pytest.mark.parametrize(
    "words",
    ["US forces", "villagers", "shoppers at a market", "police", "doctors", "aid workers", "embassy staff", "Iran",
     "Kata'ib Hezbollah", "Qassem Soleimani", "worshippers in a mosque", "contractors", "prisoners", "a police officer",
     "JOSE RAMON QUIROZ", "three children", "soldiers guarding a bridge"],
)  # fmt: skip
def test_people(words: str) -> None:
    assert is_people(words)
    assert resolve_target(words, "").kind is TargetKind.PEOPLE


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("rockets", "rocket"),
        ("Grad rockets", "rocket"),
        ("ballistic missiles", "missile"),
        ("explosive-laden drones", "drone"),
        ("Shahed drones", "drone"),
        ("F-16 jets", "aircraft"),
        ("airstrikes", "air-strike"),
        ("barrel bombs", "aerial-bomb"),
        ("a 155mm artillery shell", "artillery"),
        ("a car bomb", "car-bomb"),
        ("an explosive-packed pickup truck", "car-bomb"),
        ("a roadside bomb", "roadside-bomb"),
        ("improvised explosive devices", "roadside-bomb"),
        ("a suicide vest", "suicide-vest"),
        ("DYNAMITE", "bomb"),
        ("AK-47 rifles", "firearm"),
        ("live ammunition", "firearm"),
        ("petrol bombs", "incendiary"),
        ("machetes", "blade"),
        ("stones", "blunt"),
        ("tear gas", "crowd-control"),
    ],
)
def test_instruments(words: str, key: str) -> None:
    instrument = resolve_instrument(words)
    assert instrument.id == f"weapon:{key}"
    assert instrument.kind is ActorKind.UNKNOWN
    assert instrument.name in words


def test_an_unknown_means_keeps_its_words() -> None:
    assert resolve_instrument("a ruse").id is None
    assert resolve_instrument("").name == ""


@given(st.text(max_size=100))
def test_any_words(words: str) -> None:
    assert resolve_target(words, words).kind in TargetKind
    assert is_people(words) in (True, False)
    assert resolve_instrument(words).kind is ActorKind.UNKNOWN
