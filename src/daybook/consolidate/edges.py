"""Edges: whether two episodes, of two reports, are of one incident: named, weighted features that say why."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from daybook.consolidate.compare import ALONE, AT_GUNPOINT, FAMILIES, clash, kinds_apart, share
from daybook.consolidate.content import Vector, cosine, shared
from daybook.consolidate.episodes import Episode
from daybook.consolidate.roots import kindred
from daybook.consolidate.views import FINE, UNCERTAIN_KM, distance_km, gap_days, width_days
from daybook.kinds import PlacePrecision
from daybook.types import Judgement, Place

Reason = tuple[str, float]
Seen = tuple[str, float, str]
"""A feature, how much of it is there (0 to 1), and what was seen of it."""
SAME = 0.5
"""Chance from which an edge is kept: only what such edges, or people, connect can be one incident."""
_HOPELESS = 0.03
"""Chance below which two episodes stay apart, though a third is like both."""
DAY_APART = 1
"""Days between two tellings of one incident at most."""
_WEEK, _MONTH, _PERIOD = 7, 31, 60
"""Days: an interval longer than the last is a period in which things went on."""
_SLIP_KM = 150.0
"""As far beyond what their precision allows are two places told for one at most: where they were mistaken."""
_ONE_TOWN_KM = 5.0
"""Two towns further apart than this are two."""
_BORDER_KM = UNCERTAIN_KM[PlacePrecision.NEAR]


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair of episodes that are likelier one incident than not, the lesser id first."""

    left: str
    right: str
    chance: float
    """From ``SAME`` to 1."""
    reasons: tuple[Reason, ...]
    """Named features with their log-odds, heaviest first; negative ones spoke against it."""

    def judgement(self, coder: str = "machine") -> Judgement:
        """The same as a decision on the episodes' first mentions."""
        return Judgement(self.left, self.right, same=True, score=self.chance, reasons=self.reasons, coder=coder)


def compare(left: Episode, right: Episode) -> Edge | None:
    """The edge of two episodes, the same from either side; None where they are likelier two incidents or forbidden one.

    Two episodes of one report are never an edge: what is one within a report is one episode already.
    """
    if left.report == right.report or forbidden(left, right):
        return None
    one, other = (left, right) if left.id < right.id else (right, left)
    value = chance(features(one, other))
    if value < SAME:
        return None
    return Edge(one.id, other.id, round(value, 4), reasons(features(one, other, explain=True)))


def likeness(left: Episode, right: Episode) -> float:
    """The chance that two episodes are of one incident, without regard to what forbids it."""
    return chance(features(left, right) if left.id < right.id else features(right, left))


def at_odds(left: Episode, right: Episode) -> bool:
    """Whether two episodes are not to be of one incident, whatever others connect them: forbidden, or hopeless.

    What one report tells as two, and says of both when or where they were, are two.
    """
    if left.id != right.id and left.report == right.report and not left.bare and not right.bare:
        return True
    return forbidden(left, right) is not None or likeness(left, right) < _HOPELESS


def chance(seen: Iterable[Seen], table: Mapping[str, float] | None = None) -> float:
    """The probability of a pair with these features, by the package's weights or others."""
    table = weights() if table is None else table
    total = table.get("bias", 0.0) + sum([table.get(name, 0.0) * value for name, value, _ in seen])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def reasons(seen: Iterable[Seen]) -> tuple[Reason, ...]:
    """What spoke for and against, the heaviest first."""
    table = weights()
    found = [(label, round(table.get(name, 0.0) * value, 3)) for name, value, label in seen]
    return tuple(sorted((item for item in found if item[1]), key=lambda item: (-abs(item[1]), item[0])))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Log-odds by feature."""
    table = tomllib.loads(files("daybook.consolidate").joinpath("data/incidents.toml").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in table["weights"].items()}


def forbidden(left: Episode, right: Episode) -> str | None:
    """What forbids that two episodes are one incident whatever else agrees, in words; None where nothing does."""
    if left.actual != right.actual:
        return "one happened, one did not"
    if left.types != right.types and not set(left.types) & set(right.types):
        return "different type"
    if left.several != right.several:
        return "one of several"
    if left.time and right.time and (gap := gap_days(left.time, right.time)) > DAY_APART:
        return f"{gap} days apart"
    return _early(left, right) or _early(right, left) or _alone(left, right) or _abroad(left, right)


def _early(left: Episode, right: Episode) -> str | None:
    """Whether a report told of it, as having happened, before the day that the other tells."""
    time = right.time
    if time is None or time.first is None or left.published is None or not left.actual or time.first <= left.published:
        return None
    ahead = (time.first - left.published).days
    return f"told {ahead} days before" if ahead > DAY_APART else None


def _alone(left: Episode, right: Episode) -> str | None:
    """Whether the two were done in ways that are told of in no other's words."""
    if not left.modes or not right.modes:
        return None
    one, other = ({FAMILIES[mode] for mode in side.modes if mode in FAMILIES} for side in (left, right))
    if not one or not other or one & other or one | other == AT_GUNPOINT:
        return None
    return "different means" if (one | other) & ALONE else None


