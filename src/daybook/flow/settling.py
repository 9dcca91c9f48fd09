"""Settling a store: only what hangs together with new, changed or gone reports is made anew.

The same incidents come out as of ``consolidate`` over everything at once, in whatever order reports came and people
judged, and however many processes do it.  Very many reports are settled some at a time, the earliest first, each some
under an entry of their own: a run that is broken off has settled those, and the rest is still marked to be settled.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager

from daybook.codebook import Codebook
from daybook.consolidate import components, edges_of, ties, unpack
from daybook.consolidate.chains import merge_links
from daybook.consolidate.grade import Verdict as Word
from daybook.consolidate.grade import VerdictKind
from daybook.flow.desk import Shelf, names_of
from daybook.flow.grouping import Regrouping
from daybook.flow.hands import Hands
from daybook.flow.work import Chain, Rules, Settle, Take, Taken
from daybook.record import MACHINE, PERSON, Edge, Store, Verdict, Writer
from daybook.types import Judgement, Link

_SOME = 10_000
"""Reports settled under one entry: the store's other writers wait for that long at most."""
_MANY = 400
"""Reports from which it is worth to have other processes help."""
_REPORTS, _AHEAD = 200, 3
"""Reports in hand at once, and how many times as many wait."""
_EPISODES = 500
"""Episodes settled at once, save where more hang together."""
Causes = Mapping[str, tuple[int, ...]]


def settle_store(store: Store, codebook: Codebook, *, threads: int = 1) -> int:
    """Settles everything in a store that has come, changed or gone since it was last settled.

    Args:
        store: the store.
        codebook: what incidents are settled by.
        threads: processes at work, where there is much to do.

    Returns:
        How many incidents changed; one that is told in very many reports may have changed several times.

    Raises:
        StoreError: the store cannot be written; what was settled under entries before stays.
        CrewError: another process ended; the same holds.
    """
    changed, left, hands = 0, 1, None
    try:
        while left:
            left = 0
            with store.entry(MACHINE, "settle") as writer:
                dirty = writer.dirty()
                some = _earliest(writer, dirty)
                left = len(dirty) - len(some)
                hands = hands or Hands(threads - 1 if len(some) > _MANY else 0)
                changed += _Settling(writer, codebook, some, hands).run() if some else 0
    finally:
        if hands:
            hands.close()
    return changed


def settle_within(writer: Writer, codebook: Codebook, *, own: bool = False) -> int:
    """The same under an entry that is open already; ``own``: only what this entry has touched."""
    dirty = writer.dirty()
    if own:
        dirty = {report: entries for report, entries in dirty.items() if writer.seq in entries}
    return _Settling(writer, codebook, dirty, Hands()).run() if dirty else 0


def _earliest(writer: Writer, dirty: Causes) -> Causes:
    """As many as are settled at once: those that are gone, then the earliest."""
    if len(dirty) <= _SOME:
        return dirty
    there = writer.published(dirty)
    order = sorted(dirty, key=lambda ident: (ident in there, *_age(ident, there)))
    return {ident: dirty[ident] for ident in order[:_SOME]}


def _age(ident: str, published: Mapping[str, str | None]) -> tuple[bool, str, str]:
    """By publication, those without a day last."""
    day = published.get(ident)
    return day is None, day or "", ident


