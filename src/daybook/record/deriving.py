"""What is derived from the reports and kept as it is now: episodes with their keys, edges, and pairs of one origin.

All of it can be dropped and made again; nothing here has a history.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Select, Table, delete, func, or_, select, text

from daybook.record import schema
from daybook.record.engines import plainly
from daybook.record.texts import chunks, jsoned
from daybook.record.undoing import Undoing
from daybook.record.values import Edge, Kept


class Deriving(Undoing):
    """Reads what is to be settled, and keeps what settling works with."""

    def dirty(self) -> dict[str, tuple[int, ...]]:
        """The reports that are to be settled again, each with the entries because of which, in order."""
        table = schema.dirty
        found: dict[str, list[int]] = {}
        for row in self.connection.execute(select(table).order_by(table.c.report, table.c.seq)):
            found.setdefault(row.report, []).append(row.seq)
        return {report: tuple(entries) for report, entries in found.items()}

    def incidents_of(self, reports: Iterable[str]) -> set[str]:
        """The incidents that stand and rest on some of these reports, also those taken out since."""
        mentions, homes = schema.mentions, schema.incident_mentions
        found: set[str] = set()
        for some in chunks(reports):
            joined = homes.join(mentions, mentions.c.id == homes.c.mention)
            query = select(homes.c.incident).select_from(joined).where(mentions.c.report.in_(some), self.view.at(homes))
            found.update(self.connection.scalars(query))
        return found

    def homes_of(self, reports: Iterable[str]) -> dict[str, dict[str, str]]:
        """For each of some reports the incident that stands of each of its event mentions."""
        mentions, homes = schema.mentions, schema.incident_mentions
        found: dict[str, dict[str, str]] = {}
        for some in chunks(reports):
            joined = mentions.join(homes, mentions.c.id == homes.c.mention)
            query = select(mentions.c.report, mentions.c.id, homes.c.incident).select_from(joined)
            there = query.where(mentions.c.report.in_(some), self.view.at(mentions), self.view.at(homes))
            for report, mention, incident in self.connection.execute(there):
                found.setdefault(report, {})[mention] = incident
        return found

    def mentions_of(self, incidents: Iterable[str]) -> set[str]:
        """The event mentions of some incidents that stand."""
        return self._values(schema.incident_mentions, "mention", "incident", incidents)

    def reports_of(self, mentions: Iterable[str]) -> set[str]:
        """The reports of some event mentions that stand."""
        return self._values(schema.mentions, "report", "id", mentions)

    def _values(self, table: Table, column: str, by: str, wanted: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for some in chunks(wanted):
            query = select(table.c[column]).where(table.c[by].in_(some), self.view.at(table))
            found.update(self.connection.scalars(query))
        return found

    def published(self, reports: Iterable[str]) -> dict[str, str | None]:
        """The day of publication of each of these reports that is there, as text."""
        table = schema.reports
        found: dict[str, str | None] = {}
        for some in chunks(reports):
            query = select(table.c.id, table.c.published).where(table.c.id.in_(some), self.view.at(table))
            found.update((row.id, row.published) for row in self.connection.execute(query))
        return found

    def clean(self, reports: Iterable[str]) -> None:
        """Says that these reports have been settled."""
        for some in chunks(reports):
            self.touched = True
            self.connection.execute(delete(schema.dirty).where(schema.dirty.c.report.in_(some)))

    # -------------------------------------------------------------------------------------------- episodes and edges

    def put_episodes(self, reports: Iterable[str], episodes: Iterable[Kept]) -> None:
        """Replaces the episodes of some reports, with their keys; the edges of the old ones go too."""
        table = schema.episodes
        for some in chunks(reports):
            old = {
                r: i
                for r, i in self.connection.execute(select(table.c.row, table.c.id).where(table.c.report.in_(some)))
            }
            for rows in chunks(old):
                self._delete(table, "row", rows)
                self._delete(schema.episode_keys, "episode", rows)
            for ids in chunks(old.values()):
                self._delete(schema.edges, "left", ids)
                self._delete(schema.edges, "right", ids)
        last = self.connection.scalar(select(func.max(table.c.row))) or 0
        made = list(enumerate(episodes, last + 1))
        self.insert(table, [_episode_row(row, one) for row, one in made])
        keys = sorted([(key, row) for row, one in made for key in one.keys])
        self.fill(schema.episode_keys, ("key", "episode"), keys)

    def _delete(self, table: Table, column: str, values: list[Any]) -> None:
        self.touched = True
        self.connection.execute(delete(table).where(table.c[column].in_(values)))

    def episodes(self, reports: Iterable[str]) -> list[tuple[str, str]]:
        """Id and packed line of each episode of some reports, by id."""
        return sorted(self._episodes("report", reports))

    def load_episodes(self, ids: Iterable[str]) -> dict[str, str]:
        """The packed lines of episodes by id."""
        return dict(self._episodes("id", ids))

    def lines_of(self, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The report of each episode of some ids, and its packed line."""
        table = schema.episodes
        found: dict[str, tuple[str, str]] = {}
        for some in chunks(ids):
            query = select(table.c.id, table.c.report, table.c.doc).where(table.c.id.in_(some))
            found.update((ident, (report, doc)) for ident, report, doc in plainly(self.connection, query))
        return found

    def _episodes(self, column: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
        table = schema.episodes
        for some in chunks(values):
            rows = self.connection.execute(select(table.c.id, table.c.doc).where(table.c[column].in_(some)))
            yield from ((row.id, row.doc) for row in rows)

    def meet(self, wanted: Mapping[str, Iterable[int]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """For some ids with keys, each with the id, report and days of every episode that has one of its keys."""
        keys, episodes = schema.episode_keys, schema.episodes
        met = self._meeting(wanted, keys, keys.c.episode).subquery()
        columns = (episodes.c[name] for name in ("id", "report", "first", "last", "told"))
        query = select(met.c.owner, *columns).select_from(met.join(episodes, episodes.c.row == met.c.episode))
        owners = list(wanted)
        return ((owners[row[0]], row[1:]) for row in plainly(self.connection, query))

    def _meeting(self, wanted: Mapping[str, Iterable[int]], keys: Table, column: Column[Any]) -> Select[Any]:
        """Which numbers of ``wanted`` meet what in a table of keys: a query, to be run before the next one is made."""
        sought = schema.sought
        self._clear_sought()
        self.fill(sought, ("key", "owner"), [(key, at) for at, own in enumerate(wanted.values()) for key in own])
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(text("ANALYZE sought"))
        return select(sought.c.owner, column).select_from(sought.join(keys, keys.c.key == sought.c.key)).distinct()

    def _clear_sought(self) -> None:
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS sought (key bigint, owner integer)"))
            self.connection.execute(text("TRUNCATE sought"))
        else:
            self.connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS sought (key INTEGER, owner INTEGER)"))
            self.connection.execute(delete(schema.sought))

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Keeps edges; none of them may be there already."""
        rows = [
            {"left": e.left, "right": e.right, "chance": e.chance, "reasons": jsoned([list(r) for r in e.reasons])}
            for e in edges
        ]
        self.insert(schema.edges, rows)

    def chances(self, episodes: Iterable[str]) -> list[tuple[str, str, float]]:
        """The ends and the chance of each edge at some episodes, by its ends."""
        table = schema.edges
        found: set[tuple[str, str, float]] = set()
        for some in chunks(episodes):
            for column in (table.c.left, table.c.right):
                rows = self.connection.execute(
                    select(table.c.left, table.c.right, table.c.chance).where(column.in_(some))
                )
                found.update((left, right, chance) for left, right, chance in rows)
        return sorted(found)

    def neighbours(self, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The ends of the edges at some episodes."""
        yield from self._ends(schema.edges, ids)

    def _ends(self, table: Table, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        for some in chunks(ids):
            query = select(table.c.left, table.c.right)
            for column in (table.c.left, table.c.right):
                yield from ((left, right) for left, right in self.connection.execute(query.where(column.in_(some))))

    # ---------------------------------------------------------------------------------------------------------- origins

    def put_origin_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        """Keeps the keys by which reports of one origin find one another."""
        for some in chunks(keys):
            self._delete(schema.origin_keys, "report", some)
        rows = sorted([(key, report) for report, own in keys.items() for key in own])
        self.fill(schema.origin_keys, ("key", "report"), rows)

    def with_origin_keys(self, reports: Iterable[str]) -> set[str]:
        """Which of these reports have been compared by origin."""
        table = schema.origin_keys
        found: set[str] = set()
        for some in chunks(reports):
            found.update(self.connection.scalars(select(table.c.report).where(table.c.report.in_(some)).distinct()))
        return found

    def origin_meet(self, wanted: Mapping[str, Iterable[int]]) -> Iterator[tuple[str, str]]:
        """For some reports with keys, each with every report that has one of its keys."""
        owners = list(wanted)
        keys = schema.origin_keys
        return (
            (owners[at], report) for at, report in plainly(self.connection, self._meeting(wanted, keys, keys.c.report))
        )

    def put_kin(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keeps pairs of reports of one origin, the lesser first; none of them may be there already."""
        self.insert(schema.kin, [{"left": left, "right": right} for left, right in pairs])

    def kin(self, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The pairs of one origin at some reports."""
        yield from self._ends(schema.kin, reports)

    def drop_kin(self, reports: Iterable[str]) -> None:
        """Forgets what is known of the origin of reports that are gone."""
        for some in chunks(reports):
            self._delete(schema.origin_keys, "report", some)
            ends = or_(schema.kin.c.left.in_(some), schema.kin.c.right.in_(some))
            self.connection.execute(delete(schema.kin).where(ends))
            self.end(schema.origins, schema.origins.c.report.in_(some))


def _episode_row(row: int, one: Kept) -> dict[str, Any]:
    first, last, told = one.days
    days = {"first": first, "last": last, "told": told}
    return {"row": row, "id": one.id, "report": one.report, **days, "doc": _ascii(one.doc)}


def _ascii(line: str) -> str:
    """A line of JSON as ASCII, which every database takes."""
    return line if line.isascii() else jsoned(json.loads(line))
