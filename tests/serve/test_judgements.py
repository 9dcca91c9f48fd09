from __future__ import annotations

import pytest

from daybook.serve.review import alpha

EVENT = {"kind": "add_incident", "report": "first", "start": 0, "end": 5, "event_type": "ASSAULT"}


def judged(served, **said):
    return served.post("/api/judgements", json={"by": "Ana", **said})


def one(served, ident):
    return served.get(f"/api/incidents/{ident}").json()


def test_confirming_and_undoing(served, incidents):
    ident = incidents.march["id"]
    answer = judged(served, kind="confirm", incident=ident, reason="seen the film").json()
    assert answer["entry"]["who"] == "person:Ana"
    assert one(served, ident)["incident"]["grade"] == "confirmed"
    served.post("/api/undo", json={"entry": answer["entry"]["seq"], "by": "Ben"})
    assert one(served, ident)["incident"]["grade"] == "claimed"
    kinds = [(entry["kind"], entry["undone_by"]) for entry in served.get("/api/log").json()["items"][:2]]
    assert kinds == [("undo", None), ("confirm", answer["entry"]["seq"] + 1)]


def test_a_correction_outranks_the_machine_and_keeps_its_words(served, incidents):
    page = one(served, incidents.shelling["id"])
    old = next(row for row in page["ledger"] if row["slot"] == "killed" and row["outlet"] == "The Valley Post")
    start = page["sentences"][old["mention"]]["start"]
    answer = judged(
        served, kind="correct", statement=old["statement"], value={"low": 12, "high": 12}, start=start, end=start + 6
    )
    assert answer.status_code == 201, answer.text
    page = one(served, incidents.shelling["id"])
    assert page["incident"]["killed"] == {"low": 12, "high": 12}
    standing = {row["statement"]: row["standing"] for row in page["ledger"]}
    assert standing[old["statement"]] == "corrected"


def test_merging_leaves_a_redirect_and_splitting_takes_it_apart(served, incidents):
    left, right = incidents.shelling["id"], incidents.march["id"]
    answer = judged(served, kind="merge", left=right, right=left).json()
    assert answer["incidents"] == [left]
    assert answer["redirects"] == {right: left}
    assert one(served, right)["incident"]["id"] == left
    mention = next(m["id"] for m in one(served, left)["event_mentions"] if m["report"] == "protest")
    assert judged(served, kind="split", incident=left, mentions=[mention]).status_code == 409
    served.post("/api/undo", json={"entry": answer["entry"]["seq"]})
    assert served.get("/api/incidents").json()["total"] == 2


def test_a_decision_on_what_has_changed_is_refused(served, incidents):
    ident = incidents.march["id"]
    seen = one(served, ident)["incident"]["version"]
    assert judged(served, kind="dispute", incident=ident, version=seen).status_code == 201
    answer = judged(served, kind="confirm", incident=ident, version=seen)
    assert answer.status_code == 409
    assert "someone changed this" in answer.json()["error"]["message"]
    assert answer.json()["error"]["detail"]["current"]["version"] > seen


def test_values_corrected_on_a_report_are_of_the_version_that_was_seen(served, incidents):
    ident = incidents.shelling["id"]
    report = served.get("/api/reports/first").json()
    statement = report["event_mentions"][0]["statements"][0]
    seen = report["versions"][report["event_mentions"][0]["incident"]]
    assert seen == one(served, ident)["incident"]["version"]
    assert judged(served, kind="dispute", incident=ident).status_code == 201
    said = {"kind": "correct", "statement": statement["id"], "value": statement["value"]}
    answer = judged(served, **said, version=seen)
    assert answer.status_code == 409
    detail = answer.json()["error"]["detail"]
    assert detail["current"]["id"] == ident and detail["seen"] < detail["log"][0]["at"]
    added = {"kind": "add_statement", "mention": report["event_mentions"][0]["id"], "slot": "damage", "start": 0}
    assert judged(served, **added, end=6, value={"text": "Shells"}, version=seen).status_code == 409
    assert judged(served, **added, end=6, value={"text": "Shells"}, version=detail["current"]["version"]).is_success


