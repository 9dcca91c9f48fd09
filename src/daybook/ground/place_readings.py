"""What the words of a place mention say, before any name is looked up.

``read_place`` takes a mention apart: the name, what the place is said to be, what lies around it,
whether the event was at it, near it or some way off.  It knows no gazetteer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from daybook.ground.place_words import (
    ABOUT,
    AND_NEXT,
    BETWEEN,
    BETWEEN_FIRST,
    BORDER,
    CAPITAL,
    DESCRIPTORS,
    FILLERS,
    MAX_WORDS,
    NAME,
    NEAR,
    NEAR_BEFORE,
    OFF_SHORE,
    OFFSET,
    ON_THE_WAY,
    OWN_NAMED,
    SIDE,
    SIDE_AFTER,
    SIDE_OF,
    SITE,
    TO_OR_FROM,
    kilometres_of,
    side_of,
)

__all__ = ["Reading", "read_place"]

MAX_INSIDE = 3
"""Containers of a place beyond these are not looked at."""
_NEARNESS = ("near", "nearby", "to", "from", "of", "around", "outside", "toward", "towards")
"""What the words of ``NEAR_BEFORE`` for how near it is end in."""
_NEAREST = 8
"""Words before a name among which those end, and one or two to spare."""
_BOUND_FOR = ("ing", "headed", "bound", "way", "route")
_ON_A_WAY = ("road", "highway", "motorway", "way", "route", "within")
"""Words without which ``ON_THE_WAY`` and ``TO_OR_FROM`` find nothing."""
_AROUND = 80
"""Characters before and after a mention that are looked at."""
_LEADING = re.compile(
    r"^(?:(?:in|at|on|inside|within|from|to|into|across|throughout|along|the|a|an|its|their|his|her|this|that|both|all|of|over|"
    r"besieged|occupied|embattled|war-torn|restive|rebel-held|militant-held)\s+)+",
    re.IGNORECASE,
)
_THE_SIDE = re.compile(r"^(?:in |to |from |across )?the ", re.IGNORECASE)
"""*The* north of a place lies in it; "north of" it does not."""
_DESCRIPTOR = "|".join(DESCRIPTORS)
_OF = re.compile(rf"\b(?P<what>{_DESCRIPTOR}) of (?P<rest>.+)$", re.IGNORECASE)
_WHAT_AFTER = re.compile(rf"^(?P<rest>.+?) (?P<what>{_DESCRIPTOR})$", re.IGNORECASE)
_WHAT_NEXT = re.compile(rf"^ (?P<what>{_DESCRIPTOR})\b", re.IGNORECASE)
_WHAT_BEFORE = re.compile(rf"\b(?P<what>{_DESCRIPTOR}) of (?:the )?$", re.IGNORECASE)
_LEADS_ON = (" of ", " of the ")
_WHAT_BETWEEN = re.compile(rf"^ (?:{_DESCRIPTOR})(?=,| in )", re.IGNORECASE)
_DATED = (
    r"(?:(?:late|early|mid)[- ])?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?! [A-Z])"
)
"""What follows "in" or a comma is no place: the attack on the camp in May."""
_INSIDE = re.compile(
    rf"\s*(?:,| in| inside| within| at|(?= near )|(?= outside ))\s+(?!(?-i:{_DATED}))(?P<rest>.+)$", re.IGNORECASE
)
_NEXT_INSIDE = re.compile(rf"^(?:,| in| inside| within)\s+(?!(?-i:{_DATED}))(?P<rest>.+)$", re.IGNORECASE)
_BRACKET = re.compile(r"^ \((?P<rest>[^()]{2,40})\)")
_POSSESSIVE = re.compile(r"^(?P<owner>.+?)['\u2019]s? (?P<rest>.+)$")
_STOP = re.compile(
    r"[.;:!?()\"\u201c\u201d\u2014]| (?:and|but|which|who|that|when|where|while|after|before|as|on|said|says|were|was|"
    r"is|are|has|had|have) "
)


class Reading(NamedTuple):
    """What the words of a place mention say (a tuple: each is made in several steps, a copy a step)."""

    words: str
    """The mention, spaces made single."""
    name: str | None = None
    """The proper name to look up, or None."""
    inside: tuple[Reading, ...] = ()
    """What the place is said to lie in or at, nearest first."""
    kind: str | None = None
    """The kind of candidate that the words speak for (``DESCRIPTORS``), or None."""
    side: str | None = None
    """The part of the place that is meant: n, ne, ..., or c for the middle."""
    near: bool = False
    thereabouts: bool = False
    """Whether it is at no told distance from the place: on the road to it, off it at sea."""
    off_shore: bool = False
    """Whether it is at sea, off the coast of the place."""
    offset: tuple[float, str | None] | None = None
    """Kilometres off, and the side, if told."""
    site: str | None = None
    """The words for a spot (airport, camp ...), or None."""
    capital: bool = False
    """Whether a capital is spoken of and not named."""
    border: bool = False
    owner: str | None = None
    """Words that say whose the place is ("Iraq's", "the Iraqi ...")."""
    full: str | None = None
    """All of the words that might be one name ("South Sudan"), to be tried before they are taken apart."""


def read_place(words: str, context: str = "", *, depth: int = 0) -> Reading:
    """Take a mention apart, with the sentence it stands in."""
    text = " ".join(words[:MAX_WORDS].split()).strip(" ,.;:\"'\u201c\u201d")
    if not any(letter.isalpha() for letter in text):
        return Reading(text)
    before, after = _around(text, context) if depth == 0 else ("", "")
    reading = _read(text, depth)
    return _with_surroundings(reading, before, after, depth)


def _around(text: str, context: str) -> tuple[str, str]:
    """What stands before and after the mention in its sentence."""
    sentence = _line(context[:20_000])
    start = sentence.find(text)
    if not text or start < 0:
        return "", ""
    end = start + len(text)
    return sentence[max(0, start - _AROUND) : start], sentence[end : end + _AROUND]


@lru_cache(maxsize=16)
def _line(context: str) -> str:
    """A sentence on one line; several of its places are asked for one after the other."""
    return " ".join(context.split())


def _read(text: str, depth: int) -> Reading:
    if " " not in text:  # a word alone: nothing to take apart
        return _read_bare(text, depth)
    about = ABOUT.match(text)
    rest = text[about.end() :] if about else text
    offset = OFFSET.match(rest) if rest else None
    if offset is not None and offset.end() < len(rest):
        side = side_of(offset["side"]) if offset["side"] else None
        inner = _read(rest[offset.end() :], depth)
        return inner._replace(words=text, near=True, offset=(kilometres_of(offset["number"], offset["unit"]), side))
    near = NEAR.match(rest)
    if near is not None:
        off_shore = " coast of" in rest[: near.start("rest")].lower()
        return _read(near["rest"], depth)._replace(words=text, near=True, off_shore=off_shore)
    bare = _LEADING.sub("", text)
    near = NEAR.match(bare)
    if near is not None:
        return _read(near["rest"], depth)._replace(words=text, near=True)
    reading = _read_bare(bare, depth)
    within = reading.side is not None and _THE_SIDE.match(text) is not None
    return reading._replace(words=text, near=reading.near and not within)


def _read_bare(text: str, depth: int) -> Reading:
    """A mention without leading small words."""
    if BORDER.search(text):
        return Reading(text, border=True, owner=text, side=_border_side(text))
    head, inside = _split_inside(text, depth)
    reading = _read_head(head, depth)
    return reading._replace(inside=(*reading.inside, *inside)[:MAX_INSIDE]) if inside else reading


def _border_side(text: str) -> str | None:
    match = re.search(
        r"\b((?:north|south)[- ]?(?:east|west)(?:ern)?|(?:north|south|east|west)ern) (?:border|frontier)",
        text,
        re.IGNORECASE,
    )
    return side_of(match[1]) if match else None


def _split_inside(text: str, depth: int) -> tuple[str, tuple[Reading, ...]]:
    """The place itself, and what it is said to lie in."""
    match = _INSIDE.search(text) if " " in text else None
    if match is None or match.start() == 0 or depth >= MAX_INSIDE:
        return text, ()
    inner = read_place(match["rest"], depth=depth + 1)
    return text[: match.start()], (inner._replace(inside=()), *inner.inside)


def _read_head(text: str, depth: int) -> Reading:
    """The place itself: the first way of reading it that fits."""
    capital = "capital" in text.lower() and CAPITAL.search(text) is not None
    if " " not in text:
        return (_read_capital(text) if capital else None) or _read_site(text) or _plain(text)
    return (
        _sided(text, depth)
        or (_read_capital(text) if capital else None)
        or _described(text, depth)
        or _read_site(text)
        or _owned(text, depth)
        or _followed(text)
        or _plain(text)
    )


def _described(text: str, depth: int) -> Reading | None:
    """As in "the Iraqi city of Mosul"."""
    named = _OF.search(text)
    if named is None or SITE.search(named["rest"]):
        return None
    inner = _read_head(_LEADING.sub("", named["rest"]), depth)
    kind = inner.kind or DESCRIPTORS[named["what"].casefold()]
    return inner._replace(kind=kind, owner=text[: named.start()] or None, full=text)


def _owned(text: str, depth: int) -> Reading | None:
    """As in "Syria's Idlib province"."""
    owned = _POSSESSIVE.match(text)
    if owned is None or not NAME.search(owned["rest"]):
        return None
    return _read_head(owned["rest"], depth)._replace(owner=owned["owner"], full=text)


def _followed(text: str) -> Reading | None:
    """As in "Idlib province"."""
    what = _WHAT_AFTER.match(text)
    return _plain(what["rest"])._replace(kind=DESCRIPTORS[what["what"].casefold()], full=text) if what else None


def _sided(text: str, depth: int) -> Reading | None:
    for pattern in (SIDE_OF, SIDE_AFTER, SIDE):
        match = pattern.match(text)
        if match is not None and depth <= MAX_INSIDE:
            rest = _LEADING.sub("", match["rest"])
            inner = _read_head(rest, depth + 1)
            if inner.site or inner.capital or _OF.search(rest):
                return inner if pattern is SIDE else None
            return inner._replace(side=side_of(match["side"]), near=pattern is SIDE_OF and depth == 0, full=text)
    return None


def _read_capital(text: str) -> Reading:
    """The capital of a country: "the kingdom's capital", "the capital of Iraq", "Syria's capital Damascus"."""
    match = CAPITAL.search(text)
    before, after = (text[: match.start()], text[match.end() :]) if match else (text, "")
    name = NAME.search(after) if not after.startswith(" of ") else None
    if name is not None:
        return Reading(text, name=name.group(), kind="town", owner=before)
    return Reading(text, capital=True, owner=f"{before} {after}".strip())


def _read_site(text: str) -> Reading | None:
    """A spot: the name before its word ("Erbil International Airport") or after it ("port of Odesa") anchors it."""
    found = list(SITE.finditer(text))
    if not found:
        return None
    before, after = text[: found[-1].start()].strip(), text[found[-1].end() :].strip()
    if OWN_NAMED.search(found[-1].group()):
        return Reading(text, site=text, owner=before or None)
    names = NAME.findall(before) or NAME.findall(re.sub(r"^of (?:the )?", "", after))
    name = _without_fillers(names[-1]) if names else None
    return Reading(text, name=name, site=text, owner=before or None)


def _without_fillers(name: str) -> str | None:
    kept = [word for word in name.split() if word.casefold() not in FILLERS]
    return " ".join(kept) or None


def _plain(text: str) -> Reading:
    """A mention that is a name, perhaps among other words."""
    name = NAME.search(text)
    if name is None:
        return Reading(text)
    runs = [match.group() for match in NAME.finditer(text)]
    chosen = max(runs, key=len) if name.start() > 0 else runs[0]
    chosen = re.sub(r"['\u2019]s$", "", chosen).strip(" .-'") if not re.search(r"\b[A-Z]\.$", chosen) else chosen
    owner = text.replace(chosen, " ").strip() or None
    return Reading(text, name=chosen or None, owner=owner, full=text)


def _with_surroundings(reading: Reading, before: str, after: str, depth: int) -> Reading:
    """Add what the sentence says around the mention."""
    if not before and not after:
        return reading
    near = any([word.endswith(_NEARNESS) for word in before.lower().split()[-_NEAREST:]]) and NEAR_BEFORE.search(before)
    offset = _offset_before(before)
    inside = reading.inside or _inside_after(after, depth)
    kind = reading.kind
    what = _WHAT_NEXT.match(after)
    if what is None and before.lower().endswith(_LEADS_ON):
        what = _WHAT_BEFORE.search(before)
    if kind is None and what is not None and reading.site is None and not reading.capital:
        kind = DESCRIPTORS[what["what"].casefold()]
    off_shore = "off" in before.lower() and OFF_SHORE.search(before[-80:]) is not None
    return reading._replace(
        near=reading.near or bool(near) or offset is not None,
        thereabouts=off_shore or _on_the_way(before, after),
        off_shore=reading.off_shore or off_shore,
        offset=reading.offset or offset,
        inside=inside,
        kind=kind,
        owner=reading.owner or _owner_before(before, close=reading.capital),
    )


def _on_the_way(before: str, after: str) -> bool:
    """Whether a town is told as where something was bound for, or as one end of a road."""
    small = before.lower()
    between = "between" in small or "road from" in small or "highway from" in small
    if between and (BETWEEN_FIRST.search(before) or (BETWEEN.search(before) and AND_NEXT.match(after))):
        return True
    if any([word in small for word in _BOUND_FOR]) and ON_THE_WAY.search(before):
        return True
    return any([word in small for word in _ON_A_WAY]) and TO_OR_FROM.search(before) is not None


def _beside(text: str) -> int:
    """Where the words that say how near a place is to another end: "some 45 km (28 miles) south of"; 0 for none."""
    about = ABOUT.match(text)
    begun = about.end() if about else 0
    offset = OFFSET.match(text[begun:])
    near = None if offset else NEAR.match(text[begun:])
    return begun + offset.end() if offset else begun + near.start("rest") if near else 0


def _offset_before(before: str) -> tuple[float, str | None] | None:
    if not any(unit in before.lower() for unit in ("km", "kilo", "mi")):
        return None
    for match in OFFSET.finditer(before):
        if match.end() == len(before):
            return kilometres_of(match["number"], match["unit"]), side_of(match["side"]) if match["side"] else None
    return None


def _inside_after(after: str, depth: int) -> tuple[Reading, ...]:
    match = _BRACKET.match(after) or _NEXT_INSIDE.match(_WHAT_BETWEEN.sub("", after))
    if match is None:
        return ()
    rest = match["rest"]
    beside = _beside(rest)
    stop = _STOP.search(rest, max(4, beside))
    words = rest[: stop.start()] if stop else rest
    if beside:
        return (read_place(words.split(", ")[0], depth=depth + 1),)
    is_list = after.startswith(",") and re.match(r"[^,]{2,30}(?:, [^,]{2,30})*,? and ", rest) is not None
    if is_list or (after.startswith(",") and not NAME.match(_LEADING.sub("", words))):
        return ()
    first, *more = words.split(", ")
    inner = read_place(first, depth=depth + 1)
    following = [read_place(part, depth=depth + 2) for part in more[:1] if NAME.match(part)]
    return (inner._replace(inside=()), *inner.inside, *following)[:MAX_INSIDE]


def _owner_before(before: str, *, close: bool) -> str | None:
    """The words just before the mention, as far as the last comma: "the Iraqi city of".

    With ``close`` only where the last of them is a name or a possessive.
    """
    words = re.split(r"[,;:.!?]", before)[-1].split()[-4:]
    if close and not (words and (words[-1][0].isupper() or words[-1].endswith(("'s", "\u2019s")))):
        return None
    return " ".join(words) or None
