"""Values of an incident: each by its written rule, with what supports it and what speaks against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daybook import codebook
from daybook.consolidate import consolidate
from daybook.consolidate.settle import Ground, settle
from daybook.kinds import ActorKind, Grade, Realis, Slot, Stance, Standing, StatementStanding, TargetKind
from daybook.types import Actor, Report, Target
from making import (
    ABROAD,
    ARMY,
    FAR,
    ORSK,
    OTHERS,
    REBELS,
    SYRIA,
    VILLAGERS,
    Said,
    before,
    on,
    people,
    report_of,
    says,
    told,
    words,
)

TEXT = (
    "Rebels bombed a barracks in Orsk Hollow on Thursday. The bombing killed nine soldiers. "
    "The bombs fell at noon. A bomb hit a school."
)
STORY = report_of(TEXT)
ANCHORS = ("bombed", "bombing", "bombs", "bomb hit")


def mentions(*slots, **more):
    """One mention of the story for each of these slots."""
    return [told(STORY, anchor, **filled, **more) for anchor, filled in zip(ANCHORS, slots, strict=False)]


def incident(*slots, said=(), reports=(STORY,), **more):
    ground = Ground(codebook.load(), {r.id: r for r in reports}, {a.id: a for a in said})
    return settle(mentions(*slots, **more), ground, main=False)


def harm(*figures):
    return dict(incident(*[{"killed": figure} for figure in figures]).harm).get(Slot.KILLED)


def bounds(*figures):
    total = harm(*figures)
    return total and (total.low, total.high)


@pytest.mark.parametrize(
    "figures, expected",
    [
        ([people(9)], (9, 9)),
        ([people(9), people(12)], (9, 12)),
        ([people(12), people(9), people(10)], (9, 12)),
        ([people(9, None), people(12)], (12, 12)),
        ([people(12), people(9, None)], (9, None)),
        ([people(9, None), people(7)], (7, None)),
        ([people(1, of="Ana Roe"), people(2, of="Ana Roe and Jo Doe")], (2, 2)),
        ([people(1, of="Max Lee"), people(2, of="Ana Roe and Jo Doe")], (1, 2)),
        ([people(None, 5), people(3)], (None, 5)),
        ([people(9, None), people(None, 20)], (None, None)),
        ([people(0)], (0, 0)),
    ],
)
def test_a_range_runs_from_the_lowest_low_to_the_highest_high_and_open_ends_stay_open(figures, expected):
    assert bounds(*figures) == expected


def test_no_figure_is_no_range():
    assert incident({}).harm == ()
    assert harm(people(None, None)) is None


TOLLS = report_of(
    "The bombing killed two guards and a driver, police said. Medics said that nine died, including two guards."
)


def counted(*figures):
    """The toll of figures told at these words of the report, in one telling."""
    killed = [Said(people(n), speaker, words(TOLLS, at)) for n, at, speaker in figures]
    ground = Ground(codebook.load(), {TOLLS.id: TOLLS}, {})
    return dict(settle([told(TOLLS, "bombing", killed=killed)], ground, main=False).harm)[Slot.KILLED]


def test_disjoint_groups_of_one_speaker_add_up():
    assert counted((2, "two guards", "a1"), (1, "a driver", "a1")) == people(3)


def test_figures_of_different_speakers_do_not_add_up():
    assert counted((2, "two guards", "a1"), (9, "nine", "a2")) == people(2, 9)


def test_the_same_words_count_once():
    assert counted((2, "two guards", "a1"), (2, "two", "a1"), (2, "guards", "a1")) == people(2)


def test_some_of_the_wounded_are_no_further_dead():
    report = report_of("Eleven died. Later two of the wounded were dead.")
    some = Said(people(2), None, words(report, "two of the wounded"))
    first, then = told(report, "died", killed=people(11)), told(report, "dead", killed=some)
    assert dict(settle([first, then], Ground(codebook.load(), {report.id: report}, {}), main=False).harm) == {
        Slot.KILLED: people(11)
    }


def test_some_of_the_dead_are_no_other_figure():
    report = report_of("Eleven died. Three of the dead were guards.")
    some = Said(people(3), None, words(report, "Three of the"))
    first, then = told(report, "died", killed=people(11)), told(report, "dead", killed=some)
    assert dict(settle([first, then], Ground(codebook.load(), {report.id: report}, {}), main=False).harm) == {
        Slot.KILLED: people(11)
    }


def test_a_part_named_with_including_does_not_add_up():
    after = words(TOLLS, "two guards", 1)
    statement = Said(people(2), "a2", after)
    telling = told(TOLLS, "bombing", killed=[Said(people(9), "a2", words(TOLLS, "nine")), statement])
    made = settle([telling], Ground(codebook.load(), {TOLLS.id: TOLLS}, {}), main=False)
    assert dict(made.harm)[Slot.KILLED] == people(9)
    assert len(made.tolls) == 2


def test_figures_that_do_not_stand_are_out_of_the_range_and_of_no_ledger():
    first, second = mentions({"killed": people(40)}, {"killed": people(9)})
    gone = replace(first, statements=tuple(replace(s, standing=StatementStanding.RETRACTED) for s in first.statements))
    made = settle([gone, second], Ground(codebook.load(), {}, {}), main=False)
    assert [(t.low, t.high) for t in made.tolls] == [(9, 9)]
    assert dict(made.harm)[Slot.KILLED] == people(9)


def test_the_ledger_keeps_every_figure_with_its_statements():
    made = incident({"killed": people(9)}, {"killed": people(9)}, {"killed": people(12), "injured": people(3, None)})
    assert [(str(t.harm), t.low, t.high, len(t.statements)) for t in made.tolls] == [
        ("killed", 9, 9, 2),
        ("killed", 12, 12, 1),
        ("injured", 3, None, 1),
    ]


def test_the_narrowest_time_that_most_agree_with():
    made = incident(
        {"time": on("2021-06-01", "2021-06-30")},
        {"time": on("2021-06-10", time_of_day="night")},
        {"time": on("2021-05-02")},
    )
    assert (str(made.time.first), str(made.time.last), made.time.time_of_day) == ("2021-06-10", "2021-06-10", "night")
    settled = dict(made.settled)["time"]
    assert len(settled.support) == 2 and len(settled.against) == 1 and settled.rule


def test_times_with_an_open_start_and_no_time_at_all():
    assert incident({"time": before("2021-01-01")}).time == before("2021-01-01")
    assert incident({}).time is None
    narrow = incident({"time": before("2021-12-31")}, {"time": on("2021-06-10")})
    assert narrow.time == on("2021-06-10")


def test_the_finest_place_that_most_agree_with():
    made = incident({"place": SYRIA}, {"place": ORSK}, {"place": ABROAD})
    assert made.place == ORSK
    settled = dict(made.settled)["place"]
    assert len(settled.support) == 2 and len(settled.against) == 1
    assert [p.name for p in made.places] == ["Syria", "Orsk Hollow", "Overby"]


def test_towns_far_apart_are_rivals():
    settled = dict(incident({"place": ORSK}, {"place": ORSK}, {"place": FAR}).settled)["place"]
    assert (len(settled.support), len(settled.against)) == (2, 1)


def test_an_incident_happened_if_one_telling_says_so():
    planned = incident({}, {}, realis=Realis.PLANNED)
    assert planned.realis is Realis.PLANNED
    ground = Ground(codebook.load(), {}, {})
    mixed = [*mentions({}, realis=Realis.NEGATED), told(STORY, "bombing")]
    assert settle(mixed, ground, main=False).realis is Realis.ACTUAL


def parties(*slots, said=()):
    return [(p.actor.name, p.standing) for p in incident(*slots, said=said).actors]


def test_the_report_in_its_own_voice_asserts():
    assert parties({"actor": REBELS}) == [("Hill Front", Standing.ASSERTED)]


@pytest.mark.parametrize(
    "stance, source, expected",
    [
        (Stance.CLAIMS_RESPONSIBILITY, "Hill Front", Standing.ACCEPTED),
        (Stance.AFFIRMS, "Hill Front", Standing.ACCEPTED),
        (Stance.AFFIRMS, "police", Standing.ASSERTED),
        (Stance.ACCUSES, "police", Standing.ALLEGED),
        (Stance.DOUBTS, "police", Standing.ALLEGED),
        (Stance.DENIES, "Hill Front", Standing.DENIED),
    ],
)
def test_standing_by_who_says_so_and_how(stance, source, expected):
    said = says("a1", stance, name=source, body=source)
    assert parties({"actor": Said(REBELS, "a1")}, said=[said]) == [("Hill Front", expected)]


def test_named_and_denied_is_disputed():
    denial = says("a1", Stance.DENIES, name="Hill Front")
    assert parties({"actor": REBELS}, {"actor": Said(REBELS, "a1")}, said=[denial]) == [
        ("Hill Front", Standing.DISPUTED)
    ]


def test_a_bare_unknown_gives_way_to_anyone_known():
    unknown = Actor("unknown")
    assert parties({"actor": unknown}, {"actor": REBELS}) == [("Hill Front", Standing.ASSERTED)]
    assert parties({"actor": unknown}) == [("unknown", Standing.ASSERTED)]


def test_names_of_one_party_are_one_by_the_fullest():
    troops = Actor("Syrian troops", None, "SY", ARMY.kind)
    assert parties({"actor": troops}, {"actor": ARMY}) == [("Syrian Army", Standing.ASSERTED)]


def graded(*slots, said=(), origins=1):
    reports = [Report(f"r{n}", "-", TEXT, (), origin=f"o{n}") for n in range(1, origins + 1)]
    told_in = [told(r, "bombed", **slots[min(i, len(slots) - 1)]) for i, r in enumerate(reports)]
    told_in += [told(reports[0], a, **s) for a, s in zip(ANCHORS[1:], slots[1:], strict=False)]
    ground = Ground(codebook.load(), {r.id: r for r in reports}, {a.id: a for a in said})
    return settle(told_in, ground, main=False)


DENIAL = says("no", Stance.DENIES, name="Hill Front")
CLAIM = says("yes", Stance.CLAIMS_RESPONSIBILITY, name="Hill Front")
BLAME = says("blame", Stance.ACCUSES, name="the mayor")
COUNTER = says("counter", Stance.ACCUSES, name="the general")


@pytest.mark.parametrize(
    "slots, said, origins, expected",
    [
        ([{}], [], 1, Grade.CLAIMED),
        ([{}], [], 2, Grade.CORROBORATED),
        ([{"actor": Said(REBELS, "no")}], [DENIAL], 1, Grade.DENIED),
        ([{"actor": Said(REBELS, "no")}], [DENIAL], 2, Grade.DENIED),
        ([{"actor": REBELS}, {"actor": Said(REBELS, "no")}], [DENIAL], 2, Grade.CONTESTED),
        ([{"actor": Said(REBELS, "no")}, {"actor": OTHERS}], [DENIAL], 1, Grade.CONTESTED),
        ([{"actor": Said(REBELS, "blame")}, {"actor": Said(OTHERS, "counter")}], [BLAME, COUNTER], 1, Grade.CONTESTED),
        ([{"actor": Said(REBELS, "blame")}, {"actor": Said(OTHERS, "blame")}], [BLAME], 1, Grade.CLAIMED),
        ([{"actor": Said(REBELS, "yes")}, {"actor": Said(OTHERS, "blame")}], [CLAIM, BLAME], 2, Grade.ACCEPTED),
    ],
)
def test_the_first_grade_that_holds(slots, said, origins, expected):
    made = graded(*slots, said=said, origins=origins)
    assert made.grade is expected
    assert made.grade_reasons and all(made.grade_reasons)
    assert made.origins == origins


def test_copies_of_one_origin_corroborate_nothing():
    reports = [Report(f"r{n}", "-", TEXT, (), origin="agency") for n in (1, 2, 3)]
    ground = Ground(codebook.load(), {r.id: r for r in reports}, {})
    made = settle([told(r, "bombed") for r in reports], ground, main=False)
    assert (made.grade, made.origins, made.reports) == (Grade.CLAIMED, 1, ("r1", "r2", "r3"))


def test_lists_are_kept_without_repeats():
    depot = Target("a depot", TargetKind.MILITARY)
    made = incident(
        {"target": depot, "recipient": VILLAGERS}, {"target": [depot, Target("A Depot")], "recipient": ARMY}
    )
    assert [t.name for t in made.targets] == ["a depot"]
    assert [a.name for a in made.recipients] == ["villagers", "Syrian Army"]


def test_people_harmed_whom_nobody_names_are_civilians_to_the_crosswalk():
    armed = incident({"actor": ARMY, "recipient": REBELS, "killed": people(2)}, mode="firearms")
    unnamed = incident({"actor": ARMY, "killed": people(2)}, mode="firearms")
    assert armed.acled != unnamed.acled
    assert "civilians" in unnamed.acled.lower()


def test_an_incident_is_named_by_its_earliest_mention_whatever_joins_it_later():
    one = incident({}).id
    assert incident({}, {}, {}).id == one
    assert one != settle([told(STORY, "bombing")], Ground(codebook.load(), {}, {}), main=False).id


def test_every_statement_named_is_one_of_the_incidents_own():
    slots = [{"killed": people(9), "time": on("2021-06-10"), "place": ORSK}, {"killed": people(12), "place": FAR}]
    made = incident(*slots)
    own = {s.id for m in mentions(*slots) for s in m.statements}
    for _, settled in made.settled:
        assert settled.support and {*settled.support, *settled.against} <= own
    assert all(set(t.statements) <= own for t in made.tolls)


def test_what_a_report_is_chiefly_about():
    headline = told(STORY, "bombed", headline=True, time=on("2021-06-10"), place=ORSK)
    aside = told(STORY, "bomb hit", time=on("2020-01-10"), place=ABROAD)
    made = consolidate([headline, aside], [], [STORY], codebook.load()).incidents
    assert [(str(i.time.first), i.main) for i in made] == [("2020-01-10", False), ("2021-06-10", True)]


def test_a_planned_thing_in_the_headline_is_not_what_happened():
    planned = told(STORY, "bombed", headline=True, realis=Realis.PLANNED)
    [made] = consolidate([planned], [], [STORY], codebook.load()).incidents
    assert not made.main


def test_unnamed_kinds_of_people_stay_as_they_are_told():
    made = incident({"recipient": Actor("tourists", kind=ActorKind.CIVILIANS)})
    assert [a.name for a in made.recipients] == ["tourists"]


def test_a_lone_word_of_which_nothing_is_told_is_a_generic_mention():
    report = report_of("Rebels attacked. It rained.")
    ground = Ground(codebook.load(), {report.id: report}, {})
    assert settle([told(report, "attacked")], ground, main=False).realis is Realis.BACKGROUND
    assert settle([told(report, "attacked", mode="aerial")], ground, main=False).realis is Realis.ACTUAL
    assert settle([told(report, "attacked", actor=REBELS)], ground, main=False).realis is Realis.ACTUAL


def test_the_closer_mode_of_one_kind():
    ground = Ground(codebook.load(), {STORY.id: STORY}, {})

    def mode(*modes):
        return settle([told(STORY, a, mode=m) for a, m in zip(ANCHORS, modes, strict=False)], ground, main=False).mode

    assert mode("aerial", "aerial", "drone") == "drone"
    assert mode("aerial", "explosives") == "aerial"
