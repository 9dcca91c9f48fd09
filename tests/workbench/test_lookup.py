"""Lists to choose places and actors from, decisions held to what was seen, and the names on the maps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.hand_made import MARCH, RAID, SHELLING
from tests.workbench.acts import incident, named, opened

PHONE = pytest.mark.parametrize("variant", [("phone", "light")], indirect=True)
BOTH = pytest.mark.parametrize("variant", [("desktop", "dark"), ("phone", "light")], indirect=True)
RAID_PLACE = "Overby"


def taken_back(page: Page) -> None:
    """Undoes what was just done."""
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile("is undone"))).to_be_visible()


@BOTH
def test_a_place_is_corrected_from_the_gazetteer_by_keyboard(look, ask, sound, variant):
    ask("/places?text=Irbil")  # the gazetteer is opened when it is first asked
    page = look(incident(ask, RAID))
    opened(page, RAID)
    page.get_by_role("button", name=re.compile("^Where")).click()
    if variant[0] == "phone":
        page.get_by_role("button", name=re.compile("officials|report", re.IGNORECASE)).first.focus()
    page.get_by_role("button", name="Correct…").first.click()
    dialog = page.get_by_role("dialog", name="Correct a value")
    field = dialog.get_by_role("combobox", name="Name")
    field.fill("Irbil")
    options = dialog.get_by_role("option")
    expect(options.filter(has_text="town in Erbil, Iraq")).to_be_visible(timeout=15_000)
    sound(page)
    field.press("Escape")
    expect(dialog.get_by_role("listbox")).to_be_hidden()
    expect(dialog).to_be_visible()
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    for _ in range(10):
        field.press("ArrowDown")
        chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
        if "town in" in chosen.inner_text():
            break
    expect(chosen).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("Erbil")
    expect(dialog.get_by_label("Latitude")).to_have_value(re.compile(r"^36\.1"))
    expect(dialog.get_by_label("Country")).to_have_value("IQ")
    expect(dialog).to_contain_text("geonames:95446")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    named(page)
    expect(page.get_by_role("status").filter(has_text="Corrected to Erbil, Iraq.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Map: Erbil, Iraq"))).to_be_visible()
    taken_back(page)


def test_an_actor_is_chosen_from_the_record_and_the_directory(look, ask):
    ask("/actors?text=hill")  # the directory is read when it is first asked
    page = look("/review")
    page.get_by_role("button", name=re.compile("Who this is")).click()
    dialog = page.get_by_role("dialog", name="Say who this is")
    field = dialog.get_by_role("combobox", name="Name")
    field.fill("hill")
    expect(dialog.get_by_role("option").filter(has_text="Hill Front").first).to_contain_text(
        "2 incidents", timeout=15_000
    )
    field.fill("hizb")
    dialog.get_by_role("option").filter(has_text="Hezbollah").first.click()
    expect(field).to_have_value("Hezbollah")
    expect(dialog).to_contain_text("actor:hezbollah")
    expect(dialog.get_by_label("Country")).to_have_value("LB")
    field.fill("qqqzzz")
    expect(dialog.get_by_text(re.compile("No actor of that name is known"))).to_be_visible()


def test_incidents_are_narrowed_to_an_actor_of_the_record(look, ask):
    ask("/actors?text=hill")
    page = look("/")
    page.get_by_role("button", name="Actor").click()
    page.get_by_label("Name of an actor").fill("hil fro")
    page.get_by_role("button", name=re.compile("^Hill Front")).click()
    expect(page).to_have_url(re.compile("actor=actor"))
    expect(page.get_by_role("list", name="Incidents").get_by_role("listitem")).to_have_count(2)


@BOTH
def test_every_verdict_by_mouse_and_key(look, ask, sound, variant):
    page = look(incident(ask, RAID))
    opened(page, RAID)
    decide = page.get_by_role("group", name="Decide")
    for name in ("Confirm", "Dispute…", "Refute…", "Not an event…"):
        expect(decide.get_by_role("button", name=name)).to_be_enabled()
    decide.get_by_role("button", name="Refute…").click()
    dialog = page.get_by_role("dialog", name="Refute")
    dialog.get_by_label("Why").fill("the depot stands")
    dialog.get_by_role("button", name="Mark as refuted").click()
    named(page)
    expect(page.get_by_text("refuted", exact=True).first).to_be_visible()
    expect(decide.get_by_role("button", name="Refute…")).to_have_count(0)
    sound(page)
    page.keyboard.press("u")
    expect(page.get_by_text(re.compile("is undone"))).to_be_visible()
    expect(decide.get_by_role("button", name="Refute…")).to_be_visible()
    for key, title in (("r", "Refute"), ("d", "Mark as disputed"), ("x", "Not an event")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=title)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name=title)).to_be_hidden()


def test_a_correction_on_a_report_is_held_to_what_was_seen(look, ask):
    page = look("/report/valley")
    words = page.get_by_role("button", name=re.compile("^nine people"))
    words.click()
    path = incident(ask, SHELLING)
    ident = path.rsplit("/", 1)[1]
    done = ask("/judgements", {"kind": "confirm", "incident": ident, "by": "Tomas", "reason": "the toll is old"})
    page.get_by_role("complementary").get_by_role("button", name="Correct…").click()
    dialog = page.get_by_role("dialog", name="Correct a value")
    dialog.get_by_label("At least").fill("10")
    dialog.get_by_label("At most").fill("10")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    named(page)
    told = page.get_by_role("dialog", name="Someone changed this")
    expect(told).to_contain_text("Tomas")
    expect(told).to_contain_text("the toll is old")
    expect(told).to_contain_text("Grade")
    assert ask(f"/incidents/{ident}")["incident"]["killed"] == {"low": 9, "high": 11}
    told.get_by_role("button", name="Look at it as it is now").click()
    expect(told).to_be_hidden()
    ask("/undo", {"entry": done["entry"]["seq"], "by": "Tomas"})


@PHONE
def test_the_queue_on_a_phone(look, sound, variant):
    page = look("/review")
    page.get_by_role("button", name="Queue", exact=True).click()
    queue = page.get_by_role("navigation", name="Queue")
    expect(queue).to_be_visible()
    sound(page)
    row = queue.get_by_role("button").nth(2)
    headline = row.locator(".queue-head").inner_text()
    row.click()
    expect(queue).to_be_hidden()
    expect(page.get_by_role("heading", level=2, name=headline)).to_be_visible()


def test_the_small_map_is_light_and_names_its_surroundings(look, ask):
    page = look("/search")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(incident(ask, MARCH))
    picture = page.get_by_role("img", name=re.compile("^Map: Orsk Hollow"))
    expect(picture.locator("path.land")).to_be_attached()
    expect(picture.locator("text.town-name").first).to_be_attached()
    assert not [url for url in asked if "countries-" in url]
    sizes = page.evaluate("performance.getEntriesByType('resource').map((one) => [one.name, one.encodedBodySize])")
    coasts = [size for name, size in sizes if "coast_" in name]
    assert coasts and sum(coasts) < 80_000


def test_the_large_map_asks_for_the_towns_it_shows(look):
    page = look("/search")
    with page.expect_response(re.compile(r"/api/places\?box=")) as answer:
        page.goto("/?box=35,34,39,38")
    towns = [one["name"] for one in answer.value.json()["items"]]
    assert "Aleppo" in towns and len(towns) > 20


def test_search_finds_actors_and_places_of_the_whole_record(look):
    page = look("/search?q=hill+front")
    names = page.get_by_role("region", name="Actors and places")
    names.get_by_role("link", name=re.compile("Hill Front")).click()
    expect(page).to_have_url(re.compile("actor=actor"))
    page.goto("/search?q=nine+people")
    expect(page.locator("#hits-incidents ~ ul .snippet mark").first).to_have_text(re.compile("nine", re.IGNORECASE))
