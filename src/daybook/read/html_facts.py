"""Title, outlet, byline and address of a page, from its linked data, its meta elements and the extractor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["PageFacts", "linked_data", "own_facts", "saved_addresses"]

_ARTICLE = re.compile(r"article|report|posting|webpage", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SAVED_FROM = re.compile(
    r"(?:saved\s+from\s+(?:url=\(\d+\))?|url:|mirrored\s+from)\s*((?:https?://)?[^\s<>\"']{4,500})", re.IGNORECASE
)
_LONGEST = 400
_MAX_ITEMS = 200


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page's own markup says; None is unknown."""

    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None


def linked_data(blocks: tuple[str, ...]) -> list[dict[str, object]]:
    """The linked-data objects of a page, those of articles first; blocks that are no JSON are left out."""
    found: list[dict[str, object]] = []
    for block in blocks:
        try:
            found.extend(_objects(json.loads(block.strip().strip(";"))))
        except (ValueError, RecursionError):  # a page's own fault; its meta elements may do
            continue
    return sorted(found[:_MAX_ITEMS], key=lambda item: not _ARTICLE.search(str(item.get("@type", ""))[:_LONGEST]))


def own_facts(tree: HtmlElement, linked: list[dict[str, object]], addresses: list[str]) -> PageFacts:
    """What the markup says of the page, cleaned of tags and control characters."""
    article = next((item for item in linked if _ARTICLE.search(str(item.get("@type", ""))[:_LONGEST])), {})
    title = (
        _clean(article.get("headline"))
        or _meta(tree, "og:title")
        or _clean(_text(tree, "h1"))
        or _clean(_text(tree, "title"))
    )
    outlet = _name(article.get("publisher")) or _meta(tree, "og:site_name") or _meta(tree, "application-name")
    byline = _name(article.get("author")) or _meta(tree, "author") or _meta(tree, "article:author")
    if byline and "://" in byline:
        byline = None
    url = next(
        (u for u in (_canonical(tree), _meta(tree, "og:url"), *addresses) if u and re.match(r"https?://", u)), None
    )
    return PageFacts(_without_outlet(title, outlet), outlet, byline, url)


def saved_addresses(comments: tuple[str, ...]) -> list[str]:
    """Addresses that those who save pages write into a comment."""
    found = [match[1] for comment in comments for match in _SAVED_FROM.finditer(comment[:2000])]
    return [url if url.startswith("http") else f"https://{url}" for url in found]


def _objects(value: object) -> Iterator[dict[str, object]]:
    stack = [value]
    count = 0
    while stack and count < _MAX_ITEMS:
        item = stack.pop()
        count += 1
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            stack.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _name(value: object) -> str | None:
    """The name of a linked-data person or organisation, or of several."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:10]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
        return _name(value) if isinstance(value, list) else _clean(value)
    return _clean(value)


def _meta(tree: HtmlElement, wanted: str) -> str | None:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or ""
        if name.strip().casefold() == wanted and (value := _clean(element.get("content"))):
            return value
    return None


def _canonical(tree: HtmlElement) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").strip().lower() == "canonical":
            return _clean(element.get("href"))
    return None


def _text(tree: HtmlElement, tag: str) -> str | None:
    """The text of the only element of this kind; several are no title of the page."""
    found = [element for element, _ in zip(tree.iter(tag), range(2), strict=False)]
    return str(found[0].text_content()) if len(found) == 1 or (found and tag == "title") else None


def _clean(value: object) -> str | None:
    """One line without tags, or None for nothing and for what is too long to be a name or title."""
    if not isinstance(value, str) or len(value) > 10 * _LONGEST:
        return None
    line = " ".join(_CONTROL.sub(" ", _TAG.sub(" ", _SCRIPT.sub(" ", value))).split())
    return line if line and len(line) <= _LONGEST else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title of "Title | Outlet"."""
    if title is None or outlet is None:
        return title
    match = re.fullmatch(rf"(.+?)\s+[|–—·-]\s+{re.escape(outlet)}", title, re.IGNORECASE)
    return match[1] if match else title
