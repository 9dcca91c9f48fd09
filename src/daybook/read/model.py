"""What passes between the parts of this package; the rest of Daybook sees ``Report`` and ``Issue`` only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from daybook.types import Mention, Zone

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Draft", "Facts", "Format", "Unreadable"]

MAX_BYTES = 16_000_000
"""No input larger than this is read: a news report is a thousandth of it."""

MAX_CHARACTERS = 4_000_000
"""A web page's source, without its scripts, styles and pictures, is cut here before it is parsed."""


class Unreadable(Exception):
    """No report can be made of an input; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report's publication; None is unknown."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    credit: str | None = None
    url: str | None = None
    published: date | None = None
    evidence: Mention | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its zones and facts, as a reader leaves it."""

    text: str
    zones: tuple[Zone, ...]
    facts: Facts
    problems: tuple[str, ...] = ()
    """What could not be read whole, each in one sentence."""


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table of readers."""

    name: str
    suffixes: frozenset[str]
    """Lower case, with the dot."""
    sniff: Callable[[bytes], bool]
    """Whether the first bytes of an input are of this format."""
    read: Callable[[bytes, date], Draft]
    """Bytes and the last plausible publication date to a draft; raises ``Unreadable``."""
