"""How an actor's part and an incident stand, computed from who says so and with what stance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from daybook.consolidate.views import View, same_party
from daybook.kinds import ActorKind, Grade, SourceKind, Stance, Standing
from daybook.types import Actor, Attribution, Party, Source, Statement

_OWN_KINDS = {
    SourceKind.OFFICIAL: {ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE, ActorKind.EXTERNAL_FORCES},
    SourceKind.MILITARY: {ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.EXTERNAL_FORCES},
    SourceKind.ARMED_GROUP: {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA},
}
"""Which kinds of actor a kind of source may speak for."""


class VerdictKind(StrEnum):
    """A person's word on an incident."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    NOT_EVENT = "not_event"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of an incident, and why; ``at`` (ISO 8601) tells the latest of several."""

    kind: VerdictKind
    who: str
    reason: str = ""
    at: str = ""

    @property
    def words(self) -> str:
        """ "disputed by Ana Roe: the video is of 2014"."""
        return f"{self.kind} by {self.who}{': ' if self.reason else ''}{self.reason}"


_GRADES = {
    VerdictKind.CONFIRMED: Grade.CONFIRMED,
    VerdictKind.REFUTED: Grade.REFUTED,
    VerdictKind.DISPUTED: Grade.CONTESTED,
}
Graded = tuple[Grade, tuple[str, ...]]


def ruled(computed: Graded, verdicts: Iterable[Verdict]) -> Graded:
    """The grade under people's verdicts: the latest decides, its words come first, the computed reasons behind."""
    grades = [v for v in verdicts if v.kind in _GRADES]
    latest = max(grades, key=lambda v: (v.at, -list(_GRADES).index(v.kind), v.who, v.reason), default=None)
    if latest is None:
        return computed
    return _GRADES[latest.kind], (latest.words, *computed[1])


def speaks_for(source: Source | None, actor: Actor) -> bool:
    """Whether a source speaks for an actor: by name, or for the same country's state."""
    if source is None:
        return False
    if actor.name.casefold() in {(source.body or "").casefold(), (source.name or "").casefold()}:
        return True
    own = _OWN_KINDS.get(source.kind, set())
    if actor.kind not in own or not source.body:
        return False
    return (
        actor.name.split()[0].casefold() in source.body.casefold()
        if source.kind is SourceKind.ARMED_GROUP
        else _shares_country(source, actor)
    )


def _shares_country(source: Source, actor: Actor) -> bool:
    """A state's bodies and forces are named after their country ("United States Department of Defense")."""
    body, name = (source.body or "").casefold().split(), actor.name.casefold().split()
    return (
        bool(body)
        and bool(name)
        and body[0] == name[0]
        and (len(body) < 2 or len(name) < 2 or body[0] not in _SHARED or body[1] == name[1])
    )


_OWN_NOUNS = {
    ActorKind.POLICE: re.compile(r"\bpolice\b", re.IGNORECASE),
    ActorKind.STATE_FORCES: re.compile(
        r"^(?:the\s+)?(?:\w+\s+)?(?:army|military|navy|air\s+force|armed\s+forces|defen[cs]e\s+\w+|troops|soldiers)\b"
        r"(?!\s+(?:official|officer|source|analyst))",
        re.IGNORECASE,
    ),
}
"""How a body is told that speaks for actors of a kind, where no country is named."""
_OWNING = (Stance.AFFIRMS, Stance.SUPPORTS, Stance.CLAIMS_RESPONSIBILITY)
_OWN_SIDE = re.compile(r"(?:its|our|their|his|her|we|it|they)\b", re.IGNORECASE)
"""How a source calls its own side."""
_SHARED = frozenset("united south north new saudi sri democratic central el san the".split())
"""First words that several countries' names share."""


def standing(actor: Actor, statements: Sequence[Statement], attributions: Mapping[str, Attribution]) -> Standing:
    """How the statements that name an actor as the one who did it leave it.

    Accepted: it says so itself.  Disputed: it denies and others assert.  Denied: it denies and nobody asserts.
    Alleged: only accused, doubted, or said by others without the report saying so itself.  Asserted: the rest.
    """
    said = [attributions.get(s.attribution or "") for s in statements]
    denied = any(a is not None and a.stance is Stance.DENIES for a in said)
    others = [a for a in said if a is None or a.stance is not Stance.DENIES]
    if denied:
        return Standing.DISPUTED if others else Standing.DENIED
    if any(_owns_up(actor, statement, a) for statement, a in zip(statements, said, strict=True) if a is not None):
        return Standing.ACCEPTED
    if all(a is not None and a.stance in (Stance.ACCUSES, Stance.DOUBTS, Stance.CONDEMNS) for a in said):
        return Standing.ALLEGED
    if all(a is not None for a in said):
        return Standing.ALLEGED if all(a is not None and not a.cue for a in said) else Standing.ASSERTED
    return Standing.ASSERTED


