"""What needs PyTorch is left out, with one line, where it is not installed: it is no part of the development set-up."""

from __future__ import annotations

from importlib.util import find_spec

TORCH = find_spec("torch") is not None
collect_ignore = [] if TORCH else ["test_model.py"]


def pytest_report_header():
    return [] if TORCH else "tests/training/test_model.py: left out, PyTorch is not installed (extra `train`)"
