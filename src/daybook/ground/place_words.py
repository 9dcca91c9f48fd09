"""The words of place mentions: sites, sides, descriptors, nearness, distances.

Closed lists and the patterns made of them.  Every pattern is matched against at most ``MAX_WORDS``
characters and repeats nothing within a repetition, so matching time stays linear in practice.
"""

from __future__ import annotations

import re

__all__ = [
    "ABOUT",
    "AND_NEXT",
    "BETWEEN",
    "BETWEEN_FIRST",
    "BORDER",
    "CAPITAL",
    "DESCRIPTORS",
    "FILLERS",
    "MAX_WORDS",
    "NAME",
    "NEAR",
    "NEAR_BEFORE",
    "OFFSET",
    "OFF_SHORE",
    "ON_THE_WAY",
    "OWN_NAMED",
    "SITE",
    "TO_OR_FROM",
    "kilometres_of",
    "side_of",
]

MAX_WORDS = 200
"""Characters of a mention beyond this one are not looked at."""

DESCRIPTORS = {
    **dict.fromkeys("city town village municipality settlement hamlet township capital port".split(), "town"),
    **dict.fromkeys("suburb neighbourhood neighborhood borough commune".split(), "town"),
    **dict.fromkeys("district county parish raion rayon subdistrict prefecture tehsil".split(), "admin2"),
    **dict.fromkeys("province governorate state oblast region department territory krai emirate".split(), "admin1"),
    **dict.fromkeys("wilaya canton voivodeship division".split(), "admin1"),
    **dict.fromkeys("country kingdom republic nation".split(), "country"),
    **dict.fromkeys("sea ocean gulf strait straits channel bay".split(), "sea"),
    **dict.fromkeys(
        "peninsula island islands archipelago valley desert forest mountains enclave plateau".split(), "region"
    ),
}
"""What a place is said to be -> the kind of candidate that it speaks for."""

_SITES = (
    "international airport|airport|airfield|airstrip|air ?base|airbase|air force base|military base|naval base|base|"
    "embassy|consulate|palace|border crossing|border post|crossing|checkpoint|checkpoints|control point|control post|"
    "refugee camp|displacement camp|camp|oil refinery|refinery|sea ?port|harbou?r|terminal|hospital|clinic|prison|"
    "detention cent(?:er|re)|jail|school|college|university|mosque|church|cathedral|synagogue|temple|shrine|"
    "market|marketplace|bridge|dam|nuclear power plant|power plant|power station|nuclear plant|plant|reactor|"
    "police station|railway station|train station|bus station|station|stadium|hotel|factory|depot|warehouse|barracks|"
    "headquarters|compound|square|street|avenue|highway|green zone|ministry|parliament|mall|theatre|theater|cemetery|"
    "courthouse|court|mine|oil ?field|gas ?field|facility|facilities|complex|buildings?|garrison|outpost|bunker|"
    "monastery|orphanage|villa|house|mansion|restaurant|cafe|nightclub|farm|junction|roundabout|pier|pipeline"
)
SITE = re.compile(rf"\b(?:{_SITES})\b", re.IGNORECASE)
"""A word for a thing that stands at one spot."""

OWN_NAMED = re.compile(
    r"(?:house|mansion|villa|square|street|avenue|mall|hotel|restaurant|cafe|nightclub|theat(?:er|re)|zone|palace|buildings?|"
    r"compound|complex|parliament|ministry|court|church|cathedral|temple|embassy|consulate)$",
    re.IGNORECASE,
)
"""Sites whose names say nothing of the town that they stand in."""

FILLERS = frozenset(
    "international air military central main old new national royal presidential general regional former nuclear "
    "joint forces security public grand imperial coalition army navy naval police federal high supreme maximum "
    "border oil gas railway train bus refugee displacement detention civilian commercial domestic".split()
)
"""Words between a place's name and the word for the site: "Erbil *International* Airport"."""

_SIDE = r"(?:far )?(?:north|south)[- ]?(?:east|west)(?:ern)?|(?:far )?(?:north|south|east|west)(?:ern)?|central"
SIDE = re.compile(rf"^(?P<side>{_SIDE})\s+(?:part of |parts of |half of )?(?P<rest>.+)$", re.IGNORECASE)
SIDE_OF = re.compile(rf"^(?P<side>{_SIDE})(?: part| parts| half| corner| end| coast)? of (?P<rest>.+)$", re.IGNORECASE)
SIDE_AFTER = re.compile(
    rf"^(?P<rest>.+?)['\u2019]s? (?:far |restive |war-torn |remote |troubled )?(?P<side>{_SIDE})"
    r"(?: region| part| border| borders| coast)?$",
    re.IGNORECASE,
)

