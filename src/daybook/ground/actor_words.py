"""The words by which a party is told: verbs that speak or strike, nouns of ministries, forces, supporters."""

from __future__ import annotations

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
SUPPORT = bag("supporter supporters sympathiser sympathisers sympathizer sympathizers")
