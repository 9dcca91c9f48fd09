"""Bytes to text: which encoding, and whether it is text at all.

The text is kept as decoded: line ends (LF, CRLF, CR) and the Unicode normal
form are not touched, so that an offset into ``Report.text`` is an offset into
the file's own characters.  Only a byte order mark is left out.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from daybook.read.model import Unreadable

__all__ = ["Decoded", "decode", "decode_named"]

_MARKS = (  # longest first: the UTF-32 mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL = 0.01
"""Share of control characters from which a text is taken for binary data; prose has none."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and, where the encoding had to be guessed or bytes were broken, a sentence on it."""

    text: str
    problem: str | None = None


def decode(data: bytes) -> Decoded:
    """The text of ``data``: UTF-8, UTF-16 or -32 by their mark, else Windows-1252.

    Raises:
        Unreadable: for empty and for binary input.
    """
    if not data.strip():
        raise Unreadable("the input is empty; there is nothing to read")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"this is {what}, not plain text; save it as text or as a web page")
    decoded = _decode_marked(data) or _decode_unmarked(data)
    _refuse_binary(decoded.text)
    if not decoded.text.strip():
        raise Unreadable("the input is empty; there is nothing to read")
    return decoded


def decode_named(data: bytes, encoding: str) -> Decoded | None:
    """The text of ``data`` in the encoding that a page names, or None where it does not fit."""
    try:
        name = codecs.lookup(encoding).name
        return Decoded(data.decode(name))
    except (LookupError, ValueError, TypeError, AssertionError):  # also codecs that are not of text
        return None


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(encoding))
            except UnicodeDecodeError as error:
                problem = _broken(encoding.upper(), len(mark) + error.start)
                return Decoded(body.decode(encoding, "replace"), problem)
    return None


def _decode_unmarked(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        first_bad = error.start
    if b"\x00" in data:
        raise Unreadable("this is binary data, not text; give a text or HTML file")
    repaired = data.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    good = sum(1 for character in repaired if character > "\x7f") - bad
    if good > bad:
        return Decoded(repaired, _broken("UTF-8", first_bad))
    guess = "the text is not UTF-8; it was read as Windows-1252, so accented letters may be wrong; save it as UTF-8"
    return Decoded(_windows(data), guess)


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:  # five bytes have no meaning there; Latin-1 has one for each
        return data.decode("latin-1")


def _broken(encoding: str, where: int) -> str:
    return (
        f"broken {encoding} at byte {where} (and perhaps later): unreadable characters were replaced; "
        "fetch or save the file again"
    )


def _refuse_binary(text: str) -> None:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, _MAX_CONTROL * len(text)):
        raise Unreadable("this is binary data, not text; give a text or HTML file")
