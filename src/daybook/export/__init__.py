"""Record -> text: one file a format, and the table of writers."""

from __future__ import annotations

from collections.abc import Callable

from daybook.export.record_json import to_json
from daybook.types import Record

__all__ = ["WRITERS", "to_json"]

WRITERS: dict[str, Callable[[Record], str]] = {"json": to_json}
"""Format -> writer."""
