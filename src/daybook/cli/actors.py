"""``daybook actors``: which actors are known, and a user's own beside them."""

from __future__ import annotations

import json as jsons
import sys
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from daybook.cli.streams import drop, line, stream

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say which actors are known, and import actors of your own.",
)


@app.command(
    "import",
    help="Import actors: groups, bodies and holders of offices of your own.\n\n"
    "PATH is a CSV file, or a .zip that holds some, with the columns name, kind and, where wanted, country, "
    "aliases (parted by |), parent, sponsor (parted by |, with years where they are known: Iran 2003-2011), from, to "
    "(a year or a day), office, id, source.  A row with an office is a person: Foreign Minister, of a country or "
    "of the body that parent names.  docs/examples/actors.csv in the source is one to try.\n\n"
    "Imported actors come before those of the package.  Importing a file of the same name again replaces what it "
    "gave.\n\n"
    "Exit code: 0 imported; 1 nothing was changed; 2 wrong usage.",
)
def import_(paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="CSV files, or .zip of them.")]) -> None:
    """Imports actors."""
    from daybook.ground.actor_import import import_actors
    from daybook.ground.actor_store import DirectoryError

    notes = Console(file=stream(sys.stderr), highlight=False)
    try:
        outcomes = import_actors(paths)
    except DirectoryError as error:
        for each in str(error).split("\n"):
            line(notes, f"daybook: {each}")
        line(notes, "nothing was imported; the directory in use is as it was")
        raise typer.Exit(1) from None
    for outcome in outcomes:
        replaced = ", in place of those imported before" if outcome.replaced else ""
        counts = f"{outcome.actors:,} actors, {outcome.terms:,} terms of office, {outcome.names:,} names"
        line(notes, f"{outcome.name}: {counts} imported{replaced}")


@app.command(help="Say which actors are in use: where they are from, how many, and their digest.")
def info(
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,  # noqa: FBT002
) -> None:
    """Tells what is in use."""
    from daybook.ground.actor_store import DirectoryError

    try:
        layers = _layers()
    except (DirectoryError, OSError) as error:
        line(Console(file=stream(sys.stderr), highlight=False), f"daybook: {error}")
        raise typer.Exit(1) from None
    if json:
        sys.stdout.write(jsons.dumps({"layers": layers}, ensure_ascii=False, indent=1) + "\n")
        return
    out = Console(file=stream(sys.stdout), highlight=False, soft_wrap=True)
    for layer in layers:
        line(out, f"{layer['name']}: {layer['actors']:,} actors, {layer['terms']:,} terms of office")
        for key in ("made", "digest", "file"):
            if key in layer:
                line(out, f"  {key:<7} {layer[key]}")


@app.command(help="Drop imported actors: those of the import of this name, or all; the package's own remain.")
def reset(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="As `daybook actors info` shows it.")] = None,
) -> None:
    """Drops imports."""
    from daybook.ground import actor_store

    drop(actor_store.reset, name, actor_store.DirectoryError)


def _layers() -> list[dict[str, Any]]:
    """The layers in use, uppermost first."""
    from daybook.ground.actor_store import actor_imports
    from daybook.ground.directory import package_counts

    found: list[dict[str, Any]] = [
        {
            "name": each.name,
            "actors": len(each.entries),
            "terms": len(each.terms),
            "made": f"{datetime.fromtimestamp(each.path.stat().st_mtime, UTC):%Y-%m-%d %H:%M} UTC",
            "digest": each.digest,
            "file": str(each.path),
        }
        for each in actor_imports()
    ]
    actors, terms, digest = package_counts()
    return [*found, {"name": "the package's actors", "actors": actors, "terms": terms, "digest": digest}]
