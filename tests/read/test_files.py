"""Paths, folders and standard input."""

from __future__ import annotations

import io
import os

import pytest

from daybook.read import files
from daybook.read.files import find_inputs, load
from daybook.read.model import Unreadable


def _problem(path):
    (found,) = find_inputs([str(path)])
    with pytest.raises(Unreadable) as caught:
        load(found, None)
    return str(caught.value)


def test_a_folder_is_walked_in_order_and_named_from_itself(tmp_path):
    folder = tmp_path / "in"
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden", "a/.git/x"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    paths = [found.path for found in find_inputs([f"{folder}/"])]
    assert paths == ["in/a/b/c.txt", "in/a/z.txt", "in/b.txt"]


def test_a_path_is_as_given(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert [found.path for found in find_inputs(["./a.txt", "."])] == ["./a.txt", f"{tmp_path.name}/a.txt"]


def test_missing_broken_and_odd_paths(tmp_path):
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "round").symlink_to("round")
    assert "no such file" in _problem(tmp_path / "missing.txt")
    assert "link leads nowhere" in _problem(tmp_path / "broken")
    assert "cannot be read" in _problem(tmp_path / "round")
    assert "no valid path" in _problem("a\x00b")
    assert _problem("")
    assert "cannot be read" in _problem("x" * 5000)


def test_special_files_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "a pipe" in _problem(tmp_path / "pipe")
    assert "a device" in _problem("/dev/null")


def test_permission_is_told_whoever_runs_this(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("x")
    monkeypatch.setattr(files.Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert "permission" in _problem(tmp_path / "a")


def test_a_folder_that_holds_itself_is_read_once(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("x")
    (folder / "b").symlink_to(folder)
    found = list(find_inputs([str(folder)]))
    assert [item.path for item in found] == ["in/a.txt", "in/b"]
    assert found[1].problem


def test_an_empty_folder_is_told(tmp_path):
    assert "no files" in _problem(tmp_path)


def test_a_large_file_is_not_read(tmp_path):
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(100_000_000)
    assert "larger than 16 MB" in _problem(tmp_path / "large")


def test_standard_input(monkeypatch):
    (found,) = find_inputs(["-"])
    assert found.path == "-"
    assert load(found, io.BytesIO(b"text")) == b"text"
    monkeypatch.setattr(files, "MAX_BYTES", 3)
    with pytest.raises(Unreadable):
        load(found, io.BytesIO(b"text"))
    with pytest.raises(Unreadable):
        load(found, None)


def test_a_name_that_is_no_utf8(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (found,) = find_inputs([str(tmp_path)])
    found.path.encode("utf-8")
    assert load(found, None) == b"x"
