"""The coder on the sample reports against their golden records: floors on precision and recall by slot.

The floors are what the model of this version reaches, less a margin for the next one's noise; they are raised when
it gets better and never lowered without saying why in CHANGELOG.md.
"""

from __future__ import annotations

import pytest

from daybook.export.record_json import to_dict
from daybook.flow import Coder, code, read_all
from tests.golden.oracle import HERE, SAMPLES, goldens
from tests.golden.scoring import Tally, load, score, total

FLOORS: dict[str, tuple[float, float]] = {
    "incident": (0.57, 0.79),
    "published": (1.0, 1.0),
    "outlet": (1.0, 1.0),
    "byline": (1.0, 1.0),
    "credit": (1.0, 1.0),
    "event_type": (0.88, 0.74),
    "mode": (0.73, 0.62),
    "time": (0.79, 0.58),
    "place": (0.71, 0.32),
    "main": (0.81, 0.7),
    "grade": (0.67, 0.57),
    "killed": (0.5, 0.44),
    "arrested": (0.65, 0.77),
    "actors": (0.42, 0.32),
    "recipients": (0.23, 0.27),
    "targets": (0.37, 0.42),
    "instruments": (0.65, 0.46),
    "standing": (0.67, 0.67),
    "speakers": (0.43, 0.23),
    "attribution": (0.74, 0.78),
    "stance": (0.68, 0.68),
    "anonymous": (0.77, 0.65),
    "kept_out": (0.83, 0.83),
}
"""Slot -> least precision, least recall, over all sample reports together."""


@pytest.fixture(scope="module")
def tallies(coder: Coder) -> dict[str, Tally]:
    parts = []
    for path in goldens():
        if path.parent == HERE:
            golden = load(path)
            parts.append(score(to_dict(code(read_all([str(SAMPLES / golden["report"])]), coder)), golden))
    return total(parts)


@pytest.mark.parametrize("slot", FLOORS)
def test_slot_keeps_its_floor(slot: str, tallies: dict[str, Tally]) -> None:
    tally = tallies[slot]
    precision, recall = FLOORS[slot]
    assert tally.precision >= precision, f"{slot}: precision {tally.precision:.2f} of {tally.given} given"
    assert tally.recall >= recall, f"{slot}: recall {tally.recall:.2f} of {tally.wanted} wanted"
