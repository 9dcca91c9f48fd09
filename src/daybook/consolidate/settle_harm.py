"""What the harm of an incident adds up to: each speaker's account, then the range over the accounts that stand.

Rules: figures of one speaker that count different groups add up, as do figures told as "a further six"; figures that
count some of those counted before do not; what several accounts say differently is a range, an open end stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from daybook.consolidate.groups import EVERYBODY, PART, group
from daybook.consolidate.ledger import Ground, Row, Voice
from daybook.consolidate.views import HARMS
from daybook.kinds import Slot, SourceKind, Tally
from daybook.types import Casualties, Settled, Toll

_PART = re.compile(r"[^.;\n]{0,60}\b(?:including|among\s+(?:them|whom)|of\s+(?:them|whom))\b[^.;\n]{0,60}")
"""What stands between a figure and one that counts a part of it."""
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_SUBSET = re.compile(
    r"\bof (?:those|the (?:\w+ )?(?:dead|wounded|injured|victims|killed|missing|hostages|captives"
    r"|arrested|detained|bodies|casualties)|the$)\b",
    re.IGNORECASE,
)
"""A figure that counts some of those counted elsewhere; "three of the" stands before an anchor such as "dead"."""
_OF_THEM = re.compile(r"\bof (?:them|whom)\b", re.IGNORECASE)
"""Some of those just spoken of: of a figure told before, or of people who were there."""
_ALSO = re.compile(r"[^.;\n]{0,25}\b(?:also|too|as\s+well)\b", re.IGNORECASE)
_ALSO_BEFORE = re.compile(r"\balso\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_SIDES = re.compile(
    r"\b(?:speaks?\s+for|mouthpiece|(?:affiliated|allied|aligned)\s+(?:with|to)|(?:linked|close|loyal|sympathetic)\s+to"
    r"|run\s+by|supporters?\s+of)\b|-(?:run|controlled|linked|affiliated)\b",
    re.IGNORECASE,
)
"""How a source is told that speaks for a side."""
_VAGUE = re.compile(
    r"(?:\w+\s+)?(?:hundreds|thousands|dozens|scores|several|many|a\s+number|a\s+few|some)\b", re.IGNORECASE
)
"""A figure that is no count."""
_KIN = re.compile(r"\b(?:famil(?:y|ies)|households?|homes|houses)\b", re.IGNORECASE)
"""Counted by the house and not by the head."""
_COUNTED = re.compile(r"\d|\b(?:one|only|just|single)\b", re.IGNORECASE)
Figure = tuple[Row, Casualties]


@dataclass(frozen=True)
class Account:
    """What one speaker counts in all in one report."""

    voice: Voice
    figures: tuple[Figure, ...]

    @cached_property
    def total(self) -> Casualties:
        """The sum; an open end stays open."""
        lows, highs = [v.low for _, v in self.figures], [v.high for _, v in self.figures]
        return Casualties(
            None if None in lows else sum(v for v in lows if v is not None),
            None if None in highs else sum(v for v in highs if v is not None),
            " and ".join(v.of for _, v in self.figures if v.of) or None,
        )

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups that it counts."""
        return frozenset(group(v.of) for _, v in self.figures)

    @property
    def report(self) -> str:
        """The report that tells it."""
        return self.figures[0][0].report

    @cached_property
    def published(self) -> date:
        """The day of the report; one unknown comes before all."""
        return self.figures[0][0].published or date.min

    @cached_property
    def partisan(self) -> bool:
        """Whether an armed group, or who speaks for a side, says so: a claim that makes nobody else's figure exact."""
        sources = [row.source for row, _ in self.figures if row.source]
        return any(s.kind is SourceKind.ARMED_GROUP or _SIDES.search(s.mention.text) for s in sources)

    @cached_property
    def vague(self) -> bool:
        """Whether any of its figures is no count."""
        return any(_VAGUE.match(row.words.text) for row, _ in self.figures)

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of its statements."""
        return tuple(row.statement for row, _ in self.figures)


def settle_harm(rows: Iterable[Row], ground: Ground) -> tuple[Casualties, Settled] | None:
    """The range of one harm over the rows that stand, and how it came about; None where none gives a figure.

    A person's figures decide alone.
    """
    told = [row for row in rows if row.stands]
    if not told:
        return None
    people = [row for row in told if row.person]
    accounts = list(_accounts(people or told, ground))
    kept = _rivals(accounts)
    if not kept:
        return None
    totals = [account.total for account in kept]
    lows, highs = [v.low for v in totals], [v.high for v in totals]
    low = None if None in lows else min(v for v in lows if v is not None)
    high = None if None in highs else max(v for v in highs if v is not None)
    groups = {v.of for v in totals}
    support = tuple(i for account in accounts for i in account.statements)
    against = tuple(r.statement for r in told if people and not r.person)
    rule = f"decided by {', '.join(sorted({r.person or '' for r in people}))}" if people else "range of statements"
    return Casualties(low, high, next(iter(groups)) if len(groups) == 1 else None), Settled(rule, support, against)


def tolls(rows: Iterable[Row]) -> tuple[Toll, ...]:
    """One entry a harm, group and figure, with the statements that stand and give it, in the order they were told."""
    entries: dict[tuple[Slot, str | None, int | None, int | None], list[str]] = {}
    told = sorted(rows, key=lambda r: (r.report, r.words.start))
    for row in told:
        if row.stands and row.slot in HARMS and isinstance(row.value, Casualties):
            value = row.value
            entries.setdefault((row.slot, value.of, value.low, value.high), []).append(row.statement)
    return tuple(Toll(harm, of, low, high, tuple(ids)) for (harm, of, low, high), ids in entries.items())


def _accounts(rows: Sequence[Row], ground: Ground) -> Iterator[Account]:
    """Each speaker's accounts, report by report in the order of publication."""
    reports: dict[tuple[bool, str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda r: (r.words.start, r.statement)):
        reports.setdefault((row.published is None, str(row.published), row.report), []).append(row)
    for (_, _, report), own in sorted(reports.items()):
        yield from _of_report(own, ground.text(report))


def _of_report(rows: Sequence[Row], text: str) -> list[Account]:
    """The accounts of one report: those of each telling, then put together where one speaker counts other groups."""
    figures = [(row, v) for row in rows if isinstance(v := row.value, Casualties) and _counts_people(row, v)]
    counted = [f for n, f in enumerate(figures) if not _some_of(f, figures[:n])]
    further = [f for f in counted if _further(f, text)]
    accounts: list[Account] = []
    tellings = dict.fromkeys((row.mention, row.voice, row.attribution) for row, _ in counted)
    for mention, voice, attribution in tellings:
        own = [f for f in counted if (f[0].mention, f[0].voice, f[0].attribution) == (mention, voice, attribution)]
        alone = [f for f in own if f[1].tally is Tally.TOTAL and group(f[1].of) == EVERYBODY]
        apart = _disjoint([f for f in own if f not in further and f not in alone], text)
        if apart:
            _take(accounts, Account(voice, tuple(apart)))
        accounts += [Account(voice, (f,)) for f in alone]
    return _added(accounts, further)


def _counts_people(row: Row, value: Casualties) -> bool:
    """Whether a figure has an end, and is of people: five families are nobody knows how many."""
    return (value.low, value.high) != (None, None) and not _KIN.search(f"{value.of or ''} {row.words.text}")


def _some_of(figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether a figure counts some of those whom one told before it counts."""
    row, value = figure
    if _SUBSET.search(row.words.text):
        return True
    larger = any(
        r.voice == row.voice or r.source is None
        for r, v in before
        if (v.low or v.high or 0) >= (value.high or value.low or 0)
    )
    return larger and (bool(_OF_THEM.search(row.words.text)) or group(value.of) == PART)


def _further(figure: Figure, text: str) -> bool:
    """Whether a figure is told as on top of others."""
    row, value = figure
    if value.tally is Tally.ADDITION:
        return True
    behind, before = text[row.words.end : row.words.end + 40], text[max(0, row.words.start - 30) : row.words.start]
    return bool(_ALSO.match(behind) or _ALSO_BEFORE.search(before)) and group(value.of) != EVERYBODY


def _take(accounts: list[Account], new: Account) -> None:
    """Puts an account beside the others, or into one of the same speaker that counts other groups."""
    for number, account in enumerate(accounts):
        if (
            account.voice == new.voice
            and not {EVERYBODY, PART} & (account.groups | new.groups)
            and account.groups.isdisjoint(new.groups)
        ):
            accounts[number] = replace(account, figures=(*account.figures, *new.figures))
            return
    accounts.append(new)


def _added(accounts: list[Account], further: Sequence[Figure]) -> list[Account]:
    """The accounts with what is told on top of them, unless a total told since holds it already."""
    for figure in further:
        row, value = figure
        if any(f[1].tally is Tally.TOTAL for account in accounts for f in account.figures):
            continue
        at = [n for n, a in enumerate(accounts) if a.voice == row.voice] or list(range(len(accounts)))
        base = accounts[at[-1]] if at else None
        if base is None:
            accounts.append(Account(row.voice, (figure,)))
        elif all((v.low, v.high, v.of) != (value.low, value.high, value.of) for _, v in base.figures):
            accounts[at[-1]] = replace(base, figures=(*base.figures, figure))
    return accounts


def _disjoint(told: Iterable[Figure], text: str) -> list[Figure]:
    """Figures of one speaker that count nobody twice: no overlapping words, no part of a figure told before."""
    apart: list[Figure] = []
    for row, value in told:
        words = row.words
        if any(words.span.overlaps(other.words) for other, _ in apart):
            continue
        if not any(_PART.fullmatch(text[other.words.end : words.start]) for other, _ in apart):
            apart.append((row, value))
    return apart


def _rivals(accounts: Sequence[Account]) -> list[Account]:
    """The accounts that say something else than the others: none made exact later on, no name told again.

    "At least four" is gone where the report, or another of the same day or later, says eleven, unless only a side says
    so; "four" in a headline over "at least four" is no count of its own; of a person named among two dead nobody says
    that it was one, nor does "a woman" beside twelve dead; "no civilian" is no toll where soldiers died.
    """
    if len(accounts) == 1:
        return list(accounts)
    return [
        account
        for number, account in enumerate(accounts)
        if not any(_said_better(account, other) for other in _since(accounts, number))
        and not any(_made_plain(account, o) or _no_rival(account, o) for o in accounts if o is not account)
    ]


def _since(accounts: Sequence[Account], number: int) -> Iterator[Account]:
    """The accounts told behind one in its report, and those of reports that are no older."""
    own = accounts[number]
    for place, other in enumerate(accounts):
        if place > number if other.report == own.report else other.published >= own.published:
            yield other


def _said_better(account: Account, later: Account) -> bool:
    """Whether a least number is borne out by an exact one, or an exact one was short for "at least" as many."""
    if _made_exact(account.total, later.total) and not later.partisan:
        return True
    short = (later.total.low, later.total.high) == (account.total.low, None) and account.total.low is not None
    own = all(row.source is None for row, _ in account.figures)
    return short and own and account.report == later.report and account.total.low == account.total.high


def _no_rival(account: Account, other: Account) -> bool:
    """Whether an account speaks only of some of those whom another counts."""
    total = account.total
    none_of_them = (total.low, total.high) == (0, 0) and EVERYBODY not in account.groups
    if none_of_them and (other.total.low or 0) > 0:
        return True
    return _names_part(total, other.total) or _one_of(account, other)


def _made_exact(least: Casualties, exact: Casualties) -> bool:
    """Whether a least number is borne out by an exact one."""
    open_end = least.low is not None and least.high is None
    return open_end and exact.low == exact.high and (exact.low or 0) >= (least.low or 0)


def _made_plain(account: Account, other: Account) -> bool:
    """Whether "thousands" is borne out by "at least 9,000"."""
    alone = len(account.figures) == 1 and account.vague
    return alone and not other.vague and (other.total.low or 0) > (account.total.low or 0)


def _names_part(part: Casualties, whole: Casualties) -> bool:
    """Whether a count of named people is of some whom a larger count names."""
    if part.of is None or whole.of is None or (part.high or 0) >= (whole.high or 0):
        return False
    names = set(_NAME.findall(part.of))
    return bool(names) and names <= set(_NAME.findall(whole.of))


def _one_of(account: Account, other: Account) -> bool:
    """Whether it tells of a single person, unnamed and not counted, where another account counts more."""
    total = account.total
    if (total.low, total.high) != (1, 1) or len(account.figures) > 1 or _NAME.search(total.of or ""):
        return False
    return not _COUNTED.search(account.figures[0][0].words.text) and (other.total.low or other.total.high or 0) > 1
