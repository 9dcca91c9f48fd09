"""The rules of links: each reads one report's words and yields what they assert; see ``chains``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.consolidate import chain_words as words_for
from daybook.consolidate.chain_told import (
    BEHIND,
    GUESS,
    LIKELY,
    SURE,
    Told,
    later,
    link,
    named_by,
    nearest,
    one_day,
    paragraphs,
    provocation,
    same,
    sentences,
    subject,
)
from daybook.consolidate.roots import head, root
from daybook.consolidate.views import same_party
from daybook.kinds import ActorKind, LinkKind, Slot
from daybook.types import Actor, Link, Report

_REACH = 3
"""Sentences between a crowd and the force used on it."""


def answers(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """Words of answer, wherever they stand: what is told before them answers what is told behind them.

    Where the paragraph tells of neither, the answer is the report's chief incident so far and the provocation the
    nearest other one whose recipients do the answering.
    """
    for start, text in paragraphs(report):
        here = [t for t in told if start <= t.at < start + len(text)]
        for pattern in (words_for.ANSWER, words_for.ANSWERING):
            for words in pattern.finditer(text):
                if words_for.RELIEF.search(text[max(0, words.start() - 30) : words.end()]):
                    continue
                at, end = start + words.start(), start + words.end()
                after = nearest([t for t in here if t.at < at]) or subject(told, at)
                behind = [
                    t
                    for t in here
                    if end <= t.at <= end + BEHIND
                    and not same(t, after)
                    and t.incident.event_type in words_for.PROVOKING
                ]
                if behind:
                    yield from link(report, (behind[0], after), LinkKind.RESPONSE, (at, end), SURE)
                    continue
                named = named_by(told, text[words.end() :], at, after)
                before = named or provocation(told, at, after)
                yield from link(report, (before, after), LinkKind.RESPONSE, (at, end), LIKELY if named else GUESS)


def outcries(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """ "Crowds marched in protest at the killing": the protest answers what is told behind the words."""
    for start, text in sentences(told):
        here = [t for t in told if start <= t.at < start + len(text)]
        for words in words_for.OUTCRY.finditer(text):
            at, end = start + words.start(), start + words.end()
            after = nearest([t for t in here if t.at <= at and t.incident.event_type == "PROTEST"])
            behind = [t for t in here if end <= t.at <= end + BEHIND and t.incident.event_type in words_for.FORCE]
            named = None if behind or after is None else named_by(told, text[words.end() :], at, after)
            before = behind[0] if behind else named
            yield from link(report, (before, after), LinkKind.RESPONSE, (at, end), SURE if behind else LIKELY)


def follows(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """ "Days after X, Y" and "Y, hours after X": X is told behind the words, or before the sentence."""
    for start, text in sentences(told):
        here = [t for t in told if start <= t.at < start + len(text)]
        for words in words_for.AFTER.finditer(text):
            at, end = start + words.start(), start + words.end()
            earlier = [t for t in here if t.at < at]
            later = [t for t in here if t.at >= end]
            after = nearest(earlier) or (later[-1] if later else None)
            if after is None or _of_a_saying(report, after, at, end):
                continue
            named = [t for t in later if not same(t, after) and t.at <= end + BEHIND]
            past = [t for t in told if t.at < start and not same(t, after)]
            if words[0].lower() in words_for.BARE:
                past = []
            before = named[0] if named else nearest(past)
            yield from link(report, (before, after), _after_kind(before, after), (at, end), SURE if named else GUESS)


def _of_a_saying(report: Report, after: Told, at: int, end: int) -> bool:
    """Whether what came after is a saying: "said on Friday, hours after", "two hours later, it said that"."""
    if after.at < at:
        return bool(words_for.SAID_ON.search(report.text[after.at : at]))
    return bool(words_for.SAYING.search(report.text[end : after.at])) and "later" in report.text[at:end].lower()


def _after_kind(before: Told | None, after: Told) -> LinkKind:
    """Sanctions and protests that are told as after a deed of force answer it."""
    if before and after.incident.event_type in words_for.OUTCRIES and before.incident.event_type in words_for.FORCE:
        return LinkKind.RESPONSE
    return LinkKind.FOLLOWS


def verbs(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """ "The offensive follows the bombing"; "the raid was followed by a strike"; "came amid a strike"."""
    for start, text in sentences(told):
        here = [t for t in told if start <= t.at < start + len(text)]
        for pattern, kind, turned in (
            (words_for.FOLLOWS, LinkKind.FOLLOWS, False),
            (words_for.FOLLOWED_BY, LinkKind.FOLLOWS, True),
            (words_for.AMID, LinkKind.BACKGROUND_OF, False),
        ):
            for words in pattern.finditer(text):
                at, end = start + words.start(), start + words.end()
                subject = nearest([t for t in here if at - BEHIND <= t.at < at])
                behind = [t for t in here if end <= t.at <= end + BEHIND and not same(t, subject)]
                if subject is None or not behind:
                    continue
                ends = (subject, behind[0]) if turned else (behind[0], subject)
                yield from link(report, ends, kind, (at, end), SURE)


def releases(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """A release follows the taking of those released: one taking for each release, the surest."""
    best: dict[str, tuple[float, Told, Told]] = {}
    for release in told:
        if (release.incident.event_type, release.incident.mode) == ("RETREAT", "release"):
            sure, taking = _taking(told, release)
            known = best.get(release.incident.id)
            if taking is not None and (known is None or sure > known[0]):
                best[release.incident.id] = sure, taking, release
    for sure, taking, release in best.values():
        anchor = release.mention.anchor
        yield from link(report, (taking, release), LinkKind.FOLLOWS, (anchor.start, anchor.end), sure)


def _taking(told: Sequence[Told], release: Told) -> tuple[float, Told | None]:
    """What took those released: told in the sentence or beside it, or else told of the same people."""
    others = [t for t in told if _took(t) and not same(t, release) and not later(t, release)]
    near = [t for t in others if 0 <= release.mention.order - t.mention.order <= 1]
    behind = [t for t in others if 0 <= t.mention.order - release.mention.order <= 2]
    if near or behind:
        return LIKELY, nearest(near) or behind[0]
    ours = [a for a in release.incident.recipients if a.kind is not ActorKind.UNKNOWN]
    return GUESS, nearest([t for t in others if any(_one_party(a, b) for a in ours for b in t.incident.recipients)])


def _took(told: Told) -> bool:
    """Whether an incident is the taking of people: by its mode, by what it tells, or by its word."""
    incident = told.incident
    if incident.event_type not in words_for.FORCE:
        return False
    held = {Slot.ABDUCTED, Slot.ARRESTED} & {slot for slot, _ in incident.harm}
    return incident.mode in words_for.TAKING or bool(held) or root(head(told.mention.anchor.text)) in words_for.TOOK


def _one_party(left: Actor, right: Actor) -> bool:
    """Whether two parties are one by id or by the noun that they are told with: a country and a kind are too little."""
    if left.id and right.id:
        return same_party(left, right)
    heads = [actor.name.casefold().split()[-1].removesuffix("s") for actor in (left, right) if actor.name.strip()]
    apart = left.country and right.country and left.country != right.country
    return len(heads) == 2 and heads[0] == heads[1] and not apart


def arrests(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """Arrests and sentences follow the deed that they are for: told behind the words, or by a word for its doers."""
    for start, text in sentences(told):
        here = [t for t in told if start <= t.at < start + len(text)]
        for words in words_for.OVER.finditer(text):
            at, end = start + words.start(), start + words.end()
            held = nearest([t for t in here if t.at < at and t.incident.mode in ("arrest", "convict")])
            if held is None:
                continue
            behind = [t for t in here if end <= t.at <= end + BEHIND and t.incident.event_type == "ASSAULT"]
            before = behind[0] if behind else _done_by(told, report.text[end : end + BEHIND], held, start)
            yield from link(report, (before, held), LinkKind.FOLLOWS, (at, end), SURE if behind else LIKELY)


def _done_by(told: Sequence[Told], phrase: str, held: Told, start: int) -> Told | None:
    """The deed told before that "the bomber" or "the kidnappers" did: of its kind, rather what the report is about."""
    doer = words_for.DOER.search(phrase)
    if doer is None:
        return None
    modes = words_for.DEEDS.get(doer["deed"].lower())
    deeds = [t for t in told if t.at < start and t.incident.event_type == "ASSAULT" and not later(t, held)]
    deeds = [t for t in deeds if modes is None or t.incident.mode in modes]
    return nearest([t for t in deeds if t.incident.main]) or nearest(deeds)


def crowds(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """Force used on a crowd answers the crowd's protest of the same day, told nearby."""
    for force in told:
        if force.incident.event_type != "ASSAULT" or not _on_a_crowd(force):
            continue
        near = [
            t
            for t in told
            if t.incident.event_type == "PROTEST"
            and abs(t.mention.order - force.mention.order) <= _REACH
            and one_day(t, force)
        ]
        words = next(s.mention for s in force.mention.statements if s.slot is Slot.RECIPIENT and _crowd(s.value))
        before = min(near, key=lambda t: (abs(t.mention.order - force.mention.order), t.at), default=None)
        yield from link(report, (before, force), LinkKind.RESPONSE, (words.start, words.end), GUESS)


