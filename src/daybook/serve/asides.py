"""Routes: the log, search, the codebook, exports, health."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Request, Response

from daybook import __version__
from daybook.export import SUFFIXES, WRITERS
from daybook.export.privacy import blotted, victims_of
from daybook.kinds import ActorKind, DatePrecision, Grade, PlacePrecision, Realis, Slot, Stance, TargetKind
from daybook.record import Hit, LogEntry, View
from daybook.record.glances import actors_of, heads, sizes
from daybook.serve.access import Reader
from daybook.serve.answers import known, tag, tagged
from daybook.serve.asking import After, AsOf, Filtered, Limit
from daybook.serve.desk import AtDesk
from daybook.serve.incidents import masked, summaries_of
from daybook.serve.problems import Problem
from daybook.serve.shapes import Json, excerpt, log_entry

routes = APIRouter(prefix="/api", tags=["record"])
_MEDIA = {
    "acled": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "json": "application/json",
}
Words = Annotated[str, Query(max_length=500, description="words that all stand in it; the last may be a beginning")]


@routes.get("/log", summary="Every change of the record, the latest first")
def log(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    as_of: AsOf,
    people: Literal["yes", "no"] = "no",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Entries of the log, all or those of people; what undid one stands with it."""
    if after is not None and not (after.isascii() and after.isdigit() and len(after) < 11):
        raise Problem(422, "after: give the ``next`` of the page before")
    with desk.view(as_of) as view:
        entries = view.log(before=int(after) if after else None, people=people == "yes", limit=limit)
        acts = view.log(people=True, limit=10_000)
        undone = {act.data["entry"]: act.seq for act in acts if act.kind == "undo" and "entry" in act.data}
        about = _about(view, entries)
        items = [{**log_entry(entry, undone.get(entry.seq)), "about": about.get(entry.seq)} for entry in entries]
        more = str(entries[-1].seq) if len(entries) == limit and entries[-1].seq > 1 else None
        return tagged(request, view.head(), {"items": items, "next": more, "total": view.head()})


def _about(view: View, entries: Sequence[LogEntry]) -> dict[int, Json]:
    """The incident or the one report that each entry is about, by name."""
    told = {entry.seq: (entry.data.get("reports") or [entry.subject]) for entry in entries}
    ids = {seq: some[0] for seq, some in told.items() if len(some) == 1 and isinstance(some[0], str)}
    named: dict[str, Json] = {
        head.id: {"kind": "report", "id": head.id, "title": head.title, "outlet": head.outlet}
        for head in heads(view, set(ids.values())).values()
    }
    for one in summaries_of(view, sorted(set(ids.values()) - named.keys())):
        named[one["id"]] = {"kind": "incident", "id": one["id"], "title": one["headline"], "outlet": None}
    return {seq: named[ident] for seq, ident in ids.items() if ident in named}


@routes.get("/search", summary="Find words in reports, incidents, actors and places")
def search(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    q: Words,
    as_of: AsOf,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """The best of each, with the words that were found."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        return tagged(request, seq, _found(view, q.replace("\0", " "), limit))


def _found(view: View, words: str, limit: int) -> Json:
    """The best incidents and reports, and the actors and places of those incidents that are named so."""
    incidents = view.search(words, kind="incident", limit=limit)
    known_ones = {one["id"]: one for one in summaries_of(view, [hit.id for hit in incidents])}
    wanted = words.casefold().split()
    actors = actors_of(view, [hit.id for hit in incidents], limit=200)
    named = ((key, name, n) for key, name, n in actors if wanted and all(word in name.casefold() for word in wanted))
    return {
        "incidents": [{"summary": known_ones[h.id], "hits": excerpt(h)} for h in incidents if h.id in known_ones],
        "reports": _reports(view, view.search(words, kind="report", limit=limit)),
        "places": _places(wanted, list(known_ones.values()), limit),
        "actors": [{"id": key, "name": name, "incidents": n} for key, name, n in islice(named, limit)],
    }


def _reports(view: View, hits: Sequence[Hit]) -> list[Json]:
    """Reports that were found, with the words around the first hit."""
    heads = {report.id: report for report in view.reports(hit.id for hit in hits)}
    return [
        {
            "id": hit.id,
            "title": hit.title,
            "outlet": heads[hit.id].outlet,
            "published": str(heads[hit.id].published or "") or None,
            "snippet": excerpt(hit),
        }
        for hit in hits
        if hit.id in heads
    ]


def _places(wanted: Sequence[str], found: Sequence[Json], limit: int) -> list[Json]:
    """The places among the incidents found whose names hold a word that was looked for."""
    places: dict[str, Json] = {}
    for one in found:
        place = one["place"]
        if place and any(word in place["name"].casefold() for word in wanted):
            kept = places.setdefault(place["id"] or place["name"], {**place, "incidents": 0})
            kept["incidents"] += 1
    return sorted(places.values(), key=lambda p: (-p["incidents"], p["name"]))[:limit]


@routes.get("/codebook", summary="The closed lists: event types with definitions and modes, grades, slots, kinds")
def codebook(desk: AtDesk, _user: Reader) -> Json:
    """What values there are."""
    types = [
        {
            "code": one.name,
            "label": one.name.capitalize(),
            "definition": one.definition,
            "modes": [mode.name for mode in one.modes],
        }
        for one in desk.codebook.event_types
    ]
    lists = {
        "actor": ActorKind,
        "target": TargetKind,
        "place_precision": PlacePrecision,
        "date_precision": DatePrecision,
        "realis": Realis,
        "stance": Stance,
    }
    return {
        "event_types": types,
        "grades": [one.value for one in Grade],
        "slots": [one.value for one in Slot],
        "kinds": {name: [one.value for one in kind] for name, kind in lists.items()},
    }


@routes.get("/health", summary="Whether all is well")
def health(desk: AtDesk) -> Json:
    """Version, size and state of the record; needs no login and tells nothing of what is in it."""
    with desk.view() as view:
        body = {"status": "ok", "version": __version__, "last_entry": view.head()}
        return {**body, **sizes(view)} if not desk.settings.exposed else {"status": "ok"}


@routes.get("/export", summary="The record, or what a filter leaves of it, as a file")
def export(
    desk: AtDesk,
    _user: Reader,
    asked: Filtered,
    as_of: AsOf,
    format: Annotated[Literal["acled", "geojson", "json"], Query()] = "json",
) -> Response:
    """acled: ACLED-shaped CSV; geojson; json: the record's JSON.

    Names of victims are blotted out; ``daybook export --names`` writes them.
    """
    with desk.view(as_of) as view:
        columns, mask = masked(desk, view, asked)
        ids = [columns.ids[row] for row in np.flatnonzero(mask).tolist()]
        whole = view.record()
        wanted = set(ids)
        kept = replace(whole, incidents=tuple(one for one in whole.incidents if one.id in wanted))
        text = blotted(WRITERS[format](kept), victims_of(whole))
    name = f"daybook.{SUFFIXES[format]}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(text.encode("utf-8", "replace"), media_type=_MEDIA[format], headers=headers)
