"""The command line as a function: the model is loaded once for all tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from daybook.cli.commands import app
from daybook.flow import Coder

Run = Callable[..., Result]

_load = cache(Coder.load)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``daybook`` with some arguments in this process."""
    monkeypatch.setattr(Coder, "load", lambda threads=1: _load(threads))
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def runs(*arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, prog_name="daybook")
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        assert "Traceback" not in result.stderr
        return result

    return runs


@pytest.fixture
def record(run: Run) -> Callable[..., dict[str, Any]]:
    """Runs ``daybook code --json`` and gives the record; standard output must hold it and nothing else."""

    def codes(*arguments: object, stdin: str | bytes | None = None, exit_code: int = 0) -> dict[str, Any]:
        result = run("code", "--json", *arguments, stdin=stdin)
        assert result.exit_code == exit_code, result.stderr
        loaded: dict[str, Any] = json.loads(result.stdout)
        return loaded

    return codes
