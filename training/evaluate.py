"""``python -m training.evaluate --corpora FOLDER``: every head on its development split.

Scores the model of the package, or with ``--run`` the averaged weights of a run.  Spans are scored
exactly (both ends in words) unless said otherwise.  Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from daybook.annotate import labels
from daybook.annotate.encoder import Encoder, Pieces, Scores
from daybook.annotate.heads import PLAIN, TAGS, Heads, Run, runs_of
from training import corpora as read
from training.data import vocabulary
from training.model import STYLES, Inputs, Model
from training.passages import IGNORE, Cutter, Example, Passage
from training.train import averaged

Reader = Callable[[Example], Heads]
Span = tuple[int, int]


def reader_of_run(model: Model) -> Reader:
    """Reads examples with a PyTorch model."""
    tensors = {}
    for name, pair in model.pairs.items():
        tensors[f"{name}.distance"] = pair.distance.weight.detach().numpy()
        weights = np.split(pair.out.weight.detach().numpy(), len(STYLES[name]))
        biases = np.split(pair.out.bias.detach().numpy(), len(STYLES[name]))
        for style, weight, bias in zip(STYLES[name], weights, biases, strict=True):
            tensors[f"{style}.weight"], tensors[f"{style}.bias"] = weight.T, bias

    def read_example(example: Example) -> Heads:
        with torch.no_grad():
            pieces = torch.tensor([example.pieces])
            inputs = Inputs(pieces, torch.tensor([example.shapes]), torch.ones_like(pieces), torch.tensor([example.first]))
            words = model.encode(inputs)
            plain = model.plain(torch.nn.functional.gelu(model.plain_hidden(words)))
            keys = [model.pairs[name].keys(words)[0].numpy() for name in ("roles", "links")]
            return Heads(Scores(model.tags(words)[0].numpy(), plain[0].numpy(), *keys), tensors, {})

    return read_example


def reader_of_package(encoder: Encoder) -> Reader:
    """Reads examples with the quantised model."""

    def read_example(example: Example) -> Heads:
        scores = encoder.score(Pieces(tuple(example.pieces), tuple(example.shapes), tuple(example.first)))
        return Heads(scores, encoder.tensors, encoder.meta["temperatures"])

    return read_example


class Tally:
    """Counts of right, predicted and gold."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0
        self.right_gold = 0

    def add(self, found: Iterable[Any], gold: Iterable[Any]) -> None:
        """Counts one window's sets (as multisets)."""
        a, b = Counter(found), Counter(gold)
        self.right += (a & b).total()
        self.right_gold += (a & b).total()
        self.found += a.total()
        self.gold += b.total()

    def overlap(self, found: list[Span], gold: list[Span]) -> None:
        """Counts spans that share a word with one of the other side."""
        self.right += sum(any(a < d and c < b for c, d in gold) for a, b in found)
        self.right_gold += sum(any(a < d and c < b for c, d in found) for a, b in gold)
        self.found += len(found)
        self.gold += len(gold)

    def figures(self) -> dict[str, float]:
        """Precision, recall, F1 and the number of gold items."""
        p, r = self.right / max(1, self.found), self.right_gold / max(1, self.gold)
        return {"p": round(p, 4), "r": round(r, 4), "f": round(2 * p * r / max(1e-9, p + r), 4), "gold": self.gold}


def gold_runs(target: np.ndarray, names: Any) -> list[Run]:
    """The runs of a target array."""
    scores = np.zeros((len(target), labels.bio(len(names))), dtype=np.float32)
    scores[np.arange(len(target)), np.maximum(target, 0)] = 9.0
    return runs_of(scores, names)


def tags(reader: Reader, examples: list[Example], head: str) -> dict[str, Any]:
    """A BIO head: exact and overlapping spans, words, and labels left aside."""
    exact, loose, words, blind = Tally(), Tally(), Tally(), Tally()
    for example in examples:
        if head not in example.tags:
            continue
        found, gold = reader(example).tag(head), gold_runs(example.tags[head], TAGS[head])
        exact.add([(r.first, r.end, r.label) for r in found], [(r.first, r.end, r.label) for r in gold])
        blind.add([(r.first, r.end) for r in found], [(r.first, r.end) for r in gold])
        loose.overlap([(r.first, r.end) for r in found], [(r.first, r.end) for r in gold])
        words.add([w for r in found for w in range(r.first, r.end)], [w for r in gold for w in range(r.first, r.end)])
    return {"exact": exact.figures(), "unlabelled": blind.figures(), "overlap": loose.figures(), "words": words.figures()}


