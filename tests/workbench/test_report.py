"""One report: its text with the words that were read, walked by keyboard, and what leads on from it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.hand_made import SHELLING


def test_marks_are_walked_by_keyboard(look, sound, variant):
    page = look("/report/valley")
    side = page.get_by_role("complementary", name="What was read")
    expect(page.get_by_role("button", name=re.compile("^nine people"))).to_be_visible()
    sound(page)
    for words in ("Orsk Hollow", "Monday, 15 February", "nine people", "shelling", "Hill Front"):
        page.keyboard.press("j")
        expect(page.locator(":focus")).to_have_text(words)
    page.keyboard.press("k")
    expect(page.locator(":focus")).to_have_text("shelling")
    expect(side.get_by_role("region", name=re.compile("shelling"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^nine people")).click()
    expect(side).to_contain_text("Police")
    expect(side).to_contain_text("9")
    sound(page)


def test_who_says_what(look):
    page = look("/report/valley")
    page.get_by_role("tab", name=re.compile("Who says what")).click()
    page.get_by_role("button", name=re.compile("denied")).first.click()
    side = page.get_by_role("complementary", name="What was read")
    expect(side).to_contain_text("Hill Front")
    expect(side).to_contain_text(re.compile("denies|denied"))


@pytest.mark.parametrize("variant", [("phone", "dark")], indirect=True)
def test_it_leads_to_its_incident_and_to_reports_on_the_same(look, variant):
    page = look("/report/river")
    expect(page.get_by_role("region", name="Of the same origin").get_by_role("link")).to_contain_text(["counts eleven"])
    page.get_by_role("region", name="Reports on the same").get_by_role("link", name=SHELLING).click()
    expect(page.get_by_text("nine people").first).to_be_visible()
    page.get_by_role("region", name=re.compile("told here")).get_by_role("link", name=SHELLING).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SHELLING)


def test_its_title_stands_above_it(look):
    page = look("/report/river")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eleven dead in shelled town")


def test_nothing_was_found_in_it(look, sound):
    page = look("/report/quiet")
    expect(page.get_by_text(re.compile("No event|nothing", re.IGNORECASE)).first).to_be_visible()
    sound(page)
