"""Headers in the orders and shapes in which saved reports have them."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.kinds import ZoneKind
from daybook.read.layout import lay_out

LATEST = date(2030, 12, 31)
BODY = (
    "\n\nShells fell on the market of Orsk Hollow at noon and killed four traders, the mayor said.\n\n"
    "The army denied that it had fired them, and a spokesman blamed the rebels.\n"
)
TITLE = "Shells kill four in Orsk Hollow"

HEADERS = [
    # header lines after the title, outlet, byline, published
    ("\n\nMara Ellison\nMarch 4, 2019", None, "Mara Ellison", date(2019, 3, 4)),
    ("\nBy Mara Ellison\nThe Vale Tribune\n4 March 2019", "The Vale Tribune", "Mara Ellison", date(2019, 3, 4)),
    ("\nThe Vale Tribune\nBy Mara Ellison\n4 March 2019", "The Vale Tribune", "Mara Ellison", date(2019, 3, 4)),
    ("\n\nThe Vale Tribune\n\nMara Ellison\n\n2019-03-04", "The Vale Tribune", "Mara Ellison", date(2019, 3, 4)),
    (
        "\nBy Mara Ellison and Tom O'Rourke, Vale News Agency\n04 Mar 2019 14:05 GMT",
        "Vale News Agency",
        "Mara Ellison and Tom O'Rourke",
        date(2019, 3, 4),
    ),
    ("\nBy Mara Ellison | The Vale Tribune | March 4, 2019", "The Vale Tribune", "Mara Ellison", date(2019, 3, 4)),
    ("\nReuters\nMonday, March 4, 2019 2:05 PM EST", "Reuters", None, date(2019, 3, 4)),
    (
        "\nVale Independent staff\nPublished: March 4, 2019",
        "Vale Independent",
        "Vale Independent staff",
        date(2019, 3, 4),
    ),
    ("\nStaff Writer\nPublished on 4th March 2019 at 10.30am", None, "Staff Writer", date(2019, 3, 4)),
    ("\nUpdated 6 March 2019\nPublished 4 March 2019", None, None, date(2019, 3, 4)),
    ("\nLast updated: 6 March 2019", None, None, date(2019, 3, 6)),
    ("\nby MARA ELLISON\n04.03.2019", None, "MARA ELLISON", date(2019, 3, 4)),
    ("\nBy Mara Ellison in Orsk Hollow\n2019/03/04", None, "Mara Ellison", date(2019, 3, 4)),
    ("\nMara al-Amin\nvaletribune.com\n25/03/2019", "valetribune.com", "Mara al-Amin", date(2019, 3, 25)),
    ("\nSource: Vale Times\nDate: 2019-03-04\nURL: https://vale.example/a", "Vale Times", None, date(2019, 3, 4)),
    ("\n\nMara Ellison", None, "Mara Ellison", None),
    (
        "\n\nMara Ellison, Mogadishu\nThe Vale Tribune\n4 March 2019",
        "The Vale Tribune",
        "Mara Ellison",
        date(2019, 3, 4),
    ),
    ("\n\nMara Ellison, in Port Louis\n4 March 2019", None, "Mara Ellison", date(2019, 3, 4)),
    ("\n\nMara Ellison, Goma, DR Congo\n4 March 2019", None, "Mara Ellison", date(2019, 3, 4)),
]


@pytest.mark.parametrize(("header", "outlet", "byline", "published"), HEADERS)
def test_header_facts(header, outlet, byline, published):
    text = TITLE + header + BODY
    layout = lay_out(text, LATEST)
    facts = layout.facts
    assert (facts.title, facts.outlet, facts.byline, facts.published) == (TITLE, outlet, byline, published)
    bodies = [text[zone.start : zone.end] for zone in layout.zones if zone.kind is ZoneKind.BODY]
    assert bodies == BODY.strip().split("\n\n")
    if published:
        evidence = facts.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert str(published.year) in evidence.text


def test_ambiguous_numbers_are_no_date():
    assert lay_out(f"{TITLE}\n\nMara Ellison\n03/04/2019{BODY}", LATEST).facts.published is None


def test_a_report_without_header_has_only_a_body():
    layout = lay_out(BODY.strip(), LATEST)
    assert {zone.kind for zone in layout.zones} == {ZoneKind.BODY}
    assert layout.facts.title is None


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen stormed the mill in the town of\nOrsk Hollow at dawn on Monday and killed\nfour, police said.\n\n"
        "No one claimed it.",
        "He was shot on March 4, 2019.\n\nThe police have no suspect.",
        "Three men died.",
    ],
)
def test_prose_is_no_title(text):
    assert {zone.kind for zone in lay_out(text, LATEST).zones} == {ZoneKind.BODY}


def test_title_over_two_lines_is_one():
    layout = lay_out(f"Shells kill four\nin Orsk Hollow\n\nBy Mara Ellison{BODY}", LATEST)
    assert layout.facts.title == TITLE
    assert layout.zones[0].kind is ZoneKind.HEADLINE and layout.zones[0].end == 31


def test_standfirst_is_body():
    text = f"{TITLE}\n\nThe mayor blames the army, which denies it.\n\nBy Mara Ellison\n4 March 2019{BODY}"
    layout = lay_out(text, LATEST)
    assert layout.facts.byline == "Mara Ellison"
    assert layout.facts.published == date(2019, 3, 4)
    assert [zone.kind for zone in layout.zones[:2]] == [ZoneKind.HEADLINE, ZoneKind.BODY]


def test_a_section_and_an_outlet_may_stand_before_the_title():
    layout = lay_out(f"Vale Times\nMIDDLE EAST\n\n{TITLE}\n\nBy Mara Ellison\n4 March 2019{BODY}", LATEST)
    assert (layout.facts.title, layout.facts.outlet) == (TITLE, "Vale Times")


def test_the_outlet_may_stand_in_the_furniture_only():
    text = f"{TITLE}\n\nMara Ellison\n4 March 2019{BODY}\nOther reports by Lantern Quay\n\nDiscuss this article"
    layout = lay_out(text, LATEST)
    assert layout.facts.outlet == "Lantern Quay"
    assert [zone.kind for zone in layout.zones[-2:]] == [ZoneKind.FURNITURE] * 2


def test_other_reports_by_the_writer_name_no_outlet():
    text = f"{TITLE}\n\nMara Ellison\n4 March 2019{BODY}\nOther reports by Mara Ellison\n"
    assert lay_out(text, LATEST).facts.outlet is None


def test_no_date_after_a_recorded_fetch():
    text = f"{TITLE}\n\n4 March 2019{BODY}\nRetrieved on 1 March 2019\n"
    facts = lay_out(text, LATEST).facts
    assert facts.published is None and facts.evidence is None
