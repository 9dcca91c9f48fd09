"""``daybook gazetteer``: which places are known, and a user's own beside them."""

from __future__ import annotations

import json as jsons
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from daybook.cli.streams import drop, line, stream

if TYPE_CHECKING:
    from daybook.ground.imports import Outcome

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say which places are known, and import places of your own.",
)
NOT_WHOLE = 3
"""Exit code where some rows were left out because they are wrong."""
_LATENCY = 0.2


@app.command(
    "import",
    help="Import places: dumps of GeoNames, or a table of your own.\n\n"
    "PATH is a text file, or a .zip that holds some: allCountries.txt or a country's file, and with it, where wanted, "
    "alternateNamesV2.txt, admin1CodesASCII.txt and admin2Codes.txt; or a CSV file with the columns name, lat, lon, "
    "country and, where wanted, id, alternate_names (parted by |), kind, admin1, population.\n\n"
    "Imported places come before those of the package, a table's before a dump's.  Importing a file of the same name "
    "again replaces what it gave.  An import that is broken off goes on where it was when it is started again.\n\n"
    "Exit code: 0 every row was read; 3 imported, but for some wrong rows; 1 nothing was changed; 2 wrong usage.",
)
def import_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="GeoNames dumps, CSV files, or .zip of them.")],
) -> None:
    """Imports places."""
    from daybook.ground.gazetteer_store import GazetteerError
    from daybook.ground.imports import import_places

    notes = Console(file=stream(sys.stderr), highlight=False)
    try:
        with _bar(notes) as watch:
            outcomes = import_places(paths, watch)
    except GazetteerError as error:
        for each in str(error).split("\n"):
            line(notes, f"daybook: {each}")
        line(notes, "nothing was imported; the gazetteer in use is as it was")
        raise typer.Exit(1) from None
    for outcome in outcomes:
        _tell(notes, outcome)
    raise typer.Exit(NOT_WHOLE if any(outcome.bad for outcome in outcomes) else 0)


@app.command(help="Say which places are in use: where they are from, how many, and their digest.")
def info(
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,  # noqa: FBT002
) -> None:
    """Tells what is in use."""
    from daybook.ground.gazetteer_store import GazetteerError

    try:
        layers = _layers()
    except (GazetteerError, OSError) as error:
        line(Console(file=stream(sys.stderr), highlight=False), f"daybook: {error}")
        raise typer.Exit(1) from None
    out = Console(file=stream(sys.stdout), highlight=False, soft_wrap=True)
    if json:
        sys.stdout.write(jsons.dumps({"layers": layers}, ensure_ascii=False, indent=1) + "\n")
        return
    for layer in layers:
        line(out, f"{layer['name']}: {layer['places']:,} places, {layer['names']:,} names")
        for source in layer["sources"]:
            rows = f", {source['rows']:,} rows" if "rows" in source else ""
            line(out, f"  from    {source['name']} ({source['format']}{rows})")
        if layer["kind"] != "package":
            line(
                out,
                f"  made    {layer['made']}, {layer['left_out']:,} rows of other kinds, {layer['bad']:,} wrong ones",
            )
        line(out, f"  digest  {layer['digest']}")
        line(out, f"  file    {layer['file']}")


@app.command(help="Drop imported places: those of the import of this name, or all; the package's own remain.")
def reset(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="As `daybook gazetteer info` shows it.")] = None,
) -> None:
    """Drops imports."""
    from daybook.ground import gazetteer_store

    drop(gazetteer_store.reset, name, gazetteer_store.GazetteerError)


def _layers() -> list[dict[str, Any]]:
    """The layers in use, uppermost first."""
    from daybook.ground.gazetteer_file import package_file
    from daybook.ground.gazetteer_store import imports
    from daybook.ground.index_file import IndexFile

    package = package_file()
    found = [(each.path, each.header) for each in imports()]
    found.append((package, {"name": "the package's places", "sources": [], **IndexFile(package).header}))
    wanted = ("name", "kind", "places", "names", "sources", "left_out", "bad", "digest")
    return [
        {key: header[key] for key in wanted if key in header}
        | {"file": str(path), "made": f"{datetime.fromtimestamp(path.stat().st_mtime, UTC):%Y-%m-%d %H:%M} UTC"}
        for path, header in found
    ]


def _tell(notes: Console, outcome: Outcome) -> None:
    if outcome.taken_up:
        line(notes, f"{outcome.name}: taken up after {outcome.taken_up:,} rows that had been read before")
    replaced = ", in place of those imported before" if outcome.replaced else ""
    line(notes, f"{outcome.name}: {outcome.places:,} places, {outcome.names:,} names imported{replaced}")
    if outcome.left_out:
        line(notes, f"  {outcome.left_out:,} rows are of kinds of place that news does not name, and were left out")
    if outcome.bad:
        line(notes, f"  {outcome.bad:,} rows are wrong and were left out:")
        for each in outcome.shown:
            line(notes, f"    {each}")
        if outcome.bad > len(outcome.shown):
            line(notes, f"    and {outcome.bad - len(outcome.shown):,} more")


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar where there is a terminal; else nothing."""
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, refresh_per_second=1 / _LATENCY) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
