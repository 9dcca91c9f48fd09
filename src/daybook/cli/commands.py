"""The commands, their options and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from daybook.cli import actors, gazetteer
from daybook.cli.streams import harmless, line, stream
from daybook.types import Issue, Record

UNREADABLE = 3
"""Exit code where some input could not be read whole."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Daybook reads news reports on conflict and crisis and keeps a sourced record of incidents: "
    "who did what to whom, where, when, with what harm, according to whom.",
)
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(actors.app, name="actors")


@app.command(
    help="Code reports and print the record.\n\n"
    "PATH is a text or web page, a folder of them, or - for standard input.  "
    "Without --json the record is told for people, one incident a block.\n\n"
    "Examples:  daybook code report.txt --evidence   daybook code reports/ --json > record.json   "
    "curl -s URL | daybook code - --published 2026-03-01\n\n"
    "Exit code: 0 every input was read; 3 some could not be read whole; 2 wrong usage."
)
def code(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Show the words in their sentences, coloured by slot.")
    ] = False,
    threads: Annotated[
        int, typer.Option("--threads", min=1, max=64, help="Cores to work on; the answer is the same.")
    ] = 1,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="YYYY-MM-DD", help="Publication date of reports that bear none."),
    ] = None,
) -> None:
    """Codes reports and prints the record."""
    from daybook import flow
    from daybook.annotate import ModelError
    from daybook.crew import CrewError
    from daybook.export import to_json
    from daybook.ground import DirectoryError, GazetteerError

    notes = Console(file=stream(sys.stderr), highlight=False)
    reading = flow.read_all(paths, published=_day(published))
    try:
        coder = flow.Coder.load(threads)
        with _bar(notes, len(reading.reports)) as progress:
            record = flow.code(reading, coder, progress)
    except (ModelError, CrewError, GazetteerError, DirectoryError) as error:
        line(notes, f"daybook: {error}")
        raise typer.Exit(1) from None
    if json:
        stream(sys.stdout, encoding="utf-8")
        sys.stdout.write(to_json(record))
    else:
        _print(record, evidence=evidence)
    _report_issues(notes, record, reading.issues)
    raise typer.Exit(0 if reading.whole else UNREADABLE)


@app.command(help="Say what is installed, which model, which gazetteer, and whether all is well.")
def doctor(json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False) -> None:
    """Checks the installation."""
    from daybook.cli.health import examine, shown

    findings = examine()
    sys.stdout.write(shown(findings, as_json=json))
    raise typer.Exit(0 if all(f.well for f in findings) else 1)


def _print(record: Record, *, evidence: bool) -> None:
    """The record told for people."""
    from daybook.cli.account import tell

    console = Console(file=stream(sys.stdout), highlight=False, soft_wrap=not sys.stdout.isatty())
    for told in tell(record, evidence=evidence):
        told.plain = harmless(told.plain)
        console.print(told)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date: write YYYY-MM-DD", param_hint="--published") from None


@contextmanager
def _bar(console: Console, reports: int) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar where there is more than one report and a terminal; else nothing."""
    if reports < 2 or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("coding reports"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("coding", total=reports)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _report_issues(console: Console, record: Record, unread: tuple[Issue, ...]) -> None:
    """Each input that could not be read, a line; then how many issues there are of each stage."""
    for issue in unread:
        line(console, issue.message)
    stages = [issue.stage for issue in record.issues]
    counts = ", ".join(
        f"{stages.count(stage)} {stage}" for stage in ("read", "annotate", "ground", "consolidate") if stage in stages
    )
    told = ", ".join(
        f"{len(items)} {name}{'s' * (len(items) != 1)}"
        for name, items in (("report", record.reports), ("incident", record.incidents), ("issue", record.issues))
    )
    line(console, told + (f" ({counts})" if counts else ""))


def main() -> None:
    """The console script.  Click ends it with 1 where the reader of a pipe has gone, Typer with 130 on Ctrl-C."""
    app(prog_name="daybook")
