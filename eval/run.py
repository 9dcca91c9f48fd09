"""Runs tasks, each apart: a corpus that cannot be scored is one line, and the others are still scored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from eval.subject import Subject
from eval.task import CorpusError, Result, Task
from eval.tasks import all_tasks


@dataclass(frozen=True, slots=True)
class Order:
    """What to score: a task by name, its folder, split and slice."""

    task: str
    data: Path
    split: str
    limit: int | None
    cache: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order: a result with the digest of its files, or the line that says why not."""

    task: str
    digest: str
    result: Result | None
    trouble: str = ""


def digest(files: Sequence[Path], root: Path) -> str:
    """SHA-256 over the lines ``digest  name`` of some files, in order of name.

    Raises:
        CorpusError: a file cannot be read.
    """
    lines = []
    for path in sorted(files):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            with path.open("rb") as handle:
                lines.append(f"{hashlib.file_digest(handle, 'sha256').hexdigest()}  {name}\n")
        except OSError as error:
            raise CorpusError(path, f"expected a file that can be read ({error.strerror})") from error
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def by_name() -> dict[str, Task]:
    """All tasks by name."""
    return {task.name: task for task in all_tasks()}


def carry_out(order: Order, subject: Subject | None = None) -> Outcome:
    """Scores one task."""
    task = by_name()[order.task]
    mark = ""
    try:
        mark = digest(task.files(order.data, order.split), order.data)
        result = task.score(order.data, order.split, subject or _subject(order.cache), order.limit)
    except CorpusError as error:
        return Outcome(task.name, mark, None, str(error))
    return Outcome(task.name, mark, result)


def carry_out_all(orders: Sequence[Order], jobs: int) -> Iterator[Outcome]:
    """Scores tasks, ``jobs`` at a time, and gives each in its order."""
    if jobs <= 1 or len(orders) <= 1:
        yield from map(carry_out, orders)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(carry_out, orders)


_SUBJECTS: dict[Path | None, Subject] = {}


def _subject(cache: Path | None) -> Subject:
    """One subject for all tasks of a process."""
    return _SUBJECTS.setdefault(cache, Subject(cache))
