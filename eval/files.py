"""Files of corpora: found by their own names, packed or unpacked; whatever is wrong with one is a ``CorpusError``."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.task import CorpusError

_BROKEN = (OSError, EOFError, tarfile.TarError, zlib.error, UnicodeDecodeError)
"""What reading a file, gzip or tar raises where it is missing, cut short or not what its name says."""
_MOST_SAID = 160


def bundle(data: Path, names: Sequence[str], loose: Sequence[str], expected: str) -> list[Path]:
    """The files of a corpus part: one archive, or what it unpacks to.

    Args:
        data: the folder of the corpus.
        names: what the archive (``NAME.tar.gz``) or the unpacked folder may be called, the first that is there counts.
        loose: patterns of the files inside, as seen from the unpacked folder; ``data`` may be that folder itself.
        expected: what to say where nothing is found.

    Raises:
        CorpusError: nothing is there.
    """
    for name in names:
        archive = data / f"{name}.tar.gz"
        if archive.is_file():
            return [archive]
        inside = _matching(data / name, loose)
        if inside:
            return inside
    inside = _matching(data, loose)
    if inside:
        return inside
    raise CorpusError(data, expected)


def _matching(folder: Path, patterns: Sequence[str]) -> list[Path]:
    return sorted(path for pattern in patterns for path in folder.glob(pattern) if path.is_file())


def texts(files: Sequence[Path], expected: str, ending: str = "") -> Iterator[tuple[str, str]]:
    """(base name, text) of all files in order of name, those of a tar archive from within it if they end so.

    Raises:
        CorpusError: a file cannot be read as UTF-8 text, or an archive is cut short.
    """
    found = []
    for path in files:
        found += (
            _unpacked(path, expected, ending)
            if path.name.endswith(".tar.gz")
            else [(path.name, text_of(path, expected))]
        )
    yield from sorted(found)


def _unpacked(path: Path, expected: str, ending: str) -> list[tuple[str, str]]:
    found = []
    try:
        whole = gzip.decompress(path.read_bytes())  # all of it, so that its checksum is looked at
        with tarfile.open(fileobj=io.BytesIO(whole), mode="r:") as archive:
            for member in archive:
                wanted = member.isfile() and member.name.endswith(ending)
                handle = archive.extractfile(member) if wanted else None
                if handle is not None:
                    found.append((Path(member.name).name, handle.read().decode("utf-8")))
    except _BROKEN as error:
        raise CorpusError(path, f"expected {expected} ({_said(error)})") from error
    return found


def text_of(path: Path, expected: str) -> str:
    """A file as UTF-8 text, with or without a byte-order mark, its line ends as they are.

    Raises:
        CorpusError: it is missing or is no such text.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(path, f"expected {expected} ({_said(error)})") from error


def _said(error: Exception) -> str:
    """What an error says, on one line."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return " ".join(text.split())[:_MOST_SAID]


def json_lines(path: Path, expected: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, object) of a file with one JSON object a line.

    Raises:
        CorpusError: the file is missing, or a line is no JSON object.
    """
    for number, line in enumerate(text_of(path, expected).splitlines(), 1):
        if line.strip():
            yield number, _object(line, path, f"line {number}: expected {expected}")


def json_stream(path: Path, expected: str) -> list[dict[str, Any]]:
    """The JSON objects of a file that stand one after another, with or without a comma or line end between.

    Raises:
        CorpusError: the file is missing, or something in it is no JSON object.
    """
    text, at = text_of(path, expected), 0
    found: list[dict[str, Any]] = []
    decoder = json.JSONDecoder()
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if at == len(text):
            return found
        try:
            value, at = decoder.raw_decode(text, at)
        except ValueError as error:
            raise CorpusError(path, f"expected {expected} (character {at}: {error})") from error
        if not isinstance(value, dict):
            raise CorpusError(path, f"expected {expected} (an object before character {at})")
        found.append(value)


def _object(line: str, path: Path, expected: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise CorpusError(path, f"{expected} ({error})") from error
    if not isinstance(value, dict):
        raise CorpusError(path, expected)
    return value


def need(*, here: bool, path: Path, expected: str) -> None:
    """Raises CorpusError unless ``here``."""
    if not here:
        raise CorpusError(path, expected)
