"""Looking names up, and search over the whole record."""

from __future__ import annotations

import pytest

from serve.conftest import HOSTILE


def names(answer):
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["items"]]


def test_towns_of_a_box(served):
    answer = served.get("/api/places?box=43.5,35.9,44.5,36.5&limit=5")
    items = answer.json()["items"]
    assert len(items) == 5 and items[0]["name"] == "Erbil"
    assert items[0] | {"lat": 0, "lon": 0, "people": 0} == {
        "id": "geonames:95446",
        "name": "Erbil",
        "kind": "town",
        "lat": 0,
        "lon": 0,
        "country": "IQ",
        "admin1": "Erbil",
        "people": 0,
        "source": "package",
    }
    again = served.get("/api/places?box=43.5,35.9,44.5,36.5&limit=5", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_places_that_words_may_mean(served):
    assert "Erbil" in names(served.get("/api/places?text=Irbil"))
    assert names(served.get("/api/places?text=zzzzqqq")) == []


@pytest.mark.parametrize("query", ["", "?text=%20", "?box=1", "?box=0,0,1,1&text=Erbil", "?text=Erbil&limit=0"])
def test_what_is_no_question_for_places(served, query):
    answer = served.get(f"/api/places{query}")
    assert answer.status_code == 422 and answer.json()["error"]["message"]


def test_the_records_own_actors_come_first(served):
    items = served.get("/api/actors?text=hill").json()["items"]
    assert (items[0]["name"], items[0]["id"], items[0]["incidents"]) == ("Hill Front", "actor:hill-front", 1)
    assert "Hezbollah" in names(served.get("/api/actors?text=hizb"))
    assert set(names(served.get("/api/actors"))) == {"Hill Front", "Syrian Army"}
    assert len(names(served.get("/api/actors?text=a&limit=4"))) == 4


def test_an_alias_finds_its_actor(served):
    actor = {"name": "Hill Front", "id": "actor:hill-front", "kind": "rebel_group"}
    said = {"kind": "alias", "words": "Men of the ridge", "actor": actor, "by": "Ada"}
    assert served.post("/api/judgements", json=said).status_code == 201
    found = served.get("/api/actors?text=ridge").json()["items"]
    assert [(one["name"], one["by"]) for one in found] == [("Hill Front", "Men of the ridge")]
    assert [one["name"] for one in served.get("/api/search?q=ridge").json()["actors"]] == ["Hill Front"]


def test_search_asks_the_whole_record(served):
    body = served.get("/api/search?q=orsk").json()
    assert [(one["name"], one["incidents"]) for one in body["places"]] == [("Orsk Hollow", 2)]
    assert [(one["name"], one["incidents"]) for one in served.get("/api/search?q=syr arm").json()["actors"]] == [
        ("Syrian Army", 1)
    ]
    assert served.get("/api/search?q=%20%00").json() == {"incidents": [], "reports": [], "actors": [], "places": []}


def test_an_incident_is_shown_by_its_sentence(served):
    hits = served.get("/api/search?q=eleven").json()["incidents"][0]["hits"]
    assert "".join(part["text"] for part in hits) == (
        "The shelling of Orsk Hollow on Monday killed eleven people, a hospital said."
    )
    assert [part["text"] for part in hits if part["hit"]] == ["eleven"]


def test_a_report_is_shown_by_its_text_and_an_incident_by_a_title_where_nothing_else_holds_the_words(served):
    body = served.get("/api/search?q=orsk hollow").json()
    shown = {one["id"]: "".join(part["text"] for part in one["snippet"]) for one in body["reports"]}
    assert shown["second"].startswith("The shelling of Orsk Hollow on Monday killed eleven")
    titled = served.get("/api/search?q=dead in shelled").json()["incidents"]
    assert ["".join(part["text"] for part in one["hits"]) for one in titled] == ["Eleven dead in shelled town"]


def test_the_past_has_its_own_names(served):
    assert names(served.get("/api/actors?as_of=2001-01-01")) == []
    assert served.get("/api/search?q=orsk&as_of=2001-01-01").json()["places"] == []


def test_the_cast_follows_what_is_decided(served, incidents):
    assert names(served.get("/api/actors?text=hill"))[0] == "Hill Front"
    page = served.get(f"/api/incidents/{incidents.shelling['id']}").json()
    for row in (row for row in page["ledger"] if row["slot"] == "actor"):
        said = {"kind": "correct", "statement": row["statement"], "value": {"name": "Dune Brigade"}, "by": "Ada"}
        assert served.post("/api/judgements", json=said).status_code == 201
    assert names(served.get("/api/actors")).count("Dune Brigade") == 1
    assert "Hill Front" not in names(served.get("/api/actors"))


@pytest.mark.parametrize("words", [HOSTILE, "'; drop table reports; --", '"*', "\u202e", "a" * 200])
def test_hostile_words_find_nothing_and_break_nothing(served, words):
    for path, key in (("search", "q"), ("places", "text"), ("actors", "text")):
        answer = served.get(f"/api/{path}", params={key: words[:200]})
        assert answer.status_code in (200, 422)
        assert answer.headers["content-type"] == "application/json"
