"""The gate: figures beside their floors, what is wrong with them, and the floors raised or lowered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from eval import floors
from eval.page import Scored
from eval.run import Outcome, by_name


class Trouble(Enum):
    """What can be wrong with a task or a figure."""

    SANK = "sank below its floor"
    GONE = "has a floor but is no longer measured"
    NOT_SCORED = "not scored"
    ALTERED = "not held: the corpus is not the one of the floors"
    STAYS = "its floor stays where it is"


@dataclass(frozen=True, slots=True)
class Line:
    """One trouble, told in one line."""

    trouble: Trouble
    text: str


SINKING = frozenset({Trouble.SANK, Trouble.GONE, Trouble.STAYS})


def judge(outcome: Outcome, known: floors.Floors, *, quick: bool) -> tuple[Scored | None, list[Line]]:
    """A task's figures beside their floors, and what is wrong with them."""
    if outcome.result is None:
        return None, [Line(Trouble.NOT_SCORED, f"{outcome.task}: not scored: {outcome.trouble}")]
    held = known.tasks.get(outcome.task)
    side = held.side(quick=quick) if held and held.digest == outcome.digest else {}
    scored = beside(outcome, side)
    if held and held.digest != outcome.digest:
        told = f"expected files with digest {held.digest[:16]}, found {outcome.digest[:16]}"
        return scored, [Line(Trouble.ALTERED, f"{outcome.task}: the corpus is not the one of the floors: {told}")]
    lines = [
        Line(
            Trouble.SANK,
            f"{outcome.task}: {v.figure.label} ({v.figure.name}) sank from {v.floor:.4f} to {v.figure.value:.4f}",
        )
        for v in scored.verdicts
        if v.sank and v.floor is not None
    ]
    gone = floors.lost(outcome.result.figures, side)
    return scored, [*lines, *(Line(Trouble.GONE, f"{outcome.task}: {name} {Trouble.GONE.value}") for name in gone)]


def beside(outcome: Outcome, side: dict[str, float]) -> Scored:
    """A result with its figures beside some floors."""
    assert outcome.result is not None
    verdicts = tuple(floors.judge(outcome.result.figures, side))
    return Scored(by_name()[outcome.task], outcome.digest, outcome.result, verdicts)


def renew(known: floors.Floors, scored: Iterable[Scored], *, quick: bool, reason: str | None, today: str) -> list[Line]:
    """Raises the floors, lowers them where a reason is given, and tells of each that stays above its figure."""
    sinking = [
        entry for s in scored for entry in floors.update(known, s.task.name, s.digest, s.result.figures, quick=quick)
    ]
    if reason:
        floors.lower(known, [replace(entry, date=today, reason=reason) for entry in sinking], quick=quick)
        return []
    return [
        Line(
            Trouble.STAYS, f"{e.task}: the floor of {e.figure} stays at {e.before}; today {e.after}: --lower lowers it"
        )
        for e in sinking
    ]


def against(known: floors.Floors, scored: Sequence[Scored]) -> list[Scored]:
    """The same figures beside the floors as they now are."""
    return [replace(s, verdicts=tuple(floors.judge(s.result.figures, known.tasks[s.task.name].whole))) for s in scored]
