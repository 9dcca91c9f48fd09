"""Whether two event mentions of one report tell of one incident: named features with weights that add up to a score.

The weights are log-odds, set by hand; each feature says what it saw, so that a merge can say why and what spoke
against it.  Tellings of two reports are compared in ``edges``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

from daybook.consolidate.grade import speaks_for
from daybook.consolidate.views import UNCERTAIN_KM, View, distance_km, gap_days, same_party, stem, width_days
from daybook.kinds import PlacePrecision
from daybook.types import Actor, Place

Reason = tuple[str, float]

VETO = -8.0
"""A feature this heavy forbids a merge, whatever else agrees."""
_BIAS = -1.2
_PERIOD_DAYS, _WEEK_DAYS = 60, 7
"""Longer than the first, an interval is a period in which things went on; no longer than the second, a day or so."""
_NEAR_SENTENCES = 2
_LEAD = 2
_APART = -6.0
_TWICE = 2.0
"""Two towns as many times further apart than they may be are two places."""
_RECORD = re.compile(r"\bsince\b.{1,60}\bwhen\b", re.IGNORECASE | re.DOTALL)
"""Between two events: the latter is the last of its like before the former ("the worst since May, when ...")."""
_ANYBODY = frozenset(
    stem(w) for w in "people person persons civilians civilian others victims residents men man women".split()
)
"""Words that may mean any of those harmed."""
FAMILIES = {
    "aerial": "air",
    "drone": "air",
    "heavy-weapons": "heavy",
    "firearms": "small",
    "explosives": "bomb",
    "suicide-attack": "bomb",
    "abduct": "abduct",
    "sexual": "sexual",
}
"""Modes that exclude one another between families; the rest may be told of one incident together."""
ALONE = frozenset({"abduct", "sexual"})
"""Families that are told of in no other's words."""
_BY_MODE = frozenset({"COERCE", "RETREAT", "SANCTION"})
"""Types whose modes are different acts: an arrest is no curfew, a release no ceasefire."""
_ANY_MEANS = frozenset(stem(w) for w in "bombing bombed bombardment raid raided attack attacked".split())
"""Words for what may come from the air, from a gun or by hand, whatever mode they were given."""


def score(left: View, right: View) -> tuple[float, list[Reason]]:
    """Probability that two mentions are of one incident, and the reasons, heaviest first."""
    return _summed([reason for feature in FEATURES for reason in feature(left, right)])


def score_unless_vetoed(left: View, right: View) -> tuple[float, list[Reason]] | None:
    """The same, or None as soon as one feature forbids the pair."""
    reasons: list[Reason] = []
    for feature in FEATURES:
        for reason in feature(left, right):
            if reason[1] <= VETO:
                return None
            reasons.append(reason)
    return _summed(reasons)


def _summed(reasons: list[Reason]) -> tuple[float, list[Reason]]:
    """Chance and reasons, heaviest first."""
    total = _BIAS + sum(weight for _, weight in reasons)
    reasons.sort(key=lambda reason: (-abs(reason[1]), reason[0]))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), reasons


def kind(left: View, right: View) -> Iterator[Reason]:
    """Type and realis must agree; modes of different families exclude one another."""
    a, b = left.mention, right.mention
    if a.event_type != b.event_type:
        yield "different type", VETO
    if left.actual != right.actual:
        yield "one happened, one did not", VETO
    one, two = FAMILIES.get(a.mode or ""), FAMILIES.get(b.mode or "")
    if means_clash(left, right):
        yield "different means", VETO if {one, two} & ALONE else -4.0
    elif one and two and one != two:
        yield "unlike means", -1.5
    elif a.mode and b.mode and a.mode != b.mode and a.event_type in _BY_MODE:
        yield "another kind of act", -4.0
    elif one and two:
        yield ("same mode", 1.0) if a.mode == b.mode else ("like means", 0.3)
    shared = left.means & right.means
    if shared:
        yield f"means or target {', '.join(sorted(shared))}", 0.8


