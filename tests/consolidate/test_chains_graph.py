"""Chains as a graph: what came before one incident and after it, and labels that nothing breaks out of."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from daybook import codebook
from daybook.consolidate.chains_graph import around, graph, label, to_dot, to_json
from daybook.consolidate.settle import Ground, settle
from daybook.kinds import LinkKind
from daybook.types import Link, Mention, Place
from making import ORSK, before, on, report_of, told

REPORT = report_of("Gunmen fired. Jets raided. Crowds marched. Soldiers left.")
GROUND = Ground(codebook.load(), {REPORT.id: REPORT}, {})


def incident(anchor, when=None, place=None, **more):
    slots = {name: value for name, value in (("time", when), ("place", place)) if value}
    return settle([told(REPORT, anchor, **slots, **more)], GROUND, main=False)


FIRED = incident("fired", on("2021-02-15"), ORSK, mode="firearms")
RAIDED = incident("raided", on("2021-02-25"), mode="aerial")
MARCHED = incident("marched", before("2021-03-01"))
LEFT = incident("left")


def link(left, right, kind=LinkKind.FOLLOWS, text="after"):
    return Link(left.id, right.id, kind, "r1", Mention(0, len(text), text), None, 0.8)


LINKS = (link(FIRED, RAIDED, LinkKind.RESPONSE), link(RAIDED, MARCHED), link(FIRED, LEFT))
ALL = (LEFT, MARCHED, RAIDED, FIRED)


def ids(chains):
    return [i.id for i in chains.incidents]


def test_incidents_that_links_join_by_day_those_without_one_last():
    made = graph(ALL, LINKS)
    assert ids(made) == [FIRED.id, RAIDED.id, MARCHED.id, LEFT.id]
    assert ids(graph(ALL, LINKS[:1])) == [FIRED.id, RAIDED.id]
    assert len(graph(ALL, LINKS[:1], alone=True).incidents) == 4
    assert graph([FIRED], LINKS).links == ()


def test_the_chain_before_and_after_one_incident():
    made = graph(ALL, LINKS)
    chain = around(made, RAIDED.id)
    assert ids(chain) == [FIRED.id, RAIDED.id, MARCHED.id]
    assert len(chain.links) == 2
    assert ids(around(made, FIRED.id, steps=1)) == [FIRED.id, RAIDED.id, LEFT.id]
    assert around(made, "nowhere").incidents == ()


def test_a_ring_of_links_ends():
    made = graph(ALL, (*LINKS, link(MARCHED, FIRED)))
    assert set(ids(around(made, RAIDED.id))) == {i.id for i in ALL}


def test_labels_say_what_when_and_where():
    assert label(FIRED) == "ASSAULT / firearms\n2021-02-15, Orsk Hollow"
    assert label(MARCHED) == "ASSAULT\nbefore 2021-03-01, place unknown"
    assert label(LEFT) == "ASSAULT\nday unknown, place unknown"


def test_json_is_plain_and_the_same_in_any_order():
    one, other = to_json(graph(ALL, LINKS)), to_json(graph(ALL[::-1], LINKS[::-1]))
    assert json.dumps(one) == json.dumps(other)
    assert one["edges"][0]["kind"] in {"response", "follows"} and one["nodes"][0]["place"] == "Orsk Hollow"


STRING = r'"(?:[^"\\\n]|\\.)*"'
STATEMENT = re.compile(rf"  {STRING}(?: -> {STRING})? \[label={STRING}(?:, style=\w+)?\];")


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_no_name_breaks_out_of_its_label(text):
    hostile = replace(FIRED, place=Place(text))
    made = to_dot(graph([hostile, RAIDED], [link(hostile, RAIDED, text=text)]), {RAIDED.id: text})
    lines = made.split("\n")
    assert lines[0] == "digraph chains {" and lines[-2:] == ["}", ""]
    assert all(STATEMENT.fullmatch(line) for line in lines[3:-2])
    assert len(lines) == 3 + 3 + 2
