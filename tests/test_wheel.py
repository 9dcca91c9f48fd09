"""The wheel as people get it: built by ``make wheel``, installed into an empty environment without Node, and used.

It takes two minutes and the network, so it is run only where every test must be (``DAYBOOK_NO_SKIP=1``, as ``.ci/run``
sets it) or where it is asked for: ``make test ARGS=tests/test_wheel.py`` with ``DAYBOOK_WHEEL=1``.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WANTED = any(os.environ.get(name, "") not in ("", "0") for name in ("DAYBOOK_WHEEL", "DAYBOOK_NO_SKIP"))
pytestmark = pytest.mark.skipif(not WANTED, reason="slow: set DAYBOOK_WHEEL=1 to build and install the wheel")


def done(*command: str, **more) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end; what it said where it fails."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900, **more)
    assert ran.returncode == 0, f"{' '.join(command)}: {ran.stdout[-2000:]}{ran.stderr[-4000:]}"
    return ran


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    if shutil.which("npm") is None:
        pytest.skip("Node 20 or later is missing, with npm")
    folder = tmp_path_factory.mktemp("dist")
    done("make", "wheel", f"DIST={folder}", f"PYTHON={sys.executable}", cwd=ROOT)
    (found,) = folder.glob("daybook-*.whl")
    return found


@pytest.fixture(scope="module")
def empty(wheel, tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """An environment that holds the wheel and what it needs, and a PATH with nothing else on it."""
    folder = tmp_path_factory.mktemp("empty")
    done(sys.executable, "-m", "venv", str(folder / "venv"))
    bins = folder / "venv" / "bin"
    done(str(bins / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    (folder / "home").mkdir()
    env = {"PATH": str(bins), "HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "home"), "PYTHONUTF8": "1"}
    assert shutil.which("node", path=env["PATH"]) is None
    return bins, env


def test_it_holds_the_pages_the_gazetteer_and_the_licences(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        licences = archive.read("daybook/serve/static/licences.txt").decode()
        page = archive.read("daybook/serve/static/index.html").decode()
    assert any(name.startswith("daybook/ground/data/gazetteer") for name in names)
    assert any(re.fullmatch(r"daybook/annotate/model/.*\.onnx", name) for name in names)
    assert not [name for name in names if "node_modules" in name or name.endswith((".ts", ".tsx", ".map"))]
    assert not [name for name in names if not name.startswith(("daybook/", "daybook-"))]
    for asset in re.findall(r'(?:src|href)="/([^"]+)"', page):
        assert f"daybook/serve/static/{asset}" in names
    for package in ("preact", "@preact/signals", "maplibre-gl", "d3-scale", "world-atlas", "@fontsource-variable"):
        assert re.search(rf"^{re.escape(package)}", licences, re.M), f"{package}: its licence is shipped"
    assert any(name.endswith("LICENSE") for name in names)


def test_the_demo_runs(empty, tmp_path):
    bins, env = empty
    ran = done(str(bins / "daybook"), "demo", stdin=subprocess.DEVNULL, env=env, cwd=tmp_path)
    assert "The workbench works" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@contextmanager
def serving(bins: Path, env: dict[str, str], folder: Path) -> Iterator[str]:
    """``daybook serve`` on a port of its own; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([str(bins / "daybook"), "serve", "--port", str(port)], env=env, cwd=folder)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{base}/api/health", timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                assert server.poll() is None, "daybook serve ended"
                time.sleep(0.1)
        yield base
    finally:
        server.terminate()
        server.wait(20)


def test_the_pages_are_served(empty, tmp_path):
    bins, env = empty
    with serving(bins, env, tmp_path) as base:
        page = urllib.request.urlopen(f"{base}/incident/anything").read().decode()
        assert '<div id="app"' in page or "<script" in page
        asset = re.search(r'src="(/assets/[^"]+\.js)"', page)
        assert asset is not None
        with urllib.request.urlopen(base + asset[1]) as reply:
            assert reply.headers["content-type"].startswith("text/javascript")
            assert len(reply.read()) > 10_000
        assert urllib.request.urlopen(f"{base}/licences.txt").status == 200
