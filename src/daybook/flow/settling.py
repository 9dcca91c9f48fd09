"""Settling a store: only what hangs together with new, changed or gone reports is made anew.

The same incidents come out as of ``consolidate`` over everything at once, in whatever order reports came and people
judged.  Everything is done under one entry, in the writer's transaction, a few hundred reports at a time.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from daybook.codebook import Codebook
from daybook.consolidate import Edge as Compared
from daybook.consolidate import (
    Episode,
    chief,
    components,
    edges_of,
    episodes,
    join,
    ties,
    unpack,
)
from daybook.consolidate.chains import Told, chain_report, merge_links
from daybook.consolidate.grade import Verdict as Word
from daybook.consolidate.grade import VerdictKind
from daybook.consolidate.scene import on_the_scene
from daybook.consolidate.settle import Ground, settle
from daybook.flow.desk import Desk, Shelf
from daybook.flow.glances import glance
from daybook.flow.grouping import Regrouping
from daybook.kinds import Grade, Realis
from daybook.record import MACHINE, PERSON, Edge, Projected, Store, Verdict, Writer
from daybook.types import EventMention, Incident, Judgement, Link, Report

_REPORTS = 400
"""Reports in hand at once."""
_EPISODES = 2000
"""Episodes settled at once, save where more hang together."""
Causes = Mapping[str, tuple[int, ...]]


def settle_store(store: Store, codebook: Codebook) -> int:
    """Settles everything in a store that has come, changed or gone since it was last settled.

    Returns:
        How many incidents changed.

    Raises:
        StoreError: the store cannot be written; nothing was done.
    """
    with store.entry(MACHINE, "settle") as writer:
        return settle_within(writer, codebook)
    return 0


def settle_within(writer: Writer, codebook: Codebook, *, own: bool = False) -> int:
    """The same under an entry that is open already; ``own``: only what this entry has touched."""
    dirty = writer.dirty()
    if own:
        dirty = {report: entries for report, entries in dirty.items() if writer.seq in entries}
    return _Settling(writer, codebook, dirty).run() if dirty else 0


class _Settling:
    """One settling: what it knows while it goes on.

    What is kept of each report and incident is its id; all else is read as it is needed, some reports at a time.
    """

    def __init__(self, writer: Writer, codebook: Codebook, dirty: Causes) -> None:
        self.writer, self.view, self.codebook, self.dirty = writer, writer.view, codebook, dirty
        self.shelf = Shelf(writer)
        self.desk = Desk(self.view)
        self.judged: tuple[Judgement, ...] = tuple(self.view.judgements())
        self.words, self.verdicts = _rulings(writer)
        self.made: set[str] = set()
        self.told: set[str] = set()
        """The reports of what was made."""
        self.changed = 0

    def run(self) -> int:
        """Does it, and says how many incidents changed."""
        there = self.writer.published(self.dirty)
        order = sorted(there, key=lambda ident: (there[ident] is None, there[ident] or "", ident))
        old = self.writer.incidents_of(self.dirty)
        self.lost = self._causes_of_old(self.dirty.keys() - there.keys())
        origins = Regrouping(self.writer, self.dirty, order)
        self.writer.put_episodes(self.dirty.keys() - there.keys(), [])
        fresh = [ident for some in _chunks(order, _REPORTS) for ident in self._take(some, origins)]
        old |= self.writer.incidents_of(origins.name())
        old |= self._settle_all(fresh, old)
        gone = old - self.made
        self.changed += self.writer.put_incidents([], sorted(gone))
        self._link(old | self.made)
        self.writer.clean(self.dirty)
        return self.changed

    # ------------------------------------------------------------------------------------------ within a report

    def _take(self, some: Sequence[str], origins: Regrouping) -> list[str]:
        """Makes the episodes of some reports anew and compares them with all before; gives their ids."""
        read = self.desk.read(some)
        origins.take(read.reports)
        found: list[Episode] = []
        for ident in some:
            if told := read.told.get(ident):
                found += episodes(read.reports[ident], told, read.said.get(ident, {}), self.judged)[0]
        self.shelf.put(some, found)
        made = edges_of(found, self.shelf)
        self.writer.put_edges(Edge(e.left, e.right, e.chance, e.reasons) for e in made)
        return [one.id for one in found]

    # ------------------------------------------------------------------------------------------------ across reports

    def _settle_all(self, fresh: Sequence[str], old: Iterable[str]) -> set[str]:
        """Settles all that hangs together with new episodes or is of old incidents, the first that came first."""
        place = {ident: at for at, ident in enumerate(fresh)}
        tied = list(ties(self.judged, self._homes()))
        groups = components({*fresh, *self._episodes_of(old)}, lambda ids: self._neighbours(ids, tied))
        groups.sort(key=lambda group: min(place.get(ident, -1) for ident in group))
        return {ident for some in _gathered(groups) for ident in self._settle(some)}

    def _neighbours(self, ids: Collection[str], tied: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        yield from self.writer.neighbours(ids)
        yield from (pair for pair in tied if pair[0] in ids or pair[1] in ids)

    def _homes(self) -> dict[str, str]:
        """The episode of each mention that people judged."""
        judged = {m for said in self.judged for m in (said.left, said.right)}
        return self._episodes_with(judged)

    def _episodes_of(self, incidents: Iterable[str]) -> set[str]:
        """The episodes of the mentions of some incidents."""
        return set(self._episodes_with(self.writer.mentions_of(incidents)).values())

    def _episodes_with(self, mentions: Collection[str]) -> dict[str, str]:
        reports = self.writer.reports_of(mentions)
        found: dict[str, str] = {}
        for some in _chunks(sorted(reports), _REPORTS):
            for ident, line in self.writer.episodes(some):
                found.update((m, ident) for m in unpack(line).mentions if m in mentions)
        return found

    # -------------------------------------------------------------------------------------------------- incidents

    def _settle(self, groups: Sequence[frozenset[str]]) -> set[str]:
        """Settles what hangs together; gives the ids of the incidents that its mentions were of before."""
        loaded = self.shelf.load({ident for group in groups for ident in group})
        homes = {ident: at for at, group in enumerate(groups) for ident in group}
        inside: dict[int, list[Compared]] = {}
        for left, right, chance in self.writer.chances(ident for group in groups if len(group) > 1 for ident in group):
            if left in homes and homes[left] == homes.get(right):
                inside.setdefault(homes[left], []).append(Compared(left, right, chance, ()))
        read = self.desk.read(sorted({one.report for one in loaded.values()}))
        known = {mention.id: mention for told in read.told.values() for mention in told}
        clusters = []
        for at, group in enumerate(groups):
            own = [loaded[ident] for ident in sorted(group) if ident in loaded]
            clusters += [
                tuple(known[m] for episode in cluster for m in episode.mentions)
                for cluster in join(own, inside.get(at, ()), self.judged)
            ]
        ground = Ground(self.codebook, read.reports, {k: a for said in read.said.values() for k, a in said.items()})
        made = [settle(c, ground, main=chief(c), verdicts=self.words) for c in clusters]
        before = self.view.home(m for incident in made for m in incident.mentions)
        placed = on_the_scene(made, known.values())
        projected = [self._projected(one, known, read.reports, before) for one in placed]
        self.changed += self.writer.put_incidents(projected)
        self.made.update(one.id for one in made)
        self.told.update(report for one in made for report in one.reports)
        return set(before.values())

    def _projected(
        self,
        incident: Incident,
        known: Mapping[str, EventMention],
        reports: Mapping[str, Report],
        before: Mapping[str, str],
    ) -> Projected:
        """An incident with people's verdict, what changed it and the words it is found by."""
        verdict = next((self.verdicts[m] for m in incident.mentions if m in self.verdicts), None)
        causes = {entry for report in incident.reports for entry in self.dirty.get(report, ())}
        for mention in incident.mentions:
            causes.update(self.lost.get(before.get(mention, ""), ()))
        contexts = dict.fromkeys(known[m].context for m in incident.mentions)
        titles = dict.fromkeys(reports[r].title or "" for r in incident.reports)
        words = tuple(text for text in (*list(contexts)[:_TEXTS], *list(titles)[:_TEXTS]) if text)
        weight = doubt(incident)
        shown = glance(incident, reports, known.get(incident.mentions[0]), weight)
        return Projected(incident, verdict, weight, words, tuple(sorted(causes)), shown)

    def _causes_of_old(self, gone: Iterable[str]) -> dict[str, set[int]]:
        """For each incident that rests on a report that is gone, the entries that took it away."""
        found: dict[str, set[int]] = {}
        for report in gone:
            for incident in self.writer.incidents_of([report]):
                found.setdefault(incident, set()).update(self.dirty[report])
        return found

    # ------------------------------------------------------------------------------------------------------- links

    def _link(self, touched: Collection[str]) -> None:
        """Makes the links from and to the incidents that were touched anew."""
        found: list[Link] = []
        for some in _chunks(sorted(self.told), _REPORTS):
            homes = self.writer.homes_of(some)
            linked = [ident for ident, own in homes.items() if len(set(own.values())) > 1]
            read = self.desk.read(linked)
            incidents = {i.id: i for i in self.view.incidents_by_id({i for r in linked for i in homes[r].values()})}
            for ident in linked:
                own = homes[ident]
                told = [Told(m, incidents[own[m.id]]) for m in read.told.get(ident, ()) if m.id in own]
                made = chain_report(read.reports[ident], told, read.said.get(ident, {}).values())
                found += [link for link in made if link.before in touched or link.after in touched]
        self.writer.put_links(touched, merge_links(found))


