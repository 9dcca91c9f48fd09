"""Learns what speaks for two tellings of one report being of one incident, around weights that were set by hand.

Pairs are those of one type that nothing forbids, of the project's own sets of reports that rules are tuned on and of
its golden records that have been read: two tellings that the gold names, of one incident or of two.  What forbids
stays as it was set.  Run: ``python -m training.episodes``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from daybook.consolidate.compare import VETO, features, weights
from daybook.consolidate.opened import opened
from daybook.flow import read_all
from daybook.ground import Grounded
from daybook.types import Attribution
from eval import incidents, sets
from eval.subject import Subject
from tests.golden.matching import Stretch, locate, overlap
from training.incidents import OWN, Pair, fit, write

ROOT = Path(__file__).resolve().parent.parent
PRIOR = ROOT / "training" / "episodes.toml"
WEIGHTS = ROOT / "src" / "daybook" / "consolidate" / "data" / "episodes.toml"
_GOLDENS = ("samples", "reports")
"""The sets of goldens that have been read; blind ones are never learned from."""
_RIDGE, _CAUTION = 6.0, 0.74
"""How strongly weights are drawn to what was set, and log-odds taken off, for groups are joined by their best pairs."""
_HEAD = """# What speaks for and against two tellings of one report being of one incident: log-odds by feature;
# -8 forbids.  Written by training/episodes.py; see consolidate/compare.py.

[weights]
"""
Named = tuple[Stretch, str]
"""Where a telling stands, and its incident."""


def told(subject: Subject) -> Iterator[tuple[date | None, Grounded, list[Named]]]:
    """When each report was published, what it says, and where it tells of which incident."""
    for name in OWN:
        gold = sets.load(name)
        for report in read_all([str(sets.FOLDER / name / file) for file in gold.reports]).reports:
            own = [w for w in gold.tellings if w.report == Path(report.path).name]
            yield report.published, subject.grounded(report), [(sets.place_of(report.text, w), w.incident) for w in own]
    for case in (case for name in _GOLDENS for case in incidents.cases(name)):
        report = read_all([str(case.path)]).reports[0]
        named = [(locate(report.text, words), i["id"]) for i in case.golden["incidents"] for words in i["anchors"]]
        found = [(place, ident) for place, ident in named if place is not None]
        yield report.published, subject.grounded(report), found


def pairs_of(published: date | None, grounded: Grounded, named: Sequence[Named]) -> Iterator[Pair]:
    """The pairs of a report's mentions that the gold names and nothing forbids."""
    said: dict[str, Attribution] = {a.id: a for a in grounded.attributions}
    table = weights()
    known = []
    for view in opened(sorted(grounded.mentions, key=lambda m: (m.order, m.anchor.start, m.id)), said, published):
        place = (view.mention.anchor.start, view.mention.anchor.end)
        of = [ident for stretch, ident in named if overlap(stretch, place)]
        known += [(view, of[0])] if of else []
    for (left, one), (right, other) in combinations(known, 2):
        seen = [name for name, _ in features(left, right)]
        if all(table.get(name, 0.0) > VETO for name in seen):
            yield dict.fromkeys(seen, 1.0), one == other, 1.0


def main() -> None:
    """Learns and writes the weights."""
    subject = Subject(ROOT / "runs" / "eval" / "cache")
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))["weights"]
    pairs = [pair for report in told(subject) for pair in pairs_of(*report)]
    learned = fit(pairs, prior, _RIDGE, ())
    learned["bias"] = round(learned["bias"] - _CAUTION, 2)
    forbidding = {name: value for name, value in prior.items() if value <= VETO}
    write(prior | learned | forbidding, WEIGHTS, _HEAD)
    print(f"{len(pairs)} pairs, {sum(same for _, same, _ in pairs)} of one incident")


if __name__ == "__main__":
    main()
