from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.serve.columns import Columns, Where, select
from daybook.serve.ordering import order, page

SORTS = ("-first", "first", "-weight", "-reported", "tie")
INCIDENTS = st.fixed_dictionaries(
    {
        "last": st.none() | st.integers(0, 5).map(lambda n: date(2026, 1, 1) + timedelta(n)),
        "doubt": st.integers(0, 4).map(float),
        "reported": st.integers(1, 3),
        "realis": st.just("actual"),
    }
)
STEPS = st.lists(st.dictionaries(st.integers(0, 30).map(lambda n: f"{n:08d}"), st.none() | INCIDENTS, max_size=8))


def ids(columns: Columns, rows) -> list[str]:
    return [columns.ids[row] for row in rows]


@given(STEPS, st.sampled_from(SORTS))
def test_an_order_that_is_kept_up_is_that_of_all_sorted_anew(steps, sort):
    columns, now = Columns(), {}
    for step in steps:
        columns = columns.copied()
        for ident, values in step.items():
            if values is None:
                columns.drop(ident)
                now.pop(ident, None)
            else:
                columns.put(ident, values)
                now[ident] = values
        anew = Columns()
        anew.put_many(now.items())
        assert ids(columns, order(columns, columns.alive, sort)) == ids(anew, order(anew, anew.alive, sort))


@given(st.dictionaries(st.integers(0, 40).map(lambda n: f"{n:08d}"), INCIDENTS), st.sampled_from(SORTS))
def test_pages_are_the_whole_order(incidents, sort):
    columns = Columns()
    columns.put_many(incidents.items())
    mask = select(columns, Where()) & (np.arange(columns.size) % 3 != 1)
    walked, after, more = [], None, True
    while more:
        rows, more = page(columns, mask, sort, after, 4)
        walked += rows
        after = columns.ids[rows[-1]] if rows else None
    assert walked == order(columns, mask, sort).tolist()


def test_behind_what_is_not_there_there_is_nothing():
    columns = Columns()
    columns.put("a", {"realis": "actual"})
    assert page(columns, columns.alive, "first", "b", 5) == ([], False)
    assert page(columns, ~columns.alive, "first", "a", 5) == ([], False)


def test_many_rows_are_gone_through_in_order():
    columns = Columns()
    columns.put_many((f"{n:08d}", {"doubt": float(n * 7919 % 30011), "realis": "actual"}) for n in range(30011))
    doubts = columns.number("doubt")[order(columns, columns.alive, "-weight")]
    assert doubts.tolist() == sorted(doubts.tolist(), reverse=True)


def test_no_other_order():
    with pytest.raises(KeyError):
        order(Columns(), Columns().alive, "size")


def test_a_state_stays_as_it_is_while_the_next_is_made():
    columns = Columns()
    columns.put("a", {"doubt": 1.0, "lat": 3.0, "lon": 4.0})
    later = columns.copied()
    later.put("a", {"doubt": 2.0})
    later.put("b", {"doubt": 3.0})
    later.drop("a")
    assert (columns.size, columns.ids, columns.alive.tolist()) == (1, ["a"], [True])
    assert columns.number("doubt").tolist() == [1.0]
    assert columns.row("b") is None
    assert (later.size, later.alive.tolist()) == (2, [False, True])
