"""What the sentence around a time expression says of it: tense, preposition, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Bound = Literal["since", "until", "before", "after"] | None

_AHEAD = (
    r"(?:(?:(?:(?:has|have|had|was|were) (?:been )?)?(?:scheduled|expected|planned|due|set to|slated)|will|won't|shall|"
    r"(?:would|should|must|(?-i:may|might))(?! (?:not )?have (?!to\b))|(?-i:can)|'ll|going to|about to|"
    r"could(?! (?:not|have|be (?:seen|heard|felt))\b)|"
    r"(?:is|are|was|were) to(?= [a-z])"
    r"|(?<!believed )(?<!thought )(?<!said )(?<!reported )(?<!known )(?<!feared )to be(?= (?:[a-z]{2,}ed|held|shown"
    r"|sent|made|built|given|taken|sworn|put)\b)|(?:has|have|needs?|means?) to(?= [a-z]))"
    r"(?:\s(?:not|be|been|have|to|also|likely|soon|now|then|only|[a-z]{2,12}ly)){0,4}(?:\s[a-z]+)?"
    r"|(?<!not )(?<!to )(?:meet|meets|begin|resume|convene|reconvene|gather|gathers)"
    r"|upcoming|expects?|plans?|planning|deadline|tentatively|no later than"
    r"|(?:begins|starts|opens|resumes|expires|lapses|convenes|reconvenes|votes|takes? place"
    r"|takes effect"
    r"|(?:is|are) being [a-z]+ (?:from|as of)|(?:demand|insist|propos|recommend|request)\w* that"
    r"|(?:if|unless)(?: [\w'’-]+){1,5} (?:is|are|does|do)(?: not)?(?: [a-z]+)?"
    r"|flies|takes? office|runs? out|steps? down|holds? (?:a|an|its|their|his) (?:vigil|rally|referendum|election|vote"
    r"|meeting|summit|march|hearing|ceremony|protest)"
    r"|(?<=[a-z]s )(?:return|travel|vote|elect|open|reopen|start|appear|go on trial|face trial)"
    r"|returns to|travels to|arrives|departs|reopens|(?:appears?|goes|go) (?:in|before|to)"
    r"|(?:goes|comes) into (?:force|effect)|goes on trial|go(?:es)? to the polls|(?:is|are|heads?|heading) to vote"
    r"|(?:has|have) until|(?:polls|polling stations|borders?|schools|markets) (?:re)?open))"
)
"""What points ahead, a modal with the verb that it governs: in "would be held" the participle is no past.

