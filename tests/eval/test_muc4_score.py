"""The official scoring of MUC-4 on cases worked by hand, with templates made up here."""

from __future__ import annotations

import pytest

from eval import muc4_read as slots
from eval.muc4_align import align, alignable, aligned_as
from eval.muc4_compare import Comparer, Question, Sides, value_credit
from eval.muc4_judge import Rules, near_date, near_number, near_string
from eval.muc4_read import SLOTS, Fill, Option, Template, parse_fill
from eval.muc4_score import Tally, add, compare, filtering, missed, spurious, table_rows, total


def made(number: str = "1", *, optional: bool = False, **fills: str) -> Template:
    """A template whose slots are given as in a key: ``s12='"MILL"'``, lines parted by newlines."""
    every = tuple(
        tuple(
            fill for line in fills.get(f"s{n}", "-").split("\n") if (fill := parse_fill(line, n)) is not None and n > 1
        )
        for n in range(len(SLOTS))
    )
    return Template("TST9-MUC4-0001", number, every, optional)


class Told:
    """A judge that gives one worth to every pair, or spreads one answer."""

    def __init__(self, worth: float | None = None, over: tuple[Sides, ...] = ()) -> None:
        self.given, self.over = worth, over

    def worth(self, question: Question) -> float | None:
        return self.given

    def spread(self, question: Question) -> tuple[Sides, ...]:
        return self.over if question.found.value == "ALL" else ()


def test_partial_credit_and_measures() -> None:
    key = made(s3="PERU: LIMA (CITY)", s4="BOMBING", s5="ACCOMPLISHED", s12='"MILL"\n"BARN"', s18='"A. BELL"')
    answer = made(s3="PERU", s4="ATTACK", s5="ACCOMPLISHED", s12='"THE MILL"\n"SHED"\n"HUT"')
    whole = total(compare(key, answer, None))
    # place and type half, stage and mill right, barn against shed wrong, hut too many, the name missing
    assert whole == Tally(correct=2, partial=2, incorrect=1, spurious=1, missing=1)
    assert (whole.possible, whole.actual, whole.right) == (6, 6, 3.0)
    assert whole.recall == whole.precision == whole.f == 0.5
    assert whole.overgeneration == pytest.approx(1 / 6)
    assert whole.substitution == pytest.approx((1 + 0.5 * 2) / 5)


def test_optional_fills() -> None:
    key = made(s9='? "MEN"\n"WOMEN"')
    row = slots.INDIVIDUAL
    assert compare(key, made(s9='"WOMEN"'), None)[row] == Tally(correct=1)  # not to be missed
    assert compare(key, made(s9='"MEN"'), None)[row] == Tally(correct=1, missing=1)
    assert compare(key, made(), None)[row] == Tally(missing=1)
    # Something wrong in the place of an optional filler is incorrect, and then it was possible.
    assert compare(made(s9='? "MEN"'), made(s9='"BIRDS"'), None)[row] == Tally(incorrect=1)
    # Of two left over the needed one is met first.
    assert compare(key, made(s9='"BIRDS"'), None)[row] == Tally(incorrect=1)


def test_optional_templates() -> None:
    wanted = made(s4="ARSON", s12='"MILL"')
    extra = made("2", optional=True, s4="KIDNAPPING", s18='"A. BELL"')
    pairs = align([wanted, extra], [made(s4="ARSON", s12='"MILL"')])
    rows = table_rows(pairs)["all templates"]
    assert rows == Tally(correct=2)  # the optional one costs nothing
    assert missed(extra)[slots.TEMPLATE] == Tally()
    pairs = align([wanted, extra], [made(s4="KIDNAPPING", s18='"A. BELL"')])
    rows = table_rows(pairs)["all templates"]
    assert rows == Tally(correct=2, missing=2)  # and counts in full where it is answered


def test_missed_and_spurious_templates() -> None:
    key, answer = made(s4="ARSON", s12='"MILL"\n? "BARN"'), made(s4="HIJACKING", s12='"BUS"', s20='CIVILIAN: "BUS"')
    pairs = align([key], [answer])
    assert [(pair.key is None, pair.response is None) for pair in pairs] == [(False, True), (True, False)]
    rows = table_rows(pairs)
    assert rows["all templates"] == Tally(spurious=3, missing=2)
    assert rows["matched/missing"] == Tally(missing=2)
    assert rows["matched/spurious"] == Tally(spurious=3)
    assert rows["matched only"] == Tally()
    assert rows["set fills only"] == Tally(missing=1)
    assert rows["string fills only"] == Tally(missing=1)
    assert add(pair.rows for pair in pairs)[slots.TEMPLATE] == Tally(spurious=1, missing=1)
    assert total(spurious(made())) == Tally() == total(missed(made()))


def test_alignment_needs_type_and_content() -> None:
    key = made(s4="BOMBING", s9='"MEN"', s12='"MILL"')
    assert alignable(key, made(s4="ATTACK", s12='"A MILL"'))
    assert not alignable(key, made(s4="ARSON", s12='"MILL"'))
    assert not alignable(key, made(s4="BOMBING", s3="PERU", s6='"BOMB"'))
    # ATTACK is partly right for any type, but not the other way round.
    assert not alignable(made(s4="ATTACK", s12='"MILL"'), made(s4="BOMBING", s12='"MILL"'))


