"""``python -m training.calibrate``: one bias, one price and one temperature a head, fitted on the development splits.

The bias is taken off the score of ``O`` of a BIO head, and each end of a run costs the price of switching: the pair
with the best exact F1 over spans is taken.  Then the scores are divided by the temperature that minimises the mean
negative log-likelihood (Guo et al. 2017, On Calibration of Modern Neural Networks).  Writes ``calibration.json`` into
the run's folder, which the export takes along, and prints the expected calibration error (15 bins) before and after.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from daybook.annotate.heads import PLAIN, Heads, runs_of, softmax
from training import corpora as read
from training.passages import IGNORE, Cutter, Example, Passage

Reader = Callable[[Example], Heads]

BINS = 15
BIASES = (-1.0, -0.5, 0.0, 0.5, 1.0)
SWITCHES = (0.0, 0.3, 0.6, 1.0, 1.5)
USUAL_SWITCH = 0.6
UNBIASED = ("entities", "times")
"""Heads whose held-out words are kept for scoring alone: they get no bias and the usual price of switching."""
GRID = np.exp(np.linspace(np.log(0.5), np.log(4.0), 60))
Pairs = dict[str, list[tuple[np.ndarray, np.ndarray]]]
"""By head: scores (items, outputs) and targets (items,), a pair for each window."""


def collect(reader: Reader, examples: Iterable[Example]) -> Pairs:
    """Scores and targets of every head over the examples."""
    out: Pairs = {}
    for example in examples:
        heads = reader(example)
        for name, target in example.tags.items():
            out.setdefault(name, []).append((heads.raw(name).copy(), target))
        for word, *columns, roles in example.anchors:
            for name, target in zip(("modes", "realis", "harms"), columns, strict=True):
                _plain(out, heads.choose_scores(name, word), name, target)
            if roles is not None:
                style = "roles" if "events" in example.tags and "kairos" not in example.tags else "corpus_roles"
                out.setdefault(style, []).append((heads.pair_scores(style, word), roles))
        for word, stance, linked in example.cues:
            _plain(out, heads.choose_scores("stances", word), "stances", stance)
            if linked is not None:
                out.setdefault("links", []).append((heads.pair_scores("links", word), linked))
    return out


def _plain(out: Pairs, scores: np.ndarray, name: str, target: int) -> None:
    if target != IGNORE:
        out.setdefault(name, []).append((scores[None], np.array([target])))


def best_decoding(rows: list[tuple[np.ndarray, np.ndarray]]) -> tuple[float, float]:
    """The bias against ``O`` and the price of switching with the best exact F1; of equals the smallest."""
    names = list(range((rows[0][0].shape[1] - 1) // 2))
    gold = [_gold(scores, targets, names) for scores, targets in rows]
    found = []
    for bias in BIASES:
        shifted = []
        for scores, _ in rows:
            moved = scores.copy()
            moved[:, 0] -= bias
            shifted.append(moved)
        for switch in SWITCHES:
            right = both = 0
            for scores, wanted in zip(shifted, gold, strict=True):
                there = {(r.first, r.end, r.label) for r in runs_of(scores, names, 1.0, switch)}
                right += len(there & wanted)
                both += len(there) + len(wanted)
            found.append((2 * right / max(1, both), -abs(bias), -switch, bias))
    best = max(found)
    return best[3], -best[2]


def _gold(scores: np.ndarray, targets: np.ndarray, names: list[int]) -> set[tuple[int, int, str]]:
    wanted = np.zeros_like(scores)
    wanted[np.arange(len(targets)), np.maximum(targets, 0)] = 9.0
    return {(r.first, r.end, r.label) for r in runs_of(wanted, names)}


def fit(scores: np.ndarray, targets: np.ndarray) -> float:
    """The temperature with the least mean negative log-likelihood."""
    losses = []
    for temperature in GRID:
        chances = softmax(scores / temperature)[np.arange(len(targets)), targets]
        losses.append(float(-np.log(np.maximum(chances, 1e-12)).mean()))
    return round(float(GRID[int(np.argmin(losses))]), 3)


def error(scores: np.ndarray, targets: np.ndarray, temperature: float) -> float:
    """Expected calibration error of the best label's probability."""
    chances = softmax(scores / temperature)
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == targets
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    total = 0.0
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            total += inside.mean() * abs(float(sure[inside].mean()) - float(right[inside].mean()))
    return round(total, 4)


def development(corpora: Path) -> Iterator[Example]:
    """The development windows of every corpus that has targets."""
    from training.data import vocabulary

    cutter = Cutter(vocabulary())
    passages: list[Iterable[Passage]] = [
        read.polnear(corpora, "dev"),
        read.wikievents_dev(corpora),
        read.meantime(corpora, train=False),
        read.newswire(corpora, train=False),
        read.joined_prose("dev", 1),
    ]
    for group in passages:
        for passage in group:
            yield from cutter.cut(passage)


def main() -> int:
    """Fits the temperatures of a run."""
    import torch  # here, so that the arithmetic above can be tested without it

    from training.evaluate import reader_of_run
    from training.train import averaged

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("runs/encoder"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    pairs = collect(reader_of_run(averaged(options.run)), development(options.corpora))
    temperatures: dict[str, float] = {}
    biases: dict[str, float] = {}
    switches: dict[str, float] = {}
    report = {}
    for name, rows in sorted(pairs.items()):
        if name in UNBIASED:
            biases[name], switches[name] = 0.0, USUAL_SWITCH
        elif name not in PLAIN:
            biases[name], switches[name] = best_decoding(rows)
            for scores, _ in rows:
                scores[:, 0] -= biases[name]
        scores, targets = np.concatenate([s for s, _ in rows]), np.concatenate([t for _, t in rows])
        scores, targets = scores[targets != IGNORE], targets[targets != IGNORE]
        temperatures[name] = fit(scores, targets)
        report[name] = {
            "items": len(targets),
            "bias": biases.get(name, 0.0),
            "switch": switches.get(name, 0.0),
            "temperature": temperatures[name],
            "ece_before": error(scores, targets, 1.0),
            "ece_after": error(scores, targets, temperatures[name]),
        }
    fitted = {"temperatures": temperatures, "biases": biases, "switches": switches}
    (options.run / "calibration.json").write_text(json.dumps(fitted, indent=1), encoding="utf-8")
    json.dump(report, sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
