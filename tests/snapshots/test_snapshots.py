"""The API's answers, byte for byte; the workbench's tests read the same files (workbench/tests/snapshots.test.ts).

A change that is meant is written down with ``PYTHONPATH=src:tests python -m tests.snapshots.renew`` and read before it
is committed.
"""

from __future__ import annotations

import pytest

from tests.snapshots.asked import FOLDER, QUESTIONS, answers


@pytest.fixture(scope="module")
def given() -> dict[str, str]:
    return answers()


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_answer_is_as_it_was(given, name):
    path = FOLDER / f"{name}.json"
    assert path.exists(), "not written down yet: python -m tests.snapshots.renew"
    assert given[name] == path.read_text("utf-8"), "renew it if that is meant: python -m tests.snapshots.renew"


def test_no_answer_is_kept_that_nobody_asks_for():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(QUESTIONS)


def test_answers_are_the_same_twice(given):
    assert answers() == given
