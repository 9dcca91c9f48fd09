"""What settling works on: the tellings of one incident, their statements that stand, and how its values came about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from daybook.consolidate.ledger import Ground, Row, ledger
from daybook.consolidate.views import View
from daybook.kinds import Slot
from daybook.types import EventMention, Settled, Statement


@dataclass
class Draft:
    """The statements of one cluster, and how its values came about."""

    views: list[View]
    rows: tuple[Row, ...]
    ground: Ground
    settled: dict[str, Settled] = field(default_factory=dict)

    @classmethod
    def of(cls, cluster: Sequence[EventMention], ground: Ground) -> Draft:
        """The draft of a cluster of mentions."""
        return cls([View(m) for m in cluster], ledger(cluster, ground), ground)

    def __post_init__(self) -> None:
        self._stands = {row.statement for row in self.rows if row.stands}

    def statements(self, *slots: Slot) -> list[Statement]:
        """The statements of some slots that stand, over all tellings."""
        return [s for view in self.views for s in view.statements(*slots) if s.id in self._stands]

    def told(self, *slots: Slot) -> list[tuple[View, Statement]]:
        """The same, each with its telling."""
        return [(view, s) for view in self.views for s in view.statements(*slots) if s.id in self._stands]

    def of_slot(self, slot: Slot) -> list[Row]:
        """The rows of a slot that stand."""
        return [row for row in self.rows if row.slot is slot and row.stands]

    def decided(self, slot: Slot) -> tuple[list[Statement], str | None]:
        """The statements that decide a slot of one value, and the rule if people do: theirs outrank the machine's."""
        people = {row.statement: row.person for row in self.of_slot(slot) if row.person}
        own = [s for s in self.statements(slot) if s.id in people]
        return (own, decided_by(people.values())) if own else (self.statements(slot), None)

    def settle(self, slot: Slot, rule: str, support: Sequence[Statement]) -> None:
        """Keeps how a slot was settled: the statements that support it, and all others that stand against it."""
        ids = tuple(s.id for s in support)
        self.settled[str(slot)] = Settled(rule, ids, tuple(s.id for s in self.statements(slot) if s.id not in ids))


def decided_by(names: Iterable[str | None]) -> str:
    """The rule of a value that people decided."""
    return f"decided by {', '.join(sorted({name for name in names if name}))}"
