"""The head word of an anchor and its lemma, by rule: what the same-lemma baselines join by.

A baseline must need nothing that a corpus does not bring, so this is no tagger: regular endings are taken off by the
spelling rules of English, and irregular forms of verbs that events are told with are listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = frozenset(
    """in on up out off over down away back through to of for with by from at into against after before about as
    the a an his her its their them him it two three on's and or""".split()
)
_AFTER = frozenset("of to on up out off over down away through into in".split())
"""Words that follow the one that says what happened."""
_IRREGULAR = {
    form: words[0]
    for words in (
        line.split()
        for line in """be am is are was were been being
        beat beaten;become became;begin began begun;bite bit bitten;bleed bled;blow blew blown;break broke broken
        bring brought;build built;burn burnt;buy bought;catch caught;choose chose chosen;come came;deal dealt
        die dying died;do did done;draw drew drawn;drive drove driven;fall fell fallen;feel felt;fight fought
        find found;flee fled;fly flew flown;forget forgot forgotten;freeze froze frozen;get got gotten;give gave given
        go went gone;grow grew grown;hang hung;have has had;hear heard;hide hid hidden;hold held;keep kept
        know knew known;lay laid;lead led;leave left;lend lent;lie lying;lose lost;make made;mean meant;meet met
        pay paid;ride rode ridden;ring rang rung;rise rose risen;run ran;say said;see saw seen;seek sought;sell sold
        send sent;shake shook shaken;shoot shot;show shown;shrink shrank shrunk;sing sang sung;sink sank sunk;sit sat
        sleep slept;speak spoke spoken;spend spent;stand stood;steal stole stolen;stick stuck;strike struck stricken
        sweep swept;swim swam swum;swing swung;take took taken;teach taught;tear tore torn;tell told;think thought
        throw threw thrown;understand understood;wake woke woken;wear wore worn;win won;withdraw withdrew withdrawn
        write wrote written;man men;woman women;child children""".replace("\n", ";").split(";")
    )
    for form in words[1:]
}
_E = re.compile(
    r"[cvzu]$|[^e]e$|[^s]s$|[rdi]g$|[aeiou]g$|(?:cha|ra|e|plu)ng$"  # announce, rescue, accuse, charge, change
    r"|[bcdfgkptz]l$|[^e]a(?:t|d|r|p)$|[^aeiou]i[bdr]$|[^aeiou]in$|o[dk]$|u[dmr]$|[^o]ut$"  # declare, decide, injure
    r"|(?:pl|gn|st)or$|(?:mp|d)let$|^[^aeiou]+[aeiouy][^aeiouwxy]$"  # explore, complete, hire
)
_DOUBLE = re.compile(r"([bdfgklmnprtvz])\1$")
_KEEPS = re.compile(r"(?:ll|ss|zz|ff)$")


def head_of(words: Sequence[str]) -> int:
    """Index of the word that says what happened: a verb before its particles, a noun before "of", else the last."""
    lower = [word.lower() for word in words]
    for at, word in enumerate(lower):
        if at and word in _AFTER:
            return _solid(lower, at - 1)
    solid = [at for at, word in enumerate(lower) if word not in _SMALL and word[:1].isalnum()]
    return solid[-1] if solid else 0


def _solid(words: Sequence[str], at: int) -> int:
    """The nearest word before or at an index that is no mark."""
    while at and not words[at][:1].isalnum():
        at -= 1
    return at


def lemma(word: str) -> str:
    """The base form of a word in lower case: "bombings" and "bombed" are "bomb"."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("s") and len(low) > 3:
        low = _singular(low)
    return _verb(low)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _verb(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and re.search(r"[aeiouy]", stem):
            return _restored(stem)
    return word


def _restored(stem: str) -> str:
    if _DOUBLE.search(stem) and not _KEEPS.search(stem):
        return stem[:-1]
    return f"{stem}e" if _E.search(stem) else stem
