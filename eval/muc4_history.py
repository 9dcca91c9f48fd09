"""The human judgements of 1992 and the score reports of that year, as published with the results on TST3.

The history lists, by text, key template and slot, each answer that was put to a person, what they said of it and the
filler it was set against.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from eval.muc4_compare import Question, Sides, date, normal, plain
from eval.muc4_read import DATE
from eval.muc4_score import Tally
from eval.task import CorpusError

CODES = (
    "", "template-id", "inc-date", "inc-loc", "inc-type", "inc-stage", "inc-instr-id", "inc-instr-type",
    "perp-inc-cat", "perp-ind-id", "perp-org-id", "perp-org-conf", "phys-tgt-id", "phys-tgt-type", "phys-tgt-num",
    "phys-tgt-nation", "phys-tgt-effect", "phys-tgt-total-num", "hum-tgt-name", "hum-tgt-desc", "hum-tgt-type",
    "hum-tgt-num", "hum-tgt-nation", "hum-tgt-effect", "hum-tgt-total-num",
)  # fmt: skip
"""The slots' names in the program's files, by number."""
WORTH = {"match": 1.0, "partial": 0.5, "fail": 0.0}

_TOKEN = re.compile(r'\(|\)|"(?:\\.|[^"\\])*"|[^\s()"]+')


Lisp: TypeAlias = Any
"""A token, or a list of such."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of one answer."""

    worth: float
    against: tuple[Sides, ...]
    """The key's fillers: several where one answer was spread over them, none for a failure."""


class History:
    """A judge that says what was said in 1992."""

    def __init__(self, verdicts: dict[tuple[str, str, int, str, str], list[Verdict]]) -> None:
        self.verdicts = verdicts

    def worth(self, question: Question) -> float | None:
        """The recorded worth of the pair; None where nobody was asked."""
        slot = question.slot
        said = self._said(question)
        if not said and slot == DATE:
            return 1.0 if any(_near(value, question.found.value) for value in question.wanted.values) else None
        wanted = {normal(slot, value) for value in question.wanted.values}
        tags = {normal(0, tag) for option in question.wanted.options for tag in option.tags}
        for verdict in said:
            for values, against in verdict.against:
                if values & wanted and (not against or not tags or against & tags):
                    return verdict.worth
        return 0.0 if said else None

    def spread(self, question: Question) -> tuple[Sides, ...]:
        """The fillers over which one answer was spread, where it was."""
        return next((v.against for v in self._said(question) if len(v.against) > 1), ())

    def _said(self, question: Question) -> list[Verdict]:
        slot, found = question.slot, question.found
        tag = normal(0, found.tags[0]) if found.tags else ""
        return self.verdicts.get((question.document, question.template, slot, normal(slot, found.value), tag), [])


