"""Whom a figure counts: groups of people that are never mixed with one another."""

from __future__ import annotations

import re

EVERYBODY = ""
"""The group of a figure that says nothing of whom it counts, or only "people"."""
PART = "part"
"""The group of figures that cut across the others: children, women."""
_GROUPS: dict[str, str] = {
    EVERYBODY: """people persons person victims victim dead bodies body casualties others lives life fatalities
    individuals men man humans souls""",
    PART: """child children minor minors boy boys girl girls woman women baby babies infant infants toddler toddlers kid
    kids teenager teenagers pupil pupils student students foreigner foreigners elderly""",
    "civilians": """civilian civilians villager villagers resident residents farmer farmers worker workers passenger
    passengers passerby passer-by bystander bystanders worshipper worshippers shopper shoppers traveller travellers
    patient patients refugee refugees herder herders commuter commuters neighbour neighbours local locals
    protester protesters demonstrator demonstrators""",
    "troops": """soldier soldiers troop troops police policeman policemen policewoman policewomen officer officers guard
    guards conscript conscripts recruit recruits cadet cadets serviceman servicemen marine marines peacekeeper
    peacekeepers gendarme gendarmes paramilitary paramilitaries ranger rangers sailor sailors airman airmen personnel
    lieutenant sergeant corporal captain major colonel general constable constables trooper troopers""",
    "fighters": """militant militants rebel rebels fighter fighters insurgent insurgents gunman gunmen terrorist
    terrorists guerrilla guerrillas jihadist jihadists bandit bandits attacker attackers assailant assailants bomber
    bombers militiaman militiamen extremist extremists separatist separatists combatant combatants""",
}
_GROUP_OF = {word: name for name, words in _GROUPS.items() for word in words.split()}
_WORD = re.compile(r"[\w'’-]+")
_STOP = re.compile(
    r"\b(?:of|from|in|at|on|by|who|whom|that|which|with|near|aboard|belonging|between|aged|under|over)\b|,|\("
)
_SEVERAL = re.compile(r"\s(?:and|or|as well as)\s|,\s")


def group(of: str | None) -> str:
    """The group that a figure counts: ``civilians``, ``troops``, ``fighters``, ``part``, else its head noun.

    Several groups in one figure ("two guards and a driver") are a group of their own by their words.
    """
    if not of:
        return EVERYBODY
    text = of.casefold()
    if _SEVERAL.search(text):
        found = {group(part) for part in _SEVERAL.split(text) if part.strip()}
        return found.pop() if len(found) == 1 else EVERYBODY
    words = _WORD.findall(_STOP.split(text, maxsplit=1)[0]) or _WORD.findall(text)
    head = words[-1] if words else ""
    return _GROUP_OF.get(head, head.removesuffix("s"))
