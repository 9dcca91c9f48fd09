"""The gazetteer's file: names to places, mapped into memory and never read whole.

Layout (all numbers little-endian): a magic line, the length of a JSON header, the header, then
sections of plain arrays, each aligned to eight bytes:

=============  ====  ==================================================================
section        item  meaning
=============  ====  ==================================================================
key_hash       Q     hashes of the names' keys, ascending, one a key
key_first      I     where the key's postings begin; one more item closes the last
key_text       I     where the key's text begins; one more item closes the last
posting        I     ``place << 2 | quality``, the best quality and the most people first
skeleton_hash  Q     hashes of the skeletons, ascending
skeleton_first I     where the skeleton's keys begin; one more item closes the last
skeleton_key   I     numbers of keys
place          rows  ``PLACE`` structures
key_bytes      B     the keys' texts
name_bytes     B     the places' names
id_number      I     GeoNames ids, ascending
id_place       I     their places
own_id         B     a desk's own ids, each closed by a zero
=============  ====  ==================================================================

Looking a name up is a bisection in ``key_hash``: no section is copied.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from math import isqrt
from pathlib import Path
from typing import Any, Literal

__all__ = ["FORMAT", "MAGIC", "PLACE", "SECTIONS", "SOURCES", "IndexFile", "hash_of", "head", "pack"]

MAGIC = b"daybook gazetteer\n"
FORMAT = 4
"""Version of the layout and of the folding of names (``spelling``): a file of another one is not read."""
PLACE = struct.Struct("<IiiIIHHBBBx")
"""Id, latitude, longitude (1e-5 degrees), people, start of name, country, first-level region, kind, name's length,
source (an index of ``SOURCES``).  The id is GeoNames', 0 for none; of a desk's own place it is where its id begins."""
SOURCES = ("package", "geonames", "desk", "desk")
"""Where a place is from.  The first of the two desks has an id of its own, the second one of GeoNames."""
SECTIONS: dict[str, Literal["Q", "I", "B"]] = {
    "key_hash": "Q",
    "key_first": "I",
    "key_text": "I",
    "posting": "I",
    "skeleton_hash": "Q",
    "skeleton_first": "I",
    "skeleton_key": "I",
    "place": "B",
    "key_bytes": "B",
    "name_bytes": "B",
    "id_number": "I",
    "id_place": "I",
    "own_id": "B",
}
_LONGEST_ID = 256
_LENGTH = struct.Struct("<Q")


def hash_of(text: str) -> int:
    """Sixty-four bits of a key: the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def head(header: dict[str, Any], lengths: dict[str, int]) -> bytes:
    """What stands before the sections of these lengths in bytes."""
    text = json.dumps({**header, "sections": lengths}, ensure_ascii=False, sort_keys=True).encode()
    return b"".join((MAGIC, _LENGTH.pack(len(text)), text))


def pack(header: dict[str, Any], sections: dict[str, bytes]) -> bytes:
    """The file's bytes; ``sections`` are the arrays' bytes by name, little-endian."""
    parts = [head(header, {name: len(sections[name]) for name in SECTIONS})]
    size = len(parts[0])
    for name in SECTIONS:
        parts += [b"\0" * (-size % 8), sections[name]]
        size += -size % 8 + len(sections[name])
    return b"".join(parts)


class IndexFile:
    """A gazetteer file, open for reading."""

    __slots__ = ("_arrays", "_map", "_starts", "header")

    def __init__(self, path: Path) -> None:
        """Map the file; raises OSError where it cannot be read and ValueError where it is no gazetteer."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = len(MAGIC) + _LENGTH.size
        if self._map[: len(MAGIC)] != MAGIC or len(self._map) < start:
            raise ValueError(f"{path} is no gazetteer")
        (length,) = _LENGTH.unpack_from(self._map, len(MAGIC))
        if start + length > len(self._map):
            raise ValueError(f"{path} is cut short")
        self.header: dict[str, Any] = json.loads(self._map[start : start + length])
        if not set(SECTIONS) <= set(self.header["sections"]) or self.header.get("format", FORMAT) != FORMAT:
            raise ValueError(f"{path} is of another version of Daybook")
        self._arrays: dict[str, memoryview[Any]] = {}
        self._starts: dict[str, int] = {}
        view = memoryview(self._map)
        position = start + length
        for name, code in SECTIONS.items():
            position += -position % 8
            end = position + self.header["sections"][name]
            if end > len(view):
                raise ValueError(f"{path} is cut short")
            self._arrays[name] = view[position:end].cast(code)
            self._starts[name] = position
            position = end

    def postings(self, key: str) -> memoryview[int] | tuple[()]:
        """The postings of a key; empty where it stands for nothing."""
        row = self._find("key_hash", key)
        return () if row is None else self.postings_at(row)

    def postings_at(self, row: int) -> memoryview[int]:
        """The postings of the key with this number."""
        first = self._arrays["key_first"]
        found: memoryview[int] = self._arrays["posting"][first[row] : first[row + 1]]
        return found

    def keys_like(self, skeleton: str) -> memoryview[int] | tuple[()]:
        """Numbers of the keys with a skeleton."""
        row = self._find("skeleton_hash", skeleton)
        if row is None:
            return ()
        first = self._arrays["skeleton_first"]
        found: memoryview[int] = self._arrays["skeleton_key"][first[row] : first[row + 1]]
        return found

    def key_texts(self, rows: Iterable[int], least: int, most: int) -> Iterator[tuple[int, str]]:
        """The keys with these numbers that have so many letters."""
        first, start, whole = self._arrays["key_text"], self._starts["key_bytes"], self._map
        for row in rows:
            begin, end = first[row], first[row + 1]
            if least <= end - begin <= most:
                yield row, whole[start + begin : start + end].decode()

    def place(self, number: int) -> tuple[Any, ...]:
        """The fields of ``PLACE`` for a place."""
        return PLACE.unpack_from(self._map, self._starts["place"] + number * PLACE.size)

    def name(self, start: int, length: int) -> str:
        """A place's name."""
        begin = self._starts["name_bytes"] + start
        return self._map[begin : begin + length].decode()

    def place_of(self, number: int) -> int | None:
        """The place with a GeoNames id."""
        numbers = self._arrays["id_number"]
        row = bisect_left(numbers, number)
        return self._arrays["id_place"][row] if row < len(numbers) and numbers[row] == number else None

    def own_id(self, start: int) -> str:
        """The id that begins there."""
        ids = self._arrays["own_id"]
        return bytes(ids[start : start + _LONGEST_ID]).split(b"\0", 1)[0].decode(errors="replace")

    def __len__(self) -> int:
        return len(self._arrays["place"]) // PLACE.size

    def rows(self) -> memoryview[int]:
        """The bytes of all places, for reading by columns."""
        return self._arrays["place"]

    def section(self, name: str) -> memoryview[Any]:
        """A section as it lies in the file (see ``SECTIONS``), for reading by columns."""
        return self._arrays[name]

    def _find(self, section: str, text: str) -> int | None:
        hashes = self._arrays[section]
        wanted, length = hash_of(text), len(hashes)
        # Hashes are spread evenly: where one must stand is known to within a few of these (eight standard deviations).
        guess, about = wanted * length >> 64, 4 * isqrt(length) + 8
        row = bisect_left(hashes, wanted, max(0, guess - about), min(length, guess + about))
        return row if row < length and hashes[row] == wanted else None
