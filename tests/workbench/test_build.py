"""What is built: how much of it a page needs, and that nothing in it speaks to anybody else."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.hand_made import SHELLING
from tests.workbench.acts import incident
from tests.workbench.desk import STATIC

MOST = 400_000
"""Bytes, compressed, of all pages together without the map library."""
LIBRARY = re.compile(r"^(engine|maplibre).*\.(m?js|css)$")
"""MapLibre with its worker and style, in files of their own, fetched when a map is shown."""
COASTS = re.compile(r"^countries-(50|10)m.*\.json$")
"""Finer coasts, fetched for a map once the page stands."""


@pytest.fixture(scope="module")
def files() -> dict[str, Path]:
    if not (STATIC / "index.html").is_file():
        pytest.skip("the workbench's pages are not built (make workbench; it needs Node 20 or later)")
    return {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.is_file()}


def packed(path: Path) -> int:
    """Its size as it goes over the wire: fonts are compressed already."""
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 6))


def test_the_pages_are_light(files):
    code = [path for path in files.values() if path.suffix in (".js", ".mjs", ".css", ".html")]
    own = {path.name: packed(path) for path in code if not LIBRARY.match(path.name)}
    assert sum(own.values()) <= MOST, own
    assert any(LIBRARY.match(path.name) for path in code), "the map library is a file of its own"


def test_the_first_page_names_only_what_is_there(files):
    page = files["index.html"].read_text("utf-8")
    for asset in re.findall(r'(?:src|href)="/?([^"]+)"', page):
        assert asset.startswith("data:") or asset in files, asset
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|<style|style=", page), "nothing is written inline"


def test_it_holds_no_source_maps_and_no_modules(files):
    assert [name for name in files if name.endswith((".map", ".ts", ".tsx")) or "node_modules" in name] == []


def test_licences_of_what_it_carries_are_shipped(files):
    text = files["licences.txt"].read_text("utf-8")
    for package in (
        "preact",
        "@preact/signals",
        "maplibre-gl",
        "d3-array",
        "d3-scale",
        "topojson-client",
        "world-atlas",
    ):
        assert re.search(rf"^{re.escape(package)} \d", text, re.M), f"the licence of {package}"
    assert "SIL OPEN FONT LICENSE" in text.upper()


def test_own_code_asks_no_other_host(files):
    """Addresses in our own chunks are names of XML's, or of the kind that leads nowhere (RFC 2606)."""
    found: set[str] = set()
    for name, path in files.items():
        if path.suffix == ".js" and not LIBRARY.match(path.name) and not name.startswith("assets/_virtual"):
            found |= set(re.findall(r"https?://[a-z][\w.-]*\.[a-z]+", path.read_text("utf-8")))
    assert {one for one in found if not one.endswith(".invalid")} <= {"http://www.w3.org"}


@pytest.mark.parametrize("path", ["/", "/review", "/report/valley", "/incident"])
def test_what_a_page_fetches_is_light(files, look, ask, path):
    """All that a page asks for, with its fonts, but for the map library and the finer coasts."""
    page = look(incident(ask, SHELLING) if path == "/incident" else path)
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname.slice(1))")
    own = {
        name: packed(files[name])
        for name in ["index.html", *asked]
        if name in files and not LIBRARY.match(Path(name).name) and not COASTS.match(Path(name).name)
    }
    assert sum(own.values()) <= MOST, own
