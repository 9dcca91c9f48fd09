"""Cues: found by dictionary form, longest first, never within a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.codebook import load
from daybook.codebook.cues import Cues, tokens

SMALL = Cues.of([("bomb", "explosives"), ("petrol bomb", "primitive"), ("plane", "aerial"), ("open fire", "firearms")])


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Two bombs went off", ["explosives"]),
        ("bombed, bombing", ["explosives", "explosives"]),
        ("petrol-bombs", ["primitive"]),
        ("a petrol bomb and a bomb", ["primitive", "explosives"]),
        ("the planned march", []),
        ("planes", ["aerial"]),
        ("opened fire", ["firearms"]),
        ("open", []),
        ("bombast", []),
        ("", []),
    ],
)
def test_find(text, labels):
    assert list(SMALL.find(text)) == labels


def test_tokens():
    assert tokens("The army\u2019s AK-47s, the women's rights") == [
        "the",
        "army",
        "ak",
        "47s",
        "the",
        "women",
        "rights",
    ]


@pytest.mark.parametrize(
    ("event_type", "words", "mode"),
    [
        ("ASSAULT", "airstrikes", "aerial"),
        ("ASSAULT", "Air raids by warplanes", "aerial"),
        ("ASSAULT", "shelled", "heavy-weapons"),
        ("ASSAULT", "struck rockets", "heavy-weapons"),
        ("ASSAULT", "mortar bombs", "heavy-weapons"),
        ("ASSAULT", "attack armed drones", "drone"),
        ("ASSAULT", "drone strike missiles", "drone"),
        ("ASSAULT", "suicide car bombing", "suicide-attack"),
        ("ASSAULT", "blew herself up", "suicide-attack"),
        ("ASSAULT", "roadside bomb", "explosives"),
        ("ASSAULT", "stabbed", "primitive"),
        ("ASSAULT", "petrol bombs", "primitive"),
        ("ASSAULT", "opened fire", "firearms"),
        ("ASSAULT", "was assassinated by gunmen", "targeted"),
        ("ASSAULT", "kidnapped at gunpoint", "abduct"),
        ("ASSAULT", "tear gas and batons", "crowd-control"),
        ("ASSAULT", "raped", "sexual"),
        ("ASSAULT", "torched", "destroy"),
        ("ASSAULT", "chlorine gas", "unconventional"),
        ("ASSAULT", "attack", None),
        ("ASSAULT", "strike", None),
        ("PROTEST", "marched", "demo"),
        ("PROTEST", "hunger strike", "hunger"),
        ("PROTEST", "strike", "strike"),
        ("COERCE", "arrested", "arrest"),
        ("COERCE", "a night-time curfew", "curfew"),
        ("COERCE", "seized", "seize"),
        ("RETREAT", "freed", "release"),
        ("RETREAT", "pulled out", "withdraw"),
        ("RETREAT", "the truce took hold", "ceasefire"),
        ("SANCTION", "sentenced", "convict"),
        ("CONSULT", "spoke by telephone", "phone"),
        ("MOBILIZE", "deployed troops", "troops"),
        ("AGREE", "agreed by telephone", None),
    ],
)
def test_mode_for(event_type, words, mode):
    assert load().mode_for(event_type, words) == mode


@pytest.mark.parametrize("kind", [kind.name for kind in load().event_types if kind.modes])
def test_every_cue_alone_decides_its_own_mode(kind):
    for mode in load().event_type(kind).modes:
        for cue in mode.cues:
            assert load().mode_for(kind, cue) == mode.name, cue


def test_unknown_type():
    with pytest.raises(KeyError):
        load().mode_for("WAR", "bomb")


def test_contexts():
    book = load()
    found = book.contexts_for("The refugees fled the earthquake; soldiers and the Red Cross brought food aid")
    assert {"military", "disaster", "migration", "humanitarian"} <= set(found)
    order = [context.name for context in book.contexts]
    assert list(found) == sorted(found, key=order.index)
    assert book.contexts_for("Nothing much") == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    book = load()
    assert book.mode_for("ASSAULT", text) in {None, *(mode.name for mode in book.event_type("ASSAULT").modes)}
    assert set(book.contexts_for(text)) <= {context.name for context in book.contexts}


@given(st.permutations(["a petrol bomb", "planes", "people opened fire", "then left"]))
def test_order_of_clauses_does_not_matter(parts):
    assert sorted(SMALL.find(", ".join(parts))) == ["aerial", "firearms", "primitive"]


def test_long_degenerate_text_is_linear():
    assert "crime" in load().contexts_for("open " * 200_000 + "murder")
