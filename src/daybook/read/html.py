"""Web pages: the main text by trafilatura, the facts by the page's own markup.

trafilatura and lxml are loaded with the first page, not with this module.
Nothing is fetched, no external entity is read, and no script, style or
attribute of the page reaches the report.
"""

from __future__ import annotations

import copy
import importlib
import logging
import re
from datetime import date
from typing import TYPE_CHECKING

from daybook.read.html_source import Source, decode_page, looks_like_html, prepare
from daybook.read.layout import lay_out
from daybook.read.model import Draft, Facts, Format, Unreadable
from daybook.types import Mention

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

    from daybook.read.html_dates import PageDate

__all__ = ["FORMAT", "read_html"]

_NO_TEXT = "the page holds no text that could be read; save it after it has loaded, or save its text"
_FOREIGN_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, ArithmeticError)
"""What a third party's extractor may raise on a hostile page, lxml's own errors aside."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MIN_PARAGRAPH = 2
_LARGE = 6_000
"""Tags from which the extractor's second opinions are not asked: their time grows with tags times depth."""


def read_html(data: bytes, latest: date) -> Draft:
    """A draft of a web page: its title, a blank line, and its paragraphs.

    Raises:
        Unreadable: where ``data`` is empty, no text, or a page without text.
    """
    decoded = decode_page(data)
    source = prepare(decoded.text)
    tree = _parse(source.html)
    if tree is None:
        raise Unreadable(_NO_TEXT)
    facts, found = _facts_of(tree, source, latest)
    paragraphs = _paragraphs(tree, fast=source.tags > _LARGE)
    if paragraphs and facts.title and _same(paragraphs[0], facts.title):
        paragraphs = paragraphs[1:]
    if not paragraphs:
        raise Unreadable(_NO_TEXT)
    text = "\n\n".join([facts.title, *paragraphs] if facts.title else paragraphs)
    return _draft(text, facts, found, tuple(filter(None, (decoded.problem, source.problem))))


def _draft(text: str, facts: Facts, found: tuple[PageDate | None, date], problems: tuple[str, ...]) -> Draft:
    """Join what the markup says with what the text says; of two dates the markup's is that of publication."""
    best, latest = found
    layout = lay_out(text, latest, titled=facts.title is not None)
    told = layout.facts
    published, evidence = told.published, told.evidence
    if best is not None and best.day != told.published:
        published, evidence = best.day, Mention(0, 0, best.evidence)
    joined = Facts(
        facts.title or told.title,
        facts.outlet or told.outlet,
        facts.byline or told.byline,
        told.credit,
        facts.url or told.url,
        published,
        evidence,
    )
    return Draft(text, layout.zones, joined, problems)


def _parse(html: str) -> HtmlElement | None:
    """The page's tree, or None where it has no element."""
    etree, lxml_html = importlib.import_module("lxml.etree"), importlib.import_module("lxml.html")
    # the source was decoded here, so the page's own word on its encoding no longer holds
    parser = lxml_html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True, encoding="utf-8"
    )
    try:
        return lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _facts_of(tree: HtmlElement, source: Source, latest: date) -> tuple[Facts, tuple[PageDate | None, date]]:
    """What the markup says; its best date; and the last day on which the page can have been published."""
    from daybook.read.html_dates import find_fetched, page_dates
    from daybook.read.html_facts import linked_data, own_facts, saved_addresses

    linked = linked_data(source.json_ld)
    addresses = saved_addresses(source.comments)
    own = own_facts(tree, linked, addresses)
    urls = [url for url in (own.url, *addresses) if url]
    fetched = find_fetched(source.comments, urls, latest)
    latest = min(latest, fetched) if fetched else latest
    best = next(page_dates(tree, linked, own.url, latest), None)
    return Facts(own.title, own.outlet, own.byline, None, own.url), (best, latest)


def _paragraphs(tree: HtmlElement, *, fast: bool) -> list[str]:
    """The page's main text as trafilatura finds it, else all its paragraphs, else all its text."""
    etree, trafilatura = importlib.import_module("lxml.etree"), importlib.import_module("trafilatura")
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # its complaints become our issues
    try:
        document = trafilatura.bare_extraction(copy.deepcopy(tree), fast=fast, include_comments=False)
        text = document.text if document else None
    except (etree.LxmlError, *_FOREIGN_FAULTS):
        text = None
    found = _split(text or "")
    return found or _split("\n".join(_plain(tree)))


def _plain(tree: HtmlElement) -> list[str]:
    """The text of the page's paragraphs; of its whole body where it has none."""
    blocks = [" ".join(element.text_content().split()) for element in tree.iter("p", "blockquote", "li")]
    whole = tree.find("body")
    return blocks if any(blocks) else [str(whole.text_content())] if whole is not None else []


def _split(text: str) -> list[str]:
    lines = (" ".join(_CONTROL.sub(" ", line).split()) for line in text.splitlines())
    return [line for line in lines if len(line) >= _MIN_PARAGRAPH]


def _same(paragraph: str, title: str) -> bool:
    return re.sub(r"\W+", "", paragraph).casefold() == re.sub(r"\W+", "", title).casefold()


FORMAT = Format("html", frozenset({".html", ".htm", ".xhtml"}), looks_like_html, read_html)
