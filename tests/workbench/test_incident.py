"""One incident: each value beside its words, the figures, origins, the chain, the past, notes and decisions."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.hand_made import MARCH, RAID, SHELLING
from tests.workbench.acts import incident, lit, named, opened, word

ONCE_EACH = pytest.mark.parametrize("variant", [("desktop", "light"), ("phone", "dark")], indirect=True)


def test_a_value_and_its_words(look, ask, sound, variant):
    page = look(incident(ask, SHELLING))
    opened(page, SHELLING)
    settled = page.get_by_role("region", name="What is settled")
    settled.get_by_role("button", name=word("Killed")).click()
    if variant[0] == "desktop":
        expect(page.get_by_role("region", name=word("Killed"))).to_be_visible()
    expect(lit(page).filter(has_text=re.compile("nine people|eleven people")).first).to_be_visible()
    settled.get_by_role("button", name=word("Where")).click()
    expect(lit(page).filter(has_text="Orsk Hollow").first).to_be_visible()
    expect(page.locator("mark").filter(has_text=re.compile("nine people|eleven people"))).to_have_count(0)
    sound(page)


@ONCE_EACH
def test_figures_origins_and_chain(look, ask, variant):
    page = look(incident(ask, SHELLING))
    opened(page, SHELLING)
    table = page.get_by_role("table").filter(has_text="Killed").first
    expect(table).to_contain_text(re.compile("Police"))
    expect(table).to_contain_text("11")
    assert table.locator("svg, canvas").count() > 0

    expect(page.get_by_role("heading", name=re.compile("4 reports.*3 origins"))).to_be_visible()
    page.get_by_role("button", name="Show the passages they share").click()
    expect(page.get_by_text("by the light of lamps").first).to_be_visible()

    chain = page.get_by_role("region", name="Before and after")
    expect(chain).to_contain_text("in response to")
    chain.get_by_role("link", name=RAID).click()
    opened(page, RAID)
    page.get_by_role("region", name="Before and after").get_by_role("link", name=SHELLING).click()
    opened(page, SHELLING)


@ONCE_EACH
def test_as_it_stood(look, ask, variant):
    page = look(incident(ask, SHELLING))
    opened(page, SHELLING)
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    expect(page).to_have_url(re.compile("as_of="))
    expect(page.get_by_text(re.compile("Nothing here can be changed"))).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("1 report.*1 origin"))).to_be_visible()
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)
    page.get_by_role("button", name="Back to now").first.click()
    expect(page.get_by_role("heading", name=re.compile("4 reports.*3 origins"))).to_be_visible()


@ONCE_EACH
def test_a_note_and_a_decision_and_its_undoing(look, ask, variant):
    page = look(incident(ask, RAID))
    opened(page, RAID)
    remark = f"Asked the embassy, on a {' '.join(variant)} screen."
    page.get_by_label("A note for the desk").fill(remark)
    page.get_by_role("button", name="Leave the note").click()
    named(page)
    expect(page.get_by_role("listitem").filter(has_text=remark)).to_contain_text("Vera")

    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Confirmed.")).to_be_visible()
    expect(page.get_by_text(re.compile("confirmed", re.IGNORECASE)).first).to_be_visible()
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile("is undone"))).to_be_visible()
    expect(page.get_by_role("button", name="Confirm", exact=True)).to_be_visible()


def test_someone_changed_this(look, ask):
    path = incident(ask, MARCH)
    page = look(path)
    opened(page, MARCH)
    done = ask(
        "/judgements", {"kind": "dispute", "incident": path.rsplit("/", 1)[1], "by": "Tomas", "reason": "seen twice"}
    )
    page.get_by_role("button", name=re.compile("^Dispute")).click()
    page.get_by_role("dialog").get_by_label("Why").fill("I doubt it")
    page.get_by_role("dialog").get_by_role("button", name="Mark as disputed").click()
    named(page)
    told = page.get_by_role("dialog").filter(has_text="Someone changed this")
    expect(told).to_be_visible()
    expect(told).to_contain_text("Tomas")
    expect(told).to_contain_text("seen twice")
    told.get_by_role("button", name="Look at it as it is now").click()
    expect(page.get_by_text("seen twice").first).to_be_visible()
    ask("/undo", {"entry": done["entry"]["seq"], "by": "Tomas"})


def moved(page, key):
    """Presses a key until the page has taken it: keys pressed while it is being drawn are lost, as a person's are."""
    before = page.url
    for _ in range(40):
        page.keyboard.press(key)
        page.wait_for_timeout(250)
        if page.url != before:
            return
    raise AssertionError(f"{key} moves nothing on {before}")


def test_by_keyboard_alone(look, ask):
    page = look("/?text=depot+overby")
    row = page.get_by_role("link", name=re.compile(RAID))
    expect(row).to_be_visible()
    for _ in range(40):
        if row.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(row).to_be_focused()
    page.keyboard.press("Enter")
    opened(page, RAID)
    expect(lit(page).first).to_be_visible()
    for _ in range(2):
        moved(page, "j")
    page.keyboard.press("c")
    field = page.get_by_label("Your name")
    expect(field).to_be_focused()
    page.keyboard.type("Vera")
    page.keyboard.press("Enter")
    undo = page.get_by_role("status").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    for _ in range(60):
        if undo.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("is undone"))).to_be_visible()


def test_an_incident_that_is_not_there_says_so(look):
    page = look("/incident/0000000000000000")
    expect(page.get_by_role("alert")).to_be_visible()
