"""Whether two reports go back to one piece of reporting, with the reasons: a matter of these two reports alone.

The weights are frozen.  They were set by hand on the first half of the project's own labelled reports
(``tests/golden/origins/first``), and checked once on the second.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from daybook.consolidate.origins_align import (
    Pairing,
    Passage,
    PassageKind,
    Quoted,
    Run,
    pairings,
    quotations,
    runs,
)
from daybook.consolidate.origins_text import Profile, Sentence, profile
from daybook.types import Report, Span

KIN = 0.5
"""Chance from which two reports are of one origin."""
_LEAST_WEIGHT, _LEAST_PHRASES, _LEAST_SHARE = 18.0, 12, 0.12
"""Two reports are looked at closer where the names and figures in both have this weight, or so many sequences of four
words are in both; and either is this share of what the lesser report has."""
_LEAST_TOLD = 20
"""Words of a body from which a report can be told from others at all."""
_STOCK = 0.4
"""What a sentence without a day or a speaker counts: desks repeat their background word for word."""
_SHARE = 15.0
"""Weight of the share of a report that the other has, too."""
_HALF_COPIED, _HALF_TOLD = 0.42, 0.57
"""Share word for word, and in other words, at which nothing else decides."""
_PARTLY = 5.0
"""Weight of the share that is copied in a report that is told in other words for the most part."""
_CREDITED = 1.5
"""For a report that names the other's outlet or agency as where it has it from."""
_SPEAKER = 0.6
"""For each person quoted in both beyond the first: everybody quotes the ministry, few the same shopkeeper."""
_MOST_SPEAKERS = 3
_APART = 1.6
"""Against reports published more than ``_SOON`` days apart, for each time that the weeks between double or so."""
_SOON = 3
_LATER = 7
_OTHER, _MOST_OTHER = 2.0, 4
"""Against reports published more than ``_LATER`` days apart, for each pair of like sentences in which names or figures
differ: a toll is updated within days, but a desk tells the next attack in the words of the last."""
_OTHER_DAYS = 5.0
"""Against reports of one desk that name days of the week, and none that is the same: it tells of Thursday's attack with
half of Monday's report below it."""
_SLIGHT = 6.0
"""Against reports that share too little to tell, however much of the shorter it is."""
_ENOUGH = 55.0
"""Weight of what is shared from which it is enough to tell."""
_MUCH, _ORDINARY = 1.5, 80.0
"""For each time that the weight of what is told in other words is e times this: two reporters share some of it, but not
so many details."""
_FEW, _EACH = 3, 2.0
"""Against reports with fewer sentences told in other words than this, for each that is missing."""
_COPIED_WEIGHT = 2.0
"""Weight of a copied word, where weights of names and figures are summed."""
_SAID = 0.05
"""Log-odds from which a reason is worth a word."""
_LEAD = 0.5
"""What the first sentence counts: whoever reports an event begins with the same facts."""
_ALIKE = 0.6
"""Likeness from which two sentences are surely one."""
_SHOWN = 0.35
"""Likeness from which a sentence is shown as reworded."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two reports hang together."""

    left: str
    """Id of a report."""
    right: str
    chance: float
    """That both go back to one piece of reporting, 0 to 1; from 0.5 they do."""
    reasons: tuple[str, ...]
    """What speaks for and against it, with the log-odds of each."""
    passages: tuple[Passage, ...]
    """What they share, in the order of the left report."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two profiles have in common."""

    left: Profile
    right: Profile
    runs: Sequence[Run]
    pairs: Sequence[Pairing]
    quoted: Sequence[Quoted]


def kinship(left: Report, right: Report) -> Kinship | None:
    """Whether the two are of one origin; None where they share hardly anything.

    The same for both orders but for the sides.  A report is no kin of itself: None.
    """
    if left.id == right.id:
        return None
    first, second = sorted((left, right), key=lambda report: report.id)
    shared = _compare(profile(first), profile(second))
    if shared is None:
        return None
    found = _kinship(shared)
    return found if first is left else _turned(found)


