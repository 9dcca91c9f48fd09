"""A store of an older schema is brought up: what was told stays, and what is derived is made again."""

from __future__ import annotations

import sqlite3

from daybook.record import open_store
from tests.stores import coded, now, put, settled

FIRST = (
    "DROP TABLE episodes",
    "DROP TABLE episode_keys",
    "DROP TABLE origin_keys",
    "CREATE TABLE episodes (id TEXT PRIMARY KEY, report TEXT NOT NULL, doc TEXT NOT NULL)",
    "CREATE INDEX episodes_report ON episodes (report)",
    "CREATE TABLE episode_keys (key TEXT, episode TEXT, PRIMARY KEY (key, episode))",
    "CREATE TABLE origin_keys (key TEXT, report TEXT, PRIMARY KEY (key, report))",
    "DROP INDEX dirty_seq",
    "DROP TABLE glances",
    "UPDATE meta SET value = '1' WHERE key = 'schema'",
)
"""What makes the tables of the first schema of today's."""


def test_a_store_of_the_first_schema_is_settled_again(tmp_path):
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with open_store(url) as store:
        put(store, coded("r1"), coded("r2"))
        before = now(store)
    with sqlite3.connect(tmp_path / "x.db") as raw:
        for statement in FIRST:
            raw.execute(statement)
    raw.close()
    with open_store(url) as store:
        assert now(store) == before
        with store.entry("daybook", "look") as writer:
            assert set(writer.dirty()) == {"r1", "r2"}
        assert settled(store) == 0
        assert now(store) == before
        put(store, coded("r3"))
        assert any({"r1", "r2", "r3"} <= set(one.reports) for one in now(store).incidents)
