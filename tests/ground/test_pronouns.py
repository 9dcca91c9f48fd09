from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.directory import load_directory
from daybook.ground.figures import find_figures
from daybook.ground.pronouns import antecedent, is_pronoun

TEXT = (
    "The African Union met on Monday. President Emmanuel Macron is due, and the envoy, Paul Vernier, will meet him. "
    "The council said it was ready, and protesters said they would stay."
)


def test_pronouns_of_the_third_person():
    assert all(map(is_pronoun, ("He", "their", "its", "them")))
    assert not any(map(is_pronoun, ("we", "the group", "Ithaca", "")))


@pytest.mark.parametrize(
    ("word", "expected"),
    [(" him", "Emmanuel Macron"), (" they", "protesters"), ("it was", "African Union")],
)
def test_who_is_meant(word: str, expected: str):
    start = TEXT.index(word) + word.startswith(" ")
    figures = find_figures(TEXT, load_directory(), date(2024, 5, 6))
    before = [figure for figure in reversed(figures) if figure.end <= start]
    found = antecedent(word.split(maxsplit=1)[0], start, TEXT, before)
    assert found is not None
    assert found.actor.name == expected


def test_nobody_told_before():
    assert antecedent("he", 0, "He left.", []) is None
