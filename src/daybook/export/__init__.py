"""Record -> text: one file a format, and the table of writers."""

from __future__ import annotations

from collections.abc import Callable

from daybook.export.acled import to_acled, to_deleted
from daybook.export.geojson import to_geojson
from daybook.export.record_json import to_json
from daybook.types import Record

__all__ = ["SUFFIXES", "WRITERS", "to_acled", "to_deleted", "to_geojson", "to_json"]

WRITERS: dict[str, Callable[[Record], str]] = {
    "json": to_json,
    "geojson": to_geojson,
    "acled": to_acled,
}
"""Format -> writer."""
SUFFIXES = {"json": "json", "geojson": "geojson", "acled": "csv"}
"""Format -> ending of a file's name."""
