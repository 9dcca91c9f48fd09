"""Scores place resolution on toponym corpora with gold mentions.

    python -m training.score_places CORPORA [--wrong N]

CORPORA holds ``geoparsing/`` (lgl.xml, TR-News.xml, GeoVirus.xml) and ``gazetteer/geonames/``.
Every gold mention goes in with the sentence it stands in and its report's text.  *exact*: the same
GeoNames id; *near*: within 161 km (100 miles), the field's measure.  Each over the mentions whose
place the gazetteer holds, and over all.  GeoVirus has coordinates only.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from daybook.ground.gazetteer import Gazetteer, open_gazetteer
from daybook.ground.geometry import kilometres
from daybook.ground.places import resolve_places
from daybook.types import Mention, Place

NEAR_KM = 161.0
_SENTENCE_END = re.compile(r"(?<=[.!?\u201d\"])\s+(?=[A-Z\u201c\"])|\n+")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention."""

    mention: Mention
    context: str
    geonames: int | None
    lat: float
    lon: float


@dataclass(slots=True)
class Tally:
    """Counts of one corpus."""

    total: int = 0
    held: int = 0
    exact: int = 0
    near: int = 0
    near_held: int = 0
    answered: int = 0

    def __str__(self) -> str:
        held, total = max(1, self.held), max(1, self.total)
        return (
            f"{self.total:5} mentions, {self.held / total:.3f} held; of held: exact {self.exact / held:.3f}, "
            f"near {self.near_held / held:.3f}; of all: exact {self.exact / total:.3f}, near {self.near / total:.3f}, "
            f"answered {self.answered / total:.3f}"
        )


def main(arguments: list[str]) -> int:
    """Score and write the figures to standard output; returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--wrong", type=int, default=0, help="show so many wrong answers of each corpus")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    for name, tally, wrong in score(options.corpora):
        sys.stdout.write(f"{name:9} {tally}  ({time.perf_counter() - started:.1f} s)\n")
        started = time.perf_counter()
        step = max(1, len(wrong) // options.wrong) if options.wrong else 1
        sys.stdout.writelines(f"{line}\n" for line in wrong[::step][: options.wrong])
    return 0


def score(corpora: Path) -> Iterator[tuple[str, Tally, list[str]]]:
    """Each corpus with its counts and a line for each wrong answer."""
    gazetteer = open_gazetteer()
    ids = _ids(gazetteer, corpora / "gazetteer" / "geonames" / "admin1CodesASCII.txt")
    for name in ("lgl", "TR-News", "GeoVirus"):
        tally, wrong = Tally(), []
        for text, golds in _reports(corpora / "geoparsing" / f"{name}.xml"):
            places = resolve_places([(gold.mention, gold.context) for gold in golds], gazetteer, report=text)
            for gold, place in zip(golds, places, strict=True):
                if not _count(tally, gold, place, ids):
                    wrong.append(
                        f"  {gold.mention.text!r}: gold {gold.geonames} {gold.lat:.2f},{gold.lon:.2f}; {_brief(place)}"
                    )
        yield name, tally, wrong


def _brief(place: Place | None) -> str:
    return (
        "none" if place is None else f"{place.name} {place.id} {place.lat},{place.lon} {place.country} {place.admin1}"
    )


def _ids(gazetteer: Gazetteer, regions: Path) -> dict[int, str]:
    """GeoNames ids of all that the gazetteer holds -> Daybook's ids."""
    held = {int(ident.removeprefix("geonames:")): ident for ident in gazetteer.ids() if ident.startswith("geonames:")}
    present = set(gazetteer.ids())
    held.update(gazetteer.country_numbers())
    for line in regions.read_text("utf-8").splitlines():
        code, _, _, number = line.split("\t")
        if f"admin1:{code}" in present:
            held[int(number)] = f"admin1:{code}"
    return held


def _count(tally: Tally, gold: Gold, place: Place | None, ids: dict[int, str]) -> bool:
    """Count one answer; returns whether it is right (exact, or near where the gold has no id)."""
    held = gold.geonames in ids if gold.geonames is not None else True
    exact = place is not None and gold.geonames in ids and place.id == ids[gold.geonames]
    near = exact
    if place is not None and place.lat is not None and place.lon is not None:
        near = near or kilometres(gold.lat, gold.lon, place.lat, place.lon) <= NEAR_KM
    tally.total += 1
    tally.held += held
    tally.exact += exact
    tally.near += near
    tally.near_held += near and held
    tally.answered += place is not None
    return exact or (gold.geonames is None and near)


def _reports(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        read = _toponym if path.stem != "GeoVirus" else _location
        golds = [gold for node in article.iter() if (gold := read(node, text)) is not None]
        if golds:
            yield text, golds


def _toponym(node: ET.Element, text: str) -> Gold | None:
    tag = node.find("gaztag")
    phrase = node.findtext("phrase")
    if node.tag != "toponym" or tag is None or not phrase or tag.findtext("lat") is None:
        return None
    start = int(node.findtext("start") or 0)
    number = tag.get("geonameid")
    return _gold(text, start, phrase, int(number) if number else None, tag)


def _location(node: ET.Element, text: str) -> Gold | None:
    if node.tag != "location":
        return None
    return _gold(text, int(node.findtext("start") or 1) - 1, node.findtext("name") or "", None, node)


def _gold(text: str, start: int, phrase: str, number: int | None, node: ET.Element) -> Gold:
    """A gold mention; where the text there is another, the nearest occurrence of the phrase counts."""
    if text[start : start + len(phrase)] != phrase:
        found = [match.start() for match in re.finditer(re.escape(phrase), text)]
        start = min(found, key=lambda place: abs(place - start), default=start)
    mention = Mention(start, start + len(phrase), phrase)
    return Gold(
        mention, _sentence(text, start), number, float(node.findtext("lat") or 0), float(node.findtext("lon") or 0)
    )


def _sentence(text: str, start: int) -> str:
    first, last = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= start:
            last = match.start()
            break
    return text[first:last]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
