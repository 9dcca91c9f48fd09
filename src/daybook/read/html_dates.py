"""When a page was published and when it was fetched, with the element that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from daybook.read.dates import EARLIEST, FoundDate, find_dates

__all__ = ["PageDate", "find_fetched", "page_dates"]

_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?=$|[T\s])")
_PUBLISHED = tuple(
    "article:published_time og:article:published_time og:published_time datepublished parsely-pub-date sailthru.date "
    "dc.date.issued dcterms.issued dc.date.created dcterms.created citation_publication_date publish-date publish_date "
    "publication_date pubdate article.published article:published cxenseparse:recs:publishtime originalpublicationdate "
    "bt:pubdate analyticsattributes.articledate date dc.date dcterms.date".split()
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_DATED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|published|pubdate|publish|posted|timestamp|time|byline|meta)", re.IGNORECASE
)
_URL_DATE = re.compile(r"/(1[89]\d\d|20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_-]|$)")
_WAYBACK = re.compile(r"/web/(\d{8})\d{0,6}(?:[a-z]{2}_)?/https?:")
_SAVED = re.compile(
    r"\b(?:saved|archived|mirrored|fetched|crawled|captured|retrieved|downloaded|snapshot)\b", re.IGNORECASE
)
_LONGEST = 200
_MAX_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class PageDate:
    """A day, and the element and value that it was read from."""

    day: date
    evidence: str


def find_fetched(comments: Iterable[str], urls: Iterable[str], latest: date) -> date | None:
    """The day on which a page was saved, as those who save pages write it into a comment or address."""
    days = [
        found.day
        for comment in comments
        if _SAVED.search(comment[: _LONGEST * 5])
        for found in find_dates(comment[: _LONGEST * 5], latest)
    ]
    for url in urls:
        if (match := _WAYBACK.search(url)) and (day := _day(match[1][:4], match[1][4:6], match[1][6:8])):
            days.append(day)
    return min(days) if days else None


def page_dates(
    tree: HtmlElement, linked: Iterable[dict[str, object]], url: str | None, latest: date
) -> Iterator[PageDate]:
    """Dates of publication that the page's elements name, best evidence first, none after ``latest``.

    Linked data, then meta elements, then ``time`` elements, then short texts of
    elements whose class speaks of a date, then the address; dates of a later
    change come last.
    """
    metas = _metas(tree)
    yield from _linked(linked, "datePublished", latest)
    yield from _from_metas(metas, _PUBLISHED, latest)
    yield from _times(tree, latest)
    yield from _visible(tree, latest)
    if url and (match := _URL_DATE.search(url)) and (day := _day(*match.groups())) and EARLIEST <= day <= latest:
        yield PageDate(day, f"url {url}")
    yield from _linked(linked, "dateModified", latest)
    yield from _from_metas(metas, _MODIFIED, latest)


def _linked(linked: Iterable[dict[str, object]], key: str, latest: date) -> Iterator[PageDate]:
    for item in linked:
        value = item.get(key)
        if isinstance(value, str) and (day := parse_day(value, latest)):
            yield PageDate(day, f"json-ld {key}={value[:_LONGEST].strip()}")


def _metas(tree: HtmlElement) -> list[tuple[str, str]]:
    found = []
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = element.get("content")
        if name and value and len(value) <= _LONGEST:
            found.append((name.strip(), value.strip()))
    return found


def _from_metas(metas: list[tuple[str, str]], names: tuple[str, ...], latest: date) -> Iterator[PageDate]:
    for wanted in names:
        for name, value in metas:
            if name.casefold() == wanted and (day := parse_day(value, latest)):
                yield PageDate(day, f"meta {name}={value}")


def _times(tree: HtmlElement, latest: date) -> Iterator[PageDate]:
    """``time`` elements: those marked as of publication, else the first of the page's."""
    elements = list(tree.iter("time"))[:_MAX_LOOKED_AT]
    marked = [
        item
        for item in elements
        if "publish" in (item.get("itemprop") or "").lower() or item.get("pubdate") is not None
    ]
    plain = [item for item in elements if "modif" not in (item.get("itemprop") or "").lower()]
    for element in [*marked, *plain[:1]]:
        value = element.get("datetime") or (element.text_content() or "")[:_LONGEST].strip()
        if day := parse_day(value, latest):
            yield PageDate(day, f"time {value}")


def _visible(tree: HtmlElement, latest: date) -> Iterator[PageDate]:
    looked_at = 0
    for element in tree.iter("span", "div", "p", "li", "small", "em"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _DATED_CLASS.search(label):
            continue
        looked_at += 1
        if looked_at > _MAX_LOOKED_AT:
            return
        text = " ".join("".join(_first_texts(element)).split())
        if len(text) > _LONGEST:
            continue
        found = find_dates(text, latest)
        if best := _best(found):
            yield PageDate(best.day, f"{element.tag} {label.split(maxsplit=1)[0]}={text[best.start : best.end]}")


def _first_texts(element: HtmlElement) -> Iterator[str]:
    """The element's text, no more than is worth looking at."""
    length = 0
    for text in element.itertext():
        yield str(text) + " "
        length += len(text)
        if length > 2 * _LONGEST:
            return


def _best(found: list[FoundDate]) -> FoundDate | None:
    return next((item for item in found if not item.updated), found[0] if found else None)


def parse_day(value: str, latest: date) -> date | None:
    """The day of a machine-written or printed date, in its own time zone."""
    value = value[:_LONGEST]
    if match := _ISO.match(value):
        day = _day(*match.groups())
        return day if day and EARLIEST <= day <= latest else None
    found = find_dates(value, latest)
    return found[0].day if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
