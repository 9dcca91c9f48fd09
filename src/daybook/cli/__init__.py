"""The command line: ``daybook code`` and ``daybook doctor``."""

from __future__ import annotations

from daybook.cli.commands import main

__all__ = ["main"]
