"""A text divided into zones, with what its header, dateline and furniture say of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from daybook.kinds import ZoneKind
from daybook.read.dates import FoundDate, find_dates
from daybook.read.furniture import Kind, classify, named_outlet
from daybook.read.header import Header, Part, PartKind, read_header
from daybook.read.lines import Line, ends_sentence, find_lines
from daybook.read.model import Facts
from daybook.read.names import agency, is_outlet
from daybook.read.wire import Dateline, inline_credit, read_credit, read_dateline
from daybook.types import Mention, Zone

__all__ = ["Layout", "lay_out"]

_SHORT = 160
"""A line of a list of related stories is no longer than this."""
_MIN_BODY = 3
"""Paragraphs that must stand before the comments: a counter under the title is not their head."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Zones in order, disjoint, over all that is not white space; and the facts found."""

    zones: tuple[Zone, ...]
    facts: Facts


def lay_out(text: str, latest: date, *, titled: bool = False) -> Layout:
    """Divide ``text`` into zones; ``titled``: its first line is known to be the title.

    A body zone is one paragraph.  No date after ``latest`` is taken.
    """
    lines = find_lines(text)
    header = read_header(lines, latest, titled=titled)
    body = lines[len(header.zones) :]
    dateline = read_dateline(text[body[0].start : body[0].start + 1000], latest) if body else None
    labelled = [*header.zones, *_label(_without_dateline(body, dateline))]
    zones = list(_zones(labelled))
    if dateline:
        zones.append(
            Zone(ZoneKind.DATELINE, body[0].start, body[0].start + len(text[body[0].start :][: dateline.end].rstrip()))
        )
    zones.sort(key=lambda zone: zone.start)
    facts = _facts(text, header, dateline, body[0].start if body else 0, labelled)
    return Layout(tuple(zones), _bounded(facts, labelled, latest))


def _without_dateline(body: Sequence[Line], dateline: Dateline | None) -> list[Line]:
    """The body's lines without the characters of its dateline."""
    if dateline is None:
        return list(body)
    end = body[0].start + dateline.end
    rest: list[Line] = []
    for line in body:
        if line.start >= end:
            rest.append(line)
        elif line.end > end:
            kept = line.text[end - line.start :].lstrip()
            if kept:
                rest.append(Line(line.end - len(kept), line.end, kept, line.first))
    return rest


def _label(lines: Sequence[Line]) -> Iterator[tuple[Line, ZoneKind]]:
    """The zone of each line of the body."""
    listing = comments = False
    paragraphs = 0
    open_sentence = False
    for line in lines:
        middle = open_sentence and not line.first
        kind = None if middle else classify(line.text)
        comments = comments or (kind is Kind.COMMENTS and paragraphs >= _MIN_BODY)
        item = listing and len(line.text) <= _SHORT and not ends_sentence(line.text)
        listing = kind is Kind.HEADING or (listing and (item or kind is not None))
        open_sentence = False
        if comments or (kind and kind is not Kind.CAPTION) or item:
            yield line, ZoneKind.FURNITURE
        elif kind is Kind.CAPTION:
            yield line, ZoneKind.CAPTION
        elif not middle and read_credit(line.text)[0]:
            yield line, ZoneKind.BYLINE
        else:
            open_sentence = not ends_sentence(line.text)
            paragraphs += not open_sentence
            yield line, ZoneKind.BODY


def _zones(labelled: Sequence[tuple[Line, ZoneKind]]) -> Iterator[Zone]:
    """Zones of lines; those of one hard-wrapped paragraph, title or block are one zone."""
    current: Zone | None = None
    last = ""
    for line, kind in labelled:
        joins = current is not None and current.kind is kind and not line.first
        if kind is ZoneKind.BODY:
            joins = joins and (not ends_sentence(last) or not line.text[:1].isupper() or _is_wrapped(last, line.text))
        if joins and current is not None:
            current = Zone(kind, current.start, line.end)
        else:
            if current is not None:
                yield current
            current = Zone(kind, line.start, line.end)
        last = line.text
    if current is not None:
        yield current


