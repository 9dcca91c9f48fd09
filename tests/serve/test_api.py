from __future__ import annotations

import csv
import io

import pytest

from daybook.serve.sources import private
from serve.conftest import FIRST, HOSTILE, PROTEST


def test_a_list_at_a_glance(served):
    body = served.get("/api/incidents").json()
    assert [one["headline"] for one in body["items"]] == [body["items"][0]["headline"], "Shells fall on Orsk Hollow"]
    assert (body["total"], body["unplaced"], body["undated"], body["next"]) == (2, 0, 0, None)
    shelling = body["items"][1]
    assert shelling["killed"] == {"low": 9, "high": 11}
    assert (shelling["outlets"], shelling["report_count"]) == (2, 2)
    assert (shelling["reported_first"], shelling["reported_last"]) == ("2021-02-16", "2021-02-17")


def test_pages_by_cursor_hold_everything_once(served):
    seen, after = [], ""
    for _ in range(3):
        page = served.get(f"/api/incidents?limit=1&sort=first{after}").json()
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert len(seen) == len(set(seen)) == 2


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 2),
        ("first=2021-02-20", 1),
        ("last=2021-02-20", 1),
        ("type=PROTEST", 1),
        ("type=PROTEST&type=ASSAULT", 2),
        ("country=SY", 2),
        ("country=IQ", 0),
        ("box=37,36,38,37", 2),
        ("box=0,0,1,1", 0),
        ("actor=actor:hill-front", 1),
        ("actor=Hill Front", 1),
        ("text=eleven", 1),
        ("text=elev", 1),
        ("text=nothing-of-this", 0),
        ("outlet=River Daily", 1),
        ("grade=contested", 1),
        ("placed=no", 0),
        ("dated=yes", 2),
        ("realis=planned", 0),
        ("realis=any", 2),
        ("review=reviewed", 0),
        ("review=unreviewed", 2),
    ],
)
def test_filters_say_the_same_in_list_map_and_timeline(served, query, number):
    assert served.get(f"/api/incidents?{query}").json()["total"] == number
    assert len(served.get(f"/api/incidents/map?{query}").json()["placed"]) == number
    strokes = served.get(f"/api/incidents/timeline?{query}").json()["items"]
    assert sum(stroke[1] for stroke in strokes) == number


@pytest.mark.parametrize(
    "query",
    "box=1 box=a,b,c,d box=0,0,0,99 first=yesterday grade=best limit=0 limit=501 sort=size realis=perhaps as_of=soon "
    "placed=maybe".split(),
)
def test_what_cannot_be_asked_is_told(served, query):
    answer = served.get(f"/api/incidents?{query}")
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "bad_request" and error["message"]


def test_cells(served):
    body = served.get("/api/incidents/map?cluster=1&zoom=3").json()
    assert body["placed"] == []
    assert body["cells"] == [[37.1, 36.2, 2, 9]]


def test_areas_bear_their_names(served, incidents):
    page = served.get(f"/api/incidents/{incidents.march['id']}").json()
    row = next(row for row in page["ledger"] if row["slot"] == "place")
    region = {"name": "Upper Orsk", "lat": 36.0, "lon": 37.0, "country": "SY", "precision": "region"}
    said = {"kind": "correct", "statement": row["statement"], "value": region, "by": "Ada"}
    assert served.post("/api/judgements", json=said).status_code == 201
    for query in ("", "?text=marched"):
        areas = served.get(f"/api/incidents/map{query}").json()["areas"]
        assert [(one["name"], one["count"]) for one in areas] == [("Upper Orsk", 1)]


def test_facets_count_without_themselves(served):
    body = served.get("/api/incidents/facets?type=PROTEST").json()
    assert [row[0] for row in body["types"]] == ["ASSAULT", "PROTEST"]
    assert body["countries"] == [["SY", "Syria", 1]]
    assert served.get("/api/incidents/facets").json()["actors"][0][1:] in (["Hill Front", 1], ["Syrian Army", 1])


def test_one_incident_with_everything_it_rests_on(served, incidents):
    body = served.get(f"/api/incidents/{incidents.shelling['id']}").json()
    assert body["incident"]["killed"] == {"low": 9, "high": 11}
    figures = {(row["outlet"], row["value"]["high"]) for row in body["ledger"] if row["slot"] == "killed"}
    assert figures == {("The Valley Post", 9), ("River Daily", 11)}
    assert {row["speaker"]["body"] for row in body["ledger"] if row["speaker"]} >= {"Police", "Hill Front"}
    assert all(
        FIRST.text[s["start"] : s["end"]] == s["text"] for s in body["sentences"].values() if s["report"] == "first"
    )
    assert {report["id"] for report in body["reports"]} == {"first", "second"}
    assert all("text" not in report for report in body["reports"])
    assert body["versions"][0]["kind"] == "add"
    assert len(body["origins"]) == 2


def test_a_report_with_its_words(served):
    body = served.get("/api/reports/first").json()
    assert body["report"]["text"] == FIRST.text
    anchor = body["event_mentions"][0]["anchor"]
    assert FIRST.text[anchor["start"] : anchor["end"]] == "shelling"
    assert [one["id"] for one in body["related"]] == ["second"]
    assert body["incidents"][0]["headline"] == "Shells fall on Orsk Hollow"


