"""Who does the work of settling that needs no store: this process, and for very many reports others beside it.

Work is handed over as it is kept, in lines of JSON, and comes back so: cheap to pass from process to process.  What is
made depends on the work alone, whoever does it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import Any, TypeVar

from daybook.crew import Mate
from daybook.flow.work import Begin, Hand, Rules, Work

R = TypeVar("R")
_AHEAD = 2
"""Pieces of work that wait for each process."""


class Hands:
    """Hands that do what they are asked, each in the order in which it was asked."""

    def __init__(self, others: int = 0) -> None:
        """``others``: processes beside this one, from 0; they end with ``close``."""
        self._own = Hand()
        self._others: list[Mate[Work[Any], Any]] = [Mate(_hand) for _ in range(others)]
        self._asked: list[deque[Future[Any]]] = [deque() for _ in self._others]

    def begin(self, rules: Rules) -> None:
        """Tells all of them the rules, and to forget what they have in mind."""
        self._do(Begin(rules))
        for at in range(len(self._others)):
            self._ask(at, Begin(rules))

    def first(self, work: Work[R]) -> Future[R]:
        """Asks always the same hand, which knows what it has seen: the first other, if there is one."""
        return self._ask(0, work) if self._others else self._do(work)

    def any(self, work: Work[R]) -> Future[R]:
        """Asks whichever hand is free, this process where the others have enough to do."""
        for at, asked in enumerate(self._asked):
            while asked and asked[0].done():
                asked.popleft()
            if len(asked) < _AHEAD:
                return self._ask(at, work)
        return self._do(work)

    def each(self, all_work: Iterable[Work[R]]) -> Iterator[R]:
        """What comes of each piece of work, in order."""
        waiting: deque[Future[R]] = deque()
        for work in all_work:
            waiting.append(self.any(work))
            while waiting and (waiting[0].done() or len(waiting) > 2 * _AHEAD * max(1, len(self._others))):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _ask(self, at: int, work: Work[R]) -> Future[R]:
        asked: Future[R] = self._others[at].ask(work)
        self._asked[at].append(asked)
        return asked

    def _do(self, work: Work[R]) -> Future[R]:
        done: Future[R] = Future()
        done.set_result(work.do(self._own))
        return done

    def close(self) -> None:
        """Lets the others go."""
        for other in self._others:
            other.close()


def _hand() -> Callable[[Work[Any]], object]:
    """A hand in another process."""
    import gc

    gc.disable()  # nothing that is made there refers to itself
    hand = Hand()
    return lambda work: work.do(hand)
