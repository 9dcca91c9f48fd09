from __future__ import annotations

import pytest

from daybook.ground.acting import performing
from daybook.kinds import ActorKind
from daybook.types import Actor


@pytest.mark.parametrize(
    ("name", "kind", "after", "expected"),
    [
        ("students", ActorKind.CIVILIANS, " marched on the ministry", ActorKind.PROTESTERS),
        ("dockers", ActorKind.CIVILIANS, " held the airport road", ActorKind.PROTESTERS),
        ("youths", ActorKind.CIVILIANS, " stoned two buses", ActorKind.RIOTERS),
        ("residents", ActorKind.CIVILIANS, " set fire to a depot", ActorKind.RIOTERS),
        ("two men", ActorKind.CIVILIANS, " opened fire on a van", ActorKind.POLITICAL_MILITIA),
        ("herders", ActorKind.IDENTITY_MILITIA, " were killed in their tents", ActorKind.CIVILIANS),
        ("herders", ActorKind.IDENTITY_MILITIA, " raided a farm", ActorKind.IDENTITY_MILITIA),
        ("villagers", ActorKind.CIVILIANS, " fled to the hills", ActorKind.CIVILIANS),
        ("a farmer", ActorKind.CIVILIANS, " fired a shotgun", ActorKind.CIVILIANS),
        ("three men", ActorKind.CIVILIANS, " blew up a bridge", ActorKind.UNKNOWN),
        ("two men with rifles", ActorKind.CIVILIANS, " stormed the hall", ActorKind.POLITICAL_MILITIA),
        ("women", ActorKind.CIVILIANS, " burned their headscarves", ActorKind.CIVILIANS),
        ("women", ActorKind.CIVILIANS, " burned down a depot", ActorKind.RIOTERS),
        ("soldiers", ActorKind.STATE_FORCES, " marched on the palace", ActorKind.STATE_FORCES),
    ],
)
def test_deeds_tell_what_people_are(name: str, kind: ActorKind, after: str, expected: ActorKind):
    assert performing(Actor(name, kind=kind), after).kind is expected


def test_those_who_are_struck_rest():
    herders = Actor("herders", kind=ActorKind.IDENTITY_MILITIA)
    assert performing(herders, " near the well", "raiders shot four ").kind is ActorKind.CIVILIANS
    assert performing(herders, " near the well", "soldiers met four ").kind is ActorKind.IDENTITY_MILITIA
