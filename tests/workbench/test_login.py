"""A record that others can reach: accounts, and what a reader may not do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from daybook.record import open_store
from daybook.record.users import Account, put
from daybook.serve.access import hashed
from tests.hand_made import SHELLING, fill
from tests.workbench.acts import opened
from tests.workbench.desk import serving

PASSWORD = "wells and dams and ferries"


@pytest.fixture(scope="module")
def base(browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("accounts") / "daybook.db"
    with open_store(f"sqlite:///{path}") as store:
        fill(store, many=0)
        for name, role in (("rhea", "reader"), ("cleo", "coder")):
            with store.entry("daybook", "user", name) as writer:
                put(writer, Account(name, role, hashed(PASSWORD)))
        with serving(store, lambda: None, accounts=True) as address:
            yield address


def log_in(page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("variant", [("desktop", "light"), ("phone", "dark")], indirect=True)
def test_one_logs_in_and_comes_to_the_page_one_wanted(look, sound, variant):
    page = look("/review")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    sound(page)
    log_in(page, "cleo", "not the word")
    expect(page.get_by_role("alert")).to_be_visible()
    sound(page)
    log_in(page, "cleo")
    expect(page.get_by_role("list", name="What is open").first).to_be_visible()


def test_a_reader_reads(look):
    page = look("/?text=shells")
    log_in(page, "rhea")
    page.get_by_role("link", name=SHELLING).first.click()
    opened(page, SHELLING)
    expect(page.get_by_role("button", name="Confirm", exact=True)).to_have_count(0)
    expect(page.get_by_label("A note for the desk")).to_have_count(0)
    page.goto("/add")
    expect(page.get_by_text("Readers add nothing")).to_be_visible()
