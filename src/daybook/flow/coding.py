"""Reports read, annotated, grounded and settled into a record: what needs no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from daybook import __version__
from daybook.annotate import Annotator
from daybook.codebook import Codebook
from daybook.consolidate import consolidate, origins
from daybook.crew import Crew
from daybook.ground import Grounded, References, ground, load_references
from daybook.read import codable, merge_copies, read
from daybook.types import Issue, Record, Report

Progress = Callable[[int, int], None]
"""Told the number of reports coded so far and the number in all."""


HANDFUL = 8
"""Up to so many reports are coded before another process has been started."""


@dataclass(frozen=True)
class Coder:
    """A model, a codebook and the references: everything that codes."""

    annotator: Annotator
    references: References
    codebook: Codebook
    crew: Crew[Report, Grounded] | None = None
    """Processes that code reports as this one does, where there are more than a handful."""

    @property
    def name(self) -> str:
        """Who assigned the values: the version of the package and of the model, and the digest of imported places."""
        imported = self.references.gazetteer.imported
        places = f" / places {imported}" if imported else ""
        return f"daybook {__version__} / model {self.annotator.version}{places}"

    @classmethod
    def load(cls, threads: int = 1) -> Coder:
        """The coder of the package, on ``threads`` cores: reports side by side; of a handful the windows.

        Raises:
            ModelError: the model is missing or does not fit this version.
        """
        annotator = Annotator.load(threads)
        crew = Crew(threads - 1, _tools) if threads > 1 else None
        return cls(annotator, load_references(), annotator.codebook, crew)

    def ground(self, report: Report) -> Grounded:
        """What one report says, as values."""
        return ground(self.annotator.annotate(report), self.references, self.name)

    def ground_all(self, reports: Sequence[Report]) -> Iterator[tuple[int, Grounded]]:
        """The same for each report, with its index, as they come.

        Raises:
            CrewError: a process of the crew ended.
        """
        if self.crew is None or len(reports) <= HANDFUL:
            return enumerate(map(self.ground, reports))
        own = replace(self, annotator=self.annotator.alone()).ground
        order = sorted(range(len(reports)), key=lambda index: -len(reports[index].text))  # no long one at the end
        done = self.crew.each([reports[index] for index in order], own)
        return ((order[at], grounded) for at, grounded in done)


def _tools() -> Callable[[Report], Grounded]:
    """What a process of the crew works with."""
    return Coder.load().ground


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
    """Codes reports into one record: the same reports give the same record in any order.

    Raises:
        CrewError: a process of the coder's crew ended.
    """
    origin = origins(reading.reports)
    reports = tuple(replace(report, origin=origin[report.id]) for report in reading.reports)
    grounded = _grounded(reports, coder, progress)
    attributions = tuple(a for g in grounded for a in g.attributions)
    mentions = tuple(m for g in grounded for m in g.mentions)
    settled = consolidate(mentions, attributions, reports, coder.codebook)
    issues = (*reading.issues, *(issue for g in grounded for issue in g.issues))
    return Record(coder.name, reports, attributions, mentions, settled.incidents, settled.links, issues)


def _grounded(reports: Sequence[Report], coder: Coder, progress: Progress | None) -> list[Grounded]:
    """The reports that are coded, grounded, in their order; the others count as done at once."""
    coded = [report for report in reports if codable(report)]
    done = len(reports) - len(coded)
    if progress:
        for number in range(done):
            progress(number + 1, len(reports))
    found: dict[int, Grounded] = {}
    for index, grounded in coder.ground_all(coded):
        found[index] = grounded
        if progress:
            progress(done + len(found), len(reports))
    return [found[index] for index in range(len(coded))]
