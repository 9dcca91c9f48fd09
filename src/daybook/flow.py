"""The whole of Daybook on one page: reports read, annotated, grounded and settled into a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from daybook import __version__
from daybook.annotate import Annotator
from daybook.codebook import Codebook
from daybook.consolidate import consolidate, origins
from daybook.ground import Grounded, References, ground, load_references
from daybook.read import codable, merge_copies, read
from daybook.types import Issue, Record, Report

Progress = Callable[[int, int], None]
"""Told the number of reports coded so far and the number in all."""


@dataclass(frozen=True)
class Coder:
    """A model, a codebook and the references: everything that codes."""

    annotator: Annotator
    references: References
    codebook: Codebook

    @property
    def name(self) -> str:
        """Who assigned the values: the version of the package and of the model."""
        return f"daybook {__version__} / model {self.annotator.version}"

    @classmethod
    def load(cls, threads: int = 1) -> Coder:
        """The coder of the package, reading ``threads`` windows at a time.

        Raises:
            ModelError: the model is missing or does not fit this version.
        """
        annotator = Annotator.load(threads)
        return cls(annotator, load_references(), annotator.codebook)


@dataclass(frozen=True, slots=True)
class Reading:
    """All inputs read: the reports, one for each content, and what could not be read whole."""

    reports: tuple[Report, ...]
    issues: tuple[Issue, ...]

    @property
    def whole(self) -> bool:
        """Whether every input could be read whole."""
        return not any(issue.stage == "read" for issue in self.issues)


def read_all(paths: Iterable[str], *, published: date | None = None, stdin: BinaryIO | None = None) -> Reading:
    """Reads all inputs and joins the byte-identical ones."""
    items = list(read(paths, published=published, stdin=stdin))
    reports = merge_copies(item for item in items if isinstance(item, Report))
    return Reading(tuple(reports), tuple(item for item in items if isinstance(item, Issue)))


def code(reading: Reading, coder: Coder, progress: Progress | None = None) -> Record:
    """Codes reports into one record: the same reports give the same record in any order."""
    origin = origins(reading.reports)
    reports = tuple(replace(report, origin=origin[report.id]) for report in reading.reports)
    grounded = list(_grounded(reports, coder, progress))
    attributions = tuple(a for g in grounded for a in g.attributions)
    mentions = tuple(m for g in grounded for m in g.mentions)
    settled = consolidate(mentions, attributions, reports, coder.codebook)
    issues = (*reading.issues, *(issue for g in grounded for issue in g.issues))
    return Record(coder.name, reports, attributions, mentions, settled.incidents, settled.links, issues)


def _grounded(reports: Sequence[Report], coder: Coder, progress: Progress | None) -> Iterator[Grounded]:
    """The reports that are coded, grounded; the others count as done at once."""
    coded = [report for report in reports if codable(report)]
    done = len(reports) - len(coded)
    if progress:
        for number in range(done):
            progress(number + 1, len(reports))
    for number, annotated in enumerate(coder.annotator.annotate_all(coded), done + 1):
        yield ground(annotated, coder.references, coder.name)
        if progress:
            progress(number, len(reports))