_TEXTS = 12
"""Sentences, and titles, that an incident is found by at most."""
_UNSURE = {Grade.CONTESTED: 1.0, Grade.DENIED: 0.8, Grade.CLAIMED: 0.5, Grade.CORROBORATED: 0.2}


def doubt(incident: Incident) -> float:
    """What a person's minute is worth at an incident, from 0: how unsure its grade is, times how much hangs on it."""
    if incident.realis is not Realis.ACTUAL:
        return 0.0
    unsure = _UNSURE.get(incident.grade, 0.0)
    open_ends = 0.1 * ((incident.time is None) + (incident.place is None) + (not incident.actors))
    people = max((total.high or total.low or 0 for _, total in incident.harm), default=0)
    weight = 1 + math.log1p(len(incident.reports)) + math.log1p(people) + incident.main
    return round((unsure + (open_ends if unsure else 0.0)) * weight, 4)


def _rulings(writer: Writer) -> tuple[dict[str, Word], dict[str, Verdict]]:
    """People's verdicts by mention, as settling and as the store know them; the latest of a mention."""
    rulings = sorted(writer.view.rulings(), key=lambda ruling: ruling.entry)
    words = {}
    for one in rulings:
        who = one.who.removeprefix(PERSON)
        words[one.mention] = Word(VerdictKind(one.verdict.value), who, one.reason, f"{one.entry:010}")
    return words, {one.mention: one.verdict for one in rulings}


def _gathered(groups: Iterable[frozenset[str]]) -> Iterator[list[frozenset[str]]]:
    """What hangs together, so many episodes at a time."""
    some: list[frozenset[str]] = []
    size = 0
    for group in groups:
        some.append(group)
        size += len(group)
        if size >= _EPISODES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _chunks(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
