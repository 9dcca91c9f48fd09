"""What people do to a record: judge, correct, add, note, retract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from sqlalchemy import select

from daybook.kinds import Realis, Slot, StatementStanding
from daybook.record import codec, schema
from daybook.record.coding import Coding, mention_row, statement_row
from daybook.record.errors import Contradiction, StoreError, UnknownId
from daybook.record.texts import chunks, jsoned
from daybook.record.values import PERSON, Alias, Verdict
from daybook.types import Actor, EventMention, Judgement, Mention, Report, Statement, Value, content_id

_SHOWN = "was part of what was merged"
_BESIDE = ((_SHOWN, 1.0),)
"""Reasons of judgements that come along with a merge: what is merged stays whole, but a split outranks them."""
_PLACE = 10_000
"""Where a person's statements stand: after all of the coder's."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A statement to be added by hand: a value and the words of the report that it rests on."""

    slot: Slot
    value: Value
    start: int
    end: int
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event that the coder missed, with the words of the report that tell it."""

    report: str
    start: int
    end: int
    event_type: str
    mode: str | None = None
    realis: Realis = Realis.ACTUAL


class Acts(Coding):
    """People's acts; the entry's ``who`` is ``person:NAME`` and its ``reason`` theirs."""

    # ------------------------------------------------------------------------------------------------ merge and split

    def merge(self, first: str, second: str, reason: str = "") -> None:
        """Says that two incidents are one.

        Raises:
            UnknownId: one of them is not there.
            Contradiction: they are the same, or a person has split them.
        """
        left, right = self.view.incident(first), self.view.incident(second)
        if left.id == right.id:
            raise Contradiction(f"{first} and {second} are the same incident: there is nothing to merge")
        for said in self._between(left.mentions, right.mentions):
            if not said.same:
                raise Contradiction(
                    f"{_name(said.coder)} has split {first} from {second}: undo that first (daybook log)"
                )
        first_of_all, *others = left.mentions
        self._judge([(first_of_all, right.mentions[0])], reason, same=True)
        beside = (*others, *right.mentions[1:])
        self._judge([(first_of_all, mention) for mention in beside], _SHOWN, same=True)
        self.subject = left.id
        self.data |= {"incidents": [left.id, right.id]}

    def split(self, incident: str, mentions: Sequence[str], reason: str = "") -> None:
        """Says that some event mentions of an incident are not of it; together they are one of their own.

        Raises:
            UnknownId: the incident, or one of the mentions in it, is not there.
            Contradiction: nothing or all would be split off, or a person has merged them.
        """
        one = self.view.incident(incident)
        away = [m for m in one.mentions if m in set(mentions)]
        stay = [m for m in one.mentions if m not in set(mentions)]
        strange = sorted(set(mentions) - set(one.mentions))
        if strange:
            raise UnknownId(f"event {strange[0]} is not of incident {one.id}")
        if not away or not stay:
            raise Contradiction("a split needs some events that go and some that stay")
        for said in self._between(away, stay):
            if said.same and said.reasons == _BESIDE:
                self._unsay(said)
            elif said.same:
                raise Contradiction(f"{_name(said.coder)} has merged these: undo that first (daybook log)")
        self._judge(product(away, stay), reason, same=False)
        self._judge(pairwise(away), _SHOWN, same=True)
        self.subject = one.id
        self.data |= {"mentions": away}

    def _unsay(self, said: Judgement) -> None:
        """Ends a judgement that only came along with a merge."""
        table = schema.judgements
        self.end(table, table.c.left == said.left, table.c.right == said.right, table.c.doc == codec.dumps(said))

    def _between(self, left: Iterable[str], right: Iterable[str]) -> list[Judgement]:
        sides = set(left), set(right)
        return [
            said
            for said in self.view.judgements(sides[0])
            if (said.left in sides[0] and said.right in sides[1]) or (said.left in sides[1] and said.right in sides[0])
        ]

    def _judge(self, pairs: Iterable[tuple[str, str]], reason: str, *, same: bool) -> None:
        rows = []
        touched: set[str] = set()
        for pair in pairs:
            left, right = sorted(pair)
            said = Judgement(left, right, same, float(same), ((reason, 1.0),) if reason else (), self.who)
            row = {"left": left, "right": right, "same": int(same), "coder": self.who, "doc": codec.dumps(said)}
            rows.append(row)
            touched |= {left, right}
        self.begin(schema.judgements, rows)
        self.mark(m.report for m in self.view.mentions(ids=touched))

    # ------------------------------------------------------------------------------------------------------- verdicts

    def rule(self, incident: str, verdict: Verdict, reason: str = "") -> None:
        """Gives a verdict on an incident; an earlier one ends.

        Raises:
            UnknownId: the incident is not there.
        """
        one = self.view.incident(incident)
        table = schema.verdicts
        for some in chunks(one.mentions):
            self.end(table, table.c.mention.in_(some))
        row = {"mention": one.mentions[0], "verdict": verdict.value, "who": self.who, "reason": reason}
        self.begin(table, [row])
        self.mark(one.reports)
        self.subject = one.id

    # ----------------------------------------------------------------------------------------------------- statements

    def correct(self, statement: str, value: Value, words: tuple[int, int] | None = None) -> str:
        """Adds a further statement in place of one, which is then corrected; gives the new one's id.

        ``words``: the span of the report that the value rests on; without it, the corrected statement's own.

        Raises:
            UnknownId: there is no such statement.
            StoreError: the value is of another type, or the words are outside the text.
        """
        old, home = self.view.statement(statement)
        if type(value) is not type(old.value):
            raise StoreError(f"{old.slot.value} takes a {type(old.value).__name__}, not a {type(value).__name__}")
        mention = self.view.mentions(ids=[home])[0]
        at = old.mention if words is None else self._words(self.view.report(mention.report), *words)
        if value == old.value and at == old.mention:
            raise StoreError("the statement says this already")
        new = self._said(mention, old.slot, value, at, old.attribution)
        self._stand(old, home, StatementStanding.CORRECTED)
        self.begin(schema.statements, [statement_row(new, home, _PLACE)])
        self.mark([mention.report])
        self.subject = self.view.home([home]).get(home)
        self.data |= {"corrected": old.id, "statement": new.id, "slot": old.slot.value}
        return new.id

    def add_statement(self, mention: str, added: Selected) -> str:
        """Adds a statement that the coder missed to an event mention; gives its id.

        Raises:
            UnknownId: there is no such event mention.
            StoreError: the words are outside the text, or say this already.
        """
        found = self.view.mentions(ids=[mention])
        if not found:
            raise UnknownId(f"there is no event {mention}")
        at = self._words(self.view.report(found[0].report), added.start, added.end)
        new = self._said(found[0], added.slot, added.value, at, added.attribution)
        if any(new.id == s.id for s in found[0].statements):
            raise StoreError("the event has this statement already")
        self.begin(schema.statements, [statement_row(new, mention, _PLACE)])
        self.mark([found[0].report])
        self.subject = self.view.home([mention]).get(mention)
        self.data |= {"statement": new.id, "slot": added.slot.value}
        return new.id

    def add_incident(self, event: Event, statements: Sequence[Selected] = ()) -> str:
        """Adds an event that the coder missed, on words of a report; gives the id of its event mention.

        Raises:
            UnknownId: there is no such report.
            StoreError: the words are outside the text, or such an event stands on them already.
        """
        report = self.view.report(event.report)
        anchor = self._words(report, event.start, event.end)
        ident = content_id(("mention", report.id, anchor.start, anchor.end, event.event_type, PERSON))
        if self.view.mentions(ids=[ident]):
            raise StoreError("these words tell such an event already")
        start, end = _sentence(report.text, anchor)
        mention = EventMention(
            ident,
            report.id,
            anchor,
            event.event_type,
            event.mode,
            event.realis,
            (),
            context=report.text[start:end],
            context_start=start,
        )
        self.begin(schema.mentions, [mention_row(mention, self.who)])
        rows = []
        for place, item in enumerate(statements, _PLACE):
            at = self._words(report, item.start, item.end)
            said = self._said(mention, item.slot, item.value, at, item.attribution)
            rows.append(statement_row(said, ident, place))
        self.begin(schema.statements, rows)
        self.mark([report.id])
        self.subject = report.id
        self.data |= {"mention": ident}
        return ident

    def _said(self, mention: EventMention, slot: Slot, value: Value, at: Mention, by: str | None) -> Statement:
        ident = content_id(("statement", mention.id, slot, at.start, at.end, value, self.who))
        return Statement(ident, slot, value, at, by, 1.0, self.who)

    def _stand(self, item: Statement, mention: str, standing: StatementStanding) -> None:
        """Changes how a statement stands: its row ends, and one like it begins."""
        table = schema.statements
        at = (table.c.id == item.id, table.c.mention == mention)
        place = self.connection.scalar(select(table.c.place).where(*at, self.view.at(table)))
        self.end(table, *at)
        self.begin(table, [statement_row(replace(item, standing=standing), mention, int(place or 0))])

    def _words(self, report: Report, start: int, end: int) -> Mention:
        if not 0 <= start < end <= len(report.text):
            raise StoreError(f"{start} to {end} is not within the text of report {report.id} (0 to {len(report.text)})")
        return Mention(start, end, report.text[start:end])

    # ------------------------------------------------------------------------------------------------ notes, aliases

    def note(self, incident: str, text: str, statements: Sequence[str] = ()) -> str:
        """Leaves a note on an incident, with the statements it speaks of; gives its id.

        Raises:
            UnknownId: the incident or a statement is not there.
            StoreError: the note says nothing.
        """
        if not text.strip():
            raise StoreError("the note says nothing")
        one = self.view.incident(incident)
        for statement in statements:
            self.view.statement(statement)
        ident = content_id(("note", self.seq, one.id, text))
        row = {"id": ident, "mention": one.mentions[0], "who": self.who, "text": text.replace("\0", "\ufffd")}
        self.begin(schema.notes, [{**row, "statements": jsoned(list(statements))}])
        self.subject = one.id
        self.data |= {"note": ident}
        return ident

    def alias(self, alias: str, actor: Actor) -> None:
        """Says that actors of this name, in any case, are that actor; every report that names it is settled again.

        Raises:
            StoreError: the alias is empty.
        """
        words = " ".join(alias.split())
        if not words:
            raise StoreError("the alias is empty")
        table = schema.aliases
        self.end(table, table.c.alias == words.casefold())
        doc = codec.dumps(Alias(words, actor, self.who))
        self.begin(table, [{"alias": words.casefold(), "who": self.who, "doc": doc}])
        self.mark(self.naming(words))
        self.data |= {"actor": actor.id}

    def naming(self, name: str) -> list[str]:
        """The reports with an actor of this name, in any case."""
        incidents, actors = schema.incident_mentions, schema.incident_actors
        at = (self.view.at(incidents), self.view.at(actors), actors.c.key == name.casefold())
        table = schema.mentions
        joined = incidents.join(actors, actors.c.incident == incidents.c.incident).join(
            table, table.c.id == incidents.c.mention
        )
        query = select(table.c.report).select_from(joined).where(*at, self.view.at(table))
        return sorted(set(self.connection.scalars(query)))

    # -------------------------------------------------------------------------------------------------------- retract

    def retract(self, report: str) -> None:
        """Takes a report out of the record, with all that was read from it; as of before, it is still there.

        Raises:
            UnknownId: there is no such report.
        """
        self.view.report(report)
        said = schema.statements
        mentions = [m.id for m in self.view.mentions(reports=[report])]
        for table in (schema.codings, schema.attributions, schema.issues, schema.mentions):
            self.end(table, table.c.report == report)
        for some in chunks(mentions):
            self.end(said, said.c.mention.in_(some))
        self.end(schema.reports, schema.reports.c.id == report)
        self.unindex("report", [report])
        self.mark([report])
        self.subject = report


def _name(coder: str) -> str:
    return coder.removeprefix(PERSON)


def _sentence(text: str, anchor: Mention, most: int = 500) -> tuple[int, int]:
    """The sentence around some words, as closely as full stops and line breaks tell it."""
    signs = (". ", "! ", "? ", "\n")
    low, high = max(0, anchor.start - most), min(len(text), anchor.end + most)
    start = max(
        (text.rfind(sign, low, anchor.start) + len(sign) for sign in signs if sign in text[low : anchor.start]),
        default=low,
    )
    end = min(
        (text.find(sign, anchor.end, high) + 1 for sign in signs if sign in text[anchor.end : high]), default=high
    )
    return start, max(end, anchor.end)
