"""The actors that a user imported: where their files lie, and what is in use."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daybook.ground.gazetteer_store import store_folder

__all__ = [
    "FORMAT",
    "MOST_IMPORTS",
    "ActorImport",
    "DirectoryError",
    "actor_folder",
    "actor_imports",
    "file_name",
    "reset",
]

FORMAT = 1
"""Version of the files."""
MOST_IMPORTS = 8


class DirectoryError(Exception):
    """An import of actors cannot be read or made; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class ActorImport:
    """An import in use: rows in the form of the package's tables."""

    path: Path
    name: str
    """The name of the file that it was made from."""
    entries: tuple[dict[str, Any], ...]
    """Bodies and groups: id, name, kind, source, and where told country, also, from, to, parent, sponsor."""
    terms: tuple[dict[str, Any], ...]
    """Terms of office: of, office, name, first, last (ISO days, or None), also."""
    digest: str


def actor_folder() -> Path:
    """The folder of the imported actors, beside that of the imported places."""
    places = store_folder()
    return places.with_name("imported-actors" if places.name == "imported" else "actors")


def actor_imports() -> list[ActorImport]:
    """The imports in use, the latest first.

    Raises:
        DirectoryError: one cannot be read, or was made by another version.
    """
    return [_read(path) for path in _paths()]


def reset(name: str | None = None) -> list[str]:
    """Drop the import of this name, or all of them, readable or not; returns the dropped files' names.

    Raises:
        OSError: a file cannot be deleted.
    """
    dropped = []
    for path in _paths():
        if name is None or name in (path.name, _named(path)):
            path.unlink()
            dropped.append(path.name)
    return dropped


def file_name(name: str) -> str:
    """The name under which the import of a file of this name is kept."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
    return f"desk-{slug}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.actors"


def _paths() -> list[Path]:
    found = actor_folder().glob("desk-*.actors")
    return sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name))


def _read(path: Path) -> ActorImport:
    try:
        raw = path.read_bytes()
        told = json.loads(raw)
        if told["format"] != FORMAT:
            raise ValueError(f"of format {told['format']}, not {FORMAT}")
        digest = hashlib.sha256(raw).hexdigest()
        return ActorImport(path, str(told["name"]), tuple(told["entries"]), tuple(told["terms"]), digest)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DirectoryError(
            f"imported actors cannot be used: {path.name}: {error}; import them again, or say: daybook actors reset"
        ) from error


def _named(path: Path) -> str:
    try:
        return _read(path).name
    except DirectoryError:
        return path.name


def write(name: str, entries: list[dict[str, Any]], terms: list[dict[str, Any]]) -> bool:
    """Put an import into use: a whole new file that takes its place at the end; returns whether it replaced one.

    Raises:
        DirectoryError: too many imports would be in use.
        OSError: the folder cannot be written to.
    """
    folder = actor_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(name)
    before = _paths()
    if path not in before and len(before) >= MOST_IMPORTS:
        raise DirectoryError(
            f"more than {MOST_IMPORTS} imports would be in use: join tables into one file, or drop some with "
            "daybook actors reset NAME"
        )
    new = path.with_suffix(".new")
    told = {"format": FORMAT, "name": name, "entries": entries, "terms": terms}
    new.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    replaced = path.exists()
    os.replace(new, path)
    return replaced
