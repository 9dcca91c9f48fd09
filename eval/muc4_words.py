"""MUC-4's closed lists by the words that point to them (template documentation, sections 7.8, 7.14 and 7.21).

Only words of everyday English; the sets are MUC-4's own.  A phrase takes the first class that one of its words names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

INSTRUMENTS = {
    "VEHICLE BOMB": "car-bomb|car bomb|truck bomb|bus bomb|carbomb|vehicle bomb|bomb-laden",
    "MOLOTOV COCKTAIL": "molotov|petrol bomb|fire bomb|firebomb|incendiary bomb",
    "DYNAMITE": "dynamite|tnt",
    "GRENADE": "grenade",
    "ROCKET": "rocket|rpg-?\\d*|law",
    "MISSILE": "missile",
    "MORTAR": "mortar",
    "MINE": "mine|landmine",
    "MACHINE GUN": "machine-?guns?|submachine|machinegun fire|machinegunned|m-60|uzi|ak-47s?",
    "RIFLE": "rifle|m-16|galil|fal|carbine",
    "HANDGUN": "pistol|revolver|handgun",
    "GUN": "gun|shotgun|bullet|gunfire|firearm|shot|weapon|shooting|gunshot|cartridge",
    "CUTTING DEVICE": "knife|knives|machete|ax|axe|bayonet|dagger|sword",
    "BOMB": "bomb|bombing",
    "EXPLOSIVE": "explosive|explosion|charge|detonation|device|ammonium|powder",
    "STONE": "stone|rock",
    "TORTURE": "torture",
    "FIRE": "fire|gasoline|flame|torch",
}
PHYSICAL = {
    "DIPLOMAT OFFICE OR RESIDENCE": "embassy|embassies|consulate|diplomatic|ambassador|consul",
    "LAW ENFORCEMENT FACILITY": "police|carabineros|jail|prison|das",
    "CIVILIAN RESIDENCE": "house|home|residence|apartment|dwelling|hut|shack|neighborhood",
    "FINANCIAL": "bank|financial|finance",
    "ENERGY": "pylon|power|electric|electrical|electricity|energy|pipeline|oil|gas|hydroelectric|transformer|pole|"
              "tower|substation|refinery|dam|fuel|well",
    "COMMUNICATIONS": "telephone|antenna|radio|television|telecommunications|newspaper|communications|press|tv",
    "WATER": "water|aqueduct",
    "TRANSPORT VEHICLE": "car|bus|buses|truck|vehicle|plane|airplane|aircraft|helicopter|train|jeep|taxi|boat|ship|"
                         "ambulance|pickup|van|wagon|motorcycle|automobile|airliner|convoy",
    "TRANSPORTATION FACILITY": "airport|station|terminal|port|runway|airstrip|hangar",
    "TRANSPORTATION ROUTE": "bridge|road|highway|railroad|railway|tunnel|street|track",
    "GOVERNMENT OFFICE OR RESIDENCE": "ministry|government|presidential|mayor|mayoralty|town hall|municipal|city hall|"
                                      "congress|court|palace|assembly|governor|courthouse|tribunal",
    "ORGANIZATION OFFICE": "headquarters|union|party|office|federation|association|institute|foundation",
    "COMMERCIAL": "store|shop|hotel|restaurant|supermarket|business|businesses|company|factory|plant|mill|farm|market|"
                  "mall|drugstore|cinema|dealership|brothel|warehouse|establishment|plantation|theater",
}  # fmt: skip
HUMAN = {
    "FORMER GOVERNMENT OFFICIAL": "(?:former|ex-?)\\s?(?:minister|president|mayor|governor|deputy|official|senator)",
    "FORMER ACTIVE MILITARY": "retired|(?:former|ex-?)\\s?(?:general|colonel|soldier|officer|commander)",
    "SECURITY GUARD": "bodyguard|guard|watchman|watchmen|escort|security",
    "LAW ENFORCEMENT": "police|policeman|policemen|patrolman|patrolmen|carabinero|detective|policewoman|sheriff",
    "LEGAL OR JUDICIAL": "judge|lawyer|attorney|prosecutor|magistrate|justice|judicial|jurist|court",
    "DIPLOMAT": "ambassador|consul|diplomat|diplomatic|attache|embassy|envoy",
    "GOVERNMENT OFFICIAL": "minister|president|mayor|governor|official|councilman|councilmen|secretary|deputy|"
                           "legislator|authorities|senator|vice president|congressman|cabinet",
    "POLITICAL FIGURE": "candidate|leader|politician|political|leftist|party|activist|secretary general",
    "ACTIVE MILITARY": "soldier|troop|army|military|officer|general|colonel|major|captain|lieutenant|sergeant|marine|"
                       "battalion|brigade|guerrilla|rebel|navy|sailor|recruit|infantry|garrison",
}  # fmt: skip
BODIES = frozenset(("state_forces", "police", "government", "external_forces"))
"""Kinds of actor that make an incident state-sponsored violence."""
GROUPS = frozenset(("rebel_group", "political_militia", "identity_militia"))
"""Kinds of actor that make it a terrorist act."""
_TERROR = "terrorist|guerrilla|rebel|extremist|subversive|gunm[ae]n|assassin|killer|trafficker|mafia|cartel|commando"
ATTEMPT = re.compile(
    r"\b(?:attempt(?:s|ed|ing)?|tried|trying|foiled|thwarted|deactivated?|defused|failed|unsuccessful|frustrated)\b",
    re.IGNORECASE,
)
DESTROYED = re.compile(r"\b(?:destr|blow|blew|blown|raz|demolish|burn|gutted|dynamit|wreck)\w*", re.IGNORECASE)
DAMAGED = re.compile(r"\b(?:damag|broke|shatter|hit|struck|affect)\w*", re.IGNORECASE)
TAKEN = re.compile(r"\b(?:robb|steal|stole|loot|took|taken)\w*", re.IGNORECASE)
FREED = re.compile(r"\b(?:freed|releas|rescu|escap|liberat)\w*", re.IGNORECASE)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?:'s|s)?(?![\w-])", re.IGNORECASE)


def classed(phrase: str, table: Mapping[str, str]) -> str | None:
    """The first class of a table that a phrase has a word of."""
    return next((name for name, words in table.items() if _pattern(words).search(phrase)), None)


def is_terror(phrase: str) -> bool:
    """Whether a phrase names those whose acts MUC-4 calls terrorist, by what they are."""
    return _pattern(_TERROR).search(phrase) is not None
