from __future__ import annotations

import pytest

from daybook.ground.short_forms import initials, is_short


def test_initials():
    assert initials("Dry River Sons of the Hills") == "drsh"
    assert initials("") == ""


@pytest.mark.parametrize(
    ("short", "full", "known", "expected"),
    [
        (["orwick"], ["helen", "orwick"], False, True),
        (["helen"], ["helen", "orwick"], False, False),
        (["orwick"], ["orwick"], False, False),
        (["orwick"], ["orwick"], True, True),
        (["gadaffi"], ["muammar", "gaddafi"], True, True),
        (["ankara"], ["hulusi", "akar"], True, False),
    ],
)
def test_the_end_of_a_name(short: list[str], full: list[str], known: bool, expected: bool):
    assert is_short(short, full, known=known) is expected
