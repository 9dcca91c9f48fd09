"""The root of an anchor's head word: "killed", "killing" and "killer" are told with one root.

Regular endings and the commonest endings of nouns made from verbs are taken off by rule; forms that no rule reaches
are listed by family.  Rough on purpose: a root is compared with roots, never shown as a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_SMALL = frozenset(
    """in on up out off over down away back through to of for with by from at into against after before about as
    the a an his her its their them him it two three on's and or be been being is are was were have has had""".split()
)
_FAMILIES = """acquire acquisition;agree agreement;announce announcement;appear appearance;apprehend apprehension
arrive arrival;assassinate assassination;attack attacker;blast explode explosion detonate detonation;bleed bled blood
blow blew blown;break broke broken;bring brought;build built;burn burnt;buy bought purchase;choose chose chosen choice
collide collision;come came;deal dealt;decide decision;defend defence defense;deny denial;destroy destruction
die died dies dying death deaths dead deadly;fatal fatality fatalities fatally;draw drew drawn;drive drove driven
fall fell fallen;feel felt;fight fought;find found;flee fled flight;fly flew flown;get got gotten;give gave given
go went gone;grow grew grown;hear heard;hide hid hidden;hold held;injure injury injuries;invade invasion;keep kept
know knew known knowledge;launch launched;lead led;leave left departure depart;lose lost loss losses;make made
marry marriage wedding wed;meet met meeting;murder murderer;pay paid payment;plead pled plea pleaded;quake earthquake
resign resignation;retire retirement;ride rode ridden;rise rose risen;rob robbery robber;run ran;say said;see saw seen
seek sought;sell sold sale;send sent;shake shook shaken;shoot shot shots shooting shooter gunshot gunfire gunned
sign signing signature;sink sank sunk;speak spoke spoken speech;stab stabbing;steal stole stolen theft
strike strikes struck stricken airstrike;succeed successor succession;swear sworn;take took taken;teach taught
tear tore torn;tell told;think thought;throw threw thrown;try tried trial
win won winner;withdraw withdrew withdrawn withdrawal
wound wounded;write wrote written;accuse accusation;convict conviction;prosecute prosecution;indict indictment
detain detention;nominate nomination nominee;replace replacement;release;rescue rescuer;suspend suspension
march marcher;protest protester;riot rioter;kidnap kidnapping;abduct abduction;hijack hijacking;bomb bombing bomber
evacuate evacuation;demonstrate demonstration;offend offensive;respond response;retaliate retaliation;seize seizure"""
_REGULAR = re.compile(r"(?:ations?|ions?|ments?|ances?|ences?|ings?|ers?|ors?|als?|ed|es|s|e|y)$")
_ROOTS: dict[str, str] = {}
_LEAST = 3


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """What a word in any case has in common with others of its family."""
    low = word.lower()
    return _table().get(low) or _table().get(_bare(low)) or _bare(low)


def _bare(low: str) -> str:
    """A word without its ending and without a doubled last letter."""
    cut = _REGULAR.sub("", low)
    if len(cut) < _LEAST or not re.search(r"[aeiouy]", cut):
        return low
    if cut.endswith("i"):
        cut = cut[:-1] + "y"
    return cut[:-1] if len(cut) > _LEAST and cut[-1] == cut[-2] and cut[-1] not in "ls" else cut


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """The families' words, and these without their endings, by the first word of each."""
    families = [line.split() for line in _FAMILIES.replace("\n", ";").split(";")]
    table = {_bare(word): family[0] for family in families for word in family}
    return table | {word: family[0] for family in families for word in family}


def kindred(left: str, right: str) -> bool:
    """Whether one event may be told with the words of two roots: "shot" and "opened fire"."""
    return left == right or not _kin().get(left, frozenset()).isdisjoint(_kin().get(right, frozenset()))


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[int]]:
    """For each root the families of near synonyms that it is of."""
    found: dict[str, set[int]] = {}
    lines = files("daybook.consolidate").joinpath("data/kin.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            for word in line.split():
                found.setdefault(root(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def head(anchor: str) -> str:
    """The word of an anchor that says what happened: a verb before its particles, a noun before "of", else the last."""
    words: list[str] = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", anchor) or [anchor]
    low = [word.lower() for word in words]
    solid = [at for at, word in enumerate(low) if word not in _SMALL]
    if not solid:
        return words[-1]
    for at, word in enumerate(low):
        if word in _SMALL and any(one < at for one in solid):
            return words[max(one for one in solid if one < at)]
    return words[solid[-1]]
