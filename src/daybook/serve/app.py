"""The application: routes, guard and pages put together; and the server that runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from daybook import __version__, flow
from daybook.record import Store, open_store
from daybook.serve import (
    asides,
    entrance,
    found,
    incident,
    incidents,
    judgements,
    pages,
    problems,
    reports,
    review,
    sources,
)
from daybook.serve.areas import AreaNames
from daybook.serve.desk import Desk
from daybook.serve.guard import Guard
from daybook.serve.ready import Ready
from daybook.serve.settings import Settings

_ABOUT = (
    "A sourced record of incidents: who did what to whom, where, when, with what harm, according to whom. "
    "Values are written as in the record's JSON; times are UTC, dates local to the place, unknown is null."
)


def create_app(
    settings: Settings,
    *,
    store: Store | None = None,
    coder: Callable[[], flow.Coder] = flow.Coder.load,
    static: Path | None = None,
) -> FastAPI:
    """The application that serves a record.

    Args:
        settings: where the record is and who may ask.
        store: an open store; else that of ``settings.database`` is opened, and made where there is none.
        coder: loads what codes reports, called when the first is added.
        static: the built workbench; else that of the package.

    Raises:
        StoreError: the store cannot be opened.
    """
    opened = store or open_store(settings.database)
    desk = Desk(settings, opened, coder)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()
        if store is None:
            opened.close()

    app = FastAPI(
        title="Daybook", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None, lifespan=life
    )
    app.state.desk = desk
    app.state.names = found.Names(desk)
    app.state.areas = AreaNames()
    problems.install(app)
    _guard(app, desk)
    for part in (incidents, incident, reports, judgements, review, sources, found, asides, entrance):
        app.include_router(part.routes)
    app.include_router(pages.router(static or pages.folder()))
    return app


def _guard(app: FastAPI, desk: Desk) -> None:
    """What every request goes through before a route, the last first."""
    app.add_middleware(Ready, desk=desk)
    if desk.settings.exposed:  # on loopback packing takes longer than sending
        app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=1)
    app.add_middleware(Guard, settings=desk.settings)


def run(settings: Settings, *, ready: Callable[[str], None] | None = None) -> None:
    """Serves a record until it is interrupted; ``ready`` is told the address.

    Raises:
        StoreError: the store cannot be opened.
        OSError: the address cannot be listened at.
    """
    import socket

    import uvicorn

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host.strip("[]"), settings.port))
        settings = replace(settings, port=listening.getsockname()[1])
        app = create_app(settings)
        config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=True, proxy_headers=False)
        if ready:
            ready(settings.address)
        uvicorn.Server(config).run(sockets=[listening])


def visited(settings: Settings, pages: Sequence[str]) -> list[tuple[str, int, int]]:
    """Serves a record for as long as some pages take to fetch: each with its status and size.

    Raises:
        StoreError: the store cannot be opened.
        OSError: the server did not answer.
    """
    import threading
    import urllib.request

    import uvicorn

    config = uvicorn.Config(create_app(settings), host=settings.host, port=settings.port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.05)
    found = []
    try:
        for page in pages:
            with urllib.request.urlopen(settings.address + page, timeout=30) as answer:
                found.append((settings.address + page, answer.status, len(answer.read())))
    finally:
        server.should_exit = True
        thread.join(10)
    return found
