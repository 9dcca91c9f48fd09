"""What can go wrong with a store; each error is one line that says what to do."""

from __future__ import annotations


class StoreError(RuntimeError):
    """The store cannot be opened, read or written; nothing was half done."""


class UnknownId(StoreError):
    """An id that the store does not know, or that is no longer current."""


class Contradiction(StoreError):
    """An act that goes against a decision that still stands."""


class Busy(StoreError):
    """Another writer has held the store for too long: try again."""
