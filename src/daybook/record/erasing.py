"""Lawful erasure: a report, or a person's name, leaves every table, old versions and the search too.

What stays is the tombstone: an entry of the log that says that, when, by whom and why something was erased, without
the name.  The store's files are rewritten afterwards (``Store.erased``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Table, delete, or_, select, update

from daybook.record import schema
from daybook.record.building import spans_of
from daybook.record.engines import packed, unpacked
from daybook.record.errors import StoreError
from daybook.record.history import missing_report
from daybook.record.projecting import Projecting
from daybook.record.texts import chunks, folded, jsoned

_BLOCK = "█"
_SHORTEST = 3
"""Letters of a name that can be erased: a shorter one stands in too many words."""


class Erasing(Projecting):
    """Erases."""

    def erase_report(self, report: str) -> None:
        """Removes a report and all that was read from it, in every version; it is not taken in again.

        Old versions of the incidents it was part of go too: as of before, they show nothing.

        Raises:
            UnknownId: there never was such a report.
        """
        from daybook.record.errors import UnknownId

        table = schema.reports
        if self.connection.execute(select(table.c.row).where(table.c.id == report)).first() is None:
            raise UnknownId(missing_report(self.view, report))
        self.subject = report
        self.touched = True
        mentions = set(self.connection.scalars(select(schema.mentions.c.id).where(schema.mentions.c.report == report)))
        kin = self.view.of_origins(self.view.origins([report]).values())
        self.mark([report, *kin, *self._beside(mentions)])
        self._drop_incidents(mentions)
        self._drop_mentions(mentions)
        for one in (schema.reports, schema.codings, schema.attributions, schema.issues, schema.mentions, schema.links):
            self._drop(one, one.c.id == report if one is schema.reports else one.c.report == report)
        self._drop(schema.origins, or_(schema.origins.c.report == report, schema.origins.c.origin == report))
        self.put_episodes([report], [])
        self.unindex("report", [report])

    def _drop(self, table: Table, *conditions: Any) -> None:  # noqa: ANN401 - conditions of SQLAlchemy
        self.connection.execute(delete(table).where(*conditions))

    def _beside(self, mentions: Iterable[str]) -> set[str]:
        """The other reports of the incidents that some mentions are or were of."""
        homes, told = schema.incident_mentions, schema.mentions
        found: set[str] = set()
        for some in chunks(mentions):
            incidents = set(self.connection.scalars(select(homes.c.incident).where(homes.c.mention.in_(some))))
            for few in chunks(incidents):
                joined = homes.join(told, told.c.id == homes.c.mention)
                query = select(told.c.report).select_from(joined).where(homes.c.incident.in_(few), self.view.at(told))
                found.update(self.connection.scalars(query))
        return found

    def _drop_incidents(self, mentions: Iterable[str]) -> None:
        """Every version of an incident while it held one of these mentions."""
        homes, table = schema.incident_mentions, schema.incidents
        held: dict[str, list[tuple[int, int]]] = {}
        for some in chunks(mentions):
            for row in self.connection.execute(select(homes).where(homes.c.mention.in_(some))):
                held.setdefault(row.incident, []).append((row.since, row.until))
        for incident, times in held.items():
            for since, until in times:
                for one in (table, schema.incident_actors, homes):
                    ident = one.c.id if one is table else one.c.incident
                    self._drop(one, ident == incident, one.c.since < until, one.c.until > since)
            self._drop(schema.glances, schema.glances.c.incident == incident)
            self.unindex("incident", [incident])

    def _drop_mentions(self, mentions: Iterable[str]) -> None:
        for some in chunks(mentions):
            for table in (schema.statements, schema.verdicts, schema.notes, schema.incident_mentions):
                self._drop(table, table.c.mention.in_(some))
            said = schema.judgements
            self._drop(said, or_(said.c.left.in_(some), said.c.right.in_(some)))

    # ----------------------------------------------------------------------------------------------------------- names

    def erase_name(self, name: str) -> int:
        """Blots a person's name out, in any case, wherever it stands; gives the number of rows it stood in.

        Every letter becomes a block, so that all other words stay where they are.

        Raises:
            StoreError: the name is too short to be erased safely, or stands nowhere.
        """
        words = name.split()
        if len("".join(words)) < _SHORTEST or not any(len(word) >= _SHORTEST for word in words):
            raise StoreError(f"a name of fewer than {_SHORTEST} letters cannot be erased: it stands in too many words")
        blot = _blotter(words)
        changed = sum(self._blot(table, blot) for table in schema.metadata.sorted_tables if table is not schema.meta)
        if not changed:
            raise StoreError("the name stands nowhere in the store")
        self.touched = True
        self.data |= {"rows": changed}
        return changed

    def _blot(self, table: Table, blot: Callable[[str], str]) -> int:
        keys = [column.name for column in table.primary_key]
        changed = 0
        for row in list(self.connection.execute(select(table))):
            new = {name: _blotted(name, value, blot) for name, value in row._mapping.items()}
            if new != dict(row._mapping):
                changed += 1
                at = [table.c[key] == row._mapping[key] for key in keys]
                self.connection.execute(delete(table).where(*at)) if table is schema.search else None
                if table is schema.search:
                    self.connection.execute(table.insert(), [new])
                else:
                    self.connection.execute(update(table).where(*at).values(**new))
        return changed

    # ------------------------------------------------------------------------------------------------------------ text

    def keep_text(self, *, keep: bool) -> int:
        """Switches whether texts are kept whole from now on; not: those that are there shrink to their quoted spans.

        Returns:
            How many texts were let go.
        """
        self.touched = True
        self.connection.execute(
            update(schema.meta).where(schema.meta.c.key == "keep_text").values(value="yes" if keep else "no")
        )
        self.data |= {"keep": keep}
        table = schema.reports
        if keep:
            return 0
        whole = list(self.connection.execute(select(table).where(table.c.text.is_not(None))))
        for row in whole:
            self._shrink(row.row, row.id, json.loads(row.doc), unpacked(row.text))
        return len(whole)

    def _shrink(self, row: int, report: str, doc: dict[str, Any], text: str) -> None:
        from daybook.record.coding import digest, quoted
        from daybook.record.values import Coded

        table = schema.reports
        one = Coded(
            self.view.reports([report])[0] if self.view.reports([report]) else _bare(doc, text),
            "",
            tuple(self.view.attributions([report])),
            tuple(self.view.mentions(reports=[report])),
        )
        kept = spans_of(text, quoted(one))
        spans = [[span.start, span.end, span.text] for span in kept]
        doc |= {"kept": spans, "length": len(text), "hash": digest(text)}
        self.connection.execute(update(table).where(table.c.row == row).values(doc=jsoned(doc), text=None))
        head = " \n ".join(part for part in (one.report.title, one.report.outlet, one.report.byline) if part)
        self.index("report", {report: "\n".join([head, *(span.text for span in kept)])})


def _bare(doc: dict[str, Any], text: str) -> Any:  # noqa: ANN401
    from daybook.record import codec
    from daybook.types import Report

    return codec.decode(Report, {**doc, "text": text})


def _blotter(words: list[str]) -> Callable[[str], str]:
    """What blots a name out of a text: in any case, with any blanks between its words, in folded spelling too."""
    spelt = [words, folded(" ".join(words)).split()]
    ways = "|".join(r"\s+".join(re.escape(word) for word in way) for way in spelt if way)
    pattern = re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda match: re.sub(r"\S", _BLOCK, match.group()), text)


_JSON = ("doc", "data", "reasons", "statements", "cause")
_IDS = (
    "id",
    "report",
    "mention",
    "incident",
    "episode",
    "left",
    "right",
    "old",
    "new",
    "origin",
    "ref",
    "before",
    "after",
)


def _blotted(name: str, value: Any, blot: Callable[[str], str]) -> Any:  # noqa: ANN401 - a column's value
    if isinstance(value, bytes):
        text = unpacked(value)
        new = blot(text)
        return value if new == text else packed(new)
    if not isinstance(value, str) or name in _IDS:
        return value
    if name in _JSON:
        plain = json.loads(value)
        walked = _walked(plain, blot)
        return value if walked == plain else jsoned(walked)
    return blot(value)


def _walked(plain: Any, blot: Callable[[str], str]) -> Any:  # noqa: ANN401
    if isinstance(plain, str):
        return blot(plain)
    if isinstance(plain, list):
        return [_walked(item, blot) for item in plain]
    if isinstance(plain, dict):
        return {key: _walked(item, blot) for key, item in plain.items()}
    return plain
