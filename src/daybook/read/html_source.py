"""A page's source made harmless before any parser sees it.

Scripts, styles and comments go, elements nested deeper than ``MAX_DEPTH`` lose
their tags (not their text), and what is left is cut at a limit.  One pass with
patterns that cannot backtrack, so that the time grows with the length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.read.decode import Decoded, decode, decode_named
from daybook.read.model import MAX_CHARACTERS

__all__ = ["MAX_DEPTH", "Source", "decode_page", "looks_like_html", "prepare"]

MAX_DEPTH = 60
"""libxml2 gives up at 255 and the extractor walks trees by recursion; pages of news nest some 30 deep."""
MAX_TAGS = 20_000
"""Tags after which a page is cut: pages of news have a few thousand, and the extractor's time
grows faster than their number when they nest."""

_HEAD = 2048
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--[^>]{0,1500}-->\s*|<\?xml[^>]{0,200}\?>\s*){0,4}"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|main|section|p|h1|script|table)\b",
    re.IGNORECASE,
)
_RAW = ("script", "style", "noscript", "template", "svg", "iframe", "object", "math", "textarea", "select")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})(?=[\s/>])")
_JSON_LD = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_START = re.compile(r"<(?=[a-zA-Z/!?])")
_VALUE = re.compile(r"=\s*([\"'])")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_LOOSE = frozenset("p li td th tr dt dd option thead tbody tfoot colgroup html body head".split())
"""Elements that end by themselves when the next begins: left open, they do not nest."""
_MAX_LD = 20
_MAX_LD_LENGTH = 500_000
_MAX_COMMENTS = 50
_LONGEST_TAG = 4_000
"""A longer tag loses its attributes: they are pictures written into the page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page's source, ready to be parsed, with what was taken out of it."""

    html: str
    json_ld: tuple[str, ...]
    comments: tuple[str, ...]
    """The page's comments, the first of them: those who save pages sign there."""
    tags: int = 0
    """How many tags are left in ``html``."""
    problem: str | None = None


def looks_like_html(head: bytes) -> bool:
    """Whether the first bytes of an input are the beginning of a page."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.decode("utf-16", "replace").encode()
    return _HTML.match(head) is not None


def decode_page(data: bytes) -> Decoded:
    """The text of a page: by its mark, as UTF-8, by the encoding it names, else as any text.

    Raises:
        Unreadable: for empty and for binary input.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:_HEAD])
        encoding = (named[1] or named[2]).decode("ascii", "replace") if named else ""
        page = decode_named(data, encoding) if encoding.lower() not in {"", "utf-8", "utf8"} else None
        if page is not None and "\x00" not in page.text:
            return page
    return decode(data)


def prepare(text: str) -> Source:
    """Take scripts, styles and comments out of a page's source, and bound its size and depth."""
    ld: list[str] = []
    comments: list[str] = []
    pieces, tags, cut = _bound(_strip(text, ld, comments))
    problem = None
    if cut:
        problem = "the page is too large to be read whole; what stands after its first part was left out"
    return Source("".join(pieces), tuple(ld), tuple(comments), tags, problem)


def _strip(text: str, ld: list[str], comments: list[str]) -> Iterator[tuple[str, str | None]]:
    """Stretches of text (with None) and tags (with their name) without comments and raw elements."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    last = {mark: text.rfind(mark) for mark in ">\"'"}
    at = 0
    while at < len(text):
        start = _START.search(text, at)
        opening = start.start() if start else len(text)
        if opening > at:
            yield text[at:opening].replace("<", "&lt;"), None
        at = opening
        if at > last[">"]:  # nothing, or a tag that never ends, which no browser shows
            return
        if text.startswith(("<!", "<?"), at):
            at = _skip_declaration(text, at, comments)
            continue
        match = _TAG.match(text, at)
        if match is None:
            yield "&lt;", None
            at += 1
            continue
        name = match[2].lower()
        end = _tag_end(text, at, last)
        tag, at = text[at : end + 1], end + 1
        if name not in _RAW:
            yield tag if len(tag) <= _LONGEST_TAG else f"<{name}>", name
        elif not match[1]:
            at = _skip_raw(text, lower, name, tag, at, ld)


def _tag_end(text: str, at: int, last: dict[str, int]) -> int:
    """Where the tag that begins at ``at`` ends, brackets in quoted values aside; ``last``: where each mark is last."""
    position = at
    first = end = text.find(">", at)
    while value := _VALUE.search(text, position, end):
        if value.end() > last[value[1]]:  # a quotation mark too many
            return first
        position = text.find(value[1], value.end()) + 1
        if position > last[">"]:
            return first
        end = max(end, text.find(">", position))
    return end


def _skip_declaration(text: str, at: int, comments: list[str]) -> int:
    """Past a comment, a declaration or a processing instruction."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        if len(comments) < _MAX_COMMENTS:
            comments.append(text[at + 4 : min(end if end >= 0 else len(text), at + 2000)])
        return end + 3 if end >= 0 else len(text)
    if text.startswith("<![CDATA[", at):
        return at + 9
    end = text.find(">", at)
    subset = text.find("[", at, end) if text[at : at + 9].lower() == "<!doctype" else -1
    if subset >= 0:  # a document type with declarations of its own: entities are never read
        end = text.find("]>", subset) + 1 or -1
    return end + 1 if end >= 0 else len(text)


def _skip_raw(text: str, lower: str, name: str, tag: str, at: int, ld: list[str]) -> int:
    """Past an element whose content is no prose, keeping linked data."""
    if tag.endswith("/>") and name != "script":
        return at
    end = lower.find(f"</{name}", at)
    if name == "script" and end - at <= _MAX_LD_LENGTH and len(ld) < _MAX_LD and _JSON_LD.search(tag):
        ld.append(text[at : end if end >= 0 else len(text)])
    if end < 0:
        return len(text) if name in {"script", "style"} else at
    close = text.find(">", end)
    return close + 1 if close >= 0 else len(text)


def _bound(pieces: Iterator[tuple[str, str | None]]) -> tuple[list[str], int, bool]:
    """The pieces without the tags that nest too deep, the number of tags, and whether the end was cut off."""
    kept: list[str] = []
    depth = tags = length = 0
    for piece, name in pieces:
        keep = True
        if name is not None and name not in _VOID and name not in _LOOSE and not piece.endswith("/>"):
            closing = piece.startswith("</")
            depth += not closing
            keep = depth <= MAX_DEPTH
            depth = max(0, depth - closing)
        tags += name is not None and keep
        if tags > MAX_TAGS or length + len(piece) > MAX_CHARACTERS:
            kept.append("" if name else piece[: MAX_CHARACTERS - length])
            return kept, tags, True
        length += len(piece)
        kept.append(piece if keep else " ")
    return kept, tags, False
