"""Reads a TOML file so that a fault can be laid to a line of it.

``tomllib`` keeps no line numbers; the headers of the arrays of tables are
counted in the text instead, in the same order in which ``tomllib`` gives them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from daybook.codebook.errors import CodebookError

__all__ = ["Entry", "File", "read_file"]

_HEADER = re.compile(r"^\[\[?([A-Za-z_.0-9-]+)\]\]?\s*(?:#.*)?$")
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file: its keys, and the line on which it starts."""

    file: File
    line: int
    values: Mapping[str, Any]

    def fault(self, message: str, key: str = "") -> CodebookError:
        """The error to raise for this entry, at the line of ``key`` if it has one."""
        return CodebookError(self.file.name, self.file.line_of(key, self.line), message)

    def text(self, key: str) -> str:
        """A string that is not empty."""
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{key} must be words, not {value!r}", key)
        return value

    def texts(self, key: str, *, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A string or a list of strings, without duplicates."""
        if key not in self.values and default is not None:
            return default
        value = self._get(key)
        found = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else None
        if found is None or not all(isinstance(item, str) and item.strip() for item in found):
            raise self.fault(f"{key} must be a list of words, not {value!r}", key)
        doubled = sorted({item for item in found if found.count(item) > 1})
        if doubled:
            raise self.fault(f"{key} lists {doubled[0]!r} twice", key)
        return found

    def number(self, key: str, low: float, high: float) -> float:
        """A number in ``low..high``, both included."""
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.fault(f"{key} must be a number in {low:g}..{high:g}, not {value!r}", key)
        return float(value)

    def only(self, keys: Iterable[str]) -> None:
        """Refuse keys that are not in ``keys``."""
        unknown = sorted(set(self.values) - set(keys))
        if unknown:
            raise self.fault(f"unknown key {unknown[0]!r}", unknown[0])

    def _get(self, key: str) -> Any:  # noqa: ANN401 - whatever TOML holds; the callers check it
        if key not in self.values:
            raise self.fault(f"{key} is missing")
        return self.values[key]


@dataclass(frozen=True, slots=True)
class File:
    """A TOML file, as text and as values."""

    name: str
    lines: tuple[str, ...]
    values: Mapping[str, Any]

    def entries(self, name: str) -> Iterator[Entry]:
        """The tables ``[[name]]``, in order."""
        return self._entries(name, self.values.get(name, []))

    def nested(self, outer: Entry, name: str, inner: str, before: int) -> Iterator[Entry]:
        """The tables ``[[name.inner]]`` of ``outer``; ``before`` of them stand in earlier outer tables."""
        return self._entries(f"{name}.{inner}", outer.values.get(inner, []), before)

    def table(self, name: str) -> Entry:
        """The table ``[name]``; empty where there is none."""
        return next(self._entries(name, [self.values.get(name, {})]))

    def line_of(self, key: str, start: int) -> int:
        """The line, from ``start`` on and within its table, that sets ``key``; else ``start``."""
        for number in range(start, len(self.lines)):
            if _HEADER.match(self.lines[number]):
                break
            if key and re.match(rf'\s*"?{re.escape(key)}"?\s*=', self.lines[number]):
                return number + 1
        return start

    def _entries(self, name: str, tables: Any, before: int = 0) -> Iterator[Entry]:  # noqa: ANN401
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise CodebookError(self.name, 1, f"{name} must be a list of tables")
        starts = [number for number, line in enumerate(self.lines, 1) if (m := _HEADER.match(line)) and m[1] == name]
        for index, table in enumerate(tables, before):
            yield Entry(self, starts[index] if index < len(starts) else 1, table)


def read_file(path: Traversable) -> File:
    """A TOML file.

    Raises:
        CodebookError: it is missing, is not UTF-8, or is not TOML.
    """
    try:
        text = path.read_text("utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError as error:
        raise CodebookError(path.name, 1, "no such file") from error
    except UnicodeDecodeError as error:
        raise CodebookError(path.name, 1, f"is not UTF-8: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise CodebookError(path.name, int(line[1]) if line else 1, str(error)) from error
    return File(path.name, tuple(text.splitlines()), values)