def plain(reader: Reader, examples: list[Example], head: str, column: int, *, cues: bool = False) -> dict[str, Any]:
    """A plain head at gold anchors (or cues): accuracy, macro-F1, and the majority's macro-F1 beside it."""
    pairs = []
    for example in examples:
        for item in example.cues if cues else example.anchors:
            if item[column] != IGNORE:
                pairs.append((reader(example).choose(head, item[0])[0].label, str(PLAIN[head][item[column]])))
    most = Counter(g for _, g in pairs).most_common(1)[0][0] if pairs else ""
    return {
        "accuracy": round(sum(a == b for a, b in pairs) / max(1, len(pairs)), 4),
        "macro_f": _macro(pairs),
        "majority_macro_f": _macro([(most, g) for _, g in pairs]),
        "by_label": {label: _label(pairs, label) for label in sorted({g for _, g in pairs})},
        "items": len(pairs),
    }


def _label(pairs: list[tuple[str, str]], label: str) -> float:
    right = sum(a == b == label for a, b in pairs)
    both = sum(a == label for a, _ in pairs) + sum(b == label for _, b in pairs)
    return round(2 * right / max(1, both), 4)


def _macro(pairs: list[tuple[str, str]]) -> float:
    known = sorted({g for _, g in pairs})
    return round(sum(_label(pairs, label) for label in known) / max(1, len(known)), 4)


def arguments(reader: Reader, examples: list[Example], head: str) -> dict[str, Any]:
    """Roles at gold anchors: by last word and exactly, with and without the label."""
    tallies = {name: Tally() for name in ("head", "exact", "head_unlabelled")}
    for example in examples:
        for word, *_, target in example.anchors:
            if target is None:
                continue
            found, gold = reader(example).pair(head, word), gold_runs(target, labels.ROLES)
            tallies["head"].add({(r.end, r.label) for r in found}, {(r.end, r.label) for r in gold})
            tallies["head_unlabelled"].add({r.end for r in found}, {r.end for r in gold})
            tallies["exact"].add({(r.first, r.end, r.label) for r in found}, {(r.first, r.end, r.label) for r in gold})
    return {name: tally.figures() for name, tally in tallies.items()}


def links(reader: Reader, examples: list[Example]) -> dict[str, Any]:
    """Sources and contents of gold cues: spans that overlap."""
    tallies = {name: Tally() for name in labels.LINKS}
    for example in examples:
        for word, _, target in example.cues:
            if target is not None:
                found, gold = reader(example).pair("links", word), gold_runs(target, labels.LINKS)
                for name, tally in tallies.items():
                    tally.overlap(
                        [(r.first, r.end) for r in found if r.label == name], [(r.first, r.end) for r in gold if r.label == name]
                    )
    return {name: tally.figures() for name, tally in tallies.items()}


def memo(reader: Reader) -> Reader:
    """A reader that remembers the example it read last."""
    last: list[tuple[Example, Heads]] = []

    def read_example(example: Example) -> Heads:
        if not last or last[0][0] is not example:
            last[:] = [(example, reader(example))]
        return last[0][1]

    return read_example


def evaluate(reader: Reader, corpora: Path) -> dict[str, Any]:
    """All figures."""
    cutter = Cutter(vocabulary())

    def cut(passages: Iterable[Passage]) -> list[Example]:
        return [example for passage in passages for example in cutter.cut(passage)]

    reader = memo(reader)
    speech, events = cut(read.polnear(corpora, "dev")), cut(read.wikievents_dev(corpora))
    time, prose = cut(read.meantime(corpora, train=False)), cut(read.prose("dev"))
    names = cut(read.newswire(corpora, train=False))
    out: dict[str, Any] = {f"polnear.{name}": tags(reader, speech, name) for name in labels.SPEECH}
    out["polnear.links"] = links(reader, speech)
    out["wikievents.triggers"] = tags(reader, events, "kairos")
    out["wikievents.arguments"] = arguments(reader, events, "corpus_roles")
    out["wikievents.plover"] = tags(reader, events, "events")
    out["meantime.times"] = tags(reader, time, "times")
    out["meantime.realis"] = plain(reader, time, "realis", 2)
    out["newswire.names"] = tags(reader, names, "entities")
    if prose:
        out |= {f"prose.{name}": tags(reader, prose, name) for name in (*labels.SPEECH, "times", "events")}
        out |= {f"prose.{h}": plain(reader, prose, h, c) for h, c in (("modes", 1), ("realis", 2), ("harms", 3))}
        out["prose.stances"] = plain(reader, prose, "stances", 1, cues=True)
        out["prose.arguments"] = arguments(reader, prose, "roles")
        out["prose.links"] = links(reader, prose)
    return out


def main() -> int:
    """Prints every figure as JSON."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, help="a training run's folder; default: the model of the package")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    reader = reader_of_run(averaged(options.run)) if options.run else reader_of_package(Encoder())
    json.dump(evaluate(reader, options.corpora), sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
