"""Which episodes are compared, what hangs together, and what has to be settled anew: for a run and for a store alike.

A store keeps episodes (``pack``), the keys that they post, and the edges that are made.  When episodes come, are
replaced or go, ``edges_of`` says what they are like, ``components`` what hangs together with them, and ``join`` (in
``joins``) what incidents that makes.  Nothing else is touched, and no order of adding makes another record.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from daybook.consolidate.briefs import Brief, apart
from daybook.consolidate.edges import Edge, compare
from daybook.consolidate.episodes import Episode
from daybook.consolidate.joins import join
from daybook.consolidate.keys import keys, probes
from daybook.types import Judgement


class Shelf(Protocol):
    """Where episodes are kept: memory or a store."""

    def meet(self, wanted: Mapping[str, Collection[int]]) -> Iterable[tuple[str, Brief]]:
        """For some ids with keys, each with what else posts one of its keys; itself and repetitions do no harm."""

    def load(self, ids: Collection[str]) -> Mapping[str, Episode]:
        """Episodes by id."""


def edges_of(
    episodes: Iterable[Episode], shelf: Shelf, sought: Mapping[str, Collection[int]] | None = None
) -> list[Edge]:
    """The edges of episodes that are on a shelf already with all that is on it, each once, by ids.

    ``sought``: their ``probes``, where they are known.
    """
    own = {episode.id: episode for episode in episodes}
    briefs = {ident: Brief.of(episode) for ident, episode in own.items()}
    met = shelf.meet(sought or {ident: probes(episode) for ident, episode in own.items()})
    found = [(ident, other[0]) for ident, other in met if not apart(briefs[ident], other)]
    pairs = {(ident, other) if ident < other else (other, ident) for ident, other in found}
    known = {**shelf.load({ident for pair in pairs for ident in pair} - own.keys()), **own}
    made = (compare(known[one], known[other]) for one, other in sorted(pairs))
    return [edge for edge in made if edge is not None]


def components(
    start: Iterable[str], neighbours: Callable[[Collection[str]], Iterable[tuple[str, str]]]
) -> list[frozenset[str]]:
    """Everything that hangs together with some episodes, in disjoint groups, each by its least id.

    Args:
        start: ids of episodes.
        neighbours: for some ids all pairs of ids that an edge or a person's "same" connects, where either is one of
            them.
    """
    homes: dict[str, str] = {}

    def home(ident: str) -> str:
        while homes[ident] != ident:
            homes[ident] = ident = homes[homes[ident]]
        return ident

    fresh = set(start)
    homes.update((ident, ident) for ident in fresh)
    while fresh:
        pairs = list(neighbours(fresh))
        fresh = {ident for pair in pairs for ident in pair} - homes.keys()
        homes.update((ident, ident) for ident in fresh)
        for one, other in pairs:
            first, second = sorted((home(one), home(other)))
            homes[second] = first
    groups: dict[str, set[str]] = {}
    for ident in homes:
        groups.setdefault(home(ident), set()).add(ident)
    return [frozenset(group) for _, group in sorted(groups.items())]


def ties(judgements: Iterable[Judgement], homes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The pairs of episodes that people's "same" connects; ``homes`` has the episode of each mention."""
    for judgement in judgements:
        if judgement.same and judgement.left in homes and judgement.right in homes:
            yield homes[judgement.left], homes[judgement.right]


def because(cluster: Collection[Episode], edges: Iterable[Edge]) -> list[Edge]:
    """The strongest edges that hold a cluster together, at most one fewer than its episodes."""
    homes = {episode.id: episode.id for episode in cluster}

    def home(ident: str) -> str:
        while homes[ident] != ident:
            ident = homes[ident]
        return ident

    found = []
    for edge in sorted(edges, key=lambda e: (-e.chance, e.left, e.right)):
        if edge.left in homes and edge.right in homes and home(edge.left) != home(edge.right):
            homes[home(edge.right)] = home(edge.left)
            found.append(edge)
    return found


class Memory:
    """A shelf in memory: all episodes of a run, their keys and edges, kept up to date as reports come and go."""

    def __init__(self) -> None:
        self.episodes: dict[str, Episode] = {}
        self._briefs: dict[str, Brief] = {}
        self._posted: dict[int, list[str]] = {}
        self._edges: dict[str, dict[str, Edge]] = {}

    def meet(self, wanted: Mapping[str, Collection[int]]) -> Iterator[tuple[str, Brief]]:
        """For some ids with keys, each with what else posts one of its keys."""
        for ident, sought in wanted.items():
            for other in {one for key in sought for one in self._posted.get(key, ())}:
                yield ident, self._briefs[other]

    def load(self, ids: Collection[str]) -> Mapping[str, Episode]:
        """Episodes by id."""
        return {ident: self.episodes[ident] for ident in ids}

    def neighbours(self, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """The edges of some episodes, as pairs of ids."""
        return ((ident, other) for ident in ids for other in self._edges.get(ident, ()))

    def add(self, episodes: Sequence[Episode]) -> None:
        """Adds the episodes of one report or many, and makes their edges."""
        for episode in episodes:
            self.episodes[episode.id] = episode
            self._briefs[episode.id] = Brief.of(episode)
            for key in keys(episode):
                self._posted.setdefault(key, []).append(episode.id)
        for edge in edges_of(episodes, self):
            self._edges.setdefault(edge.left, {})[edge.right] = edge
            self._edges.setdefault(edge.right, {})[edge.left] = edge

    def drop(self, ids: Iterable[str]) -> None:
        """Takes episodes away with their edges."""
        for ident in ids:
            del self._briefs[ident]
            for key in keys(self.episodes.pop(ident)):
                self._posted[key].remove(ident)
            for other in self._edges.pop(ident, {}):
                del self._edges[other][ident]

    def edges(self, ids: Iterable[str]) -> list[Edge]:
        """The edges of some episodes, each once."""
        found = {(e.left, e.right): e for ident in ids for e in self._edges.get(ident, {}).values()}
        return [edge for _, edge in sorted(found.items())]

    def clusters(self, judgements: Collection[Judgement] = ()) -> tuple[list[tuple[Episode, ...]], list[Edge]]:
        """All clusters, earliest first, and the edges that hold them together."""
        homes = {mention: episode.id for episode in self.episodes.values() for mention in episode.mentions}
        tied: dict[str, list[tuple[str, str]]] = {}
        for one, other in ties(judgements, homes):
            tied.setdefault(one, []).append((one, other))
            tied.setdefault(other, []).append((one, other))

        def neighbours(ids: Collection[str]) -> Iterator[tuple[str, str]]:
            yield from self.neighbours(ids)
            yield from (pair for ident in ids for pair in tied.get(ident, ()))

        made: list[tuple[Episode, ...]] = []
        held: list[Edge] = []
        for component in components(self.episodes, neighbours):
            edges = self.edges(component)
            for cluster in join([self.episodes[ident] for ident in component], edges, judgements):
                made.append(cluster)
                held += because(cluster, edges) if len(cluster) > 1 else []
        return sorted(made, key=lambda cluster: cluster[0].order), held
