"""Time expressions: found, and taken to the right days, against TIMEX3 (MEANTIME, or any folder of TimeML files).

Spans are the product's own: those that its rules find, those that the model adds, and the times of events.  A time
expression of an event has the value that the record gives it; of the others, which the record does not show, the value
is what ``Scene.resolve_time`` makes of them, from their sentence and what is told before it.  When an interval is the
value of a TIMEX3 is said in ``eval.timex``.

Value F1 is TempEval-3's (UzZaman et al. 2013): over all expressions found and all gold ones, right is what overlaps and
has the right value.  It is given over the TIMEX3 whose value names days (expressions found on the others are left out,
as are those without days), and over all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from daybook.ground import ground
from daybook.ground.scene import Scene
from daybook.ground.times import find_times
from daybook.kinds import Slot
from daybook.types import Mention, TimeExpression
from eval import date_libraries
from eval.counts import Count, prf, share
from eval.misses import cut, evenly, kinds_table, markdown, slice_of
from eval.subject import Subject
from eval.task import Figure, Miss, Peer, Result, Task
from eval.times_read import Document, Timex, documents, files
from eval.timex import Days, Whole, agrees, days_of, named, same

Answer = Callable[[str, "date | None", str], "Days | None"]
"""Words, day of publication and sentence to days."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression of the product: its characters, its days, and whether an event of the record has it."""

    start: int
    end: int
    days: Days | None
    told: bool = False
    side: str = ""
    """Of one end of a range: ``first`` or ``last``; the range's day on that side is what it tells."""


@dataclass(slots=True)
class Tally:
    """What is counted, by document."""

    alone: dict[str, list[Count]] = field(default_factory=dict)
    """Relaxed spans of the rules alone and of the head alone."""
    strict: list[Count] = field(default_factory=list)
    relaxed: list[Count] = field(default_factory=list)
    value: list[Count] = field(default_factory=list)
    value_lenient: list[Count] = field(default_factory=list)
    value_all: list[Count] = field(default_factory=list)
    record: list[tuple[float, float]] = field(default_factory=list)
    own_date: list[tuple[float, float]] = field(default_factory=list)
    gold: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    """Name of a reader of gold words and of a rule -> (right, gold) by document."""
    left_out: Counter[str] = field(default_factory=Counter)
    sorts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)


def found_times(subject: Subject, document: Document) -> tuple[Scene, list[Found]]:
    """The report laid out, and its time expressions with their values, in order of text."""
    report = subject.report(document.name, document.text, published=document.published, headline=document.headline)
    annotated = subject.annotated(report)
    scene = Scene(annotated)
    grounded = ground(annotated, subject.coder.references, subject.coder.name)
    told: dict[Mention, TimeExpression] = {}
    for mention in grounded.mentions:
        for statement in mention.statements:
            if statement.slot is Slot.TIME and isinstance(statement.value, TimeExpression):
                told.setdefault(statement.mention, statement.value)
    extra = [m for m in told if not any(m.span.overlaps(other) for other in scene.times)]
    found = []
    for time in sorted([*scene.times, *extra]):
        value = told.get(time) or scene.resolve_time(time)
        found.append(Found(time.start, time.end, days_of(value), time in told))
    return scene, found


def sentence(scene: Scene, mention: Mention) -> str:
    """The sentence around a mention."""
    return scene.words(scene.sentence(mention))


def paired(found: Sequence[Found], gold: Sequence[Timex]) -> list[tuple[Found | None, Timex]]:
    """Each gold expression with the one found for it, one to one.

    Equal spans first; then each gold expression in order of text takes the first that overlaps it and is still free.
    """
    free = list(found)
    pairs: dict[Timex, Found] = {}
    tests: tuple[Callable[[Found, Timex], bool], ...] = (
        lambda f, g: (f.start, f.end) == (g.start, g.end),
        lambda f, g: f.start < g.end and g.start < f.end,
    )
    for fits in tests:
        for timex in gold:
            hit = next((one for one in free if timex not in pairs and fits(one, timex)), None)
            if hit is not None:
                pairs[timex] = hit
                free.remove(hit)
    return [(pairs.get(timex), timex) for timex in gold]


_RANGE = re.compile(r"\s*(?:to|and|or|through|until|till|-|–|—)\s*(?:the\s+)?")


def ends_of_ranges(text: str, found: Sequence[Found], gold: Sequence[Timex]) -> list[Found]:
    """The expressions found, a range in two where TIMEX3 has one expression for each end of it.

    "Between April and June" is one interval to the product and two TIMEX3 to the guidelines.  Neither part has the
    characters of its TIMEX3, so what is exact about spans gains nothing.
    """
    parts: list[Found] = []
    for one in found:
        inside = [timex for timex in gold if one.start <= timex.start and timex.end <= one.end]
        if len(inside) != 2 or not _RANGE.fullmatch(text[inside[0].end : inside[1].start]):
            parts.append(one)
            continue
        parts.append(replace(one, end=inside[1].start, side="first"))
        parts.append(replace(one, start=inside[0].end, side="last"))
    return parts


