from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eval import phrases
from eval.date_libraries import by_dateparser, by_parsedatetime, installed
from eval.task import CorpusError
from eval.timex import Days

ROOT = Path(__file__).parents[2]


def answer(words: str) -> Days:
    first, dots, last = words.partition("..")
    return date.fromisoformat(first) if first else None, date.fromisoformat(last if dots else first)


@pytest.mark.parametrize(
    ("reading", "right", "wrong"),
    [
        ("2024-05-14", ["2024-05-14"], ["2024-05-13", "2024-05-14..2024-05-15", "..2024-05-14"]),
        ("2024-05-13..2024-05-14", ["2024-05-13..2024-05-14"], ["2024-05-13", "2024-05-14"]),
        ("..2024-05-14", ["..2024-05-14"], ["2024-05-14", "..2024-05-13"]),
        (
            "2024-05-01/2024-05-03..2024-05-10/2024-05-12",
            ["2024-05-01..2024-05-12", "2024-05-03..2024-05-10", "2024-05-02..2024-05-11"],
            ["2024-04-30..2024-05-12", "2024-05-04..2024-05-12", "2024-05-01..2024-05-09", "2024-05-01..2024-05-13"],
        ),
        ("..2024-05-10/2024-05-12", ["..2024-05-10", "..2024-05-12"], ["..2024-05-13"]),
        ("2024-05-10/2024-05-12", ["2024-05-10..2024-05-12", "2024-05-11"], ["2024-05-09..2024-05-12"]),
    ],
)
def test_what_a_reading_allows(reading: str, right: list[str], wrong: list[str]) -> None:
    read = phrases.reading(reading)
    assert all(read.allows(answer(words)) for words in right)
    assert not any(read.allows(answer(words)) for words in wrong)
    assert not read.allows(None)
    assert phrases.reading(phrases.written(read)) == read


@pytest.mark.parametrize("words", ["", "..", "2024-05-14..", "2024-05", "2024-05-14...2024-05-15", "2024-02-30"])
def test_what_is_no_reading(words: str) -> None:
    with pytest.raises(ValueError, match=r"days such as|day is out of range"):
        phrases.reading(words)


def phrase(**row: object) -> phrases.Phrase:
    plain = {"on": "2024-05-16", "text": "They met on [Monday].", "right": ["2024-05-13", "2024-05-06..2024-05-07"]}
    return phrases.phrase("weekday", plain | row)


def test_a_phrase_knows_its_words_and_where_they_stand() -> None:
    one = phrase(before="On Monday nobody came.", **{"from": "2024-05-13"})
    assert one.words == "Monday" and one.sentence == "They met on Monday."
    assert one.text[one.start :] == "Monday."  # not the Monday of the sentence before
    assert one.since == (date(2024, 5, 13), date(2024, 5, 13))


def test_any_fair_reading_is_right_and_the_lenient_rule_takes_what_lies_within() -> None:
    one = phrase()
    assert one.allows(answer("2024-05-13")) and one.allows(answer("2024-05-06..2024-05-07"))
    assert not one.allows(answer("2024-05-06")) and one.holds(answer("2024-05-06"))
    assert not one.holds(answer("2024-05-06..2024-05-13")) and not one.holds(None)
    open_ = phrase(right=["..2024-05-13"])
    assert open_.holds(answer("2020-01-01")) and not open_.holds(answer("2024-05-14"))


def test_narrative_is_handed_on() -> None:
    later = {"text": "[Two days later], they met.", "right": ["2024-05-05"], "from": "2024-05-03"}
    assert phrase(**later).allows(phrases.by_words(phrase(**later)))
    assert not phrase(**later).allows(phrases.by_words(phrase(**(later | {"from": "2024-05-04"}))))


@pytest.mark.parametrize(
    "body",
    [
        "not toml [",
        "[weekday]\nphrases = []",
        '[weekday]\ntitle = "t"\nphrases = [{on = "2024-05-16", text = "no mark", right = ["2024-05-13"]}]',
        '[weekday]\ntitle = "t"\nphrases = [{on = "2024-05-16", text = "[a] [b]", right = ["2024-05-13"]}]',
        '[weekday]\ntitle = "t"\nphrases = [{on = "soon", text = "[a]", right = ["2024-05-13"]}]',
        '[weekday]\ntitle = "t"\nphrases = [{text = "[a]", right = ["2024-05-13"]}]',
        'weekday = "Monday"',
    ],
)
def test_another_table_is_one_line_with_its_path(tmp_path: Path, body: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(body)
    assert phrases.files(tmp_path, "mine") == [path]
    with pytest.raises(CorpusError, match="expected a table of phrases"):
        phrases.read(path)
    with pytest.raises(CorpusError, match=r"theirs\.toml"):
        phrases.files(tmp_path, "theirs")


def test_the_table_has_150_phrases_each_once() -> None:
    parts = phrases.read(phrases.files(ROOT, "phrases")[0])
    every = [one for _, part in parts.values() for one in part]
    assert len(every) == 150
    assert len({(one.on, one.text) for one in every}) == 150
    assert all(one.right for one in every)


THURSDAY = date(2019, 8, 1)


@pytest.mark.skipif("dateparser" not in installed(), reason="dateparser is not installed")
def test_how_exact_dateparser_is_makes_the_interval() -> None:
    assert by_dateparser("Wednesday", THURSDAY) == answer("2019-07-31")
    assert by_dateparser("last week", THURSDAY) == answer("2019-07-22..2019-07-28")
    assert by_dateparser("July", THURSDAY) == answer("2019-07-01..2019-07-31")
    assert by_dateparser("2015", THURSDAY) == answer("2015-01-01..2015-12-31")
    assert by_dateparser("overnight", THURSDAY) is None
    assert by_dateparser("", THURSDAY) is None


@pytest.mark.skipif("parsedatetime" not in installed(), reason="parsedatetime is not installed")
def test_how_exact_parsedatetime_is_makes_the_interval() -> None:
    assert by_parsedatetime("late Monday", THURSDAY) == answer("2019-07-29")
    assert by_parsedatetime("last month", THURSDAY) == answer("2019-07-01..2019-07-31")
    assert by_parsedatetime("nothing of the sort", THURSDAY) is None
