"""The system under test: the package as users get it, with what it found kept by content."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import daybook
from daybook.annotate.encoder import Pieces, Scores
from daybook.annotate.heads import Heads
from daybook.export.record_json import to_dict
from daybook.flow import Coder, Reading, code
from daybook.ground import Grounded, ground
from daybook.kinds import ZoneKind
from daybook.types import Annotated, Record, Report, Span, Zone
from training.passages import Example

PACKAGE = Path(daybook.__file__).parent
T = TypeVar("T")


class Subject:
    """One coder for all tasks; annotations are kept on disk under the digest of model, code and text."""

    def __init__(self, cache: Path | None = None) -> None:
        self.cache = cache

    @cached_property
    def coder(self) -> Coder:
        """The package's own coder, loaded on first use."""
        return Coder.load()

    def report(
        self, name: str, text: str, *, published: date | None = None, title: str | None = None, headline: int = 0
    ) -> Report:
        """A report of plain text, all body but its first ``headline`` characters."""
        zones = [Zone(ZoneKind.HEADLINE, 0, headline)] if headline else []
        identity = hashlib.sha256(f"{name}\0{published}\0{text}".encode()).hexdigest()[:16]
        return Report(
            identity,
            name,
            text,
            (*zones, Zone(ZoneKind.BODY, headline, len(text))),
            title=title,
            published=published,
            language="en",
            paths=(name,),
        )

    def annotated(self, report: Report) -> Annotated:
        """What the annotator finds, from the cache where it has read the same before."""
        kept = self.kept((report.text, report.zones), lambda: self.coder.annotator.annotate(report))
        if kept.report == report:
            return kept
        spoken = tuple(replace(attribution, report=report.id) for attribution in kept.attributions)
        issues = tuple(replace(issue, report=report.id, where=report.path) for issue in kept.issues)
        return replace(kept, report=report, attributions=spoken, issues=issues)

    def kept(self, key: Sequence[object], make: Callable[[], T]) -> T:
        """What ``make`` gives, from the cache where the same model and code have made it for the same ``key`` before.

        ``key`` has to hold all that the answer hangs on, and an honest ``repr``.
        """
        if self.cache is None:
            return make()
        digest = hashlib.sha256(repr((self._version, *key)).encode()).hexdigest()
        path = self.cache / digest[:2] / f"{digest}.pickle"
        if path.exists():
            found: T = pickle.loads(path.read_bytes())
            return found
        found = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(pickle.dumps(found))
        temporary.replace(path)
        return found

    def grounded(self, report: Report) -> Grounded:
        """What the grounders make of it."""
        return ground(self.annotated(report), self.coder.references, self.coder.name)

    def record(self, reports: Sequence[Report]) -> Record:
        """The record of some reports, as ``daybook code`` makes it."""
        return code(Reading(tuple(reports), ()), self.coder)

    def json(self, reports: Sequence[Report]) -> dict[str, Any]:
        """The record of some reports as users get it."""
        return to_dict(self.record(reports))

    def opened(self, report: Report) -> list[tuple[tuple[Span, ...], Heads]]:
        """The heads' answers to the windows that the annotator cuts of a report, with the words of each."""
        annotator = self.coder.annotator
        encoder, cut = annotator.encoder, annotator.cut(report)
        constants = encoder.tensors, encoder.meta["temperatures"], encoder.meta["switches"]
        scores = encoder.read(cut.inputs)
        return [(w.words, Heads(found, *constants)) for w, found in zip(cut.windows, scores, strict=True)]

    def heads(self, example: Example) -> Heads:
        """The heads' answers to one window cut by ``training.passages.Cutter``."""
        encoder = self.coder.annotator.encoder
        scores: Scores = encoder.score(Pieces(tuple(example.pieces), tuple(example.shapes), tuple(example.first)))
        return Heads(scores, encoder.tensors, encoder.meta["temperatures"], encoder.meta["switches"])

    @property
    def temperatures(self) -> dict[str, float]:
        """What the scores of each head are divided by before they become probabilities."""
        found: dict[str, float] = self.coder.annotator.encoder.meta["temperatures"]
        return found

    @cached_property
    def _version(self) -> str:
        """The digest of the model and of all code that annotating runs through."""
        digest = hashlib.sha256()
        for path in sorted([*(PACKAGE / "annotate").rglob("*"), PACKAGE / "types.py", PACKAGE / "kinds.py"]):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.read_bytes())
        return digest.hexdigest()
