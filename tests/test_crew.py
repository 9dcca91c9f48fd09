"""Processes that help: what they do, and what is said of one that ends."""

from __future__ import annotations

import operator
import os
import subprocess
import sys
import time
from functools import partial

import pytest

from daybook.crew import Crew, CrewError

SQUARE = partial(partial, pow, 2)
"""Tools that a bare interpreter can find: two to the power of the item."""


def slow(item):
    """What this process does in these tests, so slowly that the helper has to do the rest."""
    time.sleep(0.2)
    return 2**item


def test_each_item_has_its_result_whoever_made_it():
    assert dict(Crew(1, SQUARE).each(range(40), slow)) == {item: 2**item for item in range(40)}


def test_a_crew_without_helpers_works_alone_and_one_without_work_starts_nobody():
    assert list(Crew(0, SQUARE).each([3, 4], slow)) == [(0, 8), (1, 16)]
    assert list(Crew(2, SQUARE).each([], slow)) == []


def test_a_crew_serves_again():
    crew = Crew(2, SQUARE)
    for count in (3, 30):
        assert sorted(crew.each(range(count), slow)) == [(item, 2**item) for item in range(count)]


@pytest.mark.parametrize(
    "tools, item, reason",
    [
        (partial(partial, os._exit), 7, "status 7$"),
        (partial(partial, int), "x", "status 1: ValueError: invalid literal for int"),
        (partial(operator.truediv, 1, 0), 1, "status 1: ZeroDivisionError"),
    ],
    ids=["gone", "wrong item", "wrong tools"],
)
def test_a_helper_that_ends_is_told_of_in_one_line(tools, item, reason):
    done = Crew(1, tools).each([item] * 200, lambda _: time.sleep(0.1))
    with pytest.raises(CrewError, match=f"a helper process ended with {reason}") as raised:
        list(done)
    assert "\n" not in str(raised.value)


SCRIPT = """
from functools import partial
from daybook.crew import Crew
assert __name__ == "__main__", "a helper ran the caller's script"
found = dict(Crew(1, partial(partial, pow, 2)).each(range(200), lambda item: 2 ** item))
print(sum(found.values()) == 2 ** 200 - 1)
"""


def test_a_script_needs_no_guard_and_leaves_nothing_behind(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    ran = subprocess.run(
        [sys.executable, str(script)], check=False, capture_output=True, text=True, env=environment, timeout=60
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "True\n", "")
