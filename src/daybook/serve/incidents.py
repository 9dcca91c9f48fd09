"""Routes: incidents as a list, a map, a timeline and counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query, Request, Response

from daybook.flow.glances import summary
from daybook.ground.countries import countries
from daybook.record import Filter, View
from daybook.record.glances import actors_of, bare_mentions, heads, incidents_of, outlets, told_by
from daybook.serve import summaries
from daybook.serve.access import Reader
from daybook.serve.answers import dumped, known, tag, tagged
from daybook.serve.asking import After, Asked, AsOf, Filtered, Limit
from daybook.serve.columns import Bools, Columns, Where, order, select
from daybook.serve.desk import AtDesk, Desk
from daybook.serve.shapes import Json

routes = APIRouter(prefix="/api/incidents", tags=["incidents"])
_MOST_POINTS = 5_000
"""Points given one by one; of more, cells."""
_RADIUS_KM = {"admin2": 40, "admin1": 120, "region": 200, "country": 400, "sea": 300}
"""How large an area is drawn where its outline is not known."""
Sort = Literal["-first", "first", "-weight", "-reported"]


def where(view: View, asked: Asked) -> Where:
    """A filter for the columns: what only the store knows is looked up there."""
    sets = []
    if asked.actor:
        sets.append(frozenset(point.id for point in view.points(Filter(actor=asked.actor), limit=1_000_000)))
    if asked.text:
        sets.append(frozenset(point.id for point in view.points(Filter(text=asked.text), limit=1_000_000)))
    if asked.speaker or asked.outlet:
        sets.append(frozenset(told_by(view, speaker=asked.speaker, outlet=asked.outlet)))
    return Where(
        first=asked.first,
        last=asked.last,
        box=asked.box,
        countries=asked.countries,
        types=asked.types,
        grades=asked.grades,
        realis=asked.realis,
        main=asked.main,
        placed=asked.placed,
        dated=asked.dated,
        reviewed=asked.reviewed,
        ids=frozenset.intersection(*sets) if sets else None,
    )


def masked(desk: Desk, view: View, asked: Asked) -> tuple[Columns, Bools]:
    """The columns of a state and which rows are asked for."""
    columns = desk.columns(view)
    return columns, select(columns, where(view, asked))


def summaries_of(view: View, ids: Sequence[str], weights: dict[str, float] | None = None) -> list[Json]:
    """Incidents at a glance, in the order of their ids."""
    found = incidents_of(view, ids)
    incidents = [found[ident] for ident in ids if ident in found]
    known_heads = heads(view, {report for one in incidents for report in one.reports})
    first = bare_mentions(view, [one.mentions[0] for one in incidents])
    return [
        summary(one, known_heads, first.get(one.mentions[0]), (weights or {}).get(one.id, 0.0)) for one in incidents
    ]


def glances(desk: Desk, view: View, columns: Columns, rows: Sequence[int]) -> list[Json]:
    """The same by rows of the columns, each made once for a version of its incident."""
    since, doubt = columns.number("reported"), columns.number("doubt")
    keys = {(columns.ids[row], int(since[row])): float(doubt[row]) for row in rows}
    found = {key: kept for key in keys if view.seq is None and (kept := desk.glances.get(key)) is not None}
    missing = {ident: weight for (ident, version), weight in keys.items() if (ident, version) not in found}
    made = {one["id"]: one for one in summaries_of(view, list(missing), missing)}
    for key in keys:
        if key not in found and key[0] in made:
            found[key] = made[key[0]]
            if view.seq is None:
                desk.glances.put(key, made[key[0]])
    return [found[key] for key in keys if key in found]


@routes.get("", summary="Incidents, a page at a time")
def listed(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    asked: Filtered,
    as_of: AsOf,
    sort: Sort = "-first",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """A page of incidents at a glance."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        columns, rows, totals = _ordered(desk, view, asked, as_of, sort)
        start = _start(columns, rows, after)
        shown = rows[start : start + limit].tolist()
        ids = [columns.ids[row] for row in shown]
        items = glances(desk, view, columns, shown)
        more = ids[-1] if ids and start + limit < len(rows) else None
        return tagged(request, seq, {"items": items, "next": more, **totals})


def _ordered(
    desk: Desk, view: View, asked: Asked, as_of: datetime | None, sort: str
) -> tuple[Columns, Any, dict[str, int]]:
    """The rows of a filter in order, remembered while the record stays as it is."""

    def make() -> tuple[Columns, Any, dict[str, int]]:
        columns, mask = masked(desk, view, asked)
        return columns, order(columns, mask, sort), summaries.totals(columns, mask)

    return desk.remembered(("order", view.head(), as_of is None, asked, sort), make)


