"""What a full update writes: the page, its plots, the JSON, and the table of the model card."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from daybook.annotate.encoder import Encoder
from eval import page, plots
from eval.floors import Floors

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "src" / "daybook" / "annotate" / "model"


def publish(known: Floors, scored: Sequence[page.Scored], docs: Path = ROOT / "docs", card: Path | None = None) -> None:
    """Writes everything anew."""
    drawn = [f"figures/{name}" for name in plots.write(docs / "figures", scored)]
    facts = made()
    (docs / "accuracy.md").write_text(page.page(facts, scored, known.lowered, drawn), encoding="utf-8")
    (docs / "accuracy.json").write_text(page.as_json(facts, scored), encoding="utf-8")
    card = card or MODEL / "MODEL_CARD.md"
    card.write_text(page.into_card(card.read_text("utf-8"), facts, scored), encoding="utf-8")


def made() -> page.Made:
    """Date, commit, command and model of this run."""
    file = MODEL / "encoder.onnx"
    return page.Made(
        date.today().isoformat(),
        commit(),
        "make eval CORPORA=folder ARGS=--update",
        Encoder().version,
        hashlib.sha256(file.read_bytes()).hexdigest(),
        file.stat().st_size,
    )


def commit() -> str:
    """The commit, marked where tracked code has changed since; "unknown" outside git."""
    git = ["git", "-C", str(ROOT)]
    try:
        head = subprocess.run([*git, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=True)
        changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", "src", "training", "eval/*.py"], check=False)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return head.stdout.strip() + (" with changes not yet committed" if changed.returncode else "")
