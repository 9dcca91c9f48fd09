"""Clusters: the whole must agree, people's judgements outrank scores, and the order of the input does not matter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.consolidate import gather
from daybook.types import Judgement
from making import ARMY, FAR, ORSK, REBELS, on, people, report_of, told

STORY = report_of(
    "Rebels bombed a barracks in Orsk Hollow on Thursday. The bombing killed nine soldiers. "
    "In February they had bombed the same barracks. A drone struck Farton on Friday. Crowds protested there.",
)
OTHER = report_of("Nine soldiers died when a barracks in Orsk Hollow was bombed.", "r2")

FIRST = told(STORY, "bombed", actor=REBELS, recipient=ARMY, place=ORSK, time=on("2021-06-10"), mode="explosives")
AGAIN = told(STORY, "bombing", mode="explosives", killed=people(9))
EARLIER = told(STORY, "bombed", nth=1, actor=REBELS, recipient=ARMY, place=ORSK, time=on("2021-02-10", "2021-02-28"))
DRONE = told(STORY, "struck", place=FAR, time=on("2021-06-11"), mode="drone")
PROTEST = told(STORY, "protested", "PROTEST", place=FAR)
ABROAD = told(OTHER, "bombed", place=ORSK, time=on("2021-06-10"), killed=people(9), recipient=ARMY)
ALL = [FIRST, AGAIN, EARLIER, DRONE, PROTEST, ABROAD]


REPORTS = {report.id: report for report in (STORY, OTHER)}


def cluster(mentions, judgements=()):
    return gather(mentions, REPORTS, judgements=judgements)


def groups(mentions, judgements=()):
    return {frozenset(m.id for m in group) for group in cluster(mentions, judgements)[0]}


def ids(*mentions):
    return frozenset(m.id for m in mentions)


def judged(left, right, same):
    return Judgement(left.id, right.id, same, 1.0, (), "reviewer")


def test_tellings_of_one_incident_are_one_and_the_others_stay_apart():
    assert groups(ALL) == {ids(FIRST, AGAIN, ABROAD), ids(EARLIER), ids(DRONE), ids(PROTEST)}


def test_nothing_gives_nothing_and_one_gives_one():
    assert cluster([]) == ([], ())
    assert groups([DRONE]) == {ids(DRONE)}


def test_every_merge_says_why():
    _, made = cluster(ALL)
    assert len(made) == 2
    assert all(j.same and 0.2 <= j.score <= 1 and j.reasons and j.coder == "machine" for j in made)


def test_a_persons_same_joins_what_scores_would_not():
    assert ids(DRONE, PROTEST) in groups(ALL, [judged(DRONE, PROTEST, True)])
    assert ids(EARLIER, FIRST, AGAIN) <= max(
        groups(ALL, [judged(EARLIER, FIRST, True), judged(FIRST, AGAIN, True)]), key=len
    )


def test_a_persons_not_the_same_keeps_apart_what_scores_would_join():
    found = groups(ALL, [judged(FIRST, AGAIN, False)])
    assert not any(ids(FIRST, AGAIN) <= group for group in found)


def test_not_the_same_holds_through_a_third_telling():
    found = groups([FIRST, AGAIN, ABROAD], [judged(FIRST, ABROAD, False)])
    assert not any(ids(FIRST, ABROAD) <= group for group in found)


def test_judgements_of_mentions_that_are_not_there_are_left_aside():
    stray = Judgement("gone", FIRST.id, True, 1.0, (), "reviewer")
    assert groups(ALL, [stray]) == groups(ALL)


JUDGED = [judged(FIRST, AGAIN, False), judged(DRONE, PROTEST, True), judged(EARLIER, FIRST, True)]


@settings(max_examples=40)
@given(st.permutations(ALL), st.permutations(JUDGED))
def test_the_order_of_mentions_and_judgements_does_not_matter(mentions, judgements):
    assert cluster(mentions) == cluster(ALL)
    assert cluster(mentions, judgements) == cluster(ALL, JUDGED)


@given(st.sets(st.sampled_from(range(len(ALL)))))
def test_every_mention_is_in_one_cluster(chosen):
    mentions = [ALL[i] for i in chosen]
    found = cluster(mentions)[0]
    assert sorted(m.id for group in found for m in group) == sorted(m.id for m in mentions)


CLAUSE = report_of(
    "Drones hit Farton on Friday. The raid that killed nine soldiers in Orsk Hollow had shaken the army.", "r3"
)
HIT = told(CLAUSE, "hit", place=FAR, time=on("2021-06-11"), mode="drone")
RAID = told(CLAUSE, "raid")
KILLED = told(CLAUSE, "killed", place=ORSK, recipient=ARMY, killed=people(9))


def test_a_noun_is_what_its_relative_clause_tells():
    mentions = [HIT, RAID, KILLED]
    found, made = gather(mentions, {"r3": CLAUSE})
    assert {frozenset(m.id for m in group) for group in found} == {ids(HIT), ids(RAID, KILLED)}
    assert made[0].reasons == (("the one tells what the other did", 4.0),)
    apart, _ = gather(mentions, {"r3": CLAUSE}, judgements=[judged(RAID, KILLED, False)])
    assert ids(RAID, KILLED) not in {frozenset(m.id for m in group) for group in apart}
