"""A database behind one face: opened by URL, one writer at a time, errors in one line."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from daybook.record import migrations, schema
from daybook.record.errors import Busy, StoreError

WAIT = 60
"""Seconds that a writer waits for another one."""
_LOCK = 0x6461_7962
"""The advisory lock of the one writer, on PostgreSQL."""
_WRITES = "daybook_writes"
_RESTING = "daybook_resting"
_IDLE = 5.0
"""Seconds after which a connection at rest is tried before it is used."""


def open_engine(url: str, *, create: bool) -> Engine:
    """The engine behind a store's URL, its tables made or brought up to this version.

    Raises:
        StoreError: the URL is none, the store is missing or newer, or cannot be reached.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        _look(parsed, create=create)
    with told(url):
        engine = _engine(parsed)
        try:
            _ready(engine, url, create=create)
        except (StoreError, SQLAlchemyError):
            engine.dispose()
            raise
    return engine


def _parsed(url: str) -> URL:
    if url in ("memory", "memory:", "memory://"):
        return make_url("sqlite://")
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url)
    except (ArgumentError, ValueError):
        raise StoreError(f"{url!r} is no store: write memory, sqlite:///FILE or postgresql://HOST/NAME") from None
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreError(f"no store is kept in {parsed.drivername}: write memory, sqlite:///FILE or postgresql://...")
    return parsed


def _look(url: URL, *, create: bool) -> None:
    """Whether the file is there, or may be made."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return
    path = Path(url.database)
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file")
    if not path.exists():
        if not create:
            raise StoreError(f"there is no store at {path}: daybook add makes one")
        if not path.parent.is_dir():
            raise StoreError(f"there is no folder {path.parent} to make a store in")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise StoreError("PostgreSQL needs psycopg: pip install 'daybook[postgres]'") from None
    engine = create_engine(url, connect_args={"connect_timeout": 10}, insertmanyvalues_page_size=5000)
    event.listen(engine, "begin", _begin_postgres)
    event.listen(engine, "checkin", _rests)
    event.listen(engine, "checkout", _taken_up)
    return engine


def _rests(_connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - a driver's connection
    record.info[_RESTING] = time.monotonic()


def _taken_up(connection: Any, record: ConnectionPoolEntry, _: object) -> None:  # noqa: ANN401
    """A connection that has long been idle may be lost: it is tried, and the pool makes another if it is."""
    import psycopg

    if time.monotonic() - record.info.get(_RESTING, time.monotonic()) < _IDLE:  # a new one is not tried
        return
    try:
        connection.execute("")
        connection.rollback()
    except psycopg.Error as fault:
        raise DisconnectionError(f"{fault}") from fault


def _sqlite(url: URL) -> Engine:
    memory = not url.database or url.database == ":memory:"
    extra: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": WAIT}, **extra)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _connected(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    for setting in (
        "foreign_keys=OFF",
        "synchronous=FULL",
        "cache_size=-65536",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    from psycopg import IsolationLevel

    raw: Any = connection.connection.driver_connection
    writes = bool(connection.get_execution_options().get(_WRITES))
    # Told to the driver, who says it as it begins: a round trip less than a statement of its own.
    raw.isolation_level = None if writes else IsolationLevel.REPEATABLE_READ
    raw.read_only = None if writes else True
    if writes:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the one writer; committed at the end, undone by an error."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state throughout."""
    with engine.connect() as connection, connection.begin():
        yield connection


def _ready(engine: Engine, url: str, *, create: bool) -> None:
    """Makes the tables, or brings them up, where need be."""
    with reading(engine) as connection:
        found = _version(connection)
    if found == schema.VERSION:
        return
    if found is not None and found > schema.VERSION:
        migrations.refuse(found)
    if found is None and not create:
        raise StoreError(f"there is no store at {url}: daybook add makes one")
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA journal_mode=WAL")
    with writing(engine) as connection:
        found = _version(connection)  # somebody may have been quicker
        if found is None:
            migrations.create(connection)
        else:
            migrations.bring_up(connection, found)


def _version(connection: Connection) -> int | None:
    """The version of the tables that are there, or None where there are none."""
    if not inspect(connection).has_table("meta"):
        return None
    found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema"))
    if found is None or not found.isdigit():
        raise StoreError("the database holds something else than a store of Daybook")
    return int(found)


@contextmanager
def told(url: str) -> Iterator[None]:
    """Errors of the database as a ``StoreError``, in one line."""
    try:
        yield
    except DBAPIError as fault:
        raise _meant(fault, url) from fault


_MEANINGS = (
    ("locked", "another writer holds the store: try again when it is done"),
    ("lock timeout", "another writer holds the store: try again when it is done"),
    ("readonly", "the store is read-only"),
    ("read-only", "the store is read-only"),
    ("unable to open", "the store cannot be opened: is the folder there, and may you write to it?"),
    ("not a database", "the file is no store of Daybook"),
    ("full", "there is no room left on the disk"),
    ("no space", "there is no room left on the disk"),
    ("disk i/o", "the disk failed, or there is no room left on it"),
    ("malformed", "the store is damaged: restore it from a copy"),
    ("no such table", "the store is damaged: a table is missing"),
)


def _meant(fault: DBAPIError, url: str) -> StoreError:
    said = " ".join(str(fault.orig).split())
    where = shown(url)
    for sign, meaning in _MEANINGS:
        if sign in said.lower():
            kind = Busy if "another writer" in meaning else StoreError
            return kind(f"{where}: {meaning}")
    if fault.connection_invalidated or "connect" in said.lower() or "terminat" in said.lower():
        return StoreError(f"{where}: the connection to the store was lost ({said[:200]})")
    return StoreError(f"{where}: {said[:300]}")


def shown(url: str) -> str:
    """The URL without a password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return url


def wipe(engine: Engine) -> None:
    """Gives the room of deleted rows back, so that nothing of them is left in the files of the database."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.execute(text("VACUUM FULL"))


def plainly(connection: Connection, query: Select[Any]) -> Sequence[tuple[Any, ...]]:
    """The rows of a query of numbers and texts as the driver gives them: for queries that give very many."""
    with closing(connection.execute(query)) as found:
        rows: Sequence[tuple[Any, ...]] = found.cursor.fetchall() if found.cursor is not None else ()
    return rows


def packed(words: str) -> bytes:
    """A text, compressed; any string Python knows, lone surrogates too."""
    return zlib.compress(words.encode("utf-8", "surrogatepass"), 6)


def unpacked(data: bytes) -> str:
    """The text that was packed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
