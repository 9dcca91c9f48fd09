"""``daybook log`` and ``diff``: what was done to a store, by whom, and what came of it."""

# ruff: noqa: FBT002 - Typer's options are booleans with names

from __future__ import annotations

import json as jsons
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from daybook.cli.shelf import DATABASE, AsJson, Database, moment, opened, out
from daybook.cli.streams import line, stream

if TYPE_CHECKING:
    from daybook.record import LogEntry


def log(
    subject: Annotated[str | None, typer.Argument(metavar="ID", help="Only what is about this id.")] = None,
    db: Database = DATABASE,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 50,
    json: AsJson = False,
) -> None:
    """Tells who changed what, the latest first."""
    with opened(db) as store, store.view() as view:
        entries = view.log(subject=subject, limit=limit)
    if json:
        print_json([entry_dict(entry) for entry in entries])
        return
    for entry in entries:
        line(out(), entry_line(entry).plain)


def diff(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident.")],
    db: Database = DATABASE,
    first: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="The earlier time; else its beginning.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="TIME", help="The later time; else now.")] = None,
    json: AsJson = False,
) -> None:
    """Tells what changed in an incident between two times, and what changed it."""
    with opened(db) as store, store.view() as view:
        found = view.diff(incident, moment(first, "--from"), moment(last, "--to"))
        titles = {r.id: r.title or r.path for r in view.reports([*found.reports_gained, *found.reports_lost])}
    if json:
        print_json(
            {
                "incident": found.incident,
                "changes": [{"name": c.name, "before": c.before, "after": c.after} for c in found.changes],
                "reports_gained": list(found.reports_gained),
                "reports_lost": list(found.reports_lost),
                "entries": [entry_dict(entry) for entry in found.entries],
            }
        )
        return
    for change in found.changes:
        line(out(), f"{change.name}: {_brief(change.before)} -> {_brief(change.after)}")
    for sign, reports in (("+", found.reports_gained), ("-", found.reports_lost)):
        for report in reports:
            line(out(), f"{sign} report {report}  {titles.get(report, '')}".rstrip())
    for entry in found.entries:
        line(out(), entry_line(entry).plain)


def _brief(value: object, most: int = 200) -> str:
    text = jsons.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else text[: most - 1] + "…"


def entry_line(entry: LogEntry) -> Text:
    """An entry on a line."""
    text = Text(f"{entry.seq:>6}  {entry.at:%Y-%m-%d %H:%M:%S}  {entry.kind:<13} {who(entry.who)}")
    if entry.subject:
        text.append(f"  {entry.subject}")
    return text.append(f"  {entry.reason}" if entry.reason else "")


def entry_dict(entry: LogEntry) -> dict[str, Any]:
    """An entry as plain values."""
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "kind": entry.kind,
        "reason": entry.reason,
        "subject": entry.subject,
        "data": dict(entry.data),
    }


def who(coder: str) -> str:
    """A coder's or person's name alone."""
    return coder.removeprefix("person:")


def print_json(value: object) -> None:
    """Prints a value as JSON, wide lines folded as in the record."""
    from daybook.export.layout import laid_out

    stream(sys.stdout, encoding="utf-8")
    sys.stdout.write(laid_out(value) + "\n")
