"""A small served record: three reports of two incidents, as a coder would leave them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from daybook import codebook, flow
from daybook.kinds import SourceKind, Stance
from daybook.record import Coded, Store, open_store
from daybook.serve.app import create_app
from daybook.serve.settings import Settings
from making import ARMY, ORSK, REBELS, Said, on, people, report_of, says, told

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202eevil\u202c javascript:alert(3)"
FIRST = report_of(
    "Shells fell on Orsk Hollow on Monday, 15 February. The police said nine people were killed in the shelling.\n"
    "Hill Front denied that it fired them.",
    "first",
    title="Shells fall on Orsk Hollow",
    outlet="The Valley Post",
    published=date(2021, 2, 16),
)
SECOND = report_of(
    "The shelling of Orsk Hollow on Monday killed eleven people, a hospital said. Hill Front was blamed.",
    "second",
    title="Eleven dead in shelled town",
    outlet="River Daily",
    published=date(2021, 2, 17),
)
PROTEST = report_of(
    f"Farmers marched in Orsk Hollow on 1 March. {HOSTILE}",
    "protest",
    title=HOSTILE,
    outlet="=cmd|' /C calc'!A0",
    published=date(2021, 3, 2),
)
EMPTY = report_of("Nothing happened today.", "empty", title="A quiet day", published=date(2021, 3, 3))


def coded() -> list[Coded]:
    police = says("first/police", report="first", kind=SourceKind.OFFICIAL, body="Police")
    denial = says("first/denial", Stance.DENIES, report="first", name="Hill Front", body="Hill Front")
    hospital = says("second/hospital", report="second", name="a hospital", kind=SourceKind.MEDIC)
    shelling = told(
        FIRST,
        "shelling",
        place=ORSK,
        time=on("2021-02-15"),
        killed=Said(people(9), police.id),
        actor=Said(REBELS, denial.id),
        headline=True,
    )
    again = told(
        SECOND,
        "shelling",
        place=ORSK,
        time=on("2021-02-15"),
        killed=Said(people(11), hospital.id),
        actor=REBELS,
        recipient=ARMY,
        headline=True,
    )
    march = told(PROTEST, "marched", "PROTEST", place=ORSK, time=on("2021-03-01"))
    return [
        Coded(FIRST, "test", (police, denial), (shelling,)),
        Coded(SECOND, "test", (hospital,), (again,)),
        Coded(PROTEST, "test", (), (march,)),
        Coded(EMPTY, "test"),
    ]


def filled(store: Store) -> Store:
    with store.entry("daybook", "add") as writer:
        writer.add(coded())
    flow.settle(store, codebook.load())
    return store


def no_coder() -> flow.Coder:
    raise AssertionError("nothing is coded here")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory") as opened:
        yield filled(opened)


@pytest.fixture
def served(store, tmp_path) -> TestClient:
    (tmp_path / "index.html").write_text("<title>pages</title>")
    app = create_app(Settings("memory"), store=store, coder=no_coder, static=tmp_path)
    return TestClient(app, base_url="http://127.0.0.1:8765")


@pytest.fixture
def exposed(store, tmp_path) -> TestClient:
    app = create_app(Settings("memory", host="0.0.0.0"), store=store, coder=no_coder, static=tmp_path)
    return TestClient(app, base_url="http://desk.example:8765")


@pytest.fixture
def incidents(served) -> SimpleNamespace:
    found = served.get("/api/incidents?sort=first").json()["items"]
    return SimpleNamespace(shelling=found[0], march=found[1])
