"""Who is asking: sessions by cookie, a token against forged requests, and a limit on guesses.

Sessions live in the server's memory: a restart logs everybody out and leaves nothing behind.
"""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Literal

Role = Literal["reader", "coder", "reviewer"]
ROLES: tuple[Role, ...] = ("reader", "coder", "reviewer")
"""Each may do what those before it may."""
COOKIE = "daybook_session"
CSRF_HEADER = "X-Daybook-CSRF"
_HOURS_12 = 12 * 3600.0
_GUESSES, _WINDOW = 5, 60.0
"""Failed logins that one name or one address has in so many seconds: NIST SP 800-63B asks for a limit, not this one."""
_MOST = 10_000
"""Sessions and keys of guesses kept at once."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account, or the desk of an embedded record."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether the user's role is at least this one."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Session:
    """A login that lasts."""

    user: User
    csrf: str
    until: float
    """Seconds of the monotonic clock."""


class Sessions:
    """All sessions of a server, by a random token that only the browser keeps."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: seconds that only grow."""
        self._clock = clock
        self._known: dict[str, Session] = {}
        self._lock = Lock()

    def begin(self, user: User) -> tuple[str, Session]:
        """A new session and its token."""
        token = secrets.token_urlsafe(32)
        session = Session(user, secrets.token_urlsafe(32), self._clock() + _HOURS_12)
        with self._lock:
            now = self._clock()
            live = {key: kept for key, kept in self._known.items() if kept.until > now}
            while len(live) >= _MOST:
                live.pop(next(iter(live)))
            self._known = {**live, token: session}
        return token, session

    def get(self, token: str | None) -> Session | None:
        """The session of a token, while it lasts."""
        session = self._known.get(token or "")
        return session if session and session.until > self._clock() else None

    def end(self, token: str | None) -> None:
        """Forgets a session."""
        with self._lock:
            self._known.pop(token or "", None)

    def end_all(self, name: str) -> None:
        """Forgets the sessions of a user."""
        with self._lock:
            self._known = {key: kept for key, kept in self._known.items() if kept.user.name != name}


class Guesses:
    """Failed logins by key, so that passwords cannot be guessed by the thousand."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: seconds that only grow."""
        self._clock = clock
        self._failed: dict[str, deque[float]] = {}
        self._lock = Lock()

    def wait(self, *keys: str) -> float:
        """Seconds until another guess is allowed for all of some keys; 0 where it is now."""
        now = self._clock()
        with self._lock:
            full = [kept for key in keys if len(kept := self._recent(key, now)) >= _GUESSES]
        return max((kept[0] + _WINDOW - now for kept in full), default=0.0)

    def failed(self, *keys: str) -> None:
        """Counts a failed guess for some keys."""
        now = self._clock()
        with self._lock:
            if len(self._failed) > _MOST:
                self._failed = {key: kept for key in list(self._failed) if (kept := self._recent(key, now))}
            for key in keys:
                self._failed.setdefault(key, deque(maxlen=_GUESSES)).append(now)

    def _recent(self, key: str, now: float) -> deque[float]:
        kept = self._failed.get(key, deque())
        while kept and kept[0] <= now - _WINDOW:
            kept.popleft()
        return kept

    def passed(self, *keys: str) -> None:
        """Forgets the failures of some keys."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)
