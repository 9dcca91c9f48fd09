"""The JSON of the API: that of the record (``daybook.export``) where the thing exists there, and a few things more."""

from __future__ import annotations

from typing import Any

from daybook.consolidate.ledger import Row
from daybook.export.record_json import report_dict, value_dict
from daybook.record import Hit, LogEntry, Note, Ruling
from daybook.types import Mention, Report, Source

Json = dict[str, Any]


def source(who: Source | None) -> Json | None:
    """Whoever says so, or None for the report in its own voice."""
    if who is None:
        return None
    return {
        "text": who.mention.text,
        "name": who.name,
        "body": who.body,
        "kind": who.kind.value,
        "anonymous": who.anonymous,
    }


def ledger_row(row: Row) -> Json:
    """One statement of the conflict ledger."""
    tally = getattr(row.value, "tally", None)
    return {
        "slot": row.slot.value,
        "value": value_dict(row.value),
        "statement": row.statement,
        "mention": row.mention,
        "words": span(row.words),
        "speaker": source(row.source),
        "stance": row.stance.value if row.stance else None,
        "attribution": row.attribution,
        "outlet": row.outlet,
        "report": row.report,
        "origin": row.origin,
        "published": row.published.isoformat() if row.published else None,
        "said": row.said.isoformat() if row.said else None,
        "tally": tally.value if tally else None,
        "standing": row.standing.value,
        "counted": row.stands,
        "reason": row.reason,
        "by": row.person,
    }


def span(mention: Mention) -> Json:
    """Words and where they stand."""
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def report_head(report: Report) -> Json:
    """A report without its text and zones."""
    whole = report_dict(report)
    return {key: value for key, value in whole.items() if key not in ("text", "zones")}


def published_day(report: Report) -> str | None:
    """The day a report was published, as ISO date, or None."""
    return report.published.isoformat() if report.published else None


def paragraph(text: str, mention: Mention) -> Json:
    """The paragraph around some words: where it starts and ends, and its text."""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    end = len(text) if end < 0 else end
    return {"start": start, "end": end, "text": text[start:end]}


def log_entry(entry: LogEntry, undone: int | None = None) -> Json:
    """One entry of the log."""
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "kind": entry.kind,
        "reason": entry.reason,
        "subject": entry.subject,
        "data": dict(entry.data),
        "undone_by": undone,
    }


def note(item: Note) -> Json:
    """A remark of the desk."""
    return {
        "id": item.id,
        "who": item.who,
        "at": item.at.isoformat(),
        "text": item.text,
        "statements": list(item.statements),
    }


def ruling(item: Ruling) -> Json:
    """A person's word on an incident."""
    return {
        "mention": item.mention,
        "verdict": item.verdict.value,
        "who": item.who,
        "reason": item.reason,
        "entry": item.entry,
    }


def excerpt(hit: Hit) -> list[Json]:
    """What was found, cut into words that were looked for and others."""
    parts: list[Json] = []
    text, at = hit.excerpt or hit.title, 0
    wanted = {mention.text.casefold() for mention in hit.words}
    for start, end in _places(text, wanted):
        if start > at:
            parts.append({"text": text[at:start], "hit": False})
        parts.append({"text": text[start:end], "hit": True})
        at = end
    if at < len(text):
        parts.append({"text": text[at:], "hit": False})
    return parts


def _places(text: str, wanted: set[str]) -> list[tuple[int, int]]:
    """Where some words stand in a short text, in order."""
    found, start = [], None
    for at, char in enumerate(text + " "):
        if char.isalnum() or char == "_":
            start = at if start is None else start
        elif start is not None:
            if text[start:at].casefold() in wanted:
                found.append((start, at))
            start = None
    return found