def test_adding_what_the_coder_missed(served):
    text = served.get("/api/reports/first").json()["report"]["text"]
    start = text.index("denied")
    answer = judged(served, kind="add_incident", report="first", start=start, end=start + 6, event_type="REJECT")
    assert answer.status_code == 201, answer.text
    report = served.get("/api/reports/first").json()
    mention = next(m for m in report["event_mentions"] if m["anchor"]["text"] == "denied")
    added = judged(
        served,
        kind="add_statement",
        mention=mention["id"],
        slot="actor",
        value={"name": "Hill Front", "kind": "rebel_group"},
        start=text.index("Hill Front"),
        end=text.index("Hill Front") + 10,
    )
    assert added.status_code == 201, added.text


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"kind": "merge", "left": "x"}, 422, "needs right"),
        ({"kind": "merge", "left": "x", "right": "y"}, 404, "no incident"),
        ({"kind": "split", "incident": "x", "mentions": ["y"]}, 404, "no incident"),
        ({"kind": "correct", "statement": "x", "value": {"low": 1}}, 404, "no statement"),
        (
            {"kind": "add_incident", "report": "first", "start": 0, "end": 9999, "event_type": "ASSAULT"},
            422,
            "not within",
        ),
        ({"kind": "add_incident", "report": "first", "start": 5, "end": 5, "event_type": "ASSAULT"}, 422, "not within"),
        ({"kind": "add_incident", "report": "first", "start": 0, "end": 5, "event_type": "WAR"}, 422, "choose one of"),
        ({"kind": "add_incident", "report": "none", "start": 0, "end": 5, "event_type": "ASSAULT"}, 404, "no report"),
        ({"kind": "confirm"}, 422, "needs incident"),
        ({"kind": "confirm", "incident": "none"}, 404, "no incident"),
        ({"kind": "judge"}, 422, "kind"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(served, said, status, words):
    before = served.get("/api/log").json()["total"]
    answer = judged(served, **said)
    assert answer.status_code == status, answer.text
    assert words in answer.json()["error"]["message"]
    assert served.get("/api/log").json()["total"] == before


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({}, "low, high or both"),
        ({"low": -1}, "whole numbers"),
        ({"low": "many"}, "whole numbers"),
        ({"low": 5, "high": 2}, "more than high"),
        ({"low": True}, "whole numbers"),
    ],
)
def test_values_are_checked(served, incidents, value, words):
    page = one(served, incidents.shelling["id"])
    old = next(row for row in page["ledger"] if row["slot"] == "killed")
    answer = judged(served, kind="correct", statement=old["statement"], value=value)
    assert answer.status_code == 422
    assert words in answer.json()["error"]["message"]


def test_a_merge_with_itself(served, incidents):
    ident = incidents.march["id"]
    answer = judged(served, kind="merge", left=ident, right=ident)
    assert answer.status_code == 409
    assert "same incident" in answer.json()["error"]["message"]


def test_a_retracted_report_leaves_the_record_but_not_its_past(served, incidents):
    then = served.get("/api/log").json()["items"][0]["at"]
    served.post("/api/reports/protest/retract", json={"by": "Ana", "reason": "invented"})
    assert served.get("/api/incidents").json()["total"] == 1
    assert served.get("/api/incidents", params={"as_of": then}).json()["total"] == 2
    assert len(served.get("/api/incidents/map", params={"as_of": then}).json()["placed"]) == 2


def test_the_queue_asks_what_is_open(served, incidents):
    items = served.get("/api/review").json()["items"]
    questions = {one["id"]: one["questions"] for one in items}
    assert any("denies" in question for question in questions[incidents.shelling["id"]])
    assert any("killed" in question for question in questions[incidents.shelling["id"]])
    judged(served, kind="confirm", incident=incidents.shelling["id"])
    assert incidents.shelling["id"] not in {one["id"] for one in served.get("/api/review").json()["items"]}


def test_notes_cite_statements(served, incidents):
    page = one(served, incidents.shelling["id"])
    cited = page["ledger"][0]["statement"]
    note = {"incident": incidents.shelling["id"], "text": "call the hospital", "statements": [cited], "by": "Ana"}
    assert served.post("/api/notes", json=note).status_code == 201
    assert one(served, incidents.shelling["id"])["notes"][0]["statements"] == [cited]
    assert served.post("/api/notes", json={**note, "statements": ["none"]}).status_code == 404


def test_agreement(served, incidents):
    assert served.get("/api/review/agreement").json() == {"slots": []}
    judged(served, kind="confirm", incident=incidents.march["id"])
    slots = {row["slot"]: row for row in served.get("/api/review/agreement").json()["slots"]}
    assert slots["place"]["n"] == 1
    assert "person:Ana" in slots["place"]["coders"]


def test_alpha_by_hand():
    """Krippendorff 2004, nominal: observed over expected disagreement, by coincidences.

    Three units aa, bb, ab: n = 6 values, 3 of each.  Observed ordered disagreements 2, expected 3*3*2 = 18;
    alpha = 1 - 5 * 2 / 18.
    """
    assert alpha([["a", "a"], ["b", "b"], ["a", "b"]]) == pytest.approx(1 - 10 / 18)
    assert alpha([["a", "a"], ["b", "b"]]) == 1
    assert alpha([["a", "a"]]) is None
    assert alpha([["a"], []]) is None


def test_the_log_of_people_alone(served, incidents):
    judged(served, kind="confirm", incident=incidents.march["id"])
    assert {entry["who"] for entry in served.get("/api/log?people=yes").json()["items"]} == {"person:Ana"}
    assert "daybook" in {entry["who"] for entry in served.get("/api/log").json()["items"]}


def test_a_difference_is_told_as_the_record_is(served, incidents):
    ident = incidents.march["id"]
    then = served.get("/api/log").json()["items"][0]["at"]
    judged(served, kind="confirm", incident=ident)
    changes = {
        c["field"]: c for c in served.get(f"/api/incidents/{ident}/diff", params={"from": then}).json()["changes"]
    }
    assert (changes["grade"]["before"], changes["grade"]["after"]) == ("claimed", "confirmed")
    assert set(changes) == {"grade", "grade_reasons"}


def test_a_place_by_its_name_alone_gets_its_point(served, incidents):
    page = one(served, incidents.shelling["id"])
    old = next(row for row in page["ledger"] if row["slot"] == "place")
    assert judged(served, kind="correct", statement=old["statement"], value={"name": "Damascus"}).status_code == 201
    places = one(served, incidents.shelling["id"])["incident"]["places"]
    assert any(place["country"] == "SY" and place["lat"] and abs(place["lat"] - 33.5) < 0.1 for place in places)
