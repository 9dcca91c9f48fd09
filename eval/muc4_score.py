"""The official scoring of MUC-4: templates aligned, fillers counted, recall, precision, overgeneration and F.

Sources: "Guidelines for scoring mismatches between system responses and answer key", version 7 (1992), and, for what
it leaves to the program, the program's own score reports on TST3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from eval.muc4_compare import SETS, STRINGS, Comparer, Credit, Judge, Sides, normal
from eval.muc4_read import Fill, Template


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of fillers: one row of a score report."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    judged_correct: int = 0
    """Of the correct ones, those that a judge decided."""
    judged_partial: int = 0
    spurious: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)))

    @property
    def possible(self) -> int:
        """Fillers of the key; optional ones count where something was put in their place."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fillers of the response."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def right(self) -> float:
        """Correct ones, partial ones half."""
        return self.correct + 0.5 * self.partial

    @property
    def recall(self) -> float:
        """Right over possible; 0 where nothing is possible."""
        return self.right / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Right over actual; 0 where nothing was answered."""
        return self.right / self.actual if self.actual else 0.0

    @property
    def overgeneration(self) -> float:
        """Spurious over actual."""
        return self.spurious / self.actual if self.actual else 0.0

    @property
    def substitution(self) -> float:
        """Incorrect and half the partial ones over all that met a filler of the key (as MUC-5 defined it)."""
        met = self.correct + self.partial + self.incorrect
        return (self.incorrect + 0.5 * self.partial) / met if met else 0.0

    @property
    def f(self) -> float:
        """P&R: the F-measure with recall and precision weighted alike."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


Rows = tuple[Tally, ...]
"""A tally for each slot, 0 to 24; slot 1 counts templates, slot 0 nothing."""
NOTHING: Rows = (Tally(),) * 25
SCORED = range(2, 25)
"""Slots that the totals are taken over: the template's number is not one of them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key template and the response template it was aligned with; one of the two may be lacking."""

    key: Template | None
    response: Template | None
    rows: Rows


def add(rows: Iterable[Rows]) -> Rows:
    """Rows slot by slot."""
    return tuple(sum(column, Tally()) for column in zip(NOTHING, *rows, strict=True))


def total(rows: Rows, over: Iterable[int] = SCORED) -> Tally:
    """Some slots together."""
    return sum((rows[slot] for slot in over), Tally())


def compare(key: Template, response: Template, judge: Judge | None) -> Rows:
    """The rows of one pair of templates."""
    comparer = Comparer(key, judge)
    rows = [_slot(comparer, slot, key.slots[slot], response.slots[slot]) for slot in SCORED]
    return (Tally(), Tally(correct=1), *rows)


def _slot(comparer: Comparer, slot: int, wanted: Sequence[Fill], found: Sequence[Fill]) -> Tally:
    """Aligns the fillers of one slot, the best pairs first, and counts."""
    spread = {f: comparer.spread(slot, fill.options[0]) for f, fill in enumerate(found)}
    credits = {
        (w, f): comparer.credit(slot, fill, found[f].options[0]) for w, fill in enumerate(wanted) for f in spread
    }
    ranked = sorted((pair for pair in credits if credits[pair].worth), key=lambda p: (-credits[p].worth, *p))
    met: set[int] = set()
    used: set[int] = set()
    tally = Tally()
    for w, f in ranked:
        if w in met or f in used or (spread[f] and credits[w, f].judged):
            continue
        met.add(w)
        used.add(f)
        tally += _one(credits[w, f])
    for f in spread.keys() - used:
        covered = _covered(wanted, spread[f], slot, met)
        tally += sum((_one(credits[w, f]) for w in covered), Tally())
        met.update(covered)
        used.update([f] if covered else [])
    return tally + _rest([fill for w, fill in enumerate(wanted) if w not in met], len(found) - len(used))


def _covered(wanted: Sequence[Fill], sides: Sequence[Sides], slot: int, met: set[int]) -> list[int]:
    """The fillers, not yet met, that an answer is spread over: one for each side."""
    covered: list[int] = []
    for values, tags in sides:
        for w, fill in enumerate(wanted):
            own = {normal(slot, value) for value in fill.values}
            referred = {normal(0, tag) for option in fill.options for tag in option.tags}
            if w not in met and w not in covered and own & values and (not tags or referred & tags):
                covered.append(w)
                break
    return covered


def _one(credit: Credit) -> Tally:
    if credit.worth == 1:
        return Tally(correct=1, judged_correct=int(credit.judged))
    return Tally(partial=1, judged_partial=int(credit.judged))


def _rest(wanted: Sequence[Fill], found: int) -> Tally:
    """Fillers that nothing met: set against one another they are incorrect, else missing or spurious."""
    needed = sum(not fill.optional for fill in wanted)
    incorrect = min(found, len(wanted))
    return Tally(incorrect=incorrect, spurious=found - incorrect, missing=max(0, needed - incorrect))


def missed(key: Template) -> Rows:
    """The rows of a key template that nothing answers; nothing where it is optional."""
    if key.optional:
        return NOTHING
    counts = [sum(not fill.optional for fill in key.slots[slot]) for slot in SCORED]
    return (Tally(), Tally(missing=1), *(Tally(missing=count) for count in counts))


def spurious(response: Template) -> Rows:
    """The rows of a response template that answers nothing."""
    return (Tally(), Tally(spurious=1), *(Tally(spurious=len(response.slots[slot])) for slot in SCORED))


def table_rows(pairs: Sequence[Pair]) -> dict[str, Tally]:
    """The last rows of a score report.

    "All templates" takes what is possible from matched and missing templates and what is actual from matched and
    spurious ones, which is the sum over all; the sets and strings are taken over matched and missing templates.
    """
    matched = [pair.rows for pair in pairs if pair.key is not None and pair.response is not None]
    missing = [pair.rows for pair in pairs if pair.response is None]
    extra = [pair.rows for pair in pairs if pair.key is None]
    return {
        "matched/missing": total(add([*matched, *missing])),
        "matched/spurious": total(add([*matched, *extra])),
        "matched only": total(add(matched)),
        "all templates": total(add([*matched, *missing, *extra])),
        "set fills only": total(add([*matched, *missing]), SETS),
        "string fills only": total(add([*matched, *missing]), STRINGS),
    }


def filtering(documents: Iterable[tuple[bool, bool]]) -> Tally:
    """Text filtering: (whether the key, whether the response has a template) of every text.

    A text is correct where both have one, missing or spurious where only one has.  The reports of 1992 do not print
    this row; the definition is that of the MUC-4 proceedings.
    """
    tallies = (
        Tally(correct=int(key and response), missing=int(key and not response), spurious=int(response and not key))
        for key, response in documents
    )
    return sum(tallies, Tally())
