"""What the API answers on the record written by hand: one question each, and how the answers are written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from daybook import __version__, flow
from daybook.record import open_store
from daybook.serve.app import create_app
from daybook.serve.settings import Settings
from tests.hand_made import clock, fill

FOLDER = Path(__file__).parent
THEN = "2021-03-04T08:01:30Z"
"""A moment at which only the first report was in the record."""
QUESTIONS = {
    "incidents": "/incidents?limit=4&sort=-weight",
    "map": "/incidents/map?cluster=false",
    "map-cells": "/incidents/map?cluster=true&zoom=3",
    "timeline": "/incidents/timeline?bucket=month",
    "facets": "/incidents/facets",
    "incident": "/incidents/{shelling}",
    "incident-then": "/incidents/{shelling}?as_of=" + THEN,
    "incident-confirmed": "/incidents/{march}",
    "graph": "/incidents/{shelling}/graph?depth=3",
    "diff": "/incidents/{shelling}/diff?from=" + THEN + "&to=2021-03-05T00:00:00Z",
    "origins": "/incidents/{shelling}/origins",
    "reports": "/reports?limit=5",
    "reports-found": "/reports?text=hospital",
    "report": "/reports/valley",
    "search": "/search?q=orsk+hollow&limit=3",
    "places-near": "/places?box=43.5,35.9,44.5,36.5&limit=3",
    "places": "/places?text=Irbil&limit=3",
    "actors": "/actors?text=hill&limit=3",
    "review": "/review?limit=4",
    "agreement": "/review/agreement",
    "sources": "/sources?limit=5",
    "source": "/sources/{speaker}",
    "log": "/log?limit=10",
    "codebook": "/codebook",
    "health": "/health",
    "session": "/session",
    "no-incident": "/incidents/0000000000000000",
    "bad-question": "/incidents?box=1,2",
}


def _never() -> flow.Coder:
    raise AssertionError("nothing is coded here")


@contextmanager
def client() -> Iterator[TestClient]:
    """The API over the record, in memory, at a fixed hour."""
    with open_store("memory", clock=clock()) as store:
        fill(store, many=3)
        app = create_app(Settings("memory"), store=store, coder=_never, static=FOLDER)
        yield TestClient(app, base_url="http://127.0.0.1:8765")


def answers() -> dict[str, str]:
    """Each answer as it is kept, by the name of its question."""
    with client() as asked:
        listed = asked.get("/api/incidents?limit=100").json()["items"]
        ids = {one["headline"]: one["id"] for one in listed}
        speakers = asked.get("/api/sources").json()["items"]
        names = {
            "shelling": ids["Shells fall on Orsk Hollow"],
            "march": ids["Farmers march through Orsk Hollow"],
            "speaker": next(one["key"] for one in speakers if one["name"] == "Hill Front"),
        }
        found = {}
        for name, path in QUESTIONS.items():
            reply = asked.get(f"/api{path.format(**names)}")
            found[name] = written(path, reply.status_code, reply.json())
        return found


def written(path: str, status: int, body: object) -> str:
    """An answer as JSON that differs line by line; what differs from run to run is blotted."""
    text = json.dumps({"asked": path, "status": status, "body": _still(body)}, ensure_ascii=False, indent=1) + "\n"
    return text.replace(f'"{__version__}"', '"VERSION"')


def _still(body: object) -> object:
    if isinstance(body, dict):
        return {key: "CSRF" if key == "csrf" and value else _still(value) for key, value in body.items()}
    return [_still(item) for item in body] if isinstance(body, list) else body
