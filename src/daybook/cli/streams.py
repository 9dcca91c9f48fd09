"""What is printed, kept harmless for the terminal and printable on any."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

import typer
from rich.console import Console

__all__ = ["drop", "harmless", "line", "stream"]

_STEERING = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")
"""The control characters but the tabulator and the line feed."""


def harmless(text: str) -> str:
    """The text without the signs that steer a terminal: a report, or the name of a file, may hold any."""
    return text.translate(_STEERING)


def line(console: Console, text: str) -> None:
    """Print one line as it is, but for what would steer the terminal."""
    console.print(harmless(text), markup=False, soft_wrap=True)


def stream(of: TextIO, encoding: str | None = None) -> TextIO:
    """The stream, so set that no letter is too strange for it."""
    if isinstance(of, io.TextIOWrapper):
        of.reconfigure(encoding=encoding, errors="backslashreplace")
    return of


def drop(reset: Callable[[str | None], Sequence[object]], name: str | None, error: type[Exception]) -> None:
    """Drops the import of this name, or all of them, and says how many; a failure is one line and exit code 1."""
    notes = Console(file=stream(sys.stderr), highlight=False)
    try:
        dropped = reset(name)
    except (error, OSError) as fault:
        line(notes, f"daybook: {fault}")
        raise typer.Exit(1) from None
    if name is not None and not dropped:
        line(notes, f"daybook: no import is called {name}")
        raise typer.Exit(1)
    line(notes, f"{len(dropped)} import{'s' * (len(dropped) != 1)} dropped")
