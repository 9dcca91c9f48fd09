"""What reports and sentences speak of: their words, weighed by how rare they are, and how much two have in common.

Rare is what few of the reports consolidated together have, and what few reports have at all: a small background of
document frequencies keeps a handful of reports from finding common words telling.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
_TOO_COMMON = 0.25
"""Share of the reports from which a word is of no use for finding reports that are about one thing."""
_FEW, _MANY = 20, 250
"""A word of so few reports is never too common, one of so many always: pairs would grow with their square."""
_HEAVIEST = 120
"""Words that a report is kept by, the heaviest of it."""
_OFTEN = 3
"""Times a word counts in a report at most."""


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


@dataclass(frozen=True)
class Contents:
    """The contents of reports that are consolidated together."""

    known: Mapping[str, Vector]
    """By the report's id."""
    frequency: Counter[str] = field(default_factory=Counter)
    count: int = 0

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Contents:
        """Reads the bodies and headlines of reports."""
        bags = {report.id: Counter(words_of(_text(report))) for report in reports}
        frequency: Counter[str] = Counter()
        for bag in bags.values():
            frequency.update(bag.keys())
        bare = cls({}, frequency, len(bags))
        return cls({ident: bare.weighed(bag) for ident, bag in bags.items()}, frequency, len(bags))

    def rarity(self, word: str) -> float:
        """Inverse document frequency over the reports and the background, from 0."""
        reports, table = background()
        return math.log((self.count + reports + 1) / (self.frequency[word] + table.get(word, 0) + 1))

    def weighed(self, bag: Mapping[str, int]) -> Vector:
        """A vector of length one of the heaviest words."""
        found = {w: (1 + math.log(min(n, _OFTEN))) * self.rarity(w) for w, n in bag.items()}
        heavy = dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_HEAVIEST])
        length = math.sqrt(sum(v * v for v in heavy.values())) or 1.0
        return {word: value / length for word, value in heavy.items()}

    def sentence(self, text: str) -> Vector:
        """The vector of a sentence."""
        return self.weighed(Counter(words_of(text)))

    def alike(self, left: str, right: str) -> float:
        """How much two reports have in common, 0 to 1; a report has all in common with itself."""
        if left == right:
            return 1.0
        return cosine(self.known.get(left, {}), self.known.get(right, {}))

    def near(self, least: float) -> set[tuple[str, str]]:
        """The pairs of reports, the lesser id first, that have at least so much in common."""
        holders: dict[str, list[tuple[str, float]]] = {}
        for ident in sorted(self.known):
            for word, value in self.known[ident].items():
                holders.setdefault(word, []).append((ident, value))
        most = max(_FEW, min(_MANY, _TOO_COMMON * self.count))
        sums: dict[tuple[str, str], float] = {}
        for held in holders.values():
            if 1 < len(held) <= most:
                for at, (one, weight) in enumerate(held):
                    for other, value in held[at + 1 :]:
                        sums[one, other] = sums.get((one, other), 0.0) + weight * value
        return {pair for pair, total in sums.items() if total >= least}


def cosine(left: Vector, right: Vector) -> float:
    """The cosine of two vectors of length one."""
    if len(right) < len(left):
        left, right = right, left
    return sum(value * right[word] for word, value in left.items() if word in right)


def shared(left: Vector, right: Vector, most: int = 3) -> list[str]:
    """The words that make two vectors alike, the heaviest first."""
    both = sorted(((-value * right[word], word) for word, value in left.items() if word in right))
    return [word for _, word in both[:most]]


def _text(report: Report) -> str:
    zones = [zone for zone in report.zones if zone.kind in (ZoneKind.BODY, ZoneKind.HEADLINE)]
    return "\n".join(report.text[zone.start : zone.end] for zone in zones)
