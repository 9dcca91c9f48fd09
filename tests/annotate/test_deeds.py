"""Deeds by their plain verbs, and parties that did not do them."""

from __future__ import annotations

import pytest

from daybook.annotate.deeds import agents_only, done
from daybook.kinds import Realis, Slot
from daybook.types import Argument, Mention, Span, Telling


def found(text, told=()):
    return [
        (t.anchor.text, [(str(a.slot), a.mention.text) for a in t.arguments])
        for t in done(text, [Span(0, len(text))], told, [])
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            '"On our orders, naval forces late on Sunday conducted airstrikes on depots used by a militia", she said.',
            [("airstrikes", [("actor", "naval forces"), ("recipient", "depots")])],
        ),
        (
            "The ministry said the air force had carried out a series of drone strikes.",
            [("drone strikes", [("actor", "the air force")])],
        ),
        (
            "On Monday rebels staged a raid on the barracks near Goma.",
            [("raid", [("actor", "rebels"), ("recipient", "the barracks")])],
        ),
        ("The army has not conducted air strikes.", []),
        ("They launched a website.", []),
    ],
)
def test_a_deed_with_its_doer(text, expected):
    assert found(text) == expected


def telling(text, anchor, actor):
    at = Mention(text.index(anchor), text.index(anchor) + len(anchor), anchor)
    who = Mention(text.index(actor), text.index(actor) + len(actor), actor)
    return Telling(at, "ASSAULT", None, Realis.ACTUAL, 0.9, None, (Argument(Slot.ACTOR, who, 0.9),), None)


def test_what_has_its_anchor_already_is_not_told_twice():
    text = "Rebels launched an attack on the post."
    assert found(text, [telling(text, "launched", "Rebels")]) == []


@pytest.mark.parametrize(
    "text, anchor, actor, kept",
    [
        ("A depot used by the Vale Brigade was destroyed.", "destroyed", "Vale Brigade", False),
        ("The strike was a message to Oria.", "strike", "Oria", False),
        ("The attack was attributed to Oria.", "attack", "Oria", True),
        ("The depot was destroyed by Oria.", "destroyed", "Oria", True),
        ("They feared reprisal by Oria for the killing of Roe.", "killing", "Oria", False),
        ("They told of the killing by Oria of the guards.", "killing", "Oria", True),
    ],
)
def test_who_is_no_agent(text, anchor, actor, kept):
    [only] = agents_only(text, [Span(0, len(text))], [telling(text, anchor, actor)])
    assert bool(only.arguments) is kept
