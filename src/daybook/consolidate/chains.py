"""Links between incidents, from the words that assert them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from daybook.consolidate.views import same_party
from daybook.kinds import LinkKind, Realis, Slot, Standing, ZoneKind
from daybook.types import EventMention, Incident, Link, Mention, Place, Report

_ANSWER = re.compile(
    r"\b(?:in\s+(?:apparent\s+|direct\s+)?(?:response\s+to|retaliation\s+(?:for|to|against)|reprisal\s+(?:for|against)|revenge\s+for|answer\s+to)"
    r"|retaliat(?:ed|ing|es|ory)\b|(?:to|in\s+order\s+to)\s+avenge|aveng(?:ed|ing)|answer(?:ed|ing|s)(?=\s+(?:[\"“‘]|the\b|that\b|this\b|an?\b))|reprisals?\s+(?:for|against)|responded\s+to|responding\s+to"
    r"|(?:military\s+|armed\s+|proportionate\s+|measured\s+)*response\s+(?:was|came|follows|followed|to)\b|revenge\s+for|revenge\s+(?:attack|killing|raid)s?)",
    re.IGNORECASE,
)
"""Words that say that one thing answers another."""
_PROPORTIONATE = re.compile(
    r"\b(?:this|the|our|its)\s+(?:\w+\s+){0,3}(?:response|retaliation|reprisal)\b", re.IGNORECASE
)
_RELIEF = re.compile(
    r"\b(?:humanitarian|emergency|medical|rescue|aid|relief|health|police|first|immune|written)\s+respon\w+",
    re.IGNORECASE,
)
"""Responses that answer a need, not a deed."""
_AFTER = re.compile(
    r"\b(?:(?:minutes|hours|days?|weeks?|months?|shortly|soon|immediately)\s+(?:after|later|following)|in\s+the\s+wake\s+of|in\s+the\s+aftermath\s+of|after|following)\b",
    re.IGNORECASE,
)
"""Words that say that one thing came after another."""


_PROVOKING = frozenset("ASSAULT COERCE MOBILIZE PROTEST SANCTION THREATEN".split())
"""Types that are answered in kind."""
_TAKING = frozenset({"abduct", "arrest", "seize"})
"""Modes of taking people, who may be released."""
_BARE = ("after", "following")
"""With these what came before is told behind them, or it is no event."""
_BEHIND = 70
"""Characters behind the words within which what came before is told."""
_PROPER = re.compile(r"\s+((?:[A-Z][\w'’-]+\s?){1,4})")
_DEFINITE = re.compile(r"\s+[\"“‘]?(?:the|that|this|those|these|its|their)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention of an actual incident, in the order of its report."""

    mention: EventMention
    incident: Incident


def chain(
    incidents: Sequence[Incident], mentions: Sequence[EventMention], reports: Mapping[str, Report]
) -> tuple[Link, ...]:
    """All links that the reports' words assert, one for each pair and kind, the surest first found."""
    home = {mention: incident for incident in incidents for mention in incident.mentions}
    by_report: dict[str, list[_Told]] = {}
    for mention in sorted(mentions, key=lambda m: (m.report, m.anchor.start, m.id)):
        incident = home.get(mention.id)
        if incident is not None and incident.realis is Realis.ACTUAL:
            by_report.setdefault(mention.report, []).append(_Told(mention, incident))
    found: dict[tuple[str, str, LinkKind], Link] = {}
    for report, told in sorted(by_report.items()):
        for link in (
            *_answers(reports[report], told),
            *_follows(reports[report], told),
            *_releases(reports[report], told),
        ):
            found.setdefault((link.before, link.after, link.kind), link)
    links = [
        link for link in found.values() if (link.after, link.before, link.kind) not in found or link.before < link.after
    ]
    return tuple(sorted(links, key=lambda k: (k.report, k.evidence.start, k.before, k.after)))


def _answers(report: Report, told: Sequence[_Told]) -> Iterator[Link]:
    """Words of answer, wherever they stand: what is told before them answers what is told behind them.

    Where the paragraph tells of neither, the answer is the report's chief incident so far and the provocation the
    nearest other one whose recipients do the answering.
    """
    for start, text in _paragraphs(report):
        here = [t for t in told if start <= t.mention.anchor.start < start + len(text)]
        for pattern in (_ANSWER, _PROPORTIONATE):
            for words in pattern.finditer(text):
                if _RELIEF.search(text[max(0, words.start() - 30) : words.end()]):
                    continue
                at, end = start + words.start(), start + words.end()
                after = _nearest([t for t in here if t.mention.anchor.start < at]) or _subject(told, at)
                behind = [
                    t
                    for t in here
                    if t.mention.anchor.start >= end and not _same(t, after) and t.incident.event_type in _PROVOKING
                ]
                named = _named(told, text[words.end() :], at, after)
                before = behind[0] if behind else named or _provocation(told, at, after)
                yield from _link(report, before, after, LinkKind.RESPONSE, (at, end))


def _paragraphs(report: Report) -> Iterator[tuple[int, str]]:
    """Start and words of each paragraph of the body and of the headline."""
    for zone in report.zones:
        if zone.kind in (ZoneKind.BODY, ZoneKind.HEADLINE):
            for found in _PARAGRAPH.finditer(report.text, zone.start, zone.end):
                yield found.start(), found[0]


