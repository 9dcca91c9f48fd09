"""Groups of reports of one origin: of made-up words, and of the project's own labelled reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.consolidate.origins import KIN, kinship, origin_keys, origins, shared_passages
from daybook.kinds import ZoneKind
from daybook.read import read
from daybook.types import Report, Zone

WORDS = [f"{a}{b}" for a in "abcdefgh" for b in "klmnopqrst"]
GOLDEN = Path(__file__).parents[1] / "golden" / "origins"
FIRST = {Path(each.path).stem: each for each in read([str(GOLDEN / "first")]) if isinstance(each, Report)}


def report(name: str, words: list[str], published: date | None = None) -> Report:
    text = " ".join(words)
    return Report(name, f"{name}.txt", text, (Zone(ZoneKind.BODY, 0, len(text)),), published=published)


def chance(left: str, right: str) -> float:
    found = kinship(FIRST[left], FIRST[right])
    return 0.0 if found is None else found.chance


def test_an_abridged_copy_is_of_the_same_origin_and_another_report_is_not() -> None:
    whole, cut, other = report("a", WORDS), report("b", WORDS[:40]), report("c", WORDS[::-1])
    for order in permutations([whole, cut, other]):
        assert origins(order) == {"a": "a", "b": "a", "c": "c"}


def test_a_shared_sentence_is_no_shared_origin() -> None:
    assert origins([report("a", WORDS), report("b", WORDS[::-1] + WORDS[:8])]) == {"a": "a", "b": "b"}


def test_a_chain_of_copies_is_one_origin() -> None:
    reports = [report("a", WORDS[:50]), report("b", WORDS[25:75]), report("c", WORDS[50:])]
    assert set(origins(reports).values()) == {"a"}


def test_reports_too_short_to_tell_stand_alone() -> None:
    assert origins([report("a", WORDS[:10]), report("b", WORDS[:10])]) == {"a": "a", "b": "b"}


def test_an_origin_is_named_after_its_earliest_report_and_undated_ones_come_last() -> None:
    copies = [report("a", WORDS), report("b", WORDS, date(2021, 3, 2)), report("c", WORDS, date(2021, 3, 1))]
    assert set(origins(copies).values()) == {"c"}


def test_no_reports_have_no_origins() -> None:
    assert origins([]) == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("potiskum-wire", "potiskum-brief"),  # abridged
        ("potiskum-wire", "potiskum-local"),  # with local matter
        ("potiskum-own", "potiskum-spun"),  # every sentence reworded
        ("osh-original", "osh-shuffled"),  # likewise, in another order
        ("tumaco-original", "tumaco-back"),  # through another language
        ("choluteca-first", "choluteca-update"),  # the next day's
    ],
)
def test_one_origin(left: str, right: str) -> None:
    assert chance(left, right) > KIN


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("potiskum-wire", "potiskum-own"),  # two reporters on one event
        ("bamako-a", "bamako-b"),  # likewise, with one official quoted in both
        ("kirkuk-statement-a", "kirkuk-statement-b"),  # one press statement
        ("anbar-february", "anbar-june"),  # a desk's stock paragraphs
        ("osh-original", "osh-visit"),  # another reporter, later
    ],
)
def test_two_origins(left: str, right: str) -> None:
    assert chance(left, right) < KIN


def test_a_verbatim_copy_months_later_is_still_one_and_a_reworded_one_is_not_surely() -> None:
    late = replace(FIRST["potiskum-harbour"], published=date(2019, 11, 4))
    assert kinship(FIRST["potiskum-wire"], late).chance > KIN
    spun = replace(FIRST["potiskum-spun"], published=date(2019, 11, 4))
    assert kinship(FIRST["potiskum-own"], spun).chance < chance("potiskum-own", "potiskum-spun")


def test_both_orders_say_the_same() -> None:
    names = sorted(FIRST)[:12]
    for left, right in permutations(names, 2):
        one, other = kinship(FIRST[left], FIRST[right]), kinship(FIRST[right], FIRST[left])
        assert (one is None) == (other is None)
        if one and other:
            assert (one.chance, one.reasons) == (other.chance, other.reasons)
            assert {(p.kind, p.left, p.right) for p in one.passages} == {
                (p.kind, p.right, p.left) for p in other.passages
            }


def test_a_report_is_no_kin_of_itself() -> None:
    assert kinship(FIRST["osh-original"], FIRST["osh-original"]) is None


def test_passages_lie_within_the_reports_and_are_in_order() -> None:
    one, other = FIRST["potiskum-wire"], FIRST["potiskum-brief"]
    found = shared_passages(one, other)
    assert found
    assert list(found) == sorted(found, key=lambda p: (p.left, p.right, p.kind))
    for passage in found:
        assert 0 <= passage.left.start <= passage.left.end <= len(one.text)
        assert 0 <= passage.right.start <= passage.right.end <= len(other.text)
        assert 0 < passage.score <= 1


def test_reports_of_one_origin_share_a_key() -> None:
    group = origins(FIRST.values())
    for left, right in permutations(FIRST.values(), 2):
        if group[left.id] == group[right.id]:
            assert origin_keys(left) & origin_keys(right)


@settings(max_examples=8, deadline=None)
@given(st.permutations(sorted(FIRST)))
def test_one_by_one_in_any_order_gives_the_groups_of_all_at_once(order: list[str]) -> None:
    keys = {name: origin_keys(FIRST[name]) for name in order}
    home = {name: name for name in order}
    for at, name in enumerate(order):
        for other in order[:at]:
            if keys[name] & keys[other] and chance(name, other) >= KIN:
                old, new = home[name], home[other]
                home = {each: new if root == old else root for each, root in home.items()}
    together = origins(FIRST.values())
    groups = {frozenset(n for n in order if home[n] == root) for root in home.values()}
    ids = {FIRST[name].id: name for name in order}
    assert groups == {frozenset(ids[i] for i in together if together[i] == o) for o in together.values()}


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='ab 1.,"“”!?\n-Z(%', max_size=400), st.text(alphabet="ab 1.A\n", max_size=400))
def test_any_text_is_compared(left: str, right: str) -> None:
    one, other = report("a", [left]), report("b", [right])
    assert set(origins([one, other])) == {"a", "b"}
    shared_passages(one, other)
