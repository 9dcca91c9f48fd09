"""From a cluster of tellings to an incident: every slot settled by a written rule, with support and against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from daybook.codebook import Codebook
from daybook.consolidate.grade import grade, standing
from daybook.consolidate.views import HARMS, View, distance_km, gap_days, same_party, width_days
from daybook.kinds import ActorKind, PlacePrecision, Realis, Slot, SourceKind
from daybook.types import (
    Actor,
    Attribution,
    Casualties,
    EventMention,
    Incident,
    Party,
    Place,
    Report,
    Settled,
    Statement,
    Target,
    TimeExpression,
    Toll,
    content_id,
)

_V = TypeVar("_V")
UNDETERMINED = "not determined"
"""An actor who nobody knows who it was is a statement of the incident and no party to it."""
_SPECIAL = {"explosives": "suicide-attack", "aerial": "drone"}
"""Modes, and what says the same more closely."""
_FINEST = list(PlacePrecision)
_NEAR_KM = 60.0
_PART = re.compile(r"[^.;\n]{0,60}\b(?:including|among\s+(?:them|whom)|of\s+(?:them|whom))\b[^.;\n]{0,60}")
"""What stands between a figure and one that counts a part of it."""
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_SUBSET = re.compile(
    r"\bof (?:them|whom|those|the (?:\w+ )?(?:dead|wounded|injured|victims|killed|missing|hostages|captives"
    r"|arrested|detained|bodies|casualties)|the$)\b",
    re.IGNORECASE,
)
"""A figure that counts some of those counted elsewhere; "three of the" stands before an anchor such as "dead"."""
Counted = tuple[Statement, Casualties]
Total = tuple[Casualties, tuple[str, ...]]
Harm = tuple[tuple[Slot, Casualties], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What settling looks things up in: reports and attributions by id, and the codebook."""

    codebook: Codebook
    reports: Mapping[str, Report]
    attributions: Mapping[str, Attribution]

    def text(self, report: str) -> str:
        """The text of a report; of one unknown nothing."""
        return self.reports[report].text if report in self.reports else ""

    def origin(self, report: str) -> str:
        """Id of the group of copies that a report belongs to; of one unknown or alone its own."""
        return (self.reports[report].origin if report in self.reports else None) or report


@dataclass
class Draft:
    """The statements of one cluster, and how its values came about."""

    views: list[View]
    settled: dict[str, Settled] = field(default_factory=dict)

    def statements(self, *slots: Slot) -> list[Statement]:
        """The statements of some slots that stand, over all tellings."""
        return [s for view in self.views for s in view.statements(*slots)]


def settle(cluster: Sequence[EventMention], ground: Ground, *, main: bool) -> Incident:
    """One incident of one cluster; a pure function of its mentions."""
    draft = Draft([View(m) for m in cluster])
    event_type = cluster[0].event_type
    mode = _mode(cluster)
    when, where = _time(draft), _place(draft)
    actors = _parties(draft, ground)
    recipients = _distinct_actors(draft, Slot.RECIPIENT)
    harm = tuple((slot, total) for slot in HARMS if (total := _range(draft, slot, ground)))
    reports = sorted({m.report for m in cluster})
    origins = len({ground.origin(r) for r in reports})
    graded, reasons = grade(actors, draft.statements(Slot.ACTOR), ground.attributions, origins)
    return Incident(
        id=content_id(["incident", min((m.report, m.anchor.start, m.id) for m in cluster)[2]]),
        event_type=event_type,
        mode=mode,
        acled=ground.codebook.acled(event_type, mode, *_sides(actors, recipients, harm), words=_words(draft)),
        realis=_realis(cluster),
        main=main,
        time=when,
        place=where,
        places=_distinct(draft.statements(Slot.PLACE), Place, lambda p: (p.id or p.name.casefold(), p.precision)),
        actors=actors,
        recipients=recipients,
        targets=_distinct(draft.statements(Slot.TARGET), Target, lambda t: t.name.casefold()),
        instruments=_distinct(draft.statements(Slot.INSTRUMENT), Actor, lambda a: a.id or a.name.casefold()),
        contexts=ground.codebook.contexts_for(" ".join(sorted({m.context for m in cluster}))),
        harm=harm,
        tolls=_tolls(draft),
        grade=graded,
        grade_reasons=reasons,
        origins=origins,
        reports=tuple(reports),
        mentions=tuple(m.id for m in cluster),
        settled=tuple(sorted(draft.settled.items())),
    )


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


