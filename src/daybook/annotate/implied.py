"""Events that a denial, a claim, an accusation or a condemnation is about, where the events head found none.

Such speech is always about something done: "denied any role in the rocket attacks" tells of the attacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from daybook.kinds import Realis, Slot, Stance
from daybook.types import Attribution, Mention, Telling

_ABOUT_DEEDS = (Stance.DENIES, Stance.CLAIMS_RESPONSIBILITY, Stance.ACCUSES, Stance.CONDEMNS)
_DEEDS: tuple[tuple[str, str, Slot | None], ...] = (
    ("kill(?:ing|ings)|murders?|assassinations?|massacres?|executions?|deaths?", "ASSAULT", Slot.KILLED),
    ("abductions?|kidnappings?", "ASSAULT", Slot.ABDUCTED),
    ("arrests?|detentions?", "COERCE", Slot.ARRESTED),
    (
        "attacks?|assaults?|air ?strikes?|strikes?|bombings?|bombardments?|blasts?|explosions?|raids?|ambush(?:es)?"
        "|shellings?|shootings?|offensives?",
        "ASSAULT",
        None,
    ),
)
"""Nouns for deeds, their event type, and the harm that they tell of."""
_SURE = 0.8
"""How much less sure such an event is than the attribution it is read from."""
_NOUNS = tuple((re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE), kind, harm) for nouns, kind, harm in _DEEDS)


def implied(spoken: Sequence[Attribution], told: Iterable[Telling]) -> Iterator[Telling]:
    """One telling for each such attribution whose content holds no anchor: its first noun for a deed."""
    anchors = [telling.anchor for telling in told]
    taken: set[Mention] = set()
    for attribution in spoken:
        if attribution.stance not in _ABOUT_DEEDS:
            continue
        if any(anchor.span.overlaps(part) for anchor in anchors for part in attribution.content):
            continue
        found = [deed for part in attribution.content for deed in _deeds(part)]
        if not found:
            continue
        anchor, kind, harm = min(found, key=lambda deed: deed[0])
        if anchor not in taken:
            taken.add(anchor)
            sure = round(attribution.confidence * _SURE, 4)
            yield Telling(anchor, kind, None, Realis.ACTUAL, sure, harm, (), attribution.id)


def _deeds(part: Mention) -> Iterator[tuple[Mention, str, Slot | None]]:
    for pattern, kind, harm in _NOUNS:
        for match in pattern.finditer(part.text):
            yield Mention(part.start + match.start(), part.start + match.end(), match[0]), kind, harm
