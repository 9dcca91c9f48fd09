"""The conflict ledger: every statement of an incident with its speaker, when it was said, and whether it still stands.

What is revised, retracted or corrected stays in the ledger and out of the values.  Rules, in order:

- **corrected**: a person corrected this statement, or one of the same value elsewhere in the incident.
- **retracted**: the outlet took it back ("an earlier version gave the number as 32"), or its speaker did.
- **revised**: the words say so ("down from 101"), a later figure replaces one told as earlier ("officials had spoken of
  five"), the same speaker, or the same outlet in its own voice, later gives another total of the same group, or a later
  report says that the toll has come to more ("rose to eleven"); what a side claims revises nobody else's figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from daybook.codebook import Codebook
from daybook.consolidate.groups import group
from daybook.consolidate.views import HARMS, same_party
from daybook.kinds import Slot, SourceKind, Stance, StatementStanding, Tally
from daybook.types import (
    Actor,
    Attribution,
    Casualties,
    EventMention,
    Mention,
    Place,
    Report,
    Source,
    Statement,
    Target,
    TimeExpression,
    Value,
)

PERSON = "person:"
"""How the coder of a person's statement begins; the rest is the name."""
Voice = tuple[str, ...]

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SAID_ON = re.compile(rf"\b(?:on|this|last)\s+({'|'.join(_DAYS)})\b|\b(yesterday|today)\b", re.IGNORECASE)
_AROUND = 60
"""Characters before and behind a cue in which the day of saying is looked for."""
_FROM = re.compile(
    r"\b(?:down|up|revised|lowered|raised|reduced|cut|risen|rose|increased|corrected|changed)\s+(?:\w+\s+){0,2}from\s+"
    r"(?:an?\s+|the\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""Words right before a figure that another has replaced."""
_EARLIER = re.compile(
    r"\b(?:earlier|initial(?:ly)?|previous(?:ly)?|at\s+first|had\s+(?:said|put|spoken|reported|stated|given|counted|told"
    r"|announced|estimated))\b[^.;\n]{0,80}$",
    re.IGNORECASE,
)
"""Words before a figure that is told as one given earlier."""
_TAKEN_BACK = re.compile(r"\b(?:earlier|previous|prior|original)\s+version\b[^.\n]{0,120}$", re.IGNORECASE)
_RECANTS = re.compile(
    r"\b(?:retract\w*|recant\w*|disown\w*|disavow\w*|withdr[ae]w\w*\s+(?:its|his|her|their|the)\s+(?:earlier\s+)?(?:claim|statement)"
    r"|t(?:ook|akes?)\s+back|later\s+denied)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|it|they)$|(?:the|these|those)\s+same\b|same\b", re.IGNORECASE)
_ONE_ACCOUNT = frozenset(
    {SourceKind.OFFICIAL, SourceKind.MEDIC, SourceKind.MEDIA, SourceKind.DOCUMENT, SourceKind.UNKNOWN}
)
"""Kinds of source whose later figures replace what others of them had said before: no party's claim."""


@dataclass(frozen=True)
class Ground:
    """What settling looks things up in: reports and attributions by id, and the codebook."""

    codebook: Codebook
    reports: Mapping[str, Report]
    attributions: Mapping[str, Attribution]

    @cached_property
    def voices(self) -> dict[str, Voice]:
        """One key for each speaker, by attribution: by body, else by name, else by the words in one outlet.

        A pronoun, or "the same officials", is whoever spoke last in the report.
        """
        return dict(_voices(self))

    def text(self, report: str) -> str:
        """The text of a report; of one unknown nothing."""
        return self.reports[report].text if report in self.reports else ""

    def origin(self, report: str) -> str:
        """Id of the group of copies that a report belongs to; of one unknown or alone its own."""
        return (self.reports[report].origin if report in self.reports else None) or report


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of an incident, who makes it, and how it stands to the others."""

    statement: str
    slot: Slot
    value: Value
    words: Mention
    mention: str
    report: str
    outlet: str | None
    origin: str
    published: date | None
    said: date | None
    """The day on which the source said it, where the words tell; no later than the publication."""
    source: Source | None
    """None: the report in its own voice."""
    stance: Stance | None
    attribution: str | None
    voice: Voice
    """Equal for statements of one speaker."""
    coder: str
    standing: StatementStanding
    reason: str | None = None
    """Why it stands no more."""
    by: str | None = None
    """Id of the statement that took its place, where there is one."""

    @property
    def person(self) -> str | None:
        """The name of the person who entered it, or None for a machine."""
        return self.coder.removeprefix(PERSON) if self.coder.startswith(PERSON) else None

    @property
    def stands(self) -> bool:
        """Whether it still counts."""
        return self.standing is StatementStanding.STANDS

    @property
    def when(self) -> date:
        """The day it was said, else published; one unknown comes before all."""
        return self.said or self.published or date.min


def ledger(cluster: Iterable[EventMention], ground: Ground) -> tuple[Row, ...]:
    """The statements of an incident's mentions by slot, then by time, report and place in it; see the module."""
    mentions = sorted(cluster, key=lambda m: (m.report, m.anchor.start, m.id))
    rows = [_row(s, m, ground) for m in mentions for s in m.statements]
    order = list(Slot)
    rows.sort(key=lambda r: (order.index(r.slot), r.when, r.report, r.words.start, r.statement))
    for rule in (_corrected, _retracted, _told_as_revised, _replaced):
        rows = rule(rows, ground)
    return tuple(rows)


def standings(rows: Iterable[Row]) -> dict[str, StatementStanding]:
    """The standing of each statement by id: what ``record.json`` shows of it."""
    return {row.statement: row.standing for row in rows}


def _row(statement: Statement, mention: EventMention, ground: Ground) -> Row:
    said = ground.attributions.get(statement.attribution or "")
    report = ground.reports.get(mention.report)
    outlet = report.outlet if report else None
    return Row(
        statement=statement.id,
        slot=statement.slot,
        value=statement.value,
        words=statement.mention,
        mention=mention.id,
        report=mention.report,
        outlet=outlet,
        origin=ground.origin(mention.report),
        published=report.published if report else None,
        said=said_on(said, report) if said and report else None,
        source=said.source if said else None,
        stance=said.stance if said else None,
        attribution=statement.attribution,
        voice=ground.voices.get(statement.attribution or "") or _own_voice(outlet, mention.report, statement),
        coder=statement.coder,
        standing=statement.standing,
    )


def _own_voice(outlet: str | None, report: str, statement: Statement) -> Voice:
    said = statement.attribution
    return ("unknown", said) if said else ("outlet", (outlet or report).casefold())


def _voices(ground: Ground) -> Iterator[tuple[str, Voice]]:
    last: tuple[str, Voice] = ("", ())
    sourced = [(a, a.source) for a in ground.attributions.values() if a.source]
    for said, source in sorted(sourced, key=lambda pair: (pair[0].report, pair[1].mention.start, pair[0].id)):
        report = ground.reports.get(said.report)
        if _PRONOUN.match(source.mention.text) and last[0] == said.report and not source.name:
            voice = last[1]
        elif source.body and not source.anonymous:
            voice = ("body", source.body.casefold(), source.kind)
        elif source.name:
            voice = ("name", source.name.casefold())
        else:
            outlet = report.outlet if report else None
            voice = ("said", (outlet or said.report).casefold(), source.mention.text.casefold())
        last = said.report, voice
        yield said.id, voice


def said_on(attribution: Attribution, report: Report) -> date | None:
    """The day told beside the cue ("said on Friday"): the last such day up to the publication; None where none is."""
    if attribution.cue is None or report.published is None:
        return None
    cue, text = attribution.cue, report.text
    stops = [part.start for part in attribution.content if part.start >= cue.end]
    starts = [part.end for part in attribution.content if part.end <= cue.start]
    behind = text[cue.end : min([cue.end + _AROUND, *stops])]
    before = text[max([0, cue.start - _AROUND, *starts]) : cue.start]
    found = _SAID_ON.search(re.split(r"[.\n“”\"]", behind)[0]) or _SAID_ON.search(re.split(r"[.\n“”\"]", before)[-1])
    if found is None:
        return None
    if found[2]:
        return report.published - timedelta(days=found[2].lower() == "yesterday")
    back = (report.published.weekday() - _DAYS.index(found[1].lower())) % 7
    return report.published - timedelta(days=back)


def same_value(left: Value, right: Value) -> bool:
    """Whether two values of one slot say the same."""
    if isinstance(left, Actor) and isinstance(right, Actor):
        return same_party(left, right)
    if isinstance(left, Casualties) and isinstance(right, Casualties):
        return (left.low, left.high, group(left.of)) == (right.low, right.high, group(right.of))
    if isinstance(left, Place) and isinstance(right, Place):
        return (left.id or left.name.casefold()) == (right.id or right.name.casefold())
    if isinstance(left, TimeExpression) and isinstance(right, TimeExpression):
        return (left.first, left.last) == (right.first, right.last)
    if isinstance(left, Target) and isinstance(right, Target):
        return left.name.casefold() == right.name.casefold()
    return left == right


def _ended(row: Row, standing: StatementStanding, reason: str, by: Row | None = None) -> Row:
    return replace(row, standing=standing, reason=reason, by=by.statement if by else None)


def _corrected(rows: Sequence[Row], _ground: Ground) -> list[Row]:
    """What a person corrected is wrong wherever the incident tells it."""
    wrong = [row for row in rows if row.standing is StatementStanding.CORRECTED]

    def settled(row: Row) -> Row:
        if (
            not row.stands
            or row.person
            or not any(w.slot is row.slot and same_value(w.value, row.value) for w in wrong)
        ):
            return row
        return _ended(row, StatementStanding.CORRECTED, "the same value was corrected elsewhere")

    return [settled(row) for row in rows]


def _retracted(rows: Sequence[Row], ground: Ground) -> list[Row]:
    """What an outlet says that it had wrong, and what its speaker took back."""
    recants: dict[tuple[Voice, Slot], Row] = {
        (r.voice, r.slot): r
        for r in rows
        if r.stance is Stance.DENIES and r.slot is Slot.ACTOR and _recants(r, rows, ground)
    }
    kept = []
    for row in rows:
        taken = recants.get((row.voice, row.slot))
        if row.stands and not row.person and _TAKEN_BACK.search(_before(row, ground)):
            kept.append(_ended(row, StatementStanding.RETRACTED, "the outlet took it back"))
        elif row.stands and taken and row.stance is Stance.CLAIMS_RESPONSIBILITY and same_value(row.value, taken.value):
            kept.append(_ended(row, StatementStanding.RETRACTED, "its speaker took it back", taken))
        else:
            kept.append(row)
    return kept


def _recants(row: Row, rows: Sequence[Row], ground: Ground) -> bool:
    """Whether a denial takes back what was claimed: by its words, or because the same speaker claimed it before."""
    if any(
        r.voice == row.voice and r.stance is Stance.CLAIMS_RESPONSIBILITY and date.min < r.when < row.when for r in rows
    ):
        return True
    said = ground.attributions.get(row.attribution or "")
    if said is None or said.cue is None:
        return False
    return bool(_RECANTS.search(ground.text(row.report)[max(0, said.cue.start - 20) : said.cue.end + 40]))


def _told_as_revised(rows: Sequence[Row], ground: Ground) -> list[Row]:
    """ "Down from 101"; and what "officials had said" where the same report gives a figure that came after."""
    kept = []
    for row in rows:
        if row.slot not in HARMS or not row.stands or row.person:
            kept.append(row)
        elif _FROM.search(_before(row, ground)):
            kept.append(_ended(row, StatementStanding.REVISED, "told as what was revised"))
        elif _EARLIER.search(_before(row, ground)) and (later := _after(row, rows, ground)):
            kept.append(_ended(row, StatementStanding.REVISED, "told as said before", later))
        else:
            kept.append(row)
    return kept


def _after(row: Row, rows: Sequence[Row], ground: Ground) -> Row | None:
    """The report's other figure of the same group that one told as earlier gave way to."""
    for other in rows:
        if (
            other.report == row.report
            and other is not row
            and _rival(row, other)
            and (other.voice == row.voice or (_neutral(row) and _neutral(other)))
            and not _EARLIER.search(_before(other, ground))
        ):
            return other
    return None


def _neutral(row: Row) -> bool:
    return row.source is None or row.source.kind in _ONE_ACCOUNT


def _replaced(rows: Sequence[Row], _ground: Ground) -> list[Row]:
    """A speaker's, or an outlet's, own total of a group gives way to its next one that differs."""
    alike: dict[tuple[Voice, Slot], list[Row]] = {}
    risen = []
    for row in rows:
        if row.stands and row.slot in HARMS:
            alike.setdefault((row.voice, row.slot), []).append(row)
            risen += [row] if _neutral(row) and _tally(row) is Tally.TOTAL else []

    def now(row: Row) -> Row:
        if not row.stands or row.person or row.slot not in HARMS:
            return row
        if later := _next(row, alike[row.voice, row.slot]):
            return _ended(row, StatementStanding.REVISED, "a later figure of the same speaker", later)
        if _neutral(row) and (
            later := _next(row, [r for r in risen if _low(r) > _low(row) and r.report != row.report])
        ):
            return _ended(row, StatementStanding.REVISED, "the toll has risen since", later)
        return row

    return [now(row) for row in rows]


def _tally(row: Row) -> Tally | None:
    return row.value.tally if isinstance(row.value, Casualties) else None


def _low(row: Row) -> int:
    return (row.value.low or 0) if isinstance(row.value, Casualties) else 0


def _next(row: Row, rows: Sequence[Row]) -> Row | None:
    later = [r for r in rows if _rival(row, r) and _newer(row, r)]
    return max(later, key=lambda r: (r.when, r.published or date.min, r.statement), default=None)


def _rival(row: Row, other: Row) -> bool:
    """Whether both are totals of one harm and one group that differ."""
    a, b = row.value, other.value
    if row.slot is not other.slot or not (isinstance(a, Casualties) and isinstance(b, Casualties)):
        return False
    totals = Tally.ADDITION not in (a.tally, b.tally)
    return totals and group(a.of) == group(b.of) and (a.low, a.high) != (b.low, b.high)


def _newer(row: Row, other: Row) -> bool:
    """Whether the other is of a later day, or of the same day but told as what the toll has come to."""
    if other.report == row.report:
        return bool(other.said and row.said and other.said > row.said)
    if other.when != row.when:
        return other.when > row.when > date.min
    a, b = row.value, other.value
    return (
        row.when > date.min
        and isinstance(a, Casualties)
        and isinstance(b, Casualties)
        and (b.tally is Tally.TOTAL and a.tally is not Tally.TOTAL)
    )


def _before(row: Row, ground: Ground) -> str:
    """The words before a value, up to 120 characters."""
    return ground.text(row.report)[max(0, row.words.start - 120) : row.words.start]
