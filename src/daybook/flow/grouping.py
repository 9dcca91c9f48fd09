"""Reports into origins, one pair at a time, as they come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future

from daybook.consolidate import components
from daybook.flow.hands import Hands
from daybook.flow.work import IN_MIND, FindKin
from daybook.record import Sheet, Writer


class Regrouping:
    """Compares new reports with those that share a key, forgets gone ones, and says whose origin changed.

    The origins are those of ``consolidate.origins`` over all reports at once: a pair is a matter of its two reports.
    """

    def __init__(self, writer: Writer, dirty: Collection[str], there: Collection[str], hands: Hands) -> None:
        """Begins with the reports that came, changed or went (``dirty``), of which some are ``there``."""
        self.writer, self.hands = writer, hands
        gone = set(dirty) - set(there)
        around = writer.view.of_origins(set(writer.view.origins(dirty).values()))
        writer.drop_kin(gone)
        self._start = (around | set(there)) - gone
        self._seen: dict[str, None] = {}
        self._asked: list[Future[list[tuple[str, str]]]] = []

    def see(self, sheets: Iterable[Sheet]) -> None:
        """Notes that the first hand has been shown some reports: it has the last ones in mind."""
        for sheet in sheets:
            self._seen.pop(sheet.id, None)
            self._seen[sheet.id] = None
        for ident in list(self._seen)[: max(0, len(self._seen) - IN_MIND // 2)]:
            del self._seen[ident]

    def take(self, keys: Mapping[str, Collection[int]]) -> None:
        """Has reports with their keys compared, where they are new, with all that came before them."""
        known = self.writer.with_origin_keys(keys)
        fresh = {ident: own for ident, own in keys.items() if ident not in known}
        self.writer.put_origin_keys(fresh)
        pairs = {(a, b) if a < b else (b, a) for a, b in self.writer.origin_meet(fresh) if a != b}
        if pairs:
            missing = sorted({ident for pair in pairs for ident in pair} - self._seen.keys())
            sheets = self.writer.view.sheets(missing, bare=True)
            self._asked.append(self.hands.first(FindKin(sorted(pairs), sheets)))
            self.see(sheets)

    def name(self) -> set[str]:
        """Names each group after its earliest report; gives the reports whose origin is another than before."""
        for asked in self._asked:
            self.writer.put_kin(asked.result())
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
