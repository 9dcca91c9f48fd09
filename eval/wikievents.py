"""Events and roles on WikiEvents: triggers and arguments by the heads that know KAIROS, events as users get them.

KAIROS types have two levels here ("Conflict.Attack"), as the head has them.  Roles go by our own names: the event's
type, at three levels, says which KAIROS role one of ours is, save the few in ``_SECOND``; those, and KAIROS roles that
ours have no name for, stay in the gold and can be found (Arg-I) but never named (Arg-C).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.annotate import labels
from daybook.annotate.heads import Heads
from daybook.annotate.tellings import SLOT_OF
from daybook.kinds import Slot
from daybook.types import Span, Telling
from eval.counts import Count, prf
from eval.matching import exact
from eval.misses import cut, evenly, kinds_table, slice_of
from eval.task import Miss, Peer, Result, Task
from eval.wikievents_read import Argument, Document, Event, documents, files, head
from training import crosswalk

if TYPE_CHECKING:
    from eval.subject import Subject

Window = tuple[tuple[Span, ...], Heads]
Place = tuple[int, int]

_SECOND = {
    "ArtifactExistence.DamageDestroyDisableDismantle.Dismantle": "Components",
    "ArtifactExistence.ManufactureAssemble.Unspecified": "Components",
    "Conflict.Attack.DetonateExplode": "Instrument",
    "Disaster.Crash.Unspecified": "DriverPassenger",
    "Transaction.Donation.Unspecified": "Beneficiary",
    "Transaction.ExchangeBuySell.Unspecified": "Beneficiary",
}
"""Of two KAIROS roles of a type that one of our names stands for, the one that it is not read as."""
_TOLD = frozenset(
    told.event_type for told in (crosswalk.kairos(name, Span(0, 0)) for name in labels.KAIROS) if told.event_type
)
"""PLOVER types that some KAIROS type is a clear case of; tellings of others are neither right nor false."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event found: two-level type, trigger, arguments with our role names."""

    kind: str
    place: Place
    arguments: tuple[Argument, ...]


def role(event: Event, argument: Argument) -> str:
    """Our name of a gold role, or the KAIROS name marked as one that we cannot say."""
    ours = crosswalk.role(argument.role, event.kind)
    if ours is None or _SECOND.get(event.name) == argument.role:
        return f"KAIROS {argument.role}"
    return ours


def found_events(windows: Sequence[Window]) -> list[Found]:
    """The events that the KAIROS head finds, with their arguments."""
    return [
        Found(run.label, (words[run.first].start, words[run.end - 1].end), _roles(words, heads, run.first))
        for words, heads in windows
        for run in heads.tag("kairos")
    ]


def at_gold(windows: Sequence[Window], event: Event) -> tuple[Argument, ...]:
    """The arguments that the heads find for a gold trigger."""
    for words, heads in windows:
        for number, word in enumerate(words):
            if word.start < event.end and event.start < word.end:
                return _roles(words, heads, number)
    return ()


def _roles(words: Sequence[Span], heads: Heads, anchor: int) -> tuple[Argument, ...]:
    runs = heads.pair("corpus_roles", anchor)
    return tuple(Argument(run.label, words[run.first].start, words[run.end - 1].end) for run in runs)


Items = dict[str, list[Hashable]]
_WAYS = ("exact.i", "exact.c", "head.i", "head.c")


def items(text: str, key: Hashable, arguments: Iterable[tuple[str, Place]]) -> Items:
    """The arguments of one event in the four ways they are compared: each item once an event."""
    out: dict[str, set[Hashable]] = {way: set() for way in _WAYS}
    for name, place in arguments:
        core = head(text, *place)
        for way, item in zip(_WAYS, ((place,), (place, name), (core,), (core, name)), strict=True):
            out[way].add((key, *item))
    return {way: list(found) for way, found in out.items()}


def _pooled(parts: Iterable[Items]) -> Items:
    out: Items = {way: [] for way in _WAYS}
    for part in parts:
        for way in _WAYS:
            out[way] += part[way]
    return out


