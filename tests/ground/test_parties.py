"""Parties of reports by the classes that their words fall in; the passages are made up."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.actors import resolve_actor
from daybook.ground.cast import Cast
from daybook.ground.directory import load_directory
from daybook.kinds import ActorKind
from daybook.types import Actor

ON = date(2022, 6, 1)


def resolve(text: str, words: str, on: date = ON, home: str | None = None) -> Actor:
    """The last occurrence of the words in the text, resolved."""
    return Cast(text, load_directory(), on, home).resolve(words, text.rindex(words))


def alone(words: str, on: date = ON) -> Actor:
    return resolve_actor(words, words, load_directory(), on)


# -- offices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "name", "ident"),
    [
        ("Peruvian police marched. Justice Minister Ada Quispe spoke.", "Justice Minister Ada Quispe",
         "Ada Quispe", "country:PE:government:justice-minister"),
        ("Peru mourned. The justice minister, Ada Quispe, wept.", "The justice minister, Ada Quispe",
         "Ada Quispe", "country:PE:government:justice-minister"),
        ("Peru mourned. Ada Quispe, the justice minister, wept.", "Ada Quispe, the justice minister",
         "Ada Quispe", "country:PE:government:justice-minister"),
        ("Lima voted. Peru's foreign minister left.", "Peru's foreign minister",
         "Peruvian Foreign Ministry", "country:PE:government:foreign"),
        ("Mauritania voted. Mauritania's leader left.", "Mauritania's leader",
         "Mauritanian government", "country:MR:government"),
    ],
)  # fmt: skip
def test_an_office_without_a_known_holder(text, words, name, ident):
    actor = resolve(text, words)
    assert (actor.name, actor.id) == (name, ident)


def test_a_name_beside_an_office_goes_before_its_holder_in_the_table():
    text = "A bomb killed Syria's defence minister, General Nizar Quwatli, in Damascus."
    actor = resolve(text, "Syria's defence minister, General Nizar Quwatli", date(2013, 5, 1))
    assert actor.id != "person:fahd-jassem-al-freij"
    assert "Quwatli" in actor.name


def test_former_and_deputy_holders_hold_no_office():
    for words in ("former Justice Minister Ada Quispe", "Deputy Justice Minister Ada Quispe"):
        assert resolve(f"Peru mourned. In Peru {words} wept.", words).id is None


def test_a_title_and_a_first_name_are_not_another_office_holder():
    assert alone("Crown Prince Abdullah", date(2003, 5, 14)).id != "person:abdullah-ii"
    assert alone("his brother Sheikh Fahd", date(1990, 8, 4)).id is None
    assert resolve(
        "Saudi Arabia spoke. Crown Prince Abdullah left.", "Crown Prince Abdullah", date(2003, 5, 14)
    ).id == ("person:abdullah-bin-abdulaziz")


@pytest.mark.parametrize(
    ("words", "day", "ident"),
    [
        ("President P.W. Botha", "1985-08-16", "person:p-w-botha"),
        ("Prime Minister Yousuf Raza Gilani", "2009-05-13", "person:yousaf-raza-gilani"),
        ("the Bush administration", "1989-11-13", "country:US:government"),
        ("the US secretary of state", "2006-07-31", "person:condoleezza-rice"),
    ],
)
def test_holders_by_initials_spelling_and_rule(words, day, ident):
    assert alone(words, date.fromisoformat(day)).id == ident


# -- names ------------------------------------------------------------------------------------------------------------

SHARED = [
    (
        "Macedonian police shelled the hills of Macedonia.",
        "the National Liberation Army",
        "2001-03-21",
        "nla-macedonia",
    ),
    ("Colombia mourned. Bogota spoke.", "the National Liberation Army", "2001-03-21", "eln"),
    ("Monrovia fell; Liberia wept.", "The National Patriotic Front", "1990-07-31", "npfl"),
    ("Chad burned.", "Mahamat Nouri's Union of Forces for Democracy and Development", "2008-02-04", "ufdd"),
]


@pytest.mark.parametrize(("text", "words", "day", "key"), SHARED)
def test_names_that_several_bear_or_that_are_cut(text, words, day, key):
    whole = f"{text} {words} took the bridge."
    assert resolve(whole, words, date.fromisoformat(day)).id == f"actor:{key}"


def test_a_party_of_a_common_name_needs_its_country():
    assert resolve("The Labour Party met.", "The Labour Party").id is None
    assert resolve("London rained. The Labour Party met.", "The Labour Party").id == "actor:labour-gb"


def test_an_acronym_of_several_states_goes_by_the_reports_own():
    for text, ident in (("New Delhi: India's IAF jets flew.", "IN"), ("Israel's IAF jets flew over Tel Aviv.", "IL")):
        assert resolve(text, "IAF jets").id == f"country:{ident}:military:air-force"


def test_acronyms_written_as_names_and_spellings():
    assert alone("Unicef").id == "body:unicef" == alone("UNICEF").id
    assert alone("the Collective Security Treaty Organisation").id == "body:csto"
    assert alone("Model").id is None


def test_initials_of_a_name_told_before():
    text = "The River Salt Defence Union, a militia, took Ono. Then the RSDU left."
    assert resolve(text, "the RSDU").name == "River Salt Defence Union"
    assert alone("Prime Minister A.N.R. Quispe").id is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Demoso Night Owls", ActorKind.UNKNOWN),
        ("Banyamulenge Tutsis", ActorKind.CIVILIANS),
        ("the National Security Service", ActorKind.POLICE),
        ("Phoenix Television", ActorKind.ORGANISATION),
        ("Mozambican radio", ActorKind.ORGANISATION),
    ],
)
def test_what_is_no_person(words, kind):
    assert alone(words).kind is kind


def test_a_korean_name_keeps_its_second_part():
    assert alone("General Kim Tae-young").name == "Kim Tae-young"


def test_a_name_of_one_word_inside_another_name_is_not_it():
    assert alone("the People's Reuters Front").id is None
    assert alone("Lebanese Hezbollah forces").id == "actor:hezbollah"


# -- forces, crowds, men --------------------------------------------------------------------------------

KINDS = [
    ("retired Colombian soldiers", "CO", "unknown"),
    ("unidentified men", None, "unknown"),
    ("men in camouflage", None, "unknown"),
    ("commandos posing as drug agents", None, "unknown"),
    ("the mostly Shia national police", None, "police"),
    ("the Tutsi-led army", None, "state_forces"),
    ("loyalist troops", None, "state_forces"),
    ("Chechen commandos", "RU", "identity_militia"),
    ("Abkhaz forces", "GE", "identity_militia"),
    ("US aircraft", "US", "state_forces"),
    ("French legionnaires", "FR", "state_forces"),
    ("1,000 Kenyan police officers", "KE", "police"),
    ("Maya Indians", None, "civilians"),
    ("a vigilante group calling itself Shields of Anka", None, "identity_militia"),
    ("HMAS Tobruk", "AU", "state_forces"),
    ("Indian blue helmets", "IN", "external_forces"),
    ("the UN Operation in Salt Bay", None, "external_forces"),
    ("the Kenya Red Cross", "KE", "organisation"),
    ("a Provisional Free Government of Kuwait", "KW", "government"),
    ("supporters of Robert Mugabe", "ZW", "civilians"),
]


@pytest.mark.parametrize(("words", "country", "kind"), KINDS)
def test_kinds(words, country, kind):
    actor = alone(words)
    assert (actor.country, actor.kind.value) == (country, kind)


@pytest.mark.parametrize(
    ("words", "ident"),
    [
        ("a spokesman for Oxfam", "body:oxfam"),
        ("officers of the Guardia Civil", "country:ES:police:guardia-civil"),
        ("the Islamists of Ansar Dine", "actor:ansar-dine"),
        ("Darfur's Justice and Equality Movement", "actor:jem"),
        ("tanks of Russia's army", "country:RU:military"),
        ("Miraflores", "country:VE:government"),
        ("The Hague", "country:NL:government"),
    ],
)
def test_parts_of_the_known(words, ident):
    assert alone(words).id == ident


def test_a_group_older_than_its_state():
    assert alone("the SPLA", date(1989, 7, 3)).country == "SD"
    assert alone("the SPLA", date(2013, 7, 3)).country == "SS"


TOLD = [
    ("Moqtada al-Sadr is in Najaf with his militia.", "his militia", "actor:mahdi-army"),
    ("HTS told its men to guard Damascus.", "its men", "actor:hts"),
    ("Havana told its men to stay.", "its men", "country:CU:military"),
    ("The Tamil Tigers mined the lanes of Sri Lanka. The Tigers left.", "The Tigers", "actor:ltte"),
    ("Boko Haram razed Baga. The sect left.", "The sect", "actor:boko-haram"),
    ("The AUC and the guerrillas stayed in Colombia.", "the guerrillas", None),
    ("Hamas spoke. The Clansman gang left.", "The Clansman gang", "actor:clansman"),
    ("Hamas spoke. The Redhill gang left.", "The Redhill gang", None),
    ("The Houthis, backed by Iran, fired at Saudi troops.", "Iran", "country:IR"),
    ("Panama fell. Soldiers of the 8th Division left.", "Soldiers of the 8th Division", "country:PA:military"),
    ("A rebel shot at Lima's Peruvian police. Maoists left Peru.", "Maoists", None),
]


@pytest.mark.parametrize(("text", "words", "ident"), TOLD)
def test_what_the_report_told(text, words, ident):
    text = text if "Clansman" not in text else f"Jamaica mourned. {text}"
    assert resolve(text, words).id == ident


def test_a_backer_by_name_acts_as_a_government():
    assert resolve("The Houthis, backed by Iran, fired at Saudi troops.", "Iran").kind is ActorKind.GOVERNMENT


def test_he_is_not_what_the_president_is_called():
    text = "Evo Morales called President Luis Arce a butcher. Mesa broke with him."
    assert resolve(text, "him").name != "butcher"


def test_it_is_not_the_party_of_an_apposition():
    text = "Hamas, a rival of the Fatah movement, said it had won."
    assert resolve(text, "it").id == "actor:hamas"


def test_men_of_an_unknown_leader_are_not_the_leader():
    actor = resolve("Ousman Bojang says his men will not fight.", "his men")
    assert (actor.id, actor.kind) == (None, ActorKind.UNKNOWN)


def test_what_is_asked_again_is_resolved_once():
    cast = Cast("Hamas spoke. The group left.", load_directory(), ON)
    assert cast.resolve("The group", 13) is cast.resolve("The group", 13)
