"""What is no part of a report, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.kinds import ZoneKind
from daybook.read.furniture import Kind, classify, named_outlet
from daybook.read.layout import lay_out

LATEST = date(2030, 12, 31)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Share this",
        "Share on Facebook",
        "Facebook | Twitter | Email",
        "Share Tweet Print",
        "Read more: Who are the rebels?",
        "READ MORE",
        "Read also: The long war",
        "Sign up for our newsletter",
        "Subscribe now",
        "Follow us on Twitter",
        "Follow Vale Times on Telegram",
        "© 2021 The Vale Times. All rights reserved.",
        "Copyright 2021 Vale Media",
        "Tags: Orsk, rebels",
        "#Orsk #rebels",
        "We use cookies to improve your experience.",
        "Privacy policy",
        "5 min read",
        "Skip to content",
        "Home > World > Vale",
        "All rights reserved",
        "12 shares",
        "* * *",
        "This article was first published by Vale News.",
        "https://vale.example/a",
        "Watch: The ruins of Orsk",
        "Our Standards: The Trust Principles.",
    ],
)
def test_lines_of_pages(line):
    assert classify(line) is Kind.LINE


@pytest.mark.parametrize(
    "line",
    [
        "RELATED",
        "RELATED: Five things to know",
        "Related stories",
        "Other reports by Lantern Quay",
        "More from Vale Times",
        "Most read",
        "Trending now",
        "You may also like",
        "More on this story",
        "Recommended",
    ],
)
def test_headings(line):
    assert classify(line) is Kind.HEADING


@pytest.mark.parametrize(
    "line", ["Comments", "12 comments", "Leave a reply", "Discuss this article", "Join the conversation"]
)
def test_comments(line):
    assert classify(line) is Kind.COMMENTS


@pytest.mark.parametrize(
    "line",
    [
        "Photo: A burnt mill",
        "FILE - Rebels march through Orsk.",
        "FILE PHOTO: The mill of Orsk",
        "A burnt mill (Reuters/Jo Doe)",
        "Smoke over Orsk. REUTERS/Jo Doe",
        "Image credit: Jo Doe",
        "Picture: AFP",
        "Rebels march. (AP Photo/Jo Doe, File)",
        "Jo Doe/Getty Images",
        "Rebels in Orsk [File: Jo Doe/Reuters]",
    ],
)
def test_captions(line):
    assert classify(line) is Kind.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the blast, traders said.",
        "Read aloud in court, the letter named two officers.",
        "Follow the money, the prosecutor said.",
        "Related attacks killed four men in May.",
        "Photographers were beaten by police.",
        "Comments by the minister angered the rebels.",
        "More from the army was expected on Monday, a spokesman said, but none came.",
        "Advertisements for recruits had been posted on the walls of the town.",
        "Watch towers were hit by shells.",
        "Tags were found on the bodies.",
        "Files were burnt.",
        "The end of the war is near, he said.",
        "Copyrighted maps were seized.",
        "Print shops were raided.",
        "Email from the rebels claimed the attack.",
        "Sign language was used.",
        "Home guards were shot.",
    ],
)
def test_prose(line):
    assert classify(line) is None or (classify(line) is Kind.HEADING and line.endswith("."))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Other reports by Lantern Quay", "Lantern Quay"),
        ("© 2021 The Vale Times. All rights reserved.", "The Vale Times"),
        ("Copyright Vale Media 2021", "Vale Media"),
        ("This article was first published by Vale News.", "Vale News"),
        ("All rights reserved", None),
        ("Read more: Vale", None),
    ],
)
def test_publishers(line, name):
    assert named_outlet(line) == name


BODY = "Four men were shot.\n\nNobody knows why.\n\nThe mayor wept.\n\n"


def _kinds(text):
    return [(zone.kind, text[zone.start : zone.end]) for zone in lay_out(text, LATEST).zones]


def test_the_list_below_a_heading_goes_with_it():
    text = f"{BODY}Related stories\nWho are the rebels of Orsk\nThe long war in pictures\n\nThe army said it was sorry."
    assert _kinds(text)[3:] == [
        (ZoneKind.FURNITURE, "Related stories\nWho are the rebels of Orsk\nThe long war in pictures"),
        (ZoneKind.BODY, "The army said it was sorry."),
    ]


def test_comments_are_nobodys_report():
    text = f"{BODY}2 comments\n\nPeter: They shot ten, I saw it.\n\nMary: He lies."
    assert {kind for kind, _ in _kinds(text)[3:]} == {ZoneKind.FURNITURE}


def test_a_counter_of_comments_under_the_title_ends_nothing():
    text = f"Four shot in Orsk\n\n2 comments\n\n{BODY}"
    assert [kind for kind, _ in _kinds(text)].count(ZoneKind.BODY) == 3


def test_no_furniture_inside_a_hard_wrapped_sentence():
    text = "The trader had come to the town only to buy a\nshare\nof the mill, his brother said.\n\nHe was 30."
    assert [kind for kind, _ in _kinds(text)] == [ZoneKind.BODY, ZoneKind.BODY]
