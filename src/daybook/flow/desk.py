"""What settling works with: reports with what they say, and episodes, read from a store some at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from daybook.consolidate import Brief, Episode, keys, pack, unpack
from daybook.record import Kept, View, Writer
from daybook.types import Actor, Attribution, EventMention, Report

_AT_HAND = 20_000
"""Episodes that are kept at hand: new ones are compared with those of the same days again and again."""


@dataclass(frozen=True, slots=True)
class Read:
    """Some reports with what they say, by report; aliases are resolved."""

    reports: Mapping[str, Report]
    told: Mapping[str, Sequence[EventMention]]
    said: Mapping[str, Mapping[str, Attribution]]
    """By id."""


class Desk:
    """Reads reports with what they say."""

    def __init__(self, view: View) -> None:
        """Reads from this state of a store."""
        self._view = view
        self._actors = {alias.alias.casefold(): alias.actor for alias in view.aliases()}

    def read(self, ids: Sequence[str]) -> Read:
        """Those of these reports that there are."""
        reports = {report.id: report for report in self._view.reports(ids)}
        told: dict[str, list[EventMention]] = {}
        for mention in self._view.mentions(reports=reports):
            told.setdefault(mention.report, []).append(self._named(mention))
        said: dict[str, dict[str, Attribution]] = {}
        for attribution in self._view.attributions(reports):
            said.setdefault(attribution.report, {})[attribution.id] = attribution
        return Read(reports, told, said)

    def _named(self, mention: EventMention) -> EventMention:
        if not self._actors or not any(self._alias(s.value) for s in mention.statements):
            return mention
        statements = tuple(replace(s, value=self._alias(s.value) or s.value) for s in mention.statements)
        return replace(mention, statements=statements)

    def _alias(self, value: object) -> Actor | None:
        return self._actors.get(value.name.casefold()) if isinstance(value, Actor) else None


class Shelf:
    """The episodes of a store, for those who compare them (see ``consolidate.windows.Shelf``)."""

    def __init__(self, writer: Writer) -> None:
        """The episodes that this writer keeps."""
        self._writer = writer
        self._known: dict[str, Episode] = {}

    def put(self, reports: Iterable[str], found: Sequence[Episode]) -> None:
        """Keeps these as the episodes of some reports, in the place of what they had."""
        kept = [Kept(one.id, one.report, pack(one), keys(one), Brief.of(one)[2:]) for one in found]
        self._writer.put_episodes(reports, kept)
        self._remember({one.id: one for one in found})

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
