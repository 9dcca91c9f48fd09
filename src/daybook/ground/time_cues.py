"""What the sentence around a time expression says of it: tense, preposition, quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Bound = Literal["since", "until", "before", "after"] | None

_AHEAD = (
    r"(?:(?:(?:(?:has|have|had|was|were) (?:been )?)?(?:scheduled|expected|planned|due|set to|slated)|will|won't|shall|"
    r"would|should|must|(?-i:may|might|can)|could(?! (?:not|be (?:seen|heard|felt))\b)|'ll|going to|about to|"
    r"(?:is|are|was|were) to(?= [a-z]))"
    r"(?:\s(?:not|be|been|have|to|also|likely|soon|now|then|only|[a-z]{2,12}ly)){0,4}(?:\s[a-z]+)?"
    r"|upcoming|expects?|plans?|planning|deadline|tentatively|no later than)"
)
"""What points ahead, a modal with the verb that it governs: in "would be held" the participle is no past."""
_RESOLVE = (
    r"(?:vow(?:s|ed)?|threaten(?:s|ed)?|pledge[sd]?|promise[sd]?|agree[sd]?|prepar(?:es?|ed|ing)|hope[sd]?|"
    r"intend(?:s|ed)?|aim(?:s|ed)?|wants?|ask(?:s|ed)?|call(?:s|ed)?|urge[sd]?|order(?:s|ed)?|invite[sd]?)\b"
    r"[^.;]{0,80}?\b(?:to|for)"
)
"""Verbs whose infinitive lies ahead: "vowed on Monday to march on Friday"."""
_FUTURE = re.compile(rf"\b(?:{_AHEAD}|{_RESOLVE})\b", re.IGNORECASE)
_FUTURE_AFTER = re.compile(rf"\b(?:{_AHEAD})\b", re.IGNORECASE)
"""After the words a verb of resolve tells when the resolve was spoken, so it is no sign of the future."""
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
    future = max((match.end() for match in _FUTURE.finditer(text)), default=-1)
    past = max((match.end() for match in _PAST.finditer(text)), default=-1)
    if future < 0 and past < 0:
        return None
    return "future" if future >= past else "past"


def _first_cue(text: str) -> str | None:
    future, past = _FUTURE_AFTER.search(text), _PAST.search(text)
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