def means_clash(left: View, right: View) -> bool:
    """Whether the two were done with means that exclude one another."""
    families = [FAMILIES.get(view.mention.mode or "") for view in (left, right)]
    if None in families or families[0] == families[1]:
        return False
    return bool(ALONE.intersection(families)) or not {left.stem, right.stem} & _ANY_MEANS


def far_in_time(left: View, right: View) -> bool:
    """Whether the two are more than a day apart: the commonest veto, and a cheap one to look for first."""
    return left.time is not None and right.time is not None and gap_days(left.time, right.time) > 1


def time(left: View, right: View) -> Iterator[Reason]:
    """Days that overlap speak for a merge the more the narrower they are; a gap speaks against it."""
    a, b = left.time, right.time
    if a is None or b is None:
        return
    gap = gap_days(a, b)
    if gap > 1:
        yield f"{gap} days apart", VETO
    elif gap == 1:
        yield "a day apart", -2.0
    else:
        narrow, wide = sorted((width_days(a), width_days(b)))
        if wide > _PERIOD_DAYS and narrow <= _WEEK_DAYS and a.first and b.first:
            yield "a day and a period", -1.0
        else:
            yield "same day" if wide == 0 else "days overlap", 3.0 if wide <= 1 else 1.5 if wide <= 31 else 0.3


def place(left: View, right: View) -> Iterator[Reason]:
    """The nearest pair of places decides, given how precisely each is known."""
    if not left.places or not right.places:
        return
    pairs = [(a, b) for a in left.places for b in right.places]
    near = [(km, a, b) for a, b in pairs if (km := distance_km(a, b)) is not None]
    if any(_same_name(a, b) for a, b in pairs):
        yield "same place", 2.5 if left.time and right.time else 1.5
    elif near:
        km, a, b = min(near, key=lambda item: item[0])
        allowed = UNCERTAIN_KM[a.precision] + UNCERTAIN_KM[b.precision]
        coarse = {a.precision, b.precision} & {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1}
        if a.country and b.country and a.country != b.country and km > UNCERTAIN_KM[PlacePrecision.NEAR]:
            yield f"{a.country} and {b.country}", VETO
        elif km <= allowed:
            yield f"within {km:.0f} km", 0.6 if coarse else 2.0 if left.time and right.time else 1.0
        else:
            yield f"{km:.0f} km apart", VETO if not coarse and km > _TWICE * allowed else -5.0
    elif len({p.country for pair in pairs for p in pair if p.country}) > 1:
        yield "different countries", -5.0


def _same_name(left: Place, right: Place) -> bool:
    fine = left.precision not in (PlacePrecision.COUNTRY, PlacePrecision.REGION)
    return fine and ((bool(left.id) and left.id == right.id) or left.name.casefold() == right.name.casefold())


def parties(left: View, right: View) -> Iterator[Reason]:
    """Actors and recipients shared, clashing, or changed about."""
    for name, ours, theirs, meet, weight in (
        ("actor", left.actors, right.actors, not left.actor_keys.isdisjoint(right.actor_keys), 1.5),
        ("recipient", left.recipients, right.recipients, not left.recipient_keys.isdisjoint(right.recipient_keys), 1.2),
    ):
        if ours and theirs:
            if meet and share(ours, theirs):
                yield f"same {name}", weight
            elif clash(ours, theirs):
                yield f"different {name}", -2.5
            elif name == "recipient" and kinds_apart(ours, theirs):
                yield "other people harmed", -0.6
    crossed = not left.actor_keys.isdisjoint(right.recipient_keys) and share(left.actors, right.recipients)
    crossed = crossed or (not right.actor_keys.isdisjoint(left.recipient_keys) and share(right.actors, left.recipients))
    if crossed and left.mention.anchor != right.mention.anchor:
        yield "actor of one is recipient of the other", -3.0


