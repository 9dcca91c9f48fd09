"""``daybook doctor``: what is installed, which model and gazetteer, and whether all is well."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata

from daybook import __version__

_PACKAGES = ("onnxruntime", "tokenizers", "numpy", "trafilatura")
_PROOF = "Soldiers shelled a market in Aleppo on Tuesday, killing four people, police said."
"""A sentence of our own that every working model finds an event in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    name: str
    detail: str
    well: bool = True


def examine() -> list[Finding]:
    """Checks everything that coding needs, one finding each; a failure does not stop the rest."""
    findings = [Finding("daybook", f"{__version__} on Python {platform.python_version()}"), *_installed()]
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("codebook", _codebook),
        ("model", _model),
        ("gazetteer", _gazetteer),
    )
    for name, check in checks:
        try:
            findings.append(Finding(name, check()))
        except (RuntimeError, OSError, ValueError, LookupError, ImportError) as error:
            findings.append(Finding(name, f"{type(error).__name__}: {error}", well=False))
    return findings


def _installed() -> Iterator[Finding]:
    for package in _PACKAGES:
        try:
            yield Finding(package, metadata.version(package))
        except metadata.PackageNotFoundError:
            yield Finding(package, "not installed: pip install daybook installs it", well=False)


def _codebook() -> str:
    from daybook.codebook import load

    book = load()
    return f"{len(book.event_types)} event types, {sum(len(t.modes) for t in book.event_types)} modes"


def _model() -> str:
    from daybook.annotate import Annotator
    from daybook.kinds import ZoneKind
    from daybook.types import Report, Zone

    annotator = Annotator.load()
    report = Report("proof", "-", _PROOF, (Zone(ZoneKind.BODY, 0, len(_PROOF)),))
    found = annotator.annotate(report)
    if not found.tellings:
        raise RuntimeError("the model finds nothing in a plain sentence: reinstall daybook")
    return f"{annotator.version}, finds {len(found.tellings)} events in the test sentence"


def _gazetteer() -> str:
    from daybook.ground import GazetteerError, load_references

    try:
        gazetteer = load_references().gazetteer
    except GazetteerError as error:
        raise RuntimeError(str(error)) from error
    imported = len(gazetteer.layers) - 1
    return f"{len(gazetteer):,} places" + (f", {imported} import{'s' * (imported > 1)} among them" if imported else "")


def shown(findings: list[Finding], *, as_json: bool) -> str:
    """The findings as lines, or as JSON."""
    if as_json:
        return (
            json.dumps({"well": all(f.well for f in findings), "findings": [asdict(f) for f in findings]}, indent=1)
            + "\n"
        )
    lines = [f"{'ok  ' if f.well else 'FAIL'}  {f.name:<14} {f.detail}" for f in findings]
    lines.append("all is well" if all(f.well for f in findings) else "something is wrong: see the lines marked FAIL")
    return "\n".join(lines) + "\n"