def akin(left: Report, right: Report) -> bool:
    """Whether the two are of one origin: whether ``kinship`` has a chance of ``KIN``, without what it would show."""
    if left.id == right.id:
        return False
    first, second = (profile(report) for report in sorted((left, right), key=lambda report: report.id))
    if not _near(first, second):
        return False
    pairs, found = pairings(first, second), runs(first, second)
    if not found:  # nothing word for word: most of what is compared ends here
        told = max(_told(first, pairs, left=True), _told(second, pairs, left=False))
        most = _SHARE * max(told - _HALF_TOLD, -_HALF_COPIED) + _MUCH + _CREDITED + _SPEAKER * _MOST_SPEAKERS
        if most < -_SAID:
            return False
    return _weighed(_Shared(first, second, found, pairs, quotations(first, second)))[1] >= KIN


def shared_passages(left: Report, right: Report) -> tuple[Passage, ...]:
    """What the two reports share, in the order of the left one; also where they are of two origins."""
    found = kinship(left, right)
    return () if found is None else found.passages


def _turned(kin: Kinship) -> Kinship:
    """The same from the other side."""
    turned = [Passage(p.kind, p.right, p.left, p.score) for p in kin.passages]
    return Kinship(kin.right, kin.left, kin.chance, kin.reasons, _ordered(turned))


def _compare(left: Profile, right: Profile) -> _Shared | None:
    """What they share, or None where a look at their names, figures and phrases finds next to nothing."""
    if not _near(left, right):
        return None
    return _Shared(left, right, runs(left, right), pairings(left, right), quotations(left, right))


def _near(left: Profile, right: Profile) -> bool:
    """Whether they share enough names and figures, or phrases, to be looked at."""
    if min(len(left.words), len(right.words)) < _LEAST_TOLD:
        return False
    both = left.anchors.keys() & right.anchors.keys()
    least = max(_LEAST_WEIGHT, _LEAST_SHARE * min(left.anchored, right.anchored))
    if math.fsum([min(left.anchors[item], right.anchors[item]) for item in both]) >= least:
        return True
    phrases = max(_LEAST_PHRASES, _LEAST_SHARE * min(len(left.phrases), len(right.phrases)))
    return len(left.phrases & right.phrases) >= phrases


def _kinship(shared: _Shared) -> Kinship:
    marks, chance = _weighed(shared)
    reasons = tuple(f"{words}: {value:+.1f}" for words, value in marks.items() if abs(value) >= _SAID)
    return Kinship(shared.left.report.id, shared.right.report.id, chance, reasons, _passages(shared))


def _weighed(shared: _Shared) -> tuple[Mapping[str, float], float]:
    """What speaks for and against one origin, and the chance that comes of it."""
    spans_left = sorted((run.left, run.left_end) for run in shared.runs)
    spans_right = sorted((run.right, run.right_end) for run in shared.runs)
    others = _others(shared)
    copied = max(
        _copied(shared.left, spans_left, {a for a, _ in others}),
        _copied(shared.right, spans_right, {b for _, b in others}),
    )
    told = max(_told(shared.left, shared.pairs, left=True), _told(shared.right, shared.pairs, left=False))
    marks = _marks(shared, copied, told)
    return marks, 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(marks.values())))))


