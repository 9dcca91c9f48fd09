"""The commands, their options and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from daybook.cli import actors, adding, exporting, gazetteer, judging, looking, past, serving
from daybook.cli.shelf import day
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
app.add_typer(judging.app, name="judge")
app.add_typer(serving.users, name="user")


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
    reading = flow.read_all(paths, published=day(published, "--published"))
    try:
        coder = flow.Coder.load(threads)
        with progress_bar(notes, len(reading.reports)) as progress:
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


_STORE = "Exit code: 0 done; 1 the store cannot do it, and nothing was done; 2 wrong usage."
for _name, _command, _help in (
    (
        "add",
        adding.add,
        "Code reports and take them into the record.\n\n"
        "PATH is a text or web page, a folder of them, or - for standard input.  A report that is there is not coded "
        "again, so that a run that was broken off goes on where it was.\n\n"
        "Exit code: 0 every input was read; 3 some could not be read whole; 1 the store failed; 2 wrong usage.",
    ),
    ("list", looking.list_, f"List the incidents of the record; what is not asked for has no say.\n\n{_STORE}"),
    ("show", looking.show, f"Show an incident, with every statement, or a report.\n\n{_STORE}"),
    ("search", looking.search, f"Find reports and incidents by words.\n\n{_STORE}"),
    ("undo", judging.undo, f"Take back a person's act, also an undoing.\n\n{_STORE}"),
    ("note", judging.note, f"Leave a note on an incident.\n\n{_STORE}"),
    ("alias", judging.alias, f"Say that a name is an actor: every report that has it is settled again.\n\n{_STORE}"),
    ("retract", judging.retract, f"Take a report out of the record; undo brings it back.\n\n{_STORE}"),
    ("erase", judging.erase, f"Erase a report or a person's name for good, in every old state too.\n\n{_STORE}"),
    ("log", past.log, f"Tell who changed what, the latest first.\n\n{_STORE}"),
    ("diff", past.diff, f"Tell what changed in an incident, and which reports and acts changed it.\n\n{_STORE}"),
    ("chains", looking.chains, f"Print which incident answered or followed which.\n\n{_STORE}"),
    ("recode", adding.recode, f"Code again what an older model coded; judgements are kept.\n\n{_STORE}"),
    ("reground", adding.reground, f"Code again after an import of places or actors; judgements are kept.\n\n{_STORE}"),
    ("keep-text", adding.keep_text, f"Keep reports whole, or as hash, link and quoted spans.\n\n{_STORE}"),
    (
        "export",
        exporting.export,
        "Write the record in a format of the field.\n\n"
        "acled: ACLED-shaped CSV (the shape is ACLED's, the data is not); acled-deleted: ids that are no more; "
        "geojson; json: the record's JSON; jsonl: the whole store without loss, which daybook import takes in again.",
    ),
    ("import", exporting.import_, f"Make a new store of what daybook export --format jsonl wrote.\n\n{_STORE}"),
    ("serve", serving.serve, "Open the record in the workbench, at an address in the browser."),
    ("demo", serving.demo, "Open the sample reports in the workbench."),
):
    app.command(_name, help=_help)(_command)


def _print(record: Record, *, evidence: bool) -> None:
    """The record told for people."""
    from daybook.cli.account import tell

    console = Console(file=stream(sys.stdout), highlight=False, soft_wrap=not sys.stdout.isatty())
    for told in tell(record, evidence=evidence):
        told.plain = harmless(told.plain)
        console.print(told)


@contextmanager
def progress_bar(console: Console, reports: int) -> Iterator[Callable[[int, int], None] | None]:
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
