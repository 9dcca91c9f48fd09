"""Report -> Annotated: finds events, their parts, the speakers, times and names in a report's words."""

from __future__ import annotations

from daybook.annotate.annotator import Annotator
from daybook.annotate.encoder import ModelError

__all__ = ["Annotator", "ModelError"]
