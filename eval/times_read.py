"""MEANTIME and TimeML read into texts with their TIMEX3.

MEANTIME (Minard et al. 2016): tokens with the number of their sentence, and TIMEX3 anchored to tokens.  Annotated are
the headline, the date line and the first five sentences; only these are read, the tokens joined with blanks.

TimeML (version 1.2.1; TempEval-3 form, UzZaman et al. 2013): ``<TimeML>`` with ``<DCT>``, which holds the TIMEX3 of the
document's creation, and ``<TEXT>`` with TIMEX3, EVENT and SIGNAL inline.  Files without ``<TEXT>`` (TimeBank 1.2) are
read whole.  A TIMEX3 that encloses no words is none that could be found, and is left out.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from daybook.ground import calendars as cal
from eval import xml_read
from eval.task import CorpusError

_LAST_SENTENCE = 5
_HALVES = {"score": 0, "tune": 1}
_ARCHIVE = "meantime_xml.tar.gz"
_EXPECTED = f"expected {_ARCHIVE} or its unpacked .xml files, or TimeML files (.tml)"
_CREATION = ("CREATION_TIME", "PUBLICATION_TIME")


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: its characters and its value."""

    start: int
    end: int
    value: str
    creation: bool = False
    """Whether it is the document's own date."""


@dataclass(frozen=True, slots=True)
class Document:
    """The annotated stretch of one article."""

    name: str
    text: str
    published: date | None
    gold: tuple[Timex, ...]
    """In order of text; no two of the same characters."""
    headline: int = 0
    """Characters of the headline at the beginning."""


def files(data: Path, split: str) -> list[Path]:
    """The files of a split.

    The split of MEANTIME is ``score`` or ``tune`` (by the SHA-1 of a file's name, even or odd) or anything else for
    all; of a folder of TimeML files, the folder inside it that has that name, or else all files.

    Raises:
        CorpusError: nothing is there.
    """
    for folder in (data / split, data):
        if found := sorted(folder.rglob("*.tml")):
            return found
    for name in (f"{split}.tar.gz", f"{split}.tgz", _ARCHIVE):
        if (data / name).is_file():
            return [data / name]
    unpacked = [path for path in sorted(data.rglob("*.xml")) if _wanted(path.as_posix(), split)]
    if not unpacked:
        raise CorpusError(data, _EXPECTED)
    return unpacked


def _wanted(name: str, split: str) -> bool:
    """Whether a file is of the split and annotated in itself (not across documents, which has the same texts)."""
    if name.endswith(".tml"):
        return True
    half = _HALVES.get(split)
    odd = int(hashlib.sha1(name.rsplit("/", 1)[-1].encode()).hexdigest(), 16) % 2
    return name.endswith(".xml") and "intra_cross-doc_annotation" not in name and half in (None, odd)


def documents(data: Path, split: str) -> list[Document]:
    """The documents of a split in order of name.

    Raises:
        CorpusError: a file is missing, cut short or not of its form.
    """
    found = []
    for path in files(data, split):
        for name, body in _bodies(path, split):
            read = timeml if name.endswith(".tml") else meantime
            found.append(read(name, body, path))
    if not found:
        raise CorpusError(data, f"{_EXPECTED} of the split {split!r}")
    return sorted(found, key=lambda document: document.name)


def _bodies(path: Path, split: str) -> Iterator[tuple[str, bytes]]:
    try:
        if path.suffix not in (".gz", ".tgz"):
            yield path.name, path.read_bytes()
            return
        with tarfile.open(path) as archive:
            members = [one for one in archive.getmembers() if one.isfile() and _wanted(one.name, split)]
            for member in members:
                handle = archive.extractfile(member)
                if handle is not None:
                    yield Path(member.name).name, handle.read()
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise CorpusError(path, f"{_EXPECTED}, whole ({error})") from error


def meantime(name: str, body: bytes, path: Path) -> Document:
    """One file of MEANTIME.

    Raises:
        CorpusError: it is no such file.
    """
    root = xml_read.tree(body, path, f"{name} as XML")
    text, places, headline = _tokens(root, path)
    if not places:
        raise CorpusError(path, f"expected <token> elements in {name}")
    published: date | None = None
    gold: dict[tuple[int, int], Timex] = {}
    for timex in root.iter("TIMEX3"):
        value, creation = timex.get("value", ""), timex.get("functionInDocument") in _CREATION
        published = creation_date(value) if creation else published
        anchors = [places[a.get("t_id", "")] for a in timex.iter("token_anchor") if a.get("t_id", "") in places]
        if anchors:
            span = (min(anchors)[0], max(anchors)[1])
            gold.setdefault(span, Timex(*span, value, creation))
    return Document(name, text, published, tuple(gold[span] for span in sorted(gold)), headline)


def _tokens(root: ET.Element, path: Path) -> tuple[str, dict[str, tuple[int, int]], int]:
    """The text of the annotated sentences, the characters of each token, and the length of the headline."""
    places: dict[str, tuple[int, int]] = {}
    text, headline, last = "", 0, -1
    for token in root.iter("token"):
        sentence, word = xml_read.whole(token.get("sentence"), path, "the sentence of a token"), token.text or ""
        if sentence > _LAST_SENTENCE:
            continue
        text += "" if not text else " " if sentence == last else "\n\n"
        last = sentence
        places[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
        headline = len(text) if sentence == 0 else headline
    return text, places, headline


def timeml(name: str, body: bytes, path: Path) -> Document:
    """One TimeML file.

    Raises:
        CorpusError: it is no such file.
    """
    root = xml_read.tree(body, path, f"{name} as TimeML")
    if root.tag != "TimeML":
        raise CorpusError(path, f"expected {name} to begin with <TimeML>, found <{root.tag}>")
    node = root.find(".//TEXT")
    text, spans = xml_read.inline(root if node is None else node)
    if not text.strip():
        raise CorpusError(path, f"expected words in the <TEXT> of {name}")
    published = _published(root)
    gold: dict[tuple[int, int], Timex] = {}
    for element, start, end in spans:
        if element.tag == "TIMEX3" and text[start:end].strip():
            creation = node is None and element.get("functionInDocument") in _CREATION
            gold.setdefault((start, end), Timex(start, end, element.get("value", ""), creation))
    return Document(name, text, published, tuple(gold[span] for span in sorted(gold)))


def _published(root: ET.Element) -> date | None:
    """The day in ``<DCT>``, or that of the TIMEX3 that is said to be the creation time."""
    told = [*root.findall(".//DCT//TIMEX3"), *root.iter("TIMEX3")]
    marked = [t for t in told if t.get("functionInDocument") in _CREATION] or root.findall(".//DCT//TIMEX3")
    days = [day for t in marked if (day := creation_date(t.get("value", "")))]
    return days[0] if days else None


def creation_date(value: str) -> date | None:
    """The day of a creation time; one file of MEANTIME writes the day first."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)-(\d\d)-(\d{4})|(\d{4})(\d\d)(\d\d)(?!\d)", value)
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    year, month, day = parts[::-1] if match[4] else parts
    return cal.safe_day(int(year), int(month), int(day))
