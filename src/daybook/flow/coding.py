"""Reports read, annotated, grounded and settled into a record: what needs no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from daybook import __version__
from daybook.annotate import Annotator
from daybook.codebook import Codebook
from daybook.consolidate import Within, consolidate, episodes, origins
from daybook.crew import Crew
from daybook.ground import Grounded, References, ground, load_references
from daybook.read import codable, merge_copies, read
from daybook.types import Issue, Record, Report

Progress = Callable[[int, int], None]
"""Told the number of reports coded so far and the number in all."""


HANDFUL = 8
"""Up to so many reports are coded before another process has been started."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a process of a crew is asked: to code a report, and perhaps to make its episodes, too."""

    report: Report
    whole: bool


Done = tuple[Grounded, Within | None]


@dataclass(frozen=True)
class Coder:
    """A model, a codebook and the references: everything that codes."""

    annotator: Annotator
    references: References
    codebook: Codebook
    crew: Crew[Work, Done] | None = None
    """Processes that code reports as this one does, where there are more than a handful."""

    @property
    def name(self) -> str:
        """Who assigned the values: the version of the package and of the model, and the digest of imported places."""
        imported = self.references.gazetteer.imported
        places = f" / places {imported}" if imported else ""
        return f"daybook {__version__} / model {self.annotator.version}{places}"

    @property
    def threads(self) -> int:
        """Processes that code side by side."""
        return 1 + (self.crew.helpers if self.crew else 0)

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

    def work(self, asked: Work) -> Done:
        """The same, and where it is asked for the episodes of the report."""
        made = self.ground(asked.report)
        if not asked.whole:
            return made, None
        said = {attribution.id: attribution for attribution in made.attributions}
        return made, episodes(asked.report, made.mentions, said)

    def ground_all(self, reports: Sequence[Report], *, whole: bool = False) -> Iterator[tuple[int, Done]]:
        """What each report says, with its index, as they come; ``whole``: with its episodes.

        Raises:
            CrewError: a process of the crew ended.
        """
        asked = [Work(report, whole) for report in reports]
        if self.crew is None or len(reports) <= HANDFUL:
            return enumerate(map(self.work, asked))
        own = replace(self, annotator=self.annotator.alone()).work
        order = sorted(range(len(reports)), key=lambda index: -len(reports[index].text))  # no long one at the end
        done = self.crew.each([asked[index] for index in order], own)
        return ((order[at], made) for at, made in done)


def _tools() -> Callable[[Work], Done]:
    """What a process of the crew works with."""
    return Coder.load().work


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
    done = _done(reports, coder, progress)
    grounded = [made for made, _ in done.values()]
    attributions = tuple(a for g in grounded for a in g.attributions)
    mentions = tuple(m for g in grounded for m in g.mentions)
    within = {ident: own for ident, (_, own) in done.items() if own is not None}
    settled = consolidate(mentions, attributions, reports, coder.codebook, within=within)
    issues = (*reading.issues, *(issue for g in grounded for issue in g.issues))
    return Record(coder.name, reports, attributions, mentions, settled.incidents, settled.links, issues)


def _done(reports: Sequence[Report], coder: Coder, progress: Progress | None) -> dict[str, Done]:
    """The reports that are coded, with their episodes, in their order; the others count as done at once."""
    coded = [report for report in reports if codable(report)]
    done = len(reports) - len(coded)
    if progress:
        for number in range(done):
            progress(number + 1, len(reports))
    found: dict[int, Done] = {}
    for index, made in coder.ground_all(coded, whole=True):
        found[index] = made
        if progress:
            progress(done + len(found), len(reports))
    return {coded[index].id: found[index] for index in range(len(coded))}
