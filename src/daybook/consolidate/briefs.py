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
    """Whether the days alone forbid that two episodes are one incident (see ``edges.forbidden``), or one report.

    One was over, or told of, days before the other began.
    """
    _, report, first, last, told = one
    _, other_report, other_first, other_last, other_told = other
    if report == other_report:
        return True
    if other_first is not None:
        latest = other_first - DAY_APART
        if (last is not None and last < latest) or (told is not None and told < latest):
            return True
    if first is None:
        return False
    latest = first - DAY_APART
    return (other_last is not None and other_last < latest) or (other_told is not None and other_told < latest)
