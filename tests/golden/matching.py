"""When a value of a record counts as the value of a golden: pure predicates, no thresholds hidden elsewhere.

Everything here works on the plain JSON of a record and of a golden (see README.md beside
this file and the record's published schema), so that the harness depends on no
code that it judges.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

Json = Mapping[str, Any]
Stretch = tuple[int, int]

NEAR_KM = 50.0
"""Two points closer than this are one place."""
TIME_OVERLAP = 0.5
"""Least share of days (intersection over union) for two intervals to be one time."""
SPELLING = 0.85
"""Least similarity of two folded names that differ in spelling only (al-Shabab, al-Shabaab)."""

_EMPTY = frozenset(
    "a an and at by for from in its of on or the to who which that said his her their with 's s regional local".split()
)
_DAYS_OPEN = 36_525
"""An open start is taken as a hundred years back, for the length of an interval only."""


def fold(words: str) -> str:
    """Lower case, without accents, apostrophes and hyphens made spaces."""
    plain = unicodedata.normalize("NFKD", words)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^0-9a-z]+", " ", plain.casefold()).split())


def content_words(words: str) -> frozenset[str]:
    """The folded words of a name or phrase, without articles and the like (unless nothing else is there)."""
    every = frozenset(fold(words).split())
    return (every - _EMPTY) or every


@lru_cache(maxsize=16_384)
def same_words(left: str | None, right: str | None) -> bool:
    """Whether two names or phrases are of one thing.

    They are if the words of the shorter are all in the longer, if more than half of all
    their words are common, or if they differ in spelling only.  Nothing matches nothing.
    """
    if left is None or right is None:
        return left is right
    first, second = content_words(left), content_words(right)
    if not first or not second:
        return False
    common = len(first & second)
    if common == min(len(first), len(second)) or common / len(first | second) > 0.5:
        return True
    return SequenceMatcher(None, fold(left), fold(right)).ratio() >= SPELLING


@lru_cache(maxsize=4096)  # the same words are looked for beside every incident and attribution
def occurrences(text: str, words: str) -> tuple[Stretch, ...]:
    """All places where the words stand, whatever the white space between them."""
    parts = words.split()
    if not parts:
        return ()
    pattern = r"\s+".join(re.escape(part) for part in parts)
    # No word may begin or end inside another: "He" is not in "The".
    left = r"(?<!\w)" if parts[0][0].isalnum() else ""
    right = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return tuple(found.span() for found in re.finditer(left + pattern + right, text))


def locate(text: str, words: str | None, *, within: str | None = None, near: Stretch | None = None) -> Stretch | None:
    """Where the words stand: the first occurrence, or the one nearest to `near`; None if nowhere.

    With `within`, only inside that passage.
    """
    if words is None:
        return None
    low, high = 0, len(text)
    if within is not None:
        passage = locate(text, within)
        if passage is None:
            return None
        low, high = passage
    found = [(a + low, b + low) for a, b in occurrences(text[low:high], words)]
    if not found:
        return None
    return found[0] if near is None else min(found, key=lambda place: _gap(place, near))


def _gap(left: Stretch, right: Stretch) -> int:
    return max(0, right[0] - left[1], left[0] - right[1])


def stretch(mention: Json) -> Stretch:
    """The offsets of a mention of the record."""
    return int(mention["start"]), int(mention["end"])


def overlap(left: Stretch, right: Stretch) -> int:
    """How many code points two stretches share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def same_time(golden: Json, predicted: Json) -> bool:
    """Whether two intervals (``first``, ``last``) share at least half of their days.

    An open start matches an open start only, with the same end.  No time matches no time.
    """
    if golden["last"] is None or predicted["last"] is None:
        return golden["last"] is None and predicted["last"] is None
    if golden["first"] is None or predicted["first"] is None:
        return bool(golden["first"] == predicted["first"] and golden["last"] == predicted["last"])
    a, b = _days(golden)
    c, d = _days(predicted)
    return max(0, min(b, d) - max(a, c) + 1) / (max(b, d) - min(a, c) + 1) >= TIME_OVERLAP


