"""Files of corpora, whole and broken: what is wrong with one is one line that names it."""

from __future__ import annotations

import io
import tarfile

import pytest

from eval import files
from eval.task import CorpusError


def packed(path, contents):
    """A tar.gz of (name, text)."""
    with tarfile.open(path, "w:gz") as archive:
        for name, text in contents.items():
            data = text.encode()
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def test_an_archive_comes_before_what_it_unpacks_to(tmp_path):
    (tmp_path / "dev" / "text").mkdir(parents=True)
    loose = tmp_path / "dev" / "text" / "a.txt"
    loose.write_text("x")
    assert files.bundle(tmp_path, ["dev"], ["text/*.txt"], "expected dev") == [loose]
    archive = packed(tmp_path / "dev.tar.gz", {"dev/text/a.txt": "x"})
    assert files.bundle(tmp_path, ["dev"], ["text/*.txt"], "expected dev") == [archive]


def test_the_folder_given_may_be_the_unpacked_one_but_never_another_split(tmp_path):
    (tmp_path / "train" / "text").mkdir(parents=True)
    (tmp_path / "train" / "text" / "a.txt").write_text("x")
    assert files.bundle(tmp_path / "train", ["test"], ["text/*.txt"], "expected test")
    with pytest.raises(CorpusError, match="expected test"):
        files.bundle(tmp_path, ["test"], ["text/*.txt"], "expected test")


def test_texts_come_in_order_of_name(tmp_path):
    archive = packed(tmp_path / "x.tar.gz", {"x/b.txt": "two", "x/a.txt": "one"})
    assert list(files.texts([archive], "texts")) == [("a.txt", "one"), ("b.txt", "two")]


@pytest.mark.parametrize("size", [0, 20, 60])
def test_an_archive_cut_short_is_one_line(tmp_path, size):
    archive = packed(tmp_path / "x.tar.gz", {"x/a.txt": "some words that are not all the same " * 9})
    archive.write_bytes(archive.read_bytes()[:size])
    with pytest.raises(CorpusError) as told:
        list(files.texts([archive], "texts of the corpus"))
    assert "\n" not in str(told.value)
    assert str(archive) in str(told.value) and "expected texts of the corpus" in str(told.value)


def test_what_is_not_utf_8_or_not_there_is_one_line(tmp_path):
    path = tmp_path / "a.txt"
    with pytest.raises(CorpusError, match="No such file"):
        files.text_of(path, "a text")
    path.write_bytes(b"caf\xe9")
    with pytest.raises(CorpusError, match="expected a text"):
        files.text_of(path, "a text")
    path.write_bytes(b"\xef\xbb\xbfwords\r\n")
    assert files.text_of(path, "a text") == "words\r\n"


def test_json_one_a_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n\n{"a": 2}\n')
    assert list(files.json_lines(path, "objects")) == [(1, {"a": 1}), (3, {"a": 2})]
    path.write_text('{"a": 1}\n{"a":')
    with pytest.raises(CorpusError, match="line 2: expected objects"):
        list(files.json_lines(path, "objects"))
    path.write_text("[1]\n")
    with pytest.raises(CorpusError, match="line 1: expected objects"):
        list(files.json_lines(path, "objects"))


def test_json_one_after_another(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"a": 1}{"a": 2}\n , {"a":\n3}\n')
    assert files.json_stream(path, "objects") == [{"a": 1}, {"a": 2}, {"a": 3}]
    for broken in ('{"a": 1} {"a"', '{"a": 1} 7', "nonsense"):
        path.write_text(broken)
        with pytest.raises(CorpusError, match="expected objects"):
            files.json_stream(path, "objects")
