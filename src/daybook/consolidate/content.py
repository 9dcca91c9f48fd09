"""What reports and sentences speak of: their words, weighed by how rare they are, and how much two have in common.

How rare a word is stands in a frozen table of document frequencies: what else is in a record has no say, so that two
reports have as much in common whenever and in whatever company they are compared.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from daybook.consolidate.roots import root
from daybook.kinds import ZoneKind
from daybook.types import Report

Vector = Mapping[str, float]
"""Words with their weights, of length one."""
_WORD = re.compile(r"[^\W_]+")
_SHORT = 2
"""Words of no more letters say little, but for figures."""
_HEAVIEST = 120
"""Words that a text is kept by, the heaviest of it."""
_OFTEN = 3
"""Times a word counts in a text at most."""
_TIMES = (0.0, *(1 + math.log(times) for times in range(1, _OFTEN + 1)))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case without common endings; figures as they are."""
    return [root(word) for word in _WORD.findall(text) if len(word) > _SHORT or word.isdigit()]


@lru_cache(maxsize=1)
def background() -> tuple[int, dict[str, int]]:
    """Number of background reports, and in how many of them each word stands."""
    lines = files("daybook.consolidate").joinpath("data/words.txt").read_text(encoding="utf-8").splitlines()
    count = 0
    table: dict[str, int] = {}
    for line in lines:
        number, _, words = line.partition(":")
        if line.startswith("#"):
            continue
        if number == "reports":
            count = int(words)
        else:
            table |= dict.fromkeys(words.split(), int(number))
    return count, table


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Inverse document frequency over the background, from 0."""
    reports, table = background()
    return math.log((reports + 1) / (table.get(word, 0) + 1))


def weighed(bag: Mapping[str, int], most: int = _HEAVIEST) -> Vector:
    """A vector of length one of the heaviest words, at most so many."""
    found = {w: _TIMES[n if n < _OFTEN else _OFTEN] * rarity(w) for w, n in bag.items()}
    heavy = {word: found[word] for word in heaviest(found)[:most]}
    length = math.sqrt(sum(v * v for v in heavy.values())) or 1.0
    return {word: value / length for word, value in heavy.items()}


def heaviest(weights: Mapping[str, float]) -> list[str]:
    """The words, the heaviest first, of equals in their order."""
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)  # a stable sort, also in reverse


@lru_cache(maxsize=1024)
def sentence(text: str) -> Vector:
    """The vector of a sentence."""
    return weighed(Counter(words_of(text)))


def content(report: Report, most: int = _HEAVIEST) -> Vector:
    """The vector of a report's headline and body."""
    zones = [zone for zone in report.zones if zone.kind in (ZoneKind.BODY, ZoneKind.HEADLINE)]
    return weighed(Counter(words_of("\n".join(report.text[zone.start : zone.end] for zone in zones))), most)


@dataclass(frozen=True)
class Contents:
    """The contents of some reports."""

    known: Mapping[str, Vector]
    """By the report's id."""

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Contents:
        """Reads the bodies and headlines of reports."""
        return cls({report.id: content(report) for report in reports})

    def alike(self, left: str, right: str) -> float:
        """How much two reports have in common, 0 to 1; a report has all in common with itself."""
        if left == right:
            return 1.0
        return cosine(self.known.get(left, {}), self.known.get(right, {}))

    def near(self, least: float) -> set[tuple[str, str]]:
        """The pairs of reports, the lesser id first, that have at least so much in common: for small collections."""
        holders: dict[str, list[tuple[str, float]]] = {}
        for ident in sorted(self.known):
            for word, value in self.known[ident].items():
                holders.setdefault(word, []).append((ident, value))
        sums: dict[tuple[str, str], float] = {}
        for held in holders.values():
            for at, (one, weight) in enumerate(held):
                for other, value in held[at + 1 :]:
                    sums[one, other] = sums.get((one, other), 0.0) + weight * value
        return {pair for pair, total in sums.items() if total >= least}


def cosine(left: Vector, right: Vector) -> float:
    """The cosine of two vectors of length one."""
    if len(right) < len(left):
        left, right = right, left
    return sum([left[word] * right[word] for word in sorted(left.keys() & right.keys())])


def shared(left: Vector, right: Vector, most: int = 3) -> list[str]:
    """The words that make two vectors alike, the heaviest first."""
    both = sorted((-left[word] * right[word], word) for word in left.keys() & right.keys())
    return [word for _, word in both[:most]]
