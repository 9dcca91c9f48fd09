"""The mentions of one report opened up together: what one says of when and where another was.

Dates and places that are told by words of another sentence are read here: "two days later", "Nikopol, where ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from daybook.consolidate.views import View, gap_days, width_days
from daybook.kinds import DatePrecision, PlacePrecision, Realis, Slot
from daybook.types import Attribution, EventMention, Place, Source, TimeExpression

_NUMBERS = {
    word: number
    for number, words in enumerate(
        "- a|an|one|the two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
    for word in words.split("|")
}
_UNITS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
"""Days of a unit; longer units are no number of days."""
_OFFSET = re.compile(
    r"\b(?P<number>[a-z]+|\d{1,3})\s+(?:more\s+)?(?P<unit>day|night|week|fortnight|month|year)s?\s+"
    r"(?:(?P<later>later|afterwards?)|(?P<earlier>earlier(?!\s+than\b)|previously)"
    r"|(?:(?P<after>after)|before)(?=\s*[,.;:)\u201d\"]|\s*$|\s+(?:him|her|them|that|they|he|she)\b))"
    r"|\bthe\s+(?:(?P<next>next|following)|previous)\s+(?P<one>day|night|week|fortnight|month|year)\b",
    re.IGNORECASE,
)
"""So long after or before something else that is told: ``before they`` begins a clause, ``after the blast`` not."""
_OF_WOUNDS = re.compile(r"\b(?:wound(?:s|ed)?|injur(?:y|ies|ed)|burns|hospital|clinic)\b", re.IGNORECASE)
"""Words of a later death of what was told, which is no other incident."""
_STOP = re.compile(r"[;:]|,\s+(?:and|but|while)\s", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:,()\u2013\u2014\u201c\u201d\"]"
    r"|\b(?:after|although|and|as|because|before|but|since|that|until|when|where|which|while|who|whom|whose)\b",
    re.IGNORECASE,
)
"""Where one clause ends and another begins, roughly."""
_SAID = re.compile(
    r"\b(?:said|says|told|denied|announced|reported|accused|blamed|condemned|called|claimed|vowed|warned|urged|wrote"
    r"|confirmed|according)\b"
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    r"(?P<said>\b(?:said|told|says|announced|reported|according|confirmed|wrote|since|until|next|every|last|by)\b"
    rf"(?:\s+[\w'’]+){{0,3}}\s+)?\b(?P<day>{'|'.join(_DAYS)})\b"
)
"""A day of the week, and what says that it is one of speech, or not the last."""
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+(?:[ -][^\W\d_a-z][\w'’-]+)*$")
"""The name at the end of the words for a place."""
_NAMED_WHERE = re.compile(r"(?<![\w’'-])([^\W\d_a-z][\w'’-]+(?:[ -][^\W\d_a-z][\w'’-]+)*),?\s+where\b[^.;]{0,60}$")
"""A name, known or not, and a clause that says what was done there."""
_OPENING = 3
"""Characters before a sentence's first words at most: a quotation mark."""
_BEGINNING = 2
"""The last sentence of what a report begins with."""
_BACK = 2
"""Sentences back in which the event is told from which another's day is reckoned."""
_TOWNS = frozenset({PlacePrecision.TOWN, PlacePrecision.ADMIN2})


def opened(
    order: Sequence[EventMention], attributions: Mapping[str, Attribution], published: date | None = None
) -> list[View]:
    """The mentions of one report, in the order of its text, with who tells of them and what is told beside them."""
    towns = _towns(order)
    free = _weekdays(order) if published is not None else {}
    ends = _ends(order)
    views: list[View] = []
    for mention in order:
        view = View(mention, _speaker(mention, attributions), until=ends.get(mention.id))
        site = _site(view, towns)
        view = replace(view, site=site) if site else view
        view = _moved(view, views)
        if published is not None and mention.id in free and view.reference is None and not view.moved:
            view = replace(view, reckoned=_last(free[mention.id], published))
        views.append(view)
    return list(_asides(list(_beside(views))))


