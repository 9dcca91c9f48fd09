"""Tellings out of the heads: an anchor with its type, mode, realis, harm and arguments, in words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from daybook.annotate.heads import Heads, Run, View
from daybook.kinds import EntityKind, Realis, Slot, ZoneKind
from daybook.types import Argument, Entity, Mention, Span, Telling, Zone

_SURE_MODE = 0.5
"""Probability from which the mode head is believed."""
_SURE_MODE_HARM = 0.85
"""The same for an anchor that tells of harm alone."""
_LEAST_ANCHOR = 0.5
"""Anchors less probable than this are left out: less likely an event than not.  On the golden reports F1 of incidents
is three points higher than without."""
_LEAST_ARGUMENT = 0.35
"""Arguments less probable than this are left out."""
_SURE_APART = 0.75
"""The same for arguments that stand in the sentence before or after."""
_HARMED = frozenset({Slot.KILLED, Slot.INJURED, Slot.MISSING, Slot.ABDUCTED, Slot.ARRESTED, Slot.DISPLACED})
_NAMED = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.FACILITY)
SLOT_OF = {"undergoer": Slot.RECIPIENT} | {
    str(slot): slot for slot in Slot if slot not in (Slot.RECIPIENT, Slot.TARGET)
}
"""Role label -> slot.  An undergoer is a recipient or a target; its words decide, later."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """One event of a window, its anchor in word indices."""

    anchor: Run
    mode: str | None
    realis: Realis
    harm: Slot | None
    roles: tuple[Run, ...]


def find(heads: Heads, sentences: Sequence[int]) -> Iterator[Sketch]:
    """The events of one window; ``sentences`` says for each word which sentence it stands in."""
    return at(heads, anchors_of(heads), sentences)


def anchors_of(heads: Heads) -> list[Run]:
    """The anchors of a window that are likelier an event than not."""
    return [run for run in heads.tag("events") if run.confidence >= _LEAST_ANCHOR]


def views_of(anchors: Sequence[Run], sentences: Sequence[int]) -> list[View]:
    """Where anchors look for their arguments."""
    return [(anchor.first, *_around(anchor, sentences)) for anchor in anchors]


def at(heads: Heads, anchors: Sequence[Run], sentences: Sequence[int]) -> Iterator[Sketch]:
    """What the heads tell of each of some anchors of a window, in their order."""
    seen = heads.pairs("roles", views_of(anchors, sentences))
    for anchor, found in zip(anchors, seen, strict=True):
        mode = heads.best("modes", anchor.first)
        harm = heads.best("harms", anchor.first)
        runs = [r for r in found if r.label in SLOT_OF and not _overlaps(r, anchor)]
        yield Sketch(
            anchor,
            mode.label if mode.label != "-" and mode.confidence >= _least_sure(harm.label) else None,
            Realis(heads.best("realis", anchor.first).label),
            None if harm.label == "-" else Slot(harm.label),
            tuple(_near(runs, anchor, sentences)),
        )


def _around(anchor: Run, sentences: Sequence[int]) -> tuple[int, int]:
    """First word and end of the anchor's sentence with those beside it: where its arguments can stand."""
    home = sentences[anchor.first]
    return bisect_left(sentences, home - 1), bisect_right(sentences, home + 1)


def _least_sure(harm: str) -> float:
    """A word of harm ("killed") says little of the means."""
    return _SURE_MODE if harm == "-" else _SURE_MODE_HARM


def _near(runs: Sequence[Run], anchor: Run, sentences: Sequence[int]) -> Iterator[Run]:
    """The roles of the anchor's own sentence; from the sentences beside it only sure ones that it leaves open."""
    home = sentences[anchor.first]
    filled = {run.label for run in runs if sentences[run.first] == home}
    for run in runs:
        apart = abs(sentences[run.first] - home)
        if (apart == 0 and run.confidence >= _LEAST_ARGUMENT) or (
            apart == 1 and run.confidence >= _SURE_APART and run.label not in filled
        ):
            yield run


def _overlaps(left: Run, right: Run) -> bool:
    return left.first < right.end and right.first < left.end


def arguments(text: str, sketch: Sketch, words: Sequence[Span]) -> tuple[Argument, ...]:
    """The arguments of an event as spans of the text, in their order."""
    found = []
    for run in _joined(text, [_whole(text, run, words) for run in sketch.roles], words):
        start, end = trimmed(text, words[run.first].start, words[run.end - 1].end)
        if start < end:
            found.append(Argument(SLOT_OF[run.label], Mention(start, end, text[start:end]), round(run.confidence, 4)))
    return tuple(sorted(found, key=lambda a: (a.mention, a.slot)))


