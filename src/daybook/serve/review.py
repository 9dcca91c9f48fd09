"""Routes: what a person's minute is worth most at, and how far coders agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from fastapi import APIRouter, Request, Response

from daybook.export.record_json import value_dict
from daybook.kinds import Grade, Slot, Standing, StatementStanding
from daybook.record import PERSON, Verdict, View
from daybook.record.glances import incidents_of, people_said
from daybook.serve.access import Reader
from daybook.serve.answers import known, tag, tagged
from daybook.serve.asking import After, Filtered, Limit
from daybook.serve.columns import Columns
from daybook.serve.desk import AtDesk
from daybook.serve.incidents import masked, summaries_of
from daybook.serve.ordering import order
from daybook.serve.problems import Problem
from daybook.serve.shapes import Json
from daybook.serve.summaries import totals
from daybook.types import EventMention, Incident, Statement

routes = APIRouter(prefix="/api/review", tags=["review"])
_WIDE = 2.0
"""From so many times the low figure on, a range is worth a question."""
_HARMS = {
    Slot.KILLED: "killed",
    Slot.INJURED: "injured",
    Slot.MISSING: "missing",
    Slot.ABDUCTED: "abducted",
    Slot.ARRESTED: "arrested",
    Slot.DISPLACED: "displaced",
}


@routes.get("", summary="Incidents in the order of what a person's minute is worth: doubt times weight")
def queue(
    request: Request,
    desk: AtDesk,
    _user: Reader,
    asked: Filtered,
    kind: Literal["doubt", "all"] = "doubt",
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Each with the questions that it raises; ``doubt``: those that nobody has looked at."""
    with desk.view() as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        wanted = replace(asked, reviewed=False) if kind == "doubt" else asked
        columns, mask = masked(desk, view, wanted)
        rows = order(columns, mask, "-weight")
        ids = [columns.ids[row] for row in rows.tolist()]
        start = _behind(columns, rows.tolist(), after)
        shown = ids[start : start + limit]
        doubt = columns.number("doubt")
        weights = {columns.ids[row]: float(doubt[row]) for row in rows[start : start + limit].tolist()}
        found = incidents_of(view, shown)
        items = [{**one, "questions": questions(found[one["id"]])} for one in summaries_of(view, shown, weights)]
        more = f"{weights[shown[-1]]!r} {shown[-1]}" if shown and start + limit < len(ids) else None
        return tagged(request, seq, {"items": items, "next": more, **totals(columns, mask)})


def _behind(columns: Columns, rows: list[int], after: str | None) -> int:
    """Where the rows behind a cursor begin; its incident may have been decided meanwhile: then its weight counts."""
    if after is None:
        return 0
    weight, _, ident = after.partition(" ")
    ids = [columns.ids[row] for row in rows]
    if ident in ids:
        return ids.index(ident) + 1
    try:
        least = float(weight)
    except ValueError:
        raise Problem(422, "after: give the ``next`` of the page before") from None
    doubt = columns.number("doubt")
    return sum(float(doubt[row]) >= least for row in rows)


def questions(one: Incident) -> list[str]:
    """What is open about an incident, the gravest first."""
    return [*_who(one), *_harm(one), *_where_and_when(one), *_whether(one)]


def _who(one: Incident) -> Iterable[str]:
    disputed = [p.actor.name for p in one.actors if p.standing in (Standing.DISPUTED, Standing.DENIED)]
    if disputed:
        yield f"Did {disputed[0]} do it? It denies that."
    elif one.grade is Grade.CONTESTED:
        yield "Who did it? The accounts differ."
    elif not one.actors:
        yield "Who did it? Nobody is named."
    elif all(p.standing is Standing.ALLEGED for p in one.actors):
        yield f"Did {one.actors[0].actor.name} do it? It is only alleged."


def _harm(one: Incident) -> Iterable[str]:
    for slot, total in one.harm:
        if total.low is not None and total.high is not None and total.high > max(1, total.low) * _WIDE:
            yield f"How many were {_HARMS[slot]}? Reports say {total.low} to {total.high}."
        elif len({(t.low, t.high) for t in one.tolls if t.harm is slot and t.of is None}) > 1:
            yield f"How many were {_HARMS[slot]}? The figures differ."


