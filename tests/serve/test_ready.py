"""Answers that are kept ready are the ones that would be made, for those who may have them."""

from __future__ import annotations

import pytest

from daybook.record import schema
from daybook.record.users import Account, put
from daybook.serve.access import hashed
from daybook.serve.desk import Kept
from daybook.serve.ready import PATHS

ASKED = [f"{path}?{query}" for path in sorted(PATHS) for query in ("", "type=ASSAULT", "actor=hill front")]


@pytest.mark.parametrize("address", ASKED)
def test_asked_again_the_answer_is_the_same(served, address):
    first, again = served.get(address), served.get(address)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)
    held = served.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


@pytest.mark.parametrize("address", ASKED)
def test_what_is_kept_is_not_given_to_strangers(exposed, store, address):
    with store.entry("daybook", "user") as writer:
        put(writer, Account("Ana", "reader", hashed("correct horse battery")))
    assert exposed.post("/api/login", json={"name": "Ana", "password": "correct horse battery"}).status_code == 200
    tag = exposed.get(address).headers["etag"]
    assert exposed.get(address).status_code == 200
    exposed.cookies.clear()
    assert exposed.get(address).status_code == 401
    assert exposed.get(address, headers={"if-none-match": tag}).status_code == 401


def test_a_judgement_changes_what_is_kept(served, incidents):
    before = served.get("/api/incidents?sort=first")
    march = incidents.march
    answer = served.post("/api/judgements", json={"kind": "confirm", "incident": march["id"], "reason": "seen"})
    assert answer.status_code == 201, answer.text
    after = served.get("/api/incidents?sort=first")
    assert after.headers["etag"] != before.headers["etag"]
    assert {one["grade"] for one in after.json()["items"]} != {one["grade"] for one in before.json()["items"]}


def test_what_another_process_writes_is_seen(served, store):
    assert served.get("/api/incidents").json()["total"] == 2
    with store.entry("person:Ana", "retract") as writer:
        writer.retract("protest")
    from daybook import codebook, flow

    flow.settle(store, codebook.load())
    assert served.get("/api/incidents").json()["total"] == 1
    assert served.get("/api/incidents/map").json()["total"] == 1


def test_a_list_without_kept_summaries_is_made(served, store):
    whole = served.get("/api/incidents?sort=first").json()
    with store.restoring() as connection:
        connection.execute(schema.glances.delete())
    assert served.get("/api/incidents?sort=first&limit=60").json() == whole


def test_the_least_used_goes_where_there_is_no_room():
    kept: Kept[bytes] = Kept(10, len)
    kept.put("a", b"1234")
    kept.put("b", b"1234")
    assert kept.get("a") == b"1234"
    kept.put("c", b"1234")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"1234", None, b"1234")
    kept.put("a", b"1")
    kept.put("d", b"12345")
    assert kept.get("c") == b"1234"
    kept.put("huge", b"12345678901")
    assert kept.get("huge") is None
