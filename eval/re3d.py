"""re3d as its makers give it: in each folder, documents and entities, one JSON object after another.

Dstl 2017 (Relationship and Entity Extraction Evaluation Dataset).  Texts on the conflict in Syria and Iraq; entities
may be names or common nouns ("rebels", "the camp").  Those that the crowd rejected (confidence 0) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from daybook.kinds import EntityKind
from eval.files import json_stream, need
from eval.task import CorpusError

CLASSES = {
    "Person": EntityKind.PERSON,
    "Organisation": EntityKind.ORGANISATION,
    "Location": EntityKind.PLACE,
    "Nationality": EntityKind.NATIONALITY,
    "Temporal": EntityKind.DATE,
    "Money": EntityKind.MONEY,
}
"""Their types with a clear counterpart among ours."""
NOT_SCORED = (
    "CommsIdentifier Coordinate DocumentReference Frequency MilitaryPlatform Quantity Url Vehicle Weapon".split()
)
SAME = {EntityKind.FACILITY: EntityKind.PLACE}
"""Our kinds that one of theirs holds: a named building is a Location."""
ALL = "all"
_NAMES = ("documents.json", "entities.json")
_FORM = "JSON objects of re3d, one after another"
_ASTRAY = 0.1
"""Share of entities whose words may differ from the text's before the file counts as altered (some 1 in 500 do)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of one folder with its entities as (kind, first character, end)."""

    folder: str
    name: str
    text: str
    gold: tuple[tuple[EntityKind, int, int], ...]


def files(data: Path, split: str) -> list[Path]:
    """The files of all folders (``all``), or of the folder that the split names, or of ``data`` itself.

    Raises:
        CorpusError: nothing of the kind is there.
    """
    folders = sorted(path.parent for path in data.glob(f"*/{_NAMES[0]}")) if split == ALL else [data / split]
    if not any((folder / _NAMES[0]).is_file() for folder in folders) and (data / _NAMES[0]).is_file():
        folders = [data]
    expected = f"expected {_NAMES[0]} and {_NAMES[1]} of re3d"
    need(here=bool(folders), path=data, expected=f"{expected} in folders")
    for folder in folders:
        for name in _NAMES:
            need(here=(folder / name).is_file(), path=folder / name, expected=expected)
    return [folder / name for folder in folders for name in _NAMES]


def documents(data: Path, split: str) -> Iterator[Document]:
    """The documents of a split, by folder, in their order.

    Raises:
        CorpusError: a file is missing, cut short or altered.
    """
    for path in files(data, split):
        if path.name == _NAMES[0]:
            yield from _folder(path, path.with_name(_NAMES[1]))


def _folder(path: Path, marked: Path) -> Iterator[Document]:
    try:
        known = {str(row["_id"]): str(row["text"]) for row in json_stream(path, _FORM)}
    except KeyError as error:
        raise CorpusError(path, f"expected {_FORM}, each with {error}") from error
    need(here=bool(known), path=path, expected="expected at least one document")
    gold: dict[str, list[tuple[EntityKind, int, int]]] = {name: [] for name in known}
    astray = number = 0
    for number, row in enumerate(json_stream(marked, _FORM), 1):
        try:
            name, kind, start, end = str(row["documentId"]), str(row["type"]), int(row["begin"]), int(row["end"])
            sure, words = float(row["confidence"]), str(row["value"])
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(marked, f"entity {number}: expected {_FORM} ({error!r})") from error
        need(here=name in known, path=marked, expected=f"entity {number}: expected a document of {_NAMES[0]}")
        need(here=kind in CLASSES or kind in NOT_SCORED, path=marked, expected=f"entity {number}: no type {kind[:40]}")
        need(
            here=0 <= start < end <= len(known[name]), path=marked, expected=f"entity {number}: expected it in its text"
        )
        astray += known[name][start:end] != words
        if sure > 0 and kind in CLASSES:
            gold[name].append((CLASSES[kind], start, end))
    need(here=number > 0, path=marked, expected="expected at least one entity")
    need(here=astray <= _ASTRAY * number + 1, path=marked, expected="expected entities that stand in their texts")
    for name, text in known.items():
        yield Document(path.parent.name, name, text, tuple(sorted(gold[name], key=lambda item: item[1:])))