def test_alignment_takes_the_highest_recall_and_the_first_of_ties() -> None:
    first, second = made("1", s4="ARSON", s12='"MILL"'), made("2", s4="ARSON", s12='"MILL"\n"BARN"')
    both, one = made("1", s4="ARSON", s12='"MILL"\n"BARN"'), made("2", s4="ARSON", s12='"MILL"')
    # key 1 is met whole by either answer: 2/2; key 2 by the first alone: 3/3.  The tie goes to key 1 and answer 1.
    chosen = [(pair.key.number, pair.response.number) for pair in align([first, second], [both, one])
              if pair.key and pair.response]  # fmt: skip
    assert chosen == [("1", "1"), ("2", "2")]
    chosen = [(pair.key.number, pair.response.number) for pair in align([second, first], [one, both])
              if pair.key and pair.response]  # fmt: skip
    assert chosen == [("2", "1"), ("1", "2")]  # here the longer key stands first and takes its better answer
    told = aligned_as([first, second], [both, one], {"1": "2", "2": "9"})
    assert [(p.key and p.key.number, p.response and p.response.number) for p in told] == [
        ("1", "2"), ("2", None), (None, "1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slot", "wanted", "found", "worth"),
    [
        (slots.DATE, "03 MAY 95", "3 MAY 1995", 1.0),
        (slots.DATE, "- 03 MAY 95", "03 MAY 95", 0.0),
        (slots.LOCATION, "PERU: LIMA (CITY)", "PERU: CUSCO (CITY)", 0.5),
        (slots.LOCATION, "PERU", "PERU: CUSCO (CITY)", 0.0),
        (slots.LOCATION, "PERU: LIMA (CITY)", "CHILE: LIMA (CITY)", 0.0),
        (slots.INSTRUMENT_TYPE, "VEHICLE BOMB", "EXPLOSIVE", 0.5),
        (slots.INSTRUMENT_TYPE, "EXPLOSIVE", "BOMB", 0.0),
        (slots.PHYSICAL_EFFECT, "SOME DAMAGE", "DESTROYED", 0.5),
        (slots.PHYSICAL_EFFECT, "DESTROYED", "SOME DAMAGE", 0.0),
        (slots.HUMAN_NUMBER, "60 -", "60-", 1.0),
        (slots.INDIVIDUAL, "TWO OF THE MEN", "A MEN", 1.0),
        (slots.INDIVIDUAL, "TALL MEN", "MEN", 0.0),
    ],
)
def test_what_the_program_gives_by_itself(slot: int, wanted: str, found: str, worth: float) -> None:
    assert value_credit(slot, wanted, found) == worth


@pytest.mark.parametrize(
    ("found", "worth"),
    [
        ('DEATH: "A. BELL"', 1.0),
        ("DEATH", 0.5),  # section 3.1.2: right value, no right tag
        ('DEATH: "-"', 0.5),
        ('DEATH: "C. DOE"', 0.0),  # asked of a person: nobody is there
        ('INJURY: "A. BELL"', 0.0),
    ],
)
def test_tags(found: str, worth: float) -> None:
    key = made(s18='"A. BELL"', s23='DEATH: "A. BELL"')
    answer = parse_fill(found, slots.HUMAN_EFFECT)
    assert answer is not None
    assert Comparer(key).credit(slots.HUMAN_EFFECT, key.slots[23][0], answer.options[0]).worth == worth


def test_a_tag_is_as_good_as_what_it_refers_to() -> None:
    key = made(s18='"A. BELL"', s23='DEATH: "A. BELL"')
    wanted, found = key.slots[23][0], Option("DEATH", ("BELL",))
    assert Comparer(key, Told(0.5)).credit(23, wanted, found).worth == 0.5
    assert Comparer(key, Told(1.0)).credit(23, wanted, found).worth == 1.0
    # A description without its tag is not right by itself.
    described = made(s19='"MAYOR": "A. BELL"')
    assert Comparer(described).credit(19, described.slots[19][0], Option("MAYOR")).worth == 0.0


def test_one_answer_spread_over_several_fillers() -> None:
    key = made(s12='"CAR"\n"VAN"\n"MILL"')
    sides = ((frozenset({"CAR"}), frozenset[str]()), (frozenset({"VAN"}), frozenset[str]()))
    tally = compare(key, made(s12='"ALL"'), Told(0.5, sides))[slots.PHYSICAL]
    assert tally == Tally(partial=2, judged_partial=2, missing=1)


def test_rules_in_place_of_a_person() -> None:
    assert near_date("- 26 AUG 89", "25 AUG 89") and not near_date("- 26 AUG 89", "01 AUG 89")
    assert near_date("25 AUG 89 - 26 AUG 89", "26 AUG 89")
    assert near_date("26 AUG 89", "- 26 AUG 89") and not near_date("25 AUG 89", "- 26 AUG 89")
    assert near_number("5 - 7", "7") and near_number("~7", "7") and not near_number("8", "7")
    assert near_string(slots.PHYSICAL, "MILL", "OLD MILL") == 1.0
    assert near_string(slots.PHYSICAL, "MILL", "MILL BY THE RIVER") == 0.5
    assert near_string(slots.HUMAN_NAME, "ANN BELL DOE", "BELL") == 0.5
    assert near_string(slots.PHYSICAL, "OLD MILL HOUSE", "MILL") == 0.0
    rules = Rules()
    wanted = Fill((Option("MAYOR", ("A. BELL",)),))
    asked = Question("TST9-MUC4-0001", "1", slots.HUMAN_DESCRIPTION, Option("MAYOR"), wanted)
    assert rules.worth(asked) == 0.5


def test_text_filtering() -> None:
    assert filtering([(True, True), (True, False), (False, True), (False, False)]) == Tally(1, spurious=1, missing=1)


def test_nothing_at_all() -> None:
    assert align([], []) == []
    empty = table_rows([])["all templates"]
    assert (empty.recall, empty.precision, empty.f, empty.overgeneration, empty.substitution) == (0, 0, 0, 0, 0)
