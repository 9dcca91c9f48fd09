from __future__ import annotations

import pytest

from daybook.ground.gazetteer import Gazetteer
from daybook.ground.gazetteer_file import package_file
from daybook.ground.gazetteer_store import imports, store_folder
from daybook.ground.index_file import IndexFile


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A folder for imports of the test's own."""
    monkeypatch.setenv("DAYBOOK_DATA", str(tmp_path / "data"))
    return store_folder()


@pytest.fixture
def gazetteer():
    """The package's places with what was imported so far over them."""
    package = IndexFile(package_file())
    return lambda: Gazetteer(package, [each.index for each in imports()])
