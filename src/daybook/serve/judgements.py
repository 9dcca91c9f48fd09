"""Routes: what people decide, each an entry of the log that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from daybook.flow.values import ValueRefused, value_of
from daybook.kinds import Realis, Slot
from daybook.record import Event, LogEntry, Selected, UnknownId, Verdict, View, Writer, person
from daybook.record.glances import entries_of
from daybook.serve.access import Coder
from daybook.serve.asking import value
from daybook.serve.desk import AtDesk, Desk
from daybook.serve.problems import Problem
from daybook.serve.reports import named
from daybook.serve.sessions import User
from daybook.serve.shapes import Json, log_entry
from daybook.types import Actor, Place, Report, Value

routes = APIRouter(prefix="/api", tags=["judgements"])
Ident = Annotated[str, Field(min_length=1, max_length=100)]
Act = Callable[[Writer], object]
_RULINGS = {
    "confirm": Verdict.CONFIRMED,
    "dispute": Verdict.DISPUTED,
    "refute": Verdict.REFUTED,
    "not_event": Verdict.NOT_EVENT,
}
_REVIEWERS = frozenset({"merge", "split", "alias", "refute"})
"""Acts that move more than one value."""


class Judged(BaseModel):
    """A decision; which fields go with which ``kind`` stands in the description of the route."""

    kind: Literal[
        "merge",
        "split",
        "correct",
        "confirm",
        "dispute",
        "refute",
        "not_event",
        "add_incident",
        "add_statement",
        "alias",
    ]
    by: Annotated[str, Field(max_length=100)] | None = None
    reason: Annotated[str, Field(max_length=2000)] = ""
    version: Annotated[int, Field(ge=0, le=2**31)] | None = None
    """The version that was seen of the incident that it is on; another one now is a conflict."""
    incident: Ident | None = None
    left: Ident | None = None
    right: Ident | None = None
    mentions: Annotated[list[Ident], Field(max_length=1000)] = []
    mention: Ident | None = None
    statement: Ident | None = None
    slot: Slot | None = None
    value: dict[str, Any] | None = None
    report: Ident | None = None
    start: Annotated[int, Field(ge=0, le=2**31)] | None = None
    end: Annotated[int, Field(ge=0, le=2**31)] | None = None
    event_type: Annotated[str, Field(max_length=40)] | None = None
    mode: Annotated[str, Field(max_length=40)] | None = None
    realis: Realis = Realis.ACTUAL
    words: Annotated[str, Field(max_length=500)] | None = None
    actor: dict[str, Any] | None = None


class Undone(BaseModel):
    """An act to be undone."""

    entry: Annotated[int, Field(ge=1, le=2**31)]
    by: Annotated[str, Field(max_length=100)] | None = None
    reason: Annotated[str, Field(max_length=2000)] = ""


class Noted(BaseModel):
    """A remark on an incident."""

    incident: Ident
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    statements: Annotated[list[Ident], Field(max_length=100)] = []
    by: Annotated[str, Field(max_length=100)] | None = None


@routes.post("/judgements", status_code=201, summary="Decide: merge, split, correct, confirm, dispute, add")
def judge(desk: AtDesk, user: Coder, said: Judged) -> Json:
    """One decision.

    merge: left, right · split: incident, mentions · correct: statement, value (start, end: the words it rests on) ·
    confirm, dispute, refute: incident · not_event: incident or mention · add_incident: report, start, end, event_type,
    mode · add_statement: mention, slot, value, start, end · alias: words, actor.
    """
    if said.kind in _REVIEWERS and not user.may("reviewer"):
        raise Problem(403, f"to {said.kind} needs the role of a reviewer; you are a {user.role}")
    _unchanged(desk, said)
    return _done(desk, user, said.by, said.kind, said.reason, _act(desk, said))


@routes.post("/undo", summary="Undo an act")
def undo(desk: AtDesk, user: Coder, said: Undone) -> Json:
    """The act stays in the log; what it did is taken back, which is an act itself.

    A coder may take back what they did themselves, a reviewer everything.
    """
    if not user.may("reviewer"):
        with desk.view() as view:
            entry = entries_of(view, [said.entry]).get(said.entry)
        if entry is None or entry.who != person(user.name):
            raise Problem(403, "you may undo what you did yourself; for the rest ask a reviewer")
    return _done(desk, user, said.by, "undo", said.reason, lambda writer: writer.undo(said.entry))


@routes.post("/notes", status_code=201, summary="Leave a note on an incident")
def note(desk: AtDesk, user: Coder, said: Noted) -> Json:
    """A remark of the desk, with the statements that it speaks of."""
    return _done(desk, user, said.by, "note", "", lambda writer: writer.note(said.incident, said.text, said.statements))


def _done(desk: Desk, user: User, by: str | None, kind: str, reason: str, do: Act) -> Json:
    entry = desk.act(named(desk, user, by), kind, reason, do)
    with desk.view() as view:
        return {"entry": log_entry(entry), **_now(view, entry)}


def _now(view: View, entry: LogEntry) -> Json:
    """The incidents that an act was about, as they are called now."""
    told = [entry.subject, *entry.data.get("incidents", ())]
    redirects: dict[str, str] = {}
    for ident in dict.fromkeys(one for one in told if isinstance(one, str)):
        try:
            redirects[ident] = view.resolve(ident)
        except UnknownId:
            continue
    moved = {old: new for old, new in redirects.items() if old != new}
    return {"incidents": list(dict.fromkeys(redirects.values())), "redirects": moved}


def _unchanged(desk: Desk, said: Judged) -> None:
    """Refuses a decision on an incident that somebody has changed since it was seen."""
    if said.version is None:
        return
    with desk.view() as view:
        ident = _meant(view, said)
        if ident is None:
            return
        now = view.version(ident)
        if now.since != said.version:
            seen = entries_of(view, [said.version]).get(said.version)
            raise Problem(
                409,
                "someone changed this incident since you opened it: look at it again, then decide",
                current={"id": now.incident.id, "version": now.since},
                seen=seen.at.isoformat() if seen else None,
                log=[log_entry(entry) for entry in view.log(subject=ident, limit=5)],
            )


def _meant(view: View, said: Judged) -> str | None:
    """The incident that a decision is on: the one it names, or that of its event or of its statement's event."""
    if said.incident or said.left:
        return said.incident or said.left
    mention = said.mention
    if said.statement:
        _, mention = view.statement(said.statement)
    return view.home([mention]).get(mention) if mention else None