def _abroad(left: Episode, right: Episode) -> str | None:
    """Whether the two were in other countries, and not just across a border, or in towns too far apart for a slip."""
    if not left.places or not right.places:
        return None
    near = _nearest(left.places, right.places)
    if near is not None and near[0] > _SLIP_KM + UNCERTAIN_KM[near[1].precision] + UNCERTAIN_KM[near[2].precision]:
        return f"{near[0]:.0f} km apart"
    ours, theirs = ({place.country for place in side.places} for side in (left, right))
    if ours & theirs or None in ours | theirs or (near is not None and near[0] <= _BORDER_KM):
        return None
    return f"{', '.join(sorted(map(str, ours)))} and {', '.join(sorted(map(str, theirs)))}"


def features(left: Episode, right: Episode, *, explain: bool = False) -> list[Seen]:
    """Everything that is seen in a pair, save the bias, which all have; to ``explain``, with the words shared."""
    return [
        *_when(left, right),
        *_where(left, right),
        *_who(left, right),
        *_harm(left, right),
        *_how(left, right),
        *_words(left, right, explain=explain),
    ]


def _when(left: Episode, right: Episode) -> Iterator[Seen]:
    """The days told; where one tells none, the days of publication."""
    a, b = left.time, right.time
    if a and b:
        narrow, wide = sorted((width_days(a), width_days(b)))
        if gap_days(a, b):
            yield "a day apart", 1.0, "a day apart"
        elif wide > _PERIOD and narrow <= _WEEK and a.first and b.first:
            yield "day and period", 1.0, "a day and a period"
        else:
            name = "same day" if wide <= 1 else "days overlap" if wide <= _MONTH else "periods overlap"
            yield name, 1.0, "same day" if wide == 0 else "days overlap"
    elif left.published and right.published:
        days = abs((left.published - right.published).days)
        name = "days" if days <= DAY_APART + 1 else "a week" if days <= _WEEK else "weeks"
        yield f"published within {name}", 1.0, f"published {days} days apart, no day told by both"
    else:
        yield "no day known", 1.0, "no day known"


def _where(left: Episode, right: Episode) -> Iterator[Seen]:
    """The nearest pair of places, given how precisely each is known."""
    if not left.places or not right.places:
        return
    same = [a for a in left.places for b in right.places if a.precision in FINE and _one_place(a, b)]
    if same:
        yield "same place", 1.0, f"same place, {same[0].name}"
        return
    found = _nearest(left.places, right.places)
    if found is None:
        yield "other place", 1.0, "places of other names"
        return
    km, a, b = found
    if km > UNCERTAIN_KM[a.precision] + UNCERTAIN_KM[b.precision]:
        yield "places apart", 1.0, f"{km:.0f} km apart"
    elif a.precision is b.precision is PlacePrecision.TOWN and km > _ONE_TOWN_KM:
        yield "other town", 1.0, f"{a.name} and {b.name}"
    elif a.precision in FINE and b.precision in FINE:
        yield "places near", 1.0, f"within {km:.0f} km"
    else:
        yield "same region", 1.0, f"{a.name} and {b.name}"


