"""Which reports go back to one piece of reporting, by the passages that they share.

First depth: copies and abridgements that keep whole phrases are found; machine rewrites that
change every phrase are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from daybook.kinds import ZoneKind
from daybook.types import Report

_SHINGLE = 5
"""Words a shingle: shorter ones are shared by chance."""
_CONTAINED = 0.2
"""Share of the shorter report's shingles from which the two are of one origin; abridged wire copies share a third of
their three-word sequences (Silcock et al. 2022, NEWS-COPY), fewer of longer ones."""
_LEAST = 20
"""Shingles below which a report is too short to tell."""


def origins(reports: Iterable[Report]) -> dict[str, str]:
    """For each report's id the id of its origin: the least id of the group that shares its passages."""
    order = sorted(reports, key=lambda r: r.id)
    shingles = {r.id: _shingles(r) for r in order}
    home = {r.id: r.id for r in order}

    def root(ident: str) -> str:
        while home[ident] != ident:
            ident = home[ident]
        return ident

    holders: dict[tuple[str, ...], list[str]] = {}
    for ident, found in shingles.items():
        for shingle in found:
            holders.setdefault(shingle, []).append(ident)
    shared = Counter(pair for ids in holders.values() for pair in combinations(ids, 2))
    for (left, right), count in sorted(shared.items()):
        least = min(len(shingles[left]), len(shingles[right]))
        if least >= _LEAST and count >= _CONTAINED * least:
            first, second = sorted((root(left), root(right)))
            home[second] = first
    return {r.id: root(r.id) for r in order}


def _shingles(report: Report) -> frozenset[tuple[str, ...]]:
    body = " ".join(report.text[z.start : z.end] for z in report.zones if z.kind is ZoneKind.BODY)
    words = re.findall(r"\w+", body.lower())
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
