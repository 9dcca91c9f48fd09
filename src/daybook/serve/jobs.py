"""Reports that were handed over, read one after the other in the background."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Literal

from daybook import flow
from daybook.read import merge_copies, read_data, read_link
from daybook.record import Store, StoreError
from daybook.types import Issue, Report

State = Literal["waiting", "running", "done", "failed"]
_KEPT = 200
"""Jobs that can still be asked after."""
_WAITING = 20
"""Jobs that wait at most: more is a mistake, or an attack."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that was handed over: bytes with a name, or a link."""

    name: str
    data: bytes | None
    """None: ``name`` is a link."""
    published: date | None = None


@dataclass(slots=True)
class Job:
    """How far some inputs have come."""

    id: str
    who: str
    total: int
    state: State = "waiting"
    done: int = 0
    reports: list[tuple[str, str]] = field(default_factory=list)
    """Id and title or path of each report that was read."""
    issues: list[Issue] = field(default_factory=list)
    problem: str | None = None
    """Why it failed."""


class Full(Exception):
    """Too many jobs are waiting."""


class Jobs:
    """The jobs of a server; one thread works on them, since the coder is one and the writer is one."""

    def __init__(self, store: Store, coder: Callable[[], flow.Coder], *, private: bool) -> None:
        """``coder``: called once, with the first job; ``private``: whether links may lead into private networks."""
        self._store, self._load, self._private = store, coder, private
        self._coder: flow.Coder | None = None
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._worker = ThreadPoolExecutor(1, "daybook-jobs")
        self._lock = Lock()

    def begin(self, who: str, inputs: list[Input]) -> Job:
        """A job for some inputs.

        Raises:
            Full: too many are waiting.
        """
        with self._lock:
            if sum(job.state == "waiting" for job in self._jobs.values()) >= _WAITING:
                raise Full
            job = Job(secrets.token_hex(8), who, len(inputs))
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        self._worker.submit(self._run, job, inputs)
        return job

    def get(self, ident: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(ident)

    def close(self) -> None:
        """Lets the running job end and drops the others."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, inputs: list[Input]) -> None:
        job.state = "running"
        try:
            self._add(job, inputs)
            job.state = "done"
        except StoreError as error:
            job.state, job.problem = "failed", str(error)
        finally:
            if job.state == "running":
                job.state, job.problem = "failed", "the server failed at this; what it printed says why"

    def _add(self, job: Job, inputs: list[Input]) -> None:
        if self._coder is None:
            self._coder = self._load()
        found = list(self._read(inputs))
        job.issues = [item for item in found if isinstance(item, Issue)]
        reports = merge_copies(item for item in found if isinstance(item, Report))
        job.total = len(reports)
        job.reports = [(report.id, report.title or report.path) for report in reports]

        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total

        reading = flow.Reading(tuple(reports), tuple(job.issues))
        flow.add(reading, self._coder, self._store, who=f"person:{job.who}", progress=progress)
        job.done = job.total

    def _read(self, inputs: Iterable[Input]) -> Iterator[Report | Issue]:
        for item in inputs:
            if item.data is None:
                yield from read_link(item.name, published=item.published, private=self._private)
            else:
                yield from read_data(item.data, item.name, published=item.published)