def _start(columns: Columns, rows: Any, after: str | None) -> int:  # noqa: ANN401 - an array of rows
    """Where the page behind a cursor begins; the end where the cursor's incident is there no more."""
    if after is None:
        return 0
    at = columns.row(after)
    found = np.flatnonzero(rows == at).tolist() if at is not None else []
    return found[0] + 1 if found else len(rows)


@routes.get("/map", summary="Incidents as points, or as cells where there are many")
def mapped(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    asked: Filtered,
    as_of: AsOf,
    zoom: Annotated[float, Query(ge=0, le=24)] = 2,
    *,
    cluster: bool | None = None,
) -> Response:
    """``placed``: points; ``cells``: [lon, lat, count, killed]; ``areas``: what is known to no more than an area."""
    with desk.view(as_of) as view:

        def make() -> bytes:
            columns, mask = masked(desk, view, asked)
            totals = summaries.totals(columns, mask)
            many = totals["total"] - totals["unplaced"] > _MOST_POINTS
            body: Json = {"placed": [], "cells": [], "areas": [], **totals}
            if cluster or (cluster is None and many):
                body["cells"] = summaries.cells(columns, mask, zoom)
            else:
                body["placed"] = summaries.points(columns, mask, _MOST_POINTS)
            body["areas"] = _areas(columns, mask)
            return dumped(body)

        key = ("map", view.head(), as_of is None, asked, int(zoom), cluster)
        return tagged(request, view.head(), desk.remembered(key, make))


def _country(code: str) -> str:
    return countries()[code].name if code in countries() else code


def _areas(columns: Columns, mask: Bools) -> list[Json]:
    """Areas in which incidents lie, the fullest first; those of one point and precision are one."""
    rows = summaries.areas(columns, mask)
    lat, lon = columns.number("lat")[rows].tolist(), columns.number("lon")[rows].tolist()
    codes = columns.codes("precision")[rows].tolist()
    found: dict[tuple[float, float, str], int] = {}
    for a, b, code in zip(lat, lon, codes, strict=True):
        key = round(a, 3), round(b, 3), columns.words["precision"][code]
        found[key] = found.get(key, 0) + 1
    fullest = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:500]
    return [
        {
            "id": f"{precision}:{a},{b}",
            "lon": b,
            "lat": a,
            "precision": precision,
            "radius_km": _RADIUS_KM.get(precision, 0),
            "count": n,
        }
        for (a, b, precision), n in fullest
    ]


@routes.get("/timeline", summary="Incidents over time")
def over_time(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    asked: Filtered,
    as_of: AsOf,
    bucket: Literal["auto", "day", "week", "month", "year"] = "auto",
) -> Response:
    """Strokes [first day, count, killed at least, killed at most], a day, week, month or year each."""
    with desk.view(as_of) as view:

        def make() -> bytes:
            columns, mask = masked(desk, view, asked)
            wide, items, undated = summaries.timeline(columns, mask, bucket)
            return dumped({"bucket": wide, "items": items, "undated": undated})

        key = ("timeline", view.head(), as_of is None, asked, bucket)
        return tagged(request, view.head(), desk.remembered(key, make))


@routes.get("/facets", summary="How many incidents there are of each type, country, grade and actor")
def facets(request: Request, desk: AtDesk, _user: Reader, asked: Filtered, as_of: AsOf) -> Response:
    """Counts under the filter, without that of the facet itself."""
    with desk.view(as_of) as view:

        def counted(name: str, without: Asked) -> list[tuple[str, int]]:
            columns, mask = masked(desk, view, without)
            return summaries.counts(columns, mask, name)

        def make() -> bytes:
            types = [
                [code, code.capitalize(), n] for code, n in counted("event_type", dataclasses.replace(asked, types=()))
            ]
            countries = [
                [code, _country(code), n] for code, n in counted("country", dataclasses.replace(asked, countries=()))
            ]
            grades = [list(pair) for pair in counted("grade", dataclasses.replace(asked, grades=()))]
            columns, mask = masked(desk, view, dataclasses.replace(asked, actor=None))
            chosen = {columns.ids[row] for row in np.flatnonzero(mask).tolist()}
            actors = actors_of(view, chosen if len(chosen) < columns.alive.sum() else None, limit=50)
            names = outlets(view, limit=50)
            return dumped(
                {"types": types, "countries": countries, "grades": grades, "actors": actors, "outlets": names}
            )

        key = ("facets", view.head(), as_of is None, asked)
        return tagged(request, view.head(), desk.remembered(key, make))
