"""The conflict ledger: who said what when, what stands no more, and what that leaves of an incident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook import codebook
from daybook.consolidate.grade import Verdict, VerdictKind
from daybook.consolidate.groups import EVERYBODY, group
from daybook.consolidate.ledger import ledger, said_on, standings
from daybook.consolidate.settle import Ground, settle
from daybook.kinds import Grade, Slot, SourceKind, Stance, Standing, StatementStanding, Tally
from daybook.types import Actor, Attribution, Casualties, Mention, Source
from making import ABROAD, ARMY, ORSK, OTHERS, REBELS, Said, on, people, report_of, says, told, words

STANDS, REVISED = StatementStanding.STANDS, StatementStanding.REVISED
DAYS = [date(2021, 6, day) for day in (10, 11, 12)]


def ground(*reports, said=()):
    return Ground(codebook.load(), {r.id: r for r in reports}, {a.id: a for a in said})


def paper(ident, text, day=0, outlet="Daily Post", **more):
    return report_of(text, ident, published=DAYS[day], outlet=outlet, **more)


def reported(*tellings, said=()):
    """Rows and incident of tellings (report, figure or figures): each report tells of a bombing with that toll."""
    mentions = [
        told(report, "bombing", killed=figures, ident=f"{report.id}:{number}")
        for number, (report, figures) in enumerate(tellings)
    ]
    found = ground(*(report for report, _ in tellings), said=said)
    return ledger(mentions, found), settle(mentions, found, main=False)


def harm(incident, slot=Slot.KILLED):
    total = dict(incident.harm).get(slot)
    return total and (total.low, total.high)


def at(report, figure, text, speaker=None):
    """A figure at its words."""
    return Said(figure, speaker, words(report, text))


def standing_of(rows):
    return [(row.value.low, row.standing) for row in rows]


def test_an_outlets_later_total_revises_its_own():
    first, second = paper("r1", "A bombing killed four."), paper("r2", "The bombing killed eleven.", 1)
    rows, made = reported((first, people(4)), (second, people(11)))
    assert standing_of(rows) == [(4, REVISED), (11, STANDS)]
    assert rows[0].by == rows[1].statement and rows[0].reason
    assert harm(made) == (11, 11)
    assert [(t.low, t.high) for t in made.tolls] == [(11, 11)]


def test_two_outlets_that_differ_stand_side_by_side():
    first, second = paper("r1", "A bombing killed four."), paper("r2", "A bombing killed six.", 1, "Evening Star")
    rows, made = reported((first, people(4)), (second, people(6)))
    assert standing_of(rows) == [(4, STANDS), (6, STANDS)]
    assert harm(made) == (4, 6)


def test_a_police_toll_stays_beside_a_hospitals():
    report = paper("r1", "The bombing killed nine, police said. The hospital counted twelve.")
    police = says("a1", name="police", body="Syrian Police", kind=SourceKind.OFFICIAL)
    doctor = says("a2", name="The hospital", kind=SourceKind.MEDIC)
    figures = [at(report, people(9), "nine", "a1"), at(report, people(12), "twelve", "a2")]
    rows, made = reported((report, figures), said=[police, doctor])
    assert [row.stands for row in rows] == [True, True]
    assert harm(made) == (9, 12)


def test_the_same_speaker_in_another_outlet_revises_what_it_said():
    first, second = paper("r1", "A bombing killed four."), paper("r2", "The bombing killed six.", 2, "Evening Star")
    body = {"name": "police", "body": "Syrian Police", "kind": SourceKind.OFFICIAL}
    said = [says("a1", **body), says("a2", report="r2", **body)]
    rows, made = reported((first, Said(people(4), "a1")), (second, Said(people(6), "a2")), said=said)
    assert standing_of(rows) == [(4, REVISED), (6, STANDS)]
    assert harm(made) == (6, 6)


def test_nameless_officials_of_two_outlets_are_not_one_speaker():
    first, second = paper("r1", "A bombing killed four."), paper("r2", "A bombing killed six.", 2, "Evening Star")
    said = [says("a1", name="officials"), says("a2", report="r2", name="officials")]
    rows, _ = reported((first, Said(people(4), "a1")), (second, Said(people(6), "a2")), said=said)
    assert [row.stands for row in rows] == [True, True]


def test_groups_are_never_mixed():
    first, second = paper("r1", "A bombing killed four."), paper("r2", "The bombing killed six.", 1)
    rows, _ = reported((first, people(4, of="soldiers")), (second, people(6, of="villagers")))
    assert [row.stands for row in rows] == [True, True]


def test_an_addition_revises_nothing_and_is_counted_on_top():
    report = paper("r1", "The bombing killed nine. A further six died in hospital.")
    more = Casualties(6, 6, None, Tally.ADDITION)
    rows, made = reported((report, [at(report, people(9), "nine"), at(report, more, "A further six")]))
    assert [row.stands for row in rows] == [True, True]
    assert harm(made) == (15, 15)


def test_an_addition_within_a_total_told_since_counts_once():
    report = paper("r1", "The bombing killed nine. Two more died, and the toll rose to eleven.")
    figures = [
        at(report, people(9, None), "nine"),
        at(report, Casualties(2, 2, None, Tally.ADDITION), "Two more"),
        at(report, Casualties(11, 11, None, Tally.TOTAL), "eleven"),
    ]
    assert harm(reported((report, figures))[1]) == (11, 11)


def test_a_headline_is_short_for_at_least_as_many():
    report = paper("r1", "Seven die. The bombing killed at least seven people.")
    later = paper("r2", "The bombing killed twelve.", 2, "Evening Star")
    figures = [at(report, people(7), "Seven"), at(report, people(7, None), "at least seven")]
    tellings = [(report, figure) for figure in figures]
    assert harm(reported(*tellings)[1]) == (7, None)
    assert harm(reported(*tellings, (later, people(12)))[1]) == (12, 12)


def test_at_least_is_borne_out_by_an_exact_figure_of_that_day_but_by_none_of_a_side():
    report, other = paper("r2", "The bombing killed at least five."), paper("r1", "A bombing killed six.", 0, "Star")
    least, exact = at(report, people(5, None), "five"), at(other, people(6), "six", "a1")
    neutral = says("a1", report="r1", name="the governor", kind=SourceKind.OFFICIAL)
    side = says("a1", report="r1", name="a website close to the rebels", kind=SourceKind.MEDIA)
    assert harm(reported((report, least), (other, exact), said=[neutral])[1]) == (6, 6)
    assert harm(reported((report, least), (other, exact), said=[side])[1]) == (5, None)


def test_no_civilian_is_no_toll_where_soldiers_died():
    report = paper("r1", "The bombing killed 14 soldiers, and no civilian died.")
    figures = [at(report, people(14, of="soldiers"), "14"), at(report, people(0, of="civilian"), "no civilian", "a1")]
    assert harm(reported((report, figures), said=[says("a1", name="residents")])[1]) == (14, 14)
    assert harm(reported((report, figures[1]), said=[says("a1", name="residents")])[1]) == (0, 0)


def test_a_toll_that_has_risen_revises_the_older_ones_of_others_but_no_sides():
    first, second = (
        paper("r1", "A bombing killed four."),
        paper("r2", "The toll of the bombing rose to five.", 1, "Star"),
    )
    rebels = says("a1", name="the rebels", kind=SourceKind.ARMED_GROUP)
    risen = Casualties(5, 5, None, Tally.TOTAL)
    rows, made = reported((first, people(4)), (second, risen))
    assert (standing_of(rows), harm(made)) == ([(4, REVISED), (5, STANDS)], (5, 5))
    rows, made = reported((first, Said(people(4), "a1")), (second, risen), said=[rebels])
    assert (standing_of(rows), harm(made)) == ([(4, STANDS), (5, STANDS)], (4, 5))


def test_thousands_are_no_count_beside_nine_thousand():
    report = paper("r1", "Thousands fled. At least 9,000 villagers fled the bombing.")
    figures = [at(report, people(2000, None), "Thousands"), at(report, people(9000, None), "At least 9,000")]
    mentions = [told(report, "bombing", displaced=figure, ident=str(n)) for n, figure in enumerate(figures)]
    assert harm(settle(mentions, ground(report), main=False), Slot.DISPLACED) == (9000, None)


def test_families_are_no_count_of_people():
    report = paper("r1", "Sixty families fled the bombing.")
    figure = at(report, people(60, of="families"), "Sixty families")
    made = settle([told(report, "bombing", displaced=figure)], ground(report), main=False)
    assert harm(made, Slot.DISPLACED) is None
    assert [(t.low, t.of) for t in made.tolls] == [(60, "families")]


def test_different_groups_of_one_speaker_in_two_tellings_add_up():
    report = paper("r1", "The bombing killed two soldiers, he said. Nine villagers died in it, he said.")
    said = [says("a1", name="the mayor")]
    mentions = [
        told(report, "bombing", killed=at(report, people(2, of="soldiers"), "two soldiers", "a1")),
        told(report, "died", killed=at(report, people(9, of="villagers"), "Nine villagers", "a1")),
    ]
    assert harm(settle(mentions, ground(report, said=said), main=False)) == (11, 11)


@pytest.mark.parametrize(
    "text",
    [
        "The bombing killed 98, down from 101 told before.",
        "The bombing killed 98; the toll was revised from 101.",
        "The bombing killed 98. Officials had spoken of 101.",
        "The bombing killed 98. Police initially put the toll at 101.",
    ],
)
def test_figures_told_as_earlier_ones_do_not_stand(text):
    report = paper("r1", text)
    rows, made = reported((report, [at(report, people(98), "98"), at(report, people(101), "101")]))
    assert {row.value.low: row.standing for row in rows} == {98: STANDS, 101: REVISED}
    assert harm(made) == (98, 98)


def test_what_a_party_had_said_before_is_no_revision_by_others():
    report = paper("r1", "The bombing killed 20, villagers said. The army had said that five were killed.")
    army = says("a1", name="The army", kind=SourceKind.MILITARY)
    people_there = says("a2", name="villagers", kind=SourceKind.WITNESS)
    figures = [at(report, people(20), "20", "a2"), at(report, people(5), "five", "a1")]
    assert harm(reported((report, figures), said=[army, people_there])[1]) == (5, 20)


def test_what_an_outlet_takes_back_is_retracted():
    report = paper("r1", "The bombing killed nine. An earlier version of this report gave the number of dead as 32.")
    rows, made = reported((report, [at(report, people(9), "nine"), at(report, people(32), "32")]))
    assert {row.value.low: row.standing for row in rows}[32] is StatementStanding.RETRACTED
    assert harm(made) == (9, 9)


def test_the_day_of_saying_orders_what_is_said():
    report = paper("r1", "Police said on Wednesday that the bombing killed nine.")
    cue, content = words(report, "said"), words(report, "the bombing killed nine")
    said = Attribution("a1", "r1", Source(words(report, "Police")), cue, (content,), Stance.AFFIRMS)
    assert said_on(said, report) == date(2021, 6, 9)
    assert said_on(replace(said, cue=None), report) is None
    assert said_on(said, replace(report, published=None)) is None
    rows, _ = reported((report, Said(people(9), "a1")), said=[said])
    assert (rows[0].said, rows[0].published, rows[0].outlet) == (date(2021, 6, 9), DAYS[0], "Daily Post")


def by_person(report, anchor, name="ana", **slots):
    made = told(report, anchor, ident=f"{report.id}:{anchor}:{name}", **slots)
    return replace(made, statements=tuple(replace(s, coder=f"person:{name}") for s in made.statements))


def corrected(mention, slot):
    changed = [replace(s, standing=StatementStanding.CORRECTED) if s.slot is slot else s for s in mention.statements]
    return replace(mention, statements=tuple(changed))


STORY = paper("r1", "The bombing killed nine. The blast hit a market. The explosion was heard.")


def test_a_persons_figure_decides():
    machine, person = told(STORY, "bombing", killed=people(9)), by_person(STORY, "blast", killed=people(7))
    made = settle([machine, person], ground(STORY), main=False)
    assert harm(made) == (7, 7)
    settled = dict(made.settled)["killed"]
    assert settled.rule == "decided by ana"
    assert settled.support == tuple(s.id for s in person.statements)
    assert settled.against == tuple(s.id for s in machine.statements)


def test_a_persons_time_and_place_decide_against_any_number():
    machine = [told(STORY, anchor, time=on("2021-06-09"), place=ORSK) for anchor in ("bombing", "blast")]
    person = by_person(STORY, "explosion", time=on("2021-05-01"), place=ABROAD)
    made = settle([*machine, person], ground(STORY), main=False)
    assert (str(made.time.first), made.place) == ("2021-05-01", ABROAD)
    assert {dict(made.settled)[slot].rule for slot in ("time", "place")} == {"decided by ana"}


def test_what_a_person_corrected_is_wrong_wherever_it_is_told():
    wrong = corrected(told(STORY, "bombing", actor=REBELS), Slot.ACTOR)
    again = told(STORY, "blast", actor=[REBELS, ARMY])
    right = by_person(STORY, "explosion", actor=OTHERS)
    rows = ledger([wrong, again, right], ground(STORY))
    assert sorted((row.value.name, str(row.standing)) for row in rows) == [
        ("Hill Front", "corrected"),
        ("Hill Front", "corrected"),
        ("Syrian Army", "stands"),
        ("Vale Brigade", "stands"),
    ]
    made = settle([wrong, again, right], ground(STORY), main=False)
    assert {p.actor.name for p in made.actors} == {"Syrian Army", "Vale Brigade"}


def test_two_people_who_differ_stand_side_by_side():
    mentions = [by_person(STORY, "bombing", killed=people(9)), by_person(STORY, "blast", "jo", killed=people(7))]
    made = settle(mentions, ground(STORY), main=False)
    assert harm(made) == (7, 9)
    assert dict(made.settled)["killed"].rule == "decided by ana, jo"


CLAIM = says("yes", Stance.CLAIMS_RESPONSIBILITY, name="Hill Front", body="Hill Front")
OTHER_CLAIM = says("too", Stance.CLAIMS_RESPONSIBILITY, name="Vale Brigade", body="Vale Brigade")


def graded(*actors, said, reports=(STORY,), verdicts=None):
    mentions = [
        told(report, anchor, actor=actor)
        for report, anchor, actor in zip(
            reports if len(reports) > 1 else reports * 3, ("bombing", "blast", "explosion"), actors, strict=False
        )
    ]
    made = settle(mentions, ground(*reports, said=said), main=False, verdicts=verdicts or {})
    return made.grade, {p.actor.name: p.standing for p in made.actors}, made.grade_reasons


def test_two_groups_that_claim_it_shut_each_other_out():
    grade, parties, reasons = graded(Said(REBELS, "yes"), Said(OTHERS, "too"), said=[CLAIM, OTHER_CLAIM])
    assert grade is Grade.CONTESTED
    assert set(parties.values()) == {Standing.DISPUTED}
    assert reasons == ("Hill Front and Vale Brigade each claim it",)


def test_the_accused_that_denies_is_denied():
    denial = says("no", Stance.DENIES, name="Hill Front")
    blame = says("blame", Stance.ACCUSES, name="the mayor")
    grade, parties, _ = graded(Said(REBELS, "blame"), Said(REBELS, "no"), said=[denial, blame])
    assert (grade, parties) == (Grade.CONTESTED, {"Hill Front": Standing.DISPUTED})


@pytest.mark.parametrize(
    "told_by, other, expected",
    [
        ("villagers", OTHERS, Grade.CONTESTED),
        ("the mayor", OTHERS, Grade.CLAIMED),
        ("villagers", Actor("gunmen"), Grade.CLAIMED),
        ("villagers", REBELS, Grade.CLAIMED),
    ],
)
def test_one_accuses_and_another_tells_of_somebody_else_who_is_known(told_by, other, expected):
    blame = says("blame", Stance.ACCUSES, name="the mayor")
    account = says("tells", Stance.AFFIRMS, name=told_by)
    assert graded(Said(REBELS, "blame"), Said(other, "tells"), said=[blame, account])[0] is expected


def test_an_army_that_tells_of_the_raid_as_its_own_did_it():
    army = says("own", name="The army", kind=SourceKind.MILITARY)
    raid = told(STORY, "bombing", actor=ARMY)
    result = replace(told(STORY, "blast", killed=people(2)), attribution="own")
    made = settle([raid, result], ground(STORY, said=[army]), main=False)
    assert [p.standing for p in made.actors] == [Standing.ACCEPTED]
    others = replace(told(STORY, "blast", actor=REBELS), attribution="own")
    made = settle([raid, others], ground(STORY, said=[army]), main=False)
    assert Standing.ACCEPTED not in [p.standing for p in made.actors]


def test_a_claim_taken_back_is_no_claim():
    first, then = paper("r1", "The bombing was claimed by Hill Front."), paper("r2", "Hill Front denied the blast.", 1)
    denial = says("no", Stance.DENIES, report="r2", name="Hill Front", body="Hill Front")
    mentions = [told(first, "bombing", actor=Said(REBELS, "yes")), told(then, "blast", actor=Said(REBELS, "no"))]
    found = ground(first, then, said=[CLAIM, denial])
    rows = ledger(mentions, found)
    assert [row.standing for row in rows] == [StatementStanding.RETRACTED, STANDS]
    made = settle(mentions, found, main=False)
    assert [p.standing for p in made.actors] == [Standing.DENIED]


@pytest.mark.parametrize(
    "kind, expected",
    [
        (VerdictKind.CONFIRMED, Grade.CONFIRMED),
        (VerdictKind.DISPUTED, Grade.CONTESTED),
        (VerdictKind.REFUTED, Grade.REFUTED),
        (VerdictKind.NOT_EVENT, Grade.CLAIMED),
    ],
)
def test_a_verdict_grades_and_comes_first_among_the_reasons(kind, expected):
    verdict = {"r1:4": Verdict(kind, "Ana Roe", "seen on video")}
    grade, _, reasons = graded(REBELS, said=[], verdicts=verdict)
    assert grade is expected
    if kind is not VerdictKind.NOT_EVENT:
        assert reasons == (f"{kind} by Ana Roe: seen on video", "one origin")


def test_the_latest_verdict_decides():
    verdicts = {
        "r1:4": Verdict(VerdictKind.CONFIRMED, "Ana", at="2021-06-12T08:00"),
        "r1:29": Verdict(VerdictKind.REFUTED, "Jo", at="2021-06-13T08:00"),
    }
    assert told(STORY, "blast").id in verdicts
    assert graded(REBELS, REBELS, said=[], verdicts=verdicts)[0] is Grade.REFUTED


def test_the_standing_of_every_statement_by_id():
    first, second = paper("r1", "A bombing killed four."), paper("r2", "The bombing killed eleven.", 1)
    rows, _ = reported((first, people(4)), (second, people(11)))
    assert standings(rows) == {rows[0].statement: REVISED, rows[1].statement: STANDS}


@pytest.mark.parametrize(
    "of, expected",
    [
        (None, EVERYBODY),
        ("people", EVERYBODY),
        ("Seven recruits", "troops"),
        ("villagers of Orsk Hollow", "civilians"),
        ("Hill Front fighters", "fighters"),
        ("children", "part"),
        ("guards and soldiers", "troops"),
        ("guards and a driver", EVERYBODY),
        ("stonecutters", "stonecutter"),
    ],
)
def test_whom_a_figure_counts(of, expected):
    assert group(of) == expected


FIGURES = st.lists(
    st.tuples(st.sampled_from([0, 1, 2]), st.integers(0, 40), st.sampled_from([None, "soldiers", "villagers"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40)
@given(FIGURES, st.randoms())
def test_any_order_of_mentions_gives_the_same_ledger_and_no_statement_is_lost(figures, random):
    papers = [paper(f"r{day}", "The bombing. The blast. The explosion.", day) for day in range(3)]
    mentions = [
        told(papers[day], "bombing", ident=f"m{n}", killed=people(number, of=of))
        for n, (day, number, of) in enumerate(figures)
    ]
    mentions = [
        replace(m, statements=tuple(replace(s, mention=Mention(n, n + 1, s.mention.text)) for s in m.statements))
        for n, m in enumerate(mentions)
    ]
    rows = ledger(mentions, ground(*papers))
    random.shuffle(mentions)
    assert ledger(mentions, ground(*papers)) == rows
    assert sorted(r.statement for r in rows) == sorted(s.id for m in mentions for s in m.statements)
    assert any(r.stands for r in rows)
    assert all(r.stands or (r.reason and r.by != r.statement) for r in rows)
