"""What each request is allowed: accounts, roles and the token against forged requests.

On loopback there is no login: whoever can reach the server can open the file.  Anywhere else every request but the
login itself needs a session, and every write the session's token in a header, which no other site's page can read.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import Depends, Request

from daybook.serve.desk import Desk, desk_of
from daybook.serve.guard import SAFE
from daybook.serve.problems import Problem
from daybook.serve.sessions import COOKIE, CSRF_HEADER, ROLES, Role, Session, User

LOCAL = User("desk", "reviewer")
"""Whoever asks on loopback; a request may name the person behind it."""
SHORTEST = 12
"""Characters of a password at least (NIST SP 800-63B asks for 8 with a second factor and 15 without; a desk's server is
behind its own door as well)."""
_LONGEST = 1024
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""Checked where there is no such account, so that names cannot be told by the time an answer takes."""


def hashed(password: str) -> str:
    """The hash of a new password.

    Raises:
        ValueError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= _LONGEST:
        raise ValueError(f"a password has at least {SHORTEST} characters")
    return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one that a hash was made of; takes as long where there is none."""
    try:
        _HASHER.verify(kept or _NOBODY, password[:_LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def login(desk: Desk, name: str, password: str, address: str) -> tuple[str, Session]:
    """A new session and its token.

    Raises:
        Problem: too many guesses, or a wrong name or password.
    """
    keys = f"name {name.casefold()}", f"address {address}"
    wait = desk.guesses.wait(*keys)
    if wait > 0:
        raise Problem(429, f"too many failed logins: try again in {wait:.0f} seconds", retry_after=round(wait))
    account = desk.account(name)
    if not matches(password, account.hash if account else None):
        desk.guesses.failed(*keys)
        raise Problem(401, "the name or the password is wrong")
    desk.guesses.passed(keys[0])
    assert account is not None
    return desk.sessions.begin(User(account.name, _role(account.role)))


def _role(word: str) -> Role:
    return next((role for role in ROLES if role == word), "reader")


def session_of(request: Request) -> Session | None:
    """The session of a request, if it has one that lasts."""
    return desk_of(request).sessions.get(request.cookies.get(COOKIE))


def user_of(request: Request) -> User | None:
    """Who is asking: the desk on loopback, else whoever logged in."""
    if not desk_of(request).settings.exposed:
        return LOCAL
    session = session_of(request)
    return session.user if session else None


def allowed(role: Role) -> Callable[[Request], Awaitable[User]]:
    """A dependency that lets through whoever has at least this role."""

    async def check(request: Request) -> User:
        user = user_of(request)
        if user is None:
            raise Problem(401, "log in first")
        if not user.may(role):
            raise Problem(403, f"this needs the role of a {role}; you are a {user.role}")
        if request.method not in SAFE and desk_of(request).settings.exposed:
            session = session_of(request)
            given = request.headers.get(CSRF_HEADER, "")
            if session is None or not hmac.compare_digest(given.encode(), session.csrf.encode()):
                raise Problem(403, f"the header {CSRF_HEADER} is missing or old: reload the page")
        return user

    return check


Reader = Annotated[User, Depends(allowed("reader"))]
Coder = Annotated[User, Depends(allowed("coder"))]
Reviewer = Annotated[User, Depends(allowed("reviewer"))]
