"""What a report is made of where it is compared for its origin: its words, sentences, quotations, names and figures.

Nothing here depends on any other report: how telling a word is comes from a frozen background of document frequencies
(``data/words.txt``), so that a pair of reports is judged alike in every collection.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice, pairwise
from zlib import crc32

import numpy as np

from daybook.consolidate.content import background
from daybook.consolidate.roots import root
from daybook.kinds import ZoneKind
from daybook.types import Report, Span

MOST_WORDS = 20_000
"""Words of a report that are compared: the rest of a longer text (a book, a day's log) is left out."""
SEED = 4
"""Words that two texts must share in a row for a passage in common to be looked for there."""
_MASK, _BASE = (1 << 61) - 1, 1_000_003
_SPREAD, _AGAIN = 11400714819323198485, 2654435769
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTED = re.compile(r'["“„«]((?:[^"“”„«»\n]|\n(?!\s)){1,900})["”»]')
_OPENING = '"“„«'
_BREAK = re.compile(r"[.!?]{1,4}[\"”’')\]]{0,4}\s{1,40}(?=[\"“‘'(\[]{0,4}[^\W_a-z])|\n[ \t]{0,9}\n\s{0,40}")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Cpl|Capt|Lt|Col|Gen|Maj|Brig|Adm|Sen|Rep|Gov|Prof|Rev|No|vs|Jr|Sr)|\b[A-Z])\.$"
)
_DATELINE = re.compile(
    r"\s*(?:[^\n()]{0,60}\([^\n()]{2,40}\)|[A-Z][A-Z'’. -]{2,40}(?:,[^\n]{0,40}?)?)\s{0,3}[-–—]{1,2}\s"
)
"""Where a report was written, and for which agency: all reports from there begin so."""
_POSSESSIVE = re.compile(r"['’]s?$")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DATES = _DAYS | frozenset(
    "january february march april may june july august september october november december today yesterday".split()
)
_SAYING = frozenset(
    """said says say told tells according stated state announced reported added described quoted explained declared
    spokesman spokeswoman spokesperson recounted""".split()
)
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
_UNITS = {word: number for number, word in enumerate(_SMALL)}
_TENS = {
    w: n
    for n, w in zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}
