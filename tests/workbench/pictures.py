"""Pictures of the pages for the README: ``PYTHONPATH=src:tests python -m tests.workbench.pictures``.

The record is that of the sample reports; the pictures go to docs/figures as WebP, at most 250 kB each.
"""

from __future__ import annotations

import io
import tempfile
from importlib.resources import files
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from daybook import flow
from daybook.record import open_store
from tests.workbench.desk import ARGUMENTS, CHROMIUM, ROOT, serving

FIGURES = ROOT / "docs" / "figures"
MOST = 250_000


def keep(page: Page, name: str, wait: int = 1500) -> None:
    """Writes what is in sight, as small as it must be, after so many milliseconds."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(wait)
    picture = Image.open(io.BytesIO(page.screenshot()))
    for quality in (88, 75, 60):
        path = FIGURES / f"{name}.webp"
        picture.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= MOST:
            break
    print(f"{path.name}: {path.stat().st_size} bytes")


def walk(page: Page, base: str, scheme: str) -> None:
    """The four pages, from the list on."""
    page.goto(f"{base}/")
    page.locator("canvas").first.wait_for(timeout=60_000)
    keep(page, f"incidents-{scheme}", wait=12_000)  # the map is drawn without a graphics card
    listed = page.request.get(f"{base}/api/incidents?limit=200").json()["items"]
    most = max(listed, key=lambda one: (one["report_count"], one["main"]))
    page.goto(f"{base}/incident/{most['id']}")
    keep(page, f"incident-{scheme}")
    report = page.request.get(f"{base}/api/incidents/{most['id']}").json()["reports"][-1]["id"]
    page.goto(f"{base}/report/{report}")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("j")
    page.keyboard.press("j")
    keep(page, f"report-{scheme}")
    page.goto(f"{base}/review")
    keep(page, f"review-{scheme}")


def main() -> None:
    """Fills a record, serves it and takes the pictures."""
    FIGURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/daybook.db") as store:
        coder = flow.Coder.load()
        flow.add(flow.read_all([str(Path(str(files("daybook"))) / "samples")]), coder, store)
        with serving(store, lambda: coder) as base, sync_playwright() as player:
            browser = player.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
                walk(page, base, scheme)
                page.close()
            browser.close()


if __name__ == "__main__":
    main()
