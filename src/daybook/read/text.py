"""Plain text: kept whole as read, and divided into zones."""

from __future__ import annotations

from datetime import date

from daybook.read.decode import decode
from daybook.read.layout import lay_out
from daybook.read.model import Draft, Format

__all__ = ["FORMAT", "read_text"]


def read_text(data: bytes, latest: date) -> Draft:
    """A draft of plain text.

    Raises:
        Unreadable: where ``data`` is empty or no text.
    """
    decoded = decode(data)
    layout = lay_out(decoded.text, latest)
    return Draft(decoded.text, layout.zones, layout.facts, (decoded.problem,) if decoded.problem else ())


FORMAT = Format("text", frozenset({".txt", ".text", ".md", ".asc", ""}), lambda head: True, read_text)
