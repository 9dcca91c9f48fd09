"""The tables of the directory, checked as data."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from daybook.ground.countries import countries
from daybook.ground.directory import load_directory
from daybook.ground.persons import term_of
from daybook.ground.phrases import Lexicon, key_of, plural, split
from daybook.kinds import ActorKind


def test_loaded_once() -> None:
    assert load_directory() is load_directory()


def test_entries_are_whole() -> None:
    directory = load_directory()
    assert sum(key.startswith("actor:") for key in directory.entries) >= 150
    for key, entry in directory.entries.items():
        assert key == entry.id and entry.name
        assert entry.country is None or entry.country in countries()
        assert entry.first is None or entry.last is None or entry.first <= entry.last
        assert directory.names.get(entry.name) is not None, entry.name


def test_terms_are_in_order_and_do_not_end_before_they_begin() -> None:
    directory = load_directory()
    assert len({term.of for terms in directory.terms.values() for term in terms if ":" not in term.of}) >= 60
    for terms in directory.terms.values():
        for term in terms:
            assert term.last is None or term.first < term.last, term
            assert term.body
        assert list(terms) == sorted(terms, key=lambda t: t.first)


_SEVERAL = ("leader", "spokesperson", "foreign-spokesperson", "military-spokesperson", "defence-spokesperson")
"""Offices that several hold at once."""
_RIVALS = {
    ("CI", "Laurent Gbagbo", "Alassane Ouattara"),
    ("KH", "Hun Sen", "Norodom Ranariddh"),
    ("RU", "Eduard Shevardnadze", "Andrei Kozyrev"),
    ("RU", "Mikhail Gorbachev", "Boris Yeltsin"),
}
"""Holders of one office of one day: rival claims, two prime ministers, the Soviet Union beside Russia."""


def test_no_two_hold_a_single_office_on_one_day() -> None:
    for (of, office), terms in load_directory().holders.items():
        if office in _SEVERAL or (office == "vice-president" and of != "US"):
            continue
        for before, after in combinations(sorted(terms, key=lambda term: term.first), 2):
            both = min(before.last or date.max, after.last or date.max) - after.first
            told = (of, before.name, after.name) in _RIVALS
            assert told or both.days <= 1, (of, office, before.name, after.name)  # a handover is one day


def test_no_term_of_one_person_is_told_twice() -> None:
    for (of, office), terms in load_directory().holders.items():
        for one, other in combinations(terms, 2):
            assert one.person != other.person or one.first != other.first, (of, office, one.name)


def test_the_term_of_a_day() -> None:
    directory = load_directory()
    terms = directory.terms["person:donald-trump"]
    assert [term_of(terms, term.first).first for term in terms] == [term.first for term in terms]
    assert term_of(terms, None) == terms[-1]


def test_nouns_have_one_kind_and_a_plural() -> None:
    directory = load_directory()
    assert directory.nouns.get("policemen") == ActorKind.POLICE.value
    assert directory.nouns.get("militias") == ActorKind.POLITICAL_MILITIA.value
    assert directory.nouns.get("Families") == ActorKind.CIVILIANS.value
    assert directory.source_nouns.get("rights groups") == "rights_group"


def test_plurals() -> None:
    assert [plural(word) for word in ("army", "church", "gunman", "boy", "troops", "aircraft carrier", "bus")] == [
        "armies", "churches", "gunmen", "boys", "troops", "aircraft carriers", "buses",
    ]  # fmt: skip


def test_folding() -> None:
    assert key_of("Kata\u2019ib Hizballah") == key_of("KATAIB HIZBALLAH")
    assert key_of("FARC-EP") == "farc ep"
    assert key_of("  Lower  Mill\tRoad 9 ") == "lower mill road 9"
    assert key_of("lower_mill") == "lower mill"
    assert key_of(" ") == key_of("") == ""
    assert [word.glued for word in split("al-Qaeda in Iraq")] == [False, True, False, False]
    assert split("Iran's")[0].end == 4


def test_the_longest_name_counts() -> None:
    lexicon = Lexicon({"Hezbollah": "a", "Kata'ib Hezbollah": "b"})
    assert [hit.value for hit in lexicon.find(split("Kataib Hezbollah and Hezbollah"))] == ["b", "a"]
    last = lexicon.last(split("Kataib Hezbollah and Hezbollah men"))
    assert last is not None and (last.first, last.last, last.value) == (3, 4, "a")
