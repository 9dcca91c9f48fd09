"""Clauses of made-up sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.clauses import clauses
from daybook.ground.times import find_times


def times_of(text: str) -> list[tuple[int, int]]:
    return [(time.start, time.end) for time in find_times(text)]


def relation(text: str, anchor: str, other: str) -> str:
    return clauses(text, times_of(text)).relation(text.index(anchor), text.index(other))


@pytest.mark.parametrize(
    ("text", "anchor", "other", "wanted"),
    [
        ("The fisherman who was shot in Tabou on 3 June was released on Friday.", "shot", "3 June", "own"),
        ("The fisherman who was shot in Tabou on 3 June was released on Friday.", "shot", "Friday", "other"),
        ("The fisherman who was shot in Tabou on 3 June was released on Friday.", "released", "3 June", "other"),
        ("The fisherman, who was shot in Tabou on 3 June, was released on Friday.", "released", "3 June", "other"),
        ("Two engineers who were seized in March crossed the border on Sunday.", "crossed", "Sunday", "own"),
        ("Two engineers who were seized in March crossed the border on Sunday.", "seized", "Sunday", "other"),
        ("A clerk who was seized a week after the raid was freed in May.", "raid", "May", "other"),
        ("A clerk who was seized a week after the raid was freed in May.", "freed", "May", "own"),
        ("A bomb that struck a bus on Saturday killed eleven people.", "struck", "Saturday", "own"),
        ("Rebels shelled the port on Tuesday, the navy said on Friday, killing four.", "shelled", "Friday", "other"),
        (
            "Rebels shelled the port on Tuesday, the navy said, a day after it bombed them.",
            "bombed",
            "Tuesday",
            "other",
        ),
        ("The station was shut before dawn on Monday.", "shut", "dawn", "own"),
        ("Two men were hurt on 5 May, and last Tuesday a baker was killed.", "hurt", "last Tuesday", "later"),
        ("Two men were hurt on 5 May, and last Tuesday a baker was killed.", "killed", "5 May", "earlier"),
        ("Five drivers and two guards were killed on Friday.", "killed", "Friday", "own"),
        ("Police arrested three men suspected of robbing the mill in May.", "arrested", "May", "other"),
        ("Soldiers held a cook overnight on suspicion of having helped the thief.", "helped", "overnight", "other"),
        ("Prosecutors charged four men on Monday with planting the bomb.", "planting", "Monday", "other"),
        ("Nine died on Tuesday when the guards fired on the crowd.", "fired", "Tuesday", "when"),
        ("The court said on Monday that rebels had looted the mine in January.", "looted", "Monday", "other"),
        ("He said that rebels had looted the mine in May and that troops had shot two.", "shot", "May", "other"),
        ("Police arrested a student on Friday after finding grenades in her room.", "finding", "Friday", "when"),
    ],
)
def test_relation(text: str, anchor: str, other: str, wanted: str) -> None:
    assert relation(text, anchor, other) == wanted


@given(st.text(alphabet="who that and, when after was said ed;()“”-", max_size=200), st.integers(0, 250))
def test_every_offset_has_a_clause(text: str, offset: int) -> None:
    found = clauses(text, times_of(text))
    assert 0 <= found.at(offset) < len(found.found)
    assert found.relation(offset, offset) == "own"
