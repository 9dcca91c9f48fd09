"""When and where an incident was: the narrowest and the finest that most statements agree with, or a person's word."""

from __future__ import annotations

from daybook.consolidate.settle_draft import Draft
from daybook.consolidate.views import distance_km, gap_days, width_days
from daybook.kinds import PlacePrecision, Slot
from daybook.types import Place, Statement, TimeExpression

_FINEST = list(PlacePrecision)
_NEAR_KM = 60.0
_COARSE = frozenset({PlacePrecision.ADMIN1, PlacePrecision.REGION, PlacePrecision.COUNTRY})


def settle_time(draft: Draft) -> TimeExpression | None:
    """The narrowest interval that most statements agree with; the others stand against it."""
    statements, rule = draft.decided(Slot.TIME)
    known = [(s, s.value) for s in statements if isinstance(s.value, TimeExpression)]
    if not known:
        return None

    def rank(item: tuple[Statement, TimeExpression]) -> tuple[int, int, int]:
        agree = sum(gap_days(item[1], other) == 0 for _, other in known)
        return agree, -width_days(item[1]), -known.index(item)

    _, best = max(known, key=rank)
    daytime = next((t.time_of_day for _, t in known if t.time_of_day and gap_days(t, best) == 0), None)
    support = [
        s for s in draft.statements(Slot.TIME) if isinstance(s.value, TimeExpression) and gap_days(s.value, best) == 0
    ]
    draft.settle(Slot.TIME, rule or "narrowest interval that most statements agree with", support)
    return TimeExpression(best.first, best.last, best.precision, daytime, best.anchor)


def settle_place(draft: Draft) -> Place | None:
    """The finest place that most statements agree with."""
    statements, rule = draft.decided(Slot.PLACE)
    known = [(s, s.value) for s in statements if isinstance(s.value, Place)]
    if not known:
        return None

    def rank(item: tuple[Statement, Place]) -> tuple[bool, int, int, int]:
        agree = sum(_agrees(item[1], other) for _, other in known)
        return item[1].lat is not None, agree, -_FINEST.index(item[1].precision), -known.index(item)

    _, best = max(known, key=rank)
    support = [s for s in draft.statements(Slot.PLACE) if isinstance(s.value, Place) and _agrees(best, s.value)]
    draft.settle(Slot.PLACE, rule or "finest place that most statements agree with", support)
    return best


def _agrees(left: Place, right: Place) -> bool:
    """Whether two places may be one, given how precisely each is known."""
    if left.country and right.country and left.country != right.country:
        return False
    km = distance_km(left, right)
    return bool({left.precision, right.precision} & _COARSE) or km is None or km <= _NEAR_KM