class _Settling:
    """One settling: what it knows while it goes on.

    What is kept of each report and incident is its id; all else is read as it is needed, some reports at a time.
    """

    def __init__(self, writer: Writer, codebook: Codebook, dirty: Causes, hands: Hands) -> None:
        self.writer, self.view, self.dirty, self.hands = writer, writer.view, dirty, hands
        self.shelf = Shelf(writer)
        self.judged: tuple[Judgement, ...] = tuple(self.view.judgements())
        words, verdicts = _rulings(writer)
        hands.begin(Rules(codebook, names_of(self.view), self.judged, words, verdicts))
        self.made: set[str] = set()
        self.told: set[str] = set()
        """The reports of what was made."""
        self.changed = 0

    def run(self) -> int:
        """Does it, and says how many incidents changed."""
        with _no_collections(len(self.dirty)):
            there = self.writer.published(self.dirty)
            order = sorted(there, key=lambda ident: _age(ident, there))
            gone = self.dirty.keys() - there.keys()
            old = self.writer.incidents_of(self.dirty)
            self.causes = {**self.dirty, **self._causes_of_old(gone)}
            origins = Regrouping(self.writer, self.dirty, order, self.hands)
            self.writer.put_episodes(gone, [])
            fresh = self._take_all(order, origins)
            old |= self.writer.incidents_of(origins.name())
            old |= self._settle_all(fresh, old)
            self.changed += self.writer.put_incidents([], sorted(old - self.made))
            self._link(old | self.made)
            self.writer.clean(self.dirty)
        return self.changed

    # ------------------------------------------------------------------------------------------ within a report

    def _take_all(self, order: Sequence[str], origins: Regrouping) -> list[str]:
        """Makes the episodes of some reports anew and compares them with all before; gives their ids."""
        fresh: list[str] = []
        waiting: deque[tuple[Sequence[str], Future[list[Taken]]]] = deque()
        for some in _chunks(order, _REPORTS):
            sheets = self.view.sheets(some)
            origins.see(sheets)
            waiting.append((some, self.hands.first(Take(sheets))))
            if len(waiting) > _AHEAD or waiting[0][1].done():
                fresh += self._keep(*waiting.popleft(), origins)
        while waiting:
            fresh += self._keep(*waiting.popleft(), origins)
        return fresh

    def _keep(self, some: Sequence[str], asked: Future[list[Taken]], origins: Regrouping) -> list[str]:
        """Keeps what was made of some reports."""
        taken = asked.result()
        origins.take({one.report: one.origin_keys for one in taken})
        found = self.shelf.put(some, [kept for one in taken for kept in one.kept])
        sought = {kept.id: own for one in taken for kept, own in zip(one.kept, one.probes, strict=True)}
        made = edges_of(found, self.shelf, sought)
        self.writer.put_edges(Edge(e.left, e.right, e.chance, e.reasons) for e in made)
        return [one.id for one in found]

    # ------------------------------------------------------------------------------------------------ across reports

    def _settle_all(self, fresh: Sequence[str], old: Iterable[str]) -> set[str]:
        """Settles all that hangs together with new episodes or is of old incidents, the first that came first.

        Gives the ids of the incidents that its mentions were of before.
        """
        place = {ident: at for at, ident in enumerate(fresh)}
        tied = list(ties(self.judged, self._homes()))
        groups = components({*fresh, *self._episodes_of(old)}, lambda ids: self._neighbours(ids, tied))
        groups.sort(key=lambda group: min(place.get(ident, -1) for ident in group))
        homes: deque[Mapping[str, str]] = deque()
        before: set[str] = set()
        for found in self.hands.each(self._work(some, homes) for some in _gathered(groups)):
            was = homes.popleft()
            self.changed += self.writer.put_prepared(found)
            for one in found:
                self.made.add(one.id)
                self.told.update(one.reports)
                before.update(was[mention] for mention in one.mentions if mention in was)
        return before

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

    def _work(self, groups: Sequence[frozenset[str]], homes: deque[Mapping[str, str]]) -> Settle:
        """What hangs together, to be settled; notes the incidents that the mentions of its reports were of before."""
        lines = self.writer.lines_of(sorted({ident for group in groups for ident in group}))
        at = {ident: number for number, group in enumerate(groups) for ident in group}
        inside: list[list[tuple[str, str, float]]] = [[] for _ in groups]
        for edge in self.writer.chances(ident for group in groups if len(group) > 1 for ident in group):
            if edge[0] in at and at[edge[0]] == at.get(edge[1]):
                inside[at[edge[0]]].append(edge)
        reports = sorted({report for report, _ in lines.values()})
        before = {m: i for own in self.writer.homes_of(reports).values() for m, i in own.items()}
        homes.append(before)
        causes = {ident: self.causes[ident] for ident in {*reports, *before.values()} if ident in self.causes}
        own = [[lines[ident][1] for ident in sorted(group) if ident in lines] for group in groups]
        return Settle(list(zip(own, inside, strict=True)), self.view.sheets(reports), before, causes)

    def _causes_of_old(self, gone: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """For each incident that rests on a report that is gone, the entries that took it away."""
        found: dict[str, tuple[int, ...]] = {}
        for report in gone:
            for incident in self.writer.incidents_of([report]):
                found[incident] = (*found.get(incident, ()), *self.dirty[report])
        return found

    # ------------------------------------------------------------------------------------------------------- links

    def _link(self, touched: Collection[str]) -> None:
        """Makes the links from and to the incidents that were touched anew."""
        found: list[Link] = []
        for made in self.hands.each(map(self._chain, _chunks(sorted(self.told), _REPORTS))):
            found += [link for link in made if link.before in touched or link.after in touched]
        self.writer.put_links(touched, merge_links(found))

    def _chain(self, reports: Sequence[str]) -> Chain:
        """Those of some reports that tell of several incidents."""
        homes = {ident: own for ident, own in self.writer.homes_of(reports).items() if len(set(own.values())) > 1}
        docs = self.view.incident_docs({incident for own in homes.values() for incident in own.values()})
        return Chain(self.view.sheets(homes), homes, docs)


@contextmanager
def _no_collections(reports: int) -> Iterator[None]:
    """Keeps the collector of cycles from going through all that is at hand again and again: there are none."""
    stopped = reports > _MANY and gc.isenabled()
    if stopped:
        gc.disable()
    try:
        yield
    finally:
        if stopped:
            gc.enable()


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
