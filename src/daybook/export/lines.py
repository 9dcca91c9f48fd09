"""JSON Lines: the record's JSON, one thing a line, for tools that read line by line and records that fill no memory."""

from __future__ import annotations

import json
from collections.abc import Iterator

from daybook.export.record_json import VERSION, to_dict
from daybook.types import Record

_KINDS = {
    "reports": "report",
    "attributions": "attribution",
    "event_mentions": "event_mention",
    "incidents": "incident",
    "links": "link",
    "issues": "issue",
}


def to_lines(record: Record) -> str:
    """The record, its first line the version and coder, every other ``{"kind": ..., ...}`` as in the record's JSON."""
    return "".join(f"{line}\n" for line in _lines(record))


def _lines(record: Record) -> Iterator[str]:
    whole = to_dict(record)
    yield _line({"kind": "record", "version": VERSION, "coder": record.coder})
    for name, kind in _KINDS.items():
        for item in whole[name]:
            told = {"link": item["kind"], **item} if kind == "link" else item  # a link has a kind of its own
            yield _line({**told, "kind": kind})


def _line(item: dict[str, object]) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode("utf-8")
