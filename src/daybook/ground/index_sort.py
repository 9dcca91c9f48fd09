"""The runs of an ``IndexWriter`` sorted into a gazetteer's file."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from daybook.ground.index_file import FORMAT, PLACE, SECTIONS, SOURCES, head
from daybook.ground.index_write import RECORD, IndexWriter, Run

__all__ = ["ROW", "Progress", "finish"]

ROW = np.dtype(
    [
        *(("id", "<u4"), ("lat", "<i4"), ("lon", "<i4"), ("people", "<u4"), ("name", "<u4"), ("country", "<u2")),
        *(("admin1", "<u2"), ("kind", "u1"), ("length", "u1"), ("source", "u1"), ("pad", "V1")),
    ]
)
"""``PLACE`` as numpy reads it."""
MOST_BITS = 6
"""Names are sorted in up to 64 buckets, by the first bits of their hashes ..."""
NAMES_A_BUCKET = 600_000
"""... of about so many names each."""
_PAIR = np.dtype([("shape", "<u8"), ("row", "<u4"), ("people", "<u4")])
_BLOCK = 1 << 20
_MOST_BYTES = 2**32 - 1
Array = np.ndarray[Any, np.dtype[Any]]
Progress = Callable[[int, int], None]
"""Told the steps done and the steps in all."""

assert ROW.itemsize == PLACE.size


def finish(writer: IndexWriter, path: Path, header: Mapping[str, Any], progress: Progress | None = None) -> None:
    """Sort all that was saved into a new file at ``path``; the runs stay.

    The header is completed by the format, the tables of countries and regions, the number of places and the SHA-256
    of the sections.

    Raises:
        OSError: the disk is full or cannot be written.
        ValueError: there is more than a gazetteer's file can hold.
    """
    work = path.with_suffix(".sections")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    sections = {name: work / name for name in SECTIONS}
    edges = _edges(writer.runs)
    steps = _Steps(progress, 2 * len(edges))
    with ExitStack() as stack:
        out = {name: stack.enter_context(file.open("wb")) for name, file in sections.items()}
        pairs = _names(writer.runs, edges, out, work, steps)
        _skeletons(pairs, edges, out, steps)
        _places(writer.runs, out)
    _ids(sections)
    _assemble(writer, path, header, sections)
    shutil.rmtree(work)


class _Steps:
    """Counts the steps done."""

    def __init__(self, progress: Progress | None, steps: int) -> None:
        self._progress, self._steps, self._done = progress, steps, 0

    def done(self) -> None:
        self._done += 1
        if self._progress:
            self._progress(self._done, self._steps)


def _edges(runs: list[Run]) -> Array:
    """The least hash of each bucket; the last is followed by the end."""
    names = sum((run.folder / "records.npy").stat().st_size // RECORD.itemsize for run in runs)
    bits = next((bits for bits in range(MOST_BITS) if names >> bits <= NAMES_A_BUCKET), MOST_BITS)
    edges: Array = np.arange(1 << bits, dtype="u8") << np.uint64(64 - bits if bits else 0)
    return edges


def _names(runs: list[Run], edges: Array, out: Mapping[str, BinaryIO], work: Path, steps: _Steps) -> list[Path]:
    """The names' keys, texts and postings; gives the files with pairs of skeleton and key for the next step."""
    postings = keys = length = 0
    slices = [_Slices(run, edges) for run in runs]
    pairs = [work / f"pairs{bucket}.npy" for bucket in range(len(edges))]
    for bucket, path in enumerate(pairs):
        records = np.concatenate([np.empty(0, dtype=RECORD), *(each.records(bucket) for each in slices)])
        texts = b"".join([each.texts(bucket) for each in slices])
        rows, first = _ordered(records)
        unique = records["key"][rows[first]]
        widths = records["length"][rows[first]].astype("u4")
        starts = _starts(records["length"])[rows[first]].tolist()
        out["key_hash"].write(unique.tobytes())
        out["key_first"].write((first + postings).astype("<u4").tobytes())
        ends = length + np.cumsum(widths, dtype="u8")
        out["key_text"].write((ends - widths).astype("<u4").tobytes())
        out["key_bytes"].write(b"".join([texts[a : a + b] for a, b in zip(starts, widths.tolist(), strict=True)]))
        out["posting"].write(records["posting"][rows].tobytes())
        _pairs(records, rows, first, keys, path)
        postings, keys, length = postings + len(rows), keys + len(unique), length + int(widths.sum())
        if max(postings, length) > _MOST_BYTES:
            raise ValueError("more names than a gazetteer's file can hold")
        steps.done()
    out["key_first"].write(np.array([postings], dtype="<u4").tobytes())
    out["key_text"].write(np.array([length], dtype="<u4").tobytes())
    return pairs


def _starts(lengths: Array) -> Array:
    """Where things of these lengths begin, one after the other, and where the last ends."""
    starts = np.zeros(len(lengths) + 1, dtype="i8")
    np.cumsum(lengths, out=starts[1:])
    return starts


