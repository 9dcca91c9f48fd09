"""Which event mention of a new coding is which of the old one, so that ids and what people said of them live on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from daybook.kinds import StatementStanding
from daybook.types import EventMention, Statement

T = TypeVar("T")


def align(old: Sequence[EventMention], new: Sequence[EventMention]) -> list[EventMention]:
    """The new mentions of a report under the ids of the old ones that they continue.

    The same id comes first, then anchors that overlap with the same type, then the very same anchor with another type;
    each old mention is continued once.  Statements likewise, by slot and words; a corrected one stays corrected.
    Pure; the order of ``new`` is kept.
    """
    pairs = _matched(
        old,
        new,
        (
            lambda a, b: a.id == b.id,
            lambda a, b: a.event_type == b.event_type and a.anchor.span.overlaps(b.anchor),
            lambda a, b: a.anchor.span == b.anchor.span,
        ),
    )
    taken = {before.id for before in pairs.values()}
    return [_continued(pairs.get(index), mention, taken) for index, mention in enumerate(new)]


def _matched(old: Iterable[T], new: Sequence[T], tests: Iterable[Callable[[T, T], bool]]) -> dict[int, T]:
    """For each new item's index the old one that it continues; a stricter test comes before a laxer one."""
    left = list(old)
    found: dict[int, T] = {}
    for test in tests:
        for index, item in enumerate(new):
            match = next((one for one in left if index not in found and test(one, item)), None)
            if match is not None:
                found[index] = match
                left.remove(match)
    return found


def _continued(old: EventMention | None, new: EventMention, taken: set[str]) -> EventMention:
    if old is None:
        # An id that another mention goes on under: this one needs another.
        return replace(new, id=f"{new.id}+") if new.id in taken else new
    pairs = _matched(
        old.statements,
        new.statements,
        (
            lambda a, b: (a.slot, a.mention.span, a.value) == (b.slot, b.mention.span, b.value),
            lambda a, b: a.slot == b.slot and a.mention.span.overlaps(b.mention),
        ),
    )
    statements = tuple(_kept(pairs.get(index), item) for index, item in enumerate(new.statements))
    return replace(new, id=old.id, statements=statements)


def _kept(old: Statement | None, new: Statement) -> Statement:
    if old is None:
        return new
    corrected = old.standing is StatementStanding.CORRECTED
    return replace(new, id=old.id, standing=old.standing if corrected else new.standing)
