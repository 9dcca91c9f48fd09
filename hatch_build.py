"""Builds the gazetteer into the wheel: an installation then needs neither the time nor 180 MB of JSON."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Adds the gazetteer's file to a wheel; an editable installation builds it on first use instead."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the file under ``build/`` and name it among the wheel's files."""
        if self.target_name != "wheel" or version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        # The package's front door needs what only an installation has; its builder needs numpy alone.
        folder = source / "daybook" / "ground"
        spec = spec_from_file_location(
            "daybook.ground", folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        assert spec is not None
        sys.modules["daybook.ground"] = module_from_spec(spec)
        path: Path = import_module("daybook.ground.gazetteer_file").ensure_file(Path(self.root) / "build" / "gazetteer")
        build_data["force_include"][str(path)] = f"daybook/ground/data/{path.name}"
