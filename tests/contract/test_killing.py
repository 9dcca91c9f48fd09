"""A kill -9 at any moment of ``add`` loses nothing that was confirmed, and the same command goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 50
STORES = 4
"""So many new stores are begun, that the first moments of one are among those killed."""


def urls(kind, request):
    if kind == "sqlite":
        folder = request.getfixturevalue("tmp_path")
        return [f"sqlite:///{folder}/{n}.db" for n in range(STORES)]
    server = request.getfixturevalue("postgres")
    return [server.database() for _ in range(STORES)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_at_random_moments(kind, request):
    command = [sys.executable, "-m", "tests.contract.killing", str(KILLS), "7", *urls(kind, request)]
    paths = os.pathsep.join(str(ROOT / part) for part in ("src", ".", "tests"))
    environment = os.environ | {"PYTHONPATH": paths}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["killed"] == KILLS and told["wrong"] == []
