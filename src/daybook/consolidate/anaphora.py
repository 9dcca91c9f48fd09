"""What "the attack" is: the incident told before that a bare telling takes up, by a definite noun or by its words.

Such a telling says neither when nor where, so that no comparison of values can tell; how English takes things up
again can: by the same word or means, just after, or, where nothing nearer fits, as what the report is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from daybook.consolidate.compare import Reason, means_clash, score_unless_vetoed
from daybook.consolidate.roots import kindred, root
from daybook.consolidate.views import View

_UNKNOWN = -0.8
"""Weight of a telling that is not told as known: that it stands near is not enough for it to be of what was told."""
_HARMED = 0.0
"""The same of one that tells only who was harmed: by what, was told before."""
_HARM = frozenset(
    root(word) for word in "dead killed wounded injured hurt toll casualties victims bodies missing lives".split()
)
_KIN = 0.8
_ENOUGH = 0.3
"""Weight from which a telling is taken to be one told before: a definite noun presumes that there is one."""
_JUST_BEFORE, _NEAR = 2, 6
"""Sentences back that count as just before, and as near."""


def takes_up(view: View) -> bool:
    """Whether a telling can only be understood from one before: a definite noun without time or place of its own."""
    return view.bare and view.definite


def leans(view: View) -> bool:
    """Whether a telling may be understood from one before: it says neither when nor where, nor what it came after."""
    return view.bare and view.reference is None and not view.afterwards


def antecedent(view: View, groups: Iterable[Sequence[View]]) -> tuple[View, list[Reason]] | None:
    """The telling that a telling takes up, of the group that fits best, with reasons; None where none does."""
    found: list[tuple[float, int, View, list[Reason]]] = []
    for group in groups:
        before = [v for v in group if _told_before(v, view)]
        compared = _compared(view, group) if before else None
        if compared is None:
            continue
        last = max(before, key=lambda v: (v.mention.order, v.mention.anchor.start))
        reasons = _reasons(view, group, last, compared)
        found.append((sum(weight for _, weight in reasons), last.mention.anchor.start, last, reasons))
    best = max(found, key=lambda item: item[:2], default=None)
    return (best[2], best[3]) if best is not None and best[0] >= _ENOUGH else None


def _told_before(view: View, later: View) -> bool:
    a, b = view.mention, later.mention
    return a.report == b.report and (a.order, a.anchor.start) < (b.order, b.anchor.start)


def _compared(view: View, group: Sequence[View]) -> list[Reason] | None:
    """What is seen in all pairs with a group; None where anything forbids it.

    Type, realis and means do, and a place in one sentence as what came before or after.
    """
    seen: list[Reason] = []
    for other in group:
        if other.mention.event_type != view.mention.event_type or other.actual != view.actual:
            return None
        if means_clash(view, other):
            return None
        apart = abs(other.mention.order - view.mention.order)
        scored = None if apart == 0 and (view.reference or other.reference) else score_unless_vetoed(view, other)
        if scored is None:
            return None
        seen += scored[1]
    return seen


def _told_how(view: View) -> Reason:
    """Whether a telling asks for one before."""
    if view.definite:
        return "told as known", 0.5
    if view.root in _HARM and not view.actors:
        return "tells who was harmed", _HARMED
    return "not told as known", _UNKNOWN


def _reasons(view: View, group: Sequence[View], last: View, compared: Sequence[Reason]) -> list[Reason]:
    """What speaks for a group, and against it; ``compared`` is what is seen in its pairs."""
    reasons: list[Reason] = [_told_how(view)]
    if any(v.root == view.root for v in group):
        reasons.append((f"both '{view.root}'", 1.5))
    elif any(kindred(v.root, view.root) for v in group):
        reasons.append(("words for one thing", _KIN))
    if view.mention.mode and any(v.mention.mode == view.mention.mode for v in group):
        reasons.append(("same mode", 1.5))
    if any(v.mention.headline for v in group):
        reasons.append(("told in the headline", 0.8))
    apart = view.mention.order - last.mention.order
    if apart <= _NEAR:
        reasons.append(("told just before", 1.6) if apart <= _JUST_BEFORE else ("told not long before", 0.4))
    named = {feature for feature, weight in compared if weight > 0 and feature.startswith("same ")}
    reasons += [(name, 1.0) for name in sorted(named & {"same actor", "same recipient"})]
    against = {feature for feature, weight in compared if weight <= -1.0}
    return reasons + [(name, -1.5) for name in sorted(against)]
