"""The evaluation of origins."""

from __future__ import annotations

import pytest

from eval import origins
from eval.task import CorpusError
from making import report_of


def test_pairs_are_those_of_one_group_each_once() -> None:
    assert origins.pairs({"c": 1, "a": 1, "b": 2, "d": 1}) == {("a", "c"), ("a", "d"), ("c", "d")}


def test_counts_stand_with_the_first_of_each_pair() -> None:
    one, none = origins.counts({("a", "b"), ("a", "c")}, {("a", "b")}, ["a", "b"])
    assert (one.right, one.found, one.gold) == (1, 2, 1)
    assert (none.right, none.found, none.gold) == (0, 0, 0)


def test_the_baseline_finds_copies_only() -> None:
    words = "A mine killed two herders near the village on Monday and maimed a third man there".split()
    reports = {
        "copy": report_of(" ".join(words)),
        "other": report_of(" ".join(words[::-1])),
        "whole": report_of(" ".join([*words, "and more"])),
    }
    assert origins.by_shingles(reports) == {("copy", "whole")}


@pytest.mark.parametrize("table", ["", "origins", "others = []", 'origins = [["a"], ["a"]]', "origins = [3]"])
def test_a_broken_table_is_one_line(tmp_path, table) -> None:
    path = tmp_path / "first.toml"
    path.write_text(table)
    with pytest.raises(CorpusError):
        origins.groups(path)


def test_an_unknown_set_is_one_line(tmp_path) -> None:
    with pytest.raises(CorpusError):
        origins.files(tmp_path, "fifth")


@pytest.mark.parametrize("split", ["first", "second", "third"])
def test_every_report_has_its_group(tmp_path, split) -> None:
    table, *reports = origins.files(tmp_path, split)
    assert sorted(origins.groups(table)) == sorted(path.stem for path in reports)


def test_the_first_set_is_scored(tmp_path) -> None:
    result = origins.score(tmp_path, "first", None, None)
    figures = {figure.name: figure.value for figure in result.figures}
    assert figures["pairs.f"] >= 0.95 > figures["shingles.f"]
    assert {figure.name for figure in result.figures if figure.floor} == {"pairs.f"}
