"""The names that a record knows: its actors with how many incidents each has, and the places of incidents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from daybook.record import codec, schema
from daybook.record.schema import FOREVER
from daybook.record.texts import chunks
from daybook.types import Incident

if TYPE_CHECKING:
    from daybook.record.views import View


def actor_counts(view: View, keys: Iterable[str] | None = None) -> dict[str, tuple[int, str]]:
    """By key (an id, or a name in lower case), the number of its incidents and the id of one; of all keys for None."""
    table = schema.incident_actors
    query = select(table.c.key, func.count().label("n"), func.min(table.c.incident).label("one"))
    query = query.where(view.at(table)).group_by(table.c.key)
    found: dict[str, tuple[int, str]] = {}
    for some in [None] if keys is None else chunks(keys):
        rows = view.connection.execute(query if some is None else query.where(table.c.key.in_(some)))
        found.update((row.key, (row.n, row.one)) for row in rows)
    return found


def touched_actors(view: View, since: int) -> set[str]:
    """The keys of the actors of incidents that began or ended after an entry."""
    table, actors = schema.incidents, schema.incident_actors
    began = select(table.c.id).where(table.c.since > since)
    ended = select(table.c.id).where(table.c.until > since, table.c.until < FOREVER)
    ids = {*view.connection.scalars(began), *view.connection.scalars(ended)}
    found: set[str] = set()
    for some in chunks(ids):
        found.update(view.connection.scalars(select(actors.c.key).distinct().where(actors.c.incident.in_(some))))
    return found


def incidents_at(view: View, ids: Iterable[str]) -> dict[str, tuple[int, Incident]]:
    """The incidents of these very ids that there are, each with the entry that made its version."""
    table = schema.incidents
    found: dict[str, tuple[int, Incident]] = {}
    for some in chunks(ids):
        query = select(table.c.id, table.c.since, table.c.doc).where(table.c.id.in_(some), view.at(table))
        for row in view.connection.execute(query):
            found[row.id] = row.since, codec.loads(Incident, row.doc)
    return found


def versions_at(view: View, ids: Iterable[str]) -> dict[str, int]:
    """The entry that made the version of each of these incidents that stands."""
    table = schema.incidents
    found: dict[str, int] = {}
    for some in chunks(ids):
        query = select(table.c.id, table.c.since).where(table.c.id.in_(some), view.at(table))
        found.update((row.id, row.since) for row in view.connection.execute(query))
    return found
