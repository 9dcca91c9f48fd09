"""An incident at a glance: what a list shows of it, made once when it is settled and kept ready as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from daybook.export.privacy import veiled, victims, withheld
from daybook.export.record_json import incident_dict
from daybook.record import Head
from daybook.types import EventMention, Incident, Report

Json = dict[str, Any]
_SUMMARY = (
    "id event_type mode acled realis main first last date_precision time_of_day place actors recipients targets killed "
    "injured missing abducted arrested displaced grade grade_reasons origins"
).split()
_LONGEST = 160
"""Characters of a headline made of a sentence."""


def summary(incident: Incident, heads: Mapping[str, Head], told: EventMention | None = None, weight: float = 0) -> Json:
    """An incident at a glance; ``heads``: of its reports; ``told``: its earliest mention.

    The names of persons to whom it was done are withheld.
    """
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


def glance(incident: Incident, reports: Mapping[str, Report], told: EventMention | None, weight: float) -> str:
    """The same as compact JSON, ready to be sent; ``reports``: those it is told in, by id."""
    heads = {report: head_of(reports[report]) for report in incident.reports if report in reports}
    return line(summary(incident, heads, told, weight))


def line(plain: Json) -> str:
    """Plain values as compact JSON that can be sent as UTF-8 and kept by every database."""
    made = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return made if made.isascii() else made.encode("utf-8", "replace").decode("utf-8")


def head_of(report: Report) -> Head:
    """A report without its text."""
    published = report.published.isoformat() if report.published else None
    return Head(report.id, report.title, report.outlet, published, report.url)


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
