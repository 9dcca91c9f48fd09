"""The scorer of MUC-4 against history: the 17 systems of 1992, whose answers and score reports are published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from eval import misses
from eval.muc4_align import align, aligned_as
from eval.muc4_compare import Judge
from eval.muc4_history import CODES, History, Official, read_history, read_report
from eval.muc4_judge import Rules
from eval.muc4_read import SLOTS, Template, key_files, read_keys, read_templates
from eval.muc4_score import Rows, Tally, add, total
from eval.task import CorpusError, Figure, Result, Task

if TYPE_CHECKING:
    from eval.subject import Subject

POINT = 0.01
"""How far recall and precision may be from the official ones."""
APART = 0.015
"""Systems whose F are at least this far apart have to come in the same order."""
NOTES = (
    "Each system's answers of 1992 are scored here and set beside its official report. In 1992 people judged strings, "
    "dates and numbers that did not match, and could align templates by hand; the first comparison uses both their "
    "recorded judgements and their alignments, the second aligns by this scorer's own rule, the third has rules in "
    "place of the people too, which is how Daybook is scored.",
    "Official recall, precision and F are worked out from the printed counts; the reports print them rounded, and F "
    "from the rounded ones. The reports of two systems list a few texts twice; they are counted so here.",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One system, by the official report and by this scorer."""

    system: str
    official: Tally
    printed_f: float
    aligned: Tally
    """With the judgements and the alignments of 1992."""
    own: Tally
    """With the judgements alone."""
    ruled: Tally
    """With neither."""
    rows: Rows
    official_rows: Rows


def files(data: Path, split: str) -> list[Path]:
    """Key, history, responses and reports.

    Raises:
        CorpusError: one is missing.
    """
    systems = _systems(data, split)
    return [*key_files(data, split), _history(data, split), *(path for pair in systems.values() for path in pair)]


def _history(data: Path, split: str) -> Path:
    found = sorted(data.rglob(f"final-history*.{split}"))
    if not found:
        raise CorpusError(data, f"expected the history of judgements, final-history-nrad.{split}, in a folder of it")
    return found[0]


def _systems(data: Path, split: str) -> dict[str, tuple[Path, Path]]:
    """(response, report) by system."""
    responses = {path.parent.name: path for path in data.rglob(f"response.{split}")}
    reports = {path.parent.name: path for path in data.rglob(f"scores.{split}*")}
    if not responses:
        raise CorpusError(data, f"expected the systems' answers, SYSTEM/response.{split}, in a folder of it")
    lacking = sorted(responses.keys() - reports.keys())
    if lacking:
        raise CorpusError(data, f"expected a score report SYSTEM/scores.{split}... of {lacking[0]} in a folder of it")
    return {name: (responses[name], reports[name]) for name in sorted(responses)}


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores the systems of 1992; all their texts whatever the limit, for a report is of all."""
    del subject, limit
    keys = read_keys(data, split)
    history = read_history(_history(data, split))
    compared = [
        compare(name, keys, read_templates(response), (read_report(report), history))
        for name, (response, report) in _systems(data, split).items()
    ]
    return Result(
        figures(compared),
        notes=NOTES,
        tables=(
            ("Official scores of 1992 and this scorer's", table(compared)),
            ("Fillers by slot, all systems together", slot_table(compared)),
        ),
    )


def compare(
    system: str,
    keys: dict[str, tuple[Template, ...]],
    responses: dict[str, tuple[Template, ...]],
    told: tuple[Official, History],
) -> Compared:
    """One system's answers, scored in three ways and set beside its report."""
    official, history = told
    times = {document: official.times.get(document, 1) or 1 for document in keys}

    def rows(judge: Judge, *, given: bool) -> Rows:
        every: list[Rows] = []
        for document, wanted in keys.items():
            found = responses.get(document, ())
            alignment = official.alignments.get(document, {})
            pairs = aligned_as(wanted, found, alignment, judge) if given else align(wanted, found, judge)
            every += [pair.rows for pair in pairs] * times[document]
        return add(every)

    aligned = rows(history, given=True)
    printed = tuple(official.rows.get(code, Tally()) for code in CODES)
    return Compared(
        system,
        official.rows["all templates"],
        official.printed_f,
        total(aligned),
        total(rows(history, given=False)),
        total(rows(Rules(), given=False)),
        aligned,
        printed,
    )


