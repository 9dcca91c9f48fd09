"""Who is who within one report."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.cast import Cast
from daybook.ground.descriptions import description
from daybook.ground.directory import load_directory
from daybook.ground.figures import find_figures
from daybook.ground.regions import region_country
from daybook.kinds import ActorKind

ON = date(2022, 6, 1)


def resolve(text: str, words: str, home: str | None = None):
    """The last occurrence of the words in the text, resolved."""
    return Cast(text, load_directory(), ON, home).resolve(words, text.rindex(words))


CASES = [
    # what was named before
    ("Al-Shabaab took the ford. Villagers fled when the group came back.", "the group", "actor:al-shabaab"),
    ("The ELN burned a lorry. The Marxist rebels hold the ridge.", "The Marxist rebels", "actor:eln"),
    ("Hezbollah spoke. UNIFIL listened. The Lebanese group left.", "The Lebanese group", "actor:hezbollah"),
    ("UNICEF sent tents. Nobody paid the UN agency.", "the UN agency", "body:unicef"),
    ("Chadian soldiers crossed. The army lost a lorry.", "The army", "country:TD:military"),
    ("Kenya's interior ministry spoke. The ministry named nobody.", "The ministry", "country:KE:government:interior"),
    ("Hamas claimed it. Its fighters had dug for weeks.", "Its fighters", "actor:hamas"),
    ("President Bola Tinubu left. Abuja waited.", "Abuja", "country:NG:government"),
    ("Bashar al-Assad met envoys. Assad smiled.", "Assad", "person:bashar-al-assad"),
    # what was not
    ("Hamas claimed it. A rival group denied that.", "A rival group", None),
    ("Hamas claimed it. The rival group denied that.", "The rival group", None),
    ("Hamas fired. Oxfam wept. The gunmen fled.", "The gunmen", None),
    ("The group came back.", "The group", None),
    ("Iranian-backed militants fired.", "Iranian-backed militants", None),
]


@pytest.mark.parametrize(("text", "words", "ident"), CASES)
def test_what_was_told_before(text, words, ident):
    assert resolve(text, words).id == ident


def test_a_person_of_no_directory_is_told_again_by_the_surname():
    text = "Pentagon spokesman Orlo Quist spoke. Quist gave no toll, and he left."
    for words in ("Orlo Quist", "Quist", "he"):
        actor = resolve(text, words)
        assert (actor.name, actor.country, actor.id) == ("Orlo Quist", "US", None)


def test_a_new_group_is_what_its_apposition_says():
    text = "The Sons of the Salt Lake, a band of herdsmen, held the well. The band took nothing."
    for words in ("The Sons of the Salt Lake", "The band"):
        actor = resolve(text, words)
        assert (actor.kind, actor.id) == ("identity_militia", None)
        assert actor.name == "Sons of the Salt Lake"


def test_a_new_body_is_told_again_by_its_noun_and_its_initials():
    text = "The Coalition of River Traders (CRT) closed the ford. The coalition wants a road. The CRT has boats."
    for words in ("The coalition", "The CRT"):
        actor = resolve(text, words)
        assert (actor.name, actor.kind, actor.id) == ("Coalition of River Traders", "organisation", None)


def test_they_are_the_people_told_of_last():
    text = "Fishermen met a trader. They had nets."
    assert resolve(text, "They").name == "Fishermen"
    assert Cast("They had nets.", load_directory(), ON).referred("They", 0) is None


def test_bare_forces_belong_to_the_reports_country():
    assert resolve("The army left.", "The army").id is None
    assert resolve("The army left Mali, where Bamako fell silent.", "The army").id == "country:ML:military"
    assert resolve("The army left.", "The army", home="TD").id == "country:TD:military"


def test_who_marches_and_who_was_killed():
    assert resolve("Hazara students marched.", "Hazara students").kind == "protesters"
    assert resolve("Lendu herders were killed.", "Lendu herders").kind == "civilians"
    assert resolve("Lendu herders attacked.", "Lendu herders").kind == "identity_militia"


def test_descriptions_are_definite_and_without_names():
    directory = load_directory()
    for words in ("a group", "Hamas", "the Hamas group of Gaza", "the other group", "the gunmen", ""):
        assert description(words, directory) is None
    told = description("the former president", directory)
    assert told is not None
    assert (told.office, told.former) == ("president", True)


def test_figures_of_hostile_text_end():
    directory = load_directory()
    for text in ("", "\n" * 5000, "A " * 3000, "the the " * 2000, "Aa Bb, a " * 1500, "(" * 4000):
        assert find_figures(text, directory, ON) is not None


def test_regions_tell_their_country():
    assert region_country("Assam") == region_country("Assam State") == "IN"
    assert region_country("Nowhere at all") is None


@pytest.mark.parametrize(
    ("text", "words", "country", "kind"),
    [
        ("Ethnic Uzbeks fled the town.", "Ethnic Uzbeks", None, ActorKind.CIVILIANS),
        ("Hooded youths blocked the gate.", "Hooded youths", None, ActorKind.UNKNOWN),
        ("Red-bereted guards stood by.", "Red-bereted guards", None, ActorKind.UNKNOWN),
        ("Nairobi spoke. The Lima Quorum met.", "The Lima Quorum", None, ActorKind.UNKNOWN),
        ("Slovenian police met Slovenian farmers. The federal army left.", "The federal army", None, None),
        ("Beijing called for calm. The junta cut the lines.", "The junta", None, None),
        ("Hamas met Fatah. Fatah left. The Islamists stayed.", "The Islamists", None, None),
        ("The Chechens held out.", "The Chechens", "RU", ActorKind.UNKNOWN),
    ],
)
def test_what_may_be_otherwise_is_left_open(text: str, words: str, country: str | None, kind: ActorKind | None):
    found = resolve(text, words)
    assert (found.id, found.country) == (None, country)
    assert kind is None or found.kind is kind


def test_a_short_form_means_the_namesake_that_was_told():
    text = (
        "The National Liberation Army left in buses. President Boris Trajkovski spoke in Skopje. The NLA kept its guns."
    )
    cast = Cast(text, load_directory(), date(2001, 6, 27))
    assert cast.resolve("The NLA", text.index("The NLA")).id == "actor:nla-macedonia"
