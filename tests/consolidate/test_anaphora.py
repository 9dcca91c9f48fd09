"""What "the attack" takes up: the nearest incident that fits, the one of its word or means, the report's own."""

from __future__ import annotations

from daybook.consolidate.anaphora import antecedent, leans, takes_up
from daybook.consolidate.cluster import cluster
from daybook.consolidate.views import View
from daybook.types import Judgement
from making import ARMY, FAR, ORSK, on, people, report_of, told

REPORT = report_of(
    "Rockets struck a market in Orsk Hollow on Tuesday. Hours after the attack, jets bombed a post near Farton. "
    "The raid lasted an hour. Aid workers fled. The shelling was condemned abroad. A blast was heard. "
    "They attacked it again."
)
ROCKETS = told(REPORT, "struck", mode="heavy-weapons", place=ORSK, time=on("2021-06-08"), ident="a")
AFTER = told(REPORT, "attack", ident="b")
JETS = told(REPORT, "bombed", mode="aerial", place=FAR, recipient=ARMY, ident="c")
RAID = told(REPORT, "raid", ident="d")
SHELLING = told(REPORT, "shelling", mode="heavy-weapons", ident="e")
BLAST = told(REPORT, "blast", ident="f")
VERB = told(REPORT, "attacked", ident="g")


def taken(view, *groups):
    found = antecedent(View(view), [[View(m) for m in group] for group in groups])
    return found[0].mention.id if found else None


def test_only_a_definite_noun_without_time_or_place_takes_up():
    assert [takes_up(View(m)) for m in (ROCKETS, AFTER, JETS, RAID, SHELLING, BLAST, VERB)] == [
        False,
        True,
        False,
        True,
        True,
        False,
        False,
    ]


def test_what_another_came_after_is_not_that_other():
    assert taken(AFTER, [ROCKETS], [JETS]) == "a"


def test_the_nearest_that_fits():
    assert taken(RAID, [ROCKETS], [JETS]) == "c"


def test_the_same_means_outweigh_nearness():
    assert taken(SHELLING, [ROCKETS], [JETS]) == "a"


def test_means_that_exclude_one_another_and_later_tellings_are_never_taken_up():
    assert taken(SHELLING, [JETS]) is None
    assert taken(AFTER, [RAID]) is None


def test_clusters_hold_them_together():
    groups = {frozenset(m.id for m in group) for group in cluster([ROCKETS, AFTER, JETS, RAID, SHELLING])[0]}
    assert groups == {frozenset("abe"), frozenset("cd")}


def test_a_toll_alone_goes_to_what_was_told_but_a_killing_is_a_deed_of_its_own():
    report = report_of(
        "Rockets struck a market on Tuesday, killing eleven. It rained. Eleven were dead. He had drowned a guard."
    )
    struck = told(report, "struck", time=on("2021-06-08"), ident="a")
    killing = told(report, "killing", killed=people(11), time=on("2021-06-08"), ident="b")
    dead = told(report, "dead", killed=people(11), ident="c")
    drowned = told(report, "drowned", killed=people(1), ident="d")
    assert [leans(View(m)) for m in (struck, killing, dead, drowned)] == [False, False, True, True]
    found = {frozenset(m.id for m in g) for g in cluster([struck, killing, dead, drowned])[0]}
    assert found == {frozenset("abc"), frozenset("d")}


def test_a_group_that_leans_is_not_joined_where_one_of_it_may_not_be():
    report = report_of("Gunmen shot a man on Tuesday. He was killed. Another was killed abroad.")
    shot = told(report, "shot", time=on("2021-06-08"), place=ORSK, headline=True, ident="a")
    killed = told(report, "killed", killed=people(1), ident="b")
    other = told(report, "killed", nth=1, killed=people(1), ident="c")
    apart = Judgement("a", "c", False, 1.0, (), "reviewer")
    together = Judgement("b", "c", True, 1.0, (), "reviewer")
    found = {frozenset(m.id for m in g) for g in cluster([shot, killed, other], [apart, together])[0]}
    assert found == {frozenset("a"), frozenset("bc")}
