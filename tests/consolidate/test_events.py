"""Which tellings are of one single event, why, and how groups are made of pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daybook.codebook import load
from daybook.consolidate import consolidate, single_events
from daybook.consolidate.content import Contents
from daybook.consolidate.events import agglomerate, candidates, chance, features, reasons, told_of, weights
from making import ARMY, FAR, ORSK, REBELS, on, people, report_of, told

FIRST = report_of("Gunmen of the Hill Front shot nine soldiers at the Marun barracks in Orsk Hollow.", "r1")
SECOND = report_of("Nine soldiers of the Marun barracks in Orsk Hollow were shot by the Hill Front.", "r2")
THIRD = report_of("A ferry with forty pilgrims sank on lake Tembe; the owner was shot in a brawl.", "r3")
REPORTS = (FIRST, SECOND, THIRD)
SHOT = told(FIRST, "shot", actor=REBELS, recipient=ARMY, ident="a")
AGAIN = told(SECOND, "shot", actor=REBELS, recipient=ARMY, killed=people(9), ident="b")
OTHER = told(THIRD, "shot", ident="c")
ALL = (SHOT, AGAIN, OTHER)


def groups(mentions, reports=REPORTS):
    return {frozenset(m.id for m in group) for group in single_events(mentions, reports)}


def test_one_event_of_two_reports_is_one_and_its_like_elsewhere_another():
    assert groups(ALL) == {frozenset("ab"), frozenset("c")}


def test_every_feature_seen_is_between_0_and_1_and_the_reasons_are_the_weighed_ones():
    contents = Contents.of(REPORTS)
    tellings = told_of(ALL)
    for a, b, alike in candidates(tellings, contents):
        seen = features(tellings[a], tellings[b], alike)
        assert all(0 <= value <= 1 + 1e-9 for value in seen.values())
        assert seen == features(tellings[b], tellings[a], alike)
        assert {name for name, _ in reasons(seen)} <= seen.keys() & weights()[1].keys()
        assert 0 < chance(seen) < 1


def incidents(*mentions):
    made = consolidate(mentions, (), REPORTS, load())
    return {frozenset(i.mentions) for i in made.incidents}, made.judgements


def test_likeness_joins_across_reports_what_says_neither_when_nor_where():
    found, judgements = incidents(told(FIRST, "shot", ident="a"), told(SECOND, "shot", ident="b"), OTHER)
    assert frozenset("ab") in found
    assert any(name.startswith("told alike: ") for name, _ in judgements[0].reasons)


def test_likeness_does_not_outweigh_days_or_places():
    first = told(FIRST, "shot", actor=REBELS, place=ORSK, time=on("2021-06-10"), ident="a")
    later = told(SECOND, "shot", actor=REBELS, place=ORSK, time=on("2021-10-10"), ident="b")
    away = told(SECOND, "shot", actor=REBELS, place=FAR, time=on("2021-06-10"), ident="b")
    assert frozenset("ab") not in incidents(first, later)[0]
    assert frozenset("ab") not in incidents(first, away)[0]


def test_groups_join_by_the_mean_of_all_pairs():
    chain = {(0, 1): 0.9, (1, 2): 0.9}
    assert agglomerate(3, chain, 0.5) == [{0, 1}, {2}]
    assert agglomerate(3, chain, 0.4) == [{0, 1, 2}]
    assert agglomerate(0, {}, 0.5) == []


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] < p[1]), st.floats(0.01, 0.99), max_size=12
)


@given(PAIRS, st.randoms())
def test_groups_part_all_indices_whatever_the_order_of_the_pairs(chances, random):
    found = agglomerate(6, chances, 0.4)
    assert sorted(i for group in found for i in group) == list(range(6))
    items = list(chances.items())
    random.shuffle(items)
    assert agglomerate(6, dict(items), 0.4) == found


@given(st.permutations(ALL), st.permutations(REPORTS))
def test_the_order_of_mentions_and_reports_does_not_matter(mentions, reports):
    assert single_events(mentions, reports) == single_events(ALL, REPORTS)
