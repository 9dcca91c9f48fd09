"""The log, the versions of incidents, and what lies between two of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, or_, select

from daybook.record import codec, schema
from daybook.record.errors import UnknownId
from daybook.record.schema import FOREVER
from daybook.record.texts import chunks, moment, stamp
from daybook.record.values import PERSON, Change, Diff, LogEntry, Version
from daybook.types import Incident

if TYPE_CHECKING:
    from daybook.record.told import Told
    from daybook.record.views import View

_HOPS = 1000
"""Redirects that are followed at most: a guard against a ring, which no writer makes."""


def head(connection: Connection) -> int:
    """The number of the last entry."""
    return int(connection.scalar(select(func.max(schema.entries.c.seq))) or 0)


def seq_at(connection: Connection, when: datetime) -> int:
    """The number of the last entry no later than a moment, 0 before the first."""
    at = when if when.tzinfo else when.replace(tzinfo=UTC)
    table = schema.entries
    return int(connection.scalar(select(func.max(table.c.seq)).where(table.c.at <= stamp(at))) or 0)


def times(connection: Connection, entries: Iterable[int]) -> dict[int, datetime]:
    """When each entry was made."""
    table = schema.entries
    query = select(table.c.seq, table.c.at).where(table.c.seq.in_(sorted(set(entries))))
    return {row.seq: moment(row.at) for row in connection.execute(query)}


def log(view: View, *, subject: str | None, before: int | None, people: bool, limit: int) -> list[LogEntry]:
    """Entries, the latest first."""
    table = schema.entries
    query = select(table)
    if view.seq is not None:
        query = query.where(table.c.seq <= view.seq)
    if subject is not None:
        query = query.where(table.c.subject == subject)
    if before is not None:
        query = query.where(table.c.seq < before)
    if people:
        query = query.where(table.c.who.startswith(PERSON, autoescape=True))
    return [entry(row) for row in view.connection.execute(query.order_by(table.c.seq.desc()).limit(limit))]


def entry(row: Row[Any]) -> LogEntry:
    """The entry of a row."""
    return LogEntry(row.seq, moment(row.at), row.who, row.kind, row.reason, row.subject, json.loads(row.data))


def entries(connection: Connection, numbers: Collection[int]) -> list[LogEntry]:
    """The entries of these numbers, in order."""
    table = schema.entries
    query = select(table).where(table.c.seq.in_(sorted(numbers))).order_by(table.c.seq)
    return [entry(row) for row in connection.execute(query)]


def version(view: View, incident: str) -> Version | None:
    """The version of an incident in a state, by its very id."""
    table = schema.incidents
    row = view.connection.execute(select(table).where(table.c.id == incident, view.at(table))).first()
    return None if row is None else _version(row)


def _version(row: Row[Any]) -> Version:
    until = None if row.until == FOREVER else row.until
    return Version(codec.loads(Incident, row.doc), row.since, until, tuple(json.loads(row.cause)))


def versions(view: View, incident: str) -> list[Version]:
    """All versions under an id, in order."""
    table = schema.incidents
    query = select(table).where(table.c.id == incident)
    if view.seq is not None:
        query = query.where(table.c.since <= view.seq)
    found = [_version(row) for row in view.connection.execute(query.order_by(table.c.since, table.c.row))]
    if not found:
        raise UnknownId(f"there is no incident {incident}")
    return found


def resolve(view: View, incident: str) -> str:
    """The id under which an incident goes on in a state."""
    table = schema.redirects
    now, seen = incident, {incident}
    for _ in range(_HOPS):
        if version(view, now) is not None:
            return now
        home = view.home([now]).get(now)
        if home is not None:
            return home
        then = view.connection.scalar(
            select(table.c.new).where(table.c.old == now, view.at(table)).order_by(table.c.since.desc())
        )
        if then is None or then in seen:
            break
        seen.add(then)
        now = then
    raise UnknownId(_gone(view, incident))


def _gone(view: View, incident: str) -> str:
    """Why an id leads nowhere."""
    table = schema.incidents
    query = select(table.c.since, table.c.until).where(table.c.id == incident).order_by(table.c.until.desc())
    row = view.connection.execute(query).first()
    if row is None:
        return f"there is no incident {incident}"
    if view.seq is not None and row.since > view.seq:
        return f"there was no incident {incident} at that time yet"
    return f"incident {incident} is no more: it ended with entry {row.until} (see daybook log)"


def missing_report(view: Told, report: str) -> str:
    """Why a report is not there."""
    table = schema.entries
    ended = table.c.kind.in_(("erase", "retract"))
    row = view.connection.execute(
        select(table).where(table.c.subject == report, ended).order_by(table.c.seq.desc())
    ).first()
    if row is None:
        return f"there is no report {report}"
    return f"report {report} was {'erased' if row.kind == 'erase' else 'retracted'} on {row.at[:10]} (entry {row.seq})"


def told_of(view: View, incident: str, most: int = 500) -> list[LogEntry]:
    """The entries that made an incident what it is, in order."""
    table = schema.entries
    numbers: set[int] = set()
    for one in versions(view, incident)[-most:]:
        numbers.update((one.since, *one.causes))
    about = view.connection.scalars(select(table.c.seq).where(table.c.subject == incident))
    numbers.update(number for number in about if view.seq is None or number <= view.seq)
    found: list[LogEntry] = []
    for some in chunks(map(str, sorted(numbers))):
        found += entries(view.connection, [int(number) for number in some])
    return found


def diff(view: View, incident: str, first: datetime | None, last: datetime | None) -> Diff:
    """What lies between two states of one incident."""
    from daybook.record.views import View as Then

    connection = view.connection
    end = Then(connection, head(connection) if last is None else seq_at(connection, last))
    start = _start(view, incident) if first is None else seq_at(connection, first)
    before, after = _stood(Then(connection, start), incident), _stood(end, incident)
    if before is None and after is None:
        raise UnknownId(f"incident {incident} stood at neither time")
    old = set(before.incident.reports) if before else set()
    new = set(after.incident.reports) if after else set()
    return Diff(
        incident,
        before,
        after,
        tuple(changes(before.incident if before else None, after.incident if after else None)),
        tuple(sorted(new - old)),
        tuple(sorted(old - new)),
        tuple(_between(connection, incident, (before, after), (start, end.seq or 0))),
    )


def _start(view: View, incident: str) -> int:
    """The entry with which an incident began."""
    table = schema.incidents
    found = view.connection.scalar(select(func.min(table.c.since)).where(table.c.id == incident))
    if found is None:
        raise UnknownId(f"there is no incident {incident}")
    return int(found)


def _stood(view: View, incident: str) -> Version | None:
    try:
        return version(view, resolve(view, incident))
    except UnknownId:
        return None


def _between(
    connection: Connection, incident: str, ends: tuple[Version | None, ...], window: tuple[int, int]
) -> list[LogEntry]:
    """The entries that the versions within a window come of: its reports' additions and people's acts."""
    table = schema.incidents
    start, end = window
    ids = {incident, *(one.incident.id for one in ends if one is not None)}
    rows = connection.execute(
        select(table.c.since, table.c.until, table.c.cause).where(
            table.c.id.in_(sorted(ids)),
            or_(table.c.since.between(start + 1, end), table.c.until.between(start + 1, end)),
        )
    )
    numbers: set[int] = set()
    for row in rows:
        if start < row.since <= end:
            numbers.update(json.loads(row.cause) or [row.since])
        if start < row.until <= end:
            numbers.add(row.until)
    found = entries(connection, numbers)
    acts = [one for one in found if one.kind != "settle"]
    return acts or found


def changes(before: Incident | None, after: Incident | None) -> list[Change]:
    """The fields that differ between two incidents, in the order of the type."""
    old = codec.encode(before) if before is not None else {}
    new = codec.encode(after) if after is not None else {}
    names = [name for name in Incident.__dataclass_fields__ if old.get(name) != new.get(name)]
    return [Change(name, old.get(name), new.get(name)) for name in names]
