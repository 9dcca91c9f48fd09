"""Two small questions that are asked all the time, over connections of their own and without a transaction each.

A transaction costs three more round trips than its question where the database is a server, and as much again for what
SQLAlchemy does around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")
_HEAD = "SELECT max(seq) FROM entries"
_GLANCES = "SELECT incident, doc FROM glances WHERE incident"


class Failed(Exception):
    """The database did not answer; ask again the usual way, which says why."""


class Quick:
    """Asks one database; any number of threads may."""

    def __init__(self, engine: Engine) -> None:
        """Opens nothing before it is asked."""
        self._engine = engine
        self._postgres = engine.dialect.name == "postgresql"
        self._idle: list[Any] = []
        self._lock = Lock()

    def head(self) -> int:
        """The number of the last entry.

        Raises:
            Failed: the database did not answer.
        """
        found = self._asked(lambda driver: driver.execute(_HEAD).fetchone())
        return int(found[0] or 0)

    def glances(self, ids: Sequence[str]) -> dict[str, str]:
        """What lists show of incidents, as JSON, by id; without those it is not kept of.

        Raises:
            Failed: the database did not answer.
        """
        if self._postgres:
            rows = self._asked(lambda driver: driver.execute(f"{_GLANCES} = ANY(%s)", (list(ids),)).fetchall())
        else:
            marks = ",".join("?" * len(ids))
            rows = self._asked(lambda driver: driver.execute(f"{_GLANCES} IN ({marks})", tuple(ids)).fetchall())
        return dict(rows)

    def close(self) -> None:
        """Lets the connections go; the next question opens another."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _asked(self, ask: Callable[[Any], T]) -> T:
        """The answer of a driver's connection; one that fails is dropped, and a new one tried."""
        fault = self._engine.dialect.loaded_dbapi.Error
        for fresh in (False, True):
            try:
                connection = self._taken(fresh=fresh)
            except (SQLAlchemyError, fault) as error:
                raise Failed from error
            try:
                answer = ask(connection)
            except fault:
                with suppress(fault):
                    connection.close()
                continue
            with self._lock:
                self._idle.append(connection)
            return answer
        raise Failed

    def _taken(self, *, fresh: bool) -> Any:  # noqa: ANN401 - a connection of the driver
        with self._lock:
            if self._idle and not fresh:
                return self._idle.pop()
        pooled = self._engine.raw_connection()
        pooled.detach()  # of the pool's connections none is taken away
        connection: Any = pooled.dbapi_connection
        if self._postgres:
            connection.autocommit = True
        return connection
