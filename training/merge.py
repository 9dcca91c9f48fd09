"""Learns by which features two tellings are of one single event, and writes their weights for the package to read.

Logistic regression with a ridge on pairs of the gold mentions of ECB+'s training topics, as the product itself tells
of them; pairs are those that the product compares.  The chance from which groups are joined is the one that is best
on these topics.  Run: ``python -m training.merge --corpora FOLDER``.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from daybook.consolidate import events
from daybook.consolidate.content import Contents
from eval.conll import conll
from eval.coreference import as_read, key_of
from eval.coreference_read import Document, ecb
from eval.gold_anchors import Anchor, mentions_at
from eval.subject import Subject

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src" / "daybook" / "consolidate" / "data" / "events.toml"
_RIDGE = 2.0
_STEPS = 30
_STARTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
_LEAST = 0.005
"""Weights nearer to 0 are left out."""
_HEAD = """# What speaks for and against two tellings being of one single event: log-odds by feature, and the mean
# chance from which groups are joined.  Written by training/merge.py from ECB+'s training topics; see
# consolidate/events.py.
"""
Floats = NDArray[np.float64]


def fit(seen: Sequence[Mapping[str, float]], same: Sequence[bool]) -> dict[str, float]:
    """The weights of all features seen, by Newton's method on the penalised likelihood."""
    names = sorted({name for pair in seen for name in pair})
    index = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(seen), len(names)))
    for row, pair in enumerate(seen):
        for name, value in pair.items():
            table[row, index[name]] = value
    wanted = np.asarray(same, dtype=np.float64)
    weights: Floats = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - wanted) + _RIDGE * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + _RIDGE * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(weights[at]), 3) for name, at in index.items() if abs(weights[at]) >= _LEAST}


def write(weights: Mapping[str, float], start: float, path: Path = WEIGHTS) -> None:
    """Writes the weights, the heaviest first."""
    order = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    lines = [f'"{name}" = {value}' for name, value in order]
    path.write_text(f"{_HEAD}joined_from = {start}\n\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def learn(documents: Sequence[Document], subject: Subject) -> tuple[dict[str, float], float, float]:
    """The weights, the chance to join from, and CoNLL F1 that it reaches on the same documents."""
    reports = [as_read(subject, document) for document in documents]
    keys, chains, mentions = {}, {}, []
    for document, report in zip(documents, reports, strict=True):
        anchors = [Anchor(document.tokens[t.head], tuple(document.stretches(t.tokens))) for t in document.told]
        for told, mention in zip(document.told, mentions_at(subject, report, anchors)[0], strict=True):
            keys[mention.id], chains[mention.id] = (document.name, told.tokens), told.chain
            mentions.append(mention)
    contents = Contents.of(reports)
    tellings = events.told_of(mentions)
    ids = [telling.view.mention.id for telling in tellings]
    pairs = list(events.candidates(tellings, contents))
    seen = [events.features(tellings[a], tellings[b], alike) for a, b, alike in pairs]
    weights = fit(seen, [chains[ids[a]] == chains[ids[b]] for a, b, _ in pairs])
    chances = {(a, b): events.chance(s, weights) for (a, b, _), s in zip(pairs, seen, strict=True)}
    gold = key_of(documents)
    scores = {}
    for start in _STARTS:
        groups = events.agglomerate(len(ids), chances, start)
        scores[start] = conll(gold, [[keys[ids[at]] for at in group] for group in groups]).f1
    best = max(scores, key=lambda start: (scores[start], start))
    return weights, best, scores[best]


def main() -> None:
    """Learns from the training topics and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    subject = Subject(ROOT / "runs" / "eval" / "cache")
    weights, start, reached = learn(ecb(options.corpora / "ecbplus", "train"), subject)
    write(weights, start)
    print(f"{len(weights)} weights, joined from {start}: CoNLL F1 {reached:.3f} on the training topics")


if __name__ == "__main__":
    main()
