"""From the labels of the corpora to the labels of the heads."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from daybook.types import Span
from training.passages import Told

_KAIROS: dict[str, tuple[str, str | None, str]] = {
    "ArtifactExistence.DamageDestroyDisableDismantle": ("ASSAULT", None, "-"),
    "Conflict.Attack": ("ASSAULT", None, "-"),
    "Conflict.Defeat": ("ASSAULT", "-", "-"),
    "Conflict.Demonstrate": ("PROTEST", None, "-"),
    "Contact.RequestCommand": ("REQUEST", None, "-"),
    "Contact.ThreatenCoerce": ("THREATEN", None, "-"),
    "Justice.ArrestJailDetain": ("COERCE", "arrest", "arrested"),
    "Justice.ChargeIndict": ("ACCUSE", "investigate", "-"),
    "Justice.InvestigateCrime": ("ACCUSE", "investigate", "-"),
    "Justice.TrialHearing": ("ACCUSE", "investigate", "-"),
    "Justice.Convict": ("SANCTION", "convict", "-"),
    "Justice.Sentence": ("SANCTION", "convict", "-"),
    "Justice.ReleaseParole": ("RETREAT", "release", "-"),
    "Life.Die": ("ASSAULT", None, "killed"),
    "Life.Injure": ("ASSAULT", None, "injured"),
    "Personnel.EndPosition": ("RETREAT", "resign", "-"),
    "Transaction.Donation": ("AID", "-", "-"),
}
"""Two-level KAIROS type -> PLOVER type, mode (None: the corpus does not say), harm."""

_RAMS: dict[str, tuple[str, str | None, str]] = {
    "conflict.attack.airstrikemissilestrike": ("ASSAULT", None, "-"),
    "conflict.attack.biologicalchemicalpoisonattack": ("ASSAULT", "unconventional", "-"),
    "conflict.attack.bombing": ("ASSAULT", "explosives", "-"),
    "conflict.attack.firearmattack": ("ASSAULT", "firearms", "-"),
    "conflict.attack.stabbing": ("ASSAULT", "primitive", "-"),
    "conflict.attack.setfire": ("ASSAULT", "destroy", "-"),
    "conflict.attack.invade": ("ASSAULT", "-", "-"),
    "conflict.attack": ("ASSAULT", None, "-"),
    "artifactexistence": ("ASSAULT", "destroy", "-"),
    "conflict.demonstrate": ("PROTEST", "demo", "-"),
    "conflict.yield": ("RETREAT", None, "-"),
    "contact.commandorder": ("REQUEST", None, "-"),
    "contact.requestadvise": ("REQUEST", None, "-"),
    "contact.threatencoerce": ("THREATEN", None, "-"),
    "contact.negotiate.meet": ("CONSULT", None, "-"),
    "contact.negotiate": ("CONSULT", None, "-"),
    "contact.discussion": ("CONSULT", None, "-"),
    "government.agreements.acceptagreementcontractceasefire": ("AGREE", None, "-"),
    "government.agreements.n/a": ("AGREE", None, "-"),
    "justice.arrestjaildetain": ("COERCE", "arrest", "arrested"),
    "justice.initiatejudicialprocess": ("ACCUSE", "investigate", "-"),
    "justice.investigate": ("ACCUSE", "investigate", "-"),
    "justice.judicialconsequences.convict": ("SANCTION", "convict", "-"),
    "justice.judicialconsequences.extradite": ("COERCE", "deport", "-"),
    "life.die.deathcausedbyviolentevents": ("ASSAULT", None, "killed"),
    "life.injure.injurycausedbyviolentevents": ("ASSAULT", None, "injured"),
    "personnel.endposition.quitretire": ("RETREAT", "resign", "-"),
    "transaction.transaction.embargosanction": ("SANCTION", "discontinue", "-"),
    "transaction.transfermoney.embargosanction": ("SANCTION", "discontinue", "-"),
    "transaction.transferownership.embargosanction": ("SANCTION", "discontinue", "-"),
    "transaction.transaction.giftgrantprovideaid": ("AID", "-", "-"),
    "transaction.transfermoney.giftgrantprovideaid": ("AID", "-", "-"),
    "transaction.transferownership.giftgrantprovideaid": ("AID", "-", "-"),
}

_ACTORS = (
    "attacker killer injurer damager destroyer damagerdestroyer disabler dismantler demonstrator jailer "
    "transporter communicator participant prosecutor investigator observer researcher identifier giver "
    "treater impeder perpetrator manufacturerassembler manufacturer victor teachertrainer "
    "placeofemployment yielder retreater surrenderer rejecternullifier violator founder governmentbody "
    "spy voter inspector monitor executioner extraditer granter hidingplace"
).split()
_UNDERGOERS = (
    "target artifact_damaged passengerartifact passenger defendant recipient patient employee defeated "
    "learner identifiedobject observedentity inspectedentity monitoredentity otherparticipant candidate "
    "crashobject subject deceased driverpassenger fireexplosionobject territoryorfacility"
).split()
_ROLES = (
    dict.fromkeys(_ACTORS, "actor")
    | dict.fromkeys(_UNDERGOERS, "undergoer")
    | {
        "instrument": "instrument",
        "explosivedevice": "instrument",
        "vehicle": "instrument",
        "components": "instrument",
        "paymentbarter": "instrument",
        "disease": "instrument",
        "place": "place",
        "origin": "origin",
        "destination": "destination",
        "topic": "topic",
        "crime": "topic",
        "identifiedrole": "topic",
        "law": "topic",
        "judgecourt": "actor2",
        "preventer": "actor2",
        "artifactmoney": "artifact",
        "acquiredentity": "artifact",
        "money": "artifact",
        "beneficiary": "artifact",
        "detainee": "arrested",
    }
)


def kairos(name: str, anchor: Span) -> Told:
    """An event of a two-level KAIROS type, its roles to be added."""
    event_type, mode, harm = _KAIROS.get(name, (None, None, "-"))
    return Told(anchor, event_type, mode, None, harm, name, [])


def rams(name: str, anchor: Span) -> Told:
    """An event of a RAMS type, its roles to be added; the longest known prefix of the type decides."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        known = _RAMS.get(".".join(parts[:size]))
        if known:
            return Told(anchor, known[0], known[1], None, known[2], None, [])
    return Told(anchor, None, None, None, None, None, [])


def role(name: str, kairos_type: str) -> str | None:
    """The role label of a corpus' role name (any case), or None where none fits."""
    name = name.lower()
    if name == "victim":
        return {"Life.Die": "killed", "Life.Injure": "injured"}.get(kairos_type, "undergoer")
    if name == "artifact":
        return "undergoer" if not kairos_type or "Existence" in kairos_type else "artifact"
    return _ROLES.get(name)


def slot(name: str) -> str:
    """The role label of a slot."""
    return "undergoer" if name in ("recipient", "target") else name


def factuality(node: ET.Element) -> str | None:
    """Realis of a MEANTIME event mention by its certainty, polarity and time."""
    certainty, polarity, time = (node.get(key) for key in ("certainty", "polarity", "time"))
    if not certainty or not polarity:
        return None
    if polarity == "NEG":
        return "negated"
    if certainty != "CERTAIN":
        return "hypothetical"
    return "planned" if time == "FUTURE" else "actual"
