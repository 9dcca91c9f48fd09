"""What is derived from the reports and kept as it is now: episodes with their keys, edges, and pairs of one origin.

All of it can be dropped and made again; nothing here has a history.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Table, delete, or_, select

from daybook.record import schema
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
        old = [ident for ident, _ in self.episodes(reports)]
        for some in chunks(old):
            self._delete(schema.episodes, "id", some)
            self._delete(schema.episode_keys, "episode", some)
            self._delete(schema.edges, "left", some)
            self._delete(schema.edges, "right", some)
        made = list(episodes)
        self.insert(schema.episodes, [{"id": one.id, "report": one.report, "doc": _ascii(one.doc)} for one in made])
        self.insert(
            schema.episode_keys, [{"key": _plain(key), "episode": one.id} for one in made for key in sorted(one.keys)]
        )

    def _delete(self, table: Table, column: str, values: list[str]) -> None:
        self.touched = True
        self.connection.execute(delete(table).where(table.c[column].in_(values)))

    def episodes(self, reports: Iterable[str]) -> list[tuple[str, str]]:
        """Id and packed line of each episode of some reports, by id."""
        return sorted(self._episodes("report", reports))

    def load_episodes(self, ids: Iterable[str]) -> dict[str, str]:
        """The packed lines of episodes by id."""
        return dict(self._episodes("id", ids))

    def _episodes(self, column: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
        table = schema.episodes
        for some in chunks(values):
            rows = self.connection.execute(select(table.c.id, table.c.doc).where(table.c[column].in_(some)))
            yield from ((row.id, row.doc) for row in rows)

    def posted(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each of these keys with the id of each episode that has it."""
        yield from self._keyed(schema.episode_keys, "episode", keys)

    def _keyed(self, table: Table, column: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        spelt = {_plain(key): key for key in keys}
        for some in chunks(spelt):
            rows: Any = self.connection.execute(select(table.c.key, table.c[column]).where(table.c.key.in_(some)))
            yield from ((spelt[key], ident) for key, ident in rows)

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Keeps edges; none of them may be there already."""
        rows = [
            {"left": e.left, "right": e.right, "chance": e.chance, "reasons": jsoned([list(r) for r in e.reasons])}
            for e in edges
        ]
        self.insert(schema.edges, rows)

    def neighbours(self, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The ends of the edges at some episodes."""
        yield from self._ends(schema.edges, ids)

    def _ends(self, table: Table, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        for some in chunks(ids):
            query = select(table.c.left, table.c.right)
            for column in (table.c.left, table.c.right):
                yield from ((left, right) for left, right in self.connection.execute(query.where(column.in_(some))))

    # ---------------------------------------------------------------------------------------------------------- origins

    def put_origin_keys(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Keeps the keys by which reports of one origin find one another."""
        for some in chunks(keys):
            self._delete(schema.origin_keys, "report", some)
        rows = [{"key": _plain(key), "report": report} for report, own in keys.items() for key in sorted(set(own))]
        self.insert(schema.origin_keys, rows)

    def with_origin_keys(self, reports: Iterable[str]) -> set[str]:
        """Which of these reports have been compared by origin."""
        table = schema.origin_keys
        found: set[str] = set()
        for some in chunks(reports):
            found.update(self.connection.scalars(select(table.c.report).where(table.c.report.in_(some)).distinct()))
        return found

    def origin_posted(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each of these keys with each report that has it."""
        yield from self._keyed(schema.origin_keys, "report", keys)

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


def _ascii(line: str) -> str:
    """A line of JSON as ASCII, which every database takes."""
    return line if line.isascii() else jsoned(json.loads(line))


def _plain(key: str) -> str:
    return key.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
