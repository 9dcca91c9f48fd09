"""What all tests share.

Two switches, both in the environment: ``DAYBOOK_NO_SKIP=1`` turns every skip
into a failure (``.ci/run`` sets it, having installed what tests may want), and
``DAYBOOK_OUTSIDE=folder`` chooses the tests marked ``outside``, which read data
that the project does not ship.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from daybook.flow import Coder
    from tests.postgres import Server

NO_SKIP = os.environ.get("DAYBOOK_NO_SKIP", "") not in ("", "0")
OUTSIDE = os.environ.get("DAYBOOK_OUTSIDE", "")

# The same examples every time: a test that passes passes again.
settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _no_imports(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """Whatever places the developer has imported, tests know the package's alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAYBOOK_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The package's own coder: model, codebook, gazetteer and directory, loaded once for all tests."""
    from daybook.flow import Coder

    return Coder.load()


@pytest.fixture(scope="session")
def outside() -> Path:
    """The folder of data that the project does not ship."""
    return Path(OUTSIDE)


@pytest.fixture(scope="session")
def postgres() -> Generator[Server, None, None]:
    """A real PostgreSQL, started for these tests in a folder of its own; skipped where none is installed."""
    from tests.postgres import programs, served

    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with served(folder) as server:
        yield server


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if OUTSIDE:
        return
    left_out = [item for item in items if item.get_closest_marker("outside")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("outside")]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _no_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _no_skip(report)


def _no_skip(report):
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"DAYBOOK_NO_SKIP is set and this was not run: {reason}"
    return report
