"""The gazetteer asked in two further ways: what lies in a box, and whose name begins so.

Both need the places or the names in an order that the gazetteer's file does not have; it is made of the mapped file
when it is first asked for (the package's quarter of a million places: 0.1 s, 12 MB) and kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from daybook.ground.gazetteer import Gazetteer
from daybook.ground.index_file import SOURCES
from daybook.ground.index_sort import ROW
from daybook.ground.index_write import KINDS
from daybook.ground.layers import Candidate, Layer, merged
from daybook.ground.spelling import key

__all__ = ["Atlas", "Box"]

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west > east crosses the date line."""
_NAMED = tuple(KINDS.index(kind) for kind in ("town", "site"))
"""Kinds whose names stand on a map."""
_ACROSS, _DOWN = 8, 6
"""A box is looked at in so many parts, so that its emptier ones get names too."""
_SPARED = 20_000
"""Places of a box beyond these, the largest, are not looked at."""
_MOST_KEYS = 8_000_000
"""Names of a file beyond these are not put in order."""
_RANGE = 400_000
"""Names of one beginning beyond these are not looked at."""
_HEAD = 8
"""Bytes of a name that it is sorted by."""
_UNIT = 1e5
_OF_A_NAME = 3
"""Places of one name that are offered while it is being written."""
_BONUS, _COST, _OTHER = 3.0, 2.0, 0.7
"""What the very name is worth, what a cost costs, and the cost of a place that another of its names begins so: beside
the power of ten of its people."""
Ints = npt.NDArray[np.int64]


class Atlas:
    """A gazetteer by place and by the beginnings of names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Nothing is read yet."""
        self.gazetteer = gazetteer
        self._sheets = [_Sheet(layer) for layer in gazetteer.layers]

    def within(self, box: Box, limit: int) -> tuple[Candidate, ...]:
        """Towns (and a desk's own sites) in a box, the most people first; some of each part of the box."""
        found = [(sheet.layer, sheet.within(box, limit)) for sheet in self._sheets]
        places = sorted(merged(found), key=lambda c: (c.source != "desk", -c.people, c.id))
        return tuple(places[:limit])

    def named(self, text: str, limit: int) -> tuple[Candidate, ...]:
        """The places that words may mean: of that very name, of a name that begins so, else of a like spelling.

        The likeliest first: the nearer the name and the more people, the likelier.
        """
        exact = self.gazetteer.find(text)
        begun = self._begun(text, limit * 2)
        like = self.gazetteer.find_like(text) if len(exact) + len(begun) < limit else ()
        bonus = {place.id: _BONUS - _COST * place.cost for place in exact}
        best: dict[str, Candidate] = {}
        for place in (*exact, *begun, *like):
            best.setdefault(place.id, place)
        ranked = sorted(
            best.values(),
            key=lambda c: (c.source != "desk", _COST * c.cost - bonus.get(c.id, 0.0) - math.log10(c.people + 10), c.id),
        )
        return tuple(ranked[:limit])

    def _begun(self, text: str, most: int) -> list[Candidate]:
        begin = key(text).encode()
        if not begin:
            return []
        return merged([(sheet.layer, sheet.begun(begin, most)) for sheet in self._sheets])


