"""The later tables are whole and of their form; nothing is coded here, so that those unread stay so."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import actors, phrases
from eval.task import Result, Task, read_since, unread

EVAL = Path(__file__).parents[2] / "eval"


LATER = ("fourth", "fifth")


@pytest.mark.parametrize("table", LATER)
def test_the_phrases_are_150_and_well_formed(table) -> None:
    every = [one for _, part in phrases.read(EVAL / f"phrases-{table}.toml").values() for one in part]
    assert len(every) == len({(one.on, one.text) for one in every}) == 150
    for one in every:
        assert one.sentence.count(one.words) == 1 and one.right, one.text
        for reading in one.right:
            ends = [*(reading.first or ()), *reading.last]
            assert reading.last[0] <= reading.last[1], one.text
            assert reading.first is None or reading.first[0] <= reading.first[1] <= reading.last[1], one.text
            assert all(1960 < day.year < 2028 for day in ends), one.text


def test_no_sentence_stands_in_an_earlier_table() -> None:
    def told(table: str) -> set[str]:
        parts = phrases.read(EVAL / f"{table}.toml").values()
        return {one.sentence.lower() for _, part in parts for one in part}

    earlier = told("phrases") | told("phrases-second") | told("phrases-third")
    assert not told("phrases-fourth") & earlier
    assert not told("phrases-fifth") & (earlier | told("phrases-fourth"))


@pytest.mark.parametrize("table", (*LATER, "sixth"))
def test_the_mentions_are_300_and_well_formed(table) -> None:
    passages = actors.read(EVAL / f"actors-{table}.toml")
    mentions = [(passage, mention) for passage in passages for mention in passage.mentions]
    assert len(mentions) == 300
    for passage, mention in mentions:
        assert passage.text[mention.start :].startswith(mention.words)
        assert mention.kinds and mention.countries
        assert all(not country or (len(country) == 2 and country.isupper()) for country in mention.countries)
        assert not (mention.names and mention.how == "new" and mention.known is True)


@pytest.mark.parametrize("module", [actors, phrases])
def test_later_tables_are_tasks_outside_the_quick_slice(module) -> None:
    first, *later = module.TASKS
    assert [task.name for task in later][:4] == [f"{first.name}-{n}" for n in ("second", "third", "fourth", "fifth")]
    assert all(task.quick is None and task.split == task.name for task in later)


def test_errors_of_an_unread_table_are_left_out() -> None:
    first = Task("t", "T", "", "t", lambda data, split: [], lambda *given: Result((), ("an error",)))
    assert unread(first, "fifth").score(Path(), "t-fifth", None, None).misses == ()
    assert read_since(first, "second").score(Path(), "t-second", None, None).misses == ("an error",)
