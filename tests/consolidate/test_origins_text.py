"""Words, figures, names, sentences and quotations of a report that is compared for its origin."""

from __future__ import annotations

import pytest

from daybook.consolidate.origins_text import MOST_WORDS, hashed, profile, rarity, shingles
from daybook.kinds import ZoneKind
from daybook.types import Report, Zone
from making import report_of


def items(text: str) -> set[str]:
    return {item for sentence in profile(report_of(text)).sentences for item in sentence.items}


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("14 men", "#14"),
        ("fourteen men", "#14"),
        ("1,800 men", "#1800"),
        ("forty-two men", "#42"),
        ("5.2 tonnes", "#5.2"),
        ("two million men", "#2e+06"),
        ("half a million men", "#500000"),
        ("a thousand men", "#1000"),
    ],
)
def test_figures_in_digits_and_words_are_one(words: str, mark: str) -> None:
    assert mark in items(f"They counted {words}.")


def test_names_are_compared_by_their_beginnings() -> None:
    assert items("The guards of Tajikistan fired.") & items("The Tajik guards fired.") >= {"@tajik"}


def test_a_word_is_no_name_for_beginning_a_sentence_but_a_name_is() -> None:
    found = items("Shepherds fled. Okafor came. They saw Okafor.")
    assert "@okafo" in found
    assert "@sheph" not in found


def test_a_text_in_capitals_has_names_by_their_rarity() -> None:
    found = items("THE POLICE COMMISSIONER OF POTISKUM SAID THAT OKAFOR HAD COME.")
    assert {"@potis", "@okafo"} <= found
    assert "@polic" not in found


def test_what_is_quoted_is_no_detail_of_the_sentence() -> None:
    assert "#99" not in items('"We saw 99 of them," said Okafor.')
    assert profile(report_of('"We saw 99 of them," said Okafor.')).quotations


def test_datelines_and_what_stands_around_the_body_are_left_out() -> None:
    assert profile(report_of("BATKEN, Kyrgyzstan (Istmo) - A mine went off.")).words == ("a", "mine", "went", "off")
    assert profile(report_of("BATKEN - A mine went off.")).words[0] == "a"
    text = "Title words\nA mine went off."
    report = Report("r", "r.txt", text, (Zone(ZoneKind.HEADLINE, 0, 11), Zone(ZoneKind.BODY, 12, len(text))))
    assert "title" not in profile(report).words


def test_a_line_is_no_sentence_but_a_paragraph_is() -> None:
    assert len(profile(report_of("They lifted\nmines there")).sentences) == 1
    assert len(profile(report_of("They lifted mines\n\nin the gorge")).sentences) == 2


def test_a_titles_full_stop_ends_no_sentence() -> None:
    assert len(profile(report_of("He met Dr. Gedi and Col. Roble there. They spoke.")).sentences) == 2


def test_what_is_said_all_over_tells_less_of_each_sentence() -> None:
    one, other = profile(report_of("Potiskum burnt. Then Potiskum wept over Hauwa.")).sentences
    assert other.items["@potis"] < other.items["@hauwa"]
    assert one.items["@potis"] == other.items["@potis"]


def test_shingles_are_those_of_their_words_alone() -> None:
    words = [hashed(word) for word in "one two three four five one two three".split()]
    found = shingles(words, 3)
    assert len(found) == 6
    assert found[0] == found[5]
    assert len(set(found)) == 5
    assert shingles(words, 9) == []


def test_hashes_are_the_same_on_every_machine() -> None:
    assert hashed("potiskum") == 1238149251016375188


def test_rarity_has_a_bound() -> None:
    assert rarity("and") < 1 < rarity("attack") < rarity("xqzzk") <= 8


@pytest.mark.parametrize(
    "text", ["." * 200_000, ". " * 100_000, '"' * 100_000, "a " * 200_000, "A" * 300_000, "-" * 9999]
)
def test_degenerate_texts_are_bounded(text: str) -> None:
    assert len(profile(report_of(text)).words) <= MOST_WORDS  # in square time this would not end
