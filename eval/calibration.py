"""Calibration of each head: how often the label it is surest of is right, held against how sure it says it is.

Over the development windows that the temperatures were fitted on, so a little kinder than on new text.  A head that
tags words is surely nothing at most of them, which flatters it; so the figure held is over the words that it labels.
"""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import numpy as np

from daybook.annotate.heads import PLAIN, softmax
from daybook.types import Span
from eval import newswire, polnear, prose, wikievents_read, windows
from eval.attribution import passages as spoken
from eval.files import need
from eval.misses import markdown, slice_of
from eval.reliability import Answer, Binned, measured, reliability
from eval.task import CorpusError, Figure, Reliability, Result, Task
from training import corpora, crosswalk
from training.calibrate import collect
from training.passages import IGNORE, Passage

if TYPE_CHECKING:
    from eval.subject import Subject

MOST = 60
"""Documents of a corpus, evenly taken: more change the third decimal."""
_DEV = "dev"
_NEWSWIRE = "ner_worldwide_newswire"
_BROKEN = (OSError, EOFError, tarfile.TarError, zlib.error, ParseError, KeyError, ValueError)


def _parts(data: Path, split: str) -> tuple[str, ...]:
    """The corpora that are read: all five for ``dev``, else those that are there of the two with other splits."""
    if split == _DEV:
        return ("polnear", "wikievents", "newswire", "meantime", "prose")
    return tuple(name for name in ("polnear", "wikievents") if (data / name).is_dir())


def files(data: Path, split: str) -> list[Path]:
    """The files of all corpora that have a split, from the folder that holds the corpora.

    Raises:
        CorpusError: one of them is missing, or nothing is there.
    """
    archive = data / "meantime" / "meantime_xml.tar.gz"
    readers: dict[str, Callable[[], list[Path]]] = {
        "polnear": lambda: polnear.files(data / "polnear", split),
        "wikievents": lambda: wikievents_read.files(data / "wikievents", split),
        "newswire": lambda: newswire.files(data / _NEWSWIRE, newswire.HELD_OUT),
        "meantime": lambda: [archive],
        "prose": lambda: prose.files(data, split),
    }
    parts = _parts(data, split)
    need(here=bool(parts), path=data, expected=f"expected a folder polnear or wikievents with the split {split}")
    need(here="meantime" not in parts or archive.is_file(), path=archive, expected="expected the archive of MEANTIME")
    return [path for name in parts for path in readers[name]()]


def passages(data: Path, split: str, limit: int | None) -> list[Passage]:
    """The passages of all corpora of a split, at most 60 of each.

    Raises:
        CorpusError: a file is missing, cut short or altered.
    """
    files(data, split)
    most = MOST if limit is None else limit
    readers: dict[str, Callable[[], list[Passage]]] = {
        "polnear": lambda: spoken(slice_of(list(polnear.documents(data / "polnear", split)), most)),
        "wikievents": lambda: [
            _told(one) for one in slice_of(list(wikievents_read.documents(data / "wikievents", split)), most)
        ],
        "newswire": lambda: [
            _named(one) for one in slice_of(list(newswire.documents(data / _NEWSWIRE, newswire.HELD_OUT)), most)
        ],
        "meantime": lambda: slice_of(_meantime(data), most),
        "prose": lambda: slice_of(prose.passages(data, split), most),
    }
    return [passage for name in _parts(data, split) for passage in readers[name]()]


def _told(one: wikievents_read.Document) -> Passage:
    """A document of WikiEvents as training has it."""
    told = []
    for event in one.events:
        entry = crosswalk.kairos(event.kind, Span(event.start, event.end))
        roles = [(crosswalk.role(a.role, event.kind), Span(a.start, a.end)) for a in event.arguments]
        entry.roles = [(role, span) for role, span in roles if role]
        told.append(entry)
    vague = [event.anchor for event in told if event.event_type is None]
    return Passage(one.name, one.text, frozenset({"kairos", "events"}), told=told, vague=vague)


def _named(one: newswire.Document) -> Passage:
    entities = [(str(kind), Span(start, end)) for kind, start, end in one.gold]
    return Passage(one.name, one.text, frozenset({"entities"}), entities=entities)


def _meantime(data: Path) -> list[Passage]:
    try:
        return list(corpora.meantime(data, train=False))
    except _BROKEN as error:
        path = data / "meantime" / "meantime_xml.tar.gz"
        raise CorpusError(path, f"expected the archive of MEANTIME ({error})") from error


def answers(scores: np.ndarray, targets: np.ndarray, temperature: float) -> tuple[list[Answer], list[Answer]]:
    """How sure a head is of its best label and whether that is right: everywhere, and where the label says something.

    Args:
        scores: (items, outputs), the first output being "nothing" or the first label.
        targets: the right output of each item; IGNORE where it is not known.
        temperature: what scores are divided by.
    """
    known = targets != IGNORE
    chances = softmax(scores[known] / temperature)
    best = chances.argmax(axis=1)
    told = list(zip(chances.max(axis=1).tolist(), (best == targets[known]).tolist(), strict=True))
    return told, [answer for answer, label in zip(told, best.tolist(), strict=True) if label]


def head_figures(
    head: str, rows: Iterable[tuple[np.ndarray, np.ndarray]], temperature: float
) -> tuple[list[Figure], Reliability, list[str]]:
    """The errors of one head, its plot, and its line of the table."""
    parts = [answers(scores, targets, temperature) for scores, targets in rows]
    plain = head in PLAIN
    whole, noise = measured([everywhere for everywhere, _ in parts])
    found = [_figure(f"{head}.all", f"{head}: calibration error, all items", whole, noise, held=plain)]
    cells = [f"{whole.error:.3f}", str(sum(whole.number)), "", ""]
    if not plain:
        whole, noise = measured([said for _, said in parts])
        found.append(
            _figure(f"{head}.said", f"{head}: calibration error where it says something", whole, noise, held=True)
        )
        cells[2:] = [f"{whole.error:.3f}", str(sum(whole.number))]
    plot = reliability(head, [a for everywhere, said in parts for a in (everywhere if plain else said)])
    return found, plot, [f"`{head}`", f"{temperature:.3f}", *cells]


def _figure(name: str, label: str, whole: Binned, noise: float, *, held: bool) -> Figure:
    return Figure(name, label, whole.error, sum(whole.number), noise, floor=held, lower_is_better=True)


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Measures every head."""
    pairs = collect(subject.heads, windows.cut(passages(data, split, limit)))
    temperatures = subject.temperatures
    figures: list[Figure] = []
    plots, rows = [], []
    for head, found in sorted(pairs.items()):
        measures, plot, row = head_figures(head, found, temperatures.get(head, 1.0))
        figures += measures
        plots.append(plot)
        rows.append(row)
    names = ["head", "temperature", "error, all items", "items", "error, where it says something", "items"]
    return Result(tuple(figures), tables=(("Calibration by head", markdown(names, rows)),), reliabilities=tuple(plots))


TASKS = (
    Task(
        "calibration",
        "Calibration of each head",
        ".",
        _DEV,
        files,
        score,
        notes=(
            "Expected calibration error in 15 bins of equal width (Guo et al. 2017) of the probability of the best "
            "label, with the temperature that ships: less is better. Temperatures were fitted on these parts; "
            f"at most {MOST} documents of each corpus are read.",
            "A head that tags words is surely nothing at most of them; held and drawn is the error over the words "
            "that it gives a label.",
        ),
    ),
)
