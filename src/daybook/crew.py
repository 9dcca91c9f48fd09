"""Several processes at one kind of work: this one and helpers, each with tools of its own.

Python runs in one thread at a time, so that only further processes bring further cores to bear.  A helper is a bare
interpreter that is told by name where its tools come from; it never imports the caller's ``__main__``, so that a
script needs no guard.  It reads pickled items from its standard input, writes pickled results to its standard output,
and ends when its input does: when this process ends, however it does.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class CrewError(RuntimeError):
    """A helper ended before its work was done; says how, in one line."""


class Crew(Generic[T, R]):
    """Helpers that wait for work; they start with the first and end with the crew or this process."""

    def __init__(self, helpers: int, tools: Callable[[], Callable[[T], R]]) -> None:
        """A crew of so many helpers, from 0.

        Args:
            helpers: processes beside this one.
            tools: called once in each helper, gives what turns an item into a result; can be pickled.
        """
        self._helpers = [_Helper(tools) for _ in range(helpers)]

    @property
    def helpers(self) -> int:
        """How many there are, this process aside."""
        return len(self._helpers)

    def each(self, items: Sequence[T], own: Callable[[T], R]) -> Iterator[tuple[int, R]]:
        """The result of each item with its index, as they come; this process works along with ``own``.

        Raises:
            CrewError: a helper ended.
        """
        waiting = deque(enumerate(items))
        results: SimpleQueue[tuple[int, R] | CrewError] = SimpleQueue()
        for helper in self._helpers:
            threading.Thread(target=helper.serve, args=(waiting, results), daemon=True).start()
        left = len(items)
        try:
            while left:
                mine = _next(waiting) if results.empty() else None
                done = (mine[0], own(mine[1])) if mine else results.get()
                if isinstance(done, CrewError):
                    raise done
                left -= 1
                yield done
        finally:
            waiting.clear()


def _next(waiting: deque[tuple[int, T]]) -> tuple[int, T] | None:
    """The next item; threads may ask at once."""
    try:
        return waiting.popleft()
    except IndexError:
        return None


class Mate(Generic[T, R]):
    """One helper that does what it is asked, one thing after the other, while this process goes on."""

    def __init__(self, tools: Callable[[], Callable[[T], R]]) -> None:
        """Starts with the first question; ``tools`` as of a ``Crew``."""
        self._helper = _Helper(tools)
        self._line = ThreadPoolExecutor(1)

    def ask(self, item: T) -> Future[R]:
        """What will come of an item; its ``result`` raises CrewError where the helper ended."""
        return self._line.submit(self._helper.ask, item)

    def close(self) -> None:
        """Lets it go, with whatever it has yet to do."""
        self._line.shutdown(cancel_futures=True)
        self._helper.leave()


class _Helper:
    """One process beside this one."""

    def __init__(self, tools: Callable[[], Callable[[Any], Any]]) -> None:
        self._tools = tools
        self._process: subprocess.Popen[bytes] | None = None
        self._busy = threading.Lock()
        self._notes: IO[bytes] | None = None

    def serve(self, waiting: deque[tuple[int, Any]], results: SimpleQueue[Any]) -> None:
        """Takes items as long as there are any; a helper that ends is the last of its results."""
        with self._busy:
            while (item := _next(waiting)) is not None:
                try:
                    results.put((item[0], self._ask(item[1])))
                except (EOFError, OSError, pickle.UnpicklingError):
                    results.put(CrewError(self._last_words()))
                    return

    def ask(self, item: Any) -> Any:  # noqa: ANN401 - whatever its tools make
        """What its tools make of an item.

        Raises:
            CrewError: it ended.
        """
        try:
            return self._ask(item)
        except (EOFError, OSError, pickle.UnpicklingError):
            raise CrewError(self._last_words()) from None

    def leave(self) -> None:
        """Ends it."""
        if self._process:
            _end(self._process)
            self._process = None

    def _ask(self, item: object) -> object:
        process = self._process or self._start()
        assert process.stdin and process.stdout
        pickle.dump(item, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        return pickle.load(process.stdout)

    def _start(self) -> subprocess.Popen[bytes]:
        """A process that finds the same modules as this one; an interrupt from the keyboard does not end it."""
        self._notes = TemporaryFile()  # noqa: SIM115 (open as long as the process)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = process = subprocess.Popen(
            [sys.executable, "-P", "-c", _MAIN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._notes,
            env=environment,
        )
        weakref.finalize(self, _end, process)
        assert process.stdin
        pickle.dump(self._tools, process.stdin)
        return process

    def _last_words(self) -> str:
        status = self._process.wait() if self._process else None
        self._process, lines = None, []
        if self._notes:
            self._notes.seek(0)
            lines = self._notes.read().decode("utf-8", "replace").split("\n")
            self._notes.close()
        reason = next((f": {line.strip()}" for line in reversed(lines) if line.strip()), "")
        return f"a helper process ended with status {status}{reason}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and closes its pipes, whatever it is at."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue  # what it had yet to write goes nowhere


_MAIN = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); from daybook.crew import work; work()"


def work() -> None:
    """What a helper does: tools first, then item after item until there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, drain = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed goes with the errors, not among the results
    run = pickle.load(source)()
    while True:
        try:
            item = pickle.load(source)
        except EOFError:
            return
        pickle.dump(run(item), drain, pickle.HIGHEST_PROTOCOL)
        drain.flush()
