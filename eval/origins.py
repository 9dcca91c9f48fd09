"""Which reports go back to one piece of reporting: the project's own labelled reports, in three tables.

Each (``tests/golden/origins``) has wire copies under other outlets, abridged, updated and with local matter added,
rewrites of every sentence, translations back, late reprints; and what must stay apart: reporters of their own on one
event, two reports of one press statement, a desk's series with its stock paragraphs.  Pairs of reports are counted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.consolidate.origins import kinship, origins
from daybook.read import read
from daybook.types import Report
from eval.counts import Count, prf
from eval.misses import evenly, kinds_table, slice_of
from eval.task import CorpusError, Figure, Miss, Result, Task, read_since

if TYPE_CHECKING:
    from eval.subject import Subject

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "tests" / "golden" / "origins"
_SHINGLE, _CONTAINED = 5, 0.2
"""The baseline: words of a shingle, and the share of the shorter report's from which two are of one origin."""
_EXPECTED = 'a table of groups, origins = [["report", "copy"], ["another"]]'
Pair = tuple[str, str]


def files(_data: Path, split: str) -> list[Path]:
    """The table and its reports.

    Raises:
        CorpusError: there is no such table.
    """
    table = REPORTS / f"{split}.toml"
    if not table.is_file():
        raise CorpusError(table, f"expected {_EXPECTED}")
    return [table, *sorted((REPORTS / split).glob("*.txt"))]


def groups(table: Path) -> dict[str, int]:
    """The group of each report by its name.

    Raises:
        CorpusError: the file is no such table, or names a report twice.
    """
    try:
        rows = tomllib.loads(table.read_text("utf-8"))["origins"]
        names = [(str(name), number) for number, row in enumerate(rows) for name in row]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(table, f"expected {_EXPECTED} ({type(error).__name__}: {error})") from error
    if len(dict(names)) != len(names):
        raise CorpusError(table, "expected each report once")
    return dict(names)


def pairs(group_of: Mapping[str, object]) -> set[Pair]:
    """The pairs of names in one group, each in order."""
    return {(a, b) for a, b in combinations(sorted(group_of), 2) if group_of[a] == group_of[b]}


def counts(found: set[Pair], gold: set[Pair], names: Iterable[str]) -> list[Count]:
    """Right, found and gold pairs, by the first report of each."""
    return [
        Count(*(float(sum(a == name for a, _ in part)) for part in (found & gold, found, gold)))
        for name in sorted(names)
    ]


def by_shingles(reports: Mapping[str, Report]) -> set[Pair]:
    """The pairs that share a fifth of the shorter's five-word shingles: what finds copies, but no rewrites."""
    made = {name: _shingles(report.text) for name, report in reports.items()}
    return {
        (a, b)
        for a, b in combinations(sorted(made), 2)
        if len(made[a] & made[b]) >= _CONTAINED * max(1, min(len(made[a]), len(made[b])))
    }


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def score(data: Path, split: str, _subject: Subject, limit: int | None) -> Result:
    """Groups the reports of a table, and counts pairs."""
    table, *paths = files(data, split)
    label = groups(table)
    found_there = read([str(path) for path in slice_of(paths, limit)])
    reports = {Path(each.path).stem: each for each in found_there if isinstance(each, Report)}
    if missing := sorted(label.keys() - reports.keys()) if limit is None else []:
        raise CorpusError(table, f"expected the reports that it names: {', '.join(missing)}")
    group_of = origins(reports.values())
    found = pairs({name: group_of[report.id] for name, report in reports.items()})
    gold = pairs({name: label[name] for name in reports})
    misses = _misses(reports, found, gold)
    return Result(
        _figures(reports, found, gold),
        evenly(misses),
        _notes(reports, gold),
        (("Errors by kind", kinds_table(misses)),),
    )


def _figures(reports: Mapping[str, Report], found: set[Pair], gold: set[Pair]) -> tuple[Figure, ...]:
    plain = counts(by_shingles(reports), gold, reports)
    return (
        *prf("pairs", "pairs of reports of one origin", counts(found, gold, reports)),
        *prf("shingles", "likewise by shared shingles alone, for comparison", plain, floor=False),
    )


def _notes(reports: Mapping[str, Report], gold: set[Pair]) -> tuple[str, ...]:
    return (
        f"{len(reports)} reports; of {len(reports) * (len(reports) - 1) // 2} pairs {len(gold)} are of one origin.",
    )


def _misses(reports: Mapping[str, Report], found: set[Pair], gold: set[Pair]) -> Sequence[Miss]:
    lines = []
    for a, b in sorted(found ^ gold):
        kin = kinship(reports[a], reports[b])
        said = "; ".join(kin.reasons) if kin else "hardly anything in common"
        kind, right = ("missed", "one origin") if (a, b) in gold else ("false", "two origins")
        lines.append(Miss(kind, a, "", b, "", right, said))
    return lines


_FIRST = Task(
    name="origins",
    title="Origins: copies and rewrites among reports written for this project",
    corpus="",
    split="first",
    files=files,
    score=score,
    quick=0,
    notes=(
        "The groups were written with the reports, before anything was run on them. The weights were set by hand on "
        "this set.",
    ),
)
_SECOND = replace(
    read_since(_FIRST, "second", "second"),
    notes=(
        "When it was first opened, with the weights frozen, precision was .867, recall 1.000 and F1 .929: a desk's two "
        "reports four months apart were taken for one. Rules against such look-alikes were made after that.",
    ),
)
_THIRD = replace(
    read_since(_FIRST, "third", "third"),
    name="origins-third",
    title=f"{_FIRST.title}: the third table",
    notes=(
        "Written after the rules that the second table led to. When it was first opened precision was .778, recall "
        "1.000 and F1 .875: a desk's two reports three days apart, with the same background below, were taken for one. "
        "Rules against that were made after it, with both tables in sight: their figures of today are not blind.",
    ),
)
TASKS = (_FIRST, _SECOND, _THIRD)
