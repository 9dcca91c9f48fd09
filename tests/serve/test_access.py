from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from daybook.record.users import Account, put
from daybook.serve.access import hashed, matches

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def kept() -> str:
    return hashed(PASSWORD)


@pytest.fixture
def people(store, kept) -> None:
    with store.entry("daybook", "user") as writer:
        for role in ("reader", "coder", "reviewer"):
            put(writer, Account(f"a {role}", role, kept))


def log_in(client: TestClient, role: str, password: str = PASSWORD) -> dict:
    answer = client.post("/api/login", json={"name": f"a {role}", "password": password})
    assert answer.status_code == 200, answer.text
    client.headers["X-Daybook-CSRF"] = answer.json()["csrf"]
    return answer.json()


def test_passwords():
    assert matches(PASSWORD, hashed(PASSWORD))
    assert not matches("something else", hashed(PASSWORD))
    assert not matches(PASSWORD, None)
    assert not matches(PASSWORD, "no hash")
    with pytest.raises(ValueError, match="at least"):
        hashed("short")


def test_an_exposed_server_tells_strangers_nothing(exposed, people):
    for address in (
        "/api/incidents",
        "/api/reports/first",
        "/api/log",
        "/api/search?q=orsk",
        "/api/places?text=Erbil",
        "/api/actors",
        "/api/export",
        "/api/sources",
    ):
        assert exposed.get(address).status_code == 401, address
    assert exposed.get("/api/health").json() == {"status": "ok"}
    assert exposed.get("/api/session").json() == {"user": None, "loopback": False, "csrf": None}
    assert exposed.post("/api/notes", json={"incident": "x", "text": "y"}).status_code == 401


def test_every_route_of_the_api_is_closed_or_known_to_be_open(exposed, people):
    """A new route without a role would show here."""
    spec = exposed.get("/openapi.json").json()
    for path, methods in spec["paths"].items():
        for method in methods:
            if path in {"/api/health", "/api/session", "/api/login", "/api/logout"}:
                continue
            answer = exposed.request(method.upper(), path.replace("{", "").replace("}", ""), json={})
            assert answer.status_code in (401, 422), (method, path, answer.status_code)


def test_logging_in_and_out(exposed, people):
    answer = exposed.post("/api/login", json={"name": "a coder", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert exposed.get("/api/session").json()["user"] == {"name": "a coder", "role": "coder"}
    assert exposed.get("/api/incidents").status_code == 200
    exposed.post("/api/logout")
    assert exposed.get("/api/incidents").status_code == 401


def test_a_write_needs_the_token(exposed, people):
    begun = log_in(exposed, "reviewer")
    incident = exposed.get("/api/incidents").json()["items"][0]["id"]
    note = {"incident": incident, "text": "hello"}
    del exposed.headers["X-Daybook-CSRF"]
    assert exposed.post("/api/notes", json=note).status_code == 403
    assert exposed.post("/api/notes", json=note, headers={"X-Daybook-CSRF": "x"}).status_code == 403
    assert exposed.post("/api/notes", json=note, headers={"X-Daybook-CSRF": begun["csrf"]}).status_code == 201


def test_roles(exposed, people):
    log_in(exposed, "reader")
    incidents = [one["id"] for one in exposed.get("/api/incidents").json()["items"]]
    note = {"incident": incidents[0], "text": "hello"}
    merge = {"kind": "merge", "left": incidents[0], "right": incidents[1]}
    assert exposed.post("/api/notes", json=note).status_code == 403
    log_in(exposed, "coder")
    assert exposed.post("/api/notes", json=note).status_code == 201
    assert exposed.post("/api/judgements", json=merge).status_code == 403
    assert exposed.post("/api/reports/first/retract", json={}).status_code == 403
    log_in(exposed, "reviewer")
    assert exposed.post("/api/judgements", json=merge).status_code == 201


def test_a_coder_takes_back_only_what_they_did(exposed, people):
    log_in(exposed, "reviewer")
    incident = exposed.get("/api/incidents").json()["items"][0]["id"]
    theirs = exposed.post("/api/judgements", json={"kind": "confirm", "incident": incident}).json()["entry"]["seq"]
    log_in(exposed, "coder")
    own = exposed.post("/api/judgements", json={"kind": "dispute", "incident": incident}).json()["entry"]["seq"]
    assert exposed.post("/api/undo", json={"entry": theirs}).status_code == 403
    assert exposed.post("/api/undo", json={"entry": 10_000}).status_code == 403
    assert exposed.post("/api/undo", json={"entry": own}).status_code == 200


def test_whoever_logged_in_is_who_did_it(exposed, people):
    log_in(exposed, "coder")
    incident = exposed.get("/api/incidents").json()["items"][0]["id"]
    entry = exposed.post("/api/notes", json={"incident": incident, "text": "hello", "by": "somebody else"}).json()
    assert entry["entry"]["who"] == "person:a coder"


def test_guessing_is_slowed(exposed, people):
    wrong = {"name": "a coder", "password": "wrong, wrong, wrong"}
    for _ in range(5):
        assert exposed.post("/api/login", json=wrong).status_code == 401
    answer = exposed.post("/api/login", json={"name": "a coder", "password": PASSWORD})
    assert answer.status_code == 429
    assert "try again" in answer.json()["error"]["message"]


def test_names_cannot_be_told_from_the_answer(exposed, people):
    unknown = exposed.post("/api/login", json={"name": "nobody", "password": PASSWORD})
    wrong = exposed.post("/api/login", json={"name": "a coder", "password": "wrong, wrong, wrong"})
    assert unknown.json() == wrong.json()


def test_loopback_needs_no_login(served):
    assert served.get("/api/session").json()["user"] == {"name": "desk", "role": "reviewer"}
    assert served.get("/api/incidents").status_code == 200
