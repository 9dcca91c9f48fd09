"""Which template of a response answers which template of the key (scoring guidelines of MUC-4, section 3.2.1).

Two templates may be aligned where their incident types agree at least in part, and with it at least one filler of a
perpetrator, a physical target or a human target.  Of the pairs that may, the program of 1992 took those with the
highest recall first (found from its reports: no other measure tried, nor the best sum, agrees with them as often).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval import muc4_read as slots
from eval.muc4_compare import Comparer, Judge
from eval.muc4_read import Template
from eval.muc4_score import Pair, Rows, compare, missed, spurious, total

CONTENT = (
    slots.INDIVIDUAL, slots.ORGANISATION, slots.PHYSICAL, slots.PHYSICAL_TYPE, slots.HUMAN_NAME,
    slots.HUMAN_DESCRIPTION, slots.HUMAN_TYPE,
)  # fmt: skip
"""Slots of which one has to agree at least in part."""


def alignable(key: Template, response: Template, judge: Judge | None = None) -> bool:
    """Whether the content-based conditions hold."""
    comparer = Comparer(key, judge)

    def agrees(slot: int) -> bool:
        return any(
            comparer.credit(slot, wanted, found.options[0]).worth or comparer.spread(slot, found.options[0])
            for wanted in key.slots[slot]
            for found in response.slots[slot]
        )

    return agrees(slots.TYPE) and any(agrees(slot) for slot in CONTENT)


def align(keys: Sequence[Template], responses: Sequence[Template], judge: Judge | None = None) -> list[Pair]:
    """The templates of one text, aligned and counted."""
    able: dict[tuple[int, int], Rows] = {
        (k, r): compare(key, response, judge)
        for k, key in enumerate(keys)
        for r, response in enumerate(responses)
        if alignable(key, response, judge)
    }
    chosen: dict[int, int] = {}
    for k, r in sorted(able, key=lambda pair: (-total(able[pair]).recall, *pair)):
        if k not in chosen and r not in chosen.values():
            chosen[k] = r
    return _pairs(keys, responses, chosen, able)


def aligned_as(
    keys: Sequence[Template], responses: Sequence[Template], told: Mapping[str, str], judge: Judge | None = None
) -> list[Pair]:
    """The templates of one text, aligned as somebody says: number of the key's template -> the response's."""
    numbers = [response.number for response in responses]
    chosen = {k: numbers.index(told[key.number]) for k, key in enumerate(keys) if told.get(key.number) in numbers}
    rows = {(k, r): compare(keys[k], responses[r], judge) for k, r in chosen.items()}
    return _pairs(keys, responses, chosen, rows)


def _pairs(
    keys: Sequence[Template],
    responses: Sequence[Template],
    chosen: Mapping[int, int],
    rows: Mapping[tuple[int, int], Rows],
) -> list[Pair]:
    pairs = [
        Pair(key, responses[chosen[k]], rows[k, chosen[k]]) if k in chosen else Pair(key, None, missed(key))
        for k, key in enumerate(keys)
    ]
    free = (response for r, response in enumerate(responses) if r not in chosen.values())
    return pairs + [Pair(None, response, spurious(response)) for response in free]
