"""Rows of GeoNames' dumps (https://download.geonames.org/export/dump/readme.txt) as values.

Kept are the kinds of place that news names: all populated places and administrative areas, and of the rest those of
``_KINDS``.  Hotels, schools, wells and the like, half of the whole, are left out: namesakes that no report means.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ALTERNATE_FIELDS", "PLACE_FIELDS", "AlternateRow", "BadRow", "PlaceRow", "alternate_row", "place_row"]

PLACE_FIELDS = 19
ALTERNATE_FIELDS = (8, 10)
MOST_ID = 50_000_000
"""Ids go up to 13.5 million in 2026."""
_CLASSES = {"P": "town"}
_KINDS = {
    "ADM1": "admin1",
    "ADM2": "admin2",
    "ADM3": "admin2",
    **dict.fromkeys(("PCLI", "PCLD", "PCLF", "PCLS", "PCL", "PCLIX", "TERR"), "country"),
    **dict.fromkeys(("SEA", "OCN", "GULF", "STRT", "BAY", "SD", "CHN"), "sea"),
    **dict.fromkeys(("LK", "LKS", "RSV", "LGN", "STM", "CNL", "WAD", "FLLS"), "region"),
    **dict.fromkeys(("RGN", "RGNE", "RGNH", "AREA", "CST", "ADMD", "RESN", "PRK", "CTRB"), "region"),
    **dict.fromkeys(
        ("CONT", "ISL", "ISLS", "ISLET", "ARCH", "MT", "MTS", "PK", "PKS", "HLLS", "PASS", "DSRT"), "region"
    ),
    **dict.fromkeys(("PEN", "CAPE", "VAL", "PLAT", "PLN", "DLTA", "ISTH", "OAS", "VLC"), "region"),
    **dict.fromkeys(("CMPRF", "CMP", "MILB", "INSM", "NVB", "AIRB", "AIRP", "AIRF", "AIRH", "AIRQ"), "site"),
    **dict.fromkeys(("OILF", "OILR", "OILT", "GASF", "PS", "PSN", "PSH", "NUC", "DAM", "MN", "PRT", "HBR"), "site"),
    **dict.fromkeys(("BDRB", "BDG", "CSTM", "PRN", "FT", "PAL", "DIP", "HSP", "STDM", "SQR", "CVNT"), "site"),
}
_NOT_NAMES = frozenset("link wkdt post iata icao faac tcid unlc phon abbr piny".split())
"""Pseudo-languages whose "names" are links, codes and notes on sound."""


class BadRow(ValueError):
    """A row that is none; the message says why."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of a dump."""

    id: int
    kind: str
    name: str
    further: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    """``IQ.01``, or "" where the dump tells none."""
    people: int


@dataclass(frozen=True, slots=True)
class AlternateRow:
    """A further name of a place."""

    id: int
    name: str
    preferred: bool
    """Whether it is the preferred English one."""


def place_row(fields: list[str]) -> PlaceRow | None:
    """A row of ``allCountries.txt`` or a country's file; None for a kind of place that is left out.

    Raises:
        BadRow: it has not 19 fields, an id, a name, coordinates within range, a country's code and a population.
    """
    if len(fields) != PLACE_FIELDS:
        raise BadRow(f"{len(fields)} columns instead of {PLACE_FIELDS}")
    ident = number(fields[0])
    name = fields[1].strip() or fields[2].strip()
    if not name:
        raise BadRow("no name")
    lat, lon = point(fields[4], fields[5])
    country = fields[8]
    if country and not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise BadRow(f"no country's code: {country[:20]!r}")
    people = fields[14]
    if (people and not people.removeprefix("-").isdecimal()) or len(people) > 11:
        raise BadRow(f"no population: {people[:20]!r}")
    kind = _CLASSES.get(fields[6]) or _KINDS.get(fields[7])
    if kind is None or (kind == "country" and not country):
        return None
    further = tuple(each for each in (fields[2], *fields[3].split(",")) if each and each != name and _latin(each))
    admin1 = f"{country}.{fields[10]}" if country and fields[10] not in ("", "00") else ""
    return PlaceRow(ident, kind, name, further, lat, lon, country, admin1, max(0, int(people or 0)))


def alternate_row(fields: list[str]) -> AlternateRow | None:
    """A row of ``alternateNamesV2.txt``; None for what is no name, or none in Latin letters.

    Raises:
        BadRow: it has not 8 or 10 fields, an id and a place's id.
    """
    if not ALTERNATE_FIELDS[0] <= len(fields) <= ALTERNATE_FIELDS[1]:
        raise BadRow(f"{len(fields)} columns instead of {ALTERNATE_FIELDS[1]}")
    number(fields[0])
    ident, language, name = number(fields[1]), fields[2], fields[3].strip()
    if not name or language in _NOT_NAMES or not _latin(name):
        return None
    return AlternateRow(ident, name, language == "en" and fields[4] == "1")


def number(text: str) -> int:
    """A GeoNames id; raises BadRow for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_ID)) and 0 < int(text) <= MOST_ID):
        raise BadRow(f"no GeoNames id: {text[:20]!r}")
    return int(text)


def point(latitude: str, longitude: str) -> tuple[float, float]:
    """WGS 84 degrees; raises BadRow where they are none or out of range."""
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        raise BadRow(f"no coordinates: {latitude[:20]!r}, {longitude[:20]!r}") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadRow(f"coordinates out of range: {latitude[:20]}, {longitude[:20]}")
    return lat, lon


def _latin(name: str) -> bool:
    """Whether a name is written in Latin letters, by its first one: others are never looked up."""
    return (
        name.isascii() or next((c for c in name if c.isalpha()), "\uffff") < "\u0250" or "\u1e00" <= name[0] < "\u1f00"
    )
