"""Routes: reports, what was read from them, and how they are added."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field, ValidationError

from daybook.export.record_json import attribution_dict, issue_dict, mention_dict, report_dict
from daybook.record import View
from daybook.record.glances import counts_of, incidents_of, report_count
from daybook.record.names import versions_at
from daybook.serve.access import Coder, Reader, Reviewer
from daybook.serve.answers import known, tag, tagged
from daybook.serve.asking import After, AsOf, Limit
from daybook.serve.desk import AtDesk, Desk
from daybook.serve.incidents import summaries_of
from daybook.serve.jobs import Full, Input, Job
from daybook.serve.problems import Problem
from daybook.serve.sessions import User
from daybook.serve.shapes import Json, excerpt, log_entry, published_day, report_head
from daybook.types import Report

routes = APIRouter(prefix="/api", tags=["reports"])
_FILES = 500
_RELATED = 10


@routes.get("/reports", summary="Reports, a page at a time")
def listed(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    as_of: AsOf,
    outlet: Annotated[str | None, Query(max_length=500)] = None,
    text: Annotated[str | None, Query(max_length=500)] = None,
    empty: Literal["yes", "no"] = "no",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """The newest first; ``empty``: those in which no event was found; ``text``: the best first."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        if text and text.strip():
            hits = view.search(text, kind="report", limit=limit)
            found = {report.id: report for report in view.reports(hit.id for hit in hits)}
            items, more = [found[hit.id] for hit in hits if hit.id in found], None
            snippets = {hit.id: excerpt(hit) for hit in hits}
        else:
            page = view.report_page(outlet=outlet, empty=empty == "yes", after=after, limit=limit)
            items, more, snippets = list(page.items), page.after, {}
        rows = [{**row, "snippet": snippets.get(row["id"])} for row in _rows(view, items)]
        total = report_count(view, outlet=outlet, empty=empty == "yes") if not snippets else len(rows)
        return tagged(request, seq, {"items": rows, "next": more, "total": total})


def _rows(view: View, reports: list[Report]) -> list[Json]:
    counts = counts_of(view, [report.id for report in reports])
    return [{**report_head(report), **counts[report.id], "text_kept": bool(report.text)} for report in reports]


@routes.get("/reports/{ident}", summary="One report and what was read from it")
def whole(request: Request, desk: AtDesk, _user: Reader, ident: str, as_of: AsOf) -> Response:
    """Its text with zones, its event mentions and attributions, its incidents, and reports on the same.

    ``versions``: of its incidents as they were seen here, to be sent with what is decided on them.
    """
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        report = view.report(ident)
        mentions = view.mentions(reports=[ident])
        homes = view.home(m.id for m in mentions)
        incidents = summaries_of(view, list(dict.fromkeys(homes[m.id] for m in mentions if m.id in homes)))
        body = {
            "report": report_dict(report),
            "event_mentions": [mention_dict(m, homes.get(m.id)) for m in mentions],
            "attributions": [attribution_dict(a) for a in view.attributions([ident])],
            "issues": [issue_dict(issue) for issue in view.issues(ident)],
            "incidents": incidents,
            "versions": versions_at(view, set(homes.values())),
            "related": _related(view, ident, list(homes.values())),
            "kin": [one for one in _kin(view, report) if one["report"] != ident],
            "history": [log_entry(entry) for entry in view.log(subject=ident)],
        }
        return tagged(request, seq, body)


def _related(view: View, ident: str, incidents: list[str]) -> list[Json]:
    """Other reports on the same incidents, those that share most first."""
    shared: dict[str, int] = {}
    for one in incidents_of(view, set(incidents)).values():
        for report in one.reports:
            if report != ident:
                shared[report] = shared.get(report, 0) + 1
    best = sorted(shared, key=lambda report: (-shared[report], report))[:_RELATED]
    found = {report.id: report for report in view.reports(best)}
    return [{**report_head(found[report]), "shared": shared[report]} for report in best if report in found]


def _kin(view: View, report: Report) -> list[Json]:
    """The reports of the same origin."""
    if report.origin is None:
        return []
    ids = [ident for ident, origin in view.origins().items() if origin == report.origin]
    return [
        {"report": one.id, "title": one.title, "outlet": one.outlet, "published": published_day(one)}
        for one in view.reports(ids)
    ]


