"""The header of a report: title, then outlet and byline in either order, then a date.

A line belongs to the header where *all* of it is known for something (a byline,
an outlet, a date, a label).  A title is the first line, and is known for one by
what follows it; a text without such a beginning has no header, only a body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from daybook.kinds import ZoneKind
from daybook.read.dates import FoundDate, find_dates, strip_dates
from daybook.read.furniture import classify
from daybook.read.lines import Line, ends_sentence
from daybook.read.names import agency, is_label, is_outlet, is_person, staff_outlet
from daybook.read.wire import is_document_id, read_dateline

__all__ = ["Header", "Part", "PartKind", "read_header", "read_parts"]


class PartKind(StrEnum):
    """What a stretch of a header line is."""

    TITLE = "title"
    BYLINE = "byline"
    OUTLET = "outlet"
    DATE = "date"
    URL = "url"
    FETCHED = "fetched"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a header line and what it says."""

    kind: PartKind
    text: str
    found: FoundDate | None = None
    """For a date; offsets are into the report's text."""
    sure: bool = True
    """False for a bare name: it is a byline only if the lines around it agree."""


@dataclass(frozen=True, slots=True)
class Header:
    """The lines that the header takes, their zones, and its parts in order."""

    zones: tuple[tuple[Line, ZoneKind], ...] = ()
    parts: tuple[Part, ...] = ()
    title: str | None = None


@dataclass(slots=True)
class _Scan:
    """Header lines as they are found."""

    zones: list[tuple[Line, ZoneKind]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def take(self, line: Line, parts: Sequence[Part]) -> None:
        kinds = {part.kind for part in parts}
        if PartKind.TITLE in kinds:
            zone = ZoneKind.HEADLINE
        elif kinds & {PartKind.BYLINE, PartKind.OUTLET}:
            zone = ZoneKind.BYLINE
        else:
            zone = ZoneKind.DATELINE if PartKind.DATE in kinds else ZoneKind.FURNITURE
        self.zones.append((line, zone))
        self.parts.extend(parts)


_LONGEST = 160
_LONGEST_TITLE = 250
_LONGEST_STANDFIRST = 400
_MAX_HEADER_LINES = 12
_LOOK_AHEAD = 3
_BEFORE_TITLE = 3
_MAX_PLACE = 60

_LABELLED = re.compile(
    r"(?P<label>title|headline|authors?|byline|written by|source|outlet|publisher|publication|newspaper|site|url|link|"
    r"date|retrieved|accessed|archived|fetched|downloaded|saved)(?:\s+(?:on|at|from))?\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_LABELS = {
    **dict.fromkeys(("title", "headline"), PartKind.TITLE),
    **dict.fromkeys(("author", "authors", "byline", "written by"), PartKind.BYLINE),
    **dict.fromkeys(("source", "outlet", "publisher", "publication", "newspaper", "site"), PartKind.OUTLET),
    **dict.fromkeys(("url", "link"), PartKind.URL),
    "date": PartKind.DATE,
    **dict.fromkeys(("retrieved", "accessed", "archived", "fetched", "downloaded", "saved"), PartKind.FETCHED),
}
_BY = re.compile(
    r"(?:(?:words|story|text|report|analysis|written|posted|published)\s+)?by:?\s+(?P<who>\S.*)", re.IGNORECASE
)
_IN = re.compile(r"\s+(?:in|from|at|reporting from)\s+(?=[A-Z])[^,|]{2,60}$|\s+(?:for|of|with)\s+(?=[A-Z])")
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—/]+\s+|\s*—\s*|\t+|\s{3,}")
_URL = re.compile(r"https?://\S+")


def read_header(lines: Sequence[Line], latest: date, *, titled: bool = False) -> Header:
    """The header that ``lines`` begin with; ``titled``: the first line is known to be the title."""
    scan = _Scan()
    at = 0 if titled else _before_title(lines, latest, scan)
    if at >= len(lines):
        return Header()
    labelled = any(part.kind is PartKind.TITLE for part in scan.parts)
    title_lines = 0 if labelled else _title_lines(lines, at, latest)
    after = _Scan()
    strong = _after_title(lines, at + title_lines, latest, after)
    is_header = titled or strong or _stands_as_title(lines, at, max(title_lines, 1), latest)
    title = None
    if title_lines and is_header:
        title = " ".join(" ".join(line.text for line in lines[at : at + title_lines]).split())
        scan.zones.extend((line, ZoneKind.HEADLINE) for line in lines[at : at + title_lines])
    if is_header or not title_lines:
        scan.zones.extend(after.zones)
        scan.parts.extend(after.parts)
    named = next((part.text for part in scan.parts if part.kind is PartKind.TITLE), None)
    return Header(tuple(scan.zones), tuple(scan.parts), title or named)


def read_parts(line: Line, latest: date) -> tuple[Part, ...]:
    """What a header line says; empty where any of it is prose, so that it is no header line."""
    if len(line.text) > _LONGEST:
        return ()
    if parts := _labelled(line, latest) or _separated(line, latest):
        return parts
    return _segment(line.text, line.start, latest)


