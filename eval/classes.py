"""One label an item: accuracy, macro and weighted F1, their standard errors and the table of classes.

F1 of a class: twice the items rightly given it over those given it and those that are of it.  Macro F1 is the mean
over the classes that occur in the gold, weighted F1 the mean weighted by how often each does.  An item for which
nothing was found counts as missed and as no class' false one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from eval.counts import NOISE
from eval.misses import markdown
from eval.task import Figure


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one item; ``found`` is None where nothing was."""

    document: str
    gold: str
    found: str | None


@dataclass
class _Tally:
    """Items by class: rightly found, found, and gold."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def count(self, gold: str, found: str | None, by: int) -> None:
        self.gold[gold] += by
        if found is not None:
            self.found[found] += by
            self.right[gold] += by * (found == gold)

    def f1(self, name: str) -> float:
        both = self.found[name] + self.gold[name]
        return 2 * self.right[name] / both if both else 0.0


Value = Callable[[_Tally], float]


def _accuracy(tally: _Tally) -> float:
    items = tally.gold.total()
    return tally.right.total() / items if items else 0.0


def _macro(tally: _Tally) -> float:
    names = [name for name, items in tally.gold.items() if items]
    return sum(map(tally.f1, names)) / len(names) if names else 0.0


def _weighted(tally: _Tally) -> float:
    items = tally.gold.total()
    return sum(tally.f1(name) * count for name, count in tally.gold.items()) / items if items else 0.0


def _tally(answers: Sequence[Answer]) -> _Tally:
    tally = _Tally()
    for answer in answers:
        tally.count(answer.gold, answer.found, 1)
    return tally


def _noise(answers: Sequence[Answer], value: Value) -> float:
    """Standard error by leaving out each item in turn (Efron 1982); items with like answers leave the like behind."""
    if len(answers) < 8:
        return NOISE
    tally = _tally(answers)
    pairs = Counter((answer.gold, answer.found) for answer in answers)
    left: list[tuple[float, int]] = []
    for (gold, found), times in pairs.items():
        tally.count(gold, found, -1)
        left.append((value(tally), times))
        tally.count(gold, found, 1)
    mean = sum(v * times for v, times in left) / len(answers)
    return sqrt((len(answers) - 1) / len(answers) * sum(times * (v - mean) ** 2 for v, times in left))


def accuracy(answers: Sequence[Answer], label: str, *, floor: bool = True) -> Figure:
    """Share of the items whose label is right, as ``accuracy``."""
    return _figure("accuracy", f"{label}: accuracy", answers, _accuracy, floor=floor)


def macro_f1(answers: Sequence[Answer], label: str, *, floor: bool = True) -> Figure:
    """Macro F1 over the gold's classes, as ``macro.f``."""
    return _figure("macro.f", f"{label}: macro F1", answers, _macro, floor=floor)


def weighted_f1(answers: Sequence[Answer], label: str, *, floor: bool = True) -> Figure:
    """Weighted F1 over the gold's classes, as ``weighted.f``."""
    return _figure("weighted.f", f"{label}: weighted F1", answers, _weighted, floor=floor)


def answered(answers: Sequence[Answer], label: str) -> Figure:
    """Share of the items for which anything was found, as ``answered``; it explains the others and is not held."""
    found = sum(answer.found is not None for answer in answers)
    value = found / len(answers) if answers else 0.0
    return Figure("answered", f"{label}: any answer", value, len(answers), NOISE, floor=False)


def _figure(name: str, label: str, answers: Sequence[Answer], value: Value, *, floor: bool) -> Figure:
    return Figure(name, label, value(_tally(answers)), len(answers), _noise(answers, value), floor=floor)


def table(answers: Sequence[Answer]) -> str:
    """Precision, recall and F1 of each class, and what it is most often taken for, as Markdown."""
    tally = _tally(answers)
    wrong = Counter((answer.gold, answer.found or "nothing") for answer in answers if answer.found != answer.gold)
    lines = []
    for name in sorted(tally.gold):
        right, found, gold = tally.right[name], tally.found[name], tally.gold[name]
        taken = sorted((-count, other) for (of, other), count in wrong.items() if of == name)[:3]
        shares = (right / found if found else 0.0, right / gold, tally.f1(name))
        others = ", ".join(f"{other} {-count}" for count, other in taken)
        lines.append([name, str(gold), str(found), *(f"{100 * value:.0f}" for value in shares), others])
    return markdown(["class", "gold", "found", "P %", "R %", "F1 %", "most often taken for"], lines)
