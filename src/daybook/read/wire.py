"""Datelines and credits of wire copy: "BEIRUT, March 3 (Reuters) -", "(Reporting by ...)", "— AFP"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from daybook.read.dates import FoundDate, find_dates
from daybook.read.names import agency, is_country, is_label, is_outlet

__all__ = ["Dateline", "is_document_id", "read_credit", "read_dateline"]

_REACH = 400
"""Characters of a body in which its dateline must end."""
_DASH = re.compile(r"\s*(?:—|–|―|--+|\s-+(?=\s|[\"“\[A-Z]))\s*")
_PAREN = re.compile(r"\s*\(([^()]{2,40})\)\s*$")
_TAG = re.compile(r"\s*\[(?P<tag>[^\[\]]{1,200})\]")
_UNDATED = re.compile(r"\bno\s+date\b|\bdate\s+(?:unknown|not\s+given)\b", re.IGNORECASE)
_PARTIAL = re.compile(
    r"(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b\s*,?)?\s*"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\b\.?\s*\d{1,2}|"
    r"\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\b\.?)\s*$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][^\d:;!?\"“”]{0,80}")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_NO_PLACE = frozenset(
    "no city|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|update|breaking".split("|")
)
_MAX_PLACE_WORDS = 8
_LOOK = 4
_SMALL = frozenset("of the and on in de la el al del da do dos des du sur upon near".split())
_ID = re.compile(r"(?=[^\s]*\d)[A-Z0-9]+(?:[-_/.][A-Z0-9]+)+")

_CONTRIBUTED = re.compile(
    r"^(?:the\s+)?(?P<who>[A-Z][\w\s.-]{1,40}?)(?:\s+(?:writers?|reporters?|journalists?))?\s+contributed\s+to\s+this\s+"
    r"(?:report|story|article)"
)
_REPORTING = re.compile(
    r"^[(\[]?\s*(?:(?:additional\s+)?reporting|writing|editing|edited|compiled|written)\s+by\s+\S.{0,300}$",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED = re.compile(
    r"^(?:[-–—]+\s*|[(\[]\s*|source\s*:\s*|with\s+(?:input|reporting|files)\s+from\s+)(?P<who>[^()\[\]]{2,60}?)\s*[)\].]?$",
    re.IGNORECASE,
)
_INLINE = re.compile(r"[(\[](?P<who>[A-Za-z][A-Za-z .-]{1,40})[)\]]\s*$")
_MAX_CREDIT = 400
_SIGNATURE = re.compile(r"(?:[A-Z][\w.'’&-]*(?:\s+(?:of|de|the|and)\b)?\s*){1,5}")
"""A name in a dateline's brackets."""
_COLON = re.compile(r"(?P<place>[A-Z][A-Z'’. -]{2,30}):\s+(?=[\"“'‘]?[A-Z][^\n]{0,40}[a-z])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of wire copy, from the body's first character to ``end`` (offset from there)."""

    end: int
    published: FoundDate | None
    credit: str | None
    """The agency, by its usual name."""
    outlet: str | None
    """Whoever else stands in the brackets: a station, a newspaper, a lesser agency."""
    undated: bool = False
    """It says itself that the date is not known."""


def is_document_id(line: str) -> bool:
    """Whether a line is nothing but an archive's number for the text ("TST1-MUC3-0001")."""
    return len(line) <= _SMALLEST_BODY and _ID.fullmatch(line) is not None


_SMALLEST_BODY = 40
_OPENING_TAGS = frozenset(("text", "continued", "excerpts", "summary"))


def read_dateline(body: str, latest: date) -> Dateline | None:
    """The dateline that ``body`` begins with, or None.

    A dateline is a place, then perhaps a date and an agency in brackets, then a
    dash.  Without a date and an agency the place must be in capitals, or a town
    and its country, so that "Trump - who ..." is none.
    """
    reach = body[:_REACH]
    if (colon := _COLON.match(reach)) and not is_label(colon["place"]) and len(colon["place"].split()) <= _LOOK:
        return Dateline(colon.end(), None, None, None)
    for dash in list(_DASH.finditer(reach))[:_LOOK]:
        head = reach[: dash.start()]
        line = _parse(head, reach[dash.end() :], latest)
        if line is not None:
            return Dateline(_after_tags(body, dash.end()), *line)
    return None


def read_credit(line: str) -> tuple[bool, str | None]:
    """Whether a line is a credit and nothing else, and the agency it names."""
    if len(line) > _MAX_CREDIT:
        return False, None
    if match := _CONTRIBUTED.match(line):
        return True, agency(match["who"])
    if _REPORTING.match(line):
        return True, None
    if (match := _SIGNED.match(line)) and (name := agency(match["who"])):
        return True, name
    return False, None


def inline_credit(line: str) -> str | None:
    """The agency in brackets at the very end of a paragraph: "... on Monday. (AFP)"."""
    match = _INLINE.search(line[-60:])
    return agency(match["who"]) if match else None


def _parse(head: str, rest: str, latest: date) -> tuple[FoundDate | None, str | None, str | None, bool] | None:
    who = _PAREN.search(head)
    name = agency(who[1]) if who else None
    place = head[: who.start()] if who else head
    dates = find_dates(place, latest, short_years=True)
    undated = _UNDATED.search(place)
    partial = _PARTIAL.search(place)
    cut = dates[0].start if dates else undated.start() if undated else partial.start() if partial else len(place)
    if dates and place[dates[-1].end :].strip(" ,;"):
        return None
    dated = cut < len(place)
    known = name is not None or (who is not None and is_outlet(who[1]))
    place = place[:cut].strip(" \t\r\n,;")
    if not _is_place(place, known=known or dated, rest=rest):
        return None
    outlet = " ".join(who[1].split()) if who and name is None and _signs(who[1]) else None
    return (dates[0] if dates else None), name, outlet, undated is not None


def _signs(words: str) -> bool:
    """Whether words in a dateline's brackets are a publisher's name, not a country's."""
    return is_outlet(words) or (_SIGNATURE.fullmatch(words) is not None and not is_country(words))


def _is_place(place: str, *, known: bool, rest: str) -> bool:
    if not place:
        return known
    words = place.replace("(", " ").replace(")", " ").split()
    if not _PLACE.fullmatch(place) or len(words) > _MAX_PLACE_WORDS or place.casefold() in _NO_PLACE - {"no city"}:
        return False
    named = all(word[0].isupper() or not word[0].isalpha() or word.casefold() in _SMALL for word in words)
    if known:
        return named
    if not named or not rest[:1] or rest[0].islower():
        return False
    first = words[0].strip(",")
    return (first.isupper() and len(first.strip(".")) > 1) or (place.count(",") == 1 and not place.endswith("."))


def _after_tags(body: str, end: int) -> int:
    """Past the bracketed tags of monitored broadcasts, "[SPEECH] [BY ...] [TEXT]", where the last is [TEXT]."""
    last = position = end
    while (match := _TAG.match(body, position)) and position - end < _REACH:
        position = match.end()
        if match["tag"].casefold() in _OPENING_TAGS:
            last = position
    return last
