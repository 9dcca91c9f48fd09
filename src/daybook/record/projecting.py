"""What settling leaves in a store: episodes, edges, incidents, links, origins."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, or_, select

from daybook.kinds import Slot
from daybook.record import codec, schema
from daybook.record.schema import NO_DAY, SPANS
from daybook.record.texts import chunks, jsoned, plain
from daybook.record.undoing import Undoing
from daybook.record.values import Edge, Kept, Projected
from daybook.types import Incident, Link, TimeExpression


class Projecting(Undoing):
    """Reads what is to be settled and writes what came of it."""

    # -------------------------------------------------------------------------------------------- episodes and edges

    def dirty(self) -> dict[str, tuple[int, ...]]:
        """The reports that are to be settled again, each with the entries because of which, in order."""
        table = schema.dirty
        found: dict[str, list[int]] = {}
        for row in self.connection.execute(select(table).order_by(table.c.report, table.c.seq)):
            found.setdefault(row.report, []).append(row.seq)
        return {report: tuple(entries) for report, entries in found.items()}

    def clean(self, reports: Iterable[str] | None = None) -> None:
        """Says that these reports, or all, have been settled."""
        table = schema.dirty
        self.touched = True
        if reports is None:
            self.connection.execute(delete(table))
        for some in chunks(reports or ()):
            self.connection.execute(delete(table).where(table.c.report.in_(some)))

    def put_episodes(self, reports: Iterable[str], episodes: Iterable[Kept]) -> None:
        """Replaces the episodes of some reports, with their keys; edges of episodes that are gone go too."""
        old = {kept.id for kept in self.episodes(reports=reports)}
        new = {kept.id: kept for kept in episodes}
        for some in chunks(old):
            self.connection.execute(delete(schema.episodes).where(schema.episodes.c.id.in_(some)))
            self.connection.execute(delete(schema.episode_keys).where(schema.episode_keys.c.episode.in_(some)))
            ends = or_(schema.edges.c.left.in_(some), schema.edges.c.right.in_(some))
            self.connection.execute(delete(schema.edges).where(ends))
        rows = [
            {"id": one.id, "report": one.report, "doc": jsoned([list(one.mentions), codec.encode_all(one.reasons)])}
            for one in new.values()
        ]
        self.insert(schema.episodes, rows)
        keys = [{"key": key, "episode": one.id} for one in new.values() for key in sorted(one.keys)]
        self.insert(schema.episode_keys, keys)

    def episodes(self, *, ids: Iterable[str] | None = None, reports: Iterable[str] | None = None) -> list[Kept]:
        """Episodes by id, of some reports, or all, by id; without their keys."""
        from daybook.types import Judgement

        table = schema.episodes
        rows = []
        if ids is None and reports is None:
            rows = list(self.connection.execute(select(table)))
        column, wanted = (table.c.report, reports) if ids is None else (table.c.id, ids)
        for some in chunks(wanted or ()):
            rows += list(self.connection.execute(select(table).where(column.in_(some))))
        made = []
        for row in sorted(rows, key=lambda row: str(row.id)):
            mentions, reasons = json.loads(row.doc)
            joined = tuple(codec.decode(Judgement, one) for one in reasons)
            made.append(Kept(row.id, row.report, tuple(mentions), reasons=joined))
        return made

    def sharing(self, keys: Iterable[str]) -> dict[str, set[str]]:
        """For each blocking key the ids of the episodes that have it."""
        table = schema.episode_keys
        found: dict[str, set[str]] = {}
        for some in chunks(keys):
            for row in self.connection.execute(select(table).where(table.c.key.in_(some))):
                found.setdefault(row.key, set()).add(row.episode)
        return found

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Keeps edges; an edge between the same ends is replaced."""
        made = {(edge.left, edge.right): edge for edge in edges}
        table = schema.edges
        for left in {left for left, _ in made}:
            rights = [right for one, right in made if one == left]
            self.connection.execute(delete(table).where(table.c.left == left, table.c.right.in_(rights)))
        rows = [
            {"left": e.left, "right": e.right, "chance": e.chance, "reasons": jsoned([list(r) for r in e.reasons])}
            for e in made.values()
        ]
        self.insert(table, rows)

    # ------------------------------------------------------------------------------------------------------ incidents

    def put_incidents(self, found: Iterable[Projected], gone: Iterable[str] = ()) -> int:
        """Keeps incidents: one that differs from what stands gets a new version; ``gone`` ones end.

        An id that ends redirects to the incident that has most of its mentions now, if any has.

        Returns:
            How many versions were begun or ended.
        """
        projected = {one.incident.id: one for one in found}
        ended = [ident for ident in dict.fromkeys(gone) if ident not in projected]
        table = schema.incidents
        standing: dict[str, tuple[str, str | None, float]] = {}
        for some in chunks([*projected, *ended]):
            at = (table.c.id.in_(some), self.view.at(table))
            query = select(table.c.id, table.c.doc, table.c.verdict, table.c.doubt).where(*at)
            standing |= {row.id: (row.doc, row.verdict, row.doubt) for row in self.connection.execute(query)}
        rows = {ident: _incident_row(one) for ident, one in projected.items()}
        changed = [i for i, row in rows.items() if standing.get(i) != (row["doc"], row["verdict"], row["doubt"])]
        ended = [ident for ident in ended if ident in standing]
        self._end_incidents([*changed, *ended], ended)
        self._begin_incidents([projected[ident] for ident in changed], rows)
        self._redirect({ident: codec.loads(Incident, standing[ident][0]).mentions for ident in ended})
        return len(changed) + len(ended)

    def _end_incidents(self, idents: Sequence[str], ended: Sequence[str]) -> None:
        for some in chunks(idents):
            self.end(schema.incidents, schema.incidents.c.id.in_(some))
            self.end(schema.incident_actors, schema.incident_actors.c.incident.in_(some))
            self.end(schema.incident_mentions, schema.incident_mentions.c.incident.in_(some))
        self.unindex("incident", ended)

    def _begin_incidents(self, projected: Sequence[Projected], rows: Mapping[str, Mapping[str, Any]]) -> None:
        mentions = [
            {"mention": mention, "incident": one.incident.id} for one in projected for mention in one.incident.mentions
        ]
        for some in chunks(
            row["mention"] for row in mentions
        ):  # each is in one incident, whatever the order of changes
            self.end(schema.incident_mentions, schema.incident_mentions.c.mention.in_(some))
        self.begin(schema.incidents, [rows[one.incident.id] for one in projected])
        self.begin(schema.incident_actors, [row for one in projected for row in _actor_rows(one.incident)])
        self.begin(schema.incident_mentions, mentions)
        self.index("incident", {one.incident.id: _body(one) for one in projected})
        for some in chunks(one.incident.id for one in projected):  # an id that is back needs no redirect
            self.end(schema.redirects, schema.redirects.c.old.in_(some))

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

    def incidents_of(self, reports: Iterable[str]) -> set[str]:
        """The incidents that stand and rest on some of these reports, also those taken out since."""
        mentions, homes = schema.mentions, schema.incident_mentions
        found: set[str] = set()
        for some in chunks(reports):
            joined = homes.join(mentions, mentions.c.id == homes.c.mention)
            query = select(homes.c.incident).select_from(joined).where(mentions.c.report.in_(some), self.view.at(homes))
            found.update(self.connection.scalars(query))
        return found

    def put_links(self, reports: Iterable[str] | None, links: Iterable[Link]) -> None:
        """Replaces the links that some reports (None: all) assert."""
        table = schema.links
        new = {codec.dumps(link): link for link in links}
        listed = None if reports is None else list(reports)
        standing: dict[str, int] = {}
        for some in [None] if listed is None else chunks(listed):
            at = (self.view.at(table),) if some is None else (self.view.at(table), table.c.report.in_(some))
            there = self.connection.execute(select(table.c.row, table.c.doc).where(*at))
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

    def drop_origins(self, reports: Iterable[str]) -> None:
        """Forgets the origin of reports that are gone."""
        for some in chunks(reports):
            self.end(schema.origins, schema.origins.c.report.in_(some))


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
