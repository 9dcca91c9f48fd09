"""How settling a store grows with the record: made-up news into incidents, and 1,000 reports more.

    python -m benchmarks.consolidation [--sizes 10000,30000] [--url URL] [--threads 2]

Each size is measured in a process of its own, on a fresh store (SQLite in a file, unless a URL is given): reports with
their event mentions are put in as coded, and then all is settled at once, from episodes to incidents and links as they
are kept; last, 1,000 reports more are put in and settled.  Making the news up does not count, nor does coding.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.news import CODER, News, World
from daybook.codebook import load
from daybook.flow import settle
from daybook.record import Coded, Store, open_store

SIZES, ALL = (10_000, 30_000, 100_000), (10_000, 30_000, 100_000, 1_000_000)
SECONDS, MEGABYTES, ADDED_SECONDS = 900.0, 4096.0, 60.0
"""What a million event mentions may take at most, and 1,000 reports added to them."""
MILLION = 1_000_000
THREADS = min(2, os.cpu_count() or 1)
"""Processes that settle."""
_ADDED = 1000
_BATCH = 500
"""Reports that are put in together."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What a record of so many event mentions took: wall-clock seconds and those of the processor."""

    mentions: int
    reports: int
    incidents: int
    stored: float
    """Seconds to put it in, before it was settled."""
    settled: float
    busy: float
    """Seconds of the processor to settle it, of all processes."""
    added: float
    """Seconds to put in and settle 1,000 reports more."""
    added_busy: float
    megabytes: float
    """Peak of the processes together."""
    disk: float
    """Megabytes of the store's file; 0 of another database."""


def measure(mentions: int, url: str | None = None, threads: int = THREADS, seed: int = 1) -> Growth:
    """Fills a store, settles it, adds to it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with open_store(url or f"sqlite:///{path}") as store:
            made = World(seed).news(2 * mentions + 4 * _ADDED)
            told, reports, stored = 0, 0, 0.0
            while told < mentions:
                batch = list(islice(made, _BATCH))
                told += sum(len(news.mentions) for news in batch)
                reports += len(batch)
                stored += _stored(store, batch)
            codebook = load()
            start, busy = time.perf_counter(), _busy()
            incidents = settle(store, codebook, threads=threads)
            settled, busy = time.perf_counter() - start, _busy() - busy
            more = list(islice(made, _ADDED))
            start, added_busy = time.perf_counter(), _busy()
            _stored(store, more)
            settle(store, codebook, threads=threads)
            added, added_busy = time.perf_counter() - start, _busy() - added_busy
        disk = path.stat().st_size / 1e6 if path.exists() else 0.0
    whose = (resource.RUSAGE_SELF, *[resource.RUSAGE_CHILDREN] * (threads - 1))
    peak = sum(resource.getrusage(who).ru_maxrss for who in whose) / 1024
    return Growth(told, reports, incidents, stored, settled, busy, added, added_busy, peak, disk)


def _busy() -> float:
    """Seconds of the processor so far, of this process and of those that have ended."""
    return sum(os.times()[:4])


def _stored(store: Store, batch: Sequence[News]) -> float:
    start = time.perf_counter()
    with store.entry("daybook", "add") as writer:
        writer.add([Coded(news.report, CODER, (), news.mentions) for news in batch])
    return time.perf_counter() - start


def growth(sizes: Sequence[int], url: str | None = None, threads: int = THREADS) -> Iterator[Growth]:
    """Each size in a process of its own, so that its peak of memory is its own."""
    for size in sizes:
        command = [
            sys.executable,
            "-m",
            "benchmarks.consolidation",
            "--one",
            str(size),
            "--threads",
            str(threads),
            *(["--url", url] if url else []),
        ]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        yield Growth(**json.loads(done.stdout))


def table(rows: Sequence[Growth]) -> list[str]:
    """Lines of Markdown: each size, and where the largest is less than a million what that would take at its pace."""
    found = [
        "| event mentions | reports | incidents | settled in | of the processor | a mention | 1,000 reports more "
        "| peak memory | store |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        cells = (f"{number:,}" for number in (row.mentions, row.reports, row.incidents))
        pace = f"{1000 * row.busy / row.mentions:.2f} ms"
        costs = (f"{row.settled:.0f} s", f"{row.busy:.0f} s", pace, f"{row.added:.1f} s ({row.added_busy:.1f} s)")
        found.append(f"| {' | '.join((*cells, *costs))} | {row.megabytes:.0f} MB | {row.disk:,.0f} MB |")
    return found


def verdict(rows: Sequence[Growth]) -> list[str]:
    """What is wanted at a million event mentions, against the largest size measured."""
    last = rows[-1]
    scale = MILLION / last.mentions
    how = "measured" if scale <= 1 else f"extrapolated from {last.mentions:,} at its pace"
    return [
        f"- a million event mentions settled: {last.settled * scale:,.0f} s, of the processor "
        f"{last.busy * scale:,.0f} s ({how}); at most {SECONDS:.0f} s",
        f"- 1,000 reports put into {last.mentions:,} event mentions and settled: {last.added:.1f} s; at most "
        f"{ADDED_SECONDS:.0f} s, of a million",
        f"- peak memory at {last.mentions:,}: {last.megabytes:,.0f} MB; at most {MEGABYTES:.0f} MB, of a million",
    ]


def main() -> None:
    """Measures each size, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=lambda text: tuple(map(int, text.split(","))), default=SIZES)
    parser.add_argument("--url", help="an empty store other than SQLite")
    parser.add_argument("--threads", type=int, default=THREADS, help="processes that settle")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measure(options.one, options.url, options.threads))))
        return
    rows: list[Growth] = []
    for row in growth(options.sizes, options.url, options.threads):
        rows.append(row)
        print(table([row])[-1], flush=True)
    print("\n".join((*table(rows), "", *verdict(rows))))


if __name__ == "__main__":
    main()