def _need(said: Judged, *names: str) -> None:
    missing = [name for name in names if getattr(said, name) in (None, [], "")]
    if missing:
        raise Problem(422, f"{said.kind} needs {' and '.join(missing)}")


def _act(desk: Desk, said: Judged) -> Act:
    """What a decision does to the store."""
    makers: dict[str, Callable[[Desk, Judged], Act]] = {
        "merge": _merge,
        "split": _split,
        "correct": _correct,
        "add_statement": _add_statement,
        "add_incident": _add_incident,
        "alias": _alias,
    }
    return makers[said.kind](desk, said) if said.kind in makers else _rule(desk, said)


def _merge(_desk: Desk, said: Judged) -> Act:
    _need(said, "left", "right")
    return lambda writer: writer.merge(said.left or "", said.right or "", said.reason)


def _split(_desk: Desk, said: Judged) -> Act:
    _need(said, "incident", "mentions")
    return lambda writer: writer.split(said.incident or "", said.mentions, said.reason)


def _rule(desk: Desk, said: Judged) -> Act:
    if said.kind == "not_event" and said.mention and not said.incident:
        return _not_event(desk, said)
    _need(said, "incident")
    return lambda writer: writer.rule(said.incident or "", _RULINGS[said.kind], said.reason)


def _not_event(desk: Desk, said: Judged) -> Act:
    """One mention that is no event: alone it is its incident's verdict; among others it is split off first."""
    with desk.view() as view:
        home = view.home([said.mention or ""]).get(said.mention or "")
        if home is None:
            raise Problem(404, f"there is no event {said.mention} in any incident")
        alone = len(view.incident(home).mentions) == 1
    if alone:
        return lambda writer: writer.rule(home, Verdict.NOT_EVENT, said.reason)
    raise Problem(409, "this event is one of several of its incident: split it off, then say that it is none")


def _words(said: Judged) -> tuple[int, int] | None:
    if said.start is None and said.end is None:
        return None
    _need(said, "start", "end")
    return said.start or 0, said.end or 0


def _correct(desk: Desk, said: Judged) -> Act:
    _need(said, "statement", "value")
    with desk.view() as view:
        old, home = view.statement(said.statement or "")
        report = view.report(view.mentions(ids=[home])[0].report)
    new = _grounded(desk, value(old.slot, said.value or {}), report)
    return lambda writer: writer.correct(old.id, new, _words(said))


def _grounded(desk: Desk, given: Value, report: Report) -> Value:
    """A value as a person gave it; a place by its name alone gets the point that the gazetteer has for it."""
    if not isinstance(given, Place) or given.lat is not None or given.id is not None:
        return given
    try:
        found = value_of(Slot.PLACE, given.name, report, desk.references)
    except ValueRefused:
        return given
    assert isinstance(found, Place)
    return found if given.country in (None, found.country) else given


def _add_statement(desk: Desk, said: Judged) -> Act:
    _need(said, "mention", "slot", "value", "start", "end")
    assert said.slot is not None
    with desk.view() as view:
        mentions = view.mentions(ids=[said.mention or ""])
        if not mentions:
            raise Problem(404, f"there is no event {said.mention}")
        report = view.report(mentions[0].report)
    new = _grounded(desk, value(said.slot, said.value or {}), report)
    added = Selected(said.slot, new, said.start or 0, said.end or 0)
    return lambda writer: writer.add_statement(said.mention or "", added)


def _add_incident(desk: Desk, said: Judged) -> Act:
    _need(said, "report", "start", "end", "event_type")
    kinds = {one.name: [mode.name for mode in one.modes] for one in desk.codebook.event_types}
    if said.event_type not in kinds:
        raise Problem(422, f"{said.event_type!r} is no event type: choose one of {', '.join(kinds)}")
    if said.mode and said.mode not in kinds[said.event_type]:
        raise Problem(422, f"{said.mode!r} is no mode of {said.event_type}: {', '.join(kinds[said.event_type])}")
    event = Event(said.report or "", said.start or 0, said.end or 0, said.event_type, said.mode, said.realis)
    return lambda writer: writer.add_incident(event)


def _alias(_desk: Desk, said: Judged) -> Act:
    _need(said, "words", "actor")
    actor = value(Slot.ACTOR, said.actor or {})
    assert isinstance(actor, Actor)
    return lambda writer: writer.alias(said.words or "", actor)