def score_document(document: Document, told: Sequence[Found], tally: Tally) -> None:
    """Counts the spans and values of one document."""
    found = ends_of_ranges(document.text, told, document.gold)
    pairs = paired(found, document.gold)
    own = [one for one, timex in pairs if timex.creation and one is not None]
    tally.own_date.append((len(own), sum(timex.creation for timex in document.gold)))
    pairs = [(one, timex) for one, timex in pairs if not timex.creation]
    rest = [one for one in found if one not in own]
    exact = sum(one is not None and (one.start, one.end) == (t.start, t.end) for one, t in pairs)
    tally.strict.append(Count(exact, len(rest), len(pairs)))
    tally.relaxed.append(Count(sum(one is not None for one, _ in pairs), len(rest), len(pairs)))
    _values(document, pairs, rest, tally)
    taken = {id(one) for one, _ in pairs if one is not None}
    for one in rest:
        if id(one) not in taken:
            tally.misses.append(_cut("false", document, one))


def score_alone(document: Document, scene: Scene, tally: Tally) -> None:
    """Counts the relaxed spans of the rules alone and of the model's head alone."""
    rules = find_times(document.text)
    for name, times in (("rules", rules), ("head", scene.annotated.times)):
        pairs = paired([Found(m.start, m.end, None) for m in times], document.gold)
        own = sum(one is not None and timex.creation for one, timex in pairs)
        hit = sum(one is not None for one, _ in pairs) - own
        gold = sum(not timex.creation for timex in document.gold)
        tally.alone.setdefault(name, []).append(Count(hit, len(times) - own, gold))


def _values(document: Document, pairs: Sequence[tuple[Found | None, Timex]], rest: list[Found], tally: Tally) -> None:
    """Counts the values of the pairs of one document, and of those that the record shows."""
    right = near = dated = told = told_right = 0
    ignored = [one for one in rest if one.days is None]
    for one, timex in pairs:
        sort, gold = named(timex.value)
        if gold is None:
            tally.left_out[sort] += 1
            ignored += [one] if one is not None and one.days is not None else []
            continue
        dated += 1
        if one is None:
            tally.misses.append(_cut(f"missed: {sort}", document, timex, timex.value))
            continue
        strict = not one.side and same(one.days, sort, gold)
        lenient = _lenient(document, one, (sort, gold))
        right, near = right + strict, near + lenient
        told, told_right = told + one.told, told_right + (one.told and lenient)
        if not lenient:
            kind = "wrong value" if one.days else "no value"
            tally.misses.append(_cut(f"{kind}: {sort}", document, one, timex.value))
        elif not strict:
            tally.misses.append(_cut(f"other bounds: {sort}", document, one, timex.value))
    tally.value.append(Count(right, len(rest) - len(ignored), dated))
    tally.value_lenient.append(Count(near, len(rest) - len(ignored), dated))
    tally.value_all.append(Count(right, len(rest), len(pairs)))
    tally.record.append((told_right, told))


def _lenient(document: Document, one: Found, gold: tuple[str, Whole]) -> bool:
    if one.side and one.days is not None:
        side = 0 if one.side == "first" else 1
        return one.days[side] == gold[1][side]
    return agrees(one.days, gold, document.published, _before(document, one.start))


def _before(document: Document, start: int) -> str:
    """The word before an offset, in lower case."""
    words = document.text[max(0, start - 40) : start].split()
    return words[-1].lower() if words else ""


def _cut(kind: str, document: Document, one: Found | Timex, gold: str = "") -> Miss:
    days = one.days if isinstance(one, Found) else None
    found = f"{days[0] or ''}..{days[1]}" if days else ""
    place = (f"{document.name}, published {document.published}", document.text)
    return cut(kind, place, (one.start, one.end), gold=gold, found=found)


def score_gold(document: Document, scene: Scene, readers: dict[str, Answer], tally: Tally) -> None:
    """Has each reader read the words of the gold expressions, and counts right values by both rules."""
    counts: Counter[str] = Counter()
    dated = [(timex, named(timex.value)) for timex in document.gold if not timex.creation]
    for timex, (sort, gold) in dated:
        if gold is None:
            continue
        words = document.text[timex.start : timex.end]
        clause = sentence(scene, Mention(timex.start, timex.end, words))
        tally.sorts[sort, ""] += 1
        for name, read in {"gold": _product(scene, timex), **readers}.items():
            marks = _marks(read(words, document.published, clause), (sort, gold), document, timex)
            counts.update(f"{name}.{mark}" for mark in marks)
            tally.sorts[sort, name] += "lenient" in marks
    number = sum(gold is not None for _, (_, gold) in dated)
    for name in ("gold", *readers):
        for mark in ("strict", "lenient", "unread"):
            tally.gold.setdefault(f"{name}.{mark}", []).append((counts[f"{name}.{mark}"], number))


def _marks(days: Days | None, gold: tuple[str, Whole], document: Document, timex: Timex) -> list[str]:
    if days is None:
        return ["unread"]
    lenient = agrees(days, gold, document.published, _before(document, timex.start))
    return ["strict"] * same(days, *gold) + ["lenient"] * lenient


