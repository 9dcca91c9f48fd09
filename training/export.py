"""``python -m training.export``: the averaged model of a run as one int8 ONNX file in the package.

The graph is written operator by operator, so that it depends on no exporter's mood: one window a run,
no batch axis, no padding.  Matrix products are quantised dynamically, weights to seven bits a row
(``reduce_range``): pairs of 8-bit products summed in 16 bits would saturate on processors without VNNI.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.data import vocabulary
from training.model import HEADS, LAYERS, PAIRS, PLAIN, STYLES, TAGS, WIDTH, Model
from training.train import averaged

MODEL = Path(__file__).parents[1] / "src" / "daybook" / "annotate" / "model"


class Graph:
    """An ONNX graph under construction: constants by name, nodes in order."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, name: str, value: np.ndarray) -> str:
        """Adds a constant under a name of its own."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *inputs: str, name: str | None = None, **attributes: object) -> str:
        """Adds a node with one output and returns the output's name."""
        self._count += 1
        output = name or f"{kind.lower()}_{self._count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=f"{kind}_{self._count}", **attributes))
        return output

    def linear(self, x: str, prefix: str, weight: np.ndarray, bias: np.ndarray, *, name: str | None = None) -> str:
        """``x @ weight.T + bias``."""
        product = self.add("MatMul", x, self.constant(f"{prefix}.weight", weight.T))
        return self.add("Add", product, self.constant(f"{prefix}.bias", bias), name=name)

    def norm(self, x: str, prefix: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Layer normalisation over the last axis."""
        scale, shift = self.constant(f"{prefix}.weight", weight), self.constant(f"{prefix}.bias", bias)
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)


def build(model: Model) -> onnx.ModelProto:
    """The model as a graph: pieces, shapes (pieces) and first (words) -> tags, plain, roles, links (words, outputs)."""
    w = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    g = Graph()
    embedded = g.add("Gather", g.constant("word.weight", w["word.weight"]), "pieces")
    shaped = g.add("Gather", g.constant("shape.weight", w["shape.weight"]), "shapes")
    length = g.add("Shape", "pieces")
    zero = g.constant("zero", np.array([0], dtype=np.int64))
    places = g.add("Slice", g.constant("place.weight", w["place.weight"]), zero, length, zero)
    x = g.add("Add", g.add("Add", embedded, shaped), places)
    x = g.norm(x, "norm", w["norm.weight"], w["norm.bias"])
    for number in range(LAYERS):
        x = _layer(g, x, number, w)
    words = g.add("Gather", x, "first", axis=0)
    g.linear(words, "tags", w["tags.weight"], w["tags.bias"], name="tags")
    hidden = _gelu(g, g.linear(words, "plain_hidden", w["plain_hidden.weight"], w["plain_hidden.bias"]))
    g.linear(hidden, "plain", w["plain.weight"], w["plain.bias"], name="plain")
    for head in PAIRS:
        g.linear(words, f"{head}.keys", w[f"pairs.{head}.keys.weight"], w[f"pairs.{head}.keys.bias"], name=head)
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, [a])
        for n, a in (("pieces", "p"), ("shapes", "p"), ("first", "w"))
    ]
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["w", None]) for n in ("tags", "plain", *PAIRS)]
    graph = helper.make_graph(g.nodes, "daybook", inputs, outputs, g.constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def _gelu(g: Graph, x: str) -> str:
    return g.add("Gelu", x, approximate="none")


def _layer(g: Graph, x: str, number: int, w: dict[str, np.ndarray]) -> str:
    p = f"layers.{number}."
    qkv = w[f"{p}qkv.weight"], w[f"{p}qkv.bias"]
    scale = (WIDTH // HEADS) ** -0.5
    split = g.constant(f"{p}split", np.array([0, HEADS, WIDTH // HEADS], dtype=np.int64))
    parts = []
    for at, part in enumerate(("query", "key", "value")):
        rows = slice(at * WIDTH, (at + 1) * WIDTH)
        factor = scale if part == "query" else 1.0
        flat = g.linear(x, f"{p}{part}", qkv[0][rows] * factor, qkv[1][rows] * factor)
        parts.append(g.add("Transpose", g.add("Reshape", flat, split), perm=[1, 2, 0] if part == "key" else [1, 0, 2]))
    attention = g.add("Softmax", g.add("MatMul", parts[0], parts[1]), axis=-1)
    seen = g.add("Transpose", g.add("MatMul", attention, parts[2]), perm=[1, 0, 2])
    flat = g.add("Reshape", seen, g.constant(f"{p}join", np.array([0, WIDTH], dtype=np.int64)))
    out = g.linear(flat, f"{p}out", w[f"{p}out.weight"], w[f"{p}out.bias"])
    x = g.norm(g.add("Add", x, out), f"{p}norm1", w[f"{p}norm1.weight"], w[f"{p}norm1.bias"])
    inner = _gelu(g, g.linear(x, f"{p}up", w[f"{p}up.weight"], w[f"{p}up.bias"]))
    down = g.linear(inner, f"{p}down", w[f"{p}down.weight"], w[f"{p}down.bias"])
    return g.norm(g.add("Add", x, down), f"{p}norm2", w[f"{p}norm2.weight"], w[f"{p}norm2.bias"])


def metadata(model: Model, version: str, fitted: dict[str, dict[str, float]]) -> str:
    """What the package must know of the model: version, outputs, fitted numbers, constants of the pair scorers."""
    w = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    constants = {}
    for head in PAIRS:
        constants[f"{head}.distance"] = w[f"pairs.{head}.distance.weight"]
        weights = np.split(w[f"pairs.{head}.out.weight"], len(STYLES[head]))
        biases = np.split(w[f"pairs.{head}.out.bias"], len(STYLES[head]))
        for style, weight, bias in zip(STYLES[head], weights, biases, strict=True):
            constants[f"{style}.weight"], constants[f"{style}.bias"] = weight.T, bias
    packed = io.BytesIO()
    np.savez(packed, **constants)
    outputs = {**TAGS, **PLAIN, **PAIRS}
    return json.dumps(
        {
            "version": version,
            "outputs": outputs,
            "temperatures": fitted["temperatures"],
            "switches": fitted["switches"],
            "tensors": base64.b64encode(packed.getvalue()).decode("ascii"),
        }
    )


def biased(model: Model, biases: dict[str, float]) -> Model:
    """The model with a bias taken off the score of ``O`` of each BIO head."""
    starts = np.cumsum([0, *TAGS.values()])
    with torch.no_grad():
        for name, start in zip(TAGS, starts, strict=False):
            model.tags.bias[int(start)] -= biases.get(name, 0.0)
        for scorer, styles in STYLES.items():
            for number, style in enumerate(styles):
                model.pairs[scorer].out.bias[number * PAIRS[scorer]] -= biases.get(style, 0.0)
    return model


def write(model: Model, path: Path, version: str, fitted: dict[str, dict[str, float]]) -> None:
    """Builds, quantises and writes the model, with its tokenizer beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(build(model), plain)
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    done = onnx.load(path)
    helper.set_model_props(done, {"daybook": metadata(model, version, fitted)})
    onnx.save(done, path)
    (path.parent / "tokenizer.json").write_text(vocabulary().to_str(), encoding="utf-8")


def main() -> int:
    """Writes the model of a run into the package."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--run", type=Path, default=Path("runs/encoder"))
    parser.add_argument("--out", type=Path, default=MODEL / "encoder.onnx")
    parser.add_argument("--version", default=date.today().isoformat())
    options = parser.parse_args()
    found = options.run / "calibration.json"
    fitted = (
        json.loads(found.read_text("utf-8")) if found.exists() else {"temperatures": {}, "biases": {}, "switches": {}}
    )
    write(biased(averaged(options.run), fitted["biases"]), options.out, options.version, fitted)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
