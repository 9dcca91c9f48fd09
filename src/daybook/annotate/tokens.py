"""Words, sentences and windows of a text, with offsets into it.

Words are what the encoder's vocabulary splits at: runs of letters and digits,
and single marks.  Sentences end at a full stop, question or exclamation mark
(with closing quotes), or at a line break; common abbreviations and initials do
not end one.  A window is a run of whole sentences of at most ``MAX_PIECES``
word pieces, the unit that the encoder reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from daybook.types import Span

MAX_PIECES = 160
"""Word pieces a window, without the two marks at its ends (measured: short windows cost less a word)."""

MAX_SENTENCE = 2000
"""Characters a sentence: text without a stop is cut at white space, so that no stage meets one without bound."""

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n\s*")
_FULL_LINE = (45, 100)
"""Characters of a full line in text that is broken at a fixed width."""
_LINE_ENDS = ".!?:;\"”’'"
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr gov sen rep rev hon st jr sr pres
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    no vs etc inc ltd co corp dept
    u.s u.k u.n e.g i.e a.m p.m approx est ft km mt al""".split()
)
_OFTEN_FINAL = frozenset("a.m p.m inc co corp etc ltd".split())
_AFTER_CLOCK = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|(?:GMT|UTC|[ECMP][SD]?T|CES?T|EES?T|BST|IST|MSK|JST|KST|HKT|AEST)\b"
    r"|(?:[A-Z][\w.]{1,12} ){1,2}time\b)"
)
"""What tells the day or the zone of a clock time: "at 5 p.m. Thursday" goes on."""
_NEVER_FINAL = frozenset("mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr gov sen rep rev hon".split())


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words that the encoder reads at once: spans of its words, in order."""

    words: tuple[Span, ...]
    sentences: tuple[int, ...]
    """For each word the index of its sentence."""


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of all words in ``text[start:end]``."""
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def sentences_of(text: str, zones: Iterable[Span]) -> list[Span]:
    """The sentences of each zone, in order; white space at the ends left out."""
    found = []
    for zone in zones:
        start, wrapped = zone.start, _wrapped(text[zone.start : zone.end])
        for stop in _STOP.finditer(text, zone.start, zone.end):
            broken = text[stop.start()] == "\n"
            if broken and wrapped and "\n" not in stop[0][1:]:
                continue
            if broken or _ends(text, start, stop.start(), stop.end()):
                found.append(Span(start, stop.end()))
                start = stop.end()
        found.append(Span(start, zone.end))
    return [s for span in found for part in _cut(text, span) if (s := _trim(text, part)).start < s.end]


def _wrapped(text: str) -> bool:
    """Whether a text is broken into lines at a fixed width, as wires and mail are: its line breaks end no sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or max(map(len, lines)) > _FULL_LINE[1]:
        return False
    full = [line for line in lines if len(line) >= _FULL_LINE[0]]
    cut = sum(line[-1] not in _LINE_ENDS for line in full)
    return 2 * len(full) >= len(lines) - 1 and bool(full) and 2 * cut >= len(full)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span in parts of at most ``MAX_SENTENCE`` characters."""
    start = span.start
    while span.end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        end = space if space > start else start + MAX_SENTENCE
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _ends(text: str, start: int, mark: int, after: int) -> bool:
    """Whether the stop at ``mark`` ends a sentence."""
    if text[mark] != "." or after - mark > 1:
        return True
    head = re.search(r"[^\s(\"“‘']+$", text[max(start, mark - 20) : mark])
    word = head[0].lower() if head else ""
    following = re.match(r"\s+(\S)", text[after : after + 40])
    if following is None:
        return True
    if len(word) == 1 and word.isalpha() and word not in "i":
        return False
    if word in _NEVER_FINAL or (word in {"a.m", "p.m"} and _AFTER_CLOCK.match(text, after)):
        return False
    if word in _ABBREVIATIONS:
        return following[1] in '"“' or (following[1].isupper() and word in _OFTEN_FINAL)
    return not following[1].islower()


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def windows_of(
    sentences: Sequence[Sequence[Span]], pieces: Sequence[Sequence[int]], limit: int = MAX_PIECES
) -> list[Window]:
    """Packs sentences into windows of at most ``limit`` pieces.

    Args:
        sentences: the words of each sentence.
        pieces: the number of word pieces of each of these words.
        limit: pieces a window; a longer sentence is cut between words.
    """
    windows: list[Window] = []
    words: list[Span] = []
    owners: list[int] = []
    used = 0

    def close() -> None:
        nonlocal used
        if words:
            windows.append(Window(tuple(words), tuple(owners)))
        words.clear()
        owners.clear()
        used = 0

    for index, (spans, counts) in enumerate(zip(sentences, pieces, strict=True)):
        if used + sum(counts) > limit:
            close()
        for span, count in zip(spans, counts, strict=True):
            if used + count > limit:
                close()
            words.append(span)
            owners.append(index)
            used += count
    close()
    return windows
