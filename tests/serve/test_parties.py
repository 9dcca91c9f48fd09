from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from daybook.export.privacy import WITHHELD
from daybook.kinds import Slot
from daybook.record import View
from daybook.serve.columns import Columns
from daybook.serve.parties import Cast, named, renewed
from tests.stores import MAN, coded, put

STATES = st.lists(
    st.dictionaries(st.sampled_from("a b c d e f".split()), st.sets(st.sampled_from("w x y z".split()))), max_size=6
)


class Told(View):
    """A view of incidents that are told of here."""

    def __init__(self, parts: dict[str, set[str]]) -> None:
        self.parts = parts


def pairs(view: Told, incidents=None):
    some = view.parts if incidents is None else {one: view.parts[one] for one in incidents}
    return [(incident, key) for incident, keys in some.items() for key in sorted(keys)]


@given(STATES)
def test_a_cast_that_is_kept_up_is_that_of_all_read_anew(states):
    with patch("daybook.serve.parties.parties", pairs):
        columns, cast, parts = Columns(), Cast(0, (), np.zeros(0, np.int32), np.zeros(0, np.int32)), {}
        for seq, state in enumerate(states, 1):
            columns = columns.copied()
            for gone in parts.keys() - state.keys():
                columns.drop(gone)
            for ident, keys in state.items():
                if parts.get(ident) != keys:
                    columns.put(ident, {"reported": seq})
            columns.seq, parts = seq, state
            cast = renewed(cast, Told(parts), columns)
            counts = {key: sum(key in keys for keys in parts.values()) for key in "wxyz"}
            wanted = sorted(((k, n) for k, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0]))
            assert cast.most(columns.alive, 3) == wanted[:3]
            for key in "wxyz":
                rows = np.flatnonzero(cast.of(key, columns.size) & columns.alive)
                assert {columns.ids[row] for row in rows} == {one for one, keys in parts.items() if key in keys}


def test_who_has_no_name_is_not_told():
    assert named([("a", 3), ("b", 2), ("c", 1)], {"a": "A", "b": None}) == [("a", "A", 3)]


def test_victims_are_not_named(served, store):
    report = coded("r1")
    first, *others = report.mentions
    statement = replace(first.statements[0], id="victim", slot=Slot.RECIPIENT, value=MAN)
    put(store, replace(report, mentions=(replace(first, statements=(*first.statements, statement)), *others)))
    found = served.get(f"/api/incidents?actor={MAN.name}").json()["items"]
    assert WITHHELD in [actor["name"] for actor in found[0]["recipients"]]
    told = served.get("/api/incidents/facets").json()["actors"]
    assert told
    then = served.get("/api/incidents/facets?as_of=2999-01-01").json()["actors"]
    assert told == then
    assert MAN.name.casefold() not in {word.casefold() for key, name, _ in told for word in (key, name)}
