"""Reports and what coders made of them, on their way into a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from daybook.record import codec, schema
from daybook.record.align import align
from daybook.record.building import spans_of
from daybook.record.engines import packed
from daybook.record.texts import MANY, chunks, jsoned, plain
from daybook.record.values import PERSON, Added, Coded
from daybook.record.writing import Writing
from daybook.types import Attribution, EventMention, Issue, Mention, Report, Statement

_SEARCHED = 200_000
"""Characters of a report that are searched at most."""
Row = dict[str, Any]


class Coding(Writing):
    """Takes in coded reports."""

    def add(self, coded: Iterable[Coded], *, again: bool = False) -> list[Added]:
        """Takes in coded reports and marks them to be settled; says what became of each.

        A report that this coder coded before is left as it is, but for a new path.  Of a report that another coder
        coded the coding ends; its mentions' ids live on where the new ones continue them, and with them all that
        people said.  What people judged and the new coder no longer finds becomes an issue.

        Args:
            coded: the reports, with what was made of them.
            again: whether a coding of the same coder takes the place of the one that is there; one that is equal never
                does.
        """
        answers = []
        batch = list(coded)
        for start in range(0, len(batch), MANY):
            answers += self._add(batch[start : start + MANY], again=again)
        return answers

    def _add(self, batch: Sequence[Coded], *, again: bool) -> list[Added]:
        ids = list(dict.fromkeys(one.report.id for one in batch))
        known = {report.id: report for report in self.view.reports(ids)}
        coders = self.view.coders(ids)
        erased = self._erased(ids)
        keeps = self.view.keeps_text()
        rows = _Rows()
        answers = []
        for one in batch:
            ident = one.report.id
            answer = _answer(one, known, coders, erased)
            if again and answer is Added.KNOWN and not self._equal(one):
                answer = Added.RECODED
            answers.append(answer)
            if answer is Added.ERASED:
                continue
            if ident in known:
                self._paths(known[ident], one.report)
            else:
                rows.report(one, keeps=keeps)
            if answer is not Added.KNOWN:
                rows.coding(self._recoded(one) if answer is Added.RECODED else one)
            known[ident], coders[ident] = known.get(ident, one.report), one.coder
        self._write(rows)
        return answers

    def _write(self, rows: _Rows) -> None:
        for table, made in rows.tables():
            self.begin(table, made)
        self.index("report", rows.bodies)
        self.mark(row["report"] for row in rows.codings)

    def _erased(self, ids: Iterable[str]) -> set[str]:
        table = schema.entries
        found: set[str] = set()
        for some in chunks(ids):
            found.update(
                self.connection.scalars(
                    select(table.c.subject).where(table.c.kind == "erase", table.c.subject.in_(some))
                )
            )
        return found

    def _paths(self, known: Report, again: Report) -> None:
        """Notes further paths of a report that is there."""
        paths = tuple(sorted({*(known.paths or (known.path,)), *(again.paths or (again.path,))}))
        if paths != (known.paths or (known.path,)):
            self.change_report(known.id, lambda doc: doc | {"path": paths[0], "paths": list(paths)})

    def change_report(self, report: str, change: Any) -> None:  # noqa: ANN401 - a function of a document
        """Ends the row of a report and begins another with a changed document."""
        import json

        table = schema.reports
        row = self.connection.execute(select(table).where(table.c.id == report, self.view.at(table))).one()
        again = {name: row._mapping[name] for name in ("id", "published", "outlet", "text")}
        self.end(table, table.c.id == report)
        self.begin(table, [{**again, "doc": jsoned(change(json.loads(row.doc)))}])

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Keeps issues of no coding, each once."""
        known = {codec.dumps(issue) for issue in self.view.issues()}
        rows = {codec.dumps(item): {"report": item.report, "coder": "", "stage": item.stage} for item in issues}
        self.begin(schema.issues, [{**row, "doc": doc} for doc, row in rows.items() if doc not in known])

    # ------------------------------------------------------------------------------------------------------- recoding

    def _recoded(self, one: Coded) -> Coded:
        """The new coding under the ids that the old one gave; the old one ends."""
        old = self.view.mentions(reports=[one.report.id])
        machine = [m for m in old if not self._by_person(m)]
        aligned = align([_machine(m) for m in machine], one.mentions)
        lost = {m.id: m for m in machine}.keys() - {m.id for m in aligned}
        issues = [_lost(m, one.report.id) for m in machine if m.id in lost and self._judged(m)]
        self.end_coding(one.report.id, machine)
        return replace(one, mentions=tuple(aligned), issues=(*one.issues, *issues))

    def _equal(self, one: Coded) -> bool:
        """Whether a coding says what the one that is there says."""
        report = one.report.id
        old = self.view.mentions(reports=[report])
        machine = [_machine(m) for m in old if not self._by_person(m)]
        return sorted(map(codec.dumps, machine)) == sorted(map(codec.dumps, align(machine, one.mentions))) and sorted(
            map(codec.dumps, self.view.attributions([report]))
        ) == sorted(map(codec.dumps, one.attributions))

    def _by_person(self, mention: EventMention) -> bool:
        table = schema.mentions
        coder = self.connection.scalar(select(table.c.coder).where(table.c.id == mention.id, self.view.at(table)))
        return coder is not None and coder.startswith(PERSON)

    def _judged(self, mention: EventMention) -> bool:
        """Whether a person said anything of it."""
        if any(s.coder.startswith(PERSON) for s in mention.statements):
            return True
        ids = [mention.id]
        return bool(self.view.judgements(ids) or self.view.rulings(ids) or self.view.notes(ids))

    def end_coding(self, report: str, machine: Sequence[EventMention]) -> None:
        """Ends what a model said of a report; what people said of it stays."""
        for table in (schema.codings, schema.attributions, schema.issues):
            self.end(table, table.c.report == report)
        for some in chunks(m.id for m in machine):
            said = schema.statements
            self.end(schema.mentions, schema.mentions.c.id.in_(some))
            self.end(said, said.c.mention.in_(some), said.c.coder.not_like(f"{PERSON}%"))


