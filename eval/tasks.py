"""All tasks, in the order in which the page shows them."""

from __future__ import annotations

from importlib import import_module

from eval.task import Task

MODULES = (
    "muc4",
    "muc4_modern",
    "attribution",
    "wikievents",
    "plv",
    "case2021",
    "times",
    "phrases",
    "casualties",
    "places",
    "actors",
    "coreference",
    "incidents",
    "origins",
    "sets",
    "names",
    "prose",
    "calibration",
)
"""Modules of ``eval`` whose ``TASKS`` make up the list; each is imported when the list is asked for."""


def all_tasks() -> tuple[Task, ...]:
    """Every task."""
    return tuple(task for name in MODULES for task in import_module(f"eval.{name}").TASKS)
