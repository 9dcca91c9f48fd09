"""One browser, one record and one server for all tests of the pages."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from daybook import flow
from daybook.record import open_store
from tests.hand_made import fill
from tests.workbench.desk import ARGUMENTS, AXE, CHROMIUM, SIZES, Watch, faults_of, missing, serving
from tests.workbench.hostile import hostile

VARIANTS = [(size, scheme) for size in SIZES for scheme in ("light", "dark")]


@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium; skipped where it or the built pages are missing."""
    why = missing()
    if why:
        pytest.skip(why)
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (make setup)")
    with sync.sync_playwright() as player:
        opened = player.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def base(browser, coder, tmp_path_factory) -> Iterator[str]:
    """The address of a server whose record holds the hand-made reports, the hostile ones and four samples."""
    path = tmp_path_factory.mktemp("desk") / "daybook.db"
    with open_store(f"sqlite:///{path}") as store:
        fill(store)
        with store.entry("daybook", "add") as writer:
            writer.add(hostile())
        samples = flow.read_all(sorted(map(str, (Path(str(files("daybook"))) / "samples").glob("beledweyne-*.txt"))))
        flow.add(samples, coder, store)
        with serving(store, lambda: coder) as address:
            yield address


@pytest.fixture(scope="package")
def axe() -> str:
    return AXE.read_text("utf-8")


@pytest.fixture(params=VARIANTS, ids="-".join)
def variant(request) -> tuple[str, str]:
    """Each size of window in each scheme of colours."""
    return request.param


@pytest.fixture
def look(browser, base, axe, request):
    """Opens pages; at the end nothing may have gone wrong behind them.

    ``look(path)`` gives the browser's page; in tests that take ``variant`` in its size and colours.
    """
    size, scheme = request.getfixturevalue("variant") if "variant" in request.fixturenames else ("desktop", "light")
    phone = size == "phone"
    context = browser.new_context(
        viewport=SIZES[size],
        color_scheme=scheme,
        has_touch=phone,
        is_mobile=phone,
        reduced_motion="reduce",
        base_url=base,
    )
    context.set_default_timeout(8_000)
    watches: list[Watch] = []

    def opened(path: str):
        page = context.new_page()
        watches.append(Watch(page, base))
        page.goto(path)
        return page

    yield opened
    context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture
def sound(axe):
    """Fails where axe finds something serious, or the page is wider than its window."""

    def check(page) -> None:
        assert faults_of(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, "the page is too wide"

    return check


@pytest.fixture
def ask(base):
    """Asks the API: ``ask("/incidents?limit=1")``."""

    def asked(path: str, body: dict | None = None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{base}/api{path}", data, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as reply:
            return json.load(reply)

    return asked
