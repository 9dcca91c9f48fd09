"""Paths to bytes: files, folders and standard input, one at a time and never more than the limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from daybook.read.model import MAX_BYTES, Unreadable

__all__ = ["Found", "find_inputs", "load"]

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """An input to be read, or why it cannot be."""

    path: str
    """As it stands in the record: as given; inside a folder ``folder/relative``; ``-``."""
    file: Path | None
    """None for standard input."""
    problem: str | None = None


def find_inputs(paths: Iterable[str]) -> Iterator[Found]:
    """All inputs that ``paths`` name: folders with all their files below, sorted by name.

    Names that begin with a dot are left out of folders: they are not meant to be seen.
    """
    for path in paths:
        if path == "-":
            yield Found(path, None)
        elif os.path.isdir(path):
            folder = Path(path)
            name = folder.name if folder.name not in {"", ".."} else folder.resolve().name
            yield from _walk(folder, _printable(name))
        else:
            yield Found(_printable(path), Path(path))


def load(found: Found, stdin: BinaryIO | None) -> bytes:
    """The bytes of an input.

    Raises:
        Unreadable: where there is no such file, it cannot be opened, is no file, or is too large.
    """
    if found.problem:
        raise Unreadable(found.problem)
    if found.file is None:
        return _load_stdin(stdin)
    try:
        status = found.file.stat()
        _refuse_special(status.st_mode)
        _refuse_large(status.st_size)
        with found.file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        raise Unreadable(_reason(error, found.file)) from error
    _refuse_large(len(data))
    return data


def _walk(root: Path, name: str) -> Iterator[Found]:
    """All files below ``root``, depth first; each folder once, though links may lead to it again."""
    seen: set[tuple[int, int]] = set()
    stack = [(root, name)]
    while stack:
        path, shown = stack.pop()
        if not os.path.isdir(path):
            yield Found(shown, path)
            continue
        try:
            status = path.stat()
            names = sorted(entry for entry in os.listdir(path) if not entry.startswith("."))
        except OSError as error:
            yield Found(shown, path, _reason(error, path))
            continue
        here = (status.st_dev, status.st_ino)
        if here in seen:
            yield Found(shown, path, "this link leads to a folder that was read already; it was not read again")
        elif not names and path == root:
            yield Found(shown, path, "the folder holds no files; there is nothing to read")
        else:
            seen.add(here)
            stack.extend(
                (path / entry, "/".join(filter(None, (shown, _printable(entry))))) for entry in reversed(names)
            )


def _printable(path: str) -> str:
    """A path without the halves of characters that stand for bytes that are no UTF-8."""
    return path.encode("utf-8", "replace").decode("utf-8")


def _load_stdin(stdin: BinaryIO | None) -> bytes:
    if stdin is None:
        raise Unreadable("standard input is not open; pipe a report into the command")
    try:
        data = stdin.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(f"standard input cannot be read ({error}); give a file instead") from error
    _refuse_large(len(data))
    return data


def _refuse_special(mode: int) -> None:
    for test, what in _KINDS:
        if test(mode):
            raise Unreadable(f"this is {what}, not a file; use - to read standard input")


def _refuse_large(size: int) -> None:
    if size > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise Unreadable(f"the input is larger than {limit} and was not read; split it into one file a report")


def _reason(error: Exception, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        broken = path.is_symlink()
        return "this link leads nowhere; mend or remove it" if broken else "there is no such file; check the path"
    if isinstance(error, PermissionError):
        return "permission to read this is missing; change its mode or run as its owner"
    if isinstance(error, OSError) and error.strerror:
        return f"this cannot be read ({error.strerror.lower()}); check the path"
    return "this is no valid path; check it"
