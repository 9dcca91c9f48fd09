from __future__ import annotations

import json
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from daybook.serve.columns import Columns, Mirror, Where, select
from daybook.serve.ordering import order
from daybook.serve.summaries import areas, cells, counts, points, timeline, totals

RAID = {
    "first": date(2026, 3, 1),
    "last": date(2026, 3, 2),
    "lat": 36.2,
    "lon": 37.1,
    "precision": "town",
    "country": "SY",
    "event_type": "ASSAULT",
    "grade": "claimed",
    "realis": "actual",
    "killed_low": 3,
    "killed_high": 5,
    "doubt": 0.5,
    "main": True,
}
RALLY = {
    "first": date(2026, 5, 4),
    "last": date(2026, 5, 4),
    "lat": -12.0,
    "lon": -77.0,
    "precision": "admin1",
    "country": "PE",
    "event_type": "PROTEST",
    "grade": "corroborated",
    "realis": "actual",
    "killed_low": None,
    "killed_high": None,
    "doubt": 0.1,
    "main": False,
}
NOWHERE = {"event_type": "ASSAULT", "grade": "claimed", "realis": "actual", "doubt": 0.9}
LONG_AGO = {"last": date(2019, 7, 8), "event_type": "COERCE", "grade": "denied", "realis": "actual", "doubt": 0.2}
PLAN = {**RALLY, "realis": "planned"}


def filled(**incidents) -> Columns:
    columns = Columns()
    for ident, values in incidents.items():
        columns.put(ident, values)
    return columns


ALL = filled(raid=RAID, rally=RALLY, nowhere=NOWHERE, ago=LONG_AGO, plan=PLAN)


def found(where: Where, columns: Columns = ALL) -> set[str]:
    return {columns.ids[row] for row in np.flatnonzero(select(columns, where))}


def test_only_what_happened_unless_asked():
    assert found(Where()) == {"raid", "rally", "nowhere", "ago"}
    assert found(Where(realis=())) == {"raid", "rally", "nowhere", "ago", "plan"}
    assert found(Where(realis=("planned",))) == {"plan"}


def test_time_by_overlap():
    assert found(Where(first=date(2026, 3, 2))) == {"raid", "rally"}
    assert found(Where(first=date(2026, 3, 3))) == {"rally"}
    assert found(Where(last=date(2026, 3, 1))) == {"raid", "ago"}
    assert found(Where(last=date(2019, 7, 7))) == set()
    assert found(Where(dated=False)) == {"nowhere"}
    assert found(Where(dated=True)) == {"raid", "rally", "ago"}


def test_boxes_may_cross_the_date_line():
    assert found(Where(box=(30, 30, 40, 40))) == {"raid"}
    assert found(Where(box=(40, -20, 30, 40))) == {"rally"}
    assert found(Where(box=(170, -90, -60, 90))) == {"rally"}
    assert found(Where(placed=False)) == {"nowhere", "ago"}


def test_words_numbers_and_ids():
    assert found(Where(countries=("SY", "PE"))) == {"raid", "rally"}
    assert found(Where(types=("ASSAULT",), grades=("claimed",))) == {"raid", "nowhere"}
    assert found(Where(types=("NONE",))) == set()
    assert found(Where(main=True)) == {"raid"}
    assert found(Where(ids=frozenset({"rally", "unknown"}))) == {"rally"}
    assert found(Where(reviewed=False)) == {"raid", "rally", "nowhere", "ago"}


def test_orders_put_the_undated_last():
    mask = select(ALL, Where())
    assert [ALL.ids[row] for row in order(ALL, mask, "first")] == ["ago", "raid", "rally", "nowhere"]
    assert [ALL.ids[row] for row in order(ALL, mask, "-first")] == ["rally", "raid", "ago", "nowhere"]
    assert [ALL.ids[row] for row in order(ALL, mask, "-weight")] == ["nowhere", "raid", "ago", "rally"]


def test_points_and_areas():
    mask = select(ALL, Where())
    assert json.loads(points(ALL, mask, 10)) == [
        ["raid", 37.1, 36.2, "town", "ASSAULT", "claimed", 5, "2026-03-01"],
        ["rally", -77.0, -12.0, "admin1", "PROTEST", "corroborated", None, "2026-05-04"],
    ]
    assert [ALL.ids[row] for row in areas(ALL, mask)] == ["rally"]


def test_cells_stand_at_the_mean():
    near = {**RAID, "lat": 36.4, "lon": 37.3}
    columns = filled(raid=RAID, near=near, rally=RALLY)
    mask = select(columns, Where())
    assert sorted(cells(columns, mask, 4)) == [[-77.0, -12.0, 1, 0], [37.2, 36.3, 2, 6]]
    assert sum(cell[2] for cell in cells(columns, mask, 18)) == 3
    assert cells(columns, ~columns.alive, 4) == []


def test_a_timeline():
    assert timeline(ALL, select(ALL, Where()), "month") == (
        "month",
        [["2019-07-01", 1, 0, 0], ["2026-03-01", 1, 3, 5], ["2026-05-01", 1, 0, 0]],
        1,
    )
    assert timeline(ALL, select(ALL, Where()))[0] == "month"
    assert timeline(ALL, select(ALL, Where(first=date(2026, 1, 1))))[0] == "day"
    assert timeline(ALL, select(ALL, Where(types=("NONE",)))) == ("day", [], 0)


def test_counts_and_totals():
    mask = select(ALL, Where())
    assert counts(ALL, mask, "event_type") == [("ASSAULT", 2), ("COERCE", 1), ("PROTEST", 1)]
    assert counts(ALL, mask, "country") == [("PE", 1), ("SY", 1)]
    assert totals(ALL, mask) == {"total": 4, "unplaced": 2, "undated": 1}


@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from("put drop".split()), st.floats(-90, 90)), max_size=60))
def test_the_columns_are_what_was_put_and_not_dropped(acts):
    columns, kept = Columns(), {}
    for number, act, lat in acts:
        if act == "put":
            columns.put(str(number), {"lat": lat, "realis": "actual"})
            kept[str(number)] = np.float32(lat)
        else:
            columns.drop(str(number))
            kept.pop(str(number), None)
    rows = np.flatnonzero(columns.alive)
    assert {columns.ids[row]: columns.number("lat")[row] for row in rows} == kept


def test_many_rows_make_room():
    columns = filled(**{str(n): {"doubt": n} for n in range(3000)})
    assert columns.number("doubt")[2999] == 2999
    assert columns.size == 3000


def test_a_figure_beyond_the_columns():
    assert filled(a={"killed_high": 10**12}).number("killed_high")[0] == 2**31 - 1


def test_a_mirror_asks_for_what_changed():
    asked = []

    def changes(_view, seq):
        asked.append(seq)
        return (5, [("a", RAID)], []) if seq == 0 else (9, [("b", RALLY)], ["a"])

    mirror = Mirror(changes)
    assert found(Where(), mirror.now(None, 5)) == {"a"}
    mirror.now(None, 5)
    assert found(Where(), mirror.now(None, 7)) == {"b"}
    assert asked == [0, 5]
