"""The actors and places of the whole record by name, kept in memory beside the columns.

Made when it is first asked for, then brought up to date by what changed since: a search over all of them takes some
milliseconds, which no query over the incidents' documents does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import numpy.typing as npt

from daybook.export.privacy import WITHHELD, withheld
from daybook.ground.phrases import key_of
from daybook.record import View
from daybook.record.names import actor_counts, incidents_at, touched_actors
from daybook.serve.columns import Columns
from daybook.types import Actor, Incident, Place

_FINE = 1000
"""Places nearer than a thousandth of a degree are one."""


@dataclass(frozen=True, slots=True)
class Player:
    """An actor of the record."""

    key: str
    """What incidents are asked for by: the id, or the name in lower case."""
    actor: Actor
    incidents: int
    folded: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A place of the record."""

    place: Place
    incidents: int
    folded: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors and places of one state of the record, those of the most incidents first."""

    seq: int
    players: tuple[Player, ...] = ()
    stages: tuple[Stage, ...] = ()
    names: Mapping[str, Actor] = field(default_factory=dict)
    """Actors by key, as an incident writes them."""
    spots: Mapping[tuple[str, int], Place | None] = field(default_factory=dict)
    """Places by what incidents of one place share, or by an incident and its version where it lies nowhere."""


class Casting:
    """The cast of the current state, for all who ask."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._now: Cast | None = None
        self._lock = Lock()

    def now(self, view: View, columns: Columns) -> Cast:
        """The cast of a view of the current state; ``columns``: of the same."""
        with self._lock:
            if self._now is None or self._now.seq != view.head():
                self._now = cast(view, columns, self._now)
            return self._now


def cast(view: View, columns: Columns, before: Cast | None = None) -> Cast:
    """The cast of a state; what an earlier one knows is not read again."""
    names = dict(before.names) if before else {}
    changed = touched_actors(view, before.seq) if before else None
    counts = actor_counts(view)
    stale = counts.keys() - names.keys() if changed is None else (counts.keys() - names.keys()) | changed
    found = incidents_at(view, [counts[key][1] for key in stale if key in counts])
    for key in stale:
        if key in counts:
            names[key] = _named(key, found[counts[key][1]][1])
    stages, spots = _stages(view, columns, before.spots if before else {})
    return Cast(view.head(), _players(names, {key: n for key, (n, _) in counts.items()}), stages, names, spots)


def _named(key: str, incident: Incident) -> Actor:
    """The actor of a key as an incident writes it; without a name where it is a victim's."""
    shown = withheld(incident)
    for actor in (*(party.actor for party in shown.actors), *shown.recipients, *shown.instruments):
        if key in (actor.id, actor.name.casefold()):
            return actor
    return Actor(WITHHELD)


def _players(names: Mapping[str, Actor], counts: Mapping[str, int]) -> tuple[Player, ...]:
    """Each actor once: by its id where it has one."""
    identified = {(actor.name.casefold()): counts.get(key, 0) for key, actor in names.items() if key == actor.id}
    found = [
        Player(key, actor, counts[key], key_of(actor.name))
        for key, actor in names.items()
        if key in counts
        and actor.name != WITHHELD
        and (key == actor.id or counts[key] > identified.get(actor.name.casefold(), 0))
    ]
    return tuple(sorted(found, key=lambda one: (-one.incidents, one.key)))


def _stages(
    view: View, columns: Columns, known: Mapping[tuple[str, int], Place | None]
) -> tuple[tuple[Stage, ...], dict[tuple[str, int], Place | None]]:
    keys, rows, counts = _spots(columns)
    unread = {key: columns.ids[row] for key, row in zip(keys, rows.tolist(), strict=True) if key not in known}
    read = incidents_at(view, unread.values())
    spots = {
        key: known[key] if key in known else (read[unread[key]][1].place if unread[key] in read else None)
        for key in keys
    }
    merged: dict[tuple[str, str, str | None], tuple[Place, int]] = {}
    for key, count in zip(keys, counts.tolist(), strict=True):
        place = spots[key]
        if place is not None:
            same = place.id or "", place.name.casefold(), place.precision.value
            first, so_far = merged.get(same, (place, 0))
            merged[same] = first, so_far + count
    found = [Stage(place, count, key_of(place.name)) for place, count in merged.values()]
    return tuple(sorted(found, key=lambda one: (-one.incidents, one.place.name))), spots


def _spots(columns: Columns) -> tuple[list[tuple[str, int]], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """What incidents of one place share, the row of one of them, and how many there are."""
    lat, lon = columns.number("lat"), columns.number("lon")
    precision = columns.codes("precision")
    told = columns.alive & (precision != 0)
    placed = np.flatnonzero(told & ~np.isnan(lat))
    packed = np.round((lat[placed].astype(np.float64) + 90) * _FINE).astype(np.int64) << 20
    packed += np.round((lon[placed].astype(np.float64) + 180) * _FINE).astype(np.int64)
    unique, first, counts = np.unique((packed << 5) + precision[placed], return_index=True, return_counts=True)
    keys = [("", int(spot)) for spot in unique.tolist()]
    loose = np.flatnonzero(told & np.isnan(lat))
    versions = columns.number("reported")[loose].tolist()
    keys += [(columns.ids[row], int(version)) for row, version in zip(loose.tolist(), versions, strict=True)]
    rows = np.concatenate([placed[first], loose])
    return keys, rows, np.concatenate([counts, np.ones(len(loose), np.int64)])


def matching(words: Sequence[str], names: Iterable[str]) -> list[int]:
    """Which of some folded names hold every word, as a word's beginning."""
    return [at for at, name in enumerate(names) if all(name.startswith(w) or f" {w}" in name for w in words)]