def _on_a_crowd(told: Told) -> bool:
    return any(s.slot is Slot.RECIPIENT and _crowd(s.value) for s in told.mention.statements)


def _crowd(value: object) -> bool:
    """Whether a recipient is a crowd of people who protest."""
    if not isinstance(value, Actor):
        return False
    named = value.name.casefold().split()[-1:] == ["crowd"]
    return named or value.kind in (ActorKind.PROTESTERS, ActorKind.RIOTERS)


def parts(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """ "As part of the offensive", "during the visit": what is told before the words belongs to what is told behind."""
    for start, text in sentences(told):
        here = [t for t in told if start <= t.at < start + len(text)]
        for words in words_for.PART.finditer(text):
            at, end = start + words.start(), start + words.end()
            behind = [t for t in here if end <= t.at <= end + BEHIND // 2]
            inner = nearest([t for t in here if t.at < at and behind and not same(t, behind[0])])
            if behind and inner is None and words.start() <= 1:
                inner = next((t for t in here if t.at > behind[0].at and not same(t, behind[0])), None)
            if behind and _meets(behind[0], inner):
                yield from link(report, (behind[0], inner), LinkKind.PART_OF, (at, end), LIKELY)


def _meets(whole: Told, part: Told | None) -> bool:
    """Whether nothing that is known of their days keeps a part from its whole."""
    return part is not None and (not whole.incident.time or not part.incident.time or one_day(whole, part))


def speech(report: Report, told: Sequence[Told]) -> Iterator[Link]:
    """A condemnation or a denial that is an incident of its own, with what it is of."""
    for start, text in sentences(told):
        here = [t for t in told if start <= t.at < start + len(text)]
        for speech in here:
            anchor = speech.mention.anchor
            kind = _of_speech(speech)
            behind = [t for t in here if anchor.end <= t.at <= anchor.end + BEHIND and not same(t, speech)]
            deeds = [t for t in behind if t.incident.event_type in words_for.PROVOKING]
            if kind is not None and deeds:
                yield from link(report, (deeds[0], speech), kind, (anchor.start, anchor.end), SURE)


def _of_speech(told: Told) -> LinkKind | None:
    if told.incident.event_type not in ("ACCUSE", "REJECT"):
        return None
    if words_for.CONDEMNS.match(told.mention.anchor.text):
        return LinkKind.CONDEMNATION_OF
    return LinkKind.DENIAL_OF if words_for.DENIES.match(told.mention.anchor.text) else None


RULES = (answers, outcries, follows, verbs, releases, arrests, crowds, parts, speech)
"""All rules."""