def _product(scene: Scene, timex: Timex) -> Answer:
    """The product's reading of words where they stand: in their sentence, after what is told before them."""

    def read(words: str, _: date | None, clause: str) -> Days | None:
        return days_of(scene.resolve_time(Mention(timex.start, timex.end, words), clause=clause))

    return read


def _beside(library: date_libraries.Library) -> Answer:
    def read(words: str, published: date | None, _: str) -> Days | None:
        return library(words, published) if published else None

    return read


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores a split."""
    chosen = slice_of(documents(data, split), limit)
    beside = {name: _beside(library) for name, library in date_libraries.installed().items()}
    tally = Tally()
    for document in chosen:
        scene, found = found_times(subject, document)
        score_document(document, found, tally)
        score_alone(document, scene, tally)
        score_gold(document, scene, beside, tally)
    names = [("gold", "Daybook"), *((name, name) for name in beside)]
    sorts = ("Right values on gold words, lenient, by sort of value", _sorts(tally, names))
    tables = (sorts, ("Errors by kind", kinds_table(tally.misses)))
    return Result(_figures(tally, tuple(beside)), evenly(tally.misses), _notes(tally, chosen, beside), tables)


def _figures(tally: Tally, beside: tuple[str, ...]) -> tuple[Figure, ...]:
    def read(name: str, mark: str, label: str, *, floor: bool = False) -> Figure:
        return share(name, label, tally.gold.get(f"{name.split('.')[-2]}.{mark}", []), floor=floor)

    figures = [
        *prf("span.strict", "spans, strict", tally.strict),
        *prf("span.relaxed", "spans, relaxed", tally.relaxed),
        *prf("span.rules", "spans, relaxed, the rules alone", tally.alone.get("rules", []), floor=False),
        *prf("span.head", "spans, relaxed, the head alone", tally.alone.get("head", []), floor=False),
        *prf("value", "values, end to end, strict", tally.value),
        *prf("value.lenient", "values, end to end, lenient", tally.value_lenient),
        *prf("value.all", "values, end to end, over all TIMEX3", tally.value_all),
        share("record.lenient", "times of events in the record that are right, lenient", tally.record, floor=False),
        read("gold.strict", "strict", "gold words: right, strict"),
        read("gold.lenient", "lenient", "gold words: right, lenient", floor=True),
        read("gold.unread", "unread", "gold words: unread"),
    ]
    for name in beside:
        for mark, label in (("strict", "right, strict"), ("lenient", "right, lenient"), ("unread", "unread")):
            figures.append(read(f"library.{name}.{mark}", mark, f"gold words, {name}: {label}"))
    return tuple(figures)


def _notes(tally: Tally, chosen: Sequence[Document], beside: dict[str, Answer]) -> tuple[str, ...]:
    left = ", ".join(f"{count} {sort}" for sort, count in sorted(tally.left_out.items()))
    own, own_gold = (round(sum(part)) for part in zip(*tally.own_date, strict=True)) if tally.own_date else (0, 0)
    notes = [
        f"{len(chosen)} documents; TIMEX3 that name no days: {sum(tally.left_out.values())} ({left or 'none'}).",
        f"The documents' own dates are in no figure: {own} of {own_gold} were found.",
        "Lenient: the interval may lie inside the value if it shares an end with it or with the day of publication.",
        "A range found as one ('between April and June') stands for the two TIMEX3 of its ends.",
        "A TIMEX3 value leaves out what Daybook's interval has from 'since', 'by', 'early' or 'the end of' beside a"
        " date; so the strict rule counts such intervals as wrong, and the lenient one is TempEval's in kind.",
    ]
    if undated := sum(document.published is None for document in chosen):
        notes.append(f"{undated} documents have no date of their own to reckon from.")
    if not beside:
        notes.append("No date library is installed beside the product: pip install 'daybook[eval]'.")
    return tuple(notes)


def _sorts(tally: Tally, names: Sequence[tuple[str, str]]) -> str:
    sorts = sorted({sort for sort, _ in tally.sorts}, key=lambda sort: (-tally.sorts[sort, ""], sort))
    rows = [[sort, *(str(tally.sorts[sort, key]) for key in ("", *(name for name, _ in names)))] for sort in sorts]
    return markdown(["sort", "gold", *(label for _, label in names)], rows)


_TEMPEVAL = "TempEval-3 newswire (platinum), all TIMEX3 with durations and sets; trained or tuned on TimeBank"
TASKS = (
    Task(
        name="times",
        title="Time expressions (MEANTIME, scoring half)",
        corpus="meantime",
        split="score",
        files=files,
        score=score,
        quick=15,
        peers=(
            Peer("value.all.f", "HeidelTime", 0.776, _TEMPEVAL),
            Peer("value.all.f", "UWTime", 0.824, _TEMPEVAL),
            Peer("value.all.f", "SUTime", 0.674, _TEMPEVAL),
        ),
    ),
)