def _time(draft: Draft) -> TimeExpression | None:
    """The narrowest interval that most statements agree with; the others stand against it."""
    known = [(s, s.value) for s in draft.statements(Slot.TIME) if isinstance(s.value, TimeExpression)]
    if not known:
        return None

    def rank(item: tuple[Statement, TimeExpression]) -> tuple[int, int, int]:
        agree = sum(gap_days(item[1], other) == 0 for _, other in known)
        return agree, -width_days(item[1]), -known.index(item)

    _, best = max(known, key=rank)
    daytime = next((t.time_of_day for _, t in known if t.time_of_day and gap_days(t, best) == 0), None)
    support = tuple(s.id for s, t in known if gap_days(t, best) == 0)
    against = tuple(s.id for s, t in known if gap_days(t, best) > 0)
    draft.settled["time"] = Settled("narrowest interval that most statements agree with", support, against)
    return TimeExpression(best.first, best.last, best.precision, daytime, best.anchor)


def _place(draft: Draft) -> Place | None:
    """The finest place that most statements agree with."""
    known = [(s, s.value) for s in draft.statements(Slot.PLACE) if isinstance(s.value, Place)]
    if not known:
        return None

    def agrees(left: Place, right: Place) -> bool:
        if left.country and right.country and left.country != right.country:
            return False
        km = distance_km(left, right)
        coarse = {left.precision, right.precision} & {
            PlacePrecision.ADMIN1,
            PlacePrecision.REGION,
            PlacePrecision.COUNTRY,
        }
        return bool(coarse) or km is None or km <= _NEAR_KM

    def rank(item: tuple[Statement, Place]) -> tuple[bool, int, int, int]:
        agree = sum(agrees(item[1], other) for _, other in known)
        return item[1].lat is not None, agree, -_FINEST.index(item[1].precision), -known.index(item)

    _, best = max(known, key=rank)
    support = tuple(s.id for s, p in known if agrees(best, p))
    against = tuple(s.id for s, p in known if not agrees(best, p))
    draft.settled["place"] = Settled("finest place that most statements agree with", support, against)
    return best


def _parties(draft: Draft, ground: Ground) -> tuple[Party, ...]:
    """The actors told of, each with its standing; a bare "unknown" gives way to anyone known."""
    groups: list[list[Statement]] = []
    for statement in draft.statements(Slot.ACTOR):
        for group in groups:
            if _same(group[0].value, statement.value):
                group.append(statement)
                break
        else:
            groups.append([statement])
    parties = []
    for group in groups:
        actor = max((s.value for s in group if isinstance(s.value, Actor)), key=_informative)
        parties.append(Party(actor, standing(actor, group, ground.attributions)))
    known = [p for p in parties if p.actor.kind is not ActorKind.UNKNOWN or p.actor.country]
    return tuple(known or [p for p in parties if p.actor.name != UNDETERMINED])


def _same(left: object, right: object) -> bool:
    return isinstance(left, Actor) and isinstance(right, Actor) and same_party(left, right)


def _informative(actor: Actor) -> tuple[bool, bool, bool, bool, int]:
    """How much a name says of who it was: a state's forces more than its government."""
    known = actor.kind is not ActorKind.UNKNOWN
    forces = known and actor.kind is not ActorKind.GOVERNMENT
    return actor.id is not None, actor.country is not None, known, forces, len(actor.name)


def _distinct_actors(draft: Draft, slot: Slot) -> tuple[Actor, ...]:
    kept: list[Actor] = []
    for statement in draft.statements(slot):
        value = statement.value
        if isinstance(value, Actor) and not any(same_party(value, other) for other in kept):
            kept.append(value)
    return tuple(kept)


def _distinct(statements: Iterable[Statement], kind: type[_V], key: Callable[[_V], object]) -> tuple[_V, ...]:
    kept: dict[object, _V] = {}
    for statement in statements:
        if isinstance(statement.value, kind):
            kept.setdefault(key(statement.value), statement.value)
    return tuple(kept.values())


