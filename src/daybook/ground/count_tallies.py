"""Totals and additions: "the toll rose to 83", "84, down from 101", "a further six", "on top of the 30 listed".

A count is a total where the words say that it is of all so far, an addition where they say that it comes on top of
others; where they say neither, nothing is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.ground import casualty_words as lexicon
from daybook.ground.count_numbers import read_modifiers
from daybook.ground.numerals import read_cardinal
from daybook.kinds import Tally

_SUMS = frozenset("toll tally total count number figure death deaths casualties fatalities".split())
"""Nouns of which a number is said."""
_VERBS = frozenset(
    "rose rise rises risen rising climbed climb climbs climbing jumped jumps jumping soared soars soaring grew grow "
    "grows grown growing increased increases increasing went gone goes going fell fall falls fallen falling dropped "
    "drops dropping declined declines declining decreased dipped revised raised raising raises lowered lowering cut "
    "corrected adjusted updated upgraded downgraded doubled doubling tripled tripling quadrupled swelled swelling "
    "swollen brought bringing brings bring taking takes took taken put puts putting stood stands standing stand "
    "remained remains remaining remain stayed stays reached reaching reaches hit hits hitting totalled totaled totals "
    "totalling totaling numbered numbers numbering topped tops topping passed passes passing exceeded exceeds "
    "exceeding surpassed surpasses surpassing shrank shrunk shrinks shrinking "
    "dwindled narrowed crept edged inched ticked settled pushed pushing "
    "crossed neared nears nearing approached approaching".split()
)
_STRAIGHT = frozenset(
    "reached reaching reaches hit hits hitting totalled totaled totals totalling totaling numbered numbers numbering "
    "neared nears nearing approached approaching crossed".split()
)
"""Of the verbs those that a number follows without a preposition."""
_PAST = frozenset(
    "topped tops topping passed passes passing exceeded exceeds exceeding surpassed above past beyond".split()
)
"""Words that go before a number and that it is above; they are modifiers of counts themselves."""
_LINKS = _STRAIGHT | _PAST | {"to", "at", "of", "by", "is", "was"}
"""Words that a number may stand right behind."""
_AUXILIARIES = frozenset(
    "has had have now was were is are been since already then later quickly steadily more than".split()
)
_STATES = frozenset("final latest new preliminary provisional current revised updated combined nationwide".split())
"""Adjectives of a toll."""
_FAR = 16
_ADDED = re.compile(
    r"\b(?:another|an? (?:further|additional|extra)|further|additional|extra|on top of|in addition to|over and above)\b"
    r"|\b(?:\w+|\+) more\b(?! than)",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:or|not|and|once|even|perhaps|possibly) more\b", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:new|fresh) (?:deaths?|fatalit\w+|casualt\w+|injur\w+|arrests?|victims?|bodies|cases)\b", re.IGNORECASE
)
_ADDED_BEFORE = re.compile(
    r"(?:\b(?:on top of|in addition to|besides|over and above|apart from|as well as)\b[^.;!?]{1,60},\s*"
    r"|\b(?:ris|rose|climb|jump|grew|grow|increas|went up|go up)\w* by\s*|\badding\s*|\b(?:another|a further)\s*)$",
    re.IGNORECASE,
)
_ADDED_AFTER = re.compile(
    r"^[^.;!?]{0,60}\b(?:on top of|in addition to|over and above|besides) (?:the|those|these|some|about|\d)",
    re.IGNORECASE,
)
_IN_ALL = r"(?:in all|in total|altogether|all told|overall|so far|to date|in sum)"
_ALL = re.compile(
    rf"\b(?:an? (?:grand |combined |overall )?total of|the total of|the overall|{_IN_ALL}|(?:down|up) from)\b"
    r"|^\s*(?:all|the entire|the whole|every one) (?!but\b|except\b)",
    re.IGNORECASE,
)
_ALL_BEFORE = re.compile(
    rf"(?:\b{_IN_ALL},?\s*|\bmak(?:es|ing) it\s*|\bmade it\s*"
    r"|\b(?:push|t[ao]k|dr[io]v|sen[dt]|lift|br[io]ng|brought|rais|mov)\w* the (?:\w+ ){0,3}(?:toll|tally|count|total)"
    r"\s*|\b(?:brings?|bringing|brought) to\s*"
    r"|\b(?:toll|tally|count|total|figure|numbers?)\b[^.;!?]{0,100}\b(?:to|at|of|is|was|now|stands|reach\w*|hit"
    r"|topp\w*|pass\w*|exceed\w*|surpass\w*|near\w*|above|than):?\s*)$",
    re.IGNORECASE,
)
_ALL_AFTER = re.compile(
    rf"^(?:(?:[^.,;!?]{{0,60}},?\s)?{_IN_ALL}(?=\s*(?:[.,;:)]|$|(?:was|were|have|has|had|since|this|over|during|died)\b))"
    r"|[^.;!?]{0,12},?\s?(?:up|down) (?:sharply )?from\b|\s*the (?:total |overall )?(?:number|toll|count|tally)\b)",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:(?:up|down)(?: sharply| slightly)? from|previous(?:ly)? (?:toll|figure|count|reported)(?: of| at)?"
    r"|revised from|instead of|rather than)(?: an?| the)?(?: earlier| previous| initial| first)?(?: \w+ of)?\s*$",
    re.IGNORECASE,
)
_CHANGING = re.compile(
    r"\b(?:ris\w*|rose|climb\w*|jump\w*|soar\w*|gr[eo]w\w*|increas\w*|went up|gone up|f[ae]ll\w*|drop\w*|declin\w*"
    r"|went down|revised|raised|lowered|changed|corrected)(?: \w+ly| up| down)? from\s*$",
    re.IGNORECASE,
)
_HURT = r"(?:wound|injur|hurt|maim)(?:ed|ing)?"
_DEAD = r"(?:kill(?:ed|ing)|dead|died)"
_EITHER = re.compile(
    rf"^[^.,;!?]{{0,40}}?\b(?:{_DEAD}(?: or| and/or| or seriously| or badly) {_HURT}|{_HURT} or {_DEAD})\b",
    re.IGNORECASE,
)
_EITHER_BEFORE = re.compile(rf"\b(?:{_DEAD} or {_HURT}|{_HURT} or {_DEAD})\s*$", re.IGNORECASE)
_NEAR = 160
"""Characters on either side in which such words are looked for."""


def toll_start(lowers: Sequence[str]) -> int | None:
    """Where the number starts in words that tell of a toll and its change ("rose to 83"); None where they do not."""
    verb = next((n for n, word in enumerate(lowers[:_FAR]) if word in _VERBS), None)
    noun = next((n for n, word in enumerate(lowers[:_FAR]) if word in _SUMS), None)
    if verb is None and noun is None:
        return None
    first = min(n for n in (verb, noun) if n is not None)
    lead = (
        _AUXILIARIES
        | lexicon.DETERMINERS
        | {"death", "overall", "official", "confirmed", "total", "casualty"}
        | _STATES
    )
    if any(word not in lead for word in lowers[:first]):
        return None
    links = [n for n in range(first, min(len(lowers), first + _FAR)) if _links(lowers, n)]
    if not links:
        return None
    best = next((n for n in links if lowers[n] not in {"of", "by"}), links[0])
    return best if lowers[best] in _PAST else best + 1


def _links(lowers: Sequence[str], place: int) -> bool:
    """Whether a number stands right behind a word that may lead to it."""
    word = lowers[place]
    if word not in _LINKS:
        return False
    _, start = read_modifiers(lowers, place + 1)
    vague = any(tuple(lowers[start : start + size]) in lexicon.VAGUE for size in (1, 2, 3))
    return start < len(lowers) and (vague or read_cardinal(lowers[start : start + 8]) is not None)


def is_former(before: str) -> bool:
    """Whether a count is one that no longer holds, by what stands before it: "84, down from 101"."""
    return _FORMER.search(before[-_NEAR:]) is not None


def is_changing(before: str) -> bool:
    """Whether what follows is a change and no interval, by what stands before it: "rose from 30 to 46"."""
    return _CHANGING.search(before[-_NEAR:]) is not None


def is_either(before: str, after: str) -> bool:
    """Whether a count is of killed and hurt together, of which it says how many were either: no least of one."""
    return any(
        pattern.search(words) for pattern, words in ((_EITHER_BEFORE, before[-_NEAR:]), (_EITHER, after[:_NEAR]))
    )


def tally_of(words: str, before: str, after: str) -> Tally | None:
    """Whether a count is of all so far or on top of others.

    Args:
        words: the words of the count.
        before: what stands before them in their sentence.
        after: what stands behind them.
    """
    before, after = before[-_NEAR:], after[:_NEAR]
    more = any(not _BOUND.fullmatch(hit[0]) for hit in _ADDED.finditer(words))
    if more or _NEW.search(words) or _ADDED_BEFORE.search(before) or _ADDED_AFTER.search(after):
        return Tally.ADDITION
    if _ALL.search(words) or _ALL_BEFORE.search(before) or _ALL_AFTER.search(after):
        return Tally.TOTAL
    first = re.findall(r"[^\W_]+", words.lower())[:_FAR]
    return Tally.TOTAL if toll_start(first) is not None else None
