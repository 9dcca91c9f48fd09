"""Routes: the log, the codebook, exports, health."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Request, Response

from daybook import __version__
from daybook.export import SUFFIXES, WRITERS
from daybook.export.privacy import blotted, victims_of
from daybook.kinds import ActorKind, DatePrecision, Grade, PlacePrecision, Realis, Slot, Stance, TargetKind
from daybook.record import LogEntry, View
from daybook.record.glances import heads, sizes
from daybook.serve.access import Reader
from daybook.serve.answers import tagged
from daybook.serve.asking import After, AsOf, Filtered, Limit
from daybook.serve.desk import AtDesk
from daybook.serve.incidents import masked, summaries_of
from daybook.serve.problems import Problem
from daybook.serve.shapes import Json, log_entry

routes = APIRouter(prefix="/api", tags=["record"])
_MEDIA = {
    "acled": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "json": "application/json",
}


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
