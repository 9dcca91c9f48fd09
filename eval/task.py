"""What a task of the evaluation house is, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.subject import Subject


class CorpusError(ValueError):
    """A corpus is missing, cut short or not what it should be; the message is one line with path and expectation."""

    def __init__(self, path: Path, expected: str) -> None:
        super().__init__(f"{path}: {' '.join(expected.split())}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value."""

    name: str
    """Key within its task, lower case with dots: ``source.exact.f``.  Stable: floors hang on it."""
    label: str
    """What a reader sees in the table."""
    value: float
    """0 to 1, unless ``unit`` says otherwise."""
    count: int
    """Gold items that the value rests on."""
    noise: float
    """Standard error over documents where known, else 0.01: a drop within the gate's margin is no drop."""
    floor: bool = True
    """Whether the gate holds it; figures that merely explain others are not held."""
    lower_is_better: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """One error, for the error book."""

    kind: str
    """What sort: "missed", "false", "wrong value: month", ...; the book is sorted by it."""
    document: str
    before: str
    """Up to some 150 characters of context."""
    words: str
    """The words in question; shown marked between ``before`` and ``after``."""
    after: str
    gold: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins of a reliability plot: mean confidence, share right, and items of each bin."""

    head: str
    bins: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What one task measured."""

    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences for the page: what was left out and why, how a figure is to be read."""
    tables: tuple[tuple[str, str], ...] = ()
    """(title, Markdown table) of finer figures that are published but not held."""
    reliabilities: tuple[Reliability, ...] = ()


@dataclass(frozen=True, slots=True)
class Peer:
    """A published figure of another system, set beside ours."""

    figure: str
    """Name of our figure that it is nearest to."""
    system: str
    value: float
    where: str
    """The split it was measured on, and what differs: few are quite comparable."""


Files = Callable[[Path, str], list[Path]]
Score = Callable[[Path, str, "Subject", "int | None"], Result]


@dataclass(frozen=True, slots=True)
class Task:
    """One task: a corpus, its development split, and how it is scored."""

    name: str
    title: str
    corpus: str
    """Folder under the corpora; empty where the project's own files are scored."""
    split: str
    """The development split."""
    files: Files
    """(folder of the corpus, split) -> the files that are read.  Raises CorpusError where one is missing."""
    score: Score
    """(folder, split, subject, documents at most) -> result.  Raises CorpusError."""
    quick: int | None = None
    """Documents in the quick slice that CI scores; None leaves the task out of it, 0 takes all."""
    peers: tuple[Peer, ...] = ()
    notes: tuple[str, ...] = field(default=())


def read_since(task: Task, ordinal: str, split: str | None = None) -> Task:
    """The task on a later, equal table ("second"), opened once after a freeze of the code, and read since."""
    return _later(task, (ordinal, split), "Equal in make to the first; opened once after a freeze, and read since.")


def unread(task: Task, ordinal: str) -> Task:
    """The task on a later, equal table that was opened once its code was frozen, and is kept unread: no error book."""

    def score(data: Path, part: str, subject: Subject, limit: int | None) -> Result:
        return replace(task.score(data, part, subject, limit), misses=())

    note = "Equal in make to the first, opened once, after the code was frozen; its errors are not looked at."
    return replace(_later(task, (ordinal, None), note), score=score)


def _later(task: Task, which: tuple[str, str | None], note: str) -> Task:
    ordinal, split = which
    return replace(
        task,
        name=f"{task.name}-{ordinal}",
        title=f"{task.title}: the {ordinal} table",
        split=split or f"{task.name}-{ordinal}",
        quick=None,
        peers=(),
        notes=(*task.notes, note),
    )
