"""Many clients that ask an API as the workbench does: lists and maps, filtered and moved about.

They run on the cores of the server they ask, so they do as little as they can: one process with one thread, a socket
each that stays open, answers known by their status and their length and thrown away unread.
"""

from __future__ import annotations

import json
import random
import selectors
import socket
import subprocess
import sys
import time
from datetime import date, timedelta

FIRST = date(2012, 1, 1)
DAYS = 5000
COUNTRIES = "SY IQ YE SO ML NG UA MM AF SD CD ET PK PH MX CO LY BF CM MZ".split()
TYPES = "ASSAULT COERCE PROTEST MOBILIZE RETREAT".split()
_HOST = "127.0.0.1"
_AT_ONCE = 1 << 18
_LENGTH = b"\r\ncontent-length:"


def addresses(chance: random.Random) -> str:
    """What a workbench asks: lists and maps, filtered and moved about."""
    first = FIRST + timedelta(days=chance.randrange(DAYS - 400))
    west, south = chance.uniform(-100, 100), chance.uniform(-30, 40)
    narrow = chance.choice(
        [
            "",
            f"first={first}&last={first + timedelta(days=chance.choice([30, 365]))}",
            f"box={west:.3f},{south:.3f},{west + 20:.3f},{south + 15:.3f}",
            f"type={chance.choice(TYPES)}",
            f"country={chance.choice(COUNTRIES)}",
        ]
    )
    return chance.choice(
        [f"/api/incidents?limit=50&{narrow}", f"/api/incidents/map?zoom={chance.choice([1, 3, 5])}&{narrow}"]
    )


class Client:
    """One who asks, waits for the whole answer, pauses, and asks again."""

    def __init__(self, port: int, number: int, pause: float) -> None:
        """Connected; its questions are those of its number."""
        self._chance = random.Random(number)
        self.socket = socket.create_connection((_HOST, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port, self._pause = port, pause
        self.due = time.perf_counter() + pause * self._chance.random()
        self.waits = False
        self.good = 0
        self.times: list[float] = []
        """Milliseconds from each question to the end of its answer."""

    def ask(self) -> None:
        """Sends the next question."""
        asked = f"GET {addresses(self._chance)} HTTP/1.1\r\nHost: {_HOST}:{self._port}\r\n\r\n"
        self._head, self._left, self.waits = b"", -1, True
        self._asked = time.perf_counter()
        self.socket.sendall(asked.encode())

    def hear(self) -> None:
        """Takes what has come of the answer.

        Raises:
            ConnectionError: the server hung up.
        """
        came = self.socket.recv(_AT_ONCE)
        if not came:
            raise ConnectionError("the server hung up")
        if self._left < 0:
            self._head += came
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._head[:end].lower()
            self.good += head.startswith(b"http/1.1 200 ")
            length = head[head.index(_LENGTH) + len(_LENGTH) :].partition(b"\r\n")[0]
            self._left = int(length) - (len(self._head) - end - 4)
        else:
            self._left -= len(came)
        if self._left == 0:
            now = time.perf_counter()
            self.times.append(1000 * (now - self._asked))
            self.due, self.waits = now + self._pause, False


def run(port: int, count: int, seconds: float, pause: float) -> tuple[list[float], int]:
    """Has so many clients ask for so long; gives their times in milliseconds and how many answers were no 200."""
    some = [Client(port, number, pause) for number in range(count)]
    with selectors.DefaultSelector() as waiting:
        for one in some:
            waiting.register(one.socket, selectors.EVENT_READ, one)
        until = time.perf_counter() + seconds
        while (now := time.perf_counter()) < until or any(one.waits for one in some):
            idle = [one for one in some if not one.waits] if now < until else []
            for one in idle:
                if one.due <= now:
                    one.ask()
            next_due = min((one.due for one in idle if not one.waits), default=now + 1)
            for key, _ in waiting.select(max(0.0, min(next_due, until, now + 1) - now) if now < until else 1):
                key.data.hear()
    for one in some:
        one.socket.close()
    times = [time for one in some for time in one.times]
    return times, len(times) - sum(one.good for one in some)


def clients(port: int, count: int, seconds: float, pause: float) -> tuple[list[float], int]:
    """The same in a process of its own."""
    asked = [sys.executable, "-m", "benchmarks.asking", *map(str, (port, count, seconds, pause))]
    times, failed = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    return times, failed


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]))))
