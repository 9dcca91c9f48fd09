"""Routes: one incident with everything it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from daybook.codebook import Codebook
from daybook.consolidate.ledger import Ground, ledger
from daybook.consolidate.origins import shared_passages
from daybook.export.record_json import attribution_dict, incident_dict, link_dict, mention_dict
from daybook.flow.glances import headline
from daybook.kinds import LinkKind
from daybook.record import Dossier, UnknownId, Version, View
from daybook.record.glances import bare_mentions, entries_of, heads, incidents_of, mention_ids
from daybook.serve.access import Reader
from daybook.serve.answers import known, tag, tagged
from daybook.serve.asking import AsOf
from daybook.serve.desk import AtDesk
from daybook.serve.incidents import summaries_of
from daybook.serve.shapes import Json, ledger_row, log_entry, note, paragraph, report_head, ruling
from daybook.types import Judgement, Link, Report

routes = APIRouter(prefix="/api/incidents", tags=["incident"])
_RELATED = 12
_PAIRS = 60
"""Pairs of reports whose shared passages are looked for at most."""


@routes.get("/{ident}", summary="One incident and everything that it rests on")
def whole(request: Request, desk: AtDesk, _user: Reader, ident: str, as_of: AsOf) -> Response:
    """The incident, its mentions with their words, the ledger, origins, links, judgements, notes and history."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        return tagged(request, seq, _page(view, view.dossier(ident), desk.codebook))


def _page(view: View, dossier: Dossier, book: Codebook) -> Json:
    one = dossier.version.incident
    texts = {report.id: report.text for report in dossier.reports}
    used = {m.attribution for m in dossier.mentions} | {s.attribution for m in dossier.mentions for s in m.statements}
    said = [a for a in dossier.attributions if a.id in used or a.via in used]
    rows = ledger(dossier.mentions, _ground(dossier, book))
    first = next((m for m in dossier.mentions if m.id == one.mentions[0]), None)
    return {
        "incident": {**incident_dict(one), "version": dossier.version.since},
        "headline": headline(one, heads(view, one.reports).values(), first),
        "event_mentions": [mention_dict(m, one.id) for m in dossier.mentions],
        "attributions": [attribution_dict(a) for a in said],
        "reports": [report_head(report) for report in dossier.reports],
        "sentences": {
            m.id: {"report": m.report, **paragraph(texts[m.report], m.anchor)}
            for m in dossier.mentions
            if m.report in texts
        },
        "paragraphs": {
            s.id: {"report": m.report, **paragraph(texts[m.report], s.mention)}
            for m in dossier.mentions
            if m.report in texts
            for s in m.statements
        },
        "ledger": [ledger_row(row) for row in rows],
        "origins": _origins(dossier.reports),
        "links": _links(view, dossier.links),
        "judgements": [_judgement(j) for j in dossier.judgements],
        "merges": [
            {"left": e.left, "right": e.right, "chance": round(e.chance, 3), "reasons": [list(r) for r in e.reasons]}
            for e in dossier.edges
        ],
        "verdicts": [ruling(dossier.verdict)] if dossier.verdict else [],
        "notes": [note(item) for item in dossier.notes],
        "versions": _versions(view, one.id),
        "log": [log_entry(entry) for entry in dossier.log],
        "related": _related(view, one.id, one.reports),
    }


def _ground(dossier: Dossier, book: Codebook) -> Ground:
    return Ground(book, {r.id: r for r in dossier.reports}, {a.id: a for a in dossier.attributions})