def _ends(order: Sequence[EventMention]) -> dict[str, int]:
    """Where the next event of its sentence begins that another is told to have come after, or to answer."""
    found: dict[str, int] = {}
    last: EventMention | None = None
    for mention in reversed(order):
        if last is not None and last.context_start == mention.context_start and View(mention).reference is None:
            found[mention.id] = last.anchor.start
        if View(mention).reference is not None:
            last = mention
    return found


def _weekdays(order: Sequence[EventMention]) -> dict[str, str]:
    """The only day of the week that a sentence names, by the telling next to it, where it is of nothing else."""
    told: dict[int, list[EventMention]] = {}
    for mention in order:
        told.setdefault(mention.context_start, []).append(mention)
    found = {}
    for start, beside in told.items():
        text = beside[0].context
        named = list(_WEEKDAY.finditer(text))
        if len(named) != 1 or named[0]["said"] or _OF_WOUNDS.search(text):
            continue
        at = start + named[0].start("day")
        if any(
            s.slot is Slot.TIME and s.mention.start <= at < s.mention.end and m.realis is Realis.ACTUAL
            for m in beside
            for s in m.statements
        ):
            continue
        nearest = min(beside, key=lambda m: max(at - m.anchor.end, m.anchor.start - at))
        timed = any(s.slot is Slot.TIME for s in nearest.statements)
        between = text[max(0, min(at, nearest.anchor.end) - start) : max(at, nearest.anchor.start) - start]
        if nearest.realis is Realis.ACTUAL and not timed and not View(nearest).determined and not _SAID.search(between):
            found[nearest.id] = named[0]["day"]
    return found


def _last(weekday: str, published: date) -> TimeExpression:
    """The last such day of the week, up to the day of publication."""
    day = published - timedelta(days=(published.weekday() - _DAYS.index(weekday)) % 7)
    return TimeExpression(day, day, DatePrecision.DAY, anchor=published)


def _speaker(mention: EventMention, attributions: Mapping[str, Attribution]) -> Source | None:
    said = attributions.get(mention.attribution or "")
    return said.source if said is not None else None


def _beside(views: Sequence[View]) -> Iterator[View]:
    """Each with the widest time that another of its sentence tells, if it tells none, and with what stands there."""
    told: dict[int, list[View]] = {}
    for view in views:
        told.setdefault(view.mention.context_start, []).append(view)
    for view in views:
        around = told[view.mention.context_start]
        alike = [other for other in around if (other.reference is None) == (view.reference is None)]
        times = [other.time for other in alike if other.time]
        beside = max(times, key=width_days) if times and view.time is None else None
        kind = view.mention.event_type
        partnered = any(
            other.mention.event_type == kind and (other.reference is None) != (view.reference is None)
            for other in around
        )
        yield replace(view, beside=beside, partnered=partnered) if beside or partnered else view


def _asides(views: Sequence[View]) -> Iterator[View]:
    """Each with whether it was on another day than what the report begins with."""
    main = next((v.time for v in views if v.time and v.actual and v.mention.order <= _BEGINNING), None)
    for view in views:
        aside = main is not None and view.time is not None and gap_days(main, view.time) > 1
        yield replace(view, aside=True) if aside else view


def _towns(order: Sequence[EventMention]) -> dict[str, Place]:
    """The towns that a report places things in, by the words for them."""
    found: dict[str, Place] = {}
    for mention in order:
        for said in mention.statements:
            value = said.value
            if said.slot is Slot.PLACE and isinstance(value, Place) and value.precision in _TOWNS:
                name = _NAME.search(said.mention.text)
                found[name[0] if name else value.name] = value
    return found


