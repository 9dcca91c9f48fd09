"""Everything the routes share: the store, who is logged in, the columns, and the jobs that read reports."""

from __future__ import annotations

from asyncio import get_running_loop
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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
from daybook.serve.columns import Bools, Columns, Mirror
from daybook.serve.jobs import Jobs
from daybook.serve.parties import Parties
from daybook.serve.problems import Problem
from daybook.serve.sessions import Guesses, Sessions
from daybook.serve.settings import Settings
from daybook.serve.summaries import prepare

T = TypeVar("T")
_KEPT = 512
"""Answers kept at once."""
_BYTES = 48_000_000
"""Of answers kept ready at once."""
_MASKS = 32
"""Filters whose rows are kept at once: a quarter of a megabyte each."""
_HANDS = 2
"""Answers that are worked on at once: more would only be in each other's way, on a machine of a few cores."""
_STATUS: dict[type[StoreError], int] = {Contradiction: 409, Busy: 503}
_PASTS = 2
"""Past states kept as columns."""


class Kept(Generic[T]):
    """Things that were made, the latest used of them; safe to share between threads."""

    def __init__(self, most: int, size: Callable[[T], int] = lambda _: 1) -> None:
        """At most so many, or so much of them where ``size`` says how much each is."""
        self._most, self._size, self._held = most, size, 0
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
            old = self._things.pop(key, None)
            self._held += self._size(thing) - (0 if old is None else self._size(old))
            self._things[key] = thing
            while self._held > self._most:
                self._held -= self._size(self._things.popitem(last=False)[1])


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the store as answers."""
    try:
        yield
    except UnknownId as error:
        raise Problem(410 if "no more" in str(error) else 404, f"{error}") from None
    except StoreError as error:
        raise Problem(_STATUS.get(type(error), 422), f"{error}") from None


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
        self.ready: Kept[bytes] = Kept(_BYTES, len)
        """Answers by the entry and the address that they are of."""
        self.parties = Parties()
        self.masks: Kept[Bools] = Kept(_MASKS)
        self._hands = ThreadPoolExecutor(_HANDS, "answers")
        self._lock = Lock()

    @cached_property
    def references(self) -> References:
        """What names and places are looked up in, loaded when a person first gives one."""
        return load_references()

    def close(self) -> None:
        """Ends what goes on beside the answers; more may be asked, as long as the store is open."""
        hands, self._hands = self._hands, ThreadPoolExecutor(_HANDS, "answers")
        hands.shutdown(cancel_futures=True)
        self.jobs.close()

    async def aside(self, make: Callable[[], T]) -> T:
        """What a function gives that works in a thread, a few of them at once."""
        return await get_running_loop().run_in_executor(self._hands, make)

    @contextmanager
    def view(self, as_of: datetime | None = None) -> Iterator[View]:
        """The record as it stands or stood; ids that are unknown there become a 404 or 410."""
        with _told(), self.store.view(as_of) as view:
            yield view

    def fresh(self) -> bool:
        """Whether the columns are those of the record as it stands."""
        with _told():
            return self._mirror.columns.seq >= self.store.head()

    def now(self) -> Columns:
        """The columns of the record as it stands; the store is asked for no more than its last entry."""
        with _told():
            last = self.store.head()
        columns = self._mirror.columns
        if columns.seq >= last:
            return columns
        with self.view() as view:
            columns = self._mirror.now(view, last)
        prepare(columns)
        return columns

    def glances(self, ids: Sequence[str]) -> dict[str, str]:
        """What lists show of incidents, as JSON, by id; without those it is not kept of."""
        with _told():
            return self.store.glances(ids)

    def columns(self, view: View) -> Columns:
        """The columns of a state."""
        if view.seq is None:
            return self._mirror.now(view, view.head())
        with self._lock:
            if view.seq not in self._pasts:
                columns = Columns()
                columns.put_points(view.points(limit=10_000_000))
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


async def _desk(request: Request) -> Desk:
    return desk_of(request)  # asynchronous, for what is not is handed to a thread


AtDesk = Annotated[Desk, Depends(_desk)]
