"""Settling in parts, and with other processes beside this one: the same record as all at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from daybook import codebook
from daybook.flow import settle, settling
from daybook.record import open_store
from stores import BOOK, coded, put

START = date(2021, 2, 15)


def items(count=24):
    """Reports of some days on one incident, and on others that are like it."""
    days = [(START + timedelta(days=at // 6)).isoformat() for at in range(count)]
    return [coded(f"r{at:02}", day=day, killed=9 + at // 12) for at, day in enumerate(days)]


def settled(url, monkeypatch, *, some=10_000, many=1000, threads=1):
    """The record of a fresh store, with what is kept beside it, and the number of entries."""
    monkeypatch.setattr(settling, "_SOME", some)
    monkeypatch.setattr(settling, "_MANY", many)
    monkeypatch.setattr(settling, "_REPORTS", 5)
    monkeypatch.setattr(settling, "_EPISODES", 3)
    with open_store(url) as store:
        put(store, *items(), settle=False)
        settle(store, codebook.load(), threads=threads)
        with store.view() as view:
            edges = {(e.left, e.right, e.chance, e.reasons) for e in view.edges(m.id for m in view.mentions())}
            return view.record("x"), edges, view.origins(), len(view.log())


def test_other_processes_make_the_same_record(monkeypatch):
    alone = settled("memory", monkeypatch)
    assert settled("memory", monkeypatch, many=2, threads=3) == alone
    assert len(alone[0].incidents) > 1


@pytest.mark.parametrize("some", [1, 7])
def test_so_many_at_a_time_make_the_same_record(monkeypatch, some):
    alone, parts = settled("memory", monkeypatch), settled("memory", monkeypatch, some=some)
    assert parts[:3] == alone[:3]
    assert parts[3] == 1 + -(-len(items()) // some)


def test_a_run_that_is_broken_off_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(settling, "_SOME", 7)
    with open_store("memory") as store:
        put(store, *items(), settle=False)
        run, calls = settling._Settling.run, []

        def breaks(self):
            calls.append(len(self.dirty))
            if len(calls) == 3:
                raise RuntimeError("broken off")
            return run(self)

        monkeypatch.setattr(settling._Settling, "run", breaks)
        with pytest.raises(RuntimeError):
            settle(store, BOOK)
        with store.entry("daybook", "settle") as writer:
            assert len(writer.dirty()) == len(items()) - 14
        settle(store, BOOK)
        with store.view() as view:
            record = view.record("x")
    assert record == settled("memory", monkeypatch)[0]
