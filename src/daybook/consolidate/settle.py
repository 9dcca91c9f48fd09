"""From a cluster of tellings to an incident: every slot settled by a written rule, with support and against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from daybook.consolidate.grade import Verdict, grade, ruled
from daybook.consolidate.ledger import Ground
from daybook.consolidate.settle_draft import Draft
from daybook.consolidate.settle_harm import settle_harm, tolls
from daybook.consolidate.settle_parties import distinct, settle_actors, settle_recipients
from daybook.consolidate.settle_when import settle_place, settle_time
from daybook.consolidate.views import HARMS
from daybook.kinds import ActorKind, Realis, Slot
from daybook.types import Actor, Casualties, EventMention, Incident, Party, Place, Target, content_id

__all__ = ["Ground", "settle"]

_V = TypeVar("_V")
_SPECIAL = {"explosives": "suicide-attack", "aerial": "drone"}
"""Modes, and what says the same more closely."""
Harm = tuple[tuple[Slot, Casualties], ...]
NO_VERDICTS: Mapping[str, Verdict] = MappingProxyType({})


def settle(
    cluster: Sequence[EventMention], ground: Ground, *, main: bool, verdicts: Mapping[str, Verdict] = NO_VERDICTS
) -> Incident:
    """One incident of one cluster; a pure function of its mentions.

    ``verdicts``: people's words on incidents, by the id of the mention that they were kept on.
    """
    draft = Draft.of(cluster, ground)
    event_type, mode = cluster[0].event_type, _mode(cluster)
    when, where = settle_time(draft), settle_place(draft)
    actors, recipients = settle_actors(draft), settle_recipients(draft)
    harm = _harm(draft)
    reports = sorted({m.report for m in cluster})
    origins = len({ground.origin(r) for r in reports})
    computed = grade(actors, draft.statements(Slot.ACTOR), ground.attributions, origins)
    graded, reasons = ruled(computed, [verdicts[m.id] for m in cluster if m.id in verdicts])
    return Incident(
        id=content_id(["incident", earliest(cluster, ground).id]),
        event_type=event_type,
        mode=mode,
        acled=ground.codebook.acled(event_type, mode, *_sides(actors, recipients, harm), words=_words(draft)),
        realis=_realis(cluster),
        main=main,
        time=when,
        place=where,
        places=distinct(draft.statements(Slot.PLACE), Place, lambda p: (p.id or p.name.casefold(), p.precision)),
        actors=actors,
        recipients=recipients,
        targets=distinct(draft.statements(Slot.TARGET), Target, lambda t: t.name.casefold()),
        instruments=distinct(draft.statements(Slot.INSTRUMENT), Actor, lambda a: a.id or a.name.casefold()),
        contexts=ground.codebook.contexts_for(" ".join(sorted({m.context for m in cluster}))),
        harm=harm,
        tolls=tolls(draft.rows),
        grade=graded,
        grade_reasons=reasons,
        origins=origins,
        reports=tuple(reports),
        mentions=tuple(m.id for m in cluster),
        settled=tuple(sorted(draft.settled.items())),
    )


def earliest(cluster: Iterable[EventMention], ground: Ground) -> EventMention:
    """The mention that was told first: by publication, undated reports last, then by report and place in its text."""

    def order(mention: EventMention) -> tuple[bool, date, str, int, str]:
        report = ground.reports.get(mention.report)
        published = report.published if report else None
        return published is None, published or date.max, mention.report, mention.anchor.start, mention.id

    return min(cluster, key=order)


def _harm(draft: Draft) -> Harm:
    """One range for each harm that is told of."""
    found = []
    for slot in HARMS:
        if settled := settle_harm(draft.of_slot(slot), draft.ground):
            total, draft.settled[str(slot)] = settled
            found.append((slot, total))
    return tuple(found)


def _sides(
    actors: Iterable[Party], recipients: Sequence[Actor], harm: Harm
) -> tuple[set[ActorKind], set[ActorKind], set[Slot]]:
    """Kinds of actors, kinds of recipients (people harmed whom nobody names are civilians) and harms done."""
    suffered = {actor.kind for actor in recipients} or ({ActorKind.CIVILIANS} if harm else set())
    return {party.actor.kind for party in actors}, suffered, {slot for slot, total in harm if total.high != 0}


def _words(draft: Draft) -> tuple[str, str]:
    """The words that say what was done and with what, and those that say to what."""
    anchors = [view.mention.anchor.text for view in draft.views]
    means = [s.mention.text for s in draft.statements(Slot.INSTRUMENT)]
    objects = [s.mention.text for slot in (Slot.TARGET, Slot.RECIPIENT) for s in draft.statements(slot)]
    return " ".join([*anchors, *means]), " ".join(objects)


def _mode(cluster: Sequence[EventMention]) -> str | None:
    """The commonest mode, or the special one where that only says less of the same: a drone strike is an air strike."""
    told = [m.mode for m in cluster if m.mode]
    commonest = _most(told, lambda value: value)
    special = _SPECIAL.get(commonest or "")
    return special if special in told else commonest


def _realis(cluster: Sequence[EventMention]) -> Realis:
    """Actual if one telling says so; a single word of which nothing is told is a generic mention."""
    kinds, first = [m.realis for m in cluster], cluster[0]
    if len(cluster) == 1 and not (first.statements or first.mode or first.headline) and kinds[0] is Realis.ACTUAL:
        return Realis.BACKGROUND
    return Realis.ACTUAL if Realis.ACTUAL in kinds else _most(kinds, lambda kind: kind) or Realis.BACKGROUND


def _most(items: Iterable[_V], key: Callable[[_V], object]) -> _V | None:
    """The commonest item; of equals the first."""
    seen = list(items)
    counts: dict[object, int] = {}
    for item in seen:
        counts[key(item)] = counts.get(key(item), 0) + 1
    return max(seen, key=lambda item: (counts[key(item)], -seen.index(item)), default=None)
