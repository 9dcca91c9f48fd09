"""Which actors each incident has, beside the columns: what is counted under every filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt

from daybook.export.privacy import WITHHELD, withheld
from daybook.record import View
from daybook.record.glances import met_in, parties
from daybook.serve.columns import Bools, Columns
from daybook.types import Actor, Incident

_FEW = 5000
"""Changed incidents that are looked up one by one; of more, all are read again."""
Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a state: a pair of numbers for each incident that each has a part in."""

    seq: int
    keys: tuple[str, ...]
    """Ids, and names in lower case."""
    rows: Codes
    """Rows of the columns, one for each pair."""
    codes: Codes
    """Places in ``keys``, one for each pair."""

    def most(self, mask: Bools, limit: int) -> list[tuple[str, int]]:
        """The actors of most incidents of a mask, with the number of these; the most first, equal ones by key."""
        counts = np.bincount(self.codes[mask[self.rows]], minlength=len(self.keys))
        least = max(1, int(np.partition(counts, -limit)[-limit]) if len(counts) > limit else 1)
        found = [(self.keys[code], int(counts[code])) for code in np.flatnonzero(counts >= least).tolist()]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def of(self, key: str, size: int) -> Bools:
        """Which of so many rows are incidents that an actor has a part in."""
        mask = np.zeros(size, np.bool_)
        if key in self.keys:
            mask[self.rows[self.codes == self.keys.index(key)]] = True
        return mask


_NOBODY = Cast(0, (), np.zeros(0, np.int32), np.zeros(0, np.int32))


class Parties:
    """The cast of the current state and what its actors are called, for all who ask."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._now = _NOBODY
        self._names: dict[str, str | None] = {}
        self._lock = Lock()

    def now(self, view: View, columns: Columns) -> Cast:
        """The cast of a view of the current state; ``columns``: of the same."""
        with self._lock:
            if self._now.seq < columns.seq:
                self._now, self._names = renewed(self._now, view, columns), {}
            return self._now

    def top(self, view: View, columns: Columns, mask: Bools, limit: int) -> list[tuple[str, str, int]]:
        """Key, name and number of incidents of the actors of most incidents of a mask."""
        most = self.now(view, columns).most(mask, limit)
        names = self._names
        missing = [key for key, _ in most if key not in names]
        names.update(called(view, missing))
        return named(most, names)


def called(view: View, keys: Iterable[str]) -> dict[str, str | None]:
    """What the actors of some keys are called; None for persons to whom something was done."""
    return {key: _name(key, incident) for key, incident in met_in(view, keys).items()}


def named(counts: Iterable[tuple[str, int]], names: Mapping[str, str | None]) -> list[tuple[str, str, int]]:
    """Key, name and number of each that has a name to be told."""
    return [(key, name, number) for key, number in counts if (name := names.get(key)) is not None]


def _name(key: str, incident: Incident) -> str | None:
    shown = withheld(incident)
    for actor, told in zip(_all(incident), _all(shown), strict=True):
        if key in (actor.id, actor.name.casefold()):
            return None if told.name == WITHHELD else actor.name
    return key


def _all(incident: Incident) -> tuple[Actor, ...]:
    return (*(party.actor for party in incident.actors), *incident.recipients, *incident.instruments)


def renewed(before: Cast, view: View, columns: Columns) -> Cast:
    """The cast of a later state."""
    changed = np.flatnonzero(columns.number("reported") > before.seq)
    if len(changed) > _FEW or not before.seq:
        return _joined(Cast(columns.seq, (), _NOBODY.rows, _NOBODY.codes), parties(view), columns)
    stale = np.zeros(columns.size, np.bool_)
    stale[changed] = True
    stays = ~stale[before.rows]
    kept = Cast(columns.seq, before.keys, before.rows[stays], before.codes[stays])
    return _joined(kept, parties(view, [columns.ids[row] for row in changed.tolist()]), columns)


def _joined(cast: Cast, pairs: Iterable[tuple[str, str]], columns: Columns) -> Cast:
    """A cast with more pairs of an incident and a key."""
    numbers = {key: number for number, key in enumerate(cast.keys)}
    found = [
        (row, numbers.setdefault(key, len(numbers)))
        for incident, key in pairs
        if (row := columns.row(incident)) is not None
    ]
    rows, codes = np.array(found, np.int32).reshape(-1, 2).T
    return Cast(cast.seq, tuple(numbers), np.concatenate([cast.rows, rows]), np.concatenate([cast.codes, codes]))
