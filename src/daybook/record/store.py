"""A store: the record as it is kept.  ``open_store`` opens one; ``entry`` writes, ``view`` reads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, select

from daybook.record import engines, history, schema, users  # noqa: F401 - users adds its table to the schema
from daybook.record.erasing import Erasing
from daybook.record.errors import StoreError
from daybook.record.glances import glances_of
from daybook.record.quick import Failed, Quick
from daybook.record.texts import jsoned, stamp
from daybook.record.values import PERSON
from daybook.record.views import View

Clock = Callable[[], datetime]
MACHINE = "daybook"
"""Who makes the entries that no person makes."""


class Writer(Erasing):
    """All that can be written, under one entry of the log.

    ``view`` reads within the same transaction.  Who reads here may trust what is read until the entry ends.
    """


class Store:
    """A record that is kept: one writer at a time, any number of readers, nothing overwritten."""

    def __init__(self, engine: Engine, url: str, clock: Clock) -> None:
        """Behind an open engine; use ``open_store``."""
        self._engine, self.url, self._clock = engine, url, clock
        # A database in memory has one connection: its readers wait for its writer.
        alone = type(engine.pool).__name__ == "StaticPool"
        self._turn: Any = threading.RLock() if alone else nullcontext()
        self._quick = None if alone else Quick(engine)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the database go."""
        if self._quick:
            self._quick.close()
        self._engine.dispose()

    @property
    def name(self) -> str:
        """The URL, without a password."""
        return engines.shown(self.url)

    @contextmanager
    def view(self, as_of: datetime | None = None) -> Iterator[View]:
        """One state to read from: as it is, or as it stood at a moment (a naive one is UTC).

        Raises:
            StoreError: the database fails, or the connection is lost.
        """
        with self._turn, engines.told(self.url), engines.reading(self._engine) as connection:
            yield View(connection, None if as_of is None else history.seq_at(connection, as_of))

    def head(self) -> int:
        """The number of the last entry, 0 of an empty store: quickly, for it is asked before every answer.

        Raises:
            StoreError: the database fails, or the connection is lost.
        """
        if self._quick:
            with suppress(Failed):
                return self._quick.head()
        with self.view() as view:
            return view.head()

    def glances(self, ids: Sequence[str]) -> dict[str, str]:
        """What lists show of incidents, as JSON, by id; without those it is not kept of, or that are no more.

        Raises:
            StoreError: the database fails, or the connection is lost.
        """
        if self._quick:
            with suppress(Failed):
                return self._quick.glances(ids)
        with self.view() as view:
            return glances_of(view, ids)

    @contextmanager
    def entry(self, who: str, kind: str, reason: str = "") -> Iterator[Writer]:
        """Everything written within is one entry of the log, kept whole or, after an error, not at all.

        An entry under which nothing is written leaves no trace.

        Args:
            who: ``daybook``, or ``person:NAME`` (see ``person``).
            kind: one of those listed at ``LogEntry.kind``.
            reason: why, in the person's words.

        Raises:
            Busy: another writer held the store for longer than ``engines.WAIT`` seconds.
            StoreError: the database is read-only, full or gone.
        """
        entry = None
        try:
            with self._turn, engines.told(self.url), engines.writing(self._engine) as connection:
                entry = self._begun(connection, who)
                yield entry
                if not entry.touched:
                    raise _Nothing
                row = {"who": who, "kind": kind, "reason": reason.replace("\0", "\ufffd"), "subject": entry.subject}
                connection.execute(
                    schema.entries.insert(), [{"seq": entry.seq, "at": entry.at, **row, "data": jsoned(entry.data)}]
                )
        except _Nothing:
            return

    def _begun(self, connection: Any, who: str) -> Writer:  # noqa: ANN401
        table = schema.entries
        last = connection.execute(select(table.c.seq, table.c.at).order_by(table.c.seq.desc()).limit(1)).first()
        at = stamp(self._clock())
        if last is None:
            return Writer(connection, 1, at, who)
        return Writer(connection, last.seq + 1, max(at, last.at), who)  # a clock that is set back does not turn the log

    @contextmanager
    def restoring(self) -> Iterator[Connection]:
        """A transaction of the one writer that is no entry of the log: for taking in a whole store.

        Raises:
            StoreError: the database is read-only, full or gone.
        """
        with self._turn, engines.told(self.url), engines.writing(self._engine) as connection:
            yield connection

    def wipe(self) -> None:
        """Rewrites the files of the database after an erasure, so that nothing of what is gone is left in them.

        Raises:
            StoreError: there is no room for it, or the store is in use.
        """
        with self._turn, engines.told(self.url):
            engines.wipe(self._engine)


class _Nothing(Exception):
    """Nothing was written: the transaction is dropped."""


def person(name: str) -> str:
    """The coder of a person's acts.

    Raises:
        StoreError: the name is empty.
    """
    bare = " ".join(name.split())
    if not bare:
        raise StoreError("say who judges: a name")
    return PERSON + bare


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(url: str, *, create: bool = True, clock: Clock = _now) -> Store:
    """Opens the store at a URL: ``memory``, ``sqlite:///FILE`` or ``postgresql://USER@HOST/NAME``.

    Args:
        url: where it is.
        create: whether to make one where there is none.
        clock: gives the time of entries.

    Raises:
        StoreError: there is none, it is of a newer schema, cannot be reached, or is something else.
    """
    return Store(engines.open_engine(url, create=create), url, clock)
