from __future__ import annotations

import pytest

from daybook import codebook, flow
from daybook.export import to_json
from daybook.record import StoreError, Verdict, open_store
from daybook.record.dump import dump, load
from serve.conftest import filled


def busy():
    """A store with a past: acts, an undoing, a retracted report."""
    store = filled(open_store("memory"))
    book = codebook.load()
    with store.view() as view:
        first, second = view.incidents().items
    flow.act(store, "person:Ana", "merge", "one", lambda writer: writer.merge(first.id, second.id), book)
    flow.act(store, "person:Ana", "undo", "two", lambda writer: writer.undo(writer.seq - 1), book)
    flow.act(store, "person:Ben", "confirm", "seen", lambda writer: writer.rule(first.id, Verdict.CONFIRMED), book)
    flow.act(store, "person:Ben", "retract", "false", lambda writer: writer.retract("protest"), book)
    return store


def test_a_store_comes_back_whole():
    with busy() as store, open_store("memory") as other:
        lines = list(dump(store))
        assert load(other, lines) == len(lines) - 1
        assert list(dump(other)) == lines
        with store.view() as one, other.view() as two:
            assert to_json(one.record()) == to_json(two.record())
            assert one.log() == two.log()
            assert one.search("shelling") == two.search("shelling") != []


def test_and_goes_on():
    with busy() as store, open_store("memory") as other:
        load(other, dump(store))
        book = codebook.load()
        for kept in (store, other):
            flow.act(kept, "person:Ana", "undo", "", lambda writer: writer.undo(writer.seq - 1), book)
        with store.view() as one, other.view() as two:
            assert one.count() == two.count() == 2
            assert to_json(one.record()) == to_json(two.record())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[1:], "line 1 does not say"),
        (lambda lines: [], "line 1"),
        (lambda lines: [lines[0].replace('"schema": ', '"schema": 9'), *lines[1:]], "of schema"),
        (lambda lines: [*lines[:5], lines[5][:-9]], "line 6 is no JSON"),
        (lambda lines: [*lines[:5], "[]"], "line 6 is no row"),
        (lambda lines: [*lines[:5], '{"table":"users","name":"x"}'], "line 6 is no row of a store"),
    ],
)
def test_what_is_no_store_leaves_nothing_behind(change, words):
    with busy() as store, open_store("memory") as other:
        with pytest.raises(StoreError, match=words):
            load(other, change(list(dump(store))))
        with other.view() as view:
            assert view.count() == view.head() == 0


def test_only_an_empty_store_takes_one_in():
    with busy() as store, pytest.raises(StoreError, match="not empty"):
        load(store, list(dump(store)))
