"""The words by which a party is told: verbs that speak or strike, nouns of ministries, forces, supporters."""

from __future__ import annotations

import re

from daybook.ground.phrases import bag
from daybook.kinds import ActorKind

ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
FORCES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})
LOCAL = frozenset({ActorKind.POLICE, ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.GOVERNMENT})
"""Kinds that are at home where they act."""
SPEECH = bag(
    "said says say condemned condemns condemn denied denies deny accused accuses urged urges called calls warned warns"
    " agreed agrees signed signs announced announces demanded demands rejected rejects welcomed welcomes offered"
    " proposed imposed expelled summoned recalled pledged vowed promised asked told criticised criticized praised"
    " thanked protested protests complained closed opened mourned objected apologised apologized"
    " voted recognised recognized approved banned blamed blames hopes hoped wants"
)
BACKED = bag("backed supported armed funded financed sponsored supplied trained equipped recognised recognized")
"""What, before "by", a state does for others without forces of its own."""
FORCE_WORDS = bag(
    "strike strikes struck airstrike airstrikes attack attacks attacked bomb bombs bombed bombing bombardment bombarded"
    " shell shelled shelling shells missile missiles rocket rockets drone drones raid raids raided invaded invasion"
    " launched launching fired firing offensive killed kills killing killings wounded injured troops military army"
    " warplanes jets soldiers assault assaulted clash clashes clashed fighting fought incursion stormed seized captured"
    " advance advanced shot operation intercepted downed destroyed targeted hit hits hitting war ambush ambushed"
)
MINISTRIES = bag("ministry ministries department office") | {
    "foreign office",
    "defence department",
    "defense department",
}
RULED = bag("police policeman policemen government authorities administration ministry court courts")
"""Nouns for what an armed group has where it governs, and which is not all of it."""
NAMING = bag("guard guards youth students women mothers teachers workers doctors lawyers farmers veterans elders monks")
ARMS = bag("forces force troops army soldiers fighters military")
INSIDE_NAMES = bag("of and for the de la du des al el")
SUPPORT = bag("follower followers supporter supporters sympathiser sympathisers sympathizer sympathizers")
NO_MORE = bag("former ex retired demobilised demobilized disbanded")
"""What says that people no longer serve whom their noun tells."""
GUISES = bag("trousers garb camouflage posing disguised dressed wearing uniforms uniform fatigues")
"""What says that people look like a force, and perhaps are none."""
GUISED = re.compile(
    r"(?:hooded|helmeted|masked|bereted|turbaned|balaclavaed|clad|shirted|hatted|jacketed|robed|uniformed)"
)
"""What people have on who do not mean to be known, or to be known by it: "black-clad", "white-shirted"."""
NAMELESS = bag("unidentified unknown unnamed")
PEOPLE = bag("men man youths youth people persons individuals person individual")
IN_CUSTODY = bag("prisoner prisoners detainee detainees inmate inmates captive captives suspect suspects")
MACHINES = bag(
    "fleet legionnaires antonovs mirages tornados scuds migs sukhois aircraft plane planes helicopter helicopters"
    " gunboat gunboats ships submarine submarines bombers antonov ilyushin tupolev mig sukhoi destroyer destroyers"
    " frigate frigates corvette corvettes cruiser cruisers battleship minesweeper patrolboat warships"
    " armour armor"
)
"""What, with a country's word before it, is that country's forces."""
TYPED = re.compile(r"\b[A-Z][A-Za-z]{0,2}-?\d{1,3}[A-Z]?s?$")
"""The type of an aircraft or a vehicle: "F-15s", "T-72"."""
RULE = bag("administration government regime cabinet junta dictatorship presidency")
"""Nouns for those who rule with a leader whose name stands before."""
HEADS = frozenset({"president", "prime-minister", "junta-leader", "military-leader", "king", "supreme-leader"})
"""Offices whose holders give their names to a government."""
MEDIA = bag("radio television tv newspaper daily weekly")
"""Nouns that, behind a country's word or in a name, tell a medium."""
WHOLE_FORCES = bag("army military police policemen policeman gendarmes gendarmerie navy")
"""Nouns for the forces of a state, whatever community most of their men are of."""
SPEAKING = bag(
    "inmates inmate leaders members activists deputies cadres islamists spokesman spokeswoman spokesperson spokesmen"
    " officer officers official officials"
)
"""Nouns for those who stand for a body behind "of" or "for"."""
OWN_FORCES = bag("forces force personnel")
PARENTS = frozenset({"body:un", "body:african-union", "body:eu", "body:nato", "body:osce", "body:ecowas"})
MISSIONS = bag("mission operation force command")
SENT = bag("observer observers inspector inspectors verifiers")
"""Whom bodies of the world send, and who act for them."""
OFFICES = bag("agency programme program fund office commission committee council envoy secretariat")
KIN = bag("brother brothers son sons wife daughter father mother sister uncle cousin nephew niece widow husband")
OWNING = ("'s", "\u2019s")
UNRECOGNISED = bag("provisional free rival parallel exile exiled shadow self proclaimed puppet breakaway")
"""Words before "government" that make it another than the state's own."""
YOUNG = bag("youth student students women youths")
SHIPS = {"hms": "GB", "uss": "US", "hmas": "AU", "hmcs": "CA", "hmnzs": "NZ"}
"""What stands before a warship's name, and whose it is."""
WATCHING = bag("guard guards bodyguard bodyguards")
"""Nouns for those who serve a state as often as a firm."""
