"""Types to plain JSON and back: without loss, whatever the words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook import types
from daybook.record.codec import decode, dumps, encode, loads

KINDS = [
    types.Report,
    types.Attribution,
    types.EventMention,
    types.Judgement,
    types.Incident,
    types.Link,
    types.Issue,
    types.Statement,
]
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(), max_size=12))
st.register_type_strategy(int, st.integers(-(2**62), 2**62))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_comes_back(kind):
    @given(st.from_type(kind))
    def comes_back(value):
        text = dumps(value)
        assert text.isascii()
        assert loads(kind, text) == value
        assert dumps(loads(kind, text)) == text

    comes_back()


def test_what_holds_its_default_is_left_out():
    place = types.Place("Orsk")
    assert encode(place) == {"name": "Orsk"}
    assert encode(types.Mention(1, 3, "ab")) == [1, 3, "ab"]


def test_a_false_is_no_zero():
    assert decode(types.Judgement, encode(types.Judgement("a", "b", False, 0.0, (), "x"))).same is False


def test_a_field_that_is_added_later_reads_as_its_default():
    assert decode(types.Actor, {"name": "x"}) == types.Actor("x")


@pytest.mark.parametrize("plain", [{}, {"name": "x", "kind": "nonsense"}, [], "x"])
def test_what_is_no_value_is_refused(plain):
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        decode(types.Actor, plain)


def test_a_type_without_a_codec_is_said():
    @dataclass(frozen=True)
    class Odd:
        odd: set[int]

    Odd.__annotations__["odd"] = set[int]
    with pytest.raises(TypeError, match="no codec"):
        encode(Odd({1}))
