"""The places that a user imported: where their files lie, and what is in use."""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daybook.ground.index_file import IndexFile

__all__ = ["MOST_IMPORTS", "GazetteerError", "Import", "held", "import_paths", "imports", "reset", "store_folder"]

MOST_IMPORTS = 8
"""Imports in use at a time: each is asked for each name."""
_KINDS = ("desk", "geonames")
"""Those above come before those below."""


class GazetteerError(Exception):
    """An import cannot be read or made; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Import:
    """An import in use."""

    path: Path
    index: IndexFile

    @property
    def name(self) -> str:
        """The names of the files that it was made from."""
        return str(self.index.header["name"])

    @property
    def kind(self) -> str:
        """Either desk or geonames."""
        return str(self.index.header["kind"])

    @property
    def header(self) -> dict[str, Any]:
        """What the file says of itself: its sources, counts and digest."""
        return self.index.header


def store_folder() -> Path:
    """The folder of the imports, which cannot be built again without their sources.

    ``DAYBOOK_DATA``, or ``imported`` in ``DAYBOOK_CACHE``, or else the platform's folder for a program's data.
    """
    if own := os.environ.get("DAYBOOK_DATA"):
        return Path(own) / "gazetteer"
    if own := os.environ.get("DAYBOOK_CACHE"):
        return Path(own) / "imported"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "daybook" / "gazetteer"


def import_paths() -> list[Path]:
    """The imports' files in the order in which they are asked: a desk's first, the latest of a kind first."""
    found = [path for kind in _KINDS for path in store_folder().glob(f"{kind}-*.places")]
    return sorted(found, key=lambda path: (_KINDS.index(path.name.partition("-")[0]), -path.stat().st_mtime, path.name))


def imports() -> list[Import]:
    """The imports in use, uppermost first.

    Raises:
        GazetteerError: one cannot be read, or was made by another version.
    """
    return [_opened(path) for path in import_paths()]


def _opened(path: Path) -> Import:
    try:
        return Import(path, IndexFile(path))
    except (OSError, ValueError, KeyError, struct.error, json.JSONDecodeError) as error:
        raise GazetteerError(
            f"imported places cannot be used: {error}; import them again, or say: daybook gazetteer reset"
        ) from error


def reset(name: str | None = None) -> list[str]:
    """Drop the import of this name, or all of them, readable or not; returns the dropped files' names.

    Raises:
        OSError: a file cannot be deleted.
    """
    dropped = []
    for path in import_paths():
        if name is None or _named(path) == name:
            path.unlink()
            dropped.append(path.name)
    return dropped


def _named(path: Path) -> str:
    try:
        return _opened(path).name
    except GazetteerError:
        return path.name


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other imports out of a folder while this one works; the system lets go when the process ends.

    Raises:
        GazetteerError: another import is at work there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise GazetteerError("another import is at work; let it end first") from error
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
