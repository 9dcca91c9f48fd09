"""The words by which a report tells again whom it has named: pronouns that own, bare forces, crowds, titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.ground.figures import ARMED, Figure
from daybook.ground.persons import RANKS
from daybook.ground.phrases import bag, key_of, split
from daybook.kinds import ActorKind

OWNED = re.compile(r"(its|their|his|her) (?:own )?(.+)", re.IGNORECASE | re.DOTALL)
TITLED = RANKS | bag(
    "spokesman spokeswoman spokesperson governor mayor inspector superintendent sheriff commander chief"
)
"""Titles of those who serve a state, and mostly the one that the report is set in."""
BARE_FORCES = re.compile(
    r"(?:(?:new|ruling|outgoing) )?"
    r"(?:(?:federal|government|junta|regime|army|state|loyalist) (?:troops|soldiers|forces)|special forces"
    r"|(?:secret|military|national|federal|security|state) police"
    r"|(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r" (?:infantry |armou?red |mechani[sz]ed |airborne |motori[sz]ed )?"
    r"(?:army|division|brigade|corps|battalion|regiment)"
    r"|(?:army|military|police|government|security) (?:spokes\w+|officials?|officers?|commanders?|sources?)"
    r"|army|military|soldiers|troops|armed forces|security forces|government forces|air force|navy|national guard"
    r"|(?:ruling |military )?junta|government|regime|authorities|police|parliament"
    r"|(?:\w+ ){1,2}ministry|ministry of \w+)",
    re.IGNORECASE,
)
"""Forces and offices of a state with nothing to say whose: those of the country that the report is set in."""
LOCAL = re.compile(
    r"(?:state|provincial|regional|local|central|federal|interim|transitional) (?:government|authorities)"
)
NO_PLACES = bag("federal central national capital special northern southern eastern western state royal")
"""Words of regions' names that, alone, name none."""
LOCAL_OFFICES = bag("governor mayor prefect")
GUARDS = frozenset(
    "border guard/border guards/coast guard/presidential guard/presidential guards/republican guards/frontier guards"
    "/joint task force/republican guard/border police/riot police/marines"
    "/high command/general staff/intelligence service/intelligence agency/secret service/cabinet/junta"
    "/electoral commission/election commission/central election commission/constitutional court/supreme court"
    "/military council/ruling council/ruling military council/transitional council"
    "/transitional military council/sovereign council/sovereignty council/state council/national guardsmen".split("/")
)
"""Parts of a state that need no more to be those of the country that the report is set in."""
STATE = (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE)
NAMING_CREEDS = bag("maoist")
"""Creeds that a group bears in its name, and is called by."""
MEN = bag("forces men fighters militia troops gunmen")
CROWDS = bag("crowd crowds mob marchers throng")
MARCHERS = (ActorKind.PROTESTERS, ActorKind.RIOTERS)
HALF = re.compile(r"(?:the )?(north|south)(?:['\u2019]s)?(?: ([a-z].*))?", re.IGNORECASE)
HALVES = re.compile(r"\b(?:North|South) ([A-Z][a-z]{3,}?)(?:n|ese|nese)?\b")
MEMBERS = re.compile(
    r", (?:(?:members|fighters|part) )?(?:of|from) ((?:the )?[A-Z][\w\u2019'-]*(?: [\w\u2019'-]+){0,4})"
)
APPOSED = re.compile(
    r", (?:(?:an?|the|its|his|their) )?(?:[\w'\u2019-]+ ){1,6}(?:of|for|in|by|to) (?:the )?(?:[\w-]+ ){0,2}$"
)
"""What stands before a party that only tells more of another: ", the armed wing of X,"."""
TITLES_OF = {"taoiseach": "IE", "majlis": "IR", "knesset": "IL", "bundestag": "DE", "duma": "RU"}
"""Words of offices that one state has."""
FEDERATIONS = frozenset(
    "AE AR AT AU BA BE BR CA CH DE ET FM IN IQ KM MM MX MY NG NP PK RS RU SD SO SS US VE ZA".split()
)
"""States whose forces are called federal."""
AMERICAS = frozenset("AR BO BR BZ CA CL CO CR EC GT HN MX NI PA PE PY SV US VE".split())
"""States with peoples who are called Indians."""
OF_ONE = frozenset({"junta", "military junta", "regime", "ruling junta", "authorities"})
"""What a report says of the state that it is set in."""
SEATS = frozenset({"presidential palace", "presidency", "government house", "presidential office"})
"""Seats of those who govern, in whatever state the report is set."""
_BESIDE = re.compile(
    r"(?:,? (?:and|or|nor|versus|against)|(?: (?:has|have|had|\w+ly))*"
    r" (?:fought|battled|attacked|ambushed|accused|blamed|shelled|bombed|clashed with|joined|left|fights|fighting"
    r"|condemned|denounced|urged|warned|told|backs?|backed|supports?|supported|drove|routed|expelled)) (?:with )?"
)
"""What stands between two parties that are not one."""
PARTS_OF_STATE = 2
"""Colons of the id of a whole part of a state; its bodies have more."""
MOST_NAMESAKES = 30
"""Figures that are asked whether a short name is theirs, at most."""
BEFORE = 40


def serves(words: str) -> bool:
    """Whether a name and the two words before it hold a title right before a capitalised name."""
    parts = split(words)
    for number, word in enumerate(parts[:-1]):
        title = word.key in TITLED or (word.key == "minister" and number and parts[number - 1].key != "prime")
        if (
            title
            and parts[number + 1].capital
            and not any(m in words[word.end : parts[number + 1].start] for m in ".,;")
        ):
            return True
    return False


def owns(figure: Figure, *, theirs: bool) -> bool:
    """Whether a party may own forces or offices."""
    if not theirs:
        return True
    return figure.actor.kind in ARMED or (figure.actor.kind in STATE and figure.actor.country is not None)


def torn(found: Sequence[Figure], text: str) -> bool:
    """Whether two parties of one clause may be meant, the nearer of them only beside the other."""
    other = next((f for f in found if f.actor != found[0].actor), None)
    between = text[other.end : found[0].start] if other is not None else ". "
    return re.search(r"[.;!?]\s|, (?:and|but) ", between) is None


def beside(figure: Figure, start: int, text: str) -> bool:
    """Whether a party stands beside the words as another: "the AUC and the guerrillas", "X fought the rebels"."""
    return figure.end <= start <= figure.end + BEFORE and _BESIDE.fullmatch(text, figure.end, start) is not None


def namesakes(found: Sequence[Figure]) -> bool:
    """Whether persons who bear a short name are not one: neither's name is in the other's."""
    own = key_of(found[0].actor.name).split()
    names = (key_of(f.actor.name).split() for f in found[1:] if f.person and f.actor != found[0].actor)
    return any(name[0] != own[0] and not set(name) <= set(own) and not set(own) <= set(name) for name in names)
