"""EventMention -> Incident, Incident -> Link: which tellings are of one incident, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from daybook.codebook import Codebook
from daybook.consolidate.briefs import Brief
from daybook.consolidate.chains import chain
from daybook.consolidate.content import Contents
from daybook.consolidate.edges import Edge, compare
from daybook.consolidate.episodes import Episode, episodes, pack, unpack
from daybook.consolidate.events import group_events
from daybook.consolidate.joins import join
from daybook.consolidate.keys import keys, probes
from daybook.consolidate.origins import origins
from daybook.consolidate.scene import on_the_scene
from daybook.consolidate.settle import Ground, settle
from daybook.consolidate.windows import Memory, because, components, edges_of, ties
from daybook.kinds import Realis
from daybook.types import Attribution, EventMention, Incident, Judgement, Link, Report

__all__ = [
    "Brief",
    "Consolidated",
    "Edge",
    "Episode",
    "Within",
    "because",
    "chief",
    "compare",
    "components",
    "consolidate",
    "edges_of",
    "episodes",
    "gather",
    "join",
    "keys",
    "origins",
    "pack",
    "probes",
    "single_events",
    "ties",
    "unpack",
]

_LEAD = 2
"""Sentences of the body, from the first, that count as the lead."""
Within = tuple[tuple[Episode, ...], tuple[Judgement, ...]]
"""The episodes of one report, without any person's judgements, and the machine's that made them: see ``episodes``."""


@dataclass(frozen=True, slots=True)
class Consolidated:
    """Incidents by (first day, id), the links between them, and the judgements that made them."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]


def consolidate(
    mentions: Sequence[EventMention],
    attributions: Iterable[Attribution],
    reports: Iterable[Report],
    codebook: Codebook,
    judgements: Iterable[Judgement] = (),
    *,
    within: Mapping[str, Within] = MappingProxyType({}),
) -> Consolidated:
    """Settles event mentions into incidents and finds the links between them.

    A pure function: the order of its arguments' items does not matter.  ``within``: the episodes of some reports, where
    they are made already, elsewhere or in another process; no report with people's judgements may be among them.
    """
    ground = Ground(codebook, {r.id: r for r in reports}, {a.id: a for a in attributions})
    clusters, made = gather(mentions, ground.reports, ground.attributions, judgements, within)
    incidents = [settle(group, ground, main=chief(group)) for group in clusters]
    incidents = on_the_scene(incidents, mentions)
    incidents.sort(
        key=lambda i: (i.time is None or i.time.last is None, str(i.time.first or i.time.last) if i.time else "", i.id)
    )
    links = chain(incidents, mentions, ground.reports, ground.attributions.values())
    return Consolidated(tuple(incidents), links, made)


def gather(
    mentions: Iterable[EventMention],
    reports: Mapping[str, Report],
    attributions: Mapping[str, Attribution] = MappingProxyType({}),
    judgements: Iterable[Judgement] = (),
    within: Mapping[str, Within] = MappingProxyType({}),
) -> tuple[list[tuple[EventMention, ...]], tuple[Judgement, ...]]:
    """The clusters of mentions, each and all earliest first, and the machine's judgements that made them.

    People's judgements outrank scores: a "same" is joined first, a "not the same" is never joined.
    """
    known = {mention.id: mention for mention in mentions}
    homes: dict[str, list[EventMention]] = {}
    for mention in known.values():
        homes.setdefault(mention.report, []).append(mention)
    shelf, judged = Memory(), tuple(judgements)
    made: list[Judgement] = []
    found: list[Episode] = []
    for ident, told in sorted(homes.items()):
        report = reports.get(ident) or Report(ident, "", "", ())
        own, joined = within.get(ident) or episodes(report, told, attributions, judged)
        found += own
        made += joined
    shelf.add(found)
    clusters, edges = shelf.clusters(judged)
    made += [edge.judgement() for edge in edges]
    return [tuple(known[m] for episode in group for m in episode.mentions) for group in clusters], tuple(made)


def single_events(mentions: Sequence[EventMention], reports: Iterable[Report]) -> list[tuple[EventMention, ...]]:
    """The tellings in groups of those that are of one single event: the shot and the death are two, one incident.

    No judgement and no veto has a say: this is the likeness alone.  Every mention is in one group; the order of the
    arguments' items does not matter.
    """
    return group_events(mentions, Contents.of(reports))


def chief(cluster: Sequence[EventMention]) -> bool:
    """Whether a cluster is what a report is chiefly about: told in its headline, or in its lead and again."""
    if not any(m.realis is Realis.ACTUAL for m in cluster):
        return False
    return any(m.headline for m in cluster) or (len(cluster) > 1 and any(m.order <= _LEAD for m in cluster))
