"""Crosswalks: one example, made up here, for each of ACLED's sub-event types and MUC-4's incident types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.codebook import load
from daybook.kinds import ActorKind, Slot

STATE, REBEL, CIVIL = "state_forces", "rebel_group", "civilians"

EXAMPLES = [
    ("ASSAULT", "firearms", [STATE], [REBEL], [], "", "Battles: Armed clash"),
    ("ASSAULT", None, ["unknown"], ["police"], ["killed"], "ambush", "Battles: Armed clash"),
    ("ASSAULT", None, [REBEL, STATE], [], [], "clashes", "Battles: Armed clash"),
    ("ASSAULT", None, ["identity_militia"], [], [], "clashed", "Battles: Armed clash"),
    ("COERCE", "seize", [STATE], [REBEL], [], "recaptured", "Battles: Government regains territory"),
    ("COERCE", "seize", [REBEL], [], [], "overran", "Battles: Non-state actor overtakes territory"),
    ("ASSAULT", "unconventional", [STATE], [CIVIL], [], "sarin", "Explosions/Remote violence: Chemical weapon"),
    ("ASSAULT", "aerial", [STATE], [REBEL], [], "airstrike", "Explosions/Remote violence: Air/drone strike"),
    ("ASSAULT", "drone", [REBEL], [CIVIL], ["killed"], "", "Explosions/Remote violence: Air/drone strike"),
    ("ASSAULT", "suicide-attack", [], [CIVIL], [], "", "Explosions/Remote violence: Suicide bomb"),
    ("ASSAULT", "heavy-weapons", [], [STATE], [], "", "Explosions/Remote violence: Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives", [], [], [], "car bomb", "Explosions/Remote violence: Remote explosive/landmine/IED"),
    ("ASSAULT", "explosives", [], [CIVIL], [], "hand grenades", "Explosions/Remote violence: Grenade"),
    ("ASSAULT", "sexual", [STATE], [CIVIL], [], "", "Violence against civilians: Sexual violence"),
    ("ASSAULT", "firearms", [REBEL], [CIVIL], ["killed"], "", "Violence against civilians: Attack"),
    ("ASSAULT", None, [], [], [], "", "Violence against civilians: Attack"),
    ("ASSAULT", "abduct", [], ["person"], [], "", "Violence against civilians: Abduction/forced disappearance"),
    ("PROTEST", "demo", ["protesters"], ["government"], [], "", "Protests: Peaceful protest"),
    ("PROTEST", "demo", ["protesters"], [], ["arrested"], "", "Protests: Protest with intervention"),
    ("ASSAULT", "crowd-control", ["police"], ["protesters"], [], "", "Protests: Protest with intervention"),
    ("ASSAULT", "firearms", ["police"], ["protesters"], ["killed"], "", "Protests: Excessive force against protesters"),
    ("PROTEST", "riot", ["rioters"], ["police"], [], "", "Riots: Violent demonstration"),
    ("ASSAULT", "primitive", ["protesters"], ["police"], [], "", "Riots: Violent demonstration"),
    ("ASSAULT", "beat", ["rioters"], [CIVIL], ["killed"], "", "Riots: Mob violence"),
    ("ASSAULT", "beat", ["unknown"], ["person"], [], "lynched", "Riots: Mob violence"),
    ("AGREE", None, [STATE], [REBEL], [], "", "Strategic developments: Agreement"),
    ("RETREAT", "ceasefire", [], [], [], "", "Strategic developments: Agreement"),
    ("COERCE", "arrest", ["police"], [CIVIL], ["arrested"], "", "Strategic developments: Arrests"),
    ("MOBILIZE", "troops", [STATE], [], [], "deployed", "Strategic developments: Change to group/activity"),
    ("COERCE", "seize", ["police"], [], [], "seized weapons", "Strategic developments: Disrupted weapons use"),
    ("ASSAULT", "drone", [STATE], [], [], "intercepted", "Strategic developments: Disrupted weapons use"),
    ("MOBILIZE", "troops", [REBEL], [], [], "camp", "Strategic developments: Headquarters or base established"),
    ("ASSAULT", "destroy", [STATE], [], [], "razed", "Strategic developments: Looting/property destruction"),
    ("COERCE", "seize", [REBEL], [CIVIL], [], "looted", "Strategic developments: Looting/property destruction"),
    ("RETREAT", "withdraw", [REBEL], [], [], "", "Strategic developments: Non-violent transfer of territory"),
    ("COERCE", "curfew", ["government"], [CIVIL], [], "", "Strategic developments: Other"),
    ("CONSULT", "visit", ["government"], ["government"], [], "", None),
    ("ACCUSE", None, ["government"], [STATE], [], "", None),
]


@pytest.mark.parametrize(("kind", "mode", "actors", "recipients", "harm", "words", "expected"), EXAMPLES)
def test_acled(kind, mode, actors, recipients, harm, words, expected):
    sides = map(ActorKind, actors), map(ActorKind, recipients), map(Slot, harm)
    assert load().acled(kind, mode, *sides, words=(words, "")) == expected


def test_what_was_seized_decides():
    book = load()
    weapons = book.acled("COERCE", "seize", [ActorKind.POLICE], [], [], words=("seized", "two rifles and ammunition"))
    assert weapons == "Strategic developments: Disrupted weapons use"
    cattle = book.acled("COERCE", "seize", [ActorKind.POLICE], [], [], words=("seized", "forty head of cattle"))
    assert cattle == "Strategic developments: Looting/property destruction"


def test_every_sub_event_type_has_an_example():
    assert {rule.to for rule in load().acled_rules} == {example[-1] for example in EXAMPLES}
    assert len({example[-1] for example in EXAMPLES} - {None}) == 25


ARMED = ["state_forces", "police", "rebel_group", "political_militia", "identity_militia", "external_forces"]


@pytest.mark.parametrize("recipient", ARMED)
@pytest.mark.parametrize("actor", [*ARMED, "unknown"])
@pytest.mark.parametrize("mode", ["firearms", "targeted", None])
def test_an_armed_clash_is_no_attack_on_civilians(mode, actor, recipient):
    found = load().acled("ASSAULT", mode, [ActorKind(actor)], [ActorKind(recipient)], [Slot.KILLED])
    assert found == "Battles: Armed clash"


kinds = st.lists(st.sampled_from(list(ActorKind)), max_size=3)
coded = st.sampled_from([(kind.name, mode) for kind in load().event_types for mode in (None, *kind.modes)])


@given(coded, kinds, kinds, st.lists(st.sampled_from(list(Slot)), max_size=2))
def test_acled_depends_on_sets_alone(code, actors, recipients, harm):
    kind, mode = code[0], code[1] and code[1].name
    book = load()
    found = book.acled(kind, mode, actors, recipients, harm)
    assert found == book.acled(kind, mode, actors[::-1] * 2, recipients[::-1], harm[::-1])
    assert found is None or found in {rule.to for rule in book.acled_rules}


@pytest.mark.parametrize(
    ("kind", "mode", "words", "expected"),
    [
        ("ASSAULT", "explosives", "", "BOMBING"),
        ("ASSAULT", "aerial", "bombed", "BOMBING"),
        ("ASSAULT", "aerial", "strafed", "ATTACK"),
        ("ASSAULT", "firearms", "", "ATTACK"),
        ("ASSAULT", None, "", "ATTACK"),
        ("ASSAULT", "abduct", "", "KIDNAPPING"),
        ("ASSAULT", "abduct", "hijacked", "HIJACKING"),
        ("ASSAULT", "destroy", "burned down", "ARSON"),
        ("ASSAULT", "destroy", "blown up", "ATTACK"),
        ("COERCE", "seize", "robbed", "ROBBERY"),
        ("COERCE", "arrest", "", None),
        ("CONSULT", None, "", None),
    ],
)
def test_muc4(kind, mode, words, expected):
    assert load().muc4(kind, mode, words=words) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("01", None),
        ("081", "CONCEDE"),
        ("0831", "CONCEDE"),
        ("084", "RETREAT"),
        ("0871", "RETREAT"),
        ("190", "ASSAULT"),
    ],
)
def test_cameo(code, expected):
    assert load().plover(code) == expected


def test_cameo_roots_go_back():
    book = load()
    assert book.cameo_roots("ASSAULT") == ("18", "19", "20")
    for kind in book.event_types:
        assert all(book.plover(code) == kind.name for code in book.cameo_roots(kind.name))
        assert book.cameo_roots(kind.name)


def test_unknown_codes():
    with pytest.raises(KeyError):
        load().plover("99")
    with pytest.raises(KeyError):
        load().acled("WAR", None, [], [], [])
    with pytest.raises(KeyError):
        load().muc4("WAR", None)
