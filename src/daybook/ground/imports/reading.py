"""GeoNames dumps into an ``IndexWriter``, in a stream that can be taken up again.

A row that is wrong is left out and counted, and the first few are told: in thirteen million rows that volunteers
write there are some.  Where more than one in a hundred is wrong, the file is not what it seems, and nothing is taken.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from daybook.ground.gazetteer_build import is_written_name, shown
from daybook.ground.gazetteer_store import GazetteerError
from daybook.ground.imports.dump import BadRow, PlaceRow, alternate_row, number, place_row
from daybook.ground.imports.formats import BOM, Format
from daybook.ground.imports.source import Line, Source
from daybook.ground.index_sort import ROW
from daybook.ground.index_write import FURTHER, PRIMARY, Facts, IndexWriter

__all__ = ["CodeRow", "DumpReader", "region_codes"]

MOST_BAD = 20
"""So many wrong rows are borne in any file, and beyond them one in a hundred."""
SHOWN = 5
"""Wrong rows that are told."""
_CODE_FIELDS = 4
_EVERY = 20_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class _Watch(Protocol):
    def __call__(self, what: str, done: int, total: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A region in a table of region codes."""

    code: str
    name: str
    id: int


def region_codes(source: Source) -> Iterator[CodeRow]:
    """The rows of ``admin1CodesASCII.txt`` or ``admin2Codes.txt``.

    Raises:
        GazetteerError: a row is wrong: these tables are small, and nobody gains by half of one.
    """
    for line in source.lines():
        try:
            fields = _fields(line)
            if len(fields) != _CODE_FIELDS or "." not in fields[0] or not fields[1]:
                raise BadRow(f"{len(fields)} columns, or no code or name in them, instead of {_CODE_FIELDS}")
            yield CodeRow(fields[0], fields[1], number(fields[3]))
        except BadRow as error:
            raise GazetteerError(f"{source.name}, line {line.number}: {error}") from error


