"""Actor mentions are judged by identity, country and kind."""

from __future__ import annotations

import pytest

from daybook.ground.directory import load_directory
from daybook.kinds import ActorKind
from daybook.types import Actor
from eval.actors import TASKS, Wanted, judge, plain, read
from eval.task import CorpusError

HAMAS = Actor("Hamas", "actor:hamas", "PS", ActorKind.REBEL_GROUP)
NOBODY = Actor("group", None, None, ActorKind.UNKNOWN)


def wanted(words="The group", names=("Hamas",), countries=("PS",), kinds=("rebel_group",), known=True):
    return Wanted(
        words, 0, "name", frozenset(map(plain, names)), frozenset(countries), frozenset(map(ActorKind, kinds)), known
    )


@pytest.mark.parametrize(
    ("of", "answer", "right", "unresolved"),
    [
        (wanted(), HAMAS, True, False),
        (wanted(names=("Islamic Resistance Movement",)), HAMAS, True, False),  # any name that the directory holds
        (wanted(names=("Fatah",)), HAMAS, False, False),
        (wanted(countries=("LB",)), HAMAS, False, False),
        (wanted(kinds=("government",)), HAMAS, False, False),
        (wanted(), NOBODY, False, True),
        (wanted(), Actor("group", None, "LB", ActorKind.UNKNOWN), False, False),  # a country that is not so
        (wanted(), Actor("group", None, "PS", ActorKind.POLICE), False, False),
        (wanted(known=False), HAMAS, False, False),
        (wanted("gunmen", (), ("",), ("unknown",), known=False), Actor("gunmen"), True, False),
        (
            wanted("police", (), ("BO",), ("police",), known=None),
            Actor("Bolivian police", "country:BO:police", "BO", ActorKind.POLICE),
            True,
            False,
        ),
        (
            wanted("x", ("Military of Bolivia",), ("BO",), ("state_forces",)),
            Actor("Bolivian military", "country:BO:military", "BO", ActorKind.STATE_FORCES),
            True,
            False,
        ),
    ],
)
def test_judging(of, answer, right, unresolved):
    judged = judge(of, answer, load_directory())
    assert (judged.right, judged.unresolved) == (right, unresolved)


def test_names_are_compared_plainly():
    assert plain("The U.S. Défense-Ministry") == plain("united states defence ministry")


GOOD = """[[passage]]
on = "2022-06-01"
text = "[[Hamas]] said [[the group]] left."
mentions = [
  { words = "Hamas", how = "name", names = ["Hamas"], country = "PS", kind = "rebel_group", known = true },
  { words = "the group", how = "report", names = ["Hamas"], country = "PS", kind = "rebel_group", known = true },
]
"""


def test_a_table_is_scored(tmp_path):
    (tmp_path / "actors-mine.toml").write_text(GOOD, "utf-8")
    result = TASKS[0].score(tmp_path, "mine", None, None)
    assert {f.name: f.value for f in result.figures}["right"] == 1.0
    assert result.figures[0].count == 2
    assert result.misses == ()


@pytest.mark.parametrize(
    "text", ["x = 1", GOOD.replace("[[Hamas]]", "Hamas"), GOOD.replace('"Hamas", how', '"Fatah", how'), "["]
)
def test_a_bad_table_is_one_line(tmp_path, text):
    path = tmp_path / "actors.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorpusError, match="expected a table of passages"):
        read(path)
    with pytest.raises(CorpusError):
        TASKS[0].files(tmp_path, "second")
