"""Settling a store: only what hangs together with new, changed or gone reports is made anew.

The same incidents come out as of ``consolidate`` over everything at once, in whatever order reports came and people
judged.  Everything is done under one entry, in the writer's transaction, a few hundred reports at a time.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from daybook.codebook import Codebook
from daybook.consolidate import Edge as Compared
from daybook.consolidate import (
    Episode,
    chief,
    components,
    edges_of,
    episodes,
    join,
    keys,
    pack,
    ties,
    unpack,
)
from daybook.consolidate.chains import Told, chain_report, merge_links
from daybook.consolidate.grade import Verdict as Word
from daybook.consolidate.grade import VerdictKind
from daybook.consolidate.scene import on_the_scene
from daybook.consolidate.settle import Ground, settle
from daybook.flow.grouping import regroup
from daybook.kinds import Grade, Realis
from daybook.record import MACHINE, PERSON, Edge, Kept, Projected, Store, Verdict, Writer
from daybook.types import Actor, Attribution, EventMention, Incident, Judgement, Link, Report

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


class _Shelf:
    """The episodes of a store, for those who compare them."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def posted(self, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
        return self._writer.posted(wanted)

    def load(self, ids: Collection[str]) -> dict[str, Episode]:
        return {ident: unpack(line) for ident, line in self._writer.load_episodes(ids).items()}


class _Settling:
    """One settling: what it knows while it goes on."""

    def __init__(self, writer: Writer, codebook: Codebook, dirty: Causes) -> None:
        self.writer, self.view, self.codebook, self.dirty = writer, writer.view, codebook, dirty
        self.shelf = _Shelf(writer)
        self.judged: tuple[Judgement, ...] = tuple(self.view.judgements())
        self.actors = {alias.alias.casefold(): alias.actor for alias in self.view.aliases()}
        self.words, self.verdicts = _rulings(writer)
        self.made: dict[str, Incident] = {}
        self.changed = 0

    def run(self) -> int:
        """Does it, and says how many incidents changed."""
        old = self.writer.incidents_of(self.dirty)
        self.lost = self._causes_of_old()
        moved = regroup(self.writer, self.dirty)
        old |= self.writer.incidents_of(moved)
        fresh = self._told()
        self._compare(fresh)
        homes = self._homes()
        start = {*fresh, *self._episodes_of(old)}
        tied = list(ties(self.judged, homes))
        for group in _gathered(components(start, lambda ids: self._neighbours(ids, tied))):
            old |= self._settle(group)
        gone = old - self.made.keys()
        self.changed += self.writer.put_incidents([], sorted(gone))
        self._link(old | self.made.keys())
        self.writer.clean(self.dirty)
        return self.changed

    # ------------------------------------------------------------------------------------------ within a report

    def _told(self) -> list[str]:
        """Makes the episodes of the reports anew; gives their ids."""
        fresh = []
        for some in _chunks(sorted(self.dirty), _REPORTS):
            reports, mentions, attributions = self._read(some)
            homes: dict[str, list[EventMention]] = {}
            for mention in mentions:
                homes.setdefault(mention.report, []).append(mention)
            kept = []
            for ident, told in homes.items():
                said = {a.id: a for a in attributions if a.report == ident}
                found, _ = episodes(reports[ident], told, said, self.judged)
                kept += [Kept(one.id, ident, pack(one), keys(one)) for one in found]
            self.writer.put_episodes(some, kept)
            fresh += [one.id for one in kept]
        return fresh

    def _read(self, ids: Iterable[str]) -> tuple[dict[str, Report], list[EventMention], list[Attribution]]:
        """Reports with what they say, aliases resolved."""
        reports = {report.id: report for report in self.view.reports(ids)}
        mentions = [self._named(m) for m in self.view.mentions(reports=reports) if m.report in reports]
        return reports, mentions, self.view.attributions(reports)

    def _named(self, mention: EventMention) -> EventMention:
        if not self.actors or not any(self._alias(s.value) for s in mention.statements):
            return mention
        statements = tuple(replace(s, value=self._alias(s.value) or s.value) for s in mention.statements)
        return replace(mention, statements=statements)

    def _alias(self, value: object) -> Actor | None:
        return self.actors.get(value.name.casefold()) if isinstance(value, Actor) else None

    # ------------------------------------------------------------------------------------------------ across reports

    def _compare(self, fresh: Sequence[str]) -> None:
        """Compares new episodes with all that share a key with them."""
        waiting = set(fresh)
        for some in _chunks(fresh, _EPISODES):
            own = self.shelf.load(some)
            waiting.difference_update(own)
            found = edges_of(own.values(), self.shelf)
            # A pair with an episode that has yet to be compared is found again then.
            edges = [e for e in found if e.left not in waiting and e.right not in waiting]
            self.writer.put_edges(Edge(e.left, e.right, e.chance, e.reasons) for e in edges)

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
        edges = self.view.edges(loaded)
        reports, mentions, attributions = self._read(sorted({one.report for one in loaded.values()}))
        known = {mention.id: mention for mention in mentions}
        clusters = []
        for group in groups:
            inside = [edge for edge in edges if edge.left in group and edge.right in group]
            own = [loaded[ident] for ident in sorted(group) if ident in loaded]
            clusters += [
                tuple(known[m] for episode in cluster for m in episode.mentions)
                for cluster in join(own, map(_machine, inside), self.judged)
            ]
        ground = Ground(self.codebook, reports, {a.id: a for a in attributions})
        made = [settle(c, ground, main=chief(c), verdicts=self.words) for c in clusters]
        before = self.view.home(m for incident in made for m in incident.mentions)
        projected = [self._projected(one, known, reports, before) for one in on_the_scene(made, mentions)]
        self.changed += self.writer.put_incidents(projected)
        self.made.update((one.incident.id, one.incident) for one in projected)
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
        return Projected(incident, verdict, doubt(incident), words, tuple(sorted(causes)))

    def _causes_of_old(self) -> dict[str, set[int]]:
        """For each incident that rests on a report that is gone, the entries that took it away."""
        there = {report.id for report in self.view.reports(self.dirty)}
        found: dict[str, set[int]] = {}
        for report in self.dirty.keys() - there:
            for incident in self.writer.incidents_of([report]):
                found.setdefault(incident, set()).update(self.dirty[report])
        return found

    # ------------------------------------------------------------------------------------------------------- links

    def _link(self, touched: Collection[str]) -> None:
        """Makes the links from and to the incidents that were touched anew."""
        found: list[Link] = []
        reports = sorted({report for incident in self.made.values() for report in incident.reports})
        for some in _chunks(reports, _REPORTS):
            read, mentions, attributions = self._read(some)
            homes = self.view.home(m.id for m in mentions)
            incidents = self._incidents(set(homes.values()))
            for ident, report in read.items():
                told = [Told(m, incidents[homes[m.id]]) for m in mentions if m.report == ident and m.id in homes]
                said = [a for a in attributions if a.report == ident]
                found += chain_report(report, told, said)
        links = merge_links(link for link in found if link.before in touched or link.after in touched)
        self.writer.put_links(touched, links)

    def _incidents(self, ids: set[str]) -> dict[str, Incident]:
        others = {one.id: one for one in self.view.incidents_by_id(ids - self.made.keys())}
        return {ident: self.made.get(ident) or others[ident] for ident in ids}


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


def _machine(edge: Edge) -> Compared:
    return Compared(edge.left, edge.right, edge.chance, edge.reasons)


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
