"""How fast a record of many incidents is asked: queries of the store, and the API with many clients.

    python -m benchmarks.serving [--incidents N] [--clients N] [--seconds N] [--only sqlite]

Makes a record of invented incidents (a power law of places and actors, as conflict has it) in SQLite and in a
PostgreSQL of its own, asks both the way the workbench does, and prints a table in Markdown.  Clients ask without a
pause, and once more a second apart, as people do; see ``benchmarks.asking``.
"""

from __future__ import annotations

import argparse
import http.client
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

from benchmarks import asking
from benchmarks.asking import COUNTRIES, DAYS, FIRST, TYPES
from daybook.flow.glances import glance
from daybook.kinds import ActorKind, DatePrecision, Grade, PlacePrecision, Realis, Slot, Standing, ZoneKind
from daybook.record import Coded, Filter, Projected, Store, open_store
from daybook.types import Actor, Casualties, Incident, Party, Place, Report, TimeExpression, Zone, content_id

PORT = 8797
WANTED_MS, WANTED_API_MS = 30.0, 100.0
_BATCH = 5000


def generate(count: int, seed: int = 7) -> Iterator[tuple[Report, Projected]]:
    """Invented incidents, each with the report that tells it."""
    chance = random.Random(seed)
    places = [_place(chance, number) for number in range(3000)]
    actors = [Actor(f"Group {n}", f"actor:g{n}", None, ActorKind.REBEL_GROUP) for n in range(400)]
    for number in range(count):
        place = places[int(len(places) * chance.random() ** 3)]
        actor, other = (actors[int(len(actors) * chance.random() ** 3)] for _ in range(2))
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        ident = content_id(("bench", number))
        low = int(20 * chance.random() ** 4)
        yield _made(ident, place, (actor, other), day, low, chance)


def _place(chance: random.Random, number: int) -> Place:
    country = COUNTRIES[int(len(COUNTRIES) * chance.random() ** 2)]
    lat, lon = round(chance.uniform(-30, 50), 4), round(chance.uniform(-100, 120), 4)
    return Place(
        f"Place {number}", f"geonames:{number}", lat, lon, country, f"Region {number % 40}", PlacePrecision.TOWN
    )


def _made(
    ident: str, place: Place, actors: Sequence[Actor], day: date, low: int, chance: random.Random
) -> tuple[Report, Projected]:
    text = f"Something happened in {place.name} on {day}; {low} people were killed, an official said."
    report = Report(
        f"r{ident}",
        f"{ident}.txt",
        text,
        (Zone(ZoneKind.BODY, 0, len(text)),),
        f"Attack in {place.name}",
        "Wire",
        published=day + timedelta(days=1),
        language="en",
    )
    incident = Incident(
        id=ident,
        event_type=chance.choice(TYPES),
        mode=None,
        acled="Violence against civilians: Attack",
        realis=Realis.ACTUAL,
        main=True,
        time=TimeExpression(day, day, DatePrecision.DAY),
        place=place,
        places=(place,),
        actors=(Party(actors[0], Standing.ASSERTED),),
        recipients=(actors[1],),
        targets=(),
        instruments=(),
        contexts=(),
        harm=((Slot.KILLED, Casualties(low, low + 2)),),
        tolls=(),
        grade=Grade.CLAIMED,
        grade_reasons=("one origin",),
        origins=1,
        reports=(report.id,),
        mentions=(f"m{ident}",),
        settled=(),
    )
    doubt = round(chance.random(), 3)
    return report, Projected(incident, None, doubt, (text,), (), glance(incident, {report.id: report}, None, doubt))


def fill(store: Store, count: int) -> float:
    """Writes the invented record; gives the seconds it took."""
    start = time.perf_counter()
    waiting: list[tuple[Report, Projected]] = []
    for item in generate(count):
        waiting.append(item)
        if len(waiting) == _BATCH:
            _write(store, waiting)
            waiting = []
    _write(store, waiting)
    return time.perf_counter() - start


