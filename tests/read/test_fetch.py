from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from daybook.read import read_data, read_link
from daybook.read.fetch import fetch, public
from daybook.read.model import MAX_BYTES, Unreadable
from daybook.types import Issue, Report

PAGE = (
    "<html><head><title>Shelling in Korvan</title></head><body><article><h1>Shelling in Korvan</h1>"
    "<p>Mortar shells fell on the market of Korvan on Tuesday, killing three people, a doctor said.</p>"
    "<p>Nobody has said that it fired them. The town had been quiet for a month.</p></article></body></html>"
)


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        where = self.path
        if where.startswith("/to/"):
            self.send_response(302)
            self.send_header("location", where.removeprefix("/to/"))
            self.end_headers()
        elif where == "/large":
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            for _ in range(MAX_BYTES // 1_000_000 + 2):
                self.wfile.write(b"x" * 1_000_000)
        elif where == "/page":
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_where_told_to(site):
    page = fetch(f"{site}/page", private=True)
    assert (page.data.decode(), page.media, page.on) == (PAGE, "text/html", date.today())


def test_a_redirection_is_followed(site):
    assert fetch(f"{site}/to/{site}/page", private=True).url == f"{site}/page"


def test_a_link_makes_a_report(site):
    report, *issues = read_link(f"{site}/page", private=True)
    assert isinstance(report, Report)
    assert report.url == f"{site}/page"
    assert "three people" in report.text
    assert all(isinstance(item, Issue) for item in issues)


def test_private_addresses_are_refused(site):
    port = site.rsplit(":", 1)[1]
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"):
        with pytest.raises(Unreadable, match=r"private network|no server|port|valid link"):
            fetch(f"http://{host}:{port}/page")
        with pytest.raises(Unreadable, match=r"private network|no server|valid link"):
            fetch(f"http://{host}/page")


def test_a_redirection_into_a_private_network_is_refused(site, monkeypatch):
    """A name that looks public leads to the site; the site leads on to loopback."""
    real = socket.getaddrinfo
    port = int(site.rsplit(":", 1)[1])
    monkeypatch.setattr("daybook.read.fetch._PORTS", frozenset({port}))
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real("127.0.0.1", *rest, **more))
    with pytest.raises(Unreadable, match="private network"):
        fetch(f"http://looks-public.example:{port}/to/{site}/page")


@pytest.mark.parametrize(
    "address",
    "10.0.0.1 192.168.1.1 172.16.0.1 169.254.169.254 127.0.0.1 0.0.0.0 100.64.0.1 224.0.0.1 ::1 fe80::1%eth0 fc00::1 "
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::".split(),
)
def test_what_is_private(address):
    assert public([address]) == []


def test_what_is_public():
    assert public(["93.184.216.34", "2606:4700::1111"]) == ["93.184.216.34", "2606:4700::1111"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/a", "https://"),
        ("file:///etc/passwd", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://", "https://"),
        ("http://[::1", "valid link"),
        ("http://user:secret@example.org/", "password"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:99999/", "valid link"),
        ("", "https://"),
    ],
)
def test_what_is_no_link(url, why):
    with pytest.raises(Unreadable, match=why):
        fetch(url)


def test_pages_too_large_and_errors(site):
    with pytest.raises(Unreadable, match="larger than"):
        fetch(f"{site}/large", private=True)
    with pytest.raises(Unreadable, match="404"):
        fetch(f"{site}/none", private=True)
    with pytest.raises(Unreadable, match="more than 5 times"):
        fetch(f"{site}" + f"/to/{site}" * 7 + "/page", private=True)


def test_an_unknown_server_is_an_issue(monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    (issue,) = read_link("https://nowhere.example/page")
    assert isinstance(issue, Issue)
    assert "no server is known" in issue.message


def test_bytes_that_were_handed_over():
    report, *_ = read_data(PAGE.encode(), "page.html", published=date(2026, 3, 4))
    assert isinstance(report, Report)
    assert (report.title, report.published, report.path) == ("Shelling in Korvan", date(2026, 3, 4), "page.html")
    (issue,) = read_data(b"\x00\x01", "noise.bin")
    assert isinstance(issue, Issue)
