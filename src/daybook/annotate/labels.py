"""What each head of the model can say: the label sets, shared by training and decoding.

A BIO head has ``1 + 2 * len(labels)`` outputs: ``O``, then ``B-x, I-x`` for each
label in order.  A plain head has one output a label.
"""

from __future__ import annotations

from functools import lru_cache

from daybook.kinds import EntityKind, Realis, Stance

SPEECH = ("source", "cue", "content")
"""Three independent BIO taggers: their spans may overlap."""

ENTITIES = tuple(EntityKind)

EVENT_TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()

MODES = (
    "- visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet "
    "disapprove investigate allege restrict arrest relations expel territory violence demo riot strike hunger boycott "
    "obstruct vandalize convict discontinue troops weapons police militia seize censor curfew martial-law deport "
    "withhold misinformation cyber abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional"
).split()

REALIS = tuple(Realis)
STANCES = tuple(Stance)
HARMS = ("-", "killed", "injured", "missing", "abducted", "arrested", "displaced")

ROLES = (
    "actor undergoer instrument place time killed injured missing abducted arrested displaced present damage "
    "origin destination topic actor2 artifact"
).split()
"""``undergoer`` covers recipient (people) and target (things); the words decide which.  From ``origin``
on they serve the corpora that mark them and fill no slot."""

LINKS = ("source", "content")
"""What a cue's own source and content are."""

KAIROS = (
    "ArtifactExistence.DamageDestroyDisableDismantle ArtifactExistence.ManufactureAssemble "
    "Cognitive.IdentifyCategorize "
    "Cognitive.Inspection Cognitive.Research Cognitive.TeachingTrainingLearning Conflict.Attack Conflict.Defeat "
    "Conflict.Demonstrate Contact.Contact Contact.RequestCommand Contact.ThreatenCoerce Control.ImpedeInterfereWith "
    "Disaster.Crash Disaster.DiseaseOutbreak GenericCrime.GenericCrime Justice.Acquit Justice.ArrestJailDetain "
    "Justice.ChargeIndict Justice.Convict Justice.InvestigateCrime Justice.ReleaseParole Justice.Sentence "
    "Justice.TrialHearing Life.Die Life.Infect Life.Injure Medical.Intervention Movement.Transportation "
    "Personnel.EndPosition Personnel.StartPosition Transaction.Donation Transaction.ExchangeBuySell"
).split()


def bio(labels: int) -> int:
    """Number of outputs of a BIO head over ``labels`` labels."""
    return 1 + 2 * labels


@lru_cache(maxsize=32_768)
def shape_of(word: str) -> int:
    """The letter case of a word, which the uncased vocabulary loses: 0..6.

    0 lower case, 1 capitalised, 2 all capitals, 3 mixed, 4 a number, 5 a mark, 6 anything else.
    """
    if not word[0].isalnum():
        return 5
    if word.isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word[0].isupper() and word[1:].islower():
        return 1
    return 3 if word.isalpha() else 6


SHAPES = 7
