"""XML of corpora: parsed and read by name, and a ``CorpusError`` for what is not as it should be."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from eval.task import CorpusError


def tree(data: bytes, path: Path, expected: str) -> ET.Element:
    """The root element of an XML document.

    Raises:
        CorpusError: the document is no well-formed XML, or is cut short.
    """
    try:
        return ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise CorpusError(path, f"expected {expected} ({error})") from error


def tree_of(path: Path, expected: str) -> ET.Element:
    """The root element of an XML file.

    Raises:
        CorpusError: the file is missing, or is no well-formed XML.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(path, f"expected {expected} ({error.strerror})") from error
    return tree(data, path, expected)


def whole(words: str | None, path: Path, what: str) -> int:
    """A whole number.

    Raises:
        CorpusError: the words are none.
    """
    try:
        return int(words or "")
    except ValueError as error:
        raise CorpusError(path, f"expected a number as {what}, found {words!r}") from error


def decimal(words: str | None, path: Path, what: str) -> float:
    """A number, with or without a decimal point.

    Raises:
        CorpusError: the words are none.
    """
    try:
        return float(words or "")
    except ValueError as error:
        raise CorpusError(path, f"expected a number as {what}, found {words!r}") from error


def inline(root: ET.Element) -> tuple[str, list[tuple[ET.Element, int, int]]]:
    """The text of an element without its tags, and every element in it with the characters that it encloses."""
    parts: list[str] = []
    at = 0
    spans: list[tuple[ET.Element, int, int]] = []
    opened: dict[ET.Element, int] = {}
    todo: list[tuple[ET.Element, bool]] = [(root, True)]
    while todo:
        node, entering = todo.pop()
        if entering:
            opened[node] = at
            piece = node.text or ""
            todo.append((node, False))
            todo.extend((child, True) for child in reversed(node))
        else:
            spans.append((node, opened[node], at))
            piece = (node.tail or "") if node is not root else ""
        parts.append(piece)
        at += len(piece)
    return "".join(parts), spans