class DumpReader:
    """The dumps of one import on their way into a writer; goes on where the writer was saved last."""

    def __init__(self, tables: Sequence[tuple[Format, Source]], writer: IndexWriter, watch: _Watch | None) -> None:
        """Take the tables, those of places first, and a writer that may have been saved before."""
        self.writer = writer
        self._tables = [(form, source) for form, source in tables if form in (Format.PLACES, Format.NAMES)]
        self._codes = [(form, source) for form, source in tables if form in (Format.ADMIN1, Format.ADMIN2)]
        self._total = sum(source.size for _, source in self._tables)
        self._watch = watch
        note = writer.note or {"table": 0, "end": 0, "line": 0, "first": 0, "left_out": 0, "bad": 0, "shown": []}
        self._table, self._end, self._line, self._first = (note[k] for k in ("table", "end", "line", "first"))
        self.left_out: int = note["left_out"]
        self.bad: int = note["bad"]
        self._bad_here: int = note.get("bad_here", 0)
        self.shown: list[str] = list(note["shown"])
        self._lines: list[int] = list(note.get("lines", []))
        self.rows: int = sum(self._lines) + self._line
        """Rows read so far."""
        self._names: dict[int, list[str]] = {}
        self._place_of, self._people_of = array("I"), array("I")

    @property
    def sources(self) -> list[dict[str, Any]]:
        """What was read, for the file's header."""
        rows = [
            {"name": source.name, "bytes": source.size, "rows": lines, "format": str(form)}
            for (form, source), lines in zip(self._tables, self._lines, strict=True)
        ]
        return rows + [{"name": s.name, "bytes": s.size, "format": str(form)} for form, s in self._codes]

    def read(self) -> None:
        """Read what is still unread; the writer is saved whenever it is full, and at the end.

        Raises:
            GazetteerError: a file cannot be read, is cut short, or is not what it seems.
            OSError: the writer's folder cannot be written.
        """
        self._region_names()
        self._know_places()
        while self._table < len(self._tables):
            form, source = self._tables[self._table]
            self._read_table(form, source)
            self._lines.append(self._line)
            self._table += 1
            self._end = self._line = self._bad_here = 0
            self._first = self.writer.count
        if not self.writer.count:
            raise GazetteerError(f"{self._tables[0][1].name}: no place of a kind that is kept is in it")
        self._save()

    def _read_table(self, form: Format, source: Source) -> None:
        before = sum(table.size for _, table in self._tables[: self._table])
        for line in source.lines(self._end, self._line):
            self._take(form, source, line)
            self._end, self._line = line.end, line.number
            if self.writer.full:
                self._save()
            if self._watch and line.number % _EVERY == 0:
                self._watch(f"reading {source.name}", before + line.end, self._total)

    def _take(self, form: Format, source: Source, line: Line) -> None:
        try:
            fields = _fields(line)
            if form is Format.NAMES:
                self._add_name(fields)
                return
            if not line.raw.endswith(b"\n") and not _DAY.search(fields[-1]):
                raise BadRow("the last column is not whole")
            row = place_row(fields)
            if row is None:
                self.left_out += 1
            else:
                self._add_place(row)
        except BadRow as error:
            if not line.raw.endswith(b"\n"):
                raise GazetteerError(f"{source.name}, line {line.number}: the file is cut short here") from error
            self._count(source, line, error)

    def _count(self, source: Source, line: Line, error: BadRow) -> None:
        self.bad += 1
        self._bad_here += 1
        text = f"{source.name}, line {line.number}: {error}"
        if len(self.shown) < SHOWN:
            self.shown.append(text)
        if self._bad_here > MOST_BAD and self._bad_here * 100 > line.number:
            raise GazetteerError(
                f"{text}\n{source.name}: {self._bad_here} of its first {line.number} rows are wrong; "
                "this is no dump of GeoNames, or a damaged one"
            )

    # -- places -----------------------------------------------------------------------------------

    def _add_place(self, row: PlaceRow) -> None:
        known = self._place_of[row.id] if row.id < len(self._place_of) else 0
        if known:
            if known > self._first:
                raise BadRow(f"the id {row.id} is that of an earlier row")
            return  # a country's file beside allCountries.txt
        writer = self.writer
        label = shown(row.name) if row.kind == "admin1" else row.name
        facts = Facts(row.id, row.country, row.admin1, row.people, "geonames")
        place = writer.place(row.kind, label, (row.lat, row.lon), facts)
        self._know(row.id, place, row.people)
        wanted = {row.name: PRIMARY, **dict.fromkeys(self._names.get(row.id, ()), PRIMARY)}
        for name in row.further:
            if is_written_name(name):
                wanted.setdefault(name, FURTHER)
        region = row.kind in ("admin1", "admin2")
        for name, quality in wanted.items():
            writer.name(place, name, quality, row.people)
            if region and quality == PRIMARY:
                writer.core(place, name, row.people)
        if row.kind == "admin1":
            writer.region_names.setdefault(row.admin1, label)

    def _add_name(self, fields: list[str]) -> None:
        row = alternate_row(fields)
        place = self._place_of[row.id] if row is not None and row.id < len(self._place_of) else 0
        if row is None or not place or not is_written_name(row.name):
            return
        self.writer.name(place - 1, row.name, PRIMARY if row.preferred else FURTHER, self._people_of[row.id])

    def _know(self, ident: int, place: int, people: int) -> None:
        if ident >= len(self._place_of):
            more = bytes(4 * (ident + (ident >> 3) + 1 - len(self._place_of)))
            self._place_of.frombytes(more)
            self._people_of.frombytes(more)
        self._place_of[ident] = place + 1
        self._people_of[ident] = min(people, 2**32 - 1)

    # -- beginning and going on -------------------------------------------------------------------

    def _region_names(self) -> None:
        for form, source in self._codes:
            for row in region_codes(source):
                self._names.setdefault(row.id, []).append(row.name)
                if form is Format.ADMIN1:
                    self.writer.region_names[row.code] = shown(row.name)

    def _know_places(self) -> None:
        """The ids of the places that were read before the import was broken off."""
        place = 0
        for run in self.writer.runs:
            rows = np.fromfile(run.folder / "places", dtype=ROW)
            for ident, people in zip(rows["id"].tolist(), rows["people"].tolist(), strict=True):
                self._know(ident, place, people)
                place += 1

    def _save(self) -> None:
        self.writer.save(
            {
                "table": self._table,
                "end": self._end,
                "line": self._line,
                "first": self._first,
                "left_out": self.left_out,
                "bad": self.bad,
                "bad_here": self._bad_here,
                "shown": self.shown,
                "lines": self._lines,
            }
        )


def _fields(line: Line) -> list[str]:
    try:
        text = line.raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRow("not UTF-8") from None
    return text.rstrip("\r\n").removeprefix(BOM if line.number == 1 else "").split("\t")