def _same(left: _Told, right: _Told | None) -> bool:
    return right is not None and left.incident.id == right.incident.id


def _follows(report: Report, told: Sequence[_Told]) -> Iterator[Link]:
    """ "Days after X, Y" and "Y, hours after X": X is told behind the words, or before the sentence."""
    for start, text in _sentences(told):
        here = [t for t in told if start <= t.mention.anchor.start < start + len(text)]
        for words in _AFTER.finditer(text):
            at, end = start + words.start(), start + words.end()
            earlier = [t for t in here if t.mention.anchor.start < at]
            later = [t for t in here if t.mention.anchor.start >= end]
            after = _nearest(earlier) or (later[-1] if later else None)
            named = [t for t in later if not _same(t, after) and t.mention.anchor.start <= end + _BEHIND]
            past = [t for t in told if t.mention.anchor.start < start and after and not _same(t, after)]
            if words[0].lower() in _BARE:
                past = []
            yield from _link(report, named[0] if named else _nearest(past), after, LinkKind.FOLLOWS, (at, end))


def _releases(report: Report, told: Sequence[_Told]) -> Iterator[Link]:
    """A release follows the taking of those released."""
    for taking, release in _freed(told):
        anchor = release.mention.anchor
        yield from _link(report, taking, release, LinkKind.FOLLOWS, (anchor.start, anchor.end))


def _sentences(told: Sequence[_Told]) -> list[tuple[int, str]]:
    """Start and words of each sentence that tells of an incident, in order."""
    return sorted({(item.mention.context_start, item.mention.context) for item in told})


def _nearest(told: Sequence[_Told]) -> _Told | None:
    return told[-1] if told else None


def _subject(told: Sequence[_Told], start: int) -> _Told | None:
    """The report's main incident, if the answer's own event is not in the sentence: the first one told."""
    main = [t for t in told if t.incident.main]
    before = [t for t in main if t.mention.anchor.start < start]
    return next(iter(before or main), None)


def _provocation(told: Sequence[_Told], start: int, after: _Told | None) -> _Told | None:
    """The nearest other incident told before whose recipients are those who answer."""
    if after is None:
        return None
    others = [
        t
        for t in told
        if t.mention.anchor.start < start
        and t.incident.event_type in _PROVOKING
        and not _same(t, after)
        and not _later(t, after)
    ]
    doers = [party.actor for party in after.incident.actors if party.standing is not Standing.DENIED]
    suffered = [
        t
        for t in others
        if any(same_party(a, b) or (a.country and a.country == b.country) for a in doers for b in t.incident.recipients)
    ]
    return _nearest(suffered)


def _named(told: Sequence[_Told], words: str, start: int, after: _Told | None) -> _Told | None:
    """What words behind "in revenge for" or "answered" mean, where they hold no anchor.

    A place stands for what was done there last; a definite noun for what the report is about, or else for the last
    deed told.
    """
    if after is None:
        return None
    others = [
        t
        for t in told
        if t.mention.anchor.start < start and t.incident.event_type in _PROVOKING and not _same(t, after)
    ]
    others = [t for t in others if not _later(t, after)]
    name = _PROPER.match(words)
    if name:
        there = [t for t in others if any(p.name.casefold() in name[1].casefold() for p in _places(t))]
        return _nearest([t for t in others if name[1] in _place_words(t)] or there)
    if _DEFINITE.match(words):
        return _nearest([t for t in others if t.incident.main] or others)
    return None


def _places(told: _Told) -> tuple[Place, ...]:
    return told.incident.places


def _place_words(told: _Told) -> str:
    """The words in which a telling names its places."""
    return " ".join(s.mention.text for s in told.mention.statements if s.slot is Slot.PLACE)


def _freed(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Releases with the taking of the same people: told in the sentence or just before, or of one party."""
    for release in told:
        if (release.incident.event_type, release.incident.mode) != ("RETREAT", "release"):
            continue
        others = [t for t in told if t.incident.mode in _TAKING and not _same(t, release)]
        near = [t for t in others if 0 <= release.mention.order - t.mention.order <= 1]
        ours = [a for a in release.incident.recipients if a.country or a.id]
        same = [t for t in others if any(same_party(a, b) for a in ours for b in t.incident.recipients)]
        taking = _nearest(near) or _nearest(same)
        if taking is not None:
            yield taking, release


def _later(left: _Told, right: _Told) -> bool:
    """Whether the left incident is known to have come after the right one."""
    a, b = left.incident.time, right.incident.time
    return bool(a and b and a.first and b.last and a.first > b.last)


def _link(
    report: Report, before: _Told | None, after: _Told | None, kind: LinkKind, words: tuple[int, int]
) -> Iterator[Link]:
    if before is None or after is None or before.incident.id == after.incident.id or _later(before, after):
        return
    start, end = words
    evidence = Mention(start, end, report.text[start:end])
    yield Link(before.incident.id, after.incident.id, kind, report.id, evidence, after.mention.attribution, 0.6)
