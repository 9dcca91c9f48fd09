"""The application: routes, guard and pages put together; and the server that runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from daybook import __version__, flow
from daybook.record import Store, open_store
from daybook.serve import asides, entrance, incident, incidents, judgements, pages, problems, reports, review, sources
from daybook.serve.desk import Desk
from daybook.serve.guard import Guard
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
        desk.jobs.close()
        if store is None:
            opened.close()

    app = FastAPI(
        title="Daybook", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None, lifespan=life
    )
    app.state.desk = desk
    problems.install(app)
    app.add_middleware(Guard, settings=settings)
    for part in (incidents, incident, reports, judgements, review, sources, asides, entrance):
        app.include_router(part.routes)
    app.include_router(pages.router(static or pages.folder()))
    return app


def run(settings: Settings, *, ready: Callable[[], None] | None = None) -> None:
    """Serves a record until it is interrupted.

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
        app = create_app(settings)
        config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=True, proxy_headers=False)
        if ready:
            ready()
        uvicorn.Server(config).run(sockets=[listening])
