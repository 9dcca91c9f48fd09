"""One gazetteer file as a layer: what a name stands for in it.

Layers lie one on the other, a desk's own over an imported dump over the package's; ``Gazetteer`` asks them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from daybook.ground.geometry import kilometres
from daybook.ground.index_file import SOURCES, IndexFile
from daybook.ground.index_write import KINDS
from daybook.ground.spelling import words

__all__ = ["MAX_MATCHES", "QUALITY_COST", "Candidate", "Layer", "merged"]

MAX_MATCHES = 400
"""Places of one name beyond these are not looked at; those with the most people come first."""
MAX_KEYS = 1000
"""Names of one skeleton beyond these are not compared; those of the places with the most people come first."""
QUALITY_COST = (0.0, 0.35, 0.5)
"""Cost of a match by its name's quality: the place's own, a further one, one cut short."""
_ONE_PLACE_KM = {"town": 25.0, "admin1": 500.0, "admin2": 100.0, "region": 300.0, "sea": 500.0, "site": 25.0}
"""Places of one name, kind and country so near are one."""


class Candidate(NamedTuple):
    """A place that a name may stand for: a tuple, for a lookup makes several and should take some microseconds."""

    kind: str
    """town, admin1, admin2, country, region, sea or site."""
    id: str
    name: str
    lat: float
    lon: float
    """WGS 84 degrees; the middle of a region's towns for the package's admin1 and admin2."""
    people: int
    """Population, 0 where unknown."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    """``IQ.01``: country and GeoNames code of the first-level region."""
    cost: float = 0.0
    """How far the name is from the place's own: 0 the same, to 0.5 another of its names, from 1 a tolerant match."""
    source: str = "package"
    """Where it is from: package, geonames (an imported dump) or desk."""


class Layer:
    """An open gazetteer file."""

    __slots__ = ("_countries", "_regions", "candidate", "index", "region_names", "region_places")

    def __init__(self, index: IndexFile) -> None:
        """Take an open file."""
        self.index = index
        self._countries: list[str] = index.header["countries"]
        self._regions: list[str] = [row[0] for row in index.header["admin1"]]
        self.region_names: dict[str, str] = {row[0]: row[1] for row in index.header["admin1"] if row[0] and row[1]}
        self.region_places: dict[str, int] = {
            row[0]: row[2] for row in index.header["admin1"] if row[0] and row[2] is not None
        }
        self.candidate = lru_cache(maxsize=16384)(self._read)

    @property
    def countries(self) -> list[str]:
        """The codes of its places' countries, by number; "" for none."""
        return self._countries

    @property
    def regions(self) -> list[str]:
        """The codes of its places' first-level regions, by number; "" for none."""
        return self._regions

    def exact(self, key: str, added: float = 0.0) -> list[Candidate]:
        """The places with this key, the best first."""
        read = self.candidate
        return [
            read(posting >> 2, added + QUALITY_COST[posting & 3]) for posting in self.index.postings(key)[:MAX_MATCHES]
        ]

    def like(self, shapes: Iterable[str], text: str, limit: int) -> list[tuple[int, int]]:
        """Keys of some skeletons within some edits of a text: edits and the key's number, nearest first."""
        index, near = self.index, []
        keys = chain.from_iterable(index.keys_like(shape)[:MAX_KEYS] for shape in shapes)
        for row, other in index.key_texts(islice(keys, MAX_KEYS), len(text) - limit, len(text) + limit):
            edits = Levenshtein.distance(text, other, score_cutoff=limit)
            if edits <= limit:
                near.append((edits, row))
        near.sort()
        return near

    def at(self, row: int, added: float) -> list[Candidate]:
        """The places of the key with this number."""
        read = self.candidate
        return [
            read(posting >> 2, added + QUALITY_COST[posting & 3])
            for posting in self.index.postings_at(row)[:MAX_MATCHES]
        ]

    def holds(self, place: Candidate, number: int | None) -> Candidate | None:
        """Its own entry of a place of another layer: that with the GeoNames id ``number``, or the same region."""
        own = self.region_places.get(place.admin1) if place.kind == "admin1" and place.admin1 else None
        if own is None and number:
            own = self.index.place_of(number)
        return None if own is None else self.candidate(own, place.cost)

    def _read(self, number: int, cost: float) -> Candidate:
        row = self.index.place(number)
        ident, latitude, longitude, people, start, country, region, kind, length, source = row
        name, kind_name = self.index.name(start, length), KINDS[kind]
        code, admin1 = self._countries[country] or None, self._regions[region] or None
        if source == _OWN:
            own = self.index.own_id(ident)
        else:
            own = f"geonames:{ident}" if ident and kind_name != "country" else _id(kind_name, name, code, admin1)
        return Candidate(
            kind_name, own, name, latitude / 1e5, longitude / 1e5, people, code, admin1, cost, SOURCES[source]
        )


_OWN = SOURCES.index("desk")


def merged(found: Sequence[tuple[Layer, Sequence[Candidate]]]) -> list[Candidate]:
    """The matches of several layers (uppermost first) as one list without places told twice.

    A place that an upper layer has as well is taken from there, whatever it is called there; a desk's place of the
    same name, kind and country nearby stands for those below it, and an imported one for those of the package that
    have no GeoNames id.
    """
    told = [(layer, matches) for layer, matches in found if matches]
    if len(told) == 1 and told[0][0] is found[0][0]:
        return list(told[0][1])
    kept: dict[str, Candidate] = {}
    nearby: dict[tuple[str, str | None], list[Candidate]] = defaultdict(list)
    for depth, (_, matches) in enumerate(found):
        above = [layer for layer, _ in found[:depth]]
        own = {each.id: each for each in (_uppermost(match, above) for match in matches)}
        added = [c for c in own.values() if c.id not in kept and not _hidden(c, nearby[c.kind, c.country])]
        for candidate in added:
            kept[candidate.id] = candidate
            nearby[candidate.kind, candidate.country].append(candidate)
    return list(kept.values())


def _uppermost(match: Candidate, above: Sequence[Layer]) -> Candidate:
    if not above:
        return match
    number = int(match.id.removeprefix("geonames:")) if match.id.startswith("geonames:") else None
    return next((own for own in (layer.holds(match, number) for layer in above) if own is not None), match)


def _hidden(lower: Candidate, uppers: Sequence[Candidate]) -> bool:
    """Whether one of the places of its kind and country in the layers above stands for it."""
    unnumbered = not lower.id.startswith(("geonames:", "country:"))
    near = _ONE_PLACE_KM.get(lower.kind, 0.0)
    return any(
        upper.source != lower.source
        and (upper.source == "desk" or unnumbered)
        and kilometres(upper.lat, upper.lon, lower.lat, lower.lon) <= near
        for upper in uppers
    )


def _id(kind: str, name: str, country: str | None, admin1: str | None) -> str:
    """The id that stands in the record of a country, or of a place that has none of GeoNames."""
    if kind == "country":
        return f"country:{country}"
    slug = "-".join(words(name))
    if kind == "admin1":
        return f"admin1:{admin1}"
    return (
        f"admin2:{admin1}.{slug}" if kind == "admin2" else f"{'site' if kind in ('site', 'town') else 'region'}:{slug}"
    )
