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
BUCKETS = 64
_SHIFT = np.uint64(58)
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
    steps = _Steps(progress, 2 * BUCKETS + 2)
    with ExitStack() as stack:
        out = {name: stack.enter_context(file.open("wb")) for name, file in sections.items()}
        _names(writer.runs, out, work, steps)
        _skeletons(out, work, steps)
        _places(writer.runs, out)
        steps.done()
    _ids(sections)
    steps.done()
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


def _names(runs: list[Run], out: Mapping[str, BinaryIO], work: Path, steps: _Steps) -> None:
    """The names' keys, texts and postings, and their pairs of skeleton and key for the next step."""
    postings = keys = length = 0
    slices = [_slices(run) for run in runs]
    for bucket in range(BUCKETS):
        records, texts = _bucket(runs, slices, bucket)
        rows, first = _ordered(records)
        unique = records["key"][rows[first]]
        widths = records["length"][rows[first]].astype("u4")
        starts = np.concatenate([[0], np.cumsum(records["length"], dtype="u8")]).astype("u4")[rows[first]].tolist()
        out["key_hash"].write(unique.tobytes())
        out["key_first"].write((first + postings).astype("<u4").tobytes())
        ends = length + np.cumsum(widths, dtype="u8")
        out["key_text"].write((ends - widths).astype("<u4").tobytes())
        out["key_bytes"].write(b"".join([texts[a : a + b] for a, b in zip(starts, widths.tolist(), strict=True)]))
        out["posting"].write(records["posting"][rows].tobytes())
        _pairs(records, rows, first, keys, work / f"pairs{bucket}.npy")
        postings, keys, length = postings + len(rows), keys + len(unique), length + int(widths.sum())
        if max(postings, length) > _MOST_BYTES:
            raise ValueError("more names than a gazetteer's file can hold")
        steps.done()
    out["key_first"].write(np.array([postings], dtype="<u4").tobytes())
    out["key_text"].write(np.array([length], dtype="<u4").tobytes())


def _slices(run: Run) -> tuple[Array, Array]:
    """Where each bucket's records, and their texts, begin in a run."""
    records = np.load(run.folder / "records.npy", mmap_mode="r")
    edges = np.arange(1, BUCKETS, dtype="u8") << _SHIFT
    inner = np.searchsorted(np.ascontiguousarray(records["key"]), edges)
    first = np.concatenate([[0], inner, [len(records)]])
    texts = np.concatenate([[0], np.cumsum(records["length"], dtype="u8")])
    return first, texts[first]


def _bucket(runs: list[Run], slices: list[tuple[Array, Array]], bucket: int) -> tuple[Array, bytes]:
    """All records of a bucket, and their texts, one after the other."""
    parts, texts = [np.empty(0, dtype=RECORD)], []
    for run, (first, text) in zip(runs, slices, strict=True):
        records = np.load(run.folder / "records.npy", mmap_mode="r")
        parts.append(np.array(records[first[bucket] : first[bucket + 1]]))
        with (run.folder / "texts").open("rb") as file:
            file.seek(int(text[bucket]))
            texts.append(file.read(int(text[bucket + 1] - text[bucket])))
    return np.concatenate(parts), b"".join(texts)


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


def _skeletons(out: Mapping[str, BinaryIO], work: Path, steps: _Steps) -> None:
    """The skeletons and their keys, those of the most people first."""
    files = [np.load(work / f"pairs{bucket}.npy", mmap_mode="r") for bucket in range(BUCKETS)]
    edges = np.arange(1, BUCKETS, dtype="u8") << _SHIFT
    firsts = [np.concatenate([[0], np.searchsorted(np.array(f["shape"]), edges), [len(f)]]) for f in files]
    total = 0
    for bucket in range(BUCKETS):
        pairs = np.concatenate(
            [np.array(file[first[bucket] : first[bucket + 1]]) for file, first in zip(files, firsts, strict=True)]
        )
        pairs = pairs[np.lexsort((pairs["row"], -pairs["people"].astype("i8"), pairs["shape"]))]
        first = np.flatnonzero(_changes(pairs["shape"]))
        out["skeleton_hash"].write(pairs["shape"][first].tobytes())
        out["skeleton_first"].write((first + total).astype("<u4").tobytes())
        out["skeleton_key"].write(pairs["row"].tobytes())
        total += len(pairs)
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
