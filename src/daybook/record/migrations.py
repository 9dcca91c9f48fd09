"""How the tables of a store are made, and brought from one version to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn

from sqlalchemy import Connection, func, select, text

from daybook.record import schema
from daybook.record.errors import StoreError

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search_words USING fts5(body, content='search', content_rowid='row')",
    "CREATE TRIGGER search_added AFTER INSERT ON search BEGIN "
    "INSERT INTO search_words(rowid, body) VALUES (new.row, new.body); END",
    "CREATE TRIGGER search_dropped AFTER DELETE ON search BEGIN "
    "INSERT INTO search_words(search_words, rowid, body) VALUES ('delete', old.row, old.body); END",
)
_POSTGRES_SEARCH = (
    "ALTER TABLE search ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED",
    "CREATE INDEX search_words ON search USING gin (words)",
)


def create(connection: Connection) -> None:
    """Makes all tables in an empty database and writes down their version."""
    schema.metadata.create_all(connection)
    for statement in _POSTGRES_SEARCH if connection.dialect.name == "postgresql" else _SQLITE_SEARCH:
        connection.execute(text(statement))
    connection.execute(
        schema.meta.insert(), [{"key": "schema", "value": str(schema.VERSION)}, {"key": "keep_text", "value": "yes"}]
    )


def refuse(found: int) -> NoReturn:
    """Says that the tables are of a version that this Daybook does not know yet."""
    raise StoreError(f"the store is of schema {found} and this Daybook knows {schema.VERSION}: install a newer Daybook")


def _numbered_keys(connection: Connection) -> None:
    """Keys become numbers: what is derived is dropped, and all reports are to be settled again."""
    for table in (schema.episodes, schema.episode_keys, schema.edges, schema.origin_keys, schema.kin):
        table.drop(connection, checkfirst=True)
        table.create(connection)
    for index in schema.dirty.indexes:
        index.create(connection, checkfirst=True)
    reports, dirty, entries = schema.reports, schema.dirty, schema.entries
    last = select(func.coalesce(func.max(entries.c.seq), 0)).scalar_subquery()
    known = select(dirty.c.report).where(dirty.c.seq == last)
    standing = (reports.c.until == schema.FOREVER, reports.c.id.not_in(known))
    connection.execute(dirty.insert().from_select(["report", "seq"], select(reports.c.id, last).where(*standing)))


def _glances(connection: Connection) -> None:
    """Incidents at a glance are kept ready; an old one is made when it is asked for, until it is settled again."""
    schema.glances.create(connection, checkfirst=True)


MIGRATIONS: Sequence[Callable[[Connection], None]] = (_numbered_keys, _glances)
"""The step at index n leads from version n + 1 to n + 2."""


def bring_up(connection: Connection, found: int) -> None:
    """Brings older tables up to this version.

    Raises:
        StoreError: they are of a newer version than this one.
    """
    if found > schema.VERSION:
        refuse(found)
    for step in MIGRATIONS[found - 1 :]:
        step(connection)
    if found < schema.VERSION:
        connection.execute(schema.meta.update().where(schema.meta.c.key == "schema").values(value=str(schema.VERSION)))
