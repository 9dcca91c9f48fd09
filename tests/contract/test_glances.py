"""What lists show of an incident is kept ready, and is always what would be made of it now."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from daybook.flow.glances import glance
from daybook.record import MACHINE, Verdict, open_store
from daybook.record.glances import glances_of
from tests.stores import MAN, TEXT, Clock, act, coded, now, put


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request, tmp_path):
    url = {"memory": "memory", "sqlite": f"sqlite:///{tmp_path / 'x.db'}"}.get(request.param)
    with open_store(url or request.getfixturevalue("postgres").database(), clock=Clock()) as opened:
        yield opened


def made(store) -> dict[str, object]:
    """What would be made of every incident now."""
    record = now(store)
    reports = {report.id: report for report in record.reports}
    told = {mention.id: mention for mention in record.mentions}
    with store.view() as view:
        doubts = {point.id: point.doubt for point in view.points()}
    return {one.id: json.loads(glance(one, reports, told[one.mentions[0]], doubts[one.id])) for one in record.incidents}


def kept(store) -> dict[str, object]:
    with store.view() as view:
        ids = [point.id for point in view.points()]
        held = glances_of(view, ids)
    assert store.glances(ids) == held
    return {ident: json.loads(doc) for ident, doc in held.items()}


def incident_of(store, mention: str) -> str:
    with store.view() as view:
        return view.home([mention])[mention]


def with_victim(one):
    """The same report, and its first event was done to a person."""
    first, *others = one.mentions
    said = replace(first.statements[0], id=f"{first.id}-v", slot=type(first.statements[0].slot).RECIPIENT, value=MAN)
    return replace(one, mentions=(replace(first, statements=(*first.statements, said)), *others))


def test_what_is_kept_is_what_would_be_made(store):
    put(store, with_victim(coded("r1")))
    assert kept(store) == made(store) != {}
    put(store, coded("r2", text=TEXT.replace("nine", "ten"), killed=10))
    assert kept(store) == made(store)
    first, second = incident_of(store, "r1-m1"), incident_of(store, "r1-m3")
    act(store, lambda w: w.merge(first, second, "one operation"))
    assert kept(store) == made(store)
    with store.view() as view:
        entry = view.log(limit=1)[0]
    act(store, lambda w: w.undo(entry.seq), "undo")
    act(store, lambda w: w.rule(second, Verdict.CONFIRMED), "confirm")
    assert kept(store) == made(store)
    put(store, coded("r2", coder="model 2", text=TEXT.replace("nine", "ten"), killed=12), again=True)
    assert kept(store) == made(store)
    act(store, lambda w: w.retract("r2"), "retract")
    assert kept(store) == made(store)
    act(store, lambda w: w.erase_report("r1"), "erase")
    assert kept(store) == made(store) == {}


def test_an_erased_name_is_gone_from_it(store):
    put(store, with_victim(replace(coded(), report=replace(coded().report, title="Idris Vale shelled"))))
    act(store, lambda w: w.erase_name("Orsk Hollow"), "erase")
    assert "Orsk" not in json.dumps(kept(store))


def test_one_that_is_missing_is_made_when_its_incident_is_settled_again(store):
    from daybook.record import schema

    put(store, coded())
    before = kept(store)
    with store.restoring() as connection:
        connection.execute(schema.glances.delete())
    assert kept(store) == {}
    put(store, coded("r9", day="2021-09-01"))
    assert kept(store).keys().isdisjoint(before)
    with store.entry(MACHINE, "settle") as writer:
        writer.mark(["r1"])
    put(store)
    assert kept(store) == made(store)
    assert before.items() <= kept(store).items()


def test_the_last_entry_is_told_quickly(store):
    assert store.head() == 0
    put(store, coded())
    with store.view() as view:
        last = view.head()
    assert store.head() == last == 2


def test_a_lost_connection_is_made_again(postgres):
    url = postgres.database()
    name = url.split("/")[3].partition("?")[0]
    with open_store(url) as store:
        put(store, coded())
        assert store.head() == 2
        postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        assert store.head() == 2
        assert len(store.glances([p for p in kept(store)])) == len(made(store))
