"""Stores that cannot be opened or written: one clear line, and nothing half done."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from daybook.record import Busy, StoreError, engines, migrations, open_store, schema
from tests.stores import coded, now, put

ROOT = Path(__file__).parents[2]


def make(path: Path) -> str:
    url = f"sqlite:///{path}"
    with open_store(url) as store:
        put(store, coded())
    return url


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", "is no store"),
        ("mysql://x/y", "no store is kept in"),
        ("sqlite:////no/such/folder/x.db", "there is no folder"),
        ("sqlite:////tmp", "is a folder"),
        ("postgresql://nobody@127.0.0.1:9/none?connect_timeout=2", "connection"),
    ],
)
def test_urls_that_lead_nowhere(url, message):
    with pytest.raises(StoreError, match=message) as told:
        open_store(url)
    assert "\n" not in str(told.value)


def test_a_store_is_made_only_where_that_is_wanted(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        open_store(f"sqlite:///{tmp_path}/x.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_schema_is_refused(tmp_path):
    url = make(tmp_path / "x.db")
    with sqlite3.connect(tmp_path / "x.db") as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    raw.close()
    with pytest.raises(StoreError, match=r"schema 99 .* install a newer Daybook"):
        open_store(url)


def test_an_older_schema_is_brought_up_once(tmp_path, monkeypatch):
    url = make(tmp_path / "x.db")
    steps = []
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, lambda connection: steps.append(1)))
    for _ in range(2):
        with open_store(url) as store:
            assert len(now(store).reports) == 1
    assert steps == [1]


def test_a_step_that_fails_leaves_the_old_schema(tmp_path, monkeypatch):
    url = make(tmp_path / "x.db")

    def fails(connection):
        connection.exec_driver_sql("CREATE TABLE half (done)")
        raise StoreError("no")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, fails))
        with pytest.raises(StoreError):
            open_store(url)
    with open_store(url) as store:
        assert len(now(store).reports) == 1


def test_what_is_no_store_is_left_alone(tmp_path):
    (tmp_path / "x.db").write_text("a letter, not a database, and long enough to be looked at " * 20)
    with pytest.raises(StoreError, match="no store of Daybook"):
        open_store(f"sqlite:///{tmp_path}/x.db")
    with sqlite3.connect(tmp_path / "y.db") as raw:
        raw.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    raw.close()
    with pytest.raises(StoreError, match="something else"):
        open_store(f"sqlite:///{tmp_path}/y.db")


def test_a_writer_that_waits_too_long_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "WAIT", 0.1)
    url = make(tmp_path / "x.db")
    with open_store(url) as one, open_store(url) as other, one.entry("daybook", "add"):
        with pytest.raises(Busy, match="another writer"), other.entry("daybook", "add"):
            pass
        assert len(now(other).reports) == 1


FULL = """
    import resource, signal, sys
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    from daybook.record import StoreError, open_store
    from tests.stores import coded, put
    with open_store(sys.argv[1]) as store:
        size = {room}
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            put(store, *[coded(f"f{{n}}", text="word " * 20000 + coded().report.text[:0] + coded().report.text)
                         for n in range(40)])
        except StoreError as error:
            print(error)
"""


def run(script: str, url: str, **more) -> str:
    paths = os.pathsep.join(str(ROOT / part) for part in ("src", ".", "tests"))
    command = [sys.executable, "-c", textwrap.dedent(script), url]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": paths}, cwd=ROOT, **more
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_leaves_what_was_there(tmp_path):
    url = make(tmp_path / "x.db")
    with open_store(url) as store:
        before = now(store)
    told = run(FULL.format(room=600_000), url)
    assert "disk" in told and "Traceback" not in told
    with open_store(url) as store:
        assert now(store) == before
        put(store, coded("r2", day="2021-09-01"))
        assert len(now(store).reports) == 2


READ_ONLY = """
    import os, sys
    from daybook.record import StoreError, open_store
    from tests.stores import coded, put
    if os.geteuid() == 0:
        os.setgid(65534); os.setuid(65534)
    try:
        with open_store(sys.argv[1]) as store:
            with store.view() as view:
                print(len(view.report_ids()))
            put(store, coded("r2"))
    except StoreError as error:
        print(error)
"""


def test_a_read_only_store_is_said(tmp_path):
    path = tmp_path / "x.db"
    url = make(path)
    path.chmod(0o444)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    tmp_path.chmod(0o555)
    try:
        told = run(READ_ONLY, url)
    finally:
        tmp_path.chmod(0o755)
    assert "read-only" in told or "may you write" in told
    with open_store(url) as store:
        assert len(now(store).reports) == 1


def test_a_lost_connection_is_said_and_the_store_goes_on(postgres):
    url = postgres.database()
    name = url.split("/")[3].partition("?")[0]
    with open_store(url) as store:
        put(store, coded())
        with (
            pytest.raises(StoreError, match="connection to the store was lost"),
            store.entry("daybook", "add") as writer,
        ):
            writer.add([coded("r2")])
            postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            writer.add([coded("r3")])
        assert [r.id for r in now(store).reports] == ["r1"]
        put(store, coded("r2", day="2021-09-01"))
        assert len(now(store).reports) == 2


def test_a_connection_lost_while_it_rested_is_made_again(postgres, monkeypatch):
    from daybook.record import engines

    monkeypatch.setattr(engines, "_IDLE", 0.0)
    url = postgres.database()
    name = url.split("/")[3].partition("?")[0]
    with open_store(url) as store:
        put(store, coded())
        postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        assert [r.id for r in now(store).reports] == ["r1"]
        put(store, coded("r2", day="2021-09-01"))
        assert len(now(store).reports) == 2


def test_readers_read_and_do_not_write(postgres):
    from sqlalchemy import text

    with open_store(postgres.database()) as store:
        put(store, coded())
        with store.view() as view:
            assert view.connection.scalar(text("SHOW transaction_isolation")) == "repeatable read"
            assert view.connection.scalar(text("SHOW transaction_read_only")) == "on"
        with store.entry("daybook", "look") as writer:
            assert writer.connection.scalar(text("SHOW transaction_read_only")) == "off"
            assert writer.connection.scalar(text("SHOW transaction_isolation")) == "read committed"
