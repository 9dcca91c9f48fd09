"""Places by the other spellings that news uses for them: two tables, the second without a look at what it missed.

A line is a town as the gazetteer calls it, its country, and other spellings.  Of the first table's spellings 0.922 led
to the town before names were looked for one consonant further, and 0.955 do now; of the second's 0.974 and 0.979.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from daybook.ground.gazetteer import open_gazetteer

HERE = Path(__file__).parent


def spellings(name):
    for line in (HERE / name).read_text("utf-8").splitlines():
        town, _, others = line.partition(": ")
        own, _, country = town.partition("|")
        for spelling in others.split(", "):
            yield own, country, spelling


@pytest.mark.parametrize(("table", "floor"), [("name_families.txt", 0.95), ("name_families_second.txt", 0.97)])
def test_spellings_lead_to_their_town(table, floor):
    gazetteer = open_gazetteer()
    right, wrong = [], []
    for own, country, spelling in spellings(table):
        towns = [c for c in gazetteer.find(own) if c.country == country and c.kind == "town"]
        meant = max(towns, key=lambda c: c.people).id
        found = gazetteer.find(spelling) or gazetteer.find_like(spelling)[:5]
        (right if meant in {c.id for c in found} else wrong).append(spelling)
    assert len(right) / (len(right) + len(wrong)) >= floor, wrong
