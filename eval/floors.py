"""The floors: what each figure must not sink below, with the digest of the corpus it was measured on."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eval.task import Figure

PATH = Path(__file__).with_name("floors.toml")
LEAST_MARGIN, GREATEST_MARGIN = 0.001, 0.01
_PLACES = 4


class FloorError(ValueError):
    """floors.toml cannot be read, or an update would lower a floor without a reason."""


@dataclass(slots=True)
class TaskFloors:
    """The floors of one task."""

    digest: str = ""
    """SHA-256 of the corpus files they were measured on."""
    whole: dict[str, float] = field(default_factory=dict)
    quick: dict[str, float] = field(default_factory=dict)

    def side(self, *, quick: bool) -> dict[str, float]:
        """The floors of the whole corpus or of the quick slice."""
        return self.quick if quick else self.whole


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was lowered, and why."""

    task: str
    figure: str
    before: float
    after: float
    date: str
    reason: str


@dataclass(slots=True)
class Floors:
    """All floors, and the history of those lowered."""

    tasks: dict[str, TaskFloors] = field(default_factory=dict)
    lowered: list[Lowered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure beside its floor."""

    figure: Figure
    floor: float | None
    """None where there is none yet, or the figure is not held."""

    @property
    def change(self) -> float | None:
        """Value less floor, as measured."""
        return None if self.floor is None else self.figure.value - self.floor

    @property
    def sank(self) -> bool:
        """Whether the figure is worse than its floor by more than the margin."""
        if self.change is None:
            return False
        worse = self.change if self.figure.lower_is_better else -self.change
        return worse > margin(self.figure)


def margin(figure: Figure) -> float:
    """How far a figure may drop before it counts as sunk.

    Half the standard error over documents, between a tenth of a point and one point.  Two versions are scored on the
    same documents, so their difference varies far less than either figure does; the same version on another
    processor differs by less than a tenth of a point.  A figure with a unit of its own scales with its value.
    """
    scale = max(1.0, abs(figure.value)) if figure.unit else 1.0
    return min(max(figure.noise / 2, LEAST_MARGIN * scale), GREATEST_MARGIN * scale)


def judge(figures: Iterable[Figure], floors: Mapping[str, float]) -> list[Verdict]:
    """Each figure with its floor."""
    return [Verdict(figure, floors.get(figure.name) if figure.floor else None) for figure in figures]


def lost(figures: Iterable[Figure], floors: Mapping[str, float]) -> list[str]:
    """Names of floors whose figure is no longer measured: a figure that vanishes has sunk."""
    measured = {figure.name for figure in figures if figure.floor}
    return sorted(set(floors) - measured)


def load(path: Path) -> Floors:
    """Reads the floors; none where there is no file.

    Raises:
        FloorError: the file is not what this module writes.
    """
    if not path.exists():
        return Floors()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        tasks = {
            name: TaskFloors(entry["digest"], dict(entry.get("floors", {})), dict(entry.get("quick", {})))
            for name, entry in data.get("tasks", {}).items()
        }
        return Floors(tasks, [Lowered(**entry) for entry in data.get("lowered", [])])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise FloorError(f"{path}: not a file of floors: {error}") from error


def dump(floors: Floors) -> str:
    """The file's text, in order of name."""
    lines = [
        "# What each figure must not sink below.  Written by `python -m eval --update`; a floor is lowered only with\n"
        "# `--lower REASON`, which is kept at the end.\n"
    ]
    for name, task in sorted(floors.tasks.items()):
        lines.append(f"\n[tasks.{_key(name)}]\ndigest = {_text(task.digest)}\n")
        for table, values in (("floors", task.whole), ("quick", task.quick)):
            if values:
                lines.append(f"[tasks.{_key(name)}.{table}]\n")
                lines += [f"{_key(key)} = {value}\n" for key, value in sorted(values.items())]
    for entry in floors.lowered:
        lines.append("\n[[lowered]]\n")
        lines += [
            f"{key} = {_text(value) if isinstance(value := getattr(entry, key), str) else value}\n"
            for key in Lowered.__dataclass_fields__
        ]
    return "".join(lines)


def update(floors: Floors, task: str, digest: str, figures: Iterable[Figure], *, quick: bool) -> list[Lowered]:
    """Raises the floors of a task to what was measured, and gives those that would have to be lowered.

    A floor already above the figure stays unless the caller lowers it (`lower`).  A change of the corpus starts anew.
    """
    held = [figure for figure in figures if figure.floor]
    entry = floors.tasks.setdefault(task, TaskFloors(digest))
    if entry.digest != digest:
        entry = floors.tasks[task] = TaskFloors(digest)
    side = entry.side(quick=quick)
    sinking = []
    for figure in held:
        value, floor = round(figure.value, _PLACES), side.get(figure.name)
        if floor is None or (value < floor if figure.lower_is_better else value > floor):
            side[figure.name] = value
        elif value != floor:
            sinking.append(Lowered(task, figure.name, floor, value, "", ""))
    return sinking


def lower(floors: Floors, entries: Iterable[Lowered], *, quick: bool) -> None:
    """Lowers floors and keeps the reason.

    Raises:
        FloorError: an entry without a reason.
    """
    for entry in entries:
        if not entry.reason.strip():
            raise FloorError(f"{entry.task} {entry.figure}: a floor is lowered only with a reason (--lower REASON)")
        floors.tasks[entry.task].side(quick=quick)[entry.figure] = entry.after
        floors.lowered.append(entry)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return _text(name)
