"""``daybook export`` and ``daybook import``: the record into files, and a whole store from one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daybook.cli.shelf import DATABASE, AsOf, Database, day, moment, notes, opened
from daybook.cli.streams import line, stream

if TYPE_CHECKING:
    from daybook.record import Filter, Store

FORMATS = ("acled", "acled-deleted", "geojson", "json", "jsonl")
Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")]


def export(
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")] = "json",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="It may have been then or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="... or then or earlier.")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="XX", help="ISO code of its country.")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Event type, as in the codebook.")] = None,
    numeric: Annotated[bool, typer.Option("--numeric", help="ACLED's kinds of actor as numbers.")] = False,
    names: Annotated[bool, typer.Option("--names", help="With the names of victims, which are blotted else.")] = False,
    as_of: AsOf = None,
    db: Database = DATABASE,
) -> None:
    """Writes the record, or a part of it, in a format of the field."""
    from daybook.record import Filter

    if form not in FORMATS:
        raise typer.BadParameter(f"write one of {', '.join(FORMATS)}", param_hint="--format")
    which = Filter(day(first, "--from"), day(last, "--to"), country=country, event_type=event_type)
    if form == "jsonl" and (which != Filter() or as_of):
        raise typer.BadParameter(
            "jsonl is the whole store, old states included: it takes no filter", param_hint="--format"
        )
    with opened(db) as store:
        if form == "jsonl":
            from daybook.record.dump import dump

            count = _write((f"{text}\n" for text in dump(store)), output)
        else:
            text = _text(store, form, which, as_of, numeric=numeric)
            count = _write([text if names else _blotted(text, store)], output)
    if output is not None:
        line(notes(), f"{output}: {count:,} bytes")


def _text(store: Store, form: str, which: Filter, as_of: str | None, *, numeric: bool) -> str:
    """The record that a filter leaves, as a format has it."""
    from daybook.export import WRITERS, to_acled, to_deleted
    from daybook.record.glances import changed_at

    with store.view(moment(as_of)) as view:
        standing, gone = changed_at(view)
        if form == "acled-deleted":
            return to_deleted(gone)
        whole = view.record()
        kept = {point.id for point in view.points(which, limit=10_000_000)}
    part = replace(whole, incidents=tuple(one for one in whole.incidents if one.id in kept))
    if form == "acled":
        return to_acled(part, numeric=numeric, timestamps=standing)
    return WRITERS[form](part)


def _blotted(text: str, store: Store) -> str:
    from daybook.export.privacy import blotted, victims_of

    with store.view() as view:
        return blotted(text, victims_of(view.record()))


def _write(parts: Iterable[str], output: Path | None) -> int:
    """Writes a text, to a file only when it is whole; gives its bytes."""
    if output is None:
        out = stream(sys.stdout, encoding="utf-8")
        return sum(out.write(part) for part in parts)
    beside = output.with_name(f".{output.name}.part")
    count = 0
    try:
        with beside.open("w", encoding="utf-8", errors="replace", newline="") as file:
            for part in parts:
                count += file.write(part)
        beside.replace(output)
    except OSError as error:
        line(notes(), f"daybook: {output} cannot be written: {error.strerror}")
        raise typer.Exit(1) from None
    finally:
        beside.unlink(missing_ok=True)
    return count


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What daybook export --format jsonl wrote.")],
    db: Database = DATABASE,
) -> None:
    """Makes a new store of a file; nothing is taken in if any of it cannot be read."""
    from daybook.record.dump import load

    with opened(db, create=True) as store:
        try:
            count = load(store, _lines(file))
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
            line(notes(), f"daybook: {file} cannot be read: {reason}")
            raise typer.Exit(1) from None
    line(notes(), f"{count:,} rows taken in")


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as opened_file:
        yield from opened_file
