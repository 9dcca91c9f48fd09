"""Counts of people in newswire, written for this project, and how many of them are read right.

The header of ``casualties.toml`` says what each entry holds.  The product is asked twice: for the bare words with what
stands before and behind them in their sentence (``read_count``; the number libraries get the bare words, too), and for
the record: the sentence is coded as a report, and the statement of harm that overlaps the count and starts nearest to
it must be right.  The grounder is handed its slot by the annotator, so that slots are judged in the record alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daybook.ground.casualties import read_count
from daybook.kinds import Slot, Tally
from daybook.types import Casualties
from eval import number_libraries
from eval.counts import share
from eval.misses import cut, evenly, kinds_table, markdown, slice_of
from eval.number_libraries import Range
from eval.subject import Subject
from eval.task import CorpusError, Figure, Miss, Result, Task, read_since, unread

HARMS = frozenset({Slot.KILLED, Slot.INJURED, Slot.MISSING, Slot.ABDUCTED, Slot.ARRESTED, Slot.DISPLACED, Slot.PRESENT})
NOBODY = frozenset("people person persons men man others other victims victim dead".split())
"""Words that tell no group, by the header of the table: one of them is right where no group is told."""
_FATES = frozenset({*map(str, HARMS), "both"})
_AS = frozenset({"total", "addition", "either", ""})
_EXPECTED = "a table of counts, each with text ([words] marked), harm, and low or high"
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person", "lives": "life"}
End = tuple[int, int] | None
"""The numbers, lowest and highest, that are right for one end; None where it is open."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One fair reading of how many."""

    low: End
    high: End

    def allows(self, answer: Range | None) -> bool:
        """Whether both ends of an answer are this reading's."""
        return answer is not None and _fits(self.low, answer[0]) and _fits(self.high, answer[1])

    def meets(self, answer: Range | None) -> bool:
        """Whether one end of an answer is one of its ends: the number is read, what it leaves open may not be."""
        found = [number for number in answer or () if number is not None]
        return any(_fits(end, number) for end in (self.low, self.high) if end for number in found)


def _fits(end: End, number: int | None) -> bool:
    return number is None if end is None else number is not None and end[0] <= number <= end[1]


@dataclass(frozen=True, slots=True)
class Count:
    """One count in its sentence, and what is right of it."""

    kind: str
    words: str
    before: str
    after: str
    harms: frozenset[str]
    readings: tuple[Reading, ...]
    groups: tuple[str, ...]
    """Words one of which tells whom; "" where not telling is fair."""
    tally: str
    """"total", "addition", "either", or "" where neither is said."""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.before + self.words + self.after

    @property
    def span(self) -> tuple[int, int]:
        """Where the count stands in the sentence."""
        return len(self.before), len(self.before) + len(self.words)

    def right_range(self, answer: Range | None) -> bool:
        """Whether how many is right."""
        return any(reading.allows(answer) for reading in self.readings)

    def right_group(self, of: str | None) -> bool:
        """Whether whom is right: nobody but people, or one of the fair words in whatever form."""
        told = [word.lower() for word in re.findall(r"[\w'’-]+", of or "")]
        if not told:
            return not self.groups or "" in self.groups
        fair = [group.lower() for group in self.groups if group] or NOBODY
        return not {_stem(word) for word in told}.isdisjoint(map(_stem, fair))

    def right_tally(self, tally: Tally | None) -> bool:
        """Whether total or addition is right; where neither is said a count may be called a total."""
        if self.tally in ("total", "addition"):
            return tally == self.tally
        return self.tally == "either" or tally is not Tally.ADDITION


def _stem(word: str) -> str:
    """A noun without its plural."""
    if word.endswith(("men", "women", "children", "people")) or word in _IRREGULAR:
        for plural, single in _IRREGULAR.items():
            if word.endswith(plural):
                return word.removesuffix(plural) + single
    return re.sub(r"(?<=[a-z]{2})(?:(?<=[shx])es|(?<!s)s)$", "", re.sub(r"ies$", "y", word))


def files(data: Path, split: str) -> list[Path]:
    """``SPLIT.toml`` or ``casualties-SPLIT.toml`` in the folder, or in its ``eval``.

    Raises:
        CorpusError: neither is there.
    """
    names = (f"{split}.toml", f"casualties-{split}.toml")
    for path in (folder / name for folder in (data, data / "eval") for name in names):
        if path.is_file():
            return [path]
    raise CorpusError(data / names[-1], f"expected {_EXPECTED}")


