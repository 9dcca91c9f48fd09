"""Whether two tellings are of one single event ("the shot", "the death"): learned weights of named features.

An incident is wider: the attack, those it killed and its toll are one.  What is told of it in single events is what
other schemes chain, and what two reports on one thing share most surely.
"""

from __future__ import annotations

import heapq
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import combinations, product

from daybook.consolidate.content import Contents, Vector, cosine, sentence
from daybook.consolidate.roots import head, kindred, root
from daybook.consolidate.views import UNCERTAIN_KM, View, distance_km, gap_days, same_party, width_days
from daybook.types import Actor, EventMention, Place

Reason = tuple[str, float]
_NEAR = 0.06
"""What two reports have to have in common at least for any telling of theirs to be compared."""
_LONE = 0.12
"""What two sentences have to have in common for tellings with unlike words to be compared."""


@dataclass(frozen=True)
class Told:
    """A telling with what comparing it with others needs."""

    view: View
    sentence: Vector

    @cached_property
    def head(self) -> str:
        """The word that says what happened."""
        return head(self.view.mention.anchor.text).lower()

    @cached_property
    def root(self) -> str:
        """What that word has in common with its family."""
        return root(self.head)

    @cached_property
    def rest(self) -> Vector:
        """What the sentence speaks of beside the event's own word."""
        return {word: value for word, value in self.sentence.items() if word != self.root}


@lru_cache(maxsize=1)
def weights() -> tuple[float, Mapping[str, float]]:
    """The chance from which groups are joined, and the weights by feature."""
    table = tomllib.loads(files("daybook.consolidate").joinpath("data/events.toml").read_text(encoding="utf-8"))
    return float(table["joined_from"]), {str(name): float(value) for name, value in table["weights"].items()}


def features(left: Told, right: Told, alike: float) -> dict[str, float]:
    """What is seen in a pair, 0 to 1 each; ``alike`` is what their reports have in common."""
    found = {"bias": 1.0}
    found |= _words(left, right)
    found |= _kinds(left.view, right.view)
    found |= dict(_when(left.view, right.view))
    found |= dict(_where(left.view, right.view))
    found |= dict(_who(left.view, right.view))
    found |= dict(_harm(left.view, right.view))
    sentences = cosine(left.rest, right.rest)
    word = (
        "same word" if left.root == right.root else "kindred word" if kindred(left.root, right.root) else "other word"
    )
    where = "one report" if left.view.mention.report == right.view.mention.report else "two reports"
    found[f"{where}, {word}"] = 1.0
    found[f"sentences alike, {word}"] = math.sqrt(sentences)
    if where == "two reports":
        found[f"reports alike, {word}"] = math.sqrt(alike)
        found[f"reports much alike, {word}"] = max(0.0, min(1.0, (alike - 0.2) / 0.4))
    elif left.view.mention.order == right.view.mention.order:
        found[f"one sentence, {word}"] = 1.0
    else:
        apart = abs(left.view.mention.order - right.view.mention.order)
        found[f"sentences near, {word}"] = 1.0 / apart
    return found


def _words(left: Told, right: Told) -> dict[str, float]:
    """The words that say what happened."""
    if left.head == right.head:
        return {"same form": 1.0}
    if left.root == right.root:
        many = [head.endswith("s") for head in (left.head, right.head)]
        return {"one of one, one of many": 1.0} if many[0] != many[1] else {}
    found = {}
    if left.head[:4] == right.head[:4]:
        found["words begin alike"] = 1.0
    if left.root in right.sentence or right.root in left.sentence:
        found["word told beside"] = 1.0
    return found


def _kinds(left: View, right: View) -> dict[str, float]:
    a, b = left.mention, right.mention
    found = {"same type" if a.event_type == b.event_type else "different type": 1.0}
    if a.mode and b.mode:
        found["same mode" if a.mode == b.mode else "different mode"] = 1.0
    if left.actual != right.actual:
        found["one happened, one did not"] = 1.0
    elif a.realis != b.realis:
        found["different realis"] = 1.0
    if left.definite or right.definite:
        found["told as known"] = 1.0
    return found


def _when(left: View, right: View) -> Iterator[tuple[str, float]]:
    if left.time is None or right.time is None:
        return
    gap = gap_days(left.time, right.time)
    if gap == 0:
        wide = max(width_days(left.time), width_days(right.time))
        yield ("same day" if wide <= 1 else "weeks overlap" if wide <= 31 else "periods overlap"), 1.0
    else:
        yield ("a day apart" if gap == 1 else "days apart" if gap <= 7 else "weeks apart"), 1.0


def _where(left: View, right: View) -> Iterator[tuple[str, float]]:
    pairs = list(product(left.places, right.places))
    if not pairs:
        return
    if any((a.id and a.id == b.id) or a.name.casefold() == b.name.casefold() for a, b in pairs):
        yield "same place", 1.0
    elif any(_within(a, b) for a, b in pairs):
        yield "places near", 1.0
    else:
        yield "places apart", 1.0


def _within(left: Place, right: Place) -> bool:
    km = distance_km(left, right)
    return km is not None and km <= UNCERTAIN_KM[left.precision] + UNCERTAIN_KM[right.precision]


