"""Imports of places: GeoNames dumps and a desk's own tables, read in a stream and put into gazetteer files."""

from __future__ import annotations

from daybook.ground.imports.run import Outcome, Watch, import_places

__all__ = ["Outcome", "Watch", "import_places"]
