"""``python -m training.train --corpora FOLDER``: fits the encoder and its heads; resumes where it stopped."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from daybook.annotate import labels
from daybook.kinds import Realis
from training.data import Batch, Feed, training_sources
from training.model import STYLES, Inputs, Model
from training.passages import IGNORE

RATE_LAYERS, RATE_HEADS, WARM_UP, DECAY = 1.5e-4, 1e-3, 150, 0.998
TAGGED = {"kairos": 3.0, "events": 3.0, "source": 1.5, "cue": 1.5, "content": 1.0, "entities": 1.5, "times": 2.0}
"""How much a tagged word weighs against an untagged one: anchors are so few that a plain mean starves them."""
REALIS_WEIGHT = [0.5 if kind is Realis.ACTUAL else 1.5 for kind in labels.REALIS]
"""Most events that are told have happened; the rest must still be learnt."""
HEAD_WEIGHT = {"kairos": 4.0, "events": 3.0, "source": 1.5, "cue": 1.5, "content": 1.0, "entities": 1.5, "times": 1.5}


def tag_loss(scores: Tensor, targets: Tensor, tagged: float) -> Tensor:
    """Mean cross-entropy over the words with a target, tagged words weighing ``tagged`` times."""
    weight = torch.full((scores.shape[-1],), tagged, device=scores.device)
    weight[0] = 1.0
    return F.cross_entropy(scores.flatten(0, -2), targets.flatten(), weight, ignore_index=IGNORE)


def pair_loss(scores: Tensor, targets: Tensor, tagged: float) -> Tensor:
    """Cross-entropy summed over the words of each anchor, then averaged over anchors."""
    weight = torch.full((scores.shape[-1],), tagged, device=scores.device)
    weight[0] = 1.0
    total = F.cross_entropy(scores.flatten(0, 1), targets.flatten(), weight, ignore_index=IGNORE, reduction="sum")
    return total / max(1, targets.shape[0])


def loss_of(model: Model, batch: Batch, source: str) -> Tensor:
    """The sum of the losses of all heads that the batch of a source has targets for."""
    words = model.encode(batch.inputs)
    tagged = model.tag(words)
    total = words.new_zeros(())
    for name, targets in batch.tags.items():
        total = total + HEAD_WEIGHT[name] * tag_loss(tagged[name], targets, TAGGED[name])
    for columns, names in ((batch.anchors, ("modes", "realis", "harms")), (batch.cues, ("stances",))):
        if len(columns["rows"]):
            scores = model.judge(words[columns["rows"], columns["words"]])
            for name in names:
                if (columns[name] != IGNORE).any():
                    weight = words.new_tensor(REALIS_WEIGHT) if name == "realis" else None
                    total = total + 0.7 * F.cross_entropy(scores[name], columns[name], weight, ignore_index=IGNORE)
    if batch.roles is not None:
        rows, anchors, targets = batch.roles
        style = STYLES["roles"].index("roles" if source == "prose" else "corpus_roles")
        scores = model.pairs["roles"](words, anchors, rows).chunk(len(STYLES["roles"]), dim=-1)[style]
        total = total + 0.25 * pair_loss(scores, targets, 2.0)
    if batch.links is not None:
        rows, anchors, targets = batch.links
        total = total + 0.03 * pair_loss(model.pairs["links"](words, anchors, rows), targets, 1.0)
    return total


def to_device(batch: Batch, device: torch.device) -> Batch:
    """The batch on an accelerator."""

    def move(value: Tensor) -> Tensor:
        return value.to(device)

    return Batch(
        Inputs(*(move(getattr(batch.inputs, n)) for n in ("pieces", "shapes", "mask", "first"))),
        {k: move(v) for k, v in batch.tags.items()},
        {k: move(v) for k, v in batch.anchors.items()},
        None if batch.roles is None else (move(batch.roles[0]), move(batch.roles[1]), move(batch.roles[2])),
        {k: move(v) for k, v in batch.cues.items()},
        None if batch.links is None else (move(batch.links[0]), move(batch.links[1]), move(batch.links[2])),
    )


class Run:
    """One training run: the model, its moving average, the optimiser, and where it stands."""

    def __init__(self, folder: Path, steps: int, seed: int) -> None:
        torch.manual_seed(seed)
        self.folder, self.steps, self.step, self.rate = folder, steps, 0, 1.0
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = Model()
        self.model.load_base()
        self.model.to(self.device)
        self.average = {n: p.detach().clone() for n, p in self.model.named_parameters() if p.requires_grad}
        body = [
            p
            for n, p in self.model.named_parameters()
            if p.requires_grad and n.split(".")[0] in ("layers", "norm", "place")
        ]
        heads = [
            p
            for n, p in self.model.named_parameters()
            if p.requires_grad and n.split(".")[0] not in ("layers", "norm", "place")
        ]
        self.optimiser = torch.optim.AdamW(
            [{"params": body, "base": RATE_LAYERS}, {"params": heads, "base": RATE_HEADS}], weight_decay=0.01
        )

    def learn(self, batch: Batch, source: str) -> float:
        """One step; returns the loss."""
        rate = min(1.0, (self.step + 1) / WARM_UP) * max(0.02, 1 - self.step / self.steps)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate * self.rate
        self.model.train()
        loss = loss_of(self.model, to_device(batch, self.device), source)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        keep = min(DECAY, self.step / (self.step + 10))
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                if parameter.requires_grad:
                    self.average[name].lerp_(parameter, 1 - keep)
        return float(loss.detach())

    def save(self) -> None:
        """Writes the checkpoint, atomically."""
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f"checkpoint.{os.getpid()}"
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "steps": self.steps,
        }
        torch.save(state, temporary)
        temporary.replace(self.folder / "checkpoint.pt")

    def resume(self) -> bool:
        """Takes up the checkpoint of the folder, if there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return False
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average = state["average"]
        bases = [group["base"] for group in self.optimiser.param_groups]
        self.optimiser.load_state_dict(state["optimiser"])
        for group, base in zip(self.optimiser.param_groups, bases, strict=True):
            group["base"] = base
        self.step = state["step"]
        return True


def averaged(folder: Path) -> Model:
    """The model of a run's folder with the averaged weights, on the processor."""
    state = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    model = Model()
    model.load_state_dict({**state["model"], **state["average"]})
    return model.eval()


def main() -> int:
    """Trains until ``--steps``; interrupted, the same command goes on from the last checkpoint."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the annotated corpora")
    parser.add_argument("--run", type=Path, default=Path("runs/encoder"), help="where checkpoints go")
    parser.add_argument("--steps", type=int, default=2800, help="batches of about 4,000 word pieces")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.0, help="multiplies the learning rates, to go on after a run")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    random.seed(options.seed)
    feed = Feed(training_sources(options.corpora, options.run / "cache"), options.seed)
    run = Run(options.run, options.steps, options.seed)
    run.rate = options.rate
    if run.resume():
        sys.stderr.write(f"resumed at step {run.step}\n")
    began, pieces = time.monotonic(), 0
    recent: dict[str, list[float]] = {}
    while run.step < options.steps:
        name, batch = feed.next(run.step, options.steps)
        recent.setdefault(name, []).append(run.learn(batch, name))
        pieces += int(batch.inputs.mask.sum())
        if run.step % 50 == 0:
            means = {k: round(sum(v) / len(v), 3) for k, v in sorted(recent.items())}
            sys.stderr.write(
                f"step {run.step} {pieces / (time.monotonic() - began):.0f} pieces/s {json.dumps(means)}\n"
            )
            recent.clear()
        if run.step % 100 == 0 or run.step == options.steps:
            run.save()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
