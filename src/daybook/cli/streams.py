"""What is printed, kept harmless for the terminal and printable on any."""

from __future__ import annotations

import io
from typing import TextIO

from rich.console import Console

__all__ = ["harmless", "line", "stream"]

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