def test_reports_in_which_nothing_was_found(served):
    empty = served.get("/api/reports?empty=yes").json()
    assert ([one["id"] for one in empty["items"]], empty["total"]) == (["empty"], 1)
    assert served.get("/api/reports").json()["total"] == 4


def test_search_shows_the_words(served):
    body = served.get("/api/search?q=hospital").json()
    assert [one["id"] for one in body["reports"]] == ["second"]
    assert {"text": "hospital", "hit": True} in body["reports"][0]["snippet"]
    assert served.get("/api/search?q=orsk").json()["places"][0]["name"] == "Orsk Hollow"
    assert served.get("/api/search?q=%22%27%3B--%00*").status_code == 200


def test_sources_and_how_they_fared(served):
    listed = {one["key"]: one for one in served.get("/api/sources").json()["items"]}
    assert listed["hill front"]["stances"] == {"denies": 1}
    body = served.get("/api/sources/hill front").json()
    assert [row["stance"] for row in body["statements"]] == ["denies"]
    assert [(row["published"], row["outlet"]) for row in body["statements"]] == [("2021-02-16", "The Valley Post")]
    assert served.get("/api/sources/nobody").status_code == 404
    assert {one["key"] for one in served.get("/api/sources?named=true").json()["items"]} == {"hill front", "police"}


@pytest.mark.parametrize(
    ("named", "body", "kind", "hidden"),
    [
        (True, None, "witness", True),
        (True, None, "medic", True),
        (True, None, "official", False),
        (True, "Ministry of Health", "medic", False),
        (False, None, "witness", False),
    ],
)
def test_no_page_is_kept_of_a_private_person(named, body, kind, hidden):
    assert private({"named": named, "body": body, "kind": kind}) is hidden


def test_the_queue_goes_on_behind_an_incident_decided_meanwhile(served):
    first = served.get("/api/review?limit=1").json()
    said = {"kind": "confirm", "incident": first["items"][0]["id"], "by": "Ada"}
    assert served.post("/api/judgements", json=said).status_code == 201
    rest = served.get("/api/review", params={"after": first["next"]}).json()["items"]
    assert [one["id"] for one in rest] == [
        one["id"] for one in served.get("/api/review").json()["items"] if one["weight"] < first["items"][0]["weight"]
    ]
    assert served.get("/api/review?after=zz").status_code == 422


def test_what_is_known_already_is_not_sent_again(served, incidents):
    for address in ("/api/incidents", "/api/incidents/map", f"/api/incidents/{incidents.march['id']}", "/api/log"):
        tag = served.get(address).headers["etag"]
        again = served.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
    assert served.get("/api/incidents?limit=1", headers={"if-none-match": tag}).status_code == 200
    served.post("/api/notes", json={"incident": incidents.march["id"], "text": "look again"})
    assert served.get("/api/log", headers={"if-none-match": tag}).status_code == 200


def test_exports(served):
    rows = list(csv.DictReader(io.StringIO(served.get("/api/export?format=acled").text)))
    assert [row["event_date"] for row in rows] == ["2021-02-15", "2021-03-01"]
    assert rows[1]["source"].startswith("'=")
    features = served.get("/api/export?format=geojson&type=PROTEST").json()["features"]
    assert len(features) == 1
    assert "attachment" in served.get("/api/export?format=json").headers["content-disposition"]


def test_hostile_words_are_only_words(served):
    """The API gives JSON, never a page; nothing of a report is cut or let loose."""
    for address in ("/api/reports/protest", "/api/incidents", "/api/search?q=marched"):
        answer = served.get(address)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert served.get("/api/reports/protest").json()["report"]["text"] == PROTEST.text
    assert HOSTILE in served.get("/api/reports/protest").json()["report"]["title"]


@pytest.mark.parametrize("address", ["/api/incidents/none", "/api/reports/none", "/api/jobs/none", "/api/none"])
def test_what_is_not_there(served, address):
    answer = served.get(address)
    assert answer.status_code == 404
    assert answer.json()["error"]["message"]


def test_the_codebook_and_health(served):
    body = served.get("/api/codebook").json()
    assert {"ASSAULT", "PROTEST"} <= {one["code"] for one in body["event_types"]}
    assert served.get("/api/health").json() == {
        "status": "ok",
        "version": served.get("/api/health").json()["version"],
        "last_entry": served.get("/api/log").json()["total"],
        "reports": 4,
        "incidents": 2,
    }
    assert served.get("/openapi.json").json()["info"]["title"] == "Daybook"


def test_the_pages(served):
    for address in ("/", "/incident/x", "/review"):
        assert "pages" in served.get(address, headers={"accept": "text/html"}).text


def test_an_entry_says_what_it_is_about(served, incidents):
    served.post("/api/notes", json={"incident": incidents.march["id"], "text": "hello", "by": "Ana"})
    entry = served.get("/api/log").json()["items"][0]
    assert entry["about"] == {
        "kind": "incident",
        "id": incidents.march["id"],
        "title": incidents.march["headline"],
        "outlet": None,
    }
    about = [one["about"] for one in served.get("/api/log").json()["items"] if one["kind"] == "add"]
    assert all(one is None or one["kind"] == "report" for one in about)
