"""Blocking keys: few, selective, and a matter of one report alone."""

from __future__ import annotations

from datetime import date, timedelta

from daybook.consolidate.origins import origin_keys
from making import report_of

TEXT = (
    "A mine killed two herders near Batken on Monday, said Marat Japarov, the district chief. "
    "Sappers of Osh have lifted 286 mines since September. The Red Cross of Kadamjay handed out 5,000 leaflets. "
    '"We bury, they count metres, and nobody comes," said Abdykadyr of Vorukh.'
)
DAY = date(2022, 10, 27)


def keys(text: str, days: int | None = 0) -> frozenset[int]:
    return origin_keys(report_of(text, published=None if days is None else DAY + timedelta(days)))


def test_keys_are_few_however_long_the_report() -> None:
    assert len(keys(TEXT)) <= 62
    assert len(keys(" ".join(f"{TEXT} Also {number} at Place{number}." for number in range(200)))) <= 62


def test_a_report_without_words_has_none() -> None:
    assert keys("") == keys("...") == frozenset()


def test_keys_hold_for_some_days_but_a_few_for_good() -> None:
    same_week, months = keys(TEXT) & keys(TEXT, 4), keys(TEXT) & keys(TEXT, 120)
    assert 0 < len(months) < len(same_week)
    assert keys(TEXT) & keys(TEXT, None)


def test_a_rewrite_shares_details_and_a_report_of_something_else_nothing() -> None:
    rewrite = "District head Marat Japarov stated that a mine took the lives of a couple of shepherds close to Batken."
    assert keys(TEXT) & keys(rewrite)
    assert not keys(TEXT) & keys(
        "The council of Mopti met on Tuesday, and Modibo Sidibe spoke for 40 minutes in Segou."
    )