class Pasted(BaseModel):
    """A text or a link to be read."""

    text: Annotated[str, Field(max_length=4_000_000)] | None = None
    title: Annotated[str, Field(max_length=1000)] | None = None
    outlet: Annotated[str, Field(max_length=1000)] | None = None
    published: date | None = None
    link: Annotated[str, Field(max_length=4000)] | None = None
    by: Annotated[str, Field(max_length=100)] | None = None


@routes.post("/reports", status_code=202, summary="Hand over reports: files, a text or a link")
async def add(request: Request, desk: AtDesk, user: Coder) -> Json:
    """Answers at once with a job; ``GET /api/jobs/{id}`` says how far it has come.

    Either ``multipart/form-data`` with ``files`` (and ``published``, ``by``) or JSON with ``text`` or ``link``.
    """
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        inputs, by = await _uploaded(request)
    elif kind.startswith("application/json"):
        inputs, by = _pasted(await request.body())
    else:
        raise Problem(422, "send files as multipart/form-data, or a text or link as application/json")
    try:
        job = desk.jobs.begin(named(desk, user, by), inputs)
    except Full:
        raise Problem(429, "too many reports are waiting to be read: try again when some are done") from None
    return {"job": job.id}


async def _uploaded(request: Request) -> tuple[list[Input], str | None]:
    async with request.form(max_files=_FILES, max_fields=20) as form:
        files = [part for part in form.getlist("files") if not isinstance(part, str)]
        if not files:
            raise Problem(422, "no file came along: choose one or more")
        day = _date(form.get("published"))
        inputs = [Input(_bare(part.filename), await part.read(), day) for part in files]
        by = form.get("by")
        return inputs, by if isinstance(by, str) else None


def _bare(name: str | None) -> str:
    """The last part of a file's name: it is shown, never opened."""
    return (name or "report").replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")[:200] or "report"


def _date(text: object) -> date | None:
    if not isinstance(text, str) or not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem(422, f"published: {text[:40]!r} is no date; write YYYY-MM-DD") from None


def _pasted(body: bytes) -> tuple[list[Input], str | None]:
    try:
        given = Pasted.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        raise Problem(422, f"{'.'.join(map(str, first['loc'])) or 'the request'}: {first['msg']}") from None
    if given.link:
        return [Input(given.link.strip(), None, given.published)], given.by
    if not given.text or not given.text.strip():
        raise Problem(422, "there is nothing to read: paste a text or give a link")
    head = [part for part in (given.title, given.outlet, _long(given.published)) if part]
    text = "\n".join([*head, "", given.text]) if head else given.text
    name = f"pasted, {(given.title or given.text.strip())[:60].strip()}"
    return [Input(name.replace("/", " ").replace(".", " "), text.encode("utf-8", "replace"), given.published)], given.by


def _long(day: date | None) -> str | None:
    return f"{day:%B} {day.day}, {day.year}" if day else None


def named(desk: Desk, user: User, by: str | None) -> str:
    """Who does it: whoever logged in; on loopback whoever the request names, else the desk."""
    if desk.settings.exposed:
        return user.name
    return " ".join((by or "").replace("\0", " ").split())[:100] or user.name


@routes.get("/jobs/{ident}", summary="How far a job has come")
def job(desk: AtDesk, _user: Reader, ident: str) -> Json:
    """Its state, how many reports of how many are coded, and what could not be read."""
    found = desk.jobs.get(ident)
    if found is None:
        raise Problem(404, "there is no such job; the server forgets old ones, and all when it is restarted")
    return _job(found)


def _job(job: Job) -> Json:
    return {
        "id": job.id,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "reports": [{"id": ident, "title": title} for ident, title in job.reports],
        "issues": [issue_dict(issue) for issue in job.issues],
        "problem": job.problem,
    }


class Why(BaseModel):
    """Who does something and why."""

    by: Annotated[str, Field(max_length=100)] | None = None
    reason: Annotated[str, Field(max_length=2000)] = ""


@routes.post("/reports/{ident}/retract", summary="Take a report out of the record")
def retract(desk: AtDesk, user: Reviewer, ident: str, why: Why) -> Json:
    """Everything that was read from it goes with it; as of before it is still there."""
    entry = desk.act(named(desk, user, why.by), "retract", why.reason, lambda writer: writer.retract(ident))
    return {"entry": log_entry(entry)}