def _where_and_when(one: Incident) -> Iterable[str]:
    against = {name for name, settled in one.settled if settled.against}
    if one.place is None:
        yield "Where was it? No place was found."
    elif "place" in against:
        yield f"Was it in {one.place.name}? Another place is told too."
    if one.time is None:
        yield "When was it? No day was found."
    elif "time" in against:
        yield "When was it? Another day is told too."


def _whether(one: Incident) -> Iterable[str]:
    if len(one.reports) > 2 and len(one.mentions) > 3:
        yield f"Is it one incident? {len(one.reports)} reports were joined."
    elif len(one.mentions) == 1 and not one.main:
        yield "Did it happen? It is told once, in passing."


@routes.get("/agreement", summary="How far coders agree, slot by slot (Krippendorff's alpha)")
def agreement(request: Request, desk: AtDesk, _user: Reader) -> Response:
    """Over the event mentions that more than one coder has given values of; see ``alpha``."""
    with desk.view() as view:
        body = desk.remembered(("agreement", view.head()), lambda: _agreement(view))
        return tagged(request, view.head(), body)


def _agreement(view: View) -> Json:
    units: dict[Slot, dict[str, dict[str, Any]]] = {}
    for mention, statements in people_said(view).items():
        for slot in {s.slot for s in statements}:
            values: dict[str, list[str]] = {}
            for statement in statements:
                if statement.slot is slot:
                    coder = statement.coder if statement.coder.startswith(PERSON) else "machine"
                    values.setdefault(coder, []).append(_plain(statement))
            units.setdefault(slot, {})[mention] = {coder: tuple(sorted(said)) for coder, said in values.items()}
    _confirmed(view, units)
    slots = []
    for slot, by_mention in sorted(units.items()):
        several = [said for said in by_mention.values() if len(said) > 1]
        coders = sorted({coder for said in several for coder in said})
        found = alpha([list(said.values()) for said in several])
        slots.append(
            {
                "slot": slot.value,
                "alpha": None if found is None else round(found, 3),
                "n": len(several),
                "coders": coders,
            }
        )
    return {"slots": slots}


def _confirmed(view: View, units: dict[Slot, dict[str, dict[str, Any]]]) -> None:
    """Whoever confirms an incident agrees with what its first mention says."""
    rulings = [ruling for ruling in view.rulings() if ruling.verdict is Verdict.CONFIRMED]
    mentions = {mention.id: mention for mention in view.mentions(ids=[ruling.mention for ruling in rulings])}
    for ruling in rulings:
        mention = mentions.get(ruling.mention)
        for slot, said in _said(mention).items() if mention else ():
            units.setdefault(slot, {}).setdefault(ruling.mention, {"machine": said}).setdefault(ruling.who, said)


def _said(mention: EventMention) -> dict[Slot, tuple[str, ...]]:
    """What stands of a mention, by slot."""
    found: dict[Slot, list[str]] = {}
    for statement in mention.statements:
        if statement.standing is StatementStanding.STANDS:
            found.setdefault(statement.slot, []).append(_plain(statement))
    return {slot: tuple(sorted(values)) for slot, values in found.items()}


def _plain(statement: Statement) -> str:
    return repr(sorted(value_dict(statement.value).items()))


def alpha(units: Iterable[list[Any]]) -> float | None:
    """Krippendorff's alpha for nominal values, 1 for full agreement, 0 for that of chance; None where it is undefined.

    ``units``: for each thing coded the values that coders gave it (Krippendorff, Content Analysis, 2004, chapter 11).
    """
    counted = [Counter(values) for values in units if len(values) > 1]
    whole: Counter[Any] = Counter()
    disagreed = 0.0
    for unit in counted:
        size = sum(unit.values())
        whole.update(unit)
        disagreed += sum(n * (size - n) for n in unit.values()) / (size - 1)
    total = sum(whole.values())
    expected = _apart(whole, total)
    if total < 2 or expected == 0:
        return None
    return 1 - (total - 1) * disagreed / expected


def _apart(whole: Mapping[Any, int], total: int) -> int:
    """Ordered pairs of values that differ, whoever gave them."""
    return sum(n * (total - n) for n in whole.values())
