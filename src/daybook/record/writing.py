"""What all writing shares: rows are added, ended, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from daybook.record import schema
from daybook.record.schema import FOREVER
from daybook.record.texts import MANY, chunks, folded
from daybook.record.views import View


class Writing:
    """A transaction of the one writer, under one entry of the log."""

    def __init__(self, connection: Connection, seq: int, at: str, who: str) -> None:
        """Ready to write under entry ``seq``."""
        self.connection, self.seq, self.at, self.who = connection, seq, at, who
        self.touched = False
        """Whether anything was written: an entry under which nothing was is dropped."""
        self.subject: str | None = None
        self.data: dict[str, Any] = {}
        self.view = View(connection)
        """The state within this transaction."""

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Adds rows of a table without a history."""
        if len(rows) > FEW:
            names = tuple(rows[0])
            self.fill(table, names, [tuple([row[name] for name in names]) for row in rows])
        elif rows:
            self.touched = True
            self.connection.execute(table.insert(), list(rows))

    def fill(self, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds many rows of some columns, past SQLAlchemy, which looks at every value."""
        if not rows:
            return
        self.touched = True
        if self.connection.dialect.name == "postgresql" and len(rows) > MANY:
            _copy(self.connection, table, names, rows)
        else:
            _insert(self.connection, table, names, rows)

    def begin(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Adds rows that stand from this entry on."""
        self.insert(table, [{**row, "since": self.seq, "until": FOREVER} for row in rows])

    def end(self, table: Table, *conditions: ColumnElement[bool]) -> int:
        """Ends the standing rows that meet the conditions, and says how many there were.

        Rows that began in this very entry never stood: they are dropped.
        """
        standing = (table.c.until == FOREVER, *conditions)
        dropped = self.connection.execute(delete(table).where(table.c.since == self.seq, *standing)).rowcount
        ended = self.connection.execute(update(table).where(*standing).values(until=self.seq)).rowcount
        self.touched = self.touched or bool(dropped or ended)
        return dropped + ended

    def mark(self, reports: Iterable[str]) -> None:
        """Notes that the incidents of these reports are to be settled again, because of this entry."""
        rows = [{"report": report, "seq": self.seq} for report in sorted(set(reports))]
        there = schema.dirty.c.seq == self.seq
        known = set(self.connection.scalars(select(schema.dirty.c.report).where(there)))
        self.insert(schema.dirty, [row for row in rows if row["report"] not in known])

    def index(self, kind: str, bodies: Mapping[str, str]) -> None:
        """Makes reports or incidents be found by these words, and no longer by others."""
        self.unindex(kind, bodies)
        self.insert(schema.search, [{"kind": kind, "ref": ref, "body": folded(body)} for ref, body in bodies.items()])

    def unindex(self, kind: str, refs: Iterable[str]) -> None:
        """Makes them no longer be found."""
        table = schema.search
        for some in chunks(refs):
            self.connection.execute(delete(table).where(table.c.kind == kind, table.c.ref.in_(some)))


FEW = 20
"""Rows from which it is worth to put them past SQLAlchemy."""


def _insert(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows, as they are: all columns of a store are numbers, texts and bytes, which drivers take."""
    columns = ", ".join(f'"{name}"' for name in names)
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join([mark] * len(names))})'
    connection.exec_driver_sql(statement, list(rows))


def _copy(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows at once, the way of PostgreSQL."""
    columns = ", ".join(f'"{name}"' for name in names)
    raw = connection.connection.driver_connection
    if raw is None:  # pragma: no cover - a connection in use has a driver's connection
        return
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