def _answer(one: Coded, known: dict[str, Report], coders: dict[str, str], erased: set[str]) -> Added:
    ident = one.report.id
    if ident in erased:
        return Added.ERASED
    if ident not in known:
        return Added.NEW
    if ident not in coders:
        return Added.RECODED  # it was there, uncoded: an event was added by hand, or its coding was taken back
    return Added.KNOWN if coders[ident] == one.coder else Added.RECODED


def _machine(mention: EventMention) -> EventMention:
    """The mention without what people said."""
    return replace(mention, statements=tuple(s for s in mention.statements if not s.coder.startswith(PERSON)))


def _lost(mention: EventMention, report: str) -> Issue:
    return Issue("recode", report, mention.anchor.text, f"event {mention.id}, which people judged, is no longer found")


class _Rows:
    """Rows of many reports, to be written at once."""

    def __init__(self) -> None:
        self.reports: list[Row] = []
        self.codings: list[Row] = []
        self.attributions: list[Row] = []
        self.mentions: list[Row] = []
        self.statements: list[Row] = []
        self.issues: list[Row] = []
        self.bodies: dict[str, str] = {}

    def tables(self) -> Iterator[tuple[Any, list[Row]]]:
        """Each table with its rows."""
        for name in ("reports", "codings", "attributions", "mentions", "statements", "issues"):
            yield schema.metadata.tables[name], getattr(self, name)

    def report(self, one: Coded, *, keeps: bool) -> None:
        """The row of a report, whole or as its quoted spans."""
        row, body = report_row(one, keeps=keeps)
        self.reports.append(row)
        self.bodies[one.report.id] = body

    def coding(self, one: Coded) -> None:
        """The rows of what a coder made of a report."""
        report, coder = one.report.id, one.coder
        self.codings.append({"report": report, "coder": coder})
        self.attributions += [attribution_row(item, coder) for item in one.attributions]
        for mention in one.mentions:
            self.mentions.append(mention_row(mention, coder))
            self.statements += [statement_row(s, mention.id, at) for at, s in enumerate(mention.statements)]
        self.issues += [
            {"report": item.report, "coder": coder, "stage": item.stage, "doc": codec.dumps(item)}
            for item in one.issues
        ]


def report_row(one: Coded, *, keeps: bool) -> tuple[Row, str]:
    """The row of a report and the words it is found by; not ``keeps``: of its text only the quoted spans."""
    report = one.report
    doc = codec.encode(replace(report, text="", origin=None))
    doc.pop("text", None)
    body = report.text
    if not keeps:
        kept = spans_of(report.text, quoted(one))
        doc |= {"kept": codec.encode_all(kept), "length": len(report.text), "hash": digest(report.text)}
        body = "\n".join(span.text for span in kept)
    row = {
        "id": report.id,
        "published": report.published.isoformat() if report.published else None,
        "outlet": plain(report.outlet),
        "doc": jsoned(doc),
        "text": packed(report.text) if keeps else None,
    }
    head = " \n ".join(part for part in (report.title, report.outlet, report.byline) if part)
    return row, f"{head}\n{body[:_SEARCHED]}"


def digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def quoted(one: Coded) -> list[tuple[int, int]]:
    """The spans of a report that its coding rests on, the sentences of its events with them."""
    found: list[Mention | None] = [one.report.published_evidence]
    for said in one.attributions:
        found += [said.cue, said.source.mention if said.source else None, *said.content]
    spans = []
    for mention in one.mentions:
        found += [mention.anchor, *(s.mention for s in mention.statements)]
        spans.append((mention.context_start, mention.context_start + len(mention.context)))
    return spans + [(m.start, m.end) for m in found if m is not None and m.end > m.start]


def attribution_row(item: Attribution, coder: str) -> Row:
    """The row of an attribution."""
    source = item.source
    speaker = (source.name or source.body or source.mention.text) if source else None
    return {
        "id": item.id,
        "report": item.report,
        "coder": coder,
        "speaker": speaker and (plain(speaker.casefold()) or None),
        "doc": codec.dumps(item),
    }


def mention_row(mention: EventMention, coder: str) -> Row:
    """The row of an event mention, without its statements."""
    return {
        "id": mention.id,
        "report": mention.report,
        "coder": coder,
        "start": mention.anchor.start,
        "doc": codec.dumps(replace(mention, statements=())),
    }


def statement_row(item: Statement, mention: str, place: int) -> Row:
    """The row of a statement."""
    return {
        "id": item.id,
        "mention": mention,
        "coder": item.coder,
        "slot": item.slot.value,
        "standing": item.standing.value,
        "place": place,
        "doc": codec.dumps(item),
    }