def read(path: Path) -> dict[str, tuple[str, list[Count]]]:
    """Kind -> (title, counts).

    Raises:
        CorpusError: the file is no such table.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return {kind: (part["title"], [count(kind, row) for row in part["phrases"]]) for kind, part in table.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(path, f"expected {_EXPECTED} ({type(error).__name__}: {error})") from error


def count(kind: str, row: Mapping[str, Any]) -> Count:
    """One row of the table.

    Raises:
        ValueError: a number, a mark, a harm or "as" is not of its form.
        KeyError: something is missing.
    """
    found = re.fullmatch(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)", row["text"])
    if found is None:
        raise ValueError(f"one [count] in {row['text']!r}")
    harms, tally = frozenset(_list(row["harm"])), str(row.get("as", ""))
    if not harms <= _FATES or tally not in _AS:
        raise ValueError(f"harms {sorted(_FATES)} and as {sorted(_AS)}, not {sorted(harms)} and {tally!r}")
    readings = tuple(reading(each) for each in (row, *row.get("also", ())))
    return Count(kind, found[2], found[1], found[3], harms, readings, tuple(_list(row.get("of", []))), tally)


def _list(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value]


def reading(row: Mapping[str, Any]) -> Reading:
    """The ends of a row or of another reading of it.

    Raises:
        ValueError: there is none, or one is neither a number nor ``A/B``.
    """
    low, high = (_end(row.get(side)) for side in ("low", "high"))
    if low is None and high is None:
        raise ValueError(f"low or high in {dict(row)!r}")
    return Reading(low, high)


def _end(told: int | str | None) -> End:
    if told is None:
        return None
    least, _, most = str(told).partition("/")
    return int(least), int(most or least)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one way of asking gives: how many, whom, total or addition, and the slot where it is told."""

    figure: Casualties | None
    slot: Slot | None = None

    @property
    def range(self) -> Range | None:
        """The two ends, or None where nothing is read."""
        return (self.figure.low, self.figure.high) if self.figure else None

    def judged(self, each: Count) -> dict[str, bool]:
        """What is right of it; of nothing read nothing is right."""
        figure = self.figure
        return {
            "range": each.right_range(self.range),
            "group": figure is not None and each.right_group(figure.of),
            "tally": figure is not None and each.right_tally(figure.tally),
            "slot": self.slot is not None and str(self.slot) in each.harms,
        }

    def __str__(self) -> str:
        """For the book of errors."""
        if self.figure is None:
            return ""
        parts = (self.slot, _span(self.figure), self.figure.of and f"of {self.figure.of}", self.figure.tally)
        return " ".join(str(part) for part in parts if part)


def _span(figure: Casualties) -> str:
    return str(figure.low) if figure.low == figure.high else f"{figure.low}..{figure.high}"


def by_words(each: Count) -> Answer:
    """What the product makes of the words in their sentence."""
    return Answer(read_count(each.words, before=each.before, after=each.after))


def by_record(each: Count, subject: Subject) -> list[Answer]:
    """The record's statements of harm that overlap the count and start nearest to it: it starts with its number."""
    report = subject.report(f"{each.kind}: {each.words}", each.text)
    start, end = each.span
    told = [
        (abs(statement.mention.start - start), Answer(statement.value, statement.slot))
        for mention in subject.grounded(report).mentions
        for statement in mention.statements
        if statement.slot in HARMS and isinstance(statement.value, Casualties)
        if statement.mention.start < end and start < statement.mention.end
    ]
    nearest = min((far for far, _ in told), default=0)
    return [answer for far, answer in told if far == nearest]


def judged(each: Count, answers: Sequence[Answer]) -> dict[str, bool]:
    """What is right of all of a record's answers.

    Of one figure for killed and hurt together a record that has no such slot says nothing, or that up to so many were
    either.
    """
    if "both" in each.harms and (len(each.harms) == 1 or not answers):
        highs = [reading.high for reading in each.readings]
        fair = all(
            a.figure is not None
            and a.slot in (Slot.KILLED, Slot.INJURED)
            and a.figure.low is None
            and any(high is not None and _fits(high, a.figure.high) for high in highs)
            for a in answers
        )
        return dict.fromkeys(("range", "slot"), fair) | {
            "group": all(a.figure is not None and each.right_group(a.figure.of) for a in answers),
            "tally": all(a.figure is not None and each.right_tally(a.figure.tally) for a in answers),
        }
    every = [answer.judged(each) for answer in answers or [Answer(None)]]
    return {part: all(one[part] for one in every) for part in every[0]}


