"""Actors from their words: phrases as reports of several parts of the world write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.actors import at_home, outside, resolve_actor
from daybook.ground.directory import load_directory
from daybook.kinds import ActorKind
from daybook.types import Actor

ON = date(2023, 6, 1)


def resolve(words: str, context: str = "", on: date | None = ON) -> Actor:
    return resolve_actor(words, context or f"{words} attacked the village and killed people", load_directory(), on)


KNOWN = """
# Africa
suspected ADF rebels                        | actor:adf                      | CD | rebel_group
Rwandan-backed M23 rebels                   | actor:m23                      | CD | rebel_group
CODECO militiamen                           | actor:codeco                   | CD | identity_militia
the Congolese army                          | country:CD:military            | CD | state_forces
Boko Haram militants                        | actor:boko-haram               | NG | rebel_group
gunmen believed to be members of Boko Haram | actor:boko-haram               | NG | rebel_group
Boko Haram and ISWAP                        | actor:boko-haram               | NG | rebel_group
Nigerian troops                             | country:NG:military            | NG | state_forces
the Nigerian air force                      | country:NG:military:air-force  | NG | state_forces
Al-Shabab                                   | actor:al-shabaab               | SO | rebel_group
the al Shebab group                         | actor:al-shabaab               | SO | rebel_group
Somali government forces                    | country:SO:military            | SO | state_forces
a Kenyan police officer                     | country:KE:police              | KE | police
Kenya Defence Forces troops                 | country:KE:military            | KE | state_forces
Ugandan soldiers serving with the African Union mission | country:UG:military | UG | state_forces
soldiers from Chad                          | country:TD:military            | TD | state_forces
the army of Chad                            | country:TD:military            | TD | state_forces
Malian soldiers and Wagner mercenaries      | country:ML:military            | ML | state_forces
JNIM                                        | actor:jnim                     | ML | rebel_group
Sudan's army                                | country:SD:military            | SD | state_forces
the paramilitary RSF                        | actor:rsf                      | SD | rebel_group
paramilitary Rapid Support Forces           | actor:rsf                      | SD | rebel_group
Ethiopian federal troops                    | country:ET:military            | ET | state_forces
the Tigray People's Liberation Front        | actor:tplf                     | ET | rebel_group
forces loyal to Khalifa Haftar              | actor:lna                      | LY | rebel_group
Ahlu Sunnah Wal Jamaah insurgents           | actor:islamic-state-mozambique | MZ | rebel_group
# Latin America, wire copy in capitals among it
FMLN GUERRILLAS                             | actor:fmln                     | SV | rebel_group
URBAN GUERRILLAS OF THE FMLN                | actor:fmln                     | SV | rebel_group
FARABUNDO MARTI NATIONAL LIBERATION FRONT   | actor:fmln                     | SV | rebel_group
THE SALVADORAN ARMY                         | country:SV:military            | SV | state_forces
SHINING PATH TERRORISTS                     | actor:shining-path             | PE | rebel_group
Sendero Luminoso guerrillas                 | actor:shining-path             | PE | rebel_group
ARMY OF NATIONAL LIBERATION (ELN)           | actor:eln                      | CO | rebel_group
Colombian guerrillas of the ELN             | actor:eln                      | CO | rebel_group
FARC dissidents                             | actor:farc-dissidents          | CO | rebel_group
dissidents of the FARC                      | actor:farc-dissidents          | CO | rebel_group
THE COLOMBIAN ARMY                          | country:CO:military            | CO | state_forces
THE EXTRADITABLES                           | actor:medellin-cartel          | CO | political_militia
the Clan del Golfo                          | actor:clan-del-golfo           | CO | political_militia
U.S. MARINES                                | country:US:military:marines    | US | state_forces
Sinaloa Cartel gunmen                       | actor:sinaloa-cartel           | MX | political_militia
Brazilian military police                   | country:BR:police              | BR | police
the G9 gang alliance                        | actor:g9                       | HT | political_militia
the Maduro government                       | country:VE:government          | VE | government
Peruvian National Police                    | country:PE:police              | PE | police
# South and South-East Asia
Naxalites                                   | actor:maoists-india            | IN | rebel_group
CRPF personnel                              | country:IN:police:crpf         | IN | police
Pakistan-based Jaish-e-Mohammed             | actor:jaish-e-mohammed         | PK | rebel_group
the Pakistani Taliban                       | actor:ttp                      | PK | rebel_group
a Taliban suicide bomber                    | actor:taliban                  | AF | rebel_group
members of the Taliban                      | actor:taliban                  | AF | rebel_group
Afghan policemen                            | country:AF:police              | AF | police
Tamil Tiger rebels                          | actor:ltte                     | LK | rebel_group
Myanmar's junta                             | country:MM:government          | MM | government
the Arakan Army                             | actor:arakan-army              | MM | rebel_group
the Philippine navy                         | country:PH:military:navy       | PH | state_forces
a Chinese coast guard vessel                | country:CN:military:coast-guard | CN | state_forces
Chinese authorities                         | country:CN:government          | CN | government
Aum Shinrikyo cult members                  | actor:aum                      | JP | political_militia
# Europe
Ukrainian drones                            | country:UA:military            | UA | state_forces
Russian warplanes                           | country:RU:military            | RU | state_forces
the Kremlin                                 | country:RU:government          | RU | government
Moscow                                      | country:RU:government          | RU | government
Azerbaijani forces                          | country:AZ:military            | AZ | state_forces
French police                               | country:FR:police              | FR | police
ETA                                         | actor:eta                      | ES | rebel_group
the Real IRA                                | actor:real-ira                 | GB | rebel_group
the European Union                          | body:eu                        | -  | organisation
NATO forces                                 | body:nato                      | -  | external_forces
# Middle East
the IDF                                     | country:IL:military            | IL | state_forces
Israeli airstrikes                          | country:IL:military            | IL | state_forces
Israeli police officers                     | country:IL:police              | IL | police
Hamas militants                             | actor:hamas                    | PS | rebel_group
Islamic Jihad                               | actor:palestinian-islamic-jihad | PS | rebel_group
Hizbullah                                   | actor:hezbollah                | LB | political_militia
Hezbollah fighters                          | actor:hezbollah                | LB | political_militia
Kataeb Hezbollah                            | actor:kataib-hezbollah         | IQ | political_militia
the Kata'ib Hizballah group, a militia      | actor:kataib-hezbollah         | IQ | political_militia
Kurdish-led Syrian Democratic Forces        | actor:sdf                      | SY | rebel_group
Syrian state forces loyal to President Bashar al-Assad | country:SY:military | SY | state_forces
Assad's forces                              | country:SY:military            | SY | state_forces
fighters from the Islamic State group       | actor:islamic-state            | -  | rebel_group
IS militants                                | actor:islamic-state            | -  | rebel_group
Houthi rebels                               | actor:houthis                  | YE | rebel_group
the Iran-backed Houthis                     | actor:houthis                  | YE | rebel_group
Saudi-led coalition warplanes               | body:saudi-coalition           | SA | external_forces
Iran's Revolutionary Guards                 | country:IR:military:irgc       | IR | state_forces
USA military forces                         | country:US:military            | US | state_forces
the US military                             | country:US:military            | US | state_forces
American troops                             | country:US:military            | US | state_forces
a U.S. service member                       | country:US:military            | US | state_forces
Washington                                  | country:US:government          | US | government
the Biden administration                    | country:US:government          | US | government
Former President Barack Obama's administration | country:US:government       | US | government
UN peacekeepers                             | body:un-peacekeepers           | -  | external_forces
"""

PEOPLE = """
Gen. Abdel Fattah al-Burhan       | Abdel Fattah al-Burhan  | SD
Colonel Assimi Goita              | Assimi Goïta            | ML
gang leader Jimmy Cherizier       | Jimmy Chérizier         | HT
CHILEAN PRESIDENT PATRICIO AYLWIN | Patricio Aylwin         | CL
President Cyril Ramaphosa         | Cyril Ramaphosa         | ZA
Nigeria's president               | Bola Tinubu             | NG
the Russian president             | Vladimir Putin          | RU
Mr Erdogan                        | Recep Tayyip Erdoğan    | TR
Netanyahu                         | Benjamin Netanyahu      | IL
Sheikh Hasina                     | Sheikh Hasina           | BD
Taliban leader Hibatullah Akhundzada | Hibatullah Akhundzada | AF
Iranian Gen. Mohammad Reza Zahedi | Mohammad Reza Zahedi    | IR
ARCHBISHOP ARTURO RIVERA Y DAMAS  | ARTURO RIVERA Y DAMAS   | -
ROSA ELENA QUISPE                 | ROSA ELENA QUISPE       | -
Amina Yusuf                       | Amina Yusuf             | -
Mr. Okello                        | Okello                  | -
Iraqi militia leader Haidar al-Gharawi | Haidar al-Gharawi  | IQ
"""

KINDS = """
Iranian-backed militant groups    | political_militia | -
Iran-backed militias              | political_militia | -
Turkish-backed Syrian rebels      | rebel_group       | SY
militants linked to al-Qaeda      | political_militia | -
al-Qaeda-linked militants         | political_militia | -
pro-Russian separatists           | rebel_group       | -
US-backed forces                  | unknown           | -
Tuareg separatists                | rebel_group       | -
Anglophone separatists            | rebel_group       | -
jihadists                         | rebel_group       | -
THE GUERRILLAS                    | rebel_group       | -
resistance fighters               | rebel_group       | -
armed bandits on motorcycles      | political_militia | -
unidentified gunmen               | political_militia | -
FIVE HOODED MEN                   | political_militia | -
DRUG TRAFFICKING MAFIA            | political_militia | -
RIGHT-WING DEATH SQUADS           | political_militia | -
Haitian gangs                     | political_militia | HT
Palestinian gunmen                | political_militia | PS
suspected Fulani herders          | identity_militia  | -
Amhara militiamen                 | identity_militia  | ET
Arab militias                     | identity_militia  | -
cow vigilantes                    | identity_militia  | -
troops                            | state_forces      | -
THE ARMED FORCES                  | state_forces      | -
Russian mercenaries               | external_forces   | RU
foreign troops                    | external_forces   | -
police in Lagos                   | police            | -
THE NATIONAL POLICE               | police            | -
an off-duty policeman             | police            | -
the government                    | government        | -
protesters                        | protesters        | -
hundreds of demonstrators         | protesters        | -
a group of protesters             | protesters        | -
Tunisian protesters               | protesters        | TN
a mob of angry residents          | rioters           | -
villagers                         | civilians         | -
a contractor                      | civilians         | -
one non-American contractor       | civilians         | -
worshippers                       | civilians         | -
SIX JESUIT PRIESTS                | civilians         | -
two Americans                     | civilians         | US
a French journalist               | civilians         | FR
Israeli settlers                  | civilians         | IL
journalists from Al Jazeera       | civilians         | -
a former soldier                  | civilians         | -
dozens of people                  | civilians         | -
coca growers                      | civilians         | -
a senior commander                | person            | -
the mayor                         | person            | -
Hamas leader                      | person            | PS
an opposition movement            | organisation      | -
a rights group                    | organisation      | -
he                                | unknown           | -
them                              | unknown           | -
both sides                        | unknown           | -
"""


def rows(table: str) -> list[tuple[str, ...]]:
    lines = [line for line in table.strip().splitlines() if line and not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


@pytest.mark.parametrize(("words", "key", "country", "kind"), rows(KNOWN))
def test_known_parties(words: str, key: str, country: str, kind: str) -> None:
    actor = resolve(words)
    assert (actor.id, actor.country or "-", actor.kind.value) == (key, country, kind)


@pytest.mark.parametrize(("words", "name", "country"), rows(PEOPLE))
def test_people(words: str, name: str, country: str) -> None:
    actor = resolve(words)
    assert (actor.name, actor.country or "-", actor.kind) == (name, country, ActorKind.PERSON)


@pytest.mark.parametrize(("words", "kind", "country"), rows(KINDS))
def test_kinds_of_the_unnamed(words: str, kind: str, country: str) -> None:
    actor = resolve(words)
    assert (actor.kind.value, actor.country or "-") == (kind, country)
    assert actor.id is None
    assert actor.name in words


def test_two_countries() -> None:
    assert resolve("Israel and Hamas").id == "country:IL"
    assert resolve("Israeli and Egyptian troops").id == "country:IL:military"


def test_canonical_names() -> None:
    assert resolve("USA military forces").name == "United States military"
    assert resolve("Nigerian soldiers").name == "Nigerian military"
    assert resolve("the Kremlin").name == "Russian government"
    assert resolve("Da'esh").name == "Islamic State"


@pytest.mark.parametrize(
    ("words", "context", "kind"),
    [
        ("Israel", "Israel struck a convoy near Damascus with missiles", ActorKind.STATE_FORCES),
        ("Israel", "Israel condemned the attack on the embassy", ActorKind.GOVERNMENT),
        ("Ethiopia", "Ethiopia signed a deal with its neighbour", ActorKind.GOVERNMENT),
        ("the Pentagon", "The Pentagon launched air strikes on the camp", ActorKind.STATE_FORCES),
        ("the Pentagon", "The Pentagon said it would review the budget", ActorKind.GOVERNMENT),
    ],
)
def test_a_country_is_its_government_or_its_forces(words: str, context: str, kind: ActorKind) -> None:
    assert resolve(words, context).kind is kind


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2015, 1, 1), "Goodluck Jonathan"),
        (date(2016, 1, 1), "Muhammadu Buhari"),
        (date(2024, 1, 1), "Bola Tinubu"),
    ],
)
def test_an_office_is_held_by_whoever_held_it_on_the_day(on: date, name: str) -> None:
    assert resolve("the Nigerian president", on=on).name == name


def test_a_former_holder_of_an_office_is_not_its_holder() -> None:
    assert resolve("the former Nigerian president").id is None
    assert resolve("Colombia's vice president").name == "Colombia's vice president"


def test_a_common_surname_alone_names_nobody() -> None:
    assert resolve("Johnson", on=date(2021, 1, 1)).id is None
    assert resolve("Prime Minister Johnson", on=date(2021, 1, 1)).name == "Boris Johnson"


def test_a_surname_means_the_one_who_held_office_then() -> None:
    assert resolve("President Kabila", on=date(2000, 1, 1)).name == "Laurent-Désiré Kabila"
    assert resolve("President Kabila", on=date(2010, 1, 1)).name == "Joseph Kabila"


def test_short_acronyms_need_capitals() -> None:
    assert resolve("IS fighters").id == "actor:islamic-state"
    assert resolve("what is left of the fighters").id is None
    assert resolve("THE HOUSE IS ATTACKED BY MEN").id is None


def test_forces_abroad() -> None:
    troops = resolve("Ugandan troops")
    assert outside(troops, "CD").kind is ActorKind.EXTERNAL_FORCES
    assert outside(troops, "UG") == troops
    assert outside(troops, None) == troops
    assert outside(resolve("police"), "CD").kind is ActorKind.POLICE


def test_local_bodies_take_the_country_of_the_place() -> None:
    assert at_home(resolve("police in Lagos"), "NG").id == "country:NG:police"
    assert at_home(resolve("protesters"), "FR").country == "FR"
    assert at_home(resolve("gunmen"), "FR").country is None
    assert at_home(resolve("Greek police"), "TR").country == "GR"


@given(st.text(max_size=60))
def test_any_words_give_an_actor(words: str) -> None:
    actor = resolve_actor(words, words, load_directory(), ON)
    assert actor.kind in ActorKind


def test_huge_words_are_bounded() -> None:
    assert resolve_actor("of the army " * 50_000, "", load_directory(), ON).kind in ActorKind
