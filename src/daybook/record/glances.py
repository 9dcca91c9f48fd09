"""Reading lightly: what changed among many incidents, and the heads of reports without their texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from daybook.record import codec, history, schema
from daybook.record.engines import plainly
from daybook.record.schema import FOREVER
from daybook.record.texts import chunks, moment
from daybook.record.values import LogEntry
from daybook.types import EventMention, Incident, Statement

if TYPE_CHECKING:
    from daybook.record.views import View

_ALIKE = (
    "event_type",
    "grade",
    "realis",
    "country",
    "precision",
    "verdict",
    "lat",
    "lon",
    "killed_low",
    "killed_high",
    "doubt",
    "origins",
)


@dataclass(frozen=True, slots=True)
class Head:
    """A report without its text."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


def changed(view: View, since: int) -> tuple[int, list[tuple[str, Mapping[str, Any]]], list[str]]:
    """The last entry; the incidents as they are that began after entry ``since``; and the ids that ended and are gone.

    The values are the columns of ``incidents``, days as dates, ``reported`` the entry that made the version.
    """
    table = schema.incidents
    columns = [table.c[name] for name in ("id", "first", "last", "main", "report_count", "since", *_ALIKE)]
    # Few rows are new: the index by entry finds them, and no other is to be thought of for rows that stand.
    query = select(*columns).where(table.c.until + 0 == FOREVER, table.c.since > since)
    days: dict[str | None, date | None] = {None: None}
    made: list[tuple[str, Mapping[str, Any]]] = []
    for ident, first, last, main, reports, begun, *alike in plainly(view.connection, query):
        for day in (first, last):
            if day not in days:
                days[day] = date.fromisoformat(day)
        values = dict(zip(_ALIKE, alike, strict=True))
        values |= {
            "first": days[first],
            "last": days[last],
            "main": bool(main),
            "reports": reports,
            "reported": begun,
        }
        made.append((ident, values))
    gone: list[str] = []
    if since:
        ended = select(table.c.id).where(table.c.until > since, table.c.until < FOREVER, table.c.since <= since)
        there = {ident for ident, _ in made}
        gone = sorted(set(view.connection.scalars(ended)) - there)
    return view.head(), made, gone


def heads(view: View, reports: Iterable[str]) -> dict[str, Head]:
    """The heads of the reports of these ids that there are."""
    table = schema.reports
    found: dict[str, Head] = {}
    for some in chunks(reports):
        query = select(table.c.id, table.c.published, table.c.outlet, table.c.doc)
        for row in view.connection.execute(query.where(table.c.id.in_(some), view.at(table))):
            doc = json.loads(row.doc)
            found[row.id] = Head(row.id, doc.get("title"), row.outlet, row.published, doc.get("url"))
    return found


def glances_of(view: View, ids: Iterable[str]) -> dict[str, str]:
    """What lists show of incidents, as JSON, by id; without those it is not kept of.  Only of the state as it is."""
    table = schema.glances
    found: dict[str, str] = {}
    for some in chunks(ids):
        rows = view.connection.execute(select(table).where(table.c.incident.in_(some)))
        found |= {row.incident: row.doc for row in rows}
    return found


def sizes(view: View) -> dict[str, int]:
    """How many reports and incidents there are."""
    return {
        table.name: int(view.connection.scalar(select(func.count()).select_from(table).where(view.at(table))) or 0)
        for table in (schema.reports, schema.incidents)
    }


def incidents_of(view: View, ids: Iterable[str]) -> dict[str, Incident]:
    """The incidents of these very ids that there are, by id."""
    return {incident.id: incident for incident in view.incidents_by_id(ids)}


def bare_mentions(view: View, ids: Iterable[str]) -> dict[str, EventMention]:
    """The event mentions of these ids that there are, without their statements."""
    table = schema.mentions
    found: dict[str, EventMention] = {}
    for some in chunks(ids):
        query = select(table.c.id, table.c.doc).where(table.c.id.in_(some), view.at(table))
        found.update((row.id, codec.loads(EventMention, row.doc)) for row in view.connection.execute(query))
    return found


def told_by(view: View, *, speaker: str | None = None, outlet: str | None = None) -> set[str]:
    """The incidents told of in reports that cite a speaker, and in those of an outlet."""
    told, homes = schema.mentions, schema.incident_mentions
    query = (
        select(homes.c.incident)
        .distinct()
        .select_from(homes.join(told, told.c.id == homes.c.mention))
        .where(view.at(homes), view.at(told))
    )
    if speaker is not None:
        said = schema.attributions
        query = query.where(told.c.report.in_(select(said.c.report).where(said.c.speaker == speaker.casefold())))
    if outlet is not None:
        reports = schema.reports
        query = query.where(told.c.report.in_(select(reports.c.id).where(reports.c.outlet == outlet)))
    return set(view.connection.scalars(query))


def actors_of(view: View, incidents: Iterable[str] | None, *, limit: int) -> list[tuple[str, int]]:
    """Key and number of incidents of the actors and recipients met most often; of all incidents for None."""
    table = schema.incident_actors
    query = select(table.c.key, func.count()).where(view.at(table)).group_by(table.c.key)
    counts: dict[str, int] = {}
    for some in [None] if incidents is None else chunks(incidents):
        part = query if some is None else query.where(table.c.incident.in_(some))
        for key, number in view.connection.execute(part):
            counts[key] = counts.get(key, 0) + number
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]


