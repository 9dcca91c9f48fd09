"""Routes: who is asking, logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from daybook.serve.access import LOCAL, login, session_of
from daybook.serve.desk import AtDesk
from daybook.serve.sessions import COOKIE
from daybook.serve.shapes import Json

routes = APIRouter(prefix="/api", tags=["session"])


class Credentials(BaseModel):
    """Name and password."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    password: Annotated[str, Field(min_length=1, max_length=1024)]


@routes.get("/session", summary="Who is asking")
def session(request: Request, desk: AtDesk) -> Json:
    """The user, or null; whether the server is on loopback; the token that writes need."""
    if not desk.settings.exposed:
        return {"user": {"name": LOCAL.name, "role": LOCAL.role}, "loopback": True, "csrf": None}
    found = session_of(request)
    user = {"name": found.user.name, "role": found.user.role} if found else None
    return {"user": user, "loopback": False, "csrf": found.csrf if found else None}


@routes.post("/login", summary="Log in")
def log_in(request: Request, response: Response, desk: AtDesk, given: Credentials) -> Json:
    """Sets the session's cookie; answers as ``GET /api/session``."""
    address = request.client.host if request.client else "unknown"
    token, begun = login(desk, given.name, given.password, address)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=12 * 3600, httponly=True, samesite="strict", secure=secure, path="/")
    return {"user": {"name": begun.user.name, "role": begun.user.role}, "loopback": False, "csrf": begun.csrf}


@routes.post("/logout", summary="Log out")
def log_out(request: Request, response: Response, desk: AtDesk) -> Json:
    """Ends the session."""
    desk.sessions.end(request.cookies.get(COOKIE))
    response.delete_cookie(COOKIE, path="/")
    return {"user": None, "loopback": not desk.settings.exposed, "csrf": None}
