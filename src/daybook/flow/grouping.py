"""Reports into origins, one pair at a time, as they come and go."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from daybook.consolidate import components
from daybook.consolidate.origins import akin, origin_keys
from daybook.record import Writer
from daybook.types import Report

_AT_HAND = 2000
"""Reports of the record that are kept at hand: those of the days before are compared again and again."""


class Regrouping:
    """Compares new reports with those that share a key, forgets gone ones, and says whose origin changed.

    The origins are those of ``consolidate.origins`` over all reports at once: a pair is a matter of its two reports.
    """

    def __init__(self, writer: Writer, dirty: Collection[str], there: Collection[str]) -> None:
        """Begins with the reports that came, changed or went (``dirty``), of which some are ``there``."""
        self.writer = writer
        gone = set(dirty) - set(there)
        around = writer.view.of_origins(set(writer.view.origins(dirty).values()))
        writer.drop_kin(gone)
        self._start = (around | set(there)) - gone
        self._known: dict[str, Report] = {}

    def take(self, reports: Mapping[str, Report]) -> None:
        """Compares some of the reports, where they are new, with all that came before them."""
        known = self.writer.with_origin_keys(reports)
        fresh = {ident: reports[ident] for ident in sorted(reports.keys() - known)}
        keys = {ident: origin_keys(report) for ident, report in fresh.items()}
        self.writer.put_origin_keys(keys)
        self._remember(fresh)
        self.writer.put_kin(self._pairs(keys))

    def _pairs(self, keys: Mapping[str, Collection[int]]) -> list[tuple[str, str]]:
        """The pairs of one origin in which a new report is."""
        pairs = {tuple(sorted(pair)) for pair in self.writer.origin_meet(keys) if pair[0] != pair[1]}
        missing = {ident for pair in pairs for ident in pair} - self._known.keys()
        known = {**self._known, **{report.id: report for report in self.writer.view.reports(missing)}}
        found = [
            (one, other)
            for one, other in sorted(pairs)
            if one in known and other in known and akin(known[one], known[other])
        ]
        self._remember({ident: known[ident] for ident in missing & known.keys()})
        return found

    def _remember(self, reports: Mapping[str, Report]) -> None:
        self._known.update(reports)
        for ident in list(self._known)[: max(0, len(self._known) - _AT_HAND)]:
            del self._known[ident]

    def name(self) -> set[str]:
        """Names each group after its earliest report; gives the reports whose origin is another than before."""
        groups = components(sorted(self._start), self.writer.kin)
        published = self.writer.published({ident for group in groups for ident in group})
        named = {}
        for group in groups:
            there = [ident for ident in group if ident in published]
            if there:
                first = min(there, key=lambda ident: (published[ident] is None, published[ident] or "", ident))
                named.update(dict.fromkeys(there, first))
        before = self.writer.view.origins(named)
        self.writer.put_origins(named)
        return {ident for ident, origin in named.items() if before.get(ident) != origin}
