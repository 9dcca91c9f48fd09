"""The crosswalks of the corpora: every label they lead to is one of the model's, and of PLOVER."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from daybook import codebook
from daybook.annotate import labels
from daybook.kinds import Realis, Slot
from daybook.types import Span
from training import crosswalk, prose

ANCHOR = Span(0, 1)


def fits(told):
    known = {"-", None, *prose.MODES.get(told.event_type, ())}
    return (
        told.event_type in (*labels.EVENT_TYPES, None)
        and told.mode in known
        and told.harm in (*labels.HARMS, None)
        and (told.mode is None or told.mode in labels.MODES)
    )


def test_every_kairos_type_of_the_crosswalk_is_a_label():
    assert set(crosswalk._KAIROS) <= set(labels.KAIROS)


@pytest.mark.parametrize("name", labels.KAIROS)
def test_every_kairos_label_gives_an_event(name):
    told = crosswalk.kairos(name, ANCHOR)
    assert told.kairos == name
    assert told.roles == []
    assert fits(told)


@pytest.mark.parametrize("name", sorted(crosswalk._RAMS))
def test_every_rams_type_gives_a_plover_type(name):
    told = crosswalk.rams(f"{name}.whatever.follows", ANCHOR)
    assert told.event_type
    assert told.kairos is None
    assert fits(told)


def test_the_longest_known_prefix_decides():
    assert crosswalk.rams("conflict.attack.stabbing", ANCHOR).mode == "primitive"
    assert crosswalk.rams("conflict.attack.selfdirectedbattle", ANCHOR).mode is None
    assert crosswalk.rams("movement.transportperson.smuggle", ANCHOR).event_type is None


def test_roles_are_labels():
    assert set(crosswalk._ROLES.values()) <= set(labels.ROLES)
    assert crosswalk.role("Attacker", "Conflict.Attack") == "actor"
    assert crosswalk.role("Victim", "Life.Die") == "killed"
    assert crosswalk.role("Victim", "Life.Injure") == "injured"
    assert crosswalk.role("Victim", "") == "undergoer"
    assert crosswalk.role("Nonsense", "") is None
    reached = {*crosswalk._ROLES.values(), *(crosswalk.slot(slot) for slot in Slot)}
    assert set(labels.ROLES) <= reached | {"killed", "injured"}, "a role that nothing teaches"


def test_slots_of_the_prose_are_labels():
    assert {crosswalk.slot(slot) for slot in Slot} <= set(labels.ROLES)
    assert crosswalk.slot("recipient") == crosswalk.slot("target") == "undergoer"


def test_label_sets_of_model_prose_and_codebook_agree():
    book = codebook.load()
    assert set(labels.EVENT_TYPES) == set(prose.MODES) == {event_type.name for event_type in book.event_types}
    modes = {mode for names in prose.MODES.values() for mode in names}
    assert modes == set(labels.MODES) - {"-"}
    assert set(labels.HARMS) == {"-", *prose.HARMS}
    for sort in (labels.EVENT_TYPES, labels.MODES, labels.ROLES, labels.KAIROS, labels.HARMS):
        assert len(set(sort)) == len(sort)


@pytest.mark.parametrize(
    ("certainty", "polarity", "time", "realis"),
    [
        ("CERTAIN", "POS", "NON_FUTURE", "actual"),
        ("CERTAIN", "POS", "FUTURE", "planned"),
        ("PROBABLE", "POS", "FUTURE", "hypothetical"),
        ("POSSIBLE", "NEG", "NON_FUTURE", "negated"),
        ("", "POS", "FUTURE", None),
    ],
)
def test_factuality(certainty, polarity, time, realis):
    node = ET.Element("EVENT_MENTION", certainty=certainty, polarity=polarity, time=time)
    assert crosswalk.factuality(node) == realis
    assert realis is None or realis in set(Realis)
