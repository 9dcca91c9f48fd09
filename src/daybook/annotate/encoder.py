"""The encoder session: word pieces in, scores of every head out.  The only user of onnxruntime.

One window a run and one intra-op thread: dynamic quantisation takes one scale
over all that a run reads, so a window read alone reads the same whatever stands
beside it and however many threads there are.  Windows run in parallel instead.
"""

from __future__ import annotations

import base64
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from daybook.annotate.labels import shape_of

Floats = NDArray[np.float32]

_UNKNOWN_LENGTH = 100
"""Words longer than this are unknown to the vocabulary: they cost one piece."""
_REMEMBERED = 32_768
"""So many words are remembered with their pieces: most of what any report says."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A window as the encoder takes it: piece ids and letter cases, and the first piece of each word."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of one window: (words, outputs) of each group of heads, as logits."""

    tags: Floats
    plain: Floats
    roles: Floats
    links: Floats


class ModelError(RuntimeError):
    """The model file is missing or does not fit this version; says which file and what to do."""


def _unreadable() -> tuple[type[Exception], ...]:
    """What is raised for bytes that are no model of ours; onnxruntime's share no base class but ``Exception``."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    broken = (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf, state.NotImplemented)
    return (*broken, KeyError, ValueError)


class Encoder:
    """The quantised model: reads windows, and carries its own labels, constants and temperatures."""

    def __init__(self, path: Path | None = None) -> None:
        """Loads the model of the package, or that of ``path``.

        Raises:
            ModelError: the file is missing or is no model of this version.
        """
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # else it marks the device and reports to its maker
        import onnxruntime
        from tokenizers import Tokenizer

        folder = resources.files("daybook.annotate") / "model"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            data = path.read_bytes() if path else (folder / "encoder.onnx").read_bytes()
        except FileNotFoundError as missing:
            raise ModelError(f"no model at {missing.filename}: reinstall daybook or run `make train`") from missing
        try:
            self.session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
            self.meta: dict[str, Any] = json.loads(self.session.get_modelmeta().custom_metadata_map["daybook"])
        except _unreadable() as wrong:
            raise ModelError(f"{path or folder / 'encoder.onnx'} is no model of this version: {wrong}") from wrong
        self._tokenizer = cast(Any, Tokenizer.from_str((folder / "tokenizer.json").read_text("utf-8")))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._marks: tuple[int, ...] = tuple(self._tokenizer.token_to_id(m) for m in ("[CLS]", "[SEP]", "[UNK]"))

    @property
    def version(self) -> str:
        """The model's date."""
        return str(self.meta["version"])

    @cached_property
    def tensors(self) -> dict[str, Floats]:
        """The constants of the pair scorers, by name."""
        packed = base64.b64decode(self.meta["tensors"])
        with np.load(io.BytesIO(packed), allow_pickle=False) as archive:
            return {name: archive[name].astype(np.float32) for name in archive.files}

    def split(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The word pieces of each word; never empty.  Words are split each by itself, and remembered."""
        known = self._pieces
        new = [word for word in dict.fromkeys(words) if word not in known]
        if not new:
            return [known[word] for word in words]
        short = [word if len(word) <= _UNKNOWN_LENGTH else "\ufffd" for word in new]
        encoding = self._tokenizer.encode(short, is_pretokenized=True, add_special_tokens=False)
        groups: list[list[int]] = [[] for _ in new]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            groups[word].append(piece)
        found = {word: tuple(group) or (self._marks[2],) for word, group in zip(new, groups, strict=True)}
        split = [found.get(word) or known[word] for word in words]
        if len(known) + len(found) <= _REMEMBERED:
            known.update((word, pieces) for word, pieces in found.items() if len(word) <= _UNKNOWN_LENGTH)
        return split

    def prepare(self, words: Sequence[str], pieces: Sequence[tuple[int, ...]]) -> Pieces:
        """One window's input from its words and their pieces."""
        ids, shapes, first = [self._marks[0]], [0], []
        for word, group in zip(words, pieces, strict=True):
            first.append(len(ids))
            if len(group) == 1:  # nearly all
                ids.append(group[0])
                shapes.append(shape_of(word))
            else:
                ids += group
                shapes += [shape_of(word)] * len(group)
        return Pieces((*ids, self._marks[1]), (*shapes, 0), tuple(first))

    def score(self, window: Pieces) -> Scores:
        """Reads one window."""
        feed = {
            "pieces": np.asarray(window.ids, dtype=np.int64),
            "shapes": np.asarray(window.shapes, dtype=np.int64),
            "first": np.asarray(window.first, dtype=np.int64),
        }
        return Scores(*self.session.run(["tags", "plain", "roles", "links"], feed))

    def read(self, windows: Iterable[Pieces], threads: int = 1) -> Iterator[Scores]:
        """Reads windows in order, ``threads`` at a time; the same answer for any number."""
        if threads == 1:
            yield from map(self.score, windows)
            return
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(self.score, windows)
