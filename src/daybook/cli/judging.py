"""``daybook judge``, ``undo``, ``note``, ``alias``, ``retract`` and ``erase``: what people do to a record."""

# ruff: noqa: FBT002 - Typer's options are booleans with names

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from daybook.cli.shelf import DATABASE, By, Database, Reason, done, notes, opened
from daybook.cli.streams import line
from daybook.kinds import Realis, Slot

if TYPE_CHECKING:
    from daybook.record import Selected, View, Writer
    from daybook.types import Report, Value

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Decide: merge, split, correct, confirm, dispute, refute, add.  Every decision is kept with name, time and "
    "reason, outranks the machine, and can be undone.",
)
Incident = Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident.")]
Words = Annotated[
    str | None,
    typer.Option("--words", help="The words of the report it rests on: the words, or START:END in characters."),
]


@app.command(help="Say that two incidents are one.")
def merge(
    by: By,
    first: Incident,
    second: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of the other.")],
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Merges two incidents."""
    done(db, by, "merge", reason, lambda writer: writer.merge(first, second, reason))


@app.command(help="Say that some events of an incident are not of it; together they become one of their own.")
def split(
    by: By,
    incident: Incident,
    events: Annotated[list[str], typer.Argument(metavar="EVENT...", help="Ids of event mentions (see show).")],
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Splits an incident."""
    done(db, by, "split", reason, lambda writer: writer.split(incident, events, reason))


@app.command(
    help="Correct a statement: yours is kept beside it, with your name, and counts in its place.\n\n"
    "VALUE is a count (4, 4-6, 4- for at least, -6 for up to, or words), a day (2021-06-08, or ..-joined days, or "
    'words), a place (a name, or "name 34.45, 40.92"), or a name.'
)
def correct(
    by: By,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="Id of a statement (see show).")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it ought to say.")],
    words: Words = None,
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Corrects a statement."""

    def act(writer: Writer) -> str:
        old, mention = writer.view.statement(statement)
        report = _report_of(writer.view, mention)
        span = _span(report, words) if words is not None else None
        return writer.correct(statement, _value(old.slot, value, report), span)

    line(notes(), f"statement {done(db, by, 'correct', reason, act)}")


def _ruling(name: str, verdict: str, text: str) -> None:
    """A command that gives a verdict."""

    def command(by: By, incident: Incident, db: Database = DATABASE, reason: Reason = "") -> None:
        from daybook.record import Verdict

        done(db, by, name.replace("-", "_"), reason, lambda writer: writer.rule(incident, Verdict(verdict), reason))

    command.__doc__ = text
    app.command(name, help=text)(command)


_ruling("confirm", "confirmed", "Say that an incident happened as it is told.")
_ruling("dispute", "disputed", "Say that it is open whether an incident happened, or how.")
_ruling("refute", "refuted", "Say that an incident did not happen.")
_ruling("not-event", "not_event", "Say that what the coder found is no event; it leaves all lists.")


@app.command(
    help="Add what the coder missed, on words of a report.\n\n"
    "With --type, an event: daybook judge add REPORT --words 'was shot' --type ASSAULT --mode firearms.  "
    "With --event, --slot and --value, a statement of an event: daybook judge add REPORT --event EVENT --slot killed "
    "--value 3 --words 'three men'."
)
def add(  # noqa: PLR0913, PLR0917 - each is an option of the command
    by: By,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report.")],
    words: Annotated[str, typer.Option("--words", help="The words it rests on, or START:END in characters.")],
    event_type: Annotated[str | None, typer.Option("--type", help="Type of the event, as in the codebook.")] = None,
    mode: Annotated[str | None, typer.Option("--mode", help="Its mode.")] = None,
    realis: Annotated[Realis, typer.Option("--realis", help="Whether it happened.")] = Realis.ACTUAL,
    event: Annotated[
        str | None, typer.Option("--event", help="Id of the event mention a statement belongs to.")
    ] = None,
    slot: Annotated[Slot | None, typer.Option("--slot", help="What the statement says something of.")] = None,
    value: Annotated[
        str | None, typer.Option("--value", help="What it says; without it, the words themselves.")
    ] = None,
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Adds an event or a statement."""
    if event_type is not None and event is None:
        _add_event(db, by, reason, (report, words, event_type, mode, realis))
    elif event is not None and slot is not None and event_type is None:
        _add_statement(db, by, reason, (report, words, event, slot, value))
    else:
        raise typer.BadParameter("say --type for an event, or --event and --slot for a statement")


def _add_event(db: str, by: str, reason: str, what: tuple[str, str, str, str | None, Realis]) -> None:
    from daybook import codebook
    from daybook.record import Event

    report, words, event_type, mode, realis = what
    book = codebook.load()
    known = {kind.name: kind for kind in book.event_types}
    if event_type not in known:
        raise typer.BadParameter(f"{event_type!r} is no type: one of {', '.join(sorted(known))}", param_hint="--type")
    modes = sorted(one.name for one in known[event_type].modes)
    if mode is not None and mode not in modes:
        raise typer.BadParameter(f"{mode!r} is no mode of {event_type}: one of {', '.join(modes)}", param_hint="--mode")

    def act(writer: Writer) -> str:
        start, end = _span(writer.view.report(report), words)
        return writer.add_incident(Event(report, start, end, event_type, mode, realis))

    line(notes(), f"event {done(db, by, 'add_incident', reason, act)}")


def _add_statement(db: str, by: str, reason: str, what: tuple[str, str, str, Slot, str | None]) -> None:
    ident, words, event, slot, value = what

    def act(writer: Writer) -> str:
        return writer.add_statement(event, _selected(writer.view.report(ident), words, slot, value))

    line(notes(), f"statement {done(db, by, 'add_statement', reason, act)}")


def _selected(report: Report, words: str, slot: Slot, value: str | None) -> Selected:
    from daybook.record import Selected

    start, end = _span(report, words)
    return Selected(slot, _value(slot, value if value is not None else report.text[start:end], report), start, end)


def undo(
    by: By,
    entry: Annotated[int, typer.Argument(metavar="ENTRY", help="Number of the entry (see daybook log).")],
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Takes back a person's act."""
    done(db, by, "undo", reason, lambda writer: writer.undo(entry))


def note(
    by: By,
    incident: Incident,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to note.")],
    statements: Annotated[
        list[str] | None, typer.Option("--statement", help="Id of a statement it speaks of; may be repeated.")
    ] = None,
    db: Database = DATABASE,
) -> None:
    """Leaves a note on an incident."""
    done(db, by, "note", "", lambda writer: writer.note(incident, text, statements or ()))


def alias(
    by: By,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as the record has it.")],
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="The actor it is: a name that the directory knows.")],
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Says that a name is an actor, everywhere."""
    from daybook.ground import load_references
    from daybook.ground.actors import resolve_actor

    known = resolve_actor(actor, actor, load_references().directory, None)
    done(db, by, "alias", reason, lambda writer: writer.alias(name, known))


def retract(
    by: By,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report.")],
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Takes a report out of the record; it is kept for --as-of, and can be brought back."""
    done(db, by, "retract", reason, lambda writer: writer.retract(report))


def erase(
    by: By,
    report: Annotated[str | None, typer.Option("--report", help="Id of the report to erase.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The person's name to erase.")] = None,
    sure: Annotated[bool, typer.Option("--yes", help="Erase without asking.")] = False,
    db: Database = DATABASE,
    reason: Reason = "",
) -> None:
    """Erases a report or a person's name for good."""
    from daybook import codebook, flow
    from daybook.record import person

    if (report is None) == (name is None):
        raise typer.BadParameter("say --report ID or --name NAME")
    if not sure:
        typer.confirm("This cannot be undone, and no old state will show it.  Erase?", abort=True, err=True)
    with opened(db) as store:
        if report is not None:
            kept = report
            flow.act(store, person(by), "erase", reason, lambda writer: writer.erase_report(kept), codebook.load())
        else:
            with store.entry(person(by), "erase_name", reason) as writer:
                rows = writer.erase_name(name or "")
            line(notes(), f"the name was taken out of {rows} rows")
        store.wipe()
    line(notes(), "erased; the log says that, when and by whom, not what")


def _report_of(view: View, mention: str) -> Report:
    return view.report(view.mentions(ids=[mention])[0].report)


def _value(slot: Slot, words: str, report: Report) -> Value:
    from daybook.flow.values import ValueRefused, value_of
    from daybook.ground import load_references
    from daybook.record import StoreError

    try:
        return value_of(slot, words, report, load_references())
    except ValueRefused as error:
        raise StoreError(str(error)) from None


def _span(report: Report, words: str) -> tuple[int, int]:
    """Where the words stand: ``START:END``, or the words themselves, which must stand once."""
    from daybook.record import StoreError

    start, colon, end = words.partition(":")
    if colon and start.isdecimal() and end.isdecimal():
        return int(start), int(end)
    found = report.text.count(words) if words else 0
    if found != 1:
        told = "do not stand in the report" if not found else f"stand {found} times in the report: say START:END"
        raise StoreError(f"the words {words!r} {told}")
    at = report.text.index(words)
    return at, at + len(words)
