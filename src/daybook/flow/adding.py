"""Reports into a store: read, coded a few at a time, each few confirmed before the next are begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from daybook.codebook import Codebook
from daybook.flow.coding import Coder, Progress, Reading
from daybook.flow.settling import settle_store, settle_within
from daybook.ground import Grounded
from daybook.read import codable
from daybook.record import MACHINE, Added, Coded, Store, Writer
from daybook.types import Issue, Report

T = TypeVar("T")
BATCH = 16
"""Reports that are coded and confirmed together: what a broken-off run loses at most."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the reports of one run, and what could not be read."""

    reports: Mapping[Added, int] = field(default_factory=dict)
    incidents: int = 0
    """Incidents that changed when the store was settled."""
    issues: tuple[Issue, ...] = ()
    """Of reading, and of coding the reports that came in."""

    def of(self, what: Added) -> int:
        """How many reports had this fate."""
        return self.reports.get(what, 0)


def add(reading: Reading, coder: Coder, store: Store, *, who: str = MACHINE, progress: Progress | None = None) -> Tally:
    """Takes reports into a store and settles it.

    A report that this coder coded before is not coded again, so that a run that was broken off goes on where it was;
    one that another coder coded is left to ``recode``.

    Raises:
        StoreError: the store fails; what was confirmed stays.
        CrewError: a process of the coder's crew ended.
    """
    _note(store, reading.issues, who)
    return _take(reading.reports, coder, store, _Run(who, "add", tuple(reading.issues)), progress)


def recode(
    coder: Coder, store: Store, *, everything: bool = False, kind: str = "recode", progress: Progress | None = None
) -> Tally:
    """Codes again what another coder has coded (``everything``: what this one has coded too) and settles the store.

    What people said is kept: ids live on where the new coding continues the old one (``record.align``).  Reports of
    which only the quoted spans are kept cannot be coded again: each becomes an issue.

    Raises:
        StoreError: the store fails; what was confirmed stays.
        CrewError: a process of the coder's crew ended.
    """
    with store.view() as view:
        ids = view.report_ids()
        coders = view.coders(ids)
        bare = view.without_text()
    wanted = [ident for ident in ids if ident in coders and (everything or coders[ident] != coder.name)]
    issues = tuple(
        Issue("recode", ident, ident, "only quoted spans of its text are kept: it cannot be coded again")
        for ident in wanted
        if ident in bare
    )
    with store.view() as view:
        reports = tuple(view.reports(ident for ident in wanted if ident not in bare))
    return _take(reports, coder, store, _Run(MACHINE, kind, issues, again=True), progress)


def act(store: Store, who: str, kind: str, reason: str, do: Callable[[Writer], T], codebook: Codebook) -> T:
    """A person's act, and what comes of it, under one entry: both or neither.

    Args:
        store: the store.
        who: ``person:NAME`` (see ``record.person``).
        kind: see ``record.LogEntry.kind``.
        reason: in the person's words.
        do: the act.
        codebook: what the incidents are settled by.

    Raises:
        StoreError: the act cannot be done, or the store fails; nothing was done.
    """
    done: list[T] = []
    with store.entry(who, kind, reason) as writer:
        done.append(do(writer))
        settle_within(writer, codebook, own=True)
    return done[0]


@dataclass(frozen=True, slots=True)
class _Run:
    """How reports are taken in."""

    who: str
    kind: str
    issues: tuple[Issue, ...] = ()
    again: bool = False


def _note(store: Store, issues: Sequence[Issue], who: str) -> None:
    """Keeps what could not be read, each once."""
    if issues:
        with store.entry(who, "add") as writer:
            writer.add_issues(issues)


def _take(reports: Sequence[Report], coder: Coder, store: Store, run: _Run, progress: Progress | None) -> Tally:
    with store.view() as view:
        known = {} if run.again else view.coders(report.id for report in reports)
    fates: Counter[Added] = Counter()
    issues = list(run.issues)
    done = 0
    fresh = [report for report in reports if report.id not in known]
    batches = [[report for report in reports if report.id in known], *_batches(fresh)]
    for batch in batches:
        coded = [Coded(r, known[r.id]) for r in batch] if batch is batches[0] else _coded(batch, coder)
        with store.entry(run.who, run.kind) as writer:
            answers = writer.add(coded, again=run.again)
            writer.data |= {
                "coder": coder.name,
                "reports": [r.id for r, a in zip(batch, answers, strict=True) if _new(a)],
            }
            fates.update(answers)
        issues += [issue for one, answer in zip(coded, answers, strict=True) if _new(answer) for issue in one.issues]
        done += len(batch)
        if progress:
            progress(done, len(reports))
    return Tally(dict(fates), settle_store(store, coder.codebook, threads=coder.threads), tuple(issues))


def _new(answer: Added) -> bool:
    return answer in (Added.NEW, Added.RECODED)


def _batches(reports: Sequence[Report]) -> list[Sequence[Report]]:
    return [reports[start : start + BATCH] for start in range(0, len(reports), BATCH)]


def _coded(reports: Sequence[Report], coder: Coder) -> list[Coded]:
    """The reports with what the coder makes of them; of what it cannot code, nothing."""
    can = [report for report in reports if codable(report)]
    found: dict[str, Grounded] = {can[index].id: grounded for index, (grounded, _) in coder.ground_all(can)}
    return [_of(report, found.get(report.id), coder.name) for report in reports]


def _of(report: Report, grounded: Grounded | None, coder: str) -> Coded:
    if grounded is None:
        return Coded(report, coder)
    return Coded(report, coder, grounded.attributions, grounded.mentions, grounded.issues)