def _site(view: View, towns: Mapping[str, Place]) -> Place | None:
    """The town that its own clause names, where its place was read from another clause."""
    mention = view.mention
    at = mention.anchor.start - mention.context_start
    end = mention.anchor.end - mention.context_start
    start = max((found.end() for found in _BREAK.finditer(mention.context, 0, max(0, at))), default=0)
    after = _BREAK.search(mention.context, end)
    stop = after.start() if after else len(mention.context)
    told = [s.mention.start - mention.context_start for s in view.statements(Slot.PLACE)]
    if any(start <= place < stop for place in told):
        return None
    if not told:
        found = _NAMED_WHERE.search(mention.context, 0, start)
        return (towns.get(found[1]) or Place(found[1])) if found else None
    words = mention.context[start:stop]
    named = [town for name, town in towns.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)]
    return named[0] if len(set(named)) == 1 else None


def _moved(view: View, before: Sequence[View]) -> View:
    """With when it was, or at least that it was at another time, where it is told as so long after what was told."""
    if view.time is not None or view.mention.headline or view.reference is not None:
        return view
    found = _offset(view, before)
    if found is None:
        return view
    day = _reckoned(found, view, before)
    return replace(view, moved=True, reckoned=day)


def _offset(view: View, before: Sequence[View]) -> re.Match[str] | None:
    """The words by which it was so long after or before something else."""
    text, mention = view.mention.context, view.mention
    if _OF_WOUNDS.search(text):
        return None
    at, end = mention.anchor.start - mention.context_start, mention.anchor.end - mention.context_start
    for found in _OFFSET.finditer(text):
        if found.end() <= at and found.start() <= _OPENING and not _STOP.search(text, found.end(), at):
            return found
        if found.start() >= end and not _BREAK.search(text, end, found.start()):
            return found
    return None


def _reckoned(found: re.Match[str], view: View, before: Sequence[View]) -> TimeExpression | None:
    """The day, reckoned from that of the last event that was told with one; None where no number of days is told."""
    number = _NUMBERS.get(found["number"].lower()) if found["number"] and not found["number"].isdigit() else None
    number = int(found["number"]) if found["number"] and found["number"].isdigit() else number
    number = 1 if found["one"] else number
    unit = (found["one"] or found["unit"]).lower()
    if not number or unit not in _UNITS:
        return None
    sign = 1 if found["later"] or found["after"] or found["next"] else -1
    for other in reversed(before):
        if other.mention.context_start == view.mention.context_start:
            continue
        if view.mention.order - other.mention.order > _BACK:
            return None
        day = _day(other)
        if day is not None and other.actual:
            slack = timedelta(days=0 if _UNITS[unit] == 1 else 1)
            there = day + timedelta(days=sign * number * _UNITS[unit])
            return TimeExpression(
                there - slack, there + slack, DatePrecision.DAY if not slack else DatePrecision.DAYS, anchor=day
            )
    return None


def _day(view: View) -> date | None:
    time = view.time
    return time.first if time is not None and width_days(time) == 0 else None


def own_words(groups: Sequence[Sequence[View]]) -> list[list[str]]:
    """The texts that tell of each group: its sentences, and of those that tell of others too only its clauses."""
    sentences: dict[int, list[tuple[int, int]]] = {}
    for number, group in enumerate(groups):
        for view in group:
            at = view.mention.anchor.start - view.mention.context_start
            sentences.setdefault(view.mention.context_start, []).append((at, number))
    found: list[list[str]] = []
    for number, group in enumerate(groups):
        found.append([])
        for view in group:
            start, text = view.mention.context_start, view.mention.context
            told = sentences[start]
            alone = len({other for _, other in told}) == 1
            found[-1] += [text] if alone else _clauses(text, sorted(told), number)
    return found


def _clauses(text: str, told: Sequence[tuple[int, int]], number: int) -> Iterator[str]:
    """The clauses of a sentence that tell of a group, or of nothing after one that does; what begins it goes on."""
    cuts = [0, *(found.start() for found in _BREAK.finditer(text)), len(text)]
    owner = told[0][1]
    for start, end in pairwise(cuts):
        within = [of for at, of in told if start <= at < end]
        owner = within[0] if within else owner
        if number in within or (not within and owner == number):
            yield text[start:end]
