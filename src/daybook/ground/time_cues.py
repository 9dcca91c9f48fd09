"""What the sentence around a time expression says of it: tense, preposition, quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Bound = Literal["since", "until", "before", "after"] | None

_FUTURE = re.compile(
    r"\b(?:(?:(?:has|have|had|was|were) (?:been )?)?(?:scheduled|expected|planned|due|set to|slated)|"
    r"will|won't|shall|would|'ll|going to|(?:is|are|was|were) to(?= [a-z])|about to|upcoming|wants? to|"
    r"expects?|plans?|planning|vow(?:s|ed)|threaten(?:s|ed)|pledge[sd]?|promise[sd]?|"
    r"agree[sd]? to|prepar(?:es?|ed|ing) to|hopes?|hoped|intends?|intended|aims?|called for|calls for|"
    r"deadline|tentatively|no later than)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|became|began|blew|broke|brought|came|caught|cut|died|drove|fell|fled|"
    r"flew|fought|found|gave|got|grew|held|hit|kept|knew|launched|led|left|lost|made|met|paid|ran|read|rose|sank|saw|"
    r"sent|set off|shook|shot|shut|spoke|spread|stole|stood|struck|swept|swore|threw|took|took|went|won|wore|withdrew|"
    r"wrote|[a-z]{2,20}ed)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?P<word>since|until|till|before|by|after|through|prior to|ahead of|no later than|as of|following)"
    r"(?:\s+(?:at least|about|around|early|the|on|late)){0,2}\s*$",
    re.IGNORECASE,
)
_BOUNDS: dict[str, Bound] = {
    "since": "since", "until": "until", "till": "until", "by": "until", "through": "until", "no later than": "until",
    "before": "before", "prior to": "before", "ahead of": "before", "after": "after",
}  # fmt: skip
_LONGEST = 2_000
"""No more of a sentence than this many characters is looked at either side."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What the sentence says: whether the tense points back, the preposition before, whether it is quoted."""

    past: bool
    bound: Bound
    quoted: bool


def read_cues(clause: str, words: str, *, past: bool) -> Cues:
    """The cues around ``words`` in ``clause``; ``past`` is what holds where there are none."""
    place = clause.find(words) if words else -1
    if place < 0:
        return Cues(past, None, quoted=False)
    before = clause[max(place - _LONGEST, 0) : place]
    after = clause[place + len(words) : place + len(words) + _LONGEST]
    bound = _bound(before, after)
    return Cues(past and _points_back(before, after), bound, quoted=_in_quotes(before, after))


def _points_back(before: str, after: str) -> bool:
    """Whether the nearest verb that tells a tense, before the words or else after them, points back."""
    cue = _last_cue(before)
    if cue is None:
        cue = _first_cue(after)
    return cue != "future"


def _last_cue(text: str) -> str | None:
    future = max((match.start() for match in _FUTURE.finditer(text)), default=-1)
    past = max((match.start() for match in _PAST.finditer(text)), default=-1)
    if future < 0 and past < 0:
        return None
    return "future" if future >= past else "past"


def _first_cue(text: str) -> str | None:
    future, past = _FUTURE.search(text), _PAST.search(text)
    if future is None:
        return "past" if past else None
    return "future" if past is None or future.start() <= past.start() else "past"


def _bound(before: str, after: str) -> Bound:
    """The preposition that makes a day an open end; "after Monday's raid" is no such one."""
    found = _BOUND.search(before[-40:])
    if found is None or re.match(r"['’]s\b", after):
        return None
    return _BOUNDS.get(" ".join(found.group("word").lower().split()))


def _in_quotes(before: str, after: str) -> bool:
    """Whether a quotation opened before the words closes after them."""
    if "“" in before or "”" in after:
        return before.rfind("“") > before.rfind("”")
    straight = before.count('"')
    return straight % 2 == 1 and '"' in after
