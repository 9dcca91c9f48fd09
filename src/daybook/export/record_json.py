"""The record as one JSON object, version 1.0: what ``daybook code --json`` prints.

Every key is always present; unknown is null.  The schema beside this module
(``record.schema.json``) is published and tested; it changes only by adding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import resources
from typing import Any

from daybook.export.layout import laid_out
from daybook.kinds import Slot
from daybook.types import (
    Actor,
    Attribution,
    Casualties,
    Damage,
    EventMention,
    Incident,
    Issue,
    Link,
    Mention,
    Place,
    Record,
    Report,
    Source,
    Statement,
    Target,
    TimeExpression,
    Value,
    Zone,
)

VERSION = "1.0"
Json = dict[str, Any]
_HARMS = (Slot.KILLED, Slot.INJURED, Slot.MISSING, Slot.ABDUCTED, Slot.ARRESTED, Slot.DISPLACED)


def to_json(record: Record) -> str:
    """The record as indented JSON with a line break at its end; the same record gives the same bytes."""
    return laid_out(to_dict(record)) + "\n"


def schema() -> Json:
    """The published JSON Schema (draft 2020-12)."""
    text = (resources.files("daybook.export") / "record.schema.json").read_text("utf-8")
    loaded: Json = json.loads(text)
    return loaded


def to_dict(record: Record) -> Json:
    """The record as plain lists and dictionaries, sorted as the conventions say."""
    home = {mention: incident.id for incident in record.incidents for mention in incident.mentions}
    return {
        "version": VERSION,
        "coder": record.coder,
        "reports": [report_dict(r) for r in sorted(record.reports, key=lambda r: (r.path, r.id))],
        "attributions": [attribution_dict(a) for a in sorted(record.attributions, key=_attribution_key)],
        "event_mentions": [
            mention_dict(m, home.get(m.id))
            for m in sorted(record.mentions, key=lambda m: (m.report, m.anchor.start, m.id))
        ],
        "incidents": [incident_dict(i) for i in sorted(record.incidents, key=_incident_key)],
        "links": [
            link_dict(k) for k in sorted(record.links, key=lambda k: (k.report, k.evidence.start, k.before, k.after))
        ],
        "issues": [
            issue_dict(i) for i in sorted(record.issues, key=lambda i: (i.report or "", i.stage, i.where, i.message))
        ],
    }


def _attribution_key(item: Attribution) -> tuple[str, int, str]:
    starts = [m.start for m in item.content] + ([item.cue.start] if item.cue else [])
    return item.report, min(starts, default=0), item.id


def _incident_key(item: Incident) -> tuple[bool, str, str]:
    first = item.time and (item.time.first or item.time.last)
    return first is None, str(first or ""), item.id


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _span(mention: Mention) -> Json:
    return {"text": mention.text, "start": mention.start, "end": mention.end}


def _rounded(value: float) -> float:
    return round(value, 2)


def report_dict(report: Report) -> Json:
    """A report with its text, as in ``reports``."""
    evidence = report.published_evidence
    return {
        "id": report.id,
        "path": report.path,
        "paths": list(report.paths or (report.path,)),
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "credit": report.credit,
        "published": _day(report.published),
        "published_evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text}
        if evidence
        else None,
        "language": report.language,
        "text": report.text,
        "zones": [_zone(z) for z in report.zones],
        "origin": report.origin or report.id,
    }


def _zone(zone: Zone) -> Json:
    return {"kind": zone.kind.value, "start": zone.start, "end": zone.end}


def _source(source: Source) -> Json:
    return {
        **_span(source.mention),
        "name": source.name,
        "body": source.body,
        "kind": source.kind.value,
        "anonymous": source.anonymous,
    }


def attribution_dict(item: Attribution) -> Json:
    """An attribution, as in ``attributions``."""
    return {
        "id": item.id,
        "report": item.report,
        "source": _source(item.source) if item.source else None,
        "cue": _span(item.cue) if item.cue else None,
        "content": [_span(part) for part in item.content],
        "stance": item.stance.value,
        "via": item.via,
        "confidence": _rounded(item.confidence),
    }


def mention_dict(mention: EventMention, incident: str | None) -> Json:
    """An event mention of an incident, as in ``event_mentions``."""
    return {
        "id": mention.id,
        "report": mention.report,
        "incident": incident,
        "anchor": _span(mention.anchor),
        "event_type": mention.event_type,
        "mode": mention.mode,
        "realis": mention.realis.value,
        "statements": [
            statement_dict(s) for s in sorted(mention.statements, key=lambda s: (s.mention.start, s.slot, s.id))
        ],
    }


def statement_dict(item: Statement) -> Json:
    """A statement, as in ``statements``."""
    return {
        "id": item.id,
        "coder": item.coder,
        "standing": item.standing.value,
        "slot": item.slot.value,
        **_span(item.mention),
        "value": value_dict(item.value),
        "attribution": item.attribution,
        "confidence": _rounded(item.confidence),
    }


def value_dict(value: Value) -> Json:
    """A statement's value, its keys by the type of value."""
    match value:
        case Actor():
            return {"name": value.name, "id": value.id, "country": value.country, "kind": value.kind.value}
        case Target():
            return {"name": value.name, "kind": value.kind.value}
        case Place():
            return _place(value)
        case TimeExpression():
            return {
                "first": _day(value.first),
                "last": _day(value.last),
                "precision": value.precision.value,
                "time_of_day": value.time_of_day,
            }
        case Casualties():
            tally = None if value.tally is None else value.tally.value
            return {"low": value.low, "high": value.high, "of": value.of, "tally": tally}
        case Damage():
            return {"text": value.text}