class _Slices:
    """A run's records and texts, bucket by bucket; nothing is read before it is asked for."""

    def __init__(self, run: Run, edges: Array) -> None:
        self._records = np.load(run.folder / "records.npy", mmap_mode="r")
        self._texts = run.folder / "texts"
        inner = np.searchsorted(np.ascontiguousarray(self._records["key"]), edges[1:])
        self._first = [0, *inner.tolist(), len(self._records)]
        self._text = _starts(self._records["length"])[self._first].tolist()

    def records(self, bucket: int) -> Array:
        return np.array(self._records[self._first[bucket] : self._first[bucket + 1]])

    def texts(self, bucket: int) -> bytes:
        with self._texts.open("rb") as file:
            file.seek(self._text[bucket])
            return file.read(self._text[bucket + 1] - self._text[bucket])


def _ordered(records: Array) -> tuple[Array, Array]:
    """The records' rows by key, best quality and most people first, and where each key begins among them.

    A place has a key once, with the best of its qualities.
    """
    place, quality = records["posting"] >> 2, records["posting"] & 3
    by_place = np.lexsort((quality, place, records["key"]))
    kept = by_place[_changes(records["key"][by_place], place[by_place])]
    order = np.lexsort((place[kept], -records["people"][kept].astype("i8"), quality[kept], records["key"][kept]))
    rows = kept[order]
    return rows, np.flatnonzero(_changes(records["key"][rows]))


def _changes(*columns: Array) -> Array:
    """Where a row differs from the one before it."""
    changed = np.ones(len(columns[0]), dtype=bool)
    changed[1:] = False
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return changed


def _pairs(records: Array, rows: Array, first: Array, keys: int, path: Path) -> None:
    """Skeletons with the keys that have them, and the most people of such a key's places."""
    pairs = np.empty(len(rows), dtype=_PAIR)
    pairs["shape"], pairs["people"] = records["shape"][rows], records["people"][rows]
    counts = np.diff(np.concatenate([first, [len(rows)]]))
    pairs["row"] = np.repeat(np.arange(keys, keys + len(first), dtype="u4"), counts)
    order = np.lexsort((-pairs["people"].astype("i8"), pairs["row"], pairs["shape"]))
    pairs = pairs[order]
    np.save(path, pairs[_changes(pairs["shape"], pairs["row"])])


def _skeletons(pairs: list[Path], edges: Array, out: Mapping[str, BinaryIO], steps: _Steps) -> None:
    """The skeletons and their keys, those of the most people first."""
    files = [np.load(path, mmap_mode="r") for path in pairs]
    firsts = [[0, *np.searchsorted(np.array(f["shape"]), edges[1:]).tolist(), len(f)] for f in files]
    total = 0
    for bucket in range(len(edges)):
        found = np.concatenate(
            [np.array(file[first[bucket] : first[bucket + 1]]) for file, first in zip(files, firsts, strict=True)]
        )
        found = found[np.lexsort((found["row"], -found["people"].astype("i8"), found["shape"]))]
        first = np.flatnonzero(_changes(found["shape"]))
        out["skeleton_hash"].write(found["shape"][first].tobytes())
        out["skeleton_first"].write((first + total).astype("<u4").tobytes())
        out["skeleton_key"].write(found["row"].tobytes())
        total += len(found)
        steps.done()
    out["skeleton_first"].write(np.array([total], dtype="<u4").tobytes())


def _places(runs: list[Run], out: Mapping[str, BinaryIO]) -> None:
    names = 0
    for run in runs:
        rows = np.fromfile(run.folder / "places", dtype=ROW)
        rows["name"] += np.uint32(names)
        out["place"].write(rows.tobytes())
        text = (run.folder / "names").read_bytes()
        out["name_bytes"].write(text)
        out["own_id"].write((run.folder / "owns").read_bytes())
        names += len(text)
        if names > _MOST_BYTES:
            raise ValueError("more names than a gazetteer's file can hold")


def _ids(sections: Mapping[str, Path]) -> None:
    """The places by their GeoNames ids: nine bytes an id are in memory."""
    rows = np.memmap(sections["place"], dtype=ROW, mode="r") if sections["place"].stat().st_size else np.empty(0, ROW)
    numbered = np.flatnonzero((rows["source"] != SOURCES.index("desk")) & (rows["id"] != 0)).astype("<u4")
    numbers = np.concatenate([rows["id"][numbered[part]] for part in _blocks(len(numbered))] or [numbered])
    order = np.argsort(numbers, kind="stable").astype("<u4")
    sections["id_number"].write_bytes(numbers[order].tobytes())
    sections["id_place"].write_bytes(numbered[order].tobytes())


def _blocks(length: int) -> Iterator[slice]:
    return (slice(start, start + _BLOCK) for start in range(0, length, _BLOCK))


def _assemble(writer: IndexWriter, path: Path, header: Mapping[str, Any], sections: Mapping[str, Path]) -> None:
    digest = hashlib.sha256()
    for name in SECTIONS:
        with sections[name].open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    regions = [[code, writer.region_names.get(code), writer.region_places.get(code)] for code in writer.regions]
    whole = {**header, "format": FORMAT, "countries": list(writer.countries), "admin1": regions}
    whole |= {"places": writer.count, "names": sections["posting"].stat().st_size // 4, "digest": digest.hexdigest()}
    with path.open("wb") as out:
        out.write(head(whole, {name: sections[name].stat().st_size for name in SECTIONS}))
        for name in SECTIONS:
            out.write(b"\0" * (-out.tell() % 8))
            with sections[name].open("rb") as file:
                shutil.copyfileobj(file, out, _BLOCK)
        out.flush()
        os.fsync(out.fileno())
