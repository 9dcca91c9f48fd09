"""Routes: incidents as a list, a map, a timeline and counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query, Request, Response

from daybook.flow.glances import line, summary
from daybook.ground.countries import countries
from daybook.record import Filter, View
from daybook.record.glances import actors_of, bare_mentions, glances_of, heads, incidents_of, outlets, told_by
from daybook.serve import summaries
from daybook.serve.access import Reader
from daybook.serve.answers import address, dumped, known, reply, tag
from daybook.serve.areas import areas_of
from daybook.serve.asking import After, Asked, AsOf, Filtered, Limit
from daybook.serve.columns import Bools, Columns, Where, select
from daybook.serve.desk import AtDesk, Desk
from daybook.serve.ordering import page
from daybook.serve.parties import called, named
from daybook.serve.shapes import Json

routes = APIRouter(prefix="/api/incidents", tags=["incidents"])
_MOST_POINTS = 5_000
"""Points given one by one; of more, cells."""
_MOST_NAMES = 50
"""Actors and outlets that are counted by name."""
Sort = Literal["-first", "first", "-weight", "-reported"]


@dataclass(frozen=True, slots=True)
class State:
    """The record as one answer sees it."""

    seq: int
    columns: Columns
    view: View | None
    """Of the same state, where the store is needed."""


@contextmanager
def state(desk: Desk, as_of: datetime | None, *, view: bool) -> Iterator[State]:
    """The record as it stands or stood; ``view``: whether the store is needed beside the columns."""
    if as_of is None and not view:
        columns = desk.now()
        yield State(columns.seq, columns, None)
        return
    with desk.view(as_of) as opened:
        yield State(opened.head(), desk.columns(opened), opened)


def _looked_up(asked: Asked) -> bool:
    """Whether the columns alone do not tell what is asked for."""
    return bool(asked.actor or asked.text or asked.speaker or asked.outlet)


async def answered(
    request: Request, desk: Desk, as_of: datetime | None, make: Callable[[State], bytes], *, view: bool
) -> Response:
    """The answer that a function makes of the record; kept for who asks the same again.

    What the columns tell takes a few milliseconds: it is done in turn, for threads would only wait for one another.
    Where the store is searched, it is done aside.
    """

    def answer() -> Response:
        with state(desk, as_of, view=view) as now:
            if known(request, mine := tag(request, now.seq)):
                return reply(mine, None)
            body = make(now)
            desk.ready.put((now.seq, address(request)), body)
            return reply(mine, body)

    if view or as_of is not None:
        return await desk.aside(answer)
    if not desk.fresh():
        await desk.aside(desk.now)
    return answer()


def looked_up(view: View, asked: Asked) -> frozenset[str] | None:
    """The incidents that meet what only the store knows of a filter; None where it asks for nothing of the kind."""
    sets = []
    for name in ("actor", "text"):
        if wanted := getattr(asked, name):
            found = view.points(Filter(**{name: wanted}), limit=1_000_000)
            sets.append(frozenset(point.id for point in found))
    if asked.speaker or asked.outlet:
        sets.append(frozenset(told_by(view, speaker=asked.speaker, outlet=asked.outlet)))
    return frozenset.intersection(*sets) if sets else None


def where(asked: Asked, ids: frozenset[str] | None) -> Where:
    """A filter for the columns; ``ids``: what was looked up for it."""
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
        ids=ids,
    )


def masked(desk: Desk, view: View, asked: Asked) -> tuple[Columns, Bools]:
    """The columns of a state and which rows are asked for."""
    columns = desk.columns(view)
    return columns, select(columns, where(asked, looked_up(view, asked)))


def _rows(desk: Desk, now: State, asked: Asked) -> Bools:
    """Which rows are asked for: the list, the map and the timeline ask one after the other."""
    past = now.view is not None and now.view.seq is not None
    key = (now.columns.seq, now.seq if past else None, asked)
    mask = desk.masks.get(key)
    if mask is None:
        mask = _selected(desk, now, asked, past=past)
        desk.masks.put(key, mask)
    return mask


def _selected(desk: Desk, now: State, asked: Asked, *, past: bool) -> Bools:
    view = now.view
    if view is None:
        return select(now.columns, where(asked, None))
    rest = asked if past else dataclasses.replace(asked, actor=None)
    key = ("looked up", now.seq, past, rest.actor, rest.text, rest.speaker, rest.outlet)
    ids = desk.remembered(key, lambda: (looked_up(view, rest),))[0]
    mask = select(now.columns, where(asked, ids))
    if asked.actor and not past:
        mask &= desk.parties.now(view, now.columns).of(asked.actor.casefold(), now.columns.size)
    return mask


def summaries_of(view: View, ids: Sequence[str], weights: dict[str, float] | None = None) -> list[Json]:
    """Incidents at a glance, in the order of their ids."""
    found = incidents_of(view, ids)
    incidents = [found[ident] for ident in ids if ident in found]
    known_heads = heads(view, {report for one in incidents for report in one.reports})
    first = bare_mentions(view, [one.mentions[0] for one in incidents])
    return [
        summary(one, known_heads, first.get(one.mentions[0]), (weights or {}).get(one.id, 0.0)) for one in incidents
    ]


def glances(desk: Desk, now: State, rows: Sequence[int]) -> list[str]:
    """The same by rows of the columns, as JSON: as it is kept of the record of now, else made."""
    ids = [now.columns.ids[row] for row in rows]
    if now.view is None:
        ready = desk.glances(ids) if ids else {}
    else:
        ready = glances_of(now.view, ids) if now.view.seq is None else {}
    missing = [row for row, ident in zip(rows, ids, strict=True) if ident not in ready]
    if missing:
        doubt = now.columns.number("doubt")
        weights = {now.columns.ids[row]: float(doubt[row]) for row in missing}
        with nullcontext(now.view) if now.view is not None else desk.view() as view:
            ready |= {one["id"]: line(one) for one in summaries_of(view, list(weights), weights)}
    return [ready[ident] for ident in ids if ident in ready]


@routes.get("", summary="Incidents, a page at a time")
async def listed(
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

    def make(now: State) -> bytes:
        mask = _rows(desk, now, asked)
        rows, more = page(now.columns, mask, sort, after, limit)
        items = ",".join(glances(desk, now, rows))
        rest = {"next": now.columns.ids[rows[-1]] if more else None, **summaries.totals(now.columns, mask)}
        return f'{{"items":[{items}],'.encode("utf-8", "replace") + dumped(rest)[1:]

    return await answered(request, desk, as_of, make, view=_looked_up(asked))


@routes.get("/map", summary="Incidents as points, or as cells where there are many")
async def mapped(
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

    def make(now: State) -> bytes:
        mask = _rows(desk, now, asked)
        totals = summaries.totals(now.columns, mask)
        many = totals["total"] - totals["unplaced"] > _MOST_POINTS
        whole = cluster or (cluster is None and many)
        placed = "[]" if whole else summaries.points(now.columns, mask, _MOST_POINTS)
        cells = summaries.cells(now.columns, mask, zoom) if whole else []
        areas = areas_of(request.app.state.areas, desk, now.columns, now.view, mask)
        rest = {"cells": cells, "areas": areas, **totals}
        return f'{{"placed":{placed},'.encode("utf-8", "replace") + dumped(rest)[1:]

    return await answered(request, desk, as_of, make, view=_looked_up(asked))


def _country(code: str) -> str:
    return countries()[code].name if code in countries() else code


@routes.get("/timeline", summary="Incidents over time")
async def over_time(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    asked: Filtered,
    as_of: AsOf,
    bucket: Literal["auto", "day", "week", "month", "year"] = "auto",
) -> Response:
    """Strokes [first day, count, killed at least, killed at most], a day, week, month or year each."""

    def make(now: State) -> bytes:
        wide, items, undated = summaries.timeline(now.columns, _rows(desk, now, asked), bucket)
        return dumped({"bucket": wide, "items": items, "undated": undated})

    return await answered(request, desk, as_of, make, view=_looked_up(asked))


def _actors(desk: Desk, now: State, mask: Bools) -> list[tuple[str, str, int]]:
    """Key, name and number of incidents of the actors met most often; of the victims' names, none."""
    columns, view = now.columns, now.view
    assert view is not None
    if view.seq is None:
        return desk.parties.top(view, columns, mask, _MOST_NAMES)
    chosen = {columns.ids[row] for row in np.flatnonzero(mask).tolist()}
    most = actors_of(view, chosen if len(chosen) < columns.alive.sum() else None, limit=_MOST_NAMES)
    return named(most, called(view, [key for key, _ in most]))


@routes.get("/facets", summary="How many incidents there are of each type, country, grade and actor")
async def facets(request: Request, desk: AtDesk, _user: Reader, asked: Filtered, as_of: AsOf) -> Response:
    """Counts under the filter, without that of the facet itself."""

    def make(now: State) -> bytes:
        def counted(name: str, **without: Any) -> list[tuple[str, int]]:  # noqa: ANN401 - fields of a filter
            mask = _rows(desk, now, dataclasses.replace(asked, **without))
            return summaries.counts(now.columns, mask, name)

        view = now.view
        assert view is not None
        types = [[code, code.capitalize(), n] for code, n in counted("event_type", types=())]
        places = [[code, _country(code), n] for code, n in counted("country", countries=())]
        grades = [list(pair) for pair in counted("grade", grades=())]
        actors = _actors(desk, now, _rows(desk, now, dataclasses.replace(asked, actor=None)))
        names = desk.remembered(("outlets", now.seq, view.seq is None), lambda: outlets(view, limit=_MOST_NAMES))
        return dumped({"types": types, "countries": places, "grades": grades, "actors": actors, "outlets": names})

    return await answered(request, desk, as_of, make, view=True)
