from __future__ import annotations

import csv
from pathlib import Path

import pytest

from eval import tsv
from eval.task import CorpusError


def written(folder: Path, text: str, name: str = "some.tsv") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_are_read_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, '\ufeffgold\textra\ttext\nA\tx\tone\nB\t\t"two ""quoted""\tand tab"\n')
    assert [(row["text"], row["gold"]) for row in tsv.rows(path, ("text", "gold"))] == [
        ("one", "A"),
        ('two "quoted"\tand tab', "B"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("text\tsilver\none\tA\n", "names the column gold"),
        ("text\tgold\none\tA\ntwo", "a gold in line 3; is the file cut short"),
        ("text\tgold\n", "lines below the first"),
        ("", "names the column text"),
    ],
)
def test_what_is_wrong_is_one_line_with_the_path(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(CorpusError, match=says) as fault:
        tsv.rows(path, ("text", "gold"))
    assert str(path) in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_field_without_end(tmp_path: Path) -> None:
    path = written(tmp_path, "text\tgold\n" + "x" * 200 + "\tA\n")
    before = csv.field_size_limit(100)
    try:
        with pytest.raises(CorpusError, match="tab-separated table: line 2"):
            tsv.rows(path, ("text", "gold"))
    finally:
        csv.field_size_limit(before)


def test_a_table_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "some.tsv"
    path.write_bytes(b"text\tgold\ncaf\xe9\tA\n")
    with pytest.raises(CorpusError, match="tab-separated table"):
        tsv.rows(path, ("text", "gold"))


def test_a_file_is_found_beside_or_below_but_not_twice(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="not found; expected the table"):
        tsv.find(tmp_path, ("some.tsv",), "the table")
    below = written(tmp_path / "unpacked", "x")
    assert tsv.find(tmp_path, ("other.tsv", "some.tsv"), "the table") == below
    written(tmp_path / "again", "x")
    with pytest.raises(CorpusError, match="found 2 below"):
        tsv.find(tmp_path, ("some.tsv",), "the table")
    beside = written(tmp_path, "x")
    assert tsv.find(tmp_path, ("some.tsv",), "the table") == beside
