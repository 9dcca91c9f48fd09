"""What the reports of a state say: their texts, and what coders and people made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, and_, func, select

from daybook.record import codec, finding, history, schema
from daybook.record.building import built
from daybook.record.engines import plainly
from daybook.record.errors import UnknownId
from daybook.record.schema import FOREVER
from daybook.record.texts import chunks
from daybook.record.values import Page, Sheet
from daybook.types import Attribution, EventMention, Issue, Report, Statement


class Told:
    """What reports say in one state of the store."""

    def __init__(self, connection: Connection, seq: int | None = None) -> None:
        """The state after entry ``seq``, or as it is now."""
        self.connection, self.seq = connection, seq

    def at(self, table: FromClause) -> ColumnElement[bool]:
        """Whether a row belongs to this state."""
        if self.seq is None:
            return table.c.until == FOREVER
        return and_(table.c.since <= self.seq, table.c.until > self.seq)

    # -------------------------------------------------------------------------------------------------------- reports

    def report(self, report: str) -> Report:
        """A report by its id.

        Raises:
            UnknownId: there is none, or it was retracted.
        """
        found = self.reports([report])
        if not found:
            raise UnknownId(history.missing_report(self, report))
        return found[0]

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """The reports of these ids that there are, by publication and id, those without a date last."""
        table = schema.reports
        found = []
        for some in chunks(ids):
            found += list(self.connection.execute(select(table).where(table.c.id.in_(some), self.at(table))))
        found.sort(key=lambda row: (row.published is None, row.published or "", row.id))
        return list(self._built(found))

    def report_page(
        self, *, outlet: str | None = None, empty: bool = False, after: str | None = None, limit: int = 100
    ) -> Page[Report]:
        """A page of all reports, newest first; ``empty``: only those in which no event was found."""
        return finding.reports(self, outlet=outlet, empty=empty, after=after, limit=limit)

    def report_ids(self) -> list[str]:
        """The ids of all reports, sorted."""
        table = schema.reports
        return sorted(self.connection.scalars(select(table.c.id).where(self.at(table))))

    def without_text(self) -> set[str]:
        """The reports of which only the quoted spans are kept."""
        table = schema.reports
        return set(self.connection.scalars(select(table.c.id).where(self.at(table), table.c.text.is_(None))))

    def coders(self, reports: Iterable[str]) -> dict[str, str]:
        """Who coded each of these reports that was coded."""
        table = schema.codings
        found: dict[str, str] = {}
        for some in chunks(reports):
            query = select(table.c.report, table.c.coder).where(table.c.report.in_(some), self.at(table))
            found.update((row.report, row.coder) for row in self.connection.execute(query))
        return found

    def _built(self, rows: Sequence[Row[Any]]) -> Iterator[Report]:
        homes = self.origins([row.id for row in rows])
        for row in rows:
            yield built(row.doc, row.text, homes.get(row.id))

    def of_origins(self, origins: Iterable[str]) -> set[str]:
        """The reports of some origins."""
        table = schema.origins
        found: set[str] = set()
        for some in chunks(origins):
            found.update(
                self.connection.scalars(select(table.c.report).where(table.c.origin.in_(some), self.at(table)))
            )
        return found

    def origins(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """The origin of each report, where one is known."""
        table = schema.origins
        query = select(table.c.report, table.c.origin).where(self.at(table))
        if reports is None:
            return {row.report: row.origin for row in self.connection.execute(query)}
        found: dict[str, str] = {}
        for some in chunks(reports):
            rows = self.connection.execute(query.where(table.c.report.in_(some)))
            found.update((row.report, row.origin) for row in rows)
        return found

    def sheets(self, ids: Iterable[str], *, bare: bool = False) -> list[Sheet]:
        """The reports of these ids that there are with what they say, as they are kept; ``bare``: without that.

        In no order but that of the ids.
        """
        found: list[Sheet] = []
        table = schema.reports
        query = select(table.c.id, table.c.doc, table.c.text).where(self.at(table))
        for some in chunks(ids):
            rows = {row.id: row for row in self.connection.execute(query.where(table.c.id.in_(some)))}
            homes = self.origins(rows)
            told = {} if bare else self._told(rows)
            said = {} if bare else self._said(rows)
            for ident in some:
                if row := rows.get(ident):
                    own = tuple(told.get(ident, ())), tuple(said.get(ident, ()))
                    found.append(Sheet(ident, row.doc, row.text, homes.get(ident), *own))
        return found

    def _told(self, reports: Collection[str]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """For each of some reports its mentions, in the order of the text, with their statements."""
        table, said = schema.mentions, schema.statements
        where = table.c.report.in_(reports), self.at(table)
        query = select(table.c.report, table.c.start, table.c.id, table.c.doc).where(*where)
        both = said.join(table, table.c.id == said.c.mention)
        order = (
            select(said.c.mention, said.c.place, said.c.row, said.c.doc).select_from(both).where(*where, self.at(said))
        )
        statements: dict[str, list[str]] = {}
        for mention, _, _, doc in sorted(plainly(self.connection, order)):
            statements.setdefault(mention, []).append(doc)
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for report, _, ident, doc in sorted(plainly(self.connection, query)):
            found.setdefault(report, []).append((doc, tuple(statements.get(ident, ()))))
        return found

    def _said(self, reports: Collection[str]) -> dict[str, list[str]]:
        """For each of some reports its attributions."""
        table = schema.attributions
        query = select(table.c.report, table.c.row, table.c.doc).where(table.c.report.in_(reports), self.at(table))
        found: dict[str, list[str]] = {}
        for report, _, doc in sorted(plainly(self.connection, query)):
            found.setdefault(report, []).append(doc)
        return found

    # ------------------------------------------------------------------------------------------- what the reports say

    def mentions(self, *, ids: Iterable[str] | None = None, reports: Iterable[str] | None = None) -> list[EventMention]:
        """Event mentions with their statements: by id, of some reports, or all; by report, place in it and id."""
        table = schema.mentions
        query = select(table.c.id, table.c.report, table.c.start, table.c.doc).where(self.at(table))
        rows: list[Row[Any]] = []
        if ids is None and reports is None:
            rows = list(self.connection.execute(query))
        column, wanted = (table.c.report, reports) if ids is None else (table.c.id, ids)
        for some in chunks(wanted or ()):
            rows += list(self.connection.execute(query.where(column.in_(some))))
        rows.sort(key=lambda row: (row.report, row.start, row.id))
        said = self._statements(None if ids is None and reports is None else [row.id for row in rows])
        plain = ((row.id, codec.parsed(row.doc)) for row in rows)
        return [codec.decode(EventMention, {**doc, "statements": said.get(ident, ())}) for ident, doc in plain]

    def _statements(self, mentions: list[str] | None) -> dict[str, list[Any]]:
        """The statements of some mentions, or all, as plain JSON."""
        table = schema.statements
        query = select(table.c.mention, table.c.doc).where(self.at(table)).order_by(table.c.place, table.c.row)
        found: dict[str, list[Any]] = {}
        for some in [None] if mentions is None else chunks(mentions):
            rows = self.connection.execute(query if some is None else query.where(table.c.mention.in_(some)))
            for mention, doc in rows:
                found.setdefault(mention, []).append(codec.parsed(doc))
        return found

    def statement(self, statement: str) -> tuple[Statement, str]:
        """A statement and the id of its event mention.

        Raises:
            UnknownId: there is none.
        """
        table = schema.statements
        query = select(table.c.mention, table.c.doc).where(table.c.id == statement, self.at(table))
        row = self.connection.execute(query).first()
        if row is None:
            raise UnknownId(f"there is no statement {statement}")
        return codec.loads(Statement, row.doc), row.mention

    def attributions(self, reports: Iterable[str] | None = None, *, speaker: str | None = None) -> list[Attribution]:
        """Attributions of some reports, of a speaker (by name or body, in any case), or all."""
        table = schema.attributions
        query = select(table.c.doc).where(self.at(table)).order_by(table.c.report, table.c.row)
        if speaker is not None:
            query = query.where(table.c.speaker == speaker.casefold())
        found: list[str] = []
        for some in [None] if reports is None else chunks(reports):
            found += self.connection.scalars(query if some is None else query.where(table.c.report.in_(some)))
        return [codec.loads(Attribution, doc) for doc in found]

    def speakers(self, *, limit: int = 1000) -> list[tuple[str, int]]:
        """Who is cited, in lower case, and how often; the most often first."""
        table = schema.attributions
        often = func.count()
        query = select(table.c.speaker, often).where(self.at(table), table.c.speaker.is_not(None))
        rows = self.connection.execute(
            query.group_by(table.c.speaker).order_by(often.desc(), table.c.speaker).limit(limit)
        )
        return [(name, number) for name, number in rows]

    def issues(self, report: str | None = None) -> list[Issue]:
        """What could not be read or resolved: of one report, or all."""
        table = schema.issues
        query = select(table.c.doc).where(self.at(table)).order_by(table.c.row)
        if report is not None:
            query = query.where(table.c.report == report)
        return [codec.loads(Issue, doc) for doc in self.connection.scalars(query)]
