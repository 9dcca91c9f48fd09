from __future__ import annotations

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from daybook.serve import problems
from daybook.serve.guard import Guard
from daybook.serve.pages import router
from daybook.serve.settings import Settings


def client(tmp_path, name="http://127.0.0.1:8765", **settings) -> TestClient:
    app = FastAPI()
    problems.install(app)
    app.add_middleware(Guard, settings=Settings("memory:", largest_body=1000, **settings))

    @app.get("/api/things")
    def things() -> dict[str, int]:
        return {"things": 1}

    @app.post("/api/things")
    async def add(request: Request) -> dict[str, int]:
        return {"size": len(await request.body())}

    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>pages</title>")
    (tmp_path / "assets" / "a.js").write_text("1")
    (tmp_path.parent / "secret.txt").write_text("secret")
    app.include_router(router(tmp_path))
    return TestClient(app, base_url=name)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "localhost"])
def test_it_answers_to_its_own_names(tmp_path, host):
    assert client(tmp_path).get("/api/things", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "localhost.evil.example", ""])
def test_a_name_made_to_point_here_is_refused(tmp_path, host):
    assert client(tmp_path).get("/api/things", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_pages_of_other_sites_neither_read_nor_write(tmp_path, headers):
    guarded = client(tmp_path)
    assert guarded.get("/api/things", headers=headers).status_code == 403
    assert guarded.post("/api/things", content="x", headers=headers).status_code == 403


def test_its_own_pages_and_programs_do(tmp_path):
    guarded = client(tmp_path)
    own = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert guarded.post("/api/things", content="xyz", headers=own).json() == {"size": 3}
    assert guarded.post("/api/things", content="xyz").json() == {"size": 3}


def test_a_link_from_elsewhere_opens_the_pages(tmp_path):
    answer = client(tmp_path).get("/incident/1", headers={"sec-fetch-site": "cross-site", "accept": "text/html"})
    assert answer.status_code == 200
    assert "pages" in answer.text


def test_every_answer_has_the_policy(tmp_path):
    guarded = client(tmp_path)
    for answer in (guarded.get("/"), guarded.get("/api/things"), guarded.get("/api/none"), guarded.get("/nothing.js")):
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_large_bodies_are_refused_declared_or_not(tmp_path):
    guarded = client(tmp_path)
    assert guarded.post("/api/things", content=b"x" * 1001).status_code == 413
    streamed = guarded.post("/api/things", content=(b"x" * 100 for _ in range(11)))
    assert streamed.status_code == 413
    assert "MB" in streamed.json()["error"]["message"]
    assert guarded.post("/api/things", content=b"x" * 1000).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/etc/passwd.txt",
        "/assets/a.js%00.txt",
        "/assets/none.js",
    ],
)
def test_no_path_escapes(tmp_path, path):
    answer = client(tmp_path).get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_files_are_served_with_their_types(tmp_path):
    answer = client(tmp_path).get("/assets/a.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_an_address_of_the_api_that_is_none(tmp_path):
    answer = client(tmp_path).get("/api/none")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("host", "exposed"),
    [
        ("127.0.0.1", False),
        ("localhost", False),
        ("::1", False),
        ("127.0.0.5", False),
        ("0.0.0.0", True),
        ("192.168.1.5", True),
        ("::", True),
        ("desk.example", True),
    ],
)
def test_what_is_exposed(host, exposed):
    assert Settings("memory:", host=host).exposed is exposed


def test_an_exposed_server_may_name_its_names(tmp_path):
    guarded = client(tmp_path, host="0.0.0.0", names=("desk.example",))
    assert guarded.get("/api/things", headers={"host": "desk.example"}).status_code == 200
    assert guarded.get("/api/things", headers={"host": "other.example"}).status_code == 403