def share(ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Whether one party may be on both lists."""
    return any(same_party(a, b) for a in ours for b in theirs)


def clash(ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Whether the parties are known and belong to different countries or are different known groups."""
    for a in ours:
        for b in theirs:
            if a.country and b.country and a.country != b.country:
                return True
            if a.id and b.id:
                return True
    return False


def kinds_apart(ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Whether both say what sort of people were harmed, and no sort is shared."""
    kinds = [{stem(a.name.lower().split()[-1]) for a in side if a.name.strip()} for side in (ours, theirs)]
    return bool(kinds[0] and kinds[1]) and not (kinds[0] & kinds[1]) and not any(kinds[i] & _ANYBODY for i in (0, 1))


def tolls(left: View, right: View) -> Iterator[Reason]:
    """Figures of one harm: equal ones speak for a merge, exact ones that differ against it."""
    for slot in sorted(set(left.harms) & set(right.harms)):
        exact = [{f.low for f in view.harms[slot] if f.low == f.high and f.low} for view in (left, right)]
        if exact[0] & exact[1]:
            yield f"same figure {slot}", 1.5
        elif exact[0] and exact[1] and left.mention.report == right.mention.report:
            yield f"other figure {slot}", -1.0


def telling(left: View, right: View) -> Iterator[Reason]:
    """How the two are told: same sentence, next sentence, as known already, with the same word."""
    if left.root == right.root:
        yield f"both '{left.root}'", 0.8
    if left.mention.report != right.mention.report:
        return
    earlier, later = sorted((left, right), key=lambda v: (v.mention.order, v.mention.anchor.start))
    if earlier.several != later.several:
        yield "one of several", _APART
    if later.another and not earlier.another:
        yield "told as another", -2.5
    a, b = earlier.mention, later.mention
    if a.order == b.order:
        yield from _in_one_sentence(earlier, later)
    else:
        yield from _told_again(earlier, later)
    near = b.order - a.order <= _NEAR_SENTENCES or earlier.mention.headline
    if near and later.bare and not later.actors and any(speaks_for(later.speaker, actor) for actor in earlier.actors):
        yield "told by the actor's own side", 1.5


def _told_again(earlier: View, later: View) -> Iterator[Reason]:
    """A telling in a later sentence: as known, as what goes on, as what the headline says."""
    apart = later.mention.order - earlier.mention.order
    if apart == 1 and later.bare:
        yield "next sentence", 1.6
    if later.definite:
        yield "told as known", 1.2
        if apart <= _NEAR_SENTENCES or earlier.mention.headline:
            yield "told just before, or in the headline", 0.4
    elif later.bare and apart > 1:
        yield "says neither when nor where", 0.4
        if later.known and earlier.means & later.means:
            yield "speaks of the same things as known", 1.0
    if earlier.mention.headline and not later.mention.headline and apart <= _LEAD:
        yield "the lead tells what the headline does", 1.6


def _in_one_sentence(earlier: View, later: View) -> Iterator[Reason]:
    """Two tellings of one sentence are one incident where one tells the harm of the other, not where one came first."""
    told = {v.reference for v in (earlier, later)} - {None}
    harm = bool(earlier.harms or later.harms)
    only_harmed = any(v.harms and not v.actors for v in (earlier, later) if v.reference is None)
    start = earlier.mention.context_start
    between = earlier.mention.context[earlier.mention.anchor.end - start : later.mention.anchor.start - start]
    if "answer" in told or ("after" in told and not only_harmed) or _RECORD.search(between):
        yield "one came after the other", _APART
    elif harm or earlier.bare or later.bare:
        one_speaker = earlier.mention.attribution == later.mention.attribution
        yield ("one sentence", 2.5) if one_speaker else ("one sentence, two speakers", 1.2)


FEATURES: tuple[Callable[[View, View], Iterator[Reason]], ...] = (kind, time, place, parties, tolls, telling)
