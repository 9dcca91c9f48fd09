"""The files of an import, plain or in a .zip, read line by line with their numbers and places.

Nothing is unpacked to the disk.  An archive is refused where it is encrypted, swells beyond reason, or holds names that
would lead out of a folder: whoever made such a one meant something else.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from daybook.ground.gazetteer_store import GazetteerError

__all__ = ["Line", "Source", "locate"]

LONGEST_LINE = 1 << 20
"""Bytes of a line; GeoNames' own are below 20,000."""
MOST_BYTES = 16 << 30
"""Bytes of an unpacked file; the whole of GeoNames is below 2 GB."""
MOST_MEMBERS = 100
MOST_SWELLING = 100
"""An archive's text may be so many times the size of its packed form; GeoNames' is five times."""
_BESIDE = frozenset({"readme.txt", "iso-languagecodes.txt"})
"""What GeoNames packs beside its dumps."""
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Source:
    """A text file, or one in an archive."""

    path: Path
    member: str | None
    size: int
    """Bytes when unpacked."""

    @property
    def name(self) -> str:
        """The file's name, as it is shown."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @property
    def mark(self) -> list[str | int]:
        """What tells whether it is still the same file."""
        status = self.path.stat()
        return [str(self.path.resolve()), self.member or "", status.st_size, status.st_mtime_ns]

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes, from the beginning; raises GazetteerError where they cannot be read."""
        try:
            if self.member is None:
                with self.path.open("rb") as file:
                    yield file
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as packed:
                    yield io.BufferedReader(packed)  # type: ignore[type-var]
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise GazetteerError(f"{self.name}: the archive is damaged or cut short ({error})") from error
        except OSError as error:
            raise GazetteerError(f"{self.name}: cannot be read ({error.strerror or error})") from error

    def lines(self, start: int = 0, number: int = 0) -> Iterator[Line]:
        """The lines from the byte ``start`` on, which follows line ``number``.

        Raises:
            GazetteerError: the file cannot be read, or a line is longer than a line can be.
        """
        with self.open() as file:
            file.seek(start)
            end = start
            while raw := file.readline(LONGEST_LINE + 1):
                number += 1
                end += len(raw)
                if len(raw) > LONGEST_LINE or end > MOST_BYTES:
                    raise GazetteerError(f"{self.name}, line {number}: too long; this is no table of places")
                yield Line(number, end, raw)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number (from 1), the byte after it, and its bytes."""

    number: int
    end: int
    raw: bytes


def locate(path: str) -> list[Source]:
    """The text files that a path stands for: itself, or the tables in an archive.

    Raises:
        GazetteerError: there is no such file, or the archive is damaged or unsafe.
    """
    file = Path(path)
    if not file.is_file():
        raise GazetteerError(f"{path}: {'is a folder; name its files' if file.is_dir() else 'there is no such file'}")
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            start = stream.read(4)
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error.strerror})") from error
    if size == 0:
        raise GazetteerError(f"{path}: is empty")
    if start[:2] != b"PK" and file.suffix.casefold() != ".zip":
        return [Source(file, None, size)]
    try:
        with zipfile.ZipFile(file) as archive:
            return _members(file, archive.infolist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, UnicodeError) as error:
        raise GazetteerError(f"{path}: no whole .zip archive: cut short or something else ({error})") from error


def _members(path: Path, members: list[zipfile.ZipInfo]) -> list[Source]:
    if len(members) > MOST_MEMBERS:
        raise GazetteerError(f"{path}: holds {len(members)} files; unpack the one that is wanted")
    found = []
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if member.is_dir():
            continue
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise GazetteerError(f"{path}: unsafe: the name {member.filename!r} leads out of the archive")
        if member.flag_bits & _ENCRYPTED:
            raise GazetteerError(f"{path}: {member.filename} is encrypted")
        if member.file_size > MOST_SWELLING * max(member.compress_size, 1024) or member.file_size > MOST_BYTES:
            raise GazetteerError(f"{path}: unsafe: {member.filename} would unpack to {member.file_size:,} bytes")
        if parts[-1].casefold() not in _BESIDE and parts[-1].casefold().endswith((".txt", ".csv", ".tsv")):
            found.append(Source(path, member.filename, member.file_size))
    if not found:
        raise GazetteerError(f"{path}: no .txt or .csv file is in it")
    return found
