"""MUC-4, the official task of 1992: templates of 24 slots an incident, scored by its own guidelines.

Two tasks: what Daybook's record amounts to, and the proof of the scorer on the 17 systems of 1992.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from daybook.read import read
from daybook.types import Report
from eval import misses
from eval import muc4_read as slots
from eval.counts import NOISE, Count, prf
from eval.muc4_adapt import templates
from eval.muc4_align import align
from eval.muc4_judge import Rules
from eval.muc4_read import SLOTS, Template, Text, key_files, read_keys, read_texts, text_files
from eval.muc4_score import Pair, Rows, Tally, add, filtering, table_rows, total
from eval.muc4_validate import TASKS as VALIDATION
from eval.subject import Subject
from eval.task import CorpusError, Figure, Miss, Peer, Result, Task

GROUPS = (
    ("incident", "Incident slots", range(slots.DATE, slots.CATEGORY)),
    ("perpetrator", "Perpetrator slots", range(slots.CATEGORY, slots.PHYSICAL)),
    ("physical", "Physical target slots", range(slots.PHYSICAL, slots.HUMAN_NAME)),
    ("human", "Human target slots", range(slots.HUMAN_NAME, slots.HUMAN_TOTAL + 1)),
)
NOTES = (
    "An official score counts fillers of 24 slots; partly right ones count half. F is the P&R measure over all "
    "templates, matched, missing and spurious.",
    "In 1992 people judged strings that did not match; here rules stand for them (`eval/muc4_judge.py`), which give "
    "less than people did. The strict figure has no judge at all.",
    "Daybook does not fill the foreign nations and total numbers, and is not told that the task wants terror in Latin "
    "America only: what else it records counts as spurious.",
)
PEERS = tuple(
    Peer("all.f", system, value, "TST3; strings judged by people, developed for this task alone")
    for system, value in (("GE 1992", 0.5593), ("UMass 1992", 0.5152), ("NYU 1992", 0.4380))
)


def files(data: Path, split: str) -> list[Path]:
    """The split's texts and key."""
    return [*text_files(data, split), *key_files(data, split)]


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores what the record of each text amounts to."""
    keys = read_keys(data, split)
    texts = read_texts(data, split)
    unkeyed = next((text.id for text in texts if text.id not in keys), None)
    if unkeyed is not None:
        raise CorpusError(key_files(data, split)[0], f"expected a key for each text: {unkeyed} has none")
    texts = misses.slice_of(texts, limit)
    answers = {
        text.id: templates(subject.json([report]), text.id) if (report := reading(text)) else () for text in texts
    }
    judged = [align(keys[text.id], answers[text.id], Rules()) for text in texts]
    strict = [align(keys[text.id], answers[text.id]) for text in texts]
    errors = [miss for text, pairs in zip(texts, judged, strict=True) for miss in _misses(text, pairs)]
    every = [pair for pairs in judged for pair in pairs]
    return Result(
        figures(judged, strict, [(bool(keys[text.id]), bool(answers[text.id])) for text in texts]),
        misses.evenly(errors),
        NOTES,
        (("Slots", slot_table(every)), ("Totals", total_table(every)), ("Misses", misses.kinds_table(errors))),
    )


def reading(text: Text) -> Report | None:
    """The text as the package reads it, dateline and all; None where it cannot be read."""
    items = read(["-"], stdin=BytesIO(text.body.encode()))
    return next((item for item in items if isinstance(item, Report)), None)


def figures(
    judged: Sequence[Sequence[Pair]], strict: Sequence[Sequence[Pair]], filtered: Sequence[tuple[bool, bool]]
) -> tuple[Figure, ...]:
    """The figures of a run, its pairs by text."""
    rows = [add(pair.rows for pair in pairs) for pairs in judged]
    plain = [add(pair.rows for pair in pairs) for pairs in strict]
    whole = total(add(rows))
    found = [
        *prf("all", "All templates", [count(total(row)) for row in rows]),
        _lower("all.ovg", "All templates: overgeneration", whole.overgeneration, whole.actual),
        _lower("all.sub", "All templates: substitution", whole.substitution, whole.possible),
        *prf("strict", "All templates, no judge", [count(total(row)) for row in plain], floor=False),
    ]
    for name, label, over in GROUPS:
        found += prf(name, label, [count(total(row, over)) for row in rows])
    found += prf("templates", "Templates matched", [count(row[slots.TEMPLATE]) for row in rows])
    sifted = [count(filtering([pair])) for pair in filtered]
    return (*found, *prf("filtering", "Texts with an incident at all", sifted))


def _lower(name: str, label: str, value: float, items: int) -> Figure:
    return Figure(name, label, value, items, NOISE, floor=False, lower_is_better=True)


def count(tally: Tally) -> Count:
    """A tally as right, found and gold."""
    return Count(tally.right, tally.actual, tally.possible)


def slot_table(pairs: Sequence[Pair]) -> str:
    """Recall, precision and F by slot over all templates."""
    rows = add(pair.rows for pair in pairs)
    return misses.markdown(["slot", *HEADINGS], [[SLOTS[n].lower(), *_cells(rows[n])] for n in range(2, 25)])


def total_table(pairs: Sequence[Pair]) -> str:
    """The last rows of a score report."""
    return misses.markdown(["templates", *HEADINGS], [[name, *_cells(t)] for name, t in table_rows(pairs).items()])


HEADINGS = ("possible", "actual", "correct", "partial", "incorrect", "spurious", "missing", "R", "P", "OVG", "SUB", "F")


def _cells(tally: Tally) -> list[str]:
    counts = (
        tally.possible,
        tally.actual,
        tally.correct,
        tally.partial,
        tally.incorrect,
        tally.spurious,
        tally.missing,
    )
    shares = (tally.recall, tally.precision, tally.overgeneration, tally.substitution, tally.f)
    return [*map(str, counts), *(f"{100 * share:.1f}" for share in shares)]


def _misses(text: Text, pairs: Sequence[Pair]) -> list[Miss]:
    """What went wrong with a text: whole templates, and slots of those that matched."""
    found: list[Miss] = []
    for pair in pairs:
        if pair.response is None and pair.key is not None:
            if not pair.key.optional:
                found.append(_miss(text, "template missed", _summary(pair.key), ""))
        elif pair.key is None and pair.response is not None:
            found.append(_miss(text, "template spurious", "", _summary(pair.response)))
        elif pair.key is not None and pair.response is not None:
            found += _slot_misses(text, pair.key, pair.response, pair.rows)
    return found


def _slot_misses(text: Text, key: Template, response: Template, rows: Rows) -> list[Miss]:
    return [
        _miss(text, f"slot {SLOTS[slot].lower()}", _written(key, slot), _written(response, slot))
        for slot in range(2, 25)
        if rows[slot].partial or rows[slot].incorrect or rows[slot].missing or rows[slot].spurious
    ]


def _miss(text: Text, kind: str, gold: str, found: str) -> Miss:
    words = next((word for word in (found, gold) if word and word in text.body), "")
    at = text.body.find(words) if words else 0
    return misses.cut(kind, (text.id, text.body), (at, at + len(words)), gold=gold, found=found)


def _written(template: Template, slot: int) -> str:
    return "; ".join(" / ".join(fill.values) for fill in template.slots[slot])


_SUMMARY = (slots.TYPE, slots.DATE, slots.LOCATION, slots.INDIVIDUAL, slots.ORGANISATION, slots.PHYSICAL,
            slots.HUMAN_NAME, slots.HUMAN_DESCRIPTION)  # fmt: skip


def _summary(template: Template) -> str:
    return " | ".join(words for slot in _SUMMARY if (words := _written(template, slot)))[:300]


TASKS = (
    Task("muc4", "MUC-4, the official task", "muc34", "tst2", files, score, quick=10, peers=PEERS),
    *VALIDATION,
)
