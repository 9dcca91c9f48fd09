"""``python -m training.evaluate --corpora FOLDER``: every head on its development split.

Scores the model of the package, or with ``--run`` the averaged weights of a run.  Spans are scored
exactly (both ends in words) unless said otherwise.  Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from daybook.annotate import labels
from daybook.annotate.encoder import Encoder, Pieces, Scores
from daybook.annotate.heads import Heads
from training import corpora as read
from training.data import vocabulary
from training.metrics import Reading, arguments, links, memo, plain, tags
from training.model import STYLES, Inputs, Model
from training.passages import Cutter, Example, Passage
from training.train import averaged

Reader = Callable[[Example], Heads]


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
            inputs = Inputs(
                pieces, torch.tensor([example.shapes]), torch.ones_like(pieces), torch.tensor([example.first])
            )
            words = model.encode(inputs)
            plain = model.plain(torch.nn.functional.gelu(model.plain_hidden(words)))
            keys = [model.pairs[name].keys(words)[0].numpy() for name in ("roles", "links")]
            return Heads(Scores(model.tags(words)[0].numpy(), plain[0].numpy(), *keys), tensors, {})

    return read_example


def reader_of_package(encoder: Encoder) -> Reader:
    """Reads examples with the quantised model."""

    def read_example(example: Example) -> Heads:
        scores = encoder.score(Pieces(tuple(example.pieces), tuple(example.shapes), tuple(example.first)))
        return Heads(scores, encoder.tensors, encoder.meta["temperatures"], encoder.meta["switches"])

    return read_example


def development(corpora: Path) -> dict[str, list[Example]]:
    """The development windows by corpus; all that may be scored on and nothing else."""
    cutter = Cutter(vocabulary())

    def cut(passages: Iterable[Passage]) -> list[Example]:
        return [example for passage in passages for example in cutter.cut(passage)]

    return {
        "polnear": cut(read.polnear(corpora, "dev")),
        "wikievents": cut(read.wikievents_dev(corpora)),
        "meantime": cut(read.meantime(corpora, train=False)),
        "newswire": cut(read.newswire(corpora, train=False)),
        "prose": cut(read.joined_prose("dev", 1)),
    }


def figures(corpus: str, reader: Reading, examples: list[Example]) -> dict[str, Any]:
    """The figures of one corpus, by corpus and head."""
    if corpus == "polnear":
        out = {name: tags(reader, examples, name) for name in labels.SPEECH}
        out["links"] = links(reader, examples)
    elif corpus == "wikievents":
        out = {"triggers": tags(reader, examples, "kairos"), "arguments": arguments(reader, examples, "corpus_roles")}
        out["plover"] = tags(reader, examples, "events")
    elif corpus == "meantime":
        out = {"times": tags(reader, examples, "times"), "realis": plain(reader, examples, "realis", 2)}
    elif corpus == "newswire":
        out = {"names": tags(reader, examples, "entities")}
    else:
        out = {name: tags(reader, examples, name) for name in (*labels.SPEECH, "times", "events")}
        out |= {head: plain(reader, examples, head, at) for head, at in (("modes", 1), ("realis", 2), ("harms", 3))}
        out["stances"] = plain(reader, examples, "stances", 1, cues=True)
        out["arguments"] = arguments(reader, examples, "roles")
        out["links"] = links(reader, examples)
    return {f"{corpus}.{name}": value for name, value in out.items()}


def evaluate(reader: Reading, corpora: Path) -> dict[str, Any]:
    """All figures."""
    out: dict[str, Any] = {}
    for corpus, examples in development(corpora).items():
        out |= figures(corpus, memo(reader), examples)
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
