"""Hand-made coded reports, and stores to keep them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from daybook import codebook
from daybook.flow import settle_within
from daybook.kinds import ActorKind, Stance
from daybook.record import MACHINE, Coded, person
from daybook.types import Actor, Attribution, Mention, Source
from making import ARMY, NEARBY, ORSK, REBELS, on, people, report_of, told

BOOK = codebook.load()
ANA = person("Ana Roe")
TEXT = "Rebels shelled Orsk Hollow on Monday. The shelling killed nine people, police said. Soldiers arrested a man."


class Clock:
    """Each entry a minute after the one before."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def coded(ident: str = "r1", coder: str = "model 1", *, day: str = "2021-02-15", text: str = TEXT, killed: int = 9):
    """A report of a shelling, its dead and an arrest."""
    report = report_of(text, ident, outlet="The Vale", title=f"Shelling {ident}", published=date.fromisoformat(day))
    said = Attribution(
        f"{ident}-a",
        ident,
        Source(Mention(75, 81, "police")),
        Mention(82, 86, "said"),
        (Mention(38, 73, text[38:73]),),
        Stance.AFFIRMS,
    )
    mentions = (
        told(report, "shelled", mode="explosives", actor=REBELS, place=ORSK, time=on(day), ident=f"{ident}-m1"),
        told(
            report, "shelling", mode="explosives", place=ORSK, time=on(day), killed=people(killed), ident=f"{ident}-m2"
        ),
        told(report, "arrested", "COERCE", actor=ARMY, place=NEARBY, time=on(day), mode="arrest", ident=f"{ident}-m3"),
    )
    mentions = tuple(replace(m, statements=tuple(replace(s, coder=coder) for s in m.statements)) for m in mentions)
    return Coded(report, coder, (said,), mentions)


MAN = Actor("Idris Vale", None, None, ActorKind.PERSON)


def put(store, *items, settle: bool = True, again: bool = False):
    """Takes reports in and settles them."""
    with store.entry(MACHINE, "add") as writer:
        answers = writer.add(items, again=again)
    if settle:
        settled(store)
    return answers


def settled(store) -> int:
    changed = 0
    with store.entry(MACHINE, "settle") as writer:
        changed = settle_within(writer, BOOK)
    return changed


def act(store, do, kind: str = "merge", reason: str = "", who: str = ANA):
    from daybook import flow

    return flow.act(store, who, kind, reason, do, BOOK)


def now(store):
    """The whole record as it stands."""
    with store.view() as view:
        return view.record("x")


def incident_of(store, mention: str) -> str:
    with store.view() as view:
        return view.home([mention])[mention]