def times_touch(golden: Json, predicted: Json) -> bool:
    """Whether two intervals share a day at all; unknown touches nothing."""
    if golden["last"] is None or predicted["last"] is None:
        return False
    a, b = _days(golden)
    c, d = _days(predicted)
    return min(b, d) >= max(a, c)


def _days(when: Json) -> Stretch:
    last = date.fromisoformat(when["last"]).toordinal()
    first = last - _DAYS_OPEN if when["first"] is None else date.fromisoformat(when["first"]).toordinal()
    return first, last


def same_place(golden: Json | None, predicted: Json | None) -> bool:
    """Whether two places are one: not in different countries, and of one name or within 50 km.

    A golden that is a whole country is met by that country only at country precision; one that is a
    first-level region also by a place that names it as its region.
    """
    if golden is None or predicted is None:
        return golden is None and predicted is None
    if golden["country"] and predicted["country"] and golden["country"] != predicted["country"]:
        return False
    if golden["precision"] == "country" or predicted["precision"] == "country":
        return bool(golden["precision"] == predicted["precision"] and golden["country"] == predicted["country"])
    if same_words(golden["name"], predicted["name"]):
        return True
    if golden["precision"] == "admin1" and same_words(golden["name"], predicted.get("admin1")):
        return True
    distance = kilometres(golden, predicted)
    return distance is not None and distance <= NEAR_KM


def kilometres(left: Json, right: Json) -> float | None:
    """Great-circle distance of two places (haversine, mean Earth radius 6371 km); None without coordinates."""
    if any(place[axis] is None for place in (left, right) for axis in ("lat", "lon")):
        return None
    a, b = math.radians(left["lat"]), math.radians(right["lat"])
    turn = math.radians(right["lon"] - left["lon"])
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, chord)))


def same_actor(golden: Json, predicted: Json) -> bool:
    """Whether two parties are one: same id, same name (not of different countries), or same country and known kind."""
    if golden.get("id") and golden["id"] == predicted.get("id"):
        return True
    home, other = golden["country"], predicted["country"]
    if home and other and home != other:
        return False
    if same_words(golden["name"], predicted["name"]):
        return True
    return bool(home and home == other and golden["kind"] == predicted["kind"] != "unknown")


def same_target(golden: Json, predicted: Json) -> bool:
    """Whether two targets are one: same name, or same kind other than "other"."""
    return same_words(golden["name"], predicted["name"]) or (golden["kind"] == predicted["kind"] != "other")


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one assignment of rows to columns with the greatest sum; pairs that score 0 or less are left out.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), O(n^3); the matrix is squared with zeros.
    """
    size = max(len(scores), max((len(row) for row in scores), default=0))
    cost = [[0.0] * (size + 1) for _ in range(size + 1)]
    for i, row in enumerate(scores, 1):
        for j, value in enumerate(row, 1):
            cost[i][j] = -max(0.0, value)
    row_of = _hungarian(cost, size)
    pairs = [(row_of[j] - 1, j - 1) for j in range(1, size + 1)]
    return sorted((i, j) for i, j in pairs if i < len(scores) and j < len(scores[i]) and scores[i][j] > 0)


def _hungarian(cost: Sequence[Sequence[float]], size: int) -> list[int]:
    """For each column from 1 the row it gets; row and column 0 of `cost` are not used."""
    u, v = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of, before = [0] * (size + 1), [0] * (size + 1)
    for i in range(1, size + 1):
        row_of[0], j = i, 0
        least, used = [math.inf] * (size + 1), [False] * (size + 1)
        while row_of[j]:
            used[j] = True
            row = row_of[j]
            for k in range(1, size + 1):
                slack = cost[row][k] - u[row] - v[k]
                if not used[k] and slack < least[k]:
                    least[k], before[k] = slack, j
            step, following = min((least[k], k) for k in range(1, size + 1) if not used[k])
            for k in range(size + 1):
                if used[k]:
                    u[row_of[k]] += step
                    v[k] -= step
                else:
                    least[k] -= step
            j = following
        while j:
            row_of[j], j = row_of[before[j]], before[j]
    return row_of