def _range(draft: Draft, slot: Slot, ground: Ground) -> Casualties | None:
    """From the lowest low to the highest high of the tellings' totals; an open end stays open."""
    partisan = _partisan(draft, slot, ground)
    by_report: dict[str, list[Total]] = {}
    for view in draft.views:
        by_report.setdefault(view.mention.report, []).extend(_totals(view, slot, ground))
    told = [total for group in by_report.values() for total in group]
    totals = [total for group in by_report.values() for total in _rivals(group, partisan)]
    if not totals:
        return None
    lows, highs = [v.low for v, _ in totals], [v.high for v, _ in totals]
    low = None if None in lows else min(v for v in lows if v is not None)
    high = None if None in highs else max(v for v in highs if v is not None)
    groups = {v.of for v, _ in totals}
    draft.settled[str(slot)] = Settled("range of statements", tuple(i for _, ids in told for i in ids), ())
    return Casualties(low, high, next(iter(groups)) if len(groups) == 1 else None)


def _rivals(totals: Sequence[Total], partisan: AbstractSet[str]) -> list[Total]:
    """One report's totals that say something else than the others: none made exact later on, no name told again.

    "At least four" is gone where the report goes on to say eleven, unless only a ``partisan`` says so; of a person
    named among two dead nobody says that it was one.
    """
    return [
        total
        for number, total in enumerate(totals)
        if not any(_made_exact(total[0], v) for v, ids in totals[number + 1 :] if partisan.isdisjoint(ids))
        and not any(_names_part(total[0], other) for other, _ in totals)
    ]


def _partisan(draft: Draft, slot: Slot, ground: Ground) -> frozenset[str]:
    """The figures that armed groups give: a claim that revises nobody else's."""
    said = ((s.id, ground.attributions.get(s.attribution or "")) for s in draft.statements(slot))
    return frozenset(i for i, a in said if a and a.source and a.source.kind is SourceKind.ARMED_GROUP)


def _made_exact(least: Casualties, exact: Casualties) -> bool:
    """Whether a least number is borne out by an exact one."""
    open_end = least.low is not None and least.high is None
    return open_end and exact.low == exact.high and (exact.low or 0) >= (least.low or 0)


def _names_part(part: Casualties, whole: Casualties) -> bool:
    """Whether a count of named people is of some whom a larger count names."""
    if part.of is None or whole.of is None or (part.high or 0) >= (whole.high or 0):
        return False
    names = set(_NAME.findall(part.of))
    return bool(names) and names <= set(_NAME.findall(whole.of))


def _totals(view: View, slot: Slot, ground: Ground) -> list[Total]:
    """What each speaker of one telling counts in all: disjoint groups add up, parts of a figure do not."""
    speakers: dict[str | None, list[tuple[Statement, Casualties]]] = {}
    for statement in view.statements(slot):
        value = statement.value
        if not isinstance(value, Casualties) or _SUBSET.search(statement.mention.text):
            continue
        if value.low is not None or value.high is not None:
            speakers.setdefault(statement.attribution, []).append((statement, value))
    totals = []
    for told in speakers.values():
        apart = _disjoint(told, ground.text(view.mention.report))
        lows, highs = [v.low for _, v in apart], [v.high for _, v in apart]
        total = Casualties(
            None if None in lows else sum(v for v in lows if v is not None),
            None if None in highs else sum(v for v in highs if v is not None),
            " and ".join(v.of for _, v in apart if v.of) or None,
        )
        totals.append((total, tuple(s.id for s, _ in apart)))
    return totals


def _disjoint(told: Iterable[Counted], text: str) -> list[Counted]:
    """Figures of one speaker that count nobody twice: no overlapping words, no part of a figure told before."""
    apart: list[Counted] = []
    for statement, value in told:
        words = statement.mention
        if any(words.span.overlaps(other.mention) for other, _ in apart):
            continue
        if not any(_PART.fullmatch(text[other.mention.end : words.start]) for other, _ in apart):
            apart.append((statement, value))
    return apart


def _tolls(draft: Draft) -> tuple[Toll, ...]:
    """The conflict ledger: one entry a harm, group and figure, with the statements that give it."""
    entries: dict[tuple[Slot, str | None, int | None, int | None], list[str]] = {}
    for statement in draft.statements(*HARMS):
        if isinstance(statement.value, Casualties):
            value = statement.value
            entries.setdefault((statement.slot, value.of, value.low, value.high), []).append(statement.id)
    return tuple(Toll(harm, of, low, high, tuple(ids)) for (harm, of, low, high), ids in entries.items())