def figures(compared: Sequence[Compared]) -> tuple[Figure, ...]:
    """How many systems come out as in 1992, how far off the worst is, and whether the order is kept."""
    gaps = [gap(c.official, c.aligned) for c in compared]
    own = [gap(c.official, c.own) for c in compared]
    order = _order([(c.official.f, c.aligned.f) for c in compared])
    own_order = _order([(c.official.f, c.own.f) for c in compared])
    by_rule = "aligned by rule"
    return (
        Figure("within", "Systems within a point", share([g <= POINT for g in gaps]), len(gaps), 0.0),
        Figure("order", "Pairs of systems in the same order", share(order), len(order), 0.0),
        _points("gap", "Largest difference of recall or precision", max(gaps), len(gaps)),
        Figure("own.within", f"Systems within a point, {by_rule}", share([g <= POINT for g in own]), len(own), 0.0),
        Figure("own.order", f"Pairs of systems in the same order, {by_rule}", share(own_order), len(own_order), 0.0),
        _points("own.gap", f"Largest difference of recall or precision, {by_rule}", max(own), len(own)),
        _points("own.f", f"Mean difference of F, {by_rule}", _mean([abs(c.official.f - c.own.f) for c in compared])),
        _points("ruled.f", "Mean loss of F with rules for people", _mean([c.official.f - c.ruled.f for c in compared])),
    )


def _order(scores: Sequence[tuple[float, float]]) -> list[bool]:
    """Of each two systems that are apart officially: whether the one that is ahead is ahead here too."""
    apart = ((a, b) for a, b in combinations(scores, 2) if abs(a[0] - b[0]) > APART)
    return [(a[0] > b[0]) == (a[1] > b[1]) for a, b in apart]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _points(name: str, label: str, value: float, count: int = 17) -> Figure:
    return Figure(name, label, 100 * value, count, 0.0, floor=False, lower_is_better=True, unit="points")


def share(hits: Sequence[bool]) -> float:
    """The share of those that hold."""
    return sum(hits) / len(hits) if hits else 0.0


def gap(one: Tally, other: Tally) -> float:
    """The larger of the differences of recall and precision."""
    return max(abs(one.recall - other.recall), abs(one.precision - other.precision))


def table(compared: Sequence[Compared]) -> str:
    """Recall, precision and F of each system in percent, best first."""
    three = [f"{letter} {by}" for by in ("1992", "here", "own alignment") for letter in "RPF"]
    names = ["system", *three, "F by rules", "F as printed"]
    rows = [
        [
            one.system,
            *(
                f"{100 * value:.2f}"
                for tally in (one.official, one.aligned, one.own)
                for value in (tally.recall, tally.precision, tally.f)
            ),
            f"{100 * one.ruled.f:.2f}",
            f"{one.printed_f:.2f}",
        ]
        for one in sorted(compared, key=lambda c: -c.official.f)
    ]
    return misses.markdown(names, rows)


def slot_table(compared: Sequence[Compared]) -> str:
    """Fillers of all systems by slot: official and ours."""
    ours = add(one.rows for one in compared)
    theirs = add(one.official_rows for one in compared)
    rows = [
        [SLOTS[n].lower(), *(f"{getattr(theirs[n], field)} / {getattr(ours[n], field)}" for field in _FIELDS)]
        for n in range(1, len(SLOTS))
    ]
    return misses.markdown(["slot (1992 / here)", *_FIELDS], rows)


_FIELDS = ("correct", "partial", "incorrect", "spurious", "missing")

TASKS = (Task("muc4-validation", "The scorer of MUC-4 on the systems of 1992", "muc34", "tst3", files, score, quick=0),)
