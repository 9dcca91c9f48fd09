"""What settling leaves in a store: incidents, links, origins, each with its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, or_, select

from daybook.kinds import Slot
from daybook.record import codec, schema
from daybook.record.deriving import Deriving
from daybook.record.schema import NO_DAY, SPANS
from daybook.record.texts import chunks, jsoned, plain
from daybook.record.values import Prepared, Projected
from daybook.types import Incident, Link, TimeExpression


class Projecting(Deriving):
    """Keeps what came of settling."""

    def put_incidents(self, found: Iterable[Projected], gone: Iterable[str] = ()) -> int:
        """Keeps incidents: one that differs from what stands gets a new version; ``gone`` ones end.

        An id that ends redirects to the incident that has most of its mentions now, if any has.

        Returns:
            How many versions were begun or ended.
        """
        return self.put_prepared([prepared(one) for one in found], gone)

    def put_prepared(self, found: Iterable[Prepared], gone: Iterable[str] = ()) -> int:
        """The same of what is ``prepared`` already."""
        made = {one.id: one for one in found}
        ended = [ident for ident in dict.fromkeys(gone) if ident not in made]
        table = schema.incidents
        standing: dict[str, tuple[str, str | None, float]] = {}
        for some in chunks([*made, *ended]):
            at = (table.c.id.in_(some), self.view.at(table))
            query = select(table.c.id, table.c.doc, table.c.verdict, table.c.doubt).where(*at)
            standing |= {row.id: (row.doc, row.verdict, row.doubt) for row in self.connection.execute(query)}
        changed = [
            one for i, one in made.items() if standing.get(i) != (one.row["doc"], one.row["verdict"], one.row["doubt"])
        ]
        ended = [ident for ident in ended if ident in standing]
        self._end_incidents([*(one.id for one in changed if one.id in standing), *ended], ended)
        self._begin_incidents(changed)
        self._put_glances(made.values(), ended)
        self._redirect({ident: codec.loads(Incident, standing[ident][0]).mentions for ident in ended})
        return len(changed) + len(ended)

    def _end_incidents(self, idents: Sequence[str], ended: Sequence[str]) -> None:
        for some in chunks(idents):
            self.end(schema.incidents, schema.incidents.c.id.in_(some))
            self.end(schema.incident_actors, schema.incident_actors.c.incident.in_(some))
            self.end(schema.incident_mentions, schema.incident_mentions.c.incident.in_(some))
        self.unindex("incident", ended)

    def _begin_incidents(self, made: Sequence[Prepared]) -> None:
        mentions = [(mention, one.id) for one in made for mention in one.mentions]
        for some in chunks(
            mention for mention, _ in mentions
        ):  # each is in one incident, whatever the order of changes
            self.end(schema.incident_mentions, schema.incident_mentions.c.mention.in_(some))
        self.begin(schema.incidents, [one.row for one in made])
        self.begin(schema.incident_actors, [row for one in made for row in one.actors])
        self.begin(schema.incident_mentions, [{"mention": m, "incident": i} for m, i in mentions])
        self.index("incident", {one.id: one.body for one in made})
        for some in chunks(one.id for one in made):  # an id that is back needs no redirect
            self.end(schema.redirects, schema.redirects.c.old.in_(some))

    def _put_glances(self, made: Iterable[Prepared], ended: Iterable[str]) -> None:
        """Keeps what lists show of incidents, where it differs; of those that ended, nothing."""
        table = schema.glances
        new = {one.id: one.glance for one in made}
        old: dict[str, str] = {}
        for some in chunks(new):
            standing = self.connection.execute(select(table).where(table.c.incident.in_(some)))
            old |= {row.incident: row.doc for row in standing}
        differing = [ident for ident, doc in new.items() if old.get(ident) != doc]
        for some in chunks([*ended, *(ident for ident in differing if ident in old)]):
            self.connection.execute(delete(table).where(table.c.incident.in_(some)))
        rows = [{"incident": ident, "doc": doc} for ident in differing if (doc := new[ident]) is not None]
        self.insert(table, rows)

    def _redirect(self, ended: Mapping[str, Sequence[str]]) -> None:
        rows = []
        for old, mentions in ended.items():
            homes = list(self.view.home(mentions).values())
            if homes:
                new = max(sorted(set(homes)), key=homes.count)
                rows.append({"old": old, "new": new})
        for some in chunks(ended):
            self.end(schema.redirects, schema.redirects.c.old.in_(some))
        self.begin(schema.redirects, rows)

    def put_links(self, incidents: Iterable[str], links: Iterable[Link]) -> None:
        """Replaces the links from and to some incidents; what stands already is left."""
        table = schema.links
        new = {codec.dumps(link): link for link in links}
        standing: dict[str, int] = {}
        for some in chunks(incidents):
            ends = or_(table.c.before.in_(some), table.c.after.in_(some))
            there = self.connection.execute(select(table.c.row, table.c.doc).where(self.view.at(table), ends))
            standing |= {row.doc: row.row for row in there}
        for doc in standing.keys() - new.keys():
            self.end(table, table.c.row == standing[doc])
        rows = [
            {"before": k.before, "after": k.after, "kind": k.kind.value, "report": k.report, "doc": doc}
            for doc, k in new.items()
            if doc not in standing
        ]
        self.begin(table, rows)

    def put_origins(self, origins: Mapping[str, str]) -> None:
        """Says to which origin some reports belong; what stands already is left."""
        known = self.view.origins(origins)
        changed = {report: origin for report, origin in origins.items() if known.get(report) != origin}
        table = schema.origins
        for some in chunks(changed):
            self.end(table, table.c.report.in_(some))
        self.begin(table, [{"report": report, "origin": origin} for report, origin in changed.items()])


def prepared(one: Projected) -> Prepared:
    """An incident in the rows that are kept of it; a pure function."""
    item = one.incident
    return Prepared(item.id, _incident_row(one), _actor_rows(item), item.mentions, item.reports, _body(one), one.glance)


def _incident_row(one: Projected) -> dict[str, Any]:
    item = one.incident
    first, last = _days(item.time)
    killed = dict(item.harm).get(Slot.KILLED)
    place = item.place
    return {
        "id": item.id,
        "day": day_of(item),
        "first": first,
        "last": last,
        "span": _span(item.time),
        "event_type": item.event_type,
        "mode": item.mode,
        "realis": item.realis.value,
        "grade": item.grade.value,
        "verdict": one.verdict.value if one.verdict else None,
        "main": int(item.main),
        "country": place.country if place else None,
        "precision": place.precision.value if place else None,
        "date_precision": item.time.precision.value if item.time and last else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "origins": item.origins,
        "report_count": len(item.reports),
        "doubt": one.doubt,
        "cause": jsoned(sorted(one.causes)),
        "doc": codec.dumps(item),
    }


def day_of(item: Incident) -> str:
    """The day an incident is sorted by."""
    first, last = _days(item.time)
    return first or last or NO_DAY


def _days(time: TimeExpression | None) -> tuple[str | None, str | None]:
    if time is None or time.last is None:
        return None, None
    return time.first.isoformat() if time.first else None, time.last.isoformat()


def _span(time: TimeExpression | None) -> int:
    """The class of an interval's length; after the last class the open starts, then no time at all."""
    if time is None or time.last is None:
        return len(SPANS) + 1
    if time.first is None:
        return len(SPANS)
    days = (time.last - time.first).days
    return next(span for span, most in enumerate(SPANS) if days < most or most == SPANS[-1])


def _actor_rows(item: Incident) -> list[dict[str, Any]]:
    roles: dict[str, list[str]] = {}
    parts = [
        ("actor", [p.actor for p in item.actors]),
        ("recipient", item.recipients),
        ("instrument", item.instruments),
    ]
    for role, actors in parts:
        for actor in actors:
            for key in {actor.id, actor.name.casefold()} - {None, ""}:
                known = roles.setdefault(plain(key) or "", [])
                known += [role] if role not in known else []
    day = day_of(item)
    return [
        {"key": key, "day": day, "incident": item.id, "roles": ",".join(known)} for key, known in sorted(roles.items())
    ]


def _body(one: Projected) -> str:
    """The words an incident is found by."""
    item = one.incident
    names = [p.actor.name for p in item.actors] + [a.name for a in (*item.recipients, *item.instruments)]
    names += [t.name for t in item.targets] + [p.name for p in item.places] + ([item.place.name] if item.place else [])
    return " \n ".join(dict.fromkeys([item.event_type, item.mode or "", *names, *one.words]))
