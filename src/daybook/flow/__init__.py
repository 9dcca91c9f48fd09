"""The whole of Daybook on one page: reports are read, annotated and grounded, and settled into a record or a store.

``code`` makes a record of some reports and keeps nothing; ``add`` takes them into a store, where ``settle`` makes anew
only what they touch, and ``act`` does what a person wants done.
"""

from __future__ import annotations

from daybook.flow.adding import Tally, act, add, recode
from daybook.flow.coding import HANDFUL, Coder, Progress, Reading, code, read_all
from daybook.flow.settling import settle_store as settle
from daybook.flow.settling import settle_within

__all__ = [
    "HANDFUL",
    "Coder",
    "Progress",
    "Reading",
    "Tally",
    "act",
    "add",
    "code",
    "read_all",
    "recode",
    "settle",
    "settle_within",
]