def _separated(line: Line, latest: date) -> tuple[Part, ...]:
    """The parts of a line with separators, "By A | The B | 4 March 2019"; empty where any is unknown."""
    found: list[Part] = []
    position = 0
    for match in [*_SEPARATOR.finditer(line.text), None]:
        end = match.start() if match else len(line.text)
        words = line.text[position:end]
        if words.strip():
            parts = _segment(words.strip(), line.start + position + len(words) - len(words.lstrip()), latest)
            if not parts:
                return ()
            found.extend(parts)
        position = match.end() if match else end
    return tuple(found)


def _labelled(line: Line, latest: date) -> tuple[Part, ...]:
    match = _LABELLED.fullmatch(line.text)
    if match is None:
        return ()
    kind, value = _LABELS[" ".join(match["label"].casefold().split())], match["value"]
    if kind in {PartKind.DATE, PartKind.FETCHED}:
        found = _placed(find_dates(value, latest), line.start + match.start("value"))
        return (Part(kind, found[0].day.isoformat(), found[0]),) if found else ()
    if kind is PartKind.OUTLET and not is_outlet(value) and ends_sentence(value):
        return ()
    return (Part(kind, value),)


def _segment(words: str, start: int, latest: date) -> tuple[Part, ...]:
    """A stretch between two separators: a date, a byline, an outlet or a label."""
    found = find_dates(words, latest)
    if found:
        return _dated(words, _placed(found, start), start)
    if match := _BY.fullmatch(words):
        return _by(match["who"])
    named, outlet = staff_outlet(words)
    if named:
        parts = (Part(PartKind.BYLINE, words),)
        return (*parts, Part(PartKind.OUTLET, outlet)) if outlet else parts
    if is_outlet(words):
        return (Part(PartKind.OUTLET, words, sure=agency(words) is not None),)
    if is_label(words) or _URL.fullmatch(words) or not strip_dates(words, []):
        kind = PartKind.URL if _URL.fullmatch(words) else PartKind.LABEL
        return (Part(kind, words, sure=False),)
    return (Part(PartKind.BYLINE, words, sure=False),) if is_person(words) else _listed(words)


def _listed(words: str) -> tuple[Part, ...]:
    """Two parts with a comma between: a name and an outlet, "Jane Doe, The Kivu Star", or where she writes from."""
    left, comma, right = words.partition(",")
    if not comma or not is_person(left):
        return ()
    if is_outlet(right.strip()):
        return (Part(PartKind.BYLINE, left.strip()), Part(PartKind.OUTLET, right.strip()))
    return (Part(PartKind.BYLINE, left.strip(), sure=False),) if _PLACE.fullmatch(right) else ()


def _dated(words: str, found: list[FoundDate], start: int) -> tuple[Part, ...]:
    dates = tuple(Part(PartKind.DATE, item.day.isoformat(), item) for item in found)
    rest = strip_dates(words, [FoundDate(i.start - start, i.end - start, i.day, i.updated) for i in found])
    if not rest or is_label(rest):
        return dates
    if match := _BY.fullmatch(rest):
        who = _by(match["who"])
        return (*who, *dates) if who else ()
    comma = words[: found[0].start - start].rstrip().endswith(",")
    if is_outlet(rest):
        return (Part(PartKind.OUTLET, rest), *dates)
    if is_person(rest) and not comma:
        return (Part(PartKind.BYLINE, rest), *dates)
    place = len(rest) <= _MAX_PLACE and all(word[0].isupper() for word in rest.split())
    return dates if place and not ends_sentence(words) else ()


def _by(who: str) -> tuple[Part, ...]:
    """The parts of what follows "By": names, then perhaps a place, an office, an outlet."""
    who = who.strip(" ,")
    named, outlet = staff_outlet(who)
    if named:
        return (Part(PartKind.BYLINE, who), Part(PartKind.OUTLET, outlet)) if outlet else (Part(PartKind.BYLINE, who),)
    if is_outlet(who):
        return (Part(PartKind.BYLINE, who), Part(PartKind.OUTLET, who))
    for cut in [m.start() for m in re.finditer(r",\s|\s", who)] + [len(who)]:
        name, rest = who[:cut], who[cut:].strip(" ,")
        rest = re.sub(r"^(?:for|of|with|at)\s+", "", rest)
        if is_outlet(rest) and is_person(name):
            return (Part(PartKind.BYLINE, name), Part(PartKind.OUTLET, rest))
    name = _IN.sub("", who).split(",")[0] if not is_person(who) else who
    if is_person(name) or (who[0].isupper() and len(who.split()) <= _MAX_BY_WORDS and not ends_sentence(who)):
        return (Part(PartKind.BYLINE, name if is_person(name) else who),)
    return ()


