"""Training and reading agree: what PyTorch scores, the package's decoder scores (needs PyTorch)."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from daybook.annotate.encoder import Scores
from daybook.annotate.heads import Heads, _buckets, check
from training.model import PAIRS, PLAIN, STYLES, TAGS, WIDTH, Pair, bucket


def test_outputs_fit_the_decoders():
    assert list(check({**TAGS, **PLAIN, **PAIRS})) == []


def test_distances_fall_into_the_same_buckets():
    distances = np.arange(-200, 201)
    assert bucket(torch.from_numpy(distances)).tolist() == _buckets(401, 200).tolist()


@pytest.mark.parametrize("style", STYLES["roles"])
def test_pairs_are_scored_alike(style):
    torch.manual_seed(3)
    pair = Pair(PAIRS["roles"] * len(STYLES["roles"])).eval()
    words = torch.randn(1, 12, WIDTH)
    with torch.no_grad():
        wanted = pair(words, torch.tensor([5]), torch.tensor([0]))[0].chunk(len(STYLES["roles"]), dim=-1)
        keys = pair.keys(words)[0].numpy()
    at = STYLES["roles"].index(style)
    rows = slice(at * PAIRS["roles"], (at + 1) * PAIRS["roles"])
    tensors = {
        "roles.distance": pair.distance.weight.detach().numpy(),
        f"{style}.weight": pair.out.weight.detach().numpy()[rows].T,
        f"{style}.bias": pair.out.bias.detach().numpy()[rows],
    }
    none = np.zeros((12, 0), dtype=np.float32)
    found = Heads(Scores(none, none, keys, none), tensors, {}).pair_scores(style, 5)
    assert np.allclose(found, wanted[at].numpy(), atol=1e-4)
