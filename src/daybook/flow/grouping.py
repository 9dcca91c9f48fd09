"""Reports into origins, one pair at a time, as they come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from daybook.consolidate import components
from daybook.consolidate.origins import KIN, kinship, origin_keys
from daybook.record import Writer
from daybook.types import Report


def regroup(writer: Writer, dirty: Collection[str]) -> set[str]:
    """Compares new reports with those that share a key, forgets gone ones, and says whose origin changed.

    The origins are those of ``consolidate.origins`` over all reports at once: a pair is a matter of its two reports.
    """
    reports = {report.id: report for report in writer.view.reports(dirty)}
    gone = [ident for ident in dirty if ident not in reports]
    before = writer.view.origins(dirty)
    around = writer.view.of_origins(set(before.values()))
    writer.drop_kin(gone)
    fresh = {ident: reports[ident] for ident in sorted(reports.keys() - writer.with_origin_keys(reports))}
    keys = {ident: origin_keys(report) for ident, report in fresh.items()}
    writer.put_origin_keys(keys)
    writer.put_kin(_pairs(writer, fresh, keys))
    start = (around | reports.keys()) - set(gone)
    return _named(writer, components(sorted(start), writer.kin))


def _pairs(writer: Writer, fresh: dict[str, Report], keys: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The pairs of one origin in which a new report is."""
    owners: dict[str, list[str]] = {}
    for ident, own in keys.items():
        for key in own:
            owners.setdefault(key, []).append(ident)
    pairs = {
        (min(ident, other), max(ident, other))
        for key, other in writer.origin_posted(owners)
        for ident in owners[key]
        if ident != other
    }
    found = []
    known = {
        **fresh,
        **{report.id: report for report in writer.view.reports({p for pair in pairs for p in pair} - fresh.keys())},
    }
    for left, right in sorted(pairs):
        if left in known and right in known:
            kin = kinship(known[left], known[right])
            if kin is not None and kin.chance >= KIN:
                found.append((left, right))
    return found


def _named(writer: Writer, groups: Iterable[frozenset[str]]) -> set[str]:
    """Names each group after its earliest report; gives the reports whose origin is another than before."""
    listed = list(groups)
    everyone = {ident for group in listed for ident in group}
    published = writer.published(everyone)
    named = {}
    for group in listed:
        there = [ident for ident in group if ident in published]
        if there:
            first = min(there, key=lambda ident: (published[ident] is None, published[ident] or "", ident))
            named.update(dict.fromkeys(there, first))
    before = writer.view.origins(named)
    writer.put_origins(named)
    return {ident for ident, origin in named.items() if before.get(ident) != origin}
