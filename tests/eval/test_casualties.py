from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from daybook.kinds import Slot, Tally
from daybook.types import Casualties
from eval import casualties, number_libraries
from eval.casualties import Answer, Count
from eval.number_libraries import by_quantulum3, by_text2num, by_word2number, installed
from eval.task import CorpusError

ROOT = Path(__file__).parents[2]


def count(**row: object) -> Count:
    plain: dict[str, object] = {"text": "A shell hurt [six guards].", "harm": "injured", "low": 6, "high": 6}
    return casualties.count("plain", plain | row)


@pytest.mark.parametrize(
    ("row", "right", "wrong"),
    [
        ({"low": 6, "high": 6}, [(6, 6)], [(6, None), (None, 6), (5, 6), None]),
        ({"low": 12}, [(12, None)], [(12, 12), (11, None)]),
        ({"high": 40}, [(None, 40)], [(40, 40), (0, 40)]),
        ({"low": "27/30", "high": "30/33"}, [(27, 33), (30, 30), (28, 31)], [(26, 30), (30, 34), (30, None)]),
        ({"low": 9, "high": 10, "also": [{"high": 10}]}, [(9, 10), (None, 10)], [(9, None)]),
    ],
)
def test_what_a_reading_allows(row: dict[str, object], right: list[object], wrong: list[object]) -> None:
    one = casualties.count("plain", {"text": "[x]", "harm": "killed"} | row)
    assert all(one.right_range(answer) for answer in right)  # type: ignore[arg-type]
    assert not any(one.right_range(answer) for answer in wrong)  # type: ignore[arg-type]


def test_one_end_right_is_a_number_read() -> None:
    [reading] = count(low=12, high=None).readings
    assert reading.meets((12, 12)) and reading.meets((12, None)) and not reading.meets((None, 11))
    assert not reading.meets(None)


@pytest.mark.parametrize(
    ("groups", "right", "wrong"),
    [
        ("guards", ["guards", "two tired guards", "Guard"], [None, "", "people", "guardsmen"]),
        (["women", ""], ["woman", "women and girls", None], ["girls"]),
        (["passers-by"], ["passers-by"], ["passers"]),
        (["policemen"], ["policeman"], ["police"]),
        ([], [None, "people", "other victims", "men"], ["soldiers"]),
    ],
)
def test_whom(groups: object, right: list[str | None], wrong: list[str | None]) -> None:
    one = count(of=groups)
    assert all(one.right_group(answer) for answer in right)
    assert not any(one.right_group(answer) for answer in wrong)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("total", {Tally.TOTAL}),
        ("addition", {Tally.ADDITION}),
        ("either", {Tally.TOTAL, Tally.ADDITION, None}),
        ("", {Tally.TOTAL, None}),
    ],
)
def test_total_or_addition(said: str, right: set[Tally | None]) -> None:
    one = count(**{"as": said})
    assert {tally for tally in (*Tally, None) if one.right_tally(tally)} == right


SIX = Answer(Casualties(6, 6, "guards"), Slot.INJURED)


def test_of_the_record_all_answers_must_be_right() -> None:
    one = count(of="guards")
    assert casualties.judged(one, [SIX]) == {"range": True, "group": True, "tally": True, "slot": True}
    wrong = casualties.judged(one, [SIX, replace(SIX, slot=Slot.KILLED)])
    assert (wrong["range"], wrong["slot"]) == (True, False)
    assert not any(casualties.judged(one, []).values())


def test_of_one_figure_for_both_a_record_says_nothing_or_only_the_most() -> None:
    both = count(harm="both", low=30, high=30)
    most = Answer(Casualties(None, 30), Slot.KILLED)
    assert all(casualties.judged(both, []).values())
    assert all(casualties.judged(both, [most]).values())
    assert not casualties.judged(both, [Answer(Casualties(30, 30), Slot.KILLED)])["range"]
    assert not casualties.judged(both, [replace(most, slot=Slot.MISSING)])["slot"]
    none = count(text="There were [no casualties].", harm=["killed", "injured", "both"], low=0, high=0)
    zero = [Answer(Casualties(0, 0), slot) for slot in (Slot.KILLED, Slot.INJURED)]
    assert all(casualties.judged(none, zero).values())


def test_a_count_knows_where_it_stands() -> None:
    one = count(text="Six fled; [six] were hurt.")
    assert (one.text[slice(*one.span)], one.span) == ("six", (10, 13))


class _Mute:
    """A subject that finds no statement."""

    def report(self, name: str, text: str) -> str:
        return text

    def grounded(self, report: str) -> _Mute:
        return self

    mentions = ()


def test_the_figures_of_a_small_table(tmp_path: Path) -> None:
    # Three counts: read right; read right, and its group not; not read.  Ranges 2 of 3, whom 1 of 3, all three 1 of 3.
    rows = (
        '{ text = "A shell hurt [six guards].", harm = "injured", low = 6, high = 6, of = "guards" }',
        '{ text = "It killed [two cooks].", harm = "killed", low = 2, high = 2, of = "bakers" }',
        '{ text = "It killed [nobody knows whom].", harm = "killed", low = 7, of = "x" }',
    )
    (tmp_path / "mine.toml").write_text(f'[plain]\ntitle = "Plain"\nphrases = [{", ".join(rows)}]\n')
    result = casualties.score(tmp_path, "mine", _Mute(), None)  # type: ignore[arg-type]
    values = {figure.name: round(figure.value, 3) for figure in result.figures if not figure.name.startswith("library")}
    assert (values["range"], values["group"], values["right"], values["record"]) == (0.667, 0.333, 0.333, 0)
    assert len(result.misses) == 3


@pytest.mark.parametrize(
    "body",
    [
        "not toml [",
        '[plain]\ntitle = "t"\nphrases = [{text = "no mark", harm = "killed", low = 1}]',
        '[plain]\ntitle = "t"\nphrases = [{text = "[a]", harm = "eaten", low = 1}]',
        '[plain]\ntitle = "t"\nphrases = [{text = "[a]", harm = "killed"}]',
        '[plain]\ntitle = "t"\nphrases = [{text = "[a]", harm = "killed", low = "some"}]',
        '[plain]\ntitle = "t"\nphrases = [{text = "[a]", harm = "killed", low = 1, as = "part"}]',
        "[plain]\nphrases = []",
        'plain = "x"',
    ],
)
def test_another_table_is_one_line_with_its_path(tmp_path: Path, body: str) -> None:
    path = tmp_path / "casualties-mine.toml"
    path.write_text(body)
    assert casualties.files(tmp_path, "mine") == [path]
    with pytest.raises(CorpusError, match="expected a table of counts"):
        casualties.read(path)
    with pytest.raises(CorpusError, match=r"casualties-theirs\.toml"):
        casualties.files(tmp_path, "theirs")


def test_the_table_has_250_counts_each_once() -> None:
    every = [one for _, part in casualties.read(casualties.files(ROOT, "casualties")[0]).values() for one in part]
    assert len(every) == len({(one.text, one.span) for one in every}) == 250


@pytest.mark.skipif(len(installed()) < 3, reason="the number libraries are not installed")
def test_what_the_number_libraries_read() -> None:
    assert by_word2number("forty-two people") == by_text2num("forty-two people") == (42, 42)
    assert by_word2number("dozens") is by_text2num("dozens") is None
    assert by_text2num("at least 1,200 people") == (1200, 1200)
    assert by_quantulum3("two dozen bodies") == (24, 24)
    assert by_quantulum3("between 30 and 40 people") == (30, 40)
    assert all(library("") is None for library in number_libraries.installed().values())