def _write(store: Store, items: Sequence[tuple[Report, Projected]]) -> None:
    if not items:
        return
    with store.entry("daybook", "add") as writer:
        writer.add(Coded(report, "bench") for report, _ in items)
        writer.clean([report.id for report, _ in items])
        writer.put_incidents([projected for _, projected in items])


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def queries(store: Store, rounds: int = 40) -> list[tuple[str, float, float]]:
    """Median and 95th percentile, in milliseconds, of what the issue names."""
    chance = random.Random(3)

    def box() -> Filter:
        west, south = chance.uniform(-100, 100), chance.uniform(-30, 40)
        first = FIRST + timedelta(days=chance.randrange(DAYS - 31))
        return Filter(first, first + timedelta(days=30), (west, south, west + 15, south + 10))

    def actor() -> Filter:
        return Filter(actor=f"actor:g{int(400 * chance.random() ** 3)}")

    found = []
    asks: tuple[tuple[str, Callable[[], Filter], bool], ...] = (
        ("map: a box and a month, as points", box, True),
        ("by actor, a page of 100", actor, False),
        ("a box and a month, a page of 100", box, False),
    )
    for name, make, points in asks:
        times = []
        for _ in range(rounds):
            which = make()
            with store.view() as view:
                start = time.perf_counter()
                if points:
                    view.points(which)
                else:
                    view.incidents(which)
                times.append(1000 * (time.perf_counter() - start))
        found.append((name, sorted(times)[len(times) // 2], p95(times)))
    return found


def served(url: str) -> subprocess.Popen[bytes]:
    """A server of a record, ready to answer."""
    code = (
        "from daybook.serve.app import run; from daybook.serve.settings import Settings; "
        f"run(Settings({url!r}, port={PORT}))"
    )
    process = subprocess.Popen([sys.executable, "-c", code])
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
            connection.request("GET", "/api/incidents?limit=1")
            connection.getresponse().read()
            return process
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def measure(name: str, url: str, options: argparse.Namespace) -> Iterator[str]:
    """Rows of the table for one database."""
    with open_store(url) as store:
        yield f"| {name}: {options.incidents:,} incidents written | {fill(store, options.incidents):.0f} s | |"
        for what, middle, slow in queries(store):
            yield f"| {name}: {what} | median {middle:.1f} ms, 95 % within {slow:.1f} ms | at most {WANTED_MS:.0f} ms |"
    process = served(url)
    try:
        for pause, how in ((1.0, "a question a second each"), (0.0, "without a pause")):
            times, failed = asking.clients(PORT, options.clients, options.seconds, pause)
            told = f"median {sorted(times)[len(times) // 2]:.0f} ms, 95 % within {p95(times):.0f} ms"
            rate = f"{len(times) / options.seconds:.0f} answers/s{f', {failed} failed' if failed else ''}"
            asked = f"{name}: lists and maps, {options.clients} clients, {how}"
            yield f"| {asked} | {told}, {rate} | 95 % within {WANTED_API_MS:.0f} ms |"
    finally:
        process.terminate()
        process.wait()


def rows(options: argparse.Namespace) -> Iterator[str]:
    """The table's lines, in Markdown, of SQLite and of a PostgreSQL that is started for it."""
    yield "| what | measured | wanted |"
    yield "|---|---|---|"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if options.only != "postgresql":
            yield from measure("SQLite", f"sqlite:///{folder / 'bench.db'}", options)
        if options.only != "sqlite":
            from tests.postgres import programs
            from tests.postgres import served as started

            found = programs()
            if found is None:
                yield "| PostgreSQL | not installed | |"
                return
            server = stack.enter_context(started(found))
            yield from measure("PostgreSQL", server.database(), options)


def asked(incidents: int, seconds: float = 20) -> argparse.Namespace:
    """The options of a run with so many incidents, as given by default."""
    return _options().parse_args(["--incidents", str(incidents), "--seconds", str(seconds)])


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=250_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    return parser


def main() -> None:
    """Prints the table."""
    for row in rows(_options().parse_args()):
        print(row, flush=True)


if __name__ == "__main__":
    main()
