"""Which reports go back to one piece of reporting: copies, abridgements and rewrites.

Reports that share a key (``origin_keys``) are compared two by two (``kinship``), and those of one origin hang together
by such pairs.  A pair is a matter of its two reports alone, so a new report can join a record one pair at a time, in
any order, with the same groups in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from daybook.consolidate.origins_align import Passage, PassageKind
from daybook.consolidate.origins_keys import origin_keys
from daybook.consolidate.origins_kin import KIN, Kinship, akin, kinship, shared_passages
from daybook.consolidate.origins_view import Piece, Row, side_by_side
from daybook.types import Report

__all__ = [
    "KIN",
    "Kinship",
    "Passage",
    "PassageKind",
    "Piece",
    "Row",
    "akin",
    "kinship",
    "origin_keys",
    "origins",
    "shared_passages",
    "side_by_side",
]


def origins(reports: Iterable[Report]) -> dict[str, str]:
    """For each report's id the id of its origin: the earliest report of its group.

    Earliest by day of publication, reports without one last, then by id.  The order of the reports does not matter.
    """
    known = {report.id: report for report in reports}
    order = sorted(known.values(), key=_age)
    home = {report.id: report.id for report in order}
    for report, other in _candidates(order):
        left, right = _root(home, report.id), _root(home, other.id)
        if left != right and akin(report, other):
            first, second = sorted((left, right), key=lambda ident: _age(known[ident]))
            home[second] = first
    return {ident: _root(home, ident) for ident in sorted(home)}


def _age(report: Report) -> tuple[bool, date, str]:
    return report.published is None, report.published or date.min, report.id


def _candidates(order: Sequence[Report]) -> Iterable[tuple[Report, Report]]:
    """Each report with the earlier ones that share a key with it."""
    holders: dict[int, list[int]] = {}
    for at, report in enumerate(order):
        keys = origin_keys(report)
        for other in sorted({one for key in keys for one in holders.get(key, ())}):
            yield order[other], report
        for key in keys:
            holders.setdefault(key, []).append(at)


def _root(home: Mapping[str, str], ident: str) -> str:
    while home[ident] != ident:
        ident = home[ident]
    return ident