_BEGINNINGS = _SCALES.keys() | {"half"}
_SHORTEST = 3
"""Letters of a word that says anything."""
_NAME_LETTERS = 5
"""Letters by which names are compared: "Tajik" and "Tajikistan", "Kyrgyz" and "Kyrgyzstan" are one."""
_RAREST = 7.9
"""Rarity of words that hardly any text of the background has; a larger background would tell of nothing new."""
_COMMON = 3.0
"""Rarity below which a plain word says nothing of a sentence."""
_WORD_SHARE = 0.2
"""A plain word beside a name as rare: rewriters change words, and keep names and figures."""
_FIGURES = ((1, 0.5), (3, 1.2), (12, 2.5), (100, 4.0))
"""How telling a figure is, up to this number; one is hardly any."""
_LARGE = 5.5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, as the words ``first`` to ``end`` of the report, end excluded."""

    first: int
    end: int
    items: Mapping[str, float]
    """Names (``@potis``), figures (``#14``) and rarer words, with how telling each is here."""
    news: bool
    """Whether it names a day or a speaker, as news does and a stock paragraph of background does not."""
    weight: float
    """Sum of the items' weights."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: ``first`` to ``end`` of the report's words, end excluded."""

    first: int
    end: int
    roots: frozenset[str]
    sentence: int
    """Index of the sentence it begins in."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as it is compared with others."""

    report: Report
    words: tuple[str, ...]
    """Of the body, in small letters and without "'s"."""
    hashes: tuple[int, ...]
    """Of each word, the same on every machine."""
    spans: tuple[tuple[int, int], ...]
    """Of each word, in the report's text."""
    marks: tuple[str, ...]
    """The item of its sentence that each word stands for; empty for none."""
    quoted: bytes
    """For each word 1 where it stands in quotation marks, else 0."""
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    anchors: Mapping[str, float]
    """Names and figures of the whole report, with their weights."""
    anchored: float
    """Sum of these weights."""
    seeds: tuple[int, ...]
    """Numbers of its sequences of four words, by where they begin."""
    phrases: frozenset[int]
    """The same, each once."""
    days: frozenset[str]
    """Days of the week that it names."""
    houses: frozenset[str]
    """Who published it and whose copy it says it is, in small letters."""

    @property
    def published(self) -> date | None:
        """When it was published."""
        return self.report.published

    def span(self, first: int, end: int) -> Span:
        """The stretch of text from one word to before another."""
        return Span(self.spans[first][0], self.spans[end - 1][1])


@lru_cache(maxsize=2048)
def profile(report: Report) -> Profile:
    """The report's profile; kept for the reports last asked for."""
    raw, spans, breaks = _split(report)
    words = [word if word.isalnum() else _POSSESSIVE.sub("", word) for word in map(str.lower, raw)]  # without "'s"
    quoted, quotes = _quotations(report, spans)
    marks = _marks(words, _cases(report.text, raw, spans, breaks), quoted, breaks)
    rows = [(a, b, _items(words[a:b], marks[a:b])) for a, b in pairwise(breaks) if b > a]
    spread = Counter(chain.from_iterable([items for _, _, items in rows]))
    made = tuple([_sentence(words, quoted, row, spread) for row in rows])
    hashes = tuple(map(hashed, words))
    seeds = tuple(shingles(hashes, SEED))
    anchors = {item: weight for _, _, items in rows for item, weight in items.items() if item[0] in "@#"}
    return Profile(
        report,
        tuple(words),
        hashes,
        tuple(spans),
        tuple(marks),
        quoted,
        made,
        tuple(_quotation(words, made, a, b) for a, b in quotes),
        anchors,
        sum(anchors.values()),
        seeds,
        frozenset(seeds),
        _DAYS & set(words),
        houses(report),
    )


def _split(report: Report) -> tuple[list[str], list[tuple[int, int]], list[int]]:
    """The words of the body, where each stands, and the words with which its sentences begin, the end with them."""
    found: list[re.Match[str]] = []
    breaks: list[int] = []
    for start, end in _stretches(report):
        own = list(islice(_WORD.finditer(report.text, start, end), MOST_WORDS - len(found)))
        starts = [each.start() for each in own]
        breaks += [len(found) + bisect_left(starts, low) for low, _ in _sentences(report.text, start, end)]
        found += own
    return [each[0] for each in found], [each.span() for each in found], [*breaks, len(found)]


def houses(report: Report) -> frozenset[str]:
    """The outlet and the wire agency of a report, in small letters."""
    return frozenset(name.casefold().strip() for name in (report.outlet, report.credit) if name and name.strip())


@lru_cache(maxsize=65536)
def hashed(word: str) -> int:
    """A number for a word: the same on every machine and in every run."""
    return mixed(crc32(word.encode()))


def mixed(number: int) -> int:
    """A number spread over 61 bits (Fibonacci hashing; Knuth 1973, 6.4)."""
    number = (number * _SPREAD) & _MASK
    return (number ^ (number >> 29)) * _AGAIN & _MASK


def shingles(hashes: Sequence[int], length: int) -> list[int]:
    """A number for every run of so many words, by where it begins (a polynomial hash; Karp and Rabin 1987).

    All is reckoned modulo 2^61, so that what overflows 64 bits is lost anyway.
    """
    runs = len(hashes) - length + 1
    if runs < 1:
        return []
    whole = np.asarray(hashes, np.uint64)
    total = np.zeros(runs, np.uint64)
    for at in range(length):
        total *= np.uint64(_BASE)
        total += whole[at : at + runs]
    found: list[int] = (total & np.uint64(_MASK)).tolist()
    return found


def all_mixed(numbers: Sequence[int]) -> list[int]:
    """The same as ``mixed`` of each."""
    spread = (np.asarray(numbers, np.uint64) * np.uint64(_SPREAD)) & np.uint64(_MASK)
    found: list[int] = (((spread ^ (spread >> np.uint64(29))) * np.uint64(_AGAIN)) & np.uint64(_MASK)).tolist()
    return found


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Inverse document frequency of a word of small letters in the background, from 0 to ``_RAREST``."""
    reports, table = background()
    return min(_RAREST, math.log((reports + 1) / (table.get(root(word), 0) + 1)))


def _stretches(report: Report) -> list[tuple[int, int]]:
    """The body of a report, without its dateline and what the page puts around it."""
    found = [(zone.start, zone.end) for zone in report.zones if zone.kind is ZoneKind.BODY]
    if found and (dateline := _DATELINE.match(report.text, *found[0])):
        found[0] = (dateline.end(), found[0][1])
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _BREAK.finditer(text, start, end):
        if found[0][0] == "\n" or not _ABBREVIATED.search(text[max(at, found.start() - 8) : found.start() + 1]):
            yield at, found.end()
            at = found.end()
    yield at, end


def _cases(text: str, raw: Sequence[str], spans: Sequence[tuple[int, int]], breaks: Sequence[int]) -> list[bool]:
    """For each word whether it is a name by its capital; a text in capitals tells none."""
    capital = [word[0].isupper() for word in raw]
    if sum(capital) > 0.6 * len(capital):
        return [rarity(word.lower()) > 7 and word[0].isalpha() for word in raw]
    begins = set(breaks)
    if any(mark in text for mark in _OPENING):
        begins |= {at for at, (start, _) in enumerate(spans) if start and text[start - 1] in _OPENING}
    capitals = [at for at, is_capital in enumerate(capital) if is_capital]
    known = {raw[at] for at in capitals if at not in begins}
    for at in capitals:
        if at in begins and raw[at] not in known and not (at + 1 < len(raw) and raw[at + 1][0].isupper()):
            capital[at] = False
    return capital


def _marks(words: Sequence[str], names: Sequence[bool], quoted: bytes, breaks: Sequence[int]) -> list[str]:
    """What each word stands for; empty for those that say nothing, and for what is quoted: that is compared apart."""
    marks = [
        "" if within else _name(word) if is_name else _mark(word)
        for word, is_name, within in zip(words, names, quoted, strict=True)
    ]
    for first, end in pairwise(breaks) if any(map(_counts, words)) else ():
        for at, value, taken in _figures(words, first, end):
            if not quoted[at]:
                marks[at : at + taken] = [f"#{value:g}"] * taken
    return marks


@lru_cache(maxsize=65536)
def _name(word: str) -> str:
    return f"@{_folded(word)[:_NAME_LETTERS]}" if _says(word) else ""


@lru_cache(maxsize=65536)
def _mark(word: str) -> str:
    return root(word) if _says(word) and rarity(word) >= _COMMON else ""


def _says(word: str) -> bool:
    return not (word in _DATES or word[0].isdigit() or len(word) < _SHORTEST)


def _items(words: Sequence[str], marks: Sequence[str]) -> dict[str, float]:
    """What is telling in a sentence, with its weight."""
    return {mark: _weight(word, mark) for word, mark in zip(words, marks, strict=True) if mark}


@lru_cache(maxsize=65536)
def _weight(word: str, mark: str) -> float:
    """How telling a word is by what it stands for."""
    if mark[0] == "#":
        return _figure_weight(float(mark[1:]))
    return max(1.0, rarity(word)) if mark[0] == "@" else _WORD_SHARE * rarity(word)


def _figures(words: Sequence[str], first: int, end: int) -> Iterator[tuple[int, float, int]]:
    """(position, value, words taken) of the figures of a sentence, in digits or spelt out."""
    at = first
    while at < end:
        if not _counts(words[at]):
            at += 1
            continue
        value, taken = _figure(words, at, end)
        if value is not None:
            yield at, value, taken
        at += max(1, taken)


def _figure(words: Sequence[str], at: int, end: int) -> tuple[float | None, int]:
    word, start = words[at], at
    value = _plain(word)
    if word == "half" and list(words[at + 1 : at + 2]) == ["a"]:
        value, at = 0.5, at + 1
    if value is None:
        return (1.0 * _SCALES[word], 1) if word in _SCALES and word != "bn" else (None, 1)
    at += 1
    if at < end and words[at].rstrip("s") in _SCALES:
        value *= _SCALES[words[at].rstrip("s")]
        at += 1
    return value, at - start


@lru_cache(maxsize=65536)
def _counts(word: str) -> bool:
    """Whether a figure may begin with this word."""
    return word in _BEGINNINGS or _plain(word) is not None


@lru_cache(maxsize=65536)
def _plain(word: str) -> float | None:
    """The figure that a single word is, or None."""
    if word[0].isdigit():
        digits = re.sub(r"[,](?=\d{3}\b)", "", word).replace(":", ".").replace(",", ".")
        try:
            return float(digits[:15])
        except ValueError:
            return None
    tens, _, unit = word.partition("-")
    if tens in _TENS:
        return float(_TENS[tens] + _UNITS.get(unit, 0))
    return float(_UNITS[word]) if word in _UNITS else None


def _figure_weight(value: float) -> float:
    if value != int(value):
        return _LARGE
    return next((weight for most, weight in _FIGURES if value <= most), _LARGE)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    """A name without accents and hyphens."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalpha()) or word


def _sentence(
    words: Sequence[str], quoted: bytes, row: tuple[int, int, dict[str, float]], spread: Mapping[str, int]
) -> Sentence:
    """What a report says all over ("Potiskum") tells less of one sentence of it."""
    first, end, items = row
    weighed = {item: weight / spread[item] for item, weight in items.items()}
    part = words[first:end]
    news = any(quoted[first:end]) or not _DAYS.isdisjoint(part) or not _SAYING.isdisjoint(part)
    return Sentence(first, end, weighed, news, sum(weighed.values()))


def _quotations(report: Report, spans: Sequence[tuple[int, int]]) -> tuple[bytes, list[tuple[int, int]]]:
    flags = bytearray(len(spans))
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in _stretches(report):
        for each in _QUOTED.finditer(report.text, start, end):
            while at < len(spans) and spans[at][0] < each.start(1):
                at += 1
            first = at
            while at < len(spans) and spans[at][1] <= each.end(1):
                flags[at] = 1
                at += 1
            if at > first:
                found.append((first, at))
    return bytes(flags), found


def _quotation(words: Sequence[str], sentences: Sequence[Sentence], first: int, end: int) -> Quotation:
    at = next((i for i, s in enumerate(sentences) if s.first <= first < s.end), 0)
    return Quotation(first, end, frozenset(map(root, words[first:end])), at)