_MAX_BY_WORDS = 5
_PLACE = re.compile(r"\s*(?:(?:in|from)\s+)?(?:[^\W\d_a-z][\w'’-]*)(?:[ ,]+(?:[a-z]{1,3} )?[^\W\d_a-z][\w'’-]*){0,3}")
"""Where somebody writes from: up to four capitalised words ("Mogadishu", "in Rio de Janeiro", "Goma, DR Congo")."""


def _placed(found: list[FoundDate], start: int) -> list[FoundDate]:
    return [FoundDate(item.start + start, item.end + start, item.day, item.updated) for item in found]


def _before_title(lines: Sequence[Line], latest: date, scan: _Scan) -> int:
    """Take what stands before the title: an archive's number, a section, an outlet, labelled lines."""
    at = 0
    while at < min(len(lines) - 1, _MAX_HEADER_LINES):
        line = lines[at]
        parts = read_parts(line, latest)
        labelled = any(part.kind in {PartKind.TITLE, PartKind.URL, PartKind.FETCHED} for part in parts)
        if is_document_id(line.text) or (":" not in line.text and len(line.text) <= _MAX_PLACE and classify(line.text)):
            scan.take(line, [])
        elif parts and (labelled or at < _BEFORE_TITLE) and (parts[0].kind is not PartKind.BYLINE or parts[0].sure):
            scan.take(line, parts)
        else:
            break
        at += 1
    return at


def _title_lines(lines: Sequence[Line], at: int, latest: date) -> int:
    """Lines that a title at ``at`` takes: the whole first block, where that is short and no prose or header."""
    if len(lines[at].text) > _LONGEST_TITLE or read_dateline(lines[at].text, latest):
        return 0
    count = 1
    while at + count < len(lines) and not lines[at + count].first and count < _LOOK_AHEAD:
        if read_parts(lines[at + count], latest):
            break
        count += 1
    block = lines[at : at + count]
    closed = at + count >= len(lines) or lines[at + count].first or bool(read_parts(lines[at + count], latest))
    whole = closed and sum(len(line.text) for line in block) <= _LONGEST_TITLE and not ends_sentence(block[-1].text)
    return count if whole else 1


def _after_title(lines: Sequence[Line], at: int, latest: date, scan: _Scan) -> bool:
    """Take the header lines from ``at``; whether any of them makes a header for sure."""
    strong = False
    end = min(len(lines), at + _MAX_HEADER_LINES)
    while at < end:
        step, parts = _next_header_line(lines[at:end], latest)
        if not parts:
            break
        for line in lines[at : at + step]:
            kind = classify(line.text)
            zone = ZoneKind.CAPTION if kind == "caption" else ZoneKind.FURNITURE if kind else ZoneKind.BODY
            scan.zones.append((line, zone))
        scan.take(lines[at + step], parts)
        strong = strong or any(part.sure and part.kind is not PartKind.LABEL for part in parts)
        at += step + 1
    return strong


def _next_header_line(lines: Sequence[Line], latest: date) -> tuple[int, tuple[Part, ...]]:
    """How many lines stand before the next header line, and its parts.

    Share bars, captions and one standfirst may stand between; a header line
    after a standfirst must be a sure one.
    """
    standfirst = 0
    for step, line in enumerate(lines[:_LOOK_AHEAD]):
        parts = read_parts(line, latest)
        if parts and (not standfirst or any(part.sure for part in parts)):
            return step, parts
        if classify(line.text) is None:
            standfirst += 1
            if standfirst > 1 or len(line.text) > _LONGEST_STANDFIRST or read_dateline(line.text, latest):
                break
    return 0, ()


def _stands_as_title(lines: Sequence[Line], at: int, count: int, latest: date) -> bool:
    """Whether the line at ``at`` is a title by itself: short, no sentence, and prose follows."""
    title, after = lines[at + count - 1], at + count
    if after >= len(lines) or len(title.text) > _LONGEST or title.text.endswith((":", ",", ";")):
        return False
    following = lines[after]
    while after + 1 < len(lines) and read_parts(following, latest):
        after += 1
        following = lines[after]
    if read_dateline(following.text, latest):
        return True
    sentence = ends_sentence(title.text) and not _NO_SENTENCE.search(title.text)
    if sentence and not _is_title_case(title.text):
        return False
    # in a block of lines, those after a title are whole paragraphs, not a hard-wrapped one
    return following.first or (ends_sentence(following.text) and following.text[0].isupper() and not sentence)


def _is_title_case(text: str) -> bool:
    """Whether at least four words, and nine in ten of the longer ones, have capitals."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", text)]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _MIN_TITLE_WORDS and capitals >= 0.9 * len(words) and not text.isupper()


_MIN_TITLE_WORDS = 4
_NO_SENTENCE = re.compile(r"(?:[?!]|\b[A-Z]\.[A-Z]\.|\.\.\.+|…)[\"'”’»)\]]*$")
"""Ends of sentences that titles have too: a question, a call, an abbreviation, dots."""
