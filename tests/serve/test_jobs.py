from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient

from daybook.serve.app import create_app
from daybook.serve.settings import Settings

TEXT = "BAMAKO, March 3 (Agency) - Gunmen killed four soldiers near Gao on Tuesday, the army said.\n"


@pytest.fixture
def adding(store, tmp_path, coder) -> TestClient:
    app = create_app(Settings("memory"), store=store, coder=lambda: coder, static=tmp_path)
    return TestClient(app, base_url="http://127.0.0.1:8765")


def done(client: TestClient, answer) -> dict:
    assert answer.status_code == 202, answer.text
    for _ in range(600):
        job = client.get(f"/api/jobs/{answer.json()['job']}").json()
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_a_pasted_text_becomes_a_report_with_incidents(adding):
    pasted = {
        "text": TEXT,
        "title": "Four soldiers killed",
        "outlet": "Sahel Post",
        "published": "2026-03-04",
        "by": "Ana",
    }
    job = done(adding, adding.post("/api/reports", json=pasted))
    assert job["state"] == "done", job
    [report] = job["reports"]
    page = adding.get(f"/api/reports/{report['id']}").json()
    assert (page["report"]["title"], page["report"]["published"]) == ("Four soldiers killed", "2026-03-04")
    assert page["incidents"]
    assert "person:Ana" in {entry["who"] for entry in adding.get("/api/log?limit=3").json()["items"]}


def test_files_are_read_and_what_cannot_be_is_told(adding):
    files = [
        ("files", ("../../etc/good.txt", TEXT.encode(), "text/plain")),
        ("files", ("empty.txt", b"", "text/plain")),
        ("files", ("noise.pdf", b"%PDF-1.4", "application/pdf")),
    ]
    job = done(adding, adding.post("/api/reports", files=files, data={"published": "2026-03-04"}))
    assert job["state"] == "done"
    assert [report["title"] for report in job["reports"]] == ["good.txt"] or len(job["reports"]) == 1
    assert {issue["where"] for issue in job["issues"] if issue["report"] is None} == {"empty.txt", "noise.pdf"}
    assert all("/" not in report["title"] for report in job["reports"])


def test_the_same_report_twice_is_one(adding):
    before = adding.get("/api/reports").json()["total"]
    for _ in range(2):
        done(adding, adding.post("/api/reports", json={"text": TEXT, "published": "2026-03-04"}))
    assert adding.get("/api/reports").json()["total"] == before + 1


def test_a_link_into_a_private_network_is_not_followed(adding):
    job = done(adding, adding.post("/api/reports", json={"link": "http://127.0.0.1/secret"}))
    assert job["reports"] == []
    assert "private network" in job["issues"][0]["message"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "nothing to read"),
        ({"text": "   "}, "nothing to read"),
        ({"text": "x", "published": "soon"}, "published"),
        ({"text": 5}, "text"),
    ],
)
def test_what_cannot_be_added(adding, body, words):
    answer = adding.post("/api/reports", json=body)
    assert answer.status_code == 422
    assert words in answer.json()["error"]["message"]


def test_other_bodies(adding):
    assert adding.post("/api/reports", content="x", headers={"content-type": "text/plain"}).status_code == 422
    assert adding.post("/api/reports", content="{", headers={"content-type": "application/json"}).status_code == 422
    assert adding.post("/api/reports", data={"published": "2026-03-04"}, files={}).status_code == 422
