"""PolNeAR as its makers give it: texts, and the marks of each annotator in brat's standoff format.

Newell, Margolin and Ruths 2018 (An Attribution Relations Corpus for Political News): a line ``T1<tab>Source 3
9<tab>words`` is a span, in pieces where ``;`` parts the offsets; a line ``E1<tab>Attribution:T3 Source:T1 Cue:T2
Content:T4`` ties spans together.  Of the documents that several people marked, the first in order of name is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.files import bundle, need, texts
from eval.task import CorpusError

_FILES = "texts (text/*.txt) with marks (attributions/*.ann) of PolNeAR"
_LOOSE = ("text/*.txt", "attributions/*.ann")
_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_TIE = re.compile(r"E\d+\t(\S.*)")
_PARTS = ("source", "cue", "content")
_ASTRAY = 0.1
"""Share of spans whose words may differ from the text's before the file counts as altered (3 in 97,000 do)."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution: the pieces of its parts, as (first character, end)."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its attributions."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def files(data: Path, split: str) -> list[Path]:
    """The archive of a split, or the files it unpacks to.

    Raises:
        CorpusError: neither is there.
    """
    return bundle(data, [split], _LOOSE, f"expected {split}.tar.gz of PolNeAR, or what it unpacks to")


def documents(data: Path, split: str) -> Iterator[Document]:
    """The articles of a split, in order of name.

    Raises:
        CorpusError: a file is missing, cut short or altered.
    """
    given = files(data, split)
    bodies: dict[str, str] = {}
    marks: dict[str, tuple[str, str]] = {}
    for name, body in texts(given, _FILES):
        stem, _, kind = name.rpartition(".")
        if kind == "txt":
            bodies[stem] = body
        elif kind == "ann":
            marks.setdefault(stem.rpartition("_")[0], (name, body))
    where = given[0] if len(given) == 1 else data
    need(here=bool(bodies and marks), path=where, expected=f"expected {_FILES}")
    for stem in sorted(marks):
        name, body = marks[stem]
        need(here=stem in bodies, path=where, expected=f"expected the text {stem}.txt beside the marks {name}")
    for stem, text in sorted(bodies.items()):
        need(here=stem in marks, path=where, expected=f"expected marks {stem}_*.ann beside the text {stem}.txt")
        name, body = marks[stem]
        yield Document(stem, text, tuple(_ties(body, _spans(body, text, where / name), where / name)))


def _spans(body: str, text: str, where: Path) -> dict[str, tuple[str, Spans]]:
    """Kind and pieces of each span."""
    spans: dict[str, tuple[str, Spans]] = {}
    astray = 0
    for number, line in enumerate(body.split("\n"), 1):
        if not line.startswith("T"):
            continue
        told = _SPAN.fullmatch(line.rstrip("\r"))
        if told is None:
            raise CorpusError(where, f"line {number}: expected a span of brat's format")
        key, kind, offsets, words = told.groups()
        pieces = tuple((int(a), int(b)) for a, b in (piece.split() for piece in offsets.split(";")))
        if any(not 0 <= a < b <= len(text) for a, b in pieces):
            raise CorpusError(where, f"line {number}: expected offsets within the text, of {len(text)} characters")
        astray += "".join("".join(text[a:b] for a, b in pieces).split()) != "".join(words.split())
        spans[key] = kind, pieces
    need(here=astray <= _ASTRAY * len(spans) + 1, path=where, expected="expected offsets that fit the text")
    return spans


def _ties(body: str, spans: dict[str, tuple[str, Spans]], where: Path) -> Iterator[Gold]:
    for number, line in enumerate(body.split("\n"), 1):
        if not line.startswith("E"):
            continue
        told = _TIE.fullmatch(line.rstrip("\r"))
        parts: dict[str, list[tuple[int, int]]] = {part: [] for part in _PARTS}
        for item in told[1].split() if told else ("",):
            kind, _, key = item.partition(":")
            if key not in spans:
                raise CorpusError(where, f"line {number}: expected an attribution of spans that are there")
            part = kind.rstrip("0123456789").lower()
            if part in parts:
                parts[part] += spans[key][1]
        if any(parts.values()):
            yield Gold(*(tuple(sorted(parts[part])) for part in _PARTS))
