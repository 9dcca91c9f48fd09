"""Mentions -> values: times to days, places to coordinates, names to actors, phrases to counts."""

from __future__ import annotations

from daybook.ground.actor_store import DirectoryError
from daybook.ground.gazetteer_store import GazetteerError
from daybook.ground.grounding import Grounded, ground
from daybook.ground.references import References, load_references

__all__ = ["DirectoryError", "GazetteerError", "Grounded", "References", "ground", "load_references"]
