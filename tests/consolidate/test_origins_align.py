"""Passages, sentences and quotations that two texts share."""

from __future__ import annotations

from daybook.consolidate.origins import PassageKind, shared_passages
from daybook.consolidate.origins_align import pairings, quotations, runs
from daybook.consolidate.origins_text import profile
from making import report_of

TOLD = (
    "A mine killed two herders near Batken on Monday, said Marat Japarov, the district chief. "
    "Sappers have lifted 286 mines since September. The Red Cross handed out 5,000 leaflets."
)
RETOLD = (
    "Some 5,000 flyers were given to pupils by the Red Cross. Since September 286 explosives were removed. "
    "District head Marat Japarov stated that a couple of shepherds perished close to Batken."
)


def both(left: str, right: str):
    return profile(report_of(left, "a")), profile(report_of(right, "b"))


def words(side, first: int, end: int) -> str:
    return " ".join(side.words[first:end])


def test_a_run_goes_on_over_a_word_or_two_that_differ() -> None:
    left, right = both(
        "Now the gunmen shot the old watchman and took the cattle away.",
        "Then the gunmen shot the watchman and took the cattle there.",
    )
    (run,) = runs(left, right)
    assert words(left, run.left, run.left_end) == "the gunmen shot the old watchman and took the cattle"
    assert words(right, run.right, run.right_end) == "the gunmen shot the watchman and took the cattle"
    assert run.same == 9


def test_a_phrase_of_a_few_words_is_no_run() -> None:
    assert runs(*both("He said at the end of the day that it rained.", "It was at the end of the war.")) == []


def test_sentences_are_paired_by_names_and_figures_in_any_order() -> None:
    left, right = both(TOLD, RETOLD)
    assert [(p.left, p.right) for p in pairings(left, right)] == [(0, 2), (1, 1), (2, 0)]


def test_one_sentence_with_all_the_names_does_not_answer_for_many() -> None:
    many = "Japarov met Okafor in Batken. Japarov paid Okafor in Batken. Japarov left Okafor in Batken."
    left, right = both(many, "Japarov saw Okafor in Batken.")
    assert len(pairings(left, right)) == 1


def test_quotations_are_one_word_for_word_or_reworded() -> None:
    left, right = both(
        '"They killed two herders and their camels," said Ugas. "There was no camp."',
        '"They slaughtered two herders and their camels", expressed Ugas. He left.',
    )
    (found,) = quotations(left, right)
    assert found.share > 0.6
    assert "@ugas" in found.speakers


def test_other_quotations_are_not() -> None:
    assert not quotations(
        *both('"They killed two herders here," said Ugas.', '"We never saw the rain fall," said Ugas.')
    )


def test_kinds_of_passages() -> None:
    copied = shared_passages(report_of(TOLD * 2, "a"), report_of(TOLD, "b"))
    assert {p.kind for p in copied} == {PassageKind.COPIED}
    told = shared_passages(report_of(TOLD, "a"), report_of(RETOLD, "b"))
    assert [p.kind for p in told] == [PassageKind.REWORDED] * 3


def test_a_credit_is_shown_where_it_stands() -> None:
    wire = report_of(TOLD, "a", outlet="Northline")
    copy = report_of(f"{TOLD} (Northline)", "b", outlet="Valley Post", credit="Northline")
    credit = next(p for p in shared_passages(wire, copy) if p.kind is PassageKind.CREDIT)
    assert copy.text[credit.right.start : credit.right.end] == "Northline"
    assert credit.left.start == credit.left.end == 0