def _who(left: View, right: View) -> Iterator[tuple[str, float]]:
    for name, ours, theirs in (
        ("actor", left.actors, right.actors),
        ("recipient", left.recipients, right.recipients),
    ):
        if ours and theirs:
            yield (f"same {name}" if _meet(ours, theirs) else f"different {name}"), 1.0
            if not _meet(ours, theirs) and _named(ours) and _named(theirs):
                yield f"{name}s of different names", 1.0
    if _meet(left.actors, right.recipients) or _meet(right.actors, left.recipients):
        yield "actor of one is recipient of the other", 1.0
    if left.means and right.means:
        yield ("same means or target" if left.means & right.means else "different means or target"), 1.0


def _named(side: Sequence[Actor]) -> bool:
    """Whether any of them is told by a name."""
    return any(word[:1].isupper() for actor in side for word in actor.name.split()[-1:])


def _meet(ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    return any(same_party(a, b) or _share_name(a.name, b.name) for a in ours for b in theirs)


@lru_cache(maxsize=65536)
def _share_name(left: str, right: str) -> bool:
    """Whether the last words of two names are one, or the shorter stands in the longer."""
    one, two = left.casefold().split(), right.casefold().split()
    return bool(one and two) and (one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one))


def _harm(left: View, right: View) -> Iterator[tuple[str, float]]:
    both = left.harms.keys() & right.harms.keys()
    if both:
        yield "same harm", 1.0
    elif left.harms and right.harms:
        yield "different harm", 1.0
    for slot in sorted(both):
        exact = [{f.low for f in view.harms[slot] if f.low == f.high and f.low} for view in (left, right)]
        if exact[0] and exact[1]:
            yield ("same figure" if exact[0] & exact[1] else "other figure"), 1.0
            return


def chance(seen: Mapping[str, float], table: Mapping[str, float] | None = None) -> float:
    """The probability that a pair with these features is one event, by the package's weights or others."""
    table = weights()[1] if table is None else table
    total = sum(table.get(name, 0.0) * value for name, value in seen.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def reasons(seen: Mapping[str, float]) -> list[Reason]:
    """What spoke for and against a pair, the heaviest first."""
    table = weights()[1]
    found = [(name, round(table.get(name, 0.0) * value, 3)) for name, value in seen.items() if name != "bias"]
    return sorted((item for item in found if item[1]), key=lambda item: (-abs(item[1]), item[0]))


def told_of(mentions: Iterable[EventMention]) -> list[Told]:
    """The tellings in the order of reports and texts."""
    order = sorted(mentions, key=lambda m: (m.report, m.order, m.anchor.start, m.id))
    vectors: dict[str, Vector] = {}
    for mention in order:
        if mention.context not in vectors:
            vectors[mention.context] = sentence(mention.context)
    return [Told(View(m), vectors[m.context]) for m in order]


def candidates(told: Sequence[Told], contents: Contents, *, across: bool = False) -> Iterator[tuple[int, int, float]]:
    """Pairs worth comparing, the lesser index first, with what their reports have in common.

    With ``across`` only pairs of two reports, told with words for one thing.
    """
    homes: dict[str, list[int]] = {}
    for at, item in enumerate(told):
        homes.setdefault(item.view.mention.report, []).append(at)
    for indices in [] if across else homes.values():
        yield from ((a, b, 1.0) for a, b in combinations(indices, 2))
    for one, other in sorted(contents.near(_NEAR)):
        if one in homes and other in homes:
            alike = contents.alike(one, other)
            for a, b in product(homes[one], homes[other]):
                if kindred(told[a].root, told[b].root) or (not across and cosine(told[a].rest, told[b].rest) >= _LONE):
                    yield min(a, b), max(a, b), alike


def group_events(mentions: Sequence[EventMention], contents: Contents) -> list[tuple[EventMention, ...]]:
    """The tellings in groups of those that are of one single event, by average likeness, the likeliest joined first."""
    told = told_of(mentions)
    chances = {(a, b): chance(features(told[a], told[b], alike)) for a, b, alike in candidates(told, contents)}
    groups = agglomerate(len(told), chances, weights()[0])
    return [tuple(told[at].view.mention for at in sorted(group)) for group in groups]


def agglomerate(size: int, chances: Mapping[tuple[int, int], float], least: float) -> list[set[int]]:
    """Groups joined while the mean chance of the pairs between two is at least ``least``; others count 0.

    A pair of the same sums is broken by the lesser indices, so that the order of the input does not matter.
    """
    members: dict[int, set[int]] = {at: {at} for at in range(size)}
    sums: dict[int, dict[int, float]] = {at: {} for at in range(size)}
    for (a, b), value in chances.items():
        sums[a][b] = sums[b][a] = value
    heap = [(-value, a, b) for (a, b), value in chances.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        now = sums[a].get(b, 0.0) / (len(members[a]) * len(members[b]))
        if -now != mean:
            continue
        members[a] |= members.pop(b)
        for other, value in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        for other, value in sums[a].items():
            mean = value / (len(members[a]) * len(members[other]))
            if mean >= least:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return [members[at] for at in sorted(members)]
