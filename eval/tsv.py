"""Tables with a header line: found by name, read by column name, every fault told as one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.files import text_of
from eval.task import CorpusError


def find(data: Path, names: Sequence[str], what: str) -> Path:
    """The file of one of ``names`` in a folder, or the only one so named below it (an unpacked archive).

    Raises:
        CorpusError: there is none, or several below.
    """
    for name in names:
        if (data / name).is_file():
            return data / name
    below = sorted(path for path in data.rglob("*") if path.name in names and path.is_file())
    if len(below) != 1:
        seen = f"expected one file of that name, found {len(below)} below:" if below else "not found; expected"
        raise CorpusError(data / names[0], f"{seen} {what}")
    return below[0]


def rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The lines of a tab-separated table as dictionaries that hold at least ``columns``; none of these is empty.

    Raises:
        CorpusError: not UTF-8, not a table, a column missing, a line cut short or no line at all.
    """
    text = text_of(path, f"a tab-separated table with the columns {', '.join(columns)}")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        found = list(_checked(path, reader, columns))
    except csv.Error as fault:
        raise CorpusError(path, f"expected a tab-separated table: line {reader.line_num + 1}: {fault}") from fault
    if not found:
        raise CorpusError(path, "expected lines below the first")
    return found


def _checked(path: Path, reader: csv.DictReader[str], columns: Sequence[str]) -> Iterator[dict[str, str]]:
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise CorpusError(path, f"expected a first line that names the column {missing[0]}")
    for row in reader:
        empty = [name for name in columns if not (row[name] or "").strip()]
        if empty:
            raise CorpusError(path, f"expected a {empty[0]} in line {reader.line_num}; is the file cut short?")
        yield row
