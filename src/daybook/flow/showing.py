"""An incident as it is kept: with what it is found by, what a list shows of it, and how much it needs a person."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from daybook.flow.glances import glance
from daybook.kinds import Grade, Realis
from daybook.record import Projected, Verdict
from daybook.types import EventMention, Incident, Report

_TEXTS = 12
"""Sentences, and titles, that an incident is found by at most."""
_UNSURE = {Grade.CONTESTED: 1.0, Grade.DENIED: 0.8, Grade.CLAIMED: 0.5, Grade.CORROBORATED: 0.2}


def projected(
    incident: Incident,
    known: Mapping[str, EventMention],
    reports: Mapping[str, Report],
    verdict: Verdict | None,
    causes: Iterable[int],
) -> Projected:
    """An incident with people's verdict, what changed it and the words it is found by."""
    contexts = dict.fromkeys(known[m].context for m in incident.mentions)
    titles = dict.fromkeys(reports[r].title or "" for r in incident.reports)
    words = tuple(text for text in (*list(contexts)[:_TEXTS], *list(titles)[:_TEXTS]) if text)
    weight = doubt(incident)
    shown = glance(incident, reports, known.get(incident.mentions[0]), weight)
    return Projected(incident, verdict, weight, words, tuple(sorted(causes)), shown)


def doubt(incident: Incident) -> float:
    """What a person's minute is worth at an incident, from 0: how unsure its grade is, times how much hangs on it."""
    if incident.realis is not Realis.ACTUAL:
        return 0.0
    unsure = _UNSURE.get(incident.grade, 0.0)
    open_ends = 0.1 * ((incident.time is None) + (incident.place is None) + (not incident.actors))
    people = max((total.high or total.low or 0 for _, total in incident.harm), default=0)
    weight = 1 + math.log1p(len(incident.reports)) + math.log1p(people) + incident.main
    return round((unsure + (open_ends if unsure else 0.0)) * weight, 4)
