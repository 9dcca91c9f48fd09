"""Taking a person's act back: what it ended stands again, what it began ends.  The undoing is an act itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Table, select

from daybook.kinds import StatementStanding
from daybook.record import codec, schema
from daybook.record.acts import Acts
from daybook.record.coding import statement_row
from daybook.record.errors import Contradiction, UnknownId
from daybook.record.history import entries
from daybook.record.schema import FOREVER, HISTORIES
from daybook.record.values import PERSON, Alias, LogEntry
from daybook.types import Statement

Takings = dict[int, list[int]]
_Of = tuple[Table, Row[Any]]
_FINAL = ("erase", "erase_name", "keep_text")


class Undoing(Acts):
    """Undoes acts."""

    def undo(self, number: int) -> LogEntry:
        """Takes back what a person did under an entry, also an undoing; gives that entry.

        Raises:
            UnknownId: there is no such entry.
            Contradiction: it is no person's act, cannot be taken back, is undone, or later acts build on it.
        """
        done = self._undoable(number)
        takings = self._takings()
        made, ended = self._rows(number, takings)
        if _taken_back(number, takings) or (not any(row.until == FOREVER for _, row in made) and not ended):
            raise Contradiction(f"nothing of entry {number} stands any more")
        self._refuse_later(number, made)
        for table, row in made:
            self.end(table, table.c.row == row.row)
        for table, row in ended:
            self._revive(table, row)
        self._uncorrect(done)
        self.mark(self._reports((table, row) for table, row in (*made, *ended)))
        self.subject = done.subject
        self.data |= {"entry": number, "kind": done.kind}
        return done

    def _undoable(self, number: int) -> LogEntry:
        found = entries(self.connection, [number])
        if not found or number == self.seq:
            raise UnknownId(f"the log has no entry {number}")
        if found[0].kind in _FINAL:
            raise Contradiction(f"entry {number} ({found[0].kind}) cannot be undone")
        if not found[0].who.startswith(PERSON):
            raise Contradiction(f"entry {number} ({found[0].kind}) is no person's act: retract the report instead")
        return found[0]

    def _takings(self) -> Takings:
        """The undoings of each entry that was taken back."""
        table = schema.entries
        found: Takings = {}
        query = select(table.c.seq, table.c.data).where(table.c.kind == "undo").order_by(table.c.seq)
        for number, data in self.connection.execute(query):
            found.setdefault(json.loads(data).get("entry", 0), []).append(number)
        return found

    def _rows(self, number: int, takings: Takings) -> tuple[list[_Of], list[_Of]]:
        """What the entry began, as it stands now, and what it ended and nothing took the place of."""
        made: list[_Of] = []
        ended: list[_Of] = []
        for table in HISTORIES:
            rows = self.connection.execute(select(table).where(table.c.since == number)).all()
            made += [(table, self._heir(table, row, takings)) for row in rows]
            rows = self.connection.execute(select(table).where(table.c.until == number)).all()
            ended += [(table, row) for row in rows if not self._replaced(table, row, number)]
        return made, ended

    def _heir(self, table: Table, row: Row[Any], takings: Takings) -> Row[Any]:
        """The row that stands for one that a later act ended, where that act was taken back; else the row itself."""
        same = [table.c[name] == value for name, value in _content(row).items()]
        while row.until in takings:
            again = select(table).where(table.c.since.in_(takings[row.until]), *same).order_by(table.c.since.desc())
            heir = self.connection.execute(again).first()
            if heir is None:
                break
            row = heir
        return row

    def _replaced(self, table: Table, row: Row[Any], number: int) -> bool:
        """Whether a row with this id stands again, by another entry: added again, coded again or revived."""
        if "id" not in table.c:
            return False
        others = select(table.c.row).where(
            table.c.id == row.id, table.c.until == FOREVER, table.c.since != number, *_home(table, row)
        )
        return self.connection.execute(others).first() is not None

    def _refuse_later(self, number: int, made: Iterable[tuple[Table, Row[Any]]]) -> None:
        """Refuses where a later act of a person has ended something of this one."""
        later = sorted({row.until for _, row in made if row.until != FOREVER})
        for one in entries(self.connection, later):
            if one.who.startswith(PERSON):
                raise Contradiction(f"entry {one.seq} ({one.kind}) builds on entry {number}: undo that first")

    def _revive(self, table: Table, row: Row[Any]) -> None:
        self.begin(table, [_content(row)])
        if table is schema.reports:
            self.reindex([row.id])

    def reindex(self, reports: Iterable[str]) -> None:
        """Makes reports be found by their words again."""
        found = self.view.reports(reports)
        heads = {r.id: " \n ".join(part for part in (r.title, r.outlet, r.byline) if part) for r in found}
        self.index("report", {r.id: f"{heads[r.id]}\n{r.text[:200_000]}" for r in found})

    def _uncorrect(self, done: LogEntry) -> None:
        """A statement coded again since it was corrected stands again, if no other correction is left."""
        statement = done.data.get("corrected")
        table = schema.statements
        if done.kind != "correct" or statement is None:
            return
        query = select(table).where(table.c.id == statement, table.c.standing == "corrected", self.view.at(table))
        for row in list(self.connection.execute(query)):
            item = replace(codec.loads(Statement, row.doc), standing=StatementStanding.STANDS)
            self.end(table, table.c.row == row.row)
            self.begin(table, [statement_row(item, row.mention, row.place)])

    def _reports(self, rows: Iterable[tuple[Table, Row[Any]]]) -> set[str]:
        """The reports that some rows are about."""
        reports: set[str] = set()
        mentions: set[str] = set()
        for table, row in rows:
            if table is schema.reports:
                reports.add(row.id)
            elif table is schema.aliases:
                reports.update(self.naming(row.alias))
                reports.update(self.naming(codec.loads(Alias, row.doc).actor.name))
            elif table is schema.judgements:
                mentions |= {row.left, row.right}
            elif "report" in table.c:
                reports.add(row.report)
            else:
                mentions.add(row.mention)
        reports.update(m.report for m in self.view.mentions(ids=mentions))
        return reports - {None}


def _content(row: Row[Any]) -> dict[str, Any]:
    """A row without its history."""
    return {name: value for name, value in row._mapping.items() if name not in ("row", "since", "until")}


def _taken_back(number: int, takings: Takings) -> bool:
    """Whether an entry was undone, and that was not undone in its turn."""
    return any(not _taken_back(one, takings) for one in takings.get(number, ()))


def _home(table: Table, row: Row[Any]) -> list[Any]:
    """What a row's id is unique within."""
    return [table.c.mention == row.mention] if table is schema.statements else []
