"""What is kept: reports, statements, judgements, incidents, and how they came about.

``open_store(url)`` opens a store; ``with store.view() as view`` reads one state of it, ``with store.entry(...) as
entry`` writes under one entry of the log.  SQLAlchemy is imported here alone.
"""

from __future__ import annotations

from daybook.record.acts import Event, Selected
from daybook.record.building import incident_of, unfolded
from daybook.record.errors import Busy, Contradiction, StoreError, UnknownId
from daybook.record.glances import Head, changed, heads, sizes
from daybook.record.projecting import prepared
from daybook.record.store import MACHINE, Store, Writer, open_store, person
from daybook.record.values import (
    PERSON,
    Added,
    Alias,
    Box,
    Change,
    Coded,
    Diff,
    Dossier,
    Edge,
    Filter,
    Hit,
    Kept,
    LogEntry,
    Note,
    Order,
    Page,
    Point,
    Prepared,
    Projected,
    Ruling,
    Sheet,
    Verdict,
    Version,
)
from daybook.record.views import View

__all__ = [
    "MACHINE",
    "PERSON",
    "Added",
    "Alias",
    "Box",
    "Busy",
    "Change",
    "Coded",
    "Contradiction",
    "Diff",
    "Dossier",
    "Edge",
    "Event",
    "Filter",
    "Head",
    "Hit",
    "Kept",
    "LogEntry",
    "Note",
    "Order",
    "Page",
    "Point",
    "Prepared",
    "Projected",
    "Ruling",
    "Selected",
    "Sheet",
    "Store",
    "StoreError",
    "UnknownId",
    "Verdict",
    "Version",
    "View",
    "Writer",
    "changed",
    "heads",
    "incident_of",
    "open_store",
    "person",
    "prepared",
    "sizes",
    "unfolded",
]