class _Sheet:
    """One layer of the gazetteer in further orders."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer

    @cached_property
    def _towns(self) -> tuple[Ints, Ints, npt.NDArray[np.int64], Ints]:
        """Latitudes (ascending), longitudes, people and numbers of the places that are named on maps."""
        rows = np.frombuffer(self.layer.index.rows(), dtype=ROW)
        town, site = _NAMED
        own = np.isin(rows["source"], [at for at, source in enumerate(SOURCES) if source == "desk"])
        numbers = np.flatnonzero((rows["kind"] == town) | ((rows["kind"] == site) & own))
        order = numbers[np.argsort(rows["lat"][numbers], kind="stable")]
        people = rows["people"][order].astype(np.int64) + own[order] * 10**9
        return rows["lat"][order], rows["lon"][order], people, order

    def within(self, box: Box, limit: int) -> list[Candidate]:
        west, south, east, north = (round(side * _UNIT) for side in box)
        lats, lons, people, numbers = self._towns
        first, last = np.searchsorted(lats, south, "left"), np.searchsorted(lats, north, "right")
        lon = lons[first:last]
        inside = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
        rows = np.flatnonzero(inside) + first
        if len(rows) > _SPARED:
            rows = rows[np.argpartition(-people[rows], _SPARED)[:_SPARED]]
        if len(rows) > limit:
            rows = _spread(rows, (lats[rows], lons[rows], people[rows]), (west, south, east, north), limit)
        rows = rows[np.argsort(-people[rows], kind="stable")]
        return [self.layer.candidate(int(number), 0.0) for number in numbers[rows]]

    @cached_property
    def _names(self) -> tuple[npt.NDArray[np.uint64], Ints] | None:
        """The beginnings of all names as numbers, ascending, and the names' own; None where there are too many."""
        starts = np.asarray(self.layer.index.section("key_text"))
        if len(starts) - 1 > _MOST_KEYS or len(starts) < 2:
            return None
        text = np.frombuffer(self.layer.index.section("key_bytes"), np.uint8)
        begins, ends = starts[:-1].astype(np.int64), starts[1:].astype(np.int64)
        heads = np.zeros(len(begins), np.uint64)
        for at in range(_HEAD):
            there = begins + at < ends
            byte = np.where(there, text[np.minimum(begins + at, len(text) - 1)], 0)
            heads = (heads << np.uint64(8)) | byte.astype(np.uint64)
        order = np.argsort(heads, kind="stable")
        return heads[order], order

    def begun(self, begin: bytes, most: int) -> list[Candidate]:
        """The places of the most people whose names begin so."""
        names = self._names
        if names is None:
            return []
        heads, order = names
        head = begin[:_HEAD]
        low = int.from_bytes(head.ljust(_HEAD, b"\0"), "big")
        high = int.from_bytes(head.ljust(_HEAD, b"\xff"), "big")
        first = np.searchsorted(heads, np.uint64(low), "left")
        last = min(np.searchsorted(heads, np.uint64(high), "right"), first + _RANGE)
        keys = order[first:last]
        if len(begin) > _HEAD:
            whole = begin.decode()
            texts = self.layer.index.key_texts(keys.tolist(), len(begin), 1 << 30)
            keys = np.array([row for row, text in texts if text.startswith(whole)], np.int64)
        return self._best(keys, most)

    def _best(self, keys: Ints, most: int) -> list[Candidate]:
        """The places with the most people that some names stand for."""
        index = self.layer.index
        if not len(keys):
            return []
        firsts = np.asarray(index.section("key_first")).astype(np.int64)
        lasts = firsts[keys + 1] - 1
        at = np.unique(np.minimum(firsts[keys][:, None] + np.arange(_OF_A_NAME), lasts[:, None]))
        postings = np.asarray(index.section("posting"))[at].astype(np.int64)
        postings = postings[np.argsort(postings & 3, kind="stable")]
        numbers, where = np.unique(postings >> 2, return_index=True)
        own = (postings & 3)[where] == 0
        people = np.frombuffer(index.rows(), dtype=ROW)["people"][numbers].astype(np.int64)
        top = np.argsort(-people, kind="stable")[:most]
        return [self.layer.candidate(int(numbers[n]), 0.0 if own[n] else _OTHER) for n in top]


def _spread(rows: Ints, of: Sequence[Ints], box: tuple[int, int, int, int], limit: int) -> Ints:
    """So many rows at most, those of the most people in each part of a box before others."""
    lat, lon, people = of
    west, south, east, north = box
    wide = (east - west) % round(360 * _UNIT) or 1
    across = ((lon - west) % round(360 * _UNIT)) * _ACROSS // (wide + 1)
    down = (lat - south) * _DOWN // (north - south + 1)
    part = np.clip(across, 0, _ACROSS - 1) * _DOWN + np.clip(down, 0, _DOWN - 1)
    order = np.lexsort((-people, part))
    new = np.r_[True, part[order][1:] != part[order][:-1]]
    begins = np.flatnonzero(new)
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.r_[begins, len(order)]))
    kept = order[np.lexsort((-people[order], rank))][:limit]
    return rows[kept]
