"""How consolidating grows with the record: made-up news into incidents, a batch of reports at a time.

    python -m benchmarks.consolidation [--most N]

Everything is done as a store does it (``daybook.consolidate.windows``), but that episodes, keys and edges are kept in
memory, as lines and numbers.  Making the news up does not count.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from zlib import compress, decompress

from benchmarks.news import News, World
from daybook.consolidate import Edge, Episode, components, edges_of, episodes, join, keys, pack, unpack

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
_BATCH = 500
"""Reports that are added together."""
SECONDS, MEGABYTES = 900.0, 4096.0
"""What a million event mentions may take at most."""


@dataclass
class Lines:
    """A shelf of packed episodes with numbers for ids and keys: a store without a database."""

    ids: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    holders: dict[int, int | list[int]] = field(default_factory=dict)
    near: dict[int, dict[int, float]] = field(default_factory=dict)

    def put(self, found: Sequence[Episode]) -> None:
        """Keeps episodes and their keys."""
        for episode in found:
            number = self.ids[episode.id] = len(self.names)
            self.names.append(episode.id)
            self.lines.append(compress(pack(episode).encode(), 1))
            for key in keys(episode):
                mark = hash(key)
                here = self.holders.get(mark)
                if here is None:
                    self.holders[mark] = number
                elif isinstance(here, int):
                    self.holders[mark] = [here, number]
                else:
                    here.append(number)

    def posted(self, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
        """The ids of the episodes that post any of these keys, with the key."""
        for key in wanted:
            here = self.holders.get(hash(key))
            if here is not None:
                yield from ((key, self.names[n]) for n in ([here] if isinstance(here, int) else here))

    def load(self, ids: Collection[str]) -> Mapping[str, Episode]:
        """Episodes by id."""
        return {ident: unpack(decompress(self.lines[self.ids[ident]]).decode()) for ident in ids}

    def link(self, edges: Sequence[Edge]) -> None:
        """Keeps edges."""
        for edge in edges:
            one, other = self.ids[edge.left], self.ids[edge.right]
            self.near.setdefault(one, {})[other] = edge.chance
            self.near.setdefault(other, {})[one] = edge.chance

    def neighbours(self, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """The edges of some episodes, as pairs of ids."""
        return ((ident, self.names[n]) for ident in ids for n in self.near.get(self.ids[ident], ()))

    def edges(self, ids: Collection[str]) -> Iterator[Edge]:
        """The edges between some episodes."""
        for ident in ids:
            own = self.ids[ident]
            for other, chance in self.near.get(own, {}).items():
                if ident < self.names[other]:
                    yield Edge(ident, self.names[other], chance, ())


@dataclass(frozen=True, slots=True)
class Row:
    """What so many event mentions took."""

    mentions: int
    episodes: int
    edges: int
    incidents: int
    largest: int
    seconds: Mapping[str, float]
    megabytes: float

    @property
    def total(self) -> float:
        """Seconds of one core in all."""
        return sum(self.seconds.values())


def measure(mentions: int, seed: int = 1) -> Row:
    """Consolidates so many made-up event mentions on one core, batch by batch."""
    shelf = Lines()
    spent = dict.fromkeys(("within reports", "keys and edges", "joining"), 0.0)
    told = 0
    made = World(seed).news(mentions)
    while batch := list(islice(made, _BATCH)):
        told += sum(len(news.mentions) for news in batch)
        start = time.process_time()
        found = [episode for news in batch for episode in _within(news)]
        spent["within reports"] += time.process_time() - start
        start = time.process_time()
        shelf.put(found)
        shelf.link(edges_of(found, shelf))
        spent["keys and edges"] += time.process_time() - start
    start = time.process_time()
    incidents = largest = 0
    for group in components(shelf.names, shelf.neighbours):
        if len(group) == 1:
            incidents += 1
            continue
        incidents += len(join(shelf.load(group).values(), shelf.edges(group)))
        largest = max(largest, len(group))
    spent["joining"] += time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pairs = sum(map(len, shelf.near.values())) // 2
    return Row(told, len(shelf.names), pairs, incidents, largest, spent, megabytes)


def _within(news: News) -> tuple[Episode, ...]:
    return episodes(news.report, news.mentions)[0]


def main() -> None:
    """Measures each size up to the most wanted, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    most = parser.parse_args().most
    print("| event mentions | episodes | edges | incidents | largest component | seconds | of these | MB |")
    print("| --: | --: | --: | --: | --: | --: | :-- | --: |")
    for size in (size for size in SIZES if size <= most):
        row = measure(size)
        parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in row.seconds.items())
        cells = (f"{n:,}" for n in (row.mentions, row.episodes, row.edges, row.incidents, row.largest))
        print("|", " | ".join((*cells, f"{row.total:.1f}", parts, f"{row.megabytes:.0f}")), "|", flush=True)


if __name__ == "__main__":
    main()
