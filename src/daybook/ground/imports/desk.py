"""A desk's own table of places: a CSV file, checked whole before any of it is taken.

Columns, in any order: ``name``, ``lat``, ``lon`` (WGS 84 degrees), ``country`` (a name or its ISO 3166 code of two
letters; may be empty for seas and regions); and where wanted ``id`` (``geonames:95446`` takes the place of that one,
anything else is the desk's own), ``alternate_names`` (parted by ``|``), ``kind`` (town by default), ``admin1`` (code
``IQ.01`` or a first-level region's name) and ``population``.  UTF-8; commas, semicolons or tabs; other columns are
passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from daybook.ground import countries
from daybook.ground.gazetteer_build import data_rows
from daybook.ground.gazetteer_store import GazetteerError
from daybook.ground.imports.dump import BadRow, number, point
from daybook.ground.imports.source import Source
from daybook.ground.imports.table import Table
from daybook.ground.index_write import KINDS, LONGEST_NAME
from daybook.ground.spelling import core_key, key, words

__all__ = ["NEEDED", "DeskRow", "desk_rows"]

NEEDED = ("name", "lat", "lon", "country")
LARGEST = 256 << 20
"""Bytes of a table: a few million places."""
_LONGEST_ID = 200
_COUNTRYLESS = frozenset({"region", "sea"})


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A place of a desk's table."""

    id: int
    """GeoNames id; 0 where the place has one of the desk's own."""
    own: str
    kind: str
    name: str
    further: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    people: int


def desk_rows(source: Source, regions: Mapping[str, str]) -> tuple[list[DeskRow], list[str]]:
    """The table's places, and every fault in it, one line each: ``file, line N: what is wrong``.

    ``regions`` are the first-level regions' names by code, beyond the package's own.

    Raises:
        GazetteerError: it is no such table at all: not UTF-8, too large, columns missing or told twice.
    """
    table = Table(source, NEEDED, LARGEST, GazetteerError)
    codes = _region_codes(regions)
    rows: list[DeskRow] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    for line, values in table.rows(faults):
        try:
            row = _row(_named(table.columns, values), codes)
            ident = row.own or f"geonames:{row.id}"
            if ident in lines:
                raise BadRow(f"the id {ident} is that of line {lines[ident]} already")
        except BadRow as error:
            faults.append(f"{source.name}, line {line}: {error}")
            continue
        lines[ident] = line
        rows.append(row)
    if not rows and not faults:
        faults.append(f"{source.name}: no place is in it")
    return rows, faults


def _named(columns: list[str], values: list[str]) -> dict[str, str]:
    if len(values) > len(columns) and any(value.strip() for value in values[len(columns) :]):
        raise BadRow(f"{len(values)} columns instead of {len(columns)}")
    if len(values) < len(columns) and not set(columns[len(values) :]).isdisjoint(NEEDED):
        raise BadRow(f"{len(values)} columns instead of {len(columns)}")
    padded = (*values, *[""] * (len(columns) - len(values)))
    return {name: value.strip() for name, value in zip(columns, padded, strict=False)}


def _row(values: dict[str, str], codes: Mapping[tuple[str, str], str]) -> DeskRow:
    names = [values["name"], *(each.strip() for each in values.get("alternate_names", "").split("|"))]
    _check_names(names)
    lat, lon = point(values["lat"], values["lon"])
    kind = values.get("kind", "").casefold() or "town"
    if kind not in KINDS:
        raise BadRow(f"no kind of place: {kind[:20]!r}; there are {', '.join(KINDS)}")
    country = _country(values["country"], kind)
    admin1 = _admin1(values.get("admin1", ""), country, codes)
    people = values.get("population", "")
    if people and not (people.isascii() and people.isdecimal() and len(people) <= 10):
        raise BadRow(f"no population: {people[:20]!r}; write digits alone")
    ident, own = _id(values.get("id", ""), country, names[0], (lat, lon))
    return DeskRow(
        ident, own, kind, names[0], tuple(filter(None, names[1:])), lat, lon, country, admin1, int(people or 0)
    )


def _check_names(names: list[str]) -> None:
    if not names[0]:
        raise BadRow("no name")
    for name in filter(None, names):
        folded = key(name)
        if not folded or not folded.isascii():
            raise BadRow(f"{name[:40]!r} has no Latin letters to look it up by")
        if len(name) > LONGEST_NAME:
            raise BadRow(f"a name of {len(name)} characters; {LONGEST_NAME} are the most")


def _country(text: str, kind: str) -> str:
    if not text:
        if kind in _COUNTRYLESS:
            return ""
        raise BadRow("no country")
    code = text.upper()
    if code in _codes():
        return code
    named = countries.country_named(text)
    if named is None:
        raise BadRow(f"no country: {text[:40]!r}; write its English name or its code of two letters")
    return named


@cache
def _codes() -> frozenset[str]:
    return frozenset(row[0] for row in data_rows("country_points.tsv")) | frozenset(countries.countries())


def _admin1(text: str, country: str, codes: Mapping[tuple[str, str], str]) -> str:
    if not text:
        return ""
    if text.startswith(f"{country}.") and country:
        return text
    found = codes.get((country, core_key(text)))
    if found is None:
        raise BadRow(f"no first-level region of {country or 'no country'}: {text[:40]!r}; write its code, as IQ.01")
    return found


def _region_codes(regions: Mapping[str, str]) -> Mapping[tuple[str, str], str]:
    """Codes of the first-level regions by country and name: a dump's, then the package's."""
    own = {(code.partition(".")[0], core_key(name)): code for code, name in regions.items()}
    return {**own, **_package_codes()}


@cache
def _package_codes() -> Mapping[tuple[str, str], str]:
    rows = [row for table in ("admin1.tsv", "admin1_names.tsv") for row in data_rows(table)]
    named = ((code, name) for code, first, further in rows for name in (first, *further.split("|")) if name)
    return {(code.partition(".")[0], core_key(name)): code for code, name in named}


def _id(text: str, country: str, name: str, where: tuple[float, float]) -> tuple[int, str]:
    """GeoNames' id or the desk's own; of a place that has none, one from its country, name and point."""
    if text.casefold().startswith("geonames:"):
        return number(text.partition(":")[2].strip()), ""
    if len(text) > _LONGEST_ID or not text.isprintable():
        raise BadRow(f"no id: {text[:40]!r}")
    made = f"{country or 'xx'}-{'-'.join(words(name))}@{where[0]:.3f},{where[1]:.3f}".casefold()
    return 0, f"desk:{(text or made)[:_LONGEST_ID]}"
