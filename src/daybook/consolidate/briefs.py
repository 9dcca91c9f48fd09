"""The days of an episode: enough to know of most pairs that share a key that they are two incidents."""

from __future__ import annotations

from typing import NamedTuple

from daybook.consolidate.edges import DAY_APART
from daybook.consolidate.episodes import Episode


class Brief(NamedTuple):
    """What is kept beside an episode, to be read without it; days as numbers (``date.toordinal``)."""

    id: str
    report: str
    first: int | None
    """The first day told, and the last."""
    last: int | None
    told: int | None
    """When it was published, if it is told as having happened."""

    @classmethod
    def of(cls, episode: Episode) -> Brief:
        """That of an episode."""
        time = episode.time
        first = time.first.toordinal() if time and time.first else None
        last = time.last.toordinal() if time and time.last else None
        told = episode.published.toordinal() if episode.published and episode.actual else None
        return cls(episode.id, episode.report, first, last, told)


def apart(one: Brief, other: Brief) -> bool:
    """Whether the days alone forbid that two episodes are one incident (see ``edges.forbidden``), or one report."""
    return one.report == other.report or _before(one, other) or _before(other, one)


def _before(one: Brief, other: Brief) -> bool:
    """Whether the one was over, or told of, days before the other began."""
    if other.first is None:
        return False
    ended = one.last is not None and other.first - one.last > DAY_APART
    return ended or (one.told is not None and other.first - one.told > DAY_APART)