def count(document: Document, windows: Sequence[Window]) -> dict[str, Count]:
    """The counts of triggers and arguments of one document."""
    text, found = document.text, found_events(windows)
    gold_places = [(event.start, event.end) for event in document.events]
    out = {
        "trigger.id": exact([f.place for f in found], gold_places),
        "trigger.class": exact(
            [(f.kind, f.place) for f in found],
            [(event.kind, place) for event, place in zip(document.events, gold_places, strict=True)],
        ),
    }
    for name, key in (("gold", _number), ("found", _kind)):
        gold = _pooled(
            items(text, key(n, e), [(role(e, a), (a.start, a.end)) for a in e.arguments])
            for n, e in enumerate(document.events)
        )
        if name == "gold":
            told = [(key(n, e), at_gold(windows, e)) for n, e in enumerate(document.events)]
        else:
            told = [(f.kind, f.arguments) for f in found]
        said = _pooled(items(text, k, [(a.role, (a.start, a.end)) for a in parts]) for k, parts in told)
        out |= {f"argument.{name}.{way}": exact(said[way], gold[way]) for way in _WAYS}
    return out


def _number(number: int, event: Event) -> Hashable:
    del event
    return number


def _kind(number: int, event: Event) -> Hashable:
    del number
    return event.kind


def count_told(document: Document, tellings: Sequence[Telling]) -> dict[str, Count]:
    """The counts of events with their PLOVER type and of their arguments by slot, as users get them."""
    text = document.text
    gold, vague = _plover(document)
    told = [t for t in tellings if t.event_type in _TOLD and not any(t.anchor.span.overlaps(span) for span in vague)]
    gold_parts = _pooled(items(text, kind, _slots(event)) for kind, event in gold)
    told_parts = _pooled(
        items(text, t.event_type, [(a.slot, (a.mention.start, a.mention.end)) for a in t.arguments if _shared(a.slot)])
        for t in told
    )
    return {
        "told.event": exact(
            [(t.event_type, (t.anchor.start, t.anchor.end)) for t in told], [(k, (e.start, e.end)) for k, e in gold]
        ),
        "told.argument": exact(told_parts["head.c"], gold_parts["head.c"]),
    }


def _plover(document: Document) -> tuple[list[tuple[str, Event]], list[Span]]:
    """Gold events with the PLOVER type of their KAIROS type, and the triggers of those that have none."""
    gold, vague = [], []
    for event in document.events:
        kind = crosswalk.kairos(event.kind, Span(event.start, event.end)).event_type
        if kind:
            gold.append((kind, event))
        else:
            vague.append(Span(event.start, event.end))
    return gold, vague


def _shared(slot: Slot) -> bool:
    """Whether WikiEvents marks what fills a slot: no times, no damage, and who is harmed under one role."""
    return slot not in (Slot.TIME, Slot.DAMAGE, Slot.PRESENT)


def _slots(event: Event) -> Iterator[tuple[str, Place]]:
    for argument in event.arguments:
        slot = SLOT_OF.get(role(event, argument))
        if slot and _shared(slot):
            yield slot, (argument.start, argument.end)


def misses(document: Document, windows: Sequence[Window]) -> Iterator[Miss]:
    """The errors of one document: triggers, then arguments of gold triggers."""
    place = (document.name, document.text)
    found = {f.place: f.kind for f in found_events(windows)}
    gold = {(e.start, e.end): e.kind for e in document.events}
    for span, kind in gold.items():
        near = [k for (a, b), k in found.items() if a < span[1] and span[0] < b]
        if span not in found:
            how = "trigger: other words" if near else "trigger missed"
            yield cut(f"{how}: {kind}", place, span, gold=kind, found=", ".join(near))
        elif found[span] != kind:
            yield cut(f"trigger: wrong type: {found[span]} for {kind}", place, span, gold=kind, found=found[span])
    for span, kind in found.items():
        if not any(a < span[1] and span[0] < b for a, b in gold):
            yield cut(f"trigger false: {kind}", place, span, found=kind)
    for event in document.events:
        yield from _argument_misses(document, event, at_gold(windows, event))


