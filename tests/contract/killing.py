"""Adds reports to a store in a child that is killed again and again; run as a program with a URL and a seed.

Prints one line of JSON: how many children were killed, and what was found wrong.  Nothing here calls the model: the
coder is a quick one of the tests' own.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass

from daybook.flow import Reading, add, adding, settling
from daybook.ground import Grounded
from daybook.record import StoreError, open_store
from tests.stores import BOOK, coded

REPORTS = 24
adding.BATCH = 2
settling._SOME = 5
ITEMS = {f"r{n:02}": coded(f"r{n:02}", "quick", day=f"2021-{n % 12 + 1:02}-15", killed=n) for n in range(REPORTS)}


@dataclass
class Quick:
    """Codes by looking up."""

    name: str = "quick"
    codebook: object = BOOK
    threads: int = 1

    def ground_all(self, reports, *, whole=False):
        for at, report in enumerate(reports):
            one = ITEMS[report.id]
            yield at, (Grounded(one.attributions, one.mentions, ()), None)


_LONGEST = 0.4
"""Seconds after which a child is killed at the latest."""
READING = Reading(tuple(one.report for one in ITEMS.values()), ())


def child(url: str, pipe: int) -> None:
    """Adds all, telling after each confirmed batch how many are confirmed."""
    with open_store(url) as store:
        add(READING, Quick(), store, progress=lambda done, total: os.write(pipe, bytes([done])))
    os.write(pipe, b"\xff")


def round_of(url: str, seconds: float) -> tuple[int, bool]:
    """One child, killed after so long; how many reports it had confirmed, and whether it was done before."""
    source, drain = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(source)
        try:
            child(url, drain)
        finally:
            os._exit(0)
    os.close(drain)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    told = b""
    while some := os.read(source, 1000):
        told += some
    os.close(source)
    done = told.endswith(b"\xff")
    counts = [n for n in told if n != 0xFF]
    return (counts[-1] if counts else 0), done


def look(url: str, confirmed: int) -> list[str]:
    """What is wrong with a store after a kill."""
    try:
        with open_store(url, create=False) as store, store.view() as view:
            reports = view.report_ids()
            mentions = {m.id for m in view.mentions()}
            homes = view.home(mentions)
    except StoreError as error:
        return [] if confirmed == 0 and "there is no store" in str(error) else [str(error)]
    wanted = {m.id for ident in reports for m in ITEMS[ident].mentions}
    wrong = [] if len(reports) >= confirmed else [f"{confirmed} confirmed, {len(reports)} there"]
    wrong += [] if mentions == wanted else ["a report without all of its mentions"]
    return wrong + ([] if homes.keys() <= mentions else ["incidents of mentions that are not there"])


def record_of(url: str):
    with open_store(url) as store:
        add(READING, Quick(), store)
        with store.view() as view:
            return view.record("quick")


def main(urls: list[str], kills: int, seed: int) -> None:
    chance = random.Random(seed)
    whole = record_of("memory")
    wrong: list[str] = []
    killed = finished = 0
    at = 0
    began = time.monotonic()
    longest = min(_LONGEST, timed(urls.pop()) / 2)
    while killed < kills:
        confirmed, done = round_of(urls[at], chance.uniform(0, longest))
        killed += not done
        finished += done
        wrong += look(urls[at], confirmed)
        if done or killed % (kills // len(urls) + 1) == 0:
            if record_of(urls[at]) != whole:
                wrong.append("the record that went on is another one")
            at = min(at + 1, len(urls) - 1)
    for url in urls:
        if record_of(url) != whole:
            wrong.append("the record that went on is another one")
    print(json.dumps({"killed": killed, "finished": finished, "wrong": wrong, "s": time.monotonic() - began}))


def timed(url: str) -> float:
    began = time.monotonic()
    record_of(url)
    return time.monotonic() - began


if __name__ == "__main__":
    main(sys.argv[3:], int(sys.argv[1]), int(sys.argv[2]))
