"""Review, sources, adding, searching, the log, and the frame around all pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.hand_made import SHELLING
from tests.workbench.acts import named

ONCE_EACH = pytest.mark.parametrize("variant", [("desktop", "dark"), ("phone", "light")], indirect=True)

NEWS = """Gunmen raid market in Kano, killing seven

KANO, Nigeria, May 4, 2022 - Gunmen attacked a market in Kano on Tuesday, killing seven traders, the police said.
The governor condemned the attack."""


def test_review_decides_by_one_key(look, sound, variant):
    page = look("/review")
    head = page.locator("main h2").first
    expect(head).to_be_visible()
    expect(page.get_by_role("list", name="What is open").first).to_be_visible()
    sound(page)
    if variant not in (("desktop", "light"), ("phone", "dark")):
        return
    first = head.inner_text()
    page.keyboard.press("c")
    named(page)
    expect(page.get_by_role("status").filter(has_text="Confirmed.").first).to_be_visible()
    expect(head).not_to_have_text(first)
    expect(page.get_by_role("button", name=re.compile("^Undo")).first).to_be_enabled()
    page.keyboard.press("u")
    expect(page.get_by_text(re.compile("is undone")).first).to_be_visible()


@ONCE_EACH
def test_review_names_what_held_nothing_and_how_far_coders_agree(look, sound, variant):
    page = look("/review")
    page.get_by_role("tab", name="Nothing found").click()
    expect(page.get_by_text("A quiet day").first).to_be_visible()
    sound(page)
    page.get_by_role("tab", name="Agreement").click()
    expect(page.get_by_text(re.compile("Krippendorff")).first).to_be_visible()
    sound(page)


def test_sources_and_one_of_them(look, sound, variant):
    page = look("/sources")
    link = page.get_by_role("link", name=re.compile("Hill Front")).first
    page.get_by_role("searchbox", name="Find a source").fill("hill front")
    expect(link).to_be_visible()
    sound(page)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hill Front")
    expect(page.get_by_text(re.compile("denie", re.IGNORECASE)).first).to_be_visible()
    expect(page.get_by_role("region", name="What it says").get_by_text(re.compile("^denies"))).to_be_visible()
    sound(page)
    page.get_by_role("link", name=SHELLING).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SHELLING)


def test_a_pasted_text_becomes_a_report(look, sound, variant):
    page = look("/add")
    expect(page.get_by_role("button", name="Add the report")).to_be_visible()
    sound(page)
    if variant not in (("desktop", "light"), ("phone", "dark")):
        return
    page.get_by_label("Text of the report").fill(f"{NEWS}\nIt was told on a {' '.join(variant)} screen.")
    page.get_by_role("button", name="Add the report").click()
    named(page)
    handed = page.get_by_role("region", name=re.compile("^Handed over"))
    link = handed.get_by_role("link").first
    expect(link).to_be_visible(timeout=60_000)
    sound(page)
    link.click()
    expect(page.get_by_text("killing seven traders").first).to_be_visible()


def test_nothing_is_added_where_nothing_is_given(look):
    page = look("/add")
    page.get_by_role("button", name="Add the report").click()
    expect(page.get_by_role("alert").first).to_contain_text("Paste")
    page.get_by_role("tab", name="A link").click()
    page.get_by_label("Address of the page").fill("javascript:alert(1)")
    page.get_by_role("button", name="Fetch and add").click()
    expect(page.get_by_role("alert").first).to_contain_text("http")


def test_search_finds_words_actors_and_places(look, sound, variant):
    page = look("/log")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name=re.compile("^Search"))
    expect(box).to_be_focused()
    page.keyboard.type("orsk hollow")
    page.keyboard.press("Enter")
    main = page.get_by_role("main")
    expect(main.get_by_role("link", name=re.compile(SHELLING)).first).to_be_visible()
    expect(main.locator("mark").first).to_be_visible()
    sound(page)
    main.get_by_role("searchbox").or_(box).first.fill("hill front")
    expect(main.get_by_role("link", name=re.compile("Hill Front")).first).to_be_visible()


@ONCE_EACH
def test_the_log(look, sound, variant):
    page = look("/log")
    expect(page.get_by_role("main")).to_contain_text("Tomas")
    expect(page.get_by_role("main")).to_contain_text("seen on film")
    sound(page)


def test_the_frame(look, sound):
    page = look("/log")
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", level=1, name="Sources")).to_be_visible()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Find a source")
    sound(page)
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.get_by_role("button", name=re.compile("^Colours")).click()
    page.keyboard.press("Tab")
    page.goto("/nowhere")
    expect(page.get_by_text("There is no such page")).to_be_visible()


def test_the_keyboard_begins_with_a_way_past_the_header(look):
    page = look("/log")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
