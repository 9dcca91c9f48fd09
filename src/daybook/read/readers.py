"""The table of formats, and which of them an input is of."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from daybook.read import html, text
from daybook.read.model import Draft, Format, Unreadable

__all__ = ["READERS", "read_bytes"]

READERS: tuple[Format, ...] = (html.FORMAT, text.FORMAT)
"""One row a format.  The suffix decides, then the first bytes; the last row takes whatever is left."""

_NO_PROSE = {
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "JSON"),
    **dict.fromkeys((".csv", ".tsv", ".parquet", ".xlsx", ".xls"), "a table"),
    **dict.fromkeys((".css", ".js", ".mjs", ".map", ".svg"), "a part of a web page"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "XML"),
    **dict.fromkeys((".pdf", ".docx", ".doc", ".rtf", ".odt"), "a document"),
    **dict.fromkeys((".warc", ".gz", ".zip", ".mhtml", ".mht"), "an archive"),
}
_HEAD = 2048


def read_bytes(data: bytes, path: str, latest: date) -> Draft:
    """A draft of an input; ``latest`` is the last plausible publication date.

    Raises:
        Unreadable: where no report can be made of it.
    """
    suffix = PurePosixPath(path).suffix.lower() if path != "-" else ""
    if suffix in _NO_PROSE:
        raise Unreadable(
            f"this is {_NO_PROSE[suffix]} by its name ({suffix}), which cannot be read yet; give a text or HTML file"
        )
    return _choose(suffix, data[:_HEAD]).read(data, latest)


def _choose(suffix: str, head: bytes) -> Format:
    named = [row for row in READERS[:-1] if suffix in row.suffixes]
    return (named or [row for row in READERS if row.sniff(head)])[0]
