"""A report with its names swapped and its years moved, and the way back: offsets, dates and countries."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

YEARS = 28
"""The calendar repeats after 28 years (between 1901 and 2099): weekdays and leap years stay."""
_YEAR = r"(?<![\w,.$£€-])(?:(?:19|20)\d\d)(?=-\d\d-\d\d|\D|$)(?![,.]\d)"
"""A year in running text, or at the head of an ISO date; no part of a larger number or a link."""


@dataclass(frozen=True)
class Table:
    """What stands for what in one report."""

    words: dict[str, str]
    countries: dict[str, str]


@dataclass(frozen=True)
class Swapped:
    """The changed text, with the stretches that differ: (start, end) there and (start, end) in the original."""

    text: str
    edits: tuple[tuple[int, int, int, int], ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original for one of the changed text."""
        return self._offset(start, end=False), self._offset(end, end=True)

    def _offset(self, at: int, *, end: bool) -> int:
        number = bisect_right([edit[0] for edit in self.edits], at - end) - 1
        if number < 0:
            return at
        _, new_end, old_start, old_end = self.edits[number]
        if at - end < new_end:
            return old_end if end else old_start
        return at - new_end + old_end


def tables() -> dict[str, Table]:
    """The table of each report, by its stem."""
    loaded = tomllib.loads((Path(__file__).parent / "swaps.toml").read_text(encoding="utf-8"))
    return {stem: Table(table["words"], table["countries"]) for table in loaded.values() for stem in table["reports"]}


def swap(text: str, table: Table) -> Swapped:
    """All names swapped at once and all years moved back, with the edits kept."""
    words = {**table.words, **{old.upper(): new.upper() for old, new in table.words.items()}}
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    parts: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    done = length = 0
    for found in re.finditer(rf"(?<!\w)(?:{names})(?!\w)|{_YEAR}", text):
        new = words.get(found[0]) or str(int(found[0]) - YEARS)
        parts += [text[done : found.start()], new]
        length += found.start() - done
        edits.append((length, length + len(new), found.start(), found.end()))
        length += len(new)
        done = found.end()
    return Swapped("".join([*parts, text[done:]]), tuple(edits))


def moved(day: str | None) -> str | None:
    """An ISO date of the changed report as it would stand in the original's record."""
    if day is None:
        return None
    then = date.fromisoformat(day)
    return then.replace(year=then.year + YEARS).isoformat()


def same_country(original: Any, changed: Any, table: Table) -> bool:
    """Whether a country code of the changed report is what the original's became."""
    return changed == (table.countries.get(original, original) if original else original)
