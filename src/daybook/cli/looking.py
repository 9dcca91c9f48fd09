"""``daybook list``, ``show``, ``search``, ``log``, ``diff`` and ``chains``: what a store holds."""

# ruff: noqa: FBT002 - Typer's options are booleans with names

from __future__ import annotations

import json as jsons
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from daybook.cli.past import entry_dict, entry_line, print_json, who
from daybook.cli.shelf import DATABASE, AsJson, AsOf, Database, day, moment, notes, opened, out
from daybook.cli.streams import harmless, line, stream
from daybook.kinds import Grade, Realis

if TYPE_CHECKING:
    from daybook.record import Dossier, Filter, View
    from daybook.types import Incident, Record, Report

_PAGE = 500
"""Incidents read at once."""
Names = Annotated[bool, typer.Option("--names", help="Show names of victims, which are withheld by default.")]


def list_(  # noqa: PLR0913, PLR0917 - each is an option of the command
    db: Database = DATABASE,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="It may have been then or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="... or then or earlier.")] = None,
    box: Annotated[str | None, typer.Option("--box", metavar="W,S,E,N", help="Within these degrees.")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="XX", help="ISO code of its country.")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Event type, as in the codebook.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Name or id of an actor, in any part.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Words that it is told in.")] = None,
    grade: Annotated[Grade | None, typer.Option("--grade", help="How well it is attested.")] = None,
    realis: Annotated[Realis | None, typer.Option("--realis", help="Whether it happened.")] = None,
    undated: Annotated[bool, typer.Option("--undated", help="Only those without a day.")] = False,
    unplaced: Annotated[bool, typer.Option("--unplaced", help="Only those without coordinates.")] = False,
    main: Annotated[bool, typer.Option("--main", help="Only what reports are chiefly about.")] = False,
    newest: Annotated[bool, typer.Option("--newest", help="Latest first.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    as_of: AsOf = None,
    json: AsJson = False,
    names: Names = False,
) -> None:
    """Lists incidents."""
    from daybook.record import Filter, Order

    window = day(first, "--from"), day(last, "--to")
    upper = country and country.upper(), event_type and event_type.upper()
    flags = undated or None, unplaced or None, main or None
    which = Filter(*window, _box(box), *upper, actor, text, grade, realis, *flags)
    with opened(db) as store, store.view(moment(as_of)) as view:
        order = Order.NEWEST if newest else Order.OLDEST
        found = _all(view, which, order, limit)
        if json:
            _json_list(found, names=names)
        else:
            _table(found, view, which, names=names)


def _all(view: View, which: Filter, order: Any, limit: int | None) -> Iterator[Incident]:  # noqa: ANN401 - record.Order
    after, left = None, limit
    while True:
        page = view.incidents(which, after=after, limit=_PAGE if left is None else min(left, _PAGE), order=order)
        yield from page.items
        left = None if left is None else left - len(page.items)
        after = page.after
        if after is None or left == 0:
            return


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no box: write west,south,east,north", param_hint="--box") from None
    return west, south, east, north


def _json_list(incidents: Iterable[Incident], *, names: bool) -> None:
    """An array, written as it is read: a long one needs no room."""
    from daybook.export.record_json import incident_dict

    stream(sys.stdout, encoding="utf-8")
    opening = "["
    for incident in incidents:
        sys.stdout.write(f"{opening}\n{jsons.dumps(incident_dict(shown(incident, names=names)), ensure_ascii=False)}")
        opening = ","
    sys.stdout.write("[]\n" if opening == "[" else "\n]\n")


def _table(incidents: Iterable[Incident], view: View, which: Filter, *, names: bool) -> None:
    from daybook.cli.account import row

    console = out()
    count = 0
    for incident in incidents:
        count += 1
        told = row(shown(incident, names=names))
        told.plain = harmless(told.plain)
        console.print(told)
    total = view.count(which)
    line(
        notes(),
        f"{count} of {total} incident{'s' * (total != 1)}"
        if count != total
        else f"{total} incident{'s' * (total != 1)}",
    )


def shown(incident: Incident, *, names: bool) -> Incident:
    """The incident as it is listed: without the names of persons to whom it was done, unless they are wanted."""
    from daybook.export.privacy import withheld

    return incident if names else withheld(incident)


def show(
    ident: Annotated[str, typer.Argument(metavar="ID", help="Id of an incident or a report.")],
    db: Database = DATABASE,
    as_of: AsOf = None,
    json: AsJson = False,
    origin: Annotated[
        bool, typer.Option("--origin", help="Of a report: what it shares with others of its origin.")
    ] = False,
) -> None:
    """Shows an incident or a report."""
    from daybook.record import UnknownId

    with opened(db) as store, store.view(moment(as_of)) as view:
        try:
            dossier = None if origin else view.dossier(ident)
        except UnknownId as unknown:
            try:
                view.report(ident)
            except UnknownId as other:
                raise (unknown if str(unknown) != f"there is no incident {ident}" else _none(ident, other)) from None
            dossier = None
        if origin:
            _origin(view, view.report(ident), as_json=json)
        elif dossier is not None:
            _dossier(view, dossier, as_json=json)
        else:
            _report(view, view.report(ident), as_json=json)


def _none(ident: str, other: Exception) -> Exception:
    from daybook.record import UnknownId

    plain = f"there is no report {ident}"
    return UnknownId(f"there is no incident and no report {ident}") if str(other) == plain else other


def _dossier(view: View, dossier: Dossier, *, as_json: bool) -> None:
    from daybook.cli.account import tell
    from daybook.types import Record

    one = dossier.version.incident
    coders = sorted({s.coder for m in dossier.mentions for s in m.statements})
    record = Record(
        ", ".join(coders), dossier.reports, dossier.attributions, dossier.mentions, (one,), dossier.links, ()
    )
    if as_json:
        print_json(_dossier_dict(record, dossier))
        return
    console = out()
    for told in [*tell(record, evidence=True), *_ids(record), *_people(dossier)]:
        told.plain = harmless(told.plain)
        console.print(told)


def _ids(record: Record) -> Iterator[Text]:
    """The events and statements with their ids, to be judged by."""
    from daybook.cli.account import shortened

    yield Text()
    yield Text("Events and statements", style="bold")
    for incident in record.incidents:
        yield Text(f"   incident {incident.id}", style="dim")
    for mention in record.mentions:
        yield Text(f"   event {mention.id}  ").append(f"{mention.event_type} {mention.anchor.text!r}", style="default")
        for item in mention.statements:
            gone = "" if item.standing.value == "stands" else f" ({item.standing})"
            by = f" by {item.coder.removeprefix('person:')}" if item.coder.startswith("person:") else ""
            words = shortened(item.mention.text, 60)
            yield Text(f"      {item.id}  {item.slot:<10} {words!r}{gone}{by}", style="dim" if gone else "")


def _people(dossier: Dossier) -> Iterator[Text]:
    """What people said of it, and its history."""
    yield Text()
    if dossier.verdict:
        said = dossier.verdict
        yield Text(f"   {said.verdict} by {who(said.who)}: {said.reason}".rstrip(": "))
    for judgement in dossier.judgements:
        same = "the same as" if judgement.same else "not the same as"
        yield Text(f"   {judgement.left} is {same} {judgement.right}, says {who(judgement.coder)}")
    for edge in dossier.edges:
        why = ", ".join(f"{name} {weight:+.1f}" for name, weight in edge.reasons[:5])
        yield Text(f"   {edge.left} and {edge.right}: {edge.chance:.2f} ({why})", style="dim")
    for note in dossier.notes:
        yield Text(f"   {note.at:%Y-%m-%d %H:%M} {who(note.who)}: {note.text}")
    for entry in dossier.log:
        yield entry_line(entry)


def _dossier_dict(record: Record, dossier: Dossier) -> dict[str, Any]:
    from daybook.export.record_json import to_dict

    verdict = dossier.verdict
    return {
        **to_dict(record),
        "verdict": verdict and {"verdict": verdict.verdict.value, "by": who(verdict.who), "reason": verdict.reason},
        "judgements": [
            {
                "left": j.left,
                "right": j.right,
                "same": j.same,
                "score": j.score,
                "reasons": [list(r) for r in j.reasons],
            }
            | {"coder": j.coder}
            for j in dossier.judgements
        ],
        "edges": [
            {"left": e.left, "right": e.right, "chance": e.chance, "reasons": [list(r) for r in e.reasons]}
            for e in dossier.edges
        ],
        "notes": [
            {"id": n.id, "by": who(n.who), "at": n.at.isoformat(), "text": n.text, "statements": list(n.statements)}
            for n in dossier.notes
        ],
        "log": [entry_dict(entry) for entry in dossier.log],
    }


def _report(view: View, report: Report, *, as_json: bool) -> None:
    from daybook.cli.account import tell
    from daybook.types import Record

    mentions = view.mentions(reports=[report.id])
    homes = view.home(m.id for m in mentions)
    incidents = tuple(view.incident(ident) for ident in dict.fromkeys(homes.values()))
    coder = view.coders([report.id]).get(report.id, "nobody")
    said = tuple(view.attributions([report.id]))
    record = Record(coder, (report,), said, tuple(mentions), (), (), tuple(view.issues(report.id)))
    if as_json:
        from daybook.export.record_json import incident_dict, to_dict

        print_json({**to_dict(record), "incidents": [incident_dict(one) for one in incidents]})
        return
    console = out()
    from daybook.cli.account import row

    lines = [*tell(record, evidence=False), Text(f"coded by {coder}", style="dim"), Text(), *map(row, incidents)]
    for told in [*lines, Text(), Text(report.text)]:
        told.plain = harmless(told.plain)
        console.print(told)


def _origin(view: View, report: Report, *, as_json: bool) -> None:
    from daybook.cli.origin import tell_origin

    home = report.origin or report.id
    others = [one for one in view.reports(sorted(view.of_origins([home]))) if one.id != report.id]
    tell_origin(report, others, as_json=as_json)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Words; the last may be the beginning of one.")],
    db: Database = DATABASE,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="At most so many of each kind.")] = 20,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Finds reports and incidents by words."""
    with opened(db) as store, store.view(moment(as_of)) as view:
        hits = view.search(" ".join(words), limit=limit)
    if json:
        print_json(
            [
                {"kind": h.kind, "id": h.id, "title": h.title, "excerpt": h.excerpt}
                | {"words": [{"start": w.start, "end": w.end, "text": w.text} for w in h.words]}
                for h in hits
            ]
        )
        return
    for hit in hits:
        line(out(), f"{hit.kind:<8} {hit.id}  {hit.title}")
        if hit.excerpt:
            line(out(), f"         {hit.excerpt}")


def chains(
    incident: Annotated[
        str | None, typer.Argument(metavar="INCIDENT", help="Only what hangs together with it.")
    ] = None,
    db: Database = DATABASE,
    dot: Annotated[bool, typer.Option("--dot", help="Print a graph in the language of Graphviz.")] = False,
    steps: Annotated[int | None, typer.Option("--steps", min=1, help="At most so many links away.")] = None,
    as_of: AsOf = None,
) -> None:
    """Prints which incident answered or followed which, as JSON or a graph."""
    from daybook.consolidate.chains_graph import around, graph, to_dot, to_json

    with opened(db) as store, store.view(moment(as_of)) as view:
        links = view.links()
        incidents = view.incidents_by_id({end for link in links for end in (link.before, link.after)})
        found = graph(incidents, links)
        if incident is not None:
            found = around(found, view.resolve(incident), steps)
    stream(sys.stdout, encoding="utf-8")
    sys.stdout.write(to_dot(found) if dot else jsons.dumps(to_json(found), ensure_ascii=False, indent=2) + "\n")