def _marks(shared: _Shared, copied: float, told: float) -> Mapping[str, float]:
    """What speaks for and against one origin, with the log-odds of each."""
    mass = max(
        sum(p.shared * _clear(p) for p in shared.pairs),
        _COPIED_WEIGHT * sum(_unquoted(shared.left, run.left, run.left_end) for run in shared.runs),
    )
    told_apart = told - _HALF_TOLD > copied - _HALF_COPIED
    if told_apart:
        marks = {f"{told:.0%} of one is told in other words by the other": _SHARE * (told - _HALF_TOLD)}
        marks[f"{copied:.0%} of one is word for word in the other"] = _PARTLY * copied
    else:
        marks = {f"{copied:.0%} of one is word for word in the other": _SHARE * (copied - _HALF_COPIED)}
    house = _credited(shared.left, shared.right)
    if house:
        marks[f"taken from {house}"] = _CREDITED
    speakers = _speakers(shared.quoted)
    if speakers > 1:
        marks[f"{speakers} persons quoted in both"] = _SPEAKER * min(speakers - 1, _MOST_SPEAKERS)
    days = _days(shared.left, shared.right)
    if days > _SOON:
        marks[f"published {days} days apart"] = -_APART * math.log1p((days - _SOON) / 7)
    if _one_desk_other_days(shared.left, shared.right):
        marks["one desk, and no day of the week in common"] = -_OTHER_DAYS
    differ = _differing(shared) if days > _LATER else 0
    if differ:
        marks[f"{differ} like sentences with other names and figures"] = -_OTHER * min(differ, _MOST_OTHER)
    if told_apart:
        much = _MUCH * math.log(max(mass, 1.0) / _ORDINARY)
        marks[f"much in common ({mass:.0f})" if much > 0 else f"not much in common ({mass:.0f})"] = min(_MUCH, much)
    few = _FEW - sum(p.like >= _SHOWN for p in shared.pairs)
    if few > 0 and told_apart:
        marks["hardly a sentence matched"] = -_EACH * few
    if mass < _ENOUGH:
        marks[f"little to tell by ({mass:.0f})"] = -_SLIGHT * (1 - mass / _ENOUGH)
    return marks


def _newsworthy(sentence: Sentence) -> float:
    return 1.0 if sentence.news else _STOCK


def _unquoted(report: Profile, first: int, end: int) -> int:
    return (end - first) - sum(report.quoted[first:end])


def _copied(report: Profile, spans: Sequence[tuple[int, int]], others: AbstractSet[int]) -> float:
    """Share of a report's own words (no quotations) that are copied; stock paragraphs count less.

    Nothing is copied in a sentence of ``others``: the mould is the same, the news is not.
    """
    found = whole = 0.0
    at = 0
    for number, sentence in enumerate(report.sentences):
        weight = _newsworthy(sentence)
        whole += weight * _unquoted(report, sentence.first, sentence.end)
        while at < len(spans) and spans[at][1] <= sentence.first:
            at += 1
        for first, end in [] if number in others else spans[at:]:
            if first >= sentence.end:
                break
            found += weight * _unquoted(report, max(first, sentence.first), min(end, sentence.end))
    return min(1.0, found / whole) if whole else 0.0


def _others(shared: _Shared) -> set[tuple[int, int]]:
    """Sentences with words in common in which each report has names or figures that the other has not."""
    starts = [sentence.first for sentence in shared.right.sentences]
    found = set()
    for run in shared.runs:
        for at, one in enumerate(shared.left.sentences):
            if one.first < run.left_end and run.left < one.end:
                there = min(run.right + max(0, one.first - run.left), run.right_end - 1)
                number = bisect_right(starts, there) - 1
                other = shared.right.sentences[number]
                if _only(one, other) and _only(other, one):
                    found.add((at, number))
    return found


def _told(report: Profile, pairs: Sequence[Pairing], *, left: bool) -> float:
    """Share of what a report tells, by the weight of its names and figures, that the other tells in like sentences."""
    worth = [_newsworthy(s) * (1.0 if at else _LEAD) for at, s in enumerate(report.sentences)]
    whole = sum(value * s.weight for value, s in zip(worth, report.sentences, strict=True))
    found = sum(worth[p.left if left else p.right] * p.shared * _clear(p) for p in pairs)
    return min(1.0, found / whole) if whole else 0.0


def _clear(pair: Pairing) -> float:
    """How clearly one sentence is the other, 0 to 1: those of two reporters on one event share a part of it."""
    return min(1.0, pair.like / _ALIKE)