The last are verbs of timetables, whose present is a future: "the trial opens on Monday".
"""
_RESOLVE = (
    r"(?:vow(?:s|ed)?|threaten(?:s|ed)?|pledge[sd]?|promise[sd]?|agree[sd]?|prepar(?:es?|ed|ing)|hope[sd]?|"
    r"intend(?:s|ed)?|aim(?:s|ed)?|wants?|ask(?:s|ed)?|call(?:s|ed)?|urge[sd]?|order(?:s|ed)?|invite[sd]?)\b"
    r"[^.;]{0,80}?\b(?:to|for)"
)
"""Verbs whose infinitive lies ahead: "vowed on Monday to march on Friday"."""
_FUTURE = re.compile(rf"\b(?:{_AHEAD}|{_RESOLVE})\b", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:will|won't|shall|would|should|must|going to|about to|(?:is|are|was|were) to)\b", re.IGNORECASE
)
_PROGRESSIVE = re.compile(
    r"\b(?:is|are) (?:(?:also|now|again|all|not|[a-z]+ly) )?(?:[a-z]+ing (?:\w+ ){0,3})?(?:on |next )?(?:the )?$",
    re.IGNORECASE,
)
"""Before a day, with no other tense in sight, a present tense is a timetable's: "are voting on Sunday"."""
_FUTURE_AFTER = re.compile(rf"\b(?:{_AHEAD})\b", re.IGNORECASE)
"""After the words a verb of resolve tells when the resolve was spoken, so it is no sign of the future."""
_PAST = re.compile(
    r"\b(?:(?P<sure>was|were|had|has|have|did|said|told)|became|began|blew|broke|brought|came|caught|cut|died|drove|"
    r"fell|fled|flew|fought|found|gave|got|grew|held|hit|kept|knew|launched|led|left|lost|made|met|paid|ran|read|rose|sank|"
    r"saw|sent|set off|shook|shot|shut|spoke|spread|stole|stood|struck|swept|swore|threw|took|went|won|wore|withdrew|"
    r"wrote|[a-z]{2,20}ed)\b",
    re.IGNORECASE,
)
_NO_VERB = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|all|some|any|no|more|most|of|with|for|by|newly|\d+)"
    r"\s+$",
    re.IGNORECASE,
)
"""Right before a participle these make it part of a noun phrase: "the captured pilots"."""
_CLAUSE_BREAK = re.compile(
    r"[,;:—–\"“”()]|\b(?:and|but|or|nor|after|when|while|where|who|whose|which|that|because|as|since|before|until|if|"
    r"unless|though|although)\b",
    re.IGNORECASE,
)
"""Without one of these a clause goes on, so a participle after its modal is no verb of its own."""
_DAY_WORDS = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_MEANT_FOR = re.compile(
    r"\b(?:(?P<deed>for)|ahead of|in the run-?up to|in advance of|in time for)\s+(?:the\s+)?$", re.IGNORECASE
)
"""What is meant for a day comes before it: "called a strike for Monday", "ahead of Sunday's vote"."""
_WENT_BY = re.compile(
    r"^,? (?:did not (?:take place|go ahead|happen|materiali[sz]e)|never (?:took place|came|happened|began)|went ahead"
    r"|passed (?:off|without)|drew|turned (?:violent|bloody|into))\b",
    re.IGNORECASE,
)
"""Behind the day that something was meant for these tell that the day is over."""
_DEADLINE = re.compile(r"(?:['’]s)? deadline\b", re.IGNORECASE)
_DEADLINE_OF = re.compile(r"\bdeadline (?:of|on|for) (?:the |next |last |late |early )*$", re.IGNORECASE)
_DEADLINE_PAST = re.compile(r"\b(?:miss|pass|expir|ignor|def[iy]|laps|violat|flout)(?:s|ed|es|ied)?\b", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:gave|given?|gives|granted|extend(?:s|ed)?|postpone[sd]?|delay(?:s|ed)?|adjourn(?:s|ed)?|suspend(?:s|ed)?|"
    r"defer(?:s|red)?|put off|remand(?:s|ed)?|cancel(?:s|l?ed)?|impose[sd]?|set|in (?:force|effect|place)|valid|banned|"
    r"barred|runs?|(?:has|have) [^.;]{0,60}\b(?:closed|shut)|lasts?|remains?|stays?)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
"""What is put off, or in force, until a day is told before that day."""
_TO_A_DAY = re.compile(
    r"\b(?:adjourn|postpon|delay|defer|remand|reschedul|put off|put back|pushed? back"
    r"|brought forward|bring forward|moved)[a-z]*\b[^.;]{0,80}\bto\s+(?:the |next |late |early )*$",
    re.IGNORECASE,
)
"""What is adjourned to a day is put off to one that lies ahead."""
_MOVED = ("adjourn", "postpon", "delay", "defer", "remand", "reschedul", "put ", "push", "forward", "moved")
"""Without one of these ``_TO_A_DAY`` finds nothing."""
_ON_CONDITION = re.compile(
    r"\b(?:(?:would|will)(?! not (?:say|comment|confirm|tell))|threaten\w*|vow\w*|warn\w*)\b[^.;]{0,100}"
    r"\b(?:if|unless)\b[^.;,]{0,80}$",
    re.IGNORECASE,
)
"""What is threatened unless something is done: "would leave if they were not freed by Friday"."""
_NOT_BEFORE = re.compile(
    r"\b(?:can|could|will|would|may|might|must|should)(?: not|n['’]t) [^.;]{1,80}\b(?:before|until|till)"
    r"\s+(?:the |next |late |early )*$",
    re.IGNORECASE,
)
"""What cannot be before a day waits for it."""
_UNMET = re.compile(
    r"\b(?:had (?:\w+ )?been (?:\w+ly )?(?:scheduled|expected|planned|due|set|slated|supposed|meant|called|fixed)"
    r"|(?:was|were) (?:\w+ )?to have [a-z]+)\b",
    re.IGNORECASE,
)
"""What had been planned, or was to have been, is told when its day is over."""
_MARKED = re.compile(
    r"(?:['’]s? (?:[\w-]+ ){0,4}|^ )(?:anniversary|anniversaries|elections?|vote|ballot|polls?|referendum|run-?off"
    r"|summit|deadline|commemorations?|ceremon(?:y|ies)|celebrations?|match|final|parade|inauguration)\b",
    re.IGNORECASE,
)
_WARY = re.compile(
    r"\b(?:warn(?:s|ed|ing)?|fear(?:s|ed)?|brac(?:e[sd]?|ing)|alert|tight[a-z]+|step\w* up|beef\w* up|prepar[a-z]+"
    r"|threat[a-z]*|tensions?|ahead|vow(?:s|ed)?|call(?:s|ed)? for|run-?up|reinforce\w*|deploy\w*)\b",
    re.IGNORECASE,
)
"""Before a day that has its anniversary or its vote, these look ahead: "warned of attacks around Sunday's vote"."""
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:at least |the |next |late |early )*$", re.IGNORECASE)
_TO_DO = re.compile(r"\s+(?:at \w+ )?to [a-z]+", re.IGNORECASE)
_DEED = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,2}(?:attacks?|bombings?|raids?|strikes?|blasts?|explosions?|killings?|shootings?|clashes|"
    r"assaults?|massacre|arrests?|ambush|crash|incidents?|violence|unrest|riots?|coup|siege|battles?|fighting|events|"
    r"announcement)\b",
    re.IGNORECASE,
)
"""A deed that has its day is over, where no other tense says otherwise."""
_VIOLENCE = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,2}(?:bombings?|blasts?|explosions?|killings?|shootings?|clashes|massacre|ambush|crash"
    r"|riots?|bloodshed|carnage|slaughter|murders?)\b",
    re.IGNORECASE,
)
"""A violent deed that has its day is over: "will visit the scene of Monday's bombing"."""
_BOUND = re.compile(
    r"\b(?P<word>since|until|till|before|by|after|through|prior to|ahead of|no later than|as of|following)"
    r"(?:\s+(?:at least|about|around|early|the|on|late)){0,2}\s*$",
    re.IGNORECASE,
)
_BOUNDS: dict[str, Bound] = {
    "since": "since", "until": "until", "till": "until", "by": "until", "through": "until", "no later than": "until",
    "before": "before", "prior to": "before", "ahead of": "before", "after": "after",
}  # fmt: skip
_BOUND_HEADS = ("since", "til", "before", "by", "after", "through", "prior", "ahead", "later", "as of", "following")
"""Without one of these ``_BOUND`` finds nothing."""
_BY_NIGHT = re.compile(r"\b(?:night|evening|morning|afternoon|day)$", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:\b(?:not|nothing|never|nobody|no one|none|only|wait(?:s|ed|ing)?|cannot)\b|n['’]t\b)[^.;:]{0,80}$",
    re.IGNORECASE,
)
_LONGEST = 2_000
"""No more of a sentence than this many characters is looked at either side."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What the sentence says: whether the tense points back, the preposition before, whether it is quoted."""

    past: bool
    bound: Bound
    quoted: bool


@lru_cache(maxsize=512)
def read_cues(clause: str, words: str, *, past: bool) -> Cues:
    """The cues around ``words`` in ``clause``; ``past`` is what holds where there are none."""
    place = clause.find(words) if words else -1
    if place < 0:
        return Cues(past, None, quoted=False)
    before = clause[max(place - _LONGEST, 0) : place]
    after = clause[place + len(words) : place + len(words) + _LONGEST]
    bound = _bound(before, words, after)
    return Cues(past and _points_back(before, words, after), bound, quoted=_in_quotes(before, after))


def _points_back(before: str, words: str, after: str) -> bool:
    """What the words around say outright, or else the nearest verb that tells a tense, before them or after."""
    small = before.lower()
    unmet = _UNMET.search(before) if "been" in small or "to have" in small else None
    if unmet is not None and _FUTURE.search(before, unmet.end()) is None:
        return True
    if _DEADLINE.match(after) or ("deadline" in small and _DEADLINE_OF.search(before[-40:])):
        return _DEADLINE_PAST.search(before + after) is not None
    meant = _MEANT_FOR.search(before[-40:]) if _DAY_WORDS.match(words) else None
    if meant is not None and _WENT_BY.match(after):
        return True
    if meant is not None and not (re.match(r"['’]s\b", after) if meant["deed"] else _DEED.match(after)):
        return False
    outright = _outright(before, words, after)
    if outright is not None:
        return outright
    cue = _last_cue(before)
    if cue is None:
        cue = "past" if _DEED.match(after) else _first_cue(after)
    return cue != "future"


def _outright(before: str, words: str, after: str) -> bool | None:
    """What a set turn of phrase says, whatever the verbs around: True for the past, None where there is none."""
    small = before.lower()
    if "til" in small and _UNTIL.search(before[-40:]) and (_TO_DO.match(after) or _PUT_OFF.search(before[-200:])):
        return False
    if _any_of(_MOVED, small) and _TO_A_DAY.search(before[-160:]):
        return False
    if ("if" in small or "unless" in small) and _ON_CONDITION.search(before[-240:]):
        return False
    if ("before" in small or "til" in small) and _NOT_BEFORE.search(before[-160:]):
        return False
    if _VIOLENCE.match(after):
        return True
    return False if (_MARKED.match(after) or "anniversary" in words) and _WARY.search(before) else None


def _any_of(words: Sequence[str], text: str) -> bool:
    """Whether a text has one of some words in it: far sooner told than by a regular expression about them."""
    return any([word in text for word in words])


@lru_cache(maxsize=256)
def _last_cue(text: str) -> str | None:
    future = max((match.end() for match in _FUTURE.finditer(text)), default=-1)
    modal = max((match.end() for match in _MODAL.finditer(text)), default=-1)
    past = max((match.start() for match in _PAST.finditer(text) if _tells(text, match, modal)), default=-1)
    if future < 0 and past < 0:
        return "future" if _PROGRESSIVE.search(text[-80:]) else None
    return "future" if future >= past else "past"


def _tells(text: str, past: re.Match[str], modal: int) -> bool:
    """Whether a past form is a verb with a tense: no participle in a noun phrase, or after a modal of its clause."""
    if past["sure"]:
        return True
    if _NO_VERB.search(text[max(past.start() - 12, 0) : past.start()]):
        return False
    return not 0 <= modal <= past.start() or _CLAUSE_BREAK.search(text, modal, past.start()) is not None


def _first_cue(text: str) -> str | None:
    future = _FUTURE_AFTER.search(text)
    past = next((match for match in _PAST.finditer(text) if _tells(text, match, -1)), None)
    if future is None:
        return "past" if past else None
    return "future" if past is None or future.start() <= past.start() else "past"


_NOUN = re.compile(
    r" (?!(?:and|or|but|nor|on|in|at|by|to|from|for|with|as|was|were|is|are|has|had|have|will|would|when|while|where"
    r"|after|before|during|late|early|since|until|that|which|who|near|over|amid|against|through|under|without|because|if|so|it"
    r"|he|she|they|we|i|you|there|then|not|also|once|only|just|despite|following|including|the|an?|ago|about|around|his|her"
    r"|their|its|this|these|more|at|no|some|all|both|up|out|off|down|between|inside|outside|across|along|into|of|police"
    r"|\w+ing|\w+ed|\w+ly)\b)[a-z]{3,}(?: prayers?| vote| polls?)?"
    r"(?=[.,;:!?]|$| (?:and|or|in|at|on|by|to|from|for|with|as|was|were|is|are|that|which|near|over|of|against)\b)"
)
"""A noun behind a day has the day as its attribute: "after Friday prayers"."""


def _bound(before: str, words: str, after: str) -> Bound:
    """The preposition that makes a day an open end; "after Monday's raid", "after Friday prayers" are no such ones."""
    near = before[-40:]
    found = _BOUND.search(near) if _any_of(_BOUND_HEADS, near.lower()) else None
    if found is None or re.match(r"['’]s\b", after) or "anniversary" in words:
        return None
    if found["word"].lower() == "through" and not _DAY_WORDS.match(words):
        return None  # "through Ramadan", "through the night" is all of it
    if found["word"].lower() == "through" and _BY_NIGHT.search(words):
        return None  # and so is "through Thursday night"
    if found["word"].lower() in {"until", "till"} and _NOTHING.search(before):
        return None  # "nothing was heard until Friday": it was on Friday
    if found["word"].lower() not in {"since", "until", "till"} and _NOUN.match(after[:60]):
        return None
    return _BOUNDS.get(" ".join(found.group("word").lower().split()))


def _in_quotes(before: str, after: str) -> bool:
    """Whether a quotation opened before the words closes after them."""
    if "“" in before or "”" in after:
        return before.rfind("“") > before.rfind("”")
    straight = before.count('"')
    return straight % 2 == 1 and '"' in after
