"""Which tellings look alike enough to be one incident, and which look alike and are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.consolidate.cluster import SAME
from daybook.consolidate.compare import VETO, far_in_time, score
from daybook.consolidate.views import View, distance_km, gap_days, same_party, stem, width_days
from daybook.kinds import ActorKind, PlacePrecision, Realis, SourceKind
from daybook.types import Actor, Place
from making import (
    ABROAD,
    ARMY,
    FAR,
    FOREIGN,
    NEARBY,
    ORSK,
    REBELS,
    SYRIA,
    VILLAGERS,
    before,
    on,
    people,
    report_of,
    says,
    told,
)

STORY = report_of(
    "Rebels bombed a barracks in Orsk Hollow. The bombing killed nine. Four months before they had bombed it too. "
    "Crowds protested, and guards shot at them. A series of bombings has shaken the hills this year."
)


def chance(left, right):
    return score(View(left), View(right))[0]


def vetoed(left, right):
    return any(weight <= VETO for _, weight in score(View(left), View(right))[1])


def bombing(day="2021-06-10", anchor="bombed", nth=0, **more):
    usual = {"actor": REBELS, "recipient": ARMY, "place": ORSK, "time": on(day), "mode": "explosives"}
    return told(STORY, anchor, nth=nth, **{**usual, **more})


def test_one_incident_told_twice_is_one():
    again = told(STORY, "bombing", mode="explosives", killed=people(9))
    assert chance(bombing(), again) >= SAME


def test_the_same_told_in_two_reports_is_one():
    other = report_of("A barracks in Orsk Hollow was bombed on Thursday by rebels.", "r2")
    again = told(other, "bombed", actor=REBELS, place=ORSK, time=on("2021-06-10"))
    assert chance(bombing(), again) > 0.9


def test_the_same_actors_bombing_the_same_town_four_months_later_is_another():
    assert vetoed(bombing(), bombing("2021-10-10", nth=1))


def test_palaces_stormed_within_three_days_are_two():
    text = report_of("Soldiers stormed the palace on Monday. On Wednesday they stormed the palace of the vizier.")
    first = told(text, "stormed", actor=ARMY, place=ORSK, time=on("2021-06-07"))
    assert vetoed(first, told(text, "stormed", nth=1, actor=ARMY, place=ORSK, time=on("2021-06-09")))


def test_a_protest_and_the_shooting_of_its_protesters_are_two():
    protest = told(STORY, "protested", "PROTEST", place=ORSK, time=on("2021-06-10"))
    shooting = told(STORY, "shot", place=ORSK, time=on("2021-06-10"))
    assert vetoed(protest, shooting)


def test_a_series_is_none_of_its_single_attacks():
    series = told(STORY, "bombings", realis=Realis.BACKGROUND, place=ORSK, time=on("2021-01-01", "2021-12-31"))
    assert vetoed(bombing(), series)


@pytest.mark.parametrize("realis", [Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL, Realis.NEGATED])
def test_what_did_not_happen_is_not_what_did(realis):
    assert vetoed(bombing(), bombing(nth=1, realis=realis))


def test_a_town_of_another_country_is_another_place():
    assert vetoed(bombing(), bombing(nth=1, place=ABROAD))


def test_a_far_town_of_the_same_country_speaks_against():
    near, far = (chance(bombing(), bombing(nth=1, place=place)) for place in (NEARBY, FAR))
    assert near > 0.5
    assert far < 0.1


def test_a_country_is_no_rival_of_a_town_in_it():
    assert chance(bombing(), bombing(nth=1, place=SYRIA)) > SAME


def test_abduction_is_never_a_bombing():
    assert vetoed(bombing(), bombing(nth=1, mode="abduct"))


def test_who_did_it_and_to_whom_changed_about_is_an_answer_not_the_same():
    back = bombing(nth=1, actor=ARMY, recipient=REBELS)
    assert chance(bombing(), back) < chance(bombing(), bombing(nth=1)) - 0.2
    assert any("actor of one is recipient" in reason for reason, _ in score(View(bombing()), View(back))[1])


def test_days_that_overlap_speak_the_more_the_narrower_they_are():
    def weight(time):
        return dict(score(View(bombing()), View(bombing(nth=1, time=time)))[1])

    day = weight(on("2021-06-10"))["same day"]
    month = weight(on("2021-06-01", "2021-06-30"))["days overlap"]
    year = weight(before("2021-12-31"))["days overlap"]
    assert day > month > year > 0


def test_a_day_apart_is_doubtful_and_no_veto():
    assert not vetoed(bombing(), bombing("2021-06-11", nth=1))


PAIR = st.sampled_from(
    [
        bombing(),
        bombing("2021-06-11", nth=1),
        bombing("2021-06-12", nth=1),
        bombing(nth=1, place=FAR, actor=FOREIGN),
        bombing(nth=1, place=[], time=[], killed=people(9)),
        told(STORY, "bombing", killed=[people(9), people(12)], recipient=VILLAGERS),
        told(STORY, "protested", "PROTEST", place=ORSK),
        told(STORY, "bombings", realis=Realis.BACKGROUND),
        told(report_of("They were bombed.", "r2"), "bombed", time=before("2021-01-01")),
    ]
)


@given(PAIR, PAIR)
def test_a_score_is_a_chance_the_same_from_either_side(left, right):
    chance, reasons = score(View(left), View(right))
    assert 0 <= chance <= 1
    assert (chance, reasons) == score(View(right), View(left))
    assert vetoed(left, right) or not far_in_time(View(left), View(right))
    assert [abs(w) for _, w in reasons] == sorted((abs(w) for _, w in reasons), reverse=True)


ACTORS = st.lists(
    st.builds(
        Actor,
        st.sampled_from(["Hill Front", "hill front", "Army", "police"]),
        st.sampled_from([None, "country:US", "country:US:military", "country:USA", "actor:hill-front"]),
        st.sampled_from([None, "SY", "US"]),
        st.sampled_from([ActorKind.REBEL_GROUP, ActorKind.POLICE]),
    ),
    max_size=2,
)


@given(ACTORS, ACTORS)
def test_two_that_may_be_one_share_a_key(left, right):
    one, two = (View(told(STORY, "bombed", actor=side)) for side in (left, right))
    meet = any(same_party(a, b) for a in left for b in right)
    assert not (meet and one.actor_keys.isdisjoint(two.actor_keys))


def test_gaps_and_widths_in_days():
    assert gap_days(on("2021-06-10"), on("2021-06-13")) == gap_days(on("2021-06-13"), on("2021-06-10")) == 3
    assert gap_days(on("2021-06-01", "2021-06-30"), on("2021-06-30", "2021-07-02")) == 0
    assert gap_days(before("2021-01-01"), on("2021-06-10")) == 160
    assert gap_days(before("2021-06-10"), on("2021-06-10")) == 0
    assert width_days(on("2021-06-10")) == 0
    assert width_days(on("2021-06-01", "2021-06-30")) == 29
    assert width_days(before("2021-01-01")) > 10_000


def test_distances_against_known_cities():
    london = Place("London", lat=51.5074, lon=-0.1278)
    paris = Place("Paris", lat=48.8566, lon=2.3522)
    assert distance_km(london, paris) == pytest.approx(344, abs=2)
    assert distance_km(london, london) == 0
    assert distance_km(Place("a", lat=0, lon=0), Place("b", lat=0, lon=180)) == pytest.approx(20015, abs=2)
    assert distance_km(london, Place("nowhere", precision=PlacePrecision.REGION)) is None


def test_parties_are_the_same_by_id_by_name_or_by_country_and_kind():
    assert same_party(ARMY, Actor("the army of Syria", "actor:syrian-army"))
    assert not same_party(ARMY, REBELS)
    assert same_party(Actor("Gunmen"), Actor("gunmen"))
    assert same_party(ARMY, Actor("Syrian troops", None, "SY", ARMY.kind))
    assert not same_party(Actor("men"), Actor("women"))


def test_an_anchor_is_known_already_by_the_words_right_before_it():
    text = report_of("They attacked; the attack went on. An attack on his town was feared.")
    known = [View(told(text, "attack", nth=n)).definite for n in (1, 2)]
    assert known == [True, False]
    assert not View(told(text, "attacked")).definite


def test_stems_of_anchors():
    assert {stem(word) for word in ("bombed", "bombing", "bombings", "bombs")} == {"bomb"}
    assert stem("is") == "is"


def test_what_the_actors_own_spokesman_tells_is_more_likely_its_doing():
    report = report_of("Jets struck a depot. People fled. A post was destroyed, it was said.")
    deed = told(report, "struck", actor=ARMY, ident="a")
    words = told(report, "destroyed", ident="b")
    own = says("s", body="Syrian Ministry of Defence", kind=SourceKind.OFFICIAL).source
    other = says("s", body="Iraqi Ministry of Defence", kind=SourceKind.OFFICIAL).source
    by_own = score(View(deed), View(words, own))[0]
    assert by_own > score(View(deed), View(words, other))[0] == score(View(deed), View(words))[0]
