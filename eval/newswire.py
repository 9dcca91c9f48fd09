"""The English Worldwide Newswire as its makers give it: one token a line, tab, its tag.

Shan, Bauer, Carlson and Manning 2023 (Do "English" Named Entity Recognizers Work Well on Global Englishes?).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from daybook.kinds import EntityKind
from eval.files import bundle, need, text_of, texts
from eval.task import CorpusError
from training.corpora import odd

CLASSES = {
    "Person": EntityKind.PERSON,
    "Organization": EntityKind.ORGANISATION,
    "Location": EntityKind.PLACE,
    "Facility": EntityKind.FACILITY,
    "NORP": EntityKind.NATIONALITY,
    "Date": EntityKind.DATE,
    "Money": EntityKind.MONEY,
    "Product": EntityKind.PRODUCT,
    "Misc": EntityKind.MISCELLANEOUS,
}
HELD_OUT, ALL = "held-out", "all"
_FIFTH = 5
_ARCHIVE = "processed_annotated"
_FORM = "tokens and BIO tags of the Worldwide Newswire, a tab between"
_CLOSING = frozenset(". , ; : ! ? ) ] } % ” ’ … 's ’s n't n’t 'm 're 've 'll 'd ’m ’re ’ve ’ll ’d '".split())
_OPENING = frozenset("( [ { $ £ € “ ‘ #".split())
_TAILS = frozenset("s t m d re ve ll".split())
"""What stands close behind an apostrophe."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as print has it, with its names as (class, first character, end)."""

    name: str
    text: str
    gold: tuple[tuple[EntityKind, int, int], ...]


def files(data: Path, split: str) -> list[Path]:
    """The files of a split, and the list of regions where there is one.

    ``held-out`` is the fifth of the published files whose names hash so, ``all`` all of them; any other name is that
    of an archive or folder of the same form, all of which is taken.

    Raises:
        CorpusError: nothing of the kind is there.
    """
    names = [_ARCHIVE] if split in (HELD_OUT, ALL) else [split]
    found = bundle(data, names, ("*.tsv",), f"expected {names[0]}.tar.gz of the Worldwide Newswire, or its .tsv files")
    regions = data / "regions.txt"
    return [*found, regions] if regions.is_file() else found


def documents(data: Path, split: str) -> Iterator[Document]:
    """The articles of a split, in order of name.

    Raises:
        CorpusError: a file is missing, cut short or altered.
    """
    given = [path for path in files(data, split) if path.name != "regions.txt"]
    where = given[0] if len(given) == 1 else data
    some = False
    for name, body in texts(given, _FORM):
        if name.endswith(".tsv") and (split != HELD_OUT or odd(name, _FIFTH) == 0):
            some = True
            yield _document(name, body, where / name)
    need(here=some, path=where, expected=f"expected files (.tsv) of {_FORM}")


def regions(data: Path) -> dict[str, str]:
    """Region of each beginning of a file name, as ``regions.txt`` has them; empty where it is not there.

    Raises:
        CorpusError: the list cannot be read.
    """
    path = data / "regions.txt"
    found: dict[str, str] = {}
    region = ""
    for line in text_of(path, "a list of regions").splitlines() if path.is_file() else ():
        word = line.strip()
        if word.endswith(":"):
            region = word[:-1]
        elif word and region and not word.startswith("#"):
            found[word] = region
    return found


def region_of(name: str, known: dict[str, str]) -> str:
    """The region of a file by the longest beginning that is known."""
    beginnings = [start for start in known if name.startswith(start)]
    return known[max(beginnings, key=len)] if beginnings else "other"


def _document(name: str, body: str, where: Path) -> Document:
    text = ""
    spans: list[tuple[int, int]] = []
    tags: list[str] = []
    tight, broken, before = True, False, ""
    for number, line in enumerate(body.splitlines(), 1):
        token, *rest = (cell.strip() for cell in line.split("\t"))
        if not token or token.startswith("http"):
            broken = broken or not any(rest)
            continue
        if not rest or not rest[0]:
            raise CorpusError(where, f"line {number}: expected {_FORM}")
        if text:
            close = tight or token.lower() in _CLOSING or (before in ("’", "'") and token.lower() in _TAILS)
            text += "\n" if broken else "" if close else " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        tags.append(rest[0])
        tight, broken, before = token in _OPENING, False, token
    return Document(name, text, tuple(_names(tags, spans, where)))


def _names(tags: list[str], spans: list[tuple[int, int]], where: Path) -> Iterator[tuple[EntityKind, int, int]]:
    """The names of BIO or BIOES tags; an ``I`` or ``E`` that continues nothing opens one."""
    start, label = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if tag != "O" and (prefix not in "BIES" or name not in CLASSES):
            raise CorpusError(where, f"expected BIO tags of {', '.join(CLASSES)}, not {tag[:40]!r}")
        if label and (prefix not in ("I", "E") or name != label):
            yield CLASSES[label], spans[start][0], spans[at - 1][1]
            label = ""
        if name and not label:
            start, label = at, name
