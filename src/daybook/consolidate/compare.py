"""Whether two event mentions of one report tell of one incident: named features with weights that add up to a score.

Each feature says what it saw, so that a merge can say why and what spoke against it; its weight, in log-odds, stands in
``data/episodes.toml``, by its name.  Tellings of two reports are compared in ``edges``.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from daybook.consolidate.content import cosine
from daybook.consolidate.grade import speaks_for
from daybook.consolidate.roots import kindred
from daybook.consolidate.views import UNCERTAIN_KM, View, distance_km, gap_days, same_party, stem, width_days
from daybook.kinds import PlacePrecision
from daybook.types import Actor, Casualties, Place

Reason = tuple[str, float]
Seen = tuple[str, str]
"""A feature's name, by which it is weighed, and what was seen of it."""

VETO = -8.0
"""A feature this heavy forbids a merge, whatever else agrees."""
_PERIOD_DAYS, _MONTH, _WEEK_DAYS = 60, 31, 7
"""Longer than the first, an interval is a period in which things went on; no longer than the last, a day or so."""
_NEAR_SENTENCES = 2
_UNLIKE, _LIKE, _MUCH_LIKE = 0.03, 0.15, 0.35
"""What two sentences have in common, from 0 to 1: nothing, something, much."""
_LEAD = 2
_ONE_TOWN_KM = 5.0
"""Two towns of one report further apart than this are two: it would not name both for one place."""
_TWICE = 2.0
"""Two towns as many times further apart than they may be are two places."""
_RECORD = re.compile(r"\bsince\b.{1,60}\bwhen\b", re.IGNORECASE | re.DOTALL)
"""Between two events: the latter is the last of its like before the former ("the worst since May, when ...")."""
_TURN = re.compile(
    r"\b(?:after|since|before|following|later|earlier|previous(?:ly)?|ago|last|while|than|compared|but|whereas)\b",
    re.IGNORECASE,
)
"""Between two events: what may turn to another time, or to something else."""
_BY = re.compile(r"[,\s]$")
_WHEN = re.compile(r"\b(?:when|as|in\s+which|that|which|who|by|in)\b", re.IGNORECASE)
"""Between two events: what makes one a circumstance of the other."""
_AS = re.compile(r"\b(?:as|while|amid)\b", re.IGNORECASE)
"""In a headline: between two things of one day."""
_AND = re.compile(r"\b(?:and|or)\b|[;,]", re.IGNORECASE)
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
AT_GUNPOINT = {"abduct", "small"}
"""Families of modes that one abduction may be told with."""
_BY_MODE = frozenset({"COERCE", "RETREAT", "SANCTION"})
"""Types whose modes are different acts: an arrest is no curfew, a release no ceasefire."""
_ANY_MEANS = frozenset(stem(w) for w in "bombing bombed bombardment raid raided attack attacked".split())
"""Words for what may come from the air, from a gun or by hand, whatever mode they were given."""


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Log-odds by feature; ``VETO`` or less forbids a merge."""
    table = tomllib.loads(files("daybook.consolidate").joinpath("data/episodes.toml").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in table["weights"].items()}


def score(left: View, right: View) -> tuple[float, list[Reason]]:
    """Probability that two mentions are of one incident, and the reasons, heaviest first."""
    table = weights()
    return _summed([(label, table.get(name, 0.0)) for name, label in features(left, right)])


def score_unless_vetoed(left: View, right: View) -> tuple[float, list[Reason]] | None:
    """The same, or None as soon as one feature forbids the pair."""
    table = weights()
    reasons: list[Reason] = []
    for name, label in features(left, right):
        weight = table.get(name, 0.0)
        if weight <= VETO:
            return None
        reasons.append((label, weight))
    return _summed(reasons)


def features(left: View, right: View) -> Iterator[Seen]:
    """Everything that is seen in a pair, the cheapest first, save the bias, which all have."""
    return chain.from_iterable(feature(left, right) for feature in FEATURES)


def _summed(reasons: list[Reason]) -> tuple[float, list[Reason]]:
    """Chance and reasons, heaviest first."""
    total = weights()["bias"] + sum(weight for _, weight in reasons)
    reasons = sorted((reason for reason in reasons if reason[1]), key=lambda reason: (-abs(reason[1]), reason[0]))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), reasons


def kind(left: View, right: View) -> Iterator[Seen]:
    """Type and realis must agree; modes of different families exclude one another."""
    a, b = left.mention, right.mention
    if a.event_type != b.event_type:
        yield "different type", "different type"
    if left.actual != right.actual:
        yield "one happened, one did not", "one happened, one did not"
    one, two = FAMILIES.get(a.mode or ""), FAMILIES.get(b.mode or "")
    if means_clash(left, right):
        yield ("means of their own" if {one, two} & ALONE else "different means"), "different means"
    elif one and two and one != two:
        yield "unlike means", "unlike means"
    elif a.mode and b.mode and a.mode != b.mode and a.event_type in _BY_MODE:
        yield "another kind of act", "another kind of act"
    elif one and two:
        yield ("same mode", "same mode") if a.mode == b.mode else ("like means", "like means")
    shared = left.means & right.means
    if shared:
        yield "same means or target", f"means or target {', '.join(sorted(shared))}"


def means_clash(left: View, right: View) -> bool:
    """Whether the two were done with means that exclude one another."""
    families = [FAMILIES.get(view.mention.mode or "") for view in (left, right)]
    if None in families or families[0] == families[1]:
        return False
    if set(families) == AT_GUNPOINT:
        return False
    return bool(ALONE.intersection(families)) or not {left.stem, right.stem} & _ANY_MEANS


def far_in_time(left: View, right: View) -> bool:
    """Whether the two are more than a day apart: the commonest veto, and a cheap one to look for first."""
    return left.time is not None and right.time is not None and gap_days(left.time, right.time) > 1


def time(left: View, right: View) -> Iterator[Seen]:
    """Days that overlap speak for a merge the more the narrower they are; a gap speaks against it."""
    a, b = left.time, right.time
    if a is None or b is None:
        told = [time or beside for time, beside in ((a, left.beside), (b, right.beside))]
        if told[0] and told[1] and gap_days(told[0], told[1]) > 1:
            yield "told beside another day", "told in one sentence with another day"
        elif left.recalled != right.recalled and not all(told):
            yield "one recalled", "one is recalled from long before"
        return
    gap = gap_days(a, b)
    if gap > 1:
        yield "days apart", f"{gap} days apart"
    elif gap == 1:
        yield "a day apart", "a day apart"
    else:
        narrow, wide = sorted((width_days(a), width_days(b)))
        if wide > _PERIOD_DAYS and narrow <= _WEEK_DAYS and a.first and b.first:
            yield "a day and a period", "a day and a period"
        else:
            name = "same day" if wide <= 1 else "days overlap" if wide <= _MONTH else "periods overlap"
            alone = name == "same day" and not _kept_together(left, right)
            yield ("same day alone" if alone else name), "same day" if wide == 0 else "days overlap"


def _kept_together(left: View, right: View) -> bool:
    """Whether anything but the day says that the two may be one: a word, a sentence, a place of both."""
    a, b = left.mention, right.mention
    near = a.report != b.report or abs(a.order - b.order) <= 1 or left.definite or right.definite
    return near or kindred(left.root, right.root) or bool(left.places and right.places)


def place(left: View, right: View) -> Iterator[Seen]:
    """The nearest pair of places decides, given how precisely each is known."""
    if not left.places or not right.places:
        return
    pairs = [(a, b) for a in left.places for b in right.places]
    near = [(km, a, b) for a, b in pairs if (km := distance_km(a, b)) is not None]
    if any(_same_name(a, b) for a, b in pairs):
        yield ("same place, dated" if left.time and right.time else "same place"), "same place"
    elif near:
        km, a, b = min(near, key=lambda item: item[0])
        allowed = UNCERTAIN_KM[a.precision] + UNCERTAIN_KM[b.precision]
        coarse = {a.precision, b.precision} & {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1}
        if a.country and b.country and a.country != b.country and km > UNCERTAIN_KM[PlacePrecision.NEAR]:
            yield "other country", f"{a.country} and {b.country}"
        elif km <= allowed and a.precision is b.precision is PlacePrecision.TOWN and km > _ONE_TOWN_KM:
            yield "other town", f"{a.name} and {b.name}"
        elif km <= allowed:
            name = "same region" if coarse else "places near, dated" if left.time and right.time else "places near"
            yield name, f"within {km:.0f} km"
        else:
            far = not coarse and km > _TWICE * allowed
            yield ("places far apart" if far else "places apart"), f"{km:.0f} km apart"
    elif all(len(side) == 1 and side[0].precision is PlacePrecision.TOWN for side in (left.places, right.places)):
        yield "other town", "places of other names"
    elif len({p.country for pair in pairs for p in pair if p.country}) > 1:
        yield "different countries", "different countries"


def _same_name(left: Place, right: Place) -> bool:
    fine = left.precision not in (PlacePrecision.COUNTRY, PlacePrecision.REGION)
    return fine and ((bool(left.id) and left.id == right.id) or left.name.casefold() == right.name.casefold())


def parties(left: View, right: View) -> Iterator[Seen]:
    """Actors and recipients shared, clashing, or changed about."""
    for name, ours, theirs, meet in (
        ("actor", left.actors, right.actors, not left.actor_keys.isdisjoint(right.actor_keys)),
        ("recipient", left.recipients, right.recipients, not left.recipient_keys.isdisjoint(right.recipient_keys)),
    ):
        if ours and theirs:
            if meet and share(ours, theirs):
                yield f"same {name}", f"same {name}"
            elif clash(ours, theirs):
                yield f"different {name}", f"different {name}"
            elif name == "recipient" and kinds_apart(ours, theirs):
                yield "other people harmed", "other people harmed"
    crossed = not left.actor_keys.isdisjoint(right.recipient_keys) and share(left.actors, right.recipients)
    crossed = crossed or (not right.actor_keys.isdisjoint(left.recipient_keys) and share(right.actors, left.recipients))
    if crossed and left.mention.anchor != right.mention.anchor:
        yield "changed about", "actor of one is recipient of the other"


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


def tolls(left: View, right: View) -> Iterator[Seen]:
    """Figures of one harm: equal ones speak for a merge, exact ones that differ against it."""
    for slot in sorted(set(left.harms) & set(right.harms)):
        exact = [{f.low for f in view.harms[slot] if f.low == f.high and f.low} for view in (left, right)]
        if exact[0] & exact[1]:
            yield ("same figure" if max(exact[0] & exact[1]) > 1 else "one each"), f"same figure {slot}"
        elif _cannot_both_hold(left.harms[slot], right.harms[slot]) and left.mention.report == right.mention.report:
            yield "other figure", f"other figure {slot}"


def _cannot_both_hold(ours: Sequence[Casualties], theirs: Sequence[Casualties]) -> bool:
    """Whether every figure of one side is beyond every figure of the other."""
    return all(_beyond(a, b) or _beyond(b, a) for a in ours for b in theirs)


def _beyond(more: Casualties, less: Casualties) -> bool:
    return more.low is not None and less.high is not None and more.low > less.high


def telling(left: View, right: View) -> Iterator[Seen]:
    """How the two are told: same sentence, next sentence, as known already, with the same word."""
    if left.root == right.root:
        yield "same word", f"both '{left.root}'"
    elif kindred(left.root, right.root):
        yield "kindred word", "words for one thing"
    if left.mention.report != right.mention.report:
        return
    a, b = left.mention, right.mention
    earlier, later = (left, right) if (a.order, a.anchor.start) <= (b.order, b.anchor.start) else (right, left)
    yield from _told_apart(earlier, later)
    a, b = earlier.mention, later.mention
    if a.order == b.order:
        yield from _in_one_sentence(earlier, later)
    else:
        yield from _told_again(earlier, later)
    near = b.order - a.order <= _NEAR_SENTENCES or earlier.mention.headline
    if near and later.bare and not later.actors and any(speaks_for(later.speaker, actor) for actor in earlier.actors):
        yield "told by its own side", "told by the actor's own side"


def _told_apart(earlier: View, later: View) -> Iterator[Seen]:
    """What says that the two are two: a number of them, "another", another day, one not told of, two places."""
    if earlier.several != later.several:
        yield "one of several", "one of several"
    if later.another and not earlier.another:
        yield "told as another", "told as another"
    if later.moved and not earlier.moved:
        near = later.mention.order - earlier.mention.order <= _NEAR_SENTENCES and not earlier.mention.headline
        yield ("told as days from it" if near else "told as days from something"), "told as so long before or after"
    if (
        later.unheard
        and later.mention.order - earlier.mention.order > 1
        and not share(earlier.recipients, later.recipients)
    ):
        yield "one not told of", "done to one who was not told of"
    if earlier.spread or later.spread:
        yield "shared out", "shared out between places"


def _told_again(earlier: View, later: View) -> Iterator[Seen]:
    """A telling in a later sentence: as known, as what goes on, as what the headline says."""
    apart = later.mention.order - earlier.mention.order
    yield ("sentences near" if apart <= _NEAR_SENTENCES else "sentences apart"), f"{apart} sentences on"
    yield from _alike(earlier, later)
    if apart == 1 and later.bare:
        yield ("next sentence, aside" if earlier.aside else "next sentence"), "next sentence"
    if later.definite:
        yield "told as known", "told as known"
        if apart <= _NEAR_SENTENCES or earlier.mention.headline:
            yield "known from near", "told just before, or in the headline"
    elif later.bare and apart > 1:
        yield "bare", "says neither when nor where"
        if later.known and earlier.means & later.means:
            yield "things as known", "speaks of the same things as known"
    if earlier.mention.headline and not later.mention.headline and apart <= _LEAD:
        alike = kindred(earlier.root, later.root) or earlier.harms or later.harms
        if (earlier.reference is None) != (later.reference is None):
            rivalled = (later if later.reference else earlier).partnered
            name = "one came after the other" if rivalled else "headline and what it came after"
            yield name, "one came after the other"
        elif alike or earlier.mention.mode == later.mention.mode:
            yield "headline and lead", "the lead tells what the headline does"
        else:
            yield "headline and lead, other words", "the lead tells what the headline does"


def _alike(earlier: View, later: View) -> Iterator[Seen]:
    """How much the two sentences have in common."""
    likeness = cosine(earlier.sentence, later.sentence)
    if likeness >= _LIKE:
        yield ("sentences much alike" if likeness >= _MUCH_LIKE else "sentences alike"), "sentences alike"
    elif likeness < _UNLIKE:
        yield "sentences unlike", "sentences unlike"


def _in_one_sentence(earlier: View, later: View) -> Iterator[Seen]:
    """Two tellings of one sentence are one incident where one tells the harm of the other, not where one came first."""
    told = {v.reference for v in (earlier, later)} - {None}
    harm = bool(earlier.harms or later.harms)
    only_harmed = any(v.harms and not v.actors for v in (earlier, later) if v.reference is None)
    start = earlier.mention.context_start
    between = earlier.mention.context[earlier.mention.anchor.end - start : later.mention.anchor.start - start]
    one_only = (earlier.reference is None) != (later.reference is None)
    if "answer" in told or ("after" in told and one_only and not only_harmed) or _RECORD.search(between):
        yield "one came after the other", "one came after the other"
    elif harm or earlier.bare or later.bare:
        one_speaker = earlier.mention.attribution == later.mention.attribution
        name = "one sentence" if one_speaker else "one sentence, two speakers"
        yield name, name
    else:
        yield "one sentence, each dated or placed", "one sentence"
    if earlier.mention.headline and _AS.search(between):
        yield "two of one headline", "told in one headline as two things"
    elif _TURN.search(between):
        yield "another time between", "told as at another time"
    elif _BY.search(between) and later.mention.anchor.text.endswith("ing"):
        yield "what it did", "told as what it did"
    elif _WHEN.search(between):
        yield "when it was", "told as when it was"
    elif _AND.search(between):
        yield "one and another", "one told beside the other"


FEATURES: tuple[Callable[[View, View], Iterator[Seen]], ...] = (kind, time, place, parties, tolls, telling)
