"""Names that are one, and actors that are one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.actors import resolve_actor
from daybook.ground.directory import load_directory
from daybook.ground.names import link_names, same_actor


def same(left: str, right: str) -> bool:
    def actor(words: str):
        return resolve_actor(words, f"{words} attacked the base", load_directory(), date(2023, 6, 1))

    assert same_actor(actor(left), actor(right)) == same_actor(actor(right), actor(left))
    return same_actor(actor(left), actor(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hezbollah", "Hizbullah fighters"),
        ("the IDF", "Israeli forces"),
        ("Israel", "the Israeli air force"),
        ("US forces", "American troops"),
        ("the US military", "the U.S. Navy"),
        ("Iranian-backed militias", "Iran-backed militant groups"),
        ("unidentified gunmen", "armed men"),
        ("Governor Musa Danladi", "Danladi"),
        ("protesters", "demonstrators"),
        ("students", "a student"),
        ("ISIS", "the Islamic State group"),
    ],
)
def test_one_party(left: str, right: str) -> None:
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hezbollah", "Kata'ib Hezbollah"),
        ("the Taliban", "the Pakistani Taliban"),
        ("Russian troops", "Ukrainian troops"),
        ("US forces", "the Biden administration"),
        ("students", "journalists"),
        ("Iran-backed militias", "Turkish-backed militias"),
        ("police", "protesters"),
        ("Musa Danladi", "Musa Bello"),
    ],
)
def test_two_parties(left: str, right: str) -> None:
    assert not same(left, right)


def test_short_forms_link_to_full_ones() -> None:
    names = [
        "Amadou Keita",
        "Keita",
        "the Popular Resistance Front",
        "PRF",
        "Col. Keita",
        "Fatou Keita",
        "Keita",
        "Lagos",
    ]
    assert link_names(names) == (0, 0, 2, 2, 0, 5, 5, 7)


def test_a_short_form_before_the_full_one() -> None:
    assert link_names(["Okonkwo", "Chidi Okonkwo"]) == (1, 1)


def test_groups_known_as_two_stay_two() -> None:
    assert link_names(["Hezbollah", "Kata'ib Hezbollah", "Hizbullah"]) == (0, 1, 0)
    assert link_names(["FARC", "Revolutionary Armed Forces of Colombia"]) == (1, 1)


@given(st.lists(st.text(max_size=20), max_size=12))
def test_links_point_at_names_that_stand_for_themselves(names: list[str]) -> None:
    links = link_names(names)
    assert len(links) == len(names)
    assert all(links[link] == link for link in links)
