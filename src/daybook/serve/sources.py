"""Routes: who says what, and how it fared against what others said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from daybook.export.record_json import value_dict
from daybook.flow.glances import around
from daybook.kinds import SourceKind, Stance, StatementStanding
from daybook.record import View
from daybook.record.glances import incidents_of, reports_of_speaker
from daybook.serve.access import Reader
from daybook.serve.answers import known, tag, tagged
from daybook.serve.asking import AsOf, Limit
from daybook.serve.desk import AtDesk
from daybook.serve.incidents import summaries_of
from daybook.serve.problems import Problem
from daybook.serve.shapes import Json, paragraph, published_day, source, span
from daybook.types import Attribution, EventMention, Incident, Report, Statement

routes = APIRouter(prefix="/api/sources", tags=["sources"])
_MOST = 5000
"""Speakers that are listed at most."""
_LOOKED = 1000
"""Speakers that are looked at for one page at most."""
_LONGEST = 300
"""Characters of the words that a statement stands in."""
_REPORTS = 300
"""Reports of one speaker that are looked through at most, the latest."""
_PRONOUNS = frozenset("he she it they who we i you one that this which some others another".split())
"""Whoever is meant by these is somebody else's name."""
_PRIVATE = frozenset({SourceKind.WITNESS.value, SourceKind.UNKNOWN.value, SourceKind.MEDIC.value})
"""Whoever speaks as one of these, by name and for no body, is a private person: no page is kept of what they say."""
Said = tuple[EventMention, Statement, Attribution]


@routes.get("", summary="Whoever is quoted or cited, the most often first")
def listed(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    as_of: AsOf,
    text: Annotated[str | None, Query(max_length=200)] = None,
    named: Annotated[bool | None, Query(description="by a name, or only by a description")] = None,
    limit: Limit = 50,
    after: Annotated[int, Query(ge=0, le=_MOST)] = 0,
) -> Response:
    """A page of speakers with the stances that they take; private persons are left out."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        everybody = desk.remembered(("speakers", seq), lambda: view.speakers(limit=_MOST))
        wanted = (text or "").casefold().split()
        found = [(k, n) for k, n in everybody if k not in _PRONOUNS and all(word in k for word in wanted)]
        items: list[Json] = []
        at = after
        while at < len(found) and len(items) < limit and at - after < _LOOKED:
            one = _speaker(view, *found[at])
            at += 1
            if not private(one) and named in (None, one["named"]):
                items.append(one)
        more = at if at < len(found) else None
        return tagged(request, seq, {"items": items, "next": more, "total": len(found)})


def _speaker(view: View, key: str, number: int) -> Json:
    said = view.attributions(speaker=key)
    return {"key": key, **_who(key, said), "attributions": number, "stances": _stances(said)}


def private(one: Json) -> bool:
    """Whether this is a person who speaks for nobody else."""
    return bool(one["named"]) and one["body"] is None and one["kind"] in _PRIVATE


def _who(key: str, said: Sequence[Attribution]) -> Json:
    """How a speaker is called most often; ``named``: by a name, not only by words that others may go by too."""
    named = [a.source for a in said if a.source]
    if not named:
        return {"name": key, "body": None, "kind": "unknown", "anonymous": False, "named": False}
    kinds = Counter(one.kind.value for one in named)
    names = Counter(one.name or one.body or one.mention.text.rstrip(" ,;:") for one in named)
    bodies = Counter(one.body for one in named if one.body)
    return {
        "name": min(names, key=lambda name: (-names[name], name)),
        "body": min(bodies, key=lambda name: (-bodies[name], name)) if bodies else None,
        "kind": min(kinds, key=lambda kind: (-kinds[kind], kind)),
        "anonymous": all(one.anonymous for one in named),
        "named": any(one.name or one.body for one in named),
    }


def _stances(said: Iterable[Attribution]) -> dict[str, int]:
    counts = Counter(a.stance.value for a in said)
    return {stance.value: counts[stance.value] for stance in Stance if counts[stance.value]}


@routes.get("/{key}", summary="What one speaker says, and how it fared")
def whole(request: Request, desk: AtDesk, _user: Reader, key: str, as_of: AsOf) -> Response:
    """Statements, the latest reports first, each with whether the settled record bears it out."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        said = {a.id: a for a in view.attributions(speaker=key)}
        if not said:
            raise Problem(404, f"nobody of the name {key[:100]!r} is cited")
        who = _who(key, list(said.values()))
        if private(who):
            raise Problem(404, "no page is kept of what a private person says: look for the words in the reports")
        reports = reports_of_speaker(view, key, limit=_REPORTS)
        mentions = view.mentions(reports=reports)
        homes = view.home(m.id for m in mentions)
        incidents = incidents_of(view, set(homes.values()))
        told = [(m, s, said[s.attribution]) for m in mentions for s in m.statements if s.attribution in said]
        known_reports = {report.id: report for report in view.reports(reports)}
        rows = [_row(item, incidents.get(homes.get(item[0].id, "")), known_reports[item[0].report]) for item in told]
        ids = list(dict.fromkeys(homes[m.id] for m, _, _ in told if m.id in homes))
        body = {
            "source": {"key": key, **who, "stances": _stances(said.values())},
            "statements": rows,
            "fared": dict(Counter(row["outcome"] for row in rows)),
            "incidents": summaries_of(view, ids[:100]),
            "reports": len(reports),
            "attributions": len(said),
        }
        return tagged(request, seq, body)


def _row(item: Said, incident: Incident | None, report: Report) -> Json:
    mention, statement, attribution = item
    told = paragraph(report.text, statement.mention)
    return {
        "statement": statement.id,
        "slot": statement.slot.value,
        "value": value_dict(statement.value),
        "words": span(statement.mention),
        "stance": attribution.stance.value,
        "speaker": source(attribution.source),
        "report": mention.report,
        "mention": mention.id,
        "incident": incident.id if incident else None,
        "sentence": around(" ".join(told["text"].split()), statement.mention.start - told["start"], _LONGEST),
        "outlet": report.outlet,
        "published": published_day(report),
        "outcome": _outcome(statement, incident),
    }


def _outcome(statement: Statement, incident: Incident | None) -> str:
    """Borne out, contradicted, revised, or open: what the settled value of the slot says of a statement."""
    if statement.standing is not StatementStanding.STANDS:
        return "revised"
    for name, settled in incident.settled if incident else ():
        if name == statement.slot.value:
            if statement.id in settled.against:
                return "contradicted"
            if statement.id in settled.support and len(settled.support) > 1:
                return "borne_out"
    return "open"