_NEARNESS = (
    r"near(?:by)?|close to|just outside(?: of)?|outside(?: of)?|not far from|around|adjacent to|"
    r"on the (?:\w+ )?(?:outskirts|edge|edges|fringes|periphery) of|"
    r"(?:the )?(?:\w+ )?(?:outskirts|vicinity|environs|surroundings|suburbs) of|an? (?:\w+ )?suburb of|"
    r"in the (?:vicinity|direction) of|toward|towards|in and around|(?:at|outside) the gates of|"
    r"on the (?:\w+ )?approaches to|"
    r"in the (?:\w+ )?(?:countryside|hills|mountains|woods|forests|fields|desert|area) (?:around|near|outside|of)|"
    r"(?:a few|several|some|many|dozens of|hundreds of|a couple of) (?:dozen |hundred )?"
    r"(?:km|kilomet(?:er|re)s|miles|met(?:er|re)s)(?: away)? (?:from|outside|short of)|"
    r"(?:hours?|minutes?)['\u2019]?s? (?:drive|walk|march|flight) (?:from|outside|out of)|"
    r"off the (?:\w+ )?coast of"
)
OFF_SHORE = re.compile(
    r"(?:\boff the (?:[\w-]+ )?coast of|\b(?:sea )?miles off|\b(?:km|kilomet(?:er|re)s) off"
    r"|\b(?:ship|vessel|tanker|boat|ferry|trawler|dinghy|freighter|frigate|seized|hijacked|sank|sunk|drowned|capsized|waters)"
    r" off)\s+(?:the )?$",
    re.IGNORECASE,
)
"""Right before a name: at sea, within sight of it."""
ON_THE_WAY = re.compile(
    r"\b(?:trucks?|lorr(?:y|ies)|convoys?|vehicles?|cars?|bus(?:es)?|minibus(?:es)?|tankers?|trains?|motorcades?|patrols?"
    r"|columns?|pickups?|caravans?|ships?|vessels?|boats?)\s+(?:that (?:was|were) )?(?:(?:carrying|moving"
    r"|transporting|taking|hauling|smuggling|ferrying|delivering)\b[^.,;:]{0,60}?\bto"
    r"|(?:heading|headed|bound) (?:for|to|towards?)|(?:travell?ing|driving|moving|going|returning|coming)"
    r" (?:to|from|towards?)|(?:en route|on (?:its|their|the) way) (?:to|from))"
    r"\s+(?:(?!who|which|that)[\w'\u2019-]+\s+){0,7}$",
    re.IGNORECASE,
)
"""Before a name: what was on its way there was not hit there, as far as is told."""
TO_OR_FROM = re.compile(
    r"\b(?:(?:on the (?:\w+ )?(?:road|highway|motorway|way|route) (?:to|from|into|out of|leading to))"
    r"|en route (?:to|from)|within (?:sight|range|reach|earshot) of)\s+(?:the )?$",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\b(?:between|road from|highway from)\s+(?:the )?$", re.IGNORECASE)
BETWEEN_FIRST = re.compile(
    r"\b(?:between|road from|highway from)\s+(?:the )?[A-Z][\w'\u2019 -]{1,40} (?:and|to) (?:the )?$"
)
AND_NEXT = re.compile(r"^ (?:and|to) (?:the )?[A-Z]")
"""A town at either end: "on the road from Kabul to Kandahar"."""
NEAR = re.compile(rf"^(?:{_NEARNESS})\s+(?P<rest>.+)$", re.IGNORECASE)
NEAR_BEFORE = re.compile(
    rf"\b(?:{_NEARNESS}|(?P<side>{_SIDE}) of)\s+(?:the )?(?:(?!(?:in|at|on|to|from|into|by)\b)\w+ )?"
    r"(?:(?:city|town|village|border town|border city|port city) of )?$",
    re.IGNORECASE,
)

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_WORD_NUMBERS = {word: float(value) for value, word in enumerate(_NUMBERS, 1)}
_WORD_NUMBERS |= {"fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "hundred": 100.0}
_AMOUNT = r"(?P<number>\d{1,4}(?:\.\d{1,2})?|" + "|".join(_WORD_NUMBERS) + ")"
_UNIT = r"(?P<unit>km|kms|kilometers?|kilometres?|miles?|mi)\b"
_ASIDE = r"(?: \([^()]{1,25}\))?"
OFFSET = re.compile(
    rf"(?:^|\b){_AMOUNT}[ -]?{_UNIT}{_ASIDE}(?: (?:to the )?(?P<side>{_SIDE}))?(?: away)? "
    r"(?:of|from|outside)\s+(?:the )?"
    r"(?:(?:\w+ )?(?:city|town|village|capital) of )?",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:(?:lies?|lying|located|situated|some|about|around|roughly|approximately|nearly|almost|just|only|barely|over"
    r"|less than|more than|which (?:is|lies)|that (?:is|lies)) )+"
    r"(?=\d|[a-z]+ (?:km|kilomet|mile)|near|outside|close|off )",
    re.IGNORECASE,
)
"""Words before a distance that change nothing of it."""
KM_PER_MILE = 1.609344

_LESSER = "provincial regional state district commercial financial economic cultural business former".split()
CAPITAL = re.compile(
    r"\b" + "".join(rf"(?<!\b{word} )" for word in _LESSER) + r"capital\b(?! punishment)",
    re.IGNORECASE,
)
BORDER = re.compile(
    r"\b(?:border|borders|frontier)\b(?! (?:crossing|town|city|village|post|guard|police))", re.IGNORECASE
)

_CAPITALISED = r"[^\W\d_a-z][\w'\u2019\u02bb\u02bc.-]*"
_JOIN = (
    r"(?:al|el|as|az|ad|ar|ash|an|at|ez|de|del|de la|da|do|dos|das|di|du|la|le|les|of|of the|and|on|upon|sur|e|y|"
    r"bin|ibn|am|an der|van|von|ye|i|o)"
)
NAME = re.compile(
    rf"(?:\b(?:al|el|ash|as|ar|an|ad|az|at|ez)[-'])?{_CAPITALISED}(?:(?:[ -]{_JOIN})?[ -]{_CAPITALISED}){{0,6}}"
)
"""A run of capitalised words with the small words that stand inside names."""


def kilometres_of(number: str, unit: str) -> float:
    """A told distance in kilometres."""
    value = _WORD_NUMBERS.get(number.casefold()) or float(number)
    return value * (KM_PER_MILE if unit.casefold().startswith("mi") else 1.0)


def side_of(words: str) -> str:
    """A side in words ("north-eastern") as n, ne, e, se, s, sw, w, nw, or c."""
    text = words.casefold()
    if "central" in text:
        return "c"
    vertical = "n" if "north" in text else "s" if "south" in text else ""
    return vertical + ("e" if "east" in text else "w" if "west" in text else "")