def read_history(path: Path) -> History:
    """The judgements of one history file.

    Raises:
        CorpusError: it is missing, or not such a file.
    """
    try:
        tokens = _TOKEN.findall(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(path, f"expected the history of judgements: {error}") from error
    verdicts: dict[tuple[str, str, int, str, str], list[Verdict]] = {}
    try:
        for at, verdict in _verdicts(_nested(tokens)[0]):
            verdicts.setdefault(at, []).append(verdict)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise CorpusError(path, "expected (text (template (slot (answer verdict key) ...))) throughout") from error
    return History(verdicts)


def _verdicts(documents: list[Lisp]) -> Iterator[tuple[tuple[str, str, int, str, str], Verdict]]:
    for document, *templates in documents:
        for number, *asked in templates:
            for code, *judgements in asked:
                slot = CODES.index(code)
                for answer, word, *key in judgements:
                    values, tags = _sides(slot, answer)
                    at = (plain(document), plain(number), slot, min(values), min(tags, default=""))
                    yield at, Verdict(WORTH[word], tuple(s for part in key for s in _spread(slot, part)))


def _nested(tokens: list[str]) -> list[Lisp]:
    stack: list[list[Lisp]] = [[]]
    for token in tokens:
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(token)
    if len(stack) != 1:
        raise ValueError("brackets")
    return stack[0]


def _spread(slot: int, key: Lisp) -> list[Sides]:
    return [_sides(slot, part) for part in key[1:]] if key[0] == "all-of" else [_sides(slot, key)]


def _sides(slot: int, filler: Lisp) -> Sides:
    """The values and tags of one filler, "(or ...)" taken apart."""
    if isinstance(filler, str):
        return frozenset((normal(slot, filler),)), frozenset()
    head, *rest = filler
    if head == "optional":
        return _sides(slot, rest[0])
    if head == "xref":
        return _sides(slot, rest[0])[0], _sides(0, rest[1])[0]
    if head == "or":
        parts = [_sides(slot, part) for part in rest]
        return frozenset().union(*(p[0] for p in parts)), frozenset().union(*(p[1] for p in parts))
    return frozenset((normal(slot, _written(head, rest)),)), frozenset()


def _written(head: str, rest: list[Lisp]) -> str:
    """A date range or a place as it stands in a template."""
    if head == "range":
        first, last = (plain(part) for part in rest)
        return f"- {last}" if first == "NIL" else f"{first} - {last}"
    names = (part if isinstance(part, str) else f"{plain(part[1])} ({plain(part[-1])})" for part in rest)
    return ": ".join(plain(name) for name in names)


def _near(wanted: str, found: str) -> bool:
    """Whether two dates differ in the last digit of the day only.

    The reports of 1992 count such pairs as correct where no judgement is recorded, whatever the reason.
    """
    one, other = date(wanted), date(found)
    return len(one) == len(other) and all(a[:1] == b[:1] and a[2:] == b[2:] for a, b in zip(one, other, strict=True))


_HEADING = re.compile(r"^(\S+)\s+key: (\S+)\s+response: (\S+)")
_ROW = re.compile(r"^(.+?)\s+(\d+)\s+(\d+)\|\s*(\d+)\s+(\d+)\s+(\d+)\|\s*\d+\s+\d+\|\s*(\d+)\s+(\d+)\s+\d+\|")


@dataclass(frozen=True, slots=True)
class Official:
    """A score report of 1992."""

    alignments: Mapping[str, Mapping[str, str]]
    """Text -> number of the key's template -> number of the response's that it was aligned with."""
    times: Mapping[str, int]
    """How often the report lists a text's templates: a few texts stand there, and count, twice."""
    rows: Mapping[str, Tally]
    """The totals, by the program's names in lower case: "inc-date", ..., "all templates"."""
    printed_f: float
    """P&R as printed: from recall and precision rounded to whole percents, in percent."""


def read_report(path: Path) -> Official:
    """One system's score report.

    Raises:
        CorpusError: it is missing, cut short or not such a report.
    """
    try:
        lines = path.read_text(encoding="utf-8").expandtabs().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(path, f"expected a score report: {error}") from error
    alignments: dict[str, dict[str, str]] = {}
    listed: Counter[tuple[str, str, str]] = Counter()
    rows: dict[str, Tally] = {}
    printed = ""
    for line in lines:
        heading, row = _HEADING.match(line), _ROW.match(line)
        if heading:
            listed[heading[1], heading[2], heading[3]] += heading[2].isdigit() or heading[3].isdigit()
        if heading and heading[2].isdigit() and heading[3].isdigit():
            alignments.setdefault(heading[1], {})[heading[2]] = heading[3]
        elif row:
            correct, partial, incorrect, spurious, missing = (int(row[n]) for n in range(4, 9))
            rows[row[1].strip().lower()] = Tally(correct, partial, incorrect, spurious=spurious, missing=missing)
        elif line.startswith("F-MEASURES"):
            printed = line.split()[1]
    if "all templates" not in rows or not printed:
        raise CorpusError(path, "expected the totals and F-measures at the end of a score report: is it cut short?")
    times = {document: max(n for (d, _, _), n in listed.items() if d == document) for document, _, _ in listed}
    return Official(alignments, times, rows, float(printed))
