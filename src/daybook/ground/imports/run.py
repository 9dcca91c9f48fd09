"""An import from its files to a gazetteer file in use: read, sorted beside the one in use, and swapped at the end.

An import of GeoNames dumps that was broken off goes on where it was, if the files are still the same.  In memory are
eight bytes for each GeoNames id up to the largest, and about 150 MB, however large the dump.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from daybook.ground.gazetteer_store import MOST_IMPORTS, GazetteerError, held, import_paths, store_folder
from daybook.ground.imports.desk import DeskRow, desk_rows
from daybook.ground.imports.formats import Format, format_of
from daybook.ground.imports.reading import DumpReader, region_codes
from daybook.ground.imports.source import Source, locate
from daybook.ground.index_file import IndexFile
from daybook.ground.index_sort import finish
from daybook.ground.index_write import PRIMARY, Facts, IndexWriter

__all__ = ["Outcome", "Watch", "import_places"]

Watch = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An import that is in use now."""

    name: str
    places: int
    names: int
    left_out: int = 0
    """Rows of kinds of place that are left out."""
    bad: int = 0
    """Rows left out because they are wrong."""
    shown: tuple[str, ...] = ()
    """The first few of these: ``file, line N: what is wrong``."""
    taken_up: int = 0
    """Rows that had been read before the import was broken off; 0 where it was not."""
    replaced: bool = False
    """Whether an import of the same name was in use before."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The tables of one import."""

    dumps: tuple[tuple[Format, Source], ...]
    desks: tuple[Source, ...]

    @property
    def regions(self) -> Mapping[str, str]:
        """First-level regions' names by code, as the tables of region codes tell them."""
        return {
            row.code: row.name for form, source in self.dumps if form is Format.ADMIN1 for row in region_codes(source)
        }


def import_places(paths: Sequence[str], watch: Watch | None = None) -> list[Outcome]:
    """Import tables of places: all of the GeoNames dumps as one layer, each desk's table as one.

    A layer takes the place of an earlier one of the same name, which is made of the names of its files.  What is in
    use stays untouched until the new files are whole.

    Raises:
        GazetteerError: something cannot be imported; the message has a line for each fault.
    """
    plan = _planned(paths)
    store = store_folder()
    try:
        with held(store):
            works = {f"work-{_digest(plan.dumps)}", "work-desk"}
            for stale in store.glob("work-*"):
                if stale.name not in works:
                    shutil.rmtree(stale)
            made = _desks(plan, store / "work-desk")
            if plan.dumps:
                made.append(_dumps(plan, store / f"work-{_digest(plan.dumps)}", watch))
            return _swap(made, store, works)
    except OSError as error:
        raise GazetteerError(f"cannot write to {store}: {error.strerror or error}; nothing was changed") from error


def _planned(paths: Sequence[str]) -> _Plan:
    sources = [source for path in paths for source in locate(path)]
    tables = [(format_of(source), source) for source in sources]
    names = [source.name for source in sources]
    if len(set(names)) < len(names):
        raise GazetteerError(f"{next(name for name in names if names.count(name) > 1)}: is named twice")
    dumps = tuple(sorted(((f, s) for f, s in tables if f is not Format.DESK), key=lambda t: (_ORDER[t[0]], t[1].name)))
    if dumps and dumps[0][0] is not Format.PLACES:
        raise GazetteerError(
            f"{dumps[0][1].name}: {dumps[0][0]} belong to the places of a dump; "
            "name allCountries.txt or a country's file with it"
        )
    return _Plan(dumps, tuple(source for form, source in tables if form is Format.DESK))


_ORDER = {Format.PLACES: 0, Format.ADMIN1: 1, Format.ADMIN2: 2, Format.NAMES: 3}


def _digest(dumps: Sequence[tuple[Format, Source]]) -> str:
    marks = json.dumps([source.mark for _, source in dumps])
    return hashlib.sha256(marks.encode()).hexdigest()[:16]


# -- a desk's tables --------------------------------------------------------------------------------------------------


def _desks(plan: _Plan, work: Path) -> list[tuple[Path, Outcome]]:
    """The desk's tables as files; none is made unless all are without fault."""
    tables: list[tuple[Source, list[DeskRow]]] = []
    faults: list[str] = []
    for source in plan.desks:
        rows, wrong = desk_rows(source, plan.regions)
        tables.append((source, rows))
        faults += wrong
    if faults:
        raise GazetteerError("\n".join(faults))
    shutil.rmtree(work, ignore_errors=True)
    return [_desk(source, rows, work / str(number)) for number, (source, rows) in enumerate(tables)]


def _desk(source: Source, rows: Sequence[DeskRow], work: Path) -> tuple[Path, Outcome]:
    writer = IndexWriter(work / "runs")
    for row in rows:
        facts = Facts(row.id, row.country, row.admin1, row.people, "desk", row.own)
        number = writer.place(row.kind, row.name, (row.lat, row.lon), facts)
        for name in (row.name, *row.further):
            writer.name(number, name, PRIMARY, row.people)
            if row.kind in ("admin1", "admin2"):
                writer.core(number, name, row.people)
        if writer.full:
            writer.save({})
    writer.save({})
    name = (source.member or source.path.name).rpartition("/")[2]
    told = [{"name": source.name, "bytes": source.size, "rows": len(rows), "format": str(Format.DESK)}]
    path = work / _file_name("desk", name)
    finish(writer, path, {"kind": "desk", "name": name, "sources": told, "left_out": 0, "bad": 0})
    header = IndexFile(path).header
    return path, Outcome(name, header["places"], header["names"])


# -- dumps ------------------------------------------------------------------------------------------------------------


def _dumps(plan: _Plan, work: Path, watch: Watch | None) -> tuple[Path, Outcome]:
    reader = DumpReader(plan.dumps, IndexWriter(work / "runs"), watch)
    taken_up = reader.rows
    reader.read()
    name = "+".join(
        sorted((s.member or s.path.name).rpartition("/")[2] for form, s in plan.dumps if form is Format.PLACES)
    )
    path = work / _file_name("geonames", name)
    header: dict[str, Any] = {"kind": "geonames", "name": name, "sources": reader.sources}
    header |= {"left_out": reader.left_out, "bad": reader.bad}
    sorting = (lambda done, total: watch("sorting names", done, total)) if watch else None
    try:
        finish(reader.writer, path, header, sorting)
    except ValueError as error:
        raise GazetteerError(f"{name}: {error}") from error
    made = IndexFile(path).header
    shown = tuple(reader.shown)
    return path, Outcome(name, made["places"], made["names"], reader.left_out, reader.bad, shown, taken_up)


# -- taking them into use ---------------------------------------------------------------------------------------------


def _file_name(kind: str, name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
    return f"{kind}-{slug}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.places"


def _swap(made: Sequence[tuple[Path, Outcome]], store: Path, works: set[str]) -> list[Outcome]:
    before = {path.name for path in import_paths()}
    if len(before | {path.name for path, _ in made}) > MOST_IMPORTS:
        raise GazetteerError(
            f"more than {MOST_IMPORTS} imports would be in use: join tables into one file, or drop some with "
            "daybook gazetteer reset NAME"
        )
    outcomes = []
    for path, outcome in made:
        os.utime(path)
        os.replace(path, store / path.name)
        outcomes.append(replace(outcome, replaced=path.name in before))
    for work in works:
        shutil.rmtree(store / work, ignore_errors=True)
    return outcomes
