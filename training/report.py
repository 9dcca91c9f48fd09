"""``python -m training.report --corpora FOLDER``: every figure of the shipped model, written down.

Scores the heads of the int8 model on the development parts, beside the baselines; measures calibration; counts the
prose; takes the digests of the corpora.  Writes ``docs/accuracy.json``, ``docs/accuracy.md`` and the table of
the model card.  What users get, times and places among it, is scored by ``eval``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from daybook.annotate.encoder import Encoder
from training import baselines, calibrate, report_page
from training.evaluate import development, figures, reader_of_package
from training.metrics import memo
from training.passages import IGNORE
from training.prose import PROSE, read_blocks

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "src" / "daybook" / "annotate" / "model"
FILES = {
    "polnear": ("train.tar.gz", "dev.tar.gz"),
    "wikievents": ("train_recovered/wiki-train-human.jsonl", "dev.jsonl"),
    "rams": ("data_RAMS/dev.jsonlines", "data_RAMS/test.jsonlines"),
    "ner_worldwide_newswire": ("processed_annotated.tar.gz",),
    "meantime": ("meantime_xml.tar.gz",),
    "ecbplus": ("ECBplus_coreference_sentences.csv", "ECBplus_train_dev_xml.tar.gz"),
}
"""The files that are read of each corpus, whether to learn from or to score on."""

FITTED = 20_000
"""Items at most, evenly taken, that a half's temperature is fitted on; more change its third figure."""


def digest(files: dict[str, Path]) -> dict[str, Any]:
    """One SHA-256 over a set of files: over the lines ``digest  name`` in order of name."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in sorted(files.items())]
    return {"files": sorted(files), "sha256": hashlib.sha256("".join(lines).encode()).hexdigest()}


def digests(corpora: Path) -> dict[str, Any]:
    """The digest of each corpus, and of the prose by part."""
    out = {name: digest({file: corpora / name / file for file in files}) for name, files in FILES.items()}
    for part in ("train", "dev"):
        out[f"prose, {part}"] = digest({path.name: path for path in PROSE.glob(f"*.{part}.txt")})
    return out


def heads(encoder: Encoder, baseline: baselines.Commonest, corpora: Path) -> dict[str, Any]:
    """Figures of model and baseline, and calibration, in one reading of each corpus."""
    model, base = {}, {}
    pairs: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {}
    for corpus, examples in development(corpora).items():
        reader = memo(reader_of_package(encoder))
        model |= figures(corpus, reader, examples)
        base |= figures(corpus, memo(baseline), examples)
        for head, rows in calibrate.collect(reader, examples).items():
            pairs.setdefault(head, []).extend(rows)
        sys.stderr.write(f"{corpus}: scored\n")
    temperatures = encoder.meta["temperatures"]
    calibration = {head: calibrated(rows, temperatures.get(head, 1.0)) for head, rows in sorted(pairs.items())}
    return {"model": model, "baseline": base, "calibration": calibration}


def calibrated(rows: list[tuple[np.ndarray, np.ndarray]], temperature: float) -> dict[str, float]:
    """Expected calibration errors of one head: over all items, and over those whose best label says something.

    ``halves``: each half of the windows with the temperature that fits the other half.
    """
    parts = [_known(rows), _known(rows[::2]), _known(rows[1::2])]
    scores, targets = parts[0]
    out = {"items": len(targets), "temperature": temperature}
    out["before"] = calibrate.error(scores, targets, 1.0)
    out["after"] = calibrate.error(scores, targets, temperature)
    thin = [(s[:: 1 + len(t) // FITTED], t[:: 1 + len(t) // FITTED]) for s, t in parts[1:]]
    fitted = [calibrate.fit(*thin[1]), calibrate.fit(*thin[0])]
    each = [calibrate.error(*part, t) * len(part[1]) for part, t in zip(parts[1:], fitted, strict=True)]
    out["halves"] = round(sum(each) / max(1, len(targets)), 4)
    said = scores.argmax(axis=1) > 0
    out["said"] = calibrate.error(scores[said], targets[said], temperature) if said.any() else 0.0
    out["items_said"] = int(said.sum())
    return out


def _known(rows: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    scores, targets = np.concatenate([s for s, _ in rows]), np.concatenate([t for _, t in rows])
    return scores[targets != IGNORE], targets[targets != IGNORE]


def prose_size() -> dict[str, Any]:
    """How much prose there is, by part: blocks, words, and how often each label stands in it."""
    out = {}
    for part in ("train", "dev"):
        blocks = [block for path in sorted(PROSE.glob(f"*.{part}.txt")) for block in read_blocks(path)]
        events, quotes = [e for b in blocks for e in b.events], [q for b in blocks for q in b.quotes]
        out[part] = {
            "blocks": len(blocks),
            "words": sum(len(b.text.split()) for b in blocks),
            "attributions": len(quotes),
            "events": len(events),
            "times": sum(len(b.times) for b in blocks),
            "arguments": sum(len(e.arguments) for e in events),
            "stance": _counted(str(q.stance) for q in quotes if q.stance),
            "kind of source": _counted(str(q.kind) for q in quotes if q.kind),
            "type": _counted(e.event_type for e in events),
            "mode": _counted(f"{e.event_type} {e.mode}" for e in events if e.mode),
            "realis": _counted(e.realis for e in events),
            "harm": _counted(e.harm for e in events if e.harm),
            "slot": _counted(slot for e in events for slot, _, _ in e.arguments),
        }
    return out


def _counted(labels: Any) -> dict[str, int]:
    return dict(sorted(Counter(labels).items(), key=lambda pair: (-pair[1], pair[0])))


def commit() -> str:
    """The commit the figures were made at, marked where tracked code has changed since; "unknown" outside git."""
    git = ["git", "-C", str(ROOT)]
    try:
        head = subprocess.run([*git, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=True)
        changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", "src", "training"], check=False)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return head.stdout.strip() + (" with changes not yet committed" if changed.returncode else "")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures as plain data."""
    encoder = Encoder(options.model)
    file = options.model or MODEL / "encoder.onnx"
    baseline = baselines.fitted(options.corpora, options.cache)
    out: dict[str, Any] = {
        "date": date.today().isoformat(),
        "commit": commit(),
        "command": "python -m training.report --corpora FOLDER",
        "file": {
            "version": encoder.version,
            "bytes": file.stat().st_size,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        },
        **heads(encoder, baseline, options.corpora),
    }
    return out | {"prose": prose_size(), "corpora": digests(options.corpora)}


def main() -> int:
    """Measures and writes the pages."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the annotated corpora")
    parser.add_argument("--cache", type=Path, default=Path("runs/encoder/cache"), help="examples cut by training")
    parser.add_argument("--model", type=Path, help="another model file than the package's; the card is left alone")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="where the pages go")
    options = parser.parse_args()
    found = measure(options)
    options.docs.mkdir(parents=True, exist_ok=True)
    (options.docs / "accuracy.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (options.docs / "accuracy.md").write_text(report_page.page(found), encoding="utf-8")
    card = MODEL / "MODEL_CARD.md"
    if options.model is None:
        card.write_text(report_page.into_card(card.read_text("utf-8"), found), encoding="utf-8")
    sys.stdout.write(report_page.aims_table(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
