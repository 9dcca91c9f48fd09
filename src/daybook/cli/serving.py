"""``daybook serve``, ``daybook demo`` and ``daybook user``: the workbench and who may use it."""

from __future__ import annotations

import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from daybook.cli.shelf import DATABASE, Database, notes, opened
from daybook.cli.streams import line

if TYPE_CHECKING:
    from daybook.serve.settings import Settings

Host = Annotated[str, typer.Option("--host", help="Address to listen at; any but this machine's demands accounts.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen at; 0 takes a free one.")]
_DEMO_PORT = 8765

users = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Accounts of a record that is served to others.")


def serve(
    db: Database = DATABASE,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    names: Annotated[
        list[str] | None, typer.Option("--name", help="Host name under which it may be asked; may be repeated.")
    ] = None,
    private_links: Annotated[
        bool, typer.Option("--private-links", help="Also read links that lead into private networks.")
    ] = False,
) -> None:
    """Opens the record in the workbench, at an address in the browser."""
    from daybook.serve.settings import Settings

    remarks = notes()
    given = tuple(name.lower() for name in names or ())
    settings = Settings(db, host, port, given, private_links=private_links)
    if settings.exposed and not _accounts(settings.database):
        line(remarks, "daybook: others can reach this address, so it needs accounts: daybook user add NAME")
        raise typer.Exit(2)
    _serve(settings, remarks)


def _serve(settings: Settings, remarks: Console) -> None:
    """Serves until it is interrupted; problems are one line each."""
    from daybook.record import StoreError
    from daybook.serve.app import run

    try:
        run(settings, ready=lambda address: line(remarks, f"The workbench is at {address}  (Ctrl-C ends it)"))
    except StoreError as error:
        line(remarks, f"daybook: {error}")
        raise typer.Exit(1) from None
    except OSError as error:
        line(remarks, f"daybook: cannot listen at {settings.host} port {settings.port}: {error.strerror}; try --port 0")
        raise typer.Exit(1) from None


def _accounts(database: str) -> int:
    from daybook.record.users import accounts

    with opened(database, create=True) as store, store.view() as view:
        return len(accounts(view.connection))


def demo(port: Port = _DEMO_PORT) -> None:
    """Serves the sample reports; without a terminal it opens a page, ends and says whether that went well."""
    remarks = notes()
    with tempfile.TemporaryDirectory(prefix="daybook-demo-") as folder:
        database = f"sqlite:///{Path(folder) / 'demo.db'}"
        _filled(database, remarks)
        if sys.stdin.isatty() and sys.stdout.isatty():
            _demo_served(database, port, remarks)
        else:
            raise typer.Exit(_looked_at(database, remarks))


def _filled(database: str, remarks: Console) -> None:
    from daybook import flow
    from daybook.record import open_store

    line(remarks, "Adding the sample reports to a record of their own ...")
    reading = flow.read_all([str(Path(str(files("daybook"))) / "samples")])
    with open_store(database) as store:
        flow.add(reading, flow.Coder.load(), store)


def _demo_served(database: str, port: int, remarks: Console) -> None:
    from daybook.serve.settings import Settings

    free = _free(port)
    _serve(Settings(database, port=free), remarks)


def _free(port: int) -> int:
    """The port, or another one where it is taken."""
    import socket

    for wanted in (port, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    return 0


def _looked_at(database: str, remarks: Console) -> int:
    """Starts the server, fetches a page and the list of incidents, stops it; the exit code."""
    from daybook.serve.app import visited
    from daybook.serve.settings import Settings

    try:
        for address, status, size in visited(Settings(database, port=_free(0)), ("", "api/incidents?limit=1")):
            line(remarks, f"{address}: {status}, {size} bytes")
    except OSError as error:
        line(remarks, f"daybook: the workbench did not answer: {error}")
        return 1
    line(remarks, "The workbench works.  On a terminal, make demo leaves it open; daybook serve opens your own record.")
    return 0


@users.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="What they log in as; their judgements stand under it.")],
    role: Annotated[str, typer.Option(help="reader, coder or reviewer.")] = "coder",
    db: Database = DATABASE,
    password_file: Annotated[
        Path | None, typer.Option(help="A file whose first line is the password; else it is asked for.")
    ] = None,
) -> None:
    """Adds an account, or gives one another role and password."""
    from daybook.record.users import Account, put
    from daybook.serve.access import hashed
    from daybook.serve.sessions import ROLES

    bare = " ".join(name.split())
    if not bare or len(bare) > 100:
        raise typer.BadParameter("a name has 1 to 100 characters", param_hint="NAME")
    if role not in ROLES:
        raise typer.BadParameter(f"write one of {', '.join(ROLES)}", param_hint="--role")
    try:
        made = Account(bare, role, hashed(_password(password_file)))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="password") from None
    with opened(db, create=True) as store, store.entry("daybook", "user", f"{bare}: {role}") as writer:
        put(writer, made)
    typer.echo(f"{bare} may log in as a {role}")


def _password(path: Path | None) -> str:
    if path is not None:
        try:
            return path.read_text("utf-8").splitlines()[0]
        except (OSError, UnicodeError, IndexError):
            raise typer.BadParameter(f"no password can be read from {path}", param_hint="--password-file") from None
    given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return given


@users.command("list")
def list_users(db: Database = DATABASE) -> None:
    """Lists the accounts."""
    from daybook.record.users import accounts

    with opened(db) as store, store.view() as view:
        for account in accounts(view.connection):
            typer.echo(f"{account.name}\t{account.role}")


@users.command("remove")
def remove_user(name: str, db: Database = DATABASE) -> None:
    """Removes an account; what it judged stays."""
    from daybook.record.users import drop

    told = f"{name}: removed"
    with opened(db) as store, store.entry("daybook", "user", told) as writer:
        gone = drop(writer, name)
    if not gone:
        typer.echo(f"daybook: there is no account {name!r}", err=True)
        raise typer.Exit(2)
