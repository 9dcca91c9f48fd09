"""The pieces of work that settling is made of: pure functions of what is kept, but for what a hand keeps in mind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from daybook.codebook import Codebook
from daybook.consolidate import Brief, Edge, chief, episodes, join, keys, pack, probes, unpack
from daybook.consolidate.chains import Told, chain_report
from daybook.consolidate.grade import Verdict as Word
from daybook.consolidate.origins import akin, origin_keys
from daybook.consolidate.scene import on_the_scene
from daybook.consolidate.settle import Ground, settle
from daybook.flow.desk import Names, opened
from daybook.flow.showing import projected
from daybook.record import Kept, Prepared, Sheet, Verdict, incident_of, prepared
from daybook.types import Attribution, EventMention, Judgement, Link, Report

R_co = TypeVar("R_co", covariant=True)
IN_MIND = 3000
"""Reports that a hand keeps in mind."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What settling goes by, the same for all of it."""

    codebook: Codebook
    names: Names
    judged: tuple[Judgement, ...] = ()
    words: Mapping[str, Word] = field(default_factory=dict)
    """People's verdicts by mention, as settling knows them, and as the store does."""
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)


class Hand:
    """Who does work: the rules, and the reports last seen."""

    rules: Rules

    def __init__(self) -> None:
        """Its first work is to ``Begin``."""
        self.seen: dict[str, Report] = {}

    def see(self, report: Report) -> None:
        """Keeps a report in mind."""
        self.seen.pop(report.id, None)
        self.seen[report.id] = report
        if len(self.seen) > IN_MIND:
            del self.seen[next(iter(self.seen))]


class Work(Generic[R_co]):
    """A piece of work; can be pickled."""

    def do(self, hand: Hand) -> R_co:
        """What comes of it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Begin(Work[None]):
    """To work by some rules, with nothing in mind."""

    rules: Rules

    def do(self, hand: Hand) -> None:
        """Makes the hand ready."""
        hand.rules = self.rules
        hand.seen = {}


@dataclass(frozen=True, slots=True)
class Taken:
    """What one report gives: its keys by origin, and its episodes, each with what it looks others up by."""

    report: str
    origin_keys: frozenset[int]
    kept: tuple[Kept, ...]
    probes: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Take(Work[list[Taken]]):
    """Reports into episodes."""

    sheets: Sequence[Sheet]

    def do(self, hand: Hand) -> list[Taken]:
        """Each report, in order."""
        return [self._taken(sheet, hand) for sheet in self.sheets]

    def _taken(self, sheet: Sheet, hand: Hand) -> Taken:
        report, told, said = opened(sheet, hand.rules.names)
        hand.see(report)
        found = episodes(report, told, said, hand.rules.judged)[0] if told else ()
        kept = tuple([Kept(one.id, one.report, pack(one), keys(one), Brief.of(one)[2:]) for one in found])
        return Taken(report.id, origin_keys(report), kept, tuple([probes(one) for one in found]))


@dataclass(frozen=True, slots=True)
class FindKin(Work[list[tuple[str, str]]]):
    """Which of some pairs of reports are of one origin."""

    pairs: Sequence[tuple[str, str]]
    sheets: Sequence[Sheet]
    """Those of the reports that the hand may not have in mind."""

    def do(self, hand: Hand) -> list[tuple[str, str]]:
        """The pairs that are."""
        for sheet in self.sheets:
            hand.see(opened(sheet, hand.rules.names)[0])
        known = hand.seen
        return [(a, b) for a, b in self.pairs if a in known and b in known and akin(known[a], known[b])]


@dataclass(frozen=True, slots=True)
class Settle(Work[list[Prepared]]):
    """What hangs together into incidents."""

    groups: Sequence[tuple[Sequence[str], Sequence[tuple[str, str, float]]]]
    """Packed episodes, with the edges between them."""
    sheets: Sequence[Sheet]
    before: Mapping[str, str]
    """The incident that each mention was of before."""
    causes: Mapping[str, Collection[int]]
    """The entries that brought or changed a report, by its id, and those that took one away, by the incident's."""

    def do(self, hand: Hand) -> list[Prepared]:
        """The incidents, ready to be kept."""
        rules = hand.rules
        reports, known, ground = self._ground(rules)
        made = []
        for lines, edges in self.groups:
            own = [unpack(line) for line in lines]
            for cluster in join(own, [Edge(*edge, ()) for edge in edges], rules.judged):
                told = tuple([known[m] for episode in cluster for m in episode.mentions])
                made.append(settle(told, ground, main=chief(told), verdicts=rules.words))
        found = []
        for one in on_the_scene(made, known.values()):
            causes = {entry for report in one.reports for entry in self.causes.get(report, ())}
            for mention in one.mentions:
                causes.update(self.causes.get(self.before.get(mention, ""), ()))
            verdict = next((rules.verdicts[m] for m in one.mentions if m in rules.verdicts), None)
            found.append(prepared(projected(one, known, reports, verdict, causes)))
        return found

    def _ground(self, rules: Rules) -> tuple[dict[str, Report], dict[str, EventMention], Ground]:
        reports: dict[str, Report] = {}
        known: dict[str, EventMention] = {}
        attributions: dict[str, Attribution] = {}
        for sheet in self.sheets:
            report, told, said = opened(sheet, rules.names)
            reports[report.id] = report
            known.update((mention.id, mention) for mention in told)
            attributions.update(said)
        return reports, known, Ground(rules.codebook, reports, attributions)


@dataclass(frozen=True, slots=True)
class Chain(Work[list[Link]]):
    """The links that reports tell of."""

    sheets: Sequence[Sheet]
    homes: Mapping[str, Mapping[str, str]]
    """By report, the incident of each mention."""
    incidents: Mapping[str, str]
    """As they are kept, by id."""

    def do(self, hand: Hand) -> list[Link]:
        """All links, report by report."""
        known = {ident: incident_of(doc) for ident, doc in self.incidents.items()}
        found: list[Link] = []
        for sheet in self.sheets:
            own = self.homes[sheet.id]
            report, mentions, said = opened(sheet, hand.rules.names)
            told = [Told(m, known[own[m.id]]) for m in mentions if m.id in own]
            found += chain_report(report, told, said.values())
        return found