def _argument_misses(document: Document, event: Event, found: Sequence[Argument]) -> Iterator[Miss]:
    text, place = document.text, (document.name, document.text)
    trigger = f"of {text[event.start : event.end]!r} ({event.name})"
    said = {head(text, a.start, a.end): a for a in found}
    meant = {head(text, a.start, a.end): a for a in event.arguments}
    for core, gold in meant.items():
        name, got = role(event, gold), said.get(core)
        if got is None:
            yield cut(f"argument missed: {name}", place, core, gold=f"{gold.role} {trigger}")
        elif got.role != name:
            yield cut(f"argument: {got.role} for {name}", place, core, gold=f"{gold.role} {trigger}", found=got.role)
        elif (got.start, got.end) != (gold.start, gold.end):
            spans = [text[a.start : a.end] for a in (gold, got)]
            yield cut(f"argument: head right, bounds wrong: {name}", place, core, gold=spans[0], found=spans[1])
    for core, got in said.items():
        if core not in meant:
            yield cut(f"argument false: {got.role}", place, core, found=f"{got.role} {trigger}")


LABELS = {
    "trigger.id": "triggers: span",
    "trigger.class": "triggers: span and two-level type",
    "argument.gold.exact.i": "arguments of gold triggers, exact: Arg-I",
    "argument.gold.exact.c": "arguments of gold triggers, exact: Arg-C",
    "argument.gold.head.i": "arguments of gold triggers, head: Arg-I",
    "argument.gold.head.c": "arguments of gold triggers, head: Arg-C",
    "argument.found.exact.i": "arguments of predicted triggers, exact: Arg-I",
    "argument.found.exact.c": "arguments of predicted triggers, exact: Arg-C",
    "argument.found.head.i": "arguments of predicted triggers, head: Arg-I",
    "argument.found.head.c": "arguments of predicted triggers, head: Arg-C",
    "told.event": "events as users get them: span and PLOVER type",
    "told.argument": "arguments as users get them, head: slot and the event's PLOVER type",
}
HELD = ("trigger.id", "trigger.class", "argument.gold.head.c", "argument.found.head.c", "told.event", "told.argument")


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores a split."""
    counts: list[dict[str, Count]] = []
    errors: list[Miss] = []
    unnamed = 0
    for document in slice_of(list(documents(data, split)), limit):
        report = subject.report(document.name, document.text)
        windows = subject.opened(report)
        counts.append(count(document, windows) | count_told(document, subject.annotated(report).tellings))
        errors += misses(document, windows)
        unnamed += sum(role(e, a).startswith("KAIROS") for e in document.events for a in e.arguments)
    figures = [
        figure
        for name, label in LABELS.items()
        for figure in prf(name, label, [c[name] for c in counts], floor=name in HELD)
    ]
    return Result(
        tuple(figures),
        evenly(errors),
        notes=(
            f"{unnamed} gold arguments of this split have a role that our names cannot tell: always wrong in Arg-C.",
        ),
        tables=(("WikiEvents: errors by kind", kinds_table(errors)),),
    )


_SETTING = "test, gold triggers with their full type; heads by a parser"
TASKS = (
    Task(
        "wikievents",
        "Events and roles: WikiEvents",
        "wikievents",
        "dev",
        files,
        score,
        quick=5,
        peers=(
            Peer("argument.gold.head.i.f", "published, lowest", 0.718, _SETTING),
            Peer("argument.gold.head.i.f", "published, best", 0.766, _SETTING),
            Peer("argument.gold.head.c.f", "published, lowest", 0.646, _SETTING),
            Peer("argument.gold.head.c.f", "published, best", 0.697, _SETTING),
        ),
        notes=(
            "Types have two levels, as our head has them; published systems name three. Our argument head sees the "
            "gold trigger, not its type; theirs see both.",
            "An argument is right if its span (exact) or its head word (head) is that of a gold argument of the same "
            "event (gold triggers) or of an event of the same type in the document (predicted triggers): Arg-I; "
            "Arg-C: and its role. The head word is the last word before the first comma, bracket, preposition or "
            "relative pronoun of the phrase, by rule, on both sides.",
            "As users get them: PLOVER types that a KAIROS type is a clear case of, slots that WikiEvents marks; "
            "triggers of other KAIROS types are neither right nor false.",
        ),
    ),
)
