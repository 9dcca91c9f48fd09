"""What the commands on a store share: where it is, who acts, and how errors are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console

from daybook.cli.streams import line, stream

if TYPE_CHECKING:
    from daybook.record import Store, Writer

T = TypeVar("T")
DATABASE = "sqlite:///daybook.db"
Database = Annotated[
    str,
    typer.Option(
        "--db", envvar="DAYBOOK_DB", metavar="URL", help="The store: sqlite:///FILE or postgresql://HOST/NAME."
    ),
]
By = Annotated[str, typer.Option("--by", envvar="DAYBOOK_BY", metavar="NAME", help="Who you are; it is kept.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="TIME", help="As it stood then: 2026-02-26, 2026-02-26T08:00 (UTC).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def notes() -> Console:
    """Where remarks go."""
    return Console(file=stream(sys.stderr), highlight=False)


def out() -> Console:
    """Where answers for people go."""
    return Console(file=stream(sys.stdout), highlight=False, soft_wrap=not sys.stdout.isatty())


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Store]:
    """The store; what goes wrong with it is one line and exit code 1."""
    from daybook.record import StoreError, open_store

    try:
        with open_store(url, create=create) as store:
            yield store
    except StoreError as error:
        line(notes(), f"daybook: {error}")
        raise typer.Exit(1) from None


def moment(text: str | None, option: str = "--as-of") -> datetime | None:
    """A time that was given: a bare day is its end, a time without a zone is UTC."""
    if text is None:
        return None
    try:
        if len(text) == len("2026-02-26"):
            return datetime.combine(date.fromisoformat(text), datetime.max.time(), UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no time: write 2026-02-26 or 2026-02-26T08:00", param_hint=option
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(text: str | None, option: str) -> date | None:
    """A day that was given."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date: write YYYY-MM-DD", param_hint=option) from None


def done(url: str, by: str, kind: str, reason: str, do: Callable[[Writer], T]) -> T:
    """A person's act on a store, with what comes of it; says the entry under which it is kept."""
    from daybook import codebook, flow
    from daybook.record import person

    with opened(url) as store:
        answer = flow.act(store, person(by), kind, reason, do, codebook.load())
        with store.view() as view:
            entry = view.log(limit=1)[0]
            about = f" {entry.subject}" if entry.subject else ""
            line(notes(), f"entry {entry.seq}: {kind}{about} by {by} (daybook undo {entry.seq} takes it back)")
            for ident in dict.fromkeys([*entry.data.get("incidents", ()), *([entry.subject] if entry.subject else [])]):
                _moved(view, ident)
    return answer


def _moved(view: object, ident: str) -> None:
    from daybook.record import UnknownId, View

    assert isinstance(view, View)
    try:
        now = view.resolve(ident)
    except UnknownId:
        return
    if now != ident:
        line(notes(), f"{ident} is now {now}")
