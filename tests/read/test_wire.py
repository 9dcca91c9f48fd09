"""Datelines and credits of wire copy."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.kinds import ZoneKind
from daybook.read.layout import lay_out
from daybook.read.wire import inline_credit, is_document_id, read_credit, read_dateline

LATEST = date(2030, 12, 31)


@pytest.mark.parametrize(
    ("opening", "credit", "outlet", "day"),
    [
        ("ORSK, March 3 (Reuters) -", "Reuters", None, None),
        ("ORSK, March 3, 2019 (Reuters) -", "Reuters", None, date(2019, 3, 3)),
        ("ORSK (AP) —", "Associated Press", None, None),
        ("ORSK HOLLOW, Vale, Feb. 26 (UPI) --", "United Press International", None, None),
        ("Orsk (AFP) –", "Agence France-Presse", None, None),
        ("Orsk, Vale –", None, None, None),
        ("ORSK —", None, None, None),
        ("ORSK, 3 FEB 90 (RADIO ORSK) -- [REPORT] [BY JO DOE] [TEXT]", None, "RADIO ORSK", date(1990, 2, 3)),
        ("ORSK (VALE), 3 FEB 90 (EFE) -- [TEXT]", "EFE", None, date(1990, 2, 3)),
        ("NO CITY, NO DATE -- [TEXT]", None, None, None),
    ],
)
def test_datelines(opening, credit, outlet, day):
    found = read_dateline(f"{opening} Four men were shot at the mill.", LATEST)
    assert found is not None
    assert found.end == len(opening) or f"{opening} "[: found.end].strip() == opening
    assert (found.credit, found.outlet) == (credit, outlet)
    assert (found.published.day if found.published else None) == day


@pytest.mark.parametrize(
    "body",
    [
        "The mayor - who was elected in May - said that four men were shot.",
        "Four men - all of them traders - were shot.",
        "Mara Ellison — The Valley of Orsk is burning.",
        "NATO — which has troops there — said nothing.",
        "Monday — The army came back.",
        "Shells fell on 3 March 2019 - nobody was hurt.",
        "",
        "- - - -",
    ],
)
def test_prose_has_no_dateline(body):
    assert read_dateline(body, LATEST) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(Reporting by Jo Doe; Editing by Al Roe)", (True, None)),
        ("Reporting by Jo Doe in Orsk", (True, None)),
        ("(Reuters)", (True, "Reuters")),
        ("— AFP", (True, "Agence France-Presse")),
        ("The Associated Press contributed to this report.", (True, "Associated Press")),
        ("With reporting from AFP", (True, "Agence France-Presse")),
        ("The army contributed to this chaos.", (False, None)),
        ("— The mayor of Orsk", (False, None)),
    ],
)
def test_credits(line, expected):
    assert read_credit(line) == expected


def test_inline_credit():
    assert inline_credit("Nobody was hurt in the raid. (AFP)") == "Agence France-Presse"
    assert inline_credit("Nobody was hurt in the raid (so he said)") is None


def test_document_ids():
    assert is_document_id("TST9-MUC4-0001")
    assert not is_document_id("F-16S BOMB ORSK")
    assert not is_document_id("COVID")


def test_upper_case_broadcast():
    text = (
        "DOC9-0001\n\n   ORSK, 3 FEB 90 (RADIO ORSK) -- [TEXT] A BOMB WENT OFF IN THE\nMARKET OF ORSK TODAY.\n\n"
        "   NOBODY WAS HURT, THE POLICE SAID.\n"
    )
    layout = lay_out(text, LATEST)
    zones = [(zone.kind, text[zone.start : zone.end].split(maxsplit=1)[0]) for zone in layout.zones]
    assert zones == [
        (ZoneKind.FURNITURE, "DOC9-0001"),
        (ZoneKind.DATELINE, "ORSK,"),
        (ZoneKind.BODY, "A"),
        (ZoneKind.BODY, "NOBODY"),
    ]
    assert layout.facts.published == date(1990, 2, 3)
    assert layout.facts.evidence.text == "3 FEB 90"
    assert layout.facts.outlet == "RADIO ORSK"


def test_a_dateline_without_a_year_dates_nothing():
    assert lay_out("ORSK, March 3 (Reuters) - Four men were shot at the mill.", LATEST).facts.published is None


def test_a_lesser_agency_in_the_dateline_of_an_outlets_report():
    text = "Shells kill four\n\nThe Vale Times\n4 March 2019\n\nORSK, Vale, March 3 (Longline) - Four men were shot."
    facts = lay_out(text, LATEST).facts
    assert (facts.outlet, facts.credit) == ("The Vale Times", "Longline")


def test_a_country_in_brackets_is_no_publisher():
    assert lay_out("TRIPOLI (Libya) - Four men were shot at the mill.", LATEST).facts.outlet is None


@pytest.mark.parametrize("opening", ["ORSK:", "ORSK HOLLOW:"])
def test_a_town_and_a_colon(opening):
    assert read_dateline(f"{opening} A bomb went off.", LATEST).end == len(opening) + 1


@pytest.mark.parametrize("body", ["ANALYSIS: What it means.", "Police: A bomb went off.", "SPEAKER: WE WILL NOT GO."])
def test_other_colons(body):
    assert read_dateline(body, LATEST) is None
