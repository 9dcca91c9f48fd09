"""The list, the map and the timeline, narrowing each other."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.hand_made import MARCH, RAID, SHELLING

ONCE_EACH = pytest.mark.parametrize("variant", [("desktop", "light"), ("phone", "dark")], indirect=True)
PHONE = pytest.mark.parametrize("variant", [("phone", "light")], indirect=True)


def rows(page: Page):
    return page.get_by_role("list", name="Incidents").get_by_role("link")


def found(page: Page, *names: str) -> None:
    """Waits until the list shows these, and says so in order."""
    expect(rows(page)).to_have_count(len(names))
    for at, name in enumerate(names):
        expect(rows(page).nth(at)).to_contain_text(name)


def test_main_path(look, sound, variant):
    page = look("/?first=2018-01-01&last=2021-12-31&country=SY")
    expect(rows(page).first).to_be_visible()
    sound(page)

    page.get_by_role("button", name=re.compile("^Type")).click()
    menu = page.get_by_role("group", name="Type")
    menu.get_by_label(re.compile("assault", re.IGNORECASE)).check()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("type=ASSAULT"))
    page.get_by_label("Narrow by words").fill("hospital")
    found(page, SHELLING)
    expect(page).to_have_url(re.compile("text=hospital"))

    page.get_by_role("button", name=re.compile("^Remove: .hospital")).click()
    page.get_by_role("button", name=re.compile("^Remove: assault", re.IGNORECASE)).click()
    expect(page.get_by_role("link", name=re.compile(MARCH)).first).to_be_visible()


@ONCE_EACH
def test_time_is_brushed(look, variant):
    page = look("/?country=SY&first=2018-01-01&last=2021-12-31")
    expect(rows(page).first).to_be_visible()
    if variant[0] == "phone":
        page.get_by_role("button", name="Time", exact=True).click()
    handle = page.get_by_role("slider", name="Not before")
    handle.focus()
    before = page.url
    for _ in range(3):
        handle.press("ArrowRight")
    expect(page).not_to_have_url(before)
    assert "first=2018-01-01" not in page.url


def test_a_stroke_of_the_timeline_is_dragged(look):
    page = look("/?country=SY")
    expect(rows(page).first).to_be_visible()
    box = page.get_by_role("slider", name="Not before").locator("..").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("first=.*last="))
    expect(page.get_by_role("button", name=re.compile("^Remove: .*20"))).to_be_visible()


@PHONE
def test_what_has_no_date_and_no_place_stays_in_sight(look, variant):
    page = look("/?text=envoys+elders")
    row = rows(page).filter(has_text="Envoys of the Vale Brigade met elders.")
    expect(row).to_contain_text(re.compile("date|day|when", re.IGNORECASE))


def test_the_map_is_drawn(look):
    page = look("/")
    expect(page.locator("canvas").first).to_be_visible(timeout=20_000)


@ONCE_EACH
def test_nothing_found_says_so(look, sound, variant):
    page = look("/?text=zzzz")
    expect(page.get_by_role("heading", name=re.compile("no|nothing", re.IGNORECASE)).first).to_be_visible()
    sound(page)


@PHONE
def test_an_incident_opens_and_coming_back_finds_the_list(look, variant):
    page = look("/?text=depot")
    page.get_by_role("link", name=re.compile(RAID)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(RAID)
    page.go_back()
    expect(rows(page).filter(has_text=RAID).first).to_be_visible()
