"""Weights learned from pairs whose truth is known, and their file; common words counted over topics."""

from __future__ import annotations

import tomllib

import pytest

from training import common_words, merge

LIKE, UNLIKE = {"bias": 1.0, "like": 1.0}, {"bias": 1.0}
PAIRS = [(LIKE, True)] * 30 + [(UNLIKE, False)] * 30 + [(LIKE, False)]


def test_what_goes_with_the_same_speaks_for_it():
    weights = merge.fit([seen for seen, _ in PAIRS], [same for _, same in PAIRS])
    assert weights["like"] > 1 > 0 > weights["bias"]


def test_what_tells_nothing_is_left_out():
    seen = [{"bias": 1.0, "noise": value} for value in (0.0, 1.0)] * 20
    weights = merge.fit(seen, [True, True, False, False] * 10)
    assert "noise" not in weights


def test_weights_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "events.toml"
    merge.write({"small": -0.5, "like, very": 2.25}, 0.3, path)
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert table["joined_from"] == 0.3
    assert list(table["weights"].items()) == [("like, very", 2.25), ("small", -0.5)]


def test_words_of_many_topics_written_small_are_common(tmp_path):
    texts = [(str(topic), f"The river at Tembe rose on Monday, word{topic}.") for topic in range(6)]
    total, table = common_words.count(texts)
    assert total == 6
    assert table.keys() >= {"riv", "rise"} and not table.keys() & {"temb", "monda", "word1"}
    common_words.write(total, table, tmp_path / "words.txt")
    lines = (tmp_path / "words.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "reports: 6"
    assert any(line.startswith("6: ") and " riv " in f"{line} " for line in lines)


@pytest.mark.parametrize("block", ["{1 actor|Rebels} {1! ASSAULT - actual|shot} him.", "Rebels shot him."])
def test_prose_is_counted_without_its_labels(tmp_path, block):
    (tmp_path / "a.train.txt").write_text(f"# Title\n\n{block}\n", encoding="utf-8")
    assert [text.strip() for _, text in common_words.prose(tmp_path)] == ["Rebels shot him."]
