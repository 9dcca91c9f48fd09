"""How many names a second the gazetteer looks up on one core, in process time: exact ones, and other spellings.

    python -m benchmarks.lookup [--names N]

Every name is asked once, so that nothing is answered from memory.  Exact: names of places drawn at random.  Tolerant:
such names with one letter changed, put in or left out; most do not have an exact match, and those that do count too.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable

from daybook.ground.gazetteer import Gazetteer, open_gazetteer

SEED = 5
LETTERS = "abdeghiklmnorstuyz"
EXACT, TOLERANT = 50_000, 2_000
"""Lookups a second that are wanted."""


def drawn(gazetteer: Gazetteer, count: int, rng: random.Random) -> list[str]:
    """Names of places, each once; their entries are not left in the gazetteer's memory."""
    layers = [layer for layer in gazetteer.layers for _ in range(1 + len(layer.index) // 10_000)]
    found: dict[str, None] = {}
    while len(found) < count:
        layer = rng.choice(layers)
        found[layer.candidate(rng.randrange(len(layer.index)), 0.0).name] = None
    for layer in gazetteer.layers:
        layer.candidate.cache_clear()
    return list(found)


def misspelt(name: str, rng: random.Random) -> str:
    """The name with one slip behind its first letter."""
    place = rng.randrange(1, len(name)) if len(name) > 1 else 0
    return name[:place] + rng.choice([rng.choice(LETTERS), ""]) + name[place + rng.randrange(2) :]


def rate(look_up: Callable[[str], object], names: Iterable[str]) -> float:
    """Lookups a second of process time."""
    names = list(names)
    start = time.process_time()
    for name in names:
        look_up(name)
    return len(names) / (time.process_time() - start)


def main() -> int:
    """Measures and prints; exit code 1 where less is reached than is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--names", type=int, default=50_000)
    count = parser.parse_args().names
    gazetteer, rng = open_gazetteer(), random.Random(SEED)
    names = drawn(gazetteer, count, rng)
    other = [misspelt(name, rng) for name in names[: count // 10]]
    found = sum(bool(gazetteer.find_like(name)) for name in other[:500]) / len(other[:500])
    exact, tolerant = rate(gazetteer.find, names), rate(gazetteer.find_like, other[500:])
    print(f"{len(gazetteer):,} places in {len(gazetteer.layers)} layer{'s' * (len(gazetteer.layers) > 1)}")
    print(f"exact     {exact:9,.0f} lookups/s   wanted {EXACT:,}{'' if exact >= EXACT else '   MISSED'}")
    print(f"tolerant  {tolerant:9,.0f} lookups/s   wanted {TOLERANT:,}{'' if tolerant >= TOLERANT else '   MISSED'}")
    print(f"          {found:9.0%} of the misspelt names find something")
    return 0 if exact >= EXACT and tolerant >= TOLERANT else 1


if __name__ == "__main__":
    sys.exit(main())
