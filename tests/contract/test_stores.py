"""What every store keeps, wherever it keeps it: memory, SQLite and a real PostgreSQL.

A new store adds a row to ``STORES``; everything here follows.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from daybook.kinds import Grade, Realis, Slot, StatementStanding
from daybook.record import (
    MACHINE,
    Added,
    Contradiction,
    Event,
    Filter,
    Order,
    Projected,
    Selected,
    StoreError,
    UnknownId,
    Verdict,
    open_store,
    person,
)
from daybook.types import Actor, Issue
from making import ARMY, ORSK, OTHERS, REBELS, on, people, report_of, told
from tests.stores import ANA, BOOK, MAN, TEXT, Clock, act, coded, incident_of, now, put, settled

STORES = {
    "memory": lambda request: "memory",
    "sqlite": lambda request: f"sqlite:///{request.getfixturevalue('tmp_path')}/store.db",
    "postgres": lambda request: request.getfixturevalue("postgres").database(),
}


@pytest.fixture(params=STORES)
def url(request):
    return STORES[request.param](request)


@pytest.fixture
def store(url):
    with open_store(url, clock=Clock()) as opened:
        yield opened


def other(ident="r2", **more):
    return coded(ident, text=TEXT.replace("Orsk Hollow", "Orsk Hollow again"), **more)


# ------------------------------------------------------------------------------------------------------ what comes back


def test_what_is_added_comes_back(store):
    one = coded()
    assert put(store, one) == [Added.NEW]
    record = now(store)
    assert record.reports == (replace(one.report, origin="r1"),)
    assert record.mentions == tuple(sorted(one.mentions, key=lambda m: m.anchor.start))
    assert record.attributions == one.attributions
    assert {m for i in record.incidents for m in i.mentions} == {m.id for m in one.mentions}


def test_any_text_comes_back(store):
    text = "Rebels shelled “Orsk” \x00 \ud800 🎈 \u2028 שלום\r\n\tand left."
    report = report_of(text, outlet="a\x00b\udfff", title="\ud83c")
    mention = told(report, "shelled", actor=Actor("N\x00l \udfff"), damage=[])
    put(store, replace(coded(), report=report, attributions=(), mentions=(mention,)))
    record = now(store)
    assert record.reports[0].text == text and record.reports[0].title == "\ud83c"
    assert record.mentions == (mention,)
    with store.view() as view:
        assert view.search("orsk left")[0].id == report.id
        assert view.search("' \" ) * :* & |") == [] and view.search('orsk OR -nothing "') == []


def test_the_same_report_twice_is_one(store):
    assert put(store, coded(), coded()) == [Added.NEW, Added.KNOWN]
    before = now(store)
    assert put(store, coded()) == [Added.KNOWN]
    assert now(store) == before
    with store.view() as view:
        assert [entry.kind for entry in view.log()] == ["settle", "add"]


def test_a_report_found_again_elsewhere_lists_its_paths(store):
    put(store, coded())
    put(store, replace(coded(), report=replace(coded().report, path="a.txt", paths=("a.txt",))))
    [report] = now(store).reports
    assert report.paths == ("a.txt", "r1.txt") and report.path == "a.txt"


def test_issues_are_kept_and_counted_once(store):
    issue = Issue("ground", "r1", "Orsk", "unknown")
    put(store, replace(coded(), issues=(issue,)))
    unread = Issue("read", None, "gone.txt", "no such file")
    for _ in range(2):
        with store.entry(MACHINE, "add") as writer:
            writer.add_issues([unread])
    with store.view() as view:
        assert view.issues() == [issue, unread]


def test_an_error_leaves_nothing_behind(store):
    put(store, coded())
    before = now(store)
    with pytest.raises(ZeroDivisionError), store.entry(MACHINE, "add") as writer:
        writer.add([other()])
        raise ZeroDivisionError
    assert now(store) == before
    with store.view() as view:
        assert len(view.log()) == 2


def test_a_store_opens_again(url, request):
    if "memory" in url:
        return
    with open_store(url) as store:
        put(store, coded())
    with open_store(url, create=False) as store:
        assert len(now(store).incidents) == 2


# ---------------------------------------------------------------------------------------------------- people's acts


def test_merge_and_undo(store):
    put(store, coded())
    first, second = incident_of(store, "r1-m1"), incident_of(store, "r1-m3")
    before = now(store)
    act(store, lambda w: w.merge(first, second, "one operation"))
    assert len(now(store).incidents) == 1
    with store.view() as view:
        judgement, *beside = view.judgements()
        assert [j.same for j in beside] == [True]
        assert (judgement.coder, judgement.same, judgement.reasons) == (ANA, True, (("one operation", 1.0),))
        assert view.resolve(first) == view.resolve(second)
        entry = view.log()[0]
    assert (entry.who, entry.kind) == (ANA, "merge")
    act(store, lambda w: w.undo(entry.seq), "undo")
    assert now(store) == before
    act(store, lambda w: w.undo(entry.seq + 1), "undo")
    assert len(now(store).incidents) == 1


def test_split_and_a_merge_that_contradicts_it(store):
    put(store, coded())
    whole = incident_of(store, "r1-m1")
    assert incident_of(store, "r1-m2") == whole
    act(store, lambda w: w.split(whole, ["r1-m2"], "two shellings"), "split")
    first, second = incident_of(store, "r1-m1"), incident_of(store, "r1-m2")
    assert first != second
    before = now(store)
    with pytest.raises(Contradiction, match="Ana Roe has split"):
        act(store, lambda w: w.merge(first, second))
    assert now(store) == before
    with pytest.raises(Contradiction):
        act(store, lambda w: w.split(first, ["r1-m1"]), "split")
    with pytest.raises(UnknownId):
        act(store, lambda w: w.split(first, ["r1-m9"]), "split")


def test_a_split_outranks_what_only_came_along_with_a_merge(store):
    put(store, coded())
    first, second = incident_of(store, "r1-m1"), incident_of(store, "r1-m3")
    act(store, lambda w: w.merge(first, second))
    merged = incident_of(store, "r1-m1")
    act(store, lambda w: w.split(merged, ["r1-m2"]), "split")
    assert incident_of(store, "r1-m1") == incident_of(store, "r1-m3") != incident_of(store, "r1-m2")


def test_a_split_that_contradicts_a_merge(store):
    put(store, coded())
    first, second = incident_of(store, "r1-m1"), incident_of(store, "r1-m3")
    act(store, lambda w: w.merge(first, second))
    with pytest.raises(Contradiction, match="merged"):
        act(store, lambda w: w.split(first, ["r1-m3"]), "split")


def test_correct_and_undo(store):
    put(store, coded())
    before = now(store)
    [old] = [s for m in before.mentions for s in m.statements if s.slot is Slot.KILLED]
    new = act(store, lambda w: w.correct(old.id, people(11), (55, 66)), "correct", "the hospital's list")
    statements = {s.id: s for m in now(store).mentions for s in m.statements}
    assert statements[old.id].standing is StatementStanding.CORRECTED
    assert statements[new].coder == ANA and statements[new].mention.text == TEXT[55:66]
    [incident] = [i for i in now(store).incidents if dict(i.harm).get(Slot.KILLED)]
    assert (dict(incident.harm)[Slot.KILLED].low, dict(incident.harm)[Slot.KILLED].high) == (11, 11)
    with store.view() as view:
        number = view.log()[0].seq
    act(store, lambda w: w.undo(number), "undo")
    assert now(store) == before
    with pytest.raises(Contradiction, match="nothing of entry"):
        act(store, lambda w: w.undo(number), "undo")


def test_what_a_correction_refuses(store):
    put(store, coded())
    [old] = [s for m in now(store).mentions for s in m.statements if s.slot is Slot.KILLED]
    for value, words in ((ARMY, None), (people(3), (5, 100000)), (people(3), (7, 7)), (people(9), None)):
        with pytest.raises(StoreError):
            act(store, lambda w, v=value, at=words: w.correct(old.id, v, at), "correct")
    with pytest.raises(UnknownId):
        act(store, lambda w: w.correct("nothing", people(3)), "correct")


def test_a_correction_of_a_correction_is_undone_first(store):
    put(store, coded())
    [old] = [s for m in now(store).mentions for s in m.statements if s.slot is Slot.KILLED]
    new = act(store, lambda w: w.correct(old.id, people(11)), "correct")
    with store.view() as view:
        number = view.log()[0].seq
    act(store, lambda w: w.correct(new, people(12)), "correct")
    with pytest.raises(Contradiction, match="builds on"):
        act(store, lambda w: w.undo(number), "undo")


@pytest.mark.parametrize(("verdict", "grade"), [(Verdict.CONFIRMED, Grade.CONFIRMED), (Verdict.REFUTED, Grade.REFUTED)])
def test_a_verdict_outranks_the_computed_grade(store, verdict, grade):
    put(store, coded())
    ident = incident_of(store, "r1-m1")
    act(store, lambda w: w.rule(ident, verdict, "seen"), verdict.value)
    with store.view() as view:
        assert view.incident(ident).grade is grade
        assert view.count(Filter(grade=grade)) == 1
        assert view.dossier(ident).verdict.reason == "seen"
    act(store, lambda w: w.rule(ident, Verdict.DISPUTED), "dispute")
    with store.view() as view:
        assert len(view.rulings()) == 1 and view.incident(ident).grade is Grade.CONTESTED


def test_what_is_no_event_leaves_the_lists_and_can_come_back(store):
    put(store, coded())
    ident = incident_of(store, "r1-m1")
    act(store, lambda w: w.rule(ident, Verdict.NOT_EVENT), "not_event")
    with store.view() as view:
        assert view.count() == 1 and view.count(Filter(not_events=True)) == 2
        assert ident not in {i.id for i in view.record().incidents}
        number = view.log()[0].seq
    act(store, lambda w: w.undo(number), "undo")
    with store.view() as view:
        assert view.count() == 2


def test_what_the_coder_missed_is_added_by_hand(store):
    put(store, coded())
    start = TEXT.index("said")
    event = Event("r1", start, start + 4, "THREATEN")
    added = Selected(Slot.ACTOR, OTHERS, 0, 6)
    ident = act(store, lambda w: w.add_incident(event, [added]), "add_incident")
    with store.view() as view:
        [mention] = view.mentions(ids=[ident])
        assert mention.anchor.text == "said" and mention.context.startswith("The shelling")
        assert mention.statements[0].value == OTHERS and mention.statements[0].coder == ANA
        assert view.incident(view.home([ident])[ident]).event_type == "THREATEN"
    with pytest.raises(StoreError, match="already"):
        act(store, lambda w: w.add_incident(event), "add_incident")
    harm = Selected(Slot.INJURED, people(2), 0, 6)
    act(store, lambda w: w.add_statement("r1-m1", harm), "add_statement")
    ident = incident_of(store, "r1-m1")
    with store.view() as view:
        found = view.incident(ident)
    assert dict(found.harm)[Slot.INJURED].low == 2
    with pytest.raises(StoreError, match="not within"):
        act(store, lambda w: w.add_statement("r1-m1", replace(harm, end=10**6)), "add_statement")


def test_an_alias_is_applied_everywhere(store):
    put(store, coded(), coded("r2", day="2021-09-01"))
    act(store, lambda w: w.alias("HILL  front", OTHERS), "alias")
    names = {p.actor.name for i in now(store).incidents for p in i.actors}
    assert OTHERS.name in names and REBELS.name not in names
    with store.view() as view:
        assert view.count(Filter(actor=OTHERS.id)) == view.count(Filter(actor="vale BRIGADE")) == 2
        number = view.log()[0].seq
    act(store, lambda w: w.undo(number), "undo")
    assert REBELS.name in {p.actor.name for i in now(store).incidents for p in i.actors}


def test_notes_speak_of_statements(store):
    put(store, coded())
    ident = incident_of(store, "r1-m1")
    with store.view() as view:
        statement = view.incident(ident) and view.mentions(ids=["r1-m1"])[0].statements[0].id
    act(store, lambda w: w.note(ident, "call the hospital", [statement]), "note")
    with store.view() as view:
        [note] = view.dossier(ident).notes
    assert (note.text, note.statements, note.who) == ("call the hospital", (statement,), ANA)
    for text, statements in (("  ", []), ("x", ["nothing"])):
        with pytest.raises(StoreError):
            act(store, lambda w, t=text, s=statements: w.note(ident, t, s), "note")


def test_acts_on_what_is_not_there(store):
    put(store, coded())
    there = incident_of(store, "r1-m1")
    for do in (
        lambda w: w.merge(there, "nothing"),
        lambda w: w.merge(there, there),
        lambda w: w.rule("nothing", Verdict.CONFIRMED),
        lambda w: w.retract("nothing"),
        lambda w: w.erase_report("nothing"),
        lambda w: w.undo(99),
        lambda w: w.undo(1),
        lambda w: w.add_incident(Event("nothing", 0, 3, "ASSAULT")),
        lambda w: w.alias(" ", ARMY),
    ):
        with pytest.raises(StoreError):
            act(store, do)
    with store.view() as view:
        assert len(view.log()) == 2


# --------------------------------------------------------------------------------------- what goes, and what was


def test_retract_and_undo(store):
    put(store, coded(), other())
    before = now(store)
    act(store, lambda w: w.retract("r2"), "retract", "a hoax")
    left = now(store)
    assert [r.id for r in left.reports] == ["r1"]
    assert {m.report for m in left.mentions} == {"r1"}
    assert {r for i in left.incidents for r in i.reports} == {"r1"}
    with store.view() as view:
        assert view.search("again") == []
        with pytest.raises(UnknownId, match="retracted"):
            view.report("r2")
        number = view.log()[0].seq
    act(store, lambda w: w.undo(number), "undo")
    assert now(store) == before
    with store.view() as view:
        assert [hit.id for hit in view.search("again", kind="report")] == ["r2"]


def test_as_of_and_diff(store):
    put(store, coded())
    ident = incident_of(store, "r1-m1")
    then, before = datetime(2026, 1, 1, 0, 2, 30, tzinfo=UTC), now(store)
    put(store, other(killed=14))
    later = incident_of(store, "r1-m1")
    with store.view() as view:
        assert view.incident(later).reports == ("r1", "r2")
        found = view.diff(later, then, None)
    assert "harm" in {change.name for change in found.changes}
    assert found.reports_gained == ("r2",) and found.reports_lost == ()
    assert [entry.kind for entry in found.entries] == ["add"]
    with store.view(then) as view:
        assert view.record("x") == before
        assert view.incident(ident).reports == ("r1",)
        assert view.count() == 2 and len(view.points()) == 2
    with store.view(datetime(2020, 1, 1, tzinfo=UTC)) as view:
        assert view.count() == 0 and view.record("x").reports == ()
        with pytest.raises(UnknownId):
            view.incident(ident)


def test_the_log_says_who_did_what(store):
    put(store, coded())
    ident = incident_of(store, "r1-m1")
    act(store, lambda w: w.rule(ident, Verdict.CONFIRMED, "seen"), "confirm", "seen")
    with store.view() as view:
        entries = view.log()
        assert [(e.seq, e.kind, e.who) for e in entries] == [
            (3, "confirm", ANA),
            (2, "settle", MACHINE),
            (1, "add", MACHINE),
        ]
        assert entries[0].reason == "seen" and entries[0].subject == ident
        assert [e.seq for e in view.log(before=3, limit=1)] == [2]
        assert [e.kind for e in view.log(subject=ident)] == ["confirm"]
        assert {e.kind for e in view.dossier(ident).log} == {"add", "settle", "confirm"}


def test_an_erased_report_is_gone_and_stays_away(store):
    put(store, coded(), replace(other(), report=replace(other().report, byline="Zorbax Quill")))
    both = incident_of(store, "r1-m1")
    act(store, lambda w: w.note(both, "why"), "note")
    act(store, lambda w: w.erase_report("r2"), "erase", "court order")
    store.wipe()
    assert [r.id for r in now(store).reports] == ["r1"]
    for table in tables(store).values():
        assert not [row for row in table if "Zorbax" in repr(row) or "r2-m" in repr(row)]
    with store.view() as view:
        assert view.log()[0].kind == "erase" and view.log()[0].subject == "r2"
        assert view.search("zorbax") == []
        with pytest.raises(UnknownId, match="erased"):
            view.report("r2")
    assert put(store, other()) == [Added.ERASED]
    assert [r.id for r in now(store).reports] == ["r1"]


def test_an_erased_name_is_gone_from_everything(store):
    text = TEXT + " The man is Idris Vale, and idris  VALE was beaten. Idrisson Vale was not."
    report = report_of(text, title="Idris Vale held", published=date(2021, 2, 15))
    mention = told(report, "beaten", "ASSAULT", recipient=MAN, time=on("2021-02-15"))
    put(store, replace(coded(), report=report, mentions=(mention,), attributions=()))
    ident = incident_of(store, mention.id)
    act(store, lambda w: w.note(ident, "ask idris vale"), "note", "of Idris Vale")
    with store.entry(ANA, "erase_name", "by law") as writer:
        writer.erase_name("Idris Vale")
    store.wipe()
    for table in tables(store).values():
        assert not [row for row in table if "idris vale" in " ".join(repr(row).casefold().split())]
    record = now(store)
    assert record.reports[0].text[: len(TEXT)] == TEXT and len(record.reports[0].text) == len(text)
    assert "█████ ████, and █████  ████ was" in record.reports[0].text and "Idrisson Vale" in record.reports[0].text
    with store.view() as view:
        assert view.search("idris vale") == [] and view.log()[0].kind == "erase_name"
        assert "dris" not in repr(view.log()[0])
        assert view.search("idrisson")[0].id == "r1"
    with pytest.raises(StoreError), store.entry(ANA, "erase_name") as writer:
        writer.erase_name("al")


def tables(store):
    """Every row of every table, texts unpacked."""
    from sqlalchemy import text

    from daybook.record import schema
    from daybook.record.engines import unpacked

    found = {}
    with store.view() as view:
        for table in schema.metadata.sorted_tables:
            rows = view.connection.execute(table.select()).all()
            found[table.name] = [[unpacked(v) if isinstance(v, bytes) else v for v in row] for row in rows]
        if view.connection.dialect.name == "sqlite":
            found["words"] = view.connection.execute(text("SELECT * FROM search_words")).all()
    return found


def test_only_the_quoted_spans_are_kept_where_that_is_wanted(store):
    put(store, coded("r0", day="2020-01-01"))
    with store.entry(ANA, "keep_text") as writer:
        assert writer.keep_text(keep=False) == 1
    extra = "\nNothing of this tail is told by anybody at all."
    put(store, replace(coded(), report=report_of(TEXT + extra)))
    for report in now(store).reports:
        assert "tail" not in report.text
    with store.view() as view:
        report = view.report("r1")
        assert len(report.text) == len(TEXT + extra)
        for mention in view.mentions(reports=["r1"]):
            assert report.text[mention.anchor.start : mention.anchor.end] == mention.anchor.text
        assert view.search("tail") == [] and view.search("rebels shelled")
        assert view.without_text() == {"r0", "r1"}


# ------------------------------------------------------------------------------------------------------- coded again


def test_coding_again_ends_the_old_coding_and_keeps_what_people_said(store):
    put(store, coded())
    [old] = [s for m in now(store).mentions for s in m.statements if s.slot is Slot.KILLED]
    act(store, lambda w: w.correct(old.id, people(11)), "correct")
    correction = 3
    first, second = incident_of(store, "r1-m1"), incident_of(store, "r1-m3")
    act(store, lambda w: w.merge(first, second))
    fresh = coded(coder="model 2")
    moved = [
        replace(m, id=f"new-{m.id}", statements=tuple(replace(s, id=f"n{s.id}") for s in m.statements))
        for m in fresh.mentions
    ]
    assert put(store, replace(fresh, mentions=tuple(moved))) == [Added.RECODED]
    record = now(store)
    assert {m.id for m in record.mentions} == {"r1-m1", "r1-m2", "r1-m3"}
    assert {s.coder for m in record.mentions for s in m.statements} == {"model 2", ANA}
    assert len(record.incidents) == 1
    statements = {s.id: s for m in record.mentions for s in m.statements}
    assert statements[old.id].standing is StatementStanding.CORRECTED and statements[old.id].coder == "model 2"
    act(store, lambda w: w.undo(correction), "undo")
    statements = {s.id: s for m in now(store).mentions for s in m.statements}
    assert statements[old.id].standing is StatementStanding.STANDS
    assert {s.coder for s in statements.values()} == {"model 2"}


def test_what_people_judged_and_is_no_longer_found_is_an_issue(store):
    put(store, coded())
    ident = incident_of(store, "r1-m3")
    act(store, lambda w: w.rule(ident, Verdict.CONFIRMED), "confirm")
    put(store, replace(coded(coder="model 2"), mentions=coded(coder="model 2").mentions[:2]))
    with store.view() as view:
        [issue] = view.issues()
        assert issue.stage == "recode" and "r1-m3" in issue.message
        with pytest.raises(UnknownId, match="no more"):
            view.incident(ident)


def test_the_same_coding_again_changes_nothing(store):
    put(store, coded())
    assert put(store, coded(), again=True) == [Added.KNOWN]
    assert put(store, coded(killed=10), again=True) == [Added.RECODED]


# ------------------------------------------------------------------------------------------------------------ finding


@pytest.fixture
def many(store):
    """Incidents of all sorts, put there as settling would put them."""
    put(store, coded())
    [base] = [i for i in now(store).incidents if "r1-m1" in i.mentions]
    made = []
    for n in range(40):
        time = None if n % 10 == 9 else on(f"2021-{n % 9 + 1:02}-{n % 28 + 1:02}")
        place = None if n % 8 == 7 else replace(ORSK, lat=30 + n / 10, lon=170.0 + n, country="SY" if n % 2 else "IQ")
        if place is not None and place.lon > 180:
            place = replace(place, lon=place.lon - 360)
        made.append(
            replace(
                base,
                id=f"i{n:02}",
                time=time,
                place=place,
                mentions=(f"x{n}",),
                event_type="ASSAULT" if n % 3 else "PROTEST",
                grade=Grade.CLAIMED if n % 4 else Grade.ACCEPTED,
                realis=Realis.ACTUAL if n % 5 else Realis.PLANNED,
                main=bool(n % 2),
            )
        )
    wide = replace(base, id="wide", mentions=("xw",), time=on("2019-01-01", "2021-12-31"), place=None)
    with store.entry(MACHINE, "settle") as writer:
        writer.put_incidents([Projected(i, words=("balloon",) if i.id == "i03" else ()) for i in [*made, wide]])
    return {i.id: i for i in now(store).incidents}


MARCH = date(2021, 3, 1), date(2021, 3, 31)
FILTERS = [
    (Filter(), lambda i: True),
    (Filter(country="SY"), lambda i: i.place and i.place.country == "SY"),
    (Filter(event_type="PROTEST"), lambda i: i.event_type == "PROTEST"),
    (
        Filter(grade=Grade.ACCEPTED, realis=Realis.ACTUAL),
        lambda i: i.grade is Grade.ACCEPTED and i.realis is Realis.ACTUAL,
    ),
    (Filter(undated=True), lambda i: i.time is None),
    (Filter(undated=False, unplaced=True), lambda i: i.time and not i.place),
    (Filter(main=True), lambda i: i.main),
    (Filter(box=(170, 30, 175, 31)), lambda i: i.place and 170 <= i.place.lon <= 175 and i.place.lat <= 31),
    (Filter(box=(175, 30, -170, 40)), lambda i: i.place and (i.place.lon >= 175 or i.place.lon <= -170)),
    (
        Filter(first=date(2021, 3, 1), last=date(2021, 3, 31)),
        lambda i: i.time and i.time.first <= date(2021, 3, 31) and i.time.last >= date(2021, 3, 1),
    ),
    (Filter(last=date(2019, 6, 1)), lambda i: i.time and i.time.first <= date(2019, 6, 1)),
    (
        Filter(actor="hill front", country="IQ"),
        lambda i: any(p.actor.id == REBELS.id for p in i.actors) and i.place and i.place.country == "IQ",
    ),
    (Filter(actor=REBELS.id), lambda i: any(p.actor.id == REBELS.id for p in i.actors)),
    (Filter(text="ballo"), lambda i: i.id == "i03"),
]


def rebels(incident):
    return any(party.actor.id == REBELS.id for party in incident.actors)


@pytest.mark.parametrize("at", range(len(FILTERS)))
def test_filters_and_pages(store, many, at):
    which, wanted = FILTERS[at]
    expected = {ident for ident, i in many.items() if wanted(i)}
    assert expected
    with store.view() as view:
        assert view.count(which) == len(expected)
        assert {point.id for point in view.points(which)} == expected
        for order in Order:
            found, after = [], None
            while True:
                page = view.incidents(which, after=after, limit=7, order=order)
                found += page.items
                after = page.after
                if after is None:
                    break
            assert {i.id for i in found} == expected and len(found) == len(expected)
            days = [i.time and (i.time.first or i.time.last) for i in found]
            dated = [day for day in days if day]
            assert days == sorted(dated, reverse=order is Order.NEWEST) + [None] * (len(days) - len(dated))


def test_counts_by(store, many):
    with store.view() as view:
        assert sum(number for _, number in view.tally("month")) == len(many)
        assert dict(view.tally("event_type", Filter(country="SY")))["PROTEST"] > 0
        with pytest.raises(StoreError):
            view.tally("colour")
        with pytest.raises(StoreError, match="no place to go on"):
            view.incidents(after="nonsense")
        assert all(i.realis is not None for i in view.doubtful(limit=5))


def test_reports_are_paged_newest_first(store):
    put(store, *[coded(f"r{n}", day=f"2021-0{n}-15") for n in range(1, 6)], settle=False)
    put(store, replace(coded("r9"), report=report_of("Nothing.", "r9"), mentions=(), attributions=()))
    with store.view() as view:
        first = view.report_page(limit=4)
        rest = view.report_page(limit=4, after=first.after)
        assert [r.id for r in (*first.items, *rest.items)] == ["r5", "r4", "r3", "r2", "r1", "r9"]
        assert [r.id for r in view.report_page(empty=True).items] == ["r9"]


# ------------------------------------------------------------------------------------------------------------- order


def test_any_order_of_adding_makes_the_same_record(url, request):
    items = [coded(f"r{n}", day=f"2021-02-{14 + n % 3}", killed=9 + n % 2) for n in range(5)]
    records = []
    for at, order in enumerate(([0, 1, 2, 3, 4], [3, 1, 4, 0, 2])):
        with open_store(url if at == 0 else STORES[kind(url)](request)) as store:
            if at:
                for n in order:
                    put(store, items[n])
            else:
                put(store, *items)
            records.append(now(store))
    assert records[0] == records[1]


def kind(url):
    return "memory" if "memory" in url else url.partition(":")[0].replace("postgresql", "postgres")


def test_two_writers_lose_nothing(url):
    if "memory" in url:
        return
    open_store(url).close()
    failures = []

    def work(name):
        try:
            with open_store(url) as own:
                for n in range(6):
                    put(own, coded(f"{name}{n}", day=f"2021-{n + 1:02}-15"), coded("shared"))
        except StoreError as error:  # pragma: no cover - it is what fails the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_store(url) as store:
        assert settled(store) == 0
        record = now(store)
        with store.view() as view:
            numbers = [entry.seq for entry in view.log(limit=1000)]
    assert len(record.reports) == 13
    assert numbers == list(range(len(numbers), 0, -1))
    homes = [m for i in record.incidents for m in i.mentions]
    assert sorted(homes) == sorted(m.id for m in record.mentions)


def test_a_person_has_a_name():
    with pytest.raises(StoreError):
        person("  ")


__all__ = ["BOOK"]
