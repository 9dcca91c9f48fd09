"""EventMention -> Incident, Incident -> Link: which tellings are of one incident, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from daybook.codebook import Codebook
from daybook.consolidate.chains import chain
from daybook.consolidate.cluster import cluster
from daybook.consolidate.content import Contents
from daybook.consolidate.events import UNKNOWN, Likeness, group_events, likeness
from daybook.consolidate.origins import origins
from daybook.consolidate.scene import on_the_scene
from daybook.consolidate.settle import Ground, settle
from daybook.kinds import Realis
from daybook.types import Attribution, EventMention, Incident, Judgement, Link, Report

__all__ = ["Consolidated", "consolidate", "origins", "single_events"]

_LEAD = 2
"""Sentences of the body, from the first, that count as the lead."""


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
) -> Consolidated:
    """Settles event mentions into incidents and finds the links between them.

    A pure function: the order of its arguments' items does not matter.
    """
    ground = Ground(codebook, {r.id: r for r in reports}, {a.id: a for a in attributions})
    clusters, made = cluster(
        mentions, judgements, attributions=ground.attributions, likeness=_likeness(mentions, ground.reports)
    )
    chief = _chief(clusters)
    incidents = [settle(group, ground, main=chief[i]) for i, group in enumerate(clusters)]
    incidents = on_the_scene(incidents, mentions)
    incidents.sort(
        key=lambda i: (i.time is None or i.time.last is None, str(i.time.first or i.time.last) if i.time else "", i.id)
    )
    links = chain(incidents, mentions, ground.reports)
    return Consolidated(tuple(incidents), links, made)


def single_events(mentions: Sequence[EventMention], reports: Iterable[Report]) -> list[tuple[EventMention, ...]]:
    """The tellings in groups of those that are of one single event: the shot and the death are two, one incident.

    No judgement and no veto has a say: this is the likeness alone.  Every mention is in one group; the order of the
    arguments' items does not matter.
    """
    return group_events(mentions, Contents.of(reports))


def _likeness(mentions: Sequence[EventMention], reports: Mapping[str, Report]) -> Likeness:
    """What tellings of two reports have in common; one report has no other to be compared with."""
    several = len({m.report for m in mentions}) > 1
    return likeness(mentions, Contents.of(reports.values())) if several else UNKNOWN


def _chief(clusters: Sequence[Sequence[EventMention]]) -> list[bool]:
    """Whether each cluster is what a report is chiefly about: told in its headline, or in its lead and again."""
    answers = []
    for group in clusters:
        actual = any(m.realis is Realis.ACTUAL for m in group)
        headline = any(m.headline for m in group)
        lead = any(m.order <= _LEAD for m in group)
        answers.append(actual and (headline or (lead and len(group) > 1)))
    return answers