def met_in(view: View, keys: Iterable[str]) -> dict[str, Incident]:
    """For each key of an actor one of its incidents."""
    table = schema.incident_actors
    query = select(table.c.incident).where(view.at(table)).limit(1)
    first = {key: view.connection.scalar(query.where(table.c.key == key)) for key in keys}
    found = incidents_of(view, {one for one in first.values() if one})
    return {key: found[one] for key, one in first.items() if one in found}


def parties(view: View, incidents: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of an incident and the key of an actor, recipient or instrument of it; of all incidents for None."""
    table = schema.incident_actors
    query = select(table.c.incident, table.c.key).where(view.at(table))
    for some in [None] if incidents is None else chunks(incidents):
        part = query if some is None else query.where(table.c.incident.in_(some))
        yield from ((incident, key) for incident, key in plainly(view.connection, part))


def outlets(view: View, *, limit: int) -> list[tuple[str, int]]:
    """Outlets by their number of reports, the most first."""
    table = schema.reports
    number = func.count()
    query = select(table.c.outlet, number).where(view.at(table), table.c.outlet.is_not(None)).group_by(table.c.outlet)
    rows = view.connection.execute(query.order_by(number.desc(), table.c.outlet).limit(limit))
    return [(name, count) for name, count in rows]


def counts_of(view: View, reports: Iterable[str]) -> dict[str, dict[str, int]]:
    """For each report how many event mentions, incidents and issues it gave."""
    told, homes, issues = schema.mentions, schema.incident_mentions, schema.issues
    joined = told.join(homes, (homes.c.mention == told.c.id) & view.at(homes), isouter=True)
    found: dict[str, dict[str, int]] = {}
    for some in chunks(reports):
        found |= {report: {"mentions": 0, "incidents": 0, "issues": 0} for report in some}
        many, distinct = func.count(told.c.id.distinct()), func.count(homes.c.incident.distinct())
        query = select(told.c.report, many, distinct).select_from(joined).where(told.c.report.in_(some), view.at(told))
        for report, mentions, incidents in view.connection.execute(query.group_by(told.c.report)):
            found[report] |= {"mentions": mentions, "incidents": incidents}
        query2 = select(issues.c.report, func.count()).where(issues.c.report.in_(some), view.at(issues))
        for report, number in view.connection.execute(query2.group_by(issues.c.report)):
            found[report]["issues"] = number
    return found


def mention_ids(view: View, reports: Iterable[str]) -> list[str]:
    """The ids of the event mentions of some reports."""
    table = schema.mentions
    found: list[str] = []
    for some in chunks(reports):
        found += view.connection.scalars(select(table.c.id).where(table.c.report.in_(some), view.at(table)))
    return sorted(found)


def entries_of(view: View, numbers: Iterable[int]) -> dict[int, LogEntry]:
    """The entries of the log of these numbers."""
    found: dict[int, LogEntry] = {}
    for some in chunks(map(str, sorted(set(numbers)))):
        found |= {entry.seq: entry for entry in history.entries(view.connection, [int(number) for number in some])}
    return found


def people_said(view: View) -> dict[str, list[Statement]]:
    """By event mention, the statements of those that a person has corrected or added to, whoever's."""
    table = schema.statements
    touched = select(table.c.mention).distinct().where(table.c.coder.like("person:%"), view.at(table))
    found: dict[str, list[Statement]] = {}
    for some in chunks(view.connection.scalars(touched)):
        query = select(table.c.mention, table.c.doc).where(table.c.mention.in_(some), view.at(table))
        for mention, doc in view.connection.execute(query.order_by(table.c.mention, table.c.place, table.c.row)):
            found.setdefault(mention, []).append(codec.loads(Statement, doc))
    return found


def reports_of_speaker(view: View, speaker: str, *, limit: int) -> list[str]:
    """The reports that cite a speaker, the latest published first."""
    said, reports = schema.attributions, schema.reports
    joined = said.join(reports, reports.c.id == said.c.report)
    query = select(reports.c.id, reports.c.published).distinct().select_from(joined)
    query = query.where(said.c.speaker == speaker.casefold(), view.at(said), view.at(reports))
    rows = view.connection.execute(query.order_by(reports.c.published.desc(), reports.c.id).limit(limit))
    return [row.id for row in rows]


def changed_at(view: View) -> tuple[dict[str, int], dict[str, int]]:
    """Seconds since 1970 of the last change of each incident that stands, and of the end of each that does not."""
    table, entries = schema.incidents, schema.entries
    at = {
        row.seq: int(moment(row.at).timestamp()) for row in view.connection.execute(select(entries.c.seq, entries.c.at))
    }
    rows = view.connection.execute(select(table.c.id, table.c.since).where(view.at(table)))
    standing = {row.id: at.get(row.since, 0) for row in rows}
    last = select(table.c.id, func.max(table.c.until).label("until")).group_by(table.c.id)
    ended = {
        row.id: at.get(row.until, 0)
        for row in view.connection.execute(last)
        if row.until != FOREVER and row.id not in standing
    }
    return standing, ended


def report_count(view: View, *, outlet: str | None = None, empty: bool = False) -> int:
    """How many reports there are: all, those of an outlet, those in which no event was found."""
    table, told = schema.reports, schema.mentions
    query = select(func.count()).select_from(table).where(view.at(table))
    if outlet is not None:
        query = query.where(table.c.outlet == outlet)
    if empty:
        query = query.where(table.c.id.not_in(select(told.c.report).where(view.at(told))))
    return int(view.connection.scalar(query) or 0)
