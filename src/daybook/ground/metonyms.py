"""Capitals and countries that stand for their governments: "talks with Tehran", "Washington said"."""

from __future__ import annotations

import re

from daybook.ground.countries import capital_of, country_named

__all__ = ["is_metonym"]

_SEATS = frozenset(
    "white house/kremlin/downing street/pentagon/elysee/élysée/foggy bottom/whitehall/blue house/zhongnanhai".split("/")
)
"""Buildings that stand for a government; as places of an event they are told by a preposition."""
_AROUND = 60
"""Characters before and after the words that are looked at."""
_ACTS = (
    "said|says|saying|told|tells|denied|denies|accused|accuses|warned|warns|announced|announces|condemned|condemns|"
    "rejected|rejects|insisted|insists|claimed|claims|vowed|vows|threatened|threatens|blamed|blames|agreed|agrees|"
    "refused|refuses|urged|urges|demanded|demands|backed|backs|supports|supported|wants|wanted|hopes|hoped|believes|"
    "views|sees|considers|plans|planned|seeks|sought|responded|responds|retaliated|retaliates|reacted|expelled|"
    "recalled|imposed|lifted|withdrew|signed|ratified|ordered|launched|sent|sends|deployed|offered|offers|proposed|"
    "called|calls|expressed|confirmed|acknowledged|admitted|declared|declined|maintains|argues|argued|intends|"
    "regards|recognised|recognized|suspended|halted|tested|fired"
)
_AUXILIARY = "has|have|had|would|will|could|should|may|might|must|also|later|repeatedly|again|never|not|long|since"
_ACTING = re.compile(rf"^(?:,? (?:which|who))?(?: (?:{_AUXILIARY})){{0,4}} (?:{_ACTS})\b", re.IGNORECASE)
_HYPHENED = re.compile(
    r"^-(?:directed|backed|led|aligned|linked|allied|supported|sponsored|funded|brokered|friendly|imposed|mediated)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^['\u2019]s? (?:\w+[ -]){0,2}(?:government|regime|leaders?|leadership|policy|policies|position|stance|decision|"
    r"intentions?|ambitions?|allies|ally|proxies|influence|support|backing|response|claims?|demands?|role|interests?|"
    r"programme|program|diplomacy|involvement|sanctions|relations|ties|refusal|warnings?|envoy|ambassador|negotiators?)\b",
    re.IGNORECASE,
)
_DEALING = re.compile(
    r"\b(?:talks|negotiations|relations|ties|tensions?|dialogue|agreement|deal|alliance|war|contacts|cooperation|"
    r"confrontation|pact|treaty|rift|row|standoff) (?:with|between)(?: the)? $|"
    r"\b(?:pressure|sanctions|warning|message|signal|loyal|hostile|close|allied|answerable|appeal|support|aid|blow|threat)"
    r" (?:on|against|to|for|from)(?: the)? $|"
    r"\b(?:accused|accuses|accusing|blamed|blames|blaming|urged|urges|warned|told|pressed|condemned|sanctioned|"
    r"criticised|criticized|backed by|supported by|ordered by|directed by|sponsored by|controlled by|on behalf of|"
    r"according to|approved by|dictated by)(?: the)? $|"
    r"\bbetween (?:\w+ ){1,3}and (?:the )?$",
    re.IGNORECASE,
)
_LOCATED = re.compile(
    r"\b(?:in|near|outside|inside|around|throughout|across|over|at|into|reached|left|entered|visited|toward|towards|"
    r"from|capital|city of|streets of|north of|south of|east of|west of|flew to|travel(?:l?ed)? to|arrived? (?:in|at)|"
    r"outskirts of|suburbs? of|protests? in)(?: the| central| downtown| northern| southern| eastern| western)? $",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"^ and [A-Z]")


def is_metonym(words: str, context: str) -> bool:
    """Whether a capital, a country or a seat of government stands for those who govern, and not for a place.

    True only where the sentence shows it: the words act or speak, are dealt with, or own a policy.  A
    preposition of place before them settles that they are a place.
    """
    name = " ".join(words.split()).strip(" .,")
    bare = name.removesuffix("'s").removesuffix("\u2019s")
    if not (bare.casefold().removeprefix("the ") in _SEATS or capital_of(bare) or country_named(bare)):
        return False
    sentence = " ".join(context[:20_000].split())
    return any(_acts(sentence, match) for match in re.finditer(rf"\b{re.escape(bare)}", sentence))


def _acts(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[max(0, match.start() - _AROUND) : match.start()]
    after = sentence[match.end() : match.end() + _AROUND]
    if _HYPHENED.match(after):
        return True
    if _DEALING.search(before) or (re.search(r"\bbetween (?:the )?$", before) and _PAIRED.match(after)):
        return True
    if _LOCATED.search(before):
        return False
    return bool(_ACTING.match(after) or _OWN.match(after))
