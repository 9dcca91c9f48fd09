"""A state of the store as it is read: now, or as it stood after some entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, or_, select

from daybook.record import codec, finding, history, schema, searching
from daybook.record.errors import UnknownId
from daybook.record.texts import chunks
from daybook.record.told import Told
from daybook.record.values import (
    Alias,
    Diff,
    Dossier,
    Edge,
    Filter,
    Hit,
    LogEntry,
    Note,
    Order,
    Page,
    Point,
    Ruling,
    Verdict,
    Version,
)
from daybook.types import (
    Incident,
    Judgement,
    Link,
    Record,
)


class View(Told):
    """One state of the store; every method reads, none changes."""

    def head(self) -> int:
        """The number of the last entry of this state, 0 of an empty store: what an ETag is made of."""
        return self.seq if self.seq is not None else history.head(self.connection)

    def keeps_text(self) -> bool:
        """Whether reports are kept whole; else hash, link and quoted spans."""
        return self.connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "keep_text")) != "no"

    # ------------------------------------------------------------------------------------------------------ incidents

    def incidents(
        self, which: Filter | None = None, *, after: str | None = None, limit: int = 100, order: Order = Order.OLDEST
    ) -> Page[Incident]:
        """A page of the incidents that pass a filter; ``after`` is the ``after`` of the page before.

        Raises:
            StoreError: ``after`` is of no page.
        """
        rows, more = finding.page(self, which or Filter(), after, limit, order)
        return Page(tuple(codec.loads(Incident, row.doc) for row in rows), more)

    def points(self, which: Filter | None = None, *, limit: int = 50_000) -> list[Point]:
        """The incidents that pass a filter as dots and strokes: columns alone, for a map of many."""
        return finding.points(self, which or Filter(), limit)

    def count(self, which: Filter | None = None) -> int:
        """How many incidents pass a filter."""
        return finding.count(self, which or Filter())

    def tally(self, by: str, which: Filter | None = None) -> list[tuple[str | None, int]]:
        """How many incidents pass a filter, by ``event_type``, ``country``, ``grade``, ``realis`` or ``month``."""
        return finding.tally(self, by, which or Filter())

    def doubtful(self, *, limit: int = 50) -> list[Incident]:
        """The incidents that a person's minute is worth most at, the most first: the queue of the review."""
        return finding.doubtful(self, limit)

    def resolve(self, incident: str) -> str:
        """The current id of an incident, redirects followed.

        Raises:
            UnknownId: there is no such incident, or none any more.
        """
        return history.resolve(self, incident)

    def incident(self, incident: str) -> Incident:
        """An incident by its id, redirects followed.

        Raises:
            UnknownId: there is no such incident, or none any more.
        """
        return self.version(incident).incident

    def version(self, incident: str) -> Version:
        """The same with the entries it comes of."""
        found = history.version(self, self.resolve(incident))
        if found is None:
            raise UnknownId(f"there is no incident {incident}")
        return found

    def incidents_by_id(self, ids: Iterable[str]) -> list[Incident]:
        """The incidents of these very ids that there are, by id."""
        return [codec.loads(Incident, doc) for _, doc in sorted(self.incident_docs(ids).items())]

    def incident_docs(self, ids: Iterable[str]) -> dict[str, str]:
        """The incidents of these very ids that there are, as they are kept: see ``building.incident_of``."""
        table = schema.incidents
        found: dict[str, str] = {}
        for some in chunks(ids):
            query = select(table.c.id, table.c.doc).where(table.c.id.in_(some), self.at(table))
            found.update((row.id, row.doc) for row in self.connection.execute(query))
        return found

    def home(self, mentions: Iterable[str]) -> dict[str, str]:
        """The incident of each event mention that has one."""
        table = schema.incident_mentions
        found: dict[str, str] = {}
        for some in chunks(mentions):
            rows = self.connection.execute(
                select(table.c.mention, table.c.incident).where(table.c.mention.in_(some), self.at(table))
            )
            found.update((row.mention, row.incident) for row in rows)
        return found

    def dossier(self, incident: str) -> Dossier:
        """An incident with all that belongs to it.

        Raises:
            UnknownId: there is no such incident, or none any more.
        """
        version = self.version(incident)
        one = version.incident
        episodes = {kept for kept in self._episodes_of(one.mentions)}
        return Dossier(
            version=version,
            verdict=next(iter(self.rulings(one.mentions)), None),
            mentions=tuple(self.mentions(ids=one.mentions)),
            attributions=tuple(self.attributions(one.reports)),
            reports=tuple(self.reports(one.reports)),
            links=tuple(self.links(one.id)),
            judgements=tuple(self.judgements(one.mentions)),
            edges=tuple(edge for edge in self.edges(episodes) if {edge.left, edge.right} <= episodes),
            notes=tuple(self.notes(one.mentions)),
            log=tuple(history.told_of(self, one.id)),
        )

    def _episodes_of(self, mentions: Iterable[str]) -> Iterator[str]:
        """Ids of episodes: each is the id of its first mention."""
        for some in chunks(mentions):
            yield from self.connection.scalars(select(schema.episodes.c.id).where(schema.episodes.c.id.in_(some)))

    def links(self, incident: str | None = None) -> list[Link]:
        """The links from and to an incident, or all."""
        table = schema.links
        query = select(table.c.doc).where(self.at(table))
        if incident is not None:
            query = query.where(or_(table.c.before == incident, table.c.after == incident))
        return [codec.loads(Link, doc) for doc in self.connection.scalars(query.order_by(table.c.report, table.c.row))]

    # ----------------------------------------------------------------------------------------------- what people said

    def judgements(self, mentions: Iterable[str] | None = None) -> list[Judgement]:
        """People's judgements that two event mentions are, or are not, of one incident; all, or those on some."""
        table = schema.judgements
        query = select(table.c.row, table.c.doc).where(self.at(table))
        if mentions is None:
            return [codec.loads(Judgement, row.doc) for row in self.connection.execute(query.order_by(table.c.row))]
        found: dict[int, str] = {}
        for some in chunks(mentions):
            rows = self.connection.execute(query.where(or_(table.c.left.in_(some), table.c.right.in_(some))))
            found.update((row.row, row.doc) for row in rows)
        return [codec.loads(Judgement, found[row]) for row in sorted(found)]

    def rulings(self, mentions: Iterable[str] | None = None) -> list[Ruling]:
        """The verdicts that stand, the latest first; all, or those on some event mentions."""
        rows = self._of_mentions(schema.verdicts, mentions)
        made = [Ruling(row.mention, Verdict(row.verdict), row.who, row.reason, row.since) for row in rows]
        return sorted(made, key=lambda ruling: -ruling.entry)

    def notes(self, mentions: Iterable[str] | None = None) -> list[Note]:
        """The desk's notes, in order; all, or those on some event mentions."""
        rows = sorted(self._of_mentions(schema.notes, mentions), key=lambda row: row.row)
        times = history.times(self.connection, {row.since for row in rows})
        return [
            Note(row.id, row.mention, row.who, row.text, tuple(json.loads(row.statements)), times[row.since])
            for row in rows
        ]

    def _of_mentions(self, table: Table, mentions: Iterable[str] | None) -> list[Row[Any]]:
        query = select(table).where(self.at(table))
        if mentions is None:
            return list(self.connection.execute(query))
        found: list[Row[Any]] = []
        for some in chunks(mentions):
            found += self.connection.execute(query.where(table.c.mention.in_(some)))
        return found

    def aliases(self) -> list[Alias]:
        """The aliases that stand, by alias."""
        table = schema.aliases
        rows = self.connection.execute(select(table).where(self.at(table)).order_by(table.c.alias))
        return [codec.loads(Alias, row.doc) for row in rows]

    # ------------------------------------------------------------------------------------------------- derived, search

    def edges(self, episodes: Iterable[str], *, least: float = 0.0) -> list[Edge]:
        """The edges at some episodes, of at least this chance; each once, by its ends.  Only of the state as it is."""
        table = schema.edges
        found: dict[tuple[str, str], Edge] = {}
        for some in chunks(episodes):
            at = or_(table.c.left.in_(some), table.c.right.in_(some))
            for row in self.connection.execute(select(table).where(at, table.c.chance >= least)):
                reasons = tuple((name, weight) for name, weight in json.loads(row.reasons))
                found[row.left, row.right] = Edge(row.left, row.right, row.chance, reasons)
        return [found[ends] for ends in sorted(found)]

    def search(self, query: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """Reports and incidents (or only those of one kind) that hold all words; the last may be a beginning."""
        return searching.search(self, query, kind, limit)

    # -------------------------------------------------------------------------------------------------------- history

    def log(
        self, *, subject: str | None = None, before: int | None = None, people: bool = False, limit: int = 100
    ) -> list[LogEntry]:
        """Entries of the log, the latest first: all, those about one id, those of people; ``before``: earlier ones."""
        return history.log(self, subject=subject, before=before, people=people, limit=limit)

    def versions(self, incident: str) -> list[Version]:
        """All versions of an incident up to this state, in order."""
        return history.versions(self, incident)

    def diff(self, incident: str, first: datetime | None, last: datetime | None) -> Diff:
        """What changed in an incident between two times (None: its beginning, and now), and what changed it.

        Raises:
            UnknownId: it stood at neither time.
        """
        return history.diff(self, incident, first, last)

    def record(self, coder: str = "daybook") -> Record:
        """The whole record of this state, as ``daybook code`` would have made it; what is no event left out."""
        table = schema.incidents
        events = or_(table.c.verdict.is_(None), table.c.verdict != Verdict.NOT_EVENT.value)
        made = [
            codec.loads(Incident, doc)
            for doc in self.connection.scalars(select(table.c.doc).where(self.at(table), events))
        ]
        known = {one.id for one in made}
        made.sort(
            key=lambda i: (i.time is None or i.time.last is None, str(i.time and (i.time.first or i.time.last)), i.id)
        )
        return Record(
            coder=coder,
            reports=tuple(self.reports(self.report_ids())),
            attributions=tuple(self.attributions()),
            mentions=tuple(self.mentions()),
            incidents=tuple(made),
            links=tuple(link for link in self.links() if link.before in known and link.after in known),
            issues=tuple(self.issues()),
        )
