"""What settling works with: sheets of a store opened, and episodes, read some at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from daybook.consolidate import Brief, Episode, unpack
from daybook.record import Kept, Sheet, View, Writer, unfolded
from daybook.types import Actor, Attribution, EventMention, Report

_AT_HAND = 20_000
"""Episodes that are kept at hand: new ones are compared with those of the same days again and again."""
Names = Mapping[str, Actor]
"""Aliases, in lower case."""


def names_of(view: View) -> dict[str, Actor]:
    """The aliases that people gave."""
    return {alias.alias.casefold(): alias.actor for alias in view.aliases()}


def opened(sheet: Sheet, names: Names) -> tuple[Report, list[EventMention], dict[str, Attribution]]:
    """A report with its event mentions, aliases resolved, and its attributions by id."""
    report, told, said = unfolded(sheet)
    return report, [_named(mention, names) for mention in told] if names else told, said


def _named(mention: EventMention, names: Names) -> EventMention:
    if not any(_alias(s.value, names) for s in mention.statements):
        return mention
    statements = tuple(replace(s, value=_alias(s.value, names) or s.value) for s in mention.statements)
    return replace(mention, statements=statements)


def _alias(value: object, names: Names) -> Actor | None:
    return names.get(value.name.casefold()) if isinstance(value, Actor) else None


class Shelf:
    """The episodes of a store, for those who compare them (see ``consolidate.windows.Shelf``)."""

    def __init__(self, writer: Writer) -> None:
        """The episodes that this writer keeps."""
        self._writer = writer
        self._known: dict[str, Episode] = {}

    def put(self, reports: Iterable[str], kept: Sequence[Kept]) -> list[Episode]:
        """Keeps these as the episodes of some reports, in the place of what they had; gives them unpacked."""
        self._writer.put_episodes(reports, kept)
        found = {one.id: unpack(one.doc) for one in kept}
        self._remember(found)
        return list(found.values())

    def meet(self, wanted: Mapping[str, Collection[int]]) -> Iterator[tuple[str, Brief]]:
        """For some ids with keys, each with what else posts one of its keys."""
        return self._writer.meet(wanted)  # type: ignore[return-value]  # as plain tuples: there are many

    def load(self, ids: Collection[str]) -> dict[str, Episode]:
        """Episodes by id."""
        found = {ident: self._known[ident] for ident in ids if ident in self._known}
        lines = self._writer.load_episodes(ident for ident in ids if ident not in found)
        fresh = {ident: unpack(line) for ident, line in lines.items()}
        self._remember(fresh)
        return found | fresh

    def _remember(self, episodes: Mapping[str, Episode]) -> None:
        self._known.update(episodes)
        for ident in list(self._known)[: max(0, len(self._known) - _AT_HAND)]:
            del self._known[ident]