def _speakers(quoted: Sequence[Quoted]) -> int:
    """Persons quoted in both: quotations that share a name are one person's, those without names count as one."""
    seen: list[frozenset[str]] = []
    for each in quoted:
        if not any(each.speakers & other or not (each.speakers or other) for other in seen):
            seen.append(each.speakers)
    return len(seen)


def _credited(left: Profile, right: Profile) -> str | None:
    """The outlet or agency that the two have in common by a credit, which one of them may be itself."""
    for one, other in ((left, right), (right, left)):
        credit = (one.report.credit or "").casefold().strip()
        if credit and one.report.outlet != other.report.outlet:
            house = next((h for h in sorted(other.houses) if h == credit or h.startswith(f"{credit} ")), None)
            if house:
                return one.report.credit
        outlet = other.report.outlet
        if outlet and len(outlet.split()) > 1 and outlet != one.report.outlet and outlet in one.report.text:
            return outlet
    return None


def _one_desk_other_days(left: Profile, right: Profile) -> bool:
    return bool(left.houses & right.houses and left.days and right.days) and left.days.isdisjoint(right.days)


def _differing(shared: _Shared) -> int:
    """Like sentences of news in which each report has names or figures that the other has not."""
    found = 0
    for pair in shared.pairs:
        one, other = shared.left.sentences[pair.left], shared.right.sentences[pair.right]
        if one.news and other.news and pair.like >= _SHOWN:
            found += bool(_only(one, other)) and bool(_only(other, one))
    return found


def _only(one: Sentence, other: Sentence) -> set[str]:
    """Names and figures, telling ones, that only the first of two sentences has."""
    return {item for item in one.items.keys() - other.items.keys() if item[0] in "@#" and one.items[item] > 1}


def _days(left: Profile, right: Profile) -> int:
    if left.published is None or right.published is None:
        return 0
    return abs((left.published - right.published).days)


def _passages(shared: _Shared) -> tuple[Passage, ...]:
    found = [*_copies(shared), *_rewordings(shared), *_quotes(shared), *_credits(shared)]
    return _ordered(found)


def _ordered(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(set(passages), key=lambda p: (p.left, p.right, p.kind)))


def _copies(shared: _Shared) -> list[Passage]:
    left, right = shared.left, shared.right
    return [
        Passage(
            PassageKind.QUOTATION if not _unquoted(left, run.left, run.left_end) else PassageKind.COPIED,
            left.span(run.left, run.left_end),
            right.span(run.right, run.right_end),
            run.same / max(run.left_end - run.left, run.right_end - run.right),
        )
        for run in shared.runs
    ]


def _rewordings(shared: _Shared) -> list[Passage]:
    """Aligned sentences that are not copied for the most part."""
    spans = [(run.left, run.left_end) for run in shared.runs]
    found = []
    for pair in shared.pairs:
        one, other = shared.left.sentences[pair.left], shared.right.sentences[pair.right]
        same = sum(max(0, min(one.end, end) - max(one.first, first)) for first, end in spans)
        if pair.like >= _SHOWN and 2 * same < one.end - one.first:
            left, right = shared.left.span(one.first, one.end), shared.right.span(other.first, other.end)
            found.append(Passage(PassageKind.REWORDED, left, right, min(1.0, pair.like)))
    return found


def _quotes(shared: _Shared) -> list[Passage]:
    copied = [shared.left.span(run.left, run.left_end) for run in shared.runs]
    found = []
    for each in shared.quoted:
        left = shared.left.span(each.left.first, each.left.end)
        if not any(left in span for span in copied):
            right = shared.right.span(each.right.first, each.right.end)
            found.append(Passage(PassageKind.QUOTATION, left, right, each.share))
    return found


def _credits(shared: _Shared) -> list[Passage]:
    house = _credited(shared.left, shared.right)
    if house is None:
        return []
    return [Passage(PassageKind.CREDIT, _where(shared.left.report, house), _where(shared.right.report, house), 1.0)]


def _where(report: Report, house: str) -> Span:
    at = report.text.find(house)
    return Span(max(at, 0), at + len(house) if at >= 0 else 0)
