"""Links between incidents, from the words that assert them.

Per report, so that it can be done again for one report alone: the links of a report hang on its words and on the
incidents that its mentions belong to, whichever reports tell of those.  ``merge_links`` puts those of many together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from daybook.consolidate.chain_rules import RULES
from daybook.consolidate.chain_told import Told
from daybook.kinds import LinkKind, Realis
from daybook.types import Attribution, EventMention, Incident, Link, Report, innermost

__all__ = ["Told", "chain", "chain_report", "merge_links"]


def chain(
    incidents: Iterable[Incident],
    mentions: Iterable[EventMention],
    reports: Mapping[str, Report],
    attributions: Iterable[Attribution] = (),
) -> tuple[Link, ...]:
    """All links that the reports' words assert, merged; a pure function of its arguments in any order."""
    home = {mention: incident for incident in incidents for mention in incident.mentions}
    by_report: dict[str, list[Told]] = {}
    for mention in mentions:
        if mention.id in home:
            by_report.setdefault(mention.report, []).append(Told(mention, home[mention.id]))
    said: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        said.setdefault(attribution.report, []).append(attribution)
    return merge_links(
        link for ident, told in by_report.items() for link in chain_report(reports[ident], told, said.get(ident, ()))
    )


def chain_report(report: Report, told: Iterable[Told], attributions: Iterable[Attribution] = ()) -> tuple[Link, ...]:
    """The links that one report's words assert between the incidents that its mentions belong to.

    ``attributions`` of the report say who asserts each: the innermost whose content holds the words; without them it is
    whoever tells of the later incident.
    """
    order = sorted(
        (t for t in told if t.incident.realis is Realis.ACTUAL), key=lambda t: (t.mention.anchor.start, t.mention.id)
    )
    found = [link for rule in RULES for link in rule(report, order)]
    said = tuple(attributions)
    if said:
        found = [replace(link, attribution=innermost(said, link.evidence)) for link in found]
    return merge_links(found)


def merge_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """One link for each pair and kind, with the best evidence; an answer needs no "came after" beside it.

    Of two that contradict each other the surer stays.
    """
    best: dict[tuple[str, str, LinkKind], Link] = {}
    for link in sorted(links, key=_rank):
        best.setdefault((link.before, link.after, link.kind), link)
    kept = []
    for (before, after, kind), link in best.items():
        turned = best.get((after, before, kind))
        if turned is not None and _rank(turned) < _rank(link):
            continue
        if kind is LinkKind.FOLLOWS and (before, after, LinkKind.RESPONSE) in best:
            continue
        kept.append(link)
    return tuple(sorted(kept, key=lambda k: (k.report, k.evidence.start, k.before, k.after, k.kind)))


def _rank(link: Link) -> tuple[float, str, int, int, str, str]:
    return -link.confidence, link.report, link.evidence.start, link.evidence.end, link.before, link.after