def _origins(reports: Sequence[Report]) -> list[Json]:
    """The reports by origin, the largest group first."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(report.origin or report.id, []).append(report)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {
            "id": origin,
            "reports": [report.id for report in group],
            "outlets": sorted({report.outlet for report in group if report.outlet}),
            "credits": sorted({report.credit for report in group if report.credit}),
        }
        for origin, group in ordered
    ]


def _links(view: View, links: Sequence[Link]) -> list[Json]:
    ends = incidents_of(view, {end for link in links for end in (link.before, link.after)})
    first = bare_mentions(view, [one.mentions[0] for one in ends.values()])
    named = heads(view, {report for one in ends.values() for report in one.reports})
    titles = {
        ident: headline(one, [named[r] for r in one.reports if r in named], first.get(one.mentions[0]))
        for ident, one in ends.items()
    }
    return [
        {**link_dict(link), "before_headline": titles.get(link.before), "after_headline": titles.get(link.after)}
        for link in links
    ]


def _judgement(item: Judgement) -> Json:
    return {
        "left": item.left,
        "right": item.right,
        "same": item.same,
        "score": item.score,
        "reasons": [list(reason) for reason in item.reasons],
        "coder": item.coder,
    }


def _versions(view: View, ident: str) -> list[Json]:
    """The states it has been in: when each began, and what it comes of."""
    try:
        versions = view.versions(ident)
    except UnknownId:
        return []
    entries = entries_of(view, {v.since for v in versions} | {c for v in versions for c in v.causes})
    found = []
    for version in versions:
        cause = next((entries[c] for c in version.causes if c in entries), entries.get(version.since))
        made = entries.get(version.since)
        if made is not None and cause is not None:
            told = {"who": cause.who, "kind": cause.kind, "reason": cause.reason}
            found.append({"seq": version.since, "at": made.at.isoformat(), **told})
    return found


def _related(view: View, ident: str, reports: Sequence[str]) -> list[Json]:
    """Other incidents that its reports tell of."""
    mentions = mention_ids(view, reports)
    homes = view.home(mentions)
    times: dict[str, int] = {}
    for home in homes.values():
        if home != ident:
            times[home] = times.get(home, 0) + 1
    ids = sorted(times, key=lambda home: (-times[home], home))
    found = [one for one in summaries_of(view, ids[:40]) if one["realis"] == "actual"]
    return found[:_RELATED]


@routes.get("/{ident}/graph", summary="What came before and after, as a graph")
def graph(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    ident: str,
    as_of: AsOf,
    depth: Annotated[int, Query(ge=1, le=10)] = 3,
) -> Response:
    """Incidents as nodes and links as edges, so many links away at most."""
    with desk.view(as_of) as view:
        start = view.resolve(ident)
        seen, edge, links = {start}, {start}, dict[tuple[str, str, LinkKind], Link]()
        for _ in range(depth):
            found = [link for node in sorted(edge) for link in view.links(node)]
            links |= {(link.before, link.after, link.kind): link for link in found}
            edge = {end for link in found for end in (link.before, link.after)} - seen
            seen |= edge
            if len(seen) > 200:
                break
        kept = [link for link in links.values() if link.before in seen and link.after in seen]
        body = {"nodes": summaries_of(view, sorted(seen)), "edges": [link_dict(link) for link in kept]}
        return tagged(request, view.head(), body)


@routes.get("/{ident}/diff", summary="What changed in an incident between two times")
def diff(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    ident: str,
    start: Annotated[datetime | None, Query(alias="from")] = None,
    end: Annotated[datetime | None, Query(alias="to")] = None,
) -> Response:
    """Fields that differ, the reports gained and lost, and the entries that the changes come of."""
    with desk.view() as view:
        found = view.diff(ident, start, end)
        body = {
            "incident": found.incident,
            "changes": _changes(found.before, found.after),
            "reports_gained": list(found.reports_gained),
            "reports_lost": list(found.reports_lost),
            "entries": [log_entry(entry) for entry in found.entries],
        }
        return tagged(request, view.head(), body)


def _changes(before: Version | None, after: Version | None) -> list[Json]:
    """The fields that differ, as the record's JSON has them."""
    old = incident_dict(before.incident) if before else {}
    new = incident_dict(after.incident) if after else {}
    fields = [field for field in {**old, **new} if old.get(field) != new.get(field)]
    return [{"field": field, "before": old.get(field), "after": new.get(field)} for field in fields]


@routes.get("/{ident}/origins", summary="The passages that its reports share")
def origins(request: Request, desk: AtDesk, _user: Reader, ident: str, as_of: AsOf) -> Response:
    """Pairs of reports of one origin with the passages that they share, side by side."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        reports = view.reports(view.incident(ident).reports)
        body = {"groups": _origins(reports), "pairs": _pairs(reports)}
        return tagged(request, seq, body)


def _pairs(reports: Sequence[Report]) -> list[Json]:
    found: list[Json] = []
    for at, left in enumerate(reports):
        for right in reports[at + 1 :]:
            if left.origin is not None and left.origin == right.origin and len(found) < _PAIRS:
                found.append({"left": left.id, "right": right.id, "passages": passages(left, right)})
    return [pair for pair in found if pair["passages"]]


def passages(left: Report, right: Report) -> list[Json]:
    """The passages that two reports share, in the order of the left one."""

    def words(report: Report, start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": report.text[start:end]}

    return [
        {
            "kind": str(p.kind),
            "left": words(left, p.left.start, p.left.end),
            "right": words(right, p.right.start, p.right.end),
        }
        for p in shared_passages(left, right)
    ]