def _whole(text: str, run: Run, words: Sequence[Span]) -> Run:
    """The run with the rest of the hyphenated words at its ends ("-laden" of "explosive-laden")."""
    first, end = run.first, run.end
    while first > 0 and _hyphened(text, words[first - 1], words[first]):
        first -= 1
    while end < len(words) and _hyphened(text, words[end - 1], words[end]):
        end += 1
    return run if (first, end) == (run.first, run.end) else run._replace(first=first, end=end)


def _hyphened(text: str, left: Span, right: Span) -> bool:
    return left.end == right.start and "-" in (text[left.start : left.end], text[right.start : right.end])


def _joined(text: str, runs: Sequence[Run], words: Sequence[Span]) -> list[Run]:
    """Runs of one role with nothing but a full stop between them are one phrase cut in two ("Gen", "Omar Sale")."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.first, r.end)):
        last = joined[-1] if joined else None
        if (
            last
            and last.label == run.label
            and text[words[last.end - 1].end : words[run.first].start].strip() in _NOTHING
        ):
            joined[-1] = last._replace(end=max(last.end, run.end), confidence=max(last.confidence, run.confidence))
        elif last is None or last.label == run.label or last.end <= run.first:
            joined.append(run)
    return joined


_SETTING = frozenset({Slot.TIME, Slot.PLACE})
_DANGLING = re.compile(r"(?:\s+(?:in|of|at|on|and|or|the|an?|to|for|by|with|from|near))+$", re.IGNORECASE)
"""Function words at the end of a phrase, cut off from what they lead to."""
_NOTHING = ("", ".")


def covering(text: str, parts: Iterable[Argument], entities: Iterable[Entity]) -> tuple[Argument, ...]:
    """The arguments, each grown to the whole of the names that it cuts into ("Sayyaf" of "Abu Sayyaf")."""
    names = [(e.mention.start, e.mention.end) for e in entities if e.kind in _NAMED]
    grown = []
    for part in parts:
        start, end = part.mention.start, part.mention.end
        if part.slot is not Slot.TIME:
            cut = [name for name in names if name[0] < end and start < name[1]]
            start, end = min([start, *(a for a, _ in cut)]), max([end, *(b for _, b in cut)])
        same = (start, end) == (part.mention.start, part.mention.end)
        grown.append(part if same else replace(part, mention=Mention(start, end, text[start:end])))
    return tuple(dict.fromkeys(grown))


def of_their_zone(told: Sequence[Telling], zones: Sequence[Zone]) -> list[Telling]:
    """The tellings without times and places of the other side of the line between headline and body.

    A headline is a sentence of its own: when the lead's deed was is not said of the headline's.
    """
    headlines = [zone.span for zone in zones if zone.kind is ZoneKind.HEADLINE]
    if not headlines:
        return list(told)

    def side(mention: Mention) -> bool:
        return any(mention in span for span in headlines)

    kept = []
    for telling in told:
        own = side(telling.anchor)
        parts = tuple(a for a in telling.arguments if a.slot not in _SETTING or side(a.mention) is own)
        kept.append(telling if len(parts) == len(telling.arguments) else replace(telling, arguments=parts))
    return kept


def contended(told: Sequence[Telling]) -> list[Telling]:
    """The tellings, people harmed only with the nearest of the anchors that claim them for different harms.

    In "killing four people and wounding nine" the nine are the wounded's alone.
    """
    claims = [(a, t.anchor) for t in told for a in t.arguments if a.slot in _HARMED]

    def keeps(part: Argument, anchor: Mention) -> bool:
        rivals = [
            _between(other.mention, theirs)
            for other, theirs in claims
            if other.slot is not part.slot and other.mention.span.overlaps(part.mention)
        ]
        return _between(part.mention, anchor) <= min(rivals, default=0) or not rivals

    kept = [tuple(a for a in t.arguments if a.slot not in _HARMED or keeps(a, t.anchor)) for t in told]
    return [t if own == t.arguments else replace(t, arguments=own) for t, own in zip(told, kept, strict=True)]


def _between(left: Mention, right: Mention) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks at its ends, save a full stop that belongs to an abbreviation."""
    while start < end and text[start] in " \n,;:.-–—\"“”'‘’()":
        start += 1
    while start < end and text[end - 1] in ' \n,;:-–—"“”‘(':
        end -= 1
    dangling = _DANGLING.search(text[start:end])
    return start, start + dangling.start() if dangling else end
