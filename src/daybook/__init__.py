"""Daybook reads news reports on conflict and crisis and keeps a sourced record of incidents.

The names below are loaded when they are first asked for, so that
``import daybook`` stays light: no model, no gazetteer, no third-party package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from daybook.flow import Coder, code
    from daybook.types import Attribution, EventMention, Incident, Issue, Judgement, Link, Record, Report, Statement

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Coder",
    "EventMention",
    "Incident",
    "Issue",
    "Judgement",
    "Link",
    "Record",
    "Report",
    "Statement",
    "__version__",
    "code",
]

_HOME = {name: "daybook.types" for name in __all__ if name != "__version__"}
_HOME |= {"Coder": "daybook.flow", "code": "daybook.flow"}
"""The module that each public name comes from."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
