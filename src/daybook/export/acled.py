"""ACLED-shaped CSV: 31 columns, names and order of 2023, an incident a row.  The shape is ACLED's, the data is not.

ACLED has one day, one place and one number where the record has intervals, areas and ranges.  The day is the middle of
the interval with ``time_precision``, the number the conservative end of it; the range and whoever says so stand in
``notes``.  What ACLED does not record (nothing happened, no sub-event type, no day) has no row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from daybook.kinds import ActorKind, PlacePrecision, Realis, Slot
from daybook.types import Actor, Casualties, Incident, Record, Report

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
INTER: Mapping[ActorKind, tuple[int, str]] = {
    ActorKind.STATE_FORCES: (1, "State forces"),
    ActorKind.POLICE: (1, "State forces"),
    ActorKind.GOVERNMENT: (1, "State forces"),
    ActorKind.REBEL_GROUP: (2, "Rebel group"),
    ActorKind.POLITICAL_MILITIA: (3, "Political militia"),
    ActorKind.IDENTITY_MILITIA: (4, "Identity militia"),
    ActorKind.RIOTERS: (5, "Rioters"),
    ActorKind.PROTESTERS: (6, "Protesters"),
    ActorKind.CIVILIANS: (7, "Civilians"),
    ActorKind.PERSON: (7, "Civilians"),
    ActorKind.EXTERNAL_FORCES: (8, "External/Other forces"),
    ActorKind.ORGANISATION: (7, "Civilians"),
    ActorKind.UNKNOWN: (3, "Political militia"),
}
"""ACLED's eight kinds of actor; whoever is armed and unknown is coded there as a political militia."""
_UNKNOWN = "Unidentified Armed Group"
_DEMONSTRATIONS = ("Protests", "Riots")
_EXCESSIVE = "Excessive force against protesters"
_VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")
_FINE = {PlacePrecision.SITE: 1, PlacePrecision.TOWN: 1, PlacePrecision.NEAR: 2, PlacePrecision.ADMIN2: 2}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula."""


@dataclass(frozen=True, slots=True)
class _Country:
    code: str
    numeric: int
    name: str
    region: str


@cache
def _countries() -> Mapping[str, _Country]:
    lines = (files("daybook.export") / "data/acled_countries.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: _Country(code, int(numeric), name, region) for code, numeric, name, region in rows}


def to_acled(record: Record, *, numeric: bool = False, timestamps: Mapping[str, int] | None = None) -> str:
    """The incidents of a record that ACLED's codebook knows, as CSV with a header.

    Args:
        record: with the reports that its incidents name.
        numeric: kinds of actor as ACLED's numbers and not as words.
        timestamps: seconds since 1970 of each incident's last change, by id.
    """
    reports = {report.id: report for report in record.reports}
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for incident in sorted(record.incidents, key=lambda one: (_day(one) or date.max, one.id)):
        row = _row(incident, record, reports, numeric=numeric)
        if row is not None:
            row["timestamp"] = (timestamps or {}).get(incident.id, "")
            writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def to_deleted(gone: Mapping[str, int]) -> str:
    """ACLED's feed of deleted events: ids that are no more with the seconds since 1970 at which they ended."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("event_id_cnty", "deleted_timestamp"))
    for ended, ident in sorted((ended, ident) for ident, ended in gone.items()):
        writer.writerow((ident, ended))
    return out.getvalue()


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    plain = " ".join(value.replace("\0", " ").split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _day(incident: Incident) -> date | None:
    """The day that stands for the interval: its middle."""
    time = incident.time
    if time is None or time.first is None or time.last is None:
        return None
    return time.first + timedelta(days=(time.last - time.first).days // 2)


def _time_precision(incident: Incident) -> int | None:
    """1 a day, 2 a week, 3 a month; None of anything wider, which ACLED does not record."""
    time = incident.time
    if time is None or time.first is None or time.last is None:
        return None
    days = (time.last - time.first).days + 1
    return 1 if days == 1 else 2 if days <= 7 else 3 if days <= 31 else None


def _row(
    incident: Incident, record: Record, reports: Mapping[str, Report], *, numeric: bool
) -> dict[str, object] | None:
    day, precise = _day(incident), _time_precision(incident)
    if incident.realis is not Realis.ACTUAL or incident.acled is None or day is None or precise is None:
        return None
    event, _, sub_event = incident.acled.partition(": ")
    told = [reports[ident] for ident in incident.reports if ident in reports]
    return {
        "event_id_cnty": incident.id,
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": precise,
        "disorder_type": _disorder(event, sub_event),
        "event_type": event,
        "sub_event_type": sub_event,
        **_sides(incident, event, numeric=numeric),
        **_where(incident),
        "source": "; ".join(sorted({report.outlet for report in told if report.outlet})),
        "source_scale": "",
        "notes": _notes(incident, record, day, precise),
        "fatalities": _fatalities(incident),
        "tags": _tags(incident),
    }


def _disorder(event: str, sub_event: str) -> str:
    if sub_event == _EXCESSIVE or event == "Riots":
        return "Political violence; Demonstrations" if sub_event in (_EXCESSIVE, "Mob violence") else "Demonstrations"
    if event in _DEMONSTRATIONS:
        return "Demonstrations"
    return "Political violence" if event in _VIOLENT else "Strategic developments"


def _sides(incident: Incident, event: str, *, numeric: bool) -> dict[str, object]:
    """Both actors with their kinds.  Of several on one side the first is named and the others are associated."""
    ours = [party.actor for party in incident.actors] or _nobody(event)
    theirs = list(incident.recipients)
    if event == "Battles" and not theirs:
        ours, theirs = ours[:1], ours[1:]
    if event in _VIOLENT and not theirs and (incident.harm or incident.targets):
        theirs = [Actor("Civilians", kind=ActorKind.CIVILIANS)]
    left, right = _side(ours), _side(theirs)
    numbers = sorted([side[2][0] for side in (left, right) if side])
    civilians = any(side and side[2][0] == 7 for side in (right,)) or incident.acled == f"Protests: {_EXCESSIVE}"
    interaction = (numbers[0] * 10 + numbers[1]) if len(numbers) == 2 else numbers[0] * 10 if numbers else 0
    words = "-".join(side[2][1] for side in (left, right) if side)
    row: dict[str, object] = {}
    for place, side in (("1", left), ("2", right)):
        row[f"actor{place}"] = side[0] if side else ""
        row[f"assoc_actor_{place}"] = side[1] if side else ""
        row[f"inter{place}"] = (side[2][0 if numeric else 1]) if side else (0 if numeric else "")
    row["interaction"] = interaction if numeric else words or "Sole"
    row["civilian_targeting"] = "Civilian targeting" if civilians and event != "Strategic developments" else ""
    return row


def _nobody(event: str) -> list[Actor]:
    if event in _VIOLENT:
        return [Actor(_UNKNOWN)]
    kind = ActorKind.PROTESTERS if event == "Protests" else ActorKind.RIOTERS
    return [Actor(kind.value.capitalize(), kind=kind)] if event in _DEMONSTRATIONS else []


def _side(actors: list[Actor]) -> tuple[str, str, tuple[int, str]] | None:
    if not actors:
        return None
    return actors[0].name, "; ".join(actor.name for actor in actors[1:]), INTER[actors[0].kind]


def _where(incident: Incident) -> dict[str, object]:
    place = incident.place
    country = _countries().get(place.country or "") if place else None
    fine = bool(place and place.precision in _FINE)
    precision = _FINE.get(place.precision, 3) if place and place.lat is not None else ""
    return {
        "iso": country.numeric if country else "",
        "region": country.region if country else "",
        "country": country.name if country else "",
        "admin1": place.admin1 or (place.name if place.precision is PlacePrecision.ADMIN1 else "") if place else "",
        "admin2": place.name if place and place.precision is PlacePrecision.ADMIN2 else "",
        "admin3": "",
        "location": place.name if place and fine else place.name if place else "",
        "latitude": "" if place is None or place.lat is None else round(place.lat, 4),
        "longitude": "" if place is None or place.lon is None else round(place.lon, 4),
        "geo_precision": precision,
    }


def _fatalities(incident: Incident) -> int:
    """The conservative end of the range: the number that every standing claim bears out; 0 where none is told."""
    killed = dict(incident.harm).get(Slot.KILLED)
    if killed is None:
        return 0
    return killed.low if killed.low is not None else 0


def _notes(incident: Incident, record: Record, day: date, precise: int) -> str:
    """A sentence of the record's own, with the range, the grade and whoever says so; never a report's words."""
    when = {1: "On", 2: "In the week around", 3: "In the month around"}[precise]
    where = f" in {incident.place.name}" if incident.place else ""
    who = ", ".join(party.actor.name for party in incident.actors) or "an unidentified actor"
    whom = ", ".join(actor.name for actor in incident.recipients)
    what = (incident.acled or incident.event_type).partition(": ")[2].lower()
    parts = [f"{when} {day.day} {day:%B} {day.year},{where}: {what} by {who}{f' against {whom}' if whom else ''}."]
    parts += [f"{harm.value.capitalize()}: {_range(total)}." for harm, total in incident.harm]
    speakers = _speakers(incident, record)
    if speakers:
        parts.append(f"According to {speakers}.")
    parts.append(f"Grade: {incident.grade.value} ({'; '.join(incident.grade_reasons)}).")
    parts.append(f"{incident.origins} independent origin{'s' * (incident.origins != 1)}.")
    if incident.event_type == "PROTEST" and not _crowd(incident, record):
        parts.append("[size=no report]")
    return " ".join(parts).replace("On ,", "On")


def _range(total: Casualties) -> str:
    low, high = total.low, total.high
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"


def _speakers(incident: Incident, record: Record) -> str:
    """Bodies and kinds of those who say so; private persons are not named."""
    own = set(incident.mentions)
    said = {s.attribution for m in record.mentions if m.id in own for s in m.statements if s.attribution}
    names = set()
    for attribution in record.attributions:
        source = attribution.source
        if attribution.id in said and source is not None:
            names.add(source.body or f"{source.kind.value.replace('_', ' ')} (not named)")
    return "; ".join(sorted(names))


def _crowd(incident: Incident, record: Record) -> str:
    """How many took part, where that is told."""
    own = set(incident.mentions)
    for mention in record.mentions:
        if mention.id in own:
            for statement in mention.statements:
                if statement.slot is Slot.PRESENT and isinstance(statement.value, Casualties):
                    return _range(statement.value)
    return ""


def _tags(incident: Incident) -> str:
    return "; ".join(f"contested={name}" for name in _contested(incident))


def _contested(incident: Incident) -> Iterable[str]:
    return sorted(name for name, settled in incident.settled if settled.against)
