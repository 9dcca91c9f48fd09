"""Which table a file is: told by its first line, for names can be anything."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice

from daybook.ground.gazetteer_store import GazetteerError
from daybook.ground.imports.source import Source

__all__ = ["Format", "format_of", "header_of"]

BOM = "\ufeff"
_PLACES = re.compile(r"[0-9]{1,10}(?:\t[^\t\n]*){18}\Z")
_NAMES = re.compile(r"[0-9]{1,10}\t[0-9]{1,10}(?:\t[^\t\n]*){2}(?:\t[^\t\n]*){4}(?:\t[^\t\n]*){0,2}\Z")
_CODES = re.compile(r"[A-Z]{2}(?:\.([^.\t\n]+))?\.[^\t\n]+(?:\t[^\t\n]*){3}\Z")
_NEEDED = ("name", "lat", "lon", "country")
_HEAD = 4


class Format(StrEnum):
    """The tables that can be imported."""

    PLACES = "GeoNames places"
    NAMES = "GeoNames alternate names"
    ADMIN1 = "GeoNames first-level regions"
    ADMIN2 = "GeoNames second-level regions"
    DESK = "desk's table"


def format_of(source: Source) -> Format:
    """Which table a file is; of a dump, by the first of its first few lines that shows it.

    Raises:
        GazetteerError: it is none that can be imported; the message says what was looked for.
    """
    head = [line.raw.decode("utf-8", "replace").rstrip("\r\n") for line in islice(source.lines(), _HEAD)]
    for text in head:
        if _PLACES.match(text):
            return Format.PLACES
        if _NAMES.match(text):
            return Format.NAMES
        codes = _CODES.match(text)
        if codes:
            return Format.ADMIN2 if codes[1] else Format.ADMIN1
    columns = header_of(head[0]) if head else []
    if sum(name in columns for name in _NEEDED) > 1:
        return Format.DESK
    raise GazetteerError(
        f"{source.name}, line 1: neither a GeoNames dump (19 columns; 8 to 10 of alternate names; 4 of region codes; "
        f"parted by tabs) nor a table with the columns {', '.join(_NEEDED)}"
    )


def header_of(line: str) -> list[str]:
    """The names of a table's columns, folded ("Alternate names" gives "alternate_names"), by whatever parts them."""
    line = line.removeprefix(BOM)
    parts = line.split(delimiter_of(line))
    return [_ALIASES.get(name, name) for name in ("_".join(part.strip(' "').casefold().split()) for part in parts)]


def delimiter_of(line: str) -> str:
    """What parts a table's columns: a tab, a semicolon or a comma."""
    return max("\t;,", key=line.count)


_ALIASES = {
    "latitude": "lat",
    "longitude": "lon",
    "lng": "lon",
    "long": "lon",
    "alternates": "alternate_names",
    "alternatenames": "alternate_names",
    "country_code": "country",
    "people": "population",
}