@dataclass(frozen=True, slots=True)
class Row:
    """One count and what is right of the answers: part -> right, for the words, the record and each library."""

    count: Count
    words: Mapping[str, bool]
    record: Mapping[str, bool]
    libraries: Mapping[str, tuple[bool, bool]]
    """Whether the range is right, and whether one end is."""
    met: bool
    """Whether one end is right of what the product makes of the words."""


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Asks every system for every count."""
    parts = read(files(data, split)[0])
    libraries = number_libraries.installed()
    rows: list[Row] = []
    misses: list[Miss] = []
    for each in slice_of([one for _, part in parts.values() for one in part], limit):
        answer, told = by_words(each), by_record(each, subject)
        found = {name: library(each.words) for name, library in libraries.items()}
        theirs = {name: (each.right_range(r), any(g.meets(r) for g in each.readings)) for name, r in found.items()}
        met = any(one.meets(answer.range) for one in each.readings)
        rows.append(Row(each, answer.judged(each), judged(each, told), theirs, met))
        misses += _misses(rows[-1], answer, told)
    notes = ["Of a count that no statement of the record overlaps, nothing is right."]
    if not libraries:
        notes.append("No number library is installed beside the product: pip install 'daybook[eval]'.")
    table = _table({kind: title for kind, (title, _) in parts.items()}, rows, tuple(libraries))
    tables = (("Counts right, by kind", table), ("Errors by kind", kinds_table(misses)))
    return Result(_figures(rows, tuple(libraries)), evenly(misses), tuple(notes), tables)


def _figures(rows: Sequence[Row], libraries: Sequence[str]) -> tuple[Figure, ...]:
    def figure(name: str, label: str, right: Sequence[bool], *, floor: bool = False) -> Figure:
        return share(name, label, [(each, 1) for each in right], floor=floor)

    def all_of(parts: Mapping[str, bool], *names: str) -> bool:
        return all(parts[name] for name in names)

    said = [row for row in rows if row.count.tally in ("total", "addition")]
    words, record = [row.words for row in rows], [row.record for row in rows]
    return (
        figure("range", "how many right, words and sentence given", [p["range"] for p in words], floor=True),
        figure("group", "of whom right", [p["group"] for p in words]),
        figure("tally", "total or addition right", [p["tally"] for p in words]),
        figure("tally.said", "the same, where one of them is said", [r.words["tally"] for r in said]),
        figure("right", "all three right", [all_of(p, "range", "group", "tally") for p in words], floor=True),
        figure("number", "one end of the range right", [row.met for row in rows]),
        *(
            part
            for name in libraries
            for part in (
                figure(f"library.{name}", f"how many right, {name}", [r.libraries[name][0] for r in rows]),
                figure(f"library.{name}.number", f"one end right, {name}", [r.libraries[name][1] for r in rows]),
            )
        ),
        figure("record.range", "how many right in the record", [p["range"] for p in record]),
        figure("record.slot", "slot right in the record", [p["slot"] for p in record]),
        figure("record.group", "of whom right in the record", [p["group"] for p in record]),
        figure("record.tally", "total or addition right in the record", [p["tally"] for p in record]),
        figure(
            "record", "how many and slot right in the record", [all_of(p, "range", "slot") for p in record], floor=True
        ),
    )


def _table(titles: Mapping[str, str], rows: Sequence[Row], libraries: Sequence[str]) -> str:
    lines = []
    for kind, title in titles.items():
        of_kind = [row for row in rows if row.count.kind == kind]
        if of_kind:
            told = [sum(row.words[part] for row in of_kind) for part in ("range", "group", "tally")]
            kept = [sum(row.record[part] for row in of_kind) for part in ("range", "slot")]
            theirs = [sum(row.libraries[name][0] for row in of_kind) for name in libraries]
            lines.append([title, *map(str, (len(of_kind), *told, *kept, *theirs))])
    names = ("kind", "counts", "how many", "whom", "total or addition", "record: how many", "record: slot", *libraries)
    return markdown(names, lines)


def _misses(row: Row, answer: Answer, told: Sequence[Answer]) -> list[Miss]:
    each = row.count
    ends = [f"{'' if r.low is None else r.low} {'' if r.high is None else r.high}" for r in each.readings]
    gold = f"{' or '.join(sorted(each.harms))} {' | '.join(ends)} of {each.groups} {each.tally}".strip()
    wrong = [part for part in ("range", "group", "tally") if not row.words[part]]
    if wrong:
        kind = f"unread: {each.kind}" if answer.figure is None else f"wrong {wrong[0]}: {each.kind}"
        return [cut(kind, (each.kind, each.text), each.span, gold=gold, found=str(answer))]
    wrong = [part for part in ("slot", "range", "group", "tally") if not row.record[part]]
    if wrong:
        kind = f"record, {wrong[0]}: {each.kind}" if told else f"record, no statement: {each.kind}"
        return [cut(kind, (each.kind, each.text), each.span, gold=gold, found=", ".join(map(str, told)))]
    return []


_FIRST = Task(
    name="casualties",
    title="Counts of people in newswire (250, written for this project)",
    corpus="",
    split="casualties",
    files=files,
    score=score,
    quick=0,
    notes=(
        "The right answers were written before any system was run on them.",
        "Number libraries know no convention of counts: 'one end right' asks only whether they read the number.",
    ),
)
TASKS = (_FIRST, read_since(_FIRST, "second"), unread(_FIRST, "third"))
