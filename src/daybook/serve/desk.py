"""Everything the routes share: the store, who is logged in, the columns, and the jobs that read reports."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Request

from daybook import codebook, flow
from daybook.ground import References, load_references
from daybook.record import Busy, Contradiction, LogEntry, Store, StoreError, UnknownId, View, Writer, person
from daybook.record.glances import changed, entries_of
from daybook.record.users import Account, account
from daybook.serve.columns import Columns, Mirror
from daybook.serve.jobs import Jobs
from daybook.serve.problems import Problem
from daybook.serve.sessions import Guesses, Sessions
from daybook.serve.settings import Settings

T = TypeVar("T")
_KEPT = 512
"""Answers kept at once."""
_GLANCES = 20_000
"""Incidents at a glance kept at once: about 40 MB."""
_STATUS: dict[type[StoreError], int] = {Contradiction: 409, Busy: 503}
_PASTS = 2
"""Past states kept as columns."""


class Kept(Generic[T]):
    """Things that were made, the latest used of them; safe to share between threads."""

    def __init__(self, most: int) -> None:
        """At most so many."""
        self._most = most
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """What was kept under a key, or None."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key: Hashable, thing: T) -> None:
        """Keeps a thing; the longest unused goes."""
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self._most:
                self._things.popitem(last=False)


class Desk:
    """One served record."""

    def __init__(self, settings: Settings, store: Store, coder: Callable[[], flow.Coder]) -> None:
        """``coder``: loads what codes reports, called when the first is added."""
        self.settings, self.store = settings, store
        self.codebook = codebook.load()
        self.sessions, self.guesses = Sessions(), Guesses()
        self.jobs = Jobs(store, coder, private=settings.private_links)
        self._mirror = Mirror(changed)
        self._pasts: OrderedDict[int, Columns] = OrderedDict()
        self._answers: Kept[Any] = Kept(_KEPT)
        self.glances: Kept[dict[str, Any]] = Kept(_GLANCES)
        self._lock = Lock()

    @cached_property
    def references(self) -> References:
        """What names and places are looked up in, loaded when a person first gives one."""
        return load_references()

    @contextmanager
    def view(self, as_of: datetime | None = None) -> Iterator[View]:
        """The record as it stands or stood; ids that are unknown there become a 404 or 410."""
        try:
            with self.store.view(as_of) as view:
                yield view
        except UnknownId as error:
            raise Problem(410 if "no more" in str(error) else 404, f"{error}") from None
        except StoreError as error:
            raise Problem(_STATUS.get(type(error), 422), f"{error}") from None

    def columns(self, view: View) -> Columns:
        """The columns of a state."""
        if view.seq is None:
            return self._mirror.now(view, view.head())
        with self._lock:
            if view.seq not in self._pasts:
                columns = Columns()
                for point in view.points(limit=10_000_000):
                    columns.put_point(point)
                self._pasts[view.seq] = columns
                while len(self._pasts) > _PASTS:
                    self._pasts.popitem(last=False)
            return self._pasts[view.seq]

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """An answer that is a function of its key: made once, kept for a while."""
        found: T | None = self._answers.get(key)
        if found is None:
            found = make()
            self._answers.put(key, found)
        return found

    def act(self, who: str, kind: str, reason: str, do: Callable[[Writer], object]) -> LogEntry:
        """A person's act, written and settled in one go, with its entry of the log.

        Raises:
            Problem: it cannot be done; nothing is.
        """
        seqs: list[int] = []

        def act(writer: Writer) -> None:
            do(writer)
            seqs.append(writer.seq)

        try:
            flow.act(self.store, person(who), kind, reason, act, self.codebook)
        except UnknownId as error:
            raise Problem(404, f"{error}") from None
        except StoreError as error:
            raise Problem(_STATUS.get(type(error), 422), f"{error}") from None
        with self.store.view() as view:
            found = entries_of(view, seqs)
        if not found:
            raise Problem(422, "that changes nothing")
        return found[seqs[0]]

    def account(self, name: str) -> Account | None:
        """The account of a name."""
        with self.store.view() as view:
            return account(view.connection, name)


def desk_of(request: Request) -> Desk:
    """The desk that answers a request."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]
