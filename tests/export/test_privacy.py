from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daybook import codebook
from daybook.consolidate import consolidate
from daybook.export.privacy import WITHHELD, blotted, veiled, victims, withheld
from daybook.kinds import ActorKind
from daybook.types import Actor
from making import ORSK, REBELS, VILLAGERS, on, people, report_of, told

SAMIRA = Actor("Samira al-Haddad", kind=ActorKind.PERSON)
REPORT = report_of("Rebels killed Samira al-Haddad and two villagers in Orsk Hollow.")


def incident():
    killed = told(
        REPORT,
        "killed",
        actor=REBELS,
        recipient=[SAMIRA, VILLAGERS],
        place=ORSK,
        time=on("2021-02-15"),
        killed=people(3),
    )
    return consolidate([killed], [], [REPORT], codebook.load()).incidents[0]


def test_the_dead_are_not_named():
    shown = withheld(incident())
    assert [actor.name for actor in shown.recipients] == [WITHHELD, "villagers"]
    assert victims([incident()]) == ["Samira al-Haddad"]
    assert shown.actors == incident().actors


def test_a_blotted_text_keeps_its_offsets():
    text = "Samira al-Haddad died; Haddad was 30. Haddadin did not."
    shown = blotted(text, ["Samira Haddad", "Samira al-Haddad"])
    assert len(shown) == len(text)
    assert "Samira" not in shown
    assert "Haddadin" in shown


def test_a_veiled_text_says_so():
    assert veiled("They buried Samira al-Haddad.", ["Samira al-Haddad"]) == f"They buried {WITHHELD}."
    assert veiled("Nobody died.", []) == "Nobody died."


@given(st.text(), st.lists(st.text(max_size=20), max_size=5))
def test_blotting_never_changes_the_length(text, names):
    assert len(blotted(text, names)) == len(text)
