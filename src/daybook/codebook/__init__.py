"""The codebook: event types, kinds of actor and crosswalks, as checked data.

The data are the TOML files beside this module; adding an event type, a mode, a
cue or a crosswalk rule needs no Python.  ``load()`` reads and checks them once.
"""

from __future__ import annotations

from daybook.codebook.book import ActorType, Codebook, Context, EventType, Mode, Rule
from daybook.codebook.errors import CodebookError
from daybook.codebook.loading import load, read_codebook

__all__ = [
    "ActorType",
    "Codebook",
    "CodebookError",
    "Context",
    "EventType",
    "Mode",
    "Rule",
    "load",
    "read_codebook",
]
