"""A desk's own CSV table: its text, its columns and its rows, before anything is made of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from daybook.ground.imports.formats import BOM, delimiter_of, header_of
from daybook.ground.imports.source import Source

__all__ = ["Table"]


class Table:
    """The table of a source, read whole: UTF-8, the columns named in the first line."""

    def __init__(self, source: Source, needed: Sequence[str], largest: int, error: type[Exception]) -> None:
        """Reads the text and checks the columns.

        Args:
            source: the file.
            needed: columns that must be there.
            largest: bytes at most.
            error: raised, with file and line, where it is too large, not UTF-8, or lacks or repeats a column.
        """
        self.name = source.name
        self.text = _text(source, largest, error)
        first = self.text.partition("\n")[0].rstrip("\r")
        self.columns = header_of(first)
        self._delimiter = delimiter_of(first)
        missing = [name for name in needed if name not in self.columns]
        if missing:
            there = ", ".join(self.columns)
            raise error(f"{source.name}, line 1: no column {', '.join(missing)} (there are: {there})")
        twice = sorted({name for name in self.columns if name and self.columns.count(name) > 1})
        if twice:
            raise error(f"{source.name}, line 1: two columns are called {', '.join(twice)}")

    def rows(self, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header with the number of their first line; blank ones are passed over."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self._delimiter, strict=True)
        before = 0
        try:
            for number, values in enumerate(reader):
                if number and any(value.strip() for value in values):
                    yield before + 1, values
                before = reader.line_num
        except csv.Error as error:
            faults.append(f"{self.name}, line {reader.line_num}: {error}; nothing after it was read")


def _text(source: Source, largest: int, error: type[Exception]) -> str:
    if source.size > largest:
        raise error(f"{source.name}: larger than {largest >> 20} MB; a desk's table is not so large")
    with source.open() as file:
        raw = file.read(largest + 1)
    try:
        return raw.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise error(f"{source.name}, line {line}: not UTF-8; save the table as UTF-8") from fault