_WRAPPED = (50, 100)


def _is_wrapped(last: str, text: str) -> bool:
    """Whether two lines look like neighbours in a hard-wrapped paragraph, by their length."""
    return _WRAPPED[0] <= len(last) <= _WRAPPED[1] and len(text) <= _WRAPPED[1]


def _facts(
    text: str, header: Header, dateline: Dateline | None, start: int, labelled: Sequence[tuple[Line, ZoneKind]]
) -> Facts:
    byline = _first(header.parts, PartKind.BYLINE)
    outlet = _outlet(header.parts, dateline, byline, labelled)
    found = _published(header.parts)
    if found is None and dateline and dateline.published:
        found = dateline.published
        found = FoundDate(found.start + start, found.end + start, found.day, found.updated)
    evidence = Mention(found.start, found.end, text[found.start : found.end]) if found else None
    url = _first(header.parts, PartKind.URL)
    day = found.day if found else None
    credit = _credit(header.parts, dateline, labelled)
    if credit is None and dateline and dateline.outlet != outlet:
        credit = dateline.outlet  # another's name in the dateline of an outlet's report: its wire service
    return Facts(header.title, outlet, byline, credit, url, day, evidence)


def _published(parts: Sequence[Part]) -> FoundDate | None:
    """The date of publication before that of a later change."""
    found = [part.found for part in parts if part.kind is PartKind.DATE and part.found]
    return next((item for item in found if not item.updated), found[0] if found else None)


def _first(parts: Sequence[Part], kind: PartKind) -> str | None:
    return next((" ".join(part.text.split()) for part in parts if part.kind is kind), None)


def _outlet(
    parts: Sequence[Part], dateline: Dateline | None, byline: str | None, labelled: Sequence[tuple[Line, ZoneKind]]
) -> str | None:
    """The outlet in header, else in the dateline's brackets, else in the furniture."""
    named = [part.text for part in parts if part.kind is PartKind.OUTLET]
    own = next((name for name in named if agency(name) is None), named[0] if named else None)
    if own:
        return " ".join(own.split())
    if dateline and dateline.outlet:
        return dateline.outlet
    for line, kind in labelled:
        name = named_outlet(line.text) if kind is ZoneKind.FURNITURE else None
        if name and name != byline and (is_outlet(name) or byline is not None or not _NAME_LIKE.fullmatch(name)):
            return name
    return None


_NAME_LIKE = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3}")
"""Where no byline is known, "Other reports by Jane Doe" may be one: not taken for an outlet."""


def _credit(parts: Sequence[Part], dateline: Dateline | None, labelled: Sequence[tuple[Line, ZoneKind]]) -> str | None:
    if dateline and dateline.credit:
        return dateline.credit
    for part in parts:
        if part.kind in {PartKind.OUTLET, PartKind.BYLINE} and (name := agency(part.text)):
            return name
    contributed = None
    for line, kind in reversed(labelled):
        if kind is ZoneKind.BYLINE and (name := read_credit(line.text)[1]):
            contributed = contributed or name
        elif kind is ZoneKind.BODY and (name := inline_credit(line.text)):
            return name
    return contributed


def _bounded(facts: Facts, labelled: Sequence[tuple[Line, ZoneKind]], latest: date) -> Facts:
    """The facts, without a date that is after a fetch told of in the furniture."""
    fetched = [
        found.day
        for line, kind in labelled
        if kind is ZoneKind.FURNITURE and _FETCH.match(line.text)
        for found in find_dates(line.text, latest)
    ]
    if facts.published is None or not fetched or facts.published <= min(fetched):
        return facts
    return Facts(facts.title, facts.outlet, facts.byline, facts.credit, facts.url)


_FETCH = re.compile(r"(?:retrieved|accessed|archived|fetched|downloaded|saved)\b", re.IGNORECASE)