def _one_place(left: Place, right: Place) -> bool:
    return (bool(left.id) and left.id == right.id) or left.name.casefold() == right.name.casefold()


def _nearest(ours: Sequence[Place], theirs: Sequence[Place]) -> tuple[float, Place, Place] | None:
    if len(ours) == len(theirs) == 1:
        alone = distance_km(ours[0], theirs[0])
        return None if alone is None else (alone, ours[0], theirs[0])
    pairs = [(km, a, b) for a in ours for b in theirs if (km := distance_km(a, b)) is not None]
    return min(pairs, key=lambda item: (item[0], item[1].name, item[2].name), default=None)


def _who(left: Episode, right: Episode) -> Iterator[Seen]:
    """Actors and recipients shared, clashing, or changed about."""
    for name, ours, theirs, both in (
        ("actor", left.actors, right.actors, left.actor_keys & right.actor_keys),
        ("recipient", left.recipients, right.recipients, left.recipient_keys & right.recipient_keys),
    ):
        if not ours or not theirs:
            continue
        if both and share(ours, theirs):
            known = any(key.startswith(("name", "id")) for key in both)
            yield (f"same {name}" if known else f"like {name}"), 1.0, f"same {name}"
        elif clash(ours, theirs):
            yield f"different {name}", 1.0, f"different {name}"
        elif name == "recipient" and kinds_apart(ours, theirs):
            yield "other people harmed", 1.0, "other people harmed"
    if _crossed(left, right) or _crossed(right, left):
        yield "changed about", 1.0, "actor of one is recipient of the other"


def _crossed(left: Episode, right: Episode) -> bool:
    """Whether one who did it there may be one to whom it was done here."""
    return not left.actor_keys.isdisjoint(right.recipient_keys) and share(left.actors, right.recipients)


def _harm(left: Episode, right: Episode) -> Iterator[Seen]:
    """Figures of one harm: equal ones, and ranges that cannot both hold."""
    for slot in sorted(left.harms.keys() & right.harms.keys()) if left.harms and right.harms else ():
        one, other = ({low for low, high in side.harms[slot] if low == high and low} for side in (left, right))
        if one & other:
            many = max(one & other)
            yield ("same figure" if many > 1 else "one each"), 1.0, f"same figure {slot}, {many}"
        elif one and other:
            yield "other figure", 1.0, f"other figure {slot}"
        else:
            yield "same harm", 1.0, f"both {slot}"


def _how(left: Episode, right: Episode) -> Iterator[Seen]:
    """Means and things hit."""
    if left.modes and right.modes:
        one, other = ({FAMILIES.get(mode, mode) for mode in side.modes} for side in (left, right))
        if set(left.modes) & set(right.modes):
            yield "same mode", 1.0, "same mode"
        elif not one & other:
            yield "other mode", 1.0, f"{', '.join(sorted(one))} and {', '.join(sorted(other))}"
    both = left.means & right.means
    if both:
        yield "same means or target", 1.0, f"means or target {', '.join(sorted(both))}"


def _words(left: Episode, right: Episode, *, explain: bool) -> Iterator[Seen]:
    """The words that say what happened, and what sentences and reports speak of."""
    same = [root for root in left.roots if root in right.roots]
    if same:
        yield "same word", 1.0, f"both '{same[0]}'"
    elif any(kindred(a, b) for a in left.roots for b in right.roots):
        yield "kindred word", 1.0, "words for one thing"
    if left.lead or right.lead:
        both = left.lead and right.lead
        yield ("both lead" if both else "one leads"), 1.0, "leads both reports" if both else "leads one report only"
    if left.bare and right.bare:
        yield "both bare", 1.0, "neither says when or where"
    told, alike = cosine(left.own, right.own), cosine(left.words, right.words)
    yield "told alike", math.sqrt(told), _sharing("told alike", left.own, right.own) if explain else ""
    yield "reports alike", math.sqrt(alike), _sharing("reports alike", left.words, right.words) if explain else ""
    yield "reports much alike", max(0.0, min(1.0, (alike - 0.2) / 0.4)), "reports much alike"


def _sharing(name: str, left: Vector, right: Vector) -> str:
    return f"{name}: {', '.join(shared(left, right))}"
