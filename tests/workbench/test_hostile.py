"""Whatever a report says is shown as words: nothing of it runs, nothing of it becomes a part of the page."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from daybook.record import open_store
from tests.hand_made import fill
from tests.workbench.desk import serving
from tests.workbench.hostile import OVERRIDES, RAN, TRICKS, hostile

MADE = """() => ({
  ran: window.hostile_ran ?? null,
  made: document.querySelectorAll("#hostile-made").length,
  handlers: [...document.querySelectorAll("*")]
    .filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name))).length,
  links: [...document.querySelectorAll("[href], [src]")]
    .filter((e) => /^\\s*(javascript|data|vbscript):/i.test(e.getAttribute("href") ?? e.getAttribute("src"))).length,
  scripts: [...document.scripts].filter((s) => !s.src.startsWith(location.origin)).length,
  frames: document.querySelectorAll("iframe, object, embed, base, meta[http-equiv=refresh]").length,
  hidden: getComputedStyle(document.body).display === "none",
})"""
NOTHING = {"ran": None, "made": 0, "handlers": 0, "links": 0, "scripts": 0, "frames": 0, "hidden": False}

PHONE = pytest.mark.parametrize("variant", [("phone", "light")], indirect=True)
"""The narrow window: the lists stand there without the map, which takes the longest to draw."""


@pytest.fixture(scope="module")
def base(browser, tmp_path_factory):
    """A record of nothing but tricks, in which a hostile person has judged and remarked, too."""
    path = tmp_path_factory.mktemp("hostile") / "daybook.db"
    with open_store(f"sqlite:///{path}") as store:
        fill(store, many=0)
        with store.entry("daybook", "add") as writer:
            writer.add(hostile())
        from daybook import codebook, flow

        flow.settle(store, codebook.load())

        def never() -> flow.Coder:
            raise AssertionError("nothing is coded here")

        with serving(store, never) as address:
            yield address


@pytest.fixture(scope="module", autouse=True)
def _judged(base):
    import json
    import urllib.request

    with urllib.request.urlopen(f"{base}/api/incidents?limit=100") as reply:
        items = json.load(reply)["items"]
    for one in (one for one in items if one["headline"].startswith("Title")):
        trick = one["headline"][6:][:90]
        for path, body in (
            ("notes", {"incident": one["id"], "text": trick, "by": trick}),
            ("judgements", {"kind": "dispute", "incident": one["id"], "reason": trick, "by": trick}),
        ):
            data = json.dumps(body).encode()
            request = urllib.request.Request(f"{base}/api/{path}", data, {"content-type": "application/json"})
            urllib.request.urlopen(request).close()


def harmless(page: Page, *, shows: str | None = None) -> None:
    """Nothing ran and nothing was made; where ``shows``, its words stand there as they were written."""
    page.wait_for_load_state("networkidle")
    if shows:
        expect(page.get_by_text(shows).first).to_be_attached()
    assert page.evaluate(MADE) == NOTHING
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, "the page is too wide"


@pytest.mark.parametrize("name", sorted(TRICKS))
def test_an_incident_and_its_report(look, ask, name):
    items = ask("/incidents?limit=100")["items"]
    found = [one for one in items if one["headline"].startswith(f"Title {TRICKS[name][:40]}")]
    assert found, "the incident is in the list"
    shows = None if name in ("bidi", "long") else TRICKS[name]
    page = look(f"/incident/{found[0]['id']}")
    harmless(page, shows=shows)
    page.goto(f"/report/hostile-{name}")
    harmless(page, shows=shows and shows.split("<")[0][:30])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/review",
        "/sources",
        "/log?all=yes",
        f"/search?q={quote('hostile made script')}",
        "/search?q=nine+people+died",
        "/add",
    ],
)
@PHONE
def test_every_page(look, variant, path):
    page = look(path)
    harmless(page)
    assert len(page.locator("main").inner_text()) > 20


@PHONE
def test_lists_to_choose_from(look, ask, variant):
    """Names of actors and places that are offered: in the lists of forms, the menu of actors, and what is found."""
    page = look("/?actor=actor%3Ahostile-script")
    page.get_by_role("button", name="Actor", exact=True).click()
    page.get_by_label("Name of an actor").fill("hostile_ran")
    expect(page.locator(".facet-row").first).to_be_visible()
    harmless(page)
    page.goto("/review")
    page.get_by_role("button", name=re.compile("Who this is")).click()
    field = page.get_by_role("combobox", name="Name")
    field.fill("hostile_ran")
    expect(page.get_by_role("option").first).to_be_visible()
    harmless(page)
    page.get_by_role("option").first.click()
    harmless(page)
    page.goto("/search?q=place+hostile_ran")
    expect(page.get_by_role("region", name="Actors and places")).to_be_visible()
    harmless(page)


@PHONE
def test_a_speaker(look, ask, variant):
    page = look("/sources")
    keys = [one["key"] for one in ask("/sources?limit=100")["items"] if "hostile" in (one["name"] or "")]
    assert keys
    for key in keys:
        page.goto(f"/source/{quote(key, safe='')}")
        harmless(page)


@PHONE
@pytest.mark.parametrize("trick", [f"<img src=x id=hostile-made onerror={RAN}>", f"javascript:{RAN}//"])
def test_an_address(look, variant, trick):
    """What stands in the address of a page is no more than a word, either."""
    page = look("/log")
    for path in ("/?text=", "/search?q=", "/incident/", "/source/"):
        page.goto(path + quote(trick, safe=""))
        harmless(page)


@PHONE
@pytest.mark.parametrize("path", ["/", "/incident", "/report/hostile-bidi", "/log", "/sources"])
def test_signs_that_turn_the_direction_are_made_visible_or_dropped(look, ask, variant, path):
    if path == "/incident":
        items = ask("/incidents?limit=100")["items"]
        path = next(f"/incident/{one['id']}" for one in items if "gnp.elif" in one["headline"])
    page = look(path)
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text(re.compile("elif|file"))
    turned = [
        line for line in page.locator("body").inner_text().splitlines() if any(sign in line for sign in OVERRIDES)
    ]
    assert turned == []
