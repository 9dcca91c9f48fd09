"""``daybook add``, ``recode``, ``reground`` and ``keep-text``: reports into a store, and coded again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated

import typer

from daybook.cli.shelf import DATABASE, By, Database, Reason, day, notes, opened
from daybook.cli.streams import line

if TYPE_CHECKING:
    from daybook.flow import Progress, Tally

UNREADABLE = 3
_FATES_TOLD = {
    "new": "added",
    "known": "known already",
    "recoded": "coded again",
    "erased": "erased before and left out",
}
_FATES = list(_FATES_TOLD)
Threads = Annotated[int, typer.Option("--threads", min=1, max=64, help="Cores to work on; the answer is the same.")]


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    db: Database = DATABASE,
    threads: Threads = 1,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="YYYY-MM-DD", help="Publication date of reports that bear none."),
    ] = None,
) -> None:
    """Codes reports and takes them into the record."""
    from daybook import flow

    reading = flow.read_all(paths, published=day(published, "--published"))
    with opened(db, create=True) as store, _failing(), _bar(len(reading.reports)) as progress:
        tally = flow.add(reading, flow.Coder.load(threads), store, progress=progress)
    for issue in reading.issues:
        line(notes(), issue.message)
    _say(tally)
    raise typer.Exit(0 if reading.whole else UNREADABLE)


def recode(db: Database = DATABASE, threads: Threads = 1) -> None:
    """Codes again what an older model has coded."""
    _again(db, threads, "recode", everything=False)


def reground(db: Database = DATABASE, threads: Threads = 1) -> None:
    """Codes everything again with the places and actors as they are now."""
    _again(db, threads, "reground", everything=True)


def _again(db: str, threads: int, kind: str, *, everything: bool) -> None:
    from daybook import flow

    with opened(db) as store, _failing(), _bar(2) as progress:
        tally = flow.recode(flow.Coder.load(threads), store, everything=everything, kind=kind, progress=progress)
    for issue in tally.issues:
        if issue.stage == "recode":
            line(notes(), f"{issue.report}: {issue.where!r}: {issue.message}")
    _say(tally)


def keep_text(
    by: By,
    keep: Annotated[str, typer.Argument(metavar="yes|no", help="Whether reports are kept whole.")],
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Switches whether the texts of reports are kept."""
    from daybook.record import person

    if keep not in ("yes", "no"):
        raise typer.BadParameter("say yes or no", param_hint="yes|no")
    with opened(db, create=True) as store:
        with store.entry(person(by), "keep_text", reason) as writer:
            count = writer.keep_text(keep=keep == "yes")
        if keep == "no":
            store.wipe()
    told = "whole" if keep == "yes" else f"as hash, link and quoted spans; {count} were let go"
    line(notes(), f"reports are kept {told}")


def _say(tally: Tally) -> None:
    """What came of it, in a line."""
    parts = []
    for what, number in sorted(tally.reports.items(), key=lambda pair: _FATES.index(pair[0].value)):
        parts.append(f"{number} report{'s' * (number != 1)} {_FATES_TOLD[what.value]}")
    parts.append(f"{tally.incidents} incident{'s' * (tally.incidents != 1)} changed")
    stages = [issue.stage for issue in tally.issues]
    counts = ", ".join(f"{stages.count(stage)} {stage}" for stage in dict.fromkeys(stages))
    parts.append(f"{len(stages)} issue{'s' * (len(stages) != 1)}" + (f" ({counts})" if counts else ""))
    line(notes(), ", ".join(parts))


class _failing(AbstractContextManager[None]):
    """What goes wrong with the model or the references is one line and exit code 1."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from daybook.annotate import ModelError
        from daybook.crew import CrewError
        from daybook.ground import DirectoryError, GazetteerError

        if isinstance(error, ModelError | CrewError | DirectoryError | GazetteerError):
            line(notes(), f"daybook: {error}")
            raise typer.Exit(1) from None


def _bar(reports: int) -> AbstractContextManager[Progress | None]:
    from daybook.cli.commands import progress_bar

    made: Callable[..., AbstractContextManager[Progress | None]] = progress_bar
    return made(notes(), reports)