def _owns_up(actor: Actor, statement: Statement, attribution: Attribution) -> bool:
    """Whether the source says that it did it itself, or that its own side did."""
    source = attribution.source
    if source is None or attribution.stance not in _OWNING:
        return False
    if speaks_for(source, actor):
        return True
    itself = statement.mention.span.overlaps(source.mention) or bool(_OWN_SIDE.match(statement.mention.text))
    return itself and attribution.stance is Stance.CLAIMS_RESPONSIBILITY


def owned(actor: Actor, views: Iterable[View], attributions: Mapping[str, Attribution]) -> bool:
    """Whether the actor's own side tells of the incident as of its own deed: "the army said the operation killed two".

    A telling that names others as those who did it, or a denial, is none.
    """
    for view in views:
        said = attributions.get(view.mention.attribution or "")
        if said is None or said.stance not in _OWNING or not view.actual:
            continue
        if view.actors and not any(same_party(a, actor) for a in view.actors):
            continue
        if speaks_for(said.source, actor) or _of_its_kind(said.source, actor):
            return True
    return False


def _of_its_kind(source: Source | None, actor: Actor) -> bool:
    """Whether a source without a known body ("the army", "police") is told as what the actor is."""
    nouns = _OWN_NOUNS.get(actor.kind)
    return source is not None and source.body is None and nouns is not None and bool(nouns.search(source.mention.text))


def rival_claims(
    parties: Sequence[tuple[Party, Sequence[Statement]]], attributions: Mapping[str, Attribution]
) -> list[Party]:
    """The parties that claim one deed each for itself: two or more with different claimants, else none."""
    claimed: list[tuple[Party, str]] = []
    for party, statements in parties:
        for statement in statements:
            said = attributions.get(statement.attribution or "")
            claim = said is not None and said.stance is Stance.CLAIMS_RESPONSIBILITY and said.source is not None
            if claim and party.standing is Standing.ACCEPTED and party not in [p for p, _ in claimed]:
                claimed.append((party, said.source.mention.text.casefold() if said and said.source else ""))
    return [party for party, _ in claimed] if len({who for _, who in claimed}) > 1 else []


def grade(
    parties: Sequence[Party], statements: Sequence[Statement], attributions: Mapping[str, Attribution], origins: int
) -> Graded:
    """The grade of an incident and its reasons: the first that holds of the closed list."""

    def named(*standings: Standing) -> list[str]:
        return [p.actor.name for p in parties if p.standing in standings]

    deniers = _deniers(statements, attributions)
    accepted, denied = named(Standing.ACCEPTED), named(Standing.DENIED)
    disputed = [p.actor for p in parties if p.standing is Standing.DISPUTED]
    refused = [a.name for a in disputed if any(same_party(a, other) for other in deniers)]
    claimed = [a.name for a in disputed if a.name not in refused]
    rivals = named(Standing.ASSERTED, Standing.ALLEGED)
    if accepted:
        return Grade.ACCEPTED, tuple(f"{name} says it did it" for name in accepted)
    if disputed:
        claims = (f"{' and '.join(claimed)} each claim it",) if claimed else ()
        return Grade.CONTESTED, (*claims, *(f"{name} is named and denies it" for name in refused))
    if denied:
        reasons = tuple(f"{name} denies it" for name in denied)
        return (Grade.CONTESTED, (*reasons, f"others name {', '.join(rivals)}")) if rivals else (Grade.DENIED, reasons)
    if _rival_accounts(statements, attributions):
        return Grade.CONTESTED, (f"rival accounts name {' and '.join(rivals)}",)
    if origins > 1:
        return Grade.CORROBORATED, (f"{origins} independent origins",)
    return Grade.CLAIMED, ("one origin",)


def _deniers(statements: Iterable[Statement], attributions: Mapping[str, Attribution]) -> list[Actor]:
    """The actors whose part is denied."""
    return [
        s.value
        for s in statements
        if isinstance(s.value, Actor)
        and (said := attributions.get(s.attribution or "")) is not None
        and said.stance is Stance.DENIES
    ]


def _rival_accounts(statements: Sequence[Statement], attributions: Mapping[str, Attribution]) -> bool:
    """Whether one speaker accuses somebody, and another accuses, or tells of, somebody else who is known."""
    accused: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for statement in statements:
        said, actor = attributions.get(statement.attribution or ""), statement.value
        if said is None or said.source is None or not isinstance(actor, Actor):
            continue
        speaker = said.source.mention.text.casefold()
        if said.stance is Stance.ACCUSES:
            accused.setdefault(actor.id or actor.name, set()).add(speaker)
        if said.stance is Stance.ACCUSES or (said.stance is Stance.AFFIRMS and actor.id):
            named.setdefault(actor.id or actor.name, set()).add(speaker)
    return any(
        one != other and speakers.isdisjoint(others)
        for one, speakers in accused.items()
        for other, others in named.items()
    )
