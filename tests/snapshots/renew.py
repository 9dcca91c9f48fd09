"""Writes the snapshots anew: ``PYTHONPATH=src:tests python -m tests.snapshots.renew``; then read the difference."""

from __future__ import annotations

from tests.snapshots.asked import FOLDER, answers


def main() -> None:
    """Writes every answer, and drops those that are asked no more."""
    given = answers()
    for path in FOLDER.glob("*.json"):
        if path.stem not in given:
            path.unlink()
    for name, text in given.items():
        path = FOLDER / f"{name}.json"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"renewed {path.name}")


if __name__ == "__main__":
    main()
