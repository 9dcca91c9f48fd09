"""Links to bytes: one page at a time, bounded in size and time, and never from a private address unless told to.

A link may be anybody's: its name may point into the desk's own network, at once or after a redirection.  So every
connection is made to an address that was checked, never to a name that is looked up again.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from daybook.read.model import MAX_BYTES, Unreadable

if TYPE_CHECKING:
    import httpcore
    import httpx

__all__ = ["Fetched", "fetch"]

_REDIRECTIONS = 5
_CONNECT, _READ, _IN_ALL = 10.0, 15.0, 60.0
"""Seconds: to connect, between two packets, and for the whole page."""
_AGENT = "daybook (+https://pypi.org/project/daybook/)"
_PORTS = frozenset({80, 443, 8000, 8080, 8443})
"""Ports on which pages are published; others belong to other services."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was served."""

    url: str
    """Where it was in the end."""
    data: bytes
    media: str
    """Its type as served, in lower case, without parameters."""
    on: date
    """The day it was fetched: it cannot have been published later."""


def fetch(url: str, *, private: bool = False, transport: httpx.BaseTransport | None = None) -> Fetched:
    """The page behind a link.

    Args:
        url: http or https.
        private: whether addresses of this machine and its networks are allowed.
        transport: what to send requests with, for tests.

    Raises:
        Unreadable: the link is none, leads to a private address, answers with an error, too much or too slowly.
    """
    import httpx

    _checked(url, private=private)
    until = time.monotonic() + _IN_ALL
    limits = httpx.Timeout(_READ, connect=_CONNECT)
    sender = transport or _transport(private=private)
    with httpx.Client(transport=sender, timeout=limits, trust_env=False, headers={"user-agent": _AGENT}) as client:
        try:
            for _ in range(_REDIRECTIONS + 1):
                with client.stream("GET", url) as answer:
                    if answer.next_request is None:
                        return _page(answer, url, until)
                    url = str(answer.next_request.url)
                    _checked(url, private=private)
        except httpx.InvalidURL:
            raise Unreadable("this is no valid link; check it") from None
        except httpx.TimeoutException:
            raise Unreadable("the page took too long; try again later, or save it and add the file") from None
        except httpx.HTTPError as error:
            raise Unreadable(f"the page could not be fetched ({error}); check the link and the connection") from None
    raise Unreadable(f"the link leads on more than {_REDIRECTIONS} times; open it and add the page you arrive at")


def _checked(url: str, *, private: bool) -> None:
    """Refuses what is no link to a published page.

    Raises:
        Unreadable: another scheme, no host, a password in it, or a port that is not for pages.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise Unreadable("this is no valid link; check it") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreadable("this is no link to a web page; it must begin with https:// or http://")
    if parts.username or parts.password:
        raise Unreadable("the link holds a name or password; leave it out")
    if port not in _PORTS and not private:
        raise Unreadable(f"port {port} is not one on which pages are published; save the page and add the file")


def _page(answer: httpx.Response, url: str, until: float) -> Fetched:
    if answer.status_code != 200:
        raise Unreadable(f"the server answered {answer.status_code} {answer.reason_phrase}; check the link")
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > MAX_BYTES:
            raise Unreadable(f"the page is larger than {MAX_BYTES // 1_000_000} MB and was not read")
        if time.monotonic() > until:
            raise Unreadable("the page took too long; try again later, or save it and add the file")
        parts.append(part)
    media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(url, b"".join(parts), media, date.today())


def public(addresses: Iterable[str]) -> list[str]:
    """Those of some addresses that lie outside private networks, this machine and reserved ranges."""
    return [address for address in addresses if _is_public(address)]


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inner:
            address = inner
        elif address in ipaddress.ip_network("64:ff9b::/96"):  # an IPv4 address behind a translator (RFC 6052)
            address = ipaddress.ip_address(int(address) & 0xFFFFFFFF)
    return address.is_global and not address.is_multicast


def _transport(*, private: bool) -> httpx.BaseTransport:
    """A transport of httpx whose connections go to addresses that were checked."""
    import httpcore
    import httpx

    class Checked(httpcore.SyncBackend):
        """Looks a name up once, and connects to what was found."""

        def connect_tcp(self, host: str, port: int, *args: Any, **more: Any) -> httpcore.NetworkStream:  # noqa: ANN401
            """A connection to a checked address."""
            return super().connect_tcp(_address(host, port, private=private), port, *args, **more)

    transport = httpx.HTTPTransport(trust_env=False)
    pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=Checked())
    transport._pool = pool  # httpx has no other way to choose how connections are made (encode/httpx#2990)
    return transport


def _address(host: str, port: int, *, private: bool) -> str:
    """An address of a host.

    Raises:
        Unreadable: the host is not known, or lies in a private network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreadable(f"no server is known by the name {host[:100]!r}; check the link and the connection") from None
    addresses = [str(item[4][0]) for item in found]
    if not private and len(public(addresses)) < len(addresses):
        raise Unreadable("the link leads into a private network; such pages are not fetched unless that is allowed")
    return addresses[0]
