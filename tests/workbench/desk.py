"""A real server on a free loopback port, and the browser's eye on it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from daybook import flow
from daybook.record import Store
from daybook.serve.app import create_app
from daybook.serve.pages import folder
from daybook.serve.settings import Settings

ROOT = Path(__file__).parents[2]
STATIC = Path(os.environ.get("DAYBOOK_PAGES") or folder())
"""The built pages; another build than the package's where DAYBOOK_PAGES names its folder."""
AXE = ROOT / "workbench" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    # No name but the server's leads anywhere: a request elsewhere fails, and is told besides (see Watch).
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # The map draws without a graphics card.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)
SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}


def missing() -> str | None:
    """What keeps the pages from being tried here, in one line; None where nothing does."""
    if not (STATIC / "index.html").is_file():
        return "the workbench's pages are not built (make workbench; it needs Node 20 or later)"
    if CHROMIUM is None:
        return "Chromium is not installed (Debian: apt-get install chromium)"
    if not AXE.is_file():
        return "axe-core is missing (npm --prefix workbench ci)"
    return None


@contextmanager
def serving(store: Store, coder: Callable[[], flow.Coder], *, accounts: bool = False) -> Iterator[str]:
    """Serves a store with the built pages; the address, without a slash at its end.

    With ``accounts`` it behaves as where others can reach it, though it listens at loopback here too.
    """
    import uvicorn

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(
            Settings(store.url, "0.0.0.0" if accounts else "127.0.0.1", port), store=store, coder=coder, static=STATIC
        )
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            thread.join(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)


class Watch:
    """What a browser's page did that it must not: requests elsewhere, errors in the console, faults, dialogs."""

    def __init__(self, page, base: str) -> None:
        self.faults: list[str] = []
        self._base = base
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"fault: {error}"))
        page.on("request", self._asked)
        page.on("dialog", self._dialog)

    def _said(self, message) -> None:
        if message.type in ("error", "warning") and not self._known(message.text):
            self.faults.append(f"{message.type}: {message.text}")

    @staticmethod
    def _known(text: str) -> bool:
        # Drawing without a graphics card; and the browser's own line on an answer of 4xx, which pages put in words.
        return any(part in text for part in ("GPU stall", "WebGL", "the server responded with a status of 4"))

    def _asked(self, request) -> None:
        url = request.url
        if not url.startswith((f"{self._base}/", "blob:", "data:")):
            self.faults.append(f"a request elsewhere: {url}")

    def _dialog(self, dialog) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()


def faults_of(page, axe: str) -> list[str]:
    """What axe finds that is serious or worse."""
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: "
        + "; ".join(f"{node['target']} {node['any'][0]['message'] if node['any'] else ''}" for node in one["nodes"][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
