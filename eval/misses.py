"""Errors cut out of their texts, for the error books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from eval.task import Miss

MOST = 400
"""Errors a book: what one can read, evenly taken."""
_AROUND = 150
_KINDS = 24
T = TypeVar("T")


def cut(kind: str, place: tuple[str, str], span: tuple[int, int], *, gold: str = "", found: str = "") -> Miss:
    """An error at a span of a (document, text)."""
    document, text = place
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Miss(kind, document, before, text[start:end], after, gold, found)


def evenly(misses: Sequence[Miss], most: int = MOST) -> tuple[Miss, ...]:
    """At most ``most`` of them, at even steps, so that documents and kinds keep their shares."""
    if len(misses) <= most:
        return tuple(misses)
    return tuple(misses[number * len(misses) // most] for number in range(most))


def kinds_table(misses: Sequence[Miss]) -> str:
    """How often each kind occurs, as a Markdown table; the rarest as one."""
    counts = Counter(miss.kind for miss in misses)
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = rows[_KINDS:]
    rows = [*rows[:_KINDS], *([(f"{len(rest)} other kinds", sum(n for _, n in rest))] if rest else [])]
    return markdown(["kind of error", "number"], [[kind, str(count)] for kind, count in rows])


def markdown(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column flush left, the others right."""
    lines = [names, [":--" if number == 0 else "--:" for number in range(len(names))], *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def slice_of(items: Sequence[T], limit: int | None) -> list[T]:
    """At most ``limit`` items at even steps; all where it is None."""
    if limit is None or len(items) <= limit:
        return list(items)
    return [items[number * len(items) // limit] for number in range(limit)]
