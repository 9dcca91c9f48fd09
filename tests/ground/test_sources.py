"""Sources: name, body, kind, anonymity."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.directory import load_directory
from daybook.ground.sources import resolve_source
from daybook.types import Mention, Source

ON = date(2023, 6, 1)


def resolve(words: str, context: str | None = None, on: date = ON) -> Source:
    said = context if context is not None else f"It was an attack, {words} said."
    return resolve_source([Mention(0, len(words), words)], said, load_directory(), on)


TABLE = """
the Pentagon's press secretary, Patrick Ryder | Patrick Ryder | United States Department of Defense | official
Pentagon spokesman Pat Ryder          | Patrick Ryder | United States Department of Defense | official
Iraqi Interior Ministry spokesman Khalid al-Muhanna | Khalid al-Muhanna | Iraqi Interior Ministry | official
Russia's defence ministry             | Russian Defence Ministry | Russian Defence Ministry | official
the Ministry of National Defense of Colombia | Colombian Defence Ministry | Colombian Defence Ministry | official
Airwars                               | Airwars | Airwars | monitor
war monitoring groups                 | - | - | monitor
witnesses                             | - | - | witness
local residents                       | - | - | witness
resident Musa Ibrahim                 | Musa Ibrahim | - | witness
Mehmet Kaya, a shopkeeper             | Mehmet Kaya | - | witness
doctors at Al-Salam hospital          | - | - | medic
Dr. Ahmed Saleh, a surgeon at the hospital | Ahmed Saleh | - | medic
state news agency SANA                | SANA | SANA | media
Reuters                               | Reuters | Reuters | media
state television                      | - | - | media
RADIO VENCEREMOS                      | Radio Venceremos | Radio Venceremos | armed_group
a rights group                        | - | - | rights_group
Human Rights Watch                    | Human Rights Watch | Human Rights Watch | rights_group
Amnesty International researcher Jane Doe | Jane Doe | Amnesty International | rights_group
the Norwegian Refugee Council         | Norwegian Refugee Council | Norwegian Refugee Council | aid_agency
the indictment                        | - | - | document
court documents                       | - | - | document
prosecutors                           | - | - | court
analysts                              | - | - | expert
the shipping company                  | - | - | company
the Iraqi military                    | Iraqi military | Iraqi military | military
THE ARMED FORCES PRESS COMMITTEE (COPREFA) | Armed Forces Press Committee | Armed Forces Press Committee | military
an Israeli military spokesman         | - | Israeli military | military
Col. Mamadou Sangare                  | Mamadou Sangare | - | military
Gen. Michael Kurilla, the head of U.S. Central Command | Michael Kurilla | United States Central Command | military
Taliban spokesman Zabihullah Mujahid  | Zabihullah Mujahid | Taliban | armed_group
Houthi military spokesman Yahya Saree | Yahya Saree | Houthis | armed_group
the Kata'ib Hezbollah group           | Kata'ib Hezbollah | Kata'ib Hezbollah | armed_group
rebel spokesman Willy Ngoma           | Willy Ngoma | March 23 Movement | armed_group
police                                | - | - | official
Mexican police                        | Mexican police | Mexican police | official
the mayor of Kherson, Ihor Kolykhaiev | Ihor Kolykhaiev | - | official
Borno state governor Babagana Zulum   | Babagana Zulum | - | official
UN Secretary-General Antonio Guterres | António Guterres | United Nations | official
Ukrainian Foreign Minister Dmytro Kuleba | Dmytro Kuleba | Ukrainian Foreign Ministry | official
Colombia's defence minister           | Iván Velásquez | Colombian Defence Ministry | official
Tehran                                | Iranian government | Iranian government | official
Biden administration officials        | - | United States government | official
the Gaza health ministry              | Gaza Health Ministry | Gaza Health Ministry | official
"""


@pytest.mark.parametrize(
    ("words", "name", "body", "kind"),
    [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()],
)
def test_sources(words: str, name: str, body: str, kind: str) -> None:
    source = resolve(words)
    assert (source.name or "-", source.body or "-", source.kind.value) == (name, body, kind)
    assert not source.anonymous


@pytest.mark.parametrize(
    "words",
    [
        "a US official, speaking on condition of anonymity",
        "a US official",
        "sources",
        "MILITARY SOURCES",
        "two security sources",
        "a hospital source",
        "a militia commander who declined to be named",
        "a diplomat who was not authorised to speak to the media",
        "an unnamed diplomat",
        "a senior Hamas official",
        "three Western diplomats",
    ],
)
def test_withheld_names(words: str) -> None:
    source = resolve(words)
    assert source.anonymous and source.name is None


@pytest.mark.parametrize("words", ["officials", "police", "witnesses", "an army spokesman", "the government"])
def test_described_is_not_anonymous(words: str) -> None:
    assert not resolve(words).anonymous


def test_the_country_of_a_ministry_comes_from_the_sentence() -> None:
    spoken = "Turkey rejects the claim, Foreign Ministry spokesman Kemal Aslan said."
    assert resolve("Foreign Ministry spokesman Kemal Aslan", spoken).body == "Turkish Foreign Ministry"
    open_country = "Talks between Iran and Iraq failed, the Foreign Ministry said."
    assert resolve("the Foreign Ministry", open_country).body is None


def test_a_tourist_tells_no_country_of_the_police() -> None:
    assert resolve("police", "A German tourist was shot, police said.").body is None
    assert resolve("police", "Two people were shot in northern Nigeria, police said.").body == "Nigerian police"


def test_parts_of_a_source_and_its_mention() -> None:
    parts = [Mention(4, 22, "the army spokesman"), Mention(60, 72, "Amadou Keita")]
    source = resolve_source(parts, "", load_directory(), ON)
    assert source.name == "Amadou Keita"
    assert source.mention == parts[1]


def test_a_source_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        resolve_source([], "", load_directory(), ON)


def test_the_noun_in_a_body_s_name_says_nothing_of_the_speaker() -> None:
    assert resolve("Doctors Without Borders").kind.value == "aid_agency"
    assert resolve("doctors of the Red Crescent").kind.value == "medic"
    assert resolve("UNICEF spokesperson James Elder").kind.value == "aid_agency"
    assert resolve("the Kenyan Red Cross").name == "Red Cross"


def test_a_body_by_another_name_is_named_in_full() -> None:
    source = resolve("the Syrian Observatory")
    assert source.name == source.body == "Syrian Observatory for Human Rights"
    assert source.kind.value == "monitor"


@given(st.text(max_size=100))
def test_any_words_give_a_source(words: str) -> None:
    mention = Mention(0, len(words), words)
    assert resolve_source([mention], words, load_directory(), ON).mention == mention
