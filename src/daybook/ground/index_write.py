"""Writes a gazetteer's file of any size in bounded memory, and can go on where it was broken off.

Places and names are collected and put down in *runs*, folders of a quarter of a million names each, a run whole or
not at all.  In the end the runs' names are sorted bucket by bucket of their hashes (a radix sort on the disk), so that
never more than one bucket is in memory: about 60 bytes a name of a run or a bucket, however many names there are.
"""

from __future__ import annotations

import json
import os
import shutil
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from daybook.ground.index_file import PLACE, SOURCES, hash_of
from daybook.ground.spelling import ARTICLES, core_words, key, skeleton, words

__all__ = ["FURTHER", "KINDS", "PRIMARY", "RECORD", "STRIPPED", "Facts", "IndexWriter", "Run"]

KINDS = ("town", "admin1", "admin2", "country", "region", "sea", "site")
PRIMARY, FURTHER, STRIPPED = 0, 1, 2
"""Quality of a name: the place's own, a further one, one without its article or generic words."""
RECORD = np.dtype([("key", "<u8"), ("shape", "<u8"), ("posting", "<u4"), ("people", "<u4"), ("length", "u1")])
"""A name in a run: hashes of its key and skeleton, ``place << 2 | quality``, people, length of the key's text."""
NAMES_A_RUN = 250_000
LONGEST_NAME = 120
_LONGEST_TEXT = 255
_MOST_PLACES = 1 << 30
_SIDES = {"north": "northern", "south": "southern", "east": "eastern", "west": "western"}
_SIDES |= {long: short for short, long in list(_SIDES.items())}
_SIDES |= {"nord": "north", "sud": "south", "est": "east", "ouest": "west"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a place beside its name and point."""

    id: int = 0
    """GeoNames id; 0 for none."""
    country: str = ""
    admin1: str = ""
    """Code of its first-level region (``IQ.01``)."""
    people: int = 0
    source: str = "package"
    """One of ``SOURCES``."""
    own: str = ""
    """A desk's own id, for a place without one of GeoNames."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run on the disk."""

    folder: Path

    @property
    def state(self) -> dict[str, Any]:
        """Where the writer and its user stood after this run."""
        loaded: dict[str, Any] = json.loads((self.folder / "state.json").read_text("utf-8"))
        return loaded


class IndexWriter:
    """Places and names on their way into a gazetteer's file, kept in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        """Go on after the last whole run in ``folder``, or begin there; see ``note`` for where that was."""
        self._folder = folder
        self.runs: list[Run] = []
        self.count = 0
        self.countries: dict[str, int] = {}
        self.regions: dict[str, int] = {"": 0}
        self.region_names: dict[str, str] = {}
        self.region_places: dict[str, int] = {}
        self.note: dict[str, Any] = {}
        """What the user of the writer noted with the last run; empty at the beginning."""
        self._own_length = 0
        self._begin()
        self._resume()

    # -- collecting -------------------------------------------------------------------------------

    def place(self, kind: str, name: str, point: tuple[float, float], facts: Facts) -> int:
        """Add a place and return its number; raises ValueError where the file can hold no more."""
        if self.count >= _MOST_PLACES:
            raise ValueError(f"a gazetteer holds at most {_MOST_PLACES:,} places")
        country = self.countries.setdefault(facts.country, len(self.countries))
        region = self.regions.setdefault(facts.admin1, len(self.regions))
        encoded = name.encode()[:255].decode(errors="ignore").encode()
        latitude, longitude = (round(value * 1e5) for value in point)
        source = SOURCES.index(facts.source) if facts.own or facts.source != "desk" else len(SOURCES) - 1
        ident = self._own(facts.own) if facts.own else facts.id
        self._places += PLACE.pack(
            *(ident, latitude, longitude, min(facts.people, 2**32 - 1), len(self._names)),
            *(country, region, KINDS.index(kind), len(encoded), source),
        )
        self._names += encoded
        if kind == "admin1":
            self.region_places[facts.admin1] = self.count
        self.count += 1
        return self.count - 1

    def name(self, place: int, name: str, quality: int, people: int) -> None:
        """Let a place be found by a name; names that fold to nothing Latin are passed over."""
        if len(name) > LONGEST_NAME:
            return
        text = key(name)
        if not text or not text.isascii() or len(text) > _LONGEST_TEXT:
            return
        shape = hash_of(skeleton(name))
        self._key(text, shape, place << 2 | quality, people)
        parts = words(name)
        if len(parts) > 1 and (parts[0] in ARTICLES or parts[0] == "the"):
            self._key("".join(parts[1:]), shape, place << 2 | max(quality, STRIPPED), people)

    def core(self, place: int, name: str, people: int) -> None:
        """Let a region be found by its own name without "Province of" and the like, and by its side's other form."""
        core = core_words(name)
        if "".join(core) != key(name):
            self.name(place, " ".join(core), FURTHER, people)
        if len(core) > 1 and core[0] in _SIDES:
            self.name(place, " ".join((_SIDES[core[0]], *core[1:])), FURTHER, people)

    @property
    def full(self) -> bool:
        """Whether enough is collected for a run."""
        return len(self._keys) >= NAMES_A_RUN

    def _key(self, text: str, shape: int, posting: int, people: int) -> None:
        self._keys.append(hash_of(text))
        self._shapes.append(shape)
        self._postings.append(posting)
        self._people.append(min(people, 2**32 - 1))
        self._texts.append(text.encode())

    def _own(self, ident: str) -> int:
        start = self._own_length + len(self._owns)
        self._owns += ident.encode() + b"\0"
        return start

    def _begin(self) -> None:
        self._places, self._names, self._owns = bytearray(), bytearray(), bytearray()
        self._keys, self._shapes = array("Q"), array("Q")
        self._postings, self._people = array("I"), array("I")
        self._texts: list[bytes] = []

    # -- runs -------------------------------------------------------------------------------------

    def save(self, note: dict[str, Any]) -> None:
        """Put what was collected down as a run, with a note of where its user stands (plain JSON values)."""
        run = Run(self._folder / f"{len(self.runs):06d}")
        run.folder.mkdir(parents=True, exist_ok=True)
        records = np.empty(len(self._keys), dtype=RECORD)
        records["key"], records["shape"] = self._keys, self._shapes
        records["posting"], records["people"] = self._postings, self._people
        records["length"] = np.fromiter(map(len, self._texts), dtype="u1", count=len(self._texts))
        order = np.argsort(records["key"], kind="stable")
        np.save(run.folder / "records.npy", records[order])
        (run.folder / "texts").write_bytes(b"".join([self._texts[row] for row in order.tolist()]))
        for name, data in (("places", self._places), ("names", self._names), ("owns", self._owns)):
            (run.folder / name).write_bytes(data)
        self._own_length += len(self._owns)
        state = {
            "count": self.count,
            "own_length": self._own_length,
            "countries": list(self.countries),
            "regions": list(self.regions),
            "region_names": self.region_names,
            "region_places": self.region_places,
            "note": note,
        }
        _put(run.folder / "state.json", json.dumps(state).encode())
        self.runs.append(run)
        self.note = note
        self._begin()

    def _resume(self) -> None:
        folders = sorted(self._folder.iterdir()) if self._folder.exists() else []
        for number, folder in enumerate(folders):
            if folder.name != f"{number:06d}" or not (folder / "state.json").exists():
                break
            self.runs.append(Run(folder))
        for folder in folders[len(self.runs) :]:
            shutil.rmtree(folder)
        if not self.runs:
            return
        state = self.runs[-1].state
        self.count, self._own_length, self.note = state["count"], state["own_length"], state["note"]
        self.countries = {code: number for number, code in enumerate(state["countries"])}
        self.regions = {code: number for number, code in enumerate(state["regions"])}
        self.region_names, self.region_places = state["region_names"], state["region_places"]


def _put(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
