"""Whose the army, the people and "our jets" are."""

from __future__ import annotations

import pytest

from daybook.ground.directory import load_directory
from daybook.ground.home import home_of, homed, own_side
from daybook.kinds import ActorKind, PlacePrecision, SourceKind, Stance
from daybook.types import Actor, Attribution, Mention, Place, Source


def place(country, precision=PlacePrecision.TOWN):
    return Place("x", None, 1.0, 1.0, country, None, precision)


@pytest.mark.parametrize(
    "countries, home", [(["ML", "ML", "FR"], "ML"), (["ML"], None), (["ML", "NE"], None), ([], None)]
)
def test_home_is_where_most_places_are(countries, home):
    assert home_of([place(c) for c in countries] + [None]) == home


def settle(name, kind, where=None, home=None):
    return homed(Actor(name, None, None, kind), where, home, load_directory(), None)


def test_civilians_are_of_the_place_and_strangers_of_none():
    assert settle("herders", ActorKind.CIVILIANS, "ML").country == "ML"
    assert settle("herders", ActorKind.CIVILIANS, None, "NE").country == "NE"
    assert settle("foreign tourists", ActorKind.CIVILIANS, "ML").country is None


def test_the_army_is_that_of_the_report_and_not_of_a_place_abroad():
    assert settle("army", ActorKind.STATE_FORCES, "ML", "ML").id == "country:ML:military"
    assert settle("army", ActorKind.STATE_FORCES, "NE", "ML").id is None
    assert settle("army", ActorKind.STATE_FORCES, "ML").id is None
    assert settle("peacekeepers", ActorKind.STATE_FORCES, "ML", "ML").id is None


def test_a_known_country_stays():
    known = Actor("herders", None, "TD", ActorKind.CIVILIANS)
    assert homed(known, "ML", "ML", load_directory(), None) is known


def said(stance=Stance.AFFIRMS, kind=SourceKind.OFFICIAL, body="United States Department of Defense"):
    source = Source(Mention(0, 5, "Smith"), "John Smith", body, kind)
    return Attribution("a", "r", source, None, (), stance)


@pytest.mark.parametrize("words", ["we", "our jets", "its aircraft", "they"])
def test_a_body_speaks_of_its_own_side(words):
    actor = own_side(words, said(), load_directory(), None)
    assert actor is not None
    assert (actor.country, actor.name != words) == ("US", True)


def test_nobody_speaks_for_a_body_by_accusing_by_being_a_witness_or_by_naming_others():
    directory = load_directory()
    assert own_side("they", said(Stance.ACCUSES), directory, None) is None
    assert own_side("they", said(kind=SourceKind.WITNESS, body=None), directory, None) is None
    assert own_side("the rebels", said(), directory, None) is None
    assert own_side("we", None, directory, None) is None
    assert own_side("we", said(body=None), directory, None) is None
