"""Time expressions of newswire, written for this project, and how many each reader of dates gets right.

``phrases.toml`` says what each entry holds.  A system is right if its first and last day are those of one of the
readings.  The product is asked twice: for the bare words with their sentence (``resolve_time``; the date libraries get
the bare words, too), and for the record: the sentence is coded as a report, and every time that an event has in those
words must be right.  Where an expression is reckoned from an earlier event, the libraries get that event's day in place
of the day of publication, which a user of theirs would have to find first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from daybook.ground.times import resolve_time
from daybook.kinds import DatePrecision, Slot
from daybook.types import Report, TimeExpression
from eval import date_libraries
from eval.counts import share
from eval.misses import cut, evenly, kinds_table, markdown, slice_of
from eval.subject import Subject
from eval.task import CorpusError, Figure, Miss, Peer, Result, Task, read_since, unread
from eval.timex import Days, days_of

_DAY = r"(?:\d{4}-\d\d-\d\d)"
_END = rf"({_DAY})(?:/({_DAY}))?"
_READING = re.compile(rf"(?:{_END})?(\.\.)?(?:(?<=\.\.){_END})?")
_EXPECTED = "a table of phrases, each with on, text ([words] marked) and right"
Answers = dict[str, "Days | None"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One fair reading: the days within which the first and the last day may lie; ``first`` None for an open start."""

    first: tuple[date, date] | None
    last: tuple[date, date]

    def allows(self, days: Days | None) -> bool:
        """Whether an answer is this reading."""
        if days is None or (days[0] is None) != (self.first is None):
            return False
        begins = days[0] is None or self.first is None or self.first[0] <= days[0] <= self.first[1]
        return begins and self.last[0] <= days[1] <= self.last[1]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One expression in its sentence."""

    kind: str
    words: str
    sentence: str
    before: str
    on: date
    since: Days | None
    """The days of the event that it is reckoned from."""
    right: tuple[Reading, ...]

    def allows(self, days: Days | None) -> bool:
        """Whether an answer is one of the fair readings."""
        return any(reading.allows(days) for reading in self.right)

    def holds(self, days: Days | None) -> bool:
        """Whether an answer lies within one of the readings, at its widest: the lenient rule."""
        return days is not None and any(
            (days[0] or date.min) >= (reading.first[0] if reading.first else date.min) and days[1] <= reading.last[1]
            for reading in self.right
        )

    @property
    def text(self) -> str:
        """The report: what was told before, and the sentence."""
        return f"{self.before} {self.sentence}".strip()

    @property
    def start(self) -> int:
        """Where the expression starts in ``text``; it stands once in its sentence."""
        return len(self.text) - len(self.sentence) + self.sentence.index(self.words)


def files(data: Path, split: str) -> list[Path]:
    """``SPLIT.toml`` in the folder, or in its ``eval``.

    Raises:
        CorpusError: it is not there.
    """
    for path in (data / f"{split}.toml", data / "eval" / f"{split}.toml"):
        if path.is_file():
            return [path]
    raise CorpusError(data / f"{split}.toml", f"expected {_EXPECTED}")


def read(path: Path) -> dict[str, tuple[str, list[Phrase]]]:
    """Kind -> (title, phrases).

    Raises:
        CorpusError: the file is no such table.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return {kind: (part["title"], [phrase(kind, row) for row in part["phrases"]]) for kind, part in table.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(path, f"expected {_EXPECTED} ({type(error).__name__}: {error})") from error


def phrase(kind: str, row: Mapping[str, Any]) -> Phrase:
    """One row of the table.

    Raises:
        ValueError: a day or a mark is not of its form.
        KeyError: something is missing.
    """
    found = re.fullmatch(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)", row["text"])
    if found is None:
        raise ValueError(f"one [expression] in {row['text']!r}")
    told = reading(row["from"]) if "from" in row else None
    since: Days | None = (told.first[0], told.last[1]) if told and told.first else None
    right = tuple(reading(words) for words in row["right"])
    on = date.fromisoformat(row["on"])
    return Phrase(kind, found[2], "".join(found.groups()), row.get("before", ""), on, since, right)


def reading(words: str) -> Reading:
    """``DAY``, ``FIRST..LAST`` or ``..LAST``, each end a day or ``A/B``.

    Raises:
        ValueError: it is none of these.
    """
    found = _READING.fullmatch(words)
    if found is None or not (found[1] or found[4]) or (found[3] and not found[4]):
        raise ValueError(f"days such as 2021-02-03, 2021-02-03..2021-02-05/2021-02-06 or ..2021-02-05, not {words!r}")
    first = _ends(found[1], found[2]) if found[1] else None
    return Reading(first, _ends(found[4], found[5]) if found[4] else _ends(found[1], found[2]))


def _ends(early: str, late: str | None) -> tuple[date, date]:
    return date.fromisoformat(early), date.fromisoformat(late or early)


def by_words(each: Phrase) -> Days | None:
    """What the product makes of the words in their sentence."""
    told = None
    if each.since is not None:
        told = TimeExpression(each.since[0], each.since[1], DatePrecision.DAYS)
    return days_of(resolve_time(each.words, each.on, clause=each.sentence, narrative=told))


def by_record(each: Phrase, subject: Subject) -> list[Days | None]:
    """The times that the record's events have in those words."""
    report: Report = subject.report(f"{each.kind}: {each.words}", each.text, published=each.on)
    start, end = each.start, each.start + len(each.words)
    return [
        days_of(statement.value)
        for mention in subject.grounded(report).mentions
        for statement in mention.statements
        if statement.slot is Slot.TIME and isinstance(statement.value, TimeExpression)
        if statement.mention.start < end and start < statement.mention.end
    ]


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Asks every system for every phrase."""
    parts = read(files(data, split)[0])
    phrases = slice_of([each for _, part in parts.values() for each in part], limit)
    libraries = date_libraries.installed()
    rows: list[tuple[Phrase, dict[str, bool]]] = []
    misses: list[Miss] = []
    unread = dict.fromkeys(libraries, 0)
    for each in phrases:
        answer, told = by_words(each), by_record(each, subject)
        right = {"daybook": each.allows(answer), "record": bool(told) and all(map(each.allows, told))}
        right["daybook, inside"] = each.holds(answer)
        for name, library in libraries.items():
            days = library(each.words, each.since[0] if each.since and each.since[0] else each.on)
            unread[name] += days is None
            right[name], right[f"{name}, inside"] = each.allows(days), each.holds(days)
        rows.append((each, right))
        misses += _misses(each, right, answer, told)
    figures = _figures(rows, tuple(libraries))
    notes = [f"{name} reads nothing in {number} of {len(rows)} phrases." for name, number in unread.items()]
    if not libraries:
        notes.append("No date library is installed beside the product: pip install 'daybook[eval]'.")
    table = _table({kind: title for kind, (title, _) in parts.items()}, rows, ("daybook", "record", *libraries))
    tables = (("Phrases right, by kind", table), ("Errors by kind", kinds_table(misses)))
    return Result(figures, evenly(misses), tuple(notes), tables)


def _figures(rows: list[tuple[Phrase, dict[str, bool]]], libraries: tuple[str, ...]) -> tuple[Figure, ...]:
    def figure(name: str, label: str, system: str, *, floor: bool) -> Figure:
        return share(name, label, [(right[system], 1) for _, right in rows], floor=floor)

    return (
        figure("right", "phrases right, words and sentence given", "daybook", floor=True),
        figure("record", "phrases right in the record", "record", floor=True),
        *(figure(f"library.{name}", f"phrases right, {name}", name, floor=False) for name in libraries),
        figure("inside", "phrases answered within a right reading", "daybook, inside", floor=False),
        *(
            figure(f"library.{name}.inside", f"answered within a right reading, {name}", f"{name}, inside", floor=False)
            for name in libraries
        ),
    )


def _table(titles: dict[str, str], rows: list[tuple[Phrase, dict[str, bool]]], systems: tuple[str, ...]) -> str:
    lines = []
    for kind, title in titles.items():
        of_kind = [right for each, right in rows if each.kind == kind]
        if of_kind:
            lines.append([title, str(len(of_kind)), *(str(sum(right[s] for right in of_kind)) for s in systems)])
    return markdown(["kind", "phrases", *("Daybook", "its record", *systems[2:])], lines)


def _misses(each: Phrase, right: dict[str, bool], answer: Days | None, told: list[Days | None]) -> list[Miss]:
    place, span = (f"published {each.on}", each.text), (each.start, each.start + len(each.words))
    gold = " or ".join(map(written, each.right))
    if not right["daybook"]:
        kind = f"{'unread' if answer is None else 'wrong'}: {each.kind}"
        return [cut(kind, place, span, gold=gold, found=days_written(answer))]
    if not right["record"]:
        kind = f"{'no event has the time' if not told else 'wrong in the record'}: {each.kind}"
        return [cut(kind, place, span, gold=gold, found=", ".join(map(days_written, told)))]
    return []


def written(each: Reading) -> str:
    """A reading as it stands in the table."""
    first, last = ("/".join(dict.fromkeys(map(str, end))) if end else "" for end in (each.first, each.last))
    return first if first == last else f"{first}..{last}"


def days_written(days: Days | None) -> str:
    """An answer in the same form; empty for none."""
    if days is None:
        return ""
    return str(days[1]) if days[0] == days[1] else f"{days[0] or ''}..{days[1]}"


_PEERS = (
    Peer("right", "timefhuman 0.1.5", 0.307, "the same phrases, run once in November 2026; it gives ranges, too"),
)
_FIRST = Task(
    name="phrases",
    title="Time expressions of newswire (150, written for this project)",
    corpus="",
    split="phrases",
    files=files,
    score=score,
    quick=0,
    peers=_PEERS,
    notes=(
        "The right answers were written before any system was run on them, and none has been changed since.",
        "Date libraries read no sentence: they cannot know the tense, nor what an expression is reckoned from.",
    ),
)
TASKS = (_FIRST, *(read_since(_FIRST, n) for n in ("second", "third", "fourth")), unread(_FIRST, "fifth"))
