"""What grounding looks things up in, loaded once."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.ground.directory import Directory, load_directory
from daybook.ground.gazetteer import Gazetteer, open_gazetteer


@dataclass(frozen=True, slots=True)
class References:
    """The gazetteer of places and the directory of actors."""

    gazetteer: Gazetteer
    directory: Directory


def load_references() -> References:
    """Opens the gazetteer (built on first use) and loads the directory."""
    return References(open_gazetteer(), load_directory())