def _place(place: Place) -> Json:
    return {
        "name": place.name,
        "id": place.id,
        "lat": None if place.lat is None else round(place.lat, 5),
        "lon": None if place.lon is None else round(place.lon, 5),
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision.value,
    }


def incident_dict(item: Incident) -> Json:
    """An incident, as in ``incidents``."""
    time = item.time
    return {
        "id": item.id,
        "event_type": item.event_type,
        "mode": item.mode,
        "acled": item.acled,
        "realis": item.realis.value,
        "main": item.main,
        "first": _day(time.first) if time else None,
        "last": _day(time.last) if time else None,
        "date_precision": time.precision.value if time else None,
        "time_of_day": time.time_of_day if time else None,
        "place": _place(item.place) if item.place else None,
        "actors": [{**value_dict(p.actor), "standing": p.standing.value} for p in item.actors],
        "recipients": [value_dict(a) for a in item.recipients],
        "targets": [value_dict(t) for t in item.targets],
        "instruments": [value_dict(a) for a in item.instruments],
        "contexts": list(item.contexts),
        "places": [_place(p) for p in item.places],
        **_harms(item.harm),
        "tolls": [
            {"harm": t.harm.value, "of": t.of, "low": t.low, "high": t.high, "statements": list(t.statements)}
            for t in item.tolls
        ],
        "grade": item.grade.value,
        "grade_reasons": list(item.grade_reasons),
        "origins": item.origins,
        "reports": list(item.reports),
        "mentions": list(item.mentions),
        "settled": {
            slot: {"rule": s.rule, "support": list(s.support), "against": list(s.against)} for slot, s in item.settled
        },
    }


def _harms(harm: Iterable[tuple[Slot, Casualties]]) -> Mapping[str, Json | None]:
    known = dict(harm)
    return {
        slot.value: {"low": known[slot].low, "high": known[slot].high} if slot in known else None for slot in _HARMS
    }


def link_dict(link: Link) -> Json:
    """A link, as in ``links``."""
    return {
        "before": link.before,
        "after": link.after,
        "kind": link.kind.value,
        "evidence": {"report": link.report, **_span(link.evidence)},
        "attribution": link.attribution,
        "confidence": _rounded(link.confidence),
    }


def issue_dict(issue: Issue) -> Json:
    """An issue, as in ``issues``."""
    return {"stage": issue.stage, "report": issue.report, "where": issue.where, "message": issue.message}
