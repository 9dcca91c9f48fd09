"""The JSON of the API: that of the record (``daybook.export``) where the thing exists there, and a few things more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from daybook.consolidate.ledger import Row
from daybook.export.privacy import veiled, victims, withheld
from daybook.export.record_json import incident_dict, report_dict, value_dict
from daybook.record import Hit, LogEntry, Note, Ruling
from daybook.record.glances import Head
from daybook.types import EventMention, Incident, Mention, Report, Source

Json = dict[str, Any]
_SUMMARY = (
    "id event_type mode acled realis main first last date_precision time_of_day place actors recipients targets killed "
    "injured missing abducted arrested displaced grade grade_reasons origins"
).split()
_LONGEST = 160
"""Characters of a headline made of a sentence."""


def summary(incident: Incident, heads: Mapping[str, Head], told: EventMention | None = None, weight: float = 0) -> Json:
    """An incident at a glance; ``heads``: of its reports; ``told``: its earliest mention."""
    whole = incident_dict(withheld(incident))
    own = [heads[report] for report in incident.reports if report in heads]
    days = sorted(head.published for head in own if head.published)
    return {
        **{name: whole[name] for name in _SUMMARY},
        "headline": veiled(headline(incident, own, told), victims([incident])),
        "outlets": len({head.outlet for head in own if head.outlet}) or len(own),
        "report_count": len(incident.reports),
        "reported_first": days[0] if days else None,
        "reported_last": days[-1] if days else None,
        "weight": round(weight, 3),
    }


def headline(incident: Incident, heads: Iterable[Head], told: EventMention | None) -> str:
    """The title of the earliest report where it tells of the incident; else the sentence that does; else what it is.

    ``told``: the incident's earliest mention.
    """
    first = min(heads, key=lambda head: (head.published is None, head.published or "", head.id), default=None)
    if first and first.title and (told is None or told.headline):
        return first.title
    if told is not None and told.context:
        return shortened(told, _LONGEST)
    where = f" in {incident.place.name}" if incident.place else ""
    return f"{incident.event_type.capitalize()}{where}"


def shortened(told: EventMention, most: int) -> str:
    """The sentence of a mention, cut between words around its anchor where it is longer."""
    words = " ".join(told.context.split())
    return around(words, max(0, words.find(told.anchor.text)), most)


def around(text: str, at: int, most: int) -> str:
    """A text cut between words around a place in it where it is longer than so many characters."""
    if len(text) <= most:
        return text
    start = max(0, min(at - most // 3, len(text) - most))
    start = text.find(" ", start) + 1 if start else 0
    cut = text[start : start + most]
    if start + most < len(text):
        cut = cut[: cut.rfind(" ")]
    return f"{'…' if start else ''}{cut}{'…' if start + len(cut) < len(text) else ''}"


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
