"""A whole store as JSON Lines, and back: nothing is lost, old versions and the log included; accounts stay behind.

The first line says what it is, every other is one row: the table's name and its columns.  The same lines make the same
store on either database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, select, text

from daybook.record import schema
from daybook.record.engines import packed, unpacked
from daybook.record.errors import StoreError
from daybook.record.store import Store

TABLES: tuple[Table, ...] = (schema.entries, *schema.HISTORIES, *schema.PROJECTIONS, *schema.DERIVED, schema.search)
_MANY = 2000
_BY_NAME = {table.name: table for table in TABLES}


def dump(store: Store) -> Iterator[str]:
    """The lines of a store, without line breaks; one state of it, whatever is written meanwhile."""
    with store.view() as view:
        keep = "yes" if view.keeps_text() else "no"
        yield json.dumps({"daybook": "store", "schema": schema.VERSION, "keep_text": keep})
        for table in TABLES:
            order = list(table.primary_key.columns)
            for row in view.connection.execute(select(table).order_by(*order)).mappings():
                plain = {key: unpacked(value) if isinstance(value, bytes) else value for key, value in row.items()}
                yield json.dumps({"table": table.name, **plain}, separators=(",", ":"))


def load(store: Store, lines: Iterable[str]) -> int:
    """Makes an empty store the one that the lines are of; gives the number of rows.

    Raises:
        StoreError: the store is not empty, or a line is none of ``dump``; nothing was taken in.
    """
    numbered = enumerate(lines, 1)
    head = _read(next(numbered, (1, "")))
    if head.get("daybook") != "store":
        raise StoreError("line 1 does not say that this is a store of Daybook: give a file that daybook export made")
    if head.get("schema") != schema.VERSION:
        raise StoreError(f"line 1: it is of schema {head.get('schema')}, this Daybook knows {schema.VERSION}")
    with store.restoring() as connection:
        if connection.scalar(select(func.count()).select_from(schema.entries)):
            raise StoreError(f"{store.name} is not empty: import into a new one")
        count = _insert(connection, (_row(line) for line in numbered))
        keep = schema.meta.update().where(schema.meta.c.key == "keep_text").values(value=head.get("keep_text", "yes"))
        connection.execute(keep)
        if connection.dialect.name == "postgresql":
            _count_on(connection)
    return count


def _insert(connection: Connection, rows: Iterable[tuple[Table, dict[str, Any]]]) -> int:
    """Writes rows, those of one table together; gives their number."""
    count = 0
    waiting: list[dict[str, Any]] = []
    now: Table | None = None
    for table, row in rows:
        if now is not None and (table is not now or len(waiting) >= _MANY):
            connection.execute(now.insert(), waiting)
            waiting = []
        now = table
        waiting.append(row)
        count += 1
    if now is not None and waiting:
        connection.execute(now.insert(), waiting)
    return count


def _read(numbered: tuple[int, str]) -> dict[str, Any]:
    number, line = numbered
    try:
        found = json.loads(line)
    except ValueError:
        raise StoreError(f"line {number} is no JSON: the file is cut off or was changed") from None
    if not isinstance(found, dict):
        raise StoreError(f"line {number} is no row: the file was changed")
    return found


def _row(numbered: tuple[int, str]) -> tuple[Table, dict[str, Any]]:
    found = _read(numbered)
    table = _BY_NAME.get(str(found.pop("table", "")))
    if table is None or set(found) != {column.name for column in table.columns}:
        raise StoreError(f"line {numbered[0]} is no row of a store: the file was changed")
    for column in table.columns:
        if isinstance(column.type, LargeBinary) and found[column.name] is not None:
            found[column.name] = packed(found[column.name])
    return table, found


def _count_on(connection: Connection) -> None:
    """Has PostgreSQL number new rows after those taken in."""
    for table in TABLES:
        if "row" in table.columns:
            last = connection.scalar(select(func.max(table.c.row))) or 0
            sequence = f"pg_get_serial_sequence('{table.name}', 'row')"
            connection.execute(text(f"SELECT setval({sequence}, :last)"), {"last": max(1, last)})
