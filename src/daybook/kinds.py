"""The closed lists of Daybook: every enumeration, with the values that stand in the JSON."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "ActorKind",
    "DatePrecision",
    "EntityKind",
    "Grade",
    "LinkKind",
    "PlacePrecision",
    "Realis",
    "Slot",
    "SourceKind",
    "Stance",
    "Standing",
    "StatementStanding",
    "Tally",
    "TargetKind",
    "ZoneKind",
]


class ZoneKind(StrEnum):
    """What a stretch of a report is; events are read from headline and body only."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


class Realis(StrEnum):
    """Whether an event happened; everything but ``ACTUAL`` stays out of counts."""

    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    BACKGROUND = "background"


class Stance(StrEnum):
    """The position a source takes toward the content of an attribution."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    ACCUSES = "accuses"
    CONDEMNS = "condemns"
    SUPPORTS = "supports"
    THREATENS = "threatens"
    PROMISES = "promises"
    REQUESTS = "requests"
    DECLINES = "declines"


class SourceKind(StrEnum):
    """What sort of body a source speaks for."""

    OFFICIAL = "official"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    MONITOR = "monitor"
    WITNESS = "witness"
    MEDIC = "medic"
    MEDIA = "media"
    COURT = "court"
    RIGHTS_GROUP = "rights_group"
    AID_AGENCY = "aid_agency"
    EXPERT = "expert"
    COMPANY = "company"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class ActorKind(StrEnum):
    """What sort of party an actor or recipient is."""

    STATE_FORCES = "state_forces"
    GOVERNMENT = "government"
    POLICE = "police"
    REBEL_GROUP = "rebel_group"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    EXTERNAL_FORCES = "external_forces"
    PROTESTERS = "protesters"
    RIOTERS = "rioters"
    CIVILIANS = "civilians"
    ORGANISATION = "organisation"
    PERSON = "person"
    UNKNOWN = "unknown"


class TargetKind(StrEnum):
    """What sort of thing was attacked, seized, blocked or damaged."""

    PEOPLE = "people"
    MILITARY = "military"
    GOVERNMENT = "government"
    INFRASTRUCTURE = "infrastructure"
    HOUSING = "housing"
    RELIGIOUS = "religious"
    MEDICAL = "medical"
    SCHOOL = "school"
    TRANSPORT = "transport"
    MEDIA = "media"
    DIPLOMATIC = "diplomatic"
    OTHER = "other"


class PlacePrecision(StrEnum):
    """How closely a place is known, finest first."""

    SITE = "site"
    TOWN = "town"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    REGION = "region"
    COUNTRY = "country"
    SEA = "sea"


class DatePrecision(StrEnum):
    """How closely a time is known, finest first."""

    HOUR = "hour"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class EntityKind(StrEnum):
    """What sort of name or noun phrase an entity mention is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    NATIONALITY = "nationality"
    DATE = "date"
    MONEY = "money"
    PRODUCT = "product"
    MISCELLANEOUS = "miscellaneous"


class Slot(StrEnum):
    """The part that a value plays in an event mention."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    TARGET = "target"
    INSTRUMENT = "instrument"
    PLACE = "place"
    TIME = "time"
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    PRESENT = "present"
    DAMAGE = "damage"


class Tally(StrEnum):
    """How a count stands to others of the same harm: of all so far ("rose to 83"), or on top ("a further six")."""

    TOTAL = "total"
    ADDITION = "addition"


class Standing(StrEnum):
    """How the statements leave an actor's part in an incident."""

    ASSERTED = "asserted"
    ACCEPTED = "accepted"
    ALLEGED = "alleged"
    DISPUTED = "disputed"
    DENIED = "denied"


class StatementStanding(StrEnum):
    """Whether a statement still stands."""

    STANDS = "stands"
    REVISED = "revised"
    RETRACTED = "retracted"
    CORRECTED = "corrected"


class Grade(StrEnum):
    """How well an incident is attested; the first that holds, in this order."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    ACCEPTED = "accepted"
    CONTESTED = "contested"
    DENIED = "denied"
    CORROBORATED = "corroborated"
    CLAIMED = "claimed"


class LinkKind(StrEnum):
    """How a later incident hangs together with an earlier one."""

    RESPONSE = "response"
    FOLLOWS = "follows"
    PART_OF = "part_of"
    DENIAL_OF = "denial_of"
    CONDEMNATION_OF = "condemnation_of"
    BACKGROUND_OF = "background_of"
