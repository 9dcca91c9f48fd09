"""Hand-made reports, tellings and records, for tests of what comes after the model."""

from __future__ import annotations

from datetime import date

from daybook.annotate.tokens import sentences_of
from daybook.kinds import ActorKind, DatePrecision, PlacePrecision, Realis, Slot, Stance, ZoneKind
from daybook.types import (
    Actor,
    Attribution,
    Casualties,
    EventMention,
    Mention,
    Place,
    Report,
    Source,
    Span,
    Statement,
    TimeExpression,
    Zone,
)

CODER = "test"
ORSK = Place("Orsk Hollow", "geonames:1", 36.2, 37.1, "SY", "Aleppo", PlacePrecision.TOWN)
NEARBY = Place("Nearby", "geonames:2", 36.25, 37.15, "SY", "Aleppo", PlacePrecision.TOWN)
FAR = Place("Farton", "geonames:3", 33.5, 36.3, "SY", "Damascus", PlacePrecision.TOWN)
ABROAD = Place("Overby", "geonames:4", 33.3, 44.4, "IQ", None, PlacePrecision.TOWN)
SYRIA = Place("Syria", "country:SY", 35.0, 38.0, "SY", None, PlacePrecision.COUNTRY)

ARMY = Actor("Syrian Army", "actor:syrian-army", "SY", ActorKind.STATE_FORCES)
REBELS = Actor("Hill Front", "actor:hill-front", None, ActorKind.REBEL_GROUP)
OTHERS = Actor("Vale Brigade", "actor:vale-brigade", None, ActorKind.POLITICAL_MILITIA)
FOREIGN = Actor("United States Armed Forces", "actor:us-military", "US", ActorKind.STATE_FORCES)
VILLAGERS = Actor("villagers", None, None, ActorKind.CIVILIANS)


def on(text: str, last: str | None = None, precision: DatePrecision | None = None, **more) -> TimeExpression:
    """The day, or the interval of days."""
    first, end = date.fromisoformat(text), date.fromisoformat(last or text)
    kind = DatePrecision.DAY if first == end else DatePrecision.DAYS
    return TimeExpression(first, end, precision or kind, **more)


def before(text: str) -> TimeExpression:
    """An interval with an open start."""
    return TimeExpression(None, date.fromisoformat(text), DatePrecision.YEAR)


def people(low: int | None, high: int | None = -1, of: str | None = None) -> Casualties:
    """A count; exact where no ``high`` is given."""
    return Casualties(low, low if high == -1 else high, of)


def report_of(text: str, ident: str = "r1", **more) -> Report:
    return Report(ident, f"{ident}.txt", text, (Zone(ZoneKind.BODY, 0, len(text)),), **more)


class Said:
    """A value with the attribution that says it and, where not the anchor, the words it rests on."""

    def __init__(self, value, attribution: str | None, at: Mention | None = None) -> None:
        self.value, self.attribution, self.at = value, attribution, at


def words(report: Report, text: str, nth: int = 0) -> Mention:
    """The ``nth`` place where the words stand in the report."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(text, start + 1)
    return Mention(start, start + len(text), text)


def told(report: Report, anchor: str, event_type: str = "ASSAULT", *, nth: int = 0, **more) -> EventMention:
    """An event mention at its anchor; slots as ``actor=ARMY`` or ``killed=[people(3), Said(people(5), "a1")]``."""
    slots = {name: more.pop(name) for name in list(more) if name in set(Slot)}
    at = words(report, anchor, nth)
    ident = more.pop("ident", f"{report.id}:{at.start}")
    sentences = sentences_of(report.text, [Span(0, len(report.text))])
    order, sentence = next((i, s) for i, s in enumerate(sentences) if at in s)
    statements = []
    for name, values in slots.items():
        for item in values if isinstance(values, list) else [values]:
            said = item if isinstance(item, Said) else Said(item, None)
            key = f"{ident}/{name}/{len(statements)}"
            statements.append(Statement(key, Slot(name), said.value, said.at or at, said.attribution, 0.9, CODER))
    return EventMention(
        id=ident,
        report=report.id,
        anchor=at,
        event_type=event_type,
        mode=more.pop("mode", None),
        realis=more.pop("realis", Realis.ACTUAL),
        statements=tuple(statements),
        context=report.text[sentence.start : sentence.end],
        context_start=sentence.start,
        order=order,
        **more,
    )


def says(
    ident: str, stance: Stance = Stance.AFFIRMS, *, report: str = "r1", name: str = "police", **source
) -> Attribution:
    """An attribution to a source of this name."""
    return Attribution(
        ident, report, Source(Mention(0, len(name), name), **source), Mention(90, 94, "said"), (), stance
    )
