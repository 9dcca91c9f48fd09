"""The few things that the vocabulary itself can do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daybook.kinds import Stance
from daybook.types import Attribution, Mention, Span, content_id, innermost

BOUNDS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def said(ident, *content, cue=None):
    parts = tuple(Mention(a, b, "x" * (b - a)) for a, b in content)
    return Attribution(ident, "r", None, Mention(*cue, "said") if cue else None, parts, Stance.AFFIRMS)


@given(BOUNDS, BOUNDS)
def test_spans_overlap_where_they_share_a_character(left, right):
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == bool(shared) == right.overlaps(left)
    assert (right in left) == (set(range(right.start, right.end)) <= set(range(left.start, left.end)))


def test_innermost_is_the_narrowest_content_that_holds_the_mention():
    wide, narrow = said("wide", (0, 50)), said("narrow", (0, 5), (20, 40))
    assert innermost([wide, narrow], Mention(25, 30, "shots")) == "narrow"
    assert innermost([narrow, wide], Mention(10, 15, "shots")) == "wide"
    assert innermost([wide, narrow], Mention(38, 42, "shots")) == "wide"
    assert innermost([wide, narrow], Mention(60, 65, "shots")) is None
    assert innermost([], Mention(0, 1, "x")) is None


def test_a_cue_is_not_said_by_its_own_source():
    assert innermost([said("a", (0, 50), cue=(10, 16))], Mention(10, 16, "denied")) is None


def test_equally_narrow_contents_give_one_answer_in_any_order():
    pair = [said("b", (0, 9)), said("a", (0, 9))]
    assert innermost(pair, Mention(1, 2, "x")) == innermost(pair[::-1], Mention(1, 2, "x")) == "a"


def test_content_ids_depend_on_their_parts_alone():
    assert content_id(["a", 1]) == content_id(("a", "1"))
    assert len({content_id(parts) for parts in (["a", "b"], ["ab"], ["a", "b", ""], ["b", "a"])}) == 4
    assert len(content_id(["\ud800"])) == 16
