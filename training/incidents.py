"""Learns what speaks for two episodes of two reports being of one incident, around weights that were set by hand.

Pairs are those that the product compares and nothing forbids: of the project's own sets of reports that rules are tuned
on, and, at a small weight, of ECB+'s training topics, where a chain is one incident and another subtopic another; pairs
of one subtopic and two chains say nothing.  What places weigh stays as it was set: few look-alikes of the
sets are told of two towns.  Run: ``python -m training.incidents --corpora FOLDER``.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from daybook.consolidate import Episode, episodes, keys, probes
from daybook.consolidate.edges import features, forbidden
from daybook.flow import read_all
from eval import sets
from eval.coreference import as_read
from eval.coreference_read import ecb
from eval.gold_anchors import Anchor, mentions_at
from eval.subject import Subject
from training.merge import Floats

ROOT = Path(__file__).resolve().parent.parent
PRIOR = ROOT / "training" / "incidents.toml"
WEIGHTS = ROOT / "src" / "daybook" / "consolidate" / "data" / "incidents.toml"
_RIDGE, _FIXED = 3.0, 1e6
_BY_HAND = ("places apart", "other town", "same place", "same region", "places near", "a day apart")
_OTHERS = 0.03
"""Weight of a pair of ECB+ beside one of our own."""
OWN = ("first", *sets.SMALL)
"""The sets that may be learned from."""
_CAUTION = 0.83
"""Log-odds taken off what was learned: to bring two incidents together is worse than to leave one in two."""
_STEPS = 60
_LEAST = 0.05
_HEAD = """# What speaks for and against two episodes of two reports being of one incident: log-odds by feature; see
# consolidate/edges.py.  Written by training/incidents.py.

[weights]
"""
Pair = tuple[dict[str, float], bool, float]
"""Features, whether it is one incident, and how much the pair counts."""
Told = tuple[Episode, frozenset[str], str]
"""An episode, the incidents that it is of, and what others it may be told from."""


def fit(
    pairs: Sequence[Pair], prior: Mapping[str, float], ridge: float = _RIDGE, fixed: Collection[str] = _BY_HAND
) -> dict[str, float]:
    """The weights by Newton's method with halved steps, drawn to the prior by a ridge; some stay as they were set."""
    names = sorted({name for seen, _, _ in pairs for name in seen} | {"bias"})
    index = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(pairs), len(names)))
    table[:, index["bias"]] = 1.0
    for row, (seen, _, _) in enumerate(pairs):
        for name, value in seen.items():
            table[row, index[name]] = value
    wanted, counts = (np.asarray([pair[at] for pair in pairs], dtype=np.float64) for at in (1, 2))
    start: Floats = np.asarray([prior.get(name, 0.0) for name in names])
    pull = np.asarray([_FIXED if name in fixed else ridge for name in names])

    def loss(weights: Floats) -> float:
        total = table @ weights
        miss = np.logaddexp(0, total) - wanted * total
        return float((counts * miss).sum() + (pull * (weights - start) ** 2).sum() / 2)

    weights = start.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counts * (chance - wanted)) + pull * (weights - start)
        curve = (table * (counts * chance * (1 - chance))[:, None]).T @ table + np.diag(pull)
        step, size = np.linalg.solve(curve, slope), 1.0
        while loss(weights - size * step) > loss(weights) and size > _LEAST**4:
            size /= 2
        weights = weights - size * step
    return {name: round(float(weights[at]), 2) for name, at in index.items() if abs(weights[at]) >= _LEAST}


def pairs_of(told: Sequence[Told], count: float) -> Iterator[Pair]:
    """The pairs that the product compares and nothing forbids, and whose truth is known."""
    posted: dict[int, list[int]] = {}
    for at, (episode, _, _) in enumerate(told):
        for key in keys(episode):
            posted.setdefault(key, []).append(at)
    for at, (episode, own, group) in enumerate(told):
        for other in sorted({i for key in probes(episode) for i in posted.get(key, ()) if i < at}):
            rival, theirs, beside = told[other]
            same = bool(own & theirs)
            if rival.report != episode.report and (same or group != beside) and not forbidden(rival, episode):
                yield {name: value for name, value, _ in features(rival, episode)}, same, count


def own_set(subject: Subject, name: str) -> Iterator[Told]:
    """The episodes of a set that rules are tuned on that tell of one incident of the gold; of a series none do."""
    gold = sets.load(name)
    record = sets.record_of(subject, name, gold.reports)
    told = sets.told(gold, record)
    for report in read_all([str(sets.FOLDER / name / file) for file in gold.reports]).reports:
        grounded = subject.grounded(report)
        own = [telling for telling in told if telling.report == Path(report.path).name and telling.found]
        homes = {m["id"]: m["incident"] for m in record["event_mentions"] if m["report"] == report.id}
        for episode in episodes(report, grounded.mentions, {a.id: a for a in grounded.attributions})[0]:
            held = {homes[mention] for mention in episode.mentions}
            found = {telling.incident for telling in own if telling.found in held} - gold.series
            if len(found) == 1:
                yield episode, frozenset(found), episode.report


def ecb_topics(subject: Subject, folder: Path) -> Iterator[Told]:
    """The episodes of ECB+'s training topics at the gold's anchors."""
    for document in ecb(folder, "train"):
        report = as_read(subject, document)
        anchors = [Anchor(document.tokens[t.head], tuple(document.stretches(t.tokens))) for t in document.told]
        mentions, grounded, _ = mentions_at(subject, report, anchors)
        chains = {m.id: t.chain for m, t in zip(mentions, document.told, strict=True)}
        said = {a.id: a for a in grounded.attributions}
        subtopic = f"{document.topic}{'plus' if 'plus' in document.name else ''}"
        for episode in episodes(report, mentions, said)[0]:
            yield episode, frozenset(chains[m] for m in episode.mentions), subtopic


def write(weights: Mapping[str, float], path: Path = WEIGHTS, above: str = _HEAD) -> None:
    """Writes the weights, the heaviest first."""
    order: Iterable[tuple[str, float]] = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    path.write_text(above + "".join(f'"{name}" = {value}\n' for name, value in order), encoding="utf-8")


def main() -> None:
    """Learns from both and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    subject = Subject(ROOT / "runs" / "eval" / "cache")
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))["weights"]
    own = [pair for name in OWN for pair in pairs_of(list(own_set(subject, name)), 1.0)]
    others = list(pairs_of(list(ecb_topics(subject, options.corpora / "ecbplus")), _OTHERS))
    learned = fit([*own, *others], prior)
    write(learned | {"bias": round(learned["bias"] - _CAUTION, 2)})
    print(f"{len(own)} pairs of our own and {len(others)} of ECB+")


if __name__ == "__main__":
    main()
