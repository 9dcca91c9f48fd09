"""The fourth tables are whole and of their form; nothing is coded here, so that they stay unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import actors, phrases
from eval.task import Result, Task, fourth

EVAL = Path(__file__).parents[2] / "eval"


def test_the_phrases_are_150_and_well_formed() -> None:
    every = [one for _, part in phrases.read(EVAL / "phrases-fourth.toml").values() for one in part]
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

    assert not told("phrases-fourth") & (told("phrases") | told("phrases-second") | told("phrases-third"))


def test_the_mentions_are_300_and_well_formed() -> None:
    passages = actors.read(EVAL / "actors-fourth.toml")
    mentions = [(passage, mention) for passage in passages for mention in passage.mentions]
    assert len(mentions) == 300
    for passage, mention in mentions:
        assert passage.text[mention.start :].startswith(mention.words)
        assert mention.kinds and mention.countries
        assert all(not country or (len(country) == 2 and country.isupper()) for country in mention.countries)
        assert not (mention.names and mention.how == "new" and mention.known is True)


@pytest.mark.parametrize("module", [actors, phrases])
def test_the_fourth_table_is_a_task_without_an_error_book(module) -> None:
    task: Task = module.TASKS[-1]
    assert task.name.endswith("-fourth") and task.quick is None and task.split == f"{module.TASKS[0].name}-fourth"


def test_errors_are_left_out() -> None:
    first = Task("t", "T", "", "t", lambda data, split: [], lambda *given: Result((), ("an error",)))
    assert fourth(first, "t-fourth").score(Path(), "t-fourth", None, None).misses == ()
