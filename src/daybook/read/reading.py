"""Inputs to reports, one at a time: a report, then the issues it raised."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO
from urllib.parse import urlsplit

from daybook.kinds import ZoneKind
from daybook.read.dates import EARLIEST, last_plausible
from daybook.read.fetch import Fetched, fetch
from daybook.read.files import Found, find_inputs, load
from daybook.read.language import detect
from daybook.read.model import MAX_BYTES, Draft, Facts, Unreadable
from daybook.read.readers import read_bytes
from daybook.types import Issue, Mention, Report, content_id

__all__ = ["codable", "merge_copies", "read", "read_data", "read_link"]

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_CODED = frozenset({"en", None})


def read(
    paths: Iterable[str], *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Issue]:
    """Read reports from files, folders (with all below them, sorted) and ``-`` for standard input.

    A report comes before the issues that speak of it; an input of which no
    report can be made gives one issue.  One input at a time is held in memory.
    Copies are not joined here, since that needs all reports: see ``merge_copies``.

    The ``stage`` of an issue is the one whose work suffers: ``read`` where an
    input could not be read whole, ``annotate`` where the text will not be coded,
    ``ground`` where dates in it cannot be reckoned.

    Args:
        paths: as the user gave them.
        published: the publication date of the reports that have none of their own;
            a date that a report itself bears is better evidence and stands.
        stdin: bytes for ``-``; the process's own standard input if None.
    """
    latest = last_plausible(date.today())
    for found in find_inputs(paths):
        yield from _read_one(found, published, stdin, latest)


def merge_copies(reports: Iterable[Report]) -> list[Report]:
    """The reports, one for each content, sorted by path.

    Inputs with the same id, thus the same text and publication, are one report
    that lists all their ``paths``.
    """
    paths: dict[str, set[str]] = {}
    kept: dict[str, Report] = {}
    for report in reports:
        paths.setdefault(report.id, set()).update(report.paths or (report.path,))
        first = kept.setdefault(report.id, report)
        kept[report.id] = min(first, report, key=lambda item: item.path)
    merged = (replace(item, path=min(paths[item.id]), paths=tuple(sorted(paths[item.id]))) for item in kept.values())
    return sorted(merged, key=lambda report: report.path)


def codable(report: Report) -> bool:
    """Whether a report is in English, or too short to tell: the others are kept but not coded."""
    return report.language in _CODED


def _read_one(found: Found, published: date | None, stdin: BinaryIO | None, latest: date) -> Iterator[Report | Issue]:
    try:
        data = load(found, stdin or (sys.stdin.buffer if sys.stdin and found.file is None else None))
        draft = read_bytes(data, found.path, latest)
    except Unreadable as error:
        yield Issue("read", None, found.path, f"{found.path}: {error}")
        return
    yield from _told(draft, found.path, published)


def read_data(data: bytes, path: str, *, published: date | None = None) -> Iterator[Report | Issue]:
    """The same for bytes that were handed over; ``path`` is the name they came by."""
    try:
        if len(data) > MAX_BYTES:
            raise Unreadable(f"the input is larger than {MAX_BYTES // 1_000_000} MB; split it into one file a report")
        draft = read_bytes(data, path, last_plausible(date.today()))
    except Unreadable as error:
        yield Issue("read", None, path, f"{path}: {error}")
        return
    yield from _told(draft, path, published)


def read_link(url: str, *, published: date | None = None, private: bool = False) -> Iterator[Report | Issue]:
    """The same for the page behind a link; see ``fetch`` for what is not fetched."""
    try:
        page = fetch(url, private=private)
        draft = read_bytes(page.data, _name(page), page.on)
    except Unreadable as error:
        yield Issue("read", None, url, f"{url}: {error}")
        return
    yield from _told(replace(draft, facts=replace(draft.facts, url=draft.facts.url or page.url)), url, published)


def _name(page: Fetched) -> str:
    """A file name that says what a page is."""
    if page.media in _PAGES:
        return "page.html"
    return "page.txt" if page.media.startswith("text/") else urlsplit(page.url).path


def _told(draft: Draft, path: str, published: date | None) -> Iterator[Report | Issue]:
    """A report and the issues that it raised."""
    report = _report(draft, path, published)
    yield report
    for problem in draft.problems:
        yield Issue("read", report.id, path, f"{path}: {problem}")
    if not codable(report):
        message = f"the language is {report.language}, not English; the report is kept but not coded"
        yield Issue("annotate", report.id, path, f"{path}: {message}")
    elif report.published is None:
        message = "no publication date was found; relative dates stay open; --published supplies one"
        yield Issue("ground", report.id, path, f"{path}: {message}")


def _report(draft: Draft, path: str, published: date | None) -> Report:
    facts = draft.facts
    if facts.published is None and published is not None and published >= EARLIEST:
        facts = replace(facts, published=published, evidence=Mention(0, 0, f"--published {published.isoformat()}"))
    return Report(
        id=_id(draft.text, facts),
        path=path,
        text=draft.text,
        zones=draft.zones,
        title=facts.title,
        outlet=facts.outlet,
        byline=facts.byline,
        credit=facts.credit,
        url=facts.url,
        published=facts.published,
        published_evidence=facts.evidence,
        language=detect(_prose(draft)),
        paths=(path,),
    )


def _prose(draft: Draft) -> str:
    """Headline and body: the furniture of a page may be in another language than its report."""
    kinds = (ZoneKind.HEADLINE, ZoneKind.BODY)
    return "\n".join(draft.text[zone.start : zone.end] for zone in draft.zones if zone.kind in kinds)


def _id(text: str, facts: Facts) -> str:
    known = (facts.title, facts.outlet, facts.byline, facts.credit, facts.url, facts.published)
    return content_id(("report", text, *known))
